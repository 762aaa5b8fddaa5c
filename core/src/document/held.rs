//! A value that is there already as a source: nothing is written to text to be read again.

use serde_json::{Error, Value};

use super::next::{Elements, Entries, Found, Next, Then};

/// A value at hand.
pub struct Held<'v>(pub &'v Value);

impl Next for Held<'_> {
    fn open(&mut self, then: Then<'_>) -> Result<(), Error> {
        match self.0 {
            Value::Null => then(Found::Null),
            Value::Bool(value) => then(Found::Bool(*value)),
            Value::Number(number) => then(match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => Found::Whole(value),
                (None, Some(value)) => Found::Large(value),
                (None, None) => Found::Number(number.as_f64().unwrap_or(f64::MAX)),
            }),
            Value::String(text) => then(Found::Text(text)),
            Value::Array(list) => then(Found::List(&mut list.iter())),
            Value::Object(map) => then(Found::Map(&mut map.iter())),
        }
    }
}

impl Entries for serde_json::map::Iter<'_> {
    fn entry(&mut self, then: &mut dyn FnMut(&str, &mut dyn Next) -> Result<(), Error>) -> Result<bool, Error> {
        let Some((key, value)) = self.next() else { return Ok(false) };
        then(key, &mut Held(value))?;
        Ok(true)
    }
}

impl Elements for core::slice::Iter<'_, Value> {
    fn element(&mut self, then: &mut dyn FnMut(&mut dyn Next) -> Result<(), Error>) -> Result<bool, Error> {
        let Some(value) = self.next() else { return Ok(false) };
        then(&mut Held(value))?;
        Ok(true)
    }
}
