//! The register's consistency checks (policy-facts 2.6). None of them overrides a criterion that is not met.
//!
//! Checks on a criterion's own inputs act inside that criterion (a cost not asked leaves income open).
//! Contradictions within today's facts block starting the procedure; those that compare today with the facts at
//! registration only warn, since they describe success.

use serde::Serialize;

use super::rules::income::Standing;
use crate::base::Yuan;
use crate::household::Facts;
use crate::household::facts::Person;
use crate::household::member::{EducationLevel, Health, Labour, Stage, WorkPlace};
use crate::household::record::{Attribute, Cause, RegisterStatus};
use crate::policy::{IncomeClass, IncomeKind, Param, Policy};

/// What a check that fires does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Named, nothing more.
    Warns,
    /// Must be cleared before the procedure may start.
    BlocksStart,
}

/// One check that fired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DataCheck {
    /// Stable word, message key `check.<word>`. Begins with the register's number.
    pub check: &'static str,
    /// What it does.
    pub effect: Effect,
    /// The member it is about, by place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<u16>,
}

type Checks = Vec<DataCheck>;

fn push(checks: &mut Checks, check: &'static str, effect: Effect, member: Option<u16>) {
    checks.push(DataCheck { check, effect, member });
}

/// Every check that fires on the facts.
pub fn checks(facts: &Facts, standing: &Standing, policy: &Policy) -> Vec<DataCheck> {
    let mut out = Checks::new();
    income(facts, standing, policy, &mut out);
    causes(facts, &mut out);
    households(facts, policy, &mut out);
    for (index, person) in (0_u16..).zip(&facts.members) {
        member(facts, index, person, policy, &mut out);
    }
    out
}

fn income(facts: &Facts, standing: &Standing, policy: &Policy, out: &mut Checks) {
    let operating = facts.items.iter().filter(|item| item.kind.class() == IncomeClass::Operating);
    let earning = operating.filter(|item| item.amount.value.is_some_and(|gross| gross.high > 0));
    for item in earning {
        match item.cost.value {
            None => push(out, "dq01_cost_not_asked", Effect::Warns, None),
            Some(cost) if cost.high == 0 => push(out, "dq01_cost_zero", Effect::Warns, None),
            Some(_) => {}
        }
    }
    let total = standing.ledger.counted;
    if total.high().is_some_and(|high| high <= Yuan::ZERO) {
        push(out, "dq02_income_not_positive", Effect::Warns, None);
    }
    if let (Some(low), Some(high)) = (total.low(), policy.money(Param::CheckIncomeHigh))
        && low > high.times(i64::from(standing.heads.high.unwrap_or(u16::MAX)))
    {
        push(out, "dq02_income_very_high", Effect::Warns, None);
    }
    let wage = facts.items.iter().any(|item| item.kind.class() == IncomeClass::Wage);
    let works = |person: &Person| person.work_months.value.is_some_and(|months| months > 0);
    let worker = facts.members.iter().any(works);
    let nobody = facts.members.iter().all(|person| person.work_months.value == Some(0));
    if (wage && nobody && !facts.members.is_empty()) || (worker && !wage) {
        push(out, "dq03_wage_and_work_disagree", Effect::Warns, None);
    }
}

/// Whether the household is, or was, one the register gives a cause to.
fn needs_cause(facts: &Facts) -> bool {
    matches!(facts.standing.status.value, Some(RegisterStatus::Registered))
}

fn causes(facts: &Facts, out: &mut Checks) {
    let standing = &facts.standing;
    let main = standing.main_cause.value;
    if main.is_none() && needs_cause(facts) {
        push(out, "dq09_main_cause_empty", Effect::BlocksStart, None);
    }
    let [first, second] = standing.other_causes.map(|cause| cause.value);
    let repeats = |cause: Option<Cause>| cause.is_some() && cause == main;
    if repeats(first) || repeats(second) || (first.is_some() && first == second) {
        push(out, "dq09_cause_repeated", Effect::BlocksStart, None);
    }
    let all = |test: fn(&Person) -> bool| !facts.members.is_empty() && facts.members.iter().all(test);
    match main {
        Some(Cause::Illness) if all(|person| person.health.value == Some(Health::Healthy)) => {
            push(out, "dq06_illness_but_all_healthy", Effect::Warns, None);
        }
        Some(Cause::Schooling) if all(|person| person.enrolled.value == Some(false)) => {
            push(out, "dq07_schooling_but_no_student", Effect::Warns, None);
        }
        Some(Cause::Disability)
            if all(|person| person.health.value.is_some_and(|health| health != Health::Disabled)) =>
        {
            push(out, "dq08_disability_but_nobody_disabled", Effect::Warns, None);
        }
        _ => {}
    }
}

fn households(facts: &Facts, policy: &Policy, out: &mut Checks) {
    let standing = &facts.standing;
    let receives = |kind: IncomeKind| facts.items.iter().any(|item| item.kind == kind);
    let (dibao, destitute) = (receives(IncomeKind::Dibao), receives(IncomeKind::DestituteSupport));
    match standing.attribute.value {
        Some(Attribute::Dibao | Attribute::DibaoPoor) if !dibao => {
            push(out, "dq10_dibao_household_without_dibao", Effect::Warns, None);
        }
        Some(Attribute::Ordinary) if dibao || destitute => {
            push(out, "dq10_ordinary_household_with_dibao", Effect::Warns, None);
        }
        _ => {}
    }
    if dibao && destitute {
        push(out, "dq11_dibao_and_destitute_support", Effect::BlocksStart, None);
    }
    if !standing.helper_given {
        push(out, "dq14_no_helper", Effect::Warns, None);
    }
    if standing.helper_poor.value == Some(true) {
        push(out, "dq14_helper_is_poor", Effect::Warns, None);
    }
    if !standing.head_given {
        push(out, "dq15_no_head", Effect::Warns, None);
    }
    let heads = i64::try_from(facts.members.len()).unwrap_or(i64::MAX);
    let over = |area: Option<i64>, param| {
        // Areas are in hundredths of a mu, the figure in mu a person.
        area.zip(policy.amount(param)).is_some_and(|(area, most)| area > most.saturating_mul(100).saturating_mul(heads)) // arithmetic: mu to hundredths
    };
    if over(standing.farmland_centimu, Param::CheckFarmland) {
        push(out, "dq16_farmland_very_large", Effect::Warns, None);
    }
    if over(standing.woodland_centimu, Param::CheckWoodland) {
        push(out, "dq16_woodland_very_large", Effect::Warns, None);
    }
    if standing.road_km.value.zip(policy.amount(Param::CheckRoad)).is_some_and(|(km, most)| km > most) {
        push(out, "dq16_road_very_far", Effect::Warns, None);
    }
}

fn member(facts: &Facts, index: u16, person: &Person, policy: &Policy, out: &mut Checks) {
    let mut fire = |check, effect, holds: bool| {
        if holds {
            push(out, check, effect, Some(index));
        }
    };
    let age = person.age(facts.as_of);
    let works = person.work_months.value.is_some_and(|months| months > 0);
    let place = person.work_place.value;
    let no_work = Some(WorkPlace::None);
    let placed = place.is_some() && place != no_work;
    fire("dq04_place_without_months", Effect::Warns, placed && person.work_months.value == Some(0));
    fire("dq04_months_without_place", Effect::Warns, works && place == no_work);
    let unable = matches!(person.labour.value, Some(Labour::None | Labour::Lost));
    fire("dq05_no_labour_but_works", Effect::Warns, unable && works);
    let uncertified =
        person.health.value == Some(Health::Disabled) && person.disability_certificate.value == Some(false);
    fire("dq08_disabled_without_certificate", Effect::Warns, uncertified);
    let ages = policy.amount(Param::WorkAgeFrom).zip(policy.amount(Param::WorkAgeTo));
    let working_age = age.zip(ages).is_some_and(|(age, (from, to))| (from..=to).contains(&age));
    let healthy = person.health.value == Some(Health::Healthy);
    let lost = person.labour.value == Some(Labour::Lost);
    let none = person.labour.value == Some(Labour::None) && person.enrolled.value == Some(false);
    fire("dq12_healthy_but_no_labour", Effect::Warns, working_age && healthy && (lost || none));
    fire("dq15_age_unknown", Effect::Warns, age.is_none());
    fire("dq15_health_unknown", Effect::Warns, person.health.value.is_none());
    fire("dq15_labour_unknown", Effect::Warns, working_age && person.labour.value.is_none());
    let young = age.zip(policy.amount(Param::CheckSeniorHighAge)).is_some_and(|(age, most)| age <= most);
    fire("dq16_young_in_senior_high", Effect::Warns, young && person.stage.value == Some(Stage::SeniorHigh));
    let old = age.zip(policy.amount(Param::CheckPrimaryAge)).is_some_and(|(age, least)| age >= least);
    fire("dq16_adult_in_primary", Effect::Warns, old && person.stage.value == Some(Stage::Primary));
    let schooled = person.education.value.is_some_and(|level| level > EducationLevel::Primary);
    fire(
        "dq16_young_with_diploma",
        Effect::Warns,
        schooled && age.is_some_and(|age| age < policy.amount(Param::SchoolAgeFrom).unwrap_or_default()),
    );
    fire("dq17_id_number_missing", Effect::BlocksStart, person.id_number_good.is_none());
    fire("dq17_id_number_wrong", Effect::BlocksStart, person.id_number_good == Some(false));
}
