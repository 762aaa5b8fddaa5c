//! The rules in the order they are reported, and how each is heard.

use serde::Serialize;

use super::judge::Judge;
use super::outlook::{self, Outlook};
use super::rules;
use crate::base::Verdict;
use crate::household::Facts;
use crate::income::ledger::{Ledger, Line};
use crate::policy::{Param, Policy};

/// What is asked of the ruler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// May the household leave the register (to 2020)?
    #[default]
    Exit,
    /// Is the risk of a monitored household eliminated (since 2021)?
    RiskEliminated,
    /// Is the household to be taken in?
    Enter,
}

impl Question {
    /// Every question with its word.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Exit, "exit"), (Self::RiskEliminated, "risk_eliminated"), (Self::Enter, "enter")];

    /// The line income is compared with, and the regime it belongs to.
    pub fn line(self, policy: &Policy) -> (Param, Param) {
        let old = match self {
            Self::Exit => true,
            Self::RiskEliminated => false,
            // Entry follows the regime in force on the day: the register's line, until monitoring takes its place.
            Self::Enter => policy.switch(Param::MonitoringRegime) != Some(true),
        };
        if old { (Param::IncomeLine, Param::ExitRegime) } else { (Param::MonitoringRange, Param::MonitoringRegime) }
    }

    /// The rules that answer it, in the order they are reported.
    pub const fn rules(self) -> &'static [Rule] {
        match self {
            Self::Exit => GUARANTEES,
            Self::RiskEliminated => RISK,
            Self::Enter => ENTRY,
        }
    }
}

const GUARANTEES: &[Rule] =
    &[Rule::Income, Rule::Food, Rule::Clothing, Rule::Education, Rule::Medical, Rule::Housing, Rule::Water];
const RISK: &[Rule] = &[
    Rule::Income,
    Rule::Duration,
    Rule::Spending,
    Rule::Food,
    Rule::Clothing,
    Rule::Education,
    Rule::Medical,
    Rule::Housing,
    Rule::Water,
    Rule::Watch,
];
const ENTRY: &[Rule] = &[
    Rule::Income,
    Rule::Food,
    Rule::Clothing,
    Rule::Education,
    Rule::Medical,
    Rule::Housing,
    Rule::Water,
    Rule::Entry,
];

/// One rule. Its word is its id, its file, its golden file and its message prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Income over the line or range, steadily.
    Income,
    /// No worry about food.
    Food,
    /// No worry about clothing.
    Clothing,
    /// Compulsory education.
    Education,
    /// Basic medical care.
    Medical,
    /// Safe housing.
    Housing,
    /// Safe drinking water.
    Water,
    /// Income over the range long enough.
    Duration,
    /// Large necessary spending settled.
    Spending,
    /// Households without labour stay under watch.
    Watch,
    /// Taken in or not.
    Entry,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 11] = [
        Self::Income,
        Self::Food,
        Self::Clothing,
        Self::Education,
        Self::Medical,
        Self::Housing,
        Self::Water,
        Self::Duration,
        Self::Spending,
        Self::Watch,
        Self::Entry,
    ];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Income => "income",
            Self::Food => "food",
            Self::Clothing => "clothing",
            Self::Education => "education",
            Self::Medical => "medical",
            Self::Housing => "housing",
            Self::Water => "water",
            Self::Duration => "duration",
            Self::Spending => "spending",
            Self::Watch => "watch",
            Self::Entry => "entry",
        }
    }

    /// The pack's switch for it, where there is one.
    pub const fn switch(self) -> Option<Param> {
        match self {
            Self::Income => Some(Param::CriterionIncome),
            Self::Food => Some(Param::CriterionFood),
            Self::Clothing => Some(Param::CriterionClothing),
            Self::Education => Some(Param::CriterionEducation),
            Self::Medical => Some(Param::CriterionMedical),
            Self::Housing => Some(Param::CriterionHousing),
            Self::Water => Some(Param::CriterionWater),
            Self::Duration | Self::Spending | Self::Watch | Self::Entry => None,
        }
    }

    /// Whether the pack switches it off. Nothing else makes a criterion not applicable.
    pub fn is_off(self, policy: &Policy) -> bool {
        self.switch().is_some_and(|param| policy.switch(param) == Some(false))
    }
}

/// What the income rule leaves behind for the rest of the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomeView {
    /// Ledger, heads, line, comparison, answer.
    pub standing: rules::income::Standing,
    /// The ledger's lines.
    pub lines: Vec<Line>,
    /// What lies ahead.
    pub outlook: Outlook,
}

/// Hears the income rule, soft findings included.
pub fn income(facts: &Facts, question: Question, out: &mut Judge<'_>) -> IncomeView {
    let policy = out.policy();
    let wanted = out.is_full() || any_blocks(policy);
    // Without somebody to look at them the lines are added up and forgotten: many households ask for no room.
    let mut lines = Vec::with_capacity(if wanted { facts.items.len() } else { 0 });
    let ledger = Ledger::of(facts, policy, |line| {
        if wanted {
            lines.push(*line);
        }
    });
    let (line, regime) = question.line(policy);
    let standing = rules::income::judge(facts, ledger, line, regime, out);
    let outlook = if wanted { outlook::look(facts, &standing, &lines, out) } else { Outlook::default() };
    outlook::blocking(&outlook, out);
    IncomeView { standing, lines, outlook }
}

fn any_blocks(policy: &Policy) -> bool {
    [
        Param::ThinMarginBlocks,
        Param::SourceFailureBlocks,
        Param::TransferShareBlocks,
        Param::LastYearBlocks,
        Param::ProbabilityBlocks,
    ]
    .into_iter()
    .any(|param| policy.switch(param) == Some(true))
}

/// Hears any rule but income and entry, which need more than facts.
pub fn hear(rule: Rule, facts: &Facts, out: &mut Judge<'_>) {
    match rule {
        Rule::Food => rules::food::judge(facts, out),
        Rule::Clothing => rules::clothing::judge(facts, out),
        Rule::Education => rules::education::judge(facts, out),
        Rule::Medical => rules::medical::judge(facts, out),
        Rule::Housing => rules::housing::judge(facts, out),
        Rule::Water => rules::water::judge(facts, out),
        Rule::Duration => rules::duration::judge(facts, out),
        Rule::Spending => rules::spending::judge(facts, out),
        Rule::Watch => rules::watch::judge(facts, out),
        Rule::Income | Rule::Entry => {}
    }
}

/// The verdict of one rule but entry, alone.
pub fn verdict(rule: Rule, facts: &Facts, question: Question, policy: &Policy) -> Verdict {
    let mut out = Judge::brief(policy);
    if rule == Rule::Income {
        income(facts, question, &mut out);
    } else {
        hear(rule, facts, &mut out);
    }
    out.verdict()
}
