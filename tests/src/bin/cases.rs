//! Writes every golden case and a number of generated households with the native answer, one JSON line each, for the
//! wasm run to repeat: `{"name", "call", "household", "options", "expect", "native"}`.

use std::io::{BufWriter, Write};

use ruler_engine::call;
use ruler_tests::arbitrary::{household, question};
use ruler_tests::arbitrary_means::household_means;
use ruler_tests::run::{cases, tables};
use ruler_tests::{arbitrary_plan, plan_view};
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count: u64 = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(1_000);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (file, case, household) in cases()? {
        let options = if case.options.is_null() { String::new() } else { case.options.to_string() };
        let native = ruler_engine::call::assess(&household.to_string(), &options);
        // A known defect differs natively too; only bytes are compared then.
        let expect = if case.known_defect.is_some() { Map::new() } else { case.expect };
        line(&mut out, &format!("{file}: {}", case.name), "assess", &household, &options, &expect, &native)?;
    }
    more(&mut out, count)?;
    plans(&mut out, count / 10)?;
    for seed in 0..count {
        let (record, mut options) = (household(seed), question(seed));
        if let Some(options) = options.as_object_mut() {
            options.insert("explain".to_owned(), json!(if seed % 4 == 0 { vec!["zh-Hans", "en"] } else { vec![] }));
        }
        let options = options.to_string();
        let native = ruler_engine::call::assess(&record.to_string(), &options);
        line(&mut out, &format!("generated {seed}"), "assess", &record, &options, &Map::new(), &native)?;
    }
    out.flush()?;
    Ok(())
}

/// Causes, measures and whole reports: the same bytes in wasm. What they say is held against the tables natively.
fn more(out: &mut impl Write, count: u64) -> Result<(), Box<dyn std::error::Error>> {
    let none = Map::new();
    for (table, word, run) in [
        ("causes", "diagnose", call::diagnose as fn(&str, &str) -> String),
        ("measures", "propose", call::propose as fn(&str, &str) -> String),
    ] {
        for (file, case, household) in tables(table)? {
            let options = if case.options.is_null() { String::new() } else { case.options.to_string() };
            let native = run(&household.to_string(), &options);
            line(out, &format!("{table}/{file}: {}", case.name), word, &household, &options, &none, &native)?;
        }
    }
    for seed in 0..count {
        let (record, mut options) = (household_means(seed), question(seed));
        if let Some(map) = options.as_object_mut() {
            map.insert("explain".to_owned(), json!(if seed % 4 == 0 { vec!["zh-Hans", "en"] } else { vec![] }));
        }
        let options = options.to_string();
        let native = call::report(&record.to_string(), &options);
        line(out, &format!("generated report {seed}"), "report", &record, &options, &none, &native)?;
    }
    Ok(())
}

/// The plans of the worked examples, of the samples, and of generated households.
fn plans(out: &mut impl Write, count: u64) -> Result<(), Box<dyn std::error::Error>> {
    let mut plan = |name: &str, household: &Value, options: &Value| {
        let options = if options.is_null() { String::new() } else { options.to_string() };
        let native = ruler_engine::call_plan::recommend(&household.to_string(), &options);
        line(out, name, "recommend", household, &options, &Map::new(), &native)
    };
    for (file, case, household) in plan_view::cases()? {
        plan(&format!("plan/{file}: {}", case.name), &household, &case.options)?;
    }
    for (place, sample) in ruler_words::samples::SAMPLES.iter().enumerate() {
        plan(&format!("plan of sample {}", place + 1), &serde_json::from_str(sample)?, &json!({ "draws": 4 }))?;
    }
    for seed in 0..count {
        plan(&format!("generated plan {seed}"), &arbitrary_plan::household(seed), &Value::Null)?;
    }
    Ok(())
}

fn line(
    out: &mut impl Write,
    name: &str,
    call: &str,
    household: &Value,
    options: &str,
    expect: &Map<String, Value>,
    native: &str,
) -> std::io::Result<()> {
    let line = json!({ "name": name, "call": call, "household": household.to_string(), "options": options, "expect": expect, "native": native });
    writeln!(out, "{line}")
}
