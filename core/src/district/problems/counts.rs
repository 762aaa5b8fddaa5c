//! Problems counted by kind of village (同整改), the repeated ones, and which of the mended are checked again.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::book::{Problem, Status};
use crate::base::FieldError;
use crate::district::review::entry::Claim;
use crate::district::sampling::{Household, List};
use crate::district::village::VillageType;

/// Problems of one kind of village.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Found.
    pub found: u32,
    /// Nobody's yet.
    pub unassigned: u32,
    /// Somebody's, not done.
    pub assigned: u32,
    /// Done, not closed.
    pub mended: u32,
    /// Closed.
    pub closed: u32,
    /// Overdue today.
    pub overdue: u32,
    /// Late once, whether done since or not.
    pub late: u32,
    /// Came back at least once.
    pub reopened: u32,
    /// Found again where the same was found before.
    pub repeated: u32,
    /// Days from finding to closing, summed over the closed.
    pub days_to_close: i64,
}

/// Counts problems by kind of village on a day. A village nobody named stands under `None`.
pub fn counts(
    problems: &[&Problem],
    kind: impl Fn(&str) -> Option<VillageType>,
    today: NaiveDate,
) -> BTreeMap<Option<VillageType>, Counts> {
    let again = repeated(problems);
    let mut out: BTreeMap<Option<VillageType>, Counts> = BTreeMap::new();
    for problem in problems {
        let row = out.entry(kind(&problem.village)).or_default();
        let add = |slot: &mut u32, yes: bool| *slot = slot.saturating_add(u32::from(yes));
        add(&mut row.found, true);
        add(&mut row.unassigned, matches!(problem.status, Status::Found | Status::Reopened));
        add(&mut row.assigned, problem.status == Status::Assigned);
        add(&mut row.mended, problem.status == Status::Mended);
        add(&mut row.closed, problem.status == Status::Closed);
        add(&mut row.overdue, problem.overdue(today).is_some());
        add(&mut row.late, problem.was_late(today));
        add(&mut row.reopened, problem.reopened > 0);
        add(&mut row.repeated, again.contains_key(&problem.id));
        if let Some((found, closed)) = problem.found_on.zip(problem.closed_on) {
            row.days_to_close = row.days_to_close.saturating_add(closed.signed_duration_since(found).num_days());
        }
    }
    out
}

/// Problems found where the same rule was broken before, in the same household or the same village: id, and the ids before.
pub fn repeated(problems: &[&Problem]) -> BTreeMap<String, Vec<String>> {
    let mut by_place: BTreeMap<(&str, &str, &str), Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        let place = (problem.village.as_str(), problem.household.as_str(), problem.rule.as_str());
        by_place.entry(place).or_default().push(problem);
    }
    let mut out = BTreeMap::new();
    for mut same in by_place.into_values() {
        same.sort_by(|a, b| (a.found_on, &a.id).cmp(&(b.found_on, &b.id)));
        for (place, problem) in same.iter().enumerate().skip(1) {
            let before = same.iter().take(place).map(|one| one.id.clone()).collect();
            out.insert(problem.id.clone(), before);
        }
    }
    out
}

/// Closed problems as a list to draw from: by township and kind of village, at one rate for both.
///
/// # Errors
/// Ids that cannot stand on a list, or stand twice.
pub fn recheck(
    problems: &[&Problem],
    place: impl Fn(&str) -> (String, Option<VillageType>),
) -> Result<List, Vec<FieldError>> {
    let closed = problems.iter().filter(|problem| problem.status == Status::Closed);
    let listed = |problem: &&Problem| {
        let (township, kind) = place(&problem.village);
        Household { number: problem.id.clone(), township, kind }
    };
    List::of_claim(Claim::Mended, &closed.map(listed).collect::<Vec<_>>())
}
