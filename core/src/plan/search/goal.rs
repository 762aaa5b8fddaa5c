//! The three goals and how two decisions compare.

use serde::Serialize;

use crate::plan::flow::{MONTHS, YEARS};
use crate::plan::problem::Decision;

/// What a plan is best at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// 快: over the line to stay, earliest.
    Fast,
    /// 稳: best worst year when any one source fails.
    Steady,
    /// 高: most in year five.
    High,
}

impl Goal {
    /// All goals with their words, in the order shown.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Steady, "steady"), (Self::Fast, "fast"), (Self::High, "high")];
}

/// The last month over which "from then on" never holds: after the plan.
pub const NEVER: i64 = MONTHS as i64 + 1;

/// What decisions are compared by, larger first: the goal's two parts, five-year income, then smaller loan, fewer
/// models and fewer people away (all negative).
pub type Rank = [i64; 6];

/// A rank under every decision.
pub const LOWEST: Rank = [i64::MIN; 6];

/// A decision with what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is compared by.
    pub rank: Rank,
    /// The decision.
    pub decision: Decision,
}

impl Found {
    /// Whether this one is to be preferred; smaller decisions win where all else is equal.
    pub fn beats(&self, other: &Option<Self>) -> bool {
        other.as_ref().is_none_or(|other| self.is_before(other))
    }

    /// The same, of two that there are.
    pub fn is_before(&self, other: &Self) -> bool {
        let key = |one: &Self| (one.decision.steps.clone(), one.decision.jobs.clone(), one.decision.loan);
        self.rank > other.rank || (self.rank == other.rank && key(self) < key(other))
    }
}

/// The month from which on every trailing year is over the line: 1 to 60, or [`NEVER`].
pub fn month_over(trailing: &[i64; MONTHS], theta: i64) -> i64 {
    trailing.iter().rposition(|sum| *sum < theta).map_or(1, |last| last as i64 + 2) // arithmetic: the month after, counted from 1
}

/// The least income over years two to five when any one source fails.
pub fn worst(years: &[i64; YEARS], losses: impl Iterator<Item = [i64; YEARS]>) -> i64 {
    let mut most = [0_i64; YEARS];
    for loss in losses {
        most.iter_mut().zip(loss).for_each(|(most, loss)| *most = (*most).max(loss));
    }
    years.iter().zip(most).skip(1).map(|(year, loss)| year - loss).min().unwrap_or_default()
}
