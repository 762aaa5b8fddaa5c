//! The smallest parts of a document: texts, whole numbers in a range, dates, sums, lists, evidence.

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::reader::{Read, Reader, Scalar, document, seed, words, wrong_scalars};
use crate::base::ids::{FEN_MAX, LIST_MAX, TEXT_MAX, YEARS};
use crate::base::date::day;
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

impl Read for Text {
    fn read<'de, D: Deserializer<'de>>(source: D, reader: &mut Reader) -> Result<Self, D::Error> {
        match Scalar::deserialize(source)? {
            Scalar::Text(text) => {
                // Bytes bound characters: counting is only needed for long texts.
                if text.len() > TEXT_MAX && text.chars().count() > TEXT_MAX {
                    reader.fault(FaultCode::TooLong, &text, format!("0..={TEXT_MAX}"));
                }
                Ok(Self(text.into_owned()))
            }
            other => {
                reader.fault(FaultCode::WrongType, &other.shown(), "\"…\"");
                Ok(Self::default())
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

impl<const LOW: i64, const HIGH: i64> Read for Whole<LOW, HIGH> {
    fn read<'de, D: Deserializer<'de>>(source: D, reader: &mut Reader) -> Result<Self, D::Error> {
        Ok(Self(whole(&Scalar::deserialize(source)?, LOW, HIGH, reader)))
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

impl<T: Read> Read for Option<T> {
    fn read<'de, D: Deserializer<'de>>(source: D, reader: &mut Reader) -> Result<Self, D::Error> {
        T::read(source, reader).map(Some)
    }
}

impl Read for bool {
    fn read<'de, D: Deserializer<'de>>(source: D, reader: &mut Reader) -> Result<Self, D::Error> {
        match Scalar::deserialize(source)? {
            Scalar::Bool(value) => Ok(value),
            other => {
                reader.fault(FaultCode::WrongType, &other.shown(), "true | false");
                Ok(false)
            }
        }
    }
}

/// A day of the calendar, written YYYY-MM-DD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Day(pub NaiveDate);

impl Read for Day {
    fn read<'de, D: Deserializer<'de>>(source: D, reader: &mut Reader) -> Result<Self, D::Error> {
        const FORM: &str = "YYYY-MM-DD";
        let given = Scalar::deserialize(source)?;
        let Scalar::Text(text) = &given else {
            reader.fault(FaultCode::WrongType, &given.shown(), FORM);
            return Ok(Self::default());
        };
        match day(text) {
            Some(date) if YEARS.contains(&date.year()) => Ok(Self(date)),
            Some(_) => {
                reader.fault(FaultCode::OutOfRange, text, format!("{}..={}", YEARS.start(), YEARS.end()));
                Ok(Self::default())
            }
            None => {
                reader.fault(FaultCode::NotADate, text, FORM);
                Ok(Self::default())
            }
        }
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

document! {
    /// Two bounds of a sum.
    pub struct Bounds {
        /// At least, in fen.
        pub low: Whole<0, FEN_MAX>,
        /// At most, in fen.
        pub high: Whole<0, FEN_MAX>,
    }
}

impl Read for Fen {
    fn read<'de, D: Deserializer<'de>>(source: D, reader: &mut Reader) -> Result<Self, D::Error> {
        struct Sum<'r>(&'r mut Reader);
        const ALLOWED: &str = "0..=10000000000 | {\"low\": …, \"high\": …}";
        impl Sum<'_> {
            fn exact(self, given: &Scalar<'_>) -> Fen {
                let sum = whole(given, 0, FEN_MAX, self.0);
                Fen { low: sum, high: sum }
            }
        }
        impl<'de> Visitor<'de> for Sum<'_> {
            type Value = Fen;
            fn expecting(&self, form: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                form.write_str(ALLOWED)
            }
            fn visit_unit<E>(self) -> Result<Fen, E> {
                Ok(self.exact(&Scalar::Null))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Fen, E> {
                Ok(self.exact(&Scalar::Bool(value)))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Fen, E> {
                Ok(self.exact(&Scalar::Whole(value)))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Fen, E> {
                Ok(self.exact(&Scalar::Whole(i64::try_from(value).unwrap_or(i64::MAX))))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Fen, E> {
                Ok(self.exact(&Scalar::Number(value)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Fen, E> {
                self.0.fault(FaultCode::WrongType, text, ALLOWED);
                Ok(Fen::default())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Fen, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                self.0.fault(FaultCode::WrongType, "[…]", ALLOWED);
                Ok(Fen::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Fen, A::Error> {
                let bounds = Bounds::read(serde::de::value::MapAccessDeserializer::new(map), self.0)?;
                if bounds.low > bounds.high {
                    let given = format!("{} > {}", bounds.low.0, bounds.high.0);
                    self.0.fault(FaultCode::BoundsReversed, &given, "low <= high");
                }
                Ok(Fen { low: bounds.low.0, high: bounds.high.0 })
            }
        }
        source.deserialize_any(Sum(reader))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Fen {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Fen".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let bounds = generator.subschema_for::<Bounds>();
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

impl<T: Read> Read for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(source: D, reader: &mut Reader) -> Result<Self, D::Error> {
        struct List<'r, T>(&'r mut Reader, core::marker::PhantomData<T>);
        impl<'de, T: Read> Visitor<'de> for List<'_, T> {
            type Value = Vec<T>;
            wrong_scalars!("[…]");
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                self.0.fault(FaultCode::WrongType, text, "[…]");
                Ok(Vec::new())
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                self.0.fault(FaultCode::WrongType, "{…}", "[…]");
                Ok(Vec::new())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut out = Vec::new();
                while out.len() < LIST_MAX {
                    self.0.enter_index(out.len());
                    let Some(item) = list.next_element_seed(seed(self.0))? else {
                        self.0.leave();
                        return Ok(out);
                    };
                    self.0.leave();
                    out.push(item);
                }
                let mut count = out.len();
                while list.next_element::<IgnoredAny>()?.is_some() {
                    count = count.saturating_add(1);
                }
                if count > LIST_MAX {
                    self.0.fault(FaultCode::TooMany, &count.to_string(), format!("0..={LIST_MAX}"));
                }
                Ok(out)
            }
        }
        source.deserialize_any(List(reader, core::marker::PhantomData))
    }
}
