//! Laying what differs over a household: one form for all kinds of `data/training/kinds.json`.

use serde_json::{Map, Value};

/// Lays a patch over a value: objects key by key, `null` removes, lists replace; `{"@0": …}` goes into an element of a
/// list, `{"@+": […]}` adds to it. A fact has one form at a time: the new one replaces the old.
pub fn lay(over: &mut Value, patch: &Value) {
    match (over, patch) {
        (Value::Array(list), Value::Object(map)) if map.keys().any(|key| key.starts_with('@')) => {
            for (key, value) in map {
                match key.strip_prefix('@').map(str::parse::<usize>) {
                    Some(Ok(place)) => list.get_mut(place).into_iter().for_each(|slot| lay(slot, value)),
                    _ => list.extend(value.as_array().into_iter().flatten().cloned()),
                }
            }
        }
        (Value::Object(old), Value::Object(new)) if is_fact(old) && is_fact(new) => old.clone_from(new),
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in new {
                if value.is_null() {
                    old.remove(key);
                } else {
                    lay(old.entry(key.clone()).or_insert(Value::Null), value);
                }
            }
        }
        (_, Value::Null) => {}
        (slot, value) => slot.clone_from(value),
    }
}

/// Whether an object is one fact with how well it is known.
fn is_fact(map: &Map<String, Value>) -> bool {
    map.len() == 1 && (map.contains_key("reported") || map.contains_key("verified"))
}
