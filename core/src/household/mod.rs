//! The household record, its reading and its check into the facts the rules see.

pub mod check;
pub mod dwelling;
pub mod evidence;
pub mod facts;
pub mod identity;
pub mod items;
pub mod leaf;
pub mod means;
pub mod member;
pub mod members;
pub mod part;
pub mod reader;
pub mod record;
pub mod red_line;
pub mod resources;
pub mod several;

pub use check::check;
pub use evidence::{Evidence, Fact, Strength};
pub use facts::Facts;
pub use means::Means;
pub use record::HouseholdRecord;
pub use several::Several;
