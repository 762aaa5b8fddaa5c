//! What a set of models could be worth at best: whatever is under the best found so far is left out.

use super::assign::Assigned;
use super::goal::{Goal, NEVER, Rank};
use super::table::{Line, Table};
use crate::plan::flow::YEARS;

/// The parts of a rank that are bounded: the goal's two and the income of five years.
pub type Hope = [i64; 3];

/// Whether a hope may still beat or equal a rank.
pub fn may_beat(hope: &Hope, rank: &Rank) -> bool {
    hope.iter().zip(rank).find(|(hope, rank)| hope != rank).is_none_or(|(hope, rank)| hope > rank)
}

/// What chosen models bring at best.
#[derive(Debug, Clone, Copy)]
pub struct Best {
    /// By year.
    pub years: [i64; YEARS],
    /// The largest of them, by year.
    pub largest: [i64; YEARS],
    /// Of all years.
    pub total: i64,
}

impl Best {
    /// Nothing chosen.
    pub const NONE: Self = Self { years: [0; YEARS], largest: [0; YEARS], total: 0 };

    /// With one more, that brings at best `gains` and `total`.
    #[must_use]
    pub fn and(&self, gains: &[i64; YEARS], total: i64) -> Self {
        let mut out = *self;
        out.years.iter_mut().zip(gains).for_each(|(sum, gain)| *sum += gain);
        out.largest.iter_mut().zip(gains).for_each(|(most, gain)| *most = (*most).max(*gain));
        out.total += total;
        out
    }
}

/// Year five.
pub const LAST: usize = YEARS - 1;

/// The hope of the goals High and Steady. Fast bounds its first part by [`month`].
pub fn hope(goal: Goal, assigned: &Assigned, best: &Best) -> Hope {
    let total = assigned.total + best.total;
    let year = |place: usize| {
        let own = assigned.years.get(place).copied().unwrap_or_default();
        own + best.years.get(place).copied().unwrap_or_default()
    };
    let first = match goal {
        Goal::High | Goal::Fast => year(LAST),
        // One source fails: no better than all that is brought without the largest of it.
        Goal::Steady => {
            let kept = |place: usize| {
                let loss = assigned.loss.get(place).copied().unwrap_or_default();
                year(place) - loss.max(best.largest.get(place).copied().unwrap_or_default())
            };
            (1..YEARS).map(kept).min().unwrap_or_default()
        }
    };
    [first, 0, total]
}

/// The earliest month over the line with `lines` at best added to what the assignment brings.
pub fn month<'a>(assigned: &Assigned, theta: i64, lines: impl Iterator<Item = (&'a Line, i64, i64)>) -> i64 {
    let mut trailing = assigned.trailing;
    for (line, low, high) in lines {
        trailing.iter_mut().zip(line).for_each(|(sum, step)| *sum += (step * low).max(step * high));
    }
    super::goal::month_over(&trailing, theta)
}

/// For each month, the most any `count` models may add to the trailing year.
pub fn helps(table: &Table, ranges: &[(usize, i64, i64)], count: usize) -> Line {
    core::array::from_fn(|month| {
        let gain = |(place, low, high): &(usize, i64, i64)| {
            let step = table.models.get(*place).and_then(|sums| sums.trailing.get(month)).copied().unwrap_or_default();
            (step * low).max(step * high)
        };
        super::rows::largest(ranges.iter().map(gain), count)
    })
}

/// The hope of Fast from its earliest month.
pub const fn fast(month: i64, hope: Hope) -> Hope {
    let [last, _, total] = hope;
    [if month > NEVER { -NEVER } else { -month }, last, total]
}
