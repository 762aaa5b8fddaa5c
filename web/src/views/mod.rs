//! Core's results as text and tones: pure, tested natively.

pub mod amount;
pub mod ask;
pub mod errors;
pub mod explanation;
pub mod fields;
pub mod form;
pub mod report;
pub mod row;
pub mod why;
