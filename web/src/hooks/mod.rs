//! What pages share beside the state: the desk that saves and reads, the verdict.

#[cfg(feature = "app")]
pub mod book;
#[cfg(feature = "app")]
pub mod columns;
#[cfg(feature = "app")]
pub mod desk;
#[cfg(feature = "app")]
pub mod hand_over;
#[cfg(feature = "app")]
pub mod keys;
#[cfg(feature = "app")]
pub mod pane;
pub mod queue;
#[cfg(feature = "app")]
pub mod report;
#[cfg(feature = "app")]
pub mod samples;
#[cfg(feature = "app")]
pub mod saving;
