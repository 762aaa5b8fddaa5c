//! What is written down of a fund. Each fund has a list of its own; its first entry says what it is and may pay for.

use chrono::NaiveDate;

use crate::district::chain::{Entry, Hash};
use crate::district::review::entry::Paper;
use crate::district::village::VillageType;
use crate::household::leaf::{Day, Text, Whole};
use crate::household::reader::{document, words};

/// A sum in fen, as large as a district's money.
pub type Sum = Whole<0, 1_000_000_000_000_000>;

words! {
    /// Kinds of entries.
    pub enum FundStep {
        /// The fund is there.
        #[default]
        Open = "open",
        /// More came in.
        TopUp = "top_up",
        /// A household applies.
        Apply = "apply",
        /// Its object is looked at and accepted.
        Accept = "accept",
        /// Money is paid.
        Pay = "pay",
        /// Money comes back.
        Refund = "refund",
        /// An entry is taken back.
        Void = "void",
    }
}

document! {
    /// One entry of a fund.
    pub struct FundEntry {
        /// Kind of the entry. Must be there.
        pub step: Option<FundStep>,
        /// When. Must be there.
        pub on: Option<Day>,
        /// When it was entered. Must be there.
        pub entered_on: Option<Day>,
        /// Who entered it. Must be there.
        pub by: Text,
        /// Open: the fund's id.
        pub fund: Text,
        /// Open: what it is called.
        pub title: Text,
        /// Open: its channel.
        pub channel: Text,
        /// Open: departments whose money it is.
        pub departments: Vec<Text>,
        /// Open: its year.
        pub year: Option<Whole<2000, 2100>>,
        /// Open: for villages of these kinds; all where none is named.
        pub villages: Vec<VillageType>,
        /// Open: for this village alone.
        pub only_village: Text,
        /// Open: what it may pay for.
        pub purposes: Vec<Text>,
        /// Open, top up, pay, refund: the sum, in fen.
        pub fen: Option<Sum>,
        /// Apply, accept, pay, refund: what for.
        pub purpose: Text,
        /// Apply, accept, pay, refund: the village, by id.
        pub village: Text,
        /// Apply, accept, pay, refund: the household, by number; empty for a work of the village.
        pub household: Text,
        /// Apply: what the household wants to do; accept: what is there.
        pub what: Text,
        /// Apply, accept: how much of it.
        pub amount: Text,
        /// Accept, pay: what shows it.
        pub evidence: Vec<Paper>,
        /// Accept: who looked at it. Pay: who received it.
        pub signed: Vec<Text>,
        /// Refund, void: why.
        pub reason: Text,
        /// Void: the entry taken back.
        pub voids: Hash,
    }
}

impl Entry for FundEntry {
    fn entered_on(&self) -> NaiveDate {
        self.entered_on.unwrap_or_default().0
    }

    fn subject(&self) -> Option<String> {
        match self.step? {
            FundStep::Open => Some("fund".to_owned()),
            FundStep::Void => Some(format!("void {}", self.voids.digits())),
            // Two payments to different households do not clash; what they take together is looked at by the sum.
            _ if self.household.0.is_empty() => None,
            _ => Some(format!("household {} {}", self.household.0, self.purpose.0)),
        }
    }

    fn voids(&self) -> Option<&Hash> {
        (self.step == Some(FundStep::Void)).then_some(&self.voids)
    }
}
