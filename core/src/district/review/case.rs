//! One household that was drawn: from the visit to the decision.

use chrono::NaiveDate;
use serde::Serialize;

use super::entry::{Approval, Outcome, RoundEntry, Visit};
use super::refusal::RoundRefusal as Refusal;
use crate::district::chain::Hash;

/// Where a drawn household stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Case {
    /// Its stratum.
    pub stratum: String,
    /// How the visit went, once handed in.
    pub visit: Option<Visit>,
    /// SHA-256 of the answers.
    pub answers: Option<Hash>,
    /// The day it was handed in.
    pub visited_on: Option<NaiveDate>,
    /// Who visited.
    pub visitors: Vec<String>,
    /// Whether the family approves.
    pub approval: Option<Approval>,
    /// People of the household, where they were counted.
    pub people: Option<u32>,
    /// Facts that differ from the record; `None` until both lie open.
    pub differs: Option<Vec<String>>,
    /// Decision.
    pub outcome: Option<Outcome>,
    /// Contested, and not decided again yet.
    pub contested: bool,
    /// How often it was contested.
    pub appeals: u32,
}

impl Case {
    /// Wrong for certain, and wrong at worst while something is open. Who was not seen may be wrong.
    pub fn wrong(&self) -> (bool, bool) {
        match self.outcome {
            Some(Outcome::Wrong) => (!self.contested, true),
            Some(Outcome::Right) => (false, self.contested),
            Some(Outcome::Open) | None => (false, true),
        }
    }

    /// Hands a visit in.
    ///
    /// # Errors
    /// Where one is handed in already, or it is not whole.
    pub fn hand_in(&mut self, entry: &RoundEntry) -> Result<(), Refusal> {
        if self.visit.is_some() {
            return Err(Refusal::HandedInAlready);
        }
        let visit = entry.visit.ok_or(Refusal::VisitIncomplete)?;
        let answered = visit == Visit::Answered;
        if entry.visitors.iter().all(|name| name.0.trim().is_empty()) || (answered && entry.answers.is_empty()) {
            return Err(Refusal::VisitIncomplete);
        }
        self.visit = Some(visit);
        self.answers = answered.then(|| entry.answers.clone());
        self.visited_on = entry.on.map(|day| day.0);
        self.approval = entry.approval.filter(|_| answered);
        self.people = entry.people.and_then(|people| u32::try_from(people.0).ok()).filter(|_| answered);
        self.visitors = entry.visitors.iter().map(|name| name.0.clone()).collect();
        Ok(())
    }

    /// Lays the earlier answers beside the visit.
    ///
    /// # Errors
    /// Where nothing was handed in, nobody answered, or they lie open already.
    pub fn open(&mut self, entry: &RoundEntry) -> Result<(), Refusal> {
        match self.visit {
            None => return Err(Refusal::NotHandedIn),
            Some(Visit::Answered) => {}
            Some(_) => return Err(Refusal::NothingToOpen),
        }
        if self.differs.is_some() {
            return Err(Refusal::OpenedAlready);
        }
        self.differs = Some(entry.differs.iter().map(|path| path.0.clone()).collect());
        Ok(())
    }

    /// Decides who was right.
    ///
    /// # Errors
    /// Where both do not lie open yet, a difference is left, nobody signed, or a claim is called wrong without evidence.
    pub fn decide(&mut self, entry: &RoundEntry) -> Result<(), Refusal> {
        if self.outcome.is_some() {
            return Err(Refusal::DecidedAlready);
        }
        let differs = self.differs.as_ref().ok_or(Refusal::NotOpened)?;
        let outcome = entry.outcome.ok_or(Refusal::NoOutcome)?;
        signed(entry)?;
        let decided = |path: &String| entry.decisions.iter().any(|one| one.path.0 == *path);
        if let Some(path) = differs.iter().find(|path| !decided(path)).filter(|_| outcome != Outcome::Open) {
            return Err(Refusal::DifferencesOpen { path: path.clone() });
        }
        if let Some(stray) = entry.decisions.iter().find(|one| !differs.contains(&one.path.0)) {
            return Err(Refusal::NoSuchDifference { path: stray.path.0.clone() });
        }
        if outcome == Outcome::Wrong {
            evident(entry)?;
        }
        self.outcome = Some(outcome);
        Ok(())
    }

    /// Contests the decision.
    ///
    /// # Errors
    /// Where nothing is decided, it is contested already, or there is neither reason nor evidence.
    pub fn appeal(&mut self, entry: &RoundEntry) -> Result<(), Refusal> {
        if self.outcome.is_none() {
            return Err(Refusal::NotDecided);
        }
        if self.contested {
            return Err(Refusal::AppealOpen);
        }
        if entry.reason.0.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        evident(entry)?;
        self.contested = true;
        self.appeals = self.appeals.saturating_add(1);
        Ok(())
    }

    /// Decides the contest.
    ///
    /// # Errors
    /// Where nobody contests, nothing is said, nobody signed, or there is no reason.
    pub fn rule(&mut self, entry: &RoundEntry) -> Result<(), Refusal> {
        if !self.contested {
            return Err(Refusal::NoAppeal);
        }
        let outcome = entry.outcome.filter(|outcome| *outcome != Outcome::Open).ok_or(Refusal::NoOutcome)?;
        signed(entry)?;
        if entry.reason.0.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        self.outcome = Some(outcome);
        self.contested = false;
        Ok(())
    }
}

fn signed(entry: &RoundEntry) -> Result<(), Refusal> {
    let anybody = entry.signed.iter().any(|name| !name.0.trim().is_empty());
    if anybody { Ok(()) } else { Err(Refusal::NotSigned) }
}

fn evident(entry: &RoundEntry) -> Result<(), Refusal> {
    let any = entry.evidence.iter().any(|paper| !paper.name.0.trim().is_empty());
    if any { Ok(()) } else { Err(Refusal::NoEvidence) }
}
