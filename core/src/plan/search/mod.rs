//! Exact search: every assignment of jobs, every set of models, every number of steps, under bounds.
//!
//! The answer is the best one and unique: what is left out cannot be better, and ties are broken in a written order.

mod assign;
mod bound;
mod dfs;
mod goal;
mod leaf;
mod lend;
mod needless;
mod range;
mod rows;
mod shelf;
mod table;
mod view;

pub use goal::{Found, Goal, LOWEST, NEVER, Rank, month_over, ordinary};
pub use shelf::{AWAY, Kind, LOAN, NEAR};
pub use table::lost;

use std::rc::Rc;

use self::assign::{Assigned, assignments};
use self::bound::{Best, Gain, Hope};
use self::dfs::Dfs;
use self::rows::Row;
use self::shelf::Shelf;
use self::table::Table;
use self::view::View;
use super::flow::YEARS;
use super::problem::Problem;

/// Places of assignments, the most promising first, each with what it could reach.
type Order = Rc<Vec<(Hope, usize)>>;

/// How many goals there are, the one without a plan of its own too.
const GOALS: usize = Goal::ALL.len() + 1;

/// A problem made ready to be searched for any goal.
#[derive(Debug)]
pub struct Search<'p> {
    problem: &'p Problem,
    table: Table,
    rows: Vec<Row>,
    assigned: Vec<Assigned>,
    views: Vec<Option<View>>,
    /// What no assignment exceeds.
    widest: Option<Assigned>,
    /// Most steps of each candidate beside any jobs.
    highs: Vec<i64>,
    /// For each goal without a loan: the assignments, most promising first.
    orders: [Option<Order>; GOALS],
}

impl<'p> Search<'p> {
    /// Makes a problem ready.
    pub fn new(problem: &'p Problem) -> Self {
        Self::made(problem, false)
    }

    /// The same where kinds of plans are told apart.
    pub fn of_kinds(problem: &'p Problem) -> Self {
        Self::made(problem, true)
    }

    fn made(problem: &'p Problem, apart: bool) -> Self {
        let table = Table::of(problem, apart);
        let assigned = assignments(problem, &table, apart);
        let rows = rows::rows(problem, &table);
        let views = assigned.iter().map(|_| None).collect();
        let widest = Assigned::at_best(&assigned);
        let orders = [const { None }; GOALS];
        let mut out = Self { problem, table, rows, assigned, views, widest, highs: Vec::new(), orders };
        out.widen();
        out
    }

    /// Works out anew what no assignment exceeds.
    fn widen(&mut self) {
        let wide: Vec<i64> = self.problem.candidates.iter().map(|one| one.high).collect();
        self.highs = match &self.widest {
            Some(widest) => view::highs(self.problem, &self.table, &self.rows, widest, &table::NOTHING, &wide),
            None => wide,
        };
    }

    /// The same problem with so much more money at the start than it has.
    pub fn set_more_money(&mut self, fen: i64) {
        let spare = self.problem.idle().map(|cash| cash.saturating_add(fen).max(0));
        let mut more = spare;
        more.iter_mut().zip(&self.table.cash).for_each(|(more, before)| *more -= before);
        for one in self.assigned.iter_mut().chain(self.widest.as_mut()) {
            table::add(&mut one.cash, &more, 1);
        }
        self.table.cash = spare;
        self.views.iter_mut().for_each(|view| *view = None);
        self.orders = [const { None }; GOALS];
        self.widen();
    }

    /// The best decision without a loan; `None` where nothing is feasible, or Fast is asked and there is no line.
    pub fn best(&mut self, goal: Goal) -> Option<Found> {
        self.best_with(goal, None)
    }

    /// The best decision that contains a candidate, without a loan.
    pub fn best_with(&mut self, goal: Goal, candidate: Option<usize>) -> Option<Found> {
        let mut best = Shelf::one(None);
        self.look(goal, candidate, None, &mut best, false);
        best.best()
    }

    /// Whether any decision that contains a candidate is feasible, without a loan.
    pub fn has_room(&mut self, candidate: usize) -> bool {
        self.is_any(Some(candidate))
    }

    /// Whether any decision is feasible, without a loan.
    pub fn is_feasible(&mut self) -> bool {
        self.is_any(None)
    }

    fn is_any(&mut self, candidate: Option<usize>) -> bool {
        let mut best = Shelf::one(None);
        self.look(Goal::High, candidate, None, &mut best, true);
        !best.is_empty()
    }

    /// The best decision with a loan where one is worth it, else the one without.
    pub fn best_lent(&mut self, goal: Goal, without: Option<Found>) -> Option<Found> {
        let mut best = Shelf::one(without);
        self.lend(goal, &mut best);
        best.best()
    }

    /// The best plans of so many kinds, best first, with a loan where one is worth it.
    pub fn best_kinds(&mut self, goal: Goal, kinds: usize) -> Vec<(Kind, Found)> {
        let mut best = Shelf::of_kinds(kinds);
        self.look(goal, None, None, &mut best, false);
        self.lend(goal, &mut best);
        best.all()
    }

    fn lend(&mut self, goal: Goal, best: &mut Shelf) {
        let problem = self.problem;
        for loan in problem.loans.iter().enumerate() {
            self.look(goal, None, Some(loan), best, false);
        }
    }

    /// Better decisions than those on the shelf; `any` is content with the first that is feasible.
    fn look(
        &mut self,
        goal: Goal,
        candidate: Option<usize>,
        loan: Option<(usize, &super::problem::Loan)>,
        best: &mut Shelf,
        any: bool,
    ) {
        let theta = self.problem.theta;
        if goal == Goal::Fast && theta.is_none() {
            return;
        }
        let mut must: Vec<usize> = (0..self.problem.candidates.len())
            .filter(|place| self.problem.candidates.get(*place).is_some_and(|one| one.forced))
            .collect();
        if let Some(candidate) = candidate.filter(|one| !must.contains(one)) {
            must.push(candidate);
        }
        if candidate.is_some() && loan.is_none() && !self.could(goal, &must) {
            return;
        }
        let order = self.order(goal, loan.is_some());
        for (hope, place) in order.iter().copied() {
            if (any && !best.is_empty()) || !bound::may_beat(&hope, &best.bar()) {
                break;
            }
            let Some(assigned) = self.assigned.get(place) else { continue };
            let lent;
            let view = match loan {
                Some((_, loan)) => {
                    lent = View::of(self.problem, &self.table, &self.rows, assigned, Some(loan), None);
                    &lent
                }
                None => {
                    let Some(slot) = self.views.get_mut(place) else { continue };
                    slot.get_or_insert_with(|| {
                        View::of(self.problem, &self.table, &self.rows, assigned, None, Some(&self.highs))
                    })
                }
            };
            let (problem, table) = (self.problem, &self.table);
            Dfs { problem, table, assigned, view, goal, theta, loan, any, best: &mut *best }.run(&must);
        }
    }

    /// The assignments, most promising first.
    fn order(&mut self, goal: Goal, lent: bool) -> Rc<Vec<(Hope, usize)>> {
        if let Some(Some(order)) = self.orders.get(goal as usize).filter(|_| !lent) {
            return Rc::clone(order);
        }
        let all = self.most(lent);
        let hopes = self.assigned.iter().enumerate().map(|(place, one)| (self.hope(goal, one, &all), place));
        let mut order: Vec<(Hope, usize)> = hopes.collect();
        order.sort_by(|a, b| b.cmp(a));
        let order = Rc::new(order);
        if let Some(slot) = self.orders.get_mut(goal as usize).filter(|_| !lent) {
            *slot = Some(Rc::clone(&order));
        }
        order
    }

    /// Whether a decision with these candidates would be feasible if every month had the most days and the most cash
    /// of any assignment: where not, no assignment need be looked at.
    fn could(&self, goal: Goal, must: &[usize]) -> bool {
        let Some(widest) = &self.widest else { return false };
        let view = View::of(self.problem, &self.table, &self.rows, widest, None, Some(&self.highs));
        let mut best = Shelf::one(None);
        let (problem, table, view, theta) = (self.problem, &self.table, &view, self.problem.theta);
        Dfs { problem, table, assigned: widest, view, goal, theta, loan: None, any: true, best: &mut best }.run(must);
        !best.is_empty()
    }

    /// What models could bring at best beside any jobs; a loan may carry more of them than the household alone.
    fn most(&self, lent: bool) -> Most {
        let count = self.problem.models_max;
        let steps = |(place, one): (usize, &super::problem::Candidate)| {
            let high = if lent { one.high } else { self.highs.get(place).copied().unwrap_or(one.high) };
            (high >= one.low).then_some((place, one.low, high))
        };
        let ranges: Vec<(usize, i64, i64)> = self.problem.candidates.iter().enumerate().filter_map(steps).collect();
        let gains: Vec<Gain> = ranges
            .iter()
            .filter_map(|(place, low, high)| Some(Gain::of(self.table.models.get(*place)?, *low, *high)))
            .collect();
        let at = |years: &[i64; YEARS], year: usize| years.get(year).copied().unwrap_or_default();
        let year = |year: usize, count: usize| rows::largest(gains.iter().map(|gain| at(&gain.years, year)), count);
        let gone = bound::gone_part(gains.iter());
        let best = Best {
            years: core::array::from_fn(|at| year(at, count)),
            gone: core::array::from_fn(|place| bound::part(year(place, count.min(1)), at(&gone, place))),
            total: rows::largest(gains.iter().map(|gain| gain.total), count),
        };
        Most { best, help: bound::helps(&self.table, &ranges, count) }
    }

    fn hope(&self, goal: Goal, assigned: &Assigned, most: &Most) -> Hope {
        let theta = self.problem.theta;
        let hope = bound::hope(goal, theta, assigned, &most.best);
        match goal {
            Goal::Fast => {
                let theta = theta.unwrap_or(i64::MAX);
                bound::fast(bound::month(assigned, theta, core::iter::once((&most.help, 1, 1))), hope)
            }
            _ => hope,
        }
    }
}

/// What models could bring at best.
struct Most {
    best: Best,
    help: table::Line,
}
