//! One Ruler (一把尺): the pure rules. Modules in the order data flows.
#![forbid(unsafe_code)]

pub mod assessment;
pub mod base;
pub mod causes;
pub mod district;
pub mod document;
pub mod exchange;
pub mod household;
pub mod income;
pub mod measures;
pub mod models;
pub mod plan;
pub mod policy;
pub mod procedure;
pub mod report;
pub mod ruler;
pub mod synth;
pub mod training;
pub mod typed;
