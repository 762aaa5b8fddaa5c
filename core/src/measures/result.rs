//! The proposal document `one-ruler/proposal@1`: every measure answers, every time. Codes and figures, no text.

use chrono::NaiveDate;
use serde::Serialize;

use super::code::{ConflictCode, Part, Term};
pub use super::measure::Duration;
use super::measure::Measure;
use super::reason::MeasureReason;
use crate::assessment::Rule;
use crate::assessment::reason::Arg;
use crate::assessment::result::{Basis, Bounds, FigureCounts, PackName};
use crate::base::Verdict;
use crate::causes::Question;
use crate::causes::result::Presence;
use crate::household::record::Cause;

/// Name and version of the document.
pub const FORMAT: &str = "one-ruler/proposal@1";

/// Every measure's answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// Always `one-ruler/proposal@1`.
    pub format: &'static str,
    /// Version of the engine.
    pub engine: &'static str,
    /// The day it was asked for.
    pub as_of: NaiveDate,
    /// The pack the amounts are from.
    pub pack: PackName,
    /// The six, then the guarantees.
    pub measures: Vec<MeasureAnswer>,
    /// Each criterion that is not met or not known, and what answers it.
    pub criteria: Vec<CriterionAnswer>,
    /// Each cause that is or may be there, and what answers it.
    pub causes: Vec<CauseAnswer>,
    /// Measures that exclude each other, or stand twice.
    pub conflicts: Vec<Conflict>,
    /// Measures the household is entitled to and its village does not offer: a gap between villages.
    pub gaps: Vec<Measure>,
    /// Received measures whose name fits no measure known here: paths into the record.
    pub unrecognised: Vec<Question>,
    /// All debt as one number, in fen, where known.
    pub debt: Bounds,
    /// How sure the figures are that were used.
    pub figures: FigureCounts,
    /// Facts that measures wait for.
    pub questions: Vec<Question>,
}

/// What a measure answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MeasureStatus"))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Eligible, offered, not there yet.
    Proposed,
    /// Not known until a question is answered.
    Unknown,
    /// Eligible, but not offered here.
    NotOffered,
    /// Already received, or held.
    AlreadyThere,
    /// Not eligible, or not needed, because.
    NotEligible,
}

impl Status {
    /// The word documents use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Unknown => "unknown",
            Self::NotOffered => "not_offered",
            Self::AlreadyThere => "already_there",
            Self::NotEligible => "not_eligible",
        }
    }
}

/// One measure's answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasureAnswer {
    /// Which.
    pub measure: Measure,
    /// One of the six to-household measures; else a guarantee.
    pub six: bool,
    /// The scheme that pays; which fund stands behind it depends on the village and is asked at the edge.
    pub scheme: &'static str,
    /// The first status any of its parts has, in the order of the list of statuses.
    pub status: Status,
    /// Causes of this household it answers.
    pub causes: Vec<Cause>,
    /// Criteria of this household, not met or not known, that it answers.
    pub criteria: Vec<Rule>,
    /// Its parts: channels, students, members, or the whole.
    pub parts: Vec<PartAnswer>,
    /// What to do next, where there is something to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
}

/// One part of a measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartAnswer {
    /// Message key `branch.<word>`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub part: Part,
    /// What it answers.
    pub status: Status,
    /// Members it is for.
    pub members: Vec<u16>,
    /// Why.
    pub reasons: Vec<MeasureReason>,
    /// Sums with their arithmetic.
    pub amounts: Vec<Amount>,
    /// Figures used.
    pub basis: Vec<Basis>,
    /// Facts it waits for.
    pub questions: Vec<Question>,
}

/// What a sum is to the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AmountKind {
    /// Once, to the household; not income.
    Grant,
    /// Every year; counts as income under the pack.
    Income,
    /// Every year; eases what must be spent, and is no income.
    Relief,
    /// Lent; to be paid back.
    Loan,
    /// What the household pays itself, at most.
    OwnShare,
    /// Shares held for the household; their dividend is not known beforehand.
    Shares,
    /// Works paid by the state; nothing reaches the household's hand.
    Works,
}

impl AmountKind {
    /// The word documents use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Income => "income",
            Self::Relief => "relief",
            Self::Loan => "loan",
            Self::OwnShare => "own_share",
            Self::Shares => "shares",
            Self::Works => "works",
        }
    }
}

/// One sum with its arithmetic.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MeasureAmount"))]
pub struct Amount {
    /// What it is.
    pub kind: AmountKind,
    /// In fen; for `income` and `relief` a year.
    pub sum: Bounds,
    /// How it was worked out, step by step.
    pub rows: Vec<Row>,
}

/// One step of the arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SumStep"))]
pub struct Row {
    /// What stands before it: nothing, `×`, `−`, `+`, `÷`, `≤`, `=`.
    pub sign: &'static str,
    /// What it is, message key `sum.<label>`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub label: Term,
    /// Its value: fen where the label ends in `_fen`.
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
    pub value: Arg,
}

/// The next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MeasureStep"))]
pub struct Step {
    /// Message key `step.<word>`.
    pub step: &'static str,
    /// Whose it is, message key `owner.<word>`.
    pub owner: &'static str,
    /// Due by, where the pack says how long it may take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// When the measure starts, if the step is done in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveDate>,
    /// How long it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<Duration>,
}

/// What answers a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CriterionAnswer {
    /// The criterion.
    pub rule: Rule,
    /// Not met, or not known.
    pub verdict: Verdict,
    /// Measures that answer it: proposed, running, not known yet, or not offered here.
    pub measures: Vec<Measure>,
    /// No measure answers it for this household.
    pub none: bool,
}

/// What answers a cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CauseAnswer {
    /// The cause.
    pub cause: Cause,
    /// Whether it is there.
    pub presence: Presence,
    /// Measures that answer it.
    pub measures: Vec<Measure>,
    /// No measure answers it for this household.
    pub none: bool,
}

/// Measures that exclude each other, or one that stands twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MeasureConflict"))]
pub struct Conflict {
    /// Message key `conflict.<word>`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub conflict: ConflictCode,
    /// The measures.
    pub measures: Vec<Measure>,
    /// The member it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<u16>,
}
