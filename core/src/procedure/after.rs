//! After exit: what was done stays, help goes on, and a household that falls back is seen and taken care of.

use chrono::NaiveDate;
use serde::Serialize;

use super::procedure::Procedure;
use super::rules::Rules;
use super::ruling::{Answer, Asks};
use super::state::State;
use crate::assessment::{Assessment, Question};
use crate::household::record::{MonitoringClass, RegisterStatus};

/// A household that is to be taken in: it fell back, or was missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fall {
    /// Whose.
    pub household: String,
    /// Where it stands.
    pub stands: RegisterStatus,
    /// The day the ruler was asked for.
    pub on: NaiveDate,
    /// The procedure that is to begin.
    pub procedure: String,
    /// Its version.
    pub version: String,
    /// The class it would be monitored in.
    pub class: Option<MonitoringClass>,
}

/// Whether a household is to be taken in again, by what the ruler answers to `enter`: the procedure and the class. `stands`
/// is where the record says it stands; the journal, where it tells, holds. None while a case of that procedure runs.
pub fn fall(state: &State, stands: RegisterStatus, assessment: &Assessment, rules: &Rules<'_>) -> Option<Fall> {
    let stands = state.stands.as_ref().map_or(stands, |known| known.status);
    let answer = Answer::from(assessment.overall);
    if assessment.question != Question::Enter || answer != Answer::ShouldEnter {
        return None;
    }
    let takes_in = |procedure: &&Procedure| {
        procedure.ruling().is_some_and(|one| one.question == Some(Asks::Enter) && one.answer == Some(answer))
    };
    let procedure = rules.library.open_to(stands, assessment.as_of).into_iter().find(takes_in)?;
    if state.running().any(|case| case.procedure == procedure.id()) {
        return None;
    }
    Some(Fall {
        household: state.household.clone(),
        stands,
        on: assessment.as_of,
        procedure: procedure.id().to_owned(),
        version: procedure.version().to_owned(),
        class: assessment.monitoring_class.filter(|_| procedure.file().class),
    })
}

/// The procedures that may begin for a household on a day: where it stands fits, what they follow was reached, nothing
/// runs beside which they may not. The verdict and the bars are looked at when one begins.
pub fn may_begin<'r>(state: &State, stands: RegisterStatus, rules: &Rules<'r>, day: NaiveDate) -> Vec<&'r Procedure> {
    let stands = state.stands.as_ref().map_or(stands, |known| known.status);
    let ended = |procedure: &str, end: &str| {
        state.cases.iter().any(|case| {
            let reached = case.ended.as_ref().and_then(|ended| ended.end.as_deref());
            case.procedure == procedure && reached == Some(end)
        })
    };
    let runs = state.running().filter_map(|case| case.procedure(rules)).any(|one| one.file().exclusive);
    let fits = |procedure: &&Procedure| {
        let file = procedure.file();
        let follows = file.follows.is_empty() || file.follows.iter().any(|one| ended(&one.procedure.0, &one.end.0));
        let own = state.running().any(|case| case.procedure == procedure.id());
        follows && !own && !(file.exclusive && runs)
    };
    rules.library.open_to(stands, day).into_iter().filter(fits).collect()
}
