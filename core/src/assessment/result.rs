//! The assessment document `one-ruler/assessment@1`: what goes out. Codes and figures, no text; text is made at the edge.

use std::rc::Rc;

use chrono::NaiveDate;
use serde::Serialize;

pub use super::bounds::{Bounds, CountBounds, HeadBounds};
use super::finding::FindingCode;
use super::lever::Lever;
use super::quality::DataCheck;
use super::reason::{Arg, ArgMap, Args, Reason};
use super::rule::{Question, Rule};
use super::step::{Patch, Step};
use crate::base::{Verdict, Yuan};
use crate::household::Strength;
use crate::household::record::MonitoringClass;
use crate::income::Outcome;
use crate::policy::{IncomeClass, IncomeKind, Param, Tag};

/// Name and version of the document.
pub const FORMAT: &str = "one-ruler/assessment@1";

/// The whole answer. There is no yes-or-no: `overall` and `standing` go together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// Always `one-ruler/assessment@1`.
    pub format: &'static str,
    /// Version of the engine.
    pub engine: &'static str,
    /// What was asked.
    pub question: Question,
    /// The day it was asked for.
    pub as_of: NaiveDate,
    /// The pack it was judged by.
    pub pack: PackName,
    /// The answer to the question.
    pub overall: Overall,
    /// What the answer may be used for.
    pub standing: Standing,
    /// How sure the figures are that were used.
    pub figures: FigureCounts,
    /// For the question `enter` since 2021: the class the household would be monitored in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monitoring_class: Option<MonitoringClass>,
    /// Each criterion, in the order of the form.
    pub criteria: Vec<Criterion>,
    /// The ledger and the comparison.
    pub income: IncomeResult,
    /// Findings that mark a pass as fragile, and the probability of staying over the line.
    pub outlook: OutlookResult,
    /// Consistency checks that fired.
    pub checks: Vec<DataCheck>,
    /// What would change a verdict that is not met; absent where nothing on the listed levers would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_change: Option<Change>,
    /// Facts not known yet, the most decisive first.
    pub questions: Vec<OpenQuestion>,
    /// SHA-256 over the facts the ruler saw: no village, no name.
    pub facts_hash: String,
}

/// Which pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackName {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
}

/// The answer to the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Overall {
    /// Exit: every criterion is met. It opens the procedure and removes nobody.
    MayExit,
    /// Exit: a criterion is not met.
    NotYet,
    /// Any question: none not met, some not known.
    Undecided,
    /// Risk: everything met.
    RiskEliminated,
    /// Risk: something is not met; monitoring goes on.
    KeepMonitoring,
    /// Enter: to be taken in.
    ShouldEnter,
    /// Enter: not to be taken in.
    NoEntry,
}

impl Overall {
    /// Whether the household may go the way that was asked for.
    pub const fn is_passed(self) -> bool {
        matches!(self, Self::MayExit | Self::RiskEliminated | Self::ShouldEnter)
    }
}

/// What the answer may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The criteria are not all met.
    NoPass,
    /// A deciding figure is an assumption, weak, expired, or not confirmed.
    Provisional,
    /// Met on reported facts: to be verified.
    MetOnReport,
    /// Met and verified, but a consistency check is open.
    Blocked,
    /// May start the procedure.
    MayStart,
}

impl Level {
    /// The level of an answer, from what it lacks: confirmed figures, verified facts, cleared checks.
    pub fn of(passed: bool, unsettled: bool, reported: bool, blocked: impl FnOnce() -> bool) -> Self {
        if !passed {
            Self::NoPass
        } else if unsettled {
            Self::Provisional
        } else if reported {
            Self::MetOnReport
        } else if blocked() {
            Self::Blocked
        } else {
            Self::MayStart
        }
    }
}

/// The standing of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// What it may be used for.
    pub level: Level,
    /// Anything but `may_start` carries the notice 仅供核算,不作退出依据.
    pub for_calculation_only: bool,
    /// Deciding facts that are only reported: paths to verify.
    pub verify: Vec<String>,
    /// Deciding figures to confirm locally, by id.
    pub confirm: Vec<String>,
    /// Checks that must be cleared first.
    pub blockers: Vec<&'static str>,
}

/// How many of the figures used are how sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FigureCounts {
    /// Confirmed on the sheet of local figures.
    pub confirmed: u32,
    /// Read in a source, the founding report included.
    pub sourced: u32,
    /// Worked out from sourced ones.
    pub derived: u32,
    /// Our defaults.
    pub assumed: u32,
    /// Past their date; counted under their tag too.
    pub expired: u32,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Criterion {
    /// The rule.
    pub rule: Rule,
    /// Its answer.
    pub verdict: Verdict,
    /// The weakest evidence it stands on; without a verdict, of all that was read.
    pub strength: Strength,
    /// Why.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<ReasonShape>"))]
    pub reasons: Vec<Reason>,
    /// Facts read, as paths into the record.
    pub inputs: Vec<Input>,
    /// Comparisons made.
    pub arithmetic: Vec<Comparison>,
    /// Figures used, with where they come from.
    pub basis: Vec<Basis>,
    /// What would change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_change: Option<Change>,
}

/// Shape of a reason, for the schema.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct ReasonShape {
    code: String,
    member: Option<u16>,
    args: Option<std::collections::BTreeMap<String, serde_json::Value>>,
}

/// One fact read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Input {
    /// Path into the record.
    pub path: String,
    /// How well it is known.
    pub strength: Strength,
}

/// One comparison made.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// What is compared, message key `row.<label>`.
    pub label: &'static str,
    /// What the record gives.
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
    pub given: Option<Arg>,
    /// The relation asked for.
    pub relation: &'static str,
    /// The limit.
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
    pub limit: Arg,
}

/// One figure used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Basis {
    /// The figure, by id.
    #[serde(serialize_with = "figure_id")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub figure: Param,
    /// Its stored amount (fen, ppm, 0 or 1, place of the choice).
    pub amount: i64,
    /// How sure.
    pub tag: Tag,
    /// Source id, or document number.
    pub source: Rc<str>,
    /// Clause.
    pub clause: Rc<str>,
    /// From a weak source.
    pub weak: bool,
    /// From a source of a later year than the day.
    pub later: bool,
    /// Past its date.
    pub expired: bool,
    /// Whether a decision may rest on it.
    pub settled: bool,
}

/// A change, as steps on the record.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LeastChange"))]
pub struct Change {
    /// What it reaches: `met`, or `unknown` where other facts stay open.
    pub reaches: Verdict,
    /// The steps.
    pub steps: Vec<ChangeStep>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeStep {
    /// The lever, message key `lever.<word>`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub lever: Lever,
    /// The fact it moves, label key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<&'static str>,
    /// The member it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<u16>,
    /// The change of the record.
    pub patch: Patch,
    /// The same as the rules see it.
    #[serde(skip)]
    pub step: Step,
}

/// One fact not known yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenQuestion {
    /// Path into the record.
    pub path: String,
    /// Label key of the fact.
    pub slot: &'static str,
    /// Criteria it helps to decide.
    pub rules: Vec<Rule>,
    /// Share of the undecided criteria it may decide alone, in ppm.
    pub weight_ppm: i64,
}

/// The ledger and the comparison. Sums in fen; a bound that is `null` is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IncomeResult {
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

/// What lies ahead.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutlookResult {
    /// A pass that a small change would undo.
    pub fragile: bool,
    /// What makes it so.
    pub findings: Vec<FindingResult>,
    /// Probability of staying over the line in each of the next years, in ppm; the line held.
    pub probability_ppm: Vec<i64>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingResult {
    /// Message key `finding.<word>`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub finding: FindingCode,
    /// Arguments.
    #[serde(serialize_with = "args")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, serde_json::Value>"))]
    pub args: Args,
}

fn figure_id<S: serde::Serializer>(figure: &Param, target: S) -> Result<S::Ok, S::Error> {
    target.serialize_str(&figure.id())
}

fn args<S: serde::Serializer>(args: &Args, target: S) -> Result<S::Ok, S::Error> {
    ArgMap(args).serialize(target)
}
