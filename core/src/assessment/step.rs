//! One step of a change: what it does to the facts the rules see, and the same as a patch of the record for anybody to
//! apply. The least change and a measure that is carried out are made of these, so that both mean the same by a fact.

use serde::Serialize;
use serde_json::{Value, json};

use super::judge::{Place, Slot};
use super::lever::Lever;
use crate::base::Yuan;
use crate::household::dwelling::{HousingGrade, RelocationForm, WaterQuality};
use crate::household::evidence::{Fact, Strength};
use crate::household::facts::{Facts, Item};
use crate::household::items::{Receipt, Recurrence};
use crate::household::leaf::Fen;
use crate::income::per_head::Comparison;
use crate::policy::{IncomeClass, IncomeKind, Param, Policy};

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// More regular income of a kind that counts, by so much a year.
    Income(Yuan),
    /// Regular income of one kind, so much a year.
    Item(IncomeKind, Fen),
    /// A fact to be brought about.
    Make(Place),
    /// A quantity to be reached.
    Reach(Place, i64),
}

const fn made<T>(value: T) -> Fact<T> {
    Fact { value: Some(value), strength: Strength::Reported }
}

/// The first kind of income that counts, wages first.
fn counted_kind(policy: &Policy) -> IncomeKind {
    let counts = |kind: &&IncomeKind| policy.switch(Param::Counts(**kind)) == Some(true);
    let mut kinds = [IncomeKind::LocalWage].iter().chain(IncomeKind::ALL);
    kinds.find(counts).copied().unwrap_or(IncomeKind::LocalWage)
}

impl Step {
    /// Brings the step about in the facts.
    pub fn apply(&self, facts: &mut Facts, policy: &Policy) {
        match *self {
            Self::Income(sum) => {
                let amount = Fen { low: sum.fen(), high: sum.fen() };
                facts.items.push(extra_item(facts, counted_kind(policy), amount));
            }
            Self::Item(kind, amount) => facts.items.push(extra_item(facts, kind, amount)),
            Self::Make(place) => make(facts, place),
            Self::Reach(place, value) => match place.slot {
                Slot::Quantity => facts.home.quantity_ml = made(value),
                Slot::OutageDays => facts.home.outage_days = made(value),
                Slot::RelocationDebt => facts.home.relocation_debt = made(Fen { low: value, high: value }),
                _ => {}
            },
        }
    }

    /// The step as a change of the record, for anybody to apply and judge again.
    pub fn patch(&self, policy: &Policy) -> Patch {
        match *self {
            Self::Income(sum) => {
                let over = Comparison::of(policy) == Some(Comparison::Exceeds);
                let more_than_fen = over.then(|| sum.minus(Yuan::FEN));
                let amount = Fen { low: sum.fen(), high: sum.fen() };
                Patch { add_fen: Some(sum), more_than_fen, ..Patch::item(counted_kind(policy), amount) }
            }
            Self::Item(kind, amount) => Patch::item(kind, amount),
            Self::Make(place) => {
                let value = match place.slot {
                    Slot::Grade => json!("b"),
                    Slot::Quality => json!("on_site_good"),
                    Slot::DamageSigns => json!(false),
                    Slot::Form => json!("centralised"),
                    _ => json!(true),
                };
                Patch::set(place, value)
            }
            Self::Reach(place, value) => Patch::set(place, json!(value)),
        }
    }

    /// The lever it moves, message key `lever.<word>`.
    pub const fn lever(&self) -> Lever {
        match self {
            Self::Income(_) | Self::Item(..) => Lever::Income,
            Self::Make(place) | Self::Reach(place, _) => match place.slot {
                Slot::Enrolled => Lever::Enrolment,
                Slot::Basic | Slot::SeriousIllness | Slot::MedicalAid => Lever::Insurance,
                Slot::LocalTreatment | Slot::LifeSupported => Lever::CareAccess,
                Slot::Grade | Slot::DamageSigns => Lever::Repair,
                Slot::Certified => Lever::Certificate,
                Slot::Form | Slot::KeysHanded | Slot::Habitable | Slot::MovedIn | Slot::RelocationDebt => Lever::Move,
                Slot::Quantity | Slot::Quality | Slot::Piped | Slot::OutageDays => Lever::Water,
                _ => Lever::Supply,
            },
        }
    }

    /// The fact it moves, where it moves one.
    pub const fn place(&self) -> Option<Place> {
        match self {
            Self::Income(_) | Self::Item(..) => None,
            Self::Make(place) | Self::Reach(place, _) => Some(*place),
        }
    }
}

fn extra_item(facts: &Facts, kind: IncomeKind, amount: Fen) -> Item {
    Item {
        kind,
        index: u16::try_from(facts.items.len()).unwrap_or(u16::MAX),
        member: None,
        amount: made(amount),
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
        Slot::Form => home.form = made(RelocationForm::Centralised),
        Slot::KeysHanded => home.keys_handed = made(true),
        Slot::Habitable => home.habitable = made(true),
        Slot::MovedIn => home.moved_in = made(true),
        Slot::Quality => home.quality = made(WaterQuality::OnSiteGood),
        Slot::Piped => home.piped = made(true),
        slot => {
            if let Some(person) = facts.members.get_mut(usize::from(place.index)) {
                match slot {
                    Slot::Enrolled => person.enrolled = made(true),
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
    /// A fact put into the record, as reported.
    pub fn fact(path: String, value: Value) -> Self {
        let value = json!({ "reported": value });
        Self { op: PatchOp::Set, path, value, add_fen: None, more_than_fen: None }
    }

    fn set(place: Place, value: Value) -> Self {
        Self::fact(place.path(), value)
    }

    /// An item of regular income.
    fn item(kind: IncomeKind, amount: Fen) -> Self {
        let class = match kind.class() {
            IncomeClass::Wage => "wage",
            IncomeClass::Property => "property",
            _ => "transfer",
        };
        let value = json!({
            "kind": kind.word(),
            "amount": { "reported": amount },
            "recurrence": { "reported": "regular" },
        });
        let path = format!("income.{class}.items");
        Self { op: PatchOp::Add, path, value, add_fen: None, more_than_fen: None }
    }
}
