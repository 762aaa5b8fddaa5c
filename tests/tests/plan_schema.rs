//! The JSON Schema of `one-ruler/plan@1` over the plans of every worked example, sample and a number of households.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use ruler_tests::arbitrary_plan::household;
use ruler_tests::plan_view::cases;
use ruler_tests::planned::recommend;
use ruler_tests::said::{Outcome, Said, none};
use serde_json::{Value, json};

/// Everything that is looked at: household and options, by name.
fn all() -> Result<Vec<(String, Value, Value)>, Said> {
    let mut out: Vec<(String, Value, Value)> =
        cases()?.into_iter().map(|(_, case, household)| (case.name.clone(), household, case.options)).collect();
    for (place, sample) in ruler_words::samples::SAMPLES.iter().enumerate() {
        out.push((format!("sample {}", place + 1), serde_json::from_str(sample)?, json!({ "draws": 3 })));
    }
    out.extend((0..60).map(|seed| (format!("household {seed}"), household(seed), Value::Null)));
    Ok(out)
}

#[test]
fn every_plan_fits_its_schema() -> Outcome {
    let schema = schemars::schema_for!(ruler_core::plan::PlanDocument);
    let schema = jsonschema::validator_for(schema.as_value()).map_err(Said::from)?;
    let mut wrong = Vec::new();
    for (name, household, options) in all()? {
        let document = recommend(&household, &options);
        if !document["goals"].is_array() {
            wrong.push(format!("{name}: no plan: {document}"));
        }
        wrong.extend(schema.iter_errors(&document).map(|error| format!("{name}: {}: {error}", error.instance_path())));
    }
    none("plans that do not fit the schema", &wrong)
}

#[test]
fn the_schema_refuses_what_is_no_plan() -> Outcome {
    let schema = schemars::schema_for!(ruler_core::plan::PlanDocument);
    let schema = jsonschema::validator_for(schema.as_value()).map_err(Said::from)?;
    let document = recommend(&household(1), &Value::Null);
    let bad = [
        ("an outcome that is none", "/goals/0/outcome", json!("good")),
        ("an answer that is none", "/goals/0/answers/0/answer", json!("perhaps")),
        ("a note that is none", "/notes/0", json!("all is well")),
        ("money that is text", "/present/money_fen", json!("much")),
        ("no goals", "/goals", Value::Null),
    ];
    let mut wrong = Vec::new();
    for (name, path, value) in bad {
        let mut broken = document.clone();
        match broken.pointer_mut(path) {
            Some(slot) => *slot = value,
            None => wrong.push(format!("{name}: nothing at {path}")),
        }
        if schema.is_valid(&broken) {
            wrong.push(format!("{name}: the schema passes it"));
        }
    }
    none("what is no plan gets through", &wrong)
}
