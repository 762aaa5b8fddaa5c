//! The five years of a plan, source by source: what begins, what ends, what follows.

use chrono::NaiveDate;
use serde::Serialize;

use super::parts::SourceKind;
use crate::policy::IncomeKind;

/// One source in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearSource {
    /// What it is.
    pub what: SourceKind,
    /// Model or job id, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Kind of income, where it is a present one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<IncomeKind>,
    /// Place of the member, where it is one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<usize>,
    /// Own income of each year, in fen: wear and inputs taken off, only what is not given up.
    pub years_fen: Vec<i64>,
    /// First day of the month it begins to bring or cost anything; absent where it is there today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begins: Option<NaiveDate>,
    /// First day of the last month it is paid in; absent where it goes on after the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
}

/// A job that follows one that ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Follows {
    /// Place of the member.
    pub member: usize,
    /// The job that ends.
    pub after: String,
    /// First day of the month in which it is to be seen to: the last of the job that ends.
    pub see_to: NaiveDate,
    /// The job that brings most then; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
    /// First day of the month it is taken up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveDate>,
    /// Own income of each year with it, in fen; empty where there is none.
    pub own_years_fen: Vec<i64>,
}

/// The five years of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearsTable {
    /// First day of each year.
    pub from: Vec<NaiveDate>,
    /// Every source, present ones first.
    pub sources: Vec<YearSource>,
    /// Interest the household pays in each year, in fen.
    pub interest_years_fen: Vec<i64>,
    /// Whether each year is over the line; empty where there is none.
    pub over: Vec<bool>,
    /// The first ordinary year (2 to 5) under the line after one over it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub falls_back: Option<i64>,
    /// What follows each job that ends.
    pub follows: Vec<Follows>,
    /// Chance of being over the line in each of the years two to five, in ppm; empty where there is no line.
    pub chance_ppm: Vec<i64>,
    /// Chance of being over it in all four, in ppm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance_all_ppm: Option<i64>,
}
