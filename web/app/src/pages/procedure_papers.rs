//! Papers of the open household's procedures, blank or filled, printed as every other paper.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::procedure::{ground, use_journal};
use crate::components::paper_sheet::paper_sheet;
use crate::components::procedure::entry_form::tick;
use crate::hooks::shared::Shared;
use crate::ports::{page, tab};
use ruler_desk::desk::Desk;
use ruler_state::judge::procedure::File;
use ruler_state::judge::procedure::look::look;
use ruler_state::judge::procedure::papers::{kinds, sheet};
use ruler_state::route::Pane;
use ruler_words::i18n::PROCEDURE_PAGE;

/// The page.
#[component]
pub fn ProcedurePapers() -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let lang = state.lang;
    let (kind, blank, case) = (use_state(|| "application".to_owned()), use_state(|| false), use_state(String::new));
    let journal = use_journal(&state, &desk, 0);
    let file = journal.map(|journal| File { route: state.open, record: Rc::clone(&state.record), journal });
    let cases: Vec<(String, String)> = file
        .as_ref()
        .map(|file| look(file, &state.day(), &ground(&state)).cases)
        .unwrap_or_default()
        .into_iter()
        .map(|one| (one.text.id, one.text.title))
        .collect();
    let chosen =
        if case.is_empty() { cases.first().map(|(id, _)| id.clone()).unwrap_or_default() } else { (*case).clone() };
    let made = sheet(&kind, file.as_ref().filter(|_| !*blank), &chosen, &ground(&state));
    let running = made.as_ref().map(|paper| paper.running.clone()).unwrap_or_default();
    use_effect_with(running, |running| {
        page::running(running);
        || page::running("")
    });
    let pick = |set: UseStateHandle<String>| {
        Callback::from(move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            set.set(target.map(|select| select.value()).unwrap_or_default());
        })
    };
    let on_blank = {
        let blank = blank.clone();
        Callback::from(move |on| blank.set(on))
    };
    html! {
        <div class="papers">
            <div class="no-print">
                <a class="back" href={Pane::Procedure.address(state.open)}>{ "← " }{ PROCEDURE_PAGE.get("papers.back", lang) }</a>
                <h1>{ PROCEDURE_PAGE.get("papers", lang) }</h1>
            </div>
            <section class="card no-print">
                <label class="field-label" for="procedure-paper">{ PROCEDURE_PAGE.get("papers.which", lang) }</label>
                <select id="procedure-paper" onchange={pick(kind.clone())}>
                    { for kinds(lang).into_iter().map(|(word, text)| html! { <option value={word} selected={*kind == word}>{ text }</option> }) }
                </select>
                if cases.len() > 1 {
                    <label class="field-label" for="procedure-case">{ PROCEDURE_PAGE.get("paper.case", lang) }</label>
                    <select id="procedure-case" onchange={pick(case.clone())}>
                        { for cases.iter().map(|(id, text)| html! { <option value={id.clone()} selected={*id == chosen}>{ text.clone() }</option> }) }
                    </select>
                }
                { tick("procedure-blank", PROCEDURE_PAGE.get("blank", lang), *blank, None, on_blank) }
                if let Err(why) = &made {
                    <div class="fault" role="alert"><p>{ PROCEDURE_PAGE.get("paper.unfit", lang) }</p>
                        <ul>{ for why.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul></div>
                }
                <div class="actions">
                    <button type="button" class="button primary" id="print" disabled={made.is_err()} onclick={Callback::from(|_: MouseEvent| tab::print())}>{ PROCEDURE_PAGE.get("papers.print", lang) }</button>
                </div>
            </section>
            <div class="paper-desk">{ made.ok().map(|paper| paper_sheet(&paper, lang)) }</div>
        </div>
    }
}
