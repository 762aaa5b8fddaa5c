//! What the household is entitled to, at the plan's first day: the industry subsidy, and the grants of jobs and courses.

use super::{Given, Question};
use crate::household::leaf::Asked;
use crate::household::record::RegisterStatus;
use crate::measures::Measure;
use crate::models::job::{Aid, Training};
use crate::plan::flow::round;
use crate::policy::Param;

/// The to-household industry subsidy: nothing for who is known to be out of the register or to have had it.
pub fn subsidy(given: &Given<'_>, open: &mut Vec<Question>) -> i64 {
    if !given.with_grants() {
        return 0;
    }
    let registered = given.facts.standing.status.value.map(|status| {
        matches!(status, RegisterStatus::Registered | RegisterStatus::Exited | RegisterStatus::Monitored)
    });
    let had = given.means.measures.iter().any(|one| Measure::named(&one.measure.0) == Some(Measure::Industry));
    if registered == Some(false) || had {
        return 0;
    }
    // Not known counts, and is asked: it is a small sum, and most households are entitled to it.
    let asked =
        [(registered.is_none(), "register.status"), (given.means.measures_asked != Asked::Complete, "measures_asked")];
    open.extend(asked.iter().filter(|(unknown, _)| *unknown).map(|(_, question)| *question));
    given.settings().subsidy_fen
}

/// The grant of a job: its sum, and how many months after the first paid one it comes.
pub fn of_job(given: &Given<'_>, aid: Aid) -> (i64, usize) {
    let sum = |param| given.ahead.money(param).map_or(0, |sum| sum.fen());
    match aid {
        _ if !given.with_grants() => (0, 0),
        Aid::None => (0, 0),
        Aid::Jobsearch => (sum(Param::JobsearchGrant), 0),
        Aid::Startup => {
            let months = given.ahead.amount(Param::StartupMonths).unwrap_or_default();
            (sum(Param::StartupGrant), usize::try_from(months).unwrap_or(usize::MAX))
        }
    }
}

/// The allowance for the days of a course.
pub fn of_course(given: &Given<'_>, course: &Training) -> i64 {
    let (Some(day), Some(days)) =
        (given.ahead.money(Param::TrainingAllowance), given.ahead.amount(Param::TrainingDays))
    else {
        return 0;
    };
    if !given.with_grants() {
        return 0;
    }
    let days = course.days.min(days.saturating_mul(100)); // arithmetic: hundredths of a day
    round(i128::from(day.fen()) * i128::from(days), 100) // arithmetic: hundredths of a day
}
