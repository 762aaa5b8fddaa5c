//! Procedures: the tables of cases, the data files and their holes, the calendar, the ways through.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

mod clock;
mod files;
mod input;
mod journal;
mod machine;
mod merge;
mod page;
mod papers;
mod posted;
mod record;
mod week;

use std::collections::BTreeSet;

use ruler_core::procedure::{Calendar, Library, Procedure};
use ruler_tests::procedure::draft;
use ruler_tests::procedure::table::{play, tables};
use ruler_tests::said::{Outcome, none};
use serde_json::Value;

/// Least cases with dates over all tables.
const LEAST: usize = 60;

#[test]
fn every_case_of_every_table() -> Outcome {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for table in tables()? {
        for case in &table.cases {
            count += 1;
            let played = play(&table, case).map_err(|error| format!("{}: {}: {error}", table.name, case.name))?;
            if !played.wrong.is_empty() {
                wrong.push(format!("{}: {}\n    {}", table.name, case.name, played.wrong.join("\n    ")));
            }
        }
    }
    assert!(count >= LEAST, "only {count} cases were found: is tests/golden/procedure there?");
    none("cases differ", &wrong)
}

#[test]
fn every_procedure_that_comes_with_the_program_has_a_table() -> Outcome {
    let tables: BTreeSet<String> = tables()?.into_iter().map(|table| table.name).collect();
    let all = Library::embedded().all().iter().map(|one| format!("{}@{}", one.id(), one.version()));
    let lost: Vec<String> = all.filter(|name| !tables.contains(name)).collect();
    none("procedures have no table in tests/golden/procedure", &lost)
}

#[test]
fn names_of_cases_are_unique_sentences_with_a_reason() -> Outcome {
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for table in tables()? {
        for case in &table.cases {
            let name = format!("{}: {}", table.name, case.name);
            if case.why.is_empty() || !seen.insert(name.clone()) {
                wrong.push(name);
            }
        }
    }
    none("cases lack a reason or stand twice", &wrong)
}

#[test]
fn what_comes_with_the_program_is_read_whole() {
    assert_eq!(Library::embedded().all().len(), ruler_core::procedure::library::DATA.len());
    for text in ruler_core::procedure::library::DATA {
        assert_eq!(Procedure::read(text).map(|_| ()), Ok(()));
    }
    assert_eq!(Calendar::default().with(Calendar::EMBEDDED).map(|_| ()), Ok(()));
    assert!(!Calendar::embedded().years().is_empty());
}

/// Everything with a tag, wherever it stands in a document, as path and provenance.
fn bases(value: &Value, at: &str, out: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(map) if map.contains_key("tag") && map.contains_key("source") => {
            out.push((at.to_owned(), value.clone()))
        }
        Value::Object(map) => map.iter().for_each(|(key, one)| bases(one, &format!("{at}.{key}"), out)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, one)| bases(one, &format!("{at}[{place}]"), out))
        }
        _ => {}
    }
}

/// An assumption is ours: it must not lean on a document that does not say it. What is sourced is no one's invention.
#[test]
fn what_is_assumed_is_ours_and_what_is_ours_is_assumed() -> Outcome {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for one in Library::embedded().all() {
        let mut all = Vec::new();
        bases(&draft::file(one), one.id(), &mut all);
        for (at, basis) in all {
            count += 1;
            if (basis["tag"] == "assumption") != (basis["source"] == "ours") {
                wrong.push(format!("{at}: {basis}"));
            }
        }
    }
    assert!(count > 100, "only {count} provenances");
    none("provenances say too much", &wrong)
}
