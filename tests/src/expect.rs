//! What a case of the causes and measures tables expects, against what came out.

use serde_json::{Map, Value, json};

/// Everything in which a diagnosis differs from what is expected.
pub fn diagnosis(answer: &Value, expect: &Map<String, Value>) -> Vec<String> {
    expect.iter().filter_map(|(key, want)| of_diagnosis(answer, key, want)).collect()
}

fn of_diagnosis(answer: &Value, key: &str, want: &Value) -> Option<String> {
    let ranking = &answer["ranking"];
    let cause = |word: &str| {
        let mut causes = answer["causes"].as_array().into_iter().flatten();
        causes.find(|one| one["cause"] == word).cloned().unwrap_or_default()
    };
    let each = |pick: &dyn Fn(&str) -> Value| -> Vec<String> {
        let wanted = want.as_object().into_iter().flatten();
        let off = wanted.filter_map(|(word, want)| {
            let got = pick(word);
            (got != *want).then(|| format!("{key}.{word}: expected {want}, got {got}"))
        });
        off.collect()
    };
    match key {
        "whole" => unlike(key, &both(&answer["whole"]), want),
        "primary" => unlike(key, &ranking["primary"], want),
        "others" | "settled" | "contending" => unlike(key, &ranking[key], want),
        "settle" => lacking(key, want, &paths(&ranking["settle"])),
        "questions" => lacking(key, want, &paths(&answer["questions"])),
        "not_questions" => holding(key, want, &paths(&answer["questions"])),
        "burden" => joined(each(&|word| both(&cause(word)["burden"]))),
        "per_head" => joined(each(&|word| both(&cause(word)["per_head"]))),
        "carried" => joined(each(&|word| both(&cause(word)["carried"]))),
        "presence" => joined(each(&|word| cause(word)["presence"].clone())),
        "missing" => joined(each(&|word| cause(word)["missing"].clone())),
        "parts" => joined(each(&|word| {
            let parts = cause(word)["parts"].as_array().cloned().unwrap_or_default();
            parts.iter().map(|part| json!([part["part"], part["member"], both(&part["sum"])])).collect()
        })),
        "notes" => {
            let notes = answer["recorded"]["notes"].as_array().into_iter().flatten();
            let got: Vec<String> =
                notes.map(|note| format!("{}@{}", text(&note["note"]), text(&note["cause"]))).collect();
            unlike(key, &json!(got), want)
        }
        other => Some(format!("{other}: no such key of a causes table")),
    }
}

/// A sum: a number where both bounds agree, else the two.
fn both(bounds: &Value) -> Value {
    if bounds["low"] == bounds["high"] { bounds["low"].clone() } else { json!([bounds["low"], bounds["high"]]) }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn unlike(key: &str, got: &Value, want: &Value) -> Option<String> {
    (got != want).then(|| format!("{key}: expected {want}, got {got}"))
}

fn joined(off: Vec<String>) -> Option<String> {
    (!off.is_empty()).then(|| off.join("; "))
}

fn paths(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|one| text(&one["path"]).to_owned()).collect()
}

fn words(want: &Value) -> impl Iterator<Item = &str> {
    want.as_array().into_iter().flatten().map(text)
}

fn lacking(key: &str, want: &Value, got: &[String]) -> Option<String> {
    let lost: Vec<&str> = words(want).filter(|word| !got.iter().any(|one| one == word)).collect();
    (!lost.is_empty()).then(|| format!("{key}: missing {lost:?} among {got:?}"))
}

fn holding(key: &str, want: &Value, got: &[String]) -> Option<String> {
    let found: Vec<&str> = words(want).filter(|word| got.iter().any(|one| one == word)).collect();
    (!found.is_empty()).then(|| format!("{key}: not expected {found:?}"))
}

/// Everything in which a proposal differs from what is expected.
pub fn proposal(answer: &Value, expect: &Map<String, Value>) -> Vec<String> {
    expect.iter().filter_map(|(key, want)| of_proposal(answer, key, want)).collect()
}

fn of_proposal(answer: &Value, key: &str, want: &Value) -> Option<String> {
    match key {
        "said" => lacking(key, want, &said(answer)),
        "not_said" => holding(key, want, &said(answer)),
        "questions" => lacking(key, want, &paths(&answer["questions"])),
        "not_questions" => holding(key, want, &paths(&answer["questions"])),
        "unrecognised" => unlike(key, &json!(paths(&answer["unrecognised"])), want),
        "gaps" => unlike(key, &answer["gaps"], want),
        "conflicts" => {
            let list = answer["conflicts"].as_array().into_iter().flatten();
            unlike(key, &list.map(|one| one["conflict"].clone()).collect(), want)
        }
        "amounts" => joined(
            want.as_object()
                .into_iter()
                .flatten()
                .filter_map(|(path, want)| {
                    let got = amount(answer, path);
                    (got != *want).then(|| format!("amounts.{path}: expected {want}, got {got}"))
                })
                .collect(),
        ),
        "steps" => joined(
            want.as_object()
                .into_iter()
                .flatten()
                .filter_map(|(word, want)| {
                    let step = &measure(answer, word)["step"];
                    let got = json!([step["step"], step["owner"], step["due"], step["start"], step["duration"]]);
                    (got != *want).then(|| format!("steps.{word}: expected {want}, got {got}"))
                })
                .collect(),
        ),
        "answers" | "none" => {
            let found = |list: &str, word: &str| {
                let mut all = answer[list].as_array().into_iter().flatten();
                all.find(|one| one["rule"] == word || one["cause"] == word).cloned()
            };
            let wanted = want.as_object().into_iter().flatten();
            let off = wanted.filter_map(|(word, want)| {
                let one = found("criteria", word).or_else(|| found("causes", word)).unwrap_or_default();
                unlike(word, if key == "none" { &one["none"] } else { &one["measures"] }, want)
            });
            joined(off.collect())
        }
        path => unlike(path, &part(answer, path)["status"], want),
    }
}

fn measure(answer: &Value, word: &str) -> Value {
    let mut list = answer["measures"].as_array().into_iter().flatten();
    list.find(|one| one["measure"] == word).cloned().unwrap_or_default()
}

/// A measure, or one part of it: `school_aid`, `school_aid.student`, `school_aid.student@3`.
fn part(answer: &Value, path: &str) -> Value {
    let Some((word, rest)) = path.split_once('.') else { return measure(answer, path) };
    let (name, member) = match rest.split_once('@') {
        Some((name, member)) => (name, member.parse::<u64>().ok()),
        None => (rest, None),
    };
    let measure = measure(answer, word);
    let parts = measure["parts"].as_array().into_iter().flatten();
    let mut fits = parts.filter(|part| {
        let members: Vec<u64> = part["members"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
        part["part"] == name && member.is_none_or(|member| members.contains(&member))
    });
    fits.next().cloned().unwrap_or_default()
}

/// A sum of a part: `relocation.relocation/grant`.
fn amount(answer: &Value, path: &str) -> Value {
    let (path, kind) = path.split_once('/').unwrap_or((path, ""));
    let part = part(answer, path);
    let found = part["amounts"].as_array().into_iter().flatten().find(|one| one["kind"] == kind);
    found.map_or(Value::Null, |one| both(&one["sum"]))
}

/// Reasons as `measure.part.code`, and with `@member` where they are about one.
fn said(answer: &Value) -> Vec<String> {
    let mut out = Vec::new();
    for measure in answer["measures"].as_array().into_iter().flatten() {
        for part in measure["parts"].as_array().into_iter().flatten() {
            for reason in part["reasons"].as_array().into_iter().flatten() {
                let word = format!("{}.{}.{}", text(&measure["measure"]), text(&part["part"]), text(&reason["code"]));
                if let Some(member) = reason["member"].as_u64() {
                    out.push(format!("{word}@{member}"));
                }
                out.push(word);
            }
        }
    }
    out
}
