//! Plans of a household: read it with what is supposed, lay local values over the catalogue, work out, verify.

use serde_json::Value;

use super::plan_options::PlanOptions;
use super::read;
use crate::base::{FaultCode, Faults, FieldError};
use crate::document::Input;
use crate::household::{Facts, HouseholdRecord, Means, check};
use crate::models::Catalogue;
use crate::plan::flow::Start;
use crate::plan::verify::{Stated, Verified, verify};
use crate::plan::{Given, PlanDocument, Wanted, recommend};
use crate::ruler::Ruler;

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

impl Planned {
    /// The catalogue it was worked out with.
    pub fn catalogue(&self) -> &Catalogue {
        self.catalogue.as_ref().unwrap_or_else(|| Catalogue::embedded())
    }
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
    fn read(household: Input<'_>, asked: &PlanOptions) -> Result<Self, Faults> {
        let record = match asked.wish.supposed(household) {
            Some(supposed) => read::household(&supposed)?,
            None => read::household(household)?,
        };
        let mut faults = Faults::new();
        let own = asked.wish.own_catalogue().unwrap_or_else(|found| {
            faults.extend(found);
            None
        });
        let catalogue = own.as_ref().unwrap_or_else(|| Catalogue::embedded());
        let wanted = asked.wish.wanted(&record, catalogue, &mut faults);
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
/// Every fault: of the household, the options, catalogue and local values, ids that do not exist.
pub fn planned<'i>(household: impl Into<Input<'i>>, asked: &PlanOptions, ruler: &mut Ruler) -> Result<Planned, Faults> {
    let ready = Ready::read(household.into(), asked)?;
    let plan = ready.run(ruler, |given| recommend(given, &asked.ask()));
    Ok(Planned { record: ready.record, catalogue: ready.own, wanted: ready.wanted, plan })
}

/// Works a stated plan out once more: `{"models": [{"model", "units_milli"}], "jobs": [{"member", "job"}], "loan":
/// {"credit", "sum_fen"}}`, as a plan of `one-ruler/plan@1` has it; its other keys are not looked at.
///
/// # Errors
/// Every fault of what was handed in.
pub fn verified<'i>(
    household: impl Into<Input<'i>>,
    plan: impl Into<Input<'i>>,
    asked: &PlanOptions,
    ruler: &mut Ruler,
) -> Result<Verified, Faults> {
    let stated = stated(plan.into())?;
    let ready = Ready::read(household.into(), asked)?;
    Ok(ready.run(ruler, |given| verify(given, &stated)))
}

/// A plan as it is stated in a document.
fn stated(plan: Input<'_>) -> Result<Stated, Faults> {
    let wrong = |field: &str, allowed: &str| FieldError {
        code: FaultCode::WrongType,
        field: field.to_owned(),
        given: plan.written().chars().take(60).collect(), // arithmetic: shown length
        allowed: allowed.to_owned(),
    };
    let value = plan.value().map_err(|fault| vec![fault])?;
    let list = |key: &str| match value.get(key) {
        None | Some(Value::Null) => Some(&[][..]),
        Some(given) => given.as_array().map(Vec::as_slice),
    };
    let word = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).map(str::to_owned);
    let model = |one: &Value| Some((word(one, "model")?, one.get("units_milli")?.as_i64()?));
    let job = |one: &Value| Some((usize::try_from(one.get("member")?.as_u64()?).ok()?, word(one, "job")?));
    let credit = |one: &Value| Some((word(one, "credit")?, one.get("sum_fen")?.as_i64()?));
    let units: Option<Vec<_>> = list("models").and_then(|list| list.iter().map(model).collect());
    let jobs: Option<Vec<_>> = list("jobs").and_then(|list| list.iter().map(job).collect());
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
        (Some(units), Some(jobs)) if faults.is_empty() => Ok(Stated { units, jobs, loan: loan.flatten() }),
        _ => Err(faults),
    }
}
