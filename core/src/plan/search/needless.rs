//! Assignments that another one makes needless: it leaves and brings at least as much of everything.

use super::assign::Assigned;
use super::table::{Line, add};
use crate::plan::flow::{MONTHS, YEARS};
use crate::plan::problem::{Choice, Leave, Problem, Worker};

/// So few assignments are looked at as they are.
const FEW: usize = 600; // arithmetic: comparing them costs more than it saves

/// What decides whether an assignment of the first workers can be made needless by another.
pub struct Needless<'a> {
    problem: &'a Problem,
    /// Days of able workers, and of all workers, that any models together could use: more of them is worth nothing.
    able: Line,
    all: Line,
    /// Jobs that only so many of a household may hold.
    rationed: Vec<usize>,
    /// Kinds of jobs are kept apart.
    apart: bool,
}

impl<'a> Needless<'a> {
    /// The same for every assignment of a problem.
    pub fn of(problem: &'a Problem, apart: bool) -> Self {
        let used = |heavy: bool, month: usize| {
            let models = problem.candidates.iter().filter(|one| one.heavy || !heavy);
            let days = models.map(|one| one.labour.at(month).saturating_mul(one.high));
            // Work of kept enterprises that those who go leave to others.
            let left = |worker: &Worker| {
                let days = |one: &Choice| if heavy { one.heavy.at(month) } else { one.days.at(month) };
                worker.choices.iter().map(days).min().unwrap_or_default().min(0).saturating_neg()
            };
            super::rows::largest(days, problem.models_max) + problem.workers.iter().map(left).sum::<i64>()
        };
        let mut all: Line = core::array::from_fn(|month| used(false, month));
        problem.courses.iter().for_each(|course| add(&mut all, &course.days.0, 1));
        let choices = problem.workers.iter().flat_map(|worker| &worker.choices);
        let mut rationed: Vec<usize> =
            choices.filter(|choice| choice.household_max.is_some()).map(|choice| choice.job).collect();
        rationed.sort_unstable();
        rationed.dedup();
        Self { problem, able: core::array::from_fn(|month| used(true, month)), all, rationed, apart }
    }

    /// Those that no other one makes needless, in the same order.
    ///
    /// What is left out could only lead to decisions that are worse in five-year income and better in nothing, or to
    /// equal ones that come later in the written order.
    pub fn without(&self, all: Vec<Assigned>) -> Vec<Assigned> {
        if all.len() <= FEW {
            return all;
        }
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|place| (core::cmp::Reverse(all.get(*place).map(|one| one.total)), *place));
        let mut kept: Vec<usize> = Vec::new();
        for place in order {
            let Some(one) = all.get(place) else { continue };
            let needless = kept.iter().filter_map(|known| Some((*known, all.get(*known)?))).any(|(known, better)| {
                let first = better.total > one.total || (better.away <= one.away && known < place);
                first && self.covers(better, one)
            });
            if !needless {
                kept.push(place);
            }
        }
        let mut stays = vec![false; all.len()];
        kept.iter().for_each(|place| stays.get_mut(*place).into_iter().for_each(|slot| *slot = true));
        all.into_iter().zip(stays).filter(|(_, stays)| *stays).map(|(one, _)| one).collect()
    }

    /// Whether `a` leaves and brings at least what `b` does, whatever the other workers do.
    fn covers(&self, a: &Assigned, b: &Assigned) -> bool {
        let years = |year: usize| {
            let of = |one: &Assigned| {
                let at = |years: &[i64; YEARS]| years.get(year).copied().unwrap_or_default();
                (at(&one.years), at(&one.years) - at(&one.loss))
            };
            let (a, b) = (of(a), of(b));
            a.0 >= b.0 && a.1 >= b.1
        };
        (0..YEARS).all(years) && (0..MONTHS).all(|month| self.month(a, b, month)) && self.leaves(a, b)
    }

    fn month(&self, a: &Assigned, b: &Assigned, month: usize) -> bool {
        let at = |line: &Line| line.get(month).copied().unwrap_or_default();
        let left = |one: &Assigned| (at(&one.able).min(at(&self.able)), at(&one.all).min(at(&self.all)));
        let cash = |one: &Assigned| (at(&one.cash), at(&one.cash) - at(&one.need));
        let ((able, all), (cash_a, spare_a)) = (left(a), cash(a));
        let ((other_able, other_all), (cash_b, spare_b)) = (left(b), cash(b));
        let days = able >= other_able && all >= other_all;
        days && cash_a >= cash_b && spare_a >= spare_b && at(&a.trailing) >= at(&b.trailing)
    }

    /// Whether `a` leaves the other workers at least the same choices, and the courses an attendant.
    fn leaves(&self, a: &Assigned, b: &Assigned) -> bool {
        let courses = a.attended.iter().zip(&b.attended).all(|(a, b)| *a || !b) && a.capital >= b.capital;
        let holders =
            |one: &Assigned, job: usize| one.chosen(self.problem).filter(|(_, choice)| choice.job == job).count();
        let away = |one: &Assigned, is_of: fn(&Worker) -> bool| {
            one.chosen(self.problem).filter(|(worker, choice)| is_of(worker) && choice.away).count()
        };
        let posts = self.rationed.iter().all(|job| holders(a, *job) <= holders(b, *job));
        let keepers = self.problem.away_max.is_none() || away(a, |one| one.keeper) <= away(b, |one| one.keeper);
        // Who leaves decides what is given up and how many may: the same number of them, where that is asked.
        let counted = self.problem.stays || self.problem.leave != Leave::default() || !self.problem.holdings.is_empty();
        let leavers = !counted || (a.away == b.away && away(a, |one| one.home) == away(b, |one| one.home));
        let alike = !self.apart || a.kind(self.problem) == b.kind(self.problem);
        courses && posts && keepers && leavers && alike
    }
}
