//! What an entry is held against when it is added: today, and the household's record as it is.

use chrono::{Datelike, NaiveDate};

use super::clock::End;
use super::definition::Reads;
use super::entry::{Act, BarSaid, Duty, EntryRecord, Purpose};
use super::hash::Hash;
use super::lack::Lack;
use super::pairing::{Care, due};
use super::rules::Rules;
use super::ruling::Pinned;
use super::state::State;
use crate::household::record::{HouseholdRecord, RegisterStatus};

/// Today and the record. What is not given is not looked at: only a caller that has no record leaves it out.
#[derive(Debug, Clone, Default)]
pub struct Present {
    /// Today.
    pub today: NaiveDate,
    /// Random letters for the first entry of a journal.
    pub salt: String,
    /// Id of the record.
    pub household: Option<String>,
    /// What the ruler says of the record for the question and day of the entry's verdict.
    pub verdict: Option<Pinned>,
    /// The fingerprint of the pinned verdict, worked out again from the record as it is.
    pub rederived: Option<Hash>,
    /// Where the record says the household stands.
    pub stands: Option<RegisterStatus>,
    /// The day of registration by the record.
    pub registered_on: Option<NaiveDate>,
    /// Shares the record holds for the household.
    pub shares: Option<i64>,
    /// How often somebody visits.
    pub care: Care,
}

impl Present {
    /// What a record says of itself. The verdicts are worked out beside it, by [`super::ruling::ruling`].
    pub fn of(record: &HouseholdRecord, today: NaiveDate, care: Care) -> Self {
        let shares = record.equity.iter().map(|held| held.shares.value().map(|shares| shares.0));
        Self {
            today,
            household: Some(record.id.0.clone()),
            stands: record.register.status.value().copied(),
            registered_on: record.register.registered_on.value().map(|day| day.0),
            shares: shares.sum(),
            care,
            ..Self::default()
        }
    }
}

/// What an entry lacks when it is held against today and the record.
pub(super) fn lacks(state: &State, entry: &EntryRecord, rules: &Rules<'_>, present: &Present) -> Vec<Lack> {
    let mut out = Vec::new();
    if entry.entered_on() != present.today {
        out.push(Lack::NotToday { today: present.today });
    }
    if entry.prev.is_empty() && entry.salt.0.trim().is_empty() {
        out.push(Lack::SaltMissing {});
    }
    if present.household.as_ref().is_some_and(|id| *id != state.household) {
        out.push(Lack::OtherHousehold { household: state.household.clone() });
    }
    verdicts(entry, present, &mut out);
    match entry.act() {
        Act::Begin => begin(entry, rules, present, &mut out),
        Act::Step => step(state, entry, rules, present, &mut out),
        Act::Visit => late(state, entry, present, &mut out),
        _ => {}
    }
    out
}

/// What is pinned is what the record gives, to the bit.
fn verdicts(entry: &EntryRecord, present: &Present, out: &mut Vec<Lack>) {
    if entry.verdict.question.is_some()
        && let Some(found) = present.verdict.as_ref().filter(|found| **found != entry.verdict)
    {
        out.push(Lack::VerdictDiffers { found: found.fingerprint.clone() });
    }
    if !entry.rederived.is_empty()
        && let Some(found) = present.rederived.as_ref().filter(|found| **found != entry.rederived)
    {
        out.push(Lack::VerdictDiffers { found: found.clone() });
    }
}

fn begin(entry: &EntryRecord, rules: &Rules<'_>, present: &Present, out: &mut Vec<Lack>) {
    if let (Some(found), Some(said)) = (present.stands, entry.stands)
        && found != said
    {
        out.push(Lack::StandsDiffers { found });
    }
    let Some(procedure) = rules.library.find(&entry.procedure.0, &entry.version.0) else { return };
    for bar in procedure.bars() {
        let found = match (bar.reads, present.registered_on) {
            (Some(Reads::RegisteredThisYear), Some(day)) => day.year() == entry.day().year(),
            _ => continue,
        };
        let said = entry.bars.iter().find(|answer| answer.id == bar.id).map(|answer| answer.said);
        if said == Some(if found { BarSaid::No } else { BarSaid::Yes }) {
            out.push(Lack::BarDiffers { bar: bar.id.0.clone() });
        }
    }
}

fn step(state: &State, entry: &EntryRecord, rules: &Rules<'_>, present: &Present, out: &mut Vec<Lack>) {
    let given: i64 = entry.transfers.iter().filter_map(|one| one.shares).map(|shares| shares.0).sum();
    if let Some(held) = present.shares.filter(|held| given > *held) {
        out.push(Lack::TransfersOver { held });
    }
    if entry.day_confirmed.0.trim().is_empty() {
        return;
    }
    // What the calendar knows is not confirmed by anybody.
    let Some(case) = state.case(&entry.case.0) else { return };
    let Some(procedure) = case.procedure(rules) else { return };
    let Some(step) = procedure.step(&entry.step.0) else { return };
    let clocks = procedure.forerunners(step, &case.switches).into_iter().filter_map(|before| {
        let done = case.done(&before.id.0)?;
        case.clock(done, rules)
    });
    if !clocks.into_iter().any(|clock| matches!(clock.end, End::Unsure { .. })) {
        out.push(Lack::DayKnown {});
    }
}

/// A visit that is late says why.
fn late(state: &State, entry: &EntryRecord, present: &Present, out: &mut Vec<Lack>) {
    let duty = if entry.purpose == Some(Purpose::FollowUp) { Duty::FollowUp } else { Duty::Visit };
    let Some(latest) = due(state, duty, &present.care, Some(entry.day())) else { return };
    if entry.day() > latest && entry.late_why.0.trim().is_empty() {
        out.push(Lack::LateReason { latest });
    }
}
