//! What the ruler says of what the page knows: a record judged and put into words, a line of the book, a paper, what a
//! measure would change. The engine runs here, on the page's own thread; plans are worked out in the worker.

pub mod carry;
pub mod check;
pub mod helped;
pub mod judged;
pub mod make;
pub mod procedure;
pub mod report;
pub mod row;
pub mod suppose;
pub mod usual;

// A question to the planner is core's: one type for the page, the papers, the worker and the JavaScript API.
pub use ruler_core::exchange::plan_request::{PlanChange, PlanRequest, Want};
pub use ruler_core::exchange::plan_wish::{MemberJob, ModelPin, PlanWish};
pub use ruler_core::plan::Goal;
