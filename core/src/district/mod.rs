//! The district: its households as one table, review with the same ruler, evenness between kinds of village, money,
//! shares, what villages lack.

pub mod bounds;
pub mod chain;
pub mod data;
pub mod funds;
pub mod haves;
pub mod parity;
pub mod problems;
pub mod review;
pub mod said;
pub mod sampling;
pub mod shares;
pub mod statistics;
pub mod veto;
pub mod village;
