//! Income has been stable long enough (收入持续稳定). Rule id: `duration`. Basis: `policy/monitoring.toml`.
//!
//! Met when income has stayed over the range for the pack's number of calendar months, counted from the later of the day
//! it came over the range and the day the household was identified: what it had before is no answer to the risk.

use chrono::{Months, NaiveDate};

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Arg, Code, Reason};
use crate::base::Truth;
use crate::household::Facts;
use crate::household::record::RegisterStatus;
use crate::policy::Param;

/// Judges how long income has been over the range.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    let Some(months) = out.figure(Param::StableMonths) else { return };
    let months = u32::try_from(months).unwrap_or_default();
    let standing = &facts.standing;
    let over = out.one(Slot::OverRangeSince, &standing.over_range_since);
    // Who was never identified has no such day.
    let monitored = Truth::from(
        (out.one(Slot::Status, &standing.status))
            .map(|status| matches!(status, RegisterStatus::Monitored | RegisterStatus::RiskEliminated)),
    );
    let day = if monitored == Truth::No { None } else { out.known(Slot::MonitoredSince, 0, &standing.monitored_since) };
    let identified = day.filter(|_| monitored == Truth::Yes);
    let late = |since: NaiveDate| {
        let until = since.checked_add_months(Months::new(months))?;
        (facts.as_of < until).then_some(until)
    };
    // Either day alone may show that it was too short.
    let later = over.max(identified);
    if let Some(until) = later.and_then(late) {
        out.row("stable_until", Some(Arg::Day(facts.as_of)), ">=", Arg::Day(until));
        let months = Arg::Count(i64::from(months));
        out.say(Reason::of(Code::DurationTooShort).with("until", Arg::Day(until)).with("months", months));
        if let Some(day) =
            identified.filter(|day| over.is_some_and(|over| over < *day) && over.and_then(late).is_none())
        {
            out.say(Reason::of(Code::DurationFromIdentification).with("since", Arg::Day(day)));
        }
        return;
    }
    let may_be_late = monitored == Truth::Open && day.is_none_or(|day| late(day).is_some());
    let open = [
        (over.is_none(), Slot::OverRangeSince),
        (monitored == Truth::Yes && day.is_none(), Slot::MonitoredSince),
        (may_be_late, Slot::Status),
    ];
    let places: Vec<Place> = open.iter().filter(|(open, _)| *open).map(|(_, slot)| Place::once(*slot)).collect();
    if !places.is_empty() {
        out.ask(Reason::of(Code::DurationUnknown), &places);
    }
    if let Some(until) = later.and_then(|since| since.checked_add_months(Months::new(months))) {
        out.row("stable_until", Some(Arg::Day(facts.as_of)), ">=", Arg::Day(until));
    }
}
