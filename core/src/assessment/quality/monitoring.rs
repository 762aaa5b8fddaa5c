//! Monitored households: risks against the facts, measures against the clock, class against the past; and measures
//! against what they should have brought.

use super::{Hearing, is_able, is_unable};
use crate::assessment::rule::Rule;
use crate::household::facts::Helped;
use crate::household::leaf::Asked;
use crate::household::member::{InsuranceKind, Stage, WorkPlace};
use crate::household::record::{MonitoringClass, RegisterStatus, Risk};
use crate::policy::{Check, IncomeClass, IncomeKind, Param};

pub(super) fn hear(out: &mut Hearing<'_>) {
    if out.facts.standing.status.value == Some(RegisterStatus::Monitored) {
        class(out);
        deadlines(out);
        missing_risks(out);
    }
    risks(out);
    measures(out);
}

fn class(out: &mut Hearing<'_>) {
    let standing = &out.facts.standing;
    out.fire(Check::MonitoredNoRisk, standing.risks.value.is_none());
    let class = standing.monitoring_class.value;
    let was_poor = standing.registered_on.value.is_some() || standing.exited_on.value.is_some();
    out.fire(Check::MarginalWasPoor, class == Some(MonitoringClass::Marginal) && was_poor);
    let rich = out.money(Param::CheckIncomeMarginal).is_some_and(|each| out.is_over_a_head(each));
    out.fire(Check::MarginalRich, class == Some(MonitoringClass::Marginal) && rich);
}

fn deadlines(out: &mut Hearing<'_>) {
    let facts = out.facts;
    let asked = facts.measures_asked == Asked::Complete;
    let since = facts.standing.monitored_since.value;
    let late = |param| since.zip(out.amount(param)).is_some_and(|(day, months)| out.is_longer_ago(day, months));
    let (month, half_year) = (late(Param::CheckMeasureMonths), late(Param::CheckDevelopmentMonths));
    out.fire(Check::NoMeasureAfterMonth, asked && facts.measures.is_empty() && month);
    let able = out.ours().any(|(_, person)| is_able(person));
    let develops = out.helped(Check::AbleNoDevelopment);
    out.fire(Check::AbleOnlySafetyNet, asked && able && !facts.measures.is_empty() && !develops);
    out.fire(Check::AbleNoDevelopment, asked && able && !develops && half_year);
    let policy = out.policy;
    let named = |check, one: &Helped| policy.names(check, &one.measure.0);
    let mut developing = facts.measures.iter().filter(|one| named(Check::AbleNoDevelopment, one));
    let vague = developing.all(|one| named(Check::MeasureOnlyOther, one));
    out.fire(Check::MeasureOnlyOther, asked && develops && vague);
}

/// What is wrong in the household and stands under no risk.
fn missing_risks(out: &mut Hearing<'_>) {
    let Some(risks) = out.facts.standing.risks.value else { return };
    let (house, water) = (out.fails(Rule::Housing), out.fails(Rule::Water));
    out.fire(Check::RiskHouseMissing, house && !risks.has(Risk::Housing));
    out.fire(Check::RiskWaterMissing, water && !risks.has(Risk::Water));
    let uninsured = out
        .ours()
        .any(|(_, person)| person.basic.value == Some(false) || person.insurance.value == Some(InsuranceKind::None));
    out.fire(Check::RiskInsuranceMissing, uninsured && !risks.has(Risk::Illness) && !risks.has(Risk::Uninsured));
}

/// Risks that nothing in the household bears out.
fn risks(out: &mut Hearing<'_>) {
    let facts = out.facts;
    let Some(risks) = facts.standing.risks.value else { return };
    out.fire(Check::RiskOtherNoNote, risks.has(Risk::Other) && !facts.standing.risk_note_given);
    let all = facts.members_asked == Asked::Complete && !facts.members.is_empty();
    let health = || facts.members.iter().map(|person| person.health.value);
    let healthy = all && health().all(|one| one.is_some_and(|health| health.is_healthy()));
    out.fire(Check::RiskIllNobody, risks.has(Risk::Illness) && healthy && facts.medical_known == 0);
    let able_bodied = all && health().all(|one| one.is_some_and(|health| !health.is_disabled()));
    let no_card = facts.members.iter().all(|person| person.disability_certificate.value != Some(true));
    out.fire(Check::RiskDisabledNobody, risks.has(Risk::Disability) && able_bodied && no_card);
    let no_student = all && facts.members.iter().all(|person| person.enrolled.value == Some(false));
    out.fire(Check::RiskSchoolNobody, risks.has(Risk::Schooling) && no_student);
    let in_school = all && facts.members.iter().all(|person| out.is_at_school_or_no_pupil(person));
    out.fire(Check::RiskDropoutNobody, risks.has(Risk::Dropout) && in_school);
    let unable = all && out.ours().all(|(_, person)| is_unable(person));
    let idle = all && facts.members.iter().all(|person| person.work_months.value == Some(0));
    out.fire(Check::RiskWorkNobody, risks.has(Risk::Work) && (unable || idle));
    let ours = out.ours().count();
    let able = out.ours().filter(|(_, person)| is_able(person)).count();
    // Half of the household and more.
    let many = all && ours > 0 && able.saturating_mul(2) >= ours; // arithmetic: half of them
    out.fire(Check::RiskLabourAble, risks.has(Risk::Labour) && many);
}

/// Measures received against what stands in the household.
fn measures(out: &mut Hearing<'_>) {
    let facts = out.facts;
    let policy = out.policy;
    let named = |check: Check| facts.measures.iter().filter(move |one| policy.names(check, &one.measure.0));
    let [_, operating, _, transfer] = facts.income_asked;
    let jobs = named(Check::JobMeasureNobody).next().is_some();
    let nobody = !facts.members.is_empty() && facts.members.iter().all(|person| person.work_months.value == Some(0));
    let no_wage = !facts.items.iter().any(|item| item.kind.class() == IncomeClass::Wage);
    let industry = named(Check::IndustryNoIncome).any(|one| one.running.value == Some(true));
    let no_production = operating == Asked::Complete
        && !facts.items.iter().any(|item| item.kind.class() == IncomeClass::Operating && super::is_paid(item));
    let aid = named(Check::DibaoMeasureNobody).any(|one| one.running.value == Some(true));
    let no_aid = transfer == Asked::Complete
        && !out.receives(IncomeKind::Dibao)
        && !out.receives(IncomeKind::DestituteSupport)
        && facts.members.iter().all(|person| person.dibao.value != Some(true));
    let vocational = |place: u16| {
        let person = facts.members.get(usize::from(place));
        person.is_none_or(|one| one.stage.value.is_none_or(|stage| matches!(stage, Stage::Vocational | Stage::College)))
    };
    let rain: Vec<u16> = named(Check::RainDewNotVocational).filter_map(|one| one.member).collect();
    let near = |place: u16| {
        let at = facts.members.get(usize::from(place)).and_then(|one| one.work_place.value);
        matches!(at, Some(WorkPlace::Township | WorkPlace::County))
    };
    let fares: Vec<u16> = named(Check::TransportAidNear).filter_map(|one| one.member).collect();
    let nameless = named(Check::MeasureNoMember).any(|one| one.member.is_none());
    out.fire(Check::JobMeasureNobody, jobs && nobody && no_wage);
    out.fire(Check::IndustryNoIncome, industry && no_production);
    out.fire(Check::DibaoMeasureNobody, aid && no_aid);
    rain.into_iter().for_each(|place| out.about(Check::RainDewNotVocational, place, !vocational(place)));
    fares.into_iter().for_each(|place| out.about(Check::TransportAidNear, place, near(place)));
    out.fire(Check::MeasureNoMember, nameless);
}
