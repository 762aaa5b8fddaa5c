//! The plan's calls of the JavaScript API as plain text functions.

use ruler_core::base::Faults as Found;
use ruler_core::exchange::plan::verified;
use ruler_core::exchange::plan_answer::plans;
use ruler_core::exchange::plan_options::plan_options;
use ruler_core::exchange::plan_request::{PlanChange, PlanRequest};
use ruler_core::plan::differ::Difference;
use ruler_core::plan::result::PlanDocument;
use serde::Serialize;

use ruler_words::answer::Faults;
use ruler_words::answer::text;

/// A plan, and what differs from the one without the change.
#[derive(Debug, Serialize)]
struct Changed<'a> {
    plan: &'a PlanDocument,
    differences: &'a [Difference],
}

/// Works out the plans of one household. Gives `one-ruler/plan@1` as JSON text, or `{"errors": […]}`.
pub fn recommend(household: &str, options: &str) -> String {
    answered(|| Ok(text(&plans(&PlanRequest::new(household, options))?.planned.plan)))
}

/// The same with a change laid over the options, and the list of what differs.
pub fn plan_with(household: &str, options: &str, change: &str) -> String {
    answered(|| {
        let request = PlanRequest::new(household, options).with_change(PlanChange::read(change)?);
        let found = plans(&request)?;
        let differences = found.changed.unwrap_or_default();
        Ok(text(&Changed { plan: &found.planned.plan, differences: &differences }))
    })
}

/// Works a stated plan out once more, from household and catalogue alone.
pub fn verify_plan(household: &str, stated: &str, options: &str) -> String {
    answered(|| {
        let asked = plan_options(options)?.unexplained()?;
        Ok(text(&asked.common.ruled(|ruler| verified(household, stated, &asked, ruler))?))
    })
}

fn answered(run: impl FnOnce() -> Result<String, Found>) -> String {
    run().unwrap_or_else(|faults| text(&Faults::of(&faults)))
}
