//! The one way into the reader of documents: everything a procedure's own documents are made of.

pub use crate::household::leaf::{Day, Text, Whole};
pub use crate::household::part::{Leaf, List, Next, Part, Scalar, read};
pub use crate::household::reader::Reader;
pub(crate) use crate::household::reader::{document, words};

use crate::base::{FaultCode, FieldError, json};

/// Reads a document from JSON text.
///
/// # Errors
/// Every fault at its path; one alone where the text is too large or not JSON.
pub fn from_text<T: Part + Default>(text: &str, most: usize) -> Result<T, Vec<FieldError>> {
    let mut reader = Reader::default();
    if text.len() > most {
        reader.fault(FaultCode::TooLarge, &text.len().to_string(), format!("0..={most}"));
        return Err(reader.into_faults());
    }
    // Some editors put a byte order mark before the text.
    let mut source = serde_json::Deserializer::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut out = T::default();
    if let Err(error) = read(&mut source, &mut out, &mut reader).and_then(|()| source.end()) {
        let reason = json::reason(&error);
        let code = if json::is_too_deep(&reason) { FaultCode::TooDeep } else { FaultCode::NotJson };
        let mut broken = Reader::default();
        broken.fault(code, &format!("{}:{} {reason}", error.line(), error.column()), "JSON (RFC 8259)");
        return Err(broken.into_faults());
    }
    if reader.is_clean() { Ok(out) } else { Err(reader.into_faults()) }
}

/// A fault at a path.
pub fn fault(code: FaultCode, field: String, given: &str, allowed: &str) -> FieldError {
    // arithmetic: what was given is shortened to be shown
    FieldError { code, field, given: given.chars().take(60).collect(), allowed: allowed.to_owned() }
}
