//! What a field holds: the value as shown, and how well it is known. Whatever was typed is kept, readable or not.

use serde_json::{Value, json};

use crate::day;
use crate::decimal::{self, Bounds};

/// How a field is typed and stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Yes or no.
    YesNo,
    /// A word of a closed list.
    Word,
    /// A sum in yuan, stored in fen; two bounds as `9000-14000`.
    Money,
    /// A number with so many decimals, stored as a whole number.
    Number(usize),
    /// A day.
    Day,
    /// A member, by id.
    Person,
    /// A text.
    Text,
}

/// How well a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Nothing entered.
    Unknown,
    /// Somebody says so.
    Reported,
    /// Somebody saw the proof.
    Verified,
}

/// What a field shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// As text; empty where nothing is known.
    pub text: String,
    /// How well it is known.
    pub known: Known,
}

/// What stands at a field; `evidence` says whether the fact carries how well it is known.
pub fn read(value: Option<&Value>, form: Form, evidence: bool) -> Entry {
    let Some(value) = value.filter(|value| !value.is_null()) else { return empty() };
    if !evidence {
        return Entry { text: text(value, form), known: Known::Reported };
    }
    if let Some(value) = value.get("reported") {
        return Entry { text: text(value, form), known: Known::Reported };
    }
    if let Some(proof) = value.get("verified") {
        return Entry { text: text(proof.get("value").unwrap_or(&Value::Null), form), known: Known::Verified };
    }
    // Anything else an imported file holds here is shown as it is, and named as a fault by the check.
    if value == "unknown" { empty() } else { Entry { text: plain(value), known: Known::Reported } }
}

const fn empty() -> Entry {
    Entry { text: String::new(), known: Known::Unknown }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn text(value: &Value, form: Form) -> String {
    let shown = |amount: i64| match form {
        Form::Number(decimals) => decimal::shown(amount, decimals),
        _ => decimal::sum(amount),
    };
    if !matches!(form, Form::Money | Form::Number(_)) {
        return plain(value);
    }
    let bounds = value.get("low").and_then(Value::as_i64).zip(value.get("high").and_then(Value::as_i64));
    match (value.as_i64(), bounds) {
        (Some(amount), _) => shown(amount),
        (None, Some((low, high))) => format!("{}-{}", shown(low), shown(high)),
        (None, None) => plain(value),
    }
}

/// The stored value of what was typed; `None` where the field was emptied.
///
/// What cannot be read is stored as it was typed: the check names it, and it is still there to be mended.
pub fn typed(text: &str, form: Form) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let raw = || Value::String(text.to_owned());
    let amount = |decimals| match decimal::bounds(text, decimals) {
        Ok(Bounds { low, high }) if low == high => json!(low),
        Ok(Bounds { low, high }) if form == Form::Money => json!({ "low": low, "high": high }),
        _ => raw(),
    };
    Some(match form {
        Form::YesNo => text.parse::<bool>().map_or_else(|_| raw(), Value::Bool),
        Form::Money => amount(2),
        Form::Number(decimals) => amount(decimals),
        Form::Day => day::day(text).map_or_else(raw, Value::String),
        Form::Word | Form::Person | Form::Text => raw(),
    })
}

/// The fact as the record holds it.
pub fn stored(value: Option<Value>, evidence: bool) -> Option<Value> {
    if evidence { value.map(|value| json!({ "reported": value })) } else { value }
}

/// The same fact, seen or no longer seen.
pub fn seen(fact: &Value, by: &str, on: &str, seen: bool) -> Value {
    let held = fact.get("reported").or_else(|| fact.get("verified").and_then(|proof| proof.get("value")));
    match (held, seen) {
        (Some(value), true) => json!({ "verified": { "value": value, "by": by, "on": on } }),
        (Some(value), false) => json!({ "reported": value }),
        (None, _) => fact.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Known, read, seen, stored, typed};
    use serde_json::{Value, json};

    #[test]
    fn what_is_typed_is_stored_and_shown_again() {
        let cases = [
            ("12,345.6", Form::Money, json!(1_234_560), "12,345.60"),
            ("9000-14000", Form::Money, json!({ "low": 900_000, "high": 1_400_000 }), "9,000-14,000"),
            ("3.5", Form::Number(2), json!(350), "3.5"),
            ("60", Form::Number(3), json!(60_000), "60"),
            ("true", Form::YesNo, json!(true), "true"),
            ("2017年3月1日", Form::Day, json!("2017-03-01"), "2017-03-01"),
            ("home", Form::Word, json!("home"), "home"),
            ("三千", Form::Money, json!("三千"), "三千"),
            ("2017-02-30", Form::Day, json!("2017-02-30"), "2017-02-30"),
            ("1-2", Form::Number(0), json!("1-2"), "1-2"),
        ];
        for (text, form, value, shown) in cases {
            let fact = stored(typed(text, form), true);
            assert_eq!(fact, Some(json!({ "reported": value })), "{text}");
            assert_eq!(read(fact.as_ref(), form, true).text, shown);
        }
        assert_eq!(typed("  ", Form::Money), None);
    }

    #[test]
    fn seeing_the_proof_keeps_the_value() {
        let fact = json!({ "reported": 5 });
        let proved = seen(&fact, "何", "2017-11-06", true);
        assert_eq!(proved, json!({ "verified": { "value": 5, "by": "何", "on": "2017-11-06" } }));
        assert_eq!(read(Some(&proved), Form::Number(0), true).known, Known::Verified);
        assert_eq!(seen(&proved, "", "", false), fact);
        assert_eq!(read(Some(&Value::Null), Form::Day, true).known, Known::Unknown);
        assert_eq!(read(Some(&json!("unknown")), Form::Day, true).known, Known::Unknown);
    }
}
