//! What would change it: the least change that flips a criterion, found on listed levers alone and proved by judging
//! again.
//!
//! Levers: regular income, enrolment, insurance and access to care, food and clothes supplied, repair with its
//! certificate or else moving into the relocation house, water. Never household composition, spending on health or
//! schooling, nor anybody's labour.

use serde::Serialize;
use serde_json::{Value, json};

use super::judge::{Place, Slot};
use super::reason::{Code, Reason};
use super::rule::{Question, Rule, verdict};
use super::rules::income::Standing;
use crate::base::{Verdict, Yuan};
use crate::household::dwelling::{HousingGrade, WaterArea, WaterQuality};
use crate::household::evidence::{Fact, Strength};
use crate::household::facts::{Facts, Item};
use crate::household::items::{Receipt, Recurrence};
use crate::household::leaf::Fen;
use crate::household::member::InsuranceKind;
use crate::income::per_head::Comparison;
use crate::income::whose::may_be_theirs;
use crate::policy::{IncomeClass, IncomeKind, Param, Policy};

/// Milliliters in a liter.
const ML: i64 = 1000; // arithmetic: unit conversion

/// One step on a listed lever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// More regular income, by so much a year.
    Income(Yuan),
    /// A fact to be brought about.
    Make(Place),
    /// A quantity to be reached.
    Reach(Place, i64),
}

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
        _ => reasons.iter().flat_map(|reason| steps_of(reason, facts, policy)).collect(),
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
    let turn = match standing.worst() {
        Some(worst) => worst,
        None => standing.best()?,
    };
    let add = how.least(turn.asked(line)).minus(turn.total);
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

/// Whoever is in no insurance joins the residents': said of the kind where that is what the record tells.
fn steps_of(reason: &Reason, facts: &Facts, policy: &Policy) -> Vec<Step> {
    let index = reason.member.unwrap_or_default();
    let person = facts.members.get(usize::from(index));
    let tells_kind = reason.code == Code::BasicMissing && person.is_some_and(|one| one.insurance.value.is_some());
    let kind = tells_kind.then_some(Step::Make(Place { slot: Slot::InsuranceKind, index }));
    let own = if tells_kind && person.is_none_or(|one| one.basic.value.is_none()) {
        None
    } else {
        step(reason, facts, policy)
    };
    kind.into_iter().chain(own).collect()
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

const fn made<T>(value: T) -> Fact<T> {
    Fact { value: Some(value), strength: Strength::Reported }
}

/// The first kind of income that counts, wages first, and that is the household's with nobody named.
fn counted_kind(facts: &Facts, policy: &Policy) -> IncomeKind {
    let counts = |kind: &&IncomeKind| {
        kind.class() != IncomeClass::Operating
            && policy.switch(Param::Counts(**kind)) == Some(true)
            && !may_be_theirs(**kind, facts, policy)
    };
    let mut kinds = [IncomeKind::LocalWage].iter().chain(IncomeKind::ALL);
    kinds.find(counts).copied().unwrap_or(IncomeKind::LocalWage)
}

impl Step {
    /// Brings the step about in the facts.
    pub fn apply(&self, facts: &mut Facts, policy: &Policy) {
        match *self {
            Self::Income(sum) => facts.items.push(extra_item(facts, sum, policy)),
            Self::Make(place) => make(facts, place),
            Self::Reach(place, value) => match place.slot {
                Slot::Quantity => facts.home.quantity_ml = made(value),
                Slot::OutageDays => facts.home.outage_days = made(value),
                _ => {}
            },
        }
    }

    /// The step as a change of the record, for anybody to apply and judge again.
    pub fn patch(&self, facts: &Facts, policy: &Policy) -> Patch {
        match *self {
            Self::Income(sum) => {
                let kind = counted_kind(facts, policy);
                let class = match kind.class() {
                    IncomeClass::Wage => "wage",
                    IncomeClass::Property => "property",
                    _ => "transfer",
                };
                let value = json!({
                    "kind": kind.word(),
                    "amount": { "reported": sum.fen() },
                    "recurrence": { "reported": "regular" },
                });
                let over = Comparison::of(policy) == Some(Comparison::Exceeds);
                let more_than_fen = over.then(|| sum.minus(Yuan::FEN));
                Patch {
                    op: PatchOp::Add,
                    path: format!("income.{class}.items"),
                    value,
                    add_fen: Some(sum),
                    more_than_fen,
                }
            }
            Self::Make(place) => {
                let value = match place.slot {
                    Slot::Grade => json!("b"),
                    Slot::Quality => json!("on_site_good"),
                    Slot::DamageSigns => json!(false),
                    Slot::InsuranceKind => json!(InsuranceKind::Residents.word()),
                    _ => json!(true),
                };
                Patch::set(place, value)
            }
            Self::Reach(place, value) => Patch::set(place, json!(value)),
        }
    }

    /// The lever it moves, message key `lever.<word>`.
    pub const fn lever(&self) -> &'static str {
        match self {
            Self::Income(_) => "income",
            Self::Make(place) | Self::Reach(place, _) => match place.slot {
                Slot::Enrolled => "enrolment",
                Slot::InsuranceKind | Slot::Basic | Slot::SeriousIllness | Slot::MedicalAid => "insurance",
                Slot::LocalTreatment | Slot::LifeSupported => "care_access",
                Slot::Grade | Slot::DamageSigns => "repair",
                Slot::Certified => "certificate",
                Slot::KeysHanded | Slot::Habitable | Slot::MovedIn => "move",
                Slot::Quantity | Slot::Quality | Slot::Piped | Slot::OutageDays => "water",
                _ => "supply",
            },
        }
    }

    /// The fact it moves, where it moves one.
    pub const fn place(&self) -> Option<Place> {
        match self {
            Self::Income(_) => None,
            Self::Make(place) | Self::Reach(place, _) => Some(*place),
        }
    }
}

fn extra_item(facts: &Facts, sum: Yuan, policy: &Policy) -> Item {
    Item {
        kind: counted_kind(facts, policy),
        index: u16::try_from(facts.items.len()).unwrap_or(u16::MAX),
        member: None,
        amount: made(Fen { low: sum.fen(), high: sum.fen() }),
        cost: Fact::default(),
        recurrence: made(Recurrence::Regular),
        receipt: Receipt::Received,
        away_costs: Fact::default(),
        ends_on: Fact::default(),
    }
}

fn make(facts: &mut Facts, place: Place) {
    let home = &mut facts.home;
    match place.slot {
        Slot::Staple => home.staple_enough = made(true),
        Slot::Meat => home.meat_monthly = made(true),
        Slot::Clothes => home.clothes_four_seasons = made(true),
        Slot::Bedding => home.bedding = made(true),
        Slot::LocalTreatment => home.local_treatment = made(true),
        Slot::LifeSupported => home.life_supported = made(true),
        Slot::Grade => home.grade = made(HousingGrade::B),
        Slot::Certified => home.certified = made(true),
        Slot::DamageSigns => home.damage_signs = made(false),
        Slot::KeysHanded => home.keys_handed = made(true),
        Slot::Habitable => home.habitable = made(true),
        Slot::MovedIn => home.moved_in = made(true),
        Slot::Quality => home.quality = made(WaterQuality::OnSiteGood),
        Slot::Piped => home.piped = made(true),
        slot => {
            if let Some(person) = facts.members.get_mut(usize::from(place.index)) {
                match slot {
                    Slot::Enrolled => person.enrolled = made(true),
                    Slot::InsuranceKind => person.insurance = made(InsuranceKind::Residents),
                    Slot::Basic => person.basic = made(true),
                    Slot::SeriousIllness => person.serious_illness = made(true),
                    Slot::MedicalAid => person.medical_aid = made(true),
                    _ => {}
                }
            }
        }
    }
}

/// How a patch changes the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PatchOp {
    /// Puts the value at the path.
    Set,
    /// Appends the value to the list at the path.
    Add,
}

/// One change of the record.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Patch {
    /// How.
    pub op: PatchOp,
    /// Where: a path into the record.
    pub path: String,
    /// What.
    pub value: Value,
    /// For more income: by how much a year, in fen; a fen less does not pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add_fen: Option<Yuan>,
    /// The same where the line must be exceeded: what is lacking to the line. More than this is needed, and this is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_than_fen: Option<Yuan>,
}

impl Patch {
    fn set(place: Place, value: Value) -> Self {
        let value = json!({ "reported": value });
        Self { op: PatchOp::Set, path: place.path(), value, add_fen: None, more_than_fen: None }
    }
}
