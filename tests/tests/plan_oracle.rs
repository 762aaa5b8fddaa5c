//! The plan against trying everything: the same decision, by the whole key, and so exactly one.
#![allow(clippy::indexing_slicing, reason = "an oracle over small tables of its own making")]

use ruler_core::plan::Search;
use ruler_core::plan::problem::Problem;
use ruler_tests::arbitrary_plan::{household, wanted};
use ruler_tests::arbitrary_problem::{SMALL, problem};
use ruler_tests::brute::{best, shrink};
use ruler_tests::evaluate::Goal;
use ruler_tests::plan_case::{Answered, compiled, goals, misstated, ours};

/// Problems of each kind in the ordinary run; the full run tries ten times as many.
const PROBLEMS: u64 = 400;
/// How many kinds of plans are looked at.
const KINDS: usize = 4;
/// Most decisions of one problem.
const MOST: u64 = 3_000;

fn many() -> u64 {
    if std::env::var_os("ONE_RULER_FULL").is_some() { PROBLEMS * 10 } else { PROBLEMS }
}

/// What comparing many problems found.
#[derive(Debug, Default)]
struct Seen {
    wrong: Vec<String>,
    answers: usize,
    impossible: usize,
    /// Answers that do something.
    active: usize,
    lent: usize,
    /// Answers where more than one decision could be taken.
    chosen: usize,
}

impl Seen {
    fn look(&mut self, name: &str, problem: &Problem) {
        let goals = goals(problem);
        let tried = [false, true].map(|loans| best(problem, &goals, loans));
        for Answered { goal, loans, found, .. } in ours(problem) {
            let place = goals.iter().position(|one| *one == goal).unwrap_or_default();
            let all = &tried[usize::from(loans)];
            let truth = all.best[place].as_ref().map(|best| &best.decision);
            let told = found.as_ref().map(|found| &found.decision);
            if told != truth {
                self.wrong.push(format!("{name} {goal:?} loans {loans}: {told:?} instead of {truth:?}"));
            }
            if let Some(fault) = found.as_ref().and_then(|found| misstated(problem, goal, found)) {
                self.wrong.push(format!("{name} {goal:?} loans {loans}: {fault}"));
            }
            self.count(told.is_none(), all.feasible, truth.is_some_and(|truth| *truth != problem.nothing()));
            self.lent += usize::from(truth.is_some_and(|truth| truth.loan.is_some()));
        }
    }

    /// The best plans of each kind are the best of each kind, in that order.
    fn kinds(&mut self, name: &str, problem: &Problem) {
        let truth = best(problem, &[Goal::Most], true).kinds;
        let told = Search::of_kinds(problem).best_kinds(ruler_core::plan::Goal::Most, KINDS);
        let truth: Vec<_> = truth.iter().take(KINDS).map(|(kind, best)| (*kind, &best.decision)).collect();
        let told: Vec<_> = told.iter().map(|(kind, found)| (*kind, &found.decision)).collect();
        if told != truth {
            self.wrong.push(format!("{name} kinds: {told:?} instead of {truth:?}"));
        }
        self.answers += 1;
        self.chosen += 1;
        self.active += usize::from(truth.len() > 1);
    }

    fn count(&mut self, impossible: bool, feasible: usize, active: bool) {
        self.answers += 1;
        self.impossible += usize::from(impossible);
        self.chosen += usize::from(feasible > 1);
        self.active += usize::from(active);
    }

    /// Fails where anything was wrong, or where the problems were too tame to show it.
    fn judge(self) {
        let shown = self.wrong.iter().take(12).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.wrong.is_empty(), "{} of {} wrong:\n{shown}", self.wrong.len(), self.answers);
        let enough = self.active * 3 > self.answers && self.chosen * 2 > self.answers;
        assert!(enough && self.impossible > 0 && self.lent * 50 > self.answers, "too tame: {self:?}");
    }
}

#[test]
fn the_best_plan_of_any_problem_is_the_one_that_trying_everything_finds() {
    let mut seen = Seen::default();
    for seed in 0..many() {
        seen.look(&format!("problem {seed}"), &shrink(problem(seed, SMALL), MOST));
    }
    seen.judge();
}

#[test]
fn the_best_plan_of_a_household_is_the_one_that_trying_everything_finds() {
    let mut seen = Seen::default();
    for seed in 0..many() {
        match compiled(&household(seed), &wanted(seed)) {
            Ok(compiled) => seen.look(&format!("household {seed}"), &shrink(compiled.problem, MOST)),
            Err(fault) => seen.wrong.push(format!("household {seed} cannot be read: {fault}")),
        }
    }
    seen.judge();
}

#[test]
fn the_best_plans_that_differ_in_kind_are_those_that_trying_everything_finds() {
    let mut seen = Seen::default();
    for seed in 0..many() {
        seen.kinds(&format!("problem {seed}"), &shrink(problem(seed, SMALL), MOST));
        match compiled(&household(seed), &wanted(seed)) {
            Ok(compiled) => seen.kinds(&format!("household {seed}"), &shrink(compiled.problem, MOST)),
            Err(fault) => seen.wrong.push(format!("household {seed} cannot be read: {fault}")),
        }
    }
    assert!(
        seen.wrong.is_empty(),
        "{} of {} wrong:\n{}",
        seen.wrong.len(),
        seen.answers,
        seen.wrong[..seen.wrong.len().min(8)].join("\n")
    );
    assert!(seen.active * 2 > seen.answers, "too tame: {seen:?}");
}
