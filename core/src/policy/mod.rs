//! Figures with their provenance, read from packs, compiled for a day.

pub mod check;
pub mod compile;
pub mod document;
pub mod kind;
pub mod load;
pub mod overlay;
pub mod param;
#[expect(clippy::module_inception, reason = "the compiled policy is what the module is about")]
pub mod policy;
pub mod unit;
pub mod walk;

pub use check::{Check, CheckEntry, Effect};
pub use compile::compile;
pub use document::{FigureEntry, PackDocument, Source};
pub use kind::{IncomeClass, IncomeKind, RiskClass};
pub use load::Pack;
pub use overlay::LocalFigures;
pub use param::Param;
pub use policy::{Figure, Policy, Tag};
pub use unit::Unit;
