//! Why a job that is open to a worker can be in no plan: the care of others, money, or what is pinned.

use super::conflict::{Conflict, HUNDRED, Limit, More, PLENTY, is_pinned, lacking, smallest, without};
use super::evaluate::evaluate;
use super::problem::Problem;
use super::search::Search;

/// The problem with a job that one worker must have.
pub fn with_job(problem: &Problem, worker: usize, choice: usize) -> Problem {
    let mut out = problem.clone();
    out.workers.get_mut(worker).into_iter().for_each(|one| one.forced = Some(Some(choice)));
    out
}

/// Whether any plan has a job once these limits give way.
fn fits(problem: &Problem, limits: &[Limit], worker: usize, choice: usize) -> bool {
    Search::new(&with_job(&without(problem, limits), worker, choice)).is_feasible()
}

/// Why a job can be in no plan: there is none with it as it is, or its worker is pinned.
pub fn job_conflict(problem: &Problem, worker: usize, choice: usize) -> Conflict {
    if is_pinned(problem) { among_pins(problem, worker, choice) } else { alone(problem, worker, choice) }
}

/// Where nothing is pinned nobody else need go away, and no more is bought than the job asks for.
fn alone(problem: &Problem, worker: usize, choice: usize) -> Conflict {
    let one = problem.workers.get(worker);
    let away = one.and_then(|one| one.choices.get(choice)).is_some_and(|one| one.away);
    let mut limits = Vec::new();
    if away && one.is_some_and(|one| one.keeper) && problem.away_max.is_some_and(|most| most == 0) {
        limits.push(Limit::Care);
        if fits(problem, &limits, worker, choice) {
            return Conflict { limits, least_change: None };
        }
    }
    limits.push(Limit::Stress);
    if !fits(problem, &limits, worker, choice) {
        limits.retain(|limit| *limit != Limit::Stress);
        limits.push(Limit::Money);
    }
    let least_change = (limits.len() == 1).then(|| {
        let mut decision = problem.nothing();
        decision.jobs.get_mut(worker).into_iter().for_each(|slot| *slot = Some(choice));
        let amount = lacking(evaluate(problem, &decision).least_cash(problem.stress));
        More::Money { fen: amount.saturating_mul(HUNDRED) }
    });
    Conflict { limits, least_change }
}

/// Where pins hold: its own worker's pin, or a single limit, or a smallest set of them. While something else is settled
/// of its worker nothing makes room beside the pins, so they are always among them.
fn among_pins(problem: &Problem, worker: usize, choice: usize) -> Conflict {
    let forced = problem.workers.get(worker).and_then(|one| one.forced);
    let elsewhere = forced.is_some_and(|job| job != Some(choice));
    let lifted: &[Limit] = if elsewhere { &[Limit::Pins] } else { &[] };
    if forced.is_some() && fits(problem, lifted, worker, choice) {
        return Conflict { limits: vec![Limit::Pins], least_change: Some(More::Pins) };
    }
    let mut limits = vec![Limit::Care, Limit::Stress, Limit::Money, Limit::Pins];
    if let Some(one) = limits.iter().find(|one| !elsewhere && fits(problem, &[**one], worker, choice)) {
        let least_change = match one {
            Limit::Pins => Some(More::Pins),
            Limit::Stress | Limit::Money => money(problem, worker, choice),
            _ => None,
        };
        return Conflict { limits: vec![*one], least_change };
    }
    for limit in limits.clone().into_iter().filter(|one| !elsewhere || *one != Limit::Pins) {
        let rest: Vec<Limit> = limits.iter().copied().filter(|one| *one != limit).collect();
        if fits(problem, &rest, worker, choice) {
            limits = rest;
        }
    }
    Conflict { limits, least_change: None }
}

/// The least money that makes room beside what is pinned.
fn money(problem: &Problem, worker: usize, choice: usize) -> Option<More> {
    let forced = with_job(problem, worker, choice);
    let mut search = Search::new(&forced);
    let mut given = 0;
    let mut enough = |amount: i64| {
        let fen = amount.saturating_mul(HUNDRED);
        search.add_money(fen - given);
        given = fen;
        search.is_feasible()
    };
    let amount = smallest(1, PLENTY / HUNDRED, &mut enough)?;
    Some(More::Money { fen: amount.saturating_mul(HUNDRED) })
}
