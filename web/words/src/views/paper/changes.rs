//! Changes made after a verdict was shown (判定后改动): every one, and whether they have turned it.

use serde_json::Value;

use super::super::form;
use super::super::plan_view::TableText;
use super::facts::value_text;
use super::sheet::{Block, Shape};
use super::source::Source;
use crate::record::history::Change;

/// Every change, or that there was none.
pub fn blocks(source: &Source<'_>) -> Vec<Block> {
    let late: Vec<&Change> = source.history.iter().filter(|change| change.after_verdict).collect();
    if late.is_empty() {
        return vec![Block::Text(source.get("changes.none"))];
    }
    let turned = source.turned;
    let count = late.len().to_string();
    let said = source.say(if turned { "changes.turned" } else { "changes.kept" }, &[("count", &count)]);
    let head = ["changes.when", "changes.who", "changes.what", "changes.before", "changes.after", "changes.why"];
    let table = TableText {
        caption: source.get("changes.caption"),
        note: String::new(),
        head: head.iter().map(|key| source.get(key)).collect(),
        rows: late.into_iter().map(|change| row(source, change)).collect(),
    };
    vec![if turned { Block::Notice(said) } else { Block::Text(said) }, Block::Table(Shape::Texts, table)]
}

fn row(source: &Source<'_>, change: &Change) -> Vec<String> {
    let key = form::key(&change.field);
    let place = change.field.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(place, _)| place);
    let number = place.and_then(|place| place.parse::<usize>().ok()).map(|place| place.saturating_add(1));
    let label = match number {
        Some(number) => format!("{} ({number})", form::label(&key, source.lang)),
        None => form::label(&key, source.lang).to_owned(),
    };
    let shown = |text: &str| {
        if text.is_empty() {
            return source.get("nothing");
        }
        // Texts too long for the history were cut where they were kept: they are no JSON any more.
        let value: Value = serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
        let shown = value_text(source.json, &key, &value, source.lang);
        if shown.is_empty() { source.get("nothing") } else { shown }
    };
    let (before, after) = (shown(&change.before), shown(&change.after));
    vec![change.on.clone(), change.by.clone(), label, before, after, change.reason.clone()]
}
