//! The loan: the month it is drawn, its interest and its end, and who gets one.

use crate::base::Truth;
use crate::models::IncomeModel;
use crate::models::job::Credit;
use crate::plan::compile::Given;
use crate::plan::flow::{MONTHS, WHOLE, YEAR};

use super::enterprise::Enterprise;
use super::ground::Ground;
use super::learning::Course;
use super::living::Living;
use super::people::{self, People};
use super::post::{self, Post};
use super::site;
use super::stated::{Breach, Rule};
use super::sums::{months, ratio};

/// A loan of whole steps.
#[derive(Debug, Clone, Copy)]
pub struct Debt<'a> {
    /// The scheme.
    pub credit: &'a Credit,
    /// Whole steps.
    pub steps: i64,
    /// Month it is drawn.
    pub drawn: usize,
}

impl Debt<'_> {
    /// Month principal is due.
    pub fn ends(&self) -> usize {
        let last = self.drawn.saturating_add(months(self.credit.term_months)).saturating_sub(1);
        last.min(MONTHS.saturating_sub(1))
    }

    /// Money in less principal paid back in a month, in fen.
    pub fn principal(&self, month: usize) -> i64 {
        let sum = self.credit.step_fen.saturating_mul(self.steps);
        let drawn = if month == self.drawn { sum } else { 0 };
        drawn.saturating_sub(if month == self.ends() { sum } else { 0 })
    }

    /// Interest the household pays in a month, in fen.
    pub fn interest(&self, month: usize) -> i64 {
        let since = month.saturating_add(1).saturating_sub(self.drawn);
        let due = since > 0 && since.is_multiple_of(YEAR) && since <= months(self.credit.term_months);
        if !due {
            return 0;
        }
        let credit = self.credit;
        let factors = [credit.step_fen, credit.rate_ppm, credit.household_interest_ppm];
        ratio(&factors, &[WHOLE, WHOLE]).saturating_mul(self.steps)
    }
}

/// The first month in which any model, job or course that nothing keeps out could start; the first of all if none can.
pub fn first_start(given: &Given<'_>, people: &People, living: &Living, ground: &Ground) -> usize {
    let hands = &people.hands;
    let mut starts = Vec::new();
    let could = |model: &&IncomeModel| {
        model.job.is_none() && !hands.is_empty() && site::bars(given, model).is_empty() && ground.may_carry(model)
    };
    for model in given.catalogue.models.iter().filter(could) {
        let pinned = given.wanted.pins.iter().any(|pin| pin.model == model.id && pin.units_milli.is_some());
        let left = site::left_by_others(given, &model.id).filter(|_| !pinned);
        if left.is_some_and(|left| left < least_units(given, model)) {
            continue;
        }
        if let Ok(open) = Enterprise::of(given, hands, model, 1) {
            let suits = |course: Course<'_>| hands.iter().any(|hand| course.suits(given, people, hand));
            if !open.course.is_none_or(suits) {
                continue;
            }
            starts.push(open.start);
            starts.extend(open.course.map(|course| course.start));
        }
    }
    for job in &given.catalogue.jobs {
        for hand in hands.iter().filter(|hand| post::bars(given, hand, job).is_empty()) {
            for afterwards in [false, true] {
                if let Ok(open) = Post::of(given, (people, living), *hand, job, afterwards) {
                    starts.push(open.start);
                    starts.extend(open.course.map(|course| course.start));
                }
            }
        }
    }
    starts.into_iter().min().unwrap_or_default()
}

/// The least units of a model that make sense beside what the household has of it.
pub fn least_units(given: &Given<'_>, model: &IncomeModel) -> i64 {
    let step = model.step_milli.max(1);
    let missing = model.min_milli.saturating_sub(site::held(given, model));
    let steps = missing.saturating_add(step).saturating_sub(1).div_euclid(step);
    steps.max(1).saturating_mul(step)
}

/// Everything that keeps the household from a scheme.
pub fn bars(given: &Given<'_>, credit: &Credit) -> Vec<Breach> {
    let about = |rule| Breach::of(rule).about(&credit.id);
    let mut out = Vec::new();
    if given.means.production.debt.value().is_none() {
        out.push(about(Rule::DebtNotKnown));
    }
    let of_age = |member: usize| {
        people::shares_budget(given, member)
            && people::age(given, member).is_some_and(|age| (credit.age_min..=credit.age_max).contains(&age))
    };
    if !(0..given.facts.members.len()).any(of_age) {
        out.push(about(Rule::LoanAge));
    }
    match Truth::from(given.means.production.credit_record_good.value().copied()) {
        Truth::Yes => {}
        Truth::No => out.push(about(Rule::CreditRecord)),
        Truth::Open => out.push(about(Rule::NotKnown)),
    }
    if let Some(rule) = site::offer_breach(given, credit.offer) {
        out.push(about(rule));
    }
    out
}
