//! Ways of life: the best plan under each, and what it costs against the best of all.

use serde::Serialize;

use super::{BY, best_lent, total, yearly};
use crate::plan::brief::{Brief, brief};
use crate::plan::compile::{Compiled, Given, Wanted, compile, named};
use crate::plan::job_conflict::with_job;
use crate::plan::problem::{Branch, Decision, Leave, Problem};
use crate::plan::search::{Found, Search};

/// A way of life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "way")]
pub enum Way {
    /// Whatever brings most.
    Best,
    /// Nobody leaves.
    NobodyLeaves,
    /// Exactly one person leaves.
    OneLeaves,
    /// No loan.
    WithoutDebt,
    /// No breeding.
    WithoutAnimals,
    /// At most so many days a month of work for each.
    FewerDays {
        /// In hundredths.
        days: i64,
    },
    /// With what the family ranked first.
    FirstWish {
        /// Model or job id.
        of: String,
    },
}

/// The best plan of a way of life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WayPlan {
    /// The way.
    #[serde(flatten)]
    pub way: Way,
    /// Ways that lead to the same plan, told with it.
    pub also: Vec<Way>,
    /// The plan; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Brief>,
    /// What it costs against the best of all, over five years, in fen; absent where there is no plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub costs_fen: Option<i64>,
    /// A fifth of it, rounded down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub costs_year_fen: Option<i64>,
}

/// A way with the problem it was solved in.
struct Solved {
    way: Way,
    problem: Problem,
    found: Option<Found>,
}

/// Every way of life, the best of all first; ways with the same decision are told once.
pub fn ways(given: &Given<'_>, compiled: &Compiled) -> Vec<WayPlan> {
    let solved = solve(given, compiled);
    let best = solved.first().and_then(|one| one.found.as_ref()).map_or(0, total);
    let mut out: Vec<(Option<Decision>, WayPlan)> = Vec::new();
    for Solved { way, problem, found } in solved {
        let decision = found.as_ref().map(|found| found.decision.clone());
        if let Some((_, same)) = out.iter_mut().find(|(known, _)| *known == decision) {
            same.also.push(way);
            continue;
        }
        let costs_fen = found.as_ref().map(|found| best.saturating_sub(total(found)));
        let plan = found.map(|found| brief(given, &problem, &found.decision));
        out.push((decision, WayPlan { way, also: Vec::new(), plan, costs_fen, costs_year_fen: costs_fen.map(yearly) }));
    }
    out.into_iter().map(|(_, way)| way).collect()
}

fn solve(given: &Given<'_>, compiled: &Compiled) -> Vec<Solved> {
    let problem = &compiled.problem;
    let mut out = Vec::new();
    let mut push = |way, problem: Problem, found| out.push(Solved { way, problem, found });
    let mut search = Search::new(problem);
    let without = search.best(BY);
    let lent = search.best_lent(BY, without.clone());
    push(Way::Best, problem.clone(), lent);
    push(Way::WithoutDebt, problem.clone(), without);
    let changed = |change: &dyn Fn(&mut Problem)| {
        let mut out = problem.clone();
        change(&mut out);
        let found = best_lent(&out);
        (out, found)
    };
    let leaves = |least, most| changed(&move |out: &mut Problem| out.leave = Leave { least, most: Some(most) });
    let (stay, found) = leaves(0, 0);
    push(Way::NobodyLeaves, stay, found);
    let (leave, found) = leaves(1, 1);
    push(Way::OneLeaves, leave, found);
    let (fields, found) = changed(&|out| {
        let animals = out.candidates.iter_mut().filter(|one| one.branch == Branch::Breeding);
        animals.for_each(|one| one.high = 0);
    });
    push(Way::WithoutAnimals, fields, found);
    let days = given.settings().way_days;
    let wanted =
        Wanted { days_max: Some(given.wanted.days_max.map_or(days, |most| days.min(most))), ..given.wanted.clone() };
    let easy = compile(&Given { wanted: &wanted, ..*given });
    // Fewer days are other figures of the same plan: its own problem tells what it comes to.
    let found = best_lent(&easy.problem);
    push(Way::FewerDays { days: wanted.days_max.unwrap_or(days) }, easy.problem, found);
    if let Some((of, wished, found)) = wish(given, problem) {
        push(Way::FirstWish { of }, wished, found);
    }
    out
}

/// What the family likes best of all that may be chosen, and the best plan with it.
fn wish(given: &Given<'_>, problem: &Problem) -> Option<(String, Problem, Option<Found>)> {
    let catalogue = given.catalogue;
    for text in &given.means.wishes.likes {
        let model = problem.candidates.iter().position(|one| {
            catalogue.models.get(one.model).is_some_and(|model| named(&text.0, &model.id, &model.name))
        });
        if let Some(place) = model {
            let mut out = problem.clone();
            out.candidates.get_mut(place).into_iter().for_each(|one| one.forced = true);
            out.models_max = out.models_max.max(out.candidates.iter().filter(|one| one.forced).count());
            let id = out.candidates.get(place).and_then(|one| catalogue.models.get(one.model))?.id.clone();
            let found = best_lent(&out);
            return Some((id, out, found));
        }
        // A job under its own name, or as one of the models.
        let is_wished = |job: usize| {
            let Some(one) = catalogue.jobs.get(job) else { return false };
            let model = catalogue.models.iter().find(|model| model.job.as_ref() == Some(&one.id));
            let as_model = model.is_some_and(|model| named(&text.0, &model.id, &model.name));
            as_model || named(&text.0, &one.id, &one.name)
        };
        let mut best: Option<(Problem, Option<Found>, usize)> = None;
        for (worker, one) in problem.workers.iter().enumerate() {
            let Some(job) = one.choices.iter().map(|choice| choice.job).find(|job| is_wished(*job)) else { continue };
            let out = with_job(problem, worker, job);
            let found = best_lent(&out);
            let better = match (&found, &best) {
                (_, None) => true,
                (Some(found), Some((_, Some(known), _))) => found.is_before(known),
                (Some(_), Some((_, None, _))) => true,
                (None, Some(_)) => false,
            };
            if better {
                best = Some((out, found, job));
            }
        }
        if let Some((out, found, job)) = best {
            return Some((catalogue.jobs.get(job)?.id.clone(), out, found));
        }
    }
    None
}
