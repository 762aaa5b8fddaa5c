//! A household without its identity, as a case that can be read, tested and trained with.

use serde_json::{Value, json};

/// Facts that say who or where it is, and everything in free words.
const IDENTITY: &[&str] = &[
    "id",
    "note",
    "sample",
    "place",
    "history",
    "procedure",
    "helper",
    "visits",
    "cause_note",
    "number",
    "id_number",
    "payer",
    "label",
    "occupation",
    "undertakes",
    "objection",
    "ethnicity",
    "fund",
    "working",
];

/// The record without names, places, numbers and free words; births keep their year and month.
pub fn stripped(record: &Value) -> Value {
    let mut out = record.clone();
    let members = out.get("members").and_then(Value::as_array).cloned().unwrap_or_default();
    strip(&mut out);
    if let Some(list) = out.get_mut("members").and_then(Value::as_array_mut) {
        for (place, (member, was)) in list.iter_mut().zip(&members).enumerate() {
            let (Some(map), number) = (member.as_object_mut(), place.saturating_add(1)) else { continue };
            map.insert("name".to_owned(), json!(format!("成员{number}")));
            // Other facts point to a member by id.
            map.insert("id".to_owned(), was.get("id").cloned().unwrap_or_else(|| json!(format!("m{number}"))));
        }
    }
    if let Some(map) = out.as_object_mut() {
        map.insert("synthetic".to_owned(), json!(false));
        map.insert("id".to_owned(), json!("case"));
    }
    out
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !IDENTITY.contains(&key.as_str()));
            if let Some(by) = map.get_mut("by") {
                *by = json!("核实人");
            }
            if let Some(birth) = map.get_mut("birth") {
                to_month(birth);
            }
            map.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}

fn to_month(birth: &mut Value) {
    match birth {
        Value::String(day) => {
            if let (10, Some(month)) = (day.len(), day.get(..8)) {
                *day = format!("{month}01");
            }
        }
        Value::Object(map) => {
            for key in ["reported", "verified", "value"] {
                if let Some(inner) = map.get_mut(key) {
                    to_month(inner);
                }
            }
        }
        _ => {}
    }
}

/// The household as a table of one case, in the form the tests read.
pub fn case(record: &Value, question: &str, as_of: &str, overall: &str) -> String {
    let case = json!([{
        "name": "a household as it was exported: the verdict it had",
        "why": "exported from the app without names, places, numbers and free words",
        "base": "blank",
        "with": stripped(record),
        "options": { "question": question, "as_of": as_of },
        "expect": { "overall": overall },
    }]);
    serde_json::to_string_pretty(&case).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]
mod tests {
    use super::{case, stripped};
    use ruler_state::judge::report::report;
    use ruler_words::i18n::Lang;
    use ruler_words::samples::SAMPLES;
    use ruler_words::samples::sample;
    use ruler_words::views::report::Report;
    use serde_json::{Value, json};

    fn verdict(record: &Value) -> Option<&'static str> {
        match report(record, &json!({ "question": "exit" }), Lang::Zh) {
            Report::Answer(answer) => Some(answer.words.title),
            Report::Faults(_) => None,
        }
    }

    #[test]
    fn nobody_can_be_told_and_the_verdict_stays() {
        for place in 0..SAMPLES.len() {
            let record = sample(place);
            let text = case(&record, "exit", "2017-11-28", "may_exit");
            for member in record["members"].as_array().into_iter().flatten() {
                let name = member["name"].as_str().unwrap_or_default();
                assert!(!text.contains(name), "{name} in sample {place}");
            }
            for at in ["/place/village_name", "/helper/name"] {
                let word = record.pointer(at).and_then(Value::as_str).unwrap_or("—");
                assert!(!text.contains(word), "{word} in sample {place}");
            }
            assert_eq!(verdict(&stripped(&record)), verdict(&record), "sample {place}");
        }
    }
}
