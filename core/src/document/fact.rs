//! A fact as documents write it: `"unknown"`, `{"reported": v}`, `{"verified": {"value": v, …}}`. The one place that
//! reads its value out of a JSON value.

use serde_json::{Map, Value};

/// Whether an object is a fact with its evidence.
pub fn is_fact(map: &Map<String, Value>) -> bool {
    map.contains_key("reported") || map.contains_key("verified")
}

/// The value of a fact, however well it is known; `None` where nobody knows it.
pub fn known(fact: &Value) -> Option<&Value> {
    fact.get("reported").or_else(|| fact.get("verified")?.get("value"))
}

#[cfg(test)]
mod tests {
    use super::{is_fact, known};
    use serde_json::json;

    #[test]
    fn a_value_is_read_whatever_its_evidence_and_unknown_is_none() {
        for (fact, value) in [
            (json!({ "reported": 5 }), Some(json!(5))),
            (json!({ "reported": { "low": 1, "high": 2 } }), Some(json!({ "low": 1, "high": 2 }))),
            (json!({ "verified": { "value": false, "by": "何", "on": "2017-11-28" } }), Some(json!(false))),
            (json!("unknown"), None),
            (json!(null), None),
            (json!({ "verified": "yes" }), None),
            (json!({ "value": 3 }), None),
        ] {
            assert_eq!(known(&fact).cloned(), value, "{fact}");
        }
        let count = [json!({ "reported": 1 }), json!({ "verified": {} }), json!({ "a": 1 })];
        assert_eq!(count.iter().filter_map(|one| one.as_object()).filter(|map| is_fact(map)).count(), 2);
    }
}
