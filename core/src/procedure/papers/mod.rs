//! The papers of the procedures: which fields each has and what record and journal say in them. Codes and values; words
//! are made at the edge. A paper without record is blank, to be filled in by hand.
//!
//! Structure after `procedure` forms that were read or are remembered (one county's form differs from the next's). What is
//! posted is of a type of its own ([`public`]) and can hold names, groups and results alone.

mod field;
mod forms;
pub mod proof;
pub mod public;
mod tables;

pub use field::{Field, Value};

use chrono::NaiveDate;
use serde::Serialize;

use super::definition::SignerGroup;
use super::document::words;
use super::hash::Hash;
use super::rules::Rules;
use super::state::{Case, State};
use crate::assessment::Assessment;
use crate::household::record::HouseholdRecord;

words! {
    /// A paper. Its word is the id that procedures name it by.
    pub enum PaperKind {
        /// 贫困户申请书.
        #[default]
        Application = "application",
        /// 入户核查表.
        VisitForm = "visit_form",
        /// 民主评议会议记录.
        Minutes = "minutes",
        /// 会议签到表.
        SignIn = "sign_in",
        /// 核实表.
        Verification = "verification",
        /// 认可书, consent or refusal.
        Consent = "consent",
        /// 村内公示.
        VillageNotice = "village_notice",
        /// 第二次公示.
        TownshipNotice = "township_notice",
        /// 公告.
        Announcement = "announcement",
        /// 销号名单.
        RemovalList = "removal_list",
        /// 退出告知书.
        Told = "told",
        /// 扶贫手册.
        HandbookPage = "handbook_page",
        /// 监测对象申请及承诺授权书.
        MonitoringApplication = "monitoring_application",
        /// 信息采集表.
        InformationSheet = "information_sheet",
        /// 脱贫转股决议.
        ShareResolution = "share_resolution",
        /// 异议登记表.
        ObjectionSheet = "objection",
    }
}

impl PaperKind {
    /// The paper of that id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, word)| *word == id).map(|(kind, _)| *kind)
    }

    /// Whether it is posted: then it is a [`public::PublicPaper`] and nothing else.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::VillageNotice | Self::TownshipNotice | Self::Announcement)
    }

    /// Whether it lists many households.
    pub const fn is_list(self) -> bool {
        self.is_public() || matches!(self, Self::Minutes | Self::SignIn | Self::RemovalList)
    }
}

/// What a paper of one household is filled from. What is not there stays blank.
#[derive(Debug, Clone, Copy, Default)]
pub struct Source<'a> {
    /// The record.
    pub record: Option<&'a HouseholdRecord>,
    /// Its journal, folded.
    pub state: Option<&'a State>,
    /// The case it belongs to.
    pub case: Option<&'a Case>,
    /// What the ruler answers.
    pub assessment: Option<&'a Assessment>,
    /// The objection it is about, by id.
    pub objection: Option<&'a str>,
}

/// Codes of the sentences that stand on papers.
pub const SENTENCES: &[&str] = &forms::SENTENCES;

/// One field with what stands in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Filled {
    /// Which (message key `field.<word>`).
    pub field: Field,
    /// What.
    pub value: Value,
}

/// A table with its rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// Its heads.
    pub columns: Vec<Field>,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
    /// Empty rows to be filled in by hand.
    pub blank_rows: u16,
}

/// A paper of the file: of one household, or a list that is not posted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paper {
    /// Which.
    pub kind: PaperKind,
    /// The head of the journal when it was made; of a list, over all of theirs. None on a blank one.
    pub head: Option<Hash>,
    /// Its fields, in order.
    pub fields: Vec<Filled>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Sentences that stand on it (message key `sentence.<word>`).
    pub sentences: Vec<&'static str>,
    /// Who signs.
    pub signers: Vec<SignerGroup>,
}

impl Paper {
    /// What stands in its QR code: which paper, and the head of its journal.
    pub fn code(&self) -> Option<String> {
        self.head.as_ref().map(|head| proof::code(self.kind, head))
    }
}

/// A paper of one household, filled as far as its source goes. Lists and what is posted have functions of their own.
pub fn paper(kind: PaperKind, source: &Source<'_>, rules: &Rules<'_>) -> Paper {
    Paper {
        kind,
        head: source.state.and_then(|state| state.head.clone()),
        fields: forms::fields(kind, source),
        tables: tables::of(kind, source),
        sentences: forms::sentences(kind),
        signers: signers(kind, source.case, rules),
    }
}

/// A paper without anything in it.
pub fn blank(kind: PaperKind, rules: &Rules<'_>) -> Paper {
    paper(kind, &Source::default(), rules)
}

/// Who signs a paper: those of the step it belongs to.
fn signers(kind: PaperKind, case: Option<&Case>, rules: &Rules<'_>) -> Vec<SignerGroup> {
    let of = |procedure: &super::Procedure| {
        let needs = |step: &&super::definition::Step| step.papers.iter().any(|paper| paper.id.0 == kind.word());
        procedure.steps().iter().find(needs).map(|step| step.signers.clone())
    };
    match case {
        Some(case) => case.procedure(rules).and_then(of).unwrap_or_default(),
        None => rules.library.all().iter().find_map(of).unwrap_or_default(),
    }
}

/// One household of a list.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// Its record.
    pub record: &'a HouseholdRecord,
    /// Its journal, folded.
    pub state: &'a State,
    /// The case.
    pub case: &'a Case,
}

/// What a meeting's papers say beside their rows.
#[derive(Debug, Clone, Default)]
pub struct MeetingHead {
    /// What it is called.
    pub name: String,
    /// When.
    pub on: Option<NaiveDate>,
    /// Where.
    pub place: String,
    /// The step it decides.
    pub step: String,
}

/// A list that is not posted: minutes, sign-in sheet, removal list. Households in the order given.
pub fn list(kind: PaperKind, head: &MeetingHead, rows: &[Listed<'_>], rules: &Rules<'_>) -> Paper {
    let heads: Vec<Hash> = rows.iter().filter_map(|row| row.state.head.clone()).collect();
    let first = rows.first();
    let source = Source { record: first.map(|row| row.record), ..Source::default() };
    Paper {
        kind,
        head: proof::seal(&heads),
        fields: forms::meeting(kind, head, &source),
        tables: vec![tables::listed(kind, head, rows, rules)],
        sentences: forms::sentences(kind),
        signers: signers(kind, first.map(|row| row.case), rules),
    }
}
