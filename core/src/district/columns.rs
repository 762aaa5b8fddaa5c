//! Answers column by column: a byte a criterion and household, so that "all of them" is the least of a row of bytes, and
//! income beside heads, so that another line is one pass. The comparison is the rule's own.

use super::entry::Row;
use super::outcome::mark;
use crate::assessment::Rule;
use crate::base::{Heads, Span, Truth, Verdict, Yuan};
use crate::income::per_head::{Comparison, passes};

/// What is compared and counted again and again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Each rule's answers, by its place in [`Rule::ALL`].
    pub criteria: [Vec<u8>; Rule::ALL.len()],
    /// Counted income at least, in fen; [`OPEN_LOW`] where that is open.
    pub low: Vec<i64>,
    /// Counted income at most, in fen; [`OPEN_HIGH`] where that is open.
    pub high: Vec<i64>,
    /// Members who divide, at least.
    pub heads_low: Vec<u16>,
    /// Members who divide, at most; [`OPEN_HEADS`] where that is open.
    pub heads_high: Vec<u16>,
    /// People of the record.
    pub people: Vec<u16>,
}

/// A lower bound that is open.
pub const OPEN_LOW: i64 = i64::MIN;
/// An upper bound that is open.
pub const OPEN_HIGH: i64 = i64::MAX;
/// A number of heads that is open.
pub const OPEN_HEADS: u16 = u16::MAX;

impl Columns {
    /// The columns of rows.
    pub fn of(rows: &[Row]) -> Self {
        let mut out = Self::default();
        for column in &mut out.criteria {
            column.reserve(rows.len());
        }
        for Row { label, outcome } in rows {
            for (column, given) in out.criteria.iter_mut().zip(outcome.criteria) {
                column.push(given);
            }
            out.low.push(outcome.counted_low.unwrap_or(OPEN_LOW));
            out.high.push(outcome.counted_high.unwrap_or(OPEN_HIGH));
            out.heads_low.push(outcome.heads_low);
            out.heads_high.push(outcome.heads_high.unwrap_or(OPEN_HEADS));
            out.people.push(label.people);
        }
        out
    }

    /// One rule's answers.
    pub fn criterion(&self, rule: Rule) -> &[u8] {
        self.criteria.get(rule as usize).map_or(&[], Vec::as_slice)
    }

    /// All criteria together but entry, which is not one of them: the least of each row. 2 or more: every one is met.
    pub fn together(&self, out: &mut Vec<u8>) {
        out.clear();
        out.resize(self.people.len(), mark(None));
        for (place, column) in self.criteria.iter().enumerate() {
            if place != Rule::Entry as usize {
                least(out, column);
            }
        }
    }

    /// The income criterion against another line per head, everything else being as it is.
    pub fn income_against(&self, line: Yuan, comparison: Comparison, out: &mut Vec<u8>) {
        out.clear();
        let sums = self.low.iter().zip(&self.high);
        let heads = self.heads_low.iter().zip(&self.heads_high);
        out.extend(sums.zip(heads).map(|((low, high), (fewest, most))| {
            let bound = |sum: i64, open: i64| (sum != open).then(|| Yuan::from_fen(sum));
            let total = Span::within(bound(*low, OPEN_LOW), bound(*high, OPEN_HIGH));
            let heads = Heads { low: *fewest, high: (*most != OPEN_HEADS).then_some(*most) };
            match passes(&total, heads, line, comparison) {
                Truth::Yes => mark(Some(Verdict::Met)),
                Truth::No => mark(Some(Verdict::NotMet)),
                Truth::Open => mark(Some(Verdict::Unknown)),
            }
        }));
    }
}

/// The least of each place, into the first.
pub fn least(into: &mut [u8], other: &[u8]) {
    for (a, b) in into.iter_mut().zip(other) {
        *a = (*a).min(*b);
    }
}
