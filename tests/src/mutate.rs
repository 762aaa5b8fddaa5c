//! Nasty inputs from good ones, seeded: bytes changed, structures bent. The same step gives the same input.

use serde_json::{Map, Value, json};

use crate::arbitrary::Rng;
use crate::case::is_evidence;

/// Pieces of JSON text that readers stumble over.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "-",
    "1e308",
    "1e999",
    "-0",
    "0.1",
    "99999999999999999999",
    "\\ud800",
    "\\u0000",
    "\u{feff}",
    "\u{202e}",
    "村",
    "\"reported\":",
    "\"verified\":",
    "{\"reported\":",
    "\"unknown\"",
    "/*x*/",
    "NaN",
    "2017-02-30",
    "[[[[[[[[",
    "{\"low\":5,\"high\":3}",
    "\"@1\"",
    "one-ruler/household@2",
    "\n",
    "\u{0}",
];

/// Bytes of a text changed in a few places; what is no UTF-8 any more is replaced.
pub fn bytes(text: &str, other: &str, rng: &mut Rng) -> String {
    let mut out = text.as_bytes().to_vec();
    for _ in 0..rng.range(1, 4) {
        let place = spot(out.len(), rng);
        let end = place + spot((out.len() - place).min(60), rng);
        match rng.range(0, 6) {
            0 => out.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= 1 << (rng.bits() % 8)),
            1 => drop(out.drain(place..end)),
            2 => drop(out.splice(place..place, rng.pick(PIECES).bytes())),
            3 => drop(out.splice(place..end, rng.pick(PIECES).bytes())),
            4 => {
                let copy: Vec<u8> = out.iter().skip(place).take(end - place).copied().collect();
                let at = spot(out.len(), rng);
                drop(out.splice(at..at, copy));
            }
            5 => out.truncate(place),
            _ => {
                let from = spot(other.len(), rng);
                let piece: Vec<u8> = other.bytes().skip(from).take(200).collect();
                drop(out.splice(place..end, piece));
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn spot(length: usize, rng: &mut Rng) -> usize {
    (rng.bits() % (length as u64 + 1)) as usize
}

/// A structure bent in a few places: values replaced, keys lost, renamed or moved, lists grown.
pub fn structure(value: &Value, other: &Value, rng: &mut Rng) -> Value {
    let mut out = value.clone();
    for _ in 0..rng.range(1, 3) {
        let depth = rng.range(2, 8);
        somewhere(&mut out, depth, rng, &mut |slot, rng| bend(slot, other, rng));
    }
    out
}

/// Does something to a node of the tree, at most `depth` below.
fn somewhere(value: &mut Value, depth: i64, rng: &mut Rng, act: &mut dyn FnMut(&mut Value, &mut Rng)) {
    let count = value.as_object().map_or_else(|| value.as_array().map_or(0, Vec::len), Map::len);
    if depth == 0 || count == 0 {
        return act(value, rng);
    }
    let place = spot(count - 1, rng);
    let next = match value {
        Value::Object(map) => map.values_mut().nth(place),
        Value::Array(list) => list.get_mut(place),
        _ => None,
    };
    if let Some(next) = next {
        somewhere(next, depth - 1, rng, act);
    }
}

fn bend(slot: &mut Value, other: &Value, rng: &mut Rng) {
    match (slot, rng.range(0, 5)) {
        // Bent, but still a household: such inputs reach the rules.
        (Value::Number(number), 0..=3) => *number = rng.range(0, 400).into(),
        (Value::Bool(value), 0..=3) => *value = !*value,
        (Value::Object(map), 0..=2) if is_evidence(map) => {
            let known = map.remove("reported").filter(|_| rng.chance(50));
            map.insert("reported".to_owned(), known.unwrap_or_else(|| json!(rng.range(0, 40))));
        }
        (slot @ Value::Object(_), 3) if slot.as_object().is_some_and(is_evidence) => *slot = json!("unknown"),
        (Value::Object(map), 0..=2) => {
            let keys: Vec<String> = map.keys().cloned().collect();
            let key = keys.get(spot(keys.len().saturating_sub(1), rng)).cloned().unwrap_or_default();
            let taken = map.remove(&key).unwrap_or_default();
            match rng.range(0, 3) {
                0 => {}
                1 => drop(map.insert(format!("{key}x"), taken)),
                2 => drop(map.insert(key, nasty(rng))),
                _ => drop(map.insert(keys.first().cloned().unwrap_or_default(), taken)),
            }
        }
        (Value::Array(list), 0..=2) => {
            if rng.chance(50) {
                let copies = rng.range(1, 70);
                let one = list.first().cloned().unwrap_or_else(|| nasty(rng));
                list.extend((0..copies).map(|_| one.clone()));
            } else {
                list.push(nasty(rng));
            }
        }
        (slot, 3) => {
            let mut piece = other.clone();
            somewhere(&mut piece, 3, rng, &mut |found, _| *slot = std::mem::take(found));
        }
        (slot, _) => *slot = nasty(rng),
    }
}

fn nasty(rng: &mut Rng) -> Value {
    match rng.range(0, 15) {
        0 => Value::Null,
        1 => json!(rng.bits()),
        2 => json!(rng.range(-10, 200)),
        3 => json!(i64::MIN),
        4 => json!(1e308),
        5 => json!(-0.5),
        6 => json!(""),
        7 => json!("x".repeat(501)),
        8 => json!({ "reported": rng.range(-1, 10_000_000_001) }),
        9 => json!({ "reported": { "low": rng.range(0, 9), "high": rng.range(0, 9) } }),
        10 => json!({ "verified": { "value": true, "by": "h1", "on": "2017-02-29" } }),
        11 => {
            json!({ "reported": rng.pick(&["2017-02-30", "1890-01-01", "2100-12-31", "0000-00-00", "unknown", "home"]) })
        }
        12 => json!([[[[[]]]]]),
        13 => json!({ "reported": rng.chance(50) }),
        14 => json!({}),
        _ => json!("unknown"),
    }
}

/// Options, mostly good ones.
pub fn options(pack: &Value, sheet: &Value, rng: &mut Rng) -> String {
    match rng.range(0, 19) {
        0 => json!({ "pack": structure(pack, sheet, rng) }).to_string(),
        1 => json!({ "local_figures": structure(sheet, pack, rng) }).to_string(),
        2 => bytes(&json!({ "question": "enter", "local_figures": sheet }).to_string(), "{}", rng),
        3 => json!({ "as_of": rng.pick(&["0000-01-01", "9999-12-31", "1890-01-01", "2016-02-29", "x"]) }).to_string(),
        4..=9 => {
            json!({ "question": rng.pick(&["exit", "risk_eliminated", "enter"]), "as_of": "2023-06-01" }).to_string()
        }
        _ => String::new(),
    }
}
