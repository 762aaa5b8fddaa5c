//! The facts the ruler sees. No name, no village, no township, no village type: what decides cannot see them.

use chrono::NaiveDate;
use serde::Serialize;

use super::dwelling::{DwellingKind, HousingGrade, RelocationForm, WaterArea, WaterQuality};
use super::evidence::Fact;
use super::identity::IdNumber;
use super::items::{Period, Receipt, Recurrence};
use super::leaf::{Asked, Fen, Text};
use super::member::{
    EducationLevel, Exemption, Health, InsuranceKind, Labour, Membership, Relation, Sex, Stage, WorkPlace,
};
use super::record::{Attribute, Cause, MonitoringClass, RegisterStatus, Risk, Shock};
use super::several::Several;
use crate::policy::IncomeKind;

/// One member, without name or identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[expect(missing_docs, reason = "each field is the record's field of the same name")]
pub struct Person {
    pub relation: Fact<Relation>,
    pub sex: Fact<Sex>,
    pub birth: Fact<NaiveDate>,
    pub membership: Fact<Membership>,
    pub enrolled: Fact<bool>,
    pub stage: Fact<Stage>,
    pub grade9_completed: Fact<bool>,
    pub delay_approved: Fact<bool>,
    pub exemption: Fact<Exemption>,
    pub home_teaching: Fact<bool>,
    pub education: Fact<EducationLevel>,
    pub health: Fact<Several<Health>>,
    pub disability_certificate: Fact<bool>,
    /// 1 the most severe.
    pub disability_grade: Fact<i64>,
    pub labour: Fact<Labour>,
    pub pregnant_or_nursing: Fact<bool>,
    pub insurance: Fact<InsuranceKind>,
    pub basic: Fact<bool>,
    pub serious_illness: Fact<bool>,
    pub medical_aid: Fact<bool>,
    pub pension: Fact<bool>,
    pub work_place: Fact<WorkPlace>,
    pub work_months: Fact<i64>,
    pub dibao: Fact<bool>,
    /// The record names somebody this member cares for.
    pub cares: bool,
    /// The record gives an ethnicity.
    pub ethnicity_given: bool,
    /// What the identity number says.
    pub id: IdNumber,
}

/// One item of income of any class; `cost` is for operating items alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "each field is the record's field of the same name")]
pub struct Item {
    pub kind: IncomeKind,
    /// Place in the list of its class.
    pub index: u16,
    /// Place of the member it belongs to.
    pub member: Option<u16>,
    pub amount: Fact<Fen>,
    pub cost: Fact<Fen>,
    pub recurrence: Fact<Recurrence>,
    pub receipt: Receipt,
    pub away_costs: Fact<Fen>,
    pub ends_on: Fact<NaiveDate>,
}

/// House, relocation, water, living and care: the record's fields of the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[expect(missing_docs, reason = "each field is the record's field of the same name")]
pub struct Home {
    pub kind: Fact<DwellingKind>,
    pub grade: Fact<HousingGrade>,
    pub certified: Fact<bool>,
    pub damage_signs: Fact<bool>,
    pub dwelling_area: Fact<i64>,
    pub form: Fact<RelocationForm>,
    pub keys_handed: Fact<bool>,
    pub habitable: Fact<bool>,
    pub moved_in: Fact<bool>,
    pub relocation_area: Fact<i64>,
    pub relocation_debt: Fact<Fen>,
    pub water_area: Fact<WaterArea>,
    pub piped: Fact<bool>,
    pub quantity_ml: Fact<i64>,
    pub quality: Fact<WaterQuality>,
    pub fetch_minutes: Fact<i64>,
    pub horizontal_m: Fact<i64>,
    pub vertical_m: Fact<i64>,
    pub outage_days: Fact<i64>,
    pub staple_enough: Fact<bool>,
    pub meat_monthly: Fact<bool>,
    pub protein_substitute: Fact<bool>,
    pub clothes_four_seasons: Fact<bool>,
    pub bedding: Fact<bool>,
    pub electricity: Fact<bool>,
    pub local_treatment: Fact<bool>,
    pub life_supported: Fact<bool>,
}

/// Register facts and the few that only the data checks read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[expect(missing_docs, reason = "each field is the record's field of the same name")]
pub struct Standing {
    pub status: Fact<RegisterStatus>,
    pub registered_on: Fact<NaiveDate>,
    pub exited_on: Fact<NaiveDate>,
    pub monitored_since: Fact<NaiveDate>,
    pub eliminated_on: Fact<NaiveDate>,
    pub returned_on: Fact<NaiveDate>,
    pub help_worked: Fact<bool>,
    pub risks: Fact<Several<Risk>>,
    /// The risks are put into words.
    pub risk_note_given: bool,
    pub attribute: Fact<Attribute>,
    pub main_cause: Fact<Cause>,
    pub other_causes: [Fact<Cause>; 2],
    pub monitoring_class: Fact<MonitoringClass>,
    pub red_line: Fact<bool>,
    pub shock: Fact<Shock>,
    pub large_settled: Fact<bool>,
    pub over_range_since: Fact<NaiveDate>,
    pub last_year_net: Fact<Fen>,
    pub land_asked: Asked,
    pub farmland_centimu: Option<i64>,
    pub woodland_centimu: Option<i64>,
    pub orchard_centimu: Option<i64>,
    pub pond_centimu: Option<i64>,
    pub road_km: Fact<i64>,
    pub hardened_road: Fact<bool>,
    pub helper_given: bool,
    /// Whether the telephone number has the form of a mobile one; nothing where there is none.
    pub phone_fits: Option<bool>,
    pub helper_poor: Fact<bool>,
}

/// A regular payment to somebody outside the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Paid {
    /// Place of the member who pays.
    pub member: Option<u16>,
    /// In the accounting period.
    pub amount: Fact<Fen>,
}

/// A measure received, as the consistency checks see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Helped {
    /// Measure id, or in words.
    pub measure: Text,
    /// Place of the member it is for.
    pub member: Option<u16>,
    /// Still running.
    pub running: Fact<bool>,
}

/// Everything the rules may read of a household. Exists only through [`super::check`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The day the facts describe.
    pub as_of: NaiveDate,
    /// Whether all members are listed.
    pub members_asked: Asked,
    /// The members.
    pub members: Vec<Person>,
    /// Whether each class of income is complete: wage, operating, property, transfer.
    pub income_asked: [Asked; 4],
    /// Which twelve months the incomes are of.
    pub period: Fact<Period>,
    /// All income items.
    pub items: Vec<Item>,
    /// Whether regular payments to others are complete.
    pub paid_asked: Asked,
    /// Regular payments to others.
    pub paid: Vec<Paid>,
    /// Necessary expenses, the sum of what is known, in fen.
    pub expenses_known: i64,
    /// Of them, medical.
    pub medical_known: i64,
    /// Whether necessary expenses are complete.
    pub expenses_asked: Asked,
    /// Whether the list of measures is complete.
    pub measures_asked: Asked,
    /// Measures received.
    pub measures: Vec<Helped>,
    /// House, water, food, clothing, care.
    pub home: Home,
    /// Register facts.
    pub standing: Standing,
}

impl Person {
    /// Full years of age on a day; `None` where the birth is not known.
    pub fn age(&self, on: NaiveDate) -> Option<i64> {
        let birth = self.birth.value?;
        on.years_since(birth).map(i64::from)
    }
}
