//! Plans through the API as JSON: the document, or `{"errors": […]}`.

use ruler_core::plan::Wanted;
use serde_json::{Map, Value, json};

/// The answer of `recommend`.
pub fn recommend(household: &Value, options: &Value) -> Value {
    serde_json::from_str(&text(household, options)).unwrap_or(Value::Null)
}

/// The same as text.
pub fn text(household: &Value, options: &Value) -> String {
    ruler_engine::call_plan::recommend(&household.to_string(), &written(options))
}

/// The verifier's answer to a plan as it stands in a document.
pub fn verify(household: &Value, plan: &Value, options: &Value) -> Value {
    let answer = ruler_engine::call_plan::verify_plan(&household.to_string(), &plan.to_string(), &written(options));
    serde_json::from_str(&answer).unwrap_or(Value::Null)
}

fn written(options: &Value) -> String {
    if options.is_null() { String::new() } else { options.to_string() }
}

/// What is wanted, as options of a call; `members` are the ids of the record's members.
pub fn options(wanted: &Wanted, members: &[String]) -> Value {
    let mut out = Map::new();
    let pins = wanted.pins.iter().map(|pin| json!({ "model": pin.model, "units_milli": pin.units_milli }));
    out.insert("pins".to_owned(), pins.collect());
    out.insert("bans".to_owned(), json!(wanted.bans));
    let job = |pin: &ruler_core::plan::compile::JobPin| {
        members.get(pin.member).map(|member| json!({ "member": member, "job": pin.job }))
    };
    out.insert("jobs".to_owned(), wanted.jobs.iter().filter_map(job).collect());
    out.insert("models_max".to_owned(), json!(wanted.models_max));
    let day = wanted.start.map(|start| format!("{}-{:02}-01", start.year, start.month));
    out.insert("start".to_owned(), json!(day));
    Value::Object(out)
}

/// The ids of a record's members.
pub fn members(household: &Value) -> Vec<String> {
    let list = household["members"].as_array().into_iter().flatten();
    list.filter_map(|one| one["id"].as_str().map(str::to_owned)).collect()
}

/// A list of a document; nothing where it is none.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The plans of a document, with and without a loan, each with its goal's result.
pub fn plans(document: &Value) -> Vec<(&Value, &Value)> {
    let mut out = Vec::new();
    for goal in list(&document["goals"]) {
        out.extend(["plan", "with_loan"].iter().map(|key| (goal, &goal[*key])).filter(|(_, plan)| plan.is_object()));
    }
    out
}

/// A sum in fen; nothing where there is none.
pub fn fen(value: &Value) -> i64 {
    value.as_i64().unwrap_or_default()
}
