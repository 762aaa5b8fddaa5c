//! Medical insurance and aid (医疗保险与救助). Basis: `data/measures/08-medical.toml`.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, fen};
use super::reason::MeasureReason;
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::assessment::reason::Arg;
use crate::base::{Span, Truth, Yuan};
use crate::causes::{Question, costs};
use crate::household::facts::Person;
use crate::household::leaf::Fen;
use crate::household::means::Received;
use crate::household::record::Cause;
use crate::income::per_head;
use crate::policy::Param;

/// Insurance of every member, and aid for those with costs.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    vec![insurance(view), medical_aid(view)]
}

fn insurance(view: &View<'_>) -> PartAnswer {
    let mut out = Hearing::new(Part::Insurance, view.look.policy);
    let fits = (0_u16..).zip(&view.look.facts.members).filter_map(|(index, person)| {
        let belongs = per_head::counts(person, view.look.policy) != Truth::No;
        belongs.then(|| (index, insured(person, view)))
    });
    out.gather(&fits.collect::<Vec<_>>(), ReasonCode::NobodyListed);
    out.close()
}

fn insured(person: &Person, view: &View<'_>) -> super::part::Fit {
    use super::part::Fit;
    let kinds = [
        (Param::NeedBasicInsurance, person.basic.value, "members[].insurance.basic"),
        (Param::NeedSeriousInsurance, person.serious_illness.value, "members[].insurance.serious_illness"),
        (Param::NeedMedicalAid, person.medical_aid.value, "members[].insurance.medical_aid"),
    ];
    let asked = kinds.into_iter().filter(|(param, ..)| view.look.policy.switch(*param) != Some(false));
    let (mut open, mut gap) = (None, false);
    for (_, held, slot) in asked {
        gap |= held == Some(false);
        if held.is_none() {
            open = open.or(Some(slot));
        }
    }
    match (gap, open) {
        (true, _) => Fit::Yes,
        (false, Some(slot)) => Fit::Open(ReasonCode::InsuranceUnknown, slot),
        (false, None) => Fit::There(ReasonCode::Insured),
    }
}

/// Aid with costs out of pocket. Needed where somebody ill or disabled has any.
fn medical_aid(view: &View<'_>) -> PartAnswer {
    let mut out = Hearing::new(Part::Costs, view.look.policy);
    let needs =
        view.look.means.expenses.iter().filter(|need| need.kind == crate::household::items::ExpenseKind::Medical);
    let nameless = needs.clone().filter(|need| need.amount.value.is_none());
    let mut ask: Vec<Question> = nameless.map(|need| Question::at("expenses.items[].amount", need.index)).collect();
    let listed =
        needs.fold(Span::ZERO, |sum, need| sum.plus(&need.amount.value.map_or(Span::AT_LEAST_ZERO, Fen::span)));
    let asked = view.look.means.expenses_asked == crate::household::leaf::Asked::Complete;
    let ill = costs::signal(Cause::Illness, &view.look);
    // Costs nobody asked for may come on top: the sum listed is no upper end.
    let sum = if asked { listed } else { Span::within(listed.low(), None) };
    let any = match (listed.low(), listed.high()) {
        (Some(low), _) if low > Yuan::ZERO => Truth::Yes,
        (_, Some(Yuan::ZERO)) if asked || ill == Truth::No => Truth::No,
        _ => Truth::Open,
    };
    if !asked || ask.is_empty() {
        ask.push(Question::once("expenses.asked"));
    }
    out.needs(any, ReasonCode::NoMedicalCosts, ReasonCode::CostsUnknown, &ask);
    // Insurance that runs, or a family doctor, is no aid with costs.
    let is_aid = |one: &Received| one.measure.0.contains("救助") || one.measure.0 == Measure::Medical.word();
    view.running_as(Measure::Medical, &is_aid, &mut out);
    if out.wants_sums() {
        if let Some(share) = out.figure(Param::InpatientShare) {
            out.say(MeasureReason::of(ReasonCode::OwnShareTarget).with("share_ppm", Arg::Count(share)));
            out.figure(Param::OutpatientShare);
        }
        let rows = sum.known().map(|sum| fen("≤", Term::CostsFen, sum)).into_iter().collect();
        out.amount(AmountKind::Relief, &Span::within(Some(Yuan::ZERO), sum.high()), rows);
    }
    out.close()
}
