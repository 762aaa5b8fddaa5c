//! Every set of models that could still be best, for one assignment of jobs.

use super::assign::Assigned;
use super::bound::{self, Best, LAST, may_beat};
use super::goal::{Found, Goal, LOWEST, NEVER, Rank};
use super::leaf::Leaf;
use super::table::{Line, Table};
use super::view::{Active, View};
use crate::plan::problem::{Loan, Problem};

/// One search below one assignment.
pub struct Dfs<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// Its sums.
    pub table: &'a Table,
    /// The assignment.
    pub assigned: &'a Assigned,
    /// What it leaves open.
    pub view: &'a View,
    /// What is wanted.
    pub goal: Goal,
    /// Least own income over the line; only read for Fast.
    pub theta: i64,
    /// A loan of at least one step, by place.
    pub loan: Option<(usize, &'a Loan)>,
    /// The first that is feasible will do.
    pub any: bool,
    /// The best so far.
    pub best: &'a mut Option<Found>,
}

/// What stays the same below one assignment.
struct Order {
    /// Active models, most promising first.
    places: Vec<usize>,
    /// For Fast: the most so many further models could add to the trailing years.
    helps: Vec<Line>,
}

impl Dfs<'_> {
    /// Looks at every set that contains `must` (places among the candidates).
    pub fn run(&mut self, must: &[usize]) {
        let place = |candidate: &usize| self.view.active.iter().position(|one| one.place == *candidate);
        let Some(mut chosen) = must.iter().map(place).collect::<Option<Vec<usize>>>() else { return };
        let most = self.problem.models_max;
        if chosen.len() > most {
            return;
        }
        let order = self.order(&chosen, most - chosen.len());
        let mut sum = Best::NONE;
        for one in chosen.iter().filter_map(|place| self.view.active.get(*place)) {
            sum = sum.and(&one.gains, self.total(one));
        }
        self.extend(&order, 0, &mut chosen, most, &sum);
    }

    fn order(&self, chosen: &[usize], further: usize) -> Order {
        let active = &self.view.active;
        let mut places: Vec<usize> = (0..active.len()).filter(|place| !chosen.contains(place)).collect();
        let gain = |place: &usize| active.get(*place).and_then(|one| one.gains.get(LAST)).copied().unwrap_or_default();
        places.sort_by_key(|place| core::cmp::Reverse(gain(place)));
        let ranges: Vec<(usize, i64, i64)> = active.iter().map(|one| (one.place, one.low, one.high)).collect();
        let helps = match self.goal {
            Goal::Fast => (0..=further).map(|count| bound::helps(self.table, &ranges, count)).collect(),
            _ => Vec::new(),
        };
        Order { places, helps }
    }

    /// The most a model brings in five years.
    fn total(&self, one: &Active) -> i64 {
        let step = self.table.models.get(one.place).map_or(0, |sums| sums.total);
        (step * one.low).max(step * one.high)
    }

    fn rank(&self) -> Rank {
        self.best.as_ref().map_or(LOWEST, |found| found.rank)
    }

    fn extend(&mut self, order: &Order, from: usize, chosen: &mut Vec<usize>, most: usize, sum: &Best) {
        // What does not fit on the land or in the days does not fit with more models either.
        if !self.fits(chosen) {
            return;
        }
        if self.is_hopeful(order, chosen, sum, 0) {
            Leaf::new(self, chosen).run();
        }
        let left = most - chosen.len();
        if left == 0 {
            return;
        }
        for at in from..order.places.len() {
            if self.any && self.best.is_some() {
                return;
            }
            let next = order.places.get(at..).unwrap_or_default();
            // The most promising are first: what these cannot reach, none of the later ones can.
            let mut all = *sum;
            for (count, one) in next.iter().filter_map(|place| self.view.active.get(*place)).take(left).enumerate() {
                let gain = one.gains.get(LAST).copied().unwrap_or_default();
                if count == 0 || gain > 0 {
                    all = all.and(&one.gains, self.total(one));
                }
            }
            if !self.reaches(order, chosen, &all, left, sum, next) {
                return;
            }
            let Some(one) = next.first().and_then(|place| self.view.active.get(*place)) else { return };
            let with = sum.and(&one.gains, self.total(one));
            chosen.extend(next.first());
            self.extend(order, at + 1, chosen, most, &with);
            chosen.pop();
        }
    }

    /// Whether the fewest steps of each fit the land and the days.
    fn fits(&self, chosen: &[usize]) -> bool {
        let rows = self.view.rest.iter().zip(&self.view.packing).enumerate();
        rows.filter(|(_, (_, packing))| **packing).all(|(row, (rest, _))| {
            let taken = chosen.iter().filter_map(|place| {
                let one = self.view.active.get(*place)?;
                Some(one.column.get(row)? * one.low)
            });
            taken.sum::<i64>() <= *rest
        })
    }

    /// Whether exactly this set may beat the best.
    fn is_hopeful(&self, order: &Order, chosen: &[usize], sum: &Best, further: usize) -> bool {
        let hope = bound::hope(self.goal, self.assigned, sum);
        let hope = if self.goal == Goal::Fast { bound::fast(self.month(order, chosen, further), hope) } else { hope };
        may_beat(&hope, &self.rank())
    }

    /// Whether this set with any further models of `next` may beat the best.
    fn reaches(&self, order: &Order, chosen: &[usize], all: &Best, left: usize, sum: &Best, next: &[usize]) -> bool {
        let rank = self.rank();
        if rank == LOWEST {
            return true;
        }
        let further = |part: fn(&Active, &Self) -> i64| {
            super::rows::largest(
                next.iter().filter_map(|place| self.view.active.get(*place)).map(|one| part(one, self)),
                left,
            )
        };
        let mut hope = match self.goal {
            Goal::Steady => self.steady(sum, next, left),
            _ => bound::hope(self.goal, self.assigned, all),
        };
        if let Some(total) = hope.last_mut() {
            *total = self.assigned.total + sum.total + further(|one, this| this.total(one));
        }
        if self.goal == Goal::Fast {
            hope = bound::fast(self.month(order, chosen, left), hope);
        }
        may_beat(&hope, &rank)
    }

    /// The hope of Steady for this set with further models: the largest of all is lost, in the year that leaves least.
    fn steady(&self, sum: &Best, next: &[usize], left: usize) -> bound::Hope {
        let kept = |year: usize| {
            let gain = |place: &usize| {
                self.view.active.get(*place).and_then(|one| one.gains.get(year)).copied().unwrap_or_default()
            };
            let added = super::rows::largest(next.iter().map(gain), left);
            let most = next.iter().map(gain).max().unwrap_or_default();
            let at = |years: &[i64]| years.get(year).copied().unwrap_or_default();
            let lost = at(&self.assigned.loss).max(at(&sum.largest)).max(most.min(added));
            at(&self.assigned.years) + at(&sum.years) + added - lost
        };
        [(1..=LAST).map(kept).min().unwrap_or_default(), 0, 0]
    }

    /// The earliest month over the line this set could reach with so many further models.
    fn month(&self, order: &Order, chosen: &[usize], further: usize) -> i64 {
        let Some(help) = order.helps.get(further) else { return NEVER };
        let lines = chosen.iter().filter_map(|place| {
            let one = self.view.active.get(*place)?;
            Some((&self.table.models.get(one.place)?.trailing, one.low, one.high))
        });
        bound::month(self.assigned, self.theta, lines.chain(core::iter::once((help, 1, 1))))
    }
}
