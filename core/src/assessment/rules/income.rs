//! Income per head is steadily over the line (年人均纯收入稳定超过). Rule id: `income`. Basis: `policy/income.toml`.
//!
//! Only regular, foreseeable income counts; the comparison is made on the household's total, never on a quotient.
//! Used for the line (exit, entry to 2020) and the monitoring range (since 2021) alike.

use crate::assessment::bounds::Bounds;
use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Arg, Code, Reason};
use crate::base::{Heads, Truth, Yuan};
use crate::household::facts::{Facts, Item};
use crate::household::leaf::Asked;
use crate::income::ledger::{Ledger, is_floor_household};
use crate::income::per_head::{self, Comparison};
use crate::policy::{IncomeClass, IncomeKind, Param};

/// What the comparison stands on; the other parts of the result read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The ledger's sums.
    pub ledger: Ledger,
    /// Who divides.
    pub heads: Heads,
    /// The line per head, where the pack has one.
    pub line: Option<Yuan>,
    /// How it is compared.
    pub comparison: Option<Comparison>,
    /// Whether income passes.
    pub passes: Truth,
    /// Whether income lies strictly below the line.
    pub below: Truth,
}

/// Judges income against the line `line`, under the regime `regime`.
pub fn judge(facts: &Facts, ledger: Ledger, line: Param, regime: Param, out: &mut Judge<'_>) -> Standing {
    let heads = per_head::heads(facts, out.policy());
    let in_force = out.figure(regime) == Some(1);
    if !in_force {
        out.say(Reason::of(Code::RegimeOver).with("figure", Arg::Figure(regime)));
    }
    let line = out.figure(line).map(Yuan::from_fen);
    out.figure(Param::Comparison);
    let comparison = Comparison::of(out.policy());
    read_inputs(facts, out);
    let mut standing = Standing { ledger, heads, line, comparison, passes: Truth::Open, below: Truth::Open };
    let (Some(each), Some(how)) = (line, comparison) else { return standing };
    standing.passes = per_head::passes(&ledger.counted, heads, each, how);
    standing.below = per_head::passes(&ledger.counted, heads, each, Comparison::Reaches).not();
    let lines = line_total(each, heads);
    let limit = if lines.low == lines.high { lines.low.map(Arg::Fen) } else { None };
    out.row("income_total", ledger.counted.known().map(Arg::Fen), how.sign(), limit.unwrap_or(Arg::Sums(lines)));
    match standing.passes {
        Truth::Yes => passed(&standing, facts, out),
        Truth::No => failed(&standing, each, how, out),
        Truth::Open if heads.high == Some(0) => {
            out.ask(Reason::of(Code::IncomeNoMembers), &[Place::once(Slot::MembersAsked)]);
        }
        Truth::Open => out.ask(Reason::of(Code::IncomeOpen), &open_places(facts, out)),
    }
    standing
}

/// The line for the whole household, for the fewest and the most who may share. Where the household can be judged at all
/// somebody shares, so one head is the least; nobody at all leaves it open.
pub fn line_total(line: Yuan, heads: Heads) -> Bounds {
    let times = |count: u16| line.times(i64::from(count));
    Bounds { low: Some(times(heads.low.max(1))), high: heads.high.filter(|high| *high > 0).map(times) }
}

impl Standing {
    /// The line for the household at the most heads there may be: what passes there passes however many they are.
    pub fn most_asked(&self) -> Option<Yuan> {
        line_total(self.line?, self.heads).high
    }
}

fn passed(standing: &Standing, facts: &Facts, out: &mut Judge<'_>) {
    let (total, asked) = (standing.ledger.counted.low().unwrap_or_default(), standing.most_asked().unwrap_or_default());
    let margin = total.minus(asked);
    out.say(Reason::of(Code::IncomeOverLine).with("margin_fen", Arg::Fen(margin)));
    let floor = standing.ledger.floor.high().unwrap_or_default();
    let how = standing.comparison.unwrap_or(Comparison::Exceeds);
    if is_floor_household(facts) && floor > Yuan::ZERO && !how.passes(total.minus(floor), asked) {
        let share = floor.ppm_of(total).unwrap_or_default();
        let reason = Reason::of(Code::IncomeFallback).with("floor_fen", Arg::Fen(floor));
        out.say(reason.with("share_ppm", Arg::Count(share)));
    }
}

fn failed(standing: &Standing, line: Yuan, how: Comparison, out: &mut Judge<'_>) {
    let total = standing.ledger.counted.high().unwrap_or_default();
    let asked = line.times(i64::from(standing.heads.low.max(1)));
    if total == asked {
        out.say(Reason::of(Code::IncomeEqual).with("line_fen", Arg::Fen(asked)));
    } else {
        let short = asked.minus(total);
        let reason = Reason::of(Code::IncomeShort).with("short_fen", Arg::Fen(short));
        out.say(reason.with("total_fen", Arg::Fen(total)).with("line_fen", Arg::Fen(asked)));
    }
    let raw = standing.ledger.raw.low().unwrap_or_default();
    if standing.most_asked().is_some_and(|most| how.passes(raw, most)) {
        out.say(Reason::of(Code::IncomeRawPasses).with("raw_fen", Arg::Fen(raw)));
    }
}

const ASKED: [Slot; 4] = [Slot::WageAsked, Slot::OperatingAsked, Slot::PropertyAsked, Slot::TransferAsked];

/// Notes every fact and figure the total stands on. The sums themselves are the ledger's.
fn read_inputs(facts: &Facts, out: &mut Judge<'_>) {
    if !out.has_footing() {
        return;
    }
    for (index, person) in (0_u16..).zip(&facts.members) {
        out.fact(Slot::Membership, index, &person.membership);
    }
    for item in &facts.items {
        out.figure_if_any(Param::Counts(item.kind));
        if out.policy().switch(Param::Counts(item.kind)) == Some(false) {
            continue;
        }
        let (amount, recurrence) = item_slots(item.kind.class());
        out.fact(recurrence, item.index, &item.recurrence);
        out.fact(amount, item.index, &item.amount);
        if item.kind.class() == IncomeClass::Operating {
            out.fact(Slot::OperatingCost, item.index, &item.cost);
        }
        if item.kind == IncomeKind::MigrantWage && out.figure_if_any(Param::DeductAwayCosts) == Some(1) {
            out.fact(Slot::WageAwayCosts, item.index, &item.away_costs);
        }
    }
    if out.figure_if_any(Param::DeductTransfersPaid) == Some(1) {
        for (index, paid) in (0_u16..).zip(&facts.paid) {
            out.fact(Slot::PaidAmount, index, paid);
        }
    }
}

const fn item_slots(class: IncomeClass) -> (Slot, Slot) {
    match class {
        IncomeClass::Wage => (Slot::WageAmount, Slot::WageRecurrence),
        IncomeClass::Operating => (Slot::OperatingGross, Slot::OperatingRecurrence),
        IncomeClass::Property => (Slot::PropertyAmount, Slot::PropertyRecurrence),
        IncomeClass::Transfer => (Slot::TransferAmount, Slot::TransferRecurrence),
    }
}

/// Everything that keeps the total or the heads open.
fn open_places(facts: &Facts, out: &Judge<'_>) -> Vec<Place> {
    if !out.is_full() {
        return Vec::new();
    }
    let mut places = Vec::new();
    for (slot, asked) in ASKED.iter().zip(facts.income_asked) {
        if asked != Asked::Complete {
            places.push(Place::once(*slot));
        }
    }
    if facts.members_asked != Asked::Complete {
        places.push(Place::once(Slot::MembersAsked));
    }
    for (index, person) in (0_u16..).zip(&facts.members) {
        if person.membership.value.is_none() {
            places.push(Place { slot: Slot::Membership, index });
        }
    }
    for item in &facts.items {
        open_item(item, out, &mut places);
    }
    if out.policy().switch(Param::DeductTransfersPaid) == Some(true) {
        if facts.paid_asked != Asked::Complete {
            places.push(Place::once(Slot::PaidAsked));
        }
        let open = (0_u16..).zip(&facts.paid).filter(|(_, paid)| paid.value.is_none_or(|sum| sum.low != sum.high));
        places.extend(open.map(|(index, _)| Place { slot: Slot::PaidAmount, index }));
    }
    places
}

fn open_item(item: &Item, out: &Judge<'_>, places: &mut Vec<Place>) {
    let counts = out.policy().switch(Param::Counts(item.kind));
    if counts == Some(false) || item.recurrence.value == Some(crate::household::items::Recurrence::OneOff) {
        return;
    }
    let (amount, recurrence) = item_slots(item.kind.class());
    let mut open = |slot, is_open: bool| {
        if is_open {
            places.push(Place { slot, index: item.index });
        }
    };
    open(amount, item.amount.value.is_none_or(|sum| sum.low != sum.high));
    open(recurrence, item.recurrence.value.is_none());
    let operating = item.kind.class() == IncomeClass::Operating;
    open(Slot::OperatingCost, operating && item.cost.value.is_none_or(|sum| sum.low != sum.high));
    let away = item.kind == IncomeKind::MigrantWage && out.policy().switch(Param::DeductAwayCosts) == Some(true);
    open(Slot::WageAwayCosts, away && item.away_costs.value.is_none_or(|sum| sum.low != sum.high));
}
