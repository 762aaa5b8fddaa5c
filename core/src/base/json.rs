//! JSON values and errors as text.

use serde_json::{Error, Value};

/// A value as compact JSON. Without the formatting machinery of `Display`, which brings a second writer along.
pub fn written(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Largest magnitude below which every whole number is a float of its own: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A number written with a point or an exponent that is whole all the same: `100000.0`, `1e5`.
pub fn whole(value: f64) -> Option<i64> {
    let is_whole = value.abs() < EXACT && libm::trunc(value).total_cmp(&value).is_eq();
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53, so nothing is cut")]
    is_whole.then_some(value as i64)
}

/// The whole number a value is, however it is written.
pub fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| whole(value.as_f64().filter(|_| value.as_u64().is_none())?))
}

/// A number as text, as short as it can be. Not by `{:?}`, which writes nothing where a build switches it off.
pub fn number(value: f64) -> String {
    serde_json::to_string(&value).unwrap_or_default()
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
