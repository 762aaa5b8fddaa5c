//! Review with the same ruler: rounds drawn in public, blind visits, rates with their bounds, rhythms, acceptance.

pub mod acceptance;
pub mod case;
pub mod compare;
pub mod entry;
pub mod keyed;
pub mod parity;
pub mod quick;
pub mod rates;
pub mod refusal;
pub mod rhythm;
pub mod round;
pub mod sentence;
pub mod tally;

pub use compare::{Difference, compare, decided};
pub use entry::{Claim, Outcome, RoundEntry, Step};
pub use refusal::RoundRefusal;
pub use round::{RoundBook, RoundRules};
pub use tally::{Count, Tally};
