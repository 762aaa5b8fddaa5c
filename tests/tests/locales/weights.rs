//! Weights: people speak in 斤, figures of models are kept by the 公斤. A text has one of the two, or both with the working.

use std::path::Path;

use ruler_tests::run::top;
use ruler_tests::said::{Outcome, none};

/// Signs that tell how one becomes the other.
const WORKINGS: [&str; 5] = ["（2斤）", "即", "(", "≈", "（"];

/// Whether a weight in 斤 stands in a text: a number or a price of one, not the 斤 of 公斤.
fn in_jin(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let is_number = |sign: &char| sign.is_ascii_digit() || "一二两三四五六七八九十百千万多半几每/／".contains(*sign);
    (0..signs.len()).any(|at| {
        let before = at.checked_sub(1).and_then(|before| signs.get(before));
        signs.get(at) == Some(&'斤') && before.is_some_and(|sign| is_number(sign) || *sign == ' ')
    })
}

/// Why a text may leave a reader with the wrong one of the two.
fn fault(text: &str, is_model: bool) -> Option<&'static str> {
    let (kilogram, jin) = (text.contains("公斤"), in_jin(text));
    match (kilogram, jin) {
        (true, true) if !WORKINGS.iter().any(|sign| text.contains(sign)) => Some("both, without the working"),
        (false, true) if is_model && !text.contains('吨') => Some("斤 alone beside figures kept by the 公斤"),
        (true, false) if !is_model => Some("公斤 alone, where people speak in 斤"),
        _ => None,
    }
}

/// Every string of a document with the keys it stands under.
fn strings(at: &str, value: &toml::Value, out: &mut Vec<(String, String)>) {
    match value {
        toml::Value::String(text) => out.push((at.to_owned(), text.clone())),
        toml::Value::Array(list) => list.iter().for_each(|one| strings(at, one, out)),
        toml::Value::Table(map) => map.iter().for_each(|(key, one)| strings(&format!("{at}.{key}"), one, out)),
        _ => {}
    }
}

fn read(folder: &Path, out: &mut Vec<(String, String)>) -> Outcome {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.display().to_string();
        match path.extension().and_then(|ending| ending.to_str()) {
            _ if path.is_dir() => read(&path, out)?,
            Some("toml") => strings(&name, &toml::from_str(&std::fs::read_to_string(&path)?)?, out),
            Some("json") => {
                let value: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
                // Nothing is lost: nulls have no text.
                strings(&name, &toml::Value::try_from(without_nulls(value))?, out);
            }
            _ => {}
        }
    }
    Ok(())
}

fn without_nulls(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter().filter(|(_, one)| !one.is_null()).map(|(key, one)| (key, without_nulls(one))).collect(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().filter(|one| !one.is_null()).map(without_nulls).collect()),
        other => other,
    }
}

#[test]
fn a_weight_is_said_in_one_unit_or_with_the_working() -> Outcome {
    let mut all = Vec::new();
    for folder in
        ["web/words/locales", "core/data/models", "core/data/measures", "core/data/samples", "core/data/catalogue"]
    {
        read(&top().join(folder), &mut all)?;
    }
    // Titles of other people's texts, and the name of the unit itself.
    all.retain(|(at, text)| !at.ends_with(".title") && text != "公斤");
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (at, text) in &all {
        let is_model = at.contains("/models/");
        seen += usize::from(text.contains("公斤") || in_jin(text));
        if let Some(why) = fault(text, is_model) {
            wrong.push(format!("{at}: {text}: {why}"));
        }
        // The price of a model is typed beside this name.
        if at.ends_with(".yield_unit.zh") && text.contains("公斤") && !text.starts_with("公斤（2斤）") {
            wrong.push(format!("{at}: {text}: how many 斤 it is"));
        }
    }
    assert!(seen > 80, "{seen} texts with a weight");
    none("weights to mend", &wrong)
}

#[test]
fn the_test_of_weights_can_fail() {
    for (text, is_model) in
        [("亩产600公斤，每斤1.2元", true), ("卖了300斤", true), ("卖了300公斤", false), ("每斤1元、2元/公斤", false)]
    {
        assert!(fault(text, is_model).is_some(), "{text}");
    }
    for (text, is_model) in
        [("卖了300斤", false), ("1.2元/斤(2.4元/公斤)", true), ("按日/按斤计酬", true), ("亩产600公斤", true)]
    {
        assert_eq!(fault(text, is_model), None, "{text}");
    }
}
