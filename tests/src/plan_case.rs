//! One plan problem with its answers: what the optimiser, and for small problems trying everything, says of each goal.

use ruler_core::plan::problem::{Decision, Problem};
use serde_json::{Value, json};

use crate::brute;
use crate::evaluate::{GOALS, Goal, Worth};

/// A goal's word in documents.
pub const fn word(goal: Goal) -> &'static str {
    match goal {
        Goal::High => "high",
        Goal::Steady => "steady",
        Goal::Fast => "fast",
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
            "own": worth.own, "worst": worth.worst, "month": worth.month,
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
