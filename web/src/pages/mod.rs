//! The pages, one a place.

pub mod book;
pub mod device;
pub mod figures;
pub mod first;
pub mod gated;
pub mod household;
pub mod samples;
pub mod villages;
