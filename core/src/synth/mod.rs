//! Invention: a seeded district that meets the founding report's margins to the person. Plainly labelled synthetic.

pub mod data;
pub mod district;
pub mod draw;
pub mod earn;
pub mod gaps;
pub mod home;
pub mod household;
pub mod lots;
pub mod pen;
pub mod person;
pub mod share;
pub mod support;
pub mod twist;
pub mod villages;
