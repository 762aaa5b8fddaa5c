//! Training: households made to order from a seed, what the engine says of them, answers marked against it, sets and
//! classes without a network. Nothing here reads or writes a real household; no expected answer is ever kept.

pub mod answer;
pub mod base;
pub mod class;
pub mod code;
pub mod judged;
pub mod kind;
pub mod list;
pub mod made;
pub mod mark;
pub mod patch;
pub mod planned;
pub mod points;
pub mod set;
pub mod told;
pub mod twisted;
pub mod vary;
pub mod visit;

pub use answer::Answer;
pub use kind::{Asks, Kind};
pub use list::kinds;
pub use made::{Case, case};
pub use mark::{Mark, Marked, mark};
pub use set::Set;
