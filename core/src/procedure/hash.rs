//! Fingerprints: SHA-256 as 64 hexadecimal digits, and the one way a document is written before it is hashed.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::document::{Leaf, Reader, Scalar};
use crate::base::FaultCode;

/// Digits of a hash.
const DIGITS: usize = 64; // arithmetic: 256 bits in hexadecimal

/// A SHA-256 in lower-case hexadecimal digits; empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Hash(String);

impl Hash {
    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let digits =
            |byte: &u8| [byte >> 4, byte & 0xf].map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0')); // arithmetic: hexadecimal
        Self(Sha256::digest(bytes).iter().flat_map(digits).collect())
    }

    /// The hash of what can be written as JSON, over its canonical bytes.
    pub fn of_value<T: Serialize>(value: &T) -> Self {
        Self::of(canonical(value).as_bytes())
    }

    /// A hash that stands in a text.
    pub fn parse(text: &str) -> Option<Self> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == DIGITS && text.bytes().all(digit)).then(|| Self(text.to_owned()))
    }

    /// Its digits.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Leaf for Hash {
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self {
        const FORM: &str = "SHA-256: 64 × 0-9 a-f";
        match &given {
            Scalar::Text(text) => match Self::parse(text) {
                Some(hash) => return hash,
                None => reader.fault(FaultCode::UnknownWord, text, FORM),
            },
            other => reader.fault(FaultCode::WrongType, &other.shown(), FORM),
        }
        Self::default()
    }
}

/// The canonical text of a value (RFC 8785 for what our documents hold: no fractions): keys in order, nothing between.
///
/// The order is made here and not left to a map: whichever map serde_json was built with, the bytes are the same.
pub fn canonical<T: Serialize>(value: &T) -> String {
    let mut out = String::new();
    write(&serde_json::to_value(value).unwrap_or_default(), &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort_unstable();
            out.push('{');
            for (place, key) in keys.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                out.push_str(&scalar(&Value::String(key.clone())));
                out.push(':');
                write(map.get(key).unwrap_or(&Value::Null), out);
            }
            out.push('}');
        }
        Value::Array(list) => {
            out.push('[');
            for (place, one) in list.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write(one, out);
            }
            out.push(']');
        }
        other => out.push_str(&scalar(other)),
    }
}

fn scalar(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
