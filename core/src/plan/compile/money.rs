//! Money at the start, debt, and the loans that may be taken.

use super::labour::shares_budget;
use super::place::{Answer, wants};
use super::{Given, Question, jobs};
use crate::household::items::ExpenseKind;
use crate::household::leaf::Asked;
use crate::models::job::Credit;
use crate::plan::flow::{Flow, MONTHS, WHOLE, YEAR, round, share, twelfth};
use crate::plan::problem::Loan;

/// Known savings less a year's known medical and schooling expenses.
pub fn at_start(given: &Given<'_>, open: &mut Vec<Question>) -> i64 {
    let Some(savings) = given.means.production.savings.value() else {
        open.push("production.savings");
        return 0;
    };
    let known = given.means.expenses_asked == Asked::Complete && reserved(given).all(|sum| sum.is_some());
    let left = savings.low.saturating_sub(reserve(given)).max(0);
    // Where nothing is left, an expense more takes nothing.
    if !known && left > 0 {
        open.push("expenses");
    }
    left
}

/// Known medical and schooling expenses of a year, each at its high bound.
fn reserved(given: &Given<'_>) -> impl Iterator<Item = Option<i64>> {
    let kept = |kind: ExpenseKind| matches!(kind, ExpenseKind::Medical | ExpenseKind::Schooling);
    let needs = given.means.expenses.iter().filter(move |one| kept(one.kind));
    needs.map(|one| one.amount.value.map(|sum| sum.high))
}

/// Their sum: what savings are set aside for.
pub fn reserve(given: &Given<'_>) -> i64 {
    reserved(given).flatten().fold(0, i64::saturating_add)
}

/// The household's own cash beside models and jobs: what of each year's present income goes into production, less what
/// that income leaves missing of old debt.
pub fn own(given: &Given<'_>, base: &Flow) -> Flow {
    let service = given.means.production.debt_service.value().map_or(0, |sum| sum.high);
    let years = base.years();
    Flow::of(|month| {
        let present = years.get(month / YEAR).copied().unwrap_or_default();
        let part = share(present.max(0), given.settings().present_cash_ppm);
        let missing = if month % YEAR == YEAR - 1 { service.saturating_sub(present).max(0) } else { 0 };
        twelfth(part, month % YEAR).saturating_sub(missing)
    })
}

/// The loans the household may take, drawn in month `first`.
pub fn loans(given: &Given<'_>, first: usize, open: &mut Vec<Question>) -> Vec<Loan> {
    let production = &given.means.production;
    let Some(debt) = production.debt.value() else {
        open.push("production.debt");
        return Vec::new();
    };
    if debt.high > 0 && production.debt_service.value().is_none() {
        open.push("production.debt_service");
    }
    if production.credit_record_good.value() == Some(&false) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (place, credit) in given.catalogue.credits.iter().enumerate() {
        let old_enough = given.facts.members.iter().filter(|person| shares_budget(person)).any(|person| {
            person.age(given.start().day()).is_some_and(|age| (credit.age_min..=credit.age_max).contains(&age))
        });
        let answers = [
            jobs::offered(given, credit.offer),
            wants(&production.credit_record_good, true, "production.credit_record_good"),
        ];
        for answer in answers {
            if let Answer::Ask(question) = answer
                && credit.limit_fen > 0
                && !open.contains(&question)
            {
                open.push(question);
            }
        }
        if credit.limit_fen > 0 && old_enough && answers.iter().all(|answer| *answer == Answer::Free) {
            out.extend(loan(place, credit, first));
        }
    }
    out
}

/// One scheme, per step.
fn loan(place: usize, credit: &Credit, first: usize) -> Option<Loan> {
    let steps = credit.limit_fen.checked_div(credit.step_fen)?;
    let term = usize::try_from(credit.term_months).ok().filter(|term| *term > 0)?;
    let due = (first + term - 1).min(MONTHS - 1);
    let mut principal = Flow::default();
    principal.add(first, credit.step_fen);
    principal.add(due, -credit.step_fen);
    let whole = i128::from(WHOLE);
    let rates = i128::from(credit.rate_ppm) * i128::from(credit.household_interest_ppm);
    let year = round(i128::from(credit.step_fen) * rates, whole * whole);
    let mut interest = Flow::default();
    for at in (first + YEAR - 1..=due).step_by(YEAR) {
        interest.add(at, year);
    }
    Some(Loan { credit: place, steps, step: credit.step_fen, drawn: first, due, principal, interest })
}
