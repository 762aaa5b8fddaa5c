//! The browser: the traits of `ruler_desk::ports`, and a few plain functions. Nothing else touches it.

pub mod address;
pub mod browser;
pub mod camera;
pub mod clock;
mod device;
pub mod district;
pub mod files;
pub mod page;
pub mod planner;
mod said;
pub mod tab;
pub mod voice;
