//! The ledger and the comparison, as the assessment writes them.

use chrono::NaiveDate;
use serde::Serialize;

use super::bounds::{Bounds, HeadBounds};
use crate::base::Yuan;
use crate::income::Outcome;
use crate::policy::{IncomeClass, IncomeKind};

/// The twelve months incomes are counted over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeriodResult {
    /// Which: a word of the pack's choice.
    pub period: &'static str,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The record says so; else it is the pack's.
    pub stated: bool,
}

/// The ledger and the comparison. Sums in fen; a bound that is `null` is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IncomeResult {
    /// Of which twelve months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodResult>,
    /// Counted net income of the household.
    pub counted: Bounds,
    /// Everything received, counted or not: production net of its costs, the rest before anything is taken off.
    pub raw: Bounds,
    /// Counted, by class: wage, operating, property, transfer.
    pub classes: Vec<ClassSum>,
    /// Regular transfers paid to others.
    pub paid: Bounds,
    /// Of the counted: expected, not received yet.
    pub expected: Bounds,
    /// Members who divide: at least, at most.
    pub heads: HeadBounds,
    /// The line per head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_fen: Option<Yuan>,
    /// The line for the household: for the fewest and the most people who may share. Open above while the members are not
    /// all asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_total: Option<Bounds>,
    /// Counted income per head, cut to the fen. For display alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_head_fen: Option<Yuan>,
    /// Counted total on the day after exit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_exit_fen: Option<Yuan>,
    /// The highest line, per head, at which Met still stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub survives_up_to_fen: Option<Yuan>,
    /// The lowest line, per head, at which NotMet still stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub survives_down_to_fen: Option<Yuan>,
    /// Every line, in or out.
    pub lines: Vec<LedgerLine>,
}

impl IncomeResult {
    /// Whether both what is counted and how many share it are settled.
    pub fn is_exact(&self) -> bool {
        self.counted.low == self.counted.high && self.heads.high == Some(self.heads.low)
    }
}

/// The sum of one class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClassSum {
    /// The class.
    pub class: IncomeClass,
    /// Its counted sum.
    pub sum: Bounds,
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LedgerLine {
    /// Path of the item in the record.
    pub path: String,
    /// What it is.
    pub kind: IncomeKind,
    /// Whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<u16>,
    /// In, out, or open.
    pub outcome: Outcome,
    /// Before deductions.
    pub gross: Bounds,
    /// Deducted.
    pub deducted: Bounds,
    /// What it adds to the counted total.
    pub net: Bounds,
    /// Expected, not received yet.
    pub expected: bool,
}
