//! Bounds, plans and intervals from JSON to JSON: what stands on a paper of a review can be worked out again by anybody,
//! natively or in wasm, to the same bytes.
//!
//! `{"upper_count": [[500, 129, 0, 950000], …], "wilson": [[9, 10, 950000], …], …}` in; the same keys with an answer for
//! each row out.

use serde_json::{Map, Value, json};

use crate::base::json::written;
use crate::base::{FaultCode, Faults, FieldError};
use crate::district::bounds::{Goal, Level, Round, Stratum, bounds, sample_for, upper_count};
use crate::district::statistics::{Table, clopper_pearson_upper, newcombe, normal_quantile, pooled, wilson};
use crate::document::input::unreadable;

/// Questions, with the numbers of a row.
const ASKED: &[(&str, &str)] = &[
    ("upper_count", "[population, sample, found, level_ppm]"),
    ("sample_for", "[population, allowed, level_ppm]"),
    ("wilson", "[yes, all, level_ppm]"),
    ("newcombe", "[yes, all, yes, all, level_ppm]"),
    ("clopper_pearson_upper", "[yes, all, level_ppm]"),
    ("pooled", "[level_ppm, [yes, all, yes, all], …]"),
    ("bounds", "[level_ppm, allowed, [found, [population, sample], …], …]"),
];

/// Answers every row.
///
/// # Errors
/// Every fault: text that is not JSON, a key nobody knows, a row that is not what is asked for.
pub fn statistics_text(text: &str) -> Result<String, Faults> {
    let value: Value = serde_json::from_str(text).map_err(|error| vec![unreadable(&error)])?;
    let Value::Object(map) = value else {
        return Err(vec![fault(FaultCode::WrongType, "", &written(&value), "{…}")]);
    };
    let (mut out, mut faults) = (Map::new(), Faults::new());
    for (key, rows) in &map {
        let Some((_, form)) = ASKED.iter().find(|(known, _)| known == key) else {
            let allowed: Vec<&str> = ASKED.iter().map(|(known, _)| *known).collect();
            faults.push(fault(FaultCode::UnknownKey, key, key, &allowed.join(" ")));
            continue;
        };
        let Value::Array(rows) = rows else {
            faults.push(fault(FaultCode::WrongType, key, &written(rows), "[…]"));
            continue;
        };
        let mut answers = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            match answer(key, row) {
                Some(answer) => answers.push(answer),
                None => faults.push(fault(FaultCode::WrongType, &format!("{key}[{place}]"), &written(row), form)),
            }
        }
        out.insert(key.clone(), Value::Array(answers));
    }
    if faults.is_empty() { Ok(written(&Value::Object(out))) } else { Err(faults) }
}

fn fault(code: FaultCode, field: &str, given: &str, allowed: &str) -> FieldError {
    FieldError { code, field: field.to_owned(), given: given.chars().take(60).collect(), allowed: allowed.to_owned() }
}

fn answer(key: &str, row: &Value) -> Option<Value> {
    let row = row.as_array()?;
    if key == "pooled" {
        let (level, tables) = row.split_first()?;
        let tables: Vec<Table> = tables.iter().map(table).collect::<Option<_>>()?;
        return serde_json::to_value(pooled(&tables, normal_quantile(ppm(level.as_u64()?)?))).ok();
    }
    let small = |value: u64| u32::try_from(value).ok();
    let level = |value: u64| Level::from_ppm(i64::try_from(value).ok()?);
    if key == "bounds" {
        let [sure, allowed, rounds @ ..] = &row[..] else { return None };
        let goal = Goal { level: level(sure.as_u64()?)?, allowed: small(allowed.as_u64()?)? };
        let rounds: Vec<Round> = rounds.iter().map(round).collect::<Option<_>>()?;
        return Some(json!(bounds(&rounds, &goal)));
    }
    let numbers: Vec<u64> = row.iter().map(Value::as_u64).collect::<Option<_>>()?;
    let z = |value: u64| Some(normal_quantile(ppm(value)?));
    Some(match (key, &numbers[..]) {
        ("upper_count", [population, sample, found, sure]) => {
            json!(upper_count(small(*population)?, small(*sample)?, small(*found)?, level(*sure)?))
        }
        ("sample_for", [population, allowed, sure]) => {
            json!(sample_for(small(*population)?, small(*allowed)?, level(*sure)?))
        }
        ("wilson", [yes, all, sure]) => json!(wilson(*yes, *all, z(*sure)?)),
        ("newcombe", [a, b, c, d, sure]) => json!(newcombe((*a, *b), (*c, *d), z(*sure)?)),
        ("clopper_pearson_upper", [yes, all, sure]) => json!(clopper_pearson_upper(*yes, *all, ppm(*sure)?)),
        _ => return None,
    })
}

/// A level between nothing and the whole.
fn ppm(value: u64) -> Option<u32> {
    u32::try_from(value).ok().filter(|ppm| (1..1_000_000).contains(ppm))
}

fn round(row: &Value) -> Option<Round> {
    let (found, strata) = row.as_array()?.split_first()?;
    let stratum = |pair: &Value| {
        let number = |place: usize| u32::try_from(pair.get(place)?.as_u64()?).ok();
        Some(Stratum { population: number(0)?, sample: number(1)? })
    };
    let strata = strata.iter().map(stratum).collect::<Option<_>>()?;
    Some(Round { strata, found: u32::try_from(found.as_u64()?).ok()? })
}

fn table(cells: &Value) -> Option<Table> {
    let numbers: Vec<u64> = cells.as_array()?.iter().map(Value::as_u64).collect::<Option<_>>()?;
    match &numbers[..] {
        [first, first_all, second, second_all] if first <= first_all && second <= second_all => {
            Some(Table { first: *first, first_all: *first_all, second: *second, second_all: *second_all })
        }
        _ => None,
    }
}
