//! Who does how much in each month of a year: written greedy rules, no decision.

use super::Chosen;
use crate::plan::evaluate::{Evaluation, chosen, taken};
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
                    let able = workers.iter().enumerate().filter(|(_, (worker, _))| worker.able);
                    let learning = able.map(|(place, _)| given(place, month)).sum::<i64>();
                    let heavy = flows.heavy.at(month) + learning + if worker.able { needs } else { 0 };
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

    fn labour_month(&self, month: usize) -> LabourMonth {
        let flows = &self.flows;
        let mut heavy = flows.heavy.at(month);
        let mut light = flows.work.at(month) - heavy;
        let mut members: Vec<(bool, MemberWork)> = taken(self.problem(), self.decision)
            .enumerate()
            .map(|(place, (worker, choice))| {
                let days = days_of(worker, choice).at(month);
                let away = choice.is_some_and(|one| one.away && (one.start..one.end).contains(&month));
                let work = self.attended.iter().map(|one| one.days(place, month)).sum();
                (worker.able, MemberWork { member: worker.member, days, work, away })
            })
            .collect();
        light -= members.iter().map(|(_, one)| one.work).sum::<i64>();
        // Heavy work to able workers in the order of the record; light work to weak ones first, then to able ones.
        for (wants_able, left) in [(true, &mut heavy), (false, &mut light)] {
            for (able, one) in members.iter_mut().filter(|(able, _)| *able == wants_able) {
                let _ = able;
                let part = (one.days - one.work).min(*left).max(0);
                one.work += part;
                *left -= part;
            }
        }
        for (_, one) in members.iter_mut().filter(|(able, _)| *able) {
            let part = (one.days - one.work).min(light).max(0);
            one.work += part;
            light -= part;
        }
        LabourMonth {
            month: self.day(month),
            heavy: flows.heavy.at(month),
            work: flows.work.at(month),
            able_days: flows.able_days.at(month),
            all_days: flows.all_days.at(month),
            members: members.into_iter().map(|(_, one)| one).collect(),
        }
    }
}
