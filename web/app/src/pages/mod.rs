//! The pages, one a place.

pub mod book;
pub mod device;
pub mod district;
pub mod district_open;
pub mod exchange;
pub mod figures;
pub mod first;
pub mod gated;
pub mod household;
pub mod incoming;
pub mod meeting;
pub mod opening;
pub mod paper;
pub mod places;
pub mod procedure;
pub mod procedure_papers;
pub mod samples;
pub mod table;
pub mod villages;
pub mod week;
