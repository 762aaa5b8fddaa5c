//! Core's results as text and tones: pure, tested natively.

pub mod errors;
pub mod explanation;
pub mod why;
