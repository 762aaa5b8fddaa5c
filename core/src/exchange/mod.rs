//! Documents that come in and go out.

pub mod ask;
pub mod catalogue;
pub mod read;
