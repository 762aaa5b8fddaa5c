//! Papers for A4: documents of their own, drawn by the page as they are.
//!
//! Each is a list of blocks in words; no figure is left to work out.

pub mod assessment;
pub mod card;
pub mod changes;
pub mod class;
pub mod facts;
pub mod plan;
pub mod qr;
pub mod seal;
pub mod sheet;
pub mod source;
pub mod tables;

use super::plan_view::PlanView;
use crate::i18n::PAPER;
use sheet::Paper;
use source::Source;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 明白卡, for the wall.
    Card,
    /// The assessment with its arithmetic, for the folder.
    Assessment,
    /// The plan with labour and cash, for the folder.
    Plan,
    /// One page for a trainer's class.
    Class,
}

impl Kind {
    /// All papers with their words.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Card, "card"), (Self::Assessment, "assessment"), (Self::Plan, "plan"), (Self::Class, "class")];

    /// The word requests and texts use.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| *word)
    }

    /// The paper of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }
}

/// Which of the plans is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Word of the goal; the first where it names none.
    pub goal: String,
    /// The plan with a loan, where there is one.
    pub lent: bool,
}

/// Lays out a paper. `plan` is needed for the plan alone.
pub fn paper(kind: Kind, source: &Source<'_>, plan: Option<&PlanView>, chosen: &Chosen) -> Paper {
    let lang = source.lang;
    let draft = plan.is_some_and(|view| plan::is_draft(view, chosen));
    let mark = match kind {
        Kind::Plan if draft => "mark.draft",
        Kind::Plan | Kind::Assessment => "mark.folder",
        Kind::Card => "mark.wall",
        Kind::Class => "mark.class",
    };
    let blocks = match kind {
        Kind::Card => card::blocks(source),
        Kind::Assessment => assessment::blocks(source),
        Kind::Plan => plan.map(|view| plan::blocks(source, view, chosen)).unwrap_or_default(),
        Kind::Class => class::blocks(source),
    };
    let title = PAPER.of("title", kind.word(), lang).to_owned();
    Paper {
        running: source.running(&title),
        title,
        mark: PAPER.get(mark, lang).to_owned(),
        notice: source.words.assessment.standing.notice.map(str::to_owned),
        head: source.head(kind),
        blocks: blocks.into_iter().flat_map(tables::fitting).collect(),
        foot: source.foot(),
        // A class knows its sample by the code; everything else can be held against a record.
        seal: (kind != Kind::Class).then(|| seal::view(&source.seal, lang)),
        close: if kind == Kind::Card { card::close(source) } else { 0 },
        kind: kind.word().to_owned(),
    }
}
