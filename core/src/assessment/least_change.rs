//! What would change it: the least change that flips a criterion, found on listed levers alone and proved by judging
//! again.
//!
//! Levers: regular income, enrolment, insurance and access to care, food and clothes supplied, repair with its
//! certificate or else moving into the relocation house, water. Never household composition, spending on health or
//! schooling, nor anybody's labour.

use super::judge::{Place, Slot};
use super::reason::{Code, Reason};
use super::rule::{Question, Rule, verdict};
use super::rules::income::Standing;
use super::step::Step;
use crate::base::{Verdict, Yuan};
use crate::household::dwelling::{HousingGrade, WaterArea};
use crate::household::facts::Facts;
use crate::policy::{Param, Policy};

/// Milliliters in a liter.
const ML: i64 = 1000; // arithmetic: unit conversion

/// The least change of one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeastChange {
    /// What the criterion answers after it: met, or no longer not met.
    pub reaches: Verdict,
    /// The steps. Drop any one, or take one fen less, and it does not get there.
    pub steps: Vec<Step>,
}

/// The least change of a criterion that is not met; `None` where no listed lever moves it.
pub fn of(
    rule: Rule,
    reasons: &[Reason],
    facts: &Facts,
    standing: &Standing,
    question: Question,
    policy: &Policy,
) -> Option<LeastChange> {
    let after = |steps: &[Step]| {
        let mut changed = facts.clone();
        steps.iter().for_each(|step| step.apply(&mut changed, policy));
        verdict(rule, &changed, question, policy)
    };
    let steps: Vec<Step> = match rule {
        Rule::Income => income(standing, policy).into_iter().collect(),
        // One house is repaired or left for another, not both: a relocation under way is finished.
        Rule::Housing => {
            let moved = moving(facts);
            if moved.is_empty() || after(&moved) == Verdict::NotMet { repair(facts) } else { moved }
        }
        _ => reasons.iter().filter_map(|reason| step(reason, facts, policy)).collect(),
    };
    let reaches = after(&steps);
    if steps.is_empty() || reaches == Verdict::NotMet {
        return None;
    }
    let steps = smaller(minimal(steps, reaches, &after), reaches, policy, &after);
    Some(LeastChange { reaches, steps })
}

/// Water with the area unknown: where another fact stays open anyway, the lower threshold reaches as much.
fn smaller(mut steps: Vec<Step>, reaches: Verdict, policy: &Policy, after: &dyn Fn(&[Step]) -> Verdict) -> Vec<Step> {
    let Some(liters) = policy.amount(Param::WaterShort) else { return steps };
    let less = liters.saturating_mul(ML);
    for at in 0..steps.len() {
        let Some(Step::Reach(place, limit)) = steps.get(at).copied() else { continue };
        if place.slot == Slot::Quantity && less < limit {
            let mut tried = steps.clone();
            tried.splice(at..=at, [Step::Reach(place, less)]);
            if after(&tried) == reaches {
                steps = tried;
            }
        }
    }
    steps
}

/// Drops every step without which the same answer is reached.
fn minimal(mut steps: Vec<Step>, reaches: Verdict, after: &dyn Fn(&[Step]) -> Verdict) -> Vec<Step> {
    let mut at = 0;
    while at < steps.len() {
        let mut fewer = steps.clone();
        fewer.remove(at);
        if after(&fewer) == reaches {
            steps = fewer;
        } else {
            at += 1;
        }
    }
    steps
}

/// The sum that makes the criterion met where everything else is known, else the sum that makes it possible.
fn income(standing: &Standing, _: &Policy) -> Option<Step> {
    let (line, how) = (standing.line?, standing.comparison?);
    let surely = standing.heads.high.filter(|_| standing.heads.low > 0).zip(standing.ledger.counted.low());
    let add = match surely {
        Some((heads, low)) => how.least(line.times(i64::from(heads))).minus(low),
        None => how.least(line.times(i64::from(standing.heads.low.max(1)))).minus(standing.ledger.counted.high()?),
    };
    (add > Yuan::ZERO).then_some(Step::Income(add))
}

/// What is left until the relocation house is lived in, or its keys are there.
fn moving(facts: &Facts) -> Vec<Step> {
    let left = facts.home.relocation_facts().into_iter().filter(|(_, held)| held.value != Some(true));
    left.map(|(slot, _)| Step::Make(Place::once(slot))).collect()
}

/// Repair of the house lived in, certified.
fn repair(facts: &Facts) -> Vec<Step> {
    let home = &facts.home;
    let mut steps = Vec::new();
    if !matches!(home.grade.value, Some(HousingGrade::A | HousingGrade::B)) {
        steps.push(Step::Make(Place::once(Slot::Grade)));
    }
    if home.certified.value != Some(true) {
        steps.push(Step::Make(Place::once(Slot::Certified)));
    }
    if home.damage_signs.value != Some(false) {
        steps.push(Step::Make(Place::once(Slot::DamageSigns)));
    }
    steps
}

fn step(reason: &Reason, facts: &Facts, policy: &Policy) -> Option<Step> {
    let make = |slot| Some(Step::Make(Place { slot, index: reason.member.unwrap_or_default() }));
    match reason.code {
        Code::FoodStapleShort => make(Slot::Staple),
        Code::FoodNoMeat => make(Slot::Meat),
        Code::ClothingShort => make(Slot::Clothes),
        Code::BeddingShort => make(Slot::Bedding),
        Code::NotEnrolled => make(Slot::Enrolled),
        Code::BasicMissing => make(Slot::Basic),
        Code::SeriousMissing => make(Slot::SeriousIllness),
        Code::AidMissing => make(Slot::MedicalAid),
        Code::TreatmentMissing => make(Slot::LocalTreatment),
        Code::LifeSupportMissing => make(Slot::LifeSupported),
        Code::WaterQualityBad => make(Slot::Quality),
        Code::WaterInconvenient => make(Slot::Piped),
        Code::WaterQuantityShort => {
            let short = facts.home.water_area.value == Some(WaterArea::Short);
            // The area unknown and even the lower threshold missed: the higher one settles it whatever the area.
            let liters = policy.amount(if short { Param::WaterShort } else { Param::WaterWet })?;
            Some(Step::Reach(Place::once(Slot::Quantity), liters.saturating_mul(ML)))
        }
        Code::WaterOutageOver => Some(Step::Reach(Place::once(Slot::OutageDays), policy.amount(Param::WaterOutage)?)),
        _ => None,
    }
}
