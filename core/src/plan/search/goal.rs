//! The goals and how two decisions compare.

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
    /// 稳: up to the line most in an ordinary year, then most in a bad one.
    Steady,
    /// 高: most in year five.
    High,
    /// Most over the five years: no plan of its own is shown for it, others are compared by it.
    Most,
}

impl Goal {
    /// The goals that have a plan of their own, with their words, in the order shown.
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
    pub fn is_before(&self, other: &Self) -> bool {
        let key = |one: &Self| {
            let decision = &one.decision;
            (decision.steps.clone(), decision.jobs.clone(), decision.given_up.clone(), decision.loan)
        };
        self.rank > other.rank || (self.rank == other.rank && key(self) < key(other))
    }
}

/// The month from which on every trailing year is over the line: 1 to 60, or [`NEVER`].
pub fn month_over(trailing: &[i64; MONTHS], theta: i64) -> i64 {
    trailing.iter().rposition(|sum| *sum < theta).map_or(1, |last| last as i64 + 2) // arithmetic: the month after, counted from 1
}

/// The least income over years two to five, no more than the line asks; nothing where there is no line.
pub fn ordinary(years: &[i64; YEARS], theta: Option<i64>) -> i64 {
    theta.map_or(0, |theta| years.iter().skip(1).fold(theta, |least, year| least.min(*year)))
}

/// The least income over years two to five when any one source falls by so much.
pub fn worst(years: &[i64; YEARS], loss: &[i64; YEARS]) -> i64 {
    years.iter().zip(loss).skip(1).map(|(year, loss)| year - loss).min().unwrap_or_default()
}
