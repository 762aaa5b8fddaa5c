//! The 24 income models and what a plan needs beside them, as data with provenance. Data: `data/models/`.

pub mod catalogue;
pub mod job;
pub mod model;
pub mod place;
pub mod provenance;

pub use catalogue::{Catalogue, Settings};
pub use model::IncomeModel;
