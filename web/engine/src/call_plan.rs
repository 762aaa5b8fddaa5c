//! The plan's calls of the JavaScript API as plain text functions.

use ruler_core::base::{FaultCode, FieldError};
use ruler_core::exchange::plan::{PlanOptions, plan_options};
use ruler_core::exchange::plan_run::{Planned, plan_text, verify_text, what_if};
use ruler_core::plan::differ::Difference;
use ruler_core::plan::result::PlanDocument;
use serde::Serialize;

use crate::call::ruled;
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
    answered(options, |asked, ruler_options| {
        let planned = ruled(ruler_options, |ruler| plan_text(household, asked, ruler))?;
        Ok(text(&planned.plan))
    })
}

/// The same with a change laid over the options, and the list of what differs.
pub fn plan_with(household: &str, options: &str, change: &str) -> String {
    answered(options, |asked, ruler_options| {
        let (planned, differences): (Planned, Vec<Difference>) =
            ruled(ruler_options, |ruler| what_if(household, asked, change, ruler))?;
        Ok(text(&Changed { plan: &planned.plan, differences: &differences }))
    })
}

/// Works a stated plan out once more, from household and catalogue alone.
pub fn verify_plan(household: &str, stated: &str, options: &str) -> String {
    answered(options, |asked, ruler_options| {
        let verified = ruled(ruler_options, |ruler| verify_text(household, stated, asked, ruler))?;
        Ok(text(&verified))
    })
}

fn answered(
    options: &str,
    run: impl FnOnce(&PlanOptions, &ruler_core::exchange::ask::Options) -> Result<String, Vec<FieldError>>,
) -> String {
    let answer = plan_options(options).and_then(|asked| {
        let common = asked.common.clone();
        if !common.explain.is_empty() {
            // Plans are explained on the page; the document itself carries codes.
            let given = common.explain.join(", ");
            let field = "explain".to_owned();
            return Err(vec![FieldError { code: FaultCode::UnknownKey, field, given, allowed: "assess".to_owned() }]);
        }
        run(&asked, &common)
    });
    answer.unwrap_or_else(|faults| text(&Faults::of(&faults)))
}
