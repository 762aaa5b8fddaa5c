//! Present income as the plan sees it: what stays, what is worked out anew, what a job would displace.

use super::{Given, Question};
use crate::household::facts::Item;
use crate::household::leaf::Asked;
use crate::income::ledger::line;
use crate::income::per_head::Comparison;
use crate::income::whose::paid;
use crate::plan::flow::{Flow, YEAR, twelfth};
use crate::policy::{IncomeClass, IncomeKind, Param};

/// A present wage that a job of the same member would displace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wage {
    /// Whose, by place.
    pub member: usize,
    /// Of a year, in fen.
    pub year: i64,
    /// Last month it is paid in; `None` where it goes on.
    pub last: Option<i64>,
}

/// Present income.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Present {
    /// Of each month, own alone.
    pub base: Flow,
    /// Of the twelve months before.
    pub before: [i64; YEAR],
    /// Of a year as it is today.
    pub year: i64,
    /// Least own income that is over the line.
    pub theta: Option<i64>,
    /// Means-tested dibao of a year.
    pub dibao: i64,
    /// Dibao line of a year times heads.
    pub dibao_line: Option<i64>,
    /// Wages by member.
    pub wages: Vec<Wage>,
}

impl Present {
    /// Adds a yearly sum that is paid up to `last`.
    fn add(&mut self, year: i64, last: Option<i64>) {
        self.year = self.year.saturating_add(year);
        for (month, sum) in (0_i64..).zip(self.base.0.iter_mut()) {
            if last.is_none_or(|last| month <= last) {
                *sum = sum.saturating_add(twelfth(year, month.rem_euclid(YEAR as i64) as usize));
            }
        }
        for (month, sum) in self.before.iter_mut().enumerate() {
            let ago = i64::try_from(month).unwrap_or_default() - YEAR as i64;
            if last.is_none_or(|last| ago <= last) {
                *sum = sum.saturating_add(twelfth(year, month));
            }
        }
    }
}

/// Present income of a household.
pub fn present(given: &Given<'_>, open: &mut Vec<Question>) -> Present {
    let mut out = Present::default();
    let mut dibao: Vec<(i64, Option<i64>)> = Vec::new();
    for item in &given.facts.items {
        let year = low(given, item, open);
        let on = |param| given.policy.switch(param) == Some(true);
        if item.kind == IncomeKind::EquityDividend && on(Param::EquityEndsOnExit) {
            continue;
        }
        let last = item.ends_on.value.map(|day| given.start().month_of(day));
        if item.kind == IncomeKind::Dibao && on(Param::DibaoMeansTested) {
            dibao.push((year, last));
            continue;
        }
        if let (IncomeClass::Wage, Some(member)) = (item.kind.class(), item.member) {
            out.wages.push(Wage { member: usize::from(member), year, last });
        }
        out.add(year, last);
    }
    if given.facts.income_asked.iter().any(|asked| *asked != Asked::Complete) {
        open.push("income");
    }
    if given.policy.switch(Param::DeductTransfersPaid) == Some(true) {
        if given.facts.paid_asked != Asked::Complete
            || paid(given.facts, given.policy).any(|one| one.amount.value.is_none())
        {
            open.push("income");
        }
        let paid = paid(given.facts, given.policy).map(|one| one.amount.value.map_or(0, |sum| sum.high));
        out.add(paid.fold(0, i64::saturating_sub), None);
    }
    lines(given, &dibao, &mut out);
    out
}

/// What an item counts for at least.
fn low(given: &Given<'_>, item: &Item, open: &mut Vec<Question>) -> i64 {
    let line = line(item, given.facts, given.policy);
    let known = item.amount.value.is_some() && !line.cost_open && line.net.low().is_some();
    if !known && !open.contains(&"income") {
        open.push("income");
    }
    if line.cost_open { 0 } else { line.net.low().map_or(0, |sum| sum.fen()) }
}

/// The lines of the plan's year.
fn lines(given: &Given<'_>, dibao: &[(i64, Option<i64>)], out: &mut Present) {
    let known = given.heads();
    let heads = i64::from(known.high.unwrap_or(known.low));
    let money = |param| given.ahead.money(param);
    match money(Param::DibaoMonth) {
        Some(month) => {
            out.dibao = dibao.iter().fold(0, |sum, (year, _)| sum.saturating_add(*year));
            out.dibao_line = Some(month.times(heads.saturating_mul(YEAR as i64)).fen());
        }
        // No line to work it out with: it stays as it is.
        None => dibao.iter().for_each(|(year, last)| out.add(*year, *last)),
    }
    let (Some(line), Some(comparison)) = (given.line_of(known), Comparison::of(given.ahead)) else {
        return;
    };
    let least = comparison.least(line).fen();
    let lifted = out.dibao_line.is_some_and(|floor| floor >= least);
    out.theta = Some(if lifted { least.saturating_sub(out.dibao) } else { least });
}
