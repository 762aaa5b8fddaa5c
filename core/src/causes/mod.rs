//! Causes in yuan: what holds the household down, and by how much (design: burden by counterfactual, exact shares).
//!
//! `diagnose` takes facts and means, which hold no village and no name. Basis: `data/causes.toml`. Lack of motivation
//! is recorded by people, never inferred, and carries no sum.

pub mod burden;
pub mod conditions;
pub mod costs;
pub mod diagnose;
pub mod look;
pub mod person;
pub mod question;
pub mod ranking;
pub mod result;
pub mod shapley;
pub mod work;

pub use diagnose::diagnose;
pub use question::Question;
pub use result::Diagnosis;
