//! Shape of a case: a base household, what differs, what is expected. See `tests/README.md`.

use serde::Deserialize;
use serde_json::{Map, Value};

/// One case of a golden table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// A sentence.
    pub name: String,
    /// Why the case is there.
    pub why: String,
    /// Name of a file in `golden/base`, without its ending.
    pub base: String,
    /// What differs from the base.
    #[serde(default)]
    pub with: Value,
    /// Options of the call.
    #[serde(default)]
    pub options: Value,
    /// What must come out.
    pub expect: Map<String, Value>,
    /// A defect we know of: the case must fail, and says why. It fails here once it passes.
    #[serde(default)]
    pub known_defect: Option<String>,
}

impl Case {
    /// The household of the case, as `household@1`.
    pub fn household(&self, base: &Value) -> Value {
        let mut out = base.clone();
        merge(&mut out, &self.with);
        out
    }
}

/// Merges `patch` into `base`: objects key by key, `null` removes, lists replace; `{"@0": …}` merges into an element
/// of a list, `{"@+": […]}` appends to it.
pub fn merge(base: &mut Value, patch: &Value) {
    match (base, patch) {
        (Value::Array(list), Value::Object(map)) if map.keys().any(|key| key.starts_with('@')) => {
            for (key, value) in map {
                match key.strip_prefix('@').map(str::parse::<usize>) {
                    Some(Ok(index)) => {
                        if let Some(slot) = list.get_mut(index) {
                            merge(slot, value);
                        }
                    }
                    _ => list.extend(value.as_array().into_iter().flatten().cloned()),
                }
            }
        }
        // Evidence has one form at a time: the new one replaces the old.
        (Value::Object(old), Value::Object(new)) if is_evidence(old) && is_evidence(new) => {
            *old = new.clone();
        }
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in new {
                if value.is_null() {
                    old.remove(key);
                } else {
                    merge(old.entry(key.clone()).or_insert(Value::Null), value);
                }
            }
        }
        (slot, Value::Null) => {
            let _ = slot;
        }
        (slot, value) => *slot = value.clone(),
    }
}

/// Whether an object is a fact: one key, `reported` or `verified`.
pub fn is_evidence(map: &Map<String, Value>) -> bool {
    map.len() == 1 && (map.contains_key("reported") || map.contains_key("verified"))
}
