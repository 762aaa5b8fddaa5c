//! The parts of the record are those of every document.

pub use crate::document::part::*;
