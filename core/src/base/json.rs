//! JSON values and errors as text.

use serde_json::{Error, Value};

/// A value as compact JSON. Without the formatting machinery of `Display`, which brings a second writer along.
pub fn written(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Why a text cannot be read, without the place at its end.
pub fn reason(error: &Error) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let text = error.to_string();
    text.strip_suffix(place.as_str()).unwrap_or(&text).to_owned()
}

/// Whether it goes too deep.
pub fn is_too_deep(reason: &str) -> bool {
    reason.starts_with("recursion limit")
}
