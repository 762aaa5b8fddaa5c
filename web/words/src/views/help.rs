//! Diagnosis and proposal in words, in one language: what callers get as `explanations`, and what the page shows.

use ruler_core::causes::result::Presence;
use ruler_core::household::record::Cause;
use ruler_core::measures::{Measure, Status};
use serde::Serialize;

use super::explanation::{BasisText, Explanation};

/// A fact to ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskText {
    /// Path into the record.
    pub path: String,
    /// The fact, and whose.
    pub label: String,
    /// How to ask it.
    pub ask: &'static str,
}

/// What a thing is, and a sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SumText {
    /// What it is.
    pub label: String,
    /// The sum.
    pub sum: String,
}

/// The diagnosis in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiagnosisText {
    /// Language tag.
    pub lang: &'static str,
    /// What weighs most, or that it is not settled.
    pub title: String,
    /// What all causes take together.
    pub whole: String,
    /// How it is worked out.
    pub method: &'static str,
    /// Whether the order is settled.
    pub settled: String,
    /// Facts that would settle it.
    pub settle: Vec<AskText>,
    /// Causes that are or may be there, the largest first.
    pub causes: Vec<CauseText>,
    /// What the register records beside it.
    pub recorded: Vec<String>,
    /// How sure the benchmarks are.
    pub figures: String,
}

/// One cause in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CauseText {
    /// Code.
    pub cause: Cause,
    /// Its name.
    pub label: &'static str,
    /// Code of whether it is there.
    pub presence: Presence,
    /// Whether it is there.
    pub there: &'static str,
    /// What it takes a year.
    pub sum: String,
    /// The same a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_head: Option<String>,
    /// For a bar.
    pub bar: Bar,
    /// What it is made of.
    pub parts: Vec<SumText>,
    /// More to say: what is carried already, figures that are missing.
    pub notes: Vec<String>,
    /// Benchmarks it stands on.
    pub basis: Vec<BasisText>,
}

/// The ends of a bar, in parts per million of the largest sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BarEnds"))]
pub struct Bar {
    /// At least.
    pub low_ppm: i64,
    /// At most, where it ends.
    pub high_ppm: Option<i64>,
}

/// The proposal in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposalText {
    /// Language tag.
    pub lang: &'static str,
    /// How many are proposed.
    pub title: String,
    /// Every measure.
    pub measures: Vec<MeasureText>,
    /// Each criterion that is not met or not known, and what answers it.
    pub criteria: Vec<String>,
    /// Each cause, and what answers it.
    pub causes: Vec<String>,
    /// What excludes each other, or stands twice.
    pub conflicts: Vec<String>,
    /// What the household is entitled to and the village does not offer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gaps: Option<String>,
    /// Received measures that fit none known here.
    pub unrecognised: Vec<AskText>,
    /// All debt as one number.
    pub debt: String,
    /// How sure the figures are.
    pub figures: String,
}

/// One measure in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasureText {
    /// Code.
    pub measure: Measure,
    /// One of the six.
    pub six: bool,
    /// Its name.
    pub title: &'static str,
    /// Code of the answer.
    pub status: Status,
    /// The answer.
    pub answer: &'static str,
    /// Causes and criteria it answers; empty where none.
    pub answers: String,
    /// Its parts.
    pub parts: Vec<BranchText>,
    /// The next step: what, whose, by when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// The scheme, and that the fund is asked apart.
    pub scheme: String,
}

/// One part of a measure in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BranchText {
    /// Its name, and for whom.
    pub label: String,
    /// Code of the answer.
    pub status: Status,
    /// The answer.
    pub answer: &'static str,
    /// Why.
    pub reasons: Vec<String>,
    /// Sums with their arithmetic.
    pub amounts: Vec<AmountText>,
    /// Figures used.
    pub basis: Vec<BasisText>,
    /// Facts it waits for.
    pub questions: Vec<AskText>,
}

/// One sum in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmountText {
    /// What it is to the household.
    pub label: &'static str,
    /// The sum.
    pub sum: String,
    /// How it was worked out.
    pub arithmetic: String,
}

/// The report in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportText {
    /// The ruler's answer.
    pub assessment: Explanation,
    /// What holds the household down.
    pub diagnosis: DiagnosisText,
    /// What every measure answers.
    pub proposal: ProposalText,
    /// Gap, causes and what is given back, in the same yuan.
    pub picture: Vec<SumText>,
}
