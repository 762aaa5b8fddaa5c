//! The journal and the household's record: what the record shows of the journal, and what an old record brings into a
//! new journal.
//!
//! The journal is what happened; `procedure`, `helper` and `visits` of the record are a copy of it, written after every
//! entry, so that whoever has the record alone (a portal, a check, a list) sees them. `wishes` is what the family said at
//! the table and stays its own: consent is an entry, a wish is none.

use chrono::NaiveDate;

use super::document::{Day, Text};
use super::entry::{Act, EntryRecord, Named, Purpose};
use super::state::{Case, Stands, State};
use crate::base::ids::{LIST_MAX, TEXT_MAX};
use crate::household::evidence::Evidence;
use crate::household::items::Visit;
use crate::household::record::{Helper, HouseholdRecord, ProcedureState, Register, RegisterStatus};

/// Writes the copy into a record. What the journal does not tell is left as it is.
pub fn mirror(state: &State, record: &mut HouseholdRecord) {
    if let Some(case) = state.running().last().or_else(|| state.cases.last()) {
        record.procedure = procedure(case);
    }
    if let Some(stands) = &state.stands {
        register(state, stands, &mut record.register);
    }
    if let Some(pairing) = state.helper() {
        let helper = &pairing.helper;
        record.helper = Helper {
            name: helper.name.clone(),
            unit: helper.unit.clone(),
            phone: helper.phone.clone(),
            since: Evidence::Reported(Day(pairing.mark.on)),
            registered_poor: record.helper.registered_poor.clone(),
        };
    }
    if !state.visits.is_empty() {
        // A record holds so many; the journal has them all.
        let from = state.visits.len().saturating_sub(LIST_MAX);
        record.visits = state.visits.iter().skip(from).map(visit).collect();
    }
}

/// Where the household stands, and since when. What the register says already, and how well it is known, stays.
fn register(state: &State, stands: &Stands, register: &mut Register) {
    tell(&mut register.status, stands.status);
    let since = Day(stands.since);
    match stands.status {
        RegisterStatus::Registered => tell(&mut register.registered_on, since),
        RegisterStatus::Exited => tell(&mut register.exited_on, since),
        RegisterStatus::Monitored => {
            tell(&mut register.monitored_since, since);
            if let Some(class) = state.case(&stands.case).and_then(|case| case.class) {
                tell(&mut register.monitoring_class, class);
            }
        }
        RegisterStatus::Never | RegisterStatus::RiskEliminated => {}
    }
}

fn tell<T: PartialEq>(fact: &mut Evidence<T>, value: T) {
    if fact.value() != Some(&value) {
        *fact = Evidence::Reported(value);
    }
}

fn procedure(case: &Case) -> ProcedureState {
    let last = case.done.last().map(|done| (done.step.as_str(), done.mark.on));
    let (step, since) = last.unwrap_or(("begin", case.floor()));
    ProcedureState {
        procedure: Text(case.procedure.clone()),
        step: Text(step.to_owned()),
        since: Evidence::Reported(Day(since)),
        fingerprint: Text(case.verdict().map(|held| held.fingerprint.digits().to_owned()).unwrap_or_default()),
    }
}

fn visit(visited: &super::state::Visited) -> Visit {
    Visit {
        on: Some(Day(visited.mark.on)),
        by: Text(visited.mark.by.clone()),
        purpose: Text(visited.purpose.word().to_owned()),
        found: Text(visited.found.chars().take(TEXT_MAX).collect()),
    }
}

/// What an old record tells of helper and visits, as entries of a new journal in the order of their days: late entries
/// (补录), since they happened before they are entered. `why` is the reason that late ones carry.
pub fn adopted(record: &HouseholdRecord, today: NaiveDate, by: &str, why: &str) -> Vec<EntryRecord> {
    let blank = |act: Act, on: NaiveDate| EntryRecord {
        act: Some(act),
        on: Some(Day(on.min(today))),
        entered: Some(Day(today)),
        by: Text(by.to_owned()),
        ..EntryRecord::default()
    };
    let mut out = Vec::new();
    if !record.helper.name.0.trim().is_empty() {
        let since = record.helper.since.value().map_or(today, |day| day.0);
        let helper = Named {
            name: record.helper.name.clone(),
            unit: record.helper.unit.clone(),
            phone: record.helper.phone.clone(),
        };
        out.push(EntryRecord { helper, ..blank(Act::Pair, since) });
    }
    for visit in &record.visits {
        let Some(on) = visit.on.filter(|on| on.0 <= today) else { continue };
        let known = Purpose::ALL.iter().find(|(_, word)| *word == visit.purpose.0).map(|(purpose, _)| *purpose);
        let entry = EntryRecord {
            purpose: Some(known.unwrap_or(Purpose::Other)),
            found: visit.found.clone(),
            // What was typed is kept: who came, and a purpose in words of their own.
            words: Text(told(visit, known.is_some())),
            late_why: Text(why.to_owned()),
            ..blank(Act::Visit, on.0)
        };
        out.push(entry);
    }
    out.sort_by_key(EntryRecord::day);
    out
}

fn told(visit: &Visit, known: bool) -> String {
    let purpose = if known { "" } else { visit.purpose.0.as_str() };
    let parts = [visit.by.0.as_str(), purpose];
    parts
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
        .chars()
        .take(TEXT_MAX)
        .collect()
}
