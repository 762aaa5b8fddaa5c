//! A list of the form: its entries, each folded under its name, one more, one less.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};
use yew::prelude::*;

use super::field_row::{Edit, FieldRow};
use ruler_words::i18n::{Lang, TYPING};
use ruler_words::record::entry::{self, DAYS, Form};
use ruler_words::record::path;
use ruler_words::views::form::{self, Field, List, members};

/// Months of a year.
const MONTHS: usize = 12;

/// What everything in the form shares.
#[derive(Clone, PartialEq)]
pub struct FormContext {
    /// The record.
    pub record: Rc<Value>,
    /// Faults by path.
    pub faults: Rc<BTreeMap<String, String>>,
    /// Language.
    pub lang: Lang,
    /// A value was typed, chosen or taken away.
    pub on_set: Callback<Edit>,
    /// Something is being typed: path and text.
    pub on_type: Callback<(String, String)>,
    /// The proof was seen, or no longer.
    pub on_seen: Callback<(String, bool)>,
    /// One more entry in a list.
    pub on_add: Callback<(String, Value)>,
}

impl FormContext {
    /// One fact at its path.
    pub fn row(&self, field: &'static Field, path: String) -> Html {
        let entry = entry::read(path::get(&self.record, &path), field.form, field.evidence);
        // A fault may lie deeper than the field: at the value, or at who saw it and when.
        let fault = self
            .faults
            .iter()
            .find(|(at, _)| at.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])));
        // A number of the register that a spreadsheet ruined stops no verdict, and is said all the same.
        let ruined = || form::refused(path::get(&self.record, &path), field, self.lang);
        let fault = fault.map(|(_, text)| text.clone()).or_else(ruined).map(AttrValue::from);
        let key = path.clone();
        let (on_set, on_type, on_seen) = (self.on_set.clone(), self.on_type.clone(), self.on_seen.clone());
        let people = if matches!(field.form, Form::Person | Form::Persons) { self.people() } else { Vec::new() };
        let text =
            |at: &str| path::get(&self.record, at).and_then(Value::as_str).map(|text| AttrValue::from(text.to_owned()));
        let beside = path.rsplit_once('.').map(|(entry, _)| format!("{entry}.working")).filter(|_| field.worked);
        let working = beside.and_then(|at| text(&at));
        let month = |place: usize| {
            let value = path::get(&self.record, &format!("{path}[{place}]"));
            AttrValue::from(entry::read(value, DAYS, true).text)
        };
        let months = if field.form == Form::Months { (0..MONTHS).map(month).collect() } else { Vec::new() };
        html! {
            <FieldRow {key} {field} {path} {entry} {months} {working} {people} {fault} lang={self.lang} {on_set} {on_type} {on_seen} />
        }
    }

    /// Ids and names of the members.
    fn people(&self) -> Vec<(AttrValue, AttrValue)> {
        let members = path::get(&self.record, "members").and_then(Value::as_array).into_iter().flatten();
        let text = |member: &Value, key: &str| member.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let named = members.map(|member| (text(member, "id"), text(member, "name")));
        named.map(|(id, name)| (id.clone().into(), if name.is_empty() { id } else { name }.into())).collect()
    }

    /// Facts in order, those to be folded behind one fold.
    pub fn rows(
        &self,
        fields: &[&'static Field],
        fold: impl Fn(&Field) -> bool,
        at: impl Fn(&Field) -> String,
    ) -> Html {
        let (often, more): (Vec<&'static Field>, Vec<&'static Field>) =
            fields.iter().copied().partition(|field| !fold(field));
        let row = |field: &'static Field| self.row(field, at(field));
        html! {
            <>
                { for often.into_iter().map(row) }
                if !more.is_empty() {
                    <details class="more">
                        <summary>{ TYPING.get("form.more", self.lang) }</summary>
                        { for more.into_iter().map(row) }
                    </details>
                }
            </>
        }
    }
}

/// What a list takes.
#[derive(Properties, PartialEq)]
pub struct FormListProps {
    /// The list.
    pub list: &'static List,
    /// What the form shares.
    pub form: FormContext,
}

/// The list.
#[component]
pub fn FormList(FormListProps { list, form }: &FormListProps) -> Html {
    let lang = form.lang;
    let title = form::label(list.path, lang).to_owned();
    let count = path::get(&form.record, list.path).and_then(Value::as_array).map_or(0, Vec::len);
    let add = {
        let (at, first) = (list.path.to_owned(), fresh(list, form));
        form.on_add.reform(move |_: MouseEvent| (at.clone(), first.clone()))
    };
    html! {
        <div class="list" role="group" aria-label={title.clone()}>
            { for (0..count).map(|place| one(list, form, place, count)) }
            <button type="button" class="add" onclick={add}>{ TYPING.say("form.add", lang, &[("what", &title)]) }</button>
        </div>
    }
}

/// What a new entry begins with.
fn fresh(list: &List, form: &FormContext) -> Value {
    if list.path != "members" {
        return json!({});
    }
    // With letters of chance: two devices that each take somebody new in must not call both by one id.
    json!({ "id": format!("{}-{}", members::next_id(&form.record), crate::ports::tab::chance()) })
}

fn one(list: &'static List, form: &FormContext, place: usize, count: usize) -> Html {
    let lang = form.lang;
    let at = format!("{}[{place}]", list.path);
    let take = {
        let at = at.clone();
        let gone = if list.path == "members" { members::take_out(&form.record, place) } else { vec![(at, None)] };
        form.on_set.reform(move |_: MouseEvent| gone.clone())
    };
    let named = path::get(&form.record, &format!("{at}.{}", list.named_by)).and_then(Value::as_str).unwrap_or_default();
    let name = match list.named_by {
        "class" => form::choice("land_class", named, lang),
        "kind" => {
            let family = if list.path.starts_with("expenses") { "expense_kind" } else { "income_kind" };
            form::choice(family, named, lang)
        }
        _ => named,
    };
    let number = place.saturating_add(1).to_string();
    let name = if name.is_empty() {
        TYPING.say("form.unnamed", lang, &[("number", &number)])
    } else {
        format!("{number}. {name}")
    };
    let faulty = form.faults.keys().any(|path| path.starts_with(&format!("{at}.")) || *path == at);
    let fields: Vec<&'static Field> = list.fields.iter().collect();
    let grown = list.path == "members" && form::is_grown(&form.record, &at);
    html! {
        <details class={classes!("entry", faulty.then_some("field-faulty"))} key={at.clone()} open={count == 1 || name.is_empty()}>
            <summary>{ name.clone() }</summary>
            { form.rows(&fields, |field| field.more || (grown && field.path.starts_with("schooling")), |field| format!("{at}.{}", field.path)) }
            <button type="button" class="take" onclick={take}>{ TYPING.say("form.take", lang, &[("what", &name)]) }</button>
        </details>
    }
}
