//! The plan: which income models, how much of each, which jobs, with what money. Stated in `core/PLAN.md`.

pub mod account;
pub mod answers;
pub mod brief;
pub mod choose;
pub mod compile;
pub mod conflict;
pub mod differ;
pub mod doubt;
pub mod evaluate;
pub mod flow;
pub mod job_answers;
pub mod job_conflict;
pub mod outcome;
pub mod parts;
pub mod problem;
pub mod recommend;
pub mod result;
pub mod search;
pub mod verify;
pub mod year_table;

pub use compile::{Compiled, Given, Wanted, compile};
pub use problem::{Decision, Problem};
pub use recommend::{AskPlan, recommend};
pub use result::PlanDocument;
pub use search::{Found, Goal, Search};
