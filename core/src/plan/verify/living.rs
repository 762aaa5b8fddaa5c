//! What the household lives on without a plan: present income by month, dibao, the line, money and debt service.

use crate::household::items::ExpenseKind;
use crate::income::ledger::{self, Outcome};
use crate::income::per_head::{Comparison, heads};
use crate::income::whose;
use crate::plan::compile::Given;
use crate::plan::flow::{YEAR, twelfth};
use crate::policy::{IncomeClass, IncomeKind, Param};

use super::sums::{signed, sum};

/// One line of present income.
#[derive(Debug, Clone, Copy)]
struct Stream {
    /// What it brings in a year, in fen.
    yearly: i64,
    /// Last month of the plan it is paid; negative before the start.
    last: Option<i64>,
    /// Whose wage it is.
    wage_of: Option<usize>,
}

/// Present income and the figures it is measured with, in fen.
#[derive(Debug, Clone)]
pub struct Living {
    streams: Vec<Stream>,
    /// Means-tested dibao of a year.
    pub dibao: i64,
    /// The dibao line of a year times heads.
    pub dibao_line: Option<i64>,
    /// Least own income of twelve months that is over the planning line.
    pub theta: Option<i64>,
    /// Money at the start.
    pub money: i64,
    /// What it costs to serve present debt a year.
    pub debt_service: i64,
}

impl Living {
    /// Reads it off the record.
    pub fn of(given: &Given<'_>) -> Self {
        let dibao_line = dibao_line(given);
        let mut streams = Vec::new();
        let mut dibao = 0_i64;
        for item in &given.facts.items {
            let line = ledger::line(item, given.facts, given.policy);
            // Not known whether it counts: its low bound is nothing, or the loss it may make.
            let (Outcome::Counted | Outcome::Open, Some(low)) = (line.outcome, line.net.low()) else { continue };
            match leaving(given, item.kind) {
                Leaving::OnExit => continue,
                Leaving::MeansTested if dibao_line.is_some() => dibao = dibao.saturating_add(low.fen()),
                Leaving::MeansTested | Leaving::Stays => streams.push(Stream {
                    yearly: low.fen(),
                    last: item.ends_on.value.map(|day| given.start().month_of(day)),
                    wage_of: line.member.map(usize::from).filter(|_| item.kind.class() == IncomeClass::Wage),
                }),
            }
        }
        streams.push(Stream { yearly: paid(given).saturating_neg(), last: None, wage_of: None });
        let theta = planning_line(given).map(|least| match dibao_line {
            Some(line) if line >= least => least.saturating_sub(dibao),
            _ => least,
        });
        Self { streams, dibao, dibao_line, theta, money: money(given), debt_service: debt_service(given) }
    }

    /// Present income of a month; negative months are those before the start.
    pub fn month(&self, month: i64) -> i64 {
        sum(self.streams.iter().map(|stream| stream.month(month)))
    }

    /// Present income of a year.
    pub fn year(&self) -> i64 {
        sum(self.streams.iter().map(|stream| stream.yearly))
    }

    /// Present wages of a member in a month.
    pub fn wage(&self, member: usize, month: usize) -> i64 {
        let own = self.streams.iter().filter(|stream| stream.wage_of == Some(member));
        sum(own.map(|stream| stream.month(signed(month))))
    }

    /// Twelve months' income with the means-tested top-up.
    pub fn topped(&self, own: i64) -> i64 {
        let gap = self.dibao_line.map_or(0, |line| line.saturating_sub(own));
        own.saturating_add(gap.min(self.dibao).max(0))
    }
}

impl Stream {
    fn month(&self, month: i64) -> i64 {
        if self.last.is_some_and(|last| month > last) {
            return 0;
        }
        let place = usize::try_from(month.rem_euclid(YEAR as i64)).unwrap_or_default();
        twelfth(self.yearly, place)
    }
}

/// What happens to a kind of income once the household exits.
enum Leaving {
    Stays,
    OnExit,
    MeansTested,
}

fn leaving(given: &Given<'_>, kind: IncomeKind) -> Leaving {
    let on = |param| given.policy.switch(param) == Some(true);
    match kind {
        IncomeKind::EquityDividend if on(Param::EquityEndsOnExit) => Leaving::OnExit,
        IncomeKind::Dibao if on(Param::DibaoMeansTested) => Leaving::MeansTested,
        _ => Leaving::Stays,
    }
}

/// Regular payments to others, each at the most it may be; one line of the ledger.
fn paid(given: &Given<'_>) -> i64 {
    if given.policy.switch(Param::DeductTransfersPaid) != Some(true) {
        return 0;
    }
    sum(whose::paid(given.facts, given.policy).filter_map(|paid| paid.amount.value).map(|paid| paid.high))
}

/// Those who divide the income: as many as there may be, the careful side of a line.
fn divisor(given: &Given<'_>) -> i64 {
    let heads = heads(given.facts, given.policy);
    i64::from(heads.high.unwrap_or(heads.low))
}

fn dibao_line(given: &Given<'_>) -> Option<i64> {
    let month = given.ahead.money(Param::DibaoMonth)?;
    Some(month.times(YEAR as i64).times(divisor(given)).fen())
}

/// The least total of the household that passes the line of the plan's first year.
fn planning_line(given: &Given<'_>) -> Option<i64> {
    let monitored = given.ahead.switch(Param::MonitoringRegime) == Some(true);
    let line = given.ahead.money(if monitored { Param::MonitoringRange } else { Param::IncomeLine })?;
    // Somebody may be missing from the members: no line is high enough to be sure of.
    let heads = heads(given.facts, given.policy).high.filter(|heads| *heads > 0)?;
    Some(Comparison::of(given.ahead)?.least(line.times(i64::from(heads))).fen())
}

fn money(given: &Given<'_>) -> i64 {
    let savings = given.means.production.savings.value().map_or(0, |sum| sum.low);
    let reserved =
        given.means.expenses.iter().filter(|need| matches!(need.kind, ExpenseKind::Medical | ExpenseKind::Schooling));
    let kept = reserved.filter_map(|need| need.amount.value).map(|amount| amount.high);
    savings.saturating_sub(sum(kept)).max(0)
}

fn debt_service(given: &Given<'_>) -> i64 {
    given.means.production.debt_service.value().map_or(0, |sum| sum.high)
}
