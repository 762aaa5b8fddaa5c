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
    found.into_iter().map(|one| (one.clone(), theirs(&one.about))).collect()
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
    let here = decide(conflicts(&a, &b), |about| about != "water.piped" && about != "members[m5]");
    let there = decide(conflicts(&b, &a), |about| about == "water.piped" || about == "members[m5]");
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
    assert_eq!(one.history, other.history);
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
    assert_eq!(path::get(&kept.record, "water.piped"), Some(&json!({ "reported": false })));
    assert!(conflicts(&kept, &theirs).is_empty(), "the decision is kept");
    assert!(conflicts(&start(), &start()).is_empty());
}
