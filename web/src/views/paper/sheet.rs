//! A paper in words, as it crosses from the engine to the page.

use serde::Serialize;
use serde_json::Value;

use super::super::plan_view::{FallText, Pair, Read, TableText, part, texts};

texts! {
    /// What an asked paper gives back: the paper, what a check found, or every fault in words.
    pub struct PaperPage {
        /// The paper.
        pub paper: Option<Paper>,
        /// What the check of a fingerprint found.
        pub checked: Option<Checked>,
        /// Faults of the record or of what was asked.
        pub faults: Vec<String>,
    }

    /// One document.
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
    pub struct Checked {
        /// `good`, `bad` or `open`.
        pub tone: String,
        /// In one sentence.
        pub title: String,
        /// More of it.
        pub lines: Vec<String>,
    }
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "body")]
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

impl Default for Block {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Read for Block {
    fn read(value: &Value) -> Self {
        let body = part(value, "body");
        match part(value, "kind").as_str().unwrap_or_default() {
            "verdict" => Self::Verdict(Read::read(body)),
            "heading" => Self::Heading(Read::read(body)),
            "part" => Self::Part(Read::read(body)),
            "notice" => Self::Notice(Read::read(body)),
            "list" => Self::List(Read::read(body)),
            "pairs" => Self::Pairs(Read::read(body)),
            "table" => Self::Table(Read::read(body)),
            "beside" => Self::Beside(Read::read(body)),
            "fall" => Self::Fall(Read::read(body)),
            "sign" => Self::Sign(Read::read(body)),
            "lines" => Self::Lines(Read::read(body)),
            _ => Self::Text(Read::read(body)),
        }
    }
}

impl PaperPage {
    /// Reads the text a paper comes as. A text that is none says so as a fault.
    pub fn read(text: &str) -> Self {
        match serde_json::from_str::<Value>(text) {
            Ok(value) => Read::read(&value),
            Err(error) => Self { faults: vec![error.to_string()], ..Self::default() },
        }
    }
}
