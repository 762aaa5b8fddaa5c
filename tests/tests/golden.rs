//! Every golden table, natively. The same files run in wasm (`tests/wasm/run.test.mjs`).

use ruler_tests::case::Case;
use ruler_tests::expect;
use ruler_tests::run::{call, call_by, cases, differences, tables};
use serde_json::Value;

type Table = Vec<(String, Case, Value)>;

/// Every case against its expectation; a known defect must differ.
fn hold(cases: &Table, least: usize, differ: impl Fn(&Case, &Value) -> Vec<String>) -> Result<(), String> {
    assert!(cases.len() >= least, "only {} cases were found: is tests/golden there?", cases.len());
    let mut wrong = Vec::new();
    for (file, case, household) in cases {
        let found = differ(case, household);
        match (&case.known_defect, found.is_empty()) {
            (None, true) | (Some(_), false) => {}
            (None, false) => wrong.push(format!("{file}: {}\n    {}", case.name, found.join("\n    "))),
            (Some(defect), true) => {
                wrong.push(format!("{file}: {} passes now: drop known_defect ({defect})", case.name))
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    Ok(())
}

#[test]
fn every_case_of_every_table() -> Result<(), String> {
    hold(&cases()?, 100, |case, household| differences(&call(household, &case.options), &case.expect))
}

#[test]
fn every_case_of_the_causes() -> Result<(), String> {
    let answer = |case: &Case, household: &Value| call_by(ruler_engine::call::diagnose, household, &case.options);
    hold(&tables("causes")?, 30, |case, household| expect::diagnosis(&answer(case, household), &case.expect))
}

#[test]
fn every_case_of_the_measures() -> Result<(), String> {
    let answer = |case: &Case, household: &Value| call_by(ruler_engine::call::propose, household, &case.options);
    hold(&tables("measures")?, 60, |case, household| expect::proposal(&answer(case, household), &case.expect))
}

#[test]
fn names_of_cases_are_unique_sentences_with_a_reason() -> Result<(), String> {
    let mut names = std::collections::BTreeSet::new();
    let all = cases()?.into_iter().chain(tables("causes")?).chain(tables("measures")?);
    for (file, case, _) in all {
        assert!(!case.why.is_empty() && !case.expect.is_empty(), "{file}: {} lacks why or expect", case.name);
        assert!(names.insert(format!("{file}: {}", case.name)), "{file}: {} stands twice", case.name);
    }
    Ok(())
}
