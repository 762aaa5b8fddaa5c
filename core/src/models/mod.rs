//! The income models and what a plan needs beside them, as data with provenance. Data: `data/models/`,
//! `data/catalogue/`.

pub mod adjust;
mod apply;
pub mod catalogue;
mod check;
mod entry;
pub mod fields;
pub mod figure;
pub mod job;
pub mod model;
pub mod place;
pub mod provenance;
mod read;
#[cfg(feature = "schema")]
pub mod schema;
pub mod vocabulary;
mod walk;

pub use adjust::Adjustments;
pub use catalogue::{Catalogue, Settings};
pub use figure::{Field, FigureMut, FigureRef, Group, Measure};
pub use model::IncomeModel;
