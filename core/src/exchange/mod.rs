//! Documents that come in and go out.

pub mod ask;
pub mod catalogue;
pub mod merge;
pub mod plan;
pub mod plan_run;
pub mod read;
pub mod statistics;
