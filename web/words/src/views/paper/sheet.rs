//! A paper in words: blocks, no figure left to work out.

use super::super::plan_view::{FallText, Pair, TableText};

/// One document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// Word of the kind: `card`, `assessment`, `plan`, `class`.
    pub kind: String,
    /// How much smaller its type is, so that it stays on one sheet: 0, 1 or 2.
    pub close: usize,
    /// Title.
    pub title: String,
    /// For the wall, for the folder, a draft.
    pub mark: String,
    /// 仅供核算,不作退出依据; there unless the procedure may start.
    pub notice: Option<String>,
    /// What stands at the top of every page; short.
    pub running: String,
    /// Whose it is, of which day.
    pub head: Vec<Pair>,
    /// The document.
    pub blocks: Vec<Block>,
    /// Pack, local figures and program with their dates.
    pub foot: Vec<String>,
    /// The fingerprint.
    pub seal: Option<Seal>,
}

/// A fingerprint as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seal {
    /// What it is.
    pub title: String,
    /// The fingerprint, in groups.
    pub fingerprint: String,
    /// The salt, in groups.
    pub salt: String,
    /// Everything a check needs, as the QR code holds it.
    pub code: String,
    /// How to check it.
    pub note: String,
    /// Dark modules of the QR code as an SVG path.
    pub path: String,
    /// Modules on a side, the quiet zone included.
    pub modules: i64,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// `good`, `bad` or `open`.
    pub tone: String,
    /// In one sentence.
    pub title: String,
    /// More of it.
    pub lines: Vec<String>,
}

/// How the columns of a table share the page: tables that hold the same are of the same widths throughout a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Texts; columns of one width after the first.
    Texts,
    /// Figures by month or year.
    Figures,
    /// What it is, and its sum: no wider than the eye can follow.
    Sums,
    /// Members of the household.
    Members,
    /// Entries of the income ledger.
    Ledger,
    /// A name, its answer, how well it is known.
    Answers,
    /// A comparison.
    Compared,
    /// A fact, what is recorded, how well it is known.
    Inputs,
    /// A figure of policy with its source.
    Basis,
    /// A question and how to ask it.
    Questions,
    /// A cause, its sum, its parts.
    Causes,
    /// A measure, what it answers, the next step.
    Measures,
    /// A part of a measure with its reasons and amounts.
    Branches,
    /// An income model with its answer and why.
    Models,
    /// A measure and its next step.
    Steps,
    /// A criterion, its answer, the comparison that decides it.
    Decided,
}

impl Shape {
    /// The word the style sheet uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Texts => "texts",
            Self::Figures => "figures",
            Self::Sums => "sums",
            Self::Members => "members",
            Self::Ledger => "ledger",
            Self::Answers => "answers",
            Self::Compared => "compared",
            Self::Inputs => "inputs",
            Self::Basis => "basis",
            Self::Questions => "questions",
            Self::Causes => "causes",
            Self::Measures => "measures",
            Self::Branches => "branches",
            Self::Models => "models",
            Self::Steps => "steps",
            Self::Decided => "decided",
        }
    }

    /// The column whose cells may be bounds of sums.
    pub const fn sum(self) -> usize {
        if matches!(self, Self::Causes) { 2 } else { 1 }
    }

    /// Whether its columns may hold figures, written flush right.
    pub const fn has_figures(self) -> bool {
        matches!(self, Self::Figures | Self::Sums | Self::Ledger | Self::Causes)
    }
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The verdict, large.
    Verdict(String),
    /// A heading.
    Heading(String),
    /// A smaller heading.
    Part(String),
    /// A heading within such a part.
    Sub(String),
    /// A paragraph.
    Text(String),
    /// A paragraph that must not be overlooked.
    Notice(String),
    /// A list.
    List(Vec<String>),
    /// Labels with what they label.
    Pairs(Vec<Pair>),
    /// A table; its head stands on every page it runs over.
    Table(Shape, TableText),
    /// Short tables side by side.
    Beside(Vec<TableText>),
    /// A waterfall.
    Fall(FallText),
    /// Places to sign.
    Sign(Vec<String>),
    /// Empty lines to write on.
    Lines(i64),
    /// Blocks that stay on one page where they fit one: a signature stands under what is signed.
    Together(Vec<Block>),
}
