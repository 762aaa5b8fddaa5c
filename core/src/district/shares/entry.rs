//! What is written down of shares.

use chrono::NaiveDate;

use crate::district::chain::{Entry, Hash};
use crate::district::funds::entry::Sum;
use crate::district::review::entry::Paper;
use crate::household::leaf::{Day, Text, Whole};
use crate::household::reader::{document, words};

/// A number of shares.
pub type Shares = Whole<0, 1_000_000_000>;

words! {
    /// Kinds of entries.
    pub enum ShareStep {
        /// The scheme begins.
        #[default]
        Open = "open",
        /// Money of a fund becomes shares.
        Issue = "issue",
        /// A household asks for shares.
        Wait = "wait",
        /// Free shares go to a household, under a certificate.
        Allot = "allot",
        /// The exit of a household is announced: its shares are pending.
        Announce = "announce",
        /// The exit is sent back: they stay.
        SendBack = "send_back",
        /// The household is removed from the register: its shares are free again.
        Remove = "remove",
        /// A dividend is declared for a year.
        Declare = "declare",
        /// A dividend is paid to a household.
        Pay = "pay",
        /// An entry is taken back.
        Void = "void",
    }
}

document! {
    /// One entry of a ledger of shares.
    pub struct ShareEntry {
        /// Kind of the entry. Must be there.
        pub step: Option<ShareStep>,
        /// When. Must be there.
        pub on: Option<Day>,
        /// When it was entered. Must be there.
        pub entered_on: Option<Day>,
        /// Who entered it. Must be there.
        pub by: Text,
        /// Open: the village, by id.
        pub village: Text,
        /// Open: the cooperative.
        pub cooperative: Text,
        /// Open: face value of a share, in fen.
        pub face: Option<Sum>,
        /// Open: guaranteed rate a year, in parts per million of the face value; none where nothing is guaranteed.
        pub rate_ppm: Option<Whole<0, 1_000_000>>,
        /// Open: months the agreement runs.
        pub months: Option<Whole<1, 1200>>,
        /// Issue: the fund.
        pub fund: Text,
        /// Issue, allot: how many.
        pub shares: Option<Shares>,
        /// Wait, allot, announce, send back, remove, pay: the household, by number.
        pub household: Text,
        /// Allot: number of the certificate.
        pub certificate: Text,
        /// Declare, pay: the year.
        pub year: Option<Whole<2000, 2100>>,
        /// Declare, pay: the sum, in fen. Declare: left out where the guaranteed rate is paid.
        pub fen: Option<Sum>,
        /// Allot after a removal: the resolution. Pay: the signature.
        pub evidence: Vec<Paper>,
        /// Pay: who received it.
        pub signed: Vec<Text>,
        /// Void, send back: why.
        pub reason: Text,
        /// Void: the entry taken back.
        pub voids: Hash,
    }
}

impl Entry for ShareEntry {
    fn entered_on(&self) -> NaiveDate {
        self.entered_on.unwrap_or_default().0
    }

    fn subject(&self) -> Option<String> {
        match self.step? {
            ShareStep::Void => Some(format!("void {}", self.voids.digits())),
            // The scheme itself, what is issued and declared; what two devices take from the free shares together is
            // refused where it is too much.
            _ if self.household.0.is_empty() => Some("scheme".to_owned()),
            _ => Some(format!("household {}", self.household.0)),
        }
    }

    fn voids(&self) -> Option<&Hash> {
        (self.step == Some(ShareStep::Void)).then_some(&self.voids)
    }
}
