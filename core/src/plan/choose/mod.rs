//! What a family chooses among beside the three goals: means step by step, what one more would bring, ways of life, kinds
//! of plans. Stated in `core/PLAN.md`.

pub mod kinds;
pub mod levers;
pub mod means;
pub mod one_more;
pub mod ways;

use super::problem::{Decision, Problem};
use super::search::{Found, Goal, Search};

/// What is compared by: most own income of five years.
const BY: Goal = Goal::Most;

/// A year of five, rounded down.
const FIVE: i64 = 5; // arithmetic: years of a plan

/// A fifth of a sum of five years, rounded down.
const fn yearly(total: i64) -> i64 {
    total.div_euclid(FIVE)
}

/// What is compared of a plan that was found: own income of five years.
const fn total(found: &Found) -> i64 {
    let [_, _, total, ..] = found.rank;
    total
}

/// The best plan, with a loan where one is worth it.
fn best_lent(problem: &Problem) -> Option<Found> {
    let mut search = Search::new(problem);
    let without = search.best(BY);
    search.best_lent(BY, without)
}

/// Whether a decision changes anything.
fn changes(problem: &Problem, decision: &Decision) -> bool {
    *decision != problem.nothing()
}
