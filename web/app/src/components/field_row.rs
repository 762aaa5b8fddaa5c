//! One fact of the form: label, control, unit, how well it is known, what is wrong with it.

use serde_json::{Value, json};
use yew::prelude::*;

use super::switches::chosen;
use super::text_field::TextField;
use ruler_words::i18n::{CHOICE, Lang, TYPING, UNIT};
use ruler_words::record::entry::{self, DAY, DAYS, Entry, Form, Known, UNCLEAR};
use ruler_words::views::form::{self, Field};

/// Facts that change in one step: path and value.
pub type Edit = Vec<(String, Option<Value>)>;

/// What a row takes.
#[derive(Properties, PartialEq)]
pub struct FieldRowProps {
    /// The fact.
    pub field: &'static Field,
    /// Its path in this record.
    pub path: AttrValue,
    /// Key of its label and hint; of its path where it is left out.
    #[prop_or_default]
    pub named: Option<AttrValue>,
    /// What it holds.
    pub entry: Entry,
    /// The numbers of the months, where it has one for each.
    #[prop_or_default]
    pub months: Vec<AttrValue>,
    /// The working kept for its entry, as it stands in the record.
    #[prop_or_default]
    pub working: Option<AttrValue>,
    /// The members it may name: id and name. Empty where it names none.
    pub people: Vec<(AttrValue, AttrValue)>,
    /// What is wrong with it.
    pub fault: Option<AttrValue>,
    /// Language.
    pub lang: Lang,
    /// A value was typed or chosen.
    pub on_set: Callback<Edit>,
    /// Something is being typed: path and text.
    pub on_type: Callback<(String, String)>,
    /// The proof was seen, or no longer.
    pub on_seen: Callback<(String, bool)>,
}

/// The row.
#[component]
pub fn FieldRow(props: &FieldRowProps) -> Html {
    let FieldRowProps { field, path, entry, fault, lang, .. } = props;
    let lang = *lang;
    let key = props.named.as_ref().map_or_else(|| form::key(path), ToString::to_string);
    let label = form::label(&key, lang).to_owned();
    let hint = form::hint(&key, lang);
    let ids = [fault.as_ref().map(|_| format!("{path}-fault")), hint.map(|_| format!("{path}-hint"))];
    let described = ids.iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let described = (!described.is_empty()).then(|| AttrValue::from(described));
    let [fault_id, hint_id] = ids;
    let grouped = matches!(field.form, Form::YesNo | Form::Persons | Form::Words | Form::Months);
    let own = props.working.as_ref().map(|held| entry::working_of(path, held)).filter(|working| !working.is_empty());
    html! {
        <div class={classes!("field", fault.as_ref().map(|_| "field-faulty"))}>
            if grouped {
                <span class="field-label" id={format!("{path}-label")}>{ label.clone() }</span>
            } else {
                <label class="field-label" for={path.clone()}>{ label.clone() }</label>
            }
            <div class="field-control">
                { control(props, &label, described) }
                if !field.unit.is_empty() && !matches!(field.form, Form::Months) {
                    <span class="unit">{ UNIT.get(field.unit, lang).to_owned() }</span>
                }
                { known(props, &label) }
            </div>
            if let Some(working) = own { <p class="hint">{ TYPING.say("field.worked", lang, &[("working", &working)]) }</p> }
            if !entry.proof.is_empty() { <p class="hint proof">{ entry.proof.clone() }</p> }
            if let Some(fault) = fault { <p class="fault" id={fault_id}>{ fault.clone() }</p> }
            if let Some(hint) = hint { <p class="hint" id={hint_id}>{ hint }</p> }
        </div>
    }
}

/// What is to be stored where a text was typed at the fact; the working goes with it.
fn edit(path: &str, field: &Field, working: Option<&str>, text: &str) -> Edit {
    let value = if text == UNCLEAR && field.evidence {
        Some(json!(UNCLEAR))
    } else {
        entry::stored(entry::typed(text, field.form), field.evidence)
    };
    // A place in a row of places keeps its place: nothing known there moves no other.
    let value = if value.is_none() && path.ends_with(']') { Some(json!(UNCLEAR)) } else { value };
    let mut out = vec![(path.to_owned(), value)];
    if field.worked {
        let beside = path.rsplit_once('.').map_or("working".to_owned(), |(entry, _)| format!("{entry}.working"));
        out.push((beside, entry::working(path, working.unwrap_or_default(), text, field.form)));
    }
    out
}

fn setter(props: &FieldRowProps) -> Callback<String> {
    let (path, field, working) = (props.path.to_string(), props.field, props.working.clone());
    props.on_set.reform(move |text: String| edit(&path, field, working.as_deref(), &text))
}

fn control(props: &FieldRowProps, label: &str, described: Option<AttrValue>) -> Html {
    let FieldRowProps { field, path, entry, people, fault, lang, on_type, .. } = props;
    match (field.form, &field.choices) {
        (Form::YesNo, _) => yes_no(props, label, described),
        (Form::Persons, _) => several(props, label, people),
        (Form::Words, Some(choices)) => {
            let listed = choices.labelled(*lang).into_iter().map(|(word, label)| (word.into(), label.into()));
            several(props, label, &listed.collect::<Vec<_>>())
        }
        (Form::Months, _) => months(props, label),
        (Form::Person, _) => select(props, people.clone(), described),
        (_, Some(choices)) => {
            let listed = choices.labelled(*lang).into_iter().map(|(word, label)| (word.into(), label.into()));
            select(props, listed.collect(), described)
        }
        (form, None) => {
            // A keyboard of digits alone has no 月, no 亩 and no ×: it is for numbers that have none of them.
            let mode = match form {
                Form::Typed(asked) if asked.is_digits() => "decimal",
                Form::Masked => "numeric",
                _ => "text",
            };
            let placeholder = (form == DAY).then_some(AttrValue::Static("2017-03-01"));
            let shown =
                (form == Form::Masked && !entry.text.is_empty()).then(|| AttrValue::from(entry::masked(&entry.text)));
            let at = path.to_string();
            let on_type = on_type.reform(move |text| (at.clone(), text));
            html! {
                <TextField id={path.clone()} value={entry.text.clone()} {shown} {mode} {placeholder} {described}
                    asked={form.asked()} lang={*lang} invalid={fault.is_some()} on_set={setter(props)} {on_type} />
            }
        }
    }
}

/// How well the fact is known, to be pressed: seen or only said; or not known to anybody.
fn known(props: &FieldRowProps, label: &str) -> Html {
    let FieldRowProps { field, path, entry, lang, on_seen, .. } = props;
    if !field.evidence || matches!(field.form, Form::Months) {
        return html! {};
    }
    if !matches!(entry.known, Known::Reported | Known::Verified) {
        if field.form == Form::YesNo || field.choices.is_some() {
            return html! {};
        }
        let now = entry.known == Known::Unclear;
        let onclick = setter(props).reform(move |_: MouseEvent| if now { String::new() } else { UNCLEAR.to_owned() });
        let name = format!("{label}{}{}", lang.colon(), TYPING.get("field.unclear", *lang));
        return html! {
            <button type="button" class={classes!("seen", now.then_some("seen-no"))} aria-pressed={now.to_string()} aria-label={name} {onclick}>
                { TYPING.get("field.unclear", *lang) }
            </button>
        };
    }
    let (at, now) = (path.to_string(), entry.known == Known::Verified);
    let onclick = on_seen.reform(move |_: MouseEvent| (at.clone(), !now));
    let shown = CHOICE.get(if now { "evidence.verified" } else { "evidence.reported" }, *lang);
    let name = format!("{label}{}{shown}", lang.colon());
    let class = classes!("seen", now.then_some("seen-yes"));
    html! {
        <button type="button" {class} aria-label={name} title={TYPING.get("field.seen", *lang)} {onclick}>{ shown }</button>
    }
}

fn select(props: &FieldRowProps, listed: Vec<(AttrValue, AttrValue)>, described: Option<AttrValue>) -> Html {
    let FieldRowProps { field, path, entry, fault, lang, .. } = props;
    let onchange = setter(props).reform(|event: Event| chosen(&event));
    // A word an imported file holds that is none of the list stays visible until it is mended.
    let stray = !entry.text.is_empty() && !listed.iter().any(|(word, _)| *word == entry.text);
    let empty = if field.form == Form::Person { "field.household" } else { "field.not_asked" };
    let unclear = entry.known == Known::Unclear;
    html! {
        <select id={path.clone()} {onchange} aria-describedby={described} aria-invalid={fault.is_some().to_string()}>
            <option value="" selected={entry.text.is_empty() && !unclear}>{ TYPING.get(empty, *lang) }</option>
            if stray { <option value={entry.text.clone()} selected=true>{ entry.text.clone() }</option> }
            { for listed.into_iter().map(|(word, label)| {
                let selected = word == entry.text;
                html! { <option value={word} {selected}>{ label }</option> }
            }) }
            if field.evidence { <option value={UNCLEAR} selected={unclear}>{ TYPING.get("field.unclear", *lang) }</option> }
        </select>
    }
}

fn yes_no(props: &FieldRowProps, label: &str, described: Option<AttrValue>) -> Html {
    let FieldRowProps { path, entry, lang, .. } = props;
    let set = setter(props);
    let held = if entry.known == Known::Unclear { UNCLEAR } else { &entry.text };
    let choices = [
        ("true", CHOICE.get("yes_no.true", *lang)),
        ("false", CHOICE.get("yes_no.false", *lang)),
        (UNCLEAR, TYPING.get("field.unclear", *lang)),
    ];
    let choice = |(place, (word, text)): (usize, (&'static str, &'static str))| {
        let onchange = set.reform(move |_: Event| word.to_owned());
        // The first one carries the path, so that a question leads to it.
        let id = if place == 0 { path.to_string() } else { format!("{path}-{place}") };
        html! {
            <label class="pick">
                <input type="radio" {id} name={path.clone()} checked={held == word} {onchange} />
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

/// Some of a list, each to be ticked: members, or words that hold at once.
fn several(props: &FieldRowProps, label: &str, listed: &[(AttrValue, AttrValue)]) -> Html {
    let FieldRowProps { path, entry, .. } = props;
    let held: Vec<String> = entry.text.split('、').filter(|id| !id.is_empty()).map(str::to_owned).collect();
    let set = setter(props);
    let one = |(place, (id, name)): (usize, &(AttrValue, AttrValue))| {
        let checked = held.iter().any(|one| *one == **id);
        let (id, held) = (id.to_string(), held.clone());
        let onchange = set.reform(move |_: Event| {
            let rest = held.iter().filter(|one| **one != id).cloned();
            let all: Vec<String> = if checked { rest.collect() } else { rest.chain([id.clone()]).collect() };
            all.join("、")
        });
        let id = if place == 0 { path.to_string() } else { format!("{path}-{place}") };
        html! { <label class="pick"><input type="checkbox" {id} {checked} {onchange} /><span>{ name.clone() }</span></label> }
    };
    html! {
        <div class="picks" role="group" aria-label={label.to_owned()}>{ for listed.iter().enumerate().map(one) }</div>
    }
}

fn months(props: &FieldRowProps, label: &str) -> Html {
    let FieldRowProps { field, path, months, fault, lang, on_set, .. } = props;
    let lang = *lang;
    let one = |place: usize| {
        let at = format!("{path}[{place}]");
        let id = if place == 0 { path.to_string() } else { at.clone() };
        let month = place.saturating_add(1).to_string();
        let name = TYPING.say("field.months", lang, &[("label", label), ("month", &month)]);
        let value = months.get(place).cloned().unwrap_or_default();
        let evidence = field.evidence;
        let on_set = on_set.reform(move |text: String| {
            let value = entry::stored(entry::typed(&text, DAYS), evidence).or_else(|| Some(json!(UNCLEAR)));
            vec![(at.clone(), value)]
        });
        html! {
            <span class="month"><span aria-hidden="true">{ month }</span>
                <TextField {id} {value} mode="numeric" asked={DAYS.asked()} {lang} label={name} invalid={fault.is_some()} {on_set} />
            </span>
        }
    };
    html! { <div class="months" role="group" aria-label={label.to_owned()}>{ for (0..12).map(one) }</div> }
}
