//! What a set of models could be worth at best: whatever is under the best found so far is left out.

use super::assign::Assigned;
use super::goal::{Goal, NEVER, Rank, ordinary, worst};
use super::table::{Line, Sums, Table, largest};
use crate::plan::flow::{WHOLE, YEARS};

/// The parts of a rank that are bounded: the goal's two and the income of five years.
pub type Hope = [i64; 3];

/// Whether a hope may still beat or equal a rank.
pub fn may_beat(hope: &Hope, rank: &Rank) -> bool {
    hope.iter().zip(rank).find(|(hope, rank)| hope != rank).is_none_or(|(hope, rank)| hope > rank)
}

/// What some steps of a model bring at best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gain {
    /// Most income by year.
    pub years: [i64; YEARS],
    /// What of that is gone for sure, by year, should it fail: whatever the number of steps, no more than the rest stays.
    pub gone: [i64; YEARS],
    /// Most income of all years.
    pub total: i64,
}

impl Gain {
    /// Of `low` to `high` steps.
    pub fn of(sums: &Sums, low: i64, high: i64) -> Self {
        let most = |step: i64| (step * low).max(step * high);
        let years = sums.years.map(most);
        let kept = |year: usize| {
            let at = |list: &[i64; YEARS]| list.get(year).copied().unwrap_or_default();
            at(&years) - most(at(&sums.years) - at(&sums.loss))
        };
        Self { years, gone: core::array::from_fn(kept), total: most(sums.total) }
    }
}

/// What chosen models bring at best.
#[derive(Debug, Clone, Copy)]
pub struct Best {
    /// By year.
    pub years: [i64; YEARS],
    /// The most that is gone should one of them fail, by year.
    pub gone: [i64; YEARS],
    /// Of all years.
    pub total: i64,
}

impl Best {
    /// Nothing chosen.
    pub const NONE: Self = Self { years: [0; YEARS], gone: [0; YEARS], total: 0 };

    /// With one more.
    #[must_use]
    pub fn and(&self, gain: &Gain) -> Self {
        let mut out = *self;
        out.years.iter_mut().zip(gain.years).for_each(|(sum, gain)| *sum += gain);
        out.gone = largest(&out.gone, &gain.gone);
        out.total += gain.total;
        out
    }
}

/// For each year, the least part (in ppm) of what any of these models brings that is gone should it fail.
pub fn gone_part<'a>(gains: impl Iterator<Item = &'a Gain> + Clone) -> [i64; YEARS] {
    core::array::from_fn(|year| {
        let at = |list: &[i64; YEARS]| list.get(year).copied().unwrap_or_default();
        let parts = gains.clone().filter(|gain| at(&gain.years) > 0).map(|gain| {
            let part = i128::from(at(&gain.gone)) * i128::from(WHOLE) / i128::from(at(&gain.years));
            i64::try_from(part).unwrap_or_default()
        });
        parts.min().unwrap_or_default().clamp(0, WHOLE)
    })
}

/// That part of a sum, rounded down.
pub fn part(sum: i64, ppm: i64) -> i64 {
    i64::try_from(i128::from(sum) * i128::from(ppm) / i128::from(WHOLE)).unwrap_or_default()
}

/// Year five.
pub const LAST: usize = YEARS - 1;

/// The hope of a goal that looks at sums of years. Fast bounds its first part by [`month`].
pub fn hope(goal: Goal, theta: Option<i64>, assigned: &Assigned, best: &Best) -> Hope {
    let total = assigned.total + best.total;
    let year = |place: usize| {
        let own = assigned.years.get(place).copied().unwrap_or_default();
        own + best.years.get(place).copied().unwrap_or_default()
    };
    match goal {
        Goal::High | Goal::Fast => [year(LAST), 0, total],
        Goal::Most => [total, 0, total],
        Goal::Steady => {
            let years = core::array::from_fn(year);
            [ordinary(&years, theta), worst(&years, &largest(&assigned.loss, &best.gone)), total]
        }
    }
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
