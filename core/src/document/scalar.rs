//! Any JSON value, reduced to what the smallest parts of a document need.

use std::borrow::Cow;

use serde_json::Error;

use super::next::{Elements, Entries, Found};
use crate::base::json::number;

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
    /// A list with the first few of its entries: a fact that is several words at once.
    List(Vec<Scalar<'static>>),
    /// An object with the first few of its keys: bounds have two.
    Object(Vec<(String, Scalar<'static>)>),
}

/// Keys of an object that are kept; no leaf has more.
const KEPT: usize = 3;

/// Entries of a list that are kept: more than any leaf has words.
const LISTED: usize = 24;

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
            Found::List(list) => Self::List(listed(list)?),
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
            Self::List(list) => Scalar::List(list),
            Self::Object(entries) => Scalar::Object(entries),
        }
    }

    /// The value as it is shown in a fault.
    pub fn shown(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Whole(value) => value.to_string(),
            Self::Number(value) => number(*value),
            Self::Text(text) => format!("\"{text}\""),
            Self::List(_) => "[…]".to_owned(),
            Self::Object(_) => "{…}".to_owned(),
        }
    }
}

/// The first few entries of a list.
fn listed(list: &mut dyn Elements) -> Result<Vec<Scalar<'static>>, Error> {
    let mut out = Vec::new();
    while out.len() < LISTED
        && list.element(&mut |next| {
            next.open(&mut |found| {
                out.push(Scalar::of(found)?.owned());
                Ok(())
            })
        })?
    {}
    Ok(out)
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
