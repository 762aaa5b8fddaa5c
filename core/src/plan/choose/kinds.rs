//! The best plans that differ in kind.

use serde::Serialize;

use super::{BY, changes, total, yearly};
use crate::plan::brief::{Brief, brief};
use crate::plan::compile::Given;
use crate::plan::problem::{Branch, Problem};
use crate::plan::search::{AWAY, Found, Kind, LOAN, NEAR, Search};

/// How many are looked for.
pub const KINDS: usize = 4; // arithmetic: as many as a family looks at side by side

/// What a plan has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Planting.
    Planting,
    /// Breeding.
    Breeding,
    /// Processing.
    Processing,
    /// Services.
    Service,
    /// A job near home.
    Near,
    /// A job away.
    Away,
    /// A loan.
    Loan,
}

/// The best plan of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KindPlan {
    /// What it has; nothing where it is to go on as today.
    pub parts: Vec<Part>,
    /// Nothing is taken up and nothing given up.
    pub as_today: bool,
    /// The plan.
    pub plan: Brief,
    /// What it costs against the best of all, over five years, in fen.
    pub costs_fen: i64,
    /// A fifth of it, rounded down.
    pub costs_year_fen: i64,
}

/// The parts of a kind, in a fixed order.
fn parts(kind: Kind) -> Vec<Part> {
    let all = [
        (1 << Branch::Planting as Kind, Part::Planting),
        (1 << Branch::Breeding as Kind, Part::Breeding),
        (1 << Branch::Processing as Kind, Part::Processing),
        (1 << Branch::Service as Kind, Part::Service),
        (NEAR, Part::Near),
        (AWAY, Part::Away),
        (LOAN, Part::Loan),
    ];
    all.iter().filter(|(bit, _)| kind & bit != 0).map(|(_, part)| *part).collect()
}

/// The best plans of the four best kinds, best first; one with a loan only where it brings more than the same without.
pub fn kinds(given: &Given<'_>, problem: &Problem) -> Vec<KindPlan> {
    // Of twice as many no more than half are left out: the same without the loan stands before each of them.
    let all = Search::of_kinds(problem).best_kinds(BY, KINDS + KINDS);
    let same = |kind: Kind| all.iter().find(|(one, _)| *one == kind & !LOAN);
    let is_worth = |(kind, found): &(Kind, Found)| {
        kind & LOAN == 0 || same(*kind).is_none_or(|(_, without)| total(without) < total(found))
    };
    let found: Vec<(Kind, Found)> = all.iter().filter(|one| is_worth(one)).take(KINDS).cloned().collect();
    let best = found.first().map_or(0, |(_, found)| total(found));
    let one = |(kind, found): &(Kind, Found)| {
        let costs_fen = best.saturating_sub(total(found));
        KindPlan {
            parts: parts(*kind),
            as_today: !changes(problem, &found.decision),
            plan: brief(given, problem, &found.decision),
            costs_fen,
            costs_year_fen: yearly(costs_fen),
        }
    };
    found.iter().map(one).collect()
}
