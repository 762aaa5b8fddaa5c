//! The working told back: what was read, what it was converted into, what came out. In codes; the edge has the words.

use super::unit::{Family, Unit};

/// One sign of a working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A number, as one writes it.
    Number(String),
    /// A unit, by its code (message key `typed.unit.<code>`).
    Unit(&'static str),
    /// A word one counts with, as typed.
    Word(&'static str),
    /// Times.
    Times,
    /// Plus.
    Plus,
    /// Minus.
    Minus,
    /// From … to.
    To,
    /// For each.
    Per,
    /// Makes.
    Equals,
    /// Makes, rounded to the unit that is kept.
    About,
}

impl Part {
    /// The part of a unit.
    pub const fn of(unit: &Unit) -> Self {
        match unit.family {
            Family::Piece => Self::Word(unit.code),
            _ => Self::Unit(unit.code),
        }
    }
}

/// A number as read from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// At least so many units of the last decimal that is kept.
    pub low: i64,
    /// At most so many; equal to `low` where the number is exact.
    pub high: i64,
    /// Whether the text is nothing but digits: then there is nothing to tell.
    pub plain: bool,
    /// What was read, converted, and what came out.
    pub working: Vec<Part>,
}
