//! Bad input: a clear fault naming field, value and mend, in both languages; every fault at once; never a panic.

use std::path::Path;

use ruler_tests::arbitrary::Rng;
use ruler_tests::run::{files, golden, json};
use ruler_web::call::{assess, assess_many, validate};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

fn deep(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}

/// Name, JSON text, and every fault as `code@field`.
fn cases() -> Vec<(&'static str, String, Vec<&'static str>)> {
    let many = json!({ "members": (0..10_000).map(|place| json!({ "id": format!("m{place}") })).collect::<Vec<_>>() });
    vec![
        ("empty text", String::new(), vec!["not_json@"]),
        ("cut off", "{\"members\": [".to_owned(), vec!["not_json@members[0]"]),
        ("byte order mark", "\u{feff}{}".to_owned(), vec!["not_json@"]),
        ("a list", "[]".to_owned(), vec!["wrong_type@"]),
        ("a number", "17".to_owned(), vec!["wrong_type@"]),
        ("null", "null".to_owned(), vec!["wrong_type@"]),
        ("two documents", "{} {}".to_owned(), vec!["not_json@"]),
        ("a trailing comma", "{\"note\": \"a\",}".to_owned(), vec!["not_json@"]),
        ("NaN", "{\"water\": {\"outage_days\": {\"reported\": NaN}}}".to_owned(), vec!["not_json@water.outage_days.reported"]),
        ("wrong type", json!({ "format": 3 }).to_string(), vec!["wrong_type@format"]),
        ("unknown key", json!({ "nonsense": 1 }).to_string(), vec!["unknown_key@nonsense"]),
        ("unknown key deep down", json!({ "water": { "wells": 1 } }).to_string(), vec!["unknown_key@water.wells"]),
        ("a key twice", "{\"note\": \"a\", \"note\": \"b\"}".to_owned(), vec!["duplicate_key@note"]),
        ("1e308", "{\"water\": {\"outage_days\": {\"reported\": 1e308}}}".to_owned(), vec!["out_of_range@water.outage_days.reported"]),
        ("1e999", "{\"water\": {\"outage_days\": {\"reported\": 1e999}}}".to_owned(), vec!["not_json@water.outage_days.reported"]),
        ("a fraction", json!({ "water": { "outage_days": { "reported": 1.5 } } }).to_string(), vec!["not_whole@water.outage_days.reported"]),
        ("negative days", json!({ "water": { "outage_days": { "reported": -1 } } }).to_string(), vec!["out_of_range@water.outage_days.reported"]),
        ("a negative sum", json!({ "income": { "last_year_net": { "reported": -5 } } }).to_string(), vec!["out_of_range@income.last_year_net.reported"]),
        ("bounds reversed", json!({ "income": { "last_year_net": { "reported": { "low": 9, "high": 3 } } } }).to_string(), vec!["bounds_reversed@income.last_year_net.reported"]),
        ("one bound", json!({ "income": { "last_year_net": { "reported": { "low": 9 } } } }).to_string(), vec!["missing_key@income.last_year_net.reported"]),
        ("2017-02-30", json!({ "as_of": "2017-02-30" }).to_string(), vec!["not_a_date@as_of"]),
        ("0000-00-00", json!({ "as_of": "0000-00-00" }).to_string(), vec!["not_a_date@as_of"]),
        ("a year of five digits", json!({ "as_of": "12017-02-03" }).to_string(), vec!["not_a_date@as_of"]),
        ("a day as a number", json!({ "as_of": 20_170_228 }).to_string(), vec!["wrong_type@as_of"]),
        ("another word", json!({ "dwelling": { "grade": { "reported": "E" } } }).to_string(), vec!["unknown_word@dwelling.grade.reported"]),
        ("yes as text", json!({ "living": { "bedding": { "reported": "yes" } } }).to_string(), vec!["wrong_type@living.bedding.reported"]),
        ("a bare value without evidence", json!({ "living": { "bedding": true } }).to_string(), vec!["wrong_type@living.bedding"]),
        ("both kinds of evidence", json!({ "living": { "bedding": { "reported": true, "verified": { "value": true, "by": "a", "on": "2017-01-01" } } } }).to_string(), vec!["duplicate_key@living.bedding"]),
        ("proof without a name", json!({ "living": { "bedding": { "verified": { "value": true, "on": "2017-01-01" } } } }).to_string(), vec!["missing_key@living.bedding.verified"]),
        ("another format", json!({ "format": "one-ruler/household@9" }).to_string(), vec!["wrong_format@format"]),
        ("10,000 members", many.to_string(), vec!["too_many@members"]),
        ("a text of 501 characters", json!({ "note": "长".repeat(501) }).to_string(), vec!["too_long@note"]),
        ("nested 10,000 deep under an unknown key", format!("{{\"x\": {}}}", deep(10_000)), vec!["unknown_key@x"]),
        ("five faults at once", json!({
            "format": 1, "as_of": "x", "nonsense": 0, "water": { "piped": 1 }, "members": [{ "birth": { "reported": 5 } }],
        }).to_string(), vec![
            "wrong_type@format", "not_a_date@as_of", "unknown_key@nonsense", "wrong_type@water.piped",
            "wrong_type@members[0].birth.reported",
        ]),
        ("a lone surrogate", "{\"note\": \"\\ud800\"}".to_owned(), vec!["not_json@note"]),
    ]
}

fn errors(text: &str) -> Vec<Value> {
    let answer: Value = serde_json::from_str(text).unwrap_or_default();
    answer.get("errors").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn word<'a>(one: &'a Value, key: &str) -> &'a str {
    one.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn each_fault_names_field_value_and_mend_in_both_languages() {
    let mut unlike = Vec::new();
    for (name, text, wanted) in cases() {
        let found = errors(&validate(&text));
        let mut codes: Vec<String> =
            found.iter().map(|one| format!("{}@{}", word(one, "code"), word(one, "field"))).collect();
        let mut wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
        codes.sort();
        wanted.sort();
        if codes != wanted {
            unlike.push(format!("{name}: expected {wanted:?}, got {codes:?}"));
        }
        for one in &found {
            let (zh, en, field) = (word(one, "zh"), word(one, "en"), word(one, "field"));
            assert!(zh.contains(field) && en.contains(field), "{name}: {zh} / {en}");
            assert!(zh.contains("请") && zh.chars().count() > 12, "{name}: no mend in {zh}");
            assert!(en.split_whitespace().count() > 6, "{name}: no mend in {en}");
            assert!(
                !zh.contains('{') || word(one, "given").contains('{') || word(one, "allowed").contains('{'),
                "{name}: {zh}"
            );
        }
        // To be judged, a record needs a day too; that fault may come on top.
        let judged = errors(&assess(&text, ""));
        assert!(found.iter().all(|one| judged.contains(one)), "{name}: assess and validate differ");
    }
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
}

#[test]
fn a_faulty_household_among_many_spoils_only_its_own_place() -> Result<(), Failure> {
    let sound = json(&golden().join("base/plain.json"))?;
    let list = json!([sound, { "nonsense": 1 }, sound]).to_string();
    let answer: Value = serde_json::from_str(&assess_many(&list, "", &mut |_| true))?;
    let places = answer.as_array().cloned().unwrap_or_default();
    let faulty: Vec<bool> = places.iter().map(|one| one.get("errors").is_some()).collect();
    assert_eq!(faulty, [false, true, false]);
    assert!(!errors(&assess_many("{}", "", &mut |_| true)).is_empty());
    Ok(())
}

/// The answer to any text at all: an assessment, or faults; nothing else, and no panic.
fn holds(text: &str) {
    let answer: Value = serde_json::from_str(&assess(text, "")).unwrap_or_default();
    let sound = answer.get("overall").is_some() || !errors(&answer.to_string()).is_empty();
    assert!(sound, "neither an answer nor a fault for {}", text.chars().take(300).collect::<String>());
}

fn corpus() -> Vec<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = files(&here.join("corpus"));
    paths.extend(files(&golden().join("base")));
    paths.extend(files(&here.join("../core/data/samples")));
    paths
        .iter()
        .filter_map(|path| std::fs::read(path).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

#[test]
fn the_corpus_of_nasty_inputs_is_borne() {
    let corpus = corpus();
    assert!(corpus.len() >= 50, "{} inputs", corpus.len());
    corpus.iter().for_each(|text| holds(text));
    cases().iter().for_each(|(_, text, _)| holds(text));
}

/// Pieces that break things where they are put.
const PIECES: [&str; 24] = [
    "null",
    "-1",
    "1e308",
    "-0",
    "99999999999999999999",
    "\"\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "[]",
    "{}",
    "[[[[",
    "}",
    "\"",
    ",",
    ":",
    "true",
    "{\"reported\":",
    "\"unknown\"",
    "2017-02-30",
    "\u{feff}",
    "\u{10ffff}",
    "\\",
    "{\"verified\":{}}",
    "0.1",
];

/// One text, changed in a few places: a byte, a piece put in or over, a stretch cut out, doubled or moved.
fn mangled(text: &str, rng: &mut Rng) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=rng.below(4) {
        let at = rng.below(bytes.len() as u64 + 1) as usize;
        let end = (at + rng.below(40) as usize).min(bytes.len());
        let piece = PIECES.get(rng.below(PIECES.len() as u64) as usize).copied().unwrap_or_default();
        match rng.below(6) {
            0 => bytes.splice(at..at, piece.bytes()).for_each(drop),
            1 => bytes.splice(at..end, piece.bytes()).for_each(drop),
            2 => bytes.drain(at..end).for_each(drop),
            3 => {
                let copy: Vec<u8> = bytes.get(at..end).unwrap_or_default().to_vec();
                bytes.splice(at..at, copy).for_each(drop);
            }
            4 => bytes.truncate(end.max(1)),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = rng.below(256) as u8;
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// 10,000 mangled inputs in the ordinary run, a million with `--full`.
#[test]
fn mangled_inputs_are_borne() {
    let full = std::env::var_os("ONE_RULER_FULL").is_some();
    let (count, seed) = if full { (1_000_000, 7) } else { (10_000, 1) };
    let corpus = corpus();
    let mut rng = Rng::new(seed);
    for _ in 0..count {
        let text = corpus.get(rng.below(corpus.len() as u64) as usize).map(String::as_str).unwrap_or_default();
        holds(&mangled(text, &mut rng));
    }
}
