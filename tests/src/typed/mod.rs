//! What people type, made from what it means: texts whose exact value is known, and texts with a sign nobody knows.
//!
//! Shares nothing with `core/src/typed`: numbers are spelt from their value, sizes of units are written down once more,
//! and sums are worked out as fractions here.

pub mod fraction;
pub mod money;
pub mod quantity;
pub mod spell;
pub mod spoil;
pub mod table;
pub mod text;

pub use text::{Made, made};
