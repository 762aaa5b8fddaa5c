//! The procedures of the open household: what is done, runs, may be done and is barred; helper, visits and promises; the
//! journal.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use crate::components::procedure::entry_form::{EntryForm, Refused};
use crate::components::procedure::timeline::{Timeline, lines};
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use crate::ports::browser::WebCrypto;
use crate::ports::{files, page, tab};
use ruler_desk::desk::Desk;
use ruler_desk::ports::crypto::Crypto;
use ruler_state::World;
use ruler_state::judge::procedure::add::add;
use ruler_state::judge::procedure::look::{EntryLook, Look, day, look};
use ruler_state::judge::procedure::{File, Ground, Journal, without_people};
use ruler_state::route::{Pane, Route};
use ruler_words::i18n::{Lang, PROCEDURE_PAGE};
use ruler_words::record::history::Hand;
use ruler_words::text::groups;
use ruler_words::views::procedure::form::FormText;

/// Bytes of the letters that keep a first entry from being found by trying.
const SALT: u32 = 15;

/// What holds for every entry made now.
pub fn ground(state: &Shared) -> Ground {
    let [real, samples] = &state.shared;
    let shared = Rc::clone(if state.world == World::Real { real } else { samples });
    let author = shared.author.trim().to_owned();
    let by = if author.is_empty() { PROCEDURE_PAGE.get("by.nobody", state.lang).to_owned() } else { author };
    Ground { shared, today: state.today.clone(), by, salt: groups(&WebCrypto.random(SALT)), lang: state.lang }
}

/// The id of the open household.
pub fn id(record: &Value) -> String {
    record.get("id").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The journal of the open household, read again as often as `asked` changes.
#[hook]
pub fn use_journal(state: &Shared, desk: &Desk, asked: u32) -> Option<Rc<Journal>> {
    let journal = use_state(|| None::<(Route, Rc<Journal>)>);
    {
        let (desk, journal, id) = (desk.clone(), journal.clone(), id(&state.record));
        use_effect_with((state.open, asked, state.writer), move |(open, _, _)| {
            let open = *open;
            desk.journal(open, id, move |read| journal.set(Some((open, Rc::new(read)))));
        });
    }
    journal.as_ref().filter(|(of, _)| *of == state.open).map(|(_, journal)| Rc::clone(journal))
}

/// The pane.
#[component]
pub fn ProcedurePane() -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let lang = state.lang;
    let asked = use_state(|| 0_u32);
    let refused = use_state(Refused::default);
    let told = use_state(String::new);
    let begins = use_state(|| None::<String>);
    let journal = use_journal(&state, &desk, *asked);
    let file = journal.map(|journal| File { route: state.open, record: Rc::clone(&state.record), journal });
    // The day looked at is the one a new procedure would begin on, unless another is typed.
    let on = begins.as_ref().and_then(|text| day(text)).map_or_else(|| state.day(), |day| day.to_string());
    let seen = use_memo((file.clone(), on.clone(), state.lang, state.today.clone()), {
        let ground = ground(&state);
        move |(file, on, _, _)| file.as_ref().map(|file| look(file, on, &ground))
    });
    // What was entered is told when its journal has been read again: until then nothing of it is drawn.
    use_effect_with((*asked, (*told).clone(), seen.is_some()), |(_, told, there)| {
        if *there && !told.is_empty() {
            tab::later(0, || page::show("procedure-told"));
        }
    });
    let on_add = {
        let (state, desk, file) = (state.clone(), desk.clone(), file.clone());
        let (asked, refused, told) = (asked.clone(), refused.clone(), told.clone());
        Callback::from(move |(form, draft): (String, Value)| {
            let Some(file) = file.clone() else { return };
            let ground = ground(&state);
            match add(&file, &draft, &ground) {
                Err(why) => {
                    told.set(String::new());
                    refused.set(Some((form.clone(), why)));
                    tab::later(0, move || page::show(&format!("{form}-refused")));
                }
                Ok(changed) => {
                    refused.set(None);
                    let hand = Hand { by: ground.by.clone(), on: ground.today.clone(), ..Hand::default() };
                    let (asked, told) = (asked.clone(), told.clone());
                    let done = PROCEDURE_PAGE.get("form.done", lang).to_owned();
                    desk.keep_journals(vec![changed], hand, Rc::clone(&ground.shared), move |kept| {
                        asked.set(asked.wrapping_add(1));
                        told.set(if kept { done } else { String::new() });
                    });
                }
            }
        })
    };
    let Some(seen) = (*seen).clone() else {
        return html! { <p role="status">{ PROCEDURE_PAGE.get("home", lang) }{ "…" }</p> };
    };
    // What was entered leaves its form: the next one begins empty and folded.
    let turn = seen.entries.len();
    let form = |one: &FormText| {
        html! { <EntryForm key={format!("{}-{turn}", one.id)} form={one.clone()} {lang} refused={(*refused).clone()} on_add={on_add.clone()} /> }
    };
    let set_day = {
        let begins = begins.clone();
        Callback::from(move |text: String| begins.set(Some(text)))
    };
    html! {
        <fieldset class="plain procedure" disabled={!state.writer} id="procedure">
            <p role="status" id="procedure-told" tabindex="-1">{ (*told).clone() }</p>
            <div class="actions no-print">
                <a class="button" id="to-procedure-papers" href={Pane::Procedure.address(Route::Paper)}>{ PROCEDURE_PAGE.get("papers", lang) }</a>
                if matches!(state.open, Route::Household(_)) {
                    <a class="button" href={Route::Week.address()}>{ PROCEDURE_PAGE.get("week.title", lang) }</a>
                }
            </div>
            <p>{ PROCEDURE_PAGE.say("stands", lang, &[("stands", &seen.stands)]) }</p>
            if let Some(fork) = &seen.fork { <section class="card notice"><h2>{ PROCEDURE_PAGE.get("fork", lang) }</h2>{ form(fork) }</section> }
            if !seen.irregular.is_empty() {
                <section class="card notice"><h2>{ PROCEDURE_PAGE.get("irregular", lang) }</h2>{ lines(&seen.irregular) }</section>
            }
            // In a list of their own: one case more beside them would make what was told anew, and take the focus off it.
            <div class="cases">{ for seen.cases.iter().map(|case| html! { <Timeline key={case.text.id.clone()} case={case.clone()} {turn} {lang} refused={(*refused).clone()} on_add={on_add.clone()} /> }) }</div>
            <section class="card" id="begin" aria-label={PROCEDURE_PAGE.get("start", lang)}>
                <h2>{ PROCEDURE_PAGE.get("start", lang) }</h2>
                if seen.cases.is_empty() { <p>{ PROCEDURE_PAGE.get("nothing", lang) }</p> }
                <label class="field-label" for="begin-day">{ PROCEDURE_PAGE.get("start.day", lang) }</label>
                <TextField id="begin-day" value={on} on_set={set_day} />
                if seen.begin.is_empty() { <p>{ PROCEDURE_PAGE.get("nothing.may", lang) }</p> }
                { for seen.begin.iter().map(form) }
            </section>
            { care(&seen, lang, &form) }
            { journal_list(&state, file.as_ref(), &seen, lang, &form) }
        </fieldset>
    }
}

fn care(seen: &Look, lang: Lang, form: &dyn Fn(&FormText) -> Html) -> Html {
    html! {
        <section class="card" id="care" aria-label={PROCEDURE_PAGE.get("care.title", lang)}>
            <h2>{ PROCEDURE_PAGE.get("care.title", lang) }</h2>
            if seen.helpers.is_empty() { <p>{ PROCEDURE_PAGE.get("care.none", lang) }</p> }
            { plain(&seen.helpers) }
            { plain(&seen.due) }
            { plain(&seen.promises) }
            if !seen.visits.is_empty() {
                <details class="more"><summary>{ PROCEDURE_PAGE.get("care.visits", lang) }</summary>
                    <ul>{ for seen.visits.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul></details>
            }
            { for seen.care.iter().map(form) }
        </section>
    }
}

fn plain(all: &[String]) -> Html {
    html! { <>{ for all.iter().map(|text| html! { <p>{ text.clone() }</p> }) }</> }
}

fn journal_list(
    state: &Shared,
    file: Option<&File>,
    seen: &Look,
    lang: Lang,
    form: &dyn Fn(&FormText) -> Html,
) -> Html {
    let one = |entry: &EntryLook| {
        html! {
            <li key={entry.hash.clone()} class={classes!((!entry.gone.is_empty()).then_some("gone"))}>
                <p>{ entry.text.clone() }</p>
                if !entry.gone.is_empty() { <p class="hint">{ entry.gone.clone() }</p> }
                { for entry.forms.iter().map(form) }
            </li>
        }
    };
    let journal = file.map(|file| Rc::clone(&file.journal));
    let without = {
        let today = state.today.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(journal) = &journal {
                files::save(&format!("journal-{today}.json"), &without_people(journal));
            }
        })
    };
    html! {
        <section class="card" id="journal">
            <details class="more">
                <summary>{ PROCEDURE_PAGE.say("journal", lang, &[("count", &seen.entries.len().to_string())]) }</summary>
                if !seen.head.is_empty() {
                    <p class="hint paper-print" id="journal-head">{ PROCEDURE_PAGE.say("journal.head", lang, &[("head", &seen.head)]) }</p>
                    <button type="button" class="button" id="journal-without" onclick={without}>{ PROCEDURE_PAGE.get("journal.without", lang) }</button>
                }
                <ol class="history">{ for seen.entries.iter().map(one) }</ol>
            </details>
        </section>
    }
}
