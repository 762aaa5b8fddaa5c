//! Core's results as text and tones: pure, tested natively.

pub mod amount;
pub mod ask;
pub mod burden_words;
mod compared;
pub mod district;
pub mod errors;
pub mod explanation;
pub mod fields;
pub mod form;
pub mod help;
pub mod helped;
mod ledger_words;
pub mod measure_words;
pub mod paper;
pub mod plan;
pub mod plan_view;
pub mod procedure;
pub mod report;
pub mod table;
mod texts;
pub mod typed;
pub mod why;
