//! How a case begins: where the household stands, on which verdict, against which bars.

use super::super::definition::{Blocks, Ruling};
use super::super::entry::{BarSaid, EntryRecord};
use super::super::lack::Lack;
use super::super::procedure::{BEGIN, Procedure};
use super::super::rules::Rules;
use super::super::ruling::{Answer, Asks, Pinned, Reached};
use super::super::state::State;

pub(super) fn lacks(state: &State, entry: &EntryRecord, rules: &Rules<'_>, out: &mut Vec<Lack>) {
    if state.case(&entry.case.0).is_some() {
        out.push(Lack::CaseTaken { case: entry.case.0.clone() });
    }
    let Some(procedure) = rules.library.find(&entry.procedure.0, &entry.version.0) else {
        let (procedure, version) = (entry.procedure.0.clone(), entry.version.0.clone());
        out.push(Lack::NoSuchProcedure { procedure, version });
        return;
    };
    let file = procedure.file();
    if !procedure.is_in_force(entry.day()) {
        out.push(Lack::NotInForce { from: procedure.from(), until: file.until.map(|day| day.0) });
    }
    if file.exclusive {
        let is_exclusive =
            |id: &str, version: &str| rules.library.find(id, version).is_some_and(|other| other.file().exclusive);
        if let Some(other) = state.running().find(|case| is_exclusive(&case.procedure, &case.version)) {
            out.push(Lack::CaseRuns { case: other.id.clone() });
        }
    }
    stands(state, entry, procedure, out);
    let reached = |procedure: &str, end: &str| {
        let ended = |case: &super::super::state::Case| case.ended.as_ref().and_then(|ended| ended.end.clone());
        state.cases.iter().any(|case| case.procedure == procedure && ended(case).as_deref() == Some(end))
    };
    if !file.follows.is_empty() && !file.follows.iter().any(|one| reached(&one.procedure.0, &one.end.0)) {
        out.extend(
            file.follows
                .iter()
                .take(1)
                .map(|one| Lack::FollowsMissing { procedure: one.procedure.0.clone(), end: one.end.0.clone() }),
        );
    }
    switches(entry, procedure, out);
    bars(entry, procedure, out);
    match procedure.ruling().filter(|ruling| ruling.at.0 == BEGIN) {
        Some(ruling) => {
            verdict(&entry.verdict, ruling, entry.day(), false, out);
            class(entry, procedure.file().class, out);
        }
        None => nothing_pinned(entry, out),
    }
}

/// Where the household stands: where the procedure begins, and where the journal left it.
fn stands(state: &State, entry: &EntryRecord, procedure: &Procedure, out: &mut Vec<Lack>) {
    let Some(stands) = entry.stands else { return };
    let needs = &procedure.file().starts_from;
    if !needs.contains(&stands) {
        out.push(Lack::StandsElsewhere { stands, needs: needs.clone() });
    }
    if let Some(found) = state.stands.as_ref().map(|known| known.status).filter(|found| *found != stands) {
        out.push(Lack::StandsDiffers { found });
    }
}

pub(super) fn switches(entry: &EntryRecord, procedure: &Procedure, out: &mut Vec<Lack>) {
    let known = procedure.switches();
    for set in entry.switches.iter().filter(|set| !known.contains_key(&set.id.0)) {
        out.push(Lack::NoSuchSwitch { switch: set.id.0.clone() });
    }
}

fn bars(entry: &EntryRecord, procedure: &Procedure, out: &mut Vec<Lack>) {
    for answer in &entry.bars {
        if !procedure.bars().iter().any(|bar| bar.id == answer.id) {
            out.push(Lack::NoSuchBar { bar: answer.id.0.clone() });
        }
    }
    for bar in procedure.bars() {
        let id = bar.id.0.clone();
        // Said twice, the worse holds.
        let said = entry.bars.iter().filter(|answer| answer.id == bar.id).max_by_key(|answer| answer.said);
        match said.map(|answer| (answer.said, answer.why.0.trim().is_empty())) {
            None | Some((BarSaid::Unknown, _)) => out.push(Lack::BarOpen { bar: id }),
            Some((BarSaid::No, _)) => {}
            Some((BarSaid::Yes, no_reason)) => match bar.blocks.unwrap_or_default() {
                Blocks::Always => out.push(Lack::BarHolds { bar: id }),
                Blocks::UnlessReason if no_reason => out.push(Lack::BarReason { bar: id }),
                Blocks::UnlessReason | Blocks::Never => {}
            },
        }
    }
}

/// Whether a verdict is the one a ruling needs. One that is pinned must not be for a later day; one that is worked out
/// again must be for the very day.
pub(super) fn verdict(verdict: &Pinned, ruling: &Ruling, on: chrono::NaiveDate, again: bool, out: &mut Vec<Lack>) {
    let question = ruling.question.unwrap_or(Asks::Exit);
    let (Some(asked), Some(as_of)) = (verdict.question, verdict.as_of) else {
        out.push(Lack::VerdictMissing { question });
        return;
    };
    if asked != question {
        out.push(Lack::VerdictQuestion { question });
        return;
    }
    if as_of.0 > on || (again && as_of.0 != on) {
        out.push(Lack::VerdictDay { day: on });
    }
    let (found, needs) = (verdict.answer.unwrap_or_default(), ruling.answer.unwrap_or(Answer::Undecided));
    if found != needs {
        out.push(Lack::VerdictAnswer { found, needs });
        return;
    }
    let (found, needs) = (verdict.level.unwrap_or_default(), ruling.level.unwrap_or(Reached::MayStart));
    if found < needs {
        out.push(Lack::VerdictLevel { found, needs });
    }
}

/// The class of monitoring is pinned with the verdict, and is the ruler's.
pub(super) fn class(entry: &EntryRecord, needed: bool, out: &mut Vec<Lack>) {
    match (needed, entry.class) {
        (true, None) => out.push(Lack::ClassMissing {}),
        (true, Some(class)) if entry.verdict.question.is_some() && entry.verdict.class != Some(class) => {
            out.push(Lack::ClassDiffers { found: entry.verdict.class });
        }
        (false, Some(_)) => out.push(Lack::NotHere { part: "class".to_owned() }),
        _ => {}
    }
}

/// Nothing is pinned where nothing is to be.
pub(super) fn nothing_pinned(entry: &EntryRecord, out: &mut Vec<Lack>) {
    if entry.verdict.question.is_some() {
        out.push(Lack::NotHere { part: "verdict".to_owned() });
    }
    class(entry, false, out);
}
