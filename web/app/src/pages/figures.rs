//! The sheet of local figures (本地标准): what the district wrote, who enters it, under which document number.

use std::rc::Rc;

use yew::prelude::*;

use super::gated::Gated;
use crate::components::switches::{chosen, typed};
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use ruler_state::figures::{Row, SheetEdit};
use ruler_state::judge::report::report;
use ruler_state::route::Route;
use ruler_state::{Action, State, World};
use ruler_words::i18n::{Lang, TYPING};
use ruler_words::views::report::{Report, ToConfirm};

/// The page.
#[component]
pub fn Figures() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let lang = state.lang;
    // Without the sheet, so that a row stays where it is while it is being filled in.
    let bare = (Rc::clone(&state.record), state.bare_options(), lang);
    let judged = use_memo(bare, |(record, options, lang)| report(record, options, *lang));
    let sheet = state.sheet();
    let with_sheet = report(&state.record, &state.options(), lang);
    let rows = match &*judged {
        Report::Answer(answer) => answer.to_confirm.clone(),
        Report::Faults(_) => Vec::new(),
    };
    let dispatcher = state.dispatcher();
    let edit = Callback::from(move |edit| dispatcher.dispatch(Action::Sheet(edit)));
    let of_all = edit.reform(|event: Event| SheetEdit::DocumentOfAll(typed(&event)));
    let by = edit.reform(|event: Event| SheetEdit::By(typed(&event)));
    let faults = faults(&with_sheet, &state);
    let of_sheet =
        |id: &str| faults.iter().filter(|(at, _)| at == id).map(|(_, text)| text.clone()).collect::<Vec<_>>();
    let year = ruler_words::day::year(&state.day()).map(|year| year.to_string()).unwrap_or_default();
    html! {
        <div class="figures">
            if state.lock.is_shut() && state.world == World::Real { <Gated /> }
            <section class="card intro">
                <h1>{ TYPING.get("figures.title", lang) }</h1>
                <p>{ TYPING.say("figures.intro", lang, &[("year", &year)]) }</p>
                if state.open != Route::Book {
                    <a class="button" href={state.open.address()}>{ TYPING.get("figures.back", lang) }</a>
                }
            </section>
            if state.record.is_null() {
                <p class="hint">{ TYPING.get("figures.no_household", lang) }</p>
            } else if rows.is_empty() {
                <p class="hint">{ TYPING.get("figures.none", lang) }</p>
            } else {
                <form class="form" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
                    <fieldset class="section">
                        <legend>{ TYPING.get("figures.sheet", lang) }</legend>
                        <div class="field">
                            <label class="field-label" for="figures-by">{ TYPING.get("figures.by", lang) }</label>
                            <div class="field-control">
                                <input id="figures-by" type="text" autocomplete="off" value={sheet.entered_by.clone()} onchange={by} />
                            </div>
                            <label class="field-label" for="figures-document">{ TYPING.get("figures.document_of_all", lang) }</label>
                            <div class="field-control">
                                <input id="figures-document" type="text" autocomplete="off" value={sheet.document.clone()} onchange={of_all} />
                            </div>
                            { for of_sheet("").into_iter().map(|text| html! { <p class="fault">{ text }</p> }) }
                        </div>
                        { for rows.iter().map(|row| figure(row, sheet.rows.get(&row.id), &of_sheet(&row.id), lang, &edit)) }
                    </fieldset>
                </form>
            }
        </div>
    }
}

/// Faults of the sheet: the id of the figure, or nothing where it is about the whole sheet.
fn faults(report: &Report, state: &State) -> Vec<(String, String)> {
    let Report::Faults(faults) = report else { return Vec::new() };
    let sheet = state.sheet();
    let own = faults.iter().filter_map(|(path, text)| Some((path.strip_prefix("local_figures")?, text)));
    own.map(|(rest, text)| {
        let place = rest.strip_prefix(".figures[").and_then(|rest| rest.split_once(']'));
        let id = place.and_then(|(place, _)| sheet.id_at(place.parse().ok()?));
        (id.unwrap_or_default().to_owned(), text.clone())
    })
    .collect()
}

fn figure(row: &ToConfirm, entered: Option<&Row>, faults: &[String], lang: Lang, edit: &Callback<SheetEdit>) -> Html {
    let entered = entered.cloned().unwrap_or_default();
    let (amount_id, document_id) = (format!("{}-amount", row.id), format!("{}-document", row.id));
    let held = match &row.held {
        Some(held) => TYPING.say("figures.held", lang, &[("amount", held)]),
        None => TYPING.get("figures.missing", lang).to_owned(),
    };
    let control = if row.choices.is_empty() {
        let id = row.id.clone();
        let onchange = edit.reform(move |text: String| SheetEdit::Amount(id.clone(), text));
        html! { <TextField id={amount_id.clone()} value={entered.amount.clone()} asked={row.asked} {lang} invalid={!faults.is_empty()} on_set={onchange} /> }
    } else {
        let id = row.id.clone();
        let onchange = edit.reform(move |event: Event| SheetEdit::Amount(id.clone(), chosen(&event)));
        html! {
            <select id={amount_id.clone()} {onchange}>
                <option value="" selected={entered.amount.is_empty()}>{ TYPING.get("figures.not_entered", lang) }</option>
                { for row.choices.iter().map(|(word, label)| html! {
                    <option value={*word} selected={entered.amount == *word}>{ label.clone() }</option>
                }) }
            </select>
        }
    };
    let same = (!row.same.is_empty()).then(|| {
        let (id, same) = (row.id.clone(), row.same.clone());
        let onclick = edit.reform(move |_: MouseEvent| SheetEdit::Amount(id.clone(), same.clone()));
        html! { <button type="button" class={classes!("seen", (entered.amount == row.same).then_some("seen-yes"))} {onclick}>{ TYPING.get("figures.same", lang) }</button> }
    });
    let document = {
        let id = row.id.clone();
        edit.reform(move |event: Event| SheetEdit::Document(id.clone(), typed(&event)))
    };
    html! {
        <div class={classes!("field", "figure", (!faults.is_empty()).then_some("field-faulty"))} key={row.id.clone()}>
            <label class="field-label" for={amount_id}>{ row.label.clone() }</label>
            <p class="hint">{ held }</p>
            <div class="field-control">
                { control }{ for same }
                <input id={document_id} type="text" autocomplete="off" value={entered.document} onchange={document}
                    aria-label={TYPING.say("figures.document_of", lang, &[("figure", &row.label)])} placeholder={TYPING.get("figures.document", lang)} />
            </div>
            { for faults.iter().map(|text| html! { <p class="fault">{ text.clone() }</p> }) }
        </div>
    }
}
