//! Walks a JSON document and keeps every fault with its path.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value as Json};

use super::document::{Days, YEARS, in_years};
use super::param::Param;
use super::unit::Unit;
use crate::base::json::{integer, written};
use crate::base::{FaultCode, FieldError};

/// Faults with the path they are at.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    pub faults: Vec<FieldError>,
}

impl Walk {
    pub fn fault(&mut self, code: FaultCode, field: &str, given: &str, allowed: &str) {
        let given = given.chars().take(60).collect();
        self.faults.push(FieldError { code, field: field.to_owned(), given, allowed: allowed.to_owned() });
    }

    /// The object at a path, after refusing keys that are not listed.
    pub fn object<'j>(&mut self, json: &'j Json, at: &str, keys: &[&str]) -> Option<&'j Map<String, Json>> {
        let Some(map) = json.as_object() else {
            self.fault(FaultCode::WrongType, at, &written(json), "{…}");
            return None;
        };
        for key in map.keys().filter(|key| !keys.contains(&key.as_str())) {
            self.fault(FaultCode::UnknownKey, &join(at, key), key, &keys.join(" "));
        }
        Some(map)
    }

    /// A text that must be there.
    pub fn text(&mut self, map: &Map<String, Json>, at: &str, key: &str) -> String {
        match map.get(key) {
            Some(Json::String(text)) if !text.is_empty() => return text.clone(),
            None => self.fault(FaultCode::MissingKey, &join(at, key), "", "\"…\""),
            Some(other) => self.fault(FaultCode::WrongType, &join(at, key), &written(other), "\"…\""),
        }
        String::new()
    }

    /// A text that may be there.
    pub fn maybe(&mut self, map: &Map<String, Json>, at: &str, key: &str) -> Option<String> {
        map.contains_key(key).then(|| self.text(map, at, key)).filter(|text| !text.is_empty())
    }

    /// A day that may be there.
    pub fn day(&mut self, map: &Map<String, Json>, at: &str, key: &str) -> Option<NaiveDate> {
        let given = map.get(key)?;
        let date = given.as_str().and_then(crate::base::date::day).filter(|date| in_years(*date));
        if date.is_none() {
            self.fault(FaultCode::NotADate, &join(at, key), &written(given), "YYYY-MM-DD");
        }
        date
    }

    /// The list at a key.
    pub fn list<'j>(&mut self, map: &'j Map<String, Json>, at: &str, key: &str) -> &'j [Json] {
        match map.get(key) {
            Some(Json::Array(list)) => return list,
            None => self.fault(FaultCode::MissingKey, &join(at, key), "", "[…]"),
            Some(other) => self.fault(FaultCode::WrongType, &join(at, key), &written(other), "[…]"),
        }
        &[]
    }

    /// The year that is there.
    pub fn year(&mut self, map: &Map<String, Json>, at: &str) -> Option<i32> {
        let year = map.get("year")?;
        let found = integer(year).and_then(|year| i32::try_from(year).ok()).filter(|year| YEARS.contains(year));
        if found.is_none() {
            self.fault(FaultCode::OutOfRange, &join(at, "year"), &written(year), "1990..=2100");
        }
        found
    }

    /// The days a value holds for: `year`, or `from` with or without `ends`.
    pub fn days(&mut self, map: &Map<String, Json>, at: &str) -> Option<Days> {
        if map.contains_key("year") {
            let found = self.year(map, at);
            for key in ["from", "ends"].into_iter().filter(|key| map.contains_key(*key)) {
                self.fault(FaultCode::Contradiction, &join(at, key), key, "year | from");
            }
            return Days::year(found?);
        }
        if !map.contains_key("from") {
            self.fault(FaultCode::MissingKey, &join(at, "from"), "", "year | from");
        }
        let (from, ends) = (self.day(map, at, "from"), self.day(map, at, "ends"));
        if let (Some(from), Some(ends)) = (from, ends)
            && ends < from
        {
            self.fault(FaultCode::DateOrder, &join(at, "ends"), &ends.to_string(), &format!("{from}.."));
        }
        Some(Days { from: from?, ends })
    }

    /// An amount in the unit's storage form.
    pub fn amount(&mut self, map: &Map<String, Json>, at: &str, param: Param) -> i64 {
        let Some(given) = map.get("amount") else {
            self.fault(FaultCode::MissingKey, &join(at, "amount"), "", allowed(param.unit()));
            return 0;
        };
        let stored = match param.unit() {
            Unit::Switch => given.as_bool().map(i64::from),
            Unit::Choice => {
                let place = given.as_str().and_then(|word| param.choices().iter().position(|one| *one == word));
                place.and_then(|place| i64::try_from(place).ok())
            }
            Unit::MonthDay => given.as_str().and_then(month_day),
            unit if unit.is_money() => fen(given),
            _ => integer(given),
        };
        let most = most(param.unit());
        match stored {
            Some(amount) if (0..=most).contains(&amount) => return amount,
            Some(_) => {
                self.fault(FaultCode::OutOfRange, &join(at, "amount"), &written(given), &format!("0..={most}"));
            }
            None => {
                let choices = param.choices().join(" | ");
                let allowed = if choices.is_empty() { allowed(param.unit()) } else { &choices };
                self.fault(FaultCode::WrongType, &join(at, "amount"), &written(given), allowed);
            }
        }
        0
    }
}

/// Largest amount of any figure: far above every real one, far below what arithmetic bears.
const MOST: i64 = 1_000_000_000;

pub(crate) fn join(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}

/// Largest amount a unit can mean, in its storage form.
const fn most(unit: Unit) -> i64 {
    match unit {
        Unit::Ppm => 1_000_000,
        Unit::Age => 130,
        // No pack looks further ahead.
        Unit::Years => 10,
        Unit::DaysPerYear => 366,
        Unit::MonthDay => 1231,                              // arithmetic: the last day of a year
        unit if unit.is_money() => MOST.saturating_mul(100), // arithmetic: yuan to fen
        _ => MOST,
    }
}

const fn allowed(unit: Unit) -> &'static str {
    match unit {
        Unit::Switch => "true | false",
        Unit::Choice => "\"…\"",
        Unit::MonthDay => "\"MM-DD\"",
        unit if unit.is_money() => "2952 | \"2952.50\"",
        _ => "0..=1000000000",
    }
}

/// A day of every year, as month times a hundred and day; 29 February is none.
fn month_day(text: &str) -> Option<i64> {
    let day = crate::base::date::day(&["2001-", text].concat())?;
    Some(i64::from(day.month()).saturating_mul(100).saturating_add(i64::from(day.day()))) // arithmetic: month and day
}

/// Yuan as a whole number, or as a text with at most two decimals, in fen.
fn fen(given: &Json) -> Option<i64> {
    if let Some(yuan) = integer(given) {
        return Some(yuan.saturating_mul(100)); // arithmetic: yuan to fen
    }
    let (yuan, part) = given.as_str()?.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(yuan) || !digits(part) || part.len() > 2 || yuan.len() > 9 {
        return None;
    }
    let cents: i64 = format!("{part:0<2}").parse().ok()?;
    Some(yuan.parse::<i64>().ok()?.saturating_mul(100).saturating_add(cents)) // arithmetic: yuan to fen
}
