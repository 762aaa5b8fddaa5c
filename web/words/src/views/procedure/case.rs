//! A case in words: its steps in order with where each stands, why it waits and what would lift that.

use chrono::NaiveDate;
use ruler_core::procedure::clock::{Clock, End, Line};
use ruler_core::procedure::open::{CaseView, EndStatus, Status, StepView};
use ruler_core::procedure::state::{Case, Mark};
use ruler_core::procedure::{Procedure, Rules};
use serde_json::Value;

use super::lack::{lack_text, mend};
use super::{named, procedure_name, result_name, role_name, step_name};
use crate::i18n::{Lang, PROCEDURE, PROCEDURE_PAGE, STATUS};

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepText {
    /// Id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whose task it is.
    pub actor: String,
    /// `done`, `runs`, `open`, `barred`.
    pub status: &'static str,
    /// The same in words.
    pub status_text: String,
    /// When it was done, with what result, late or not.
    pub done: Option<String>,
    /// Days left, or how long it is overdue.
    pub days: Option<String>,
    /// The days of a notice or deadline, counted.
    pub count: Vec<String>,
    /// Why it is barred, each with what lifts it.
    pub waits: Vec<String>,
    /// The last step, loud until it is done.
    pub loud: bool,
    /// The entry it was done by; empty where it was not.
    pub entry: String,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseText {
    /// Id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Version, round, where it stands.
    pub about: Vec<String>,
    /// How far it is from its end.
    pub end: String,
    /// Only the last step is missing.
    pub loud: bool,
    /// It ended.
    pub ended: bool,
    /// The pinned verdict.
    pub verdict: Vec<String>,
    /// Its steps.
    pub steps: Vec<StepText>,
    /// Objections: each how it stands.
    pub objections: Vec<String>,
    /// What was returned.
    pub returns: Vec<String>,
}

/// A case as it stands.
pub fn case_text(view: &CaseView, case: &Case, rules: &Rules<'_>, lang: Lang) -> CaseText {
    let procedure = case.procedure(rules);
    let say = |key: &str, args: &[(&str, &str)]| PROCEDURE.say(key, lang, args);
    let mut about = vec![PROCEDURE_PAGE.say("case.version", lang, &[("version", &view.version)])];
    if view.round > 1 {
        about.push(say("say.round", &[("round", &view.round.to_string())]));
    }
    if let Some(newer) = &view.newer {
        about.push(say("say.newer", &[("version", newer)]));
    }
    CaseText {
        id: view.case.clone(),
        title: procedure_name(&view.procedure, &view.version, lang),
        about,
        end: end(view, case, procedure, lang),
        loud: view.end.loud,
        ended: view.end.status == EndStatus::Ended,
        verdict: verdict(case, lang),
        steps: view.steps.iter().map(|step| step_text(step, view.end.loud, procedure, lang)).collect(),
        objections: case.objections.iter().map(|one| objection(one, procedure, lang)).collect(),
        returns: case
            .returns
            .iter()
            .map(|one| {
                let (from, to) = (step_name(procedure, &one.from, lang), step_name(procedure, &one.to, lang));
                let on = one.mark.on.to_string();
                PROCEDURE_PAGE.say(
                    "case.returned",
                    lang,
                    &[("on", &on), ("from", &from), ("to", &to), ("why", &one.why)],
                )
            })
            .collect(),
    }
}

fn end(view: &CaseView, case: &Case, procedure: Option<&Procedure>, lang: Lang) -> String {
    let step = view.end.steps.first().map(|step| step_name(procedure, step, lang)).unwrap_or_default();
    match view.end.status {
        EndStatus::Far => PROCEDURE.get("end.far", lang).to_owned(),
        EndStatus::Missing => PROCEDURE.say("end.missing", lang, &[("step", &step)]),
        EndStatus::Ended => match (&view.end.end, view.end.on) {
            (Some(end), Some(on)) => {
                let title = procedure.and_then(|one| one.end(end)).map(|one| named(&one.title, lang));
                PROCEDURE.say(
                    "end.ended",
                    lang,
                    &[("end", &title.unwrap_or_else(|| end.clone())), ("on", &on.to_string())],
                )
            }
            _ => {
                let why = case.ended.as_ref().map(|one| one.why.clone()).unwrap_or_default();
                PROCEDURE.say("end.closed", lang, &[("why", &why)])
            }
        },
    }
}

/// What was pinned: answer, what it is fit for, day, fingerprint.
fn verdict(case: &Case, lang: Lang) -> Vec<String> {
    let Some(pin) = case.pins.last() else { return Vec::new() };
    let written = serde_json::to_value(&pin.verdict).unwrap_or_default();
    let text = |key: &str| written.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let of = |list: &str, key: &str| STATUS.of(list, &text(key), lang).to_owned();
    let digits = pin.verdict.fingerprint.digits();
    vec![
        PROCEDURE_PAGE.say(
            "case.verdict",
            lang,
            &[("day", &text("as_of")), ("answer", &of("overall", "answer")), ("level", &of("level", "level"))],
        ),
        PROCEDURE_PAGE.say("case.fingerprint", lang, &[("print", &grouped(digits))]),
    ]
}

/// The first sixteen digits of a hash, in fours: enough for two people to compare.
fn grouped(digits: &str) -> String {
    let short: Vec<char> = digits.chars().take(16).collect();
    short.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

fn step_text(step: &StepView, loud: bool, procedure: Option<&Procedure>, lang: Lang) -> StepText {
    let waits = step.waits.iter().map(|lack| {
        let lift = lack.earliest().map_or_else(
            || mend(lack, lang).to_owned(),
            |day| PROCEDURE_PAGE.say("wait.from", lang, &[("day", &day.to_string())]),
        );
        format!("{}{}", lack_text(lack, procedure, lang), PROCEDURE_PAGE.say("wait.lift", lang, &[("lift", &lift)]))
    });
    let clock = step.clock.as_ref().or(step.latest.as_ref());
    StepText {
        id: step.step.clone(),
        title: step_name(procedure, &step.step, lang),
        actor: role_name(procedure, &step.actor, lang),
        status: step.status.word(),
        status_text: PROCEDURE.of("status", step.status.word(), lang).to_owned(),
        done: step.done.as_ref().map(|done| {
            let result = result_name(procedure, &step.step, &done.result, lang);
            let late = if done.late_entry { late_entry(done.on, done.entered, lang) } else { String::new() };
            let late_why = if done.late_why.is_empty() {
                String::new()
            } else {
                PROCEDURE_PAGE.say("step.late", lang, &[("why", &done.late_why)])
            };
            let parts = [
                PROCEDURE_PAGE.say("step.done", lang, &[("on", &done.on.to_string()), ("result", &result)]),
                late,
                late_why,
            ];
            parts.into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>().join(lang.pick("；", "; "))
        }),
        days: days(step, lang),
        count: clock.map(|clock| count(clock, lang)).unwrap_or_default(),
        waits: if step.status == Status::Barred { waits.collect() } else { Vec::new() },
        loud: loud && step.is_last && step.done.is_none(),
        entry: step.done.as_ref().map(|done| done.entry.digits().to_owned()).unwrap_or_default(),
    }
}

/// An entry made later than what it tells.
pub fn late_entry(on: NaiveDate, entered: NaiveDate, lang: Lang) -> String {
    PROCEDURE.say("say.late_entry", lang, &[("on", &on.to_string()), ("entered", &entered.to_string())])
}

/// The same of a mark, where it is one.
pub fn late_mark(mark: &Mark, lang: Lang) -> Option<String> {
    mark.late_entry.then(|| late_entry(mark.on, mark.entered, lang))
}

fn days(step: &StepView, lang: Lang) -> Option<String> {
    let left = step.days_left?;
    let key = match (step.status, left) {
        (Status::Runs, 0) => "days.runs_today",
        (Status::Runs, _) => "days.runs",
        (_, left) if left < 0 => "days.over",
        (_, 0) => "days.today",
        _ => "days.left",
    };
    Some(PROCEDURE_PAGE.say(key, lang, &[("days", &left.unsigned_abs().to_string())]))
}

/// The arithmetic of a count, line by line.
pub fn count(clock: &Clock, lang: Lang) -> Vec<String> {
    let mut out: Vec<String> = clock.lines.iter().map(|line| count_line(line, lang)).collect();
    out.extend(match &clock.end {
        End::On(day) => {
            let next = clock.earliest().map(|day| day.to_string()).unwrap_or_default();
            Some(PROCEDURE.say("line.last", lang, &[("day", &day.to_string()), ("earliest", &next)]))
        }
        End::Unsure { year, not_before } => Some(PROCEDURE.say(
            "line.unsure",
            lang,
            &[("year", &year.to_string()), ("not_before", &not_before.to_string())],
        )),
        End::Stopped { .. } => None,
    });
    out
}

fn count_line(line: &Line, lang: Lang) -> String {
    let written = serde_json::to_value(line).unwrap_or_default();
    let text = |key: &str| match written.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let key = match line {
        Line::Start { counts: true, .. } => "line.start_counts",
        Line::Start { .. } => "line.start",
        Line::Counted { .. } => "line.counted",
        Line::Stopped { until: None, .. } => "line.stopped_open",
        Line::Stopped { .. } => "line.stopped",
        Line::Restarted { .. } => "line.restarted",
        Line::Moved { .. } => "line.moved",
    };
    let args = ["day", "from", "until", "days", "sum", "lost", "to", "objection"].map(|key| (key, text(key)));
    let args: Vec<(&str, &str)> = args.iter().map(|(key, value)| (*key, value.as_str())).collect();
    PROCEDURE.say(key, lang, &args)
}

fn objection(one: &ruler_core::procedure::state::Objection, procedure: Option<&Procedure>, lang: Lang) -> String {
    let step = step_name(procedure, &one.step, lang);
    let (on, how) = match &one.answer {
        None => (one.mark.on, PROCEDURE_PAGE.get("objection.open", lang).to_owned()),
        Some(answer) => {
            let outcome = PROCEDURE.of("outcome", answer.outcome.word(), lang);
            let args = [("on", &*answer.mark.on.to_string()), ("outcome", outcome), ("words", &answer.words)];
            (one.mark.on, PROCEDURE_PAGE.say("objection.ended", lang, &args))
        }
    };
    let args =
        [("on", &*on.to_string()), ("by", &one.raised_by), ("step", &step), ("words", &one.words), ("how", &how)];
    PROCEDURE_PAGE.say("objection.line", lang, &args)
}
