//! Temporary relief (临时救助). Basis: `data/measures/12-relief.toml`.

use super::code::{Part, ReasonCode};
use super::measure::Measure;
use super::part::Hearing;
use super::result::PartAnswer;
use super::view::View;
use crate::assessment::Rule;
use crate::base::{Truth, Verdict};
use crate::causes::Question;
use crate::household::items::ExpenseKind;
use crate::household::record::Shock;

/// Once, for a sudden event that is not settled, or want of food or clothing. It is never counted as income.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new(Part::Relief, view.look.policy);
    let standing = &view.look.facts.standing;
    // What a disaster or an accident cost tells of it, whatever else is on record.
    let told = view.look.means.lost_by(&[ExpenseKind::DisasterLoss, ExpenseKind::Accident]);
    let event = Truth::from(standing.shock.value.map(|shock| shock != Shock::None)).or(Truth::from(Some(told)));
    let settled = Truth::from(standing.large_settled.value);
    let want = [Rule::Food, Rule::Clothing].into_iter().fold(Truth::No, |any, rule| {
        any.or(match view.verdict(rule) {
            Verdict::NotMet => Truth::Yes,
            Verdict::Unknown => Truth::Open,
            Verdict::Met | Verdict::NotApplicable => Truth::No,
        })
    });
    let mut ask = Vec::new();
    if event == Truth::Open {
        ask.push(Question::once("hardship.shock"));
    } else if event == Truth::Yes && settled == Truth::Open {
        ask.push(Question::once("expenses.large_settled"));
    }
    ask.extend(view.open_facts(Rule::Food));
    ask.extend(view.open_facts(Rule::Clothing));
    if ask.is_empty() {
        // Whether eggs or beans stand in for meat is the district's to say.
        ask.push(Question::once("living.protein_substitute"));
    }
    let need = event.and(settled.not()).or(want);
    let fails = if event == Truth::Yes { ReasonCode::EventSettled } else { ReasonCode::NoEvent };
    out.needs(need, fails, ReasonCode::EventUnknown, &ask);
    let since = view.look.means.shock_on.value;
    let after = |on: Option<chrono::NaiveDate>| on.zip(since).is_some_and(|(on, since)| on >= since);
    if event == Truth::Yes && view.received(Measure::Relief).any(|one| after(one.on.value)) {
        out.is_there(ReasonCode::ReliefReceived);
    }
    if out.wants_sums() {
        out.note(ReasonCode::AmountNotFound);
        out.note(ReasonCode::NeverIncome);
    }
    vec![out.close()]
}
