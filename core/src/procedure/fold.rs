//! From a journal to where the household stands. A pure fold: the same entries give the same state, and what a later
//! entry says never changes what an earlier part of the journal gave.

use super::definition::Leads;
use super::entry::{Act, EntryRecord, ObjectionEnd};
use super::guard;
use super::journal::{Entry, Journal};
use super::lack::Lack;
use super::lineage::{Places, holding};
use super::procedure::Procedure;
use super::rules::Rules;
use super::state::{
    AnswerTo, Case, Done, Ended, Excused, GoneOver, Irregular, Mark, Objection, OutcomeOf, Pairing, Pin, Promise,
    Return, Stands, State, Visited,
};

/// Folds a journal. An entry that breaks a rule counts for nothing and is listed with what it lacks; where a fork is open
/// the state is that of what all branches share.
pub fn fold(journal: &Journal, rules: &Rules<'_>) -> State {
    let (kept, gone) = holding(journal, &journal.reading());
    let places = Places::of(journal);
    let mut state = State {
        household: journal.household().to_owned(),
        head: journal.head(),
        gone,
        fork: journal.fork(),
        ..State::default()
    };
    for entry in kept {
        let mut lacks = entered(&places, entry);
        lacks.extend(guard::lacks(&state, &entry.record, rules));
        if lacks.is_empty() {
            apply(&mut state, entry, rules);
        } else {
            state.irregular.push(Irregular { entry: entry.hash.clone(), lacks });
        }
    }
    state.visits.sort_by_key(|visit| visit.mark.on);
    state
}

/// Nothing is entered before what it follows.
fn entered(places: &Places<'_>, entry: &Entry) -> Vec<Lack> {
    let before = entry.record.prev.iter().filter_map(|prev| places.entry(places.find(prev)?));
    let last = before.map(|one| one.record.entered_on()).max();
    let backwards = last.filter(|last| entry.record.entered_on() < *last);
    backwards.map(|last| Lack::EnteredBackwards { last }).into_iter().collect()
}

fn apply(state: &mut State, entry: &Entry, rules: &Rules<'_>) {
    let (record, mark) = (&entry.record, mark(entry));
    match record.act() {
        Act::Begin => begin(state, record, mark, rules),
        Act::Step => step(state, record, mark, rules),
        Act::Objection => objection(state, record, mark),
        Act::Answer => answer(state, record, mark, rules),
        Act::Pin => pin(state, record, mark),
        Act::GoOver => go_over(state, record, mark, rules),
        Act::Close => close(state, record, mark),
        Act::Pair => pair(state, record, mark),
        Act::HandOver => {
            if let Some(helper) = state.pairings.iter_mut().find(|one| one.until.is_none()) {
                helper.until = Some(mark.on);
                helper.handed_to.clone_from(&record.helper.name.0);
                helper.why.clone_from(&record.why.0);
            }
            pair(state, record, mark);
        }
        Act::Visit => visit(state, record, mark),
        Act::Outcome => outcome(state, record, mark),
        Act::Excuse => {
            let (duty, why) = (record.duty.unwrap_or_default(), record.why.0.clone());
            state.excused.push(Excused { mark, duty, why });
        }
        Act::Void | Act::Settle => {}
    }
}

fn mark(entry: &Entry) -> Mark {
    let record = &entry.record;
    Mark {
        entry: entry.hash.clone(),
        on: record.day(),
        entered: record.entered_on(),
        by: record.by.0.clone(),
        late_entry: record.is_late_entry(),
    }
}

fn begin(state: &mut State, record: &EntryRecord, mark: Mark, rules: &Rules<'_>) {
    let Some(procedure) = rules.library.find(&record.procedure.0, &record.version.0) else { return };
    let mut switches = procedure.switches();
    switches.extend(record.switches.iter().map(|set| (set.id.0.clone(), set.on)));
    let mut case = Case {
        id: record.case.0.clone(),
        procedure: record.procedure.0.clone(),
        version: record.version.0.clone(),
        begun: mark.clone(),
        stood: record.stands.unwrap_or_default(),
        class: record.class,
        switches,
        bars: record.bars.clone(),
        pins: Vec::new(),
        round: 1,
        done: Vec::new(),
        earlier: Vec::new(),
        objections: Vec::new(),
        returns: Vec::new(),
        versions: Vec::new(),
        ended: None,
    };
    pinned(&mut case, record, &mark);
    state.cases.push(case);
}

/// Keeps a verdict where the entry pins one.
fn pinned(case: &mut Case, record: &EntryRecord, mark: &Mark) {
    if record.verdict.question.is_some() {
        let why = record.why.0.clone();
        case.pins.push(Pin { mark: mark.clone(), verdict: record.verdict.clone(), why });
    }
    if record.class.is_some() {
        case.class = record.class;
    }
}

fn case_of<'s>(state: &'s mut State, record: &EntryRecord) -> Option<&'s mut Case> {
    state.cases.iter_mut().find(|case| case.id == record.case.0)
}

fn step(state: &mut State, record: &EntryRecord, mark: Mark, rules: &Rules<'_>) {
    let Some(case) = case_of(state, record) else { return };
    let Some(procedure) = case.procedure(rules) else { return };
    let Some(result) = procedure.step(&record.step.0).and_then(|step| step.result(&record.result.0)) else { return };
    case.done.push(Done {
        step: record.step.0.clone(),
        result: record.result.0.clone(),
        version: case.version.clone(),
        round: case.round,
        mark: mark.clone(),
        signers: record.signers.clone(),
        votes: record.votes.clone(),
        papers: record.papers.clone(),
        place: record.place.0.clone(),
        meeting: record.meeting.0.clone(),
        transfers: record.transfers.clone(),
        why: record.why.0.clone(),
        late_why: record.late_why.0.clone(),
        day_confirmed: record.day_confirmed.0.clone(),
    });
    pinned(case, record, &mark);
    match result.leads() {
        Leads::On => {}
        Leads::Return => {
            let (from, to, why) = (record.step.0.clone(), result.to.0.clone(), record.why.0.clone());
            go_back(case, procedure, Return { from, to, objection: None, mark: mark.clone(), why });
        }
        Leads::End => {
            let end = Some(result.to.0.clone());
            case.ended = Some(Ended { end, why: record.why.0.clone(), mark: mark.clone() });
        }
    }
    if let Some(status) = result.stands {
        state.stands = Some(Stands { status, since: mark.on, case: record.case.0.clone() });
    }
}

/// Returns a file: the step it goes back to and all that come after are to be done again, in a round of their own.
fn go_back(case: &mut Case, procedure: &Procedure, back: Return) {
    let again = |done: &Done| {
        done.step == back.to || procedure.step(&done.step).is_some_and(|step| procedure.comes_after(step, &back.to))
    };
    let (again, stay) = core::mem::take(&mut case.done).into_iter().partition(again);
    case.done = stay;
    case.earlier.extend::<Vec<Done>>(again);
    case.round = case.round.saturating_add(1);
    case.returns.push(back);
}

fn objection(state: &mut State, record: &EntryRecord, mark: Mark) {
    let Some(case) = case_of(state, record) else { return };
    let round = case.done(&record.step.0).map_or(case.round, |done| done.round);
    case.objections.push(Objection {
        id: record.objection.0.clone(),
        step: record.step.0.clone(),
        round,
        mark,
        raised_by: record.raised_by.0.clone(),
        words: record.words.0.clone(),
        answer: None,
    });
}

fn answer(state: &mut State, record: &EntryRecord, mark: Mark, rules: &Rules<'_>) {
    let Some(case) = case_of(state, record) else { return };
    let is_now = case.ended.is_none() && case.objections_now().any(|one| one.id == record.objection.0);
    let Some(objection) = case.objections.iter_mut().find(|one| one.id == record.objection.0) else { return };
    let (outcome, words) = (record.outcome.unwrap_or_default(), record.words.0.clone());
    objection.answer = Some(AnswerTo { mark: mark.clone(), outcome, words: words.clone() });
    let (id, from) = (objection.id.clone(), objection.step.clone());
    let Some(procedure) = case.procedure(rules).filter(|_| is_now && outcome == ObjectionEnd::Upheld) else { return };
    let to = procedure.step(&from).and_then(|step| step.notice.as_ref()).map(|notice| notice.upheld.0.clone());
    if let Some(to) = to {
        go_back(case, procedure, Return { from, to, objection: Some(id), mark, why: words });
    }
}

fn pin(state: &mut State, record: &EntryRecord, mark: Mark) {
    if let Some(case) = case_of(state, record) {
        pinned(case, record, &mark);
    }
}

fn go_over(state: &mut State, record: &EntryRecord, mark: Mark, rules: &Rules<'_>) {
    let Some(case) = case_of(state, record) else { return };
    let Some(next) = rules.library.find(&case.procedure, &record.version.0) else { return };
    case.switches = next.switches();
    case.switches.extend(record.switches.iter().map(|set| (set.id.0.clone(), set.on)));
    let from = core::mem::replace(&mut case.version, record.version.0.clone());
    case.versions.push(GoneOver { from, to: case.version.clone(), mark, why: record.why.0.clone() });
}

fn close(state: &mut State, record: &EntryRecord, mark: Mark) {
    if let Some(case) = case_of(state, record) {
        case.ended = Some(Ended { end: None, why: record.why.0.clone(), mark });
    }
}

fn pair(state: &mut State, record: &EntryRecord, mark: Mark) {
    let helper = record.helper.clone();
    state.pairings.push(Pairing { helper, mark, until: None, handed_to: String::new(), why: String::new() });
}

fn visit(state: &mut State, record: &EntryRecord, mark: Mark) {
    for promise in &record.promises {
        state.promises.push(Promise {
            id: promise.id.0.clone(),
            kind: promise.kind,
            what: promise.what.0.clone(),
            by: promise.by.0.clone(),
            until: promise.until.unwrap_or_default().0,
            mark: mark.clone(),
            outcome: None,
        });
    }
    let purpose = record.purpose.unwrap_or_default();
    state.visits.push(Visited { mark, purpose, found: record.found.0.clone(), late_why: record.late_why.0.clone() });
}

fn outcome(state: &mut State, record: &EntryRecord, mark: Mark) {
    if let Some(promise) = state.promises.iter_mut().find(|one| one.id == record.promise.0) {
        let why = if record.why.0.is_empty() { &record.late_why.0 } else { &record.why.0 };
        promise.outcome = Some(OutcomeOf { mark, kept: record.kept.unwrap_or_default(), why: why.clone() });
    }
}
