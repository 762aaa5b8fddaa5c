//! Where the figures of the catalogue come from: a tag for each field, and notes and sources in words.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::model::Words;
use crate::policy::Tag;

/// Where one figure comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Origin {
    /// The field it is about, as named in the document.
    pub field: String,
    /// How sure we are.
    pub tag: Tag,
    /// How it was worked out, or what it does not cover.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A public text, in the catalogue's register.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Source {
    /// Id: `M01`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address, where it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Year of the text, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i64>,
}

/// A public text a figure was read in. Written with the id of the text alone; read with all that the register says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Reading {
    /// The field it supports.
    pub field: String,
    /// Id of the text.
    pub source: String,
    /// Title of the text.
    #[serde(skip)]
    pub title: String,
    /// Address, where it has one.
    #[serde(skip)]
    pub url: String,
    /// Year of the text, where known.
    #[serde(skip)]
    pub year: Option<i64>,
    /// What it says.
    pub figure: String,
}

/// A local value in place of the catalogue's: who said so, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Confirmation {
    /// The field.
    pub field: String,
    /// Who entered it.
    pub by: String,
    /// On which day (YYYY-MM-DD).
    pub on: String,
    /// From whom it was learned.
    pub from: String,
}

/// Where every figure of an entry comes from. Documents group the fields by tag: [`TAGS`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    /// One for each field.
    pub origins: Vec<Origin>,
    /// What was read.
    pub readings: Vec<Reading>,
    /// Local values.
    pub confirmations: Vec<Confirmation>,
    /// Who should confirm what is assumed.
    pub confirm_with: Words,
}

/// The tags with the words documents use, surest last.
pub const TAGS: [(Tag, &str); 5] = [
    (Tag::Assumption, "assumption"),
    (Tag::Derived, "derived"),
    (Tag::Sourced, "sourced"),
    (Tag::Seed, "seed"),
    (Tag::Confirmed, "confirmed"),
];

impl Provenance {
    /// The tag of a field; what carries none is ours.
    pub fn tag(&self, field: &str) -> Tag {
        self.origin(field).map_or(Tag::Assumption, |origin| origin.tag)
    }

    /// Where a field comes from.
    pub fn origin(&self, field: &str) -> Option<&Origin> {
        self.origins.iter().find(|origin| origin.field == field)
    }

    /// Notes that a field now holds a local value.
    pub fn confirm(&mut self, confirmation: Confirmation) {
        let field = &confirmation.field;
        match self.origins.iter_mut().find(|origin| origin.field == *field) {
            Some(origin) => origin.tag = Tag::Confirmed,
            None => {
                self.origins.push(Origin { field: field.clone(), tag: Tag::Confirmed, note: String::new() });
            }
        }
        self.confirmations.retain(|known| known.field != *field);
        self.confirmations.push(confirmation);
    }
}

impl Serialize for Provenance {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut out = target.serialize_map(None)?;
        if self.confirm_with != Words::default() {
            out.serialize_entry("confirm_with", &self.confirm_with)?;
        }
        for (tag, word) in TAGS {
            let tagged = self.origins.iter().filter(|origin| origin.tag == tag);
            let fields: Vec<&str> = tagged.map(|origin| origin.field.as_str()).collect();
            if !fields.is_empty() {
                out.serialize_entry(word, &fields)?;
            }
        }
        if self.origins.iter().any(|origin| !origin.note.is_empty()) {
            out.serialize_entry("notes", &Notes(&self.origins))?;
        }
        if !self.readings.is_empty() {
            out.serialize_entry("readings", &self.readings)?;
        }
        if !self.confirmations.is_empty() {
            out.serialize_entry("confirmations", &self.confirmations)?;
        }
        out.end()
    }
}

/// The notes by field.
struct Notes<'o>(&'o [Origin]);

impl Serialize for Notes<'_> {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut out = target.serialize_map(None)?;
        for origin in self.0.iter().filter(|origin| !origin.note.is_empty()) {
            out.serialize_entry(&origin.field, &origin.note)?;
        }
        out.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Provenance {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Provenance".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut properties = serde_json::Map::new();
        let fields = generator.subschema_for::<Vec<String>>();
        properties.extend(TAGS.map(|(_, word)| (word.to_owned(), fields.clone().to_value())));
        let mut put = |key: &str, schema: schemars::Schema| properties.insert(key.to_owned(), schema.to_value());
        put("confirm_with", generator.subschema_for::<Words>());
        put("notes", generator.subschema_for::<std::collections::BTreeMap<String, String>>());
        put("readings", generator.subschema_for::<Vec<Reading>>());
        put("confirmations", generator.subschema_for::<Vec<Confirmation>>());
        schemars::json_schema!({
            "description": "Where every figure of an entry comes from: its fields by tag, notes, what was read.",
            "type": "object", "properties": properties, "additionalProperties": false
        })
    }
}
