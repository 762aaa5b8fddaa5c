//! Cash month by month, with what a failed source may take of it, and the smallest loan that carries it.

use super::assign::Assigned;
use super::range::Range;
use super::table::{Line, Sums, add};
use crate::plan::flow::{MONTHS, YEARS};
use crate::plan::problem::{Loan, Problem};

/// A loan of so many steps; none by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lent {
    /// Steps.
    pub steps: i64,
    /// Interest of a step by year.
    pub interest_years: [i64; YEARS],
}

impl Lent {
    /// Takes the interest off the trailing years.
    pub fn take_interest(&self, loan: &Loan, trailing: &mut Line) {
        let running = loan.interest.running();
        for (month, sum) in trailing.iter_mut().enumerate() {
            let before = month.checked_sub(crate::plan::flow::YEAR).map_or(0, |month| running.at(month));
            *sum -= self.steps.saturating_mul(running.at(month) - before);
        }
    }
}

/// Running cash of a decision without its loan.
#[derive(Debug, Clone)]
pub struct Cash {
    /// Without the subsidy.
    pub cash: Line,
    /// Spending the subsidy may pay.
    pub spend: Line,
    /// What must be there.
    pub need: Line,
    subsidy: i64,
    stress: i64,
    /// What a loan may pay for.
    bought: i64,
}

impl Cash {
    /// Of the jobs alone.
    pub fn of(assigned: &Assigned, problem: &Problem, loan: Option<&Loan>) -> Self {
        let (subsidy, stress) = (problem.subsidy, problem.stress);
        let own = |loan: &Loan| {
            let lasts = loan.drawn..=loan.due;
            let jobs = assigned.chosen(problem).filter(|(_, one)| lasts.contains(&one.start));
            jobs.map(|(_, one)| one.capital).sum()
        };
        let bought = loan.map_or(0, own);
        Self { cash: assigned.cash, spend: [0; MONTHS], need: assigned.need, subsidy, stress, bought }
    }

    /// What a loan may pay for, with `k` steps of a candidate: its spending until the loan is due.
    pub fn buy(&mut self, problem: &Problem, loan: Option<&Loan>, candidate: usize, k: i64) {
        if let (Some(loan), Some(one)) = (loan, problem.candidates.get(candidate)) {
            self.bought += loan.pays(one).saturating_mul(k);
        }
    }

    /// With `k` steps of a model.
    pub fn take(&mut self, sums: &Sums, k: i64) {
        add(&mut self.cash, &sums.cash, k);
        add(&mut self.spend, &sums.spend, k);
        let stress = self.stress;
        self.need.iter_mut().zip(&sums.lost).for_each(|(need, lost)| *need = (*need).max(lost * k - stress));
    }

    /// For each month what is there, less what must be.
    fn spare(&self) -> impl Iterator<Item = i64> + '_ {
        let there = self.cash.iter().zip(&self.spend).map(|(cash, spend)| cash + (*spend).min(self.subsidy));
        there.zip(&self.need).map(|(there, need)| there - need)
    }

    /// Whether `k` steps of one more model can be carried.
    pub fn holds(&self, sums: &Sums, k: i64) -> bool {
        let mut with = self.clone();
        with.take(sums, k);
        with.spare().all(|spare| spare >= 0)
    }

    /// Narrows the steps of one more model to those that can be carried.
    pub fn narrow(&self, sums: &Sums, range: &mut Range) {
        let months = self.cash.iter().zip(&self.spend).zip(&self.need);
        let steps = sums.cash.iter().zip(&sums.spend).zip(&sums.lost);
        for (((cash, spend), need), ((step, spent), lost)) in months.zip(steps) {
            // With the whole subsidy, and with the spending given back: the smaller counts.
            range.narrow(-step, cash + self.subsidy - need);
            range.narrow(-(step + spent), cash + spend - need);
            range.narrow(lost - step, cash + self.subsidy + self.stress);
            range.narrow(lost - (step + spent), cash + spend + self.stress);
        }
    }

    /// The smallest loan that carries this (with `k` steps of one more model): none, or at least one step where a
    /// scheme is given.
    pub fn lend(&self, more: Option<(&Sums, i64)>, loan: Option<&Loan>) -> Option<Lent> {
        let mut with = self.clone();
        if let Some((sums, k)) = more {
            with.take(sums, k);
        }
        let Some(loan) = loan else {
            return with.spare().all(|spare| spare >= 0).then(Lent::default);
        };
        let net = loan.principal.plus(&loan.interest, -1).running();
        let mut steps = Range { low: 1, high: loan.steps.min(self.bought / loan.step.max(1)) };
        with.spare().zip(&net.0).for_each(|(spare, step)| steps.narrow(-step, spare));
        (!steps.is_empty()).then(|| Lent { steps: steps.low, interest_years: loan.interest.years() })
    }
}
