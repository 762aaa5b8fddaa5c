//! What was typed into a form as an entry of a journal.

use serde_json::{Map, Value, json};

use super::form::{FormText, Takes};

/// The entry of a form and what was typed into it, place by place. What was left empty is no part of it.
pub fn entry(form: &FormText, typed: &[(String, String)]) -> Value {
    let mut out = form.fixed.as_object().cloned().unwrap_or_default();
    let promise = out.remove("promise_id");
    let branches = out.remove("branches");
    let held = |at: &str| {
        let own = typed.iter().rev().find(|(place, _)| place == at).map(|(_, text)| text.trim());
        let first = form.fields.iter().find(|field| field.at == at).map_or("", |field| field.first.as_str());
        own.unwrap_or(first).to_owned()
    };
    for field in &form.fields {
        let text = held(&field.at);
        let parts: Vec<&str> = field.at.split('.').collect();
        match parts.as_slice() {
            ["bars", id] => {
                let mut bar = json!({ "id": id, "said": text });
                let why = held(&format!("{}.why", field.at));
                if let (Some(map), false) = (bar.as_object_mut(), why.is_empty()) {
                    map.insert("why".to_owned(), json!(why));
                }
                push(&mut out, "bars", bar);
            }
            ["bars", _, "why"] | ["settle", _] | ["promises", _] | ["transfers", _] => {}
            ["switches", id] => push(&mut out, "switches", json!({ "id": id, "on": text == "yes" })),
            ["signers", role] => {
                for name in
                    text.split(['、', '，', ',', ';', '；', '\n']).map(str::trim).filter(|name| !name.is_empty())
                {
                    push(&mut out, "signers", json!({ "role": role, "name": name }));
                }
            }
            ["papers", id] if !text.is_empty() => {
                // The file's name, and behind a bar the hash of its picture.
                let (name, hash) = text.split_once('|').unwrap_or((&text, ""));
                let mut paper = json!({ "paper": id, "name": name });
                if let (Some(map), false) = (paper.as_object_mut(), hash.is_empty()) {
                    map.insert("sha256".to_owned(), json!(hash));
                }
                push(&mut out, "papers", paper);
            }
            ["votes" | "helper", key] if !text.is_empty() => {
                let value = if parts.first() == Some(&"votes") { number(&text) } else { json!(text) };
                let part = parts.first().copied().unwrap_or_default();
                if let Some(map) = out.entry(part).or_insert_with(|| json!({})).as_object_mut() {
                    map.insert((*key).to_owned(), value);
                }
            }
            [key] if !text.is_empty() => {
                let value = if field.takes == Takes::Day { crate::day::day(&text).unwrap_or(text) } else { text };
                out.insert((*key).to_owned(), json!(value));
            }
            _ => {}
        }
    }
    if let Some(id) = promise.filter(|_| !held("promises.what").is_empty()) {
        let until = held("promises.until");
        let until = crate::day::day(&until).unwrap_or(until);
        let mut made = json!({ "id": id, "kind": held("promises.kind"), "what": held("promises.what"), "by": held("promises.by") });
        if let (Some(map), false) = (made.as_object_mut(), until.is_empty()) {
            map.insert("until".to_owned(), json!(until));
        }
        push(&mut out, "promises", made);
    }
    if !held("transfers.to").is_empty() {
        push(&mut out, "transfers", json!({ "to": held("transfers.to"), "shares": number(&held("transfers.shares")) }));
    }
    if let (Some(Value::Array(branches)), Ok(keep)) = (branches, held("settle.keep").parse::<usize>()) {
        let others = branches.iter().enumerate().filter(|(place, _)| *place != keep).map(|(_, all)| all);
        let aside: Vec<Value> = others.filter_map(Value::as_array).flatten().cloned().collect();
        out.insert("aside".to_owned(), Value::Array(aside));
    }
    Value::Object(out)
}

fn push(out: &mut Map<String, Value>, key: &str, value: Value) {
    if let Some(list) = out.entry(key).or_insert_with(|| json!([])).as_array_mut() {
        list.push(value);
    }
}

/// A whole number; what is none stays a text, and is refused where it stands.
fn number(text: &str) -> Value {
    text.parse::<i64>().map_or_else(|_| json!(text), |number| json!(number))
}
