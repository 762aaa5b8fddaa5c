//! What is next: every step of every running case with its status, its earliest and latest day, why it waits and what it
//! needs. Worked out from the same guards that accept entries, so that the two cannot disagree.

use chrono::NaiveDate;
use serde::Serialize;

use super::clock::{Clock, End};
use super::definition::{Leads, Loses, PaperNeed, SignerGroup, Step};
use super::document::words;
use super::guard::{latest, waits};
use super::hash::Hash;
use super::lack::Lack;
use super::procedure::{BEGIN, Procedure};
use super::rules::Rules;
use super::ruling::{Answer, Asks, Reached};
use super::state::{Case, Done, Objection, State};

words! {
    /// Where a step stands.
    pub enum Status {
        /// Done.
        #[default]
        Done = "done",
        /// A notice that hangs: its days run, or an objection stops them.
        Runs = "runs",
        /// It may be done.
        Open = "open",
        /// It may not be done yet.
        Barred = "barred",
    }
}

/// The verdict a step needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerdictNeed {
    /// The question.
    pub question: Asks,
    /// The answer.
    pub answer: Answer,
    /// What it must be fit for.
    pub level: Reached,
    /// The pinned verdict is worked out again for this day, from the record as it is.
    pub rederive: Option<NaiveDate>,
}

/// What a step needs when it is done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Needs {
    /// Signers.
    pub signers: Vec<SignerGroup>,
    /// Papers; the first is its form.
    pub papers: Vec<PaperNeed>,
    /// A vote.
    pub votes: bool,
    /// Who gets the shares.
    pub transfers: bool,
    /// A verdict.
    pub verdict: Option<VerdictNeed>,
    /// What it may come to.
    pub results: Vec<String>,
}

/// One step of a case.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepView {
    /// Which.
    pub step: String,
    /// Whose task it is, by role.
    pub actor: String,
    /// The part it belongs to.
    pub part: String,
    /// Where it stands.
    pub status: Status,
    /// When it was done, to what result, by which entry.
    pub done: Option<DoneView>,
    /// The days of its notice, with their arithmetic.
    pub clock: Option<Clock>,
    /// The first day it may be done; none while something has to happen first.
    pub earliest: Option<NaiveDate>,
    /// The year whose holidays are needed to know the first day.
    pub unsure: Option<i32>,
    /// The last day it is in time, with its arithmetic.
    pub latest: Option<Clock>,
    /// Days from today to the last day; of a notice that runs, to its end. Negative where it is over.
    pub days_left: Option<i64>,
    /// What it waits for today.
    pub waits: Vec<Lack>,
    /// What it needs.
    pub needs: Needs,
    /// What is lost where it is late.
    pub loses: Loses,
    /// It ends the case.
    pub is_last: bool,
}

/// A step that was done, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DoneView {
    /// The day.
    pub on: NaiveDate,
    /// The day it was entered.
    pub entered: NaiveDate,
    /// It was entered later than it happened (补录).
    pub late_entry: bool,
    /// Why it was late.
    pub late_why: String,
    /// What it came to.
    pub result: String,
    /// The entry.
    pub entry: Hash,
}

words! {
    /// How far a case is from its end.
    pub enum EndStatus {
        /// Steps come before the last one.
        #[default]
        Far = "far",
        /// Only the last step is missing: nothing has ended.
        Missing = "missing",
        /// It ended.
        Ended = "ended",
    }
}

/// The end of a case, a row of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EndView {
    /// How far it is.
    pub status: EndStatus,
    /// The end it reached; none where it was closed before.
    pub end: Option<String>,
    /// On which day.
    pub on: Option<NaiveDate>,
    /// The steps that would end it.
    pub steps: Vec<String>,
    /// Only the last step is missing: to be said loudly.
    pub loud: bool,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseView {
    /// Which.
    pub case: String,
    /// By which procedure.
    pub procedure: String,
    /// By which version of it.
    pub version: String,
    /// A version that came into force since, to which it may go over.
    pub newer: Option<String>,
    /// The present round.
    pub round: u16,
    /// Its steps, those switched off left out.
    pub steps: Vec<StepView>,
    /// Objections nobody answered.
    pub objections: Vec<Objection>,
    /// Its end.
    pub end: EndView,
}

/// Every case, the running ones as they stand today.
pub fn open(state: &State, rules: &Rules<'_>, today: NaiveDate) -> Vec<CaseView> {
    state.cases.iter().filter_map(|case| view(case, rules, today)).collect()
}

fn view(case: &Case, rules: &Rules<'_>, today: NaiveDate) -> Option<CaseView> {
    let procedure = case.procedure(rules)?;
    let on = procedure.steps().iter().filter(|step| procedure.is_on(step, &case.switches));
    let steps: Vec<StepView> = on.map(|step| step_view(case, procedure, step, rules, today)).collect();
    let newer = rules.library.in_force(&case.procedure, today).filter(|one| one.from() > procedure.from());
    let open = case.objections.iter().filter(|one| one.answer.is_none());
    Some(CaseView {
        case: case.id.clone(),
        procedure: case.procedure.clone(),
        version: case.version.clone(),
        newer: newer.filter(|_| case.ended.is_none()).map(|one| one.version().to_owned()),
        round: case.round,
        objections: open.cloned().collect(),
        end: end_view(case, procedure, &steps),
        steps,
    })
}

fn step_view(case: &Case, procedure: &Procedure, step: &Step, rules: &Rules<'_>, today: NaiveDate) -> StepView {
    let done = case.done(&step.id.0);
    let clock = done.and_then(|done| case.clock(done, rules));
    let latest = latest(case, procedure, step, rules);
    let first = First::of(case, procedure, step, rules);
    let ended = case.ended.is_some();
    let waits = if done.is_some() || ended { Vec::new() } else { waits(case, procedure, step, today, rules) };
    let status = match (&clock, done) {
        (Some(clock), Some(_)) if !ended && hangs(clock, today) => Status::Runs,
        (_, Some(_)) => Status::Done,
        (_, None) if waits.is_empty() && !ended => Status::Open,
        (_, None) => Status::Barred,
    };
    let ends = match (status, &clock, &latest) {
        (Status::Runs, Some(clock), _) => Some(&clock.end),
        (Status::Open | Status::Barred, _, Some(latest)) => Some(&latest.end),
        _ => None,
    };
    let days_left = match ends {
        Some(End::On(day)) => Some(day.signed_duration_since(today).num_days()),
        _ => None,
    };
    StepView {
        step: step.id.0.clone(),
        actor: step.actor.0.clone(),
        part: step.part.0.clone(),
        status,
        done: done.map(done_view),
        clock,
        earliest: first.day.filter(|_| done.is_none()),
        unsure: first.unsure,
        latest,
        days_left,
        waits,
        needs: needs(case, procedure, step),
        loses: step.loses.unwrap_or_default(),
        is_last: step.is_last(),
    }
}

fn done_view(done: &Done) -> DoneView {
    DoneView {
        on: done.mark.on,
        entered: done.mark.entered,
        late_entry: done.mark.late_entry,
        late_why: done.late_why.clone(),
        result: done.result.clone(),
        entry: done.mark.entry.clone(),
    }
}

/// Whether a notice still hangs on a day.
pub(super) fn hangs(clock: &Clock, today: NaiveDate) -> bool {
    match &clock.end {
        End::On(last) => today <= *last,
        End::Stopped { .. } => true,
        End::Unsure { not_before, .. } => today <= *not_before,
    }
}

/// The first day a step may be done.
struct First {
    day: Option<NaiveDate>,
    unsure: Option<i32>,
}

impl First {
    /// Asked of the guards: each day they name is tried until they name none.
    fn of(case: &Case, procedure: &Procedure, step: &Step, rules: &Rules<'_>) -> Self {
        let before = procedure.forerunners(step, &case.switches).into_iter();
        let clocks = before.filter_map(|one| case.clock(case.done(&one.id.0)?, rules));
        let unsure = clocks.into_iter().find_map(|clock| match clock.end {
            End::Unsure { year, .. } => Some(year),
            _ => None,
        });
        let mut day = case.floor();
        // Each round ends in a later day, or in none; closed days are the only thing that can send it on again.
        for _ in 0..=procedure.file().closed.len().saturating_add(1) {
            let lacks = waits(case, procedure, step, day, rules);
            if lacks.is_empty() {
                return Self { day: Some(day), unsure };
            }
            let later: Option<Vec<NaiveDate>> = lacks.iter().map(Lack::earliest).collect();
            let Some(later) = later.and_then(|days| days.into_iter().max()) else { break };
            day = later;
        }
        Self { day: None, unsure }
    }
}

fn needs(case: &Case, procedure: &Procedure, step: &Step) -> Needs {
    let verdict = procedure.ruling().filter(|ruling| ruling.at == step.id || step.recheck).map(|ruling| VerdictNeed {
        question: ruling.question.unwrap_or_default(),
        answer: ruling.answer.unwrap_or_default(),
        level: ruling.level.unwrap_or_default(),
        rederive: case.verdict().filter(|_| ruling.at != step.id).and_then(|held| held.as_of).map(|day| day.0),
    });
    Needs {
        signers: step.signers.clone(),
        papers: step.papers.clone(),
        votes: step.votes.is_some(),
        transfers: step.transfers,
        verdict,
        results: step.results.iter().map(|one| one.id.0.clone()).collect(),
    }
}

fn end_view(case: &Case, procedure: &Procedure, steps: &[StepView]) -> EndView {
    let last: Vec<String> = steps.iter().filter(|step| step.is_last).map(|step| step.step.clone()).collect();
    if let Some(ended) = &case.ended {
        let (end, on) = (ended.end.clone(), Some(ended.mark.on));
        return EndView { status: EndStatus::Ended, end, on, steps: last, loud: false };
    }
    let others = steps.iter().filter(|step| !step.is_last);
    let near = others.into_iter().all(|step| step.done.is_some());
    let status = if near { EndStatus::Missing } else { EndStatus::Far };
    // A household that has left the register, or come into it, is told so once the last step is done, and not before.
    let loud = near && procedure.steps().iter().any(|step| step.results.iter().any(|one| one.leads() == Leads::End));
    EndView { status, end: None, on: None, steps: last, loud }
}

/// What a case needs to begin, before there is one.
pub fn begin_needs(procedure: &Procedure) -> Option<VerdictNeed> {
    procedure.ruling().filter(|ruling| ruling.at.0 == BEGIN).map(|ruling| VerdictNeed {
        question: ruling.question.unwrap_or_default(),
        answer: ruling.answer.unwrap_or_default(),
        level: ruling.level.unwrap_or_default(),
        rederive: None,
    })
}
