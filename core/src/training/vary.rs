//! Numbers and names of a case's own: the same kind gives another household for every seed.

use serde_json::{Value, json};

use crate::synth::data::{Data, words};
use crate::synth::draw::Draw;

/// How much is varied: all sums, hardly any, none. The first that leaves the deciding point where it is, is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Sums move by up to this many percent.
    Sums(i64),
    /// Names and dwelling alone.
    Names,
}

impl Scope {
    /// From the most to the least.
    pub const ALL: [Self; 4] = [Self::Sums(12), Self::Sums(5), Self::Sums(1), Self::Names]; // arithmetic: steps of variation
}

/// Varies a household: names, village, and sums of money by their paths, so that two forms of one household move alike.
pub fn vary(household: &mut Value, seed: u64, scope: Scope) {
    let names = &Data::embedded().names;
    let mut draw = Draw::new(seed, "training names", 0);
    let family = draw.one(&words(&names.family)).to_owned();
    for member in household.get_mut("members").and_then(Value::as_array_mut).into_iter().flatten() {
        let male = member.pointer("/sex/reported").or_else(|| member.pointer("/sex/verified/value"));
        let list = words(if male == Some(&json!("male")) { &names.given_male } else { &names.given_female });
        let name = [family.as_str(), draw.one(&list), draw.one(&list)].concat();
        if let Some(map) = member.as_object_mut() {
            map.insert("name".to_owned(), Value::String(name));
        }
    }
    let village = [draw.one(&words(&names.village_first)), draw.one(&words(&names.village_second)), "村"].concat();
    if let Some(map) = household.as_object_mut() {
        map.insert("id".to_owned(), Value::String(format!("training-{seed:016x}")));
        map.insert("synthetic".to_owned(), Value::Bool(true));
        if let Some(place) = map.entry("place").or_insert_with(|| json!({})).as_object_mut() {
            place.insert("village_name".to_owned(), Value::String(village));
        }
    }
    let Scope::Sums(percent) = scope else { return };
    for part in ["income", "expenses"] {
        household.get_mut(part).into_iter().for_each(|value| sums(value, &mut part.to_owned(), seed, percent));
    }
}

/// Moves every sum under a value.
fn sums(value: &mut Value, path: &mut String, seed: u64, percent: i64) {
    let length = path.len();
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                path.push('.');
                path.push_str(key);
                if MONEY.contains(&key.as_str()) {
                    moved(inner, path, seed, percent)
                } else {
                    sums(inner, path, seed, percent)
                }
                path.truncate(length);
            }
        }
        Value::Array(list) => {
            for (place, inner) in list.iter_mut().enumerate() {
                path.push_str(&format!("[{place}]"));
                sums(inner, path, seed, percent);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

/// Keys of sums of money under income and spending.
const MONEY: [&str; 3] = ["amount", "gross", "cost"];

/// One fact's sum, moved in whole yuan.
fn moved(fact: &mut Value, path: &str, seed: u64, percent: i64) {
    let known = if fact.get("verified").is_some() { "/verified/value" } else { "/reported" };
    let Some(slot) = fact.pointer_mut(known) else { return };
    let Some(fen) = slot.as_i64() else { return };
    let share = Draw::new(seed, path, 1).range(-percent, percent);
    // arithmetic: percent of a sum, in whole yuan
    let yuan = fen / 100 * share / 100;
    *slot = json!(fen.saturating_add(yuan.saturating_mul(100))); // arithmetic: yuan to fen
}
