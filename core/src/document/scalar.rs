//! Any JSON value, reduced to what the smallest parts of a document need.

use std::borrow::Cow;

use serde_json::Error;

use super::next::{Entries, Found};

/// Any JSON value, reduced to what a leaf needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'s> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// A number that is not whole, or too large to be.
    Number(f64),
    /// A text.
    Text(Cow<'s, str>),
    /// A list, read over.
    List,
    /// An object with the first few of its keys: bounds have two.
    Object(Vec<(String, Scalar<'static>)>),
}

/// Keys of an object that are kept; no leaf has more.
const KEPT: usize = 3;

impl<'s> Scalar<'s> {
    /// What was found, reduced.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    pub fn of(found: Found<'s>) -> Result<Self, Error> {
        Ok(match found {
            Found::Null => Self::Null,
            Found::Bool(value) => Self::Bool(value),
            Found::Whole(value) => Self::Whole(value),
            #[expect(clippy::cast_precision_loss, reason = "only shown, in a fault")]
            Found::Large(value) => Self::Number(value as f64),
            Found::Number(value) => Self::Number(value),
            Found::Text(text) => Self::Text(Cow::Borrowed(text)),
            Found::List(_) => Self::List,
            Found::Map(map) => Self::Object(kept(map)?),
        })
    }

    /// The same, holding its text itself.
    fn owned(self) -> Scalar<'static> {
        match self {
            Self::Null => Scalar::Null,
            Self::Bool(value) => Scalar::Bool(value),
            Self::Whole(value) => Scalar::Whole(value),
            Self::Number(value) => Scalar::Number(value),
            Self::Text(text) => Scalar::Text(Cow::Owned(text.into_owned())),
            Self::List => Scalar::List,
            Self::Object(entries) => Scalar::Object(entries),
        }
    }

    /// The value as it is shown in a fault.
    pub fn shown(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Whole(value) => value.to_string(),
            // Not by `{:?}`, which writes nothing in the build that ships.
            Self::Number(value) => value.to_string(),
            Self::Text(text) => format!("\"{text}\""),
            Self::List => "[…]".to_owned(),
            Self::Object(_) => "{…}".to_owned(),
        }
    }
}

/// The first few entries of an object.
fn kept(map: &mut dyn Entries) -> Result<Vec<(String, Scalar<'static>)>, Error> {
    let mut out = Vec::new();
    while out.len() < KEPT
        && map.entry(&mut |key, next| {
            next.open(&mut |found| {
                out.push((key.to_owned(), Scalar::of(found)?.owned()));
                Ok(())
            })
        })?
    {}
    Ok(out)
}
