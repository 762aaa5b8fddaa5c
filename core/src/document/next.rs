//! The value that comes next, wherever it comes from: JSON text as it is read, or a value that is there already.
//!
//! A source only says what it finds. What that means, and every fault of it, is `take.rs`: one reader for all sources.

use serde_json::Error;

/// What the next value turned out to be.
pub enum Found<'f> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// A whole number over what the one before holds.
    Large(u64),
    /// A number that is not whole.
    Number(f64),
    /// A text.
    Text(&'f str),
    /// A list.
    List(&'f mut dyn Elements),
    /// An object.
    Map(&'f mut dyn Entries),
}

impl Found<'_> {
    /// The value as it is shown in a fault.
    pub fn shown(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => (if *value { "true" } else { "false" }).to_owned(),
            Self::Whole(value) => value.to_string(),
            Self::Large(value) => value.to_string(),
            // Not by `{:?}`, which writes nothing in the build that ships.
            Self::Number(value) => value.to_string(),
            Self::Text(text) => format!("\"{text}\""),
            Self::List(_) => "[…]".to_owned(),
            Self::Map(_) => "{…}".to_owned(),
        }
    }
}

/// What is done with a value once it is known what it is. An error is the source's: text that is not JSON.
pub type Then<'t> = &'t mut dyn FnMut(Found<'_>) -> Result<(), Error>;

/// The next value. It is opened once; one that nobody opens is read over.
pub trait Next {
    /// Hands over what it is.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    fn open(&mut self, then: Then<'_>) -> Result<(), Error>;
}

/// The entries of an object, one after the other.
pub trait Entries {
    /// Hands over the next key and its value; `false` where there is none left.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    fn entry(&mut self, then: &mut dyn FnMut(&str, &mut dyn Next) -> Result<(), Error>) -> Result<bool, Error>;
}

/// The elements of a list, one after the other.
pub trait Elements {
    /// Hands over the next element; `false` where there is none left.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    fn element(&mut self, then: &mut dyn FnMut(&mut dyn Next) -> Result<(), Error>) -> Result<bool, Error>;
}
