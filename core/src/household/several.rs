//! A fact that may be several words of one list at once, as the register's own multiple choices are.

use std::marker::PhantomData;

use serde::Serialize;
use serde::ser::SerializeSeq;

use super::leaf::word;
use super::part::{Leaf, Scalar};
use super::reader::Reader;
use crate::base::FaultCode;

/// Words of which several may hold at once.
pub trait Listed: Copy + Default + PartialEq + 'static {
    /// Every word, in the order of the form; at most 32.
    const LIST: &'static [(Self, &'static str)];
    /// The word that excludes every other one.
    const ALONE: Option<Self> = None;
}

/// One word, or several. In JSON a text (`"chronic"`) or a list (`["chronic", "disabled"]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Several<T> {
    bits: u32,
    list: PhantomData<T>,
}

impl<T: Listed> Several<T> {
    /// One word alone.
    pub fn one(word: T) -> Self {
        Self::default().with(word)
    }

    /// The same and one word more.
    #[must_use]
    pub fn with(mut self, word: T) -> Self {
        self.bits |= Self::bit(word);
        self
    }

    fn bit(word: T) -> u32 {
        let place = T::LIST.iter().position(|(one, _)| *one == word).and_then(|place| u32::try_from(place).ok());
        place.and_then(|place| 1_u32.checked_shl(place)).unwrap_or_default()
    }

    /// The words that hold, a bit each by their place in the list.
    pub const fn bits(self) -> u32 {
        self.bits
    }

    /// Those of such bits; `None` where a bit has no word.
    pub fn of_bits(bits: u32) -> Option<Self> {
        let all = T::LIST.iter().fold(0, |all, (word, _)| all | Self::bit(*word));
        (bits & !all == 0).then_some(Self { bits, list: PhantomData })
    }

    /// Whether it holds.
    pub fn has(self, word: T) -> bool {
        self.bits & Self::bit(word) != 0
    }

    /// Whether it holds and no other does.
    pub fn is_only(self, word: T) -> bool {
        self.bits == Self::bit(word)
    }

    /// The words that hold, in the order of the form.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        T::LIST.iter().filter(move |(one, _)| self.has(*one)).map(|(_, word)| *word)
    }
}

impl<T: Listed> Serialize for Several<T> {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        if self.bits.count_ones() == 1
            && let Some(word) = self.words().next()
        {
            return target.serialize_str(word);
        }
        let mut list = target.serialize_seq(None)?;
        for word in self.words() {
            list.serialize_element(word)?;
        }
        list.end()
    }
}

impl<T: Listed> Leaf for Several<T> {
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self {
        let several = match given {
            Scalar::List(several) => several,
            one => vec![one],
        };
        let allowed = || T::LIST.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" | ");
        if several.is_empty() {
            reader.fault(FaultCode::MissingKey, "[]", allowed());
        }
        let mut out = Self::default();
        for one in &several {
            let before = reader.count();
            let found = word(one, T::LIST, reader);
            if reader.count() == before {
                out = out.with(found);
            }
        }
        if T::ALONE.is_some_and(|alone| out.has(alone) && !out.is_only(alone)) {
            let given: Vec<&str> = out.words().collect();
            reader.fault(FaultCode::Contradiction, &given.join(", "), allowed());
        }
        out
    }
}

#[cfg(feature = "schema")]
impl<T: Listed + schemars::JsonSchema> schemars::JsonSchema for Several<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Several{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let word = generator.subschema_for::<T>();
        schemars::json_schema!({
            "description": "One word, or several at once.",
            "anyOf": [word, { "type": "array", "items": word, "minItems": 1 }]
        })
    }
}
