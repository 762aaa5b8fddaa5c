//! Documents that come in and go out.

pub mod read;
