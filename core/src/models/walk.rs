//! The smallest parts of a catalogue: texts in both languages, words of closed lists, whole numbers in their bounds.

use serde_json::{Map, Value as Json};

use super::model::Words;
use super::vocabulary::Vocabulary;
use crate::base::FaultCode;
use crate::base::ids::TEXT_MAX;
use crate::base::json::integer;
use crate::policy::load::{Walk, join};

type Object = Map<String, Json>;

/// Longest list of a catalogue.
const LIST_MAX: usize = 400;
/// Longest list within an entry.
const SHORT_MAX: usize = 60;

/// The list at a key that must be there; beyond what any catalogue has, it is a fault and nothing.
pub(super) fn list<'j>(map: &'j Object, at: &str, key: &str, walk: &mut Walk) -> &'j [Json] {
    let list = walk.list(map, at, key);
    let most = if at.is_empty() { LIST_MAX } else { SHORT_MAX };
    if list.len() > most {
        walk.fault(FaultCode::TooMany, &join(at, key), &list.len().to_string(), &format!("0..={most}"));
        return &[];
    }
    list
}

/// A text that must be there, of at most so many characters.
pub(super) fn text(map: &Object, at: &str, key: &str, most: usize, walk: &mut Walk) -> String {
    let text = walk.text(map, at, key);
    if text.chars().count() > most {
        walk.fault(FaultCode::TooLong, &join(at, key), &text, &format!("1..={most}"));
    }
    text
}

/// A line of text that must be there.
pub(super) fn label(map: &Object, at: &str, key: &str, walk: &mut Walk) -> String {
    text(map, at, key, TEXT_MAX, walk)
}

/// A text that may be there; `null` is none.
pub(super) fn maybe_text(map: &Object, at: &str, key: &str, walk: &mut Walk) -> Option<String> {
    let given = map.get(key).filter(|given| !given.is_null());
    given.map(|_| label(map, at, key, walk)).filter(|text| !text.is_empty())
}

/// A list of texts.
pub(super) fn texts(map: &Object, at: &str, key: &str, walk: &mut Walk) -> Vec<String> {
    let mut out = Vec::new();
    for (index, json) in list(map, at, key, walk).iter().enumerate() {
        match json.as_str().filter(|text| text.chars().count() <= TEXT_MAX) {
            Some(text) => out.push(text.to_owned()),
            None => walk.fault(FaultCode::WrongType, &format!("{at}.{key}[{index}]"), &json.to_string(), "\"…\""),
        }
    }
    out
}

/// A text in both languages that must be there.
pub(super) fn words(map: &Object, at: &str, key: &str, walk: &mut Walk) -> Words {
    match map.get(key) {
        Some(json) => both(json, &join(at, key), walk),
        None => {
            walk.fault(FaultCode::MissingKey, &join(at, key), "", BOTH);
            Words::default()
        }
    }
}

pub(super) const BOTH: &str = "{\"zh\": \"…\", \"en\": \"…\"}";

fn both(json: &Json, at: &str, walk: &mut Walk) -> Words {
    let Some(map) = walk.object(json, at, &["zh", "en"]) else { return Words::default() };
    Words { zh: label(map, at, "zh", walk), en: label(map, at, "en", walk) }
}

/// A list of texts in both languages.
pub(super) fn words_list(map: &Object, at: &str, key: &str, walk: &mut Walk) -> Vec<Words> {
    let list = list(map, at, key, walk).iter().enumerate();
    list.map(|(index, json)| both(json, &format!("{at}.{key}[{index}]"), walk)).collect()
}

/// `true` or `false`.
pub(super) fn flag(map: &Object, at: &str, key: &str, walk: &mut Walk) -> bool {
    match map.get(key) {
        Some(Json::Bool(value)) => return *value,
        Some(other) => walk.fault(FaultCode::WrongType, &join(at, key), &other.to_string(), "true | false"),
        None => walk.fault(FaultCode::MissingKey, &join(at, key), "", "true | false"),
    }
    false
}

/// A word of a closed list.
pub(super) fn choice<T: Vocabulary>(map: &Object, at: &str, key: &str, walk: &mut Walk) -> T {
    let place = match map.get(key) {
        Some(given) => place(given, &join(at, key), T::WORDS, walk),
        None => {
            walk.fault(FaultCode::MissingKey, &join(at, key), "", &T::WORDS.join(" | "));
            None
        }
    };
    place.and_then(|place| T::ALL.get(place)).copied().unwrap_or_default()
}

/// A list of words of a closed list, none twice.
pub(super) fn word_list<T: Vocabulary + PartialEq>(map: &Object, at: &str, key: &str, walk: &mut Walk) -> Vec<T> {
    let mut out = Vec::new();
    for (index, given) in list(map, at, key, walk).iter().enumerate() {
        let at = format!("{at}.{key}[{index}]");
        let Some(value) = place(given, &at, T::WORDS, walk).and_then(|place| T::ALL.get(place)) else { continue };
        if out.contains(value) {
            walk.fault(FaultCode::DuplicateKey, &at, &given.to_string(), "1");
        }
        out.push(*value);
    }
    out
}

/// Place of a word in its list.
fn place(given: &Json, at: &str, words: &[&str], walk: &mut Walk) -> Option<usize> {
    let found = given.as_str().and_then(|text| words.iter().position(|word| *word == text));
    if found.is_none() {
        let code = if given.is_string() { FaultCode::UnknownWord } else { FaultCode::WrongType };
        walk.fault(code, at, &shown(given), &words.join(" | "));
    }
    found
}

/// A text without its quotes; anything else as JSON.
pub(super) fn shown(given: &Json) -> String {
    given.as_str().map_or_else(|| given.to_string(), str::to_owned)
}

/// A whole number in its bounds; anything else is a fault and the lower bound.
pub(super) fn whole(given: &Json, at: &str, low: i64, high: i64, walk: &mut Walk) -> i64 {
    let code = match integer(given) {
        Some(value) if (low..=high).contains(&value) => return value,
        Some(_) => FaultCode::OutOfRange,
        // Beyond what a whole number holds exactly, size is what is wrong.
        None if given.as_f64().is_some_and(|number| number.abs() >= 1e15) => FaultCode::OutOfRange,
        None if given.is_number() => FaultCode::NotWhole,
        None => FaultCode::WrongType,
    };
    walk.fault(code, at, &given.to_string(), &format!("{low}..={high}"));
    low
}
