//! Where a household stands: what is folded from its journal.

use chrono::NaiveDate;
use serde::Serialize;

use super::clock::{Clock, Stop, run};
use super::entry;
use super::entry::{BarAnswer, Kept, ObjectionEnd, PaperKept, PromiseKind, Purpose, Signer, Transfer, Votes};
use super::hash::Hash;
use super::lack::Lack;
use super::lineage::{Fork, Gone};
use super::procedure::{Procedure, Switches};
use super::rules::Rules;
use super::ruling::Pinned;
use crate::household::record::{MonitoringClass, RegisterStatus};

/// The entry that something stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mark {
    /// The entry.
    pub entry: Hash,
    /// The day it happened.
    pub on: NaiveDate,
    /// The day it was entered.
    pub entered: NaiveDate,
    /// Who entered it.
    pub by: String,
    /// It was entered later than it happened (补录).
    pub late_entry: bool,
}

/// A step that was done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Done {
    /// Which.
    pub step: String,
    /// What it came to.
    pub result: String,
    /// By which version of the procedure.
    pub version: String,
    /// In which round, counted from 1.
    pub round: u16,
    /// The entry.
    pub mark: Mark,
    /// Who signed.
    pub signers: Vec<Signer>,
    /// The vote.
    pub votes: Option<Votes>,
    /// Papers.
    pub papers: Vec<PaperKept>,
    /// Where.
    pub place: String,
    /// The meeting it was part of.
    pub meeting: String,
    /// Shares handed on.
    pub transfers: Vec<Transfer>,
    /// Why, in words.
    pub why: String,
    /// Why it was late.
    pub late_why: String,
    /// Who confirmed a last day nobody could work out.
    pub day_confirmed: String,
}

/// An objection to a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objection {
    /// Id within the case.
    pub id: String,
    /// To which notice.
    pub step: String,
    /// In which round.
    pub round: u16,
    /// The entry.
    pub mark: Mark,
    /// Who raised it.
    pub raised_by: String,
    /// In their words.
    pub words: String,
    /// How it ended.
    pub answer: Option<AnswerTo>,
}

/// How an objection ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerTo {
    /// The entry.
    pub mark: Mark,
    /// How.
    pub outcome: ObjectionEnd,
    /// In words.
    pub words: String,
}

/// A file that was returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Return {
    /// From which step.
    pub from: String,
    /// To which step.
    pub to: String,
    /// By an objection, where it was one.
    pub objection: Option<String>,
    /// The entry.
    pub mark: Mark,
    /// Why.
    pub why: String,
}

/// A verdict pinned in a case.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pin {
    /// The entry.
    pub mark: Mark,
    /// The verdict.
    pub verdict: Pinned,
    /// Why it was pinned anew.
    pub why: String,
}

/// A case that went over to another version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoneOver {
    /// From.
    pub from: String,
    /// To.
    pub to: String,
    /// The entry.
    pub mark: Mark,
    /// Why.
    pub why: String,
}

/// How a case ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ended {
    /// The end it reached; none where it was closed before.
    pub end: Option<String>,
    /// Why it was closed.
    pub why: String,
    /// The entry.
    pub mark: Mark,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Case {
    /// Id within the journal.
    pub id: String,
    /// Procedure.
    pub procedure: String,
    /// The version it goes by.
    pub version: String,
    /// The entry it began with.
    pub begun: Mark,
    /// Where the household stood.
    pub stood: RegisterStatus,
    /// The class it is monitored in.
    pub class: Option<MonitoringClass>,
    /// Switches.
    pub switches: Switches,
    /// Bars, answered.
    pub bars: Vec<BarAnswer>,
    /// Verdicts pinned, the one that holds last.
    pub pins: Vec<Pin>,
    /// The present round, counted from 1: each return begins one.
    pub round: u16,
    /// Steps done in the present round, or not returned since.
    pub done: Vec<Done>,
    /// Steps of earlier rounds.
    pub earlier: Vec<Done>,
    /// Objections of all rounds.
    pub objections: Vec<Objection>,
    /// Returns.
    pub returns: Vec<Return>,
    /// Versions it went over to.
    pub versions: Vec<GoneOver>,
    /// How it ended.
    pub ended: Option<Ended>,
}

impl Case {
    /// The procedure it goes by.
    pub fn procedure<'r>(&self, rules: &Rules<'r>) -> Option<&'r Procedure> {
        rules.library.find(&self.procedure, &self.version)
    }

    /// A step, where it is done.
    pub fn done(&self, step: &str) -> Option<&Done> {
        self.done.iter().find(|done| done.step == step)
    }

    /// The first day anything of the present round may happen on.
    pub fn floor(&self) -> NaiveDate {
        self.returns.last().map_or(self.begun.on, |back| back.mark.on)
    }

    /// The verdict that holds.
    pub fn verdict(&self) -> Option<&Pinned> {
        self.pins.last().map(|pin| &pin.verdict)
    }

    /// Objections to the notices that hang, or hung, in this round.
    pub fn objections_now(&self) -> impl Iterator<Item = &Objection> {
        self.objections.iter().filter(|one| self.done(&one.step).is_some_and(|done| done.round == one.round))
    }

    /// The clock of a notice that was posted.
    pub fn clock(&self, done: &Done, rules: &Rules<'_>) -> Option<Clock> {
        let procedure = rules.library.find(&self.procedure, &done.version)?;
        let notice = procedure.step(&done.step)?.notice.as_ref()?;
        let own = self.objections.iter().filter(|one| one.step == done.step && one.round == done.round);
        let stops: Vec<Stop> = own
            .map(|one| Stop {
                objection: one.id.clone(),
                from: one.mark.on,
                until: one.answer.as_ref().map(|answer| answer.mark.on),
            })
            .collect();
        let count = procedure.notice_count(notice);
        Some(run(rules.calendar, done.mark.on, count, &stops, notice.on_objection()))
    }
}

/// A helper of the household.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pairing {
    /// Who.
    pub helper: entry::Named,
    /// The entry it began with.
    pub mark: Mark,
    /// The last day; none while it goes on.
    pub until: Option<NaiveDate>,
    /// To whom it was handed over.
    pub handed_to: String,
    /// Why.
    pub why: String,
}

/// A visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Visited {
    /// The entry.
    pub mark: Mark,
    /// Why.
    pub purpose: Purpose,
    /// What was found.
    pub found: String,
    /// Why it was late.
    pub late_why: String,
}

/// A promise or an undertaking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Promise {
    /// Id within the journal.
    pub id: String,
    /// Whose.
    pub kind: PromiseKind,
    /// What.
    pub what: String,
    /// By whom.
    pub by: String,
    /// Until when.
    pub until: NaiveDate,
    /// The entry.
    pub mark: Mark,
    /// What became of it.
    pub outcome: Option<OutcomeOf>,
}

/// What became of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutcomeOf {
    /// The entry.
    pub mark: Mark,
    /// What.
    pub kept: Kept,
    /// Why, where it was not kept or late.
    pub why: String,
}

/// A visit that was due and is excused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Excused {
    /// The entry.
    pub mark: Mark,
    /// What was due.
    pub duty: entry::Duty,
    /// Why.
    pub why: String,
}

/// Where the household stands in the register by its journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stands {
    /// Where.
    pub status: RegisterStatus,
    /// Since when.
    pub since: NaiveDate,
    /// By which case.
    pub case: String,
}

/// An entry that counts for nothing, since it breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Irregular {
    /// Which.
    pub entry: Hash,
    /// What it lacks.
    pub lacks: Vec<Lack>,
}

/// Where a household stands.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct State {
    /// Whose journal it is.
    pub household: String,
    /// The hash that stands on papers.
    pub head: Option<Hash>,
    /// Where it stands in the register; none while the journal tells nothing of it.
    pub stands: Option<Stands>,
    /// Cases in the order they began.
    pub cases: Vec<Case>,
    /// Helpers in the order they began.
    pub pairings: Vec<Pairing>,
    /// Visits, by day.
    pub visits: Vec<Visited>,
    /// Promises and undertakings.
    pub promises: Vec<Promise>,
    /// Visits excused.
    pub excused: Vec<Excused>,
    /// Entries that were voided, corrected or set aside.
    pub gone: Vec<Gone>,
    /// Entries that count for nothing, since they break a rule.
    pub irregular: Vec<Irregular>,
    /// Two branches nobody settled; all else is as far as they agree.
    pub fork: Option<Fork>,
}

impl State {
    /// A case.
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }

    /// The helper of the household.
    pub fn helper(&self) -> Option<&Pairing> {
        self.pairings.iter().find(|one| one.until.is_none())
    }

    /// The cases that have not ended.
    pub fn running(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| case.ended.is_none())
    }

    /// The case in which the household left the register last, and the day.
    pub fn left_register(&self) -> Option<(&Case, NaiveDate)> {
        let stands = self.stands.as_ref()?;
        let exited = [RegisterStatus::Exited, RegisterStatus::RiskEliminated].contains(&stands.status);
        Some((self.case(&stands.case)?, stands.since)).filter(|_| exited)
    }
}
