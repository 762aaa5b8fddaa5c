//! Procedures: the tables of cases, the data files and their holes, the calendar, the ways through.

use std::collections::BTreeSet;

use ruler_core::procedure::{Calendar, Library, Procedure};
use ruler_tests::procedure::table::{play, tables};
use ruler_tests::said::{Outcome, none};

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
