//! What is known of one fact, and how well.

use std::borrow::Cow;

use serde::Serialize;

use super::leaf::{Day, Text};
use super::part::{Leaf, Scalar};
use super::reader::Reader;
use crate::base::FaultCode;

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

const FORMS: &str =
    "\"unknown\" | {\"reported\": …} | {\"verified\": {\"value\": …, \"by\": \"…\", \"on\": \"YYYY-MM-DD\"}}";

impl<T: Leaf> Leaf for Evidence<T> {
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self {
        match form(given, reader) {
            None => Self::Unknown,
            Some((key, value)) => {
                reader.enter(key);
                let read =
                    if key == "reported" { Self::Reported(T::leaf(value, reader)) } else { proof(value, reader) };
                reader.leave();
                read
            }
        }
    }
}

/// Which form of evidence it is, and what stands in it. One copy for every kind of fact.
fn form<'de>(given: Scalar<'de>, reader: &mut Reader) -> Option<(&'static str, Scalar<'de>)> {
    let map = match given {
        Scalar::Null => return None,
        Scalar::Text(text) if text == "unknown" => return None,
        Scalar::Object(map) => map,
        other => {
            reader.fault(FaultCode::WrongType, &other.shown(), FORMS);
            return None;
        }
    };
    let mut found = None;
    for (key, value) in map {
        let name = match key.as_ref() {
            "reported" => "reported",
            "verified" => "verified",
            other => {
                reader.fault(FaultCode::UnknownKey, other, FORMS);
                continue;
            }
        };
        if found.replace((name, value)).is_some() {
            reader.fault(FaultCode::DuplicateKey, &key, FORMS);
        }
    }
    if found.is_none() {
        reader.fault(FaultCode::MissingKey, "{}", FORMS);
    }
    found
}

const PROOF: &str = "{\"value\": …, \"by\": \"…\", \"on\": \"YYYY-MM-DD\"}";

fn proof<T: Leaf>(given: Scalar<'_>, reader: &mut Reader) -> Evidence<T> {
    let [value, by, on] = proof_parts(given, reader);
    let mut part = |key: &'static str, value: Option<Scalar<'_>>, read: &mut dyn FnMut(Scalar<'_>, &mut Reader)| {
        if let Some(value) = value {
            reader.enter(key);
            read(value, reader);
            reader.leave();
        }
    };
    let mut proof = Proof { value: T::default(), by: Text::default(), on: Day::default() };
    part("value", value, &mut |given, reader| proof.value = T::leaf(given, reader));
    part("by", by, &mut |given, reader| proof.by = Text::leaf(given, reader));
    part("on", on, &mut |given, reader| proof.on = Day::leaf(given, reader));
    Evidence::Verified(proof)
}

fn proof_parts<'de>(given: Scalar<'de>, reader: &mut Reader) -> [Option<Scalar<'de>>; 3] {
    let map: Vec<(Cow<'de, str>, Scalar<'de>)> = match given {
        Scalar::Object(map) => map,
        other => {
            reader.fault(FaultCode::WrongType, &other.shown(), PROOF);
            return [None, None, None];
        }
    };
    let mut parts = [None, None, None];
    for (key, value) in map {
        let place = match key.as_ref() {
            "value" => 0,
            "by" => 1,
            "on" => 2,
            other => {
                reader.fault(FaultCode::UnknownKey, other, PROOF);
                continue;
            }
        };
        if parts.get_mut(place).is_some_and(|slot| slot.replace(value).is_some()) {
            reader.fault(FaultCode::DuplicateKey, &key, PROOF);
        }
    }
    if parts.iter().any(Option::is_none) {
        reader.fault(FaultCode::MissingKey, "{…}", PROOF);
    }
    parts
}
