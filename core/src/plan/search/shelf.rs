//! The best found so far: one, or the best of each kind as far as so many are wanted.

use super::goal::{Found, LOWEST, Rank};

/// What a plan is of: planting, breeding, processing, service, a job near home, a job away, a loan; one bit each.
pub type Kind = u8;

/// A job near home; models have the four bits before it, by branch.
pub const NEAR: Kind = 1 << 4; // arithmetic: after four branches
/// A job away.
pub const AWAY: Kind = 1 << 5; // arithmetic: the next bit
/// A loan.
pub const LOAN: Kind = 1 << 6; // arithmetic: the next bit

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// How many kinds are wanted; one takes every plan for the same kind.
    most: usize,
    /// Best first, no kind twice.
    found: Vec<(Kind, Found)>,
}

impl Shelf {
    /// The best of all, from one that is known on.
    pub fn one(known: Option<Found>) -> Self {
        Self { most: 1, found: known.map(|found| (0, found)).into_iter().collect() }
    }

    /// The best of each kind, of so many kinds.
    pub const fn of_kinds(most: usize) -> Self {
        Self { most, found: Vec::new() }
    }

    /// Whether kinds are told apart.
    pub const fn is_apart(&self) -> bool {
        self.most > 1
    }

    /// Whether nothing is found.
    pub const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What a plan of any kind must beat or equal to be looked at.
    pub fn bar(&self) -> Rank {
        match self.most.checked_sub(1).and_then(|last| self.found.get(last)) {
            Some((_, found)) => found.rank,
            None => LOWEST,
        }
    }

    /// The same of a plan of a kind.
    pub fn bar_of(&self, kind: Kind) -> Rank {
        let own = self.found.iter().find(|(one, _)| !self.is_apart() || *one == kind);
        own.map_or_else(|| self.bar(), |(_, found)| found.rank)
    }

    /// Keeps a plan where it is better than what it would stand for.
    pub fn keep(&mut self, kind: Kind, found: Found) {
        let kind = if self.is_apart() { kind } else { 0 };
        let own = self.found.iter().position(|(one, _)| *one == kind);
        if let Some(place) = own {
            if !self.found.get(place).is_some_and(|(_, known)| found.is_before(known)) {
                return;
            }
            self.found.remove(place);
        }
        let at = self.found.iter().position(|(_, known)| found.is_before(known)).unwrap_or(self.found.len());
        self.found.insert(at, (kind, found));
        self.found.truncate(self.most);
    }

    /// The best.
    pub fn best(self) -> Option<Found> {
        self.found.into_iter().next().map(|(_, found)| found)
    }

    /// All, best first.
    pub fn all(self) -> Vec<(Kind, Found)> {
        self.found
    }
}
