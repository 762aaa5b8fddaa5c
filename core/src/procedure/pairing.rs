//! Pairing (结对帮扶): when the next visit is due, and who has how many households.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::entry::{Duty, Kept, PromiseKind, Purpose};
use super::state::{Promise, State};
use crate::policy::{Param, Policy};

/// How often somebody visits, as the pack of a day says. A figure it lacks is not counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Care {
    /// Days from one visit to the next.
    pub visit_days: Option<i64>,
    /// Days between follow-up visits after exit.
    pub follow_up_days: Option<i64>,
    /// Months of follow-up after exit.
    pub follow_up_months: Option<i64>,
    /// Days ahead that a task is shown.
    pub soon_days: Option<i64>,
    /// Most households of one helper.
    pub households: Option<i64>,
}

impl Care {
    /// What the policy of a day says.
    pub fn of(policy: &Policy) -> Self {
        Self {
            visit_days: policy.amount(Param::VisitDays),
            follow_up_days: policy.amount(Param::FollowUpDays),
            follow_up_months: policy.amount(Param::FollowUpMonths),
            soon_days: policy.amount(Param::DueSoonDays),
            households: policy.amount(Param::HelperHouseholds),
        }
    }
}

/// When the next visit of a kind is due: so many days after the last visit, excuse or beginning before a day (the last of
/// all where no day is given). None where nobody has the duty, or the pack lacks the days.
pub fn due(state: &State, duty: Duty, care: &Care, before: Option<NaiveDate>) -> Option<NaiveDate> {
    let (from, days, ends) = match duty {
        Duty::Visit => (state.helper()?.mark.on, care.visit_days?, None),
        Duty::FollowUp => {
            let (_, left) = state.left_register()?;
            let months = u32::try_from(care.follow_up_months?).ok()?;
            (left, care.follow_up_days?, left.checked_add_months(Months::new(months)))
        }
    };
    let counts = |purpose: Purpose| duty == Duty::Visit || purpose == Purpose::FollowUp;
    let visits = state.visits.iter().filter(|visit| counts(visit.purpose)).map(|visit| visit.mark.on);
    let excused = state.excused.iter().filter(|one| one.duty == duty).map(|one| one.mark.on);
    let earlier = |on: &NaiveDate| before.is_none_or(|day| *on < day);
    let last = visits.chain(excused).filter(earlier).max().map_or(from, |last| last.max(from));
    let due = last.checked_add_days(Days::new(u64::try_from(days).ok()?))?;
    // The last follow-up is at the end of the time, however short the rest.
    match ends {
        Some(end) if last >= end => None,
        Some(end) => Some(due.min(end)),
        None => Some(due),
    }
}

/// What became of promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tally {
    /// Kept in time.
    pub kept: u32,
    /// Kept late.
    pub kept_late: u32,
    /// Not kept.
    pub not_kept: u32,
    /// Both sides let go of it.
    pub dropped: u32,
    /// Not due yet.
    pub open: u32,
    /// Due and nothing told.
    pub overdue: u32,
}

/// What became of promises of a kind on a day.
pub fn tally(state: &State, kind: PromiseKind, today: NaiveDate) -> Tally {
    let mut out = Tally::default();
    for promise in state.promises.iter().filter(|one| one.kind == kind) {
        let count = match &promise.outcome {
            None if promise.until < today => &mut out.overdue,
            None => &mut out.open,
            Some(end) => match end.kept {
                Kept::Kept if end.mark.on > promise.until => &mut out.kept_late,
                Kept::Kept => &mut out.kept,
                Kept::NotKept => &mut out.not_kept,
                Kept::Dropped => &mut out.dropped,
            },
        };
        *count = count.saturating_add(1);
    }
    out
}

/// Promises that are due and of which nothing is told.
pub fn overdue<'s>(state: &'s State, today: NaiveDate) -> impl Iterator<Item = &'s Promise> + use<'s> {
    state.promises.iter().filter(move |one| one.outcome.is_none() && one.until < today)
}

/// One helper's load.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Load {
    /// Name.
    pub helper: String,
    /// Unit.
    pub unit: String,
    /// Households, by id.
    pub households: Vec<String>,
    /// Of them, visited too long ago.
    pub late: Vec<String>,
    /// Promises of theirs that are overdue, over all households.
    pub promises_overdue: u32,
    /// More households than the pack allows.
    pub over: bool,
}

/// Who has how many households and who is late: by name and unit. Households without a helper come under no name.
pub fn loads<'s>(states: impl Iterator<Item = &'s State>, care: &Care, today: NaiveDate) -> Vec<Load> {
    let mut by: BTreeMap<(String, String), Load> = BTreeMap::new();
    for state in states {
        let helper = state.helper().map(|one| (one.helper.name.0.clone(), one.helper.unit.0.clone()));
        let (helper, unit) = helper.unwrap_or_default();
        let load = by.entry((helper.clone(), unit.clone())).or_insert_with(|| Load {
            helper,
            unit,
            households: Vec::new(),
            late: Vec::new(),
            promises_overdue: 0,
            over: false,
        });
        load.households.push(state.household.clone());
        if due(state, Duty::Visit, care, None).is_some_and(|latest| latest < today) {
            load.late.push(state.household.clone());
        }
        let count =
            u32::try_from(overdue(state, today).filter(|one| one.by == load.helper).count()).unwrap_or(u32::MAX);
        load.promises_overdue = load.promises_overdue.saturating_add(count);
        let many = i64::try_from(load.households.len()).unwrap_or(i64::MAX);
        load.over = !load.helper.is_empty() && care.households.is_some_and(|most| many > most);
    }
    by.into_values().collect()
}
