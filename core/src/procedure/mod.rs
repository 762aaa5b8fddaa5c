//! Procedures: dated steps with signers, notices and deadlines, as journals of what happened.
//!
//! A journal is a list of entries that are only ever added; where a household stands is folded from it, and what may come
//! next is worked out from the procedure's data file, the calendar and the day.

pub mod after;
pub mod append;
pub mod basis;
pub mod calendar;
pub mod check;
pub mod clock;
pub mod definition;
mod document;
pub mod draw;
pub mod entry;
pub mod fold;
mod guard;
pub mod hash;
pub mod ics;
pub mod journal;
pub mod lack;
pub mod library;
pub mod lineage;
pub mod lines;
pub mod meeting;
pub mod merge;
pub mod mirror;
pub mod open;
pub mod pairing;
pub mod papers;
pub mod present;
#[expect(clippy::module_inception, reason = "the procedure is what the module is about")]
pub mod procedure;
pub mod reach;
pub mod rules;
pub mod ruling;
pub mod shape;
pub mod state;
pub mod step;
pub mod strip;
pub mod week;

pub use append::append;
pub use calendar::Calendar;
pub use entry::EntryRecord;
pub use fold::fold;
pub use hash::Hash;
pub use journal::Journal;
pub use lack::{Lack, Refused};
pub use library::Library;
pub use merge::merge;
pub use open::open;
pub use pairing::Care;
pub use present::Present;
pub use procedure::Procedure;
pub use rules::Rules;
pub use state::State;
