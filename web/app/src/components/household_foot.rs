//! Beneath the form: why something is changed, what was changed, out as a file, off the book.

use serde_json::Value;
use yew::prelude::*;

use super::text_field::TextField;
use crate::hooks::shared::Shared;
use crate::ports::{address, files};
use ruler_desk::desk::Desk;
use ruler_desk::hand_over::Closing;
use ruler_desk::store::strip::case;
use ruler_state::Action;
use ruler_state::route::Route;
use ruler_words::i18n::{DESK, Lang, TYPING, UI};
use ruler_words::record::entry::read;
use ruler_words::record::history::{Change, with};
use ruler_words::record::path;
use ruler_words::views::form;

/// Changes shown; the file holds all of them.
const SHOWN: usize = 50;

/// What the foot takes.
#[derive(Properties, PartialEq)]
pub struct HouseholdFootProps {
    /// Word of the verdict; empty while there are faults.
    pub overall: AttrValue,
}

/// The foot.
#[component]
pub fn HouseholdFoot(HouseholdFootProps { overall }: &HouseholdFootProps) -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let lang = state.lang;
    let is_sample = matches!(state.open, Route::Sample(_));
    let save = {
        let (record, history) = (state.record.clone(), state.history.clone());
        Callback::from(move |_: MouseEvent| {
            let text = serde_json::to_string_pretty(&with(&record, &history)).unwrap_or_default();
            // Of a real household not even the name of the file says whose it is.
            let id = path::get(&record, "id").and_then(Value::as_str).filter(|_| is_sample).unwrap_or("household");
            files::save(&format!("{id}.oneruler.json"), &text);
        })
    };
    // Of a real household a file is sealed; open, for everybody who gets hold of it, only after a sentence and a second tap.
    let sealed = {
        let (desk, open, by) = (desk.clone(), state.open, (state.author(), state.today.clone()));
        Callback::from(move |_: MouseEvent| {
            let Route::Household(key) = open else { return };
            let file = format!("household-{}.oneruler.json", by.1);
            desk.hand_out(vec![key], None, Closing::Own, by.clone(), move |text, _| files::save(&file, &text));
        })
    };
    let as_case = {
        let (record, question, day, overall) =
            (state.record.clone(), state.question().to_owned(), state.day(), overall.clone());
        Callback::from(move |_: MouseEvent| files::save("case.json", &case(&record, &question, &day, &overall)))
    };
    let on_reason = {
        let state = state.dispatcher();
        Callback::from(move |reason| state.dispatch(Action::Reason(reason)))
    };
    let reset = {
        let state = state.dispatcher();
        Callback::from(move |_: MouseEvent| state.dispatch(Action::Reset))
    };
    let open = state.open;
    let remove = Callback::from(move |_: MouseEvent| {
        if let Route::Household(key) = open {
            desk.remove(key);
            address::go(&Route::Book.address());
        }
    });
    html! {
        <section class="card foot-of-form">
            <label class="field-label" for="reason">{ DESK.get("household.reason", lang) }</label>
            <TextField id="reason" value={state.reason.clone()} on_set={on_reason} />
            <details class="more">
                <summary>{ DESK.say("history.title", lang, &[("count", &state.history.len().to_string())]) }</summary>
                <ol class="history">{ for state.history.iter().rev().take(SHOWN).map(|change| html! { <li>{ line(change, lang) }</li> }) }</ol>
            </details>
            <div class="actions">
                if matches!(open, Route::Sample(_)) {
                    <button type="button" class="button" onclick={save.clone()}>{ UI.get("household.save", lang) }</button>
                } else {
                    <button type="button" class="button" id="household-out" onclick={sealed}>{ DESK.get("household.save_sealed", lang) }</button>
                }
                <button type="button" class="button" onclick={as_case}>{ DESK.get("household.as_case", lang) }</button>
                if matches!(open, Route::Sample(_)) {
                    <button type="button" class="button" onclick={reset}>{ UI.get("household.reset", lang) }</button>
                } else {
                    <button type="button" class="button danger" onclick={remove}>{ DESK.get("household.remove", lang) }</button>
                }
            </div>
            if !matches!(open, Route::Sample(_)) {
                <details class="more"><summary>{ DESK.get("household.save_open", lang) }</summary>
                    <p class="notice">{ DESK.get("out.open_means", lang) }</p>
                    <button type="button" class="button danger" id="household-open-out" onclick={save}>{ UI.get("household.save", lang) }</button>
                </details>
            }
        </section>
    }
}

/// One change in words.
pub fn line(change: &Change, lang: Lang) -> String {
    let key = form::key(&change.field);
    let shown = |text: &str| value(&key, text, lang);
    let args = [
        ("on", &*change.on),
        ("by", &change.by),
        ("field", form::label(&key, lang)),
        ("before", &*shown(&change.before)),
        ("after", &*shown(&change.after)),
    ];
    let reason = if change.reason.is_empty() { String::new() } else { format!(" · {}", change.reason) };
    DESK.say("history.line", lang, &args) + &reason
}

/// A fact's value, given as JSON text, as the form shows it.
pub fn value(key: &str, text: &str, lang: Lang) -> String {
    let parsed: Option<Value> = serde_json::from_str(text).ok();
    let Some(field) = form::field(key) else {
        return if text.is_empty() { DESK.get("history.nothing", lang).to_owned() } else { text.to_owned() };
    };
    let entry = read(parsed.as_ref(), field.form, field.evidence);
    let word =
        field.choices.and_then(|choices| choices.labelled(lang).into_iter().find(|(word, _)| *word == entry.text));
    let yes_no = match entry.text.as_str() {
        "true" => Some(ruler_words::i18n::CHOICE.get("yes_no.true", lang)),
        "false" => Some(ruler_words::i18n::CHOICE.get("yes_no.false", lang)),
        _ => None,
    };
    let text = word.map(|(_, label)| label).or(yes_no).map_or(entry.text.clone(), str::to_owned);
    match entry.known {
        ruler_words::record::entry::Known::Unclear => TYPING.get("field.unclear", lang).to_owned(),
        _ if text.is_empty() => DESK.get("history.nothing", lang).to_owned(),
        _ if entry.proof.is_empty() => text,
        _ => format!("{text} ({})", entry.proof),
    }
}
