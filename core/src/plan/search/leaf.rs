//! The best numbers of steps for one set of models and one assignment of jobs.
//!
//! All but the last model are tried number by number, under bounds; the last one's allowed numbers are a range whose
//! best end, or top, is known without trying.

use super::bound::{self, Best, Gain, LAST, may_beat};
use super::dfs::Dfs;
use super::goal::{Found, Goal, LOWEST, Rank, month_over, ordinary, worst};
use super::lend::{Cash, Lent};
use super::range::Range;
use super::shelf::Kind;
use super::table::{Line, Sums, add, largest};
use super::view::Active;
use crate::plan::flow::YEARS;
use crate::plan::problem::Decision;

/// One model of the set.
#[derive(Clone, Copy)]
struct Part<'a> {
    one: &'a Active,
    sums: &'a Sums,
    range: Range,
}

/// What has been settled so far.
#[derive(Clone)]
struct Settled {
    rest: Vec<i64>,
    years: [i64; YEARS],
    total: i64,
    loss: [i64; YEARS],
    trailing: Line,
    steps: Vec<(usize, i64)>,
    /// Best of what is still open.
    open: Best,
}

/// One set of models.
pub struct Leaf<'l, 'a> {
    dfs: &'l mut Dfs<'a>,
    parts: Vec<Part<'a>>,
    courses: Vec<usize>,
    kind: Kind,
}

impl<'l, 'a> Leaf<'l, 'a> {
    /// The set of these active models.
    pub fn new(dfs: &'l mut Dfs<'a>, chosen: &[usize]) -> Self {
        let part = |place: &usize| {
            let one = dfs.view.active.get(*place)?;
            let sums = dfs.table.models.get(one.place)?;
            Some(Part { one, sums, range: Range { low: one.low, high: one.high } })
        };
        let parts: Vec<Part<'a>> = chosen.iter().filter_map(part).collect();
        let mut courses: Vec<usize> =
            parts.iter().filter_map(|part| dfs.problem.candidates.get(part.one.place)?.course).collect();
        courses.sort_unstable();
        courses.dedup();
        let kind = dfs.kind(parts.iter().map(|part| part.one.place));
        Self { dfs, parts, courses, kind }
    }

    /// Finds the best numbers and keeps them where they beat the best so far.
    pub fn run(mut self) {
        let mut rest = self.dfs.view.rest.clone();
        for column in self.courses.iter().filter_map(|course| self.dfs.view.courses.get(*course)) {
            rest.iter_mut().zip(column).for_each(|(rest, takes)| *rest -= takes);
        }
        if !self.narrow(&rest) || !self.carry() {
            return;
        }
        // The widest range is settled in one go.
        self.parts.sort_by_key(|part| part.range.high - part.range.low);
        let open = self.parts.iter().fold(Best::NONE, |best, part| best.and(&part.gain()));
        let assigned = self.dfs.assigned;
        let settled = Settled {
            rest,
            years: assigned.years,
            total: assigned.total,
            loss: assigned.loss,
            trailing: assigned.trailing,
            steps: Vec::with_capacity(self.parts.len()),
            open,
        };
        self.settle(0, &settled);
    }

    /// Narrows each range by what the others need at least; false where a row cannot be kept.
    fn narrow(&mut self, rest: &[i64]) -> bool {
        // arithmetic: once more, with the ranges of the first round
        for _ in 0..2 {
            let mut spare = rest.to_vec();
            for part in &self.parts {
                spare.iter_mut().zip(&part.one.column).for_each(|(spare, takes)| *spare -= part.least(*takes));
            }
            let mut narrowed = false;
            for place in 0..self.parts.len() {
                let Some(part) = self.parts.get_mut(place) else { return false };
                let before = part.range;
                for (spare, takes) in spare.iter().zip(&part.one.column) {
                    let least = (takes * before.low).min(takes * before.high);
                    part.range.narrow(*takes, spare + least);
                }
                if part.range.is_empty() {
                    return false;
                }
                narrowed |= part.range != before;
            }
            if self.parts.is_empty() {
                return rest.iter().all(|spare| *spare >= 0);
            }
            if !narrowed {
                break;
            }
        }
        true
    }

    /// Narrows each range to what the others could carry should it fail; false where none is left.
    fn carry(&mut self) -> bool {
        if self.dfs.loan.is_some() {
            return true;
        }
        let problem = self.dfs.problem;
        let mut before = self.dfs.assigned.cash;
        for course in self.courses.iter().filter_map(|place| problem.courses.get(*place)) {
            add(&mut before, &course.cost.running().0, -1);
        }
        for place in 0..self.parts.len() {
            let mut there = before;
            for (_, part) in self.parts.iter().enumerate().filter(|(other, _)| *other != place) {
                let Range { low, high } = part.range;
                there.iter_mut().zip(&part.sums.cash).for_each(|(sum, cash)| *sum += (cash * low).max(cash * high));
            }
            let Some(part) = self.parts.get_mut(place) else { return false };
            for (there, (lost, cash)) in there.iter().zip(part.sums.lost.iter().zip(&part.sums.cash)) {
                part.range.narrow(lost - cash, there + problem.subsidy + problem.stress);
            }
            if part.range.is_empty() {
                return false;
            }
        }
        true
    }

    fn settle(&mut self, place: usize, settled: &Settled) {
        let (Some(part), last) = (self.parts.get(place).copied(), place + 1 >= self.parts.len()) else {
            self.keep_nothing(settled);
            return;
        };
        if !self.is_hopeful(settled, place) {
            return;
        }
        if last {
            self.finish(&part, settled);
            return;
        }
        let falls = (self.slope(&part), part.sums.total) < (0, 0);
        let count = part.range.high - part.range.low;
        for offset in 0..=count {
            let k = if falls { part.range.low + offset } else { part.range.high - offset };
            let with = settled.with(&part, k, self.dfs.goal);
            // Bounds fall with every number tried; the sums of trailing years and losses need not: then it goes on.
            if !self.is_hopeful(&with, place + 1) {
                if matches!(self.dfs.goal, Goal::High | Goal::Most) {
                    return;
                }
                continue;
            }
            self.settle(place + 1, &with);
        }
    }

    /// Whether what is settled may still beat the best with the parts from `from` on.
    fn is_hopeful(&self, settled: &Settled, from: usize) -> bool {
        let rank = self.rank();
        if rank == LOWEST {
            return true;
        }
        let at = |years: &[i64; YEARS], year: usize| years.get(year).copied().unwrap_or_default();
        let total = settled.total + settled.open.total;
        let last = at(&settled.years, LAST) + at(&settled.open.years, LAST);
        let hope = match self.dfs.goal {
            Goal::High => [last, 0, total],
            Goal::Most => [total, 0, total],
            Goal::Steady => {
                let years = core::array::from_fn(|year| at(&settled.years, year) + at(&settled.open.years, year));
                let open =
                    self.parts.iter().skip(from).fold([0; YEARS], |most, part| largest(&most, &part.gain().gone));
                [ordinary(&years, self.dfs.theta), worst(&years, &largest(&settled.loss, &open)), total]
            }
            Goal::Fast => {
                let mut trailing = settled.trailing;
                for part in self.parts.iter().skip(from) {
                    let (low, high) = (part.range.low, part.range.high);
                    trailing
                        .iter_mut()
                        .zip(&part.sums.trailing)
                        .for_each(|(sum, step)| *sum += (step * low).max(step * high));
                }
                bound::fast(self.month_over(&trailing), [last, 0, total])
            }
        };
        may_beat(&hope, &rank)
    }

    /// What a plan of this kind must beat.
    fn rank(&self) -> Rank {
        self.dfs.best.bar_of(self.kind)
    }

    /// The month over the line; never where there is none.
    fn month_over(&self, trailing: &Line) -> i64 {
        month_over(trailing, self.dfs.theta.unwrap_or(i64::MAX))
    }

    /// What a step of a model adds to what the goal sums up.
    fn slope(&self, part: &Part<'_>) -> i64 {
        match self.dfs.goal {
            Goal::Most => part.sums.total,
            _ => part.sums.years.get(LAST).copied().unwrap_or_default(),
        }
    }

    /// No model at all: the jobs alone.
    fn keep_nothing(&mut self, settled: &Settled) {
        let cash = self.cash(settled);
        if let Some(loan) = cash.lend(None, self.dfs.loan.map(|(_, loan)| loan)) {
            self.keep(settled, None, loan);
        }
    }

    /// The running cash of what is settled.
    fn cash(&self, settled: &Settled) -> Cash {
        let lent = self.dfs.loan.map(|(_, loan)| loan);
        let mut cash = Cash::of(self.dfs.assigned, self.dfs.problem, lent);
        for course in self.courses.iter().filter_map(|place| self.dfs.problem.courses.get(*place)) {
            add(&mut cash.cash, &course.cost.running().0, -1);
        }
        for (place, k) in &settled.steps {
            if let Some(sums) = self.dfs.table.models.get(*place) {
                cash.take(sums, *k);
                cash.buy(self.dfs.problem, lent, *place, *k);
            }
        }
        cash
    }

    /// Settles the last model.
    fn finish(&mut self, part: &Part<'a>, settled: &Settled) {
        let mut range = part.range;
        for (rest, takes) in settled.rest.iter().zip(&part.one.column) {
            range.narrow(*takes, *rest);
        }
        if range.is_empty() {
            return;
        }
        let cash = self.cash(settled);
        if let Some((_, loan)) = self.dfs.loan {
            let rising = self.slope(part) > 0;
            let place = part.one.place;
            for offset in 0..=range.high - range.low {
                let k = if rising { range.high - offset } else { range.low + offset };
                let mut cash = cash.clone();
                cash.buy(self.dfs.problem, Some(loan), place, k);
                if self.is_hopeful(&settled.with(part, k, self.dfs.goal), self.parts.len())
                    && let Some(lent) = cash.lend(Some((part.sums, k)), Some(loan))
                {
                    self.keep(settled, Some((part, k)), lent);
                }
            }
            return;
        }
        let mut k = self.choose(part, settled, range);
        if !cash.holds(part.sums, k) {
            cash.narrow(part.sums, &mut range);
            if range.is_empty() {
                return;
            }
            k = self.choose(part, settled, range);
        }
        self.keep(settled, Some((part, k)), Lent::default());
    }

    /// The best number of steps of the last model within a range.
    fn choose(&self, part: &Part<'_>, settled: &Settled, range: Range) -> i64 {
        let slope = self.slope(part);
        let by_slope = |range: Range| range.end(if slope == 0 { part.sums.total } else { slope });
        match self.dfs.goal {
            Goal::High | Goal::Most => by_slope(range),
            Goal::Fast => {
                let theta = self.dfs.theta.unwrap_or(i64::MAX);
                by_slope(earliest(&settled.trailing, &part.sums.trailing, theta, range))
            }
            Goal::Steady => {
                let years = |k: i64| {
                    let mut years = settled.years;
                    years.iter_mut().zip(&part.sums.years).for_each(|(own, step)| *own += k * step);
                    years
                };
                let loss = |k: i64| largest(&settled.loss, &part.sums.loss.map(|loss| loss * k));
                let over = range.top(|k| ordinary(&years(k), self.dfs.theta));
                over.top(|k| worst(&years(k), &loss(k))).end(part.sums.total)
            }
        }
    }

    fn keep(&mut self, settled: &Settled, last: Option<(&Part<'a>, i64)>, lent: Lent) {
        let with = match last {
            Some((part, k)) => settled.with(part, k, self.dfs.goal),
            None => settled.clone(),
        };
        let interest = |flow: &[i64; YEARS]| flow.map(|year| year.saturating_mul(lent.steps));
        let paid = interest(&lent.interest_years);
        let mut years = with.years;
        years.iter_mut().zip(paid).for_each(|(year, paid)| *year -= paid);
        let total = with.total - paid.iter().sum::<i64>();
        let own = years.get(LAST).copied().unwrap_or_default();
        let (first, second) = match self.dfs.goal {
            Goal::High => (own, 0),
            Goal::Most => (total, 0),
            Goal::Steady => (ordinary(&years, self.dfs.theta), worst(&years, &with.loss)),
            Goal::Fast => {
                let mut trailing = with.trailing;
                if let Some((_, loan)) = self.dfs.loan {
                    lent.take_interest(loan, &mut trailing);
                }
                (-self.month_over(&trailing), own)
            }
        };
        let count = i64::try_from(with.steps.len()).unwrap_or(i64::MAX);
        let step = self.dfs.loan.map_or(0, |(_, loan)| loan.step);
        let rank = [first, second, total, -lent.steps.saturating_mul(step), -count, -self.dfs.assigned.away];
        if self.rank() > rank {
            return;
        }
        let (jobs, given_up) = (self.dfs.assigned.jobs.clone(), self.dfs.assigned.given_up.clone());
        let mut decision = Decision { jobs, given_up, ..self.dfs.problem.nothing() };
        for (place, k) in &with.steps {
            if let Some(slot) = decision.steps.get_mut(*place) {
                *slot = *k;
            }
        }
        decision.loan = self.dfs.loan.filter(|_| lent.steps > 0).map(|(place, _)| (place, lent.steps));
        self.dfs.best.keep(self.kind, Found { rank, decision });
    }
}

impl Part<'_> {
    /// What the range brings at best.
    fn gain(&self) -> Gain {
        Gain::of(self.sums, self.range.low, self.range.high)
    }

    /// What the range takes of a row at least.
    fn least(&self, takes: i64) -> i64 {
        (takes * self.range.low).min(takes * self.range.high)
    }
}

impl Settled {
    /// With `k` steps of one more part.
    fn with(&self, part: &Part<'_>, k: i64, goal: Goal) -> Self {
        let mut out = self.clone();
        out.rest.iter_mut().zip(&part.one.column).for_each(|(rest, takes)| *rest -= takes * k);
        out.years.iter_mut().zip(&part.sums.years).for_each(|(sum, year)| *sum += year * k);
        out.total += part.sums.total * k;
        out.loss = largest(&out.loss, &part.sums.loss.map(|loss| loss * k));
        if goal == Goal::Fast {
            add(&mut out.trailing, &part.sums.trailing, k);
        }
        out.steps.push((part.one.place, k));
        let gain = part.gain();
        out.open.years.iter_mut().zip(gain.years).for_each(|(open, gain)| *open -= gain);
        out.open.total -= gain.total;
        out
    }
}

/// The part of a range that is over the line earliest.
fn earliest(trailing: &Line, step: &Line, theta: i64, range: Range) -> Range {
    let mut kept = range;
    for (sum, step) in trailing.iter().zip(step).rev() {
        let mut next = kept;
        next.narrow(-step, sum - theta);
        if next.is_empty() {
            break;
        }
        kept = next;
    }
    kept
}
