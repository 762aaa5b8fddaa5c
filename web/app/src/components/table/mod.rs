//! What helper and family look at together.

pub mod controls;
mod job_controls;
pub mod outlet_list;
pub mod pictogram;
pub mod ranking;
pub mod scenarios;
pub mod show_family;
pub mod side_by_side;
pub mod what_if;
