//! A plan document as a case looks at it: goals, models, jobs and answers by name; and whether it fits what is expected.

use std::fs;

use serde_json::{Map, Value, json};

use crate::case::Case;
use crate::planned::list;
use crate::run::{files, golden, json as read};

/// Every case of the plan tables with its file and household.
///
/// # Errors
/// Says which file is broken.
pub fn cases() -> Result<Vec<(String, Case, Value)>, String> {
    let mut out = Vec::new();
    for path in files(&golden().join("plan")) {
        let file = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let text = fs::read_to_string(&path).map_err(|error| format!("{file}: {error}"))?;
        let table: Vec<Case> = serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
        for case in table {
            let base = read(&golden().join("base").join(format!("{}.json", case.base)))?;
            let household = case.household(&base);
            out.push((file.clone(), case, household));
        }
    }
    Ok(out)
}

fn named(list_of: &Value, key: &str, value: impl Fn(&Value) -> Value) -> Value {
    let pairs = list(list_of).filter_map(|one| Some((one[key].as_str()?.to_owned(), value(one))));
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// The document with `goals`, `models`, `jobs` and `answers` as maps; members by their ids.
pub fn view(document: &Value, household: &Value) -> Value {
    let plan = |plan: &Value| {
        if plan.is_null() {
            return Value::Null;
        }
        let mut out = plan.clone();
        out["models"] = named(&plan["models"], "model", |one| one["units_milli"].clone());
        out["starts"] = named(&plan["models"], "model", |one| one["start"].clone());
        out["first_sales"] = named(&plan["models"], "model", |one| one["first_sale_month"].clone());
        let member =
            |one: &Value| household["members"][one["member"].as_u64().unwrap_or(u64::MAX) as usize]["id"].clone();
        let jobs = list(&plan["jobs"]).filter_map(|one| Some((member(one).as_str()?.to_owned(), one["job"].clone())));
        out["jobs"] = Value::Object(jobs.collect());
        let months = |one: &Value| json!([one["start"], one["paid_from"], one["last"]]);
        out["months"] = list(&plan["jobs"]).map(months).collect();
        out["attended"] = list(&plan["courses"]).map(|one| one["attendant"].clone()).collect();
        out["displaced"] = list(&plan["jobs"]).map(|one| one["displaced_years_fen"].clone()).collect();
        // What fails, by its id where it has one.
        for place in ["/worst", "/worst/first"] {
            let fails = out.pointer(&format!("{place}/fails")).cloned().unwrap_or_default();
            if let Some(worst) = out.pointer_mut(place).filter(|_| fails.is_object()) {
                worst["fails"] = if fails["of"].is_string() { fails["of"].clone() } else { fails["what"].clone() };
            }
        }
        out["courses"] = list(&plan["courses"]).map(|one| one["training"].clone()).collect();
        out
    };
    // Jobs by member and job: `m1 city-service`.
    let open = |jobs: &Value| -> Value {
        let member =
            |one: &Value| household["members"][one["member"].as_u64().unwrap_or(u64::MAX) as usize]["id"].clone();
        let named = |one: &Value| {
            format!("{} {}", member(one).as_str().unwrap_or_default(), one["job"].as_str().unwrap_or_default())
        };
        Value::Object(list(jobs).map(|one| (named(one), one.clone())).collect())
    };
    let goal = |one: &Value| {
        json!({
            "outcome": one["outcome"], "plan": plan(&one["plan"]), "with_loan": plan(&one["with_loan"]),
            "answers": named(&one["answers"], "model", Value::clone),
            "open_jobs": open(&one["jobs"]),
        })
    };
    let mut out = document.clone();
    for (name, value) in named(&document["goals"], "goal", goal).as_object().into_iter().flatten() {
        out[name] = value.clone();
    }
    out
}

/// Where an answer does not fit: objects key by key (`null`: it must not be there), lists whole or by
/// place (`{"4": …}`), `{"has": …}`
/// and `{"has_not": …}` for lists, `{"only": {…}}` for a map that holds nothing else.
pub fn misfits(got: &Value, want: &Value, path: &str, out: &mut Vec<String>) {
    let Value::Object(keys) = want else {
        if got != want {
            out.push(format!("{path}: expected {want}, got {got}"));
        }
        return;
    };
    for (key, want) in keys {
        let contains = |one: &Value| list(got).any(|got| got == one);
        match key.as_str() {
            "has" => out.extend(list(want).filter(|one| !contains(one)).map(|one| format!("{path}: {one} is missing"))),
            "has_not" => {
                out.extend(list(want).filter(|one| contains(one)).map(|one| format!("{path}: {one} is there")))
            }
            "only" if got != want => out.push(format!("{path}: expected only {want}, got {got}")),
            "only" => {}
            _ => {
                let place = key.parse::<usize>().ok().filter(|_| got.is_array());
                let inner = place.map_or(&got[key.as_str()], |place| &got[place]);
                misfits(inner, want, &format!("{path}.{key}"), out);
            }
        }
    }
}
