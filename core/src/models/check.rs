//! What the figures of a catalogue must say together: order, sums, curves, links.

use super::catalogue::Catalogue;
use super::fields::{ALL, MONEY};
use super::figure::Group;
use super::job::{Credit, Job, Training};
use super::model::{IncomeModel, ModelKind, Months, Skill, Years};
use crate::base::{FaultCode, FieldError};
use crate::policy::load::{Walk, join};

/// Everything in which the figures of a catalogue contradict each other. Entries with faults of reading are left out:
/// what could not be read is zero there, and would contradict everything.
pub(super) fn catalogue(catalogue: &Catalogue, told: &[FieldError]) -> Vec<FieldError> {
    let mut walk = Walk::default();
    ids(catalogue, &mut walk);
    few("models", catalogue.models.len(), MODELS_MAX, &mut walk);
    few("jobs", catalogue.jobs.len(), JOBS_MAX, &mut walk);
    each("models", &catalogue.models, told, &mut |one, at| model(one, catalogue, at, &mut walk));
    each("jobs", &catalogue.jobs, told, &mut |one, at| job(one, catalogue, at, &mut walk));
    each("trainings", &catalogue.trainings, told, &mut |one, at| training(one, catalogue, at, &mut walk));
    each("credits", &catalogue.credits, told, &mut |one, at| credit(one, at, &mut walk));
    if !is_told("settings", told) {
        let one = &catalogue.settings;
        at_most(("worker_age_min", one.worker_age_min), ("worker_age_max", one.worker_age_max), "settings", &mut walk);
        at_most(("weak_days", one.weak_days), ("able_days", one.able_days), "settings", &mut walk);
    }
    // Where a link leads cannot be said while a list, an entry or an id could not be read.
    let is_lost = told.iter().any(|fault| {
        let is_link = !fault.field.starts_with("sources");
        is_link && (!fault.field.contains('.') || fault.field.ends_with(".id"))
    });
    walk.faults.retain(|fault| !(is_lost && fault.code == FaultCode::NoSuchId));
    walk.faults
}

/// Hands on every entry that was read without a fault.
fn each<T>(list: &str, entries: &[T], told: &[FieldError], check: &mut dyn FnMut(&T, &str)) {
    for (index, one) in entries.iter().enumerate() {
        let at = format!("{list}[{index}]");
        if !is_told(&at, told) {
            check(one, &at);
        }
    }
}

/// Whether a fault was told at a place, or below it.
fn is_told(at: &str, told: &[FieldError]) -> bool {
    let below = |rest: &str| rest.is_empty() || rest.starts_with(['.', '[']);
    told.iter().any(|fault| fault.field.strip_prefix(at).is_some_and(below))
}

/// Most income models and jobs: an exact search through all combinations of more would not end in time.
const MODELS_MAX: usize = 60;
const JOBS_MAX: usize = 30;

fn few(key: &str, count: usize, most: usize, walk: &mut Walk) {
    if count > most {
        walk.fault(FaultCode::TooMany, key, &count.to_string(), &format!("0..={most}"));
    }
}

/// Every id stands once in its list.
fn ids(catalogue: &Catalogue, walk: &mut Walk) {
    for (group, word) in Group::ALL {
        let mut seen: Vec<&str> = Vec::new();
        for (index, (_, entry)) in catalogue.entries().filter(|(one, _)| *one == group).enumerate() {
            if !entry.id().is_empty() && seen.contains(&entry.id()) {
                walk.fault(FaultCode::DuplicateId, &format!("{word}[{index}].id"), entry.id(), "1");
            }
            seen.push(entry.id());
        }
    }
}

fn model(one: &IncomeModel, catalogue: &Catalogue, at: &str, walk: &mut Walk) {
    units(one, at, walk);
    at_most(("altitude_min_m", one.altitude_min_m), ("altitude_max_m", one.altitude_max_m), at, walk);
    at_most(("price_low_fen", one.price_low_fen), ("price_mode_fen", one.price_mode_fen), at, walk);
    at_most(("price_mode_fen", one.price_mode_fen), ("price_high_fen", one.price_high_fen), at, walk);
    sales(one, at, walk);
    whole("cost_month_ppm", &one.cost_month_ppm, at, walk);
    whole("sales_month_ppm", &one.sales_month_ppm, at, walk);
    for (key, curve) in [
        ("cost_year_ppm", &one.cost_year_ppm),
        ("yield_year_ppm", &one.yield_year_ppm),
        ("labour_year_ppm", &one.labour_year_ppm),
    ] {
        rising(key, curve, at, walk);
    }
    if one.yield_year_ppm.iter().all(|share| *share == 0) {
        walk.fault(FaultCode::OutOfRange, &join(at, "yield_year_ppm"), "0", &format!("1..={ALL}"));
    }
    labour(one, at, walk);
    started(&one.starts, at, walk);
    if usize::try_from(one.preferred_start).ok().and_then(|month| one.starts.get(month.saturating_sub(1))) != Some(&1) {
        walk.fault(FaultCode::Contradiction, &join(at, "preferred_start"), &one.preferred_start.to_string(), "starts");
    }
    let is_job = one.kind == ModelKind::Labour;
    match &one.job {
        Some(id) if !catalogue.jobs.iter().any(|job| job.id == *id) => {
            walk.fault(FaultCode::NoSuchId, &join(at, "job"), id, "jobs[].id");
        }
        Some(id) if !is_job => walk.fault(FaultCode::Contradiction, &join(at, "job"), id, "kind = labour"),
        None if is_job => walk.fault(FaultCode::MissingKey, &join(at, "job"), "", "jobs[].id"),
        _ => {}
    }
}

/// Least and most units, and the steps between them.
fn units(one: &IncomeModel, at: &str, walk: &mut Walk) {
    at_most(("min_milli", one.min_milli), ("max_milli", one.max_milli), at, walk);
    let span = one.max_milli.saturating_sub(one.min_milli);
    if span.checked_rem(one.step_milli).unwrap_or(1) != 0 {
        let allowed = format!("{} + n x {}", one.min_milli, one.step_milli);
        walk.fault(FaultCode::OutOfRange, &join(at, "max_milli"), &one.max_milli.to_string(), &allowed);
    }
}

/// What a unit sells for: within what sums bear, and the gross where it is given.
fn sales(one: &IncomeModel, at: &str, walk: &mut Walk) {
    let gross = |price: i64| i128::from(one.yield_milli).saturating_mul(i128::from(price)) / 1000;
    let most = gross(one.price_high_fen);
    if most > i128::from(MONEY) {
        let allowed = format!("yield_milli x price_high_fen / 1000 <= {MONEY}");
        walk.fault(FaultCode::OutOfRange, &join(at, "yield_milli"), &one.yield_milli.to_string(), &allowed);
    }
    let Some(given) = one.gross_fen else { return };
    let worked = gross(one.price_mode_fen);
    // Within a hundredth: the two figures may have been rounded apart.
    if i128::from(given).saturating_sub(worked).abs().saturating_mul(100) > worked {
        let allowed = "yield_milli x price_mode_fen / 1000 ± 1%";
        walk.fault(FaultCode::Contradiction, &join(at, "gross_fen"), &given.to_string(), allowed);
    }
}

/// Least and most work a year of a unit, in hundredths of a day: half a day, and everything one person has.
const LABOUR: core::ops::RangeInclusive<i64> = 50..=36_500;

fn labour(one: &IncomeModel, at: &str, walk: &mut Walk) {
    let sum: i64 = one.labour_month.iter().sum();
    if !LABOUR.contains(&sum) {
        let allowed = format!("{}..={}", LABOUR.start(), LABOUR.end());
        walk.fault(FaultCode::OutOfRange, &join(at, "labour_month"), &format!("Σ = {sum}"), &format!("Σ = {allowed}"));
    }
}

fn job(one: &Job, catalogue: &Catalogue, at: &str, walk: &mut Walk) {
    at_most(("age_min", one.age_min), ("age_max", one.age_max), at, walk);
    started(&one.starts, at, walk);
    let months = one.days_month.iter().zip(&one.pay_month_fen).enumerate();
    for (month, (days, pay)) in months {
        if (*days == 0) != (*pay == 0) {
            let at = format!("{at}.pay_month_fen[{month}]");
            walk.fault(FaultCode::Contradiction, &at, &pay.to_string(), &format!("days_month[{month}] = {days}"));
        }
    }
    if one.pay_month_fen.iter().all(|pay| *pay == 0) {
        walk.fault(FaultCode::OutOfRange, &join(at, "pay_month_fen"), "Σ = 0", &format!("Σ = 1..={MONEY}"));
    }
    if let Some(id) = &one.training
        && !catalogue.trainings.iter().any(|training| training.id == *id)
    {
        walk.fault(FaultCode::NoSuchId, &join(at, "training"), id, "trainings[].id");
    }
}

fn training(one: &Training, catalogue: &Catalogue, at: &str, walk: &mut Walk) {
    at_most(("age_min", one.age_min), ("age_max", one.age_max), at, walk);
    at_most(("household_fen", one.household_fen), ("total_fen", one.total_fen), at, walk);
    started(&one.starts, at, walk);
    if one.gives == Skill::None {
        walk.fault(FaultCode::OutOfRange, &join(at, "gives"), one.gives.word(), "basic | trained");
    }
    for (index, id) in one.models.iter().enumerate() {
        if !catalogue.models.iter().any(|model| model.id == *id) {
            walk.fault(FaultCode::NoSuchId, &format!("{at}.models[{index}]"), id, "models[].id");
        }
    }
}

fn credit(one: &Credit, at: &str, walk: &mut Walk) {
    at_most(("age_min", one.age_min), ("age_max", one.age_max), at, walk);
    at_most(("step_fen", one.step_fen), ("limit_fen", one.limit_fen), at, walk);
    if one.limit_fen.checked_rem(one.step_fen).unwrap_or(1) != 0 {
        let allowed = format!("n x {}", one.step_fen);
        walk.fault(FaultCode::OutOfRange, &join(at, "limit_fen"), &one.limit_fen.to_string(), &allowed);
    }
    if one.term_months.checked_rem(12).unwrap_or(1) != 0 {
        walk.fault(FaultCode::OutOfRange, &join(at, "term_months"), &one.term_months.to_string(), "n x 12");
    }
}

/// The first must not be over the second.
fn at_most(low: (&str, i64), high: (&str, i64), at: &str, walk: &mut Walk) {
    if low.1 > high.1 {
        let given = format!("{} > {}", low.1, high.1);
        walk.fault(FaultCode::BoundsReversed, &join(at, low.0), &given, &format!("{} <= {}", low.0, high.0));
    }
}

/// Shares of a year add up to the whole, to the last millionth.
fn whole(key: &str, shares: &Months, at: &str, walk: &mut Walk) {
    let sum: i64 = shares.iter().sum();
    if sum != ALL {
        walk.fault(FaultCode::OutOfRange, &join(at, key), &format!("Σ = {sum}"), &format!("Σ = {ALL}"));
    }
}

/// A share by model year never falls.
fn rising(key: &str, curve: &Years, at: &str, walk: &mut Walk) {
    let pairs = curve.iter().zip(curve.iter().skip(1)).enumerate();
    for (year, (before, after)) in pairs.filter(|(_, (before, after))| after < before) {
        let at = format!("{}[{}]", join(at, key), year.saturating_add(1));
        walk.fault(FaultCode::OutOfRange, &at, &after.to_string(), &format!("{before}..={ALL}"));
    }
}

fn started(starts: &Months, at: &str, walk: &mut Walk) {
    if starts.iter().all(|month| *month == 0) {
        walk.fault(FaultCode::OutOfRange, &join(at, "starts"), "Σ = 0", "Σ = 1..=12");
    }
}
