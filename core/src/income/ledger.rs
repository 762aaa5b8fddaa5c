//! The income ledger: every line in or out, and why. Basis and figures: `policy/income.toml`.
//!
//! Net income = wage + operating gross - operating costs + property + transfer - transfers paid.
//! No class is clamped at zero: an operating loss lowers the household's total.
//! A line is the household's where whoever it belongs to divides the income: head and money go together (`whose.rs`).

use serde::Serialize;

use super::whose::{Whose, of_member, whose};
use crate::base::{Span, Truth, Yuan};
use crate::household::facts::{Facts, Item, Paid};
use crate::household::items::{Receipt, Recurrence};
use crate::household::leaf::{Asked, Fen};
use crate::household::record::Attribute;
use crate::policy::{IncomeClass, IncomeKind, Param, Policy};

/// Why a line is in the counted total or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Regular and of a kind that counts.
    Counted,
    /// Of a kind that does not count (loan, grant, reimbursement, relief).
    KindOut,
    /// One time only.
    OneOff,
    /// Of a member who does not divide the income.
    MemberOut,
    /// Not known whether regular, whose it is, or whether its member divides; or the pack does not say whether the kind
    /// counts.
    Open,
}

/// One line of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: IncomeKind,
    /// Its place in the list of its class.
    pub index: u16,
    /// The member it belongs to.
    pub member: Option<u16>,
    /// Whether it is the household's.
    pub whose: Whose,
    /// In, out, or open.
    pub outcome: Outcome,
    /// Before deductions.
    pub gross: Span,
    /// Costs deducted: of production, or of living away from home.
    pub deducted: Span,
    /// What it adds to the counted total.
    pub net: Span,
    /// The same where its member turns out to divide the income.
    pub net_if_counted: Span,
    /// Expected, not received yet.
    pub expected: bool,
    /// Operating income whose cost was not asked.
    pub cost_open: bool,
}

/// The sums of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ledger {
    /// Counted net income of the household.
    pub counted: Span,
    /// The same without what belongs to members of whom nobody knows whether they divide it.
    pub sure: Span,
    /// The same by class: wage, operating, property, transfer.
    pub classes: [Span; 4],
    /// Regular transfers paid to others.
    pub paid: Span,
    /// Everything received, counted or not: production net of its costs, the rest before anything is taken off.
    pub raw: Span,
    /// Of the counted: expected, not received yet.
    pub expected: Span,
    /// Of the counted: ends when the household exits (equity shares handed on).
    pub ends_on_exit: Span,
    /// Of the counted: dibao, where it is means-tested and the household is no dibao household.
    pub means_tested: Span,
    /// Of the counted: dibao and destitute support.
    pub floor: Span,
    /// A line whose cost was not asked.
    pub cost_open: bool,
}

impl Ledger {
    /// Sums all items and hands every line to `each`.
    pub fn of(facts: &Facts, policy: &Policy, mut each: impl FnMut(&Line)) -> Self {
        let mut sums = Sums { policy, facts, ledger: Self::empty(), sure: [Span::ZERO; 4] };
        for item in &facts.items {
            let line = line(item, facts, policy);
            sums.add(&line);
            each(&line);
        }
        sums.close()
    }

    const fn empty() -> Self {
        Self {
            counted: Span::ZERO,
            sure: Span::ZERO,
            classes: [Span::ZERO; 4],
            paid: Span::ZERO,
            raw: Span::ZERO,
            expected: Span::ZERO,
            ends_on_exit: Span::ZERO,
            means_tested: Span::ZERO,
            floor: Span::ZERO,
            cost_open: false,
        }
    }
}

struct Sums<'a> {
    policy: &'a Policy,
    facts: &'a Facts,
    ledger: Ledger,
    sure: [Span; 4],
}

impl Sums<'_> {
    fn add(&mut self, line: &Line) {
        let ledger = &mut self.ledger;
        let raw =
            if line.kind.class() == IncomeClass::Operating { line.gross.minus(&line.deducted) } else { line.gross };
        // What somebody else has was not received here.
        ledger.raw = ledger.raw.plus(&match line.whose {
            Whose::Theirs => Span::ZERO,
            Whose::Ours => raw,
            Whose::Swings | Whose::Unsaid => raw.reaching(Yuan::ZERO),
        });
        ledger.cost_open |= line.cost_open;
        if matches!(line.outcome, Outcome::KindOut | Outcome::OneOff | Outcome::MemberOut) {
            return;
        }
        let class = line.kind.class() as usize;
        if let Some(sum) = ledger.classes.get_mut(class) {
            *sum = sum.plus(&line.net);
        }
        if let Some(sum) = self.sure.get_mut(class).filter(|_| line.whose != Whose::Swings) {
            *sum = sum.plus(&line.net);
        }
        if line.expected {
            ledger.expected = ledger.expected.plus(&line.net);
        }
        let on = |param| self.policy.switch(param) == Some(true);
        if line.kind == IncomeKind::EquityDividend && on(Param::EquityEndsOnExit) {
            ledger.ends_on_exit = ledger.ends_on_exit.plus(&line.net);
        }
        if matches!(line.kind, IncomeKind::Dibao | IncomeKind::DestituteSupport) {
            ledger.floor = ledger.floor.plus(&line.net);
            if on(Param::DibaoMeansTested) && !is_floor_household(self.facts) {
                ledger.means_tested = ledger.means_tested.plus(&line.net);
            }
        }
    }

    /// Opens what was not asked, takes away what is paid to others, and adds up.
    fn close(mut self) -> Ledger {
        let ledger = &mut self.ledger;
        let sums = ledger.classes.iter_mut().zip(&mut self.sure).zip(self.facts.income_asked).zip(IncomeClass::ALL);
        for (((sum, sure), asked), class) in sums {
            if asked != Asked::Complete {
                // Production may lose money, so its lower bound opens too.
                let opened = |sum: &Span| {
                    if class == IncomeClass::Operating { Span::OPEN } else { Span::within(sum.low(), None) }
                };
                (*sum, *sure, ledger.raw) = (opened(sum), opened(sure), opened(&ledger.raw));
            }
        }
        let total = |classes: &[Span]| classes.iter().fold(Span::ZERO, |total, class| total.plus(class));
        ledger.paid = paid(self.facts, self.policy, true);
        ledger.counted = total(&ledger.classes).minus(&ledger.paid);
        ledger.sure = total(&self.sure).minus(&paid(self.facts, self.policy, false));
        self.ledger
    }
}

/// Whether dibao or destitute support is what the household is meant to live on (兜底).
pub fn is_floor_household(facts: &Facts) -> bool {
    matches!(facts.standing.attribute.value, Some(Attribute::Dibao | Attribute::DibaoPoor | Attribute::Destitute))
}

/// What is paid to others, with or without what members pay of whom nobody knows whether they divide the income.
fn paid(facts: &Facts, policy: &Policy, swinging: bool) -> Span {
    match policy.switch(Param::DeductTransfersPaid) {
        Some(false) => Span::ZERO,
        Some(true) => {
            let each = |paid: &Paid| match paid.member.map_or(Truth::Yes, |member| of_member(member, facts, policy)) {
                Truth::Yes => known(paid.amount.value),
                Truth::Open if swinging => known(paid.amount.value).reaching(Yuan::ZERO),
                Truth::Open | Truth::No => Span::ZERO,
            };
            let sum = facts.paid.iter().fold(Span::ZERO, |sum, paid| sum.plus(&each(paid)));
            if facts.paid_asked == Asked::Complete { sum } else { Span::within(sum.low(), None) }
        }
        None => Span::AT_LEAST_ZERO,
    }
}

fn known(sum: Option<Fen>) -> Span {
    sum.map_or(Span::AT_LEAST_ZERO, Fen::span)
}

/// What a member pays to others, as far as the pack takes it off.
pub(super) fn paid_by(member: u16, facts: &Facts, policy: &Policy) -> Span {
    let own = facts.paid.iter().filter(|paid| paid.member == Some(member));
    match policy.switch(Param::DeductTransfersPaid) {
        Some(false) => Span::ZERO,
        Some(true) => own.fold(Span::ZERO, |sum, paid| sum.plus(&known(paid.amount.value))),
        None => own.fold(Span::ZERO, |sum, paid| sum.plus(&known(paid.amount.value).reaching(Yuan::ZERO))),
    }
}

/// One item as a line of the ledger.
pub fn line(item: &Item, facts: &Facts, policy: &Policy) -> Line {
    let gross = known(item.amount.value);
    let (deducted, full) = match item.kind.class() {
        IncomeClass::Operating => {
            let cost = known(item.cost.value);
            (cost, gross.minus(&cost))
        }
        IncomeClass::Wage if item.kind == IncomeKind::MigrantWage => {
            let costs = away_costs(item, policy);
            (costs, gross.minus(&costs).at_least_zero())
        }
        _ => (Span::ZERO, gross),
    };
    let (alone, whose) = (outcome(item, policy), whose(item, facts, policy));
    let (outcome, net) = match (alone, whose) {
        (out @ (Outcome::KindOut | Outcome::OneOff), _) => (out, Span::ZERO),
        (_, Whose::Theirs) => (Outcome::MemberOut, Span::ZERO),
        (Outcome::Counted, Whose::Ours) => (Outcome::Counted, full),
        _ => (Outcome::Open, full.reaching(Yuan::ZERO)),
    };
    let net_if_counted = match (alone, whose) {
        (Outcome::Counted, Whose::Swings) => full,
        _ => net,
    };
    Line {
        kind: item.kind,
        index: item.index,
        member: item.member,
        whose,
        outcome,
        gross,
        deducted,
        net,
        net_if_counted,
        expected: item.receipt == Receipt::Expected,
        cost_open: item.kind.class() == IncomeClass::Operating
            && item.cost.value.is_none()
            && gross != Span::ZERO
            && whose != Whose::Theirs,
    }
}

fn away_costs(item: &Item, policy: &Policy) -> Span {
    match policy.switch(Param::DeductAwayCosts) {
        Some(false) => Span::ZERO,
        Some(true) => known(item.away_costs.value),
        None => Span::within(Some(Yuan::ZERO), known(item.away_costs.value).high()),
    }
}

/// Whether it counts as far as kind and recurrence say.
fn outcome(item: &Item, policy: &Policy) -> Outcome {
    match (policy.switch(Param::Counts(item.kind)), item.recurrence.value) {
        (Some(false), _) => Outcome::KindOut,
        (_, Some(Recurrence::OneOff)) => Outcome::OneOff,
        (Some(true), Some(Recurrence::Regular)) => Outcome::Counted,
        _ => Outcome::Open,
    }
}
