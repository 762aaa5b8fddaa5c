//! One entry of a journal: what happened, on which day, who wrote it down when, who signed, and what stands before it.

use super::document::{Day, Text, Whole, document, from_text, words};
use super::hash::Hash;
use super::ruling::Pinned;
use crate::base::FieldError;
use crate::household::record::{MonitoringClass, RegisterStatus};

/// Largest text of a journal, in bytes.
pub const TEXT_LIMIT: usize = 16_000_000; // arithmetic: bound of the format

words! {
    /// What an entry tells.
    pub enum Act {
        /// A case began.
        #[default]
        Begin = "begin",
        /// A step was done.
        Step = "step",
        /// Somebody objected to a notice.
        Objection = "objection",
        /// An objection ended.
        Answer = "answer",
        /// The verdict was worked out and pinned anew.
        Pin = "pin",
        /// The case went over to another version of its procedure.
        GoOver = "go_over",
        /// The case was closed before its end.
        Close = "close",
        /// An entry does not hold.
        Void = "void",
        /// A helper was named.
        Pair = "pair",
        /// The household was handed over to another helper.
        HandOver = "hand_over",
        /// A visit.
        Visit = "visit",
        /// What became of a promise or an undertaking.
        Outcome = "outcome",
        /// A visit that was due is not made, and why.
        Excuse = "excuse",
        /// Two branches become one.
        Settle = "settle",
    }
}

words! {
    /// How an objection ended.
    pub enum ObjectionEnd {
        /// It is right: the file goes back.
        #[default]
        Upheld = "upheld",
        /// It is not.
        Dismissed = "dismissed",
        /// Who raised it took it back.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// What a bar was answered with.
    pub enum BarSaid {
        /// Nobody knows.
        #[default]
        Unknown = "unknown",
        /// It does not hold.
        No = "no",
        /// It holds.
        Yes = "yes",
    }
}

words! {
    /// Why somebody came.
    pub enum Purpose {
        /// The regular visit.
        #[default]
        Regular = "regular",
        /// To check facts.
        Check = "check",
        /// To bring or follow up a measure.
        Measure = "measure",
        /// Follow-up after exit.
        FollowUp = "follow_up",
        /// Something happened.
        Emergency = "emergency",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// Who promised.
    pub enum PromiseKind {
        /// The helper or an office, to the family.
        #[default]
        Promise = "promise",
        /// The family itself (扶志).
        Undertaking = "undertaking",
    }
}

words! {
    /// What became of it.
    pub enum Kept {
        /// It was kept.
        #[default]
        Kept = "kept",
        /// It was not.
        NotKept = "not_kept",
        /// Both sides let go of it.
        Dropped = "dropped",
    }
}

words! {
    /// What was due and is excused.
    pub enum Duty {
        /// The helper's visit.
        #[default]
        Visit = "visit",
        /// The follow-up visit after exit.
        FollowUp = "follow_up",
    }
}

document! {
    /// Somebody who signed.
    pub struct Signer {
        /// Role, by the procedure's id.
        pub role: Text,
        /// Name.
        pub name: Text,
    }
}

/// A number of people.
pub type People = Whole<0, 100_000>; // arithmetic: bound of the format

document! {
    /// A vote.
    pub struct Votes {
        /// How many were entitled.
        pub due: Option<People>,
        /// How many came.
        pub present: Option<People>,
        /// For.
        pub yes: Option<People>,
        /// Against.
        pub no: Option<People>,
        /// Neither.
        pub abstained: Option<People>,
    }
}

document! {
    /// A paper that is there.
    pub struct PaperKept {
        /// Which, by the procedure's id.
        pub paper: Text,
        /// Name of the file or picture.
        pub name: Text,
        /// Its SHA-256.
        pub sha256: Hash,
        /// Where the paper itself is kept.
        pub kept: Text,
    }
}

document! {
    /// A switch as a case has it.
    pub struct SwitchSet {
        /// Which.
        pub id: Text,
        /// On.
        pub on: bool,
    }
}

document! {
    /// A bar answered.
    pub struct BarAnswer {
        /// Which.
        pub id: Text,
        /// What.
        pub said: BarSaid,
        /// Why it does not keep the case from beginning.
        pub why: Text,
    }
}

document! {
    /// Shares handed on.
    pub struct Transfer {
        /// Of what.
        pub label: Text,
        /// How many.
        pub shares: Option<Whole<1, 1_000_000>>, // arithmetic: bound of the format
        /// To which household, by id or number.
        pub to: Text,
    }
}

document! {
    /// A helper.
    pub struct Named {
        /// Name.
        pub name: Text,
        /// Unit behind the helper.
        pub unit: Text,
        /// Telephone.
        pub phone: Text,
    }
}

document! {
    /// Something promised on a visit.
    pub struct Promised {
        /// Id within the journal.
        pub id: Text,
        /// Who to whom.
        pub kind: PromiseKind,
        /// What.
        pub what: Text,
        /// By whom.
        pub by: Text,
        /// Until when.
        pub until: Option<Day>,
    }
}

document! {
    /// One entry. Which parts it has goes by its act (`shape.rs`).
    pub struct EntryRecord {
        /// Hashes of the entries before it: none for the first, one, or the ends of the branches it settles.
        pub prev: Vec<Hash>,
        /// Random letters of a first entry, so that nobody finds its hash by trying.
        pub salt: Text,
        /// What it tells.
        pub act: Option<Act>,
        /// The day it happened.
        pub on: Option<Day>,
        /// The day it was entered. Later than it happened, it is a late entry (补录).
        pub entered: Option<Day>,
        /// Who entered it.
        pub by: Text,
        /// The entry it stands in the place of.
        pub corrects: Hash,
        /// Which case.
        pub case: Text,
        /// Which procedure the case goes by.
        pub procedure: Text,
        /// Which version of it.
        pub version: Text,
        /// Where the household stood.
        pub stands: Option<RegisterStatus>,
        /// The class it is monitored in.
        pub class: Option<MonitoringClass>,
        /// Switches that are not as they are by default.
        pub switches: Vec<SwitchSet>,
        /// Bars, answered.
        pub bars: Vec<BarAnswer>,
        /// The verdict, pinned.
        pub verdict: Pinned,
        /// The fingerprint of the pinned verdict, worked out again from the record as it is.
        pub rederived: Hash,
        /// Which step.
        pub step: Text,
        /// What it came to.
        pub result: Text,
        /// Who signed.
        pub signers: Vec<Signer>,
        /// The vote.
        pub votes: Option<Votes>,
        /// Papers.
        pub papers: Vec<PaperKept>,
        /// Where it was.
        pub place: Text,
        /// The meeting it was part of.
        pub meeting: Text,
        /// Shares handed on.
        pub transfers: Vec<Transfer>,
        /// Why it is late.
        pub late_why: Text,
        /// Who confirmed the last day, and how, where the holidays of the year are not known.
        pub day_confirmed: Text,
        /// Which objection.
        pub objection: Text,
        /// Who raised it.
        pub raised_by: Text,
        /// How it ended.
        pub outcome: Option<ObjectionEnd>,
        /// The entry that does not hold.
        pub target: Hash,
        /// The helper.
        pub helper: Named,
        /// Why somebody came.
        pub purpose: Option<Purpose>,
        /// What was found.
        pub found: Text,
        /// What was promised.
        pub promises: Vec<Promised>,
        /// Which promise.
        pub promise: Text,
        /// What became of it.
        pub kept: Option<Kept>,
        /// What was due.
        pub duty: Option<Duty>,
        /// Entries of the branches that do not hold.
        pub aside: Vec<Hash>,
        /// Why.
        pub why: Text,
        /// In words.
        pub words: Text,
    }
}

impl EntryRecord {
    /// Reads one entry from JSON text, as it stands in a journal.
    ///
    /// # Errors
    /// Every fault at its path; what an entry of its act must have is looked at where it is added.
    pub fn read(text: &str) -> Result<Self, Vec<FieldError>> {
        from_text(text, TEXT_LIMIT)
    }

    /// The day it happened; of an entry whose shape was checked it is there.
    pub fn day(&self) -> chrono::NaiveDate {
        self.on.unwrap_or_default().0
    }

    /// The day it was entered.
    pub fn entered_on(&self) -> chrono::NaiveDate {
        self.entered.unwrap_or_default().0
    }

    /// What it tells.
    pub fn act(&self) -> Act {
        self.act.unwrap_or_default()
    }

    /// Its hash: SHA-256 over its canonical bytes.
    pub fn hash(&self) -> Hash {
        Hash::of_value(self)
    }

    /// Whether it was entered later than it happened (补录).
    pub fn is_late_entry(&self) -> bool {
        self.entered_on() > self.day()
    }
}
