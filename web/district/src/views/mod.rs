//! Each place of the district in words.

pub mod board;
pub mod corners;
pub mod export;
pub mod fund;
pub mod gaps;
pub mod goals;
pub mod list;
pub mod names;
pub mod one;
pub mod paper;
pub mod parity;
pub mod report;
