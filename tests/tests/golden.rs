//! Every golden table, natively. The same files run in wasm (`tests/wasm/run.test.mjs`).

use ruler_tests::run::{call, cases, differences};

#[test]
fn every_case_of_every_table() -> Result<(), String> {
    let cases = cases()?;
    assert!(cases.len() >= 100, "only {} cases were found: is tests/golden there?", cases.len());
    let mut wrong = Vec::new();
    for (file, case, household) in &cases {
        let found = differences(&call(household, &case.options), &case.expect);
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
fn names_of_cases_are_unique_sentences_with_a_reason() -> Result<(), String> {
    let mut names = std::collections::BTreeSet::new();
    for (file, case, _) in cases()? {
        assert!(!case.why.is_empty() && !case.expect.is_empty(), "{file}: {} lacks why or expect", case.name);
        assert!(names.insert(format!("{file}: {}", case.name)), "{file}: {} stands twice", case.name);
    }
    Ok(())
}
