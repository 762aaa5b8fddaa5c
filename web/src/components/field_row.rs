//! One fact of the form: label, control, whether its proof was seen, and what is wrong with it.

use serde_json::Value;
use yew::prelude::*;

use super::switches::{chosen, typed};
use crate::i18n::{CHOICE, Lang, UI};
use crate::state::entry::{self, Entry, Form, Known};
use crate::views::form::{self, Field};

/// What a row takes.
#[derive(Properties, PartialEq)]
pub struct FieldRowProps {
    /// The fact.
    pub field: &'static Field,
    /// Its path in this record.
    pub path: AttrValue,
    /// What it holds.
    pub entry: Entry,
    /// The members it may name: id and name. Empty where it names none.
    pub people: Vec<(AttrValue, AttrValue)>,
    /// What is wrong with it.
    pub fault: Option<AttrValue>,
    /// Language.
    pub lang: Lang,
    /// A value was typed or chosen.
    pub on_set: Callback<(String, Option<Value>)>,
    /// The proof was seen, or no longer.
    pub on_seen: Callback<(String, bool)>,
}

/// The row.
#[component]
pub fn FieldRow(props: &FieldRowProps) -> Html {
    let FieldRowProps { field, path, entry, people, fault, lang, on_set, on_seen } = props;
    let key = form::key(path);
    let label = form::label(&key, *lang).to_owned();
    let hint = form::hint(&key, *lang);
    let fault_id = fault.as_ref().map(|_| format!("{path}-fault"));
    let hint_id = hint.map(|_| format!("{path}-hint"));
    let described = [fault_id.clone(), hint_id.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let described = (!described.is_empty()).then_some(described);
    let set = {
        let (path, form, evidence) = (path.to_string(), field.form, field.evidence);
        on_set.reform(move |text: String| (path.clone(), entry::stored(entry::typed(&text, form), evidence)))
    };
    let control = match (field.form, &field.choices) {
        (Form::YesNo, _) => yes_no(path, entry, *lang, &set, &label, described.clone()),
        (Form::Person, _) => select(props, people.clone(), &set, described.clone()),
        (_, Some(choices)) => {
            let listed = choices.labelled(*lang).into_iter().map(|(word, label)| (word.into(), label.into()));
            select(props, listed.collect(), &set, described.clone())
        }
        (form, None) => {
            let onchange = set.reform(|event: Event| typed(&event));
            let mode = match form {
                Form::Money | Form::Number(_) => "decimal",
                Form::Day => "numeric",
                Form::YesNo | Form::Word | Form::Person | Form::Text => "text",
            };
            let placeholder = (form == Form::Day).then_some("2017-03-01");
            html! {
                <input id={path.clone()} type="text" inputmode={mode} autocomplete="off" value={entry.text.clone()} {onchange}
                    {placeholder} aria-describedby={described.clone()} aria-invalid={fault.is_some().to_string()} />
            }
        }
    };
    let seen = (field.evidence && entry.known != Known::Unknown).then(|| {
        let (path, now) = (path.to_string(), entry.known == Known::Verified);
        let onclick = on_seen.reform(move |_: MouseEvent| (path.clone(), !now));
        let shown = CHOICE.get(if now { "evidence.verified" } else { "evidence.reported" }, *lang);
        let name = format!("{label}{}{shown}", lang.colon());
        let class = classes!("seen", now.then_some("seen-yes"));
        html! {
            <button type="button" {class} aria-label={name} title={UI.get("field.seen", *lang)} {onclick}>{ shown }</button>
        }
    });
    html! {
        <div class={classes!("field", fault.as_ref().map(|_| "field-faulty"))}>
            if field.form == Form::YesNo {
                <span class="field-label" id={format!("{path}-label")}>{ label.clone() }</span>
            } else {
                <label class="field-label" for={path.clone()}>{ label.clone() }</label>
            }
            <div class="field-control">{ control }{ for seen }</div>
            if let Some(fault) = fault { <p class="fault" id={fault_id}>{ fault.clone() }</p> }
            if let Some(hint) = hint { <p class="hint" id={hint_id}>{ hint }</p> }
        </div>
    }
}

fn select(
    props: &FieldRowProps,
    listed: Vec<(AttrValue, AttrValue)>,
    set: &Callback<String>,
    described: Option<String>,
) -> Html {
    let FieldRowProps { field, path, entry, fault, lang, .. } = props;
    let onchange = set.reform(|event: Event| chosen(&event));
    // A word an imported file holds that is none of the list stays visible until it is mended.
    let stray = !entry.text.is_empty() && !listed.iter().any(|(word, _)| *word == entry.text);
    let empty = if field.form == Form::Person { "field.household" } else { "field.not_asked" };
    html! {
        <select id={path.clone()} {onchange} aria-describedby={described} aria-invalid={fault.is_some().to_string()}>
            <option value="" selected={entry.text.is_empty()}>{ UI.get(empty, *lang) }</option>
            if stray { <option value={entry.text.clone()} selected=true>{ entry.text.clone() }</option> }
            { for listed.into_iter().map(|(word, label)| {
                let selected = word == entry.text;
                html! { <option value={word} {selected}>{ label }</option> }
            }) }
        </select>
    }
}

fn yes_no(
    path: &AttrValue,
    entry: &Entry,
    lang: Lang,
    set: &Callback<String>,
    label: &str,
    described: Option<String>,
) -> Html {
    let choices = [
        ("true", CHOICE.get("yes_no.true", lang)),
        ("false", CHOICE.get("yes_no.false", lang)),
        ("", UI.get("field.not_asked", lang)),
    ];
    let choice = |(place, (word, text)): (usize, (&'static str, &'static str))| {
        let onchange = set.reform(move |_: Event| word.to_owned());
        // The first one carries the path, so that a question leads to it.
        let id = if place == 0 { path.to_string() } else { format!("{path}-{place}") };
        html! {
            <label class="pick">
                <input type="radio" {id} name={path.clone()} checked={entry.text == word} {onchange} />
                <span>{ text }</span>
            </label>
        }
    };
    html! {
        <div class="picks" role="radiogroup" aria-label={label.to_owned()} aria-describedby={described}>
            { for choices.into_iter().enumerate().map(choice) }
        </div>
    }
}
