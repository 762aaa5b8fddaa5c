//! The book: the households of this device, or, before there are any, the way in and the sample village.

use yew::prelude::*;

use super::gated::Gated;
use crate::components::doors::{DOORS, Doors};
use crate::components::household_list::HouseholdList;
use crate::components::sample_list::SampleList;
use crate::components::tour::Tour;
use crate::hooks::shared::Shared;
use crate::ports::{address, tab};
use ruler_desk::desk::Desk;
use ruler_state::route::Route;
use ruler_state::trial::household;
use ruler_state::{Action, Lock};
use ruler_words::i18n::{DESK, PROCEDURE_PAGE, UI};
use ruler_words::record::blank;
use std::rc::Rc;

/// The page.
#[component]
pub fn Book() -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let asking = use_state(|| false);
    let toured = use_state(|| tab::noted("tour").is_some());
    let on_toured = {
        let toured = toured.clone();
        Callback::from(move |()| {
            tab::keep_note("tour", "seen");
            toured.set(true);
        })
    };
    let lang = state.lang;
    let open = state.lock == Lock::Open;
    let on_new = {
        let (asking, desk, state) = (asking.clone(), desk.clone(), state.clone());
        Callback::from(move |_: MouseEvent| {
            if !open {
                return asking.set(true);
            }
            let [shared, _] = &state.shared;
            desk.add(blank(&state.today, ""), Rc::clone(shared), |key| address::go(&Route::Household(key).address()));
        })
    };
    let gate = state.lock.is_shut() || (*asking && !open);
    html! {
        <div class="book">
            <Doors doors={doors()} {lang} />
            if !*toured { <Tour {lang} on_done={on_toured} /> }
            <section class="card intro">
                <h1>{ UI.get("book.title", lang) }</h1>
                <p>{ UI.get("book.intro", lang) }</p>
                <div class="actions">
                    if !gate { <button type="button" class="button primary" disabled={!state.writer} onclick={on_new}>{ UI.get("book.new", lang) }</button> }
                    <a class="button" href={Route::Device.address()}>{ DESK.get("book.files", lang) }</a>
                    if open { <a class="button" href={Route::Outlets.address()}>{ DESK.get("villages.outlets", lang) }</a> }
                    if open { <a class="button" id="to-week" href={Route::Week.address()}>{ PROCEDURE_PAGE.get("week.title", lang) }</a> }
                    if open { <a class="button" id="to-meeting" href={Route::Meeting.address()}>{ PROCEDURE_PAGE.get("meeting.title", lang) }</a> }
                </div>
                if let Some((key, kept)) = state.removed.clone() {
                    { removed(&state, &desk, key, kept) }
                }
            </section>
            if gate { <Gated /> }
            if open {
                <HouseholdList rows={Rc::clone(&state.rows)} {lang} today={state.today.clone()} />
            } else {
                <SampleList {lang} />
            }
        </div>
    }
}

/// Each door, leading to where one was behind it.
fn doors() -> Vec<(&'static str, String)> {
    let door = |(word, place): &(&'static str, Route)| {
        let home = place.address();
        let was = tab::noted(&format!("door.{word}")).filter(|was| was.starts_with(&home));
        (*word, was.unwrap_or(home))
    };
    DOORS.iter().map(door).collect()
}

fn removed(state: &Shared, desk: &Desk, key: u64, kept: ruler_state::Kept) -> Html {
    let lang = state.lang;
    let [shared, _] = &state.shared;
    let (desk, shared) = (desk.clone(), Rc::clone(shared));
    let (tries, dispatcher) = (state.removed_tries.clone(), state.dispatcher());
    let onclick = Callback::from(move |_: MouseEvent| {
        desk.put_back(key, kept.clone(), Rc::clone(&shared));
        if let Some(tries) = tries.clone() {
            dispatcher.dispatch(Action::Tries(household(Route::Household(key)), tries));
        }
    });
    html! {
        <p role="status" class="removed">{ DESK.get("book.removed", lang) }{ " " }
            <button type="button" class="button" {onclick}>{ DESK.get("book.restore", lang) }</button></p>
    }
}
