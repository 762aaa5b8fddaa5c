//! The verifier: feasibility, slacks and objective of a plan, worked out once more from household and catalogue alone.
//!
//! It follows `core/PLAN.md` month by month, shares types with the optimiser and no way of working anything out, and
//! takes clarity over speed. Whatever it is given, it answers: what is unknown or impossible is a breach.
//! Cases: `tests/tests/plan_verify.rs`.

mod borrowing;
mod chores;
mod enterprise;
mod goals;
mod ground;
mod learning;
mod living;
mod people;
mod post;
mod purse;
mod reading;
mod rules;
mod site;
mod stated;
mod sums;

pub use stated::{Breach, Rule, Slack, Stated, Verified};

use super::compile::Given;
use reading::Plan;
use rules::Outcome;

/// Works a stated plan out from household, policy and catalogue, and says everything it breaks.
pub fn verify(given: &Given<'_>, stated: &Stated) -> Verified {
    let (plan, faults) = Plan::of(given, stated);
    let mut out = Outcome { faults, ..Outcome::default() };
    rules::land(&plan, &mut out);
    rules::labour(&plan, &mut out);
    rules::care(&plan, &mut out);
    rules::attendance(&plan, &mut out);
    rules::counts(&plan, &mut out);
    let (cash, floors) = (purse::cash(&plan), purse::floors(&plan));
    purse::never_under(&cash, &floors, &mut out);
    purse::stress(&plan, &cash, &floors, &mut out);
    purse::purpose(&plan, &mut out);
    let own_month = goals::own(&plan);
    let own_years = goals::years(&own_month);
    Verified {
        faults: out.faults,
        own_years,
        income_years: own_years.map(|own| plan.living.topped(own)),
        ordinary: goals::ordinary(&own_years),
        worst: goals::worst(&plan, &own_years),
        month_over: goals::month_over(&plan, &own_month),
        own_month,
        cash,
        slacks: out.slacks,
    }
}
