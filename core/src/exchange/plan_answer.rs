//! What the planner answers: the plans with what a change changes, where a loan comes in, what the re-solves say, the
//! household beside its twin. In codes and figures; words are made at the edge.

use std::cell::RefCell;

use serde::Serialize;
use serde_json::Value;

use super::ask::Options;
use super::plan::{Planned, planned};
use super::plan_options::PlanOptions;
use super::plan_request::{PlanChange, PlanRequest, Want};
use super::read;
use crate::base::Faults;
use crate::document::Input;
use crate::household::HouseholdRecord;
use crate::models::Catalogue;
use crate::plan::PlanDocument;
use crate::plan::differ::{Difference, differences};
use crate::plan::result::GoalResult;
use crate::report::Report;
use crate::report::picture::planned as plans_give;
use crate::report::written::beside;
use crate::ruler::{Ask, Ruler};

/// What the planner answers.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanAnswer {
    /// The plans.
    Plans(Box<Plans>),
    /// The plans with what their re-solves say.
    Doubts(Box<Planned>),
    /// The household's documents beside its twin's.
    Twin(Vec<TwinTexts>),
}

/// The plans of a household.
#[derive(Debug, Clone, PartialEq)]
pub struct Plans {
    /// The plans, with the record, catalogue and wishes they are of.
    pub planned: Planned,
    /// What differs from those without the change; `None` where no change was asked for.
    pub changed: Option<Vec<Difference>>,
    /// Places of the goals whose plan has no loan although the change lets one in.
    pub unlent: Vec<usize>,
    /// The report beside them, with what each plan adds, where the whole was wanted.
    pub report: Option<Report>,
}

/// One document of a household and of its twin, as text: or every fault of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwinTexts {
    /// `assessment`, `diagnosis`, `proposal` or `plan`.
    pub document: &'static str,
    /// The household's.
    pub own: Result<String, Faults>,
    /// The twin's.
    pub twin: Result<String, Faults>,
}

/// Answers a question to the planner.
///
/// # Errors
/// Every fault of what was handed in.
pub fn answer(request: &PlanRequest<'_>) -> Result<PlanAnswer, Faults> {
    match request.want {
        Want::Twin(place) => twin(request, place).map(PlanAnswer::Twin),
        Want::Doubts => doubts(request).map(|planned| PlanAnswer::Doubts(Box::new(planned))),
        Want::Plans | Want::Whole | Want::Quick => plans(request).map(|plans| PlanAnswer::Plans(Box::new(plans))),
    }
}

/// The plans, with what a change changes.
///
/// # Errors
/// Every fault of what was handed in.
pub fn plans(request: &PlanRequest<'_>) -> Result<Plans, Faults> {
    let mut options = request.read_options()?;
    if request.want == Want::Quick {
        (options.answers, options.loans) = (Some(false), Some(false));
    }
    let common = options.common.clone();
    common.ruled(|ruler| {
        let Some(change) = &request.change else {
            let planned = planned(request.household, &options, ruler)?;
            if request.want == Want::Quick {
                keep(request.household, options, &planned.plan);
            }
            return whole(request, planned, None, common.ask, ruler);
        };
        let (planned, differences) = tried(request, &options, change, ruler)?;
        whole(request, planned, Some(differences), common.ask, ruler)
    })
}

/// The answer with everything beside the plans that is wanted.
fn whole(
    request: &PlanRequest<'_>,
    planned: Planned,
    changed: Option<Vec<Difference>>,
    ask: Ask,
    ruler: &mut Ruler,
) -> Result<Plans, Faults> {
    let lent = request.change.as_ref().is_some_and(|change| change.lent);
    let without = |goal: &GoalResult| goal.plan.as_ref().is_none_or(|plan| plan.loan.is_none());
    let goals = planned.plan.goals.iter().enumerate().filter(|(_, goal)| lent && without(goal));
    let unlent = goals.map(|(place, _)| place).collect();
    let report = if request.want == Want::Whole {
        let mut report = ruler.report(&planned.record, ask)?;
        report.picture.plans = plans_give(&planned.plan);
        Some(report)
    } else {
        None
    };
    Ok(Plans { unlent, changed, report, planned })
}

/// The plans with a change, and what differs from those without.
fn tried(
    request: &PlanRequest<'_>,
    options: &PlanOptions,
    change: &PlanChange,
    ruler: &mut Ruler,
) -> Result<(Planned, Vec<Difference>), Faults> {
    let mut asked = options.changed(&change.wish);
    if change.lent {
        asked.loans = Some(true);
    }
    // A caller's plans are not kept: the next household is another one.
    let own = (request.want == Want::Plans).then(|| planned(request.household, options, ruler)).transpose()?;
    let mut after = planned(request.household, &asked, ruler)?;
    for goal in after.plan.goals.iter_mut().filter(|goal| change.lent && goal.with_loan.is_some()) {
        goal.plan = goal.with_loan.take();
    }
    let before = match own {
        Some(own) => own.plan,
        None => kept(request.household, PlanOptions { goals: None, ..options.clone() }, ruler)?,
    };
    let list = of_the_same(before, &after.plan);
    Ok((after, list))
}

/// What differs in the goals that were asked for: one goal is compared with its own among all of them.
fn of_the_same(mut before: PlanDocument, after: &PlanDocument) -> Vec<Difference> {
    before.goals.retain(|goal| after.goals.iter().any(|other| other.goal == goal.goal));
    differences(&before, after)
}

/// The plans last compared with.
#[derive(Debug)]
struct Before {
    household: Household,
    options: PlanOptions,
    plan: PlanDocument,
}

/// A household that is kept to be compared with the next one.
#[derive(Debug)]
enum Household {
    Text(String),
    Value(Value),
}

impl Household {
    fn of(given: Input<'_>) -> Self {
        match given {
            Input::Text(text) => Self::Text(text.to_owned()),
            Input::Value(value) => Self::Value(value.clone()),
        }
    }

    fn is(&self, given: Input<'_>) -> bool {
        match (self, given) {
            (Self::Text(held), Input::Text(text)) => held == text,
            (Self::Value(held), Input::Value(value)) => held == value,
            _ => false,
        }
    }
}

thread_local! {
    /// A memory of pure results: one thing after the other is tried out on the same household.
    static BEFORE: RefCell<Option<Before>> = const { RefCell::new(None) };
}

fn keep(household: Input<'_>, options: PlanOptions, plan: &PlanDocument) {
    BEFORE.set(Some(Before { household: Household::of(household), options, plan: plan.clone() }));
}

/// The plans of a household: those kept from before, or worked out and kept.
fn kept(household: Input<'_>, options: PlanOptions, ruler: &mut Ruler) -> Result<PlanDocument, Faults> {
    let known = BEFORE.with_borrow(|kept| {
        let same = kept.as_ref().filter(|one| one.options == options && one.household.is(household));
        same.map(|one| one.plan.clone())
    });
    if let Some(plan) = known {
        return Ok(plan);
    }
    let plan = planned(household, &options, ruler)?.plan;
    keep(household, options, &plan);
    Ok(plan)
}

/// The re-solves: as many as the catalogue's settings say, of the plans without a loan.
fn doubts(request: &PlanRequest<'_>) -> Result<Planned, Faults> {
    let mut options = request.read_options()?;
    if let Some(change) = &request.change {
        options = options.changed(&change.wish);
    }
    options.draws = u64::try_from(Catalogue::embedded().settings.draws).ok();
    (options.answers, options.loans, options.check) = (Some(false), Some(false), Some(false));
    let common = options.common.clone();
    common.ruled(|ruler| planned(request.household, &options, ruler))
}

/// The household's documents beside those of the same household in another place.
fn twin(request: &PlanRequest<'_>, place: &Value) -> Result<Vec<TwinTexts>, Faults> {
    let mut other = request.household.value().map_err(|fault| vec![fault])?.into_owned();
    if let Some(map) = other.as_object_mut() {
        map.insert("place".to_owned(), place.clone());
    }
    let other = Input::Value(&other);
    let options = &request.read_options()?;
    let one = |document: &'static str, text: &dyn Fn(Input<'_>) -> Result<String, Faults>| TwinTexts {
        document,
        own: text(request.household),
        twin: text(other),
    };
    Ok(vec![
        one("assessment", &|given| told(given, &options.common, &|ruler, record, ask| ruler.assess(record, ask))),
        one("diagnosis", &|given| told(given, &options.common, &|ruler, record, ask| ruler.diagnose(record, ask))),
        one("proposal", &|given| told(given, &options.common, &|ruler, record, ask| ruler.propose(record, ask))),
        one("plan", &|given| {
            let plan = options.common.ruled(|ruler| planned(given, options, ruler))?.plan;
            Ok(beside(&plan, None, Vec::<()>::new()))
        }),
    ])
}

/// Makes a document of a household.
type Make<'m, T> = &'m dyn Fn(&mut Ruler, &HouseholdRecord, Ask) -> Result<T, Faults>;

/// A document of a household as the JavaScript API gives it.
fn told<T: Serialize>(given: Input<'_>, asked: &Options, make: Make<'_, T>) -> Result<String, Faults> {
    asked.ruled(|ruler| {
        let record = read::household(given)?;
        let document = make(ruler, &record, asked.ask)?;
        Ok(beside(&document, ruler.local(), Vec::<()>::new()))
    })
}
