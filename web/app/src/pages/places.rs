//! What each place shows, what went wrong and well, and the desk that reads and writes beneath it.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    book::Book, device::Device, district::District, figures::Figures, first::First, household::Household, paper::Paper,
    samples::Samples, table::OutletsPage, villages::Villages,
};
use super::{meeting::MeetingPage, week::WeekPage};
use crate::components::gate::Recovery;
use crate::hooks::shared::Shared;
use crate::ports::browser::{Browser, WebCrypto};
use crate::ports::tab;
use ruler_desk::desk::Desk;
use ruler_desk::ports::storage::Storage;
use ruler_state::route::Route;
use ruler_state::{Action, Lock, World};
use ruler_words::i18n::DESK;

/// The page of the place the state is at.
#[component]
pub fn Places() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    html! { <AtDesk {state} /> }
}

/// What the pages take.
#[derive(Properties, PartialEq)]
struct AtDeskProps {
    state: Shared,
}

#[component]
fn AtDesk(AtDeskProps { state }: &AtDeskProps) -> Html {
    let desk = (*use_memo((), |()| desk(state))).clone();
    use_desk(state, &desk);
    let body = match (&state.recovery, state.route) {
        (Some(recovery), _) => recovery_sheet(state, recovery),
        (None, Route::Book) => html! { <Book /> },
        (None, Route::First) => html! { <First /> },
        (None, Route::Samples) => html! { <Samples /> },
        (None, Route::Sample(_) | Route::Household(_)) => html! { <Household /> },
        (None, Route::Figures) => html! { <Figures /> },
        (None, Route::Villages) => html! { <Villages /> },
        (None, Route::Outlets) => html! { <OutletsPage /> },
        (None, Route::Device) => html! { <Device /> },
        (None, Route::Paper) => html! { <Paper /> },
        (None, Route::Week) => html! { <WeekPage /> },
        (None, Route::Meeting) => html! { <MeetingPage /> },
        (None, Route::District) => html! { <District /> },
    };
    html! {
        <ContextProvider<Desk> context={desk.clone()}>
            { told(state, &desk) }
            <main id="main" tabindex="-1">{ body }</main>
        </ContextProvider<Desk>>
    }
}

/// The desk over this browser.
fn desk(state: &Shared) -> Desk {
    let state = state.dispatcher();
    let store = |name: &str| -> Rc<dyn Storage> { Rc::new(Browser::new(name)) };
    Desk::new(Rc::new(tab::ThisTab), store, Rc::new(WebCrypto), move |action| state.dispatch(action))
}

/// What the desk does as the state moves on: reads the household a place asks for, writes what has changed.
#[hook]
fn use_desk(state: &Shared, desk: &Desk) {
    {
        let (state, desk) = (state.clone(), desk.clone());
        let asked = (state.route, state.lock, state.writer, state.open);
        use_effect_with(asked, move |(route, lock, _, _)| match route {
            Route::Household(key) if *lock == Lock::Open && state.open != *route => desk.load(*key),
            Route::Book | Route::First | Route::Outlets => desk.refresh_rows(&state),
            _ => {}
        });
    }
    {
        let (state, desk) = (state.clone(), desk.clone());
        use_effect_with(state.version, move |version| {
            if *version > 0 {
                desk.changed(&state);
            }
        });
    }
    use_shared_kept(state, desk, World::Real);
    use_shared_kept(state, desk, World::Samples);
}

/// What is shared is written when it was entered; what was read from the store comes with no entry.
#[hook]
fn use_shared_kept(state: &Shared, desk: &Desk, world: World) {
    let ([real, samples], [of_real, of_samples]) = (&state.shared, state.entered);
    let (shared, entered) = match world {
        World::Real => (real, of_real),
        World::Samples => (samples, of_samples),
    };
    let (desk, shared) = (desk.clone(), Rc::clone(shared));
    use_effect_with(entered, move |count| {
        if *count > 0 {
            desk.shared_changed(world, &shared);
        }
    });
}

/// What went wrong, what went well, who writes, a new version.
fn told(state: &Shared, desk: &Desk) -> Html {
    let lang = state.lang;
    let began = state.lock != Lock::Starting;
    let update = {
        let (desk, state) = (desk.clone(), state.dispatcher());
        Callback::from(move |_: MouseEvent| {
            if desk.is_still() {
                tab::update();
            } else {
                state.dispatch(Action::Notice(Some(DESK.get("update.wait", lang).to_owned())));
            }
        })
    };
    html! {
        <div class="told">
            if let Some(trouble) = &state.trouble { <p class="card fault" role="alert">{ trouble.clone() }</p> }
            <div role="status">if let Some(notice) = &state.notice { <p class="card">{ notice.clone() }</p> }</div>
            if began && !state.writer { <p class="card notice" role="status" id="read-only">{ DESK.get("household.read_only", lang) }</p> }
            if state.update {
                <div class="card" id="update"><p>{ DESK.get("update.there", lang) }</p>
                    <button type="button" class="button" onclick={update}>{ DESK.get("update.do", lang) }</button></div>
            }
        </div>
    }
}

fn recovery_sheet(state: &Shared, recovery: &str) -> Html {
    let dispatcher = state.dispatcher();
    let on_done = Callback::from(move |()| dispatcher.dispatch(Action::Recovery(None)));
    html! { <Recovery lang={state.lang} recovery={recovery.to_owned()} on_print={Callback::from(|()| tab::print())} {on_done} /> }
}
