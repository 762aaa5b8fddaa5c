//! The worked examples of the plan, natively. The same cases run in wasm (`tests/wasm/run.test.mjs`), to the same bytes.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use ruler_tests::plan_view::{cases, misfits, view};
use ruler_tests::planned::{plans, recommend};
use ruler_tests::run::faults;
use ruler_tests::said::{Outcome, none};
use serde_json::{Value, json};

#[test]
fn every_worked_example_comes_out_as_written() -> Outcome {
    let (cases, mut wrong) = (cases()?, Vec::new());
    for (file, case, household) in &cases {
        let document = recommend(household, &case.options);
        let mut seen = view(&document, household);
        seen["errors"] = json!(faults(&document));
        let mut found = Vec::new();
        misfits(&seen, &Value::Object(case.expect.clone()), "", &mut found);
        // Whatever a case is about, the verifier agrees with every plan of it.
        for (goal, plan) in plans(&document) {
            if plan["check"]["agrees"] != true {
                found.push(format!("the verifier differs on {}: {}", goal["goal"], plan["check"]));
            }
        }
        match (&case.known_defect, found.is_empty()) {
            (None, true) | (Some(_), false) => {}
            (None, false) => wrong.push(format!("{file}: {}\n    {}", case.name, found.join("\n    "))),
            (Some(defect), true) => {
                wrong.push(format!("{file}: {} passes now: drop known_defect ({defect})", case.name))
            }
        }
    }
    if cases.len() < 20 {
        return Err(format!("only {} cases were found: is tests/golden/plan there?", cases.len()).into());
    }
    none("worked examples that come out otherwise", &wrong)
}

#[test]
fn names_of_cases_are_unique_sentences_with_their_arithmetic() -> Outcome {
    let (mut names, mut wrong) = (std::collections::BTreeSet::new(), Vec::new());
    for (file, case, _) in cases()? {
        if case.why.is_empty() || case.expect.is_empty() || !names.insert(case.name.clone()) {
            wrong.push(format!("{file}: {} lacks why or expect, or stands twice", case.name));
        }
    }
    none("cases that nobody could check", &wrong)
}
