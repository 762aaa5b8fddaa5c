//! A record as its facts: path to value, so that two records can be held against each other fact by fact.

use std::collections::BTreeMap;

use serde_json::Value;

/// Every fact of a document by its path. A fact with how well it is known is one, and so is a list of words.
pub fn leaves(document: &Value) -> BTreeMap<String, &Value> {
    let mut out = BTreeMap::new();
    walk(String::new(), document, &mut out);
    out
}

fn walk<'v>(at: String, value: &'v Value, out: &mut BTreeMap<String, &'v Value>) {
    match value {
        Value::Object(map) if !is_fact(value) => {
            for (key, inner) in map {
                walk(if at.is_empty() { key.clone() } else { format!("{at}.{key}") }, inner, out);
            }
        }
        Value::Array(list) if list.iter().any(Value::is_object) => {
            for (place, inner) in list.iter().enumerate() {
                walk(format!("{at}[{place}]"), inner, out);
            }
        }
        // Nothing known and nothing there are the same.
        Value::Null => {}
        Value::Array(list) if list.is_empty() => {}
        Value::String(text) if text.is_empty() => {}
        _ => {
            out.insert(at, value);
        }
    }
}

fn is_fact(value: &Value) -> bool {
    ["reported", "verified", "low"].iter().any(|key| value.get(key).is_some())
}

/// One fact that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its path.
    pub path: String,
    /// What the first holds.
    pub before: Option<Value>,
    /// What the second holds.
    pub after: Option<Value>,
}

/// Every fact in which two documents differ, by path.
pub fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let (old, new) = (leaves(before), leaves(after));
    let mut paths: Vec<&String> = old.keys().chain(new.keys()).collect();
    paths.sort_by_key(|path| natural(path));
    paths.dedup();
    let differing = paths.into_iter().filter(|path| old.get(*path) != new.get(*path));
    let held = |from: &BTreeMap<String, &Value>, path: &String| from.get(path).map(|value| (*value).clone());
    differing.map(|path| Difference { path: path.clone(), before: held(&old, path), after: held(&new, path) }).collect()
}

/// For sorting: `[10]` after `[9]`.
fn natural(path: &str) -> String {
    path.split('[')
        .map(|part| part.split_once(']').map_or(part.to_owned(), |(n, rest)| format!("{n:0>4}{rest}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{differences, leaves};
    use serde_json::json;

    #[test]
    fn a_fact_is_one_leaf_with_how_well_it_is_known() {
        let record = json!({
            "members": [{ "id": "m1", "birth": { "verified": { "value": "1975-04-12", "by": "何", "on": "2017-11-06" } } }],
            "skills": ["砌砖", "榨菜"], "empty": {}, "none": null, "no": [],
            "income": { "last": { "reported": { "low": 1, "high": 2 } } },
        });
        let paths: Vec<String> = leaves(&record).into_keys().collect();
        assert_eq!(paths, ["income.last", "members[0].birth", "members[0].id", "skills"]);
    }

    #[test]
    fn only_what_differs_is_named() {
        let (old, new) =
            (json!({ "a": 1, "b": { "c": "x" }, "d": [] }), json!({ "a": 1, "b": { "c": "y" }, "e": true }));
        let found = differences(&old, &new);
        let said: Vec<_> = found.iter().map(|one| (one.path.as_str(), one.before.clone(), one.after.clone())).collect();
        assert_eq!(said, [("b.c", Some(json!("x")), Some(json!("y"))), ("e", None, Some(json!(true)))]);
        assert!(differences(&old, &old).is_empty());
    }
}
