//! Households by what is asked for: drawn at random, of the invented district, of a file.

use std::fs::File;
use std::io::{BufRead, BufReader};

use ruler_core::synth::district::District;
use serde_json::Value;

use crate::arbitrary_plan::household;

/// Households one after the other; one that cannot be read is said in its place.
pub type Households = Box<dyn Iterator<Item = Result<Value, String>>>;

/// `2000`: so many drawn at random. `district,1`: all households of the district of seed 1; `district,1,600`: so many of
/// them, evenly spread. Anything else names a file with one household a line, or `{"household": …}`.
///
/// # Errors
/// A file that cannot be opened, a district that cannot be made.
pub fn households(of: &str) -> Result<Households, String> {
    if let Ok(count) = of.parse::<u64>() {
        return Ok(Box::new((0..count).map(|seed| Ok(household(seed)))));
    }
    let mut words = of.split(',');
    if words.next() == Some("district") {
        let number = |word: Option<&str>| {
            word.map(|word| word.parse::<u64>().map_err(|_| format!("{of}: district,SEED,COUNT"))).transpose()
        };
        let seed = number(words.next())?.ok_or_else(|| format!("{of}: district,SEED,COUNT"))?;
        let most = number(words.next())?;
        return of_district(seed, most);
    }
    let file = File::open(of).map_err(|error| format!("{of}: {error}"))?;
    Ok(Box::new(BufReader::new(file).lines().map(|line| {
        let line = line.map_err(|error| error.to_string())?;
        let value: Value = serde_json::from_str(&line).map_err(|error| error.to_string())?;
        Ok(value.get("household").cloned().unwrap_or(value))
    })))
}

/// Households of a district, evenly spread over all of it: its lots stand village by village.
fn of_district(seed: u64, most: Option<u64>) -> Result<Households, String> {
    let district = District::report(seed).map_err(|fault| format!("{fault:?}"))?;
    let all = district.count() as u64;
    let count = most.unwrap_or(all).min(all);
    let one = move |place: u64| {
        let place = usize::try_from(place * all / count.max(1)).map_err(|error| error.to_string())?;
        let made = district.household(place).ok_or_else(|| format!("no household {place}"))?;
        serde_json::to_value(&made.record).map_err(|error| error.to_string())
    };
    Ok(Box::new((0..count).map(one)))
}
