//! The entries of two lists, found again in each other: what a list of one device calls its third entry may be the first of
//! the other's.

use serde_json::{Map, Value};

use crate::store::check;
use ruler_words::record::leaves::is_fact;

/// Words of an entry that may change while it stays the same one: how a sum was worked out, whether it came yet.
const PASSING: [&str; 2] = ["working", "receipt"];

/// An entry of the two lists: what it is known by, and where it stands in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The same on both devices.
    pub key: String,
    /// Its place here.
    pub mine: Option<usize>,
    /// Its place in the file.
    pub theirs: Option<usize>,
}

/// Whether a list is one of entries; in a list of facts (months, causes) each has its place.
pub fn is_entries(list: &[Value]) -> bool {
    list.iter().all(|one| one.as_object().is_some_and(|_| !is_fact(one))) && !list.is_empty()
}

/// Every entry of both lists, those of `mine` first. A person is known by id, any other entry by its plain words (kind,
/// member, label) and, of several with the same words, by its number among them: what was asked, seen and counted may
/// differ. Neither changes by merging, so that what was decided about an entry is found again.
pub fn pairs(mine: &[Value], theirs: &[Value]) -> Vec<Pair> {
    let (own, other) = (keys(mine), keys(theirs));
    let place = |list: &[String], key: &String| list.iter().position(|held| held == key);
    let here =
        own.iter().enumerate().map(|(at, key)| Pair { key: key.clone(), mine: Some(at), theirs: place(&other, key) });
    let alone = other.iter().enumerate().filter(|(_, key)| !own.contains(key));
    here.chain(alone.map(|(at, key)| Pair { key: key.clone(), mine: None, theirs: Some(at) })).collect()
}

/// A list's order: what its entries are known by.
pub fn order_of(list: &[Value]) -> Value {
    Value::Array(keys(list).into_iter().map(Value::String).collect())
}

/// The same for people: what its entries are called.
pub fn names_of(list: &[Value]) -> Value {
    let name = |entry: &Value| {
        let text = |key: &str| entry.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let found = ["name", "label", "kind", "class", "model", "measure", "on"].into_iter().find_map(text);
        Value::String(found.unwrap_or_default().to_owned())
    };
    Value::Array(list.iter().map(name).collect())
}

fn keys(list: &[Value]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(list.len());
    for entry in list {
        let plain = key(entry);
        let numbers = (2_u32..).map(|number| format!("{plain}-{number}"));
        let found = std::iter::once(plain.clone()).chain(numbers).find(|key| !out.contains(key));
        out.push(found.unwrap_or_default());
    }
    out
}

fn key(entry: &Value) -> String {
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    if let Some(id) = entry.get("id").and_then(text) {
        return id;
    }
    let words = entry.as_object().into_iter().flatten().filter(|(key, _)| !PASSING.contains(&key.as_str()));
    let mut words: Vec<String> = words.filter_map(|(key, value)| Some(format!("{key}={}", text(value)?))).collect();
    words.sort();
    format!("{:016x}", check::sum(words.join("\n").as_bytes()))
}

/// The same value with its keys in one order: two devices may have written them in different ones.
pub fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            let all = keys.into_iter().filter_map(|key| Some((key.clone(), sorted(map.get(key)?))));
            Value::Object(all.collect::<Map<_, _>>())
        }
        Value::Array(list) => Value::Array(list.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

/// Whether what both have stands in another order there than here.
pub fn moved(pairs: &[Pair]) -> bool {
    let both = pairs.iter().filter_map(|pair| pair.mine.and(pair.theirs));
    !both.is_sorted()
}

/// What is kept of two lists in one order: that of `theirs` or of `mine` where they differ in it, with what only the other
/// has at its end; where they agree each stays where its own list has it, and the key decides between two that were put in
/// at one place.
pub fn order(pairs: &[Pair], kept: &dyn Fn(&Pair) -> bool, take_theirs: bool) -> Vec<Pair> {
    let side = |theirs: bool| {
        let at = move |pair: &Pair| if theirs { pair.theirs } else { pair.mine };
        let mut list: Vec<Pair> = pairs.iter().filter(|pair| at(pair).is_some() && kept(pair)).cloned().collect();
        list.sort_by_key(at);
        list
    };
    let (own, other) = (side(take_theirs), side(!take_theirs));
    if moved(pairs) {
        let rest = other.into_iter().filter(|pair| !own.contains(pair)).collect::<Vec<_>>();
        return own.into_iter().chain(rest).collect();
    }
    let mut out: Vec<Pair> = Vec::with_capacity(own.len().max(other.len()));
    let (mut own, mut other) = (own.into_iter().peekable(), other.into_iter().peekable());
    loop {
        let single = |pair: Option<&Pair>| {
            pair.filter(|pair| pair.mine.is_none() || pair.theirs.is_none()).map(|pair| pair.key.clone())
        };
        let next = match (single(own.peek()), single(other.peek())) {
            (Some(first), Some(second)) if first <= second => own.next(),
            (Some(_), None) => own.next(),
            (_, Some(_)) => other.next(),
            (None, None) => {
                other.next();
                own.next()
            }
        };
        match next {
            Some(pair) => out.push(pair),
            None => return out,
        }
    }
}
