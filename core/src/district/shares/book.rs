//! One scheme as its entries add up.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::dividend::{Declared, parts, split};
use super::entry::{ShareEntry, ShareStep as Step};
use super::refusal::ShareRefusal as Refusal;
use crate::district::chain::{Book, Hash};

/// A scheme as it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scheme {
    /// The village, by id.
    pub village: String,
    /// The cooperative.
    pub cooperative: String,
    /// Face value of a share, in fen.
    pub face_fen: i64,
    /// Guaranteed rate a year, in parts per million.
    pub rate_ppm: Option<i64>,
    /// Months it runs.
    pub months: i64,
    /// Since when.
    pub since: NaiveDate,
}

/// A certificate a household holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// Its number.
    pub number: String,
    /// How many shares.
    pub shares: i64,
    /// Since when.
    pub since: NaiveDate,
}

/// Shares that were handed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handing {
    /// Who held them.
    pub household: String,
    /// Their certificates.
    pub certificates: Vec<Certificate>,
    /// When the exit was announced.
    pub announced_on: NaiveDate,
    /// When the household was removed.
    pub removed_on: NaiveDate,
}

/// A scheme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShareBook {
    /// The scheme, once it is open.
    pub scheme: Option<Scheme>,
    /// Issued, by fund.
    pub issued: BTreeMap<String, i64>,
    /// Held by nobody.
    pub free: i64,
    /// Held, by household.
    pub held: BTreeMap<String, Vec<Certificate>>,
    /// Pending, by household: since when the exit is announced.
    pub pending: BTreeMap<String, NaiveDate>,
    /// Who waits, the longest first.
    pub waiting: Vec<String>,
    /// Shares handed on.
    pub handed_on: Vec<Handing>,
    /// Dividends by year.
    pub declared: BTreeMap<i64, Declared>,
    /// Paid, by year and household, in fen.
    pub paid: BTreeMap<(i64, String), i64>,
    certificates: BTreeSet<String>,
    left: BTreeSet<String>,
}

impl ShareBook {
    /// Shares ever issued.
    pub fn issued_in_all(&self) -> i64 {
        self.issued.values().fold(0, |sum, shares| sum.saturating_add(*shares))
    }

    /// Shares held by all households.
    pub fn held_in_all(&self) -> i64 {
        self.held_by_each().values().fold(0, |sum, shares| sum.saturating_add(*shares))
    }

    /// Shares by household.
    pub fn held_by_each(&self) -> BTreeMap<String, i64> {
        let sum = |list: &Vec<Certificate>| list.iter().fold(0_i64, |sum, one| sum.saturating_add(one.shares));
        self.held.iter().map(|(household, list)| (household.clone(), sum(list))).collect()
    }

    /// Whether shares out equal shares in.
    pub fn is_whole(&self) -> bool {
        self.free >= 0 && self.issued_in_all() == self.free.saturating_add(self.held_in_all())
    }

    fn open(&mut self, entry: &ShareEntry, on: NaiveDate) -> Result<(), Refusal> {
        if self.scheme.is_some() {
            return Err(Refusal::OpenAlready);
        }
        let face = entry.face.map(|face| face.0).filter(|face| *face > 0);
        let (face_fen, months) = face.zip(entry.months).ok_or(Refusal::OpenIncomplete)?;
        if entry.village.0.trim().is_empty() || entry.cooperative.0.trim().is_empty() {
            return Err(Refusal::OpenIncomplete);
        }
        self.scheme = Some(Scheme {
            village: entry.village.0.clone(),
            cooperative: entry.cooperative.0.clone(),
            face_fen,
            rate_ppm: entry.rate_ppm.map(|rate| rate.0),
            months: months.0,
            since: on,
        });
        Ok(())
    }

    fn issue(&mut self, entry: &ShareEntry) -> Result<(), Refusal> {
        let shares =
            entry.shares.map(|shares| shares.0).filter(|shares| *shares > 0).ok_or(Refusal::IssueIncomplete)?;
        if entry.fund.0.trim().is_empty() {
            return Err(Refusal::IssueIncomplete);
        }
        // Far below where a sum would not fit any more.
        const MOST: i64 = 1_000_000_000_000;
        if self.issued_in_all().saturating_add(shares) > MOST {
            return Err(Refusal::TooMany);
        }
        let slot = self.issued.entry(entry.fund.0.clone()).or_default();
        *slot = slot.saturating_add(shares);
        self.free = self.free.saturating_add(shares);
        Ok(())
    }

    fn wait(&mut self, household: String) -> Result<(), Refusal> {
        if self.left.contains(&household) {
            return Err(Refusal::Left);
        }
        if self.held.contains_key(&household) {
            return Err(Refusal::HoldsAlready);
        }
        if self.waiting.contains(&household) {
            return Err(Refusal::WaitsAlready);
        }
        self.waiting.push(household);
        Ok(())
    }

    fn allot(&mut self, entry: &ShareEntry, household: String, on: NaiveDate) -> Result<(), Refusal> {
        let shares =
            entry.shares.map(|shares| shares.0).filter(|shares| *shares > 0).ok_or(Refusal::AllotIncomplete)?;
        let number = entry.certificate.0.trim().to_owned();
        if number.is_empty() {
            return Err(Refusal::AllotIncomplete);
        }
        if self.left.contains(&household) {
            return Err(Refusal::Left);
        }
        if self.pending.contains_key(&household) {
            return Err(Refusal::PendingAlready);
        }
        if self.certificates.contains(&number) {
            return Err(Refusal::CertificateTaken { certificate: number });
        }
        // Shares that come back go to who waits longest; where nobody waits, to whom the meeting says.
        if let Some(first) = self.waiting.first().filter(|first| **first != household) {
            return Err(Refusal::OutOfTurn { first: first.clone() });
        }
        if shares > self.free {
            return Err(Refusal::NotFree { free: self.free, shares });
        }
        self.free = self.free.saturating_sub(shares);
        self.waiting.retain(|one| *one != household);
        self.certificates.insert(number.clone());
        self.held.entry(household).or_default().push(Certificate { number, shares, since: on });
        Ok(())
    }

    fn announce(&mut self, household: String, on: NaiveDate) -> Result<(), Refusal> {
        if !self.held.contains_key(&household) {
            return Err(Refusal::HoldsNone);
        }
        if self.pending.contains_key(&household) {
            return Err(Refusal::PendingAlready);
        }
        self.pending.insert(household, on);
        Ok(())
    }

    fn send_back(&mut self, entry: &ShareEntry, household: &str) -> Result<(), Refusal> {
        if entry.reason.0.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        self.pending.remove(household).map(|_| ()).ok_or(Refusal::NotPending)
    }

    fn remove(&mut self, household: &str, on: NaiveDate) -> Result<(), Refusal> {
        let announced_on = *self.pending.get(household).ok_or(Refusal::NotPending)?;
        if on < announced_on {
            return Err(Refusal::BeforeAnnouncement);
        }
        let certificates = self.held.remove(household).ok_or(Refusal::HoldsNone)?;
        self.pending.remove(household);
        let shares = certificates.iter().fold(0_i64, |sum, one| sum.saturating_add(one.shares));
        self.free = self.free.saturating_add(shares);
        self.left.insert(household.to_owned());
        let household = household.to_owned();
        self.handed_on.push(Handing { household, certificates, announced_on, removed_on: on });
        Ok(())
    }

    fn declare(&mut self, entry: &ShareEntry) -> Result<(), Refusal> {
        let scheme = self.scheme.as_ref().ok_or(Refusal::NotOpen)?;
        let year = entry.year.ok_or(Refusal::DeclareIncomplete)?.0;
        if self.declared.contains_key(&year) {
            return Err(Refusal::DeclaredAlready { year });
        }
        let held = self.held_by_each();
        let shares = self.held_in_all();
        if shares == 0 {
            return Err(Refusal::NobodyHolds);
        }
        // What is guaranteed for all held shares together, rounded down to the fen.
        let guaranteed = scheme.rate_ppm.map(|rate| {
            let whole = i128::from(shares) * i128::from(scheme.face_fen) * i128::from(rate);
            i64::try_from(whole / 1_000_000).unwrap_or(i64::MAX) // arithmetic: parts per million
        });
        let declared = match (entry.fen.map(|sum| sum.0), guaranteed) {
            (Some(sum), guaranteed) => {
                let declared = split(sum, &held, self.free, year);
                if let Some(guaranteed_fen) = guaranteed.filter(|least| declared.held_fen < *least) {
                    return Err(Refusal::UnderGuaranteed { guaranteed_fen });
                }
                declared
            }
            (None, Some(sum)) => Declared { held_fen: sum, free_fen: 0, parts: parts(sum, &held, year) },
            (None, None) => return Err(Refusal::DeclareIncomplete),
        };
        self.declared.insert(year, declared);
        Ok(())
    }

    fn pay(&mut self, entry: &ShareEntry, household: String) -> Result<(), Refusal> {
        let year = entry.year.ok_or(Refusal::NothingDue)?.0;
        let sum = entry.fen.map(|sum| sum.0).filter(|sum| *sum > 0).ok_or(Refusal::NothingDue)?;
        let part = self.declared.get(&year).and_then(|declared| declared.parts.get(&household));
        let part = *part.ok_or(Refusal::NothingDue)?;
        if entry.signed.iter().all(|name| name.0.trim().is_empty()) {
            return Err(Refusal::NotSigned);
        }
        let slot = self.paid.entry((year, household)).or_default();
        let due_fen = part.saturating_sub(*slot);
        if sum > due_fen {
            return Err(Refusal::MoreThanDue { due_fen });
        }
        *slot = slot.saturating_add(sum);
        Ok(())
    }
}

impl Book for ShareBook {
    type Entry = ShareEntry;
    type Refusal = Refusal;

    fn take(&mut self, _: &Hash, entry: &ShareEntry) -> Result<(), Refusal> {
        let step = entry.step.ok_or(Refusal::NoStep)?;
        let (on, entered) = entry.on.zip(entry.entered_on).ok_or(Refusal::NoDay)?;
        if entry.by.0.trim().is_empty() {
            return Err(Refusal::Nobody);
        }
        if on > entered {
            return Err(Refusal::AheadOfEntry);
        }
        if self.scheme.is_none() && !matches!(step, Step::Open | Step::Void) {
            return Err(Refusal::NotOpen);
        }
        let household = entry.household.0.trim().to_owned();
        let is_scheme = matches!(step, Step::Open | Step::Issue | Step::Declare | Step::Void);
        if !is_scheme && household.is_empty() {
            return Err(Refusal::NoHousehold);
        }
        match step {
            Step::Open => self.open(entry, on.0),
            Step::Issue => self.issue(entry),
            Step::Wait => self.wait(household),
            Step::Allot => self.allot(entry, household, on.0),
            Step::Announce => self.announce(household, on.0),
            Step::SendBack => self.send_back(entry, &household),
            Step::Remove => self.remove(&household, on.0),
            Step::Declare => self.declare(entry),
            Step::Pay => self.pay(entry, household),
            Step::Void => Ok(()),
        }
    }
}
