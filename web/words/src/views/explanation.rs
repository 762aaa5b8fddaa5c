//! An assessment in words, in one language: what callers get as `explanation`, and what the page shows.
//!
//! Three depths of why: a sentence for each criterion; its reasons; its facts, arithmetic and legal basis.

use ruler_core::assessment::Rule;
use ruler_core::assessment::quality::Effect;
use ruler_core::assessment::result::{Level, Overall};
use ruler_core::base::Verdict;
use ruler_core::household::Strength;
use ruler_core::income::Outcome;
use ruler_core::policy::Tag;
use serde::Serialize;

/// The whole answer in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// Language tag.
    pub lang: &'static str,
    /// The question that was asked.
    pub question: &'static str,
    /// The answer.
    pub title: &'static str,
    /// What it means, and what it does not.
    pub note: &'static str,
    /// The answer's code.
    pub overall: Overall,
    /// What it may be used for.
    pub standing: StandingText,
    /// The monitoring class, where one was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monitoring: Option<&'static str>,
    /// Each criterion, in the order of the form.
    pub criteria: Vec<CriterionText>,
    /// The ledger, each line and the totals.
    pub income: IncomeText,
    /// What makes a pass fragile.
    pub findings: Vec<String>,
    /// Contradictions in the record.
    pub checks: Vec<CheckText>,
    /// What would change the answer; empty where nothing on the listed levers would.
    pub change: Vec<String>,
    /// What to ask next, the most decisive first.
    pub questions: Vec<QuestionText>,
}

/// What the answer may be used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StandingText {
    /// Code.
    pub level: Level,
    /// Its name.
    pub title: &'static str,
    /// What it means.
    pub note: &'static str,
    /// 仅供核算,不作退出依据; there unless the procedure may start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<&'static str>,
    /// How sure the figures are that were used.
    pub figures: String,
    /// Figures to confirm on the sheet of local figures.
    pub confirm: Vec<FigureToConfirm>,
}

/// A figure a decision may not rest on yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FigureToConfirm {
    /// Id.
    pub id: String,
    /// Label.
    pub label: String,
}

/// One criterion in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CriterionText {
    /// Its rule.
    pub rule: Rule,
    /// Its title.
    pub title: &'static str,
    /// Code of the answer.
    pub verdict: Verdict,
    /// The answer in a word or two.
    pub answer: &'static str,
    /// First depth: the answer as a sentence.
    pub sentence: &'static str,
    /// What the state asks.
    pub standard: &'static str,
    /// How well the weakest fact is known.
    pub strength: &'static str,
    /// Second depth: reasons, the deciding ones first.
    pub reasons: Vec<String>,
    /// Third depth: facts read.
    pub inputs: Vec<InputText>,
    /// Third depth: comparisons made.
    pub arithmetic: Vec<RowText>,
    /// Third depth: figures used and where they come from.
    pub basis: Vec<BasisText>,
    /// What would change it.
    pub change: Vec<String>,
}

/// One fact read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InputText {
    /// Path into the record.
    pub path: String,
    /// Its label, with the member or item it belongs to.
    pub label: String,
    /// How well it is known, code.
    pub strength: Strength,
    /// How well it is known.
    pub known: &'static str,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowText {
    /// What is compared.
    pub label: &'static str,
    /// What was found, how it stands to the bar, and what was demanded: `25,000 元 > 21,000 元；要求：超过 21,000 元`.
    pub text: String,
}

/// One figure used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BasisText {
    /// Id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its amount with its unit.
    pub amount: String,
    /// Code of how sure it is.
    pub tag: Tag,
    /// How sure it is; says so where it is our default, weak or expired.
    pub sure: String,
    /// Where it comes from: title or document number, and clause.
    pub source: String,
    /// Whether a decision may rest on it.
    pub settled: bool,
}

/// The ledger in words. Sums without currency, in yuan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IncomeText {
    /// Lines.
    pub lines: Vec<LineText>,
    /// Totals: label and sum.
    pub totals: Vec<TotalText>,
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineText {
    /// Path of the item.
    pub path: String,
    /// What it is, and whose.
    pub label: String,
    /// Code of in or out.
    pub outcome: Outcome,
    /// In or out, and why.
    pub why: &'static str,
    /// Before deductions.
    pub gross: String,
    /// Deducted.
    pub deducted: String,
    /// What it adds.
    pub net: String,
}

/// One total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotalText {
    /// What it is.
    pub label: &'static str,
    /// The sum.
    pub sum: String,
}

/// One contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckText {
    /// Stable word.
    pub check: &'static str,
    /// What it does.
    pub effect: Effect,
    /// In words.
    pub text: String,
}

impl CheckText {
    /// Whether it must be cleared before the procedure may start.
    pub fn blocks(&self) -> bool {
        self.effect == Effect::BlocksStart
    }
}

/// One question still open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionText {
    /// Path into the record.
    pub path: String,
    /// The fact, and whose.
    pub label: String,
    /// How to ask it.
    pub ask: &'static str,
    /// Criteria it helps to decide.
    pub rules: String,
}
