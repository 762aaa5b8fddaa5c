//! What was changed: the earlier value of every fact, who changed it, when and why.

use serde_json::{Value, json};

use super::leaves::{Difference, differences};

/// One changed fact, as `household@1` has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Day, YYYY-MM-DD.
    pub on: String,
    /// Path of the fact.
    pub field: String,
    /// Who.
    pub by: String,
    /// The value before, as JSON text; empty where there was none.
    pub before: String,
    /// The value after, as JSON text; empty where there is none.
    pub after: String,
    /// Why.
    pub reason: String,
    /// A verdict had been shown before.
    pub after_verdict: bool,
}

/// Who changes something, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hand {
    /// Who.
    pub by: String,
    /// Day, YYYY-MM-DD.
    pub on: String,
    /// Why.
    pub reason: String,
    /// A verdict had been shown before.
    pub after_verdict: bool,
}

impl Change {
    /// As the record's document has it.
    pub fn document(&self) -> Value {
        json!({
            "field": self.field, "before": self.before, "after": self.after, "by": self.by, "on": self.on,
            "reason": self.reason, "after_verdict": self.after_verdict,
        })
    }

    /// From the record's document; parts that are missing are empty.
    pub fn read(value: &Value) -> Self {
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        Self {
            on: text("on"),
            field: text("field"),
            by: text("by"),
            before: text("before"),
            after: text("after"),
            reason: text("reason"),
            after_verdict: value.get("after_verdict").and_then(Value::as_bool).unwrap_or_default(),
        }
    }
}

/// Longest list a record may hold, and longest text in it: bounds of the format.
const MOST: usize = 400;
const LONGEST: usize = 500;

/// Takes the history out of a record, so that it is not carried through every judgement.
pub fn take(record: &mut Value) -> Vec<Change> {
    let taken = record.as_object_mut().and_then(|map| map.remove("history"));
    taken.as_ref().and_then(Value::as_array).into_iter().flatten().map(Change::read).collect()
}

/// The record with its history, as it is handed on: the newest changes where there are more than the format holds.
pub fn with(record: &Value, history: &[Change]) -> Value {
    let mut out = record.clone();
    if let (Some(map), false) = (out.as_object_mut(), history.is_empty()) {
        let rest = history.len().saturating_sub(MOST);
        let list = history.iter().skip(rest).map(Change::document).collect();
        map.insert("history".to_owned(), Value::Array(list));
    }
    out
}

/// Notes every fact in which two records differ.
pub fn note(history: &mut Vec<Change>, before: &Value, after: &Value, hand: &Hand) {
    for difference in differences(before, after) {
        note_one(history, difference, hand);
    }
}

/// Notes what changed at a path: the facts that stand there, or below it.
pub fn note_at(history: &mut Vec<Change>, at: &str, before: Option<&Value>, after: Option<&Value>, hand: &Hand) {
    let none = Value::Null;
    for mut difference in differences(before.unwrap_or(&none), after.unwrap_or(&none)) {
        let joint = if difference.path.is_empty() || difference.path.starts_with('[') { "" } else { "." };
        difference.path = format!("{at}{joint}{}", difference.path);
        note_one(history, difference, hand);
    }
}

/// Notes one changed fact. Typing on at the same fact stays one change: its first earlier value is the one to keep.
pub fn note_one(history: &mut Vec<Change>, difference: Difference, hand: &Hand) {
    let text = |value: Option<Value>| {
        let text = value.map(|value| value.to_string()).unwrap_or_default();
        if text.chars().count() > LONGEST { text.chars().take(LONGEST).collect() } else { text }
    };
    let (before, after) = (text(difference.before), text(difference.after));
    if let Some(last) = history.last_mut()
        && last.field == difference.path
        && (&last.by, &last.on, &last.reason, last.after_verdict)
            == (&hand.by, &hand.on, &hand.reason, hand.after_verdict)
    {
        last.after = after;
        return;
    }
    history.push(Change {
        on: hand.on.clone(),
        field: difference.path,
        by: hand.by.clone(),
        before,
        after,
        reason: hand.reason.clone(),
        after_verdict: hand.after_verdict,
    });
}

/// The last change of a fact.
pub fn last<'h>(history: &'h [Change], field: &str) -> Option<&'h Change> {
    history.iter().rev().find(|change| change.field == field)
}

#[cfg(test)]
mod tests {
    use super::{Hand, last, note, take, with};
    use serde_json::json;

    fn hand(by: &str) -> Hand {
        Hand { by: by.into(), on: "2017-11-06".into(), reason: "走访".into(), after_verdict: false }
    }

    #[test]
    fn the_earlier_value_stays_with_who_when_and_why() {
        let mut history = Vec::new();
        let (none, first, second) = (json!({}), json!({ "a": { "reported": 1 } }), json!({ "a": { "reported": 12 } }));
        note(&mut history, &none, &first, &hand("何"));
        note(&mut history, &first, &second, &hand("何"));
        assert_eq!(history.len(), 1, "typing on is one change");
        note(&mut history, &second, &none, &hand("王"));
        let found = last(&history, "a").map(|one| (one.before.as_str(), one.after.as_str(), one.by.as_str()));
        assert_eq!(found, Some((r#"{"reported":12}"#, "", "王")));
        let mut record = with(&json!({ "id": "x" }), &history);
        assert_eq!(take(&mut record), history);
        assert_eq!(record, json!({ "id": "x" }));
    }
}
