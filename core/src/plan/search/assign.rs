//! Who takes which job and what is given up: every assignment that is allowed, and what it leaves for production.

use super::needless::Needless;
use super::table::{Line, NOTHING, Sums, Table, add, largest};
use crate::plan::flow::{Flow, MONTHS, YEARS};
use crate::plan::problem::{Choice, Course, Problem, When, Worker};

/// What an assignment leaves and brings.
#[derive(Debug, Clone)]
pub struct Assigned {
    /// Job of each worker, by place among the choices.
    pub jobs: Vec<Option<usize>>,
    /// Whether each holding is given up.
    pub given_up: Vec<bool>,
    /// Days of able workers at home.
    pub able: Line,
    /// Days of all workers at home.
    pub all: Line,
    /// Running cash before any model, over what it must not fall under.
    pub cash: Line,
    /// What must be left of that should a job fail: not under zero.
    pub need: Line,
    /// Own income by year before any model.
    pub years: [i64; YEARS],
    /// The same of all years.
    pub total: i64,
    /// The same of the trailing twelve months.
    pub trailing: Line,
    /// The largest loss of one source by year.
    pub loss: [i64; YEARS],
    /// How many sleep away.
    pub away: i64,
    /// Own capital of jobs.
    pub capital: i64,
    /// Land that comes free, by slot.
    pub land: Vec<i64>,
    /// Courses somebody at home can attend.
    pub attended: Vec<bool>,
}

/// Every assignment that is allowed and that no other makes needless: one job a worker, enough keepers at home, no more
/// of a job than there may be. Worker by worker, so that what is needless is never gone into.
///
/// `apart`: one of another kind (jobs near home, jobs away) makes none needless.
pub fn assignments(problem: &Problem, table: &Table, apart: bool) -> Vec<Assigned> {
    let needless = Needless::of(problem, apart);
    let mut out = vec![Assigned::nobody(problem, table)];
    for (place, worker) in problem.workers.iter().enumerate() {
        let sums = table.jobs.get(place).map_or(&[][..], Vec::as_slice);
        let open = |choice: &usize| sums.get(*choice).is_some_and(Option::is_some);
        let choices = core::iter::once(None).chain((0..worker.choices.len()).filter(open).map(Some));
        let choices: Vec<Option<usize>> = choices.filter(|choice| worker.may(*choice)).collect();
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
    for place in 0..problem.holdings.len() {
        out = out.into_iter().flat_map(|one| one.giving(problem, table, place)).collect();
    }
    out.retain(|one| one.is_done(problem));
    out
}

/// The last worker before this one who is alike in everything that counts.
fn twin(problem: &Problem, place: usize) -> Option<usize> {
    let own = problem.workers.get(place)?;
    let alike = |other: &usize| {
        let courses = || problem.courses.iter().map(|course| &course.attendants);
        problem.workers.get(*other).is_some_and(|one| {
            let of = |one: &Worker| (one.able, one.home, one.keeper, one.forced, one.wage_loss);
            of(one) == of(own) && one.days == own.days && one.heavy == own.heavy && one.choices == own.choices
        }) && courses().all(|list| list.contains(other) == list.contains(&place))
    };
    (0..place).rev().find(alike)
}

/// Whether one more worker may choose so beside those who have.
fn is_allowed(problem: &Problem, before: &Assigned, worker: &Worker, choice: Option<&Choice>) -> bool {
    let Some(choice) = choice else { return true };
    let away =
        |is_of: fn(&Worker) -> bool| before.chosen(problem).filter(|(worker, one)| is_of(worker) && one.away).count();
    let keeps = !(worker.keeper && choice.away) || problem.away_max.is_none_or(|most| away(|one| one.keeper) < most);
    let leaves = !choice.away || problem.leave.most.is_none_or(|most| away(|_| true) < most);
    let stays = !(worker.home && choice.away && problem.stays) || away(|one| one.home) + 1 < problem.at_home();
    let same = || before.chosen(problem).filter(|(_, one)| one.job == choice.job).count();
    let few = choice.household_max.is_none_or(|most| i64::try_from(same()).is_ok_and(|same| same < most));
    keeps && leaves && stays && few
}

/// Whether a worker can attend a course: has its days, and is at home while it lasts.
pub fn attends(course: &Course, days: &Flow, choice: Option<&Choice>) -> bool {
    let home = choice.is_none_or(|one| !one.away || one.start >= course.end || one.end <= course.start);
    home && (course.start..course.end).all(|month| days.at(month) >= course.days.at(month))
}

impl Assigned {
    /// What no assignment exceeds: the most days, land and cash of any of them in each month.
    pub fn at_best(all: &[Self]) -> Option<Self> {
        let mut out = all.first()?.clone();
        for one in all {
            let most = |a: &mut Line, b: &Line| a.iter_mut().zip(b).for_each(|(a, b)| *a = (*a).max(*b));
            most(&mut out.able, &one.able);
            most(&mut out.all, &one.all);
            most(&mut out.cash, &one.cash);
            out.land.iter_mut().zip(&one.land).for_each(|(a, b)| *a = (*a).max(*b));
            out.attended.iter_mut().zip(&one.attended).for_each(|(a, b)| *a |= b);
            out.need.iter_mut().zip(&one.need).for_each(|(a, b)| *a = (*a).min(*b));
        }
        Some(out)
    }

    /// No worker has chosen yet.
    fn nobody(problem: &Problem, table: &Table) -> Self {
        Self {
            jobs: Vec::with_capacity(problem.workers.len()),
            given_up: Vec::with_capacity(problem.holdings.len()),
            able: NOTHING,
            all: NOTHING,
            cash: table.cash,
            need: [-problem.overdraft; MONTHS],
            years: table.base_years,
            total: table.base_total,
            trailing: table.base_trailing,
            loss: problem.loss,
            away: 0,
            capital: 0,
            land: vec![0; table.land.len()],
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
        let (days, heavy) = choice.map_or((&worker.days, &worker.heavy), |choice| (&choice.days, &choice.heavy));
        add(&mut out.all, &days.0, 1);
        add(&mut out.able, &heavy.0, 1);
        out.away += i64::from(choice.is_some_and(|choice| choice.away));
        match sums {
            Some(sums) => out.take(sums, problem.stress),
            None => out.loss = largest(&out.loss, &worker.wage_loss),
        }
        let place = out.jobs.len();
        for (attended, course) in out.attended.iter_mut().zip(&problem.courses) {
            *attended |= course.attendants.contains(&place) && attends(course, days, choice);
        }
        out.jobs.push(job);
        out
    }

    fn take(&mut self, one: &Sums, stress: i64) {
        add(&mut self.cash, &one.cash, 1);
        add(&mut self.trailing, &one.trailing, 1);
        self.years.iter_mut().zip(&one.years).for_each(|(sum, year)| *sum += year);
        self.total += one.total;
        self.capital += one.capital;
        self.loss = largest(&self.loss, &one.loss);
        self.need.iter_mut().zip(&one.lost).for_each(|(need, lost)| *need = (*need).max(lost - stress));
    }

    /// With the next holding kept or given up, as may be.
    fn giving(self, problem: &Problem, table: &Table, place: usize) -> Vec<Self> {
        let Some(holding) = problem.holdings.get(place) else { return vec![self] };
        let ways: &[bool] = match holding.when {
            When::Free => &[false, true],
            When::LastLeaves if self.is_last_gone(problem) => &[true],
            When::LastLeaves => &[false],
        };
        let one = |given_up: &bool| {
            let mut out = self.clone();
            if let (true, Some(sums)) = (*given_up, table.holdings.get(place)) {
                out.take(sums, problem.stress);
                add(&mut out.all, &holding.days.0, 1);
                add(&mut out.able, &holding.heavy.0, 1);
                let freed = |slot: &super::table::Slot| slot.freed.get(place).copied().unwrap_or_default();
                out.land.iter_mut().zip(&table.land).for_each(|(land, slot)| *land += freed(slot));
            } else {
                out.loss = largest(&out.loss, &holding.loss);
            }
            out.given_up.push(*given_up);
            out
        };
        ways.iter().map(one).collect()
    }

    /// Whether everybody who is at home today takes a job away.
    fn is_last_gone(&self, problem: &Problem) -> bool {
        let gone = self.chosen(problem).filter(|(worker, one)| worker.home && one.away).count();
        gone > 0 && gone == problem.at_home()
    }

    /// Whether anybody has a job near home, and whether anybody has one away.
    pub fn kind(&self, problem: &Problem) -> (bool, bool) {
        (self.chosen(problem).any(|(_, one)| !one.away), self.away > 0)
    }

    /// Whether enough people go away, and somebody does the work that kept enterprises ask.
    fn is_done(&self, problem: &Problem) -> bool {
        let gone = usize::try_from(self.away).is_ok_and(|away| away >= problem.leave.least);
        gone && self.all.iter().chain(&self.able).all(|days| *days >= 0)
    }
}
