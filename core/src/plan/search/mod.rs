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
mod table;
mod view;

pub use goal::{Found, Goal, LOWEST, NEVER, Rank, month_over};
pub use table::lost;

use std::rc::Rc;

use self::assign::{Assigned, assignments};
use self::bound::{Best, Hope};
use self::dfs::Dfs;
use self::rows::Row;
use self::table::Table;
use self::view::View;
use super::problem::Problem;

/// Places of assignments, the most promising first, each with what it could reach.
type Order = Rc<Vec<(Hope, usize)>>;

/// How many goals there are.
const GOALS: usize = Goal::ALL.len();

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
        let table = Table::of(problem);
        let assigned = assignments(problem, &table);
        let rows = rows::rows(problem, &table);
        let views = assigned.iter().map(|_| None).collect();
        let widest = Assigned::at_best(&assigned);
        let mut out =
            Self { problem, table, rows, assigned, views, widest, highs: Vec::new(), orders: [None, None, None] };
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

    /// The same problem with so much more money at the start.
    pub fn add_money(&mut self, fen: i64) {
        for one in self.assigned.iter_mut().chain(self.widest.as_mut()) {
            one.cash.iter_mut().for_each(|cash| *cash += fen);
        }
        self.table.cash.iter_mut().for_each(|cash| *cash += fen);
        self.views.iter_mut().for_each(|view| *view = None);
        self.orders = [None, None, None];
        self.widen();
    }

    /// The best decision without a loan; `None` where nothing is feasible, or Fast is asked and there is no line.
    pub fn best(&mut self, goal: Goal) -> Option<Found> {
        self.best_with(goal, None)
    }

    /// The best decision that contains a candidate, without a loan.
    pub fn best_with(&mut self, goal: Goal, candidate: Option<usize>) -> Option<Found> {
        self.run(goal, candidate, None, None)
    }

    /// Whether any decision that contains a candidate is feasible, without a loan.
    pub fn has_room(&mut self, candidate: usize) -> bool {
        self.look(Goal::High, Some(candidate), None, None, true).is_some()
    }

    /// Whether any decision is feasible, without a loan.
    pub fn is_feasible(&mut self) -> bool {
        self.look(Goal::High, None, None, None, true).is_some()
    }

    /// The best decision with a loan where one is worth it, else the one without.
    pub fn best_lent(&mut self, goal: Goal, without: Option<Found>) -> Option<Found> {
        let problem = self.problem;
        let mut best = without;
        for loan in problem.loans.iter().enumerate() {
            best = self.run(goal, None, Some(loan), best);
        }
        best
    }

    fn run(
        &mut self,
        goal: Goal,
        candidate: Option<usize>,
        loan: Option<(usize, &super::problem::Loan)>,
        known: Option<Found>,
    ) -> Option<Found> {
        self.look(goal, candidate, loan, known, false)
    }

    /// The best decision; `any` is content with the first that is feasible.
    fn look(
        &mut self,
        goal: Goal,
        candidate: Option<usize>,
        loan: Option<(usize, &super::problem::Loan)>,
        known: Option<Found>,
        any: bool,
    ) -> Option<Found> {
        let theta = match goal {
            Goal::Fast => self.problem.theta?,
            _ => 0,
        };
        let mut must: Vec<usize> = (0..self.problem.candidates.len())
            .filter(|place| self.problem.candidates.get(*place).is_some_and(|one| one.forced))
            .collect();
        if let Some(candidate) = candidate.filter(|one| !must.contains(one)) {
            must.push(candidate);
        }
        if candidate.is_some() && loan.is_none() && !self.could(goal, theta, &must) {
            return None;
        }
        let mut best = known;
        let order = self.order(goal, theta, loan.is_some());
        for (hope, place) in order.iter().copied() {
            if best.as_ref().is_some_and(|found| any || !bound::may_beat(&hope, &found.rank)) {
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
            Dfs { problem: self.problem, table: &self.table, assigned, view, goal, theta, loan, any, best: &mut best }
                .run(&must);
        }
        best
    }

    /// The assignments, most promising first.
    fn order(&mut self, goal: Goal, theta: i64, lent: bool) -> Rc<Vec<(Hope, usize)>> {
        if let Some(Some(order)) = self.orders.get(goal as usize).filter(|_| !lent) {
            return Rc::clone(order);
        }
        let all = self.most(lent);
        let hopes = self.assigned.iter().enumerate().map(|(place, one)| (self.hope(goal, theta, one, &all), place));
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
    fn could(&self, goal: Goal, theta: i64, must: &[usize]) -> bool {
        let Some(widest) = &self.widest else { return false };
        let view = View::of(self.problem, &self.table, &self.rows, widest, None, Some(&self.highs));
        let mut best = None;
        let (problem, table, view) = (self.problem, &self.table, &view);
        Dfs { problem, table, assigned: widest, view, goal, theta, loan: None, any: true, best: &mut best }.run(must);
        best.is_some()
    }

    /// What models could bring at best beside any jobs; a loan may carry more of them than the household alone.
    fn most(&self, lent: bool) -> Most {
        let count = self.problem.models_max;
        let steps = |(place, one): (usize, &super::problem::Candidate)| {
            let high = if lent { one.high } else { self.highs.get(place).copied().unwrap_or(one.high) };
            (high >= one.low).then_some((place, one.low, high))
        };
        let ranges: Vec<(usize, i64, i64)> = self.problem.candidates.iter().enumerate().filter_map(steps).collect();
        let part = |of: &dyn Fn(&table::Sums) -> i64, count: usize| {
            let numbers = ranges.iter().filter_map(|(place, low, high)| {
                let step = of(self.table.models.get(*place)?);
                Some((step * low).max(step * high))
            });
            rows::largest(numbers, count)
        };
        let year = |year: usize, count: usize| part(&|sums| sums.years.get(year).copied().unwrap_or_default(), count);
        let best = Best {
            years: core::array::from_fn(|at| year(at, count)),
            largest: core::array::from_fn(|at| year(at, count.min(1))),
            total: part(&|sums| sums.total, count),
        };
        Most { best, help: bound::helps(&self.table, &ranges, count) }
    }

    fn hope(&self, goal: Goal, theta: i64, assigned: &Assigned, most: &Most) -> Hope {
        let hope = bound::hope(goal, assigned, &most.best);
        match goal {
            Goal::Fast => bound::fast(bound::month(assigned, theta, core::iter::once((&most.help, 1, 1))), hope),
            _ => hope,
        }
    }
}

/// What models could bring at best.
struct Most {
    best: Best,
    help: table::Line,
}
