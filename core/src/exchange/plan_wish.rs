//! What is wanted of a plan: where it starts, what must be in it or out of it, local values, supposed facts. The same in
//! the options of a plan and in a change laid over them.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use serde_json::{Map, Value};

use super::ask::fault as text_fault;
use super::catalogue::catalogue;
use super::merge::merge;
use crate::base::date::day;
use crate::base::{FaultCode, Faults, FieldError};
use crate::document::Input;
use crate::household::HouseholdRecord;
use crate::models::{Catalogue, IncomeModel};
use crate::plan::Wanted;
use crate::plan::compile::{JobPin, Pin};
use crate::plan::flow::Start;

/// Keys of what is wanted.
const KEYS: [&str; 8] = ["start", "models_max", "pins", "bans", "jobs", "catalogue", "adjustments", "with"];

/// Most models of a plan.
const MODELS_MAX: u64 = 6; // arithmetic: bounds the work of a call

/// A fault of an option that holds a value.
pub(super) fn fault(code: FaultCode, field: &str, given: &Value, allowed: &str) -> FieldError {
    text_fault(code, field, &given.to_string(), allowed)
}

/// Every one of a list, or none where one of them is not.
pub(super) fn list<T>(value: &Value, one: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.as_array()?.iter().map(one).collect()
}

/// What is wanted; `None` says nothing. In a change `null` takes back what the options say.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct PlanWish {
    /// A day of the month the plan starts in, YYYY-MM-DD; the month after the record's day where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Option<NaiveDate>>,
    /// Most income models, 0 to 6; the catalogue's where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = MODELS_MAX)))]
    pub models_max: Option<Option<usize>>,
    /// Models that must be in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pins: Option<Vec<ModelPin>>,
    /// Models and jobs that must not be in, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bans: Option<Vec<String>>,
    /// Jobs of members that are settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jobs: Option<Vec<MemberJob>>,
    /// A catalogue of your own, `one-ruler/catalogue@1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<Option<Value>>,
    /// Local values over the catalogue, `one-ruler/adjustments@1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjustments: Option<Option<Value>>,
    /// Supposed facts: a patch over the household document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<Value>,
}

/// A model that must be in; its id alone where its units are left to the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ModelPin {
    /// By its id alone.
    Id(String),
    /// With exactly so many units, in thousandths.
    Units {
        /// Model id.
        model: String,
        /// Units in thousandths; left to the plan where left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        units_milli: Option<i64>,
    },
}

/// A member's job that is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("required" = ["member", "job"])))]
pub struct MemberJob {
    /// Id of the member.
    pub member: String,
    /// Id of the job; `null` forbids any.
    pub job: Option<String>,
}

impl ModelPin {
    /// Its id.
    pub fn model(&self) -> &str {
        match self {
            Self::Id(model) | Self::Units { model, .. } => model,
        }
    }

    /// As the plan takes it.
    fn pin(&self) -> Pin {
        match self {
            Self::Id(model) => Pin { model: model.clone(), units_milli: None },
            Self::Units { model, units_milli } => Pin { model: model.clone(), units_milli: *units_milli },
        }
    }
}

impl PlanWish {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes what is wanted out of an object, every fault with its key.
    pub(super) fn of(map: &mut Map<String, Value>, faults: &mut Faults) -> Self {
        let mut out = Self::default();
        for key in KEYS {
            match map.remove(key) {
                Some(Value::Null) => out.lift(key),
                Some(value) => out.take(key, value, faults),
                None => {}
            }
        }
        out
    }

    /// `null`: nothing of it is wanted.
    fn lift(&mut self, key: &str) {
        match key {
            "start" => self.start = Some(None),
            "models_max" => self.models_max = Some(None),
            "pins" => self.pins = Some(Vec::new()),
            "bans" => self.bans = Some(Vec::new()),
            "jobs" => self.jobs = Some(Vec::new()),
            "catalogue" => self.catalogue = Some(None),
            "adjustments" => self.adjustments = Some(None),
            _ => {}
        }
    }

    fn take(&mut self, key: &str, value: Value, faults: &mut Faults) {
        let mut wrong = |code, given: &Value, allowed: &str| faults.push(fault(code, key, given, allowed));
        match key {
            "models_max" => match value.as_u64().filter(|most| *most <= MODELS_MAX) {
                Some(most) => self.models_max = Some(usize::try_from(most).ok()),
                None => wrong(FaultCode::OutOfRange, &value, "0..=6"),
            },
            "start" => match value.as_str().and_then(day).filter(|day| in_years(*day)) {
                Some(day) => self.start = Some(Some(day)),
                None => wrong(FaultCode::NotADate, &value, "YYYY-MM-DD (1990..=2100)"),
            },
            "pins" => match list(&value, pin) {
                Some(pins) => self.pins = Some(pins),
                None => {
                    wrong(FaultCode::WrongType, &value, "[\"model\" | {\"model\": …, \"units_milli\": 1..=1000000}]")
                }
            },
            "bans" => match list(&value, |one| one.as_str().map(str::to_owned)) {
                Some(bans) => self.bans = Some(bans),
                None => wrong(FaultCode::WrongType, &value, "[\"model or job\"]"),
            },
            "jobs" => match list(&value, job) {
                Some(jobs) => self.jobs = Some(jobs),
                None => wrong(FaultCode::WrongType, &value, "[{\"member\": \"m1\", \"job\": \"…\" | null}]"),
            },
            "with" if value.is_object() => self.with = Some(value),
            "catalogue" => self.catalogue = Some(Some(value)),
            "adjustments" => self.adjustments = Some(Some(value)),
            _ => wrong(FaultCode::WrongType, &value, "{…}"),
        }
    }

    /// The same with a change laid over it: what the change says replaces, supposed facts merge.
    #[must_use]
    pub fn changed(&self, change: &Self) -> Self {
        fn over<T: Clone>(new: &Option<T>, old: &Option<T>) -> Option<T> {
            new.as_ref().or(old.as_ref()).cloned()
        }
        let with = match (&self.with, &change.with) {
            (Some(held), Some(patch)) => {
                let mut with = held.clone();
                merge(&mut with, patch);
                Some(with)
            }
            (held, patch) => over(patch, held),
        };
        Self {
            start: over(&change.start, &self.start),
            models_max: over(&change.models_max, &self.models_max),
            pins: over(&change.pins, &self.pins),
            bans: over(&change.bans, &self.bans),
            jobs: over(&change.jobs, &self.jobs),
            catalogue: over(&change.catalogue, &self.catalogue),
            adjustments: over(&change.adjustments, &self.adjustments),
            with,
        }
    }

    /// The catalogue asked for, with local values laid over it; `None` where the embedded one is meant as it is.
    ///
    /// # Errors
    /// Every fault of both documents.
    pub(super) fn own_catalogue(&self) -> Result<Option<Catalogue>, Faults> {
        let (own, local) = (self.catalogue.as_ref(), self.adjustments.as_ref());
        match (own.and_then(Option::as_ref), local.and_then(Option::as_ref)) {
            (None, None) => Ok(None),
            (own, local) => catalogue(own, local).map(|laid| Some(laid.into_owned())),
        }
    }

    /// The household with the supposed facts laid over it; `None` where nothing is supposed, or it is no object: then
    /// its own reading says what is wrong.
    pub(super) fn supposed(&self, household: Input<'_>) -> Option<Value> {
        let patch = self.with.as_ref().filter(|_| household.too_large().is_none())?;
        let mut document = household.value().ok().filter(|value| value.is_object())?.into_owned();
        merge(&mut document, patch);
        Some(document)
    }

    /// As the plan takes it; every id that does not exist is a fault.
    pub(super) fn wanted(&self, record: &HouseholdRecord, catalogue: &Catalogue, faults: &mut Faults) -> Wanted {
        let pins: Vec<Pin> = self.pins.iter().flatten().map(ModelPin::pin).collect();
        let mut wanted = Wanted {
            start: self.start.flatten().map(Start::of),
            models_max: self.models_max.flatten(),
            bans: self.bans.clone().unwrap_or_default(),
            pins,
            ..Wanted::default()
        };
        let models = || catalogue.models.iter().map(|one| one.id.as_str());
        let jobs = || catalogue.jobs.iter().map(|one| one.id.as_str());
        for (place, pin) in wanted.pins.iter().enumerate() {
            let known = catalogue.models.iter().find(|one| one.id == pin.model);
            faults.extend(known.and_then(|model| unfit(place, pin, model)));
        }
        let mut unknown = |field: String, given: &str, allowed: String| {
            let given = given.to_owned();
            faults.push(FieldError { code: FaultCode::NoSuchName, field, given, allowed });
        };
        for (place, pin) in wanted.pins.iter().enumerate() {
            if !models().any(|id| id == pin.model) {
                unknown(format!("pins[{place}]"), &pin.model, models().collect::<Vec<_>>().join(" | "));
            }
        }
        for (place, ban) in wanted.bans.iter().enumerate() {
            if !models().chain(jobs()).any(|id| id == ban) {
                unknown(format!("bans[{place}]"), ban, models().chain(jobs()).collect::<Vec<_>>().join(" | "));
            }
        }
        for (place, pin) in self.jobs.iter().flatten().enumerate() {
            if let Some(job) = pin.job.as_ref().filter(|job| !jobs().any(|id| id == job.as_str())) {
                unknown(format!("jobs[{place}].job"), job, jobs().collect::<Vec<_>>().join(" | "));
            }
            match record.members.iter().position(|member| member.id.0 == pin.member) {
                Some(member) => wanted.jobs.push(JobPin { member, job: pin.job.clone() }),
                None => {
                    let ids: Vec<&str> = record.members.iter().map(|member| member.id.0.as_str()).collect();
                    unknown(format!("jobs[{place}].member"), &pin.member, ids.join(" | "));
                }
            }
        }
        wanted
    }
}

/// Why a pin cannot be meant: units off the model's steps, or paid work, which is settled member by member.
fn unfit(place: usize, pin: &Pin, model: &IncomeModel) -> Option<FieldError> {
    if model.job.is_some() {
        let (given, allowed) = (pin.model.clone(), "jobs: [{\"member\": …, \"job\": …}]".to_owned());
        return Some(FieldError { code: FaultCode::WrongClass, field: format!("pins[{place}]"), given, allowed });
    }
    let units = pin.units_milli?;
    let fits = (model.min_milli..=model.max_milli).contains(&units)
        && (units - model.min_milli).checked_rem(model.step_milli) == Some(0);
    (!fits).then(|| FieldError {
        code: FaultCode::OutOfRange,
        field: format!("pins[{place}].units_milli"),
        given: units.to_string(),
        allowed: format!("{}..={}, +{}", model.min_milli, model.max_milli, model.step_milli),
    })
}

fn in_years(day: NaiveDate) -> bool {
    crate::base::ids::YEARS.contains(&day.year())
}

fn pin(value: &Value) -> Option<ModelPin> {
    if let Some(model) = value.as_str() {
        return Some(ModelPin::Id(model.to_owned()));
    }
    let map = value.as_object()?;
    let units = match map.get("units_milli") {
        None | Some(Value::Null) => None,
        Some(units) => Some(units.as_i64().filter(|units| (1..=1_000_000).contains(units))?), // arithmetic: units of any model
    };
    let known = map.keys().all(|key| key == "model" || key == "units_milli");
    Some(ModelPin::Units { model: map.get("model")?.as_str()?.to_owned(), units_milli: units }).filter(|_| known)
}

fn job(value: &Value) -> Option<MemberJob> {
    let map = value.as_object()?;
    let job = match map.get("job")? {
        Value::Null => None,
        other => Some(other.as_str()?.to_owned()),
    };
    Some(MemberJob { member: map.get("member")?.as_str()?.to_owned(), job })
}
