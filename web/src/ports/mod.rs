//! The browser, behind a few plain functions: nothing else touches it.

pub mod address;
pub mod clock;
pub mod files;
pub mod page;
pub mod planner;
