//! Two documents held against each other fact by fact.

use serde_json::Value;

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

/// Every fact in which two documents differ, in their order. A fact with how well it is known is one, and so is a list
/// of words.
pub fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut out = Vec::new();
    walk(String::new(), known(Some(before)), known(Some(after)), &mut out);
    out
}

/// Nothing known and nothing there are the same.
pub fn known(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => true,
    })
}

fn walk(at: String, before: Option<&Value>, after: Option<&Value>, out: &mut Vec<Difference>) {
    if before == after {
        return;
    }
    let parts = |value: Option<&Value>| value.is_none_or(is_parts);
    if parts(before) && parts(after) {
        return walk_parts(&at, before, after, out);
    }
    out.push(Difference { path: at, before: before.cloned(), after: after.cloned() });
}

fn walk_parts(at: &str, before: Option<&Value>, after: Option<&Value>, out: &mut Vec<Difference>) {
    if before.or(after).is_some_and(Value::is_object) {
        let keys = |value: Option<&'_ Value>| {
            value.and_then(Value::as_object).into_iter().flat_map(|map| map.keys().cloned()).collect::<Vec<_>>()
        };
        let mut all = keys(before);
        all.extend(keys(after).into_iter().filter(|key| before.is_none_or(|value| value.get(key).is_none())));
        for key in all {
            let path = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
            walk(
                path,
                known(before.and_then(|value| value.get(&key))),
                known(after.and_then(|value| value.get(&key))),
                out,
            );
        }
        return;
    }
    let count = |value: Option<&Value>| value.and_then(Value::as_array).map_or(0, Vec::len);
    for place in 0..count(before).max(count(after)) {
        let (old, new) = (before.and_then(|value| value.get(place)), after.and_then(|value| value.get(place)));
        walk(format!("{at}[{place}]"), known(old), known(new), out);
    }
}

/// Whether a value is one fact with how well it is known, or a sum between two bounds.
pub fn is_fact(value: &Value) -> bool {
    ["reported", "verified", "low"].iter().any(|key| value.get(key).is_some())
}

/// Whether a value is made of facts: a part of the record, or a list of such parts.
pub fn is_parts(value: &Value) -> bool {
    match value {
        Value::Object(_) => !is_fact(value),
        Value::Array(list) => list.iter().any(Value::is_object),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::differences;
    use serde_json::json;

    #[test]
    fn a_fact_is_one_with_how_well_it_is_known() {
        let record = json!({
            "members": [{ "id": "m1", "birth": { "verified": { "value": "1975-04-12", "by": "何", "on": "2017-11-06" } } }],
            "skills": ["砌砖", "榨菜"], "empty": {}, "none": null, "no": [],
            "income": { "last": { "reported": { "low": 1, "high": 2 } } },
        });
        let paths: Vec<String> = differences(&json!({}), &record).into_iter().map(|one| one.path).collect();
        assert_eq!(paths, ["income.last", "members[0].birth", "members[0].id", "skills"]);
        let moved = json!({ "members": [null, { "id": "m1" }] });
        assert_eq!(differences(&moved, &json!({ "members": [{ "id": "m1" }] })).len(), 2);
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
