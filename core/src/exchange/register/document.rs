//! A household's record as it is put together from cells, with the cell each value came from.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

/// The cell a value came from: row and column of the table.
pub type Origin = (usize, usize);

/// A record in the making.
#[derive(Debug, Clone, Default)]
pub struct Document {
    record: Map<String, Value>,
    origins: HashMap<String, Origin>,
}

/// Places that hold a bare value; every other holds a fact with its evidence.
const BARE: &[&str] = &[
    "as_of",
    "place.township",
    "place.village_name",
    "place.group",
    "place.address",
    "place.phone",
    "register.number",
    "register.cause_note",
    "helper.name",
    "helper.unit",
    "helper.phone",
    "members[].name",
    "members[].id_number",
    "measures[].measure",
    "visits[].on",
    "visits[].by",
    "visits[].purpose",
    "visits[].found",
];

impl Document {
    /// A value at a place that stands once, or with `[n]` in a list. What stands there is kept: the first word holds.
    pub fn put(&mut self, place: &str, value: Value, origin: Origin) {
        if self.origins.contains_key(place) {
            return;
        }
        let value = if is_bare(place) { value } else { json!({ "reported": value }) };
        self.origins.insert(place.to_owned(), origin);
        set(&mut self.record, place, value);
    }

    /// A value that is no fact and comes from no cell: a format, an id, whether a list is complete.
    pub fn note(&mut self, place: &str, value: Value) {
        set(&mut self.record, place, value);
    }

    /// How many entries a list has.
    pub fn count(&self, list: &str) -> usize {
        let mut at = &Value::Null;
        for (turn, part) in list.split('.').enumerate() {
            let found = if turn == 0 { self.record.get(part) } else { at.get(part) };
            let Some(found) = found else { return 0 };
            at = found;
        }
        at.as_array().map_or(0, Vec::len)
    }

    /// The cell a place of the record came from: the place itself, or the nearest above or below it.
    pub fn origin(&self, field: &str) -> Option<(String, Origin)> {
        let within = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let mut found: Vec<(&String, &Origin)> =
            self.origins.iter().filter(|(place, _)| within(field, place) || within(place, field)).collect();
        found.sort();
        found.first().map(|(place, origin)| ((*place).clone(), **origin))
    }

    /// Takes a value out again.
    pub fn drop_value(&mut self, place: &str) {
        self.origins.remove(place);
        remove(&mut self.record, place);
    }

    /// The record as JSON text.
    pub fn text(&self) -> String {
        serde_json::to_string(&self.record).unwrap_or_default()
    }
}

/// Whether a place holds a bare value.
fn is_bare(place: &str) -> bool {
    let mut plain = String::with_capacity(place.len());
    let mut inside = false;
    for sign in place.chars() {
        if sign == ']' {
            inside = false;
        }
        if !inside {
            plain.push(sign);
        }
        inside |= sign == '[';
    }
    BARE.contains(&plain.as_str())
}

/// Puts a value at `a.b[2].c`, making what lies on the way.
fn set(record: &mut Map<String, Value>, place: &str, value: Value) {
    let Some((first, rest)) = split(place) else { return };
    let (name, index) = first;
    let slot = record.entry(name.to_owned()).or_insert(Value::Null);
    let slot = match index {
        None => slot,
        Some(index) => {
            if !slot.is_array() {
                *slot = json!([]);
            }
            let Value::Array(list) = slot else { return };
            while list.len() <= index {
                list.push(Value::Null);
            }
            let Some(slot) = list.get_mut(index) else { return };
            slot
        }
    };
    if rest.is_empty() {
        *slot = value;
        return;
    }
    if !slot.is_object() {
        *slot = json!({});
    }
    if let Value::Object(inner) = slot {
        set(inner, rest, value);
    }
}

/// Takes out what stands at a place. An entry of a list becomes an unknown fact, so that the others keep their places.
fn remove(record: &mut Map<String, Value>, place: &str) {
    let Some(((name, index), rest)) = split(place) else { return };
    if rest.is_empty() && index.is_none() {
        record.remove(name);
        return;
    }
    let slot = record.get_mut(name);
    let slot = match index {
        Some(index) => slot.and_then(Value::as_array_mut).and_then(|list| list.get_mut(index)),
        None => slot,
    };
    match slot {
        Some(slot) if rest.is_empty() => *slot = json!("unknown"),
        Some(Value::Object(inner)) => remove(inner, rest),
        _ => {}
    }
}

type Step<'a> = (&'a str, Option<usize>);

/// The first step of a place and what follows it.
fn split(place: &str) -> Option<(Step<'_>, &str)> {
    let (first, rest) = place.split_once('.').unwrap_or((place, ""));
    let Some((name, index)) = first.split_once('[') else { return Some(((first, None), rest)) };
    let index = index.strip_suffix(']')?.parse().ok()?;
    Some(((name, Some(index)), rest))
}
