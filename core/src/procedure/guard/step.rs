//! Whether a step may be done: what comes before it, its notice days, its day, its signers, vote, papers and result.

use chrono::{Datelike, NaiveDate};

use super::super::clock::{Clock, End, run};
use super::super::definition::{Leads, ResultOf, Share, Step};
use super::super::entry::{EntryRecord, Votes};
use super::super::lack::Lack;
use super::super::procedure::{BEGIN, Procedure};
use super::super::rules::Rules;
use super::super::state::{Case, Done, State};
use super::begin;
use super::common;

pub(super) fn lacks(state: &State, entry: &EntryRecord, rules: &Rules<'_>, out: &mut Vec<Lack>) {
    let Some(case) = common::running(state, entry, out) else { return };
    let Some(procedure) = common::procedure_of(case, rules, out) else { return };
    let Some(step) = procedure.step(&entry.step.0) else {
        out.push(Lack::NoSuchStep { step: entry.step.0.clone() });
        return;
    };
    if !procedure.is_on(step, &case.switches) {
        out.push(Lack::SwitchedOff { step: step.id.0.clone(), switch: step.switch.0.clone() });
        return;
    }
    if let Some(done) = case.done(&step.id.0) {
        let entry = done.mark.entry.clone();
        out.push(Lack::AlreadyDone { step: step.id.0.clone(), on: done.mark.on, entry });
        return;
    }
    let on = entry.day();
    out.extend(waits(case, procedure, step, on, rules));
    confirmed(case, procedure, step, entry, rules, out);
    common::signed(&entry.signers, &step.signers, procedure, out);
    papers(entry, step, out);
    let result = step.result(&entry.result.0);
    if result.is_none() {
        let results = step.results.iter().map(|one| one.id.0.clone()).collect();
        out.push(Lack::NoSuchResult { results });
    }
    votes(entry, step, result, out);
    if result.is_some_and(|one| one.words) && entry.why.0.trim().is_empty() {
        out.push(Lack::WordsMissing {});
    }
    if let Some(End::On(latest)) = latest(case, procedure, step, rules).map(|clock| clock.end)
        && on > latest
        && entry.late_why.0.trim().is_empty()
    {
        out.push(Lack::LateReason { latest });
    }
    pinned(case, procedure, step, entry, result, out);
    match (step.transfers, entry.transfers.is_empty()) {
        (true, true) if result.is_some_and(|one| one.leads() == Leads::On) => out.push(Lack::TransfersMissing {}),
        (false, false) => out.push(Lack::NotHere { part: "transfers".to_owned() }),
        _ => {}
    }
}

/// What a step waits for on a day: forerunners, notices, objections, closed days.
pub(in super::super) fn waits(
    case: &Case,
    procedure: &Procedure,
    step: &Step,
    on: NaiveDate,
    rules: &Rules<'_>,
) -> Vec<Lack> {
    let mut out = Vec::new();
    for before in procedure.forerunners(step, &case.switches) {
        let name = || before.id.0.clone();
        let Some(done) = case.done(&before.id.0) else {
            out.push(Lack::Forerunner { step: name() });
            continue;
        };
        let after = |earliest| Lack::BeforeForerunner { step: name(), earliest };
        match case.clock(done, rules).map(|clock| clock.end) {
            None => common::not_before(done.mark.on, on, after, &mut out),
            Some(End::On(last)) => {
                let runs = |earliest| Lack::NoticeRuns { step: name(), earliest };
                common::not_before(next(last), on, runs, &mut out);
            }
            Some(End::Unsure { not_before, .. }) => {
                let runs = |earliest| Lack::NoticeRuns { step: name(), earliest };
                common::not_before(next(not_before), on, runs, &mut out);
            }
            // The open objection is told below.
            Some(End::Stopped { .. }) => common::not_before(done.mark.on, on, after, &mut out),
        }
    }
    for objection in case.objections_now() {
        let (id, notice) = (objection.id.clone(), objection.step.clone());
        match &objection.answer {
            None => out.push(Lack::ObjectionOpen { objection: id, step: notice }),
            Some(answer) => {
                let after = |earliest| Lack::BeforeAnswer { objection: id.clone(), earliest };
                common::not_before(answer.mark.on, on, after, &mut out);
            }
        }
    }
    if let Some((closed, earliest)) = procedure.closed(&step.id.0, on, &case.switches) {
        let place = procedure.file().closed.iter().position(|one| one == closed).unwrap_or_default();
        out.push(Lack::Closed { earliest, closed: place });
    }
    out
}

fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// A last day that needs the holidays of a year nobody entered is confirmed by a person.
fn confirmed(
    case: &Case,
    procedure: &Procedure,
    step: &Step,
    entry: &EntryRecord,
    rules: &Rules<'_>,
    out: &mut Vec<Lack>,
) {
    if !entry.day_confirmed.0.trim().is_empty() {
        return;
    }
    for before in procedure.forerunners(step, &case.switches) {
        let clock = case.done(&before.id.0).and_then(|done| case.clock(done, rules));
        if let Some(End::Unsure { year, .. }) = clock.map(|clock| clock.end) {
            out.push(Lack::DayUnsure { step: before.id.0.clone(), year });
        }
    }
}

fn papers(entry: &EntryRecord, step: &Step, out: &mut Vec<Lack>) {
    for need in &step.papers {
        let mut own = entry.papers.iter().filter(|one| one.paper == need.id).peekable();
        if own.peek().is_none() {
            out.push(Lack::Paper { paper: need.id.0.clone() });
        }
        if need.picture && !own.any(|one| !one.sha256.is_empty()) {
            out.push(Lack::Picture { paper: need.id.0.clone() });
        }
    }
}

fn votes(entry: &EntryRecord, step: &Step, result: Option<&ResultOf>, out: &mut Vec<Lack>) {
    let (Some(rule), Some(votes)) = (&step.votes, &entry.votes) else {
        match (&step.votes, &entry.votes) {
            (Some(_), None) => out.push(Lack::VotesMissing {}),
            (None, Some(_)) => out.push(Lack::VotesOdd {}),
            _ => {}
        }
        return;
    };
    let Count { due, present, yes, cast } = Count::of(votes);
    if present > due || cast > present {
        out.push(Lack::VotesSum {});
        return;
    }
    if !reaches(present, due, &rule.present) {
        out.push(Lack::TooFewCame { present, needs: least(due, &rule.present) });
        return;
    }
    let carried = reaches(yes, present, &rule.yes);
    let should = step.results.iter().find(|one| one.voted == Some(carried));
    if let (Some(should), Some(result)) = (should, result)
        && result.voted != Some(carried)
    {
        out.push(Lack::ResultAgainstVote { result: should.id.0.clone() });
    }
}

struct Count {
    due: i64,
    present: i64,
    yes: i64,
    cast: i64,
}

impl Count {
    fn of(votes: &Votes) -> Self {
        let count = |people: Option<super::super::entry::People>| people.map_or(0, |one| one.0);
        let (yes, no, abstained) = (count(votes.yes), count(votes.no), count(votes.abstained));
        let cast = yes.saturating_add(no).saturating_add(abstained);
        Self { due: count(votes.due), present: count(votes.present), yes, cast }
    }
}

/// Whether so many are the share asked of all: `part` of `of`, or more than that.
fn reaches(many: i64, all: i64, share: &Share) -> bool {
    let (part, of) = (share.part.map_or(0, |one| one.0), share.of.map_or(1, |one| one.0));
    let (left, right) = (many.saturating_mul(of), all.saturating_mul(part));
    if share.more_than { left > right } else { left >= right }
}

/// The fewest that are the share asked of all.
fn least(all: i64, share: &Share) -> i64 {
    (0..=all.saturating_add(1)).find(|many| reaches(*many, all, share)).unwrap_or(all)
}

/// The verdict is pinned, or worked out again and still the same, where the step asks for it.
fn pinned(
    case: &Case,
    procedure: &Procedure,
    step: &Step,
    entry: &EntryRecord,
    result: Option<&ResultOf>,
    out: &mut Vec<Lack>,
) {
    let good = result.is_none_or(|one| matches!(one.leads(), Leads::On) || one.stands.is_some());
    let Some(ruling) = procedure.ruling().filter(|_| good) else {
        begin::nothing_pinned(entry, out);
        return;
    };
    let pins = ruling.at == step.id;
    if !pins && !step.recheck {
        begin::nothing_pinned(entry, out);
        return;
    }
    begin::verdict(&entry.verdict, ruling, entry.day(), step.recheck && !pins, out);
    begin::class(entry, pins && procedure.file().class, out);
    let Some(held) = case.verdict().filter(|_| step.recheck && !pins) else { return };
    if entry.rederived.is_empty() {
        out.push(Lack::RecheckMissing { as_of: held.as_of.unwrap_or_default().0 });
    } else if entry.rederived != held.fingerprint {
        let (pinned, found) = (held.fingerprint.clone(), entry.rederived.clone());
        out.push(Lack::FactsChanged { pinned, found });
    }
}

/// Until when a step is to be done, with the arithmetic; none where it has no deadline, or what it counts from is open.
pub(in super::super) fn latest(case: &Case, procedure: &Procedure, step: &Step, rules: &Rules<'_>) -> Option<Clock> {
    let deadline = step.deadline.as_ref()?;
    let count = procedure.deadline_count(deadline);
    if let Some(by) = deadline.by {
        // A day that was over when the case began is nobody's deadline.
        let holds = case.begun.on.year() == by.0.year() && case.begun.on <= by.0;
        return holds.then(|| Clock { count, end: End::On(by.0), counted: 0, lines: Vec::new() });
    }
    let from = round_start(case, &deadline.after.0, rules)?;
    Some(run(rules.calendar, from, count, &[], super::super::clock::OnObjection::Resume))
}

/// The day that what follows a step counts from: the day it was done, the last day of a notice, or of `begin` the day
/// the case or its present round began. Of a file that was returned nothing counts from before that day.
fn round_start(case: &Case, step: &str, rules: &Rules<'_>) -> Option<NaiveDate> {
    if step == BEGIN {
        return Some(case.floor());
    }
    let done: &Done = case.done(step)?;
    match case.clock(done, rules).map(|clock| clock.end) {
        None => Some(done.mark.on.max(case.floor())),
        Some(End::On(last)) => Some(last.max(case.floor())),
        Some(End::Unsure { .. } | End::Stopped { .. }) => None,
    }
}
