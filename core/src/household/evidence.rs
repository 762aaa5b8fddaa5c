//! What is known of one fact, and how well.

use serde::Serialize;

use crate::document::leaf::{Day, Text};
use crate::document::next::Next;
use crate::document::part::{Leaf, Part, Scalar, Stated};
use crate::document::reader::Reader;

/// What is known of one fact. It never turns into false or zero.
///
/// In JSON: `"unknown"` (or left out, or `null`), `{"reported": v}`, `{"verified": {"value": v, "by": "…", "on": "…"}}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Evidence<T> {
    /// Not known.
    #[default]
    Unknown,
    /// The household or somebody else says so.
    Reported(T),
    /// Somebody saw the proof.
    Verified(Proof<T>),
}

/// A value somebody saw the proof of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Proof<T> {
    /// What was seen.
    pub value: T,
    /// Who saw it.
    pub by: Text,
    /// On which day.
    pub on: Day,
}

/// How well a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Not known.
    #[default]
    Unknown,
    /// Reported.
    Reported,
    /// Verified.
    Verified,
}

/// A fact as the rules see it: the value and how well it is known, not who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Fact<T> {
    /// The value, if known.
    pub value: Option<T>,
    /// How well.
    pub strength: Strength,
}

impl<T> Evidence<T> {
    /// The value, if known.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Unknown => None,
            Self::Reported(value) | Self::Verified(Proof { value, .. }) => Some(value),
        }
    }

    /// How well it is known.
    pub const fn strength(&self) -> Strength {
        match self {
            Self::Unknown => Strength::Unknown,
            Self::Reported(_) => Strength::Reported,
            Self::Verified(_) => Strength::Verified,
        }
    }
}

impl<T: Copy> Evidence<T> {
    /// The fact as the rules see it.
    pub const fn fact(&self) -> Fact<T> {
        let value = match self.value() {
            Some(value) => Some(*value),
            None => None,
        };
        Fact { value, strength: self.strength() }
    }
}

impl<T: Leaf> Part for Evidence<T> {
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), serde_json::Error> {
        next.stated(self, reader)
    }
}

impl<T: Leaf> Stated for Evidence<T> {
    fn reported(&mut self, given: Scalar<'_>, reader: &mut Reader) {
        let before = reader.count();
        let value = T::leaf(given, reader);
        // What could not be read is not known; a default in its place would make faults of its own.
        if reader.count() == before {
            *self = Self::Reported(value);
        }
    }

    fn proved(&mut self, place: usize, given: Scalar<'_>, reader: &mut Reader) {
        if !matches!(self, Self::Verified(_)) {
            *self = Self::Verified(Proof { value: T::default(), by: Text::default(), on: Day::default() });
        }
        let Self::Verified(proof) = self else { return };
        match place {
            0 => proof.value = T::leaf(given, reader),
            1 => proof.by = Text::leaf(given, reader),
            _ => proof.on = Day::leaf(given, reader),
        }
    }
}
