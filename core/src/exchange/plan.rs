//! What is asked of the plan: goals, pins, bans, local values, supposed facts; read from JSON, every fault at once.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};

use super::ask::{Faults, Options, options};
use super::merge::merge;
use crate::base::date::day;
use crate::base::{FaultCode, FieldError};
use crate::models::{Adjustments, Catalogue};
use crate::plan::compile::{Neighbours, Pin};
use crate::plan::flow::Start;
use crate::plan::{AskPlan, Goal, Wanted};

/// Keys of the plan's own options; the others are those of an assessment.
const KEYS: [&str; 17] = [
    "goals",
    "loans",
    "check",
    "answers",
    "choices",
    "draws",
    "start",
    "models_max",
    "pins",
    "bans",
    "jobs",
    "catalogue",
    "adjustments",
    "with",
    "means",
    "days_max",
    "neighbours",
];

/// Most re-solves of a call.
const DRAWS_MAX: u64 = 1000; // arithmetic: bounds the work of a call
/// Most days of a month.
const DAYS_MAX: u64 = 31; // arithmetic: the calendar
/// Most models of a plan.
const MODELS_MAX: u64 = 6; // arithmetic: bounds the work of a call

/// A job that is settled, with the member as named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedPin {
    pub(super) member: String,
    pub(super) job: Option<String>,
}

/// Options of a plan, as read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanOptions {
    /// Day, pack, local figures, languages.
    pub common: Options,
    /// Goals, loans, answers, re-solves.
    pub ask: AskPlan,
    /// Start, pins, bans; jobs are added once the members are known.
    pub(super) wanted: Wanted,
    pub(super) jobs: Vec<NamedPin>,
    catalogue: Option<Value>,
    adjustments: Option<Value>,
    pub(super) with: Option<Value>,
}

/// Reads options from JSON text; empty text is no options.
///
/// # Errors
/// Every fault: unknown keys, words, dates and numbers.
pub fn plan_options(text: &str) -> Result<PlanOptions, Faults> {
    let mut out = PlanOptions::default();
    if text.trim().is_empty() {
        return Ok(out);
    }
    let Ok(Value::Object(mut map)) = serde_json::from_str::<Value>(text) else {
        return options(text).map(|common| PlanOptions { common, ..out });
    };
    let mut faults = Faults::new();
    for key in KEYS {
        if let Some(value) = map.remove(key).filter(|value| !value.is_null()) {
            out.take(key, value, &mut faults);
        }
    }
    match options(&Value::Object(map).to_string()) {
        Ok(common) => out.common = common,
        Err(found) => faults.extend(found),
    }
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

fn fault(code: FaultCode, field: &str, given: &Value, allowed: &str) -> FieldError {
    let given = given.to_string().chars().take(80).collect(); // arithmetic: shown length
    FieldError { code, field: field.to_owned(), given, allowed: allowed.to_owned() }
}

impl PlanOptions {
    fn take(&mut self, key: &'static str, value: Value, faults: &mut Faults) {
        let mut wrong = |code, given: &Value, allowed: &str| faults.push(fault(code, key, given, allowed));
        let whole = |low: u64, high: u64| value.as_u64().filter(|number| (low..=high).contains(number));
        match key {
            "goals" => match goals(&value) {
                Some(goals) => self.ask.goals = goals,
                None => wrong(FaultCode::UnknownWord, &value, "[\"steady\" | \"fast\" | \"high\"]"),
            },
            "choices" => match value.as_bool() {
                Some(on) => self.ask.choose(on),
                None => wrong(FaultCode::WrongType, &value, "true | false"),
            },
            "loans" | "answers" | "check" => match value.as_bool() {
                Some(on) if key == "loans" => self.ask.loans = on,
                Some(on) if key == "check" => self.ask.check = on,
                Some(on) => self.ask.answers = on,
                None => wrong(FaultCode::WrongType, &value, "true | false"),
            },
            "draws" => match whole(0, DRAWS_MAX) {
                Some(draws) => self.ask.draws = usize::try_from(draws).unwrap_or_default(),
                None => wrong(FaultCode::OutOfRange, &value, "0..=1000"),
            },
            "models_max" => match whole(0, MODELS_MAX) {
                Some(most) => self.wanted.models_max = usize::try_from(most).ok(),
                None => wrong(FaultCode::OutOfRange, &value, "0..=6"),
            },
            "start" => match value.as_str().and_then(day).filter(|day| in_years(*day)) {
                Some(day) => self.wanted.start = Some(Start::of(day)),
                None => wrong(FaultCode::NotADate, &value, "YYYY-MM-DD (1990..=2100)"),
            },
            "pins" => match list(&value, pin) {
                Some(pins) => self.wanted.pins = pins,
                None => {
                    wrong(FaultCode::WrongType, &value, "[\"model\" | {\"model\": …, \"units_milli\": 1..=1000000}]")
                }
            },
            "bans" => match list(&value, |one| one.as_str().map(str::to_owned)) {
                Some(bans) => self.wanted.bans = bans,
                None => wrong(FaultCode::WrongType, &value, "[\"model or job\"]"),
            },
            "jobs" => match list(&value, job) {
                Some(jobs) => self.jobs = jobs,
                None => wrong(FaultCode::WrongType, &value, "[{\"member\": \"m1\", \"job\": \"…\" | null}]"),
            },
            "means" => match serde_json::from_value(value.clone()) {
                Ok(means) => self.wanted.means = means,
                Err(_) => wrong(FaultCode::UnknownWord, &value, "\"own\" | \"grants\" | \"loan\""),
            },
            "days_max" => match whole(0, DAYS_MAX) {
                Some(days) => self.wanted.days_max = i64::try_from(days).ok().map(|days| days.saturating_mul(100)), // arithmetic: hundredths
                None => wrong(FaultCode::OutOfRange, &value, "0..=31"),
            },
            "neighbours" => match list(&value, neighbours) {
                Some(neighbours) => self.wanted.neighbours = neighbours,
                None => wrong(
                    FaultCode::WrongType,
                    &value,
                    "[{\"id\": \"model or job\", \"most_milli\": 0..=1000000000, \"others_milli\": 0..=1000000000}]",
                ),
            },
            "with" if value.is_object() => self.with = Some(value),
            "catalogue" => self.catalogue = Some(value),
            "adjustments" => self.adjustments = Some(value),
            _ => wrong(FaultCode::WrongType, &value, "{…}"),
        }
    }

    /// The catalogue asked for, with local values laid over it.
    pub(super) fn catalogue(&self, faults: &mut Faults) -> Option<Catalogue> {
        let under = |name: &'static str| {
            move |mut one: FieldError| {
                one.field = if one.field.is_empty() { name.to_owned() } else { format!("{name}.{}", one.field) };
                one
            }
        };
        let read = self.catalogue.as_ref().map(|value| Catalogue::read(&value.to_string()));
        let base = match read {
            None => None,
            Some(Ok(own)) => Some(own),
            Some(Err(found)) => {
                faults.extend(found.into_iter().map(under("catalogue")));
                return None;
            }
        };
        let Some(value) = &self.adjustments else { return base };
        let base = base.as_ref().unwrap_or_else(|| Catalogue::embedded());
        match Adjustments::read(&value.to_string()).and_then(|local| base.adjusted(&local)) {
            Ok(own) => Some(own),
            Err(found) => {
                faults.extend(found.into_iter().map(under("adjustments")));
                None
            }
        }
    }

    /// The options with a change laid over them: what is in the change replaces, supposed facts merge.
    #[must_use]
    pub fn changed(&self, change: &Self, keys: &Map<String, Value>) -> Self {
        let mut out = self.clone();
        let has = |key: &str| keys.contains_key(key);
        if has("pins") {
            out.wanted.pins.clone_from(&change.wanted.pins);
        }
        if has("bans") {
            out.wanted.bans.clone_from(&change.wanted.bans);
        }
        if has("models_max") {
            out.wanted.models_max = change.wanted.models_max;
        }
        if has("start") {
            out.wanted.start = change.wanted.start;
        }
        if has("means") {
            out.wanted.means = change.wanted.means;
        }
        if has("days_max") {
            out.wanted.days_max = change.wanted.days_max;
        }
        if has("neighbours") {
            out.wanted.neighbours.clone_from(&change.wanted.neighbours);
        }
        if has("jobs") {
            out.jobs.clone_from(&change.jobs);
        }
        if has("catalogue") {
            out.catalogue.clone_from(&change.catalogue);
        }
        if has("adjustments") {
            out.adjustments.clone_from(&change.adjustments);
        }
        if let Some(patch) = &change.with {
            match &mut out.with {
                Some(with) => merge(with, patch),
                with => *with = Some(patch.clone()),
            }
        }
        out
    }
}

fn in_years(day: NaiveDate) -> bool {
    crate::base::ids::YEARS.contains(&day.year())
}

fn list<T>(value: &Value, one: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.as_array()?.iter().map(one).collect()
}

fn goals(value: &Value) -> Option<Vec<Goal>> {
    let goal = |one: &Value| Goal::ALL.iter().find(|(_, word)| one.as_str() == Some(word)).map(|(goal, _)| *goal);
    let mut out = list(value, goal)?;
    out.sort_unstable();
    out.dedup();
    (!out.is_empty()).then_some(out)
}

fn pin(value: &Value) -> Option<Pin> {
    if let Some(model) = value.as_str() {
        return Some(Pin { model: model.to_owned(), units_milli: None });
    }
    let map = value.as_object()?;
    let units = match map.get("units_milli") {
        None | Some(Value::Null) => None,
        Some(units) => Some(units.as_i64().filter(|units| (1..=1_000_000).contains(units))?), // arithmetic: units of any model
    };
    let known = map.keys().all(|key| key == "model" || key == "units_milli");
    Some(Pin { model: map.get("model")?.as_str()?.to_owned(), units_milli: units }).filter(|_| known)
}

fn neighbours(value: &Value) -> Option<Neighbours> {
    let map = value.as_object()?;
    let units = |key: &str| map.get(key)?.as_i64().filter(|units| (0..=1_000_000_000).contains(units)); // arithmetic: a million units
    let known = map.keys().all(|key| ["id", "most_milli", "others_milli"].contains(&key.as_str()));
    let id = map.get("id")?.as_str()?.to_owned();
    Some(Neighbours { id, most_milli: units("most_milli")?, others_milli: units("others_milli")? }).filter(|_| known)
}

fn job(value: &Value) -> Option<NamedPin> {
    let map = value.as_object()?;
    let job = match map.get("job")? {
        Value::Null => None,
        other => Some(other.as_str()?.to_owned()),
    };
    Some(NamedPin { member: map.get("member")?.as_str()?.to_owned(), job })
}
