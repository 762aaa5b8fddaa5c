//! The household record, its reading and its check into the facts the rules see.

pub mod check;
pub mod dwelling;
pub mod evidence;
pub mod facts;
pub mod items;
pub mod leaf;
pub mod means;
pub mod member;
pub mod part;
pub mod reader;
pub mod record;
pub mod resources;

pub use check::check;
pub use evidence::{Evidence, Fact, Strength};
pub use facts::Facts;
pub use means::Means;
pub use record::HouseholdRecord;
