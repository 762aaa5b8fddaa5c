//! The plan: which income models, how much of each, which jobs, with what money. Stated in `core/PLAN.md`.

pub mod answers;
pub mod compile;
pub mod conflict;
pub mod doubt;
pub mod evaluate;
pub mod flow;
pub mod problem;
pub mod search;

pub use compile::{Compiled, Given, Wanted, compile};
pub use problem::{Decision, Problem};
pub use search::{Found, Goal, Search};
