//! Income has been stable long enough (收入持续稳定). Rule id: `duration`. Basis: `policy/monitoring.toml`.
//!
//! Met when income has stayed over the range for the pack's number of calendar months.

use chrono::Months;

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Arg, Code, Reason};
use crate::household::Facts;
use crate::policy::Param;

/// Judges how long income has been over the range.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    let Some(months) = out.figure(Param::StableMonths) else { return };
    let months = u32::try_from(months).unwrap_or_default();
    let Some(since) = out.one(Slot::OverRangeSince, &facts.standing.over_range_since) else {
        out.ask(Reason::of(Code::DurationUnknown), &[Place::once(Slot::OverRangeSince)]);
        return;
    };
    let Some(until) = since.checked_add_months(Months::new(months)) else { return };
    out.row("stable_until", Some(Arg::Day(facts.as_of)), ">=", Arg::Day(until));
    if facts.as_of < until {
        out.say(
            Reason::of(Code::DurationTooShort)
                .with("until", Arg::Day(until))
                .with("months", Arg::Count(i64::from(months))),
        );
    }
}
