//! A household without its identity, as a case that can be read, tested and trained with.

use serde_json::{Map, Value, json};

pub use super::allowed::{ALLOWED, IDENTITY, WORDS};

/// Facts that point to members by id: the ids become numbers.
const MEMBERS: &[&str] = &["cares_for", "member"];

/// The record without names, places, numbers and free words; births keep their year and month.
pub fn stripped(record: &Value) -> Value {
    let members = record.get("members").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let ids: Vec<&str> = members.iter().map(|one| one.get("id").and_then(Value::as_str).unwrap_or_default()).collect();
    let mut out = kept(record, &ids).unwrap_or_else(|| json!({}));
    if let Some(list) = out.get_mut("members").and_then(Value::as_array_mut) {
        for (number, member) in (1_u32..).zip(list) {
            if !member.is_object() {
                *member = json!({});
            }
            if let Some(map) = member.as_object_mut() {
                map.insert("name".to_owned(), json!(format!("成员{number}")));
                map.insert("id".to_owned(), json!(format!("m{number}")));
            }
        }
    }
    if let Some(map) = out.as_object_mut() {
        map.insert("format".to_owned(), json!("one-ruler/household@1"));
        map.insert("synthetic".to_owned(), json!(false));
        map.insert("id".to_owned(), json!("case"));
    }
    out
}

/// What stays of a value; nothing where nothing may.
fn kept(value: &Value, ids: &[&str]) -> Option<Value> {
    match value {
        Value::Object(map) => {
            let all = map.iter().filter_map(|(key, value)| Some((key.clone(), fact(key, value, ids)?)));
            let out: Map<String, Value> = all.collect();
            // A fact whose value may not stay is not known.
            let is_fact = ["reported", "verified", "value"].iter().any(|key| map.contains_key(*key));
            let is_whole = ["reported", "verified", "value"].iter().any(|key| out.contains_key(*key));
            (!is_fact || is_whole).then_some(Value::Object(out))
        }
        // Places in a list have a meaning (months, members): one that may not stay is empty.
        Value::Array(list) => {
            let all = list.iter().map(|one| kept(one, ids).unwrap_or_else(|| json!("unknown")));
            Some(Value::Array(all.collect()))
        }
        Value::String(text) => (is_word(text) || is_day(text)).then(|| value.clone()),
        other => Some(other.clone()),
    }
}

fn fact(key: &str, value: &Value, ids: &[&str]) -> Option<Value> {
    match key {
        "by" => value.is_string().then(|| json!("核实人")),
        "birth" => kept(value, ids).map(to_month),
        _ if MEMBERS.contains(&key) => numbered(value, ids),
        _ if ALLOWED.contains(&key) => kept(value, ids),
        _ => None,
    }
}

/// Members' ids as their numbers; one that is nobody's is left out.
fn numbered(value: &Value, ids: &[&str]) -> Option<Value> {
    match value {
        Value::String(id) => {
            let place = ids.iter().position(|one| one == id && !id.is_empty())?;
            Some(json!(format!("m{}", place.saturating_add(1))))
        }
        Value::Array(list) => Some(Value::Array(list.iter().filter_map(|one| numbered(one, ids)).collect())),
        _ => None,
    }
}

/// A word of the schema, and no word of a person.
fn is_word(text: &str) -> bool {
    WORDS.contains(&text)
}

fn is_day(text: &str) -> bool {
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.as_slice(), [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

fn to_month(birth: Value) -> Value {
    match birth {
        Value::String(day) if is_day(&day) => json!(format!("{}01", day.get(..8).unwrap_or_default())),
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(key, inner)| {
                    let inner =
                        if ["reported", "verified", "value"].contains(&key.as_str()) { to_month(inner) } else { inner };
                    (key, inner)
                })
                .collect(),
        ),
        other => other,
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
