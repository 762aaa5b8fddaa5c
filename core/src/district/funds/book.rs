//! One fund as its entries add up: what came in, what was applied for, accepted and paid, and what is left.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::entry::{FundEntry, FundStep as Step};
use super::purpose::Purpose;
use super::refusal::FundRefusal as Refusal;
use crate::base::Yuan;
use crate::district::chain::{Book, Hash};
use crate::district::data::district;
use crate::district::village::VillageType;
use crate::household::evidence::Evidence;
use crate::household::items::MeasureReceived;
use crate::household::leaf::{Day, Fen, Text};
use crate::policy::{Param, Policy};

/// Context of a fund's entries: bounds, villages, signatures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FundRules {
    /// Bounds of the to-household subsidy, in fen; `None` where the pack has none for the day.
    pub bounds: Option<(i64, i64)>,
    /// Villages by id with their kind.
    pub villages: BTreeMap<String, Option<VillageType>>,
    /// Signatures an acceptance needs.
    pub acceptors: usize,
}

impl FundRules {
    /// As the pack says.
    pub fn of(policy: &Policy, villages: BTreeMap<String, Option<VillageType>>) -> Self {
        let sum = |param| policy.money(param).map(Yuan::fen);
        let bounds = sum(Param::IndustrySubsidyLow).zip(sum(Param::IndustrySubsidyHigh));
        let acceptors = policy.amount(Param::Acceptors).and_then(|count| usize::try_from(count).ok());
        Self { bounds, villages, acceptors: acceptors.unwrap_or(1) }
    }
}

/// The purpose whose payments stand within the bounds of the to-household subsidy.
pub const SUBSIDY: &str = "household_industry";

/// A fund as it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fund {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its channel.
    pub channel: String,
    /// Departments whose money it is.
    pub departments: Vec<String>,
    /// Its year.
    pub year: i64,
    /// For villages of these kinds; all where none is named.
    pub villages: Vec<VillageType>,
    /// For this village alone.
    pub only_village: String,
    /// Purposes it may pay for.
    pub purposes: Vec<String>,
}

/// Who money is for and what for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Use {
    /// The village, by id.
    pub village: String,
    /// The household, by number; empty for a work of the village.
    pub household: String,
    /// Purpose.
    pub purpose: String,
}

/// How far a use has come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Progress {
    /// When it was applied for.
    pub applied_on: Option<NaiveDate>,
    /// Its object, as applied for.
    pub what: String,
    /// When it was accepted.
    pub accepted_on: Option<NaiveDate>,
    /// Paid, in fen, less what came back.
    pub paid_fen: i64,
    /// When it was paid last.
    pub paid_on: Option<NaiveDate>,
}

/// A fund.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FundBook {
    rules: FundRules,
    /// The fund, once it is open.
    pub fund: Option<Fund>,
    /// Came in, in fen.
    pub in_fen: i64,
    /// Paid, in fen, less what came back.
    pub out_fen: i64,
    /// Every use.
    pub uses: BTreeMap<Use, Progress>,
}

impl FundBook {
    /// A fund of which nothing is written.
    pub fn new(rules: FundRules) -> Self {
        Self { rules, ..Self::default() }
    }

    /// Balance, in fen.
    pub const fn left_fen(&self) -> i64 {
        self.in_fen.saturating_sub(self.out_fen)
    }

    fn open(&mut self, entry: &FundEntry) -> Result<(), Refusal> {
        if self.fund.is_some() {
            return Err(Refusal::OpenAlready);
        }
        let (year, sum) = entry.year.zip(entry.fen).ok_or(Refusal::OpenIncomplete)?;
        let lacks = [&entry.fund, &entry.title, &entry.channel].iter().any(|text| text.0.trim().is_empty());
        if lacks || entry.purposes.is_empty() {
            return Err(Refusal::OpenIncomplete);
        }
        let texts = |list: &[Text]| list.iter().map(|text| text.0.clone()).collect::<Vec<_>>();
        let purposes = texts(&entry.purposes);
        if let Some(stray) = purposes.iter().find(|id| purpose(id).is_none()) {
            return Err(Refusal::NoSuchPurpose { purpose: stray.clone() });
        }
        self.fund = Some(Fund {
            id: entry.fund.0.clone(),
            title: entry.title.0.clone(),
            channel: entry.channel.0.clone(),
            departments: texts(&entry.departments),
            year: year.0,
            villages: entry.villages.clone(),
            only_village: entry.only_village.0.clone(),
            purposes,
        });
        self.in_fen = sum.0;
        Ok(())
    }

    /// The use an entry is about, where the fund may be used for it.
    fn allowed(&self, entry: &FundEntry) -> Result<Use, Refusal> {
        let fund = self.fund.as_ref().ok_or(Refusal::NotOpen)?;
        let id = entry.purpose.0.clone();
        let Some(purpose) = purpose(&id) else { return Err(Refusal::NoSuchPurpose { purpose: id }) };
        if !fund.purposes.contains(&id) {
            let allowed = fund.purposes.clone();
            return Err(Refusal::PurposeNotOfFund { purpose: id, fund: fund.id.clone(), allowed });
        }
        let village = entry.village.0.clone();
        let kind = self.rules.villages.get(&village).ok_or(Refusal::NoVillage)?;
        let kind_fits = fund.villages.is_empty() || kind.is_some_and(|kind| fund.villages.contains(&kind));
        if !kind_fits || !(fund.only_village.is_empty() || fund.only_village == village) {
            return Err(Refusal::OtherVillage { village });
        }
        let household = entry.household.0.clone();
        match (purpose.to_household, household.is_empty()) {
            (true, true) => return Err(Refusal::NoHousehold),
            (false, false) => return Err(Refusal::NotToHousehold),
            _ => {}
        }
        Ok(Use { village, household, purpose: id })
    }

    fn apply(&mut self, entry: &FundEntry, on: NaiveDate) -> Result<(), Refusal> {
        let of = self.allowed(entry)?;
        if entry.what.0.trim().is_empty() {
            return Err(Refusal::NothingSaid);
        }
        if self.uses.contains_key(&of) {
            return Err(Refusal::AppliedAlready);
        }
        let what = entry.what.0.clone();
        self.uses.insert(of, Progress { applied_on: Some(on), what, ..Progress::default() });
        Ok(())
    }

    fn accept(&mut self, entry: &FundEntry, on: NaiveDate) -> Result<(), Refusal> {
        let of = self.allowed(entry)?;
        let least = self.rules.acceptors;
        let use_of = self.uses.get_mut(&of).ok_or(Refusal::NotApplied)?;
        if use_of.accepted_on.is_some() {
            return Err(Refusal::AcceptedAlready);
        }
        let names: BTreeSet<&str> =
            entry.signed.iter().map(|name| name.0.trim()).filter(|name| !name.is_empty()).collect();
        if names.len() < least {
            return Err(Refusal::Signatures { given: names.len(), least });
        }
        if entry.evidence.iter().all(|paper| paper.name.0.trim().is_empty()) {
            return Err(Refusal::NoEvidence);
        }
        use_of.accepted_on = Some(on);
        Ok(())
    }

    fn pay(&mut self, entry: &FundEntry, on: NaiveDate) -> Result<(), Refusal> {
        let of = self.allowed(entry)?;
        let sum = entry.fen.map(|sum| sum.0).filter(|sum| *sum > 0).ok_or(Refusal::NoSum)?;
        if let Some(year) = self.fund.as_ref().map(|fund| fund.year).filter(|year| *year != i64::from(on.year())) {
            return Err(Refusal::OtherYear { year });
        }
        if sum > self.left_fen() {
            return Err(Refusal::Overdrawn { left_fen: self.left_fen(), fen: sum });
        }
        let progress = self.uses.get(&of).cloned().unwrap_or_default();
        if !of.household.is_empty() && of.purpose == SUBSIDY {
            // What goes to a household as this subsidy was applied for and looked at first.
            if progress.applied_on.is_none() {
                return Err(Refusal::NotApplied);
            }
            if progress.accepted_on.is_none() {
                return Err(Refusal::NotAccepted);
            }
            let fen = progress.paid_fen.saturating_add(sum);
            if let Some((low_fen, high_fen)) = self.rules.bounds.filter(|(low, high)| !(*low..=*high).contains(&fen)) {
                return Err(Refusal::OutsideBounds { fen, low_fen, high_fen });
            }
        }
        let slot = self.uses.entry(of).or_default();
        slot.paid_fen = slot.paid_fen.saturating_add(sum);
        slot.paid_on = Some(on);
        self.out_fen = self.out_fen.saturating_add(sum);
        Ok(())
    }

    fn refund(&mut self, entry: &FundEntry) -> Result<(), Refusal> {
        let of = self.allowed(entry)?;
        let sum = entry.fen.map(|sum| sum.0).filter(|sum| *sum > 0).ok_or(Refusal::NoSum)?;
        if entry.reason.0.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let paid_fen = self.uses.get(&of).map_or(0, |progress| progress.paid_fen);
        if sum > paid_fen {
            return Err(Refusal::RefundTooLarge { paid_fen });
        }
        if let Some(slot) = self.uses.get_mut(&of) {
            slot.paid_fen = slot.paid_fen.saturating_sub(sum);
        }
        self.out_fen = self.out_fen.saturating_sub(sum);
        Ok(())
    }
}

/// The purpose of an id.
fn purpose(id: &str) -> Option<&'static Purpose> {
    district().purposes.iter().find(|one| one.id.0 == id)
}

impl Book for FundBook {
    type Entry = FundEntry;
    type Refusal = Refusal;

    fn take(&mut self, _: &Hash, entry: &FundEntry) -> Result<(), Refusal> {
        let step = entry.step.ok_or(Refusal::NoStep)?;
        let (on, entered) = entry.on.zip(entry.entered_on).ok_or(Refusal::NoDay)?;
        if entry.by.0.trim().is_empty() {
            return Err(Refusal::Nobody);
        }
        if on > entered {
            return Err(Refusal::AheadOfEntry);
        }
        match step {
            Step::Open => self.open(entry),
            Step::TopUp => {
                self.fund.as_ref().ok_or(Refusal::NotOpen)?;
                let sum = entry.fen.map(|sum| sum.0).filter(|sum| *sum > 0).ok_or(Refusal::NoSum)?;
                self.in_fen = self.in_fen.saturating_add(sum);
                Ok(())
            }
            Step::Apply => self.apply(entry, on.0),
            Step::Accept => self.accept(entry, on.0),
            Step::Pay => self.pay(entry, on.0),
            Step::Refund => self.refund(entry),
            Step::Void => Ok(()),
        }
    }
}

/// A payment as a measure received in the household's own record, with its fund.
pub fn received(fund: &Fund, of: &Use, progress: &Progress) -> Option<MeasureReceived> {
    let on = progress.paid_on.filter(|_| progress.paid_fen > 0 && !of.household.is_empty())?;
    let sum = Fen { low: progress.paid_fen, high: progress.paid_fen };
    let measure = match of.purpose.as_str() {
        SUBSIDY | "farm_industry" => "industry",
        "relocation" => "relocation",
        "equity_shares" => "equity",
        other => other,
    };
    Some(MeasureReceived {
        measure: Text(measure.to_owned()),
        on: Evidence::Reported(Day(on)),
        amount: Evidence::Reported(sum),
        fund: Text(format!("{} {}", fund.title, fund.year)),
        ..MeasureReceived::default()
    })
}

/// One payment with its origin: village or household, fund with channel and departments, purpose, sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FromWhere {
    /// Who and what for.
    pub of: Use,
    /// The fund.
    pub fund: String,
    /// Its channel.
    pub channel: String,
    /// Departments whose money it is.
    pub departments: Vec<String>,
    /// Paid, in fen.
    pub fen: i64,
}

/// Payments of all funds with their origin, by village, household, purpose, fund.
pub fn from_where(books: &[&FundBook]) -> Vec<FromWhere> {
    let mut out = Vec::new();
    for book in books {
        let Some(fund) = &book.fund else { continue };
        for (of, progress) in book.uses.iter().filter(|(_, progress)| progress.paid_fen > 0) {
            out.push(FromWhere {
                of: of.clone(),
                fund: fund.id.clone(),
                channel: fund.channel.clone(),
                departments: fund.departments.clone(),
                fen: progress.paid_fen,
            });
        }
    }
    out.sort_by(|a, b| (&a.of, &a.fund).cmp(&(&b.of, &b.fund)));
    out
}
