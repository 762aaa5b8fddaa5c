//! What is known of one fact, and how well.

use serde::Serialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::leaf::{Day, Text};
use super::reader::{Key, Read, Reader, seed, wrong_scalars};
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

impl<T: Read> Read for Evidence<T> {
    fn read<'de, D: Deserializer<'de>>(source: D, reader: &mut Reader) -> Result<Self, D::Error> {
        source.deserialize_any(EvidenceVisitor(reader, core::marker::PhantomData))
    }
}

struct EvidenceVisitor<'r, T>(&'r mut Reader, core::marker::PhantomData<T>);

impl<T> EvidenceVisitor<'_, T> {
    fn wrong(self, given: &str) -> Evidence<T> {
        self.0.fault(FaultCode::WrongType, given, FORMS);
        Evidence::Unknown
    }
}

impl<'de, T: Read> Visitor<'de> for EvidenceVisitor<'_, T> {
    type Value = Evidence<T>;

    fn expecting(&self, form: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        form.write_str(FORMS)
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Evidence::Unknown)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(self.wrong(if value { "true" } else { "false" }))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(self.wrong(&value.to_string()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(self.wrong(&value.to_string()))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(self.wrong(&format!("{value:?}")))
    }
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        if text == "unknown" { Ok(Evidence::Unknown) } else { Ok(self.wrong(&format!("\"{text}\""))) }
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.wrong("[…]"))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut out = None;
        while let Some(key) = map.next_key::<Key<'de>>()? {
            let read = match &*key.0 {
                "reported" => {
                    self.0.enter("reported");
                    Evidence::Reported(map.next_value_seed(seed(self.0))?)
                }
                "verified" => {
                    self.0.enter("verified");
                    Evidence::Verified(map.next_value_seed(seed(self.0))?)
                }
                other => {
                    self.0.fault(FaultCode::UnknownKey, other, FORMS);
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            self.0.leave();
            if out.replace(read).is_some() {
                self.0.fault(FaultCode::DuplicateKey, &key.0, FORMS);
            }
        }
        if out.is_none() && self.0.is_clean() {
            self.0.fault(FaultCode::MissingKey, "{}", FORMS);
        }
        Ok(out.unwrap_or_default())
    }
}

impl<T: Read> Read for Proof<T> {
    fn read<'de, D: Deserializer<'de>>(source: D, reader: &mut Reader) -> Result<Self, D::Error> {
        source.deserialize_any(ProofVisitor(reader, core::marker::PhantomData))
    }
}

struct ProofVisitor<'r, T>(&'r mut Reader, core::marker::PhantomData<T>);

const PROOF: &str = "{\"value\": …, \"by\": \"…\", \"on\": \"YYYY-MM-DD\"}";

impl<'de, T: Read> Visitor<'de> for ProofVisitor<'_, T> {
    type Value = Proof<T>;
    wrong_scalars!(PROOF);

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        self.0.fault(FaultCode::WrongType, text, PROOF);
        Ok(Proof::default())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        self.0.fault(FaultCode::WrongType, "[…]", PROOF);
        Ok(Proof::default())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut value, mut by, mut on) = (None, None, None);
        while let Some(key) = map.next_key::<Key<'de>>()? {
            let again = match &*key.0 {
                "value" => value.replace(inside(&mut map, self.0, "value")?).is_some(),
                "by" => by.replace(inside(&mut map, self.0, "by")?).is_some(),
                "on" => on.replace(inside(&mut map, self.0, "on")?).is_some(),
                other => {
                    self.0.fault(FaultCode::UnknownKey, other, PROOF);
                    map.next_value::<IgnoredAny>()?;
                    false
                }
            };
            if again {
                self.0.fault(FaultCode::DuplicateKey, &key.0, PROOF);
            }
        }
        if value.is_none() || by.is_none() || on.is_none() {
            self.0.fault(FaultCode::MissingKey, "{…}", PROOF);
        }
        Ok(Proof { value: value.unwrap_or_default(), by: by.unwrap_or_default(), on: on.unwrap_or_default() })
    }
}

fn inside<'de, A: MapAccess<'de>, T: Read>(map: &mut A, reader: &mut Reader, key: &'static str) -> Result<T, A::Error> {
    reader.enter(key);
    let value = map.next_value_seed(seed(reader))?;
    reader.leave();
    Ok(value)
}
