//! Facts of the record as a paper shows them: labels of the form, words of its lists, names for members.

use serde_json::Value;

use super::super::form::{self, Field};
use crate::i18n::{CHOICE, Lang, PAPER, UNIT};
use crate::record::entry::{Form, Known, read};
use crate::record::path;

/// A plain text of the record; empty where there is none.
pub fn text(record: &Value, at: &str) -> String {
    path::get(record, at).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

/// The fact at a path; `None` where nothing was entered.
pub fn fact(record: &Value, at: &str, lang: Lang) -> Option<String> {
    let value = path::get(record, at)?;
    let shown = value_text(record, &form::key(at), value, lang);
    (!shown.is_empty()).then_some(shown)
}

/// A value as the form shows it, with its unit.
pub fn value_text(record: &Value, key: &str, value: &Value, lang: Lang) -> String {
    let Some(field) = form::field(key) else { return plain(value) };
    let entry = read(Some(value), field.form, field.evidence);
    match entry.known {
        Known::Unclear => PAPER.get("unclear", lang).to_owned(),
        _ => worded(record, field, &entry.text, lang),
    }
}

fn worded(record: &Value, field: &Field, text: &str, lang: Lang) -> String {
    if text.is_empty() {
        return String::new();
    }
    let chosen = field.choices.and_then(|choices| choices.labelled(lang).into_iter().find(|(word, _)| *word == text));
    if let Some((_, label)) = chosen {
        return label.to_owned();
    }
    match field.form {
        Form::YesNo => CHOICE.of("yes_no", text, lang).to_owned(),
        Form::Person => name(record, text),
        Form::Persons => text.split('、').map(|id| name(record, id)).collect::<Vec<_>>().join(lang.comma()),
        Form::Masked => crate::record::entry::masked(text),
        _ => match UNIT.find(field.unit, lang) {
            Some(unit) => format!("{text} {unit}"),
            None => text.to_owned(),
        },
    }
}

/// A member's name, by id.
fn name(record: &Value, id: &str) -> String {
    let members = record.get("members").and_then(Value::as_array).into_iter().flatten();
    let mut known = members.filter(|one| one.get("id").and_then(Value::as_str) == Some(id));
    let name = known.next().and_then(|one| one.get("name")?.as_str()).filter(|name| !name.trim().is_empty());
    name.unwrap_or(id).to_owned()
}

/// What the form has no field for.
fn plain(value: &Value) -> String {
    let value = value.get("reported").or_else(|| value.pointer("/verified/value")).unwrap_or(value);
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join("、"),
        Value::Object(map) => map.values().map(plain).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("、"),
        other => other.to_string(),
    }
}
