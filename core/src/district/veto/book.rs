//! One trigger as its entries add up, and what it will not take.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::entry::{TriggerEntry, TriggerStep as Step};
use crate::district::chain::{Book, Hash};
use crate::district::data::district;
use crate::district::said::told;

/// Where a trigger stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing is written yet.
    #[default]
    None,
    /// It is there and not decided.
    Open,
    /// It does not hold.
    Cleared,
    /// It holds.
    Confirmed,
}

impl Standing {
    /// Every standing that is shown, with its word.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Open, "open"), (Self::Cleared, "cleared"), (Self::Confirmed, "confirmed")];
}

/// A trigger.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Veto {
    /// Its own id.
    pub id: String,
    /// Which trigger.
    pub trigger: String,
    /// The year it is about.
    pub year: i64,
    /// The township.
    pub township: String,
    /// The departments of its support group.
    pub group: Vec<String>,
    /// The village.
    pub village: String,
    /// The department that failed.
    pub department: String,
    /// Account of it, in words.
    pub what: String,
    /// Where it stands.
    pub standing: Standing,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// When it was opened.
    pub opened_on: Option<NaiveDate>,
    /// Who signed what it was decided by.
    pub signed: Vec<String>,
    /// Why.
    pub reason: String,
    /// Papers that show it, of all entries.
    pub evidence: Vec<String>,
}

told! {
    /// Why an entry of a trigger is refused.
    pub enum TriggerRefusal {
        /// It says no step.
        NoStep = "veto.no_step",
        /// It has no day, or no day of entry.
        NoDay = "veto.no_day",
        /// Nobody entered it.
        Nobody = "veto.nobody",
        /// It happened after it was entered.
        AheadOfEntry = "veto.ahead_of_entry",
        /// It happened before what it stands on.
        BeforeForerunner = "veto.before_forerunner",
        /// The report has no such trigger.
        NoSuchTrigger {
            /// The word given.
            trigger: String,
        } = "veto.no_such_trigger",
        /// It lacks its id, year, township or what happened.
        Incomplete = "veto.incomplete",
        /// The support group is not named: township and group are bound together.
        NoGroup = "veto.no_group",
        /// The trigger names a village.
        NoVillage = "veto.no_village",
        /// The trigger names the department that failed.
        NoDepartment = "veto.no_department",
        /// It is open already.
        OpenAlready = "veto.open_already",
        /// It is not open.
        NotOpen {
            /// Where it stands.
            standing: Standing,
        } = "veto.not_open",
        /// No evidence.
        NoEvidence = "veto.no_evidence",
        /// Nobody signed.
        NotSigned = "veto.not_signed",
        /// No reason.
        NoReason = "veto.no_reason",
    }
}

use TriggerRefusal as Refusal;

impl Veto {
    /// Who is bound by it: the township and every department of its support group, and the department that failed.
    pub fn bound(&self) -> Vec<String> {
        let mut out = vec![self.township.clone()];
        for who in self.group.iter().chain([&self.department]) {
            if !who.is_empty() && !out.contains(who) {
                out.push(who.clone());
            }
        }
        out
    }

    fn open(&mut self, entry: &TriggerEntry, on: NaiveDate) -> Result<(), Refusal> {
        if self.standing != Standing::None {
            return Err(Refusal::OpenAlready);
        }
        let id = &entry.trigger.0;
        let trigger = district().triggers.iter().find(|one| one.id.0 == *id);
        let trigger = trigger.ok_or_else(|| Refusal::NoSuchTrigger { trigger: id.clone() })?;
        let year = entry.year.ok_or(Refusal::Incomplete)?.0;
        if [&entry.id, &entry.township, &entry.what].iter().any(|text| text.0.trim().is_empty()) {
            return Err(Refusal::Incomplete);
        }
        let group = names(&entry.group);
        if group.is_empty() {
            return Err(Refusal::NoGroup);
        }
        if trigger.names_village && entry.village.0.trim().is_empty() {
            return Err(Refusal::NoVillage);
        }
        if trigger.names_department && entry.department.0.trim().is_empty() {
            return Err(Refusal::NoDepartment);
        }
        let evidence = evident(entry)?;
        *self = Self {
            id: entry.id.0.clone(),
            trigger: id.clone(),
            year,
            township: entry.township.0.clone(),
            group,
            village: entry.village.0.clone(),
            department: entry.department.0.clone(),
            what: entry.what.0.clone(),
            standing: Standing::Open,
            since: Some(on),
            opened_on: Some(on),
            evidence,
            ..Self::default()
        };
        Ok(())
    }

    fn settle(&mut self, entry: &TriggerEntry, on: NaiveDate, standing: Standing) -> Result<(), Refusal> {
        if self.standing != Standing::Open {
            return Err(Refusal::NotOpen { standing: self.standing });
        }
        if self.since.is_some_and(|since| on < since) {
            return Err(Refusal::BeforeForerunner);
        }
        let evidence = evident(entry)?;
        let signed = names(&entry.signed);
        if signed.is_empty() {
            return Err(Refusal::NotSigned);
        }
        if entry.reason.0.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        self.evidence.extend(evidence);
        (self.standing, self.since, self.signed) = (standing, Some(on), signed);
        self.reason = entry.reason.0.clone();
        Ok(())
    }
}

fn names(texts: &[crate::household::leaf::Text]) -> Vec<String> {
    texts.iter().map(|text| text.0.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn evident(entry: &TriggerEntry) -> Result<Vec<String>, Refusal> {
    let papers: Vec<String> = entry.evidence.iter().map(|paper| paper.name.0.trim().to_owned()).collect();
    if papers.iter().any(|name| !name.is_empty()) { Ok(papers) } else { Err(Refusal::NoEvidence) }
}

impl Book for Veto {
    type Entry = TriggerEntry;
    type Refusal = Refusal;

    fn take(&mut self, _: &Hash, entry: &TriggerEntry) -> Result<(), Refusal> {
        let step = entry.step.ok_or(Refusal::NoStep)?;
        let (on, entered) = entry.on.zip(entry.entered_on).ok_or(Refusal::NoDay)?;
        if entry.by.0.trim().is_empty() {
            return Err(Refusal::Nobody);
        }
        if on > entered {
            return Err(Refusal::AheadOfEntry);
        }
        match step {
            Step::Open => self.open(entry, on.0),
            Step::Clear => self.settle(entry, on.0, Standing::Cleared),
            Step::Confirm => self.settle(entry, on.0, Standing::Confirmed),
            Step::Void => Ok(()),
        }
    }
}

/// Who is bound by triggers that are open or confirmed: each township and each department behind it, with the triggers.
/// Township and support group stand and fall together, so both are listed under every trigger of either.
pub fn bound(vetoes: &[&Veto]) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for veto in vetoes.iter().filter(|veto| matches!(veto.standing, Standing::Open | Standing::Confirmed)) {
        for who in veto.bound() {
            out.entry(who).or_default().push(veto.id.clone());
        }
    }
    out
}
