//! One-vote veto (一票否决): the report's four triggers, each open, cleared or confirmed with evidence and date, binding the
//! township and the support group behind it together. A trigger is shown; what follows from it is decided by people, and
//! nothing here could say it.

pub mod book;
pub mod entry;
pub mod trigger;

pub use book::{Standing, TriggerRefusal, Veto, bound};
pub use entry::{TriggerEntry, TriggerStep};
pub use trigger::Trigger;
