//! A draw anybody can repeat: the list committed by its hash, the seed thrown in public, a ticket for every household.

pub mod draw;
pub mod list;
pub mod seed;

pub use draw::{REPEAT, Ticket, draw, drawn, ticket};
pub use list::{Household, Line, List, Stratum, StratumName};
pub use seed::{Seed, SeedFault};
