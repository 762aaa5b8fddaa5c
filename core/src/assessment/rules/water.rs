//! Safe drinking water (饮水安全). Rule id: `water`. Basis: `policy/water.toml`.
//!
//! Four tests, all needed: quantity, quality, convenience, reliability.
//! Convenience: piped into the house, or a fetch that is short enough. A time that is known decides. Where nobody took
//! it, the distances stand in for it, level and climb together: each of them alone is a measure of the same twenty
//! minutes, so both must be within, and three kilometres on the level are not near because there is no climb. The
//! reading of those who take any one of them as enough is a choice of the pack.

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Arg, Code, Reason};
use crate::base::Truth;
use crate::household::dwelling::{WaterArea, WaterQuality};
use crate::household::{Fact, Facts};
use crate::policy::Param;

/// Milliliters in a liter: the record is finer than the figure.
const ML: i64 = 1000; // arithmetic: unit conversion

/// Judges water.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    quantity(facts, out);
    match out.one(Slot::Quality, &facts.home.quality) {
        Some(WaterQuality::LabGood | WaterQuality::OnSiteGood) => {}
        Some(WaterQuality::LabBad | WaterQuality::OnSiteBad) => out.say(Reason::of(Code::WaterQualityBad)),
        Some(WaterQuality::NotChecked) | None => {
            out.ask(Reason::of(Code::WaterQualityUnknown), &[Place::once(Slot::Quality)]);
        }
    }
    convenience(facts, out);
    let Some(days) = out.figure(Param::WaterOutage) else { return };
    let given = out.one(Slot::OutageDays, &facts.home.outage_days);
    out.row("water_outage", given.map(Arg::Count), "<=", Arg::Count(days));
    match given {
        Some(given) if given <= days => {}
        Some(given) => {
            out.say(Reason::of(Code::WaterOutageOver).with("days", Arg::Count(given)).with("limit", Arg::Count(days)))
        }
        None => out.ask(Reason::of(Code::WaterOutageUnknown), &[Place::once(Slot::OutageDays)]),
    }
}

fn quantity(facts: &Facts, out: &mut Judge<'_>) {
    let (Some(wet), Some(short)) = (out.figure(Param::WaterWet), out.figure(Param::WaterShort)) else { return };
    let area = out.one(Slot::WaterArea, &facts.home.water_area);
    let given = out.one(Slot::Quantity, &facts.home.quantity_ml);
    let enough = |liters: i64| given.map(|given| given >= liters.saturating_mul(ML));
    // Without the area, both thresholds must agree.
    let (truth, limit) = match area {
        Some(WaterArea::Wet) => (Truth::from(enough(wet)), wet),
        Some(WaterArea::Short) => (Truth::from(enough(short)), short),
        None => match (enough(wet), enough(short)) {
            (Some(a), Some(b)) if a == b => (Truth::from(Some(a)), wet),
            _ => (Truth::Open, wet),
        },
    };
    out.row("water_quantity_ml", given.map(Arg::Count), ">=", Arg::Count(limit.saturating_mul(ML)));
    match truth {
        Truth::Yes => {}
        Truth::No => {
            let reason = Reason::of(Code::WaterQuantityShort).with("limit", Arg::Count(limit));
            out.say(reason.with("given_ml", Arg::Count(given.unwrap_or_default())));
        }
        Truth::Open => {
            let slots = [(given.is_none(), Slot::Quantity), (area.is_none(), Slot::WaterArea)];
            let places: Vec<Place> =
                slots.iter().filter(|(open, _)| *open).map(|(_, slot)| Place::once(*slot)).collect();
            out.ask(Reason::of(Code::WaterQuantityUnknown), &places);
        }
    }
}

/// A measured way to the water: its limit, its fact, and what its row is called.
type Way<'f> = (Param, Slot, &'f Fact<i64>, &'static str);

/// Whether a way is within its limit; nothing where the pack has none.
fn within((param, slot, fact, label): Way<'_>, open: &mut Vec<Place>, out: &mut Judge<'_>) -> Option<Truth> {
    let limit = out.figure(param)?;
    let given = out.one(slot, fact);
    out.row(label, given.map(Arg::Count), "<=", Arg::Count(limit));
    if given.is_none() {
        open.push(Place::once(slot));
    }
    Some(Truth::from(given.map(|given| given <= limit)))
}

fn convenience(facts: &Facts, out: &mut Judge<'_>) {
    let piped = out.truth(Slot::Piped, 0, &facts.home.piped);
    if piped == Truth::Yes {
        return;
    }
    let mut open = Vec::new();
    if piped == Truth::Open {
        open.push(Place::once(Slot::Piped));
    }
    let Some(short) = fetch_is_short(facts, &mut open, out) else { return };
    match piped.or(short) {
        Truth::Yes => {}
        Truth::No => out.say(Reason::of(Code::WaterInconvenient)),
        Truth::Open => out.ask(Reason::of(Code::WaterConvenienceUnknown), &open),
    }
}

/// Whether a fetch is short enough; nothing where the pack lacks a figure.
fn fetch_is_short(facts: &Facts, open: &mut Vec<Place>, out: &mut Judge<'_>) -> Option<Truth> {
    let home = &facts.home;
    let minutes = (Param::WaterMinutes, Slot::FetchMinutes, &home.fetch_minutes, "water_minutes");
    let time = within(minutes, open, out)?;
    let stands_in = out.figure(Param::WaterDistances) == Some(0);
    // Distances are read where they may matter: where they stand in, a known time decides.
    if time == Truth::Yes || (time == Truth::No && stands_in) {
        return Some(time);
    }
    let level = (Param::WaterHorizontal, Slot::Horizontal, &home.horizontal_m, "water_horizontal");
    let climb = (Param::WaterVertical, Slot::Vertical, &home.vertical_m, "water_vertical");
    let (level, climb) = (within(level, open, out)?, within(climb, open, out)?);
    if !stands_in {
        return Some(time.or(level).or(climb));
    }
    // Both within make the time; either one beyond is more than it.
    let near = level.and(climb);
    if near != Truth::Open {
        out.say(Reason::of(Code::WaterByDistance));
    }
    Some(near)
}
