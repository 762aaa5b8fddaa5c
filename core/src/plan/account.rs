//! The verdict's income and the plan's side by side, line by line, with why they differ.

use serde::Serialize;

use super::parts::SourceKind;
use crate::policy::{IncomeClass, IncomeKind};

/// Why a line is not the same in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It ends when the household leaves the register: counted today, and in no plan.
    EndsOnExit,
    /// Dibao is tested by means: the plan works it out anew, year by year.
    WorkedAnew,
    /// It has a last day.
    Ends,
    /// A wage given up for a job.
    ForAJob,
    /// It goes with an enterprise that is given up.
    WithAnEnterprise,
    /// Nobody knows whether it is regular: it counts for nothing in both, or as the loss it is.
    NotKnownRegular,
    /// Its costs were not told: the verdict leaves it open below, the plan counts nothing.
    CostsNotTold,
    /// Nobody said that the list is complete: the verdict leaves the class open, the plan counts what is told.
    ListOpen,
    /// The policy does not say whether it counts.
    PolicySilent,
    /// It is new with the plan.
    New,
}

/// One line. Sums of a year, in fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountLine {
    /// What it is of.
    pub what: SourceKind,
    /// Kind of income and its place in the list of its class, where it is a line of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<IncomeKind>,
    /// The same: its place in the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u16>,
    /// The class whose list is not complete, where the line stands for what is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<IncomeClass>,
    /// Model or job id, where it is one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Place of the member, where it is one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<usize>,
    /// What the verdict counts at least; absent where that is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict_fen: Option<i64>,
    /// What the plan counts as present income.
    pub present_fen: i64,
    /// What the plan counts in its first year.
    pub first_fen: i64,
    /// The same in its last.
    pub last_fen: i64,
    /// Why they differ, or why it counts for nothing; empty where nothing is to be said.
    pub why: Vec<Why>,
}

/// The whole of it; every column adds up to its sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Account {
    /// The lines: those of the record, what is paid to others, dibao worked out anew, what the plan brings.
    pub lines: Vec<AccountLine>,
    /// The verdict's counted income at least; absent where it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict_fen: Option<i64>,
    /// Present income with dibao.
    pub present_fen: i64,
    /// Income of year one with dibao as it would then be.
    pub first_fen: i64,
    /// The same of year five.
    pub last_fen: i64,
}
