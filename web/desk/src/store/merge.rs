//! Two versions of one household, fact by fact: a person decides, the decision is kept, nothing is overwritten.

use serde_json::Value;

use super::records::Stored;
use ruler_words::record::history::{Change, Hand, last};
use ruler_words::record::leaves::differences;
use ruler_words::record::order::by_key;
use ruler_words::record::path;

/// The reason noted with a decision between two versions.
pub const REASON: &str = "合并";

/// A fact in which two versions differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Its path.
    pub path: String,
    /// What is here.
    pub mine: Option<Value>,
    /// What the file has.
    pub theirs: Option<Value>,
    /// The last change of it here.
    pub my_change: Option<Change>,
    /// The last change of it in the file.
    pub their_change: Option<Change>,
}

/// Every fact in which they differ and nobody has decided yet.
pub fn conflicts(mine: &Stored, theirs: &Stored) -> Vec<Conflict> {
    let aligned = aligned(&mine.record, &theirs.record);
    let text = |value: &Option<Value>| value.as_ref().map(ToString::to_string).unwrap_or_default();
    let all = differences(&mine.record, &aligned).into_iter();
    let decided = |path: &str, held: &str, rejected: &str| {
        mine.history
            .iter()
            .any(|one| one.reason == REASON && one.field == path && one.after == held && one.before == rejected)
    };
    all.filter(|one| !one.path.starts_with("visits["))
        .filter(|one| !decided(&one.path, &text(&one.before), &text(&one.after)))
        .map(|one| Conflict {
            my_change: last(&mine.history, &one.path).cloned(),
            their_change: last(&theirs.history, &one.path).cloned(),
            path: one.path,
            mine: one.before,
            theirs: one.after,
        })
        .collect()
}

/// Both versions in one, as decided: `theirs` for each path that takes what the file has. Every decision is noted,
/// and both ways round the same decisions give the same household.
pub fn merged(mine: &Stored, theirs: &Stored, decisions: &[(Conflict, bool)], hand: &Hand) -> Stored {
    let mut record = mine.record.clone();
    let mut history: Vec<Change> = mine.history.iter().chain(&theirs.history).cloned().collect();
    // From the back, so that what is taken out of a list does not move what is still to be decided.
    for (conflict, take_theirs) in decisions.iter().rev() {
        let (kept, rejected) =
            if *take_theirs { (&conflict.theirs, &conflict.mine) } else { (&conflict.mine, &conflict.theirs) };
        if *take_theirs {
            path::set(&mut record, &conflict.path, conflict.theirs.clone());
        }
        let text = |value: &Option<Value>| value.as_ref().map(ToString::to_string).unwrap_or_default();
        history.push(Change {
            on: hand.on.clone(),
            field: conflict.path.clone(),
            by: hand.by.clone(),
            before: text(rejected),
            after: text(kept),
            reason: REASON.to_owned(),
            after_verdict: false,
        });
    }
    by_key(&mut history, &|one| {
        format!("{}\0{}\0{}\0{}\0{}\0{}", one.on, one.field, one.by, one.before, one.after, one.reason)
    });
    history.dedup();
    one_order(&mut record, mine, theirs);
    Stored { record, history }
}

/// Their record with its members in our order, so that the same person stands at the same place.
fn aligned(mine: &Value, theirs: &Value) -> Value {
    let mut out = theirs.clone();
    let ids = ids(mine);
    if let Some(members) = out.get_mut("members").and_then(Value::as_array_mut) {
        by_key(members, &|member| place_of(&ids, id_of(member)));
        // Nobody of ours is lost from their list by standing in another's place.
        for (at, id) in ids.iter().enumerate() {
            if members.get(at).is_none_or(|member| id_of(member) != Some(id)) {
                members.insert(at.min(members.len()), Value::Null);
            }
        }
    }
    out
}

/// A place in a list as a key; what is not in it comes last.
fn place_of(ids: &[String], id: Option<&str>) -> String {
    ids.iter().position(|one| Some(one.as_str()) == id).map_or("~".to_owned(), |place| format!("{place:04}"))
}

fn id_of(member: &Value) -> Option<&str> {
    member.get("id").and_then(Value::as_str)
}

fn ids(record: &Value) -> Vec<String> {
    let members = path::get(record, "members").and_then(Value::as_array).into_iter().flatten();
    members.filter_map(id_of).map(str::to_owned).collect()
}

/// Members both have keep their order, those only one has follow by id; visits are those of both, by day.
fn one_order(record: &mut Value, mine: &Stored, theirs: &Stored) {
    let (own, other) = (ids(&mine.record), ids(&theirs.record));
    if let Some(members) = record.get_mut("members").and_then(Value::as_array_mut) {
        members.retain(|member| !member.is_null());
        let shared = |id: &str| own.iter().any(|one| one == id) && other.iter().any(|one| one == id);
        let both: Vec<String> = own.iter().filter(|id| shared(id)).cloned().collect();
        by_key(members, &|member| place_of(&both, id_of(member)) + id_of(member).unwrap_or_default());
    }
    let visits =
        |stored: &Stored| path::get(&stored.record, "visits").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut all = visits(mine);
    all.extend(visits(theirs));
    let day = |visit: &Value| visit.get("on").and_then(Value::as_str).unwrap_or_default().to_owned();
    by_key(&mut all, &|visit| day(visit) + &visit.to_string());
    all.dedup();
    if !all.is_empty() {
        path::set(record, "visits", Some(Value::Array(all)));
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]
mod tests {
    use super::{Conflict, conflicts, merged};
    use crate::store::records::Stored;
    use ruler_words::record::history::{Change, Hand, note};
    use ruler_words::record::path;
    use ruler_words::samples::sample;
    use serde_json::{Value, json};

    fn start() -> Stored {
        Stored { record: sample(0), history: Vec::new() }
    }

    fn changed(from: &Stored, by: &str, at: &str, value: Value) -> Stored {
        let mut out = from.clone();
        path::set(&mut out.record, at, Some(value));
        let hand = Hand { by: by.into(), on: "2017-11-20".into(), ..Hand::default() };
        note(&mut out.history, &from.record, &out.record, &hand);
        out
    }

    fn hand() -> Hand {
        Hand { by: "何远志".into(), on: "2017-11-28".into(), ..Hand::default() }
    }

    fn decide(found: Vec<Conflict>, theirs: impl Fn(&str) -> bool) -> Vec<(Conflict, bool)> {
        found.into_iter().map(|one| (one.clone(), theirs(&one.path))).collect()
    }

    #[test]
    fn both_ways_round_the_same_decisions_give_the_same_household() {
        let a = changed(&start(), "何", "water.piped", json!({ "reported": false }));
        let a = changed(&a, "何", "members[4]", json!({ "id": "m5", "name": "向新儿" }));
        let a = changed(&a, "何", "visits[2]", json!({ "on": "2017-11-20", "by": "何" }));
        let b = changed(&start(), "王", "water.piped", json!({ "reported": true }));
        let b = changed(&b, "王", "living.bedding", json!({ "reported": false }));
        let b = changed(&b, "王", "members[4]", json!({ "id": "m6", "name": "外婆" }));
        let b = changed(&b, "王", "visits[2]", json!({ "on": "2017-11-19", "by": "王" }));
        // Of the pipe what A says, of everything else what only one of them has.
        let here = decide(conflicts(&a, &b), |path| path != "water.piped" && !path.starts_with("members[4]"));
        let there = decide(conflicts(&b, &a), |path| path == "water.piped" || path.starts_with("members[5]"));
        let (one, other) = (merged(&a, &b, &here, &hand()), merged(&b, &a, &there, &hand()));
        assert_eq!(one.record, other.record);
        let names: Vec<_> = path::get(&one.record, "members")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|m| m["name"].clone())
            .collect();
        assert!(names.contains(&json!("向新儿")) && names.contains(&json!("外婆")), "{names:?}");
        assert_eq!(path::get(&one.record, "visits").and_then(Value::as_array).map(Vec::len), Some(4));
        assert_eq!(path::get(&one.record, "water.piped"), Some(&json!({ "reported": false })));
        let (mut first, mut second) = (one.history.clone(), other.history.clone());
        for history in [&mut first, &mut second] {
            history.retain(|change| !change.field.starts_with("members["));
        }
        assert_eq!(first, second);
    }

    #[test]
    fn what_was_decided_is_not_asked_again() {
        let mine = changed(&start(), "何", "water.piped", json!({ "reported": false }));
        let theirs = changed(&start(), "王", "water.piped", json!({ "reported": true }));
        let found = conflicts(&mine, &theirs);
        assert_eq!(found.len(), 1);
        let authors: Vec<Option<&str>> = found
            .iter()
            .flat_map(|one| [&one.my_change, &one.their_change])
            .map(|change| change.as_ref().map(|one: &Change| one.by.as_str()))
            .collect();
        assert_eq!(authors, [Some("何"), Some("王")]);
        let kept = merged(&mine, &theirs, &decide(found, |_| false), &hand());
        assert_eq!(kept.record["water"]["piped"], json!({ "reported": false }));
        assert!(conflicts(&kept, &theirs).is_empty(), "the decision is kept");
        assert!(conflicts(&start(), &start()).is_empty());
    }
}
