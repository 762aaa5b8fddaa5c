//! Tables of procedure cases: what is entered, what is refused, and how things stand on a day. See `tests/README.md`.

use ruler_core::procedure::open::CaseView;
use ruler_core::procedure::{Journal, Library, Procedure, Rules, State, fold, open};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::draft;
use crate::case::merge;
use crate::run::{files, golden, json};

/// One case of a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// A sentence.
    pub name: String,
    /// Why the case is there.
    pub why: String,
    /// Another procedure that was gone through before, as `{"procedure": "id@version", "from": day}`.
    #[serde(default)]
    pub first: Value,
    /// How the procedure differs from its file: merged into it, under the version `patched`.
    #[serde(default)]
    pub patch: Value,
    /// A newer version of it, merged into the file likewise, under the version `next`.
    #[serde(default)]
    pub next: Value,
    /// What is entered, in order.
    pub r#do: Vec<Map<String, Value>>,
    /// The day it is looked at.
    pub today: String,
    /// How things stand.
    #[serde(default)]
    pub expect: Map<String, Value>,
}

/// A table with the procedure it is of.
#[derive(Debug, Clone)]
pub struct Table {
    /// Name of the file: `exit@report-2016`.
    pub name: String,
    /// Its cases.
    pub cases: Vec<Case>,
}

/// Every table of `golden/procedure`.
///
/// # Errors
/// The file that cannot be read.
pub fn tables() -> Result<Vec<Table>, String> {
    let mut out = Vec::new();
    for path in files(&golden().join("procedure")) {
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let cases = serde_json::from_value(json(&path)?).map_err(|error| format!("{name}: {error}"))?;
        out.push(Table { name, cases });
    }
    Ok(out)
}

/// What a case came to.
#[derive(Debug)]
pub struct Played {
    /// The journal.
    pub journal: Journal,
    /// Procedures at hand.
    pub library: Library,
    /// Everything that is not as the case says.
    pub wrong: Vec<String>,
}

/// Plays a case.
///
/// # Errors
/// Where the table itself is broken.
pub fn play(table: &Table, case: &Case) -> Result<Played, String> {
    let (id, version) = table.name.split_once('@').ok_or("name a table id@version")?;
    let base = Library::embedded().find(id, version).ok_or_else(|| format!("no procedure {}", table.name))?;
    let (library, mut file) = library(base, case)?;
    let mut played = Played { journal: Journal::new("h1"), library, wrong: Vec::new() };
    if let Some(first) = case.first["procedure"].as_str() {
        let from = case.first["from"].as_str().unwrap_or_default();
        played.journal = draft::whole(&played.journal, &played.library, first, "before", from)?;
    }
    let mut hashes: Vec<Value> = Vec::new();
    let mut entered = "2000-01-01".to_owned();
    let mut name = String::new();
    for (place, action) in case.r#do.iter().enumerate() {
        let on = text(action, "on");
        entered = action
            .get("entered")
            .and_then(Value::as_str)
            .map_or_else(|| entered.clone().max(on.clone()), str::to_owned);
        if let Some(case) = action.get("begin") {
            name = case.as_str().unwrap_or_default().to_owned();
        }
        let mut entry = entry(action, &file, &name, &entered, &hashes)?;
        draft::without(&mut entry, action.get("without").unwrap_or(&Value::Null));
        draft::with(&mut entry, action.get("with").unwrap_or(&Value::Null));
        named(&mut entry, &file, &on);
        let expected: Option<Vec<String>> =
            action.get("refused").map(|list| serde_json::from_value(list.clone()).unwrap_or_default());
        match (draft::add(&played.journal, &entry, &played.library, &entered), expected) {
            (Ok(longer), None) => played.journal = longer,
            (Ok(_), Some(expected)) => {
                played.wrong.push(format!("do[{place}]: accepted, not refused for {expected:?}"))
            }
            (Err(told), None) => played.wrong.push(format!("do[{place}]: refused for {told:?}")),
            (Err(told), Some(expected)) => {
                if !same(&told, &expected) {
                    played.wrong.push(format!("do[{place}]: refused for {told:?}, not for {expected:?}"));
                }
            }
        }
        hashes.push(played.journal.entries().last().map_or(Value::Null, |entry| json!(entry.hash)));
        if action.contains_key("go_over")
            && let Some(next) = played.library.find(id, "next")
        {
            file = draft::file(next);
        }
    }
    let rules = Rules { library: &played.library, calendar: Rules::embedded().calendar };
    let state = fold(&played.journal, &rules);
    let views = open(&state, &rules, draft::day(&case.today));
    for (key, want) in &case.expect {
        let got = got(key, want, &state, &views);
        if got != *want {
            played.wrong.push(format!("{key}: expected {want}, got {got}"));
        }
    }
    Ok(played)
}

/// The procedures of a case and the file its case begins by.
fn library(base: &Procedure, case: &Case) -> Result<(Library, Value), String> {
    let mut library = Library::embedded().clone();
    let mut file = draft::file(base);
    for (version, patch) in [("patched", &case.patch), ("next", &case.next)] {
        if patch.is_null() {
            continue;
        }
        let mut other = file.clone();
        merge(&mut other, patch);
        other["version"] = json!(version);
        library = library.with(&other.to_string()).map_err(|faults| format!("{version}: {faults:?}"))?;
        if version == "patched" {
            file = other;
        }
    }
    Ok((library, file))
}

/// Verdicts and hashes that a case names: `@other` has another fingerprint, `@2017-11-18` another day, `@enter` another
/// question, `@provisional` another level, `@not_yet` another answer.
fn named(entry: &mut Value, file: &Value, on: &str) {
    for key in ["rederived", "target"] {
        if let Some(name) = entry[key].as_str().and_then(|text| text.strip_prefix('@')) {
            entry[key] = json!(draft::digest(name));
        }
    }
    let Some(name) = entry["verdict"].as_str().and_then(|text| text.strip_prefix('@')).map(str::to_owned) else {
        return;
    };
    let mut verdict = draft::verdict(file, on);
    match name.as_str() {
        "other" => verdict["fingerprint"] = json!(draft::digest("other")),
        "enter" => {
            verdict["question"] = json!("enter");
            verdict["answer"] = json!("should_enter");
        }
        "no_pass" | "provisional" | "met_on_report" | "blocked" => verdict["level"] = json!(name),
        day if day.starts_with("20") => verdict["as_of"] = json!(name),
        answer => verdict["answer"] = json!(answer),
    }
    entry["verdict"] = verdict;
}

fn text(map: &Map<String, Value>, key: &str) -> String {
    map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The entry of an action.
fn entry(
    action: &Map<String, Value>,
    file: &Value,
    case: &str,
    entered: &str,
    hashes: &[Value],
) -> Result<Value, String> {
    let on = text(action, "on");
    let plain = |act: &str, parts: Value| {
        let mut out = draft::entry(act, &on, entered);
        out["case"] = json!(case);
        draft::with(&mut out, &parts);
        out
    };
    let of = |key: &str| hashes.get(action[key].as_u64().unwrap_or(u64::MAX) as usize).cloned().unwrap_or_default();
    let amend = draft::signers(&file["amend"]["signers"]);
    Ok(if action.contains_key("begin") {
        draft::begin(file, case, &on, entered)
    } else if action.contains_key("step") {
        let result = action.get("result").and_then(Value::as_str);
        draft::step(file, case, &text(action, "step"), result, &on, entered)
    } else if action.contains_key("object") {
        let words =
            json!({ "objection": action["object"], "step": action["to"], "raised_by": "王大山", "words": "不合实情" });
        plain("objection", words)
    } else if action.contains_key("answer") {
        let outcome = action.get("outcome").cloned().unwrap_or(json!("dismissed"));
        plain("answer", json!({ "objection": action["answer"], "outcome": outcome, "words": "入户查过" }))
    } else if action.contains_key("pin") {
        plain("pin", json!({ "verdict": draft::verdict(file, &on), "why": "资料改过", "signers": amend }))
    } else if action.contains_key("go_over") {
        plain("go_over", json!({ "version": action["go_over"], "why": "区里改了办法", "signers": amend }))
    } else if action.contains_key("close") {
        plain("close", json!({ "why": action["close"] }))
    } else if action.contains_key("void") {
        plain("void", json!({ "case": null, "target": of("void"), "why": "写错了" }))
    } else if action.contains_key("again") {
        // A step of an earlier action, in its place.
        let step = text(action, "again");
        let result = action.get("result").and_then(Value::as_str);
        let mut out = draft::step(file, case, &step, result, &on, entered);
        out["corrects"] = of("corrects");
        if out["why"].is_null() {
            out["why"] = json!("写错了");
        }
        out
    } else if action.contains_key("act") {
        plain(&text(action, "act"), json!({ "case": null }))
    } else {
        return Err(format!("no action in {action:?}"));
    })
}

/// Whether two lists hold the same words, in whichever order.
fn same(one: &[String], other: &[String]) -> bool {
    let sorted = |list: &[String]| {
        let mut out = list.to_vec();
        out.sort_unstable();
        out
    };
    sorted(one) == sorted(other)
}

/// How things stand, in the shape of what is expected.
fn got(key: &str, want: &Value, state: &State, views: &[CaseView]) -> Value {
    let steps = |read: &dyn Fn(&Value) -> Value| {
        let wanted = want.as_object().cloned().unwrap_or_default();
        let all: Vec<Value> = views.iter().rev().take(1).flat_map(|view| &view.steps).map(|step| json!(step)).collect();
        let of = |id: &String| all.iter().find(|step| step["step"] == **id).map_or(Value::Null, read);
        Value::Object(wanted.keys().map(|id| (id.clone(), of(id))).collect())
    };
    let last = state.cases.last();
    match key {
        "earliest" | "status" | "days_left" | "unsure" => steps(&|step| step[key].clone()),
        "latest" => steps(&|step| step["latest"]["end"]["on"].clone()),
        "ends" => steps(&|step| step["clock"]["end"]["on"].clone()),
        "end" => steps(&|step| step["clock"]["end"].clone()),
        "counted" => steps(&|step| step["clock"]["counted"].clone()),
        "lines" => steps(&|step| {
            let lines = step["clock"]["lines"].as_array().into_iter().flatten();
            lines.map(|line| line["line"].clone()).collect()
        }),
        "waits" => steps(&|step| {
            let waits = step["waits"].as_array().into_iter().flatten();
            waits.map(|lack| lack["code"].clone()).collect()
        }),
        "late_entry" => steps(&|step| step["done"]["late_entry"].clone()),
        "done" => json!(last.map(|case| case.done.iter().map(|done| done.step.clone()).collect::<Vec<_>>())),
        "round" => json!(last.map(|case| case.round)),
        "version" => json!(last.map(|case| case.version.clone())),
        "returns" => json!(last.map(|case| case.returns.iter().map(|back| [&back.from, &back.to]).collect::<Vec<_>>())),
        "ended" => json!(last.and_then(|case| case.ended.as_ref()).map(|ended| ended.end.clone())),
        "stands" => json!(state.stands.as_ref().map(|stands| stands.status)),
        "since" => json!(state.stands.as_ref().map(|stands| stands.since)),
        "loud" => json!(views.last().map(|view| view.end.loud)),
        "end_status" => json!(views.last().map(|view| view.end.status)),
        "newer" => json!(views.last().and_then(|view| view.newer.clone())),
        "open_objections" => {
            json!(views.last().map(|view| view.objections.iter().map(|one| one.id.clone()).collect::<Vec<_>>()))
        }
        "gone" => json!(state.gone.len()),
        "irregular" => json!(state.irregular.len()),
        "votes" => json!(last.and_then(|case| case.done("appraisal")).and_then(|done| done.votes.clone())),
        other => json!(format!("no such key: {other}")),
    }
}
