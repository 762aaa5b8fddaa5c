//! Journals for tests: entries written from the procedure's data file, tables of cases, a slow reference.

pub mod draft;
pub mod slow;
pub mod slow_clock;
pub mod table;
pub mod toml_lines;
