//! The JSON Schemas over every household and every answer we have: samples, bases and all golden cases.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use jsonschema::Validator;
use ruler_tests::case::merge;
use ruler_tests::run::top;
use ruler_tests::run::{call, call_by, cases, faults, files, golden, json as read, tables};
use ruler_tests::said::{Outcome, Said, none};
use serde_json::{Value, json};

fn samples() -> Result<Vec<(String, Value)>, String> {
    let paths = files(&top().join("core/data/samples"));
    paths.iter().map(|path| Ok((path.display().to_string(), read(path)?))).collect()
}

fn bases() -> Result<Vec<(String, Value)>, String> {
    files(&golden().join("base")).iter().map(|path| Ok((path.display().to_string(), read(path)?))).collect()
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
        let read: Value = serde_json::from_str(&ruler_engine::call::validate(&broken.to_string()))?;
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

/// The documents of causes, measures and the whole report, and their words, over everything we have.
#[test]
fn every_report_fits_its_schemas() -> Outcome {
    let report = validator(&schemars::schema_for!(ruler_core::report::Report))?;
    let words = validator(&schemars::schema_for!(ruler_words::views::help::ReportText))?;
    let single = [
        (ruler_engine::call::diagnose as fn(&str, &str) -> String, "diagnosis"),
        (ruler_engine::call::propose as fn(&str, &str) -> String, "proposal"),
    ];
    let mut all: Vec<(String, Value, Value)> = Vec::new();
    for (path, household) in samples()?.into_iter().chain(bases()?) {
        for day in ["2013-06-01", "2017-12-15", "2020-06-01", "2023-06-01"] {
            all.push((format!("{path} {day}"), household.clone(), json!({ "as_of": day })));
        }
    }
    for table in ["assessment", "causes", "measures"] {
        let cases = tables(table)?.into_iter();
        all.extend(cases.map(|(file, case, household)| (format!("{file}: {}", case.name), household, case.options)));
    }
    let mut wrong = Vec::new();
    let (mut checked, languages) = (0, json!(["zh-Hans", "en"]));
    for (name, household, options) in all {
        let mut options = if options.is_null() { json!({}) } else { options };
        options["explain"] = languages.clone();
        let mut answer = call_by(ruler_engine::call::report, &household, &options);
        if !answer["errors"].is_null() {
            continue;
        }
        let told = answer["explanations"].take();
        for key in ["local_figures", "explanations"] {
            answer.as_object_mut().map(|map| map.remove(key));
        }
        wrong.extend(schema_faults(&report, &answer).into_iter().map(|fault| format!("{name}: {fault}")));
        assert_eq!(told.as_array().map(Vec::len), Some(2), "{name}");
        for text in told.as_array().into_iter().flatten() {
            wrong.extend(schema_faults(&words, text).into_iter().map(|fault| format!("{name}: {fault}")));
        }
        // Each call alone gives what the report holds.
        for (call, key) in single {
            let mut alone = call_by(call, &household, &options);
            for key in ["local_figures", "explanations"] {
                alone.as_object_mut().map(|map| map.remove(key));
            }
            assert_eq!(alone, answer[key], "{name}: {key}");
        }
        checked += 1;
    }
    assert!(checked > 400, "{checked} checked");
    none("reports do not fit their schemas", &wrong)
}

fn table(name: &str) -> Result<Vec<Value>, String> {
    Ok(read(&golden().join("catalogue").join(name))?.as_array().cloned().unwrap_or_default())
}

/// Whether a case expects a fault that a schema can see: foreign keys, other kinds, halves; not how figures fit together.
fn is_for_the_schema(case: &Value, codes: &[&str]) -> bool {
    let expected = case["expect"].as_array().into_iter().flatten().filter_map(Value::as_str);
    expected.filter_map(|one| one.split_once('@')).any(|(code, _)| codes.contains(&code))
}

#[test]
fn catalogues_fit_their_schema_or_are_refused() -> Outcome {
    let schema = validator(&ruler_core::models::schema::catalogue())?;
    let small = read(&golden().join("catalogue/small.json"))?;
    let mut wrong = Vec::new();
    for (name, text) in [
        ("embedded", ruler_core::models::Catalogue::embedded_text()),
        ("given", &ruler_engine::call::income_models("")),
    ] {
        let document: Value = serde_json::from_str(text)?;
        wrong.extend(schema_faults(&schema, &document).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    let (mut refused, codes) = (0, ["unknown_key", "wrong_type", "not_whole"]);
    for case in table("broken.json")? {
        let mut document = small.clone();
        merge(&mut document, &case["with"]);
        let found = schema_faults(&schema, &document);
        let is_sound = case["expect"].as_array().is_some_and(Vec::is_empty);
        if is_sound && !found.is_empty() {
            wrong.push(format!("{}: {found:?}", case["name"]));
        }
        if is_for_the_schema(&case, &codes) {
            refused += 1;
            if found.is_empty() {
                wrong.push(format!("{}: the schema passes it", case["name"]));
            }
        }
    }
    assert!(refused >= 6, "{refused} cases for the schema");
    none("catalogues and their schema differ", &wrong)
}

#[test]
fn adjustments_fit_their_schema_or_are_refused() -> Outcome {
    let schema = validator(&ruler_core::models::schema::adjustments())?;
    let (mut refused, mut wrong) = (0, Vec::new());
    for case in table("adjusted.json")? {
        let (sheet, found) = (&case["adjustments"], schema_faults(&schema, &case["adjustments"]));
        let is_sound = case["expect"].as_array().is_some_and(Vec::is_empty);
        if is_sound {
            wrong.extend(found.iter().map(|fault| format!("{}: {fault}", case["name"])));
            let read = ruler_core::models::Adjustments::read(&sheet.to_string()).map_err(|all| format!("{all:?}"))?;
            let mut written = serde_json::to_value(&read)?;
            written["format"] = json!(ruler_core::models::adjust::FORMAT);
            if written != *sheet {
                wrong.push(format!("{}: written otherwise than read", case["name"]));
            }
        } else if is_for_the_schema(&case, &["unknown_key", "missing_key", "not_whole"]) {
            refused += 1;
            if found.is_empty() {
                wrong.push(format!("{}: the schema passes it", case["name"]));
            }
        }
    }
    assert!(refused >= 3, "{refused} cases for the schema");
    none("adjustments and their schema differ", &wrong)
}

/// The TypeScript declarations hold every type once, so two documents must not mean different things by one name.
#[test]
fn no_two_documents_mean_different_things_by_one_name() -> Outcome {
    let documents = [
        schemars::schema_for!(ruler_core::household::HouseholdRecord),
        schemars::schema_for!(ruler_core::assessment::Assessment),
        schemars::schema_for!(ruler_words::views::explanation::Explanation),
        schemars::schema_for!(ruler_core::report::Report),
        schemars::schema_for!(ruler_words::views::help::ReportText),
        ruler_core::models::schema::catalogue(),
        ruler_core::models::schema::adjustments(),
    ];
    let (mut known, mut wrong) = (std::collections::BTreeMap::<String, Value>::new(), Vec::new());
    for document in documents {
        let document = document.to_value();
        for (name, schema) in document["$defs"].as_object().into_iter().flatten() {
            let before = known.entry(name.clone()).or_insert_with(|| schema.clone());
            if before != schema {
                wrong.push(format!("{name} is one thing here and another there: rename one"));
            }
        }
    }
    none("names mean two things", &wrong)
}

/// What the package ships as types is made of the same schemas: every call, every document, no name for two types.
#[test]
fn every_document_and_call_has_its_declaration() -> Outcome {
    let text = ruler_schema::types::declarations().map_err(|error| error.to_string())?;
    let mut lost = Vec::new();
    for (name, schema) in ruler_schema::documents::documents() {
        let title = schema.as_value()["title"].as_str().unwrap_or_default().to_owned();
        if title.is_empty() || text.matches(&format!("export type {title} = ")).count() != 1 {
            lost.push(format!("{name}: {title}"));
        }
    }
    for kind in ["Options", "PlanOptions", "PlanChange", "PlanPage", "PlanView", "Difference", "Breach", "Slack"] {
        if text.matches(&format!("export type {kind} = ")).count() != 1 {
            lost.push(kind.to_owned());
        }
    }
    for call in ["assess", "diagnose", "propose", "report", "recommend", "planWith", "verifyPlan", "planInWords"] {
        if text.matches(&format!("export function {call}(")).count() != 1 {
            lost.push(call.to_owned());
        }
    }
    none("declarations are missing, or stand twice", &lost)
}
