//! What pages share: the state they all see, its verdict, results side by side.

pub mod columns;
pub mod pane;
pub mod report;
pub mod samples;
pub mod shared;
