//! What is asked of the plan: goals, loans, re-solves, and what is wanted; read with every fault at once.

use serde::Serialize;
use serde_json::{Map, Value};

use super::ask::{Options, fault as text_fault, object};
use super::plan_wish::{PlanWish, fault, list};
use crate::base::{FaultCode, Faults};
use crate::document::Input;
use crate::plan::{AskPlan, Goal};

/// Keys of the plan's own options; the others are those of an assessment, or of what is wanted.
const KEYS: [&str; 5] = ["goals", "loans", "check", "answers", "draws"];

/// Most re-solves of a call.
const DRAWS_MAX: u64 = 1000; // arithmetic: bounds the work of a call

/// Options of a plan: those of a call, how much is wanted to know, and what is wanted of the plans.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct PlanOptions {
    /// Day, pack, local figures.
    #[serde(flatten)]
    pub common: Options,
    /// Goals; all three where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goals: Option<Vec<Goal>>,
    /// A plan with a loan beside the one without; yes where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loans: Option<bool>,
    /// Every model's answer; yes where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<bool>,
    /// The verifier's word on every plan; yes where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<bool>,
    /// Re-solves over the spread of the figures, 0 to 1000; none where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = DRAWS_MAX)))]
    pub draws: Option<u64>,
    /// What is wanted of the plans.
    #[serde(flatten)]
    pub wish: PlanWish,
}

/// Reads options of a plan; blank text is no options.
///
/// # Errors
/// Every fault: unknown keys, words, dates and numbers.
pub fn plan_options<'i>(given: impl Into<Input<'i>>) -> Result<PlanOptions, Faults> {
    object(given.into())?.map_or_else(|| Ok(PlanOptions::default()), PlanOptions::of)
}

impl PlanOptions {
    /// The options of an object.
    ///
    /// # Errors
    /// Every fault: unknown keys, words, dates and numbers.
    pub(super) fn of(mut map: Map<String, Value>) -> Result<Self, Faults> {
        let (mut out, mut faults) = (Self::default(), Faults::new());
        for key in KEYS {
            if let Some(value) = map.remove(key).filter(|value| !value.is_null()) {
                out.take(key, &value, &mut faults);
            }
        }
        out.wish = PlanWish::of(&mut map, &mut faults);
        match Options::of(map) {
            Ok(common) => out.common = common,
            Err(found) => faults.extend(found),
        }
        if faults.is_empty() { Ok(out) } else { Err(faults) }
    }

    fn take(&mut self, key: &'static str, value: &Value, faults: &mut Faults) {
        let mut wrong = |code, allowed: &str| faults.push(fault(code, key, value, allowed));
        match key {
            "goals" => match goals(value) {
                Some(goals) => self.goals = Some(goals),
                None => wrong(FaultCode::UnknownWord, "[\"steady\" | \"fast\" | \"high\"]"),
            },
            "draws" => match value.as_u64().filter(|draws| *draws <= DRAWS_MAX) {
                Some(draws) => self.draws = Some(draws),
                None => wrong(FaultCode::OutOfRange, "0..=1000"),
            },
            switch => match value.as_bool() {
                Some(on) if switch == "loans" => self.loans = Some(on),
                Some(on) if switch == "check" => self.check = Some(on),
                Some(on) => self.answers = Some(on),
                None => wrong(FaultCode::WrongType, "true | false"),
            },
        }
    }

    /// How much is wanted to know, with everything that was left out.
    pub fn ask(&self) -> AskPlan {
        let usual = AskPlan::default();
        let draws = self.draws.and_then(|draws| usize::try_from(draws).ok());
        AskPlan {
            goals: self.goals.clone().unwrap_or(usual.goals),
            loans: self.loans.unwrap_or(usual.loans),
            answers: self.answers.unwrap_or(usual.answers),
            check: self.check.unwrap_or(usual.check),
            draws: draws.unwrap_or(usual.draws),
        }
    }

    /// The same, where nothing asks for an explanation: plans are explained on the page, their document carries codes.
    ///
    /// # Errors
    /// One fault where languages are given.
    pub fn unexplained(self) -> Result<Self, Faults> {
        if self.common.explain.is_empty() {
            return Ok(self);
        }
        let tags: Vec<&str> = self.common.explain.iter().map(|one| one.tag()).collect();
        Err(vec![text_fault(FaultCode::UnknownKey, "explain", &tags.join(", "), "assess")])
    }

    /// The same with a change laid over what is wanted.
    #[must_use]
    pub fn changed(&self, change: &PlanWish) -> Self {
        Self { wish: self.wish.changed(change), ..self.clone() }
    }
}

fn goals(value: &Value) -> Option<Vec<Goal>> {
    let goal = |one: &Value| Goal::ALL.iter().find(|(_, word)| one.as_str() == Some(word)).map(|(goal, _)| *goal);
    let mut out = list(value, goal)?;
    out.sort_unstable();
    out.dedup();
    (!out.is_empty()).then_some(out)
}
