//! A village meeting: many households decided at once, all of them entered or none, and their list printed.

use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::gated::Gated;
use super::procedure::ground;
use super::week::use_files;
use crate::components::paper_sheet::paper_sheet;
use crate::components::procedure::entry_form::{EntryFields, Typed, tick};
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use crate::ports::{page, tab};
use ruler_desk::desk::Desk;
use ruler_state::Lock;
use ruler_state::judge::procedure::File;
use ruler_state::judge::procedure::add::{Seated, meet};
use ruler_state::judge::procedure::papers::list_of;
use ruler_state::judge::procedure::week::{Agenda, agendas, name};
use ruler_words::i18n::{Lang, PROCEDURE, PROCEDURE_PAGE};
use ruler_words::record::history::Hand;
use ruler_words::views::paper::sheet::Paper;
use ruler_words::views::procedure::typed::entry;

/// Columns of the votes.
const VOTES: [&str; 5] = ["due", "present", "yes", "no", "abstained"];

/// Why households were refused, by name.
type Refusals = Vec<(String, Vec<String>)>;

/// The page.
#[component]
pub fn MeetingPage() -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let lang = state.lang;
    let (asked, chosen, picked) = (use_state(|| 0_u32), use_state(String::new), use_state(Vec::<usize>::new));
    let (typed, cells) = (use_reducer(Typed::default), use_reducer(Typed::default));
    let (refused, told, printed) = (use_state(Refusals::new), use_state(String::new), use_state(|| None::<Paper>));
    let files = use_files(&state, &desk, *asked);
    let found = use_memo((files.clone(), lang), {
        let ground = ground(&state);
        move |(files, _)| files.as_ref().map(|files| agendas(files, &ground)).unwrap_or_default()
    });
    if state.lock != Lock::Open {
        return html! { <Gated /> };
    }
    let Some(files) = files else { return html! { <p role="status">{ "…" }</p> } };
    let agenda = found.iter().find(|one| one.id == *chosen).or_else(|| found.first());
    let on_agenda = {
        let (chosen, picked) = (chosen.clone(), picked.clone());
        Callback::from(move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            chosen.set(target.map(|select| select.value()).unwrap_or_default());
            picked.set(Vec::new());
        })
    };
    let on_hold = {
        let (state, desk, files, agenda) = (state.clone(), desk.clone(), Rc::clone(&files), agenda.cloned());
        let (picked, typed, cells) = (picked.clone(), typed.clone(), cells.clone());
        let (asked, refused, told, printed) = (asked.clone(), refused.clone(), told.clone(), printed.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(agenda) = &agenda else { return };
            let ground = ground(&state);
            let seats = seats(agenda, &files, &picked, &cells);
            let common = entry(&agenda.form, &typed.0);
            let id = format!("meeting-{}", ground.salt.chars().take(12).collect::<String>());
            match meet(&id, &common, &seats, &ground) {
                Err(list) => {
                    told.set(String::new());
                    let named = |(place, why): (usize, Vec<String>)| {
                        (seats.get(place).map(|one| name(&one.file.record)).unwrap_or_default(), why)
                    };
                    refused.set(list.into_iter().map(named).collect());
                    tab::later(0, || page::show("meeting-refused"));
                }
                Ok(all) => {
                    refused.set(Vec::new());
                    let after: Vec<(File, String)> = seats
                        .iter()
                        .zip(&all)
                        .map(|(seat, changed)| {
                            (File { journal: Rc::new(changed.journal.clone()), ..seat.file.clone() }, seat.case.clone())
                        })
                        .collect();
                    let paper = paper(agenda, &after, &ground);
                    let hand = Hand { by: ground.by.clone(), on: ground.today.clone(), ..Hand::default() };
                    let text = PROCEDURE_PAGE.say("meeting.held", lang, &[("count", &all.len().to_string())]);
                    let (asked, told, printed, picked) = (asked.clone(), told.clone(), printed.clone(), picked.clone());
                    desk.keep_journals(all, hand, Rc::clone(&ground.shared), move |kept| {
                        if kept {
                            told.set(text);
                            printed.set(paper);
                            picked.set(Vec::new());
                        }
                        asked.set(asked.wrapping_add(1));
                        tab::later(0, || page::show("meeting-told"));
                    });
                }
            }
        })
    };
    html! {
        <div class="papers meeting">
            <section class="card no-print">
                <h1>{ PROCEDURE_PAGE.get("meeting.title", lang) }</h1>
                <p>{ PROCEDURE_PAGE.get("meeting.intro", lang) }</p>
                <p role="status" id="meeting-told" tabindex="-1">{ (*told).clone() }</p>
                if let Some(agenda) = agenda {
                    <label class="field-label" for="meeting-agenda">{ PROCEDURE_PAGE.get("meeting.agenda", lang) }</label>
                    <select id="meeting-agenda" onchange={on_agenda}>
                        { for found.iter().map(|one| html! { <option value={one.id.clone()} selected={one.id == agenda.id}>{ one.title.clone() }</option> }) }
                    </select>
                    <EntryFields key={agenda.id.clone()} id="meeting" fields={agenda.form.fields.clone()} {lang} typed={typed.clone()} />
                    { table(agenda, &files, &picked, &cells, lang) }
                    if !refused.is_empty() {
                        <div class="fault" role="alert" id="meeting-refused" tabindex="-1"><p>{ PROCEDURE_PAGE.get("meeting.refused", lang) }</p>
                            <ul>{ for refused.iter().map(|(name, why)| html! { <li>{ name.clone() }{ lang.colon() }{ why.join(" ") }</li> }) }</ul></div>
                    }
                    <button type="button" class="button primary" id="meeting-hold" disabled={picked.is_empty() || !state.writer} onclick={on_hold}>
                        { PROCEDURE_PAGE.say("meeting.hold", lang, &[("count", &picked.len().to_string())]) }</button>
                } else { <p id="meeting-none">{ PROCEDURE_PAGE.get("meeting.none", lang) }</p> }
                if printed.is_some() {
                    <button type="button" class="button" id="print" onclick={Callback::from(|_: MouseEvent| tab::print())}>{ PROCEDURE_PAGE.get("meeting.list", lang) }</button>
                }
            </section>
            <div class="paper-desk">{ printed.as_ref().map(|paper| paper_sheet(paper, lang)) }</div>
        </div>
    }
}

/// What was typed into the table for a household: its place, a dot, the column.
fn held<'c>(cells: &'c Typed, place: usize, column: &str) -> &'c str {
    let at = format!("{place}.{column}");
    cells.0.iter().find(|(one, _)| *one == at).map_or("", |(_, text)| text.as_str())
}

/// The households that were picked, each with what it came to.
fn seats(agenda: &Agenda, files: &[File], picked: &[usize], cells: &Typed) -> Vec<Seated> {
    let of = agenda.households.iter().filter(|(place, _)| picked.contains(place));
    of.filter_map(|(place, case)| {
        let number =
            |key: &&str| Some(((*key).to_owned(), json!(held(cells, *place, key).trim().parse::<i64>().ok()?)));
        let votes: serde_json::Map<String, Value> = VOTES.iter().filter_map(number).collect();
        let result = Some(held(cells, *place, "result")).filter(|text| !text.is_empty());
        let result = result.or_else(|| agenda.results.first().map(|(word, _)| word.as_str())).unwrap_or_default();
        let mut own = json!({ "result": result });
        if let Some(map) = own.as_object_mut() {
            if agenda.votes && !votes.is_empty() {
                map.insert("votes".to_owned(), Value::Object(votes));
            }
            let why = held(cells, *place, "why");
            if !why.is_empty() {
                map.insert("why".to_owned(), json!(why));
            }
        }
        Some(Seated { file: files.get(*place)?.clone(), case: case.clone(), own })
    })
    .collect()
}

/// The list of a meeting: what the step's first paper is, where it lists households.
fn paper(agenda: &Agenda, all: &[(File, String)], ground: &ruler_state::judge::procedure::Ground) -> Option<Paper> {
    let first = agenda.form.fields.iter().find_map(|field| field.at.strip_prefix("papers."))?;
    let rows: Vec<(&File, String)> = all.iter().map(|(file, case)| (file, case.clone())).collect();
    list_of(first, &rows, ground).ok()
}

/// One row a household: picked or not, its votes, its result.
fn table(
    agenda: &Agenda,
    files: &[File],
    picked: &UseStateHandle<Vec<usize>>,
    cells: &UseReducerHandle<Typed>,
    lang: Lang,
) -> Html {
    let all: Vec<usize> = agenda.households.iter().map(|(place, _)| *place).collect();
    let on_all = {
        let (picked, all) = (picked.clone(), all.clone());
        Callback::from(move |on: bool| picked.set(if on { all.clone() } else { Vec::new() }))
    };
    let set = |place: usize, column: &'static str| {
        let cells = cells.dispatcher();
        Callback::from(move |text: String| cells.dispatch((format!("{place}.{column}"), text)))
    };
    let vote = |place: usize, who: &str, column: &'static str| {
        let label = format!("{who} {}", PROCEDURE.of("field", column, lang));
        html! { <td><TextField id={format!("meeting-{place}-{column}")} mode="numeric" {label} value={held(cells, place, column).to_owned()} on_set={set(place, column)} /></td> }
    };
    let row = |(place, _): &(usize, String)| {
        let place = *place;
        let who = files.get(place).map(|file| name(&file.record)).unwrap_or_default();
        let on_pick = {
            let picked = picked.clone();
            Callback::from(move |on: bool| {
                let others = picked.iter().copied().filter(|one| *one != place);
                picked.set(if on { others.chain([place]).collect() } else { others.collect() });
            })
        };
        let on_result = {
            let set = set(place, "result");
            Callback::from(move |event: Event| {
                let target = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
                set.emit(target.map(|select| select.value()).unwrap_or_default());
            })
        };
        let label = format!("{who} {}", PROCEDURE.of("field", "result", lang));
        html! {
            <tr key={place.to_string()}>
                <th scope="row">{ tick(&format!("meeting-pick-{place}"), &who, picked.contains(&place), None, on_pick) }</th>
                if agenda.votes { { for VOTES.iter().map(|column| vote(place, &who, column)) } }
                <td><select aria-label={label} id={format!("meeting-{place}-result")} onchange={on_result}>
                    { for agenda.results.iter().map(|(word, text)| html! { <option value={word.clone()} selected={held(cells, place, "result") == word}>{ text.clone() }</option> }) }
                </select></td>
                <td><TextField id={format!("meeting-{place}-why")} label={format!("{who} {}", PROCEDURE_PAGE.get("form.why", lang))} value={held(cells, place, "why").to_owned()} on_set={set(place, "why")} /></td>
            </tr>
        }
    };
    let head = |key: &&'static str| html! { <th scope="col">{ PROCEDURE.of("field", key, lang) }</th> };
    html! {
        <>
            { tick("meeting-all", PROCEDURE_PAGE.get("meeting.all", lang), !all.is_empty() && picked.len() == all.len(), None, on_all) }
            <div class="wide-table" role="region" tabindex="0" aria-label={PROCEDURE_PAGE.get("meeting.table", lang)}>
                <table class="meeting-table">
                    <thead><tr>
                        { head(&"head_name") }
                        if agenda.votes { { for VOTES.iter().map(head) } }
                        { head(&"result") }<th scope="col">{ PROCEDURE_PAGE.get("form.why", lang) }</th>
                    </tr></thead>
                    <tbody>{ for agenda.households.iter().map(row) }</tbody>
                </table>
            </div>
        </>
    }
}
