//! What two versions have between them, where nothing is decided: visits, histories, and members who are pointed to.

use std::cmp::Ordering;

use serde_json::Value;

use ruler_words::record::history::Change;

/// The record without its visits: those of both stay.
pub fn without_visits(record: &Value) -> Value {
    let mut out = record.clone();
    if let Some(map) = out.as_object_mut() {
        map.remove(VISITS);
    }
    out
}

const VISITS: &str = "visits";

fn list<'r>(record: &'r Value, key: &str) -> &'r [Value] {
    record.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The visits of both.
pub fn visits(record: &mut Value, mine: &Value, theirs: &Value) {
    let day = |visit: &Value| visit.get("on").and_then(Value::as_str).unwrap_or_default().to_owned();
    let key = |visit: &Value| (day(visit), super::align::sorted(visit).to_string());
    let all = both(list(mine, VISITS), list(theirs, VISITS), &|one, other| key(one).cmp(&key(other)));
    if let (Some(map), false) = (record.as_object_mut(), all.is_empty()) {
        map.insert(VISITS.to_owned(), Value::Array(all));
    }
}

/// The history of both: each in its own order, by day between them.
pub fn history(mine: &[Change], theirs: &[Change]) -> Vec<Change> {
    let key = |one: &Change| [&one.on, &one.field, &one.by, &one.before, &one.after, &one.reason].map(String::clone);
    both(mine, theirs, &|one, other| key(one).cmp(&key(other)).then(one.after_verdict.cmp(&other.after_verdict)))
}

/// All of two lists, what both have once. Where one holds all of the other it stays as it is; where both agree in the order
/// of what both have, each keeps its own; else they are sorted.
fn both<T: Clone + PartialEq>(mine: &[T], theirs: &[T], compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    if mine == theirs {
        return mine.to_vec();
    }
    let mut left: Vec<Option<&T>> = theirs.iter().map(Some).collect();
    // Which of mine stands where in theirs, each of theirs at most once.
    let twins: Vec<Option<usize>> = mine
        .iter()
        .map(|one| {
            let found = left.iter().position(|other| *other == Some(one))?;
            *left.get_mut(found)? = None;
            Some(found)
        })
        .collect();
    if !twins.iter().flatten().is_sorted() {
        let rest = left.into_iter().flatten();
        let mut all: Vec<T> = mine.iter().chain(rest).cloned().collect();
        all.sort_by(compare);
        return all;
    }
    let mut out = Vec::with_capacity(mine.len().max(theirs.len()));
    let mut next = 0;
    let mut run: Vec<&T> = Vec::new();
    for (one, twin) in mine.iter().zip(&twins) {
        let Some(twin) = twin else {
            run.push(one);
            continue;
        };
        let other = theirs.get(next..*twin).unwrap_or_default();
        weave(&mut out, std::mem::take(&mut run), other, compare);
        out.push(one.clone());
        next = twin.saturating_add(1);
    }
    weave(&mut out, run, theirs.get(next..).unwrap_or_default(), compare);
    out
}

/// Two runs in one, each in its own order.
fn weave<T: Clone>(out: &mut Vec<T>, mine: Vec<&T>, theirs: &[T], compare: &dyn Fn(&T, &T) -> Ordering) {
    let (mut own, mut other) = (mine.into_iter().peekable(), theirs.iter().peekable());
    loop {
        let take_own = match (own.peek(), other.peek()) {
            (Some(one), Some(two)) => compare(one, two) != Ordering::Greater,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => return,
        };
        out.extend(if take_own { own.next() } else { other.next() }.cloned());
    }
}

/// Puts back members who were taken out while something that stays names them by id.
pub fn keep_pointed(record: &mut Value, mine: &Value, theirs: &Value) {
    let id = |member: &Value| member.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut gone: Vec<Value> = list(mine, MEMBERS).iter().chain(list(theirs, MEMBERS)).cloned().collect();
    gone.sort_by_key(|member| (id(member), super::align::sorted(member).to_string()));
    gone.dedup_by_key(|member| id(member));
    loop {
        let there: Vec<String> = list(record, MEMBERS).iter().map(id).collect();
        let missing = gone
            .iter()
            .find(|member| !id(member).is_empty() && !there.contains(&id(member)) && names(record, &id(member)));
        let Some(found) = missing.cloned() else { return };
        let Some(map) = record.as_object_mut() else { return };
        match map.get_mut(MEMBERS).and_then(Value::as_array_mut) {
            Some(members) => members.push(found),
            None => drop(map.insert(MEMBERS.to_owned(), Value::Array(vec![found]))),
        }
    }
}

const MEMBERS: &str = "members";

/// Whether a value somewhere is this id, other than as somebody's own.
fn names(value: &Value, id: &str) -> bool {
    match value {
        Value::Object(map) => map.iter().any(|(key, value)| match value {
            Value::String(text) => key != "id" && text == id,
            other => names(other, id),
        }),
        Value::Array(list) => list.iter().any(|one| one.as_str() == Some(id) || names(one, id)),
        _ => false,
    }
}
