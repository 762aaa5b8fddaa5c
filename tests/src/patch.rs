//! Applies a change of the record as the assessment states it.

use serde_json::{Value, json};

/// Applies `{"op", "path", "value"}` to a record.
pub fn apply(record: &mut Value, patch: &Value) {
    let path = patch["path"].as_str().unwrap_or_default();
    let slot = locate(record, path);
    if patch["op"] == "add" {
        if !slot.is_array() {
            *slot = json!([]);
        }
        if let Some(list) = slot.as_array_mut() {
            list.push(patch["value"].clone());
        }
    } else {
        *slot = patch["value"].clone();
    }
}

fn locate<'v>(record: &'v mut Value, path: &str) -> &'v mut Value {
    let mut slot = record;
    for part in path.split('.') {
        let (key, index) = match part.split_once('[') {
            Some((key, rest)) => (key, rest.trim_end_matches(']').parse::<usize>().ok()),
            None => (part, None),
        };
        slot = &mut slot[key];
        if let Some(index) = index {
            slot = &mut slot[index];
        }
    }
    slot
}

/// The same step with one unit less of its number (one more for days without water), where it has a number.
pub fn one_fen_less(step: &Value) -> Option<Value> {
    let mut less = step.clone();
    if let Some(sum) = step["patch"]["add_fen"].as_i64() {
        less["patch"]["value"]["amount"] = json!({ "reported": sum - 1 });
        return Some(less);
    }
    let number = step["patch"]["value"]["reported"].as_i64()?;
    let days = step["patch"]["path"].as_str().is_some_and(|path| path.ends_with("outage_days"));
    less["patch"]["value"] = json!({ "reported": if days { number + 1 } else { number - 1 } });
    Some(less)
}
