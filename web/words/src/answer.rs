//! What a call gives back where it cannot answer: every fault, in words.

use ruler_core::base::FieldError;
use serde::Serialize;

use crate::views::errors::{self, ErrorView};

pub use ruler_core::report::written::{beside, text};

/// Every fault of a call, in words.
#[derive(Debug, Serialize)]
pub struct Faults {
    errors: Vec<ErrorView>,
}

impl Faults {
    /// Faults with their texts in both languages.
    pub fn of(faults: &[FieldError]) -> Self {
        Self { errors: faults.iter().map(errors::view).collect() }
    }
}
