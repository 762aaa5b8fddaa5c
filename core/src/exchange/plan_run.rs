//! Plans from texts: read the household with what is supposed, lay local values over the catalogue, work out, compare.

use serde_json::{Map, Value};

use super::ask::{Faults, Ruler};
use super::merge::merge;
use super::plan::{PlanOptions, plan_options};
use super::read;
use crate::base::{FaultCode, FieldError};
use crate::household::{Facts, HouseholdRecord, Means, check};
use crate::models::{Catalogue, IncomeModel};
use crate::plan::compile::{JobPin, Pin};
use crate::plan::differ::{Difference, differences};
use crate::plan::flow::Start;
use crate::plan::verify::{Stated, Verified, verify};
use crate::plan::{Given, PlanDocument, Wanted, recommend};

/// A plan with the record it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The record, supposed facts laid over it.
    pub record: HouseholdRecord,
    /// The catalogue it was worked out with, where it is not the embedded one.
    pub catalogue: Option<Catalogue>,
    /// What was wanted.
    pub wanted: Wanted,
    /// The plan.
    pub plan: PlanDocument,
}

/// Everything a plan is worked out from.
struct Ready {
    record: HouseholdRecord,
    facts: Facts,
    means: Means,
    own: Option<Catalogue>,
    wanted: Wanted,
}

impl Ready {
    fn read(household: &str, asked: &PlanOptions) -> Result<Self, Faults> {
        let record = record(household, asked)?;
        let mut faults = Faults::new();
        let own = asked.catalogue(&mut faults);
        let catalogue = own.as_ref().unwrap_or_else(|| Catalogue::embedded());
        let wanted = wanted(&record, asked, catalogue, &mut faults);
        match check(&record, asked.common.ask.as_of) {
            Ok(facts) if faults.is_empty() => Ok(Self { means: Means::of(&record), record, facts, own, wanted }),
            Ok(_) => Err(faults),
            Err(found) => {
                faults.extend(found);
                Err(faults)
            }
        }
    }

    fn run<T>(&self, ruler: &mut Ruler, run: impl FnOnce(&Given<'_>) -> T) -> T {
        let policy = ruler.policy(self.facts.as_of);
        let start = self.wanted.start.unwrap_or_else(|| Start::after(self.facts.as_of));
        let ahead = ruler.policy(start.day());
        let catalogue = self.own.as_ref().unwrap_or_else(|| Catalogue::embedded());
        let (facts, means, wanted) = (&self.facts, &self.means, &self.wanted);
        run(&Given { facts, means, policy: &policy, ahead: &ahead, catalogue, wanted })
    }
}

/// Reads a household and works out its plans.
///
/// # Errors
/// Every fault of the texts: household, options, catalogue, adjustments, ids that do not exist.
pub fn plan_text(household: &str, asked: &PlanOptions, ruler: &mut Ruler) -> Result<Planned, Faults> {
    let ready = Ready::read(household, asked)?;
    let plan = ready.run(ruler, |given| recommend(given, &asked.ask));
    Ok(Planned { record: ready.record, catalogue: ready.own, wanted: ready.wanted, plan })
}

/// Works a stated plan out once more: `{"models": [{"model", "units_milli"}], "jobs": [{"member", "job"}], "loan":
/// {"credit", "sum_fen"}}`, as a plan of `one-ruler/plan@1` has it; its other keys are not looked at.
///
/// # Errors
/// Every fault of the texts.
pub fn verify_text(household: &str, stated: &str, asked: &PlanOptions, ruler: &mut Ruler) -> Result<Verified, Faults> {
    let stated = read_stated(stated)?;
    let ready = Ready::read(household, asked)?;
    Ok(ready.run(ruler, |given| verify(given, &stated)))
}

fn read_stated(text: &str) -> Result<Stated, Faults> {
    let wrong = |field: &str, allowed: &str| FieldError {
        code: FaultCode::WrongType,
        field: field.to_owned(),
        given: text.chars().take(60).collect(), // arithmetic: shown length
        allowed: allowed.to_owned(),
    };
    let value: Value = serde_json::from_str(text).map_err(|error| vec![read::unreadable(&error)])?;
    let list = |key: &str| value.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let word = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).map(str::to_owned);
    let model = |one: &Value| Some((word(one, "model")?, one.get("units_milli")?.as_i64()?));
    let job = |one: &Value| Some((usize::try_from(one.get("member")?.as_u64()?).ok()?, word(one, "job")?));
    let credit = |one: &Value| Some((word(one, "credit")?, one.get("sum_fen")?.as_i64()?));
    let units: Option<Vec<_>> = list("models").iter().map(model).collect();
    let jobs: Option<Vec<_>> = list("jobs").iter().map(job).collect();
    let loan = value.get("loan").filter(|loan| !loan.is_null()).map(credit);
    let mut faults = Faults::new();
    if units.is_none() {
        faults.push(wrong("models", "[{\"model\": …, \"units_milli\": …}]"));
    }
    if jobs.is_none() {
        faults.push(wrong("jobs", "[{\"member\": 0, \"job\": …}]"));
    }
    if loan == Some(None) || !value.is_object() {
        faults.push(wrong("loan", "{\"credit\": …, \"sum_fen\": …}"));
    }
    match (units, jobs) {
        (Some(units), Some(jobs)) if faults.is_empty() => {
            let place = |one: &Value, key: &str| one.get(key)?.as_u64().and_then(|place| usize::try_from(place).ok());
            let later = list("jobs").iter().filter(|one| one.get("afterwards") == Some(&Value::Bool(true)));
            let afterwards = later.filter_map(|one| place(one, "member")).collect();
            let given_up = list("given_up").iter().filter_map(|one| place(one, "enterprise")).collect();
            Ok(Stated { units, jobs, afterwards, given_up, loan: loan.flatten() })
        }
        _ => Err(faults),
    }
}

/// A plan with a change, and what differs from the one without.
///
/// # Errors
/// Every fault of the texts.
pub fn what_if(
    household: &str,
    asked: &PlanOptions,
    change: &str,
    ruler: &mut Ruler,
) -> Result<(Planned, Vec<Difference>), Faults> {
    let changed = plan_options(change)?;
    let keys = match serde_json::from_str::<Value>(change) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    };
    let before = plan_text(household, asked, ruler)?;
    let after = plan_text(household, &asked.changed(&changed, &keys), ruler)?;
    let list = differences(&before.plan, &after.plan);
    Ok((after, list))
}

/// The household, with supposed facts laid over it.
fn record(household: &str, asked: &PlanOptions) -> Result<HouseholdRecord, Faults> {
    let Some(patch) = &asked.with else { return read::household(household) };
    match serde_json::from_str::<Value>(household) {
        Ok(mut document @ Value::Object(_)) => {
            merge(&mut document, patch);
            read::household(&document.to_string())
        }
        _ => read::household(household),
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

/// What is wanted, with every id that does not exist as a fault.
fn wanted(record: &HouseholdRecord, asked: &PlanOptions, catalogue: &Catalogue, faults: &mut Faults) -> Wanted {
    let mut wanted = asked.wanted.clone();
    let models = || catalogue.models.iter().map(|one| one.id.as_str());
    let jobs = || catalogue.jobs.iter().map(|one| one.id.as_str());
    for (place, pin) in wanted.pins.iter().enumerate() {
        if let Some(fault) =
            catalogue.models.iter().find(|one| one.id == pin.model).and_then(|model| unfit(place, pin, model))
        {
            faults.push(fault);
        }
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
    for (place, one) in wanted.neighbours.iter().enumerate() {
        if !models().chain(jobs()).any(|id| id == one.id) {
            unknown(format!("neighbours[{place}].id"), &one.id, models().chain(jobs()).collect::<Vec<_>>().join(" | "));
        }
    }
    for (place, pin) in asked.jobs.iter().enumerate() {
        let member = record.members.iter().position(|member| member.id.0 == pin.member);
        if let Some(job) = pin.job.as_ref().filter(|job| !jobs().any(|id| id == job.as_str())) {
            unknown(format!("jobs[{place}].job"), job, jobs().collect::<Vec<_>>().join(" | "));
        }
        match member {
            Some(member) => wanted.jobs.push(JobPin { member, job: pin.job.clone() }),
            None => {
                let ids: Vec<&str> = record.members.iter().map(|member| member.id.0.as_str()).collect();
                unknown(format!("jobs[{place}].member"), &pin.member, ids.join(" | "));
            }
        }
    }
    wanted
}
