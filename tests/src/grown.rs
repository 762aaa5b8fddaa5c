//! Lists that only grow, for tests: entries written as JSON, and what a list adds up to.

use ruler_core::base::FieldError;
use ruler_core::district::chain::{Book, Chain, Entry, Folded, Hash, Refused, fold, propose};
use ruler_core::district::data::from_text;
use serde_json::{Value, json};

/// An entry as a device would read it.
///
/// # Errors
/// Every fault.
pub fn entry<E: Entry>(value: &Value) -> Result<E, Vec<FieldError>> {
    from_text(&value.to_string())
}

/// A value with another laid over it, key by key.
#[must_use]
pub fn with(base: &Value, over: &Value) -> Value {
    let mut out = base.clone();
    if let (Some(out), Some(over)) = (out.as_object_mut(), over.as_object()) {
        for (key, value) in over {
            if value.is_null() {
                out.remove(key);
            } else {
                out.insert(key.clone(), value.clone());
            }
        }
    }
    out
}

/// A list being written, with the book it adds up to.
#[derive(Debug, Clone)]
pub struct Writing<B: Book> {
    /// The list.
    pub chain: Chain<B::Entry>,
    empty: B,
}

impl<B: Book> Writing<B> {
    /// Nothing written yet.
    pub fn new(empty: B) -> Self {
        Self { chain: Chain::default(), empty }
    }

    /// What it adds up to.
    pub fn folded(&self) -> Folded<B> {
        fold(&self.chain, &self.empty)
    }

    /// Writes an entry on a day, where it can stand.
    ///
    /// # Errors
    /// Why not.
    pub fn write(&mut self, on: &str, value: &Value) -> Result<Hash, Refused<B::Refusal>>
    where
        B::Refusal: std::fmt::Debug,
    {
        let dated = with(&json!({ "on": on, "entered_on": on, "by": "熊一凡" }), value);
        let entry = entry(&dated);
        // A test that writes what nobody can read is wrong itself.
        assert!(entry.is_ok(), "{dated}: {:?}", entry.err());
        propose(&mut self.chain, &self.empty, entry.unwrap_or_default())
    }
}
