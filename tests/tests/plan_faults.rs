//! What is told of a plan's options: every fault with its field, in both languages, the other side of the bound beside
//! it; and households and catalogues at the ends of their bounds, which are planned without giving up.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use ruler_tests::planned::{list, recommend, verify};
use ruler_tests::run::{faults, golden, json as read};
use ruler_tests::said::{Outcome, none};
use serde_json::{Value, json};

fn words(value: &Value) -> Vec<String> {
    list(value).filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

#[test]
fn every_fault_of_the_options_is_told_in_both_languages() -> Outcome {
    let household = read(&golden().join("base/hill.json"))?;
    let (mut wrong, table) = (Vec::new(), read(&golden().join("plan_faults.json"))?);
    for case in list(&table) {
        let answer = recommend(&household, &case["options"]);
        let (mut found, mut wanted) = (faults(&answer), words(&case["expect"]));
        found.sort();
        wanted.sort();
        let told = |one: &Value| ["zh", "en"].iter().all(|key| one[*key].as_str().is_some_and(|text| !text.is_empty()));
        let fits = match case["under"].as_str() {
            Some(prefix) => !found.is_empty() && found.iter().all(|one| one.contains(&format!("@{prefix}"))),
            None => found == wanted,
        };
        if !fits || !list(&answer["errors"]).all(told) {
            wrong.push(format!("{}: expected {wanted:?}, got {found:?}", case["name"]));
        }
    }
    none("faults of options", &wrong)
}

#[test]
fn a_stated_plan_that_is_none_is_told() -> Outcome {
    let household = read(&golden().join("base/hill.json"))?;
    let mut wrong = Vec::new();
    let cases = [
        (json!({ "models": [{ "model": 3 }] }), vec!["wrong_type@models"]),
        (json!({ "jobs": [{ "member": -1, "job": "x" }] }), vec!["wrong_type@jobs"]),
        (json!({ "loan": { "credit": "x" } }), vec!["wrong_type@loan"]),
        (
            json!({ "models": [{}], "jobs": [{}], "loan": 3 }),
            vec!["wrong_type@jobs", "wrong_type@loan", "wrong_type@models"],
        ),
        (json!({}), vec![]),
    ];
    for (stated, wanted) in cases {
        let mut found = faults(&verify(&household, &stated, &Value::Null));
        found.sort();
        if found != wanted {
            wrong.push(format!("{stated}: expected {wanted:?}, got {found:?}"));
        }
    }
    none("stated plans", &wrong)
}

/// The household with something at the ends of its bounds.
fn at_its_ends() -> Vec<(&'static str, Value)> {
    let all = |sum: i64| json!({ "reported": sum });
    let most = 10_000_000_000_i64;
    let items: Vec<Value> = (0..400)
        .map(|_| json!({ "kind": "farm_subsidy", "amount": all(most), "recurrence": all(0), "receipt": "received" }))
        .map(|mut item| {
            item["recurrence"] = json!({ "reported": "regular" });
            item
        })
        .collect();
    vec![
        ("nobody", json!({ "members": [], "income": {} })),
        (
            "only a format",
            json!({ "members": [], "income": {}, "production": {}, "village_sheet": {}, "expenses": {} }),
        ),
        (
            "all the money there is",
            json!({ "income": { "transfer": { "items": items } }, "production": { "savings": all(most) } }),
        ),
        (
            "all the debt there is",
            json!({ "production": { "savings": all(0), "debt": all(most), "debt_service": all(most) } }),
        ),
        ("no money at all", json!({ "production": { "savings": all(0) }, "income": { "transfer": { "items": [] } } })),
        (
            "all the land there is",
            json!({ "production": { "land": [{ "class": "dry", "area_centimu": all(10_000_000), "protected_centimu": all(0) }] } }),
        ),
    ]
}

#[test]
fn the_ends_of_every_bound_are_planned() -> Outcome {
    let base = read(&golden().join("base/hill.json"))?;
    let mut wrong = Vec::new();
    for (name, change) in at_its_ends() {
        let mut household = base.clone();
        ruler_tests::case::merge(&mut household, &change);
        for month in 1..=12 {
            let start = format!("2018-{month:02}-01");
            let options = json!({ "start": start, "answers": month == 1, "models_max": month % 7 });
            let document = recommend(&household, &options);
            let agrees = ruler_tests::planned::plans(&document).iter().all(|(_, plan)| plan["check"]["agrees"] == true);
            if list(&document["goals"]).count() != 3 || !agrees {
                wrong.push(format!("{name}, {start}: {}", document.to_string().chars().take(300).collect::<String>()));
            }
        }
    }
    none("households at the ends of their bounds", &wrong)
}

/// A catalogue with one figure of every entry at an end of its bounds.
fn with(figures: &[(&str, Value)]) -> Value {
    let mut catalogue: Value =
        serde_json::from_str(ruler_core::models::Catalogue::embedded_text()).unwrap_or(Value::Null);
    for group in ["models", "jobs", "credits", "trainings"] {
        for entry in catalogue[group].as_array_mut().into_iter().flatten() {
            for (field, value) in figures {
                if entry.get(*field).is_some() {
                    entry[*field] = value.clone();
                }
            }
        }
    }
    catalogue
}

#[test]
fn catalogues_at_the_ends_of_their_bounds_are_planned_or_told() -> Outcome {
    let household = read(&golden().join("base/hill.json"))?;
    let money = json!(1_000_000_000);
    let every = json!(vec![1_000_000_000; 12]);
    let cases: Vec<(&str, Vec<(&str, Value)>)> = vec![
        ("dear to set up", vec![("establishment_fen", money.clone())]),
        ("dear to run", vec![("variable_fen", money.clone())]),
        ("sold for a fortune", vec![("price_high_fen", money.clone()), ("gross_fen", Value::Null)]),
        ("paid a fortune", vec![("pay_month_fen", every.clone())]),
        ("living costs a fortune", vec![("living_month_fen", every), ("travel_fen", money.clone())]),
        ("capital of a fortune", vec![("capital_fen", money.clone())]),
        ("courses that cost a fortune", vec![("household_fen", money.clone()), ("total_fen", money.clone())]),
        ("loans of a fen a step", vec![("step_fen", json!(1)), ("limit_fen", money)]),
        ("all is lost", vec![("loss_ppm", json!(1_000_000))]),
        ("a course that ends after the plan", vec![("lag_months", json!(60))]),
        ("nothing lasts", vec![("asset_life_years", json!(1))]),
    ];
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (name, figures) in cases {
        let document = recommend(&household, &json!({ "catalogue": with(&figures) }));
        let agrees = ruler_tests::planned::plans(&document).iter().all(|(_, plan)| plan["check"]["agrees"] == true);
        let planned = list(&document["goals"]).count() == 3 && agrees;
        if !planned && faults(&document).is_empty() || !agrees {
            wrong.push(format!("{name}: {}", document.to_string().chars().take(400).collect::<String>()));
        }
        count += usize::from(planned);
    }
    none("catalogues at the ends of their bounds", &wrong)?;
    if count >= 9 { Ok(()) } else { Err(format!("only {count} of them are catalogues at all").into()) }
}
