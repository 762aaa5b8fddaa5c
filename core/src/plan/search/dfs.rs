//! Every set of models that could still be best, for one assignment of jobs.

use super::assign::Assigned;
use super::bound::{self, Best, LAST, may_beat};
use super::goal::{Goal, LOWEST, NEVER, Rank, ordinary, worst};
use super::leaf::Leaf;
use super::shelf::{AWAY, Kind, LOAN, NEAR, Shelf};
use super::table::{Line, Table, largest};
use super::view::{Active, View};
use crate::plan::flow::YEARS;
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
    /// Least own income over the line.
    pub theta: Option<i64>,
    /// A loan of at least one step, by place.
    pub loan: Option<(usize, &'a Loan)>,
    /// The first that is feasible will do.
    pub any: bool,
    /// The best so far.
    pub best: &'a mut Shelf,
}

/// What stays the same below one assignment.
struct Order {
    /// Active models, most promising first.
    places: Vec<usize>,
    /// For Fast: the most so many further models could add to the trailing years.
    helps: Vec<Line>,
    /// For Steady: the least part of a gain that is gone should its model fail, by year.
    gone: [i64; YEARS],
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
            sum = sum.and(&one.gain);
        }
        self.extend(&order, 0, &mut chosen, most, &sum);
    }

    fn order(&self, chosen: &[usize], further: usize) -> Order {
        let active = &self.view.active;
        let mut places: Vec<usize> = (0..active.len()).filter(|place| !chosen.contains(place)).collect();
        places.sort_by_key(|place| core::cmp::Reverse(active.get(*place).map(|one| self.promise(one))));
        let ranges: Vec<(usize, i64, i64)> = active.iter().map(|one| (one.place, one.low, one.high)).collect();
        let helps = match self.goal {
            Goal::Fast => (0..=further).map(|count| bound::helps(self.table, &ranges, count)).collect(),
            _ => Vec::new(),
        };
        let gone = bound::gone_part(active.iter().map(|one| &one.gain));
        Order { places, helps, gone }
    }

    /// The kind of a plan with these candidates beside the assignment.
    pub fn kind(&self, places: impl Iterator<Item = usize>) -> Kind {
        let models = places.filter_map(|place| self.problem.candidates.get(place)).map(|one| 1 << one.branch as Kind);
        let (near, away) = self.assigned.kind(self.problem);
        let more = [(near, NEAR), (away, AWAY), (self.loan.is_some(), LOAN)];
        let more = more.iter().filter(|(holds, _)| *holds).map(|(_, bit)| *bit);
        models.chain(more).fold(0, |all, bit| all | bit)
    }

    /// What models are tried in the order of.
    fn promise(&self, one: &Active) -> i64 {
        match self.goal {
            Goal::Most => one.gain.total,
            _ => one.gain.years.get(LAST).copied().unwrap_or_default(),
        }
    }

    fn rank(&self) -> Rank {
        self.best.bar()
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
            if self.any && !self.best.is_empty() {
                return;
            }
            let next = order.places.get(at..).unwrap_or_default();
            // The most promising are first: what these cannot reach, none of the later ones can.
            let mut all = *sum;
            for (count, one) in next.iter().filter_map(|place| self.view.active.get(*place)).take(left).enumerate() {
                if count == 0 || self.promise(one) > 0 {
                    all = all.and(&one.gain);
                }
            }
            if !self.reaches(order, chosen, &all, left, sum, next) {
                return;
            }
            let Some(one) = next.first().and_then(|place| self.view.active.get(*place)) else { return };
            let with = sum.and(&one.gain);
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
        let hope = bound::hope(self.goal, self.theta, self.assigned, sum);
        let hope = if self.goal == Goal::Fast { bound::fast(self.month(order, chosen, further), hope) } else { hope };
        may_beat(&hope, &self.rank())
    }

    /// Whether this set with any further models of `next` may beat the best.
    fn reaches(&self, order: &Order, chosen: &[usize], all: &Best, left: usize, sum: &Best, next: &[usize]) -> bool {
        let rank = self.rank();
        if rank == LOWEST {
            return true;
        }
        let mut hope = match self.goal {
            Goal::Steady => self.steady(order, sum, next, left),
            _ => bound::hope(self.goal, self.theta, self.assigned, all),
        };
        let totals = next.iter().filter_map(|place| self.view.active.get(*place)).map(|one| one.gain.total);
        if let Some(total) = hope.last_mut() {
            *total = self.assigned.total + sum.total + super::rows::largest(totals, left);
        }
        if self.goal == Goal::Fast {
            hope = bound::fast(self.month(order, chosen, left), hope);
        }
        may_beat(&hope, &rank)
    }

    /// The hope of Steady for this set with further models: of the largest of them a part is gone in a bad year.
    fn steady(&self, order: &Order, sum: &Best, next: &[usize], left: usize) -> bound::Hope {
        let at = |years: &[i64; YEARS], year: usize| years.get(year).copied().unwrap_or_default();
        let gains = |year: usize| {
            let gain = move |place: &usize| self.view.active.get(*place).map_or(0, |one| at(&one.gain.years, year));
            next.iter().map(gain)
        };
        let added: [i64; YEARS] = core::array::from_fn(|year| super::rows::largest(gains(year), left));
        let gone: [i64; YEARS] = core::array::from_fn(|year| {
            let most = gains(year).max().unwrap_or_default().min(at(&added, year)).max(0);
            bound::part(most, at(&order.gone, year))
        });
        let years: [i64; YEARS] =
            core::array::from_fn(|year| at(&self.assigned.years, year) + at(&sum.years, year) + at(&added, year));
        // Further models need not be chosen: what they lose counts only with what they bring.
        let without: [i64; YEARS] = core::array::from_fn(|year| at(&years, year) - at(&gone, year));
        let lost = largest(&self.assigned.loss, &sum.gone);
        [ordinary(&years, self.theta), worst(&years, &lost).min(worst(&without, &[0; YEARS])), 0]
    }

    /// The earliest month over the line this set could reach with so many further models.
    fn month(&self, order: &Order, chosen: &[usize], further: usize) -> i64 {
        let Some(help) = order.helps.get(further) else { return NEVER };
        let lines = chosen.iter().filter_map(|place| {
            let one = self.view.active.get(*place)?;
            Some((&self.table.models.get(one.place)?.trailing, one.low, one.high))
        });
        let theta = self.theta.unwrap_or(i64::MAX);
        bound::month(self.assigned, theta, lines.chain(core::iter::once((help, 1, 1))))
    }
}
