//! Problems that get closed: found, given to somebody until a day, mended, closed with evidence, checked again by draw.

pub mod book;
pub mod counts;
pub mod entry;

pub use book::{Late, Problem, ProblemRefusal, Status};
pub use counts::{Counts, counts, recheck, repeated};
pub use entry::{ProblemEntry, ProblemStep};
