//! A household's record as a JSON document: its places, what a field of it holds, what was changed.

pub mod entry;
pub mod history;
pub mod leaves;
pub mod order;
pub mod path;

use serde_json::{Value, json};

/// A new record: nothing known but the day.
pub fn blank(today: &str, id: &str) -> Value {
    json!({ "format": "one-ruler/household@1", "id": id, "as_of": today, "members": [{ "id": "m1" }] })
}
