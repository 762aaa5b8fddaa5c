//! The whole record, `one-ruler/household@1`: everything known of one household, village id but never village type.

use super::dwelling::{Care, Dwelling, Living, Relocation, Water};
use super::evidence::Evidence;
use super::items::{EquityShares, Expenses, Income, MeasureReceived, Visit};
use super::leaf::{Asked, Day, Text, Whole};
use super::member::Member;
use super::reader::{document, words};
use super::red_line::RedLines;
use super::resources::{Production, VillageSheet, Wishes};
use super::several::{Listed, Several};

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/household@1";

words! {
    /// 致贫原因.
    pub enum Cause {
        /// 因病.
        #[default]
        Illness = "illness",
        /// 因残.
        Disability = "disability",
        /// 因学.
        Schooling = "schooling",
        /// 因灾.
        Disaster = "disaster",
        /// 缺土地.
        Land = "land",
        /// 缺水.
        Water = "water",
        /// 缺技术.
        Skills = "skills",
        /// 缺劳力.
        Labour = "labour",
        /// 短暂性缺劳力.
        LabourTemporary = "labour_temporary",
        /// 缺资金.
        Capital = "capital",
        /// 交通条件落后.
        Transport = "transport",
        /// 自身发展动力不足 (recorded by people, never inferred).
        Motivation = "motivation",
        /// 其他.
        Other = "other",
    }
}

words! {
    /// 贫困户属性.
    pub enum Attribute {
        /// 一般贫困户.
        #[default]
        Ordinary = "ordinary",
        /// 低保户.
        Dibao = "dibao",
        /// 低保贫困户.
        DibaoPoor = "dibao_poor",
        /// 特困供养户 (五保户).
        Destitute = "destitute",
    }
}

words! {
    /// Where the household stands in the register.
    pub enum RegisterStatus {
        /// Never registered.
        #[default]
        Never = "never",
        /// In the register.
        Registered = "registered",
        /// Left the register.
        Exited = "exited",
        /// Monitored since 2021.
        Monitored = "monitored",
        /// Monitored before, risk eliminated.
        RiskEliminated = "risk_eliminated",
    }
}

words! {
    /// 监测对象类别.
    pub enum MonitoringClass {
        /// 脱贫不稳定户.
        #[default]
        UnstableExited = "unstable_exited",
        /// 边缘易致贫户.
        Marginal = "marginal",
        /// 突发严重困难户.
        SuddenHardship = "sudden_hardship",
    }
}

words! {
    /// A sudden event that may throw a household back.
    pub enum Shock {
        /// None.
        #[default]
        None = "none",
        /// Serious illness.
        Illness = "illness",
        /// Disaster.
        Disaster = "disaster",
        /// Accident.
        Accident = "accident",
        /// Another one.
        Other = "other",
    }
}

words! {
    /// 风险类型 of a monitored household: one or several at once.
    pub enum Risk {
        /// 因病.
        #[default]
        Illness = "illness",
        /// 因残.
        Disability = "disability",
        /// 因学.
        Schooling = "schooling",
        /// 因自然灾害.
        Disaster = "disaster",
        /// 因意外事故.
        Accident = "accident",
        /// 因产业项目失败.
        Industry = "industry",
        /// 因务工就业不稳.
        Work = "work",
        /// 缺劳动力.
        Labour = "labour",
        /// 住房出现安全问题.
        Housing = "housing",
        /// 饮水出现安全问题.
        Water = "water",
        /// 失学辍学.
        Dropout = "dropout",
        /// 没有医保.
        Uninsured = "uninsured",
        /// 其他.
        Other = "other",
    }
}

impl Listed for Risk {
    const LIST: &'static [(Self, &'static str)] = Self::ALL;
}

document! {
    /// Where the household lives. The ruler never sees it.
    pub struct Place {
        /// Village id.
        pub village: Text,
        /// Village name as shown.
        pub village_name: Text,
        /// Township.
        pub township: Text,
        /// Villager group.
        pub group: Text,
        /// Address.
        pub address: Text,
        /// Telephone.
        pub phone: Text,
    }
}

document! {
    /// Facts of the register.
    pub struct Register {
        /// Register number.
        pub number: Text,
        /// Where the household stands.
        pub status: Evidence<RegisterStatus>,
        /// Day of registration.
        pub registered_on: Evidence<Day>,
        /// Day of exit.
        pub exited_on: Evidence<Day>,
        /// Attribute.
        pub attribute: Evidence<Attribute>,
        /// Main cause of poverty.
        pub main_cause: Evidence<Cause>,
        /// Other causes, at most two.
        pub other_causes: Vec<Evidence<Cause>>,
        /// Cause in words.
        pub cause_note: Text,
        /// Deep-poverty household.
        pub deep_poverty: Evidence<bool>,
        /// Year of the annual exit plan it is in.
        pub plan_year: Evidence<Whole<2014, 2100>>,
        /// Monitoring class it was given.
        pub monitoring_class: Evidence<MonitoringClass>,
        /// Day monitoring began: the day it was identified.
        pub monitored_since: Evidence<Day>,
        /// Risks it is monitored for.
        pub risks: Evidence<Several<Risk>>,
        /// Risks in words.
        pub risk_note: Text,
        /// Day the risk was marked as eliminated.
        pub eliminated_on: Evidence<Day>,
        /// Day it was taken back in after falling back (返贫).
        pub returned_on: Evidence<Day>,
        /// People found that this year's help has visibly worked.
        pub help_worked: Evidence<bool>,
        /// A local red line holds (car, bought flat, public pay, company): all of them in one answer.
        pub red_line: Evidence<bool>,
        /// The same one by one.
        pub red_lines: RedLines,
    }
}

document! {
    /// The helper and the unit behind the helper.
    pub struct Helper {
        /// Name.
        pub name: Text,
        /// Unit.
        pub unit: Text,
        /// Telephone.
        pub phone: Text,
        /// Since when.
        pub since: Evidence<Day>,
        /// Is a registered poor person too.
        pub registered_poor: Evidence<bool>,
    }
}

document! {
    /// A sudden event.
    pub struct Hardship {
        /// What happened.
        pub shock: Evidence<Shock>,
        /// When.
        pub on: Evidence<Day>,
        /// In words.
        pub note: Text,
    }
}

document! {
    /// One changed fact: its earlier value stays.
    pub struct Change {
        /// Path of the fact.
        pub field: Text,
        /// The value before, as JSON text.
        pub before: Text,
        /// The value after, as JSON text.
        pub after: Text,
        /// Who changed it.
        pub by: Text,
        /// When. Must be there.
        pub on: Option<Day>,
        /// Why.
        pub reason: Text,
        /// A verdict had been shown before the change.
        pub after_verdict: bool,
    }
}

document! {
    /// Where the household stands in a procedure, as the procedure module writes it.
    pub struct ProcedureState {
        /// Which procedure.
        pub procedure: Text,
        /// Step reached.
        pub step: Text,
        /// Since when.
        pub since: Evidence<Day>,
        /// Fingerprint of the assessment it stands on.
        pub fingerprint: Text,
    }
}

document! {
    /// What a synthetic sample is for.
    pub struct Sample {
        /// Title, zh-Hans.
        pub title_zh: Text,
        /// Title, English.
        pub title_en: Text,
        /// What it teaches, zh-Hans.
        pub teaches_zh: Text,
        /// What it teaches, English.
        pub teaches_en: Text,
    }
}

document! {
    /// The whole record of one household.
    pub struct HouseholdRecord {
        /// Always `one-ruler/household@1`.
        pub format: Text,
        /// Id on this device or in the portal.
        pub id: Text,
        /// The day the record describes.
        pub as_of: Option<Day>,
        /// Invented, not a real household.
        pub synthetic: bool,
        /// What an invented household teaches.
        pub sample: Sample,
        /// Where it lives.
        pub place: Place,
        /// What its village offers.
        pub village_sheet: VillageSheet,
        /// Register facts.
        pub register: Register,
        /// Whether all members are listed.
        pub members_asked: Asked,
        /// The members.
        pub members: Vec<Member>,
        /// Ids of members who were taken out: never given again.
        pub members_gone: Vec<Text>,
        /// Income.
        pub income: Income,
        /// Necessary expenses.
        pub expenses: Expenses,
        /// The house lived in.
        pub dwelling: Dwelling,
        /// Relocation.
        pub relocation: Relocation,
        /// Drinking water.
        pub water: Water,
        /// Food and clothing.
        pub living: Living,
        /// Access to care.
        pub care: Care,
        /// Sudden event.
        pub hardship: Hardship,
        /// Production conditions.
        pub production: Production,
        /// What the family wants.
        pub wishes: Wishes,
        /// Whether the list of measures is complete.
        pub measures_asked: Asked,
        /// Measures already received.
        pub measures: Vec<MeasureReceived>,
        /// Equity shares.
        pub equity: Vec<EquityShares>,
        /// The helper.
        pub helper: Helper,
        /// Visits.
        pub visits: Vec<Visit>,
        /// Changed facts.
        pub history: Vec<Change>,
        /// Procedure state.
        pub procedure: ProcedureState,
        /// A remark.
        pub note: Text,
    }
}
