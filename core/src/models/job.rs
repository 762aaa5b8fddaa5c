//! A way into paid work (就业渠道), the training that opens it, and the loans a plan may use.

use serde::Serialize;

use super::model::{Intensity, Months, Skill, Words};
use super::provenance::Provenance;

/// The five channels of employment (五个一批).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum Channel {
    /// 组织招聘.
    #[default]
    Recruitment,
    /// 订单转移.
    OrderTransfer,
    /// 公益岗位.
    PublicPost,
    /// 自主创业.
    Startup,
    /// 乡情带动.
    HometownNetwork,
}

/// What the village sheet must say for a job, a course or a loan to be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum Offer {
    /// Needs nothing of the village.
    #[default]
    Anywhere,
    /// Recruitment fairs are held.
    RecruitmentFair,
    /// A workshop hires.
    Workshop,
    /// A public-welfare post is vacant.
    PublicPost,
    /// A tea estate is near.
    TeaBase,
    /// Training is offered.
    Training,
    /// Microcredit is offered.
    Microcredit,
    /// The mutual-aid cooperative has a branch.
    MutualAid,
}

/// The grant of the year's policy that comes with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum Aid {
    /// None.
    #[default]
    None,
    /// The job-search grant.
    Jobsearch,
    /// The start-up grant.
    Startup,
}

/// Who signs for public money or a loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum Signer {
    /// The head of the household.
    #[default]
    Head,
    /// The village committee.
    Village,
    /// The township.
    Township,
    /// The district's poverty-alleviation office.
    PovertyOffice,
    /// The district's employment office.
    EmploymentOffice,
    /// The lending bank.
    Bank,
    /// The mutual-aid cooperative.
    Cooperative,
}

/// A job. Money in fen at the level of `price_year`, days in hundredths, by calendar month.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Job {
    /// Id: `coastal-factory`.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Channel.
    pub channel: Channel,
    /// The worker sleeps away: gives no farm work and no care while the job lasts.
    pub sleeps_away: bool,
    /// Youngest age.
    pub age_min: i64,
    /// Oldest age.
    pub age_max: i64,
    /// Weak workers may do it.
    pub weak_allowed: bool,
    /// How hard the work is.
    pub intensity: Intensity,
    /// The course that opens it, where it needs one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub training: Option<String>,
    /// Days worked, in hundredths.
    pub days_month: Months,
    /// Pay before anything is taken off, in fen.
    pub pay_month_fen: Months,
    /// Living there, in fen.
    pub living_month_fen: Months,
    /// Travel, once in each year of the job, in fen.
    pub travel_fen: i64,
    /// Calendar months in which it may be started: 1 where it may, else 0.
    pub starts: Months,
    /// Months from the start to the first pay.
    pub lag_months: i64,
    /// Longest it lasts from the first pay, in months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months_max: Option<i64>,
    /// Chance a year of losing it.
    pub loss_ppm: i64,
    /// Spread of the pay.
    pub pay_cv_ppm: i64,
    /// Own money it needs at the start, in fen.
    pub capital_fen: i64,
    /// Years over which that money is worn out.
    pub asset_life_years: i64,
    /// What the village must offer.
    pub offer: Offer,
    /// Most of a household that may hold it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub household_max: Option<i64>,
    /// The grant of the year's policy that comes with it.
    pub aid: Aid,
    /// Grants of other years, in words: never in a plan's sums.
    pub grants: Vec<Grant>,
    /// Year of the pay.
    pub price_year: i64,
    /// Where every figure comes from.
    pub provenance: Provenance,
}

/// A grant that belongs to its year alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Grant {
    /// Name.
    pub name: Words,
    /// Amount, in fen.
    pub amount_fen: i64,
    /// Its year.
    pub year: i64,
}

/// A course. Days in hundredths, money in fen.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Training {
    /// Id: `beekeeping`.
    pub id: String,
    /// Name.
    pub name: Words,
    /// The skill it gives.
    pub gives: Skill,
    /// Models it opens.
    pub models: Vec<String>,
    /// Days it takes of the one who attends, in hundredths, over `months`.
    pub days: i64,
    /// Months over which the days are spread.
    pub months: i64,
    /// Calendar months in which it may be started: 1 where it may, else 0.
    pub starts: Months,
    /// Months from its start until what it opens may start.
    pub lag_months: i64,
    /// What the household pays, in fen.
    pub household_fen: i64,
    /// What it costs in all, in fen.
    pub total_fen: i64,
    /// Who pays the rest.
    pub payer: Words,
    /// Youngest age.
    pub age_min: i64,
    /// Oldest age.
    pub age_max: i64,
    /// Where every figure comes from.
    pub provenance: Provenance,
}

/// A loan scheme. One loan of whole steps, interest every twelve months, principal at the end of the term.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Credit {
    /// Id: `poverty-microcredit`.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Largest loan, in fen.
    pub limit_fen: i64,
    /// Step, in fen.
    pub step_fen: i64,
    /// Term in months, a multiple of twelve.
    pub term_months: i64,
    /// Interest a year.
    pub rate_ppm: i64,
    /// Share of the interest the household pays.
    pub household_interest_ppm: i64,
    /// Youngest age of the borrower.
    pub age_min: i64,
    /// Oldest age.
    pub age_max: i64,
    /// What the village must offer.
    pub offer: Offer,
    /// Who signs for it.
    pub signs: Vec<Signer>,
    /// Who gets it and for what, in words; no plan reads them.
    pub conditions: Vec<Words>,
    /// Where every figure comes from.
    pub provenance: Provenance,
}
