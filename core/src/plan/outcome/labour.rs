//! Who does how much in each month of a year: written greedy rules, no decision.

use super::Chosen;
use crate::plan::evaluate::{Evaluation, chosen, given_up, taken};
use crate::plan::flow::{Flow, YEAR};
use crate::plan::problem::{Choice, Course, Decision, Problem, Worker};
use crate::plan::result::{LabourMonth, MemberWork};

/// A course of the chosen models, and who attends it.
pub(super) struct Attended<'a> {
    /// The course.
    pub course: &'a Course,
    /// The worker, by place; none where its days do not fit anybody alone.
    pub by: Option<usize>,
    /// Workers who are away at a job while it lasts.
    away: Vec<usize>,
}

impl Attended<'_> {
    /// Whether a worker who could attend is there.
    pub fn may(&self, worker: usize) -> bool {
        !self.away.contains(&worker)
    }

    /// What a worker gives it in a month.
    fn days(&self, worker: usize, month: usize) -> i64 {
        if self.by == Some(worker) { self.course.days.at(month) } else { 0 }
    }
}

/// Days a worker is at home.
fn days_of<'p>(worker: &'p Worker, choice: Option<&'p Choice>) -> &'p Flow {
    choice.map_or(&worker.days, |choice| &choice.days)
}

/// Who attends each course: the first in the order of the record who has its days, with the heavy work still done.
pub(super) fn attended<'p>(problem: &'p Problem, decision: &Decision, flows: &Evaluation) -> Vec<Attended<'p>> {
    let mut places: Vec<usize> = chosen(problem, decision).filter_map(|(one, _)| one.course).collect();
    places.sort_unstable();
    places.dedup();
    let workers: Vec<_> = taken(problem, decision).collect();
    let mut out: Vec<Attended<'p>> = Vec::with_capacity(places.len());
    for course in places.iter().filter_map(|place| problem.courses.get(*place)) {
        let is_away = |choice: &Choice| choice.away && choice.start < course.end && choice.end > course.start;
        let away =
            (0..workers.len()).filter(|place| workers.get(*place).and_then(|(_, choice)| *choice).is_some_and(is_away));
        let mut one = Attended { course, by: None, away: away.collect() };
        let given = |worker: usize, month: usize| out.iter().map(|one| one.days(worker, month)).sum::<i64>();
        let fits = |place: &usize| {
            workers.get(*place).is_some_and(|(worker, choice)| {
                (course.start..course.end).all(|month| {
                    let needs = course.days.at(month);
                    let is_able = |worker: &Worker| worker.heavy.at(month) > 0;
                    let able = workers.iter().enumerate().filter(|(_, (worker, _))| is_able(worker));
                    let learning = able.map(|(place, _)| given(place, month)).sum::<i64>();
                    let heavy = flows.heavy.at(month) + learning + if is_able(worker) { needs } else { 0 };
                    given(*place, month) + needs <= days_of(worker, *choice).at(month)
                        && heavy <= flows.able_days.at(month)
                })
            })
        };
        one.by = course.attendants.iter().copied().filter(|place| one.may(*place)).find(fits);
        out.push(one);
    }
    out
}

impl Chosen<'_> {
    /// The twelve months of a year.
    pub(super) fn labour(&self, year: usize) -> Vec<LabourMonth> {
        (year * YEAR..(year + 1) * YEAR).map(|month| self.labour_month(month)).collect()
    }

    /// Days of a worker at home in a month, with what comes back of what is given up; under zero where others do the work
    /// of kept enterprises.
    fn days_at(&self, place: usize, worker: &Worker, choice: Option<&Choice>, month: usize) -> i64 {
        let back = given_up(self.problem(), self.decision).filter_map(|holding| holding.by_worker.get(place));
        days_of(worker, choice).at(month) + back.map(|flow| flow.at(month)).sum::<i64>()
    }

    fn labour_month(&self, month: usize) -> LabourMonth {
        let flows = &self.flows;
        let taken: Vec<(&Worker, Option<&Choice>)> = taken(self.problem(), self.decision).collect();
        let mut members: Vec<(bool, MemberWork)> = Vec::with_capacity(taken.len());
        // Work of kept enterprises that those who are gone leave to others.
        let (mut left, mut left_heavy) = (0, 0);
        for (place, (worker, choice)) in taken.into_iter().enumerate() {
            let days = self.days_at(place, worker, choice, month);
            let heavy = choice.map_or(&worker.heavy, |choice| &choice.heavy).at(month);
            left += days.min(0).saturating_neg();
            left_heavy += heavy.max(days).min(0).saturating_neg();
            let away = choice.is_some_and(|one| one.away && (one.start..one.end).contains(&month));
            let work = self.attended.iter().map(|one| one.days(place, month)).sum();
            let able = worker.able && worker.heavy.at(month) >= worker.days.at(month).min(1);
            members.push((able, MemberWork { member: worker.member, days: days.max(0), work, away }));
        }
        let mut heavy = flows.heavy.at(month) + left_heavy;
        let work = flows.work.at(month) + left;
        let mut light = work - heavy - members.iter().map(|(_, one)| one.work).sum::<i64>();
        let sum = |able_only: bool| {
            let who = members.iter().filter(|(able, _)| *able || !able_only);
            who.map(|(_, one)| one.days).sum::<i64>()
        };
        let (able_days, all_days, total_heavy) = (sum(true), sum(false), heavy);
        // Heavy work to able workers in the order of the record; light work to weak ones first, then to able ones.
        for (wants_able, left) in [(true, &mut heavy), (false, &mut light)] {
            for (_, one) in members.iter_mut().filter(|(able, _)| *able == wants_able) {
                one.take(left);
            }
        }
        for (_, one) in members.iter_mut().filter(|(able, _)| *able) {
            one.take(&mut light);
        }
        LabourMonth {
            month: self.day(month),
            heavy: total_heavy,
            work,
            able_days,
            all_days,
            members: members.into_iter().map(|(_, one)| one).collect(),
        }
    }
}

impl MemberWork {
    /// Takes on as much of some work as there are days for.
    fn take(&mut self, left: &mut i64) {
        let part = (self.days - self.work).min(*left).max(0);
        self.work += part;
        *left -= part;
    }
}
