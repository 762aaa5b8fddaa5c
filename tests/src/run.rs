//! The one runner: calls the API in one place and compares with what a case expects.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::case::Case;

/// The top of the repository.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Folder of the golden tables.
pub fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

/// Reads a JSON file, or says which one is broken.
pub fn json(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Every JSON file of a folder, in order of name.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut out: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    out.sort();
    out
}

/// Every case of the assessment tables with its file and household.
pub fn cases() -> Result<Vec<(String, Case, Value)>, String> {
    tables("assessment")
}

/// Every case of the tables in a folder of `golden`, with its file and household.
pub fn tables(folder: &str) -> Result<Vec<(String, Case, Value)>, String> {
    let mut bases = BTreeMap::new();
    for path in files(&golden().join("base")) {
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        bases.insert(name, json(&path)?);
    }
    let mut out = Vec::new();
    for path in files(&golden().join(folder)) {
        let file = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let table: Vec<Case> =
            serde_json::from_value(json(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        for case in table {
            let base = bases.get(&case.base).ok_or_else(|| format!("{file}: no base {}", case.base))?;
            let household = case.household(base);
            out.push((file.clone(), case, household));
        }
    }
    Ok(out)
}

/// The answer of the API: the document, or `{"errors": […]}`.
pub fn call(household: &Value, options: &Value) -> Value {
    call_by(ruler_engine::call::assess, household, options)
}

/// The same of another call: `diagnose`, `propose`, `report`.
pub fn call_by(run: fn(&str, &str) -> String, household: &Value, options: &Value) -> Value {
    let options = if options.is_null() { String::new() } else { options.to_string() };
    serde_json::from_str(&run(&household.to_string(), &options)).unwrap_or(Value::Null)
}

/// Everything in which an answer differs from what is expected.
pub fn differences(answer: &Value, expect: &serde_json::Map<String, Value>) -> Vec<String> {
    expect.iter().filter_map(|(key, want)| differs(answer, key, want)).collect()
}

fn differs(answer: &Value, key: &str, want: &Value) -> Option<String> {
    let reasons = reasons(answer);
    let unlike = |got: &Value| (got != want).then(|| format!("{key}: expected {want}, got {got}"));
    match key {
        "overall" | "monitoring_class" => unlike(&answer[key]),
        "standing" => unlike(&answer["standing"]["level"]),
        "counted_fen" | "line_total_fen" => {
            let sum = &answer["income"][key.trim_end_matches("_fen")];
            unlike(&sum["low"]).or_else(|| unlike(&sum["high"]))
        }
        "per_head_fen" => unlike(&answer["income"]["per_head_fen"]),
        "raw_fen" => unlike(&answer["income"]["raw"]["low"]),
        "after_exit_fen" => unlike(&answer["income"]["after_exit_fen"]),
        "fragile" => unlike(&answer["outlook"]["fragile"]),
        "least_change_fen" => {
            let steps = answer["least_change"]["steps"].as_array().cloned().unwrap_or_default();
            let sum = steps.iter().find_map(|step| step["patch"].get("add_fen").cloned());
            unlike(&sum.unwrap_or(Value::Null))
        }
        "least_change" => unlike(answer.get("least_change").map_or(&Value::Null, |change| &change["reaches"])),
        "reasons" => missing(want, &reasons, "reasons"),
        "not_reasons" => present(want, &reasons, "reasons"),
        "findings" => missing(want, &names(&answer["outlook"]["findings"], "finding"), "findings"),
        "not_findings" => present(want, &names(&answer["outlook"]["findings"], "finding"), "findings"),
        "checks" => missing(want, &names(&answer["checks"], "check"), "checks"),
        "not_checks" => present(want, &names(&answer["checks"], "check"), "checks"),
        "questions" => missing(want, &names(&answer["questions"], "path"), "questions"),
        "not_questions" => present(want, &names(&answer["questions"], "path"), "questions"),
        "change" => missing(want, &changed(answer), "change"),
        "not_change" => present(want, &changed(answer), "change"),
        "errors" => missing(want, &faults(answer), "errors"),
        rule => {
            let criteria = answer["criteria"].as_array().cloned().unwrap_or_default();
            let found = criteria.iter().find(|one| one["rule"] == rule);
            found.map_or_else(|| Some(format!("{rule}: no such criterion")), |one| unlike(&one["verdict"]))
        }
    }
}

fn names(list: &Value, key: &str) -> Vec<String> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(|one| one[key].as_str().map(str::to_owned)).collect()
}

/// Paths the least change moves.
fn changed(answer: &Value) -> Vec<String> {
    let steps = answer["least_change"]["steps"].as_array().into_iter().flatten();
    steps.filter_map(|step| step["patch"]["path"].as_str().map(str::to_owned)).collect()
}

/// Faults of an answer as `code@field`.
pub fn faults(answer: &Value) -> Vec<String> {
    let list = answer["errors"].as_array().into_iter().flatten();
    list.map(|one| format!("{}@{}", one["code"].as_str().unwrap_or(""), one["field"].as_str().unwrap_or(""))).collect()
}

/// Reasons as `code` and `code@member`.
fn reasons(answer: &Value) -> Vec<String> {
    let criteria = answer["criteria"].as_array().into_iter().flatten();
    let mut out = Vec::new();
    for reason in criteria.flat_map(|one| one["reasons"].as_array().into_iter().flatten()) {
        let code = reason["code"].as_str().unwrap_or_default();
        out.push(code.to_owned());
        if let Some(member) = reason["member"].as_u64() {
            out.push(format!("{code}@{member}"));
        }
    }
    out
}

fn missing(want: &Value, got: &[String], what: &str) -> Option<String> {
    let lost: Vec<&str> = words(want).filter(|word| !got.iter().any(|one| one == word)).collect();
    (!lost.is_empty()).then(|| format!("{what}: missing {lost:?} among {got:?}"))
}

fn present(want: &Value, got: &[String], what: &str) -> Option<String> {
    let found: Vec<&str> = words(want).filter(|word| got.iter().any(|one| one == word)).collect();
    (!found.is_empty()).then(|| format!("{what}: not expected {found:?}"))
}

fn words(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}
