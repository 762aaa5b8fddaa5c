//! Temporary relief (临时救助). Basis: `data/measures/12-relief.toml`.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, fen};
use super::reason::MeasureReason;
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::assessment::Rule;
use crate::assessment::reason::Arg;
use crate::base::{Span, Truth, Verdict, Yuan};
use crate::causes::Question;
use crate::household::items::ExpenseKind;
use crate::household::record::{Attribute, Shock};
use crate::policy::Param;

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
        relief_terms(view, &mut out);
        out.note(ReasonCode::NeverIncome);
    }
    vec![out.close()]
}

/// From which own costs on, what share and how much at most, by who they are. Whom to ask where the pack has none.
fn relief_terms(view: &View<'_>, out: &mut Hearing<'_>) {
    let [from, low, high, most] = match view.look.facts.standing.attribute.value {
        Some(Attribute::Destitute) => [
            Param::ReliefFromSupport,
            Param::ReliefShareLowSupport,
            Param::ReliefShareHighSupport,
            Param::ReliefMostSupport,
        ],
        Some(Attribute::Dibao | Attribute::DibaoPoor) => {
            [Param::ReliefFromDibao, Param::ReliefShareLowDibao, Param::ReliefShareHighDibao, Param::ReliefMostDibao]
        }
        _ => [Param::ReliefFromLow, Param::ReliefShareLowLow, Param::ReliefShareHighLow, Param::ReliefMostLow],
    };
    if view.look.policy.figure(most).is_none() {
        out.note(ReasonCode::AmountNotFound);
        return;
    }
    let (Some(from), Some(low), Some(high), Some(most)) =
        (out.money(from), out.figure(low), out.figure(high), out.money(most))
    else {
        return;
    };
    let terms =
        MeasureReason::of(ReasonCode::ReliefTerms).with("from_fen", Arg::Fen(from)).with("low_ppm", Arg::Count(low));
    out.say(terms.with("high_ppm", Arg::Count(high)));
    out.amount(
        AmountKind::Grant,
        &Span::within(Some(Yuan::ZERO), Some(most)),
        vec![fen("≤", Term::ReliefMostFen, most)],
    );
}
