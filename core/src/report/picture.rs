//! One picture: the gap to the line, what the causes take, what the proposed measures give back. All in fen a year but
//! what is given once or lent, which stands apart and is never added to income.

use serde::Serialize;

use crate::assessment::Assessment;
use crate::assessment::result::Bounds;
use crate::base::{Span, Yuan};
use crate::causes::Diagnosis;
use crate::household::items::ExpenseKind;
use crate::household::leaf::{Asked, Fen};
use crate::household::means::Means;
use crate::household::record::Cause;
use crate::measures::result::AmountKind;
use crate::measures::{Measure, Proposal};
use crate::plan::result::GoalResult;
use crate::plan::{Goal, PlanDocument};
use crate::policy::IncomeClass;

/// Gap, causes and measures side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Picture {
    /// The line for the household, for the fewest and the most people who may share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_total: Option<Bounds>,
    /// Counted net income.
    pub counted: Bounds,
    /// What income lacks of the line; nothing where it is there or over it. Where the line must be exceeded, passing takes
    /// more than this.
    pub gap: Bounds,
    /// Of the loss by disaster, what production's own losses hold already: counted there, and not among the expenses.
    pub loss_in_income: Bounds,
    /// What the family must spend.
    pub expenses: Bounds,
    /// Counted income less what must be spent.
    pub left_to_live: Bounds,
    /// What all causes take together.
    pub causes_whole: Bounds,
    /// What each cause takes, the largest first; those that take nothing are left out.
    pub causes: Vec<CauseBar>,
    /// What each proposed measure gives.
    pub gives: Vec<Give>,
    /// All income that proposed measures give a year.
    pub income_given: Bounds,
    /// All that proposed measures ease of what must be spent a year.
    pub relief_given: Bounds,
    /// What of the gap is left when the income given is there.
    pub gap_left: Bounds,
    /// What the plan of each goal adds to income; empty where no plan was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub plans: Vec<PlanGives>,
}

/// What the plan of one goal adds to the income of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanGives {
    /// Which goal.
    pub goal: Goal,
    /// In the first year; trees and stock may cost before they bear.
    pub first_year: Yuan,
    /// In the fifth.
    pub fifth_year: Yuan,
}

/// What each plan adds to the income as it is.
pub fn planned(plan: &PlanDocument) -> Vec<PlanGives> {
    let present = plan.present.income_fen;
    let gives = |one: &GoalResult| {
        let years = &one.plan.as_ref()?.income_years_fen;
        let adds = |year: Option<&i64>| year.map(|sum| Yuan::from_fen(sum.saturating_sub(present)));
        Some(PlanGives { goal: one.goal, first_year: adds(years.first())?, fifth_year: adds(years.last())? })
    };
    plan.goals.iter().filter_map(gives).collect()
}

/// One cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CauseBar {
    /// Which.
    pub cause: Cause,
    /// What it takes a year.
    pub sum: Bounds,
}

/// What one proposed measure gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Give {
    /// Which.
    pub measure: Measure,
    /// Counted income a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub income: Option<Bounds>,
    /// Eased spending a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relief: Option<Bounds>,
    /// Once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub once: Option<Bounds>,
    /// Lent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loan: Option<Bounds>,
    /// Works, not to the household.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub works: Option<Bounds>,
}

/// Draws it.
pub fn picture(means: &Means, assessment: &Assessment, diagnosis: &Diagnosis, proposal: &Proposal) -> Picture {
    let income = &assessment.income;
    let counted = span(&income.counted);
    let gap = income.line_total.map(|line| span(&line).minus(&counted).at_least_zero());
    let lost = lost(assessment);
    let expenses = expenses(means, &lost);
    let gives: Vec<Give> = proposal.measures.iter().filter_map(give).collect();
    let sum = |pick: fn(&Give) -> Option<Bounds>| {
        gives.iter().filter_map(pick).fold(Span::ZERO, |sum, one| sum.plus(&span(&one)))
    };
    let (income_given, relief_given) = (sum(|one| one.income), sum(|one| one.relief));
    let held = least(&spent(means, is_disaster), &lost);
    let shown = diagnosis.causes.iter().filter(|one| one.burden.high != Some(Yuan::ZERO));
    Picture {
        line_total: income.line_total,
        counted: income.counted,
        loss_in_income: bounds(&held),
        expenses: bounds(&expenses),
        left_to_live: bounds(&counted.minus(&expenses)),
        causes_whole: diagnosis.whole,
        causes: shown.map(|one| CauseBar { cause: one.cause, sum: one.burden }).collect(),
        income_given: bounds(&income_given),
        relief_given: bounds(&relief_given),
        gap_left: bounds(&gap.map_or(Span::AT_LEAST_ZERO, |gap| gap.minus(&income_given).at_least_zero())),
        gap: bounds(&gap.unwrap_or(Span::AT_LEAST_ZERO)),
        gives,
        plans: Vec::new(),
    }
}

fn span(bounds: &Bounds) -> Span {
    Span::within(bounds.low, bounds.high)
}

const fn bounds(span: &Span) -> Bounds {
    Bounds { low: span.low(), high: span.high() }
}

/// What must be spent: of a loss by disaster what production does not hold already, and everything else whole.
fn expenses(means: &Means, lost: &Span) -> Span {
    let borne = spent(means, is_disaster).minus(lost).at_least_zero();
    let sum = spent(means, |kind| !is_disaster(kind)).plus(&borne);
    if means.expenses_asked == Asked::Complete { sum } else { Span::within(sum.low(), None) }
}

fn is_disaster(kind: ExpenseKind) -> bool {
    kind == ExpenseKind::DisasterLoss
}

/// What is listed of some kinds of expense.
fn spent(means: &Means, fits: fn(ExpenseKind) -> bool) -> Span {
    let own = means.expenses.iter().filter(|need| fits(need.kind));
    let each = own.map(|need| need.amount.value.map_or(Span::AT_LEAST_ZERO, Fen::span));
    each.fold(Span::ZERO, |sum, one| sum.plus(&one))
}

/// What lines of production lost: it is taken off income there.
fn lost(assessment: &Assessment) -> Span {
    let is_own = |class: IncomeClass| class == IncomeClass::Operating;
    let lines = assessment.income.lines.iter().filter(|line| is_own(line.kind.class()));
    let sum = lines.fold(Span::ZERO, |sum, line| sum.plus(&Span::ZERO.minus(&span(&line.net)).at_least_zero()));
    // A line nobody listed may have lost as well.
    let known = assessment.income.classes.iter().any(|one| is_own(one.class) && one.sum.low.is_some());
    if known { sum } else { Span::within(sum.low(), None) }
}

/// The smaller of two sums.
fn least(one: &Span, other: &Span) -> Span {
    let high = match (one.high(), other.high()) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    Span::within(one.low().zip(other.low()).map(|(one, other)| one.min(other)), high)
}

/// What a measure gives, where it is proposed and a sum is known.
fn give(answer: &crate::measures::result::MeasureAnswer) -> Option<Give> {
    let out = Give {
        measure: answer.measure,
        income: answer.total(AmountKind::Income),
        relief: answer.total(AmountKind::Relief),
        once: answer.total(AmountKind::Grant),
        loan: answer.total(AmountKind::Loan),
        works: answer.total(AmountKind::Works),
    };
    let any = [out.income, out.relief, out.once, out.loan, out.works].iter().any(Option::is_some);
    any.then_some(out)
}
