//! The diagnosis document `one-ruler/diagnosis@1`: what holds the household down, in fen a year. Codes, no text.

use chrono::NaiveDate;
use serde::Serialize;

use super::question::Question;
use crate::assessment::result::{Basis, Bounds, FigureCounts, HeadBounds, PackName};
use crate::household::record::Cause;

/// Name and version of the document.
pub const FORMAT: &str = "one-ruler/diagnosis@1";

/// What holds the household down, by how much.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnosis {
    /// Always `one-ruler/diagnosis@1`.
    pub format: &'static str,
    /// Version of the engine.
    pub engine: &'static str,
    /// The day it was asked for.
    pub as_of: NaiveDate,
    /// The pack the benchmarks are from.
    pub pack: PackName,
    /// How many divide the burden.
    pub heads: HeadBounds,
    /// What the household would gain a year if all causes were lifted, in fen.
    pub whole: Bounds,
    /// The same per head, rounded down; where the heads are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole_per_head: Option<Bounds>,
    /// Which cause comes first, as far as that is settled.
    pub ranking: Ranking,
    /// Every cause of the register, the largest share first.
    ///
    /// Shares are exact Shapley values; where all are known exactly they sum to `whole` to the fen: what rounding down
    /// leaves goes, a fen each, to the shares with the largest remainders, in the register's order where those are equal.
    pub causes: Vec<CauseResult>,
    /// What the register records, beside what was found.
    pub recorded: Recorded,
    /// How sure the benchmarks are that were used.
    pub figures: FigureCounts,
    /// Facts that would narrow the shares.
    pub questions: Vec<Question>,
}

/// Which cause comes first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ranking {
    /// Primary and others stand in this order whatever the open facts turn out to be.
    pub settled: bool,
    /// The largest share, where that is settled and there is any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary: Option<Cause>,
    /// Up to two more, as the register wants them.
    pub others: Vec<Cause>,
    /// Causes that may yet be first, where the primary is not settled.
    pub contending: Vec<Cause>,
    /// Facts that would settle the order.
    pub settle: Vec<Question>,
}

/// Whether a cause is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Its signs are there.
    Present,
    /// Not known.
    Open,
    /// Its signs are not there.
    Absent,
    /// People recorded it; it is never inferred, and carries no sum.
    RecordedOnly,
}

impl Presence {
    /// The word documents use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Open => "open",
            Self::Absent => "absent",
            Self::RecordedOnly => "recorded_only",
        }
    }
}

/// One cause.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CauseResult {
    /// Which.
    pub cause: Cause,
    /// Whether it is there.
    pub presence: Presence,
    /// Its share of the whole, in fen a year.
    pub burden: Bounds,
    /// The same per head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_head: Option<Bounds>,
    /// What the share is made of; the parts sum to it.
    pub parts: Vec<Part>,
    /// Benchmarks it stands on.
    pub basis: Vec<Basis>,
    /// Benchmarks the pack lacks for the day, by id: without them the share is open above.
    pub missing: Vec<String>,
    /// Of this burden already given back by dibao and destitute support, in fen a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<Bounds>,
}

/// One part of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CausePart"))]
pub struct Part {
    /// What it is, message key `part.<word>`.
    pub part: &'static str,
    /// The member it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<u16>,
    /// In fen a year.
    pub sum: Bounds,
}

/// What the register records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recorded {
    /// The main cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub main: Option<Cause>,
    /// Other causes.
    pub others: Vec<Cause>,
    /// How the recorded and the found causes stand to each other. Nothing recorded is overwritten.
    pub notes: Vec<Note>,
}

/// One remark on a recorded cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CauseNote"))]
pub struct Note {
    /// Message key `note.<word>`.
    pub note: &'static str,
    /// The cause it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}
