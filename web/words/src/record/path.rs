//! Reads and changes a JSON document by path: `members[2].birth`.

use serde_json::{Map, Value};

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

/// Most places a list is filled up to.
const PLACES: usize = 400;

fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split('.').filter(|part| !part.is_empty()).flat_map(|part| {
        let (key, rest) = part.split_once('[').map_or((part, ""), |(key, rest)| (key, rest));
        let places = rest.split('[').filter_map(|place| place.trim_end_matches(']').parse().ok()).map(Step::Index);
        Some(Step::Key(key)).into_iter().chain(places)
    })
}

/// The value at a path.
pub fn get<'v>(document: &'v Value, path: &str) -> Option<&'v Value> {
    steps(path).try_fold(document, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(place) => value.get(place),
    })
}

/// Puts a value at a path and makes the parts on the way; `None` takes away what is there.
pub fn set(document: &mut Value, path: &str, given: Option<Value>) {
    let all: Vec<Step<'_>> = steps(path).collect();
    let Some((last, way)) = all.split_last() else { return };
    let mut at = document;
    for step in way {
        let Some(next) = enter(at, *step) else { return };
        at = next;
    }
    match (*last, given) {
        (Step::Key(key), None) => {
            if let Some(map) = at.as_object_mut() {
                // Not the swapping kind of removal: the order of keys is what a person sees in the exported file.
                map.remove(key);
            }
        }
        (Step::Index(place), None) => {
            if let Some(list) = at.as_array_mut().filter(|list| place < list.len()) {
                list.remove(place);
            }
        }
        (step, Some(value)) => {
            if let Some(slot) = enter(at, step) {
                *slot = value;
            }
        }
    }
}

/// Appends to the list at a path.
pub fn push(document: &mut Value, path: &str, value: Value) {
    let place = get(document, path).and_then(Value::as_array).map_or(0, Vec::len);
    set(document, &format!("{path}[{place}]"), Some(value));
}

fn enter<'v>(at: &'v mut Value, step: Step<'_>) -> Option<&'v mut Value> {
    match step {
        Step::Key(key) => {
            if !at.is_object() {
                *at = Value::Object(Map::new());
            }
            Some(at.as_object_mut()?.entry(key.to_owned()).or_insert(Value::Null))
        }
        Step::Index(place) => {
            if !at.is_array() {
                *at = Value::Array(Vec::new());
            }
            let list = at.as_array_mut()?;
            // Months and causes have their places: what stands before is not known.
            while place >= list.len() && list.len() < PLACES {
                list.push(Value::Null);
            }
            list.get_mut(place)
        }
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]
mod tests {
    use super::{get, push, set};
    use serde_json::{Value, json};

    #[test]
    fn what_is_set_is_found_and_the_rest_stays() {
        let mut document = json!({ "a": { "b": [1, { "c": 2 }] }, "kept": true });
        set(&mut document, "a.b[1].c", Some(json!(3)));
        set(&mut document, "x.y", Some(json!("new")));
        push(&mut document, "a.b", json!(4));
        push(&mut document, "z", json!(5));
        set(&mut document, "a.b[0]", None);
        set(&mut document, "a.missing.deep", None);
        assert_eq!(get(&document, "a.b[0].c"), Some(&json!(3)));
        assert_eq!(get(&document, "nothing[3].here"), None);
        assert_eq!(document["a"]["b"], json!([{ "c": 3 }, 4]));
        assert_eq!(
            (&document["x"]["y"], &document["z"], &document["kept"]),
            (&json!("new"), &json!([5]), &Value::Bool(true))
        );
    }
}
