//! Everything that limits: land, labour and cash as rows `what is there - sum of steps x takes >= 0`.
//!
//! What a step takes is the same for every assignment of jobs; only what is there differs. So the first is laid out
//! once for a problem, and rows that cannot bind are told at a glance.

use super::assign::Assigned;
use super::table::{Line, Table};
use crate::plan::flow::MONTHS;
use crate::plan::problem::Problem;

/// What is there is read from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Land(usize, i64),
    Able(usize),
    All(usize),
    /// Cash with the whole subsidy.
    Cash(usize),
    /// Cash where the spending is given back instead: sales alone carry what jobs leave.
    Sold(usize),
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    kind: Kind,
    /// What a step of each candidate takes; negative where it gives.
    pub takes: Vec<i64>,
    /// What each course takes.
    pub courses: Vec<i64>,
    /// All courses together.
    all_courses: i64,
    /// The most that as many models as may be chosen could take.
    most: i64,
}

/// Adds up the largest `count` of some numbers; negative ones count nothing.
pub fn largest(numbers: impl Iterator<Item = i64>, count: usize) -> i64 {
    let mut best = [0_i64; 8]; // arithmetic: room for the largest few; more models than this are added up whole
    if count > best.len() {
        return numbers.map(|number| number.max(0)).fold(0, i64::saturating_add);
    }
    for mut number in numbers {
        for slot in best.iter_mut().take(count) {
            if number > *slot {
                core::mem::swap(slot, &mut number);
            }
        }
    }
    best.iter().fold(0, |sum, number| sum.saturating_add(*number))
}

/// All rows of a problem.
pub fn rows(problem: &Problem, table: &Table) -> Vec<Row> {
    let mut out = Vec::new();
    let mut push = |kind, takes: Vec<i64>, courses: Vec<i64>| {
        let highs = problem.candidates.iter().map(|one| one.high);
        let most = largest(takes.iter().zip(highs).map(|(takes, high)| takes.saturating_mul(high)), problem.models_max);
        let all_courses = courses.iter().fold(0_i64, |sum, one| sum.saturating_add((*one).max(0)));
        if takes.iter().any(|one| *one != 0) || all_courses != 0 || matches!(kind, Kind::Cash(_) | Kind::Sold(_)) {
            out.push(Row { kind, takes, courses, all_courses, most });
        }
    };
    let none = vec![0_i64; problem.courses.len()];
    for (slot, there) in table.land.iter().enumerate() {
        let takes = table.land_use.iter().map(|uses| uses.get(slot).copied().unwrap_or_default());
        push(Kind::Land(slot, there.area), takes.collect(), none.clone());
    }
    let at = |line: &Line, month: usize| line.get(month).copied().unwrap_or_default();
    for month in 0..MONTHS {
        let labour = |heavy: bool| {
            let of = problem.candidates.iter().map(move |one| (one.heavy, one.labour.at(month)));
            of.map(move |(hard, days)| if hard || !heavy { days } else { 0 }).collect::<Vec<i64>>()
        };
        push(Kind::Able(month), labour(true), none.clone());
        push(Kind::All(month), labour(false), problem.courses.iter().map(|one| one.days.at(month)).collect());
        let fees: Vec<i64> = problem.courses.iter().map(|one| one.cost.running().at(month)).collect();
        push(Kind::Cash(month), table.models.iter().map(|one| -at(&one.cash, month)).collect(), fees.clone());
        let sold = table.models.iter().map(|one| -(at(&one.cash, month) + at(&one.spend, month)));
        push(Kind::Sold(month), sold.collect(), fees);
    }
    out
}

impl Row {
    /// What is there after an assignment; `help` is what a loan could add to the cash of a month.
    pub fn rest(&self, problem: &Problem, assigned: &Assigned, help: &Line) -> i64 {
        let at = |line: &Line, month: usize| line.get(month).copied().unwrap_or_default();
        // Whatever model is chosen may fail, so cash never goes under what a failed source may take.
        let need = |month| at(&assigned.need, month).max(-problem.stress);
        let cash = |month| at(&assigned.cash, month) + at(help, month) - need(month);
        match self.kind {
            Kind::Land(slot, area) => area + assigned.land.get(slot).copied().unwrap_or_default(),
            Kind::Able(month) => at(&assigned.able, month),
            Kind::All(month) => at(&assigned.all, month),
            Kind::Cash(month) => cash(month) + problem.subsidy,
            Kind::Sold(month) => cash(month),
        }
    }

    /// The month of a cash row.
    pub const fn cash_month(&self) -> Option<usize> {
        match self.kind {
            Kind::Cash(month) => Some(month),
            _ => None,
        }
    }

    /// Whether it is one of land or labour.
    pub const fn is_packing(&self) -> bool {
        matches!(self.kind, Kind::Land(..) | Kind::Able(_) | Kind::All(_))
    }

    /// Whether it never binds, whatever is chosen.
    pub const fn is_slack(&self, rest: i64) -> bool {
        self.most.saturating_add(self.all_courses) <= rest
    }

    /// What all courses together take.
    pub const fn all_courses(&self) -> i64 {
        self.all_courses
    }
}
