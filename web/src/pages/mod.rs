//! The pages, one a place.

pub mod book;
pub mod figures;
pub mod household;
