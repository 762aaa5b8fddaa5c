//! What the household lives on without a plan: present income by month and by who or what earns it, dibao, the line,
//! money and debt.

use crate::household::facts::Item;
use crate::household::items::ExpenseKind;
use crate::household::member::WorkPlace;
use crate::income::ledger::{self, Outcome};
use crate::income::per_head::{Comparison, heads};
use crate::income::whose;
use crate::models::model::ModelKind;
use crate::plan::compile::Given;
use crate::plan::flow::{WHOLE, YEAR, YEARS, share, twelfth};
use crate::policy::{IncomeClass, IncomeKind, Param};

use super::chores::{Fate, Known, Running, running};
use super::people::{Hand, present_work};
use super::sums::{signed, sum};

/// Who or what earns a part of present income.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earner {
    /// Nobody whom the plan decides on.
    Other,
    /// A worker, by place in the record.
    Worker(usize),
    /// An enterprise that may be given up, by place in the record.
    Entry(usize),
    /// What goes with the last worker.
    Rest,
}

/// One part of present income.
#[derive(Debug, Clone, Copy)]
pub struct Stream {
    /// Who earns it.
    pub earner: Earner,
    /// What it brings in a year, in fen.
    yearly: i64,
    /// What of it may fall.
    gross: i64,
    /// By how much, in ppm.
    stress: i64,
    /// Last month of the plan it is paid; negative before the start.
    pub last: Option<i64>,
}

/// Present income and the figures it is measured with, in fen.
#[derive(Debug, Clone)]
pub struct Living {
    /// Its parts.
    pub streams: Vec<Stream>,
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
    pub fn of(given: &Given<'_>, hands: &[Hand]) -> Self {
        let dibao_line = dibao_line(given);
        let entries = running(given);
        let mut streams = Vec::new();
        let mut dibao = 0_i64;
        for item in &given.facts.items {
            let Some((yearly, gross)) = counted(given, item) else { continue };
            match leaving(given, item.kind) {
                Leaving::OnExit => continue,
                Leaving::MeansTested if dibao_line.is_some() => dibao = dibao.saturating_add(yearly),
                Leaving::MeansTested | Leaving::Stays => {
                    let stream = Stream {
                        earner: Earner::Other,
                        yearly,
                        gross,
                        stress: given.policy.amount(Param::Stress(item.kind.risk())).unwrap_or(WHOLE),
                        last: item.ends_on.value.map(|day| given.start().month_of(day)),
                    };
                    match item.kind.class() {
                        IncomeClass::Wage => {
                            streams.push(Stream { earner: earner(given, hands, item), ..stream });
                        }
                        IncomeClass::Operating => streams.extend(produced(given, item, stream, &entries)),
                        _ => streams.push(stream),
                    }
                }
            }
        }
        let paid = paid(given).saturating_neg();
        streams.push(Stream { earner: Earner::Other, yearly: paid, gross: 0, stress: 0, last: None });
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

    /// Present income of a year of the plan, nothing given up.
    pub fn year(&self, year: usize) -> i64 {
        let first = year * YEAR;
        sum((first..first + YEAR).map(|month| self.month(signed(month))))
    }

    /// Present income of those, in a month.
    pub fn earned(&self, earner: Earner, month: usize) -> i64 {
        let own = self.streams.iter().filter(|stream| stream.earner == earner);
        sum(own.map(|stream| stream.month(signed(month))))
    }

    /// The last month of a worker's wages that end.
    pub fn wages_end(&self, member: usize) -> Option<i64> {
        let own = self.streams.iter().filter(|stream| stream.earner == Earner::Worker(member));
        own.filter_map(|stream| stream.last).max()
    }

    /// The cash when nothing is done, after a month.
    pub fn idle(&self, given: &Given<'_>, month: usize) -> i64 {
        self.money.saturating_add(sum((0..=month).map(|one| self.aside(given, one))))
    }

    /// What present income sets aside for production in a month, less what it leaves missing of old debt.
    pub fn aside(&self, given: &Given<'_>, month: usize) -> i64 {
        let present = self.year(month / YEAR);
        let part = twelfth(share(present.max(0), given.settings().present_cash_ppm), month % YEAR);
        let missing = self.debt_service.saturating_sub(present).max(0);
        part.saturating_sub(if month % YEAR + 1 == YEAR { missing } else { 0 })
    }

    /// How far a failed source may push the cash.
    pub fn bears(&self, given: &Given<'_>) -> i64 {
        let least = (0..YEARS).map(|year| self.year(year)).min().unwrap_or_default();
        share(least.max(0), given.settings().stress_ppm)
    }

    /// Twelve months' income with the means-tested top-up.
    pub fn topped(&self, own: i64) -> i64 {
        let gap = self.dibao_line.map_or(0, |line| line.saturating_sub(own));
        own.saturating_add(gap.min(self.dibao).max(0))
    }
}

impl Stream {
    fn month(&self, month: i64) -> i64 {
        self.spread(self.yearly, month)
    }

    fn spread(&self, yearly: i64, month: i64) -> i64 {
        if self.last.is_some_and(|last| month > last) {
            return 0;
        }
        let place = usize::try_from(month.rem_euclid(YEAR as i64)).unwrap_or_default();
        twelfth(yearly, place)
    }

    /// By how much it may fall in a year, as far as it is earned before a month.
    pub fn falls(&self, year: usize, until: usize) -> i64 {
        let months = (year * YEAR..(year + 1) * YEAR).filter(|month| *month < until);
        share(sum(months.map(|month| self.spread(self.gross, signed(month)))), self.stress)
    }
}

/// What a line counts for at least, and what of that may fall; none where it is out.
fn counted(given: &Given<'_>, item: &Item) -> Option<(i64, i64)> {
    let line = ledger::line(item, given.facts, given.policy);
    // Not known whether it counts: its low bound is nothing, or the loss it may make.
    let (Outcome::Counted | Outcome::Open, Some(low), false) = (line.outcome, line.net.low(), line.cost_open) else {
        return None;
    };
    let gross = match (line.outcome, item.kind.class()) {
        (Outcome::Open, _) => 0,
        (_, IncomeClass::Operating) => line.gross.low().map_or(0, |sum| sum.fen()),
        _ => low.fen(),
    };
    Some((low.fen(), gross))
}

/// Whose a wage is: the member's it names; else the first worker's with work, else the first worker's.
fn earner(given: &Given<'_>, hands: &[Hand], item: &Item) -> Earner {
    let works = |hand: &&Hand| {
        let place = given.facts.members.get(hand.member).and_then(|person| person.work_place.value);
        place.is_some_and(|place| place != WorkPlace::None) || present_work(given, hand.member) > 0
    };
    let somebody = || hands.iter().find(works).or(hands.first()).map(|hand| hand.member);
    let member = item.member.map(usize::from).or_else(somebody);
    let worker = member.filter(|member| hands.iter().any(|hand| hand.member == *member));
    worker.map_or(Earner::Other, Earner::Worker)
}

/// What kind of production an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Produce {
    Fields,
    Animals,
    Trade,
}

const fn produce_of(kind: IncomeKind) -> Produce {
    match kind {
        IncomeKind::Livestock | IncomeKind::Fishery => Produce::Animals,
        IncomeKind::TradeTransport | IncomeKind::SmallBusiness => Produce::Trade,
        _ => Produce::Fields,
    }
}

const fn produce(entry: &Running<'_>) -> Produce {
    match entry.known {
        Known::Grown(_) => Produce::Fields,
        Known::Model(model) => match model.kind {
            ModelKind::Planting => Produce::Fields,
            ModelKind::Breeding => Produce::Animals,
            ModelKind::Processing | ModelKind::Service | ModelKind::Labour => Produce::Trade,
        },
    }
}

/// A line of production, parted among the enterprises it comes from by the land they take at most.
fn produced(given: &Given<'_>, item: &Item, stream: Stream, entries: &[Running<'_>]) -> Vec<Stream> {
    let lines = given.facts.items.iter().filter(|one| one.kind.class() == IncomeClass::Operating);
    let kinds: Vec<Produce> = lines.map(|one| produce_of(one.kind)).collect();
    let own = produce_of(item.kind);
    let from: Vec<&Running<'_>> =
        entries.iter().filter(|one| produce(one) == own || !kinds.contains(&produce(one))).collect();
    let areas: Vec<i64> = from.iter().map(|one| one.area()).collect();
    let all = sum(areas.iter().copied());
    let weights: Vec<i64> = if all == 0 { areas.iter().map(|_| 1).collect() } else { areas };
    let whole = i128::from(sum(weights.iter().copied()));
    let (mut left, mut gross_left) = (stream.yearly, stream.gross);
    let mut out = Vec::new();
    for (place, (one, weight)) in from.iter().zip(&weights).enumerate() {
        let part = |of: i64| {
            let part = (i128::from(of) * i128::from(*weight)).checked_div_euclid(whole).unwrap_or_default();
            i64::try_from(part).unwrap_or_default()
        };
        let is_last = place + 1 == from.len();
        let (yearly, gross) = if is_last { (left, gross_left) } else { (part(stream.yearly), part(stream.gross)) };
        left = left.saturating_sub(yearly);
        gross_left = gross_left.saturating_sub(gross);
        let earner = match one.fate {
            Fate::Stays => Earner::Other,
            Fate::WithTheLast => Earner::Rest,
            Fate::MayGo => Earner::Entry(one.entry),
        };
        out.push(Stream { earner, yearly, gross, ..stream });
    }
    if out.is_empty() {
        out.push(Stream { earner: Earner::Rest, ..stream });
    }
    out
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

/// The least total of the household that passes the line of the plan's first day.
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
