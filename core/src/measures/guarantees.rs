//! House repair, drinking water, medical insurance and aid, disability allowances. Basis: `data/measures/08` to `11`.

use super::measure::Measure;
use super::part::{Hearing, count, fen};
use super::result::{AmountKind, PartAnswer};
use super::said::Said;
use super::view::{View, said_on};
use crate::assessment::Rule;
use crate::assessment::judge::{Judge, Slot};
use crate::assessment::reason::Arg;
use crate::assessment::rules::insurance::{Cover, Scheme, cover};
use crate::base::{Span, Truth, Verdict, Yuan};
use crate::causes::Question;
use crate::causes::costs;
use crate::household::dwelling::{HousingGrade, RelocationForm};
use crate::household::facts::Person;
use crate::household::leaf::Fen;
use crate::household::means::Received;
use crate::household::record::{Attribute, Cause, RegisterStatus, Shock};
use crate::income::{Line, per_head};
use crate::policy::{IncomeKind, Param};

/// Repair or rebuilding by grade. Eligible: grade C or D, and no relocation house waiting.
pub fn house_repair(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new("repair", view.look.policy);
    let home = &view.look.facts.home;
    if home.form.value.is_some_and(|form| form != RelocationForm::None) {
        out.refuse("relocation_instead");
        return vec![out.close()];
    }
    let damaged = home.damage_signs.value == Some(true);
    let dangerous = home.grade.value.map(|grade| matches!(grade, HousingGrade::C | HousingGrade::D));
    let need = match dangerous {
        // Signs of damage call for a new grading before anything is repaired.
        Some(false) if damaged => Truth::Open,
        other => Truth::from(other),
    };
    let slot = if dangerous.is_none() { "dwelling.grade" } else { "dwelling.certified" };
    let open = match (damaged, dangerous) {
        (true, None) => "grade_damaged",
        (true, _) => "grade_again",
        _ => "grade_unknown",
    };
    out.needs(need, "house_safe", open, &[Question::once(slot)]);
    let under_way = view.received(Measure::HouseRepair).find(|one| one.running.value == Some(true));
    match under_way {
        Some(one) => out.is_there_with(said_on(one, ["under_way", "under_way_on"])),
        None => view.once(Measure::HouseRepair, &mut out),
    }
    if view.look.means.repaired_on.value.is_some() && !out.there() {
        out.is_there("repaired");
    }
    if out.wants_sums() {
        repair_sums(view, &mut out);
    }
    vec![out.close()]
}

fn repair_sums(view: &View<'_>, out: &mut Hearing<'_>) {
    let range = match view.look.facts.home.grade.value {
        Some(HousingGrade::C) => Some((Param::RepairCLow, Param::RepairCHigh)),
        Some(HousingGrade::D) => Some((Param::RepairDLow, Param::RepairDHigh)),
        _ => None,
    };
    if let Some((low, high)) = range
        && let (Some(low), Some(high)) = (out.money(low), out.money(high))
    {
        if low == high {
            // One tier for the whole district.
            out.amount(AmountKind::Grant, &Span::exact(low), vec![fen("", "household_sum_fen", low)]);
        } else {
            let rows = vec![fen("", "lowest_fen", low), fen("≤", "highest_fen", high)];
            out.amount(AmountKind::Grant, &Span::within(Some(low), Some(high)), rows);
            out.note("tier_unknown");
        }
    }
    if view.look.facts.standing.shock.value == Some(Shock::Disaster)
        && view.look.policy.figure(Param::RebuildMost).is_some()
        && let Some(most) = out.money(Param::RebuildMost)
    {
        let rows = vec![fen("≤", "household_fen", most)];
        out.amount(AmountKind::Grant, &Span::within(Some(Yuan::ZERO), Some(most)), rows);
    }
}

/// Works of the village. Needed where the water criterion is not met.
pub fn water(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new("works", view.look.policy);
    let need = match view.verdict(Rule::Water) {
        Verdict::NotMet => Truth::Yes,
        Verdict::Met | Verdict::NotApplicable => Truth::No,
        Verdict::Unknown => Truth::Open,
    };
    out.needs(need, "water_safe", "water_unknown", &view.open_facts(Rule::Water));
    if out.wants_sums()
        && let Some(each) = out.money(Param::WaterPerson)
    {
        let rows = vec![fen("", "average_person_fen", each), view.people()];
        out.amount(AmountKind::Works, &view.each(each), rows);
    }
    vec![out.close()]
}

/// Insurance of every member, and aid for those with costs.
pub fn medical(view: &View<'_>) -> Vec<PartAnswer> {
    vec![insurance(view), medical_aid(view)]
}

fn insurance(view: &View<'_>) -> PartAnswer {
    let mut out = Hearing::new("insurance", view.look.policy);
    let fits = (0_u16..).zip(&view.look.facts.members).filter_map(|(index, person)| {
        let belongs = per_head::counts(person, view.look.policy) != Truth::No;
        belongs.then(|| (index, insured(index, person, view)))
    });
    out.gather(&fits.collect::<Vec<_>>(), "nobody_listed");
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
        Some(aid) => Said::of("premium_aided").with("full_fen", Arg::Fen(full)).with("aid_fen", Arg::Fen(aid)),
        None => Said::of("premium").with("full_fen", Arg::Fen(full)),
    };
    out.say(said);
}

fn insured(index: u16, person: &Person, view: &View<'_>) -> super::part::Fit {
    use super::part::Fit;
    let policy = view.look.policy;
    let needed = Scheme::ALL.map(|scheme| policy.switch(scheme.param()) != Some(false));
    let each = match cover(index, person, view.look.facts, needed, &mut Judge::brief(policy)) {
        Cover::Employees => return Fit::There("insured"),
        Cover::WhichOne | Cover::Whose => return Fit::Open("insurance_unknown", Slot::InsuranceKind.label()),
        Cover::Each(each) => each,
    };
    let asked = || each.iter().zip(needed).filter(|(_, needed)| *needed).map(|(one, _)| *one);
    if asked().any(|(held, _)| held == Truth::No) {
        return Fit::Yes;
    }
    match asked().find(|(held, _)| *held == Truth::Open) {
        Some((_, slot)) => Fit::Open("insurance_unknown", slot.label()),
        None => Fit::There("insured"),
    }
}

/// Aid with costs out of pocket. Needed where somebody ill or disabled has any.
fn medical_aid(view: &View<'_>) -> PartAnswer {
    let mut out = Hearing::new("costs", view.look.policy);
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
    out.needs(any, "no_medical_costs", "costs_unknown", &ask);
    // Insurance that runs, or a family doctor, is no aid with costs.
    let is_aid = |one: &Received| one.measure.0.contains("救助") || one.measure.0 == Measure::Medical.word();
    view.running_as(Measure::Medical, &is_aid, &mut out);
    if out.wants_sums() {
        if let Some(share) = out.figure(Param::InpatientShare) {
            out.say(Said::of("own_share_target").with("share_ppm", Arg::Count(share)));
            out.figure(Param::OutpatientShare);
        }
        let mut rows: Vec<_> = sum.known().map(|sum| fen("≤", "costs_fen", sum)).into_iter().collect();
        let fund = sum.high().and_then(|costs| fund(costs, &mut out));
        rows.extend(fund.map(|most| fen("≤", "fund_fen", most)));
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
    out.note("fund_on_list");
    Some(sum.min(most))
}

/// The two allowances, for each disabled member.
pub fn disability(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Vec::new();
    let mut open = Vec::new();
    for (index, person) in (0_u16..).zip(&view.look.facts.members) {
        if per_head::counts(person, view.look.policy) == Truth::No {
            continue;
        }
        match person.health.value {
            Some(health) if health.is_disabled() => out.extend(allowances(index, person, view)),
            // A certificate tells it as well.
            _ if person.disability_certificate.value == Some(true) => out.extend(allowances(index, person, view)),
            None => open.push(Question::at("members[].health", index)),
            Some(_) => {}
        }
    }
    if out.is_empty() {
        let mut part = Hearing::new("living", view.look.policy);
        let any = if open.is_empty() { view.look.any(&|_| Truth::No) } else { Truth::Open };
        if open.is_empty() {
            open.push(Question::once("members_asked"));
        }
        part.needs(any, "nobody_disabled", "health_unknown", &open);
        out.push(part.close());
    }
    out
}

fn allowances(index: u16, person: &Person, view: &View<'_>) -> [PartAnswer; 2] {
    let certified = Truth::from(person.disability_certificate.value);
    let start = |word| {
        let mut out = Hearing::new(word, view.look.policy).of(index);
        let ask = [Question::at("members[].disability_certificate", index)];
        let (fails, open) = ("no_certificate", "certificate_unknown");
        out.needs(certified, fails, open, &ask);
        out
    };
    let mut living = start("living");
    paid(index, ["生活", "护理"], view, &mut living);
    view.needs_register(&mut living);
    if living.wants_sums() {
        monthly(Param::DisabilityLivingMonth, &mut living);
    }
    let mut nursing = start("nursing");
    let grade = view.look.means.members.get(usize::from(index)).and_then(|one| one.disability_grade.value);
    let severe = Truth::from(nursing.figure(Param::SevereGrade).zip(grade).map(|(most, grade)| grade <= most));
    // What is paid to somebody not known to be severely disabled is the other allowance.
    if severe == Truth::Yes {
        paid(index, ["护理", "生活"], view, &mut nursing);
    }
    let ask = [Question::at("members[].disability_grade", index)];
    let (fails, open) = ("grade_mild", "disability_grade_unknown");
    nursing.needs(severe, fails, open, &ask);
    if nursing.wants_sums() {
        match grade {
            Some(1) => monthly(Param::DisabilityNursingFirst, &mut nursing),
            Some(_) => monthly(Param::DisabilityNursingSecond, &mut nursing),
            None => nursing.note("amount_not_found"),
        }
    }
    [living.close(), nursing.close()]
}

/// An allowance of a month, told for a year; where the pack has none for the day, whom to ask.
fn monthly(param: Param, out: &mut Hearing<'_>) {
    const MONTHS: i64 = 12; // arithmetic: months of a year
    if out.policy().figure(param).is_none() {
        out.note("amount_not_found");
        return;
    }
    let Some(month) = out.money(param) else { return };
    let year = month.times(MONTHS);
    let rows = vec![fen("", "each_month_fen", month), count("×", "months", MONTHS), fen("=", "total_fen", year)];
    out.amount(AmountKind::Income, &Span::exact(year), rows);
}

/// An allowance that is paid to the member, as income or as a measure not named after the `other` alone. A line of
/// income does not say which of the two it is: one is taken up by each on record under the `other`'s name.
fn paid(index: u16, [own, other]: [&str; 2], view: &View<'_>, out: &mut Hearing<'_>) {
    let mine = |member: Option<u16>| member.is_none_or(|member| member == index);
    let named = |text: &str| text.contains(own) || !text.contains(other);
    let of_income = |line: &&Line| line.kind == IncomeKind::DisabilitySubsidy && mine(line.member);
    let of_other = |one: &&Received| mine(one.member) && !named(&one.measure.0) && one.running.value != Some(false);
    let others = view.received(Measure::Disability).filter(of_other).count();
    if view.look.lines.iter().filter(of_income).count() > others {
        out.is_there("allowance_paid");
    } else {
        let fits = |one: &Received| mine(one.member) && named(&one.measure.0);
        view.running_as(Measure::Disability, &fits, out);
    }
}
