//! A patch over a household document: objects merge key by key, a fact replaces the fact, `null` removes, a list
//! replaces the list.

use serde_json::Value;

use crate::document::fact::is_fact;

/// Lays a patch over a document.
pub fn merge(document: &mut Value, patch: &Value) {
    let (Value::Object(into), Value::Object(from)) = (&mut *document, patch) else {
        *document = patch.clone();
        return;
    };
    if is_fact(into) || is_fact(from) {
        *document = patch.clone();
        return;
    }
    for (key, value) in from {
        if value.is_null() {
            into.remove(key);
        } else {
            merge(into.entry(key.clone()).or_insert(Value::Null), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use serde_json::json;

    #[test]
    fn a_patch_merges_objects_replaces_facts_and_lists_and_removes_by_null() {
        let mut document = json!({ "a": { "b": { "reported": 1 }, "c": 2 }, "list": [1, 2], "gone": 3 });
        merge(&mut document, &json!({ "a": { "b": { "verified": { "value": 5 } } }, "list": [9], "gone": null }));
        let wanted = json!({ "a": { "b": { "verified": { "value": 5 } }, "c": 2 }, "list": [9] });
        assert_eq!(document, wanted);
    }
}
