//! A fact of the record that would settle something, by path.

use serde::Serialize;
use serde::ser::SerializeMap;

/// A fact to ask for. Its label and wording are looked up by `slot`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// Path with `[]` where an index goes.
    pub slot: &'static str,
    /// The place in that list.
    pub index: u16,
}

impl Question {
    /// A fact that stands once in the record.
    pub const fn once(slot: &'static str) -> Self {
        Self { slot, index: 0 }
    }

    /// A fact in a list.
    pub const fn at(slot: &'static str, index: u16) -> Self {
        Self { slot, index }
    }

    /// The path into the record: `members[2].birth`.
    pub fn path(&self) -> String {
        match self.slot.split_once("[]") {
            Some((list, rest)) => [list, "[", &self.index.to_string(), "]", rest].concat(),
            None => self.slot.to_owned(),
        }
    }
}

/// Adds a question to a list in order, once.
pub fn add(list: &mut Vec<Question>, question: Question) {
    if let Err(place) = list.binary_search(&question) {
        list.insert(place, question);
    }
}

/// Writes `{"path": …, "slot": …}`.
impl Serialize for Question {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut map = target.serialize_map(Some(2))?; // arithmetic: two keys
        map.serialize_entry("path", &self.path())?;
        map.serialize_entry("slot", self.slot)?;
        map.end()
    }
}

/// Shape of a question, for the schema.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename = "OpenFact")]
#[expect(dead_code, reason = "only its schema is used")]
struct Shape {
    /// Path into the record.
    path: String,
    /// Label key of the fact.
    slot: String,
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Question {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "OpenFact".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Shape::json_schema(generator)
    }
}
