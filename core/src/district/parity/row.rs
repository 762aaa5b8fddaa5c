//! What was done for one household, as far as both kinds of village are compared by it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::assessment::{Assessment, Overall};
use crate::causes::Diagnosis;
use crate::district::village::VillageType;
use crate::household::HouseholdRecord;
use crate::household::leaf::Asked;
use crate::household::record::{Cause, RegisterStatus};
use crate::measures::measure::Measure;
use crate::measures::result::{Proposal, Status};

/// How one measure stands for a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// Which.
    pub measure: Measure,
    /// Its answer.
    pub status: Status,
    /// Least cost, in fen, where known.
    pub fen: Option<i64>,
}

/// One household's line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkRow {
    /// Id of the record.
    pub id: String,
    /// The village, by id.
    pub village: String,
    /// The township.
    pub township: String,
    /// The kind of the village; `None` where nobody named the village.
    pub kind: Option<VillageType>,
    /// Main cause: the one found, else the one on record.
    pub cause: Option<Cause>,
    /// People.
    pub people: u32,
    /// Every measure.
    pub measures: Vec<Measured>,
    /// Days from registration to the first measure, or to today where there is none yet; `None` where no day is known.
    pub waited: Option<i64>,
    /// Visits in the year before today.
    pub visits: u32,
    /// Promises that were due, and of these kept.
    pub promises: Option<(u32, u32)>,
    /// The verdict is open.
    pub undecided: bool,
    /// Money received, in fen; `None` while not all measures were asked for or a sum is not known.
    pub money: Option<i64>,
    /// Plans that are possible, where they were worked out.
    pub plans: Option<u32>,
    /// Left the register.
    pub exited: bool,
    /// Left, and is to be taken in again.
    pub fallen: bool,
    /// Has a helper.
    pub helper: bool,
    /// Is in a year's plan.
    pub planned: bool,
}

/// Facts the caller knows and the record does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    /// The kind of the village.
    pub kind: Option<VillageType>,
    /// Promises that were due, and of these kept.
    pub promises: Option<(u32, u32)>,
    /// Plans that are possible.
    pub plans: Option<u32>,
    /// The answer if it asked to be taken in.
    pub enters: Option<Overall>,
}

/// The line of a household.
pub fn row(
    record: &HouseholdRecord,
    (assessment, diagnosis, proposal): (&Assessment, &Diagnosis, &Proposal),
    beside: Beside,
    today: NaiveDate,
) -> WorkRow {
    let register = &record.register;
    let exited = matches!(
        register.status.value(),
        Some(RegisterStatus::Exited | RegisterStatus::Monitored | RegisterStatus::RiskEliminated)
    );
    WorkRow {
        id: record.id.0.clone(),
        village: record.place.village.0.clone(),
        township: record.place.township.0.clone(),
        kind: beside.kind,
        cause: diagnosis.ranking.primary.or(register.main_cause.value().copied()),
        people: u32::try_from(record.members.len()).unwrap_or(u32::MAX),
        measures: proposal.measures.iter().map(measured).collect(),
        waited: waited(record, today),
        visits: visits(record, today),
        promises: beside.promises,
        undecided: assessment.overall == Overall::Undecided,
        money: money(record),
        plans: beside.plans,
        exited,
        fallen: exited && beside.enters == Some(Overall::ShouldEnter),
        helper: !record.helper.name.0.trim().is_empty(),
        planned: register.plan_year.value().is_some(),
    }
}

fn measured(answer: &crate::measures::result::MeasureAnswer) -> Measured {
    let open = answer.parts.iter().filter(|part| part.status == answer.status);
    let lows: Option<Vec<i64>> =
        open.flat_map(|part| &part.amounts).map(|amount| amount.sum.low.map(crate::base::Yuan::fen)).collect();
    let fen = lows.filter(|lows| !lows.is_empty()).map(|lows| lows.into_iter().fold(0, i64::saturating_add));
    Measured { measure: answer.measure, status: answer.status, fen }
}

fn waited(record: &HouseholdRecord, today: NaiveDate) -> Option<i64> {
    let since = record.register.registered_on.value()?.0;
    let first = record.measures.iter().filter_map(|one| one.on.value()).map(|day| day.0).min();
    // Nothing on record says nothing while nobody asked for all.
    let until = match (first, record.measures_asked) {
        (Some(first), _) => first,
        (None, Asked::Complete) => today,
        (None, _) => return None,
    };
    Some(until.signed_duration_since(since).num_days().max(0))
}

fn visits(record: &HouseholdRecord, today: NaiveDate) -> u32 {
    let year_ago = today.checked_sub_months(chrono::Months::new(12)).unwrap_or(today); // arithmetic: a year
    let days = record.visits.iter().filter_map(|visit| visit.on).map(|day| day.0);
    u32::try_from(days.filter(|day| year_ago < *day && *day <= today).count()).unwrap_or(u32::MAX)
}

fn money(record: &HouseholdRecord) -> Option<i64> {
    if record.measures_asked != Asked::Complete {
        return None;
    }
    let sums =
        record.measures.iter().map(|one| one.amount.value().filter(|sum| sum.low == sum.high).map(|sum| sum.low));
    sums.sum()
}
