//! Medical insurance and aid (医疗保险与救助). Basis: `data/measures/08-medical.toml`.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, fen};
use super::reason::MeasureReason;
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::assessment::judge::{Judge, Slot};
use crate::assessment::reason::Arg;
use crate::assessment::rules::insurance::{Cover, Scheme, cover};
use crate::base::{Span, Truth, Yuan};
use crate::causes::{Question, costs};
use crate::household::facts::Person;
use crate::household::leaf::Fen;
use crate::household::means::Received;
use crate::household::record::{Attribute, Cause, RegisterStatus};
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
        belongs.then(|| (index, insured(index, person, view)))
    });
    out.gather(&fits.collect::<Vec<_>>(), ReasonCode::NobodyListed);
    if out.wants_sums() {
        premium(view, &mut out);
    }
    out.close()
}

/// What joining costs a head and what is paid of it for this household; nothing where the pack has no premium of the year.
fn premium(view: &View<'_>, out: &mut Hearing<'_>) {
    let standing = &view.look.facts.standing;
    if view.look.policy.figure(Param::PremiumFirst).is_none() {
        return;
    }
    let aid = match (standing.attribute.value, standing.status.value, standing.monitoring_class.value) {
        (Some(Attribute::Destitute), ..) => Some(Param::PremiumAidSupport),
        (Some(Attribute::Dibao | Attribute::DibaoPoor), ..) => Some(Param::PremiumAidDibao),
        (_, Some(RegisterStatus::Monitored), _) | (_, _, Some(_)) => Some(Param::PremiumAidMonitored),
        (_, Some(RegisterStatus::Exited), _) => Some(Param::PremiumAidExited),
        _ => None,
    };
    let aid = aid.filter(|param| view.look.policy.figure(*param).is_some());
    let Some(full) = out.money(Param::PremiumFirst) else { return };
    let said = match aid.and_then(|param| out.money(param)) {
        Some(aid) => {
            MeasureReason::of(ReasonCode::PremiumAided).with("full_fen", Arg::Fen(full)).with("aid_fen", Arg::Fen(aid))
        }
        None => MeasureReason::of(ReasonCode::Premium).with("full_fen", Arg::Fen(full)),
    };
    out.say(said);
}

fn insured(index: u16, person: &Person, view: &View<'_>) -> super::part::Fit {
    use super::part::Fit;
    let policy = view.look.policy;
    let needed = Scheme::ALL.map(|scheme| policy.switch(scheme.param()) != Some(false));
    let each = match cover(index, person, view.look.facts, needed, &mut Judge::brief(policy)) {
        Cover::Employees => return Fit::There(ReasonCode::Insured),
        Cover::WhichOne | Cover::Whose => return Fit::Open(ReasonCode::InsuranceUnknown, Slot::InsuranceKind.label()),
        Cover::Each(each) => each,
    };
    let asked = || each.iter().zip(needed).filter(|(_, needed)| *needed).map(|(one, _)| *one);
    if asked().any(|(held, _)| held == Truth::No) {
        return Fit::Yes;
    }
    match asked().find(|(held, _)| *held == Truth::Open) {
        Some((_, slot)) => Fit::Open(ReasonCode::InsuranceUnknown, slot.label()),
        None => Fit::There(ReasonCode::Insured),
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
        let mut rows: Vec<_> = sum.known().map(|sum| fen("≤", Term::CostsFen, sum)).into_iter().collect();
        let fund = sum.high().and_then(|costs| fund(costs, &mut out));
        rows.extend(fund.map(|most| fen("≤", Term::FundFen, most)));
        out.amount(AmountKind::Relief, &Span::within(Some(Yuan::ZERO), fund.or(sum.high())), rows);
    }
    out.close()
}

/// What the city's fund pays of own costs at most, in three steps and up to its cap. At most: it looks at what is on the
/// insurance's list, and nobody knows how much of a family's costs is. `None` where there is no fund on the day.
fn fund(costs: Yuan, out: &mut Hearing<'_>) -> Option<Yuan> {
    const STEPS: [(Param, Param); 3] = [
        (Param::FundFromFirst, Param::FundShareFirst),
        (Param::FundFromSecond, Param::FundShareSecond),
        (Param::FundFromThird, Param::FundShareThird),
    ];
    out.policy().figure(Param::FundMost)?;
    let most = out.money(Param::FundMost)?;
    let mut ends = STEPS.iter().skip(1).map(|(from, _)| *from);
    let mut sum = Yuan::ZERO;
    for (from, share) in STEPS {
        let (from, share) = (out.money(from)?, out.figure(share)?);
        let to = match ends.next() {
            Some(end) => out.money(end)?.min(costs),
            None => costs,
        };
        if to > from {
            sum = sum.plus(to.minus(from).share_ppm(share));
        }
    }
    out.note(ReasonCode::FundOnList);
    Some(sum.min(most))
}
