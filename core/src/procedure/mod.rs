//! Procedures: dated steps with signers, notices and deadlines, as journals of what happened.
//!
//! A journal is a list of entries that are only ever added; where a household stands is folded from it, and what may come
//! next is worked out from the procedure's data file, the calendar and the day.

pub mod basis;
pub mod calendar;
pub mod check;
pub mod clock;
pub mod definition;
mod document;
pub mod entry;
pub mod hash;
pub mod journal;
pub mod library;
pub mod lines;
pub mod procedure;
pub mod reach;
pub mod ruling;
pub mod shape;
