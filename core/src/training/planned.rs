//! The plan of a case: which models are chosen, which are barred, and what a trainee's plan is worth beside the best.

use std::collections::BTreeSet;

use super::judged::Judged;
use crate::models::Catalogue;
use crate::plan::answers::Answer;
use crate::plan::flow::Start;
use crate::plan::verify::{Stated, verify};
use crate::plan::{AskPlan, Given, Goal, PlanDocument, Wanted, recommend};
use crate::ruler::with_ruler;

/// The goals a model may be chosen for.
const GOALS: [Goal; 2] = [Goal::Steady, Goal::High];

/// Runs with everything a plan is made from.
fn given<T>(judged: &Judged, run: impl FnOnce(&Given<'_>) -> T) -> Option<T> {
    let start = Start::after(judged.facts.as_of).day();
    let ahead = with_ruler(None, None, |ruler| Ok(ruler.policy(start))).ok()?;
    let (catalogue, wanted) = (Catalogue::embedded(), Wanted::default());
    let (facts, means, policy) = (&judged.facts, &judged.means, &judged.policy);
    Some(run(&Given { facts, means, policy, ahead: &ahead, catalogue, wanted: &wanted }))
}

/// The plans of a case.
pub fn plans(judged: &Judged) -> Option<PlanDocument> {
    let mut ask = AskPlan { goals: GOALS.to_vec(), loans: false, check: false, ..AskPlan::default() };
    ask.choose(false);
    given(judged, |given| recommend(given, &ask))
}

/// Models chosen and models barred by a known fact.
pub fn points(judged: &Judged) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for goal in plans(judged).iter().flat_map(|plan| &plan.goals) {
        for one in &goal.answers {
            match &one.answer {
                Answer::Chosen { .. } => out.insert(format!("chosen:{}", one.model)),
                Answer::Impossible { bars, .. } if !bars.is_empty() => out.insert(format!("barred:{}", one.model)),
                _ => false,
            };
        }
    }
    out
}

/// What a stated plan comes to beside the proven best of the goal High, in fen of own income of year five.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distance {
    /// The best plan's year five.
    pub best_fen: i64,
    /// The stated plan's year five.
    pub own_fen: i64,
    /// What the stated plan breaks, as the verifier says it: with a breach it is no plan.
    pub broken: usize,
    /// The best plan: models with their units in thousandths, and jobs by member.
    pub best: Stated,
}

/// Measures a stated plan.
pub fn distance(judged: &Judged, stated: &Stated) -> Option<Distance> {
    let document = plans(judged)?;
    let high = document.goals.iter().find(|goal| goal.goal == Goal::High);
    let best = high.and_then(|goal| goal.plan.as_ref());
    let best_stated = best.map_or_else(Stated::default, |plan| Stated {
        units: plan.models.iter().map(|one| (one.model.clone(), one.units_milli)).collect(),
        jobs: plan.jobs.iter().map(|one| (one.member, one.job.clone())).collect(),
        afterwards: plan.jobs.iter().filter(|one| one.afterwards).map(|one| one.member).collect(),
        given_up: plan.given_up.iter().filter_map(|one| one.enterprise).collect(),
        loan: None,
    });
    let (verified, still) = given(judged, |given| (verify(given, stated), verify(given, &Stated::default())))?;
    let last = |years: &[i64]| years.last().copied().unwrap_or_default();
    Some(Distance {
        best_fen: best.map_or_else(|| last(&still.own_years), |plan| last(&plan.own_years_fen)),
        own_fen: last(&verified.own_years),
        broken: verified.faults.len(),
        best: best_stated,
    })
}
