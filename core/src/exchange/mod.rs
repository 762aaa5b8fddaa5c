//! Documents that come in and go out.

pub mod ask;
pub mod catalogue;
pub mod merge;
pub mod plan;
pub mod plan_answer;
pub mod plan_options;
pub mod plan_request;
pub mod plan_wish;
pub mod read;
pub mod register;
pub mod statistics;
pub mod villages;
