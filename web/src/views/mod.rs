//! Core's results as text and tones: pure, tested natively.

pub mod amount;
pub mod errors;
pub mod explanation;
pub mod form;
pub mod plan;
pub mod plan_view;
pub mod report;
pub mod why;
