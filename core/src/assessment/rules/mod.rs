//! One rule, one file. Rule id = file = golden file = message prefix.

pub mod clothing;
pub mod duration;
pub mod education;
pub mod entry;
pub mod food;
pub mod housing;
pub mod income;
pub mod insurance;
pub mod medical;
pub mod spending;
pub mod watch;
pub mod water;
