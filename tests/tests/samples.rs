//! The sample village: every household is sound, labelled as invented, answers as its lesson says, and fits the schema.

use std::collections::BTreeMap;
use std::path::Path;

use ruler_desk::store::strip::case;
use ruler_tests::case::Case;
use ruler_tests::run::{call, differences, files, golden, json};
use serde_json::{Value, json};

/// What each sample teaches to expect, on its own day.
const EXPECTED: [(&str, &str); 20] = [
    ("sample-01", "may_exit"),
    ("sample-02", "not_yet"),
    ("sample-03", "not_yet"),
    ("sample-04", "not_yet"),
    ("sample-05", "may_exit"),
    ("sample-06", "not_yet"),
    ("sample-07", "may_exit"),
    ("sample-08", "not_yet"),
    ("sample-09", "undecided"),
    ("sample-10", "undecided"),
    ("sample-11", "not_yet"),
    ("sample-12", "may_exit"),
    ("sample-13", "undecided"),
    ("sample-14", "not_yet"),
    ("sample-15", "not_yet"),
    ("sample-16", "undecided"),
    ("sample-17", "may_exit"),
    ("sample-18", "may_exit"),
    ("sample-19", "undecided"),
    ("sample-20", "may_exit"),
];

type Failure = Box<dyn std::error::Error>;

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/data")
}

fn samples() -> Result<Vec<Value>, Failure> {
    files(&data().join("samples")).iter().map(|path| json(path).map_err(Into::into)).collect()
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn each_answers_as_its_lesson_says() -> Result<(), Failure> {
    let answers: Vec<(String, String)> = samples()?
        .iter()
        .map(|record| {
            let answer = call(record, &json!({ "question": "exit" }));
            (text(record, "/id").to_owned(), text(&answer, "/overall").to_owned())
        })
        .collect();
    let expected: Vec<(String, String)> = EXPECTED.map(|(id, answer)| (id.to_owned(), answer.to_owned())).into();
    assert_eq!(answers, expected);
    Ok(())
}

#[test]
fn each_is_invented_says_so_and_teaches_in_both_languages() -> Result<(), Failure> {
    for record in samples()? {
        let id = text(&record, "/id");
        assert_eq!(record.get("synthetic"), Some(&Value::Bool(true)), "{id}");
        for key in ["title_zh", "title_en", "teaches_zh", "teaches_en"] {
            assert!(!text(&record, &format!("/sample/{key}")).is_empty(), "{id}: {key}");
        }
        let teaches = text(&record, "/sample/teaches_zh");
        assert!(!teaches.contains(',') && !teaches.contains(';'), "{id}: full-width punctuation");
    }
    Ok(())
}

#[test]
fn they_live_in_villages_of_both_kinds() -> Result<(), Failure> {
    let list: toml::Value = toml::from_str(&std::fs::read_to_string(data().join("villages.toml"))?)?;
    let villages = list.get("village").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let word = |village: &toml::Value, key: &str| {
        village.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
    };
    let kinds: BTreeMap<String, String> =
        villages.iter().map(|village| (word(village, "id"), word(village, "kind"))).collect();
    let mut seen: Vec<&str> = Vec::new();
    for record in samples()? {
        let kind = kinds.get(text(&record, "/place/village"));
        assert!(kind.is_some(), "{}: its village is not in villages.toml", text(&record, "/id"));
        seen.extend(kind.map(String::as_str));
    }
    let poor = seen.iter().filter(|kind| **kind == "poverty_village").count();
    assert!(poor >= 5 && seen.len() - poor >= 5, "{poor} of {} in poverty villages", seen.len());
    Ok(())
}

fn household_schema() -> Result<jsonschema::Validator, Failure> {
    let schema = serde_json::to_value(schemars::schema_for!(ruler_core::household::HouseholdRecord))?;
    Ok(jsonschema::validator_for(&schema)?)
}

#[test]
fn samples_and_bases_fit_the_schema_and_a_slip_of_the_pen_does_not() -> Result<(), Failure> {
    let schema = household_schema()?;
    let bases: Result<Vec<Value>, String> = files(&golden().join("base")).iter().map(|path| json(path)).collect();
    let mut checked = 0;
    for record in samples()?.iter().chain(&bases?) {
        let faults: Vec<String> =
            schema.iter_errors(record).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", text(record, "/id"));
        checked += 1;
    }
    assert!(checked >= 25, "{checked} checked");
    let slips = [
        json!({ "memebers": [] }),
        json!({ "members": [{ "birth": { "reported": 2017 } }] }),
        json!({ "water": { "outage_days": { "reported": 400 } } }),
        json!({ "dwelling": { "grade": { "reported": "E" } } }),
        json!({ "income": { "wage": { "items": [{ "amount": { "reported": { "low": 1 } } }] } } }),
    ];
    for slip in slips {
        assert!(!schema.is_valid(&slip), "{slip}");
        let answer = call(&slip, &Value::Null);
        assert!(answer.get("errors").is_some(), "{slip}");
    }
    Ok(())
}

#[test]
fn assessments_and_explanations_fit_their_schemas() -> Result<(), Failure> {
    let assessment = serde_json::to_value(schemars::schema_for!(ruler_core::assessment::Assessment))?;
    let explanation = serde_json::to_value(schemars::schema_for!(ruler_words::views::explanation::Explanation))?;
    let (assessment, explanation) = (jsonschema::validator_for(&assessment)?, jsonschema::validator_for(&explanation)?);
    for record in samples()? {
        for question in ["exit", "risk_eliminated", "enter"] {
            let answer = call(&record, &json!({ "question": question, "explain": ["zh-Hans", "en"] }));
            let words = answer.get("explanations").and_then(Value::as_array).cloned().unwrap_or_default();
            assert_eq!(words.len(), 2);
            let found =
                words.iter().flat_map(|one| explanation.iter_errors(one)).chain(assessment.iter_errors(&answer));
            let faults: Vec<String> = found.map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
            assert!(faults.is_empty(), "{} {question}: {faults:?}", text(&record, "/id"));
        }
    }
    Ok(())
}

/// A household exported from the app without its identity is a case the runner takes as it is.
#[test]
fn an_exported_household_is_a_case_with_the_verdict_it_had() -> Result<(), Failure> {
    for (record, (id, overall)) in samples()?.iter().zip(EXPECTED) {
        let day = record.get("as_of").and_then(Value::as_str).unwrap_or_default();
        let cases: Vec<Case> = serde_json::from_str(&case(record, "exit", day, overall))?;
        let [case] = cases.as_slice() else { return Err(format!("{id}: one case is expected").into()) };
        let base = json(&golden().join("base").join(format!("{}.json", case.base)))?;
        let found = differences(&call(&case.household(&base), &case.options), &case.expect);
        assert!(found.is_empty(), "{id}: {found:?}");
    }
    Ok(())
}
