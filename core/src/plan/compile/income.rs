//! Present income as the plan sees it: what stays, what is worked out anew, what ends with a job or an enterprise, and
//! what each source may fall by.

use super::enterprise::{Enterprise, Family, Standing};
use super::labour::{Hand, work_months};
use super::{Given, Question};
use crate::household::facts::Item;
use crate::household::leaf::Asked;
use crate::household::member::WorkPlace;
use crate::income::Outcome;
use crate::income::ledger::line;
use crate::income::per_head::Comparison;
use crate::income::whose::paid;
use crate::plan::flow::{Flow, WHOLE, YEAR, YEARS, share, twelfth};
pub use crate::plan::problem::Of;
use crate::policy::{IncomeClass, IncomeKind, Param};

/// A part of present income: a line, or what an enterprise has of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What it goes with.
    pub of: Of,
    /// Of a year, in fen.
    pub year: i64,
    /// What of it may fall, of a year.
    pub gross: i64,
    /// By how much, in ppm.
    pub stress: i64,
    /// Its kind, and its place in the list of its class; none for transfers paid.
    pub line: Option<(IncomeKind, u16)>,
    /// Last month it is paid in; `None` where it goes on.
    pub last: Option<i64>,
}

impl Part {
    /// What is paid of a yearly sum in a month.
    fn paid(&self, sum: i64, month: i64) -> i64 {
        let place = usize::try_from(month.rem_euclid(YEAR as i64)).unwrap_or_default();
        if self.last.is_none_or(|last| month <= last) { twelfth(sum, place) } else { 0 }
    }

    /// What it brings in each month.
    pub fn flow(&self) -> Flow {
        Flow::of(|month| self.paid(self.year, i64::try_from(month).unwrap_or(i64::MAX)))
    }

    /// What of it may fall, in each month.
    pub fn gross_flow(&self) -> Flow {
        Flow::of(|month| self.paid(self.gross, i64::try_from(month).unwrap_or(i64::MAX)))
    }

    /// What it may fall by in each year, as far as it is still paid before `until`.
    pub fn loss(&self, until: usize) -> [i64; YEARS] {
        let gross = self.gross_flow();
        let kept = Flow::of(|month| if month < until { gross.at(month) } else { 0 });
        kept.years().map(|sum| share(sum, self.stress))
    }
}

/// Present income.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Present {
    /// Its parts, in the order of the record.
    pub parts: Vec<Part>,
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
}

impl Present {
    fn add(&mut self, part: Part) {
        self.year = self.year.saturating_add(part.year);
        self.base = self.base.plus(&part.flow(), 1);
        for (month, sum) in self.before.iter_mut().enumerate() {
            let ago = i64::try_from(month).unwrap_or_default() - YEAR as i64;
            *sum = sum.saturating_add(part.paid(part.year, ago));
        }
        self.parts.push(part);
    }

    /// The most any of some parts may fall by in each year.
    pub fn loss(&self, until: usize, is_of: impl Fn(Of) -> bool) -> [i64; YEARS] {
        let mut out = [0_i64; YEARS];
        for part in self.parts.iter().filter(|part| is_of(part.of)) {
            out.iter_mut().zip(part.loss(until)).for_each(|(most, loss)| *most = (*most).max(loss));
        }
        out
    }
}

/// Present income of a household.
pub fn present(given: &Given<'_>, hands: &[Hand], enterprises: &[Enterprise<'_>], open: &mut Vec<Question>) -> Present {
    let mut out = Present::default();
    let floor = dibao_line(given);
    let earner = earner(given, hands);
    for item in &given.facts.items {
        let on = |param| given.policy.switch(param) == Some(true);
        let (year, gross) = low(given, item, open);
        if item.kind == IncomeKind::EquityDividend && on(Param::EquityEndsOnExit) {
            continue;
        }
        if item.kind == IncomeKind::Dibao && on(Param::DibaoMeansTested) && floor.is_some() {
            out.dibao = out.dibao.saturating_add(year);
            continue;
        }
        let last = item.ends_on.value.map(|day| given.start().month_of(day));
        let stress = given.policy.amount(Param::Stress(item.kind.risk())).unwrap_or(WHOLE);
        let part = Part { of: Of::Stays, year, gross, stress, last, line: Some((item.kind, item.index)) };
        match item.kind.class() {
            IncomeClass::Wage => {
                let whose = item.member.map(usize::from).or(earner);
                if item.member.is_none() && hands.len() > 1 {
                    open.push("income.wage.member");
                }
                let works = whose.filter(|member| hands.iter().any(|hand| hand.member == *member));
                out.add(Part { of: works.map_or(Of::Stays, Of::Wage), ..part });
            }
            IncomeClass::Operating => split(given, item, part, enterprises).into_iter().for_each(|part| out.add(part)),
            _ => out.add(part),
        }
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
        let year = paid.fold(0, i64::saturating_sub);
        out.add(Part { of: Of::Stays, year, gross: 0, stress: 0, last: None, line: None });
    }
    out.dibao_line = floor;
    out.theta = theta(given, &out);
    out
}

/// Who earns a wage that names nobody.
fn earner(given: &Given<'_>, hands: &[Hand]) -> Option<usize> {
    let works = |hand: &&Hand| {
        let person = given.facts.members.get(hand.member);
        person.is_some_and(|one| {
            one.work_place.value.is_some_and(|place| place != WorkPlace::None) || work_months(one) > 0
        })
    };
    hands.iter().find(works).or_else(|| hands.first()).map(|hand| hand.member)
}

/// What an item counts for at least, and what of it may fall.
fn low(given: &Given<'_>, item: &Item, open: &mut Vec<Question>) -> (i64, i64) {
    let line = line(item, given.facts, given.policy);
    let known = item.amount.value.is_some() && !line.cost_open && line.net.low().is_some();
    if !known && !open.contains(&"income") {
        open.push("income");
    }
    if line.cost_open {
        return (0, 0);
    }
    let net = line.net.low().map_or(0, |sum| sum.fen());
    let operating = item.kind.class() == IncomeClass::Operating;
    let gross = if operating { line.gross.low().map_or(0, |sum| sum.fen()) } else { net };
    (net, if line.outcome == Outcome::Counted { gross } else { 0 })
}

/// A line of production as the parts its enterprises have of it.
fn split(given: &Given<'_>, item: &Item, part: Part, enterprises: &[Enterprise<'_>]) -> Vec<Part> {
    let family = Family::of(item.kind);
    let lines = given.facts.items.iter().filter(|one| one.kind.class() == IncomeClass::Operating);
    let families: Vec<Family> = lines.map(|one| Family::of(one.kind)).collect();
    let shares = |one: &&(usize, &Enterprise<'_>)| one.1.family() == family || !families.contains(&one.1.family());
    let all: Vec<(usize, &Enterprise<'_>)> = enterprises.iter().enumerate().collect();
    let among: Vec<&(usize, &Enterprise<'_>)> = all.iter().filter(shares).collect();
    let of = |one: &Enterprise<'_>, place: usize| match one.standing {
        Standing::Fixed => Of::Stays,
        Standing::Kept => Of::Rest,
        Standing::Free => Of::Free(place),
    };
    let mut weights: Vec<i64> = among.iter().map(|(_, one)| one.weight()).collect();
    if weights.iter().all(|weight| *weight == 0) {
        weights.iter_mut().for_each(|weight| *weight = 1);
    }
    let all_weights: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    let part_of = |sum: i64, weight: i64| {
        let part = (i128::from(sum) * i128::from(weight)).checked_div_euclid(all_weights).unwrap_or_default();
        i64::try_from(part).unwrap_or_default()
    };
    let mut out: Vec<Part> = among
        .iter()
        .zip(&weights)
        .map(|((place, one), weight)| Part {
            of: of(one, *place),
            year: part_of(part.year, *weight),
            gross: part_of(part.gross, *weight),
            ..part
        })
        .collect();
    let (year, gross) = out.iter().fold((0, 0), |sum, one| (sum.0 + one.year, sum.1 + one.gross));
    match out.last_mut() {
        Some(last) => {
            last.year += part.year - year;
            last.gross += part.gross - gross;
        }
        None => out.push(Part { of: Of::Rest, ..part }),
    }
    out
}

/// The dibao line of a year times heads, on the plan's first day.
fn dibao_line(given: &Given<'_>) -> Option<i64> {
    let known = given.heads();
    let heads = i64::from(known.high.unwrap_or(known.low));
    Some(given.ahead.money(Param::DibaoMonth)?.times(heads.saturating_mul(YEAR as i64)).fen())
}

/// The least own income of twelve months that is over the planning line.
fn theta(given: &Given<'_>, present: &Present) -> Option<i64> {
    let least = Comparison::of(given.ahead)?.least(given.line_of(given.heads())?).fen();
    let lifted = present.dibao_line.is_some_and(|floor| floor >= least);
    Some(if lifted { least.saturating_sub(present.dibao) } else { least })
}
