//! A question to the planner, the same for the worker, the page, the papers and the JavaScript API: whose plans, with
//! which options, with which change tried out, and what is wanted of them.

use serde::Serialize;
use serde_json::{Map, Value};

use super::ask::fault;
use super::plan_options::{PlanOptions, plan_options};
use super::plan_wish::PlanWish;
use crate::base::{FaultCode, Faults};
use crate::document::Input;
use crate::plan::Goal;

/// What is tried out over the options: what is named replaces, supposed facts merge.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct PlanChange {
    /// What is wanted instead.
    #[serde(flatten)]
    pub wish: PlanWish,
    /// A loan may be in: the plan with it, where there is one, stands in the place of the other.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lent: bool,
}

impl PlanChange {
    /// Whether nothing is tried out.
    pub fn is_empty(&self) -> bool {
        !self.lent && self.wish.is_empty()
    }

    /// Reads a change; blank text is none.
    ///
    /// # Errors
    /// Every fault: keys a change does not have, words, dates and numbers.
    pub fn read<'i>(given: impl Into<Input<'i>>) -> Result<Self, Faults> {
        super::ask::object(given.into())?.map_or_else(|| Ok(Self::default()), Self::of)
    }

    fn of(mut map: Map<String, Value>) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let lent = switch(&mut map, "lent", &mut faults);
        let wish = PlanWish::of(&mut map, &mut faults);
        let known = "start, models_max, pins, bans, jobs, catalogue, adjustments, with, lent";
        faults.extend(map.keys().map(|key| fault(FaultCode::UnknownKey, key, key, known)));
        if faults.is_empty() { Ok(Self { wish, lent }) } else { Err(faults) }
    }
}

/// What is wanted of the plans.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Want<'r> {
    /// The plans, and what the change changes.
    #[default]
    Plans,
    /// The same with the report beside them: gap, causes, measures and what each plan adds.
    Whole,
    /// The plans without the models' answers and without loans, at once.
    Quick,
    /// What the re-solves say: as many as the catalogue's settings ask for.
    Doubts,
    /// The household's documents beside those of the same household in another place.
    Twin(&'r Value),
}

/// A question to the planner.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanRequest<'r> {
    /// The household, `one-ruler/household@1`.
    pub household: Input<'r>,
    /// Options of the plans, as they were handed in: [`PlanOptions`].
    pub options: Input<'r>,
    /// What is tried out; the plans without it are compared with.
    pub change: Option<PlanChange>,
    /// Of one goal alone, whatever the options say.
    pub goal: Option<Goal>,
    /// What is wanted.
    pub want: Want<'r>,
}

impl<'r> PlanRequest<'r> {
    /// The plans of a household.
    pub fn new(household: impl Into<Input<'r>>, options: impl Into<Input<'r>>) -> Self {
        Self { household: household.into(), options: options.into(), change: None, goal: None, want: Want::Plans }
    }

    /// The same with a change.
    #[must_use]
    pub fn with_change(self, change: PlanChange) -> Self {
        Self { change: Some(change), ..self }
    }

    /// The same of one goal alone.
    #[must_use]
    pub fn of_goal(self, goal: Goal) -> Self {
        Self { goal: Some(goal), ..self }
    }

    /// The question that is answered first: the plan of the goal shown first, without what stands beside it.
    #[must_use]
    pub fn first(self) -> Self {
        let goal = Goal::ALL.first().map(|(goal, _)| *goal);
        Self { goal, want: Want::Quick, ..self }
    }

    /// The same, wanting something else.
    #[must_use]
    pub fn wanting(self, want: Want<'r>) -> Self {
        Self { want, ..self }
    }

    /// Its options, read.
    ///
    /// # Errors
    /// Every fault of them.
    pub(super) fn read_options(&self) -> Result<PlanOptions, Faults> {
        let mut options = plan_options(self.options)?;
        if let Some(goal) = self.goal {
            options.goals = Some(vec![goal]);
        }
        if self.want == Want::Plans { options.unexplained() } else { Ok(options) }
    }

    /// Reads `{"household", "options", "change", "goal", "quick", "doubts", "twin"}`, all but the household optional: the
    /// request as it crosses to a worker. Where none of the last three is set the whole is wanted.
    ///
    /// # Errors
    /// Every fault of the request and of the change; household and options are read where the answer is worked out.
    pub fn read(map: &'r Map<String, Value>) -> Result<Self, Faults> {
        let (mut options, mut change, mut goal) = (Input::Text(""), None, None);
        let (mut faults, mut wanted) = (Faults::new(), Vec::new());
        for (key, value) in map.iter().filter(|(_, value)| !value.is_null()) {
            match (key.as_str(), value) {
                ("household", _) => {}
                ("options", given) => options = Input::Value(given),
                ("change", Value::Object(map)) => match PlanChange::of(map.clone()) {
                    Ok(read) => change = Some(read).filter(|change| !change.is_empty()),
                    Err(found) => faults.extend(found),
                },
                ("twin", place) => wanted.push(Want::Twin(place)),
                ("quick", Value::Bool(on)) => wanted.extend(on.then_some(Want::Quick)),
                ("doubts", Value::Bool(on)) => wanted.extend(on.then_some(Want::Doubts)),
                ("goal", given) => match Goal::ALL.iter().find(|(_, word)| given.as_str() == Some(word)) {
                    Some((one, _)) => goal = Some(*one),
                    None => {
                        let allowed = Goal::ALL.map(|(_, word)| word).join(" | ");
                        faults.push(fault(FaultCode::UnknownWord, key, &given.to_string(), &allowed));
                    }
                },
                ("change", other) => {
                    faults.push(fault(FaultCode::WrongType, key, &other.to_string(), "{…}"));
                }
                ("quick" | "doubts", other) => {
                    faults.push(fault(FaultCode::WrongType, key, &other.to_string(), "true | false"));
                }
                (other, _) => {
                    let known = "household, options, change, goal, quick, doubts, twin";
                    faults.push(fault(FaultCode::UnknownKey, other, other, known));
                }
            }
        }
        if wanted.len() > 1 {
            faults.push(fault(FaultCode::Contradiction, "", "", "quick | doubts | twin"));
        }
        let Some(household) = map.get("household").filter(|value| !value.is_null()) else {
            faults.push(fault(FaultCode::MissingKey, "household", "", "{…}"));
            return Err(faults);
        };
        let want = wanted.first().copied().unwrap_or(Want::Whole);
        let household = Input::Value(household);
        if faults.is_empty() { Ok(Self { household, options, change, goal, want }) } else { Err(faults) }
    }

    /// The request as JSON text with its language, as it crosses to a worker.
    pub fn written(&self, lang: &str) -> String {
        let part = |value: &dyn Fn() -> serde_json::Result<String>| value().unwrap_or_default();
        let mut out = format!(
            "{{\"lang\":{},\"household\":{},\"options\":{}",
            part(&|| serde_json::to_string(lang)),
            self.household.written(),
            if self.options.is_blank() { "{}".into() } else { self.options.written() },
        );
        if let Some(change) = &self.change {
            out.push_str(",\"change\":");
            out.push_str(&part(&|| serde_json::to_string(change)));
        }
        if let Some((_, word)) = Goal::ALL.iter().find(|(goal, _)| Some(*goal) == self.goal) {
            out.push_str(&format!(",\"goal\":\"{word}\""));
        }
        match self.want {
            Want::Plans | Want::Whole => {}
            Want::Quick => out.push_str(",\"quick\":true"),
            Want::Doubts => out.push_str(",\"doubts\":true"),
            Want::Twin(place) => {
                out.push_str(",\"twin\":");
                out.push_str(&part(&|| serde_json::to_string(place)));
            }
        }
        out.push('}');
        out
    }
}

/// A switch that may be left out.
fn switch(map: &mut Map<String, Value>, key: &str, faults: &mut Faults) -> bool {
    match map.remove(key) {
        None | Some(Value::Null) => false,
        Some(Value::Bool(on)) => on,
        Some(other) => {
            faults.push(fault(FaultCode::WrongType, key, &other.to_string(), "true | false"));
            false
        }
    }
}
