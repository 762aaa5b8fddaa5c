//! What to ask next: the most deciding question first, then what causes, measures and plan still need.

use serde_json::Value;

use super::form;
use super::report::Report;
use crate::i18n::{ASK, Lang};
use crate::record::entry::UNCLEAR;
use crate::record::path;

/// The next question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Next {
    /// Path of the fact; `None` when nothing is left to ask.
    pub path: Option<String>,
    /// The fact, and whose.
    pub label: String,
    /// How to ask it.
    pub ask: String,
    /// Questions left that may still change the verdict.
    pub deciding: usize,
    /// Facts beyond them that nobody was asked for.
    pub needs: usize,
}

/// What to ask next. What was passed over, or just answered with "not known", is not asked again; a file's "not known" is.
pub fn next(report: &Report, record: &Value, passed: &[String], lang: Lang) -> Next {
    let asked = |at: &str| path::get(record, at).is_some_and(|held| !held.is_null() && held != UNCLEAR);
    let open = |at: &str| !asked(at) && !passed.iter().any(|one| one == at);
    let questions = match report {
        Report::Answer(answer) => answer.words.questions.as_slice(),
        Report::Faults(_) => &[],
    };
    let mut deciding =
        questions.iter().filter(|question| open(&question.path) || is_list(record, &question.path, passed));
    let first = deciding.next();
    let left = deciding.count().saturating_add(usize::from(first.is_some()));
    let known = |at: &str| questions.iter().any(|question| question.path == at);
    let mut needs = form::unasked(record).into_iter().filter(|(at, _)| open(at) && !known(at));
    if let Some(question) = first {
        return Next {
            path: Some(question.path.clone()),
            label: question.label.clone(),
            ask: question.ask.to_owned(),
            deciding: left,
            needs: needs.count(),
        };
    }
    let Some((at, _)) = needs.next() else { return Next::default() };
    let key = form::key(&at);
    let label = form::label(&key, lang).to_owned();
    let needs = needs.count().saturating_add(1);
    Next {
        label: whose(record, &at, lang) + &label,
        ask: ASK.find(&key, lang).unwrap_or_default().to_owned(),
        path: Some(at),
        deciding: 0,
        needs,
    }
}

/// A list asked for as a whole stays open until it is called complete.
fn is_list(record: &Value, at: &str, passed: &[String]) -> bool {
    let word = path::get(record, at).and_then(Value::as_str);
    at.ends_with("asked") && !passed.iter().any(|one| one == at) && word != Some("complete")
}

fn whose(record: &Value, at: &str, lang: Lang) -> String {
    let Some((entry, _)) = at.strip_prefix("members[").and_then(|rest| rest.split_once(']')) else {
        return String::new();
    };
    let name = path::get(record, &format!("members[{entry}].name")).and_then(Value::as_str).unwrap_or_default();
    if name.is_empty() { String::new() } else { format!("{name}{}", lang.colon()) }
}
