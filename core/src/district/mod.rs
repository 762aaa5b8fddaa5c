//! The district: many households at once. Packed facts, what the engine answers of each, tables over them.

pub mod batch;
pub mod board;
pub mod closed;
pub mod codec;
pub mod columns;
pub mod corners;
pub mod entry;
pub mod exits;
pub mod family;
pub mod filter;
pub mod goals;
pub mod known;
pub mod label;
pub mod layout;
pub mod leaving;
pub mod limits;
pub mod make;
pub mod merge;
pub mod outcome;
pub mod packed;
pub mod plans;
pub mod stamp;
pub mod table;
pub mod village;
