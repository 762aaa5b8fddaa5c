//! Figures with their provenance, read from packs, compiled for a day.

pub mod kind;
pub mod param;
#[expect(clippy::module_inception, reason = "the compiled policy is what the module is about")]
pub mod policy;

pub use kind::{IncomeClass, IncomeKind, RiskClass};
pub use param::{Param, Unit};
pub use policy::{Figure, Policy, Tag};
