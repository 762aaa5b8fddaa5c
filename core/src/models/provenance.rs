//! Where the figures of the catalogue come from: a tag for each field, and notes and sources in words.

use serde::Serialize;

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

/// A public text a figure was read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// The field it supports.
    pub field: String,
    /// Title of the text.
    pub title: String,
    /// Address, where it has one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Year of the text, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i64>,
    /// What it says.
    pub figure: String,
}

/// A local value in place of the catalogue's: who said so, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// Where every figure of an entry comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provenance {
    /// One for each figure.
    pub origins: Vec<Origin>,
    /// What was read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    /// Local values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confirmations: Vec<Confirmation>,
}

impl Provenance {
    /// The tag of a field; what carries none is ours.
    pub fn tag(&self, field: &str) -> Tag {
        self.origins.iter().find(|origin| origin.field == field).map_or(Tag::Assumption, |origin| origin.tag)
    }
}
