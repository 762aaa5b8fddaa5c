//! What is handed in: JSON text from outside, or a value from inside the program. Both are read by the same reader.

use std::borrow::Cow;

use serde_json::Value;

use super::held::Held;
use super::part::Part;
use super::reader::Reader;
use super::text::Source;
use crate::base::{FaultCode, FieldError, json};

/// A document as it is handed in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Input<'i> {
    /// JSON text.
    Text(&'i str),
    /// A value: it has no size limit of its own, since it is in memory already.
    Value(&'i Value),
}

impl<'i> From<&'i str> for Input<'i> {
    fn from(text: &'i str) -> Self {
        Self::Text(text)
    }
}

impl<'i> From<&'i String> for Input<'i> {
    fn from(text: &'i String) -> Self {
        Self::Text(text)
    }
}

impl<'i> From<&'i Value> for Input<'i> {
    fn from(value: &'i Value) -> Self {
        Self::Value(value)
    }
}

/// Largest text of one document, in bytes.
pub const TEXT_LIMIT: usize = 4_000_000;

impl<'i> Input<'i> {
    /// Reads it into a part; what could not be read is in the reader's faults.
    ///
    /// # Errors
    /// One fault where the text is larger than any document, or not JSON: reading did not come to the end.
    pub fn read(self, part: &mut dyn Part, reader: &mut Reader) -> Result<(), serde_json::Error> {
        match self {
            Self::Value(value) => part.take(&mut Held(value), reader),
            Self::Text(text) => read_text(unmarked(text), part, reader),
        }
    }

    /// The value itself, parsed where it is text.
    ///
    /// # Errors
    /// One fault where the text is not JSON, its field empty.
    pub fn value(self) -> Result<Cow<'i, Value>, FieldError> {
        match self {
            Self::Value(value) => Ok(Cow::Borrowed(value)),
            Self::Text(text) => {
                serde_json::from_str(unmarked(text)).map(Cow::Owned).map_err(|error| unreadable(&error))
            }
        }
    }

    /// It as JSON text.
    pub fn written(self) -> Cow<'i, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Value(value) => Cow::Owned(json::written(value)),
        }
    }

    /// Whether it is a text with nothing in it.
    pub fn is_blank(self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    /// A fault where the text is larger than any document.
    pub fn too_large(self) -> Option<FieldError> {
        let Self::Text(text) = self else { return None };
        let allowed = format!("0..={TEXT_LIMIT}");
        let given = text.len().to_string();
        (text.len() > TEXT_LIMIT).then(|| FieldError {
            code: FaultCode::TooLarge,
            field: String::new(),
            given,
            allowed,
        })
    }
}

/// Reads JSON text into a part as it stands, a byte order mark before it included.
///
/// # Errors
/// Only where the text is not JSON.
pub fn read_text(text: &str, part: &mut dyn Part, reader: &mut Reader) -> Result<(), serde_json::Error> {
    let mut source = serde_json::Deserializer::from_str(text);
    part.take(&mut Source::new(&mut source), reader)?;
    source.end()
}

/// The text without the byte order mark that some editors put before it.
fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Why a text cannot be read, and where.
pub fn unreadable(error: &serde_json::Error) -> FieldError {
    let reason = json::reason(error);
    let code = if json::is_too_deep(&reason) {
        FaultCode::TooDeep
    } else if reason.starts_with("invalid type") {
        FaultCode::WrongType
    } else {
        FaultCode::NotJson
    };
    // The place first: it is what a person looks for, and long reasons are cut.
    let given = format!("{}:{} {reason}", error.line(), error.column());
    let allowed = if code == FaultCode::WrongType { "[…]" } else { "JSON (RFC 8259)" };
    FieldError { code, field: String::new(), given, allowed: allowed.to_owned() }
}
