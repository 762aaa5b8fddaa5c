//! "Without identity": what stays is on a list that is held against the record's schema, and nothing a person wrote is on it.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::collections::BTreeSet;

use ruler_desk::store::strip::{ALLOWED, IDENTITY, WORDS, case, stripped};
use ruler_tests::arbitrary::household;
use ruler_tests::said::Outcome;
use ruler_words::samples::{SAMPLES, sample};
use serde_json::{Value, json};

/// Parts of a fact, which stand under every fact.
const FACT: [&str; 2] = ["reported", "value"];

/// Whether a place of the schema takes words of a person's own, seen through references and alternatives.
fn is_free(schema: &Value, at: &Value) -> bool {
    if let Some(name) = at.get("$ref").and_then(Value::as_str) {
        let found = name.strip_prefix('#').and_then(|pointer| schema.pointer(pointer));
        return found.is_some_and(|found| is_free(schema, found));
    }
    let several =
        ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|key| at.get(key)).filter_map(Value::as_array).flatten();
    if several.clone().count() > 0 {
        return several.into_iter().any(|one| is_free(schema, one));
    }
    let is = |kind: &str| match at.get("type") {
        Some(Value::Array(all)) => all.iter().any(|one| one == kind),
        one => one == Some(&json!(kind)),
    };
    let bound = ["enum", "const", "format", "pattern"].iter().any(|key| at.get(*key).is_some());
    (is("string") && !bound) || (is("array") && at.get("items").is_some_and(|items| is_free(schema, items)))
}

/// Every key of the schema, and whether it takes free words anywhere; every word it lets a person choose.
fn walk(schema: &Value, at: &Value, keys: &mut BTreeSet<(String, bool)>, words: &mut BTreeSet<String>) {
    if let Some(map) = at.get("properties").and_then(Value::as_object) {
        keys.extend(map.iter().map(|(key, one)| (key.clone(), is_free(schema, one))));
    }
    words.extend(
        at.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned),
    );
    words.extend(at.get("const").and_then(Value::as_str).map(str::to_owned));
    let below: Vec<&Value> = match at {
        Value::Object(map) => map.values().collect(),
        Value::Array(list) => list.iter().collect(),
        _ => Vec::new(),
    };
    below.into_iter().for_each(|one| walk(schema, one, keys, words));
}

#[test]
fn the_list_of_what_stays_is_the_schema_without_free_words_and_identity() {
    let schema = schemars::schema_for!(ruler_core::household::HouseholdRecord).to_value();
    let (mut keys, mut words) = (BTreeSet::new(), BTreeSet::new());
    walk(&schema, &schema, &mut keys, &mut words);
    let free: BTreeSet<&String> =
        keys.iter().filter(|(key, free)| *free && !FACT.contains(&key.as_str())).map(|(key, _)| key).collect();
    let want: BTreeSet<&str> = keys
        .iter()
        .filter(|(key, _)| !free.contains(key) && !IDENTITY.contains(&key.as_str()))
        .map(|(key, _)| key.as_str())
        .collect();
    assert_eq!(
        ALLOWED.iter().copied().collect::<BTreeSet<_>>(),
        want,
        "a new fact: let it stay, or name it as identity"
    );
    let chosen: BTreeSet<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(WORDS.iter().copied().collect::<BTreeSet<_>>(), chosen);
    assert!(IDENTITY.iter().all(|key| keys.iter().any(|(known, _)| known == key)), "what the schema no longer knows");
}

/// Puts a mark into every text and beside every key.
fn marked(value: &Value, count: &mut u32) -> Value {
    let mark = |count: &mut u32| {
        *count += 1;
        format!("canary{count}")
    };
    match value {
        Value::Object(map) => {
            let mut out: serde_json::Map<String, Value> =
                map.iter().map(|(key, one)| (key.clone(), marked(one, count))).collect();
            out.insert(mark(count), json!(mark(count)));
            Value::Object(out)
        }
        Value::Array(list) => Value::Array(list.iter().map(|one| marked(one, count)).collect()),
        Value::String(_) => json!(mark(count)),
        other => other.clone(),
    }
}

#[test]
fn a_mark_in_every_text_and_every_unknown_key_is_in_no_case() {
    let records = (0..SAMPLES.len()).map(sample).chain((0..20).map(household));
    for (place, record) in records.enumerate() {
        let mut count = 0;
        let marked = marked(&record, &mut count);
        assert!(count > 100, "{count} marks");
        let text = case(&marked, "exit", "2017-11-28", "may_exit");
        assert!(!text.contains("canary"), "record {place}: {text}");
    }
}

#[test]
fn nobodys_own_words_stay_and_who_points_to_whom_does() -> Outcome {
    let record = json!({
        "format": "one-ruler/household@1", "id": "500234197504129876", "as_of": "2017-11-28", "note": "住在黄家坝",
        "members": [
            { "id": "xiang-dashan", "name": "向大山", "birth": { "reported": "1975-04-12" }, "skills": ["榨菜"], "health": { "reported": "chronic" } },
            { "id": "m2", "name": "谭小芳", "cares_for": ["xiang-dashan", "somebody"], "occupation": "小学老师" },
        ],
        "expenses": { "items": [{ "kind": "medical", "member": "xiang-dashan", "label": "尿毒症透析", "amount": { "reported": 100 } }] },
        "wishes": { "likes": ["黄家坝养蜂"], "agrees_to_exit": { "reported": true } }, "phone_of_neighbour": "13800000000",
    });
    let out = stripped(&record);
    assert_eq!(
        out["members"][0],
        json!({ "id": "m1", "name": "成员1", "birth": { "reported": "1975-04-01" }, "health": { "reported": "chronic" } })
    );
    assert_eq!(out["members"][1], json!({ "id": "m2", "name": "成员2", "cares_for": ["m1"] }));
    assert_eq!(
        out["expenses"]["items"][0],
        json!({ "kind": "medical", "member": "m1", "amount": { "reported": 100 } })
    );
    assert_eq!(out["wishes"], json!({ "agrees_to_exit": { "reported": true } }));
    let text = out.to_string();
    for word in ["向", "谭", "xiang", "黄家坝", "尿毒症", "榨菜", "老师", "1380", "5002341975", "phone", "04-12"]
    {
        assert!(!text.contains(word), "{word} in {text}");
    }
    Ok(())
}
