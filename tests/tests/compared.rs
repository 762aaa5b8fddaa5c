//! A comparison in an explanation is never false: its sign is of what was found, and what was demanded stands beside it.

#![allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]

use ruler_tests::run::{call, cases};
use serde_json::{Value, json};

/// Both are numbers, or both are days.
fn order(given: &Value, limit: &Value) -> Option<std::cmp::Ordering> {
    match (given.as_i64(), limit.as_i64()) {
        (Some(given), Some(limit)) => Some(given.cmp(&limit)),
        _ => Some(given.as_str()?.cmp(limit.as_str()?)),
    }
}

fn holds(relation: &str, order: std::cmp::Ordering) -> bool {
    match relation {
        ">" => order.is_gt(),
        ">=" => order.is_ge(),
        "<=" => order.is_le(),
        _ => order.is_lt(),
    }
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

/// Every comparison of every case, in Chinese: criterion and row of the document, and the text.
fn all() -> Result<Vec<(Value, Value, String)>, String> {
    let mut out = Vec::new();
    for (_, case, household) in cases()? {
        let mut options = if case.options.is_null() { json!({}) } else { case.options };
        if let Some(map) = options.as_object_mut() {
            map.insert("explain".to_owned(), json!(["zh-Hans"]));
        }
        let answer = call(&household, &options);
        let words = &answer["explanations"][0];
        for (criterion, told) in list(&answer, "criteria").zip(list(words, "criteria")) {
            let rows = list(criterion, "arithmetic").zip(list(told, "arithmetic"));
            out.extend(rows.map(|(row, told)| {
                (criterion.clone(), row.clone(), told["text"].as_str().unwrap_or_default().to_owned())
            }));
        }
    }
    Ok(out)
}

#[test]
fn no_sign_is_false_and_every_demand_is_told() -> Result<(), String> {
    let (mut wrong, mut kept, mut broken, mut open) = (Vec::new(), 0, 0, 0);
    for (criterion, row, text) in all()? {
        let Some((found, demand)) = text.split_once("；要求：") else {
            wrong.push(format!("no demand: {text}"));
            continue;
        };
        let signs: Vec<&str> = ["<", "=", ">"].into_iter().filter(|sign| found.contains(sign)).collect();
        let word = match row["relation"].as_str().unwrap_or_default() {
            ">" => "超过 ",
            ">=" if row["limit"].is_string() => "不早于 ",
            ">=" => "不少于 ",
            "<=" => "不超过 ",
            _ => "少于 ",
        };
        let Some(order) = order(&row["given"], &row["limit"]) else {
            open += 1;
            if !signs.is_empty() || found.is_empty() {
                wrong.push(format!("a sign without a figure: {text}"));
            }
            continue;
        };
        let sign = if order.is_lt() {
            "<"
        } else if order.is_eq() {
            "="
        } else {
            ">"
        };
        if signs != [sign] || !demand.starts_with(word) {
            wrong.push(format!("{row}: {text}"));
        }
        let holds = holds(row["relation"].as_str().unwrap_or_default(), order);
        kept += usize::from(holds);
        broken += usize::from(!holds);
        // Income is decided by its one comparison where the heads are known.
        let decides = row["label"] == "income_total" && criterion["verdict"] == if holds { "not_met" } else { "met" };
        if decides {
            wrong.push(format!("the verdict says otherwise: {text}"));
        }
    }
    assert!(kept > 50 && broken > 20 && open > 3, "all three are seen: {kept}, {broken}, {open}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn the_boundary_reads_as_it_is() -> Result<(), String> {
    let texts: Vec<String> = all()?.into_iter().map(|(_, _, text)| text).collect();
    for text in [
        "11,808 元 = 11,808 元；要求：超过 11,808 元",
        "11,808.01 元 > 11,808 元；要求：超过 11,808 元",
        "没问到；要求：超过 11,808 元",
    ] {
        assert!(texts.iter().any(|held| held == text), "{text} in {texts:#?}");
    }
    assert!(texts.iter().any(|text| text.contains("不早于")), "a day is asked for as a day");
    assert!(texts.iter().any(|text| text.starts_with("不少于 ")), "income in a range is told as one");
    Ok(())
}
