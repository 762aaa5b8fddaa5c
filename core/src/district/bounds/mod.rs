//! How many are wrong at most: exact bounds from what a draw found, in households.
//!
//! Everything is decided in whole numbers: a bound is a count, and two platforms cannot differ about it.

pub mod bracket;
pub mod extension;
pub mod hypergeometric;
pub mod natural;
pub mod strata;

pub use extension::{Goal, Round, bound, bounds, more_needed};
pub use hypergeometric::{Level, sample_for, upper_count};
pub use strata::{Stratum, shared, strata_for, strata_upper};
