//! What is written down of a problem. Each problem has a list of its own; its first entry says what was found.

use chrono::NaiveDate;

use crate::district::chain::{Entry, Hash};
use crate::district::review::entry::Paper;
use crate::household::leaf::{Day, Text};
use crate::household::reader::{document, words};

words! {
    /// Kinds of entries.
    pub enum ProblemStep {
        /// It was found.
        #[default]
        Found = "found",
        /// It was given to somebody, until a day.
        Assign = "assign",
        /// The day was put off.
        Extend = "extend",
        /// Something was done about it.
        Mend = "mend",
        /// It was closed.
        Close = "close",
        /// It came back.
        Reopen = "reopen",
        /// It was looked at again after it was closed.
        Recheck = "recheck",
        /// An entry is taken back.
        Void = "void",
    }
}

document! {
    /// One entry of a problem.
    pub struct ProblemEntry {
        /// Kind of the entry. Must be there.
        pub step: Option<ProblemStep>,
        /// When. Must be there.
        pub on: Option<Day>,
        /// When it was entered. Must be there.
        pub entered_on: Option<Day>,
        /// Who entered it. Must be there.
        pub by: Text,
        /// Found: the problem's id, its own in the district.
        pub id: Text,
        /// Found: the household, by number; empty where it is the village's.
        pub household: Text,
        /// Found: the village, by id.
        pub village: Text,
        /// Found: the rule it breaks: a criterion, a measure, a step, an item of the village's list.
        pub rule: Text,
        /// Found: the fact it is about, where it is one.
        pub path: Text,
        /// Found: what is wrong, in words.
        pub what: Text,
        /// Found: in which round or check.
        pub found_in: Text,
        /// Assign: whose it is to mend.
        pub whose: Text,
        /// Assign: the unit.
        pub unit: Text,
        /// Assign, extend: until when.
        pub until: Option<Day>,
        /// Mend: what was done.
        pub done: Text,
        /// Mend, close, recheck: what shows it.
        pub evidence: Vec<Paper>,
        /// Close, extend, recheck: who signed.
        pub signed: Vec<Text>,
        /// Recheck: it is mended indeed.
        pub holds: Option<bool>,
        /// Extend, reopen, void: why.
        pub reason: Text,
        /// Void: the entry taken back.
        pub voids: Hash,
    }
}

impl Entry for ProblemEntry {
    fn entered_on(&self) -> NaiveDate {
        self.entered_on.unwrap_or_default().0
    }

    fn subject(&self) -> Option<String> {
        // Two people who wrote about one problem at the same time should know of each other.
        Some("problem".to_owned())
    }

    fn voids(&self) -> Option<&Hash> {
        (self.step == Some(ProblemStep::Void)).then_some(&self.voids)
    }
}
