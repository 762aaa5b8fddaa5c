//! The browser as the desk sees it: traits, each with a twin in memory.

pub mod crypto;
pub mod later;
pub mod storage;
pub mod tab;
pub mod waiting;
