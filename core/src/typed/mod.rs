//! What people type, read exactly: sums, units, land, distances, times, days. One grammar for form, paste, element and
//! mapping.
//!
//! A text is cut into signs and words, each with its place (`token`); every one of them must be understood. What is not
//! is refused, with the sign and a mend, and no number is made of the rest. What is understood is converted exactly and
//! told back (`working`), so that a person sees the result before it counts.

mod asked;
mod cursor;
mod day;
mod digits;
mod exact;
mod factor;
mod kind;
mod long_number;
mod number;
mod quantity;
mod refusal;
mod sum;
mod term;
mod token;
mod unit;
mod words;
mod working;

pub use asked::{Asked, Found};
pub use day::day;
pub use exact::written;
pub use kind::{Form, Kind};
pub use long_number::long_number;
pub use refusal::{Refusal, Why};
pub use sum::amount;
pub use unit::{Family, Unit};
pub use working::{Part, Reading};
