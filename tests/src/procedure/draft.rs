//! Entries as documents, filled in from a procedure's data file: whatever it asks for is there, unless a test takes it out.

use chrono::NaiveDate;
use ruler_core::procedure::{
    EntryRecord, Hash, Journal, Library, Present, Procedure, Refused, Rules, append, fold, open,
};
use serde_json::{Map, Value, json};

/// A day from its text.
pub fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap_or_default()
}

/// A hash that stands for something.
pub fn digest(text: &str) -> String {
    Hash::of(text.as_bytes()).digits().to_owned()
}

/// The data file of a procedure, as JSON.
pub fn file(procedure: &Procedure) -> Value {
    serde_json::to_value(procedure.file()).unwrap_or_default()
}

/// Signers of groups: one for each role that must, the first of those that may, as many as are asked for.
pub fn signers(groups: &Value) -> Value {
    let mut out = Vec::new();
    let mut add = |role: &Value, number: u64| {
        let name = format!("{}{}", role.as_str().unwrap_or_default(), ["甲", "乙", "丙", "丁"][number as usize % 4]);
        let signer = json!({ "role": role, "name": name });
        if !out.contains(&signer) {
            out.push(signer);
        }
    };
    for group in groups.as_array().into_iter().flatten() {
        let roles = group["of"].as_array().cloned().unwrap_or_default();
        match &group["quorum"] {
            Value::String(word) if word == "all" => roles.iter().for_each(|role| add(role, 0)),
            Value::String(_) => roles.iter().take(1).for_each(|role| add(role, 0)),
            number => (0..number.as_u64().unwrap_or_default()).for_each(|each| add(&roles[0], each)),
        }
    }
    Value::Array(out)
}

/// A verdict as a procedure's ruling wants it, for a day.
pub fn verdict(file: &Value, on: &str) -> Value {
    let ruling = &file["ruling"];
    let mut out = json!({
        "question": ruling["question"], "as_of": on, "answer": ruling["answer"], "level": ruling["level"],
        "fingerprint": digest("verdict"), "facts": digest("facts"),
        "engine": "0.1.0", "pack": "kaizhou", "pack_version": "1",
    });
    if file["class"] == true {
        out["class"] = json!("marginal");
    }
    out
}

/// What every entry has.
pub fn entry(act: &str, on: &str, entered: &str) -> Value {
    json!({ "act": act, "on": on, "entered": entered, "by": "陈帮扶" })
}

/// How a case begins.
pub fn begin(file: &Value, case: &str, on: &str, entered: &str) -> Value {
    let mut out = entry("begin", on, entered);
    out["case"] = json!(case);
    out["procedure"] = file["id"].clone();
    out["version"] = file["version"].clone();
    out["stands"] = file["starts_from"][0].clone();
    let bars = file["bars"].as_array().into_iter().flatten();
    let bars: Vec<Value> = bars.map(|bar| json!({ "id": bar["id"], "said": "no" })).collect();
    if !bars.is_empty() {
        out["bars"] = Value::Array(bars);
    }
    if file["ruling"]["at"] == "begin" {
        out["verdict"] = verdict(file, on);
        if file["class"] == true {
            out["class"] = json!("marginal");
        }
    }
    out
}

/// A step of a data file.
pub fn step_of<'f>(file: &'f Value, step: &str) -> &'f Value {
    let steps = file["steps"].as_array().map(Vec::as_slice).unwrap_or_default();
    steps.iter().find(|one| one["id"] == step).unwrap_or(&Value::Null)
}

/// The result a step is meant to come to: the one after which the household stands elsewhere, or that leads on, or the
/// first.
pub fn good_result(step: &Value) -> &Value {
    let results = step["results"].as_array().map(Vec::as_slice).unwrap_or_default();
    let stands = results.iter().find(|one| one["stands"].is_string());
    stands.or_else(|| results.iter().find(|one| one["leads"] == "on")).unwrap_or(&step["results"][0])
}

/// A step done, with everything its data file asks for.
pub fn step(file: &Value, case: &str, id: &str, result: Option<&str>, on: &str, entered: &str) -> Value {
    let step = step_of(file, id);
    let results = step["results"].as_array().map(Vec::as_slice).unwrap_or_default();
    let result = results.iter().find(|one| Some(one["id"].as_str().unwrap_or_default()) == result);
    let result = result.unwrap_or(good_result(step));
    let mut out = entry("step", on, entered);
    out["case"] = json!(case);
    out["step"] = json!(id);
    out["result"] = result["id"].clone();
    out["signers"] = signers(&step["signers"]);
    let papers = step["papers"].as_array().into_iter().flatten();
    let papers: Vec<Value> = papers
        .map(|paper| {
            let name = paper["id"].as_str().unwrap_or_default();
            json!({ "paper": name, "name": format!("{name}.jpg"), "sha256": digest(name) })
        })
        .collect();
    if !papers.is_empty() {
        out["papers"] = Value::Array(papers);
    }
    if step["votes"].is_object() {
        let (yes, no) = if result["voted"] == false { (1, 29) } else { (29, 1) };
        out["votes"] = json!({ "due": 30, "present": 30, "yes": yes, "no": no });
    }
    if result["words"] == true {
        out["why"] = json!("另有原因");
    }
    if step["transfers"] == true {
        out["transfers"] = json!([{ "label": "茶园", "shares": 5, "to": "h2" }]);
    }
    let good = result["leads"] == "on" || result["stands"].is_string();
    let pins = file["ruling"]["at"] == json!(id);
    let again = step["recheck"] == true;
    if good && (pins || again) {
        out["verdict"] = verdict(file, on);
        if pins && file["class"] == true {
            out["class"] = json!("marginal");
        }
        if again && !pins {
            out["rederived"] = json!(digest("verdict"));
        }
    }
    out
}

/// Takes parts out of an entry: `papers`, `signers:head`, `paper:minutes`, `picture:minutes`.
pub fn without(entry: &mut Value, parts: &Value) {
    for part in parts.as_array().into_iter().flatten().filter_map(Value::as_str) {
        match part.split_once(':') {
            Some(("signers", role)) => retain(&mut entry["signers"], |one| one["role"] != role),
            Some(("paper", paper)) => retain(&mut entry["papers"], |one| one["paper"] != paper),
            Some(("bar", bar)) => retain(&mut entry["bars"], |one| one["id"] != bar),
            Some(("picture", paper)) => {
                for one in entry["papers"].as_array_mut().into_iter().flatten().filter(|one| one["paper"] == paper) {
                    one.as_object_mut().map(|map| map.remove("sha256"));
                }
            }
            _ => {
                entry.as_object_mut().map(|map| map.remove(part));
            }
        }
    }
}

fn retain(list: &mut Value, keep: impl Fn(&Value) -> bool) {
    if let Some(list) = list.as_array_mut() {
        list.retain(keep);
    }
}

/// Puts parts into an entry, key by key; `null` takes one out.
pub fn with(entry: &mut Value, parts: &Value) {
    for (key, value) in parts.as_object().unwrap_or(&Map::new()) {
        if value.is_null() {
            entry.as_object_mut().map(|map| map.remove(key));
        } else {
            entry[key.as_str()] = value.clone();
        }
    }
}

/// The entry of a document.
///
/// # Errors
/// Faults of the document, in one line.
pub fn record(entry: &Value) -> Result<EntryRecord, String> {
    EntryRecord::read(&entry.to_string()).map_err(|faults| {
        faults.iter().map(|fault| format!("{}@{}", fault.code.word(), fault.field)).collect::<Vec<_>>().join(" ")
    })
}

/// What holds today, without a record.
pub fn present(today: &str) -> Present {
    Present { today: day(today), salt: "sixteen-letters!".to_owned(), ..Present::default() }
}

/// What a refusal says, as words: faults as `code@field`, lacks as their codes with what they are about.
pub fn told(refused: &Refused) -> Vec<String> {
    let faults = refused.faults.iter().map(|fault| format!("{}@{}", fault.code.word(), fault.field));
    faults.chain(refused.lacks.iter().map(lack)).collect()
}

/// A lack as its code and what it is about.
pub fn lack(lack: &ruler_core::procedure::Lack) -> String {
    let value = serde_json::to_value(lack).unwrap_or_default();
    let about =
        ["step", "paper", "bar", "objection", "role", "switch", "promise", "part", "earliest", "latest", "year"];
    let mut out = lack.word().to_owned();
    for key in about {
        match &value[key] {
            Value::String(text) => out.push_str(&format!("@{text}")),
            Value::Number(number) => out.push_str(&format!("@{number}")),
            _ => {}
        }
    }
    out
}

/// Adds an entry.
///
/// # Errors
/// What it is refused for, as words.
pub fn add(journal: &Journal, entry: &Value, library: &Library, today: &str) -> Result<Journal, Vec<String>> {
    let rules = Rules { library, calendar: Rules::embedded().calendar };
    let record = record(entry).map_err(|faults| vec![faults])?;
    append(journal, record, &rules, &present(today)).map_err(|refused| told(&refused))
}

/// A whole case by its data file, each step on its first possible day, to its end.
///
/// # Errors
/// What an entry was refused for, or that nothing was left to do.
pub fn whole(journal: &Journal, library: &Library, id: &str, case: &str, from: &str) -> Result<Journal, String> {
    let rules = Rules { library, calendar: Rules::embedded().calendar };
    let (name, version) = id.split_once('@').ok_or("name a procedure id@version")?;
    let procedure = library.find(name, version).ok_or_else(|| format!("no procedure {id}"))?;
    let file = file(procedure);
    let mut last = from.to_owned();
    let mut begin = begin(&file, case, from, from);
    if let Some(stands) = fold(journal, &rules).stands {
        begin["stands"] = json!(stands.status);
    }
    let mut journal = add(journal, &begin, library, from).map_err(|told| told.join(" "))?;
    for _ in 0..procedure.steps().len() {
        let state = fold(&journal, &rules);
        let views = open(&state, &rules, day(&last));
        let Some(view) = views.iter().find(|view| view.case == case && view.end.on.is_none()) else { break };
        let next = view.steps.iter().find(|step| step.done.is_none() && step.earliest.is_some());
        let next = next.ok_or_else(|| format!("{id}: nothing is left to do after {last}"))?;
        let on = next.earliest.map_or_else(String::new, |day| day.to_string()).max(last);
        let mut entry = step(&file, case, &next.step, None, &on, &on);
        if next.unsure.is_some() {
            entry["day_confirmed"] = json!("乡镇办公室");
        }
        journal =
            add(&journal, &entry, library, &on).map_err(|told| format!("{} on {on}: {}", next.step, told.join(" ")))?;
        last = on;
    }
    Ok(journal)
}
