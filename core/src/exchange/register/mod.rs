//! A register's export or a village's roll, one row a person or a household, into household records.
//!
//! Headings and words are data (`data/register`). What is understood is taken; what is not is named by row and heading
//! and left open; nothing is guessed, and nothing that was typed is lost without being named.

pub mod cell;
pub mod columns;
pub mod document;
pub mod group;
pub mod head;
pub mod mapping;
pub mod read;
pub mod result;
pub mod sheet;
pub mod typed;
pub mod words;

pub use mapping::Mapping;
pub use read::{Ask, read};
pub use result::Register;
