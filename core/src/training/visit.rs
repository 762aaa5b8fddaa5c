//! A case as a visit: who sits there, what is said, what lies on the table, and what nobody has asked. Facts by their
//! paths in the record; their texts are made at the edge.

use serde::Serialize;
use serde_json::Value;

/// What one visit brings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Visit {
    /// Who sits there: members by place.
    pub sits: Vec<usize>,
    /// What is said: paths of facts that were told.
    pub said: Vec<String>,
    /// What lies on the table: paths of facts somebody has seen a paper of.
    pub table: Vec<String>,
    /// What was asked and is not known, and what was not asked.
    pub open: Vec<String>,
}

/// Parts of the record that are nobody's talk.
const SILENT: [&str; 7] = ["format", "id", "as_of", "synthetic", "note", "village_sheet", "place"];

/// The visit of a household.
pub fn visit(household: &Value) -> Visit {
    let mut out = Visit::default();
    let members = household.get("members").and_then(Value::as_array);
    out.sits = (0..members.map_or(0, Vec::len)).collect();
    for (key, value) in household.as_object().into_iter().flatten() {
        if !SILENT.contains(&key.as_str()) {
            walk(key.clone(), value, &mut out);
        }
    }
    out
}

fn walk(path: String, value: &Value, out: &mut Visit) {
    match value {
        Value::Object(map) if map.contains_key("verified") => out.table.push(path),
        Value::Object(map) if map.contains_key("reported") => out.said.push(path),
        Value::Object(map) => map.iter().for_each(|(key, inner)| walk(format!("{path}.{key}"), inner, out)),
        Value::Array(list) => {
            (0..).zip(list).for_each(|(place, inner): (usize, _)| walk(format!("{path}[{place}]"), inner, out));
        }
        Value::String(word) if matches!(word.as_str(), "unknown" | "not_asked" | "partial") => out.open.push(path),
        _ => {}
    }
}
