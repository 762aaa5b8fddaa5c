//! Who takes which job: every assignment that is allowed, and what it leaves for production.

use super::needless::Needless;
use super::table::{Line, NOTHING, Sums, Table, add};
use crate::plan::flow::{MONTHS, YEARS};
use crate::plan::problem::{Choice, Problem, Worker};

/// What an assignment leaves and brings.
#[derive(Debug, Clone)]
pub struct Assigned {
    /// Job of each worker, by place among the choices.
    pub jobs: Vec<Option<usize>>,
    /// Days of able workers at home.
    pub able: Line,
    /// Days of all workers at home.
    pub all: Line,
    /// Running cash before any model.
    pub cash: Line,
    /// What must be left in cash should a job fail: not under zero.
    pub need: Line,
    /// Own income by year before any model.
    pub years: [i64; YEARS],
    /// The same of all years.
    pub total: i64,
    /// The same of the trailing twelve months.
    pub trailing: Line,
    /// The largest loss of one job by year.
    pub loss: [i64; YEARS],
    /// How many sleep away.
    pub away: i64,
    /// Courses somebody at home can attend.
    pub attended: Vec<bool>,
}

/// Every assignment that is allowed and that no other makes needless: one job a worker, enough keepers at home, no more
/// of a job than there may be. Worker by worker, so that what is needless is never gone into.
pub fn assignments(problem: &Problem, table: &Table) -> Vec<Assigned> {
    let needless = Needless::of(problem);
    let mut out = vec![Assigned::nobody(problem, table)];
    for (place, worker) in problem.workers.iter().enumerate() {
        let sums = table.jobs.get(place).map_or(&[][..], Vec::as_slice);
        let open = |choice: &usize| sums.get(*choice).is_some_and(Option::is_some);
        let wanted = |choice: &Option<usize>| worker.forced.is_none_or(|forced| forced == *choice);
        let choices = core::iter::once(None).chain((0..worker.choices.len()).filter(open).map(Some)).filter(wanted);
        let choices: Vec<Option<usize>> = choices.collect();
        let twin = twin(problem, place);
        let mut next = Vec::with_capacity(out.len() * choices.len());
        for one in &out {
            // Of two workers who are alike, the later one never takes what comes first: it would be the same again.
            let least = twin.and_then(|twin| one.jobs.get(twin)).copied().flatten();
            for choice in choices.iter().filter(|choice| **choice >= least) {
                if is_allowed(problem, one, worker, choice.and_then(|choice| worker.choices.get(choice))) {
                    next.push(one.with(problem, worker, *choice, choice.and_then(|choice| sums.get(choice)?.as_ref())));
                }
            }
        }
        out = needless.without(next);
    }
    out
}

/// The last worker before this one who is alike in everything that counts.
fn twin(problem: &Problem, place: usize) -> Option<usize> {
    let own = problem.workers.get(place)?;
    let alike = |other: &usize| {
        let courses = || problem.courses.iter().map(|course| &course.attendants);
        problem.workers.get(*other).is_some_and(|one| {
            let same = one.able == own.able && one.keeper == own.keeper && one.days == own.days;
            same && one.choices == own.choices && one.forced == own.forced
        }) && courses().all(|list| list.contains(other) == list.contains(&place))
    };
    (0..place).rev().find(alike)
}

/// Whether one more worker may choose so beside those who have.
fn is_allowed(problem: &Problem, before: &Assigned, worker: &Worker, choice: Option<&Choice>) -> bool {
    let Some(choice) = choice else { return true };
    let away = || before.chosen(problem).filter(|(worker, one)| worker.keeper && one.away).count();
    let stays = !(worker.keeper && choice.away) || problem.away_max.is_none_or(|most| away() < most);
    let same = || before.chosen(problem).filter(|(_, one)| one.job == choice.job).count();
    let few = choice.household_max.is_none_or(|most| i64::try_from(same()).is_ok_and(|same| same < most));
    stays && few
}

impl Assigned {
    /// What no assignment exceeds: the most days and the most cash of any of them in each month.
    pub fn at_best(all: &[Self]) -> Option<Self> {
        let mut out = all.first()?.clone();
        for one in all {
            let most = |a: &mut Line, b: &Line| a.iter_mut().zip(b).for_each(|(a, b)| *a = (*a).max(*b));
            most(&mut out.able, &one.able);
            most(&mut out.all, &one.all);
            most(&mut out.cash, &one.cash);
            out.attended.iter_mut().zip(&one.attended).for_each(|(a, b)| *a |= b);
            out.need.iter_mut().zip(&one.need).for_each(|(a, b)| *a = (*a).min(*b));
        }
        Some(out)
    }

    /// No worker has chosen yet.
    fn nobody(problem: &Problem, table: &Table) -> Self {
        Self {
            jobs: Vec::with_capacity(problem.workers.len()),
            able: NOTHING,
            all: NOTHING,
            cash: table.cash,
            need: [-problem.overdraft; MONTHS],
            years: table.base_years,
            total: table.base_total,
            trailing: table.base_trailing,
            loss: [0; YEARS],
            away: 0,
            attended: vec![false; problem.courses.len()],
        }
    }

    /// Those who have a job so far.
    pub fn chosen<'p>(&'p self, problem: &'p Problem) -> impl Iterator<Item = (&'p Worker, &'p Choice)> {
        let choices = problem.workers.iter().zip(&self.jobs);
        choices.filter_map(|(worker, job)| Some((worker, worker.choices.get((*job)?)?)))
    }

    /// With the choice of one more worker.
    fn with(&self, problem: &Problem, worker: &Worker, job: Option<usize>, sums: Option<&Sums>) -> Self {
        let mut out = self.clone();
        let choice = job.and_then(|job| worker.choices.get(job));
        let days = choice.map_or(&worker.days, |choice| &choice.days);
        add(&mut out.all, &days.0, 1);
        if worker.able {
            add(&mut out.able, &days.0, 1);
        }
        out.away += i64::from(choice.is_some_and(|choice| choice.away));
        if let Some(sums) = sums {
            out.take(sums, problem.stress);
        }
        let place = out.jobs.len();
        for (attended, course) in out.attended.iter_mut().zip(&problem.courses) {
            // Somebody who may attend is at home while it lasts.
            let home = |one: &Choice| !one.away || one.start >= course.end || one.end <= course.start;
            *attended |= course.attendants.contains(&place) && choice.is_none_or(home);
        }
        out.jobs.push(job);
        out
    }

    fn take(&mut self, job: &Sums, stress: i64) {
        add(&mut self.cash, &job.cash, 1);
        add(&mut self.trailing, &job.trailing, 1);
        self.years.iter_mut().zip(&job.years).for_each(|(sum, year)| *sum += year);
        self.total += job.total;
        self.loss.iter_mut().zip(&job.loss).for_each(|(most, loss)| *most = (*most).max(*loss));
        self.need.iter_mut().zip(&job.lost).for_each(|(need, lost)| *need = (*need).max(lost - stress));
    }
}
