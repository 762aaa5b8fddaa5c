//! Every decision of a small problem, one after another: the best by the whole key, and so its uniqueness.

use ruler_core::plan::problem::{Branch, Decision, Problem};

use crate::evaluate::{Goal, Key, Worth, evaluate};

/// The best of all decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// The decision.
    pub decision: Decision,
    /// What it is worth.
    pub worth: Worth,
    key: Key,
}

/// What trying everything found.
#[derive(Debug, Clone, Default)]
pub struct Tried {
    /// How many decisions may be taken.
    pub feasible: usize,
    /// The best for each goal, in the order of the goals asked for; `None` where none may be taken.
    pub best: Vec<Option<Best>>,
    /// The best of each kind for the goal Most, best first.
    pub kinds: Vec<(u8, Best)>,
}

/// How many decisions there are, feasible or not.
pub fn count(problem: &Problem, loans: bool) -> u64 {
    let range = |candidate: &ruler_core::plan::problem::Candidate| {
        1 + u64::try_from(candidate.high - candidate.low + 1).unwrap_or(0)
    };
    let steps = problem.candidates.iter().map(range).fold(1_u64, u64::saturating_mul);
    let jobs = problem.workers.iter().map(|worker| 1 + worker.choices.len() as u64).fold(1, u64::saturating_mul);
    let loan: u64 = problem.loans.iter().filter(|_| loans).map(|loan| loan.steps.unsigned_abs()).sum();
    let holdings = 1_u64 << problem.holdings.len().min(20);
    steps.saturating_mul(jobs).saturating_mul(holdings).saturating_mul(1 + loan)
}

/// Tries every decision.
pub fn best(problem: &Problem, goals: &[Goal], loans: bool) -> Tried {
    let mut tried = Tried { best: vec![None; goals.len()], ..Tried::default() };
    let mut decision = problem.nothing();
    units(problem, goals, loans, 0, &mut decision, &mut tried);
    tried.kinds.sort_by(|(_, a), (_, b)| b.key.cmp(&a.key));
    tried
}

/// Goes through the steps of the candidates from `place` on.
fn units(problem: &Problem, goals: &[Goal], loans: bool, place: usize, decision: &mut Decision, tried: &mut Tried) {
    let Some(candidate) = problem.candidates.get(place) else {
        return jobs(problem, goals, loans, 0, decision, tried);
    };
    for steps in std::iter::once(0).chain(candidate.low.max(1)..=candidate.high) {
        decision.steps[place] = steps;
        units(problem, goals, loans, place + 1, decision, tried);
    }
    decision.steps[place] = 0;
}

fn jobs(problem: &Problem, goals: &[Goal], loans: bool, place: usize, decision: &mut Decision, tried: &mut Tried) {
    let Some(worker) = problem.workers.get(place) else { return give(problem, goals, loans, 0, decision, tried) };
    for job in std::iter::once(None).chain((0..worker.choices.len()).map(Some)) {
        decision.jobs[place] = job;
        jobs(problem, goals, loans, place + 1, decision, tried);
    }
    decision.jobs[place] = None;
}

/// Gives up what may be, or not.
fn give(problem: &Problem, goals: &[Goal], loans: bool, place: usize, decision: &mut Decision, tried: &mut Tried) {
    if place == problem.holdings.len() {
        return loan(problem, goals, loans, decision, tried);
    }
    for given_up in [false, true] {
        decision.given_up[place] = given_up;
        give(problem, goals, loans, place + 1, decision, tried);
    }
    decision.given_up[place] = false;
}

fn loan(problem: &Problem, goals: &[Goal], loans: bool, decision: &mut Decision, tried: &mut Tried) {
    let schemes = problem.loans.iter().enumerate().filter(|_| loans);
    let all = schemes.flat_map(|(scheme, loan)| (1..=loan.steps).map(move |steps| Some((scheme, steps))));
    for loan in std::iter::once(None).chain(all) {
        decision.loan = loan;
        compare(problem, goals, decision, tried);
    }
    decision.loan = None;
}

/// What a decision is of: a bit each for planting, breeding, processing, service, a job near home, a job away, a loan.
fn kind(problem: &Problem, decision: &Decision) -> u8 {
    let models = problem.candidates.iter().zip(&decision.steps).filter(|(_, steps)| **steps > 0);
    let models = models.map(|(one, _)| match one.branch {
        Branch::Planting => 1,
        Branch::Breeding => 2,
        Branch::Processing => 4,
        Branch::Service => 8,
    });
    let jobs = problem.workers.iter().zip(&decision.jobs).filter_map(|(worker, job)| Some(&worker.choices[(*job)?]));
    let jobs = jobs.map(|choice| if choice.away { 32 } else { 16 });
    models.chain(jobs).fold(if decision.loan.is_some() { 64 } else { 0 }, |all, bit| all | bit)
}

fn compare(problem: &Problem, goals: &[Goal], decision: &Decision, tried: &mut Tried) {
    let Ok(worth) = evaluate(problem, decision) else { return };
    tried.feasible += 1;
    if let Some(key) = worth.key(Goal::Most, decision) {
        let (kind, one) = (kind(problem, decision), Best { decision: decision.clone(), worth, key });
        match tried.kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, best)) if one.key > best.key => *best = one,
            Some(_) => {}
            None => tried.kinds.push((kind, one)),
        }
    }
    for (goal, best) in goals.iter().zip(&mut tried.best) {
        let Some(key) = worth.key(*goal, decision) else { continue };
        if best.as_ref().is_none_or(|best| key > best.key) {
            *best = Some(Best { decision: decision.clone(), worth, key });
        }
    }
}

/// A problem cut down until it has at most `most` decisions: candidates and jobs dropped, ranges capped.
pub fn shrink(mut problem: Problem, most: u64) -> Problem {
    let mut turn = 0_usize;
    while count(&problem, true) > most {
        turn += 1;
        let widest = (0..problem.candidates.len()).max_by_key(|place| {
            let one = &problem.candidates[*place];
            one.high - one.low
        });
        match widest {
            Some(place) if problem.candidates[place].high > problem.candidates[place].low + 2 => {
                let one = &mut problem.candidates[place];
                one.high = one.low + (one.high - one.low) / 2;
            }
            _ if turn.is_multiple_of(3) && problem.candidates.len() > 2 => {
                problem.candidates.remove(turn % problem.candidates.len());
            }
            _ if problem.workers.iter().any(|worker| worker.choices.len() > 1) => {
                for worker in problem.workers.iter_mut().filter(|worker| worker.choices.len() > 1) {
                    worker.choices.remove(turn % worker.choices.len());
                    worker.forced = None;
                }
            }
            _ if problem.holdings.len() > 1 => drop(problem.holdings.pop()),
            _ if problem.loans.iter().any(|loan| loan.steps > 2) => {
                problem.loans.iter_mut().for_each(|loan| loan.steps = loan.steps.min(2));
            }
            _ if problem.candidates.len() > 1 => drop(problem.candidates.pop()),
            _ => drop(problem.loans.pop()),
        }
    }
    problem
}
