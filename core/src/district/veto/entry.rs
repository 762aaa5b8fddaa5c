//! What is written down of a trigger. Each has a list of its own.

use chrono::NaiveDate;

use crate::district::chain::{Entry, Hash};
use crate::district::review::entry::Paper;
use crate::household::leaf::{Day, Text, Whole};
use crate::household::reader::{document, words};

words! {
    /// Kinds of entries.
    pub enum TriggerStep {
        /// It is there, by this evidence.
        #[default]
        Open = "open",
        /// It was looked into and does not hold.
        Clear = "clear",
        /// It was looked into and holds.
        Confirm = "confirm",
        /// An entry is taken back.
        Void = "void",
    }
}

document! {
    /// One entry of a trigger.
    pub struct TriggerEntry {
        /// Kind of the entry. Must be there.
        pub step: Option<TriggerStep>,
        /// When. Must be there.
        pub on: Option<Day>,
        /// When it was entered. Must be there.
        pub entered_on: Option<Day>,
        /// Who entered it. Must be there.
        pub by: Text,
        /// Open: an id of its own.
        pub id: Text,
        /// Open: which trigger.
        pub trigger: Text,
        /// Open: the year it is about.
        pub year: Option<Whole<2014, 2100>>,
        /// Open: the township.
        pub township: Text,
        /// Open: the departments of its support group, bound with it.
        pub group: Vec<Text>,
        /// Open: the village, where the trigger names one.
        pub village: Text,
        /// Open: the department that failed, where the trigger names one.
        pub department: Text,
        /// Open: what happened, in words.
        pub what: Text,
        /// Evidence.
        pub evidence: Vec<Paper>,
        /// Clear, confirm: who signed.
        pub signed: Vec<Text>,
        /// Clear, confirm, void: why.
        pub reason: Text,
        /// Void: the entry taken back.
        pub voids: Hash,
    }
}

impl Entry for TriggerEntry {
    fn entered_on(&self) -> NaiveDate {
        self.entered_on.unwrap_or_default().0
    }

    fn subject(&self) -> Option<String> {
        Some("trigger".to_owned())
    }

    fn voids(&self) -> Option<&Hash> {
        (self.step == Some(TriggerStep::Void)).then_some(&self.voids)
    }
}
