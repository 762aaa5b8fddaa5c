//! A paper in words: blocks, no figure left to work out.

use super::super::plan_view::{FallText, Pair, TableText};

/// One document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// Word of the kind: `card`, `assessment`, `plan`, `class`.
    pub kind: String,
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

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The verdict, large.
    Verdict(String),
    /// A heading.
    Heading(String),
    /// A smaller heading.
    Part(String),
    /// A paragraph.
    Text(String),
    /// A paragraph that must not be overlooked.
    Notice(String),
    /// A list.
    List(Vec<String>),
    /// Labels with what they label.
    Pairs(Vec<Pair>),
    /// A table; its head stands on every page it runs over.
    Table(TableText),
    /// Short tables side by side.
    Beside(Vec<TableText>),
    /// A waterfall.
    Fall(FallText),
    /// Places to sign.
    Sign(Vec<String>),
    /// Empty lines to write on.
    Lines(i64),
}
