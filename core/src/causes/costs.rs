//! What the household must spend: each necessary expense is carried by the cause it comes from.
//!
//! Counterfactual: the expense, after what was reimbursed, is carried by insurance, aid or relief. As in the register,
//! illness asks for somebody ill and schooling for a student: a bill without is carried by `other`.

use super::burden::{Burden, Range};
use super::look::{Look, Term};
use super::person::{ask_student, student};
use super::question::Question;
use crate::base::{Span, Truth};
use crate::household::Several;
use crate::household::items::ExpenseKind;
use crate::household::leaf::{Asked, Fen};
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
    let sum = Range::of(&need.amount.value.map_or(Span::AT_LEAST_ZERO, Fen::span));
    let carriers = carriers(need, look);
    let burdens = carriers.iter().map(|cause| Burden::alone(*cause, sum));
    let burden = burdens.reduce(|one, other| one.around(&other)).unwrap_or(Burden::ZERO);
    let mut term = Term::new(word(need.kind), burden);
    term.member = need.member;
    let open = need.amount.value.is_none_or(|sum| sum.low != sum.high);
    let amount = open.then(|| Question::at("expenses.items[].amount", need.index));
    let sign = if carriers.len() > 1 { signs(need.kind, look) } else { Vec::new() };
    let mut ask = sign;
    ask.extend(amount);
    term.asking(ask)
}

/// Which causes an expense may come from; more than one where the sign of a cause, or somebody's health, is not known.
///
/// Costs of a disabled member come from disability, care of an ill one from illness; of somebody both ill and disabled
/// the hospital's bills come from illness and care from disability.
fn carriers(need: &Need, look: &Look<'_>) -> Vec<Cause> {
    let person = need.member.and_then(|place| look.facts.members.get(usize::from(place)));
    let healths: Vec<Option<Several<Health>>> = match person.map(|person| person.health.value) {
        None => vec![None],
        Some(Some(health)) => vec![Some(health)],
        Some(None) => [Health::Healthy, Health::Serious, Health::Disabled].map(|one| Some(Several::one(one))).to_vec(),
    };
    let mut out = Vec::new();
    for health in healths {
        let (cause, sign) = carrier(need.kind, health, look);
        if sign != Truth::No {
            out.push(cause);
        }
        if sign != Truth::Yes {
            out.push(Cause::Other);
        }
    }
    let known = |cause: &Cause| out.contains(cause);
    Cause::ALL.iter().map(|(cause, _)| *cause).filter(known).collect()
}

/// The cause an expense comes from, and whether its sign is there.
fn carrier(kind: ExpenseKind, health: Option<Several<Health>>, look: &Look<'_>) -> (Cause, Truth) {
    let (ill, disabled) = (health.is_some_and(Several::is_ill), health.is_some_and(Several::is_disabled));
    match kind {
        ExpenseKind::Medical if ill => (Cause::Illness, Truth::Yes),
        ExpenseKind::Medical | ExpenseKind::Care if disabled => (Cause::Disability, Truth::Yes),
        ExpenseKind::Medical => (Cause::Illness, signal(Cause::Illness, look)),
        ExpenseKind::Care if ill => (Cause::Illness, Truth::Yes),
        ExpenseKind::Schooling => (Cause::Schooling, signal(Cause::Schooling, look)),
        ExpenseKind::DisasterLoss => (Cause::Disaster, Truth::Yes),
        ExpenseKind::Accident | ExpenseKind::Care | ExpenseKind::Other => (Cause::Other, Truth::Yes),
    }
}

/// The facts that would show what an expense comes from.
fn signs(kind: ExpenseKind, look: &Look<'_>) -> Vec<Question> {
    match kind {
        ExpenseKind::Schooling => {
            let mut out = look.ask_members("members[].schooling.enrolled", &|_| false);
            let all = (0_u16..).zip(&look.facts.members);
            out.extend(all.filter_map(|(index, person)| ask_student(index, person, look.facts, look.policy)));
            out
        }
        _ => look.ask_members("members[].health", &|worker| worker.health.is_none()),
    }
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

/// Expenses nobody listed: whatever cause may be there may have some.
fn unlisted(look: &Look<'_>) -> Vec<Term> {
    let asked = [Cause::Illness, Cause::Disability, Cause::Schooling];
    let open = Range { low: 0, high: None };
    asked
        .into_iter()
        .filter(|cause| signal(*cause, look) != Truth::No)
        .chain([Cause::Disaster, Cause::Other])
        .map(|cause| {
            Term::new("cost_unlisted", Burden::alone(cause, open)).asking(vec![Question::once("expenses.asked")])
        })
        .collect()
}

/// Whether the register's sign of a cause is there: somebody ill, disabled, in school; a disaster.
pub fn signal(cause: Cause, look: &Look<'_>) -> Truth {
    let member = |test: fn(Several<Health>) -> bool| look.any(&|worker| Truth::from(worker.health.map(test)));
    match cause {
        Cause::Illness => member(Several::is_ill),
        Cause::Disability => member(Several::is_disabled),
        Cause::Schooling => {
            let start = look.any(&|_| Truth::No);
            look.facts.members.iter().fold(start, |any, person| any.or(student(person, look.facts, look.policy)))
        }
        Cause::Disaster => {
            let shock = Truth::from(look.facts.standing.shock.value.map(|shock| shock == Shock::Disaster));
            shock.or(Truth::from(Some(look.means.lost_by(&[ExpenseKind::DisasterLoss]))))
        }
        _ => Truth::No,
    }
}
