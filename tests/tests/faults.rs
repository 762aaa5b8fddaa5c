//! Faults from the outside in: what each is told, on both sides of its bound, through every call; the defects we know of;
//! and a seeded stream of bent households, packs, sheets and options through every call at once.
//!
//! 10,000 of them in the ordinary run, a million with `ONE_RULER_FULL=1`.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ruler_engine::call;
use ruler_tests::arbitrary::{self, Rng};
use ruler_tests::case::merge;
use ruler_tests::mutate;
use ruler_tests::run::top;
use ruler_tests::run::{faults, files, golden, json as read};
use ruler_tests::said::{Outcome, Said, none};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

/// The text of a case: given as it is, made from the plain household, or made large.
fn text_of(case: &Value, plain: &Value) -> Result<String, Said> {
    if let Some(text) = case["text"].as_str() {
        return Ok(text.to_owned());
    }
    let mut household = plain.clone();
    let Some((what, count)) = case["big"].as_str().and_then(|big| big.split_once(' ')) else {
        merge(&mut household, &case["with"]);
        if case["with"]["as_of"].is_null() && case["with"].as_object().is_some_and(|map| map.contains_key("as_of")) {
            household.as_object_mut().map(|map| map.remove("as_of"));
        }
        return Ok(household.to_string());
    };
    let count: usize = count.parse()?;
    let nested = |open: &str, core: &str, close: &str| format!("{}{core}{}", open.repeat(count), close.repeat(count));
    Ok(match what {
        "members" => {
            household["members"] = (0..count).map(|place| json!({ "id": format!("m{place}") })).collect();
            household["income"] = json!({});
            household.to_string()
        }
        "visits" => {
            household["visits"] = (0..count).map(|_| json!({ "on": "2017-11-20" })).collect();
            household.to_string()
        }
        "note" | "id" => {
            household[what] = json!("村".repeat(count));
            household.to_string()
        }
        "text" => " ".repeat(count),
        "lists" => nested("[", "", "]"),
        "objects" => format!("{{\"format\":\"one-ruler/household@1\",\"water\":{}}}", nested("{\"a\":", "1", "}")),
        "evidence" => format!("{{\"water\":{{\"piped\":{}}}}}", nested("{\"reported\":", "1", "}")),
        other => return Err(format!("no such big input: {other}").into()),
    })
}

fn answer(case: &Value, text: &str) -> String {
    let options = case["options_text"].as_str().unwrap_or_default();
    match case["call"].as_str() {
        Some("assess") => call::assess(text, options),
        Some("assess_many") => call::assess_many(text, options, &mut |_| true),
        _ => call::validate(text),
    }
}

#[test]
fn every_fault_is_told_with_field_value_and_mend() -> Outcome {
    let plain = read(&golden().join("base/plain.json"))?;
    let (mut wrong, table) = (Vec::new(), read(&golden().join("faults.json"))?);
    for case in table.as_array().into_iter().flatten() {
        let text = text_of(case, &plain)?;
        let answer: Value = serde_json::from_str(&answer(case, &text))?;
        let (mut found, mut wanted) = (faults(&answer), words(&case["expect"]));
        found.sort();
        wanted.sort();
        match (found == wanted, case["known_defect"].as_str()) {
            (true, None) | (false, Some(_)) => {}
            (false, None) => wrong.push(format!("{}\n    expected {wanted:?}\n    got {found:?}", case["name"])),
            (true, Some(defect)) => wrong.push(format!("{} passes now: drop known_defect ({defect})", case["name"])),
        }
        for fault in answer["errors"].as_array().into_iter().flatten() {
            let lacks = untold(fault);
            // A place that is known to be lost: the case says so, and says so no longer once it is told.
            if case["place_lost"].is_string() {
                if lacks != ["the place is not told"] {
                    wrong.push(format!("{}: drop place_lost: {lacks:?}", case["name"]));
                }
                continue;
            }
            wrong.extend(lacks.into_iter().map(|lack| format!("{}: {lack}: {fault}", case["name"])));
        }
    }
    none("bad inputs are told otherwise", &wrong)
}

fn words(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Codes whose message does not show the value: nothing was given, or it is too long to be shown.
const VALUE_NOT_SHOWN: &[&str] = &["missing_key", "too_long"];

/// What a fault fails to tell: the field, the value (or for broken text the place), the mend.
fn untold(fault: &Value) -> Vec<String> {
    let part = |key: &str| fault[key].as_str().unwrap_or_default();
    let (field, given, code) = (part("field"), part("given"), part("code"));
    let mut lacks = Vec::new();
    for (language, whole, mends) in [("zh", "整份内容", MENDS_ZH), ("en", "the document", MENDS_EN)] {
        let text = part(language);
        if !text.contains(if field.is_empty() { whole } else { field }) {
            lacks.push(format!("{language} does not name the field"));
        }
        // Where the text itself breaks, the value is the place: `3:17 why`.
        let place = given.split_once(' ').and_then(|(place, _)| place.split_once(':'));
        let placed = place.filter(|_| ["not_json", "too_deep"].contains(&code)).map(|(line, column)| match language {
            "zh" => format!("第 {line} 行第 {column} 个字符"),
            _ => format!("line {line}, character {column}"),
        });
        if !VALUE_NOT_SHOWN.contains(&code) && !text.contains(placed.as_deref().unwrap_or(given)) {
            lacks.push(format!("{language} does not show the value"));
        }
        if !mends.iter().any(|mend| text.contains(mend)) {
            lacks.push(format!("{language} has no mend"));
        }
        if text.contains(['{', '}']) && !part("allowed").contains('{') && !given.contains('{') {
            lacks.push(format!("{language} has a gap that was not filled"));
        }
    }
    lacks
}

const MENDS_ZH: &[&str] = &["请", "金额请用分", "都要写明"];
const MENDS_EN: &[&str] = &[
    "Check ",
    "Export ",
    "Hand in ",
    "Correct ",
    "Rename ",
    "Remove ",
    "Fill ",
    "Choose ",
    "Money is in fen",
    "Shorten ",
    "Split ",
    "Swap ",
    "Use ",
    "Move ",
    "Every figure needs",
    "Change ",
];

#[test]
fn a_fault_without_mend_is_caught() {
    let good = json!({ "code": "out_of_range", "field": "as_of", "given": "7", "zh": "“as_of”填的是 7，请改。", "en": "as_of is 7. Check it." });
    assert_eq!(untold(&good), Vec::<String>::new());
    let bad = json!({ "code": "not_json", "field": "as_of", "given": "7", "zh": "错了。", "en": "Wrong." });
    assert_eq!(untold(&bad).len(), 6);
}

#[test]
fn a_list_tells_the_faults_of_each_household_at_its_place() -> Outcome {
    let plain = read(&golden().join("base/plain.json"))?;
    let list = json!([plain, { "watr": 1 }, 5, null, plain]).to_string();
    let answers: Value = serde_json::from_str(&call::assess_many(&list, "", &mut |_| true))?;
    let told: Vec<Vec<String>> = answers.as_array().into_iter().flatten().map(faults).collect();
    let none: Vec<String> = Vec::new();
    let wrong_type = vec!["wrong_type@".to_owned()];
    let watr = vec!["unknown_key@watr".to_owned(), "wrong_format@format".to_owned()];
    assert_eq!(told, [none.clone(), watr, wrong_type.clone(), wrong_type, none]);
    assert_eq!(answers[0]["overall"], answers[4]["overall"]);
    Ok(())
}

/// What every call may give back.
#[derive(Deserialize)]
struct Shape {
    overall: Option<IgnoredAny>,
    criteria: Option<IgnoredAny>,
    errors: Option<Vec<Told>>,
}

#[derive(Deserialize)]
struct Told {
    code: String,
    #[serde(rename = "field")]
    _field: IgnoredAny,
    zh: String,
    en: String,
}

impl Shape {
    /// Either an answer or faults, each in both languages.
    fn is_answer_or_faults(&self) -> bool {
        let told = |one: &Told| !(one.code.is_empty() || one.zh.is_empty() || one.en.is_empty());
        match &self.errors {
            Some(errors) => self.overall.is_none() && !errors.is_empty() && errors.iter().all(told),
            None => self.overall.is_some() && self.criteria.is_some(),
        }
    }
}

/// Hands one input to every call. Says whether it was judged, or what is wrong with what comes back.
fn survives(household: &str, options: &str) -> Result<bool, Said> {
    let run = || {
        let one = call::assess(household, options);
        let many = call::assess_many(&format!("[{household}]"), options, &mut |_| true);
        (one, many, call::validate(household))
    };
    let (one, many, checked) = catch_unwind(AssertUnwindSafe(run)).map_err(|_| Said("panics".to_owned()))?;
    let shape: Shape = serde_json::from_str(&one).map_err(|error| format!("assess gives no JSON: {error}"))?;
    let listed: Result<Vec<Shape>, _> = serde_json::from_str(&many);
    let listed = match listed {
        Ok(list) => list,
        Err(_) => vec![serde_json::from_str(&many).map_err(|error| format!("assess_many gives no JSON: {error}"))?],
    };
    let checked: Value = serde_json::from_str(&checked).map_err(|error| format!("validate gives no JSON: {error}"))?;
    if !shape.is_answer_or_faults() || !listed.iter().all(Shape::is_answer_or_faults) || !checked["errors"].is_array() {
        return Err("neither an answer nor faults".into());
    }
    Ok(shape.overall.is_some())
}

fn corpus() -> Result<Vec<(String, String)>, Said> {
    let texts = files(&top().join("tests/corpus")).into_iter().map(|path| {
        let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
        Ok((path.display().to_string(), text))
    });
    texts.collect()
}

/// The inputs mutations start from.
struct Seeds {
    values: Vec<Value>,
    texts: Vec<String>,
    pack: Value,
    sheet: Value,
}

fn seeds() -> Result<Seeds, Said> {
    let mut values = Vec::new();
    for path in files(&top().join("core/data/samples")).iter().chain(&files(&golden().join("base"))) {
        values.push(read(path)?);
    }
    let mut texts: Vec<String> = values.iter().map(Value::to_string).collect();
    texts.extend(corpus()?.into_iter().map(|(_, text)| text));
    let base = golden().join("figures");
    Ok(Seeds { values, texts, pack: read(&base.join("small.json"))?, sheet: read(&base.join("sheet.json"))? })
}

impl Seeds {
    /// The input of one step: the same step gives the same input.
    fn input(&self, step: u64) -> (String, String) {
        let rng = &mut Rng::new(step.wrapping_mul(0x2545_F491_4F6C_DD1D));
        let place = |count: usize, rng: &mut Rng| (rng.bits() % count.max(1) as u64) as usize;
        let household = if rng.chance(20) {
            // Generated, with facts forgotten: mostly judged, so that the rules are reached too.
            let mut one = arbitrary::household(step);
            arbitrary::forget(&mut one, rng, 10);
            if rng.chance(70) { one } else { mutate::structure(&one, &self.sheet, rng) }.to_string()
        } else if rng.chance(60) {
            let (one, other) =
                (&self.values[place(self.values.len(), rng)], &self.values[place(self.values.len(), rng)]);
            mutate::structure(one, other, rng).to_string()
        } else {
            let (one, other) = (&self.texts[place(self.texts.len(), rng)], &self.texts[place(self.texts.len(), rng)]);
            mutate::bytes(one, other, rng)
        };
        (household, mutate::options(&self.pack, &self.sheet, rng))
    }
}

#[test]
fn mutations_are_survived() -> Outcome {
    let full = std::env::var_os("ONE_RULER_FULL").is_some();
    let (seeds, steps) = (seeds()?, if full { 1_000_000 } else { 10_000 });
    let (mut wrong, mut judged) = (Vec::new(), 0_u64);
    for step in 0..steps {
        let (household, options) = seeds.input(step);
        match survives(&household, &options) {
            Ok(sound) => judged += u64::from(sound),
            Err(said) => {
                let shown: String = household.chars().take(2_000).collect();
                wrong.push(format!("step {step}: {said:?}\n    options {options}\n    {shown}"));
            }
        }
    }
    println!("{steps} inputs survived, {judged} of them sound enough to be judged");
    // Mutations that only ever break the text would never reach the rules.
    assert!(judged > steps / 10, "only {judged} of {steps} were judged: mutate more gently");
    none("inputs are not survived", &wrong)
}

/// A message in Chinese that quotes the parser's English leaves the reader alone with it.
#[test]
fn broken_text_is_told_in_chinese() -> Outcome {
    let answer: Value = serde_json::from_str(&call::validate("{\"id\":"))?;
    let zh = answer["errors"][0]["zh"].as_str().unwrap_or_default();
    let english = ["EOF", "while parsing", "expected", "line "].into_iter().filter(|word| zh.contains(word));
    let found: Vec<String> = english.map(str::to_owned).collect();
    none("English words", &found)
}

/// What options got wrong is not said of the household.
#[test]
fn broken_options_are_named_as_such() -> Outcome {
    let answer: Value = serde_json::from_str(&call::assess("{}", "{\"question\""))?;
    let field = answer["errors"][0]["field"].as_str().unwrap_or_default();
    if field == "options" { Ok(()) } else { Err(Said(format!("the field is {field:?}"))) }
}
