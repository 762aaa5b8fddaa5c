//! Money at the start, debt, and the loans that may be taken.

use super::place::{Answer, wants};
use super::{Given, Question, jobs};
use crate::household::facts::Person;
use crate::household::items::ExpenseKind;
use crate::household::leaf::Asked;
use crate::household::member::Membership;
use crate::models::job::Credit;
use crate::plan::flow::{Flow, MONTHS, WHOLE, YEAR, round, share, twelfth};
use crate::plan::problem::Loan;

/// Known savings less a year's known medical and schooling expenses.
pub fn at_start(given: &Given<'_>, open: &mut Vec<Question>) -> i64 {
    let Some(savings) = given.means.production.savings.value() else {
        open.push("production.savings");
        return 0;
    };
    let kept =
        given.means.expenses.iter().filter(|one| matches!(one.kind, ExpenseKind::Medical | ExpenseKind::Schooling));
    let kept: Vec<_> = kept.collect();
    let known = given.means.expenses_asked == Asked::Complete && kept.iter().all(|one| one.amount.value.is_some());
    let kept: i64 = kept.iter().filter_map(|one| one.amount.value).map(|sum| sum.high).sum();
    let left = savings.low.saturating_sub(kept).max(0);
    // Where nothing is left, an expense more takes nothing.
    if !known && left > 0 {
        open.push("expenses");
    }
    left
}

/// The household's own cash beside models and jobs.
pub fn own(given: &Given<'_>, present: i64) -> Flow {
    let part = share(present.max(0), given.settings().present_cash_ppm);
    let service = given.means.production.debt_service.value().map_or(0, |sum| sum.high);
    let uncovered = service.saturating_sub(present.max(0)).max(0);
    Flow::of(|month| {
        let due = if month % YEAR == YEAR - 1 { uncovered } else { 0 };
        twelfth(part, month % YEAR).saturating_sub(due)
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
        let old_enough = given.facts.members.iter().filter(|person| shares(person)).any(|person| {
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

/// Whether a member shares the household's budget.
const fn shares(person: &Person) -> bool {
    matches!(person.membership.value, Some(Membership::Home | Membership::Migrant | Membership::BoardingStudent))
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
    Some(Loan { credit: place, steps, step: credit.step_fen, principal, interest })
}
