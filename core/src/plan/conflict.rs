//! Why a model that no fact bars cannot be in any plan: the one limit that stands in the way, by how much, and the least
//! that would make room; where no single one does, a smallest set that would have to give way together.

use serde::Serialize;

use super::flow::Flow;
use super::problem::{Candidate, Problem};
use super::search::Search;

/// A family of limits, in the order they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Land of its class.
    Land,
    /// Days of work.
    Labour,
    /// How many models a plan may have.
    Models,
    /// Money to go on should a source fail.
    Stress,
    /// Money altogether: cash must not go under zero, nor too far should a source fail.
    Money,
    /// What the caller pinned: models that must be in the plan, jobs a worker must have.
    Pins,
    /// Somebody must stay: with a child, with whoever needs care, with an enterprise the family keeps. Of jobs alone.
    Care,
}

impl Limit {
    /// Those of models.
    const ALL: [Self; 6] = [Self::Land, Self::Labour, Self::Models, Self::Stress, Self::Money, Self::Pins];
}

/// How much more of something makes room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "more")]
pub enum More {
    /// More land for its class.
    Land {
        /// In ten-thousandths of a mu.
        area: i64,
    },
    /// More days at home of an able worker, in every month.
    AbleDays {
        /// In hundredths of a day.
        days: i64,
    },
    /// More days at home of any worker, in every month.
    Days {
        /// In hundredths of a day.
        days: i64,
    },
    /// More money at the start.
    Money {
        /// In fen, whole hundreds of yuan.
        fen: i64,
    },
    /// One model more than a plan may have.
    Models,
    /// No pin at all, but for the model or job that is asked about.
    Pins,
}

/// Limits that would have to give way together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conflict {
    /// A smallest set of them.
    pub limits: Vec<Limit>,
    /// The least that makes room, where one limit stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_change: Option<More>,
}

/// More than any household has.
pub(super) const PLENTY: i64 = 1_000_000_000_000; // arithmetic: ten billion yuan, or a hundred million mu

/// Why a candidate cannot be in any plan of a problem.
pub fn conflict(problem: &Problem, candidate: usize) -> Conflict {
    match problem.candidates.get(candidate).filter(|_| problem.models_max > 0) {
        Some(one) if is_pinned(problem) => among_pins(problem, candidate, one),
        Some(one) => alone(problem, candidate, one),
        None => together(problem, candidate),
    }
}

pub(super) fn is_pinned(problem: &Problem) -> bool {
    problem.candidates.iter().any(|one| one.forced) || problem.workers.iter().any(|one| one.forced.is_some())
}

fn unpin(problem: &mut Problem) {
    problem.candidates.iter_mut().for_each(|one| one.forced = false);
    problem.workers.iter_mut().for_each(|one| one.forced = None);
}

pub(super) fn without(problem: &Problem, limits: &[Limit]) -> Problem {
    let mut out = problem.clone();
    limits.iter().for_each(|limit| lift(&mut out, *limit));
    out
}

/// Where nothing else must be chosen, what does not fit on the land or in the days alone does not fit at all, and what
/// fits alone lacks only money.
fn alone(problem: &Problem, candidate: usize, one: &Candidate) -> Conflict {
    let mut limits: Vec<Limit> =
        [Limit::Land, Limit::Labour].into_iter().filter(|limit| shortage(problem, one, *limit) > 0).collect();
    let fits = !limits.is_empty() && has_room(&without(problem, &limits), candidate);
    if !fits {
        let mut stressed = limits.clone();
        stressed.push(Limit::Stress);
        let stress = has_room(&without(problem, &stressed), candidate);
        limits.push(if stress { Limit::Stress } else { Limit::Money });
    }
    let least_change = match limits.as_slice() {
        [limit] => least(problem, candidate, *limit),
        _ => None,
    };
    // Its own land or days are not enough: other models, freed with it, would have to pay for it.
    if least_change.is_none() && has_hands(problem, one) && matches!(limits.as_slice(), [Limit::Land | Limit::Labour]) {
        limits.push(Limit::Money);
    }
    Conflict { limits, least_change }
}

/// Whether anybody could do its work at all.
fn has_hands(problem: &Problem, one: &Candidate) -> bool {
    problem.workers.iter().any(|worker| worker.able || !one.heavy)
}

/// Where pins hold: a single limit if some of it is enough beside the pins, or else the pins if it fits without them,
/// or else what stands in its way without them, and the pins where they take up the room that would make.
fn among_pins(problem: &Problem, candidate: usize, one: &Candidate) -> Conflict {
    for limit in Limit::ALL {
        // One model more, or no pin, is all there is to lift: `least` looks itself.
        let worth = matches!(limit, Limit::Models | Limit::Pins) || has_room(&without(problem, &[limit]), candidate);
        if let Some(more) = worth.then(|| least(problem, candidate, limit)).flatten() {
            return Conflict { limits: vec![limit], least_change: Some(more) };
        }
    }
    let mut free = problem.clone();
    unpin(&mut free);
    let mut limits = alone(&free, candidate, one).limits;
    let is_single = limits.len() == 1 && has_hands(problem, one);
    if is_single || !has_room(&without(problem, &limits), candidate) {
        limits.push(Limit::Pins);
    }
    Conflict { limits, least_change: None }
}

/// Where a plan may have no model at all: a smallest set. All give way at first; each that need not is put back.
fn together(problem: &Problem, candidate: usize) -> Conflict {
    let mut limits = Limit::ALL.to_vec();
    for limit in Limit::ALL {
        let rest: Vec<Limit> = limits.iter().copied().filter(|one| *one != limit).collect();
        if has_room(&without(problem, &rest), candidate) {
            limits = rest;
        }
    }
    let least_change = match limits.as_slice() {
        [limit] => least(problem, candidate, *limit),
        _ => None,
    };
    Conflict { limits, least_change }
}

/// Whether a plan with the candidate is feasible.
pub fn has_room(problem: &Problem, candidate: usize) -> bool {
    Search::new(problem).has_room(candidate)
}

fn lift(problem: &mut Problem, limit: Limit) {
    match limit {
        Limit::Land => problem.land.clear(),
        Limit::Labour => {
            problem.candidates.iter_mut().for_each(|one| one.labour = Flow::default());
            problem.courses.iter_mut().for_each(|one| one.days = Flow::default());
            // Work of kept enterprises that somebody leaves to others.
            let shed = |flow: &mut Flow| flow.0.iter_mut().for_each(|days| *days = (*days).max(0));
            for choice in problem.workers.iter_mut().flat_map(|worker| worker.choices.iter_mut()) {
                shed(&mut choice.days);
                shed(&mut choice.heavy);
            }
        }
        Limit::Models => problem.models_max += 1,
        Limit::Stress => problem.stress = PLENTY,
        Limit::Money => {
            problem.overdraft = PLENTY;
            problem.stress = PLENTY;
        }
        Limit::Pins => unpin(problem),
        Limit::Care => {
            problem.away_max = None;
            problem.stays = false;
        }
    }
}

/// A problem with so much more of something.
pub fn with_more(problem: &Problem, candidate: &Candidate, more: More) -> Problem {
    let mut out = problem.clone();
    match more {
        More::Land { area } => {
            for row in out.land.iter_mut().filter(|row| row.groups.contains(&candidate.land)) {
                row.area.iter_mut().for_each(|there| *there += area);
            }
        }
        More::AbleDays { days } | More::Days { days } => {
            let able = matches!(more, More::AbleDays { .. });
            if let Some(worker) = out.workers.iter_mut().find(|worker| worker.able || !able) {
                let add = |flow: &mut Flow| flow.0.iter_mut().for_each(|there| *there += days);
                add(&mut worker.days);
                worker.choices.iter_mut().filter(|choice| !choice.away).for_each(|choice| add(&mut choice.days));
                if worker.able {
                    add(&mut worker.heavy);
                    worker.choices.iter_mut().filter(|choice| !choice.away).for_each(|choice| add(&mut choice.heavy));
                }
            }
        }
        More::Money { fen } => out.money += fen,
        More::Models => out.models_max += 1,
        More::Pins => unpin(&mut out),
    }
    out
}

/// The least that makes room where one limit stands in the way.
fn least(problem: &Problem, candidate: usize, limit: Limit) -> Option<More> {
    let one = problem.candidates.get(candidate)?;
    let whole = |more: More| has_room(&with_more(problem, one, more), candidate).then_some(more);
    let kind: fn(i64) -> More = match limit {
        Limit::Land => |area| More::Land { area },
        Limit::Labour if one.heavy => |days| More::AbleDays { days },
        Limit::Labour => |days| More::Days { days },
        Limit::Money | Limit::Stress => |hundreds| More::Money { fen: hundreds.saturating_mul(HUNDRED) },
        Limit::Models => return whole(More::Models),
        Limit::Pins => return whole(More::Pins),
        // It keeps out jobs alone.
        Limit::Care => return None,
    };
    let mut search = Search::new(problem);
    let mut enough = |amount: i64| match kind(amount) {
        More::Money { fen } => {
            search.set_more_money(fen);
            search.has_room(candidate)
        }
        more => whole(more).is_some(),
    };
    // First guess: what the smallest size lacks when nothing else is done; helped by other models it may need less.
    let guess = shortage(problem, one, limit).max(1);
    smallest(guess, most_needed(one, limit).max(guess), &mut enough).map(kind)
}

/// The smallest amount, 1 to `most`, that is enough; `guess` is looked at first.
pub(super) fn smallest(guess: i64, most: i64, enough: &mut dyn FnMut(i64) -> bool) -> Option<i64> {
    let (mut low, mut high) = match (enough(guess), guess) {
        (true, 1) => return Some(guess),
        (true, _) if !enough(guess - 1) => return Some(guess),
        (true, _) => (0, guess - 1),
        (false, _) if !enough(most) => return None,
        (false, _) => (guess, most),
    };
    while high - low > 1 {
        let middle = low + (high - low) / 2; // arithmetic: halving
        if enough(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

/// Least changes of money are whole hundreds of yuan: the figures behind them are no finer.
pub(super) const HUNDRED: i64 = 10_000; // arithmetic: unit

/// Whole hundreds of yuan that are at least so much.
pub(super) const fn hundreds(fen: i64) -> i64 {
    if fen > 0 { fen.saturating_add(HUNDRED - 1) / HUNDRED } else { 0 }
}

/// What the smallest size takes of a limit at most.
fn most_needed(one: &Candidate, limit: Limit) -> i64 {
    match limit {
        Limit::Land => one.land_step.saturating_mul(one.low),
        Limit::Labour => one.labour.0.iter().copied().max().unwrap_or_default().saturating_mul(one.low),
        Limit::Money | Limit::Stress => PLENTY / HUNDRED,
        // No matter of amounts.
        Limit::Models | Limit::Pins | Limit::Care => 0,
    }
}

/// What the smallest size lacks when nothing else is done.
fn shortage(problem: &Problem, one: &Candidate, limit: Limit) -> i64 {
    let steps = one.low;
    match limit {
        Limit::Land => {
            let rows = problem.land.iter().filter(|row| row.groups.contains(&one.land));
            let months = rows.flat_map(|row| row.area.iter().zip(&one.occupies));
            let lacks = months.filter(|(_, taken)| **taken).map(|(there, _)| one.land_step * steps - there);
            lacks.max().unwrap_or_default()
        }
        Limit::Labour => {
            let there = |month: usize, able: bool| {
                let of =
                    |worker: &super::problem::Worker| if able { worker.heavy.at(month) } else { worker.days.at(month) };
                problem.workers.iter().map(of).sum::<i64>()
            };
            let course = one.course.and_then(|place| problem.courses.get(place));
            let lacks = one.labour.0.iter().enumerate().map(|(month, days)| {
                let (work, learning) = (days * steps, course.map_or(0, |course| course.days.at(month)));
                let all = work + learning - there(month, false);
                if one.heavy { all.max(work - there(month, true)) } else { all }
            });
            lacks.max().unwrap_or_default()
        }
        // No matter of amounts.
        Limit::Models | Limit::Pins | Limit::Care => 0,
        Limit::Money | Limit::Stress => {
            let mut decision = problem.nothing();
            let place = problem.candidates.iter().position(|other| other.model == one.model);
            if let Some(slot) = place.and_then(|place| decision.steps.get_mut(place)) {
                *slot = steps;
            }
            hundreds(super::evaluate::evaluate(problem, &decision).lacks(problem.stress))
        }
    }
}
