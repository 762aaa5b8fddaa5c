//! Why a job that is open to a worker can be in no plan: that somebody must stay, that kept enterprises would lose their
//! hands, money, or what is pinned.

use super::conflict::{Conflict, HUNDRED, Limit, More, PLENTY, hundreds, is_pinned, smallest, without};
use super::evaluate::evaluate;
use super::problem::Problem;
use super::search::Search;

/// The problem with a job, by place in the catalogue, that one worker must have.
pub fn with_job(problem: &Problem, worker: usize, job: usize) -> Problem {
    let mut out = problem.clone();
    out.workers.get_mut(worker).into_iter().for_each(|one| one.forced = Some(Some(job)));
    out
}

/// Whether any plan has a job once these limits give way.
fn fits(problem: &Problem, limits: &[Limit], worker: usize, job: usize) -> bool {
    Search::new(&with_job(&without(problem, limits), worker, job)).is_feasible()
}

/// Why a job can be in no plan: there is none with it as it is, or its worker is pinned.
pub fn job_conflict(problem: &Problem, worker: usize, job: usize) -> Conflict {
    if is_pinned(problem) { among_pins(problem, worker, job) } else { alone(problem, worker, job) }
}

/// Sets of limits that may keep a job out, the smallest first.
const SETS: [&[Limit]; 11] = [
    &[Limit::Care],
    &[Limit::Labour],
    &[Limit::Stress],
    &[Limit::Money],
    &[Limit::Care, Limit::Labour],
    &[Limit::Care, Limit::Stress],
    &[Limit::Care, Limit::Money],
    &[Limit::Labour, Limit::Stress],
    &[Limit::Labour, Limit::Money],
    &[Limit::Care, Limit::Labour, Limit::Stress],
    &[Limit::Care, Limit::Labour, Limit::Money],
];

/// Where nothing is pinned nobody else need go away, and no more is bought than the job asks for.
fn alone(problem: &Problem, worker: usize, job: usize) -> Conflict {
    let limits = SETS.iter().find(|limits| fits(problem, limits, worker, job));
    let limits: Vec<Limit> = limits.map_or_else(|| vec![Limit::Money], |limits| limits.to_vec());
    let least_change = matches!(limits.as_slice(), [Limit::Stress | Limit::Money]).then(|| {
        let choices = problem.workers.get(worker).map_or(&[][..], |one| &one.choices);
        let lacks = |(place, _): (usize, &super::problem::Choice)| {
            let mut decision = problem.nothing();
            decision.jobs.get_mut(worker).into_iter().for_each(|slot| *slot = Some(place));
            problem.settle(&mut decision);
            evaluate(problem, &decision).lacks(problem.stress)
        };
        let amount = choices.iter().enumerate().filter(|(_, one)| one.job == job).map(lacks).min();
        More::Money { fen: hundreds(amount.unwrap_or_default()).saturating_mul(HUNDRED) }
    });
    Conflict { limits, least_change }
}

/// Where pins hold: its own worker's pin, or a single limit, or a smallest set of them. While something else is settled
/// of its worker nothing makes room beside the pins, so they are always among them.
fn among_pins(problem: &Problem, worker: usize, job: usize) -> Conflict {
    let forced = problem.workers.get(worker).and_then(|one| one.forced);
    let elsewhere = forced.is_some_and(|settled| settled != Some(job));
    let lifted: &[Limit] = if elsewhere { &[Limit::Pins] } else { &[] };
    if forced.is_some() && fits(problem, lifted, worker, job) {
        return Conflict { limits: vec![Limit::Pins], least_change: Some(More::Pins) };
    }
    let mut limits = vec![Limit::Care, Limit::Labour, Limit::Stress, Limit::Money, Limit::Pins];
    if let Some(one) = limits.iter().find(|one| !elsewhere && fits(problem, &[**one], worker, job)) {
        let least_change = match one {
            Limit::Pins => Some(More::Pins),
            Limit::Stress | Limit::Money => money(problem, worker, job),
            _ => None,
        };
        return Conflict { limits: vec![*one], least_change };
    }
    for limit in limits.clone().into_iter().filter(|one| !elsewhere || *one != Limit::Pins) {
        let rest: Vec<Limit> = limits.iter().copied().filter(|one| *one != limit).collect();
        if fits(problem, &rest, worker, job) {
            limits = rest;
        }
    }
    Conflict { limits, least_change: None }
}

/// The least money that makes room beside what is pinned.
fn money(problem: &Problem, worker: usize, job: usize) -> Option<More> {
    let forced = with_job(problem, worker, job);
    let mut search = Search::new(&forced);
    let mut enough = |amount: i64| {
        search.set_more_money(amount.saturating_mul(HUNDRED));
        search.is_feasible()
    };
    let amount = smallest(1, PLENTY / HUNDRED, &mut enough)?;
    Some(More::Money { fen: amount.saturating_mul(HUNDRED) })
}
