//! One plan problem with its answers: what the optimiser, and for small problems trying everything, says of each goal.

use std::time::Instant;

use ruler_core::exchange::read;
use ruler_core::household::{Facts, Means, check};
use ruler_core::models::Catalogue;
use ruler_core::plan::flow::Start;
use ruler_core::plan::problem::{Choice, Decision, Problem};
use ruler_core::plan::verify::Stated;
use ruler_core::plan::{Compiled, Given, Wanted, compile, search};
use ruler_core::policy::{self, Pack, Policy};
use serde_json::{Value, json};

use crate::brute;
use crate::evaluate::{GOALS, Goal, Worth, evaluate};

/// A household read, with the policies of its day.
#[derive(Debug, Clone)]
pub struct House {
    /// Facts of the ruler.
    pub facts: Facts,
    /// What the household works with.
    pub means: Means,
    /// Policy of the record's day.
    pub policy: Policy,
    /// Policy of the plan's first day.
    pub ahead: Policy,
    /// What is asked for.
    pub wanted: Wanted,
}

impl House {
    /// Reads a household.
    ///
    /// # Errors
    /// Says what is wrong with the household.
    pub fn of(household: &Value, wanted: &Wanted) -> Result<Self, String> {
        let record = read::household(&household.to_string()).map_err(|faults| format!("{faults:?}"))?;
        let facts = check(&record, None).map_err(|faults| format!("{faults:?}"))?;
        let means = Means::of(&record);
        let start = wanted.start.unwrap_or_else(|| Start::after(facts.as_of)).day();
        let at = |day| policy::compile(Pack::embedded(), None, day);
        let (policy, ahead) = (at(facts.as_of), at(start));
        Ok(Self { facts, means, policy, ahead, wanted: wanted.clone() })
    }

    /// What the plan reads.
    pub fn given(&self) -> Given<'_> {
        Given {
            facts: &self.facts,
            means: &self.means,
            policy: &self.policy,
            ahead: &self.ahead,
            catalogue: Catalogue::embedded(),
            wanted: &self.wanted,
        }
    }
}

/// The compiled problem of a household with what is asked for.
///
/// # Errors
/// Says what is wrong with the household.
pub fn compiled(household: &Value, wanted: &Wanted) -> Result<Compiled, String> {
    Ok(compile(&House::of(household, wanted)?.given()))
}

/// A decision in the verifier's terms.
pub fn stated(problem: &Problem, decision: &Decision, catalogue: &Catalogue) -> Stated {
    let units = problem.candidates.iter().zip(&decision.steps).filter(|(_, steps)| **steps > 0);
    let jobs: Vec<(usize, &Choice)> = problem
        .workers
        .iter()
        .zip(&decision.jobs)
        .filter_map(|(worker, job)| Some((worker.member, worker.choices.get((*job)?)?)))
        .collect();
    let gone = problem.holdings.iter().zip(&decision.given_up).filter(|(_, given_up)| **given_up);
    Stated {
        units: units.map(|(one, steps)| (catalogue.models[one.model].id.clone(), steps * one.step_milli)).collect(),
        jobs: jobs.iter().map(|(member, choice)| (*member, catalogue.jobs[choice.job].id.clone())).collect(),
        afterwards: jobs.iter().filter(|(_, choice)| choice.afterwards).map(|(member, _)| *member).collect(),
        given_up: gone.filter_map(|(holding, _)| holding.enterprise).collect(),
        loan: decision.loan.map(|(place, steps)| {
            let loan = &problem.loans[place];
            (catalogue.credits[loan.credit].id.clone(), steps * loan.step)
        }),
    }
}

/// A goal's word in documents.
pub const fn word(goal: Goal) -> &'static str {
    match goal {
        Goal::High => "high",
        Goal::Steady => "steady",
        Goal::Fast => "fast",
        Goal::Most => "most",
    }
}

/// The goals that make sense for a problem.
pub fn goals(problem: &Problem) -> Vec<Goal> {
    GOALS.into_iter().filter(|goal| *goal != Goal::Fast || problem.theta.is_some()).collect()
}

/// The problem as JSON. A job that is settled is `{"job": place or null}`, one that is open is null: serde's own
/// writing cannot tell "no job" from "any".
pub fn document(problem: &Problem) -> Value {
    let mut out = json!(problem);
    for (worker, value) in problem.workers.iter().zip(out["workers"].as_array_mut().into_iter().flatten()) {
        value["forced"] = worker.forced.map_or(Value::Null, |job| json!({ "job": job }));
    }
    out
}

/// One answer as JSON.
pub fn answer(goal: Goal, loans: bool, found: Option<(&Decision, &Worth)>) -> Value {
    let worth = found.map(|(_, worth)| {
        json!({
            "own": worth.own, "ordinary": worth.ordinary, "worst": worth.worst, "month": worth.month,
            "loan": worth.loan, "models": worth.models, "away": worth.away,
        })
    });
    json!({ "goal": word(goal), "loans": loans, "decision": found.map(|(decision, _)| decision), "worth": worth })
}

/// The answers of trying everything.
pub fn tried(problem: &Problem) -> Vec<Value> {
    let goals = goals(problem);
    let mut out = Vec::new();
    for loans in [false, true] {
        let tried = brute::best(problem, &goals, loans);
        for (goal, best) in goals.iter().zip(&tried.best) {
            out.push(answer(*goal, loans, best.as_ref().map(|best| (&best.decision, &best.worth))));
        }
    }
    out
}

/// One answer of the optimiser.
#[derive(Debug, Clone)]
pub struct Answered {
    /// What was asked for.
    pub goal: Goal,
    /// Whether a loan was allowed.
    pub loans: bool,
    /// What it found; `None` where nothing is feasible.
    pub found: Option<search::Found>,
    /// How long it took, making the problem ready included, in microseconds; with a loan both searches.
    pub micros: f64,
}

/// The optimiser's answers: for each goal the best without a loan and the best with one.
pub fn ours(problem: &Problem) -> Vec<Answered> {
    ours_of(problem, &goals(problem))
}

/// The same for some goals.
pub fn ours_of(problem: &Problem, goals: &[Goal]) -> Vec<Answered> {
    let mut out = Vec::new();
    for goal in goals.iter().copied() {
        let asked = match goal {
            Goal::High => search::Goal::High,
            Goal::Steady => search::Goal::Steady,
            Goal::Fast => search::Goal::Fast,
            Goal::Most => search::Goal::Most,
        };
        let begun = Instant::now();
        let micros = || begun.elapsed().as_secs_f64() * 1e6;
        let mut search = search::Search::new(problem);
        let without = search.best(asked);
        out.push(Answered { goal, loans: false, found: without.clone(), micros: micros() });
        let found = search.best_lent(asked, without);
        out.push(Answered { goal, loans: true, found, micros: micros() });
    }
    out
}

/// What an answer of the optimiser gets wrong about itself: a rule it breaks, a sum it misstates.
pub fn misstated(problem: &Problem, goal: Goal, found: &search::Found) -> Option<String> {
    let worth = match evaluate(problem, &found.decision) {
        Ok(worth) => worth,
        Err(rule) => return Some(format!("breaks the rule of {rule}")),
    };
    let own = worth.own[4];
    let (first, second) = match goal {
        Goal::High => (own, 0),
        Goal::Most => (worth.own.iter().sum(), 0),
        Goal::Steady => (worth.ordinary, worth.worst),
        Goal::Fast => (-(worth.month? as i64), own),
    };
    let (loan, models, away) = (-worth.loan, -(worth.models as i64), -(worth.away as i64));
    let truth = [first, second, worth.own.iter().sum(), loan, models, away];
    (truth != found.rank).then(|| format!("states {:?}, is {truth:?}", found.rank))
}

/// The optimiser's answers as JSON, with what they are worth by the slow evaluation and the time they took.
pub fn answers(problem: &Problem) -> Vec<Value> {
    answers_of(problem, &goals(problem))
}

/// The same for some goals.
pub fn answers_of(problem: &Problem, goals: &[Goal]) -> Vec<Value> {
    let one = |answered: &Answered| {
        let decision = answered.found.as_ref().map(|found| &found.decision);
        let worth = decision.and_then(|decision| evaluate(problem, decision).ok());
        let mut out = answer(answered.goal, answered.loans, decision.zip(worth.as_ref()));
        // One that breaks a rule is told all the same: the oracle says which.
        out["decision"] = json!(decision);
        out["micros"] = json!(answered.micros);
        out
    };
    ours_of(problem, goals).iter().map(one).collect()
}
