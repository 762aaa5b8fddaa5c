//! What counts as income, for how many heads.

pub mod balance;
pub mod ledger;
pub mod per_head;
pub mod whose;

pub use balance::{Balance, Turn};
pub use ledger::{Ledger, Line, Outcome};
pub use whose::Whose;
