//! This week: what is to be done for every household of the book, in one order that explains itself.

use yew::prelude::*;

use super::gated::Gated;
use super::procedure::ground;
use crate::components::procedure::entry_form::tick;
use crate::hooks::shared::Shared;
use crate::ports::files;
use ruler_desk::desk::Desk;
use ruler_state::Lock;
use ruler_state::judge::procedure::File;
use ruler_state::judge::procedure::week::{Task, week};
use ruler_state::route::{Pane, Route};
use ruler_words::i18n::{PROCEDURE, PROCEDURE_PAGE};
use std::rc::Rc;

/// Every household with its journal, read anew as often as `asked` changes.
#[hook]
pub fn use_files(state: &Shared, desk: &Desk, asked: u32) -> Option<Rc<Vec<File>>> {
    let files = use_state(|| None::<Rc<Vec<File>>>);
    {
        let (files, desk) = (files.clone(), desk.clone());
        use_effect_with((state.lock, asked), move |(lock, _)| {
            if *lock == Lock::Open {
                desk.files(move |read| files.set(Some(Rc::new(read))));
            }
        });
    }
    (*files).clone()
}

/// The page.
#[component]
pub fn WeekPage() -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let lang = state.lang;
    let all = use_state(|| false);
    let files = use_files(&state, &desk, 0);
    let found = use_memo((files, *all, lang), {
        let ground = ground(&state);
        move |(files, all, _)| files.as_ref().map(|files| week(files, *all, &ground))
    });
    if state.lock != Lock::Open {
        return html! { <Gated /> };
    }
    let Some(found) = (*found).as_ref() else { return html! { <p role="status">{ "…" }</p> } };
    let save = {
        let text = found.calendar.clone();
        Callback::from(move |_: MouseEvent| files::save_as("one-ruler.ics", &text, "text/calendar"))
    };
    let on_all = {
        let all = all.clone();
        Callback::from(move |on| all.set(on))
    };
    let one = |task: &Task| {
        let text = &task.text;
        html! {
            <li class={classes!("task", format!("task-{}", text.when), text.loud.then_some("step-loud"))}>
                <p><a class="to-field" href={Pane::Procedure.address(task.route)}>{ task.name.clone() }</a>{ " " }<strong>{ text.title.clone() }</strong></p>
                <p><span class="chip">{ PROCEDURE.of("when", text.when, lang) }</span>{ " " }{ text.due.clone() }
                    if text.needs_reason { { lang.comma() }{ PROCEDURE_PAGE.get("week.late_reason", lang) } }</p>
                <small>{ [text.actor.as_str(), text.loses.as_str()].into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>().join(" · ") }</small>
            </li>
        }
    };
    html! {
        <div class="first">
            <section class="card">
                <h1>{ PROCEDURE_PAGE.get("week.title", lang) }</h1>
                <p>{ PROCEDURE_PAGE.get("week.intro", lang) }</p>
                <p class="hint" id="week-order">{ PROCEDURE.get("say.order", lang) }</p>
                { tick("week-all", PROCEDURE_PAGE.get("week.all", lang), *all, None, on_all) }
                <div class="actions">
                    <button type="button" class="button" id="week-calendar" onclick={save}>{ PROCEDURE_PAGE.get("week.calendar", lang) }</button>
                    <a class="button" href={Route::Meeting.address()}>{ PROCEDURE_PAGE.get("meeting.title", lang) }</a>
                </div>
                if found.tasks.is_empty() { <p id="week-none">{ PROCEDURE_PAGE.get("week.none", lang) }</p> }
                <ol class="week-list" id="week-list">{ for found.tasks.iter().map(one) }</ol>
            </section>
            if !found.loads.is_empty() {
                <section class="card"><h2>{ PROCEDURE_PAGE.get("week.loads", lang) }</h2>
                    <ul>{ for found.loads.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul></section>
            }
        </div>
    }
}
