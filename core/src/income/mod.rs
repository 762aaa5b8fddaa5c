//! What counts as income, for how many heads.

pub mod ledger;
pub mod per_head;

pub use ledger::{Ledger, Line, Outcome};
