//! What everything else is made of: money, three-valued truth, faults, bounds.

pub mod code;
pub mod date;
pub mod field_error;
pub mod ids;
pub mod json;
pub mod money;
pub mod verdict;

pub use field_error::{FaultCode, Faults, FieldError};
pub use money::{Heads, Span, Yuan};
pub use verdict::{Truth, Verdict, Weight};
