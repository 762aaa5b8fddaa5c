//! The one way into the reader of documents: everything a procedure's own documents are made of.

use crate::document::Input;
use crate::document::input::unreadable;
pub use crate::document::leaf::{Day, Text, Whole};
pub use crate::document::next::Next;
pub use crate::document::part::{Leaf, List, Part, Scalar};
pub use crate::document::reader::Reader;
pub(crate) use crate::document::reader::{document, words};

use crate::base::{FaultCode, FieldError};

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
    let mut out = T::default();
    if let Err(error) = Input::Text(text).read(&mut out, &mut reader) {
        let (told, mut broken) = (unreadable(&error), Reader::default());
        broken.fault(told.code, &told.given, told.allowed);
        return Err(broken.into_faults());
    }
    if reader.is_clean() { Ok(out) } else { Err(reader.into_faults()) }
}

/// A fault at a path.
pub fn fault(code: FaultCode, field: String, given: &str, allowed: &str) -> FieldError {
    // arithmetic: what was given is shortened to be shown
    FieldError { code, field, given: given.chars().take(60).collect(), allowed: allowed.to_owned() }
}
