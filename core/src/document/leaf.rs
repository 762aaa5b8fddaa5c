//! The smallest parts of a document: texts, whole numbers in a range, dates, sums, lists, evidence.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::part::{Leaf, Scalar};
use super::reader::{Reader, words};
use crate::base::date::day;
use crate::base::ids::{FEN_MAX, TEXT_MAX, YEARS};
use crate::base::{FaultCode, Span, Yuan};

/// The value a word stands for; another word is a fault and the default.
pub fn word<T: Copy + Default>(given: &Scalar<'_>, all: &[(T, &str)], reader: &mut Reader) -> T {
    let allowed = || all.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" | ");
    match given {
        Scalar::Text(text) => match all.iter().find(|(_, word)| word == text) {
            Some((value, _)) => return *value,
            None => reader.fault(FaultCode::UnknownWord, text, allowed()),
        },
        other => reader.fault(FaultCode::WrongType, &other.shown(), allowed()),
    }
    T::default()
}

/// A free text of at most 500 characters. Kept as typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Text(pub String);

impl Leaf for Text {
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self {
        match given {
            Scalar::Text(text) => {
                // Bytes bound characters: counting is only needed for long texts.
                if text.len() > TEXT_MAX && text.chars().count() > TEXT_MAX {
                    reader.fault(FaultCode::TooLong, &text, format!("0..={TEXT_MAX}"));
                }
                Self(text.into_owned())
            }
            other => {
                reader.fault(FaultCode::WrongType, &other.shown(), "\"…\"");
                Self::default()
            }
        }
    }
}

/// A whole number from `LOW` to `HIGH`: the range is declared once, here in the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Whole<const LOW: i64, const HIGH: i64>(pub i64);

impl<const LOW: i64, const HIGH: i64> Default for Whole<LOW, HIGH> {
    fn default() -> Self {
        Self(0.clamp(LOW, HIGH))
    }
}

impl<const LOW: i64, const HIGH: i64> Leaf for Whole<LOW, HIGH> {
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self {
        Self(whole(&given, LOW, HIGH, reader))
    }
}

#[cfg(feature = "schema")]
impl<const LOW: i64, const HIGH: i64> schemars::JsonSchema for Whole<LOW, HIGH> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Whole_{LOW}_{HIGH}").into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": LOW, "maximum": HIGH })
    }
}

fn whole(given: &Scalar<'_>, low: i64, high: i64, reader: &mut Reader) -> i64 {
    let allowed = || format!("{low}..={high}");
    match given {
        Scalar::Whole(value) if (low..=high).contains(value) => return *value,
        Scalar::Whole(value) => reader.fault(FaultCode::OutOfRange, &value.to_string(), allowed()),
        Scalar::Number(value) if value.abs() < 1e15 => {
            reader.fault(FaultCode::NotWhole, &given.shown(), allowed());
        }
        Scalar::Number(_) => reader.fault(FaultCode::OutOfRange, &given.shown(), allowed()),
        other => reader.fault(FaultCode::WrongType, &other.shown(), allowed()),
    }
    0.clamp(low, high)
}

impl Leaf for bool {
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self {
        if let Scalar::Bool(value) = given {
            return value;
        }
        reader.fault(FaultCode::WrongType, &given.shown(), "true | false");
        false
    }
}

/// A day of the calendar, written YYYY-MM-DD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Day(pub NaiveDate);

impl Leaf for Day {
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self {
        const FORM: &str = "YYYY-MM-DD";
        let Scalar::Text(text) = &given else {
            reader.fault(FaultCode::WrongType, &given.shown(), FORM);
            return Self::default();
        };
        match day(text) {
            Some(date) if YEARS.contains(&date.year()) => return Self(date),
            Some(_) => reader.fault(FaultCode::OutOfRange, text, format!("{}..={}", YEARS.start(), YEARS.end())),
            None => reader.fault(FaultCode::NotADate, text, FORM),
        }
        Self::default()
    }
}

/// A sum in fen, exact (`120000`) or between two bounds (`{"low": 100000, "high": 150000}`). Never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fen {
    /// At least so many fen.
    pub low: i64,
    /// At most so many fen.
    pub high: i64,
}

impl Fen {
    /// The sum as a span of money.
    pub fn span(self) -> Span {
        Span::within(Some(Yuan::from_fen(self.low)), Some(Yuan::from_fen(self.high)))
    }
}

impl Serialize for Fen {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        if self.low == self.high {
            return target.serialize_i64(self.low);
        }
        let mut map = target.serialize_map(Some(2))?;
        map.serialize_entry("low", &self.low)?;
        map.serialize_entry("high", &self.high)?;
        map.end()
    }
}

impl Leaf for Fen {
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self {
        match given {
            Scalar::Object(map) => bounds(&map, reader),
            Scalar::Whole(_) | Scalar::Number(_) => {
                let sum = whole(&given, 0, FEN_MAX, reader);
                Self { low: sum, high: sum }
            }
            other => {
                reader.fault(FaultCode::WrongType, &other.shown(), SUMS);
                Self::default()
            }
        }
    }
}

const SUMS: &str = "0..=10000000000 | {\"low\": …, \"high\": …}";

fn bounds(map: &[(String, Scalar<'static>)], reader: &mut Reader) -> Fen {
    let mut found = [None, None];
    for (key, value) in map {
        let (slot, name) = match key.as_str() {
            "low" => (found.first_mut(), "low"),
            "high" => (found.last_mut(), "high"),
            other => {
                reader.unknown_key(other, SUMS);
                continue;
            }
        };
        reader.enter(name);
        let sum = whole(value, 0, FEN_MAX, reader);
        if slot.is_some_and(|slot| slot.replace(sum).is_some()) {
            reader.fault(FaultCode::DuplicateKey, name, "1");
        }
        reader.leave();
    }
    let [Some(low), Some(high)] = found else {
        reader.fault(FaultCode::MissingKey, "{…}", SUMS);
        return Fen::default();
    };
    if low > high {
        reader.fault(FaultCode::BoundsReversed, &format!("{low} > {high}"), "low <= high");
    }
    Fen { low, high }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Fen {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Fen".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let sum = generator.subschema_for::<Whole<0, FEN_MAX>>();
        let bounds = schemars::json_schema!({
            "type": "object", "properties": { "low": sum, "high": sum }, "required": ["low", "high"],
            "additionalProperties": false
        });
        schemars::json_schema!({
            "description": "A sum in fen (0.01 yuan), exact or between two bounds.",
            "anyOf": [{ "type": "integer", "minimum": 0, "maximum": FEN_MAX }, bounds]
        })
    }
}

words! {
    /// Whether a list is complete. `not_asked` and `partial` leave its sum open.
    pub enum Asked {
        /// Nobody asked yet.
        #[default]
        NotAsked = "not_asked",
        /// Some entries may be missing.
        Partial = "partial",
        /// Everything there is stands in the list.
        Complete = "complete",
    }
}
