//! What the household lives on beyond what the ruler reads: for causes, measures and the plan.
//!
//! The ruler's [`Facts`](super::Facts) stay as they are (they are hashed and pinned). `Means` stands beside them, holds
//! every other fact of the record that diagnosis, measures and plan read, and is as blind: no village, no township, no
//! name. What the village offers is in it, since an offer decides what can be done, never what a household is entitled to.

use chrono::NaiveDate;
use serde::Serialize;

use super::evidence::{Evidence, Fact};
use super::items::ExpenseKind;
use super::leaf::{Asked, Day, Fen, Text, Whole};
use super::member::{Member, Relation, Sex};
use super::record::HouseholdRecord;
use super::resources::{Production, VillageSheet, Wishes};

/// What one member can do and needs; stands at the same place as the member's [`Person`](super::facts::Person).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[expect(missing_docs, reason = "each field is the record's field of the same name")]
pub struct Ability {
    pub relation: Fact<Relation>,
    pub sex: Fact<Sex>,
    pub boarding: Fact<bool>,
    /// 1 the most severe.
    pub disability_grade: Fact<i64>,
    /// Holds a pension insurance.
    pub pension: Fact<bool>,
    pub occupation: Text,
    pub willing_away: Fact<bool>,
    pub willing_local: Fact<bool>,
    pub skills: Vec<Text>,
    /// Places of the members this one cares for.
    pub cares_for: Vec<u16>,
    pub needs_care: Fact<bool>,
    /// Days free in each month, January first; twelve of them, or none where nobody asked.
    pub free_days: Vec<Fact<i64>>,
}

/// One necessary expense of the accounting period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Need {
    /// What for.
    pub kind: ExpenseKind,
    /// Place in the record's list.
    pub index: u16,
    /// Place of the member it is for.
    pub member: Option<u16>,
    /// After reimbursement.
    pub amount: Fact<Fen>,
}

/// One measure the household has received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Received {
    /// Measure id, or in words.
    pub measure: Text,
    /// Place in the record's list.
    pub index: u16,
    /// Place of the member it is for.
    pub member: Option<u16>,
    /// When.
    pub on: Fact<NaiveDate>,
    /// How much, where it is money.
    pub amount: Fact<Fen>,
    /// Still running.
    pub running: Fact<bool>,
}

/// Equity shares held for the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Shares {
    /// How many.
    pub shares: Fact<i64>,
    /// Value at allotment.
    pub value: Fact<Fen>,
    /// When allotted.
    pub on: Fact<NaiveDate>,
}

/// Everything causes, measures and plan read beside the facts.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Means {
    /// One for each member, in the record's order.
    pub members: Vec<Ability>,
    /// Land, place, enterprises, savings, debt.
    pub production: Production,
    /// What the family wants.
    pub wishes: Wishes,
    /// What the village offers; its remark is left out.
    pub sheet: VillageSheet,
    /// Whether necessary expenses are complete.
    pub expenses_asked: Asked,
    /// Necessary expenses.
    pub expenses: Vec<Need>,
    /// Whether the list of measures is complete.
    pub measures_asked: Asked,
    /// Measures received.
    pub measures: Vec<Received>,
    /// Equity shares.
    pub equity: Vec<Shares>,
    /// Deep-poverty household.
    pub deep_poverty: Fact<bool>,
    /// Day of the sudden event.
    pub shock_on: Fact<NaiveDate>,
    /// Day the house was repaired or rebuilt with aid.
    pub repaired_on: Fact<NaiveDate>,
}

impl Means {
    /// Whether an expense of one of these kinds is on record, with a sum or without.
    pub fn lost_by(&self, kinds: &[ExpenseKind]) -> bool {
        let some = |need: &Need| need.amount.value.is_none_or(|sum| sum.high > 0);
        self.expenses.iter().any(|need| kinds.contains(&need.kind) && some(need))
    }

    /// The means of a record that [`check`](super::check()) found without fault.
    pub fn of(record: &HouseholdRecord) -> Self {
        let sheet = VillageSheet { note: Text::default(), ..record.village_sheet.clone() };
        Self {
            members: record.members.iter().map(|member| ability(record, member)).collect(),
            production: record.production.clone(),
            wishes: record.wishes.clone(),
            sheet,
            expenses_asked: record.expenses.asked,
            expenses: needs(record),
            measures_asked: record.measures_asked,
            measures: received(record),
            equity: record.equity.iter().map(shares).collect(),
            deep_poverty: record.register.deep_poverty.fact(),
            shock_on: date(&record.hardship.on),
            repaired_on: date(&record.dwelling.repaired_on),
        }
    }
}

fn date(evidence: &Evidence<Day>) -> Fact<NaiveDate> {
    Fact { value: evidence.value().map(|day| day.0), strength: evidence.strength() }
}

fn number<const LOW: i64, const HIGH: i64>(evidence: &Evidence<Whole<LOW, HIGH>>) -> Fact<i64> {
    Fact { value: evidence.value().map(|whole| whole.0), strength: evidence.strength() }
}

/// The place of the member with that id; empty names nobody.
fn place(record: &HouseholdRecord, id: &Text) -> Option<u16> {
    let found = record.members.iter().position(|member| !id.0.is_empty() && member.id == *id)?;
    u16::try_from(found).ok()
}

fn ability(record: &HouseholdRecord, member: &Member) -> Ability {
    Ability {
        relation: member.relation.fact(),
        sex: member.sex.fact(),
        boarding: member.schooling.boarding.fact(),
        disability_grade: number(&member.disability_grade),
        pension: member.insurance.pension.fact(),
        occupation: member.work.occupation.clone(),
        willing_away: member.work.willing_away.fact(),
        willing_local: member.work.willing_local.fact(),
        skills: member.skills.clone(),
        cares_for: member.cares_for.iter().filter_map(|id| place(record, id)).collect(),
        needs_care: member.needs_care.fact(),
        free_days: member.free_days.iter().map(number).collect(),
    }
}

fn needs(record: &HouseholdRecord) -> Vec<Need> {
    let need = |(index, expense): (u16, &super::items::Expense)| {
        let member = place(record, &expense.member);
        Some(Need { kind: expense.kind?, index, member, amount: expense.amount.fact() })
    };
    (0..).zip(&record.expenses.items).filter_map(need).collect()
}

fn received(record: &HouseholdRecord) -> Vec<Received> {
    let one = |(index, measure): (u16, &super::items::MeasureReceived)| Received {
        measure: measure.measure.clone(),
        index,
        member: place(record, &measure.member),
        on: date(&measure.on),
        amount: measure.amount.fact(),
        running: measure.running.fact(),
    };
    (0..).zip(&record.measures).map(one).collect()
}

fn shares(held: &super::items::EquityShares) -> Shares {
    Shares { shares: number(&held.shares), value: held.value.fact(), on: date(&held.on) }
}
