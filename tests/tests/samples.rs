//! The twenty sample households, and the JSON Schemas over every household and answer we have.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use jsonschema::Validator;
use ruler_tests::run::{call, cases, faults, files, golden, json as read};
use ruler_tests::said::{Outcome, Said, none};
use ruler_tests::tidy::files::top;
use serde_json::{Value, json};

/// What each sample is for, on its own day: answer, and the rules that are not met or not known.
const VERDICTS: &[(&str, &str, &[&str])] = &[
    ("sample-01", "may_exit", &[]),
    ("sample-02", "not_yet", &["income not_met"]),
    ("sample-03", "not_yet", &["income not_met"]),
    ("sample-04", "not_yet", &["income not_met"]),
    ("sample-05", "may_exit", &[]),
    ("sample-06", "not_yet", &["housing not_met"]),
    ("sample-07", "may_exit", &[]),
    ("sample-08", "not_yet", &["income not_met"]),
    ("sample-09", "undecided", &["education unknown"]),
    ("sample-10", "undecided", &["medical unknown"]),
    ("sample-11", "not_yet", &["water not_met"]),
    ("sample-12", "may_exit", &[]),
    (
        "sample-13",
        "undecided",
        &[
            "income unknown",
            "food unknown",
            "clothing unknown",
            "education unknown",
            "medical unknown",
            "housing unknown",
            "water unknown",
        ],
    ),
    ("sample-14", "not_yet", &["education not_met"]),
    ("sample-15", "not_yet", &["housing not_met"]),
    ("sample-16", "undecided", &["housing unknown"]),
    ("sample-17", "may_exit", &[]),
    ("sample-18", "may_exit", &[]),
    ("sample-19", "undecided", &["income unknown"]),
    ("sample-20", "may_exit", &[]),
];

fn samples() -> Result<Vec<(String, Value)>, String> {
    let paths = files(&top().join("core/data/samples"));
    paths.iter().map(|path| Ok((path.display().to_string(), read(path)?))).collect()
}

fn bases() -> Result<Vec<(String, Value)>, String> {
    files(&golden().join("base")).iter().map(|path| Ok((path.display().to_string(), read(path)?))).collect()
}

#[test]
fn every_sample_is_sound_synthetic_and_says_what_it_teaches() -> Outcome {
    let (mut wrong, mut ids) = (Vec::new(), BTreeSet::new());
    let samples = samples()?;
    assert_eq!(samples.len(), VERDICTS.len());
    for (path, sample) in &samples {
        let checked: Value = serde_json::from_str(&ruler_web::call::validate(&sample.to_string()))?;
        if checked["errors"] != json!([]) {
            wrong.push(format!("{path}: {:?}", faults(&checked)));
        }
        if sample["synthetic"] != true {
            wrong.push(format!("{path}: not marked synthetic"));
        }
        let texts = ["title_zh", "title_en", "teaches_zh", "teaches_en"];
        let silent = texts.iter().filter(|key| sample["sample"][**key].as_str().is_none_or(str::is_empty));
        wrong.extend(silent.map(|key| format!("{path}: sample.{key} is empty")));
        if !ids.insert(sample["id"].as_str().unwrap_or_default()) {
            wrong.push(format!("{path}: its id stands twice"));
        }
        // A made-up household must not carry what could be somebody's number.
        let numbers = sample["members"].as_array().into_iter().flatten().filter(|one| !one["id_number"].is_null());
        wrong.extend(numbers.map(|one| format!("{path}: member {} has an identity number", one["id"])));
    }
    none("samples are not as they should be", &wrong)
}

#[test]
fn every_sample_answers_what_it_is_for() -> Outcome {
    let (mut wrong, mut mix) = (Vec::new(), BTreeMap::new());
    for (path, sample) in samples()? {
        let answer = call(&sample, &Value::Null);
        let pinned = VERDICTS.iter().find(|(id, ..)| sample["id"] == *id);
        let (_, overall, open) = pinned.ok_or_else(|| Said(format!("{path}: not in VERDICTS")))?;
        let criteria = answer["criteria"].as_array().into_iter().flatten().filter(|one| one["verdict"] != "met");
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let found: Vec<String> =
            criteria.map(|one| format!("{} {}", word(&one["rule"]), word(&one["verdict"]))).collect();
        if answer["overall"] != *overall || found != *open || answer["as_of"] != sample["as_of"] {
            wrong.push(format!("{path}: {} {found:?}, expected {overall} {open:?}", answer["overall"]));
        }
        *mix.entry(word(&answer["overall"])).or_insert(0) += 1;
    }
    none("samples answer otherwise", &wrong)?;
    assert_eq!(json!(mix), json!({ "may_exit": 7, "not_yet": 8, "undecided": 5 }));
    Ok(())
}

#[test]
fn the_samples_live_in_the_villages_of_both_kinds() -> Outcome {
    let villages: toml::Value = toml::from_str(&fs::read_to_string(top().join("core/data/villages.toml"))?)?;
    let villages = json!(villages)["village"].as_array().cloned().unwrap_or_default();
    let (mut wrong, mut kinds, mut lived_in) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
    for village in &villages {
        if village["synthetic"] != true || village["kind"].as_str().is_none_or(str::is_empty) {
            wrong.push(format!("{}: not marked synthetic, or without its kind", village["id"]));
        }
    }
    for (path, sample) in samples()? {
        let place = &sample["place"];
        match villages.iter().find(|village| village["id"] == place["village"]) {
            Some(village) => {
                if village["name_zh"] != place["village_name"] || village["township_zh"] != place["township"] {
                    wrong.push(format!("{path}: {place} is not called so in villages.toml"));
                }
                *kinds.entry(village["kind"].to_string()).or_insert(0) += 1;
                lived_in.insert(village["id"].to_string());
            }
            None => wrong.push(format!("{path}: the village {} is not in villages.toml", place["village"])),
        }
    }
    assert_eq!(kinds.len(), 2, "both kinds of villages are lived in: {kinds:?}");
    let empty: Vec<&Value> = villages.iter().filter(|one| !lived_in.contains(&one["id"].to_string())).collect();
    assert!(empty.is_empty(), "nobody lives in {empty:?}");
    none("samples and villages do not fit", &wrong)
}

fn validator(schema: &schemars::Schema) -> Result<Validator, Said> {
    jsonschema::validator_for(schema.as_value()).map_err(Said::from)
}

fn household_schema() -> Result<Validator, Said> {
    validator(&schemars::schema_for!(ruler_core::household::HouseholdRecord))
}

/// Faults of a document by its schema, as `path: text`.
fn schema_faults(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_household_fits_its_schema() -> Outcome {
    let (schema, mut wrong) = (household_schema()?, Vec::new());
    let mut all = samples()?;
    all.extend(bases()?);
    // A case that expects faults is no household; every other one is.
    let sound = cases()?.into_iter().filter(|(_, case, _)| !case.expect.contains_key("errors"));
    all.extend(sound.map(|(file, case, household)| (format!("{file}: {}", case.name), household)));
    for (name, household) in &all {
        wrong.extend(schema_faults(&schema, household).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    none("households do not fit the schema", &wrong)
}

#[test]
fn what_is_read_and_written_fits_the_schema() -> Outcome {
    let (schema, mut wrong) = (household_schema()?, Vec::new());
    for (path, household) in samples()?.into_iter().chain(bases()?) {
        let record = ruler_core::exchange::read::household(&household.to_string()).map_err(|all| format!("{all:?}"))?;
        let written = serde_json::to_value(&record)?;
        wrong.extend(schema_faults(&schema, &written).into_iter().map(|fault| format!("{path}: {fault}")));
    }
    none("written households do not fit the schema", &wrong)
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() -> Outcome {
    let (schema, household) = (household_schema()?, read(&golden().join("base/plain.json"))?);
    let bad: &[(&str, Value)] = &[
        ("a key that is no key", json!({ "membres": [] })),
        ("a key that is no key, deep down", json!({ "members": [{ "id": "m1", "brith": "unknown" }] })),
        ("a key that is no key in a proof", json!({ "register": { "status": { "verifed": "registered" } } })),
        ("a word that is no word", json!({ "members_asked": "all" })),
        ("a text for a list", json!({ "members": "m1" })),
        ("a sum below nothing", json!({ "income": { "last_year_net": { "reported": -1 } } })),
        ("half a sum", json!({ "income": { "last_year_net": { "reported": { "low": 1 } } } })),
        (
            "a proof without its day",
            json!({ "register": { "status": { "verified": { "value": "registered", "by": "h" } } } }),
        ),
    ];
    let mut wrong = Vec::new();
    for (name, patch) in bad {
        let mut broken = household.clone();
        for (key, value) in patch.as_object().into_iter().flatten() {
            broken[key] = value.clone();
        }
        let read: Value = serde_json::from_str(&ruler_web::call::validate(&broken.to_string()))?;
        if schema_faults(&schema, &broken).is_empty() {
            wrong.push(format!("{name}: the schema passes it"));
        }
        if faults(&read).is_empty() {
            wrong.push(format!("{name}: the reader passes it"));
        }
    }
    none("bad records get through", &wrong)
}

#[test]
fn every_answer_fits_its_schema() -> Outcome {
    let schema = validator(&schemars::schema_for!(ruler_core::assessment::Assessment))?;
    let mut wrong = Vec::new();
    let mut check = |name: &str, answer: &Value| {
        let mut answer = answer.clone();
        // Who entered local figures stands beside the assessment.
        answer.as_object_mut().map(|map| map.remove("local_figures"));
        if answer["errors"].is_null() {
            wrong.extend(schema_faults(&schema, &answer).into_iter().map(|fault| format!("{name}: {fault}")));
        }
    };
    for (path, household) in samples()?.into_iter().chain(bases()?) {
        for question in ["exit", "risk_eliminated", "enter"] {
            for day in ["2013-06-01", "2017-12-15", "2023-06-01", "2026-06-30"] {
                let answer = call(&household, &json!({ "question": question, "as_of": day }));
                check(&format!("{path} {question} {day}"), &answer);
            }
        }
    }
    for (file, case, household) in cases()? {
        check(&format!("{file}: {}", case.name), &call(&household, &case.options));
    }
    none("answers do not fit the schema", &wrong)
}
