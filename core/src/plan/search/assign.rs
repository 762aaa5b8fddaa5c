//! Who takes which job: every assignment that is allowed, and what it leaves for production.

use super::table::{Line, NOTHING, Sums, Table, add};
use crate::plan::flow::YEARS;
use crate::plan::problem::Problem;

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

/// Every assignment that is allowed: one job a worker, enough keepers at home, no more of a job than there may be.
pub fn assignments(problem: &Problem, table: &Table) -> Vec<Assigned> {
    let mut jobs = Vec::with_capacity(problem.workers.len());
    let mut out = Vec::new();
    extend(problem, table, &mut jobs, &mut out);
    out
}

fn extend(problem: &Problem, table: &Table, jobs: &mut Vec<Option<usize>>, out: &mut Vec<Assigned>) {
    let Some(worker) = problem.workers.get(jobs.len()) else {
        out.push(Assigned::of(problem, table, jobs.clone()));
        return;
    };
    let sums = table.jobs.get(jobs.len()).map_or(&[][..], Vec::as_slice);
    let open = |place: usize| sums.get(place).is_some_and(Option::is_some);
    let choices = core::iter::once(None).chain((0..worker.choices.len()).filter(|place| open(*place)).map(Some));
    for choice in choices {
        if worker.forced.is_some_and(|forced| forced != choice) {
            continue;
        }
        jobs.push(choice);
        if is_allowed(problem, jobs) {
            extend(problem, table, jobs, out);
        }
        jobs.pop();
    }
}

/// Whether the assignment so far keeps to what is allowed.
fn is_allowed(problem: &Problem, jobs: &[Option<usize>]) -> bool {
    let taken = || {
        let choices = problem.workers.iter().zip(jobs);
        choices.filter_map(|(worker, job)| Some((worker, worker.choices.get((*job)?)?)))
    };
    let away = taken().filter(|(worker, choice)| worker.keeper && choice.away).count();
    let Some((_, last)) = taken().next_back() else { return true };
    let same = taken().filter(|(_, choice)| choice.job == last.job).count();
    let few = last.household_max.is_none_or(|most| i64::try_from(same).is_ok_and(|same| same <= most));
    few && problem.away_max.is_none_or(|most| away <= most)
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

    fn of(problem: &Problem, table: &Table, jobs: Vec<Option<usize>>) -> Self {
        let mut out = Self {
            able: NOTHING,
            all: NOTHING,
            cash: table.cash,
            need: [-problem.overdraft; crate::plan::flow::MONTHS],
            years: table.base_years,
            total: table.base_total,
            trailing: table.base_trailing,
            loss: [0; YEARS],
            away: 0,
            attended: Vec::new(),
            jobs,
        };
        for (place, worker) in problem.workers.iter().enumerate() {
            let job = out.jobs.get(place).copied().flatten();
            let choice = job.and_then(|job| worker.choices.get(job));
            let days = choice.map_or(&worker.days, |choice| &choice.days);
            add(&mut out.all, &days.0, 1);
            if worker.able {
                add(&mut out.able, &days.0, 1);
            }
            out.away += i64::from(choice.is_some_and(|choice| choice.away));
            let sums = job.and_then(|job| table.jobs.get(place)?.get(job)?.as_ref());
            if let Some(sums) = sums {
                out.take(sums, problem.stress);
            }
        }
        out.attended = problem.courses.iter().map(|course| out.attends(problem, course)).collect();
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

    /// Whether somebody who may attend a course is at home while it lasts.
    fn attends(&self, problem: &Problem, course: &crate::plan::problem::Course) -> bool {
        course.attendants.iter().any(|place| {
            let job = self.jobs.get(*place).copied().flatten();
            let choice = job.and_then(|job| problem.workers.get(*place)?.choices.get(job));
            choice.is_none_or(|choice| !choice.away || choice.start >= course.end || choice.end <= course.start)
        })
    }
}
