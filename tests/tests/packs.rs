//! The policy pack: complete, with provenance; broken packs and sheets refused with every fault at once; years that do
//! not run on; local figures that confirm.

use std::collections::BTreeSet;

use ruler_core::policy::{Pack, Param, Tag};
use ruler_tests::run::{call, golden, json};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

fn faults(answer: &Value) -> Vec<String> {
    let list = answer.get("errors").and_then(Value::as_array).into_iter().flatten();
    let word = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut out: Vec<String> = list.map(|one| format!("{}@{}", word(one, "code"), word(one, "field"))).collect();
    out.sort();
    out
}

fn table(file: &str, option: &str) -> Result<(), Failure> {
    let base = json(&golden().join("base/plain.json"))?;
    let table = json(&golden().join("packs").join(file))?;
    let cases = table.as_array().cloned().unwrap_or_default();
    assert!(cases.len() >= 8, "{file} is empty");
    for case in cases {
        let given = case.get(if option == "pack" { "pack" } else { "sheet" }).cloned().unwrap_or_default();
        let answer = call(&base, &json!({ option: given }));
        let wanted = case.get("errors").and_then(Value::as_array).into_iter().flatten();
        let mut wanted: Vec<String> = wanted.filter_map(|one| one.as_str().map(str::to_owned)).collect();
        wanted.sort();
        assert_eq!(faults(&answer), wanted, "{file}: {}", case.get("name").unwrap_or(&Value::Null));
    }
    Ok(())
}

#[test]
fn broken_packs_are_refused_with_every_fault() -> Result<(), Failure> {
    table("broken.json", "pack")
}

#[test]
fn broken_sheets_are_refused_with_every_fault() -> Result<(), Failure> {
    table("sheets.json", "local_figures")
}

#[test]
fn the_embedded_pack_holds_every_figure_with_its_provenance() -> Result<(), Failure> {
    let pack = Pack::read(Pack::EMBEDDED).map_err(|faults| format!("{faults:?}"))?;
    let document = pack.document();
    let held: BTreeSet<&str> = document.figures.iter().map(|entry| entry.id.as_str()).collect();
    let lost: Vec<String> = Param::all().map(Param::id).filter(|id| !held.contains(id.as_str())).collect();
    assert!(lost.is_empty(), "add to core/data/policy: {lost:?}");
    for entry in &document.figures {
        assert!(!entry.label_zh.is_empty() && !entry.label_en.is_empty() && !entry.used_by.is_empty(), "{}", entry.id);
        assert!(!entry.values.is_empty(), "{}: no value", entry.id);
        for value in &entry.values {
            assert!(value.tag != Tag::Confirmed, "{}: only a sheet confirms", entry.id);
            let sourced = matches!(value.tag, Tag::Sourced | Tag::Seed);
            assert!(!(sourced && value.source == "ours"), "{}: sourced from ourselves", entry.id);
        }
    }
    let values = document.figures.iter().flat_map(|entry| &entry.values).map(|value| value.source.as_str());
    let used: BTreeSet<&str> = values.chain(document.checks.iter().map(|check| check.source.as_str())).collect();
    let idle: Vec<&str> =
        document.sources.iter().map(|source| source.id.as_str()).filter(|id| !used.contains(id)).collect();
    assert!(idle.is_empty(), "sources no figure and no check names: {idle:?}");
    Ok(())
}

/// A yearly figure holds for its year alone, to the day; a year without a line answers Unknown and names the figure.
#[test]
fn a_yearly_line_never_runs_on() -> Result<(), Failure> {
    let base = json(&golden().join("base/plain.json"))?;
    let line = |day: &str| {
        let answer = call(&base, &json!({ "question": "exit", "as_of": day }));
        let line = answer.pointer("/income/line_fen").and_then(Value::as_i64);
        let codes = answer.pointer("/criteria/0/reasons").map(ToString::to_string).unwrap_or_default();
        let verdict = answer.pointer("/criteria/0/verdict").and_then(Value::as_str).unwrap_or_default().to_owned();
        (line, verdict, codes.contains("figure.missing"))
    };
    let cases = [
        ("2014-01-01", Some(280_000)),
        ("2014-12-31", Some(280_000)),
        ("2017-12-31", Some(295_200)),
        ("2009-12-31", None),
        ("2021-01-01", None),
        ("2030-06-01", None),
    ];
    for (day, wanted) in cases {
        let (found, verdict, missing) = line(day);
        assert_eq!(found, wanted, "{day}");
        if wanted.is_none() {
            assert!(missing && verdict == "unknown", "{day}: {verdict}");
        }
    }
    assert!(line("2015-01-01").0 != line("2014-12-31").0, "a new year, a new line");
    Ok(())
}

/// Entering the pack's own value confirms it: the count moves, the answer does not, and the figure is settled.
#[test]
fn a_sheet_confirms_and_counts() -> Result<(), Failure> {
    let base = json(&golden().join("base/plain.json"))?;
    let before = call(&base, &json!({ "question": "exit" }));
    let sheet = json!({
        "format": "one-ruler/local-figures@1", "entered_by": "熊一凡", "entered_on": "2017-11-01",
        "figures": [{ "id": "income_line", "year": 2017, "amount": 2952, "document": "开扶办〔2017〕9号" }],
    });
    let after = call(&base, &json!({ "question": "exit", "local_figures": sheet }));
    let count =
        |answer: &Value, key: &str| answer.pointer(&format!("/figures/{key}")).and_then(Value::as_i64).unwrap_or(-1);
    assert_eq!((count(&before, "confirmed"), count(&after, "confirmed")), (0, 1));
    assert_eq!(before.get("overall"), after.get("overall"));
    let confirm = |answer: &Value| answer.pointer("/standing/confirm").map(ToString::to_string).unwrap_or_default();
    assert!(confirm(&before).contains("\"income_line\"") && !confirm(&after).contains("\"income_line\""));
    assert_eq!(after.pointer("/local_figures/entered_by"), Some(&json!("熊一凡")));
    Ok(())
}

/// The counts in the answer are those of the figures it lists.
#[test]
fn figure_counts_are_those_of_the_basis() -> Result<(), Failure> {
    let base = json(&golden().join("base/plain.json"))?;
    for question in ["exit", "enter"] {
        let answer = call(&base, &json!({ "question": question }));
        let criteria = answer.get("criteria").and_then(Value::as_array).into_iter().flatten();
        let basis = criteria.flat_map(|one| one.get("basis").and_then(Value::as_array).into_iter().flatten());
        let word = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let found: BTreeSet<(String, String)> = basis.map(|one| (word(one, "figure"), word(one, "tag"))).collect();
        let of = |tags: &[&str]| found.iter().filter(|(_, tag)| tags.contains(&tag.as_str())).count() as i64;
        let count = |key: &str| answer.pointer(&format!("/figures/{key}")).and_then(Value::as_i64).unwrap_or(-1);
        assert_eq!(count("sourced"), of(&["seed", "sourced"]), "{question}");
        assert_eq!(count("derived"), of(&["derived"]), "{question}");
        assert_eq!(count("assumed"), of(&["assumption"]), "{question}");
        assert!(count("assumed") > 0);
    }
    Ok(())
}

/// Figures past their date are still used, counted and marked; which ones, on a given day, is pinned.
#[test]
fn expired_figures_are_named() {
    let day = |text: &str| ruler_core::base::date::day(text).unwrap_or_default();
    let document = Pack::embedded().document();
    assert_eq!(document.expired(day("2017-11-28")), Vec::<&str>::new());
    let late: Vec<&str> = document.expired(day("2026-11-24"));
    let dated = document.figures.iter().flat_map(|entry| &entry.values).filter(|value| value.valid_until.is_some());
    assert!(dated.count() > 0 || late.is_empty());
    for id in &late {
        assert!(document.figures.iter().any(|entry| entry.id == *id), "{id}");
    }
}
