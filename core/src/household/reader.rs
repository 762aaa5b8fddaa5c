//! The record is read as every document is.

pub use crate::document::reader::*;
pub(crate) use crate::document::reader::{document, words};
