//! What the household must spend: each necessary expense is carried by the cause it comes from.
//!
//! Counterfactual: the expense, after what was reimbursed, is carried by insurance, aid or relief.

use super::burden::{Burden, Range};
use super::look::{Look, Term};
use super::person::{is_ill, is_student};
use super::question::Question;
use crate::base::Span;
use crate::base::Truth;
use crate::household::items::ExpenseKind;
use crate::household::leaf::Asked;
use crate::household::leaf::Fen;
use crate::household::means::Need;
use crate::household::member::Health;
use crate::household::record::{Cause, Shock};

/// Every expense as a term, and what may not have been listed.
pub fn terms(look: &Look<'_>) -> Vec<Term> {
    let mut out: Vec<Term> = look.means.expenses.iter().map(|need| term(need, look)).collect();
    if look.means.expenses_asked != Asked::Complete {
        out.extend(unlisted(look));
    }
    out
}

fn term(need: &Need, look: &Look<'_>) -> Term {
    let sum = need.amount.value.map_or(Span::AT_LEAST_ZERO, Fen::span);
    let mut term = Term::new(word(need.kind), Burden::alone(cause(need, look), Range::of(&sum)));
    term.member = need.member;
    term.asking([Question::at("expenses.items[].amount", need.index)])
}

const fn word(kind: ExpenseKind) -> &'static str {
    match kind {
        ExpenseKind::Medical => "cost_medical",
        ExpenseKind::Schooling => "cost_schooling",
        ExpenseKind::DisasterLoss => "cost_disaster",
        ExpenseKind::Accident => "cost_accident",
        ExpenseKind::Care => "cost_care",
        ExpenseKind::Other => "cost_other",
    }
}

/// Which cause an expense comes from. Costs of a disabled member come from disability, care of an ill one from illness.
pub fn cause(need: &Need, look: &Look<'_>) -> Cause {
    let person = need.member.and_then(|place| look.facts.members.get(usize::from(place)));
    let health = person.and_then(|person| person.health.value);
    match need.kind {
        ExpenseKind::Medical | ExpenseKind::Care if health == Some(Health::Disabled) => Cause::Disability,
        ExpenseKind::Medical => Cause::Illness,
        ExpenseKind::Care if health.is_some_and(is_ill) => Cause::Illness,
        ExpenseKind::Schooling => Cause::Schooling,
        ExpenseKind::DisasterLoss => Cause::Disaster,
        ExpenseKind::Accident | ExpenseKind::Care | ExpenseKind::Other => Cause::Other,
    }
}

/// Expenses nobody listed: looked for only where somebody is ill, disabled or a student, or a disaster struck.
fn unlisted(look: &Look<'_>) -> Vec<Term> {
    [Cause::Illness, Cause::Disability, Cause::Schooling, Cause::Disaster]
        .into_iter()
        .filter(|cause| signal(*cause, look) != Truth::No)
        .map(|cause| {
            let open = Range { low: 0, high: None };
            Term::new("cost_unlisted", Burden::alone(cause, open)).asking([Question::once("expenses.asked")])
        })
        .collect()
}

/// Whether the register's sign of a cause is there: somebody ill, disabled, in school; a disaster.
pub fn signal(cause: Cause, look: &Look<'_>) -> Truth {
    let member = |test: fn(Health) -> bool| look.any(|worker| Truth::from(worker.health.map(test)));
    match cause {
        Cause::Illness => member(is_ill),
        Cause::Disability => member(|health| health == Health::Disabled),
        Cause::Schooling => {
            let student = look.facts.members.iter().any(is_student);
            let start = look.any(|_| Truth::No);
            if student { Truth::Yes } else { start }
        }
        Cause::Disaster => match look.facts.standing.shock.value {
            Some(shock) => Truth::from(Some(shock == Shock::Disaster)),
            None => Truth::Open,
        },
        _ => Truth::No,
    }
}
