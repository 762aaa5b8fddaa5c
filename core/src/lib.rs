//! One Ruler (一把尺): the pure rules. Modules in the order data flows.
#![forbid(unsafe_code)]

pub mod base;
pub mod policy;
pub mod household;
pub mod exchange;
