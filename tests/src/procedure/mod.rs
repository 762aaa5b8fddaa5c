//! Journals for tests: entries written from the procedure's data file, tables of cases, a slow reference.

pub mod dice;
pub mod draft;
pub mod exits;
pub mod slow;
pub mod slow_clock;
mod slow_step;
pub mod table;
pub mod toml_lines;
pub mod typed;
