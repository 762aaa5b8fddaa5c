//! Why an entry is refused, or a step barred: each reason with what mends it.

use ruler_core::procedure::{Lack, Procedure};
use serde_json::Value;

use super::{named, paper_name, procedure_name, result_name, role_name, step_name};
use crate::i18n::{CHOICE, Lang, PROCEDURE, STATUS};

/// Reasons in words, each once.
pub fn refusal(lacks: &[Lack], procedure: Option<&Procedure>, lang: Lang) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in lacks.iter().map(|lack| lack_text(lack, procedure, lang)) {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

/// One reason in words.
pub fn lack_text(lack: &Lack, procedure: Option<&Procedure>, lang: Lang) -> String {
    let written = serde_json::to_value(lack).unwrap_or_default();
    let args: Vec<(String, String)> = written
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, value)| (key.clone(), part(lack.word(), key, value, procedure, lang)))
        .collect();
    let args: Vec<(&str, &str)> = args.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let text = PROCEDURE.say(&format!("lack.{}", lack.word()), lang, &args);
    // A reason is told to the end: what has no words of its own is at least shown as it stands.
    text.trim().to_owned()
}

/// What mends a reason, in a few words.
pub fn mend(lack: &Lack, lang: Lang) -> &'static str {
    PROCEDURE.of("mend", lack.mend().word(), lang)
}

fn part(code: &str, key: &str, value: &Value, procedure: Option<&Procedure>, lang: Lang) -> String {
    if let Value::Array(list) = value {
        let texts: Vec<String> = list.iter().map(|one| part(code, key, one, procedure, lang)).collect();
        return texts.join(lang.comma());
    }
    let Some(text) = value.as_str() else {
        return if value.is_null() { String::new() } else { value.to_string() };
    };
    let of = |list: &str| STATUS.find(&format!("{list}.{text}"), lang).unwrap_or(text).to_owned();
    match (code, key) {
        (_, "step") => step_name(procedure, text, lang),
        (_, "role" | "missing" | "of") => role_name(procedure, text, lang),
        ("result_against_vote", "result") | ("no_such_result", "results") => {
            let steps = procedure.map(Procedure::steps).unwrap_or_default();
            let found = steps.iter().find(|step| step.result(text).is_some());
            found.map_or_else(|| text.to_owned(), |step| result_name(procedure, &step.id.0, text, lang))
        }
        (_, "bar") => {
            let found = procedure.and_then(|one| one.bars().iter().find(|bar| bar.id.0 == text));
            found.map_or_else(|| text.to_owned(), |bar| named(&bar.title, lang))
        }
        (_, "switch") => {
            let found = procedure.and_then(|one| one.file().switches.iter().find(|switch| switch.id.0 == text));
            found.map_or_else(|| text.to_owned(), |switch| named(&switch.title, lang))
        }
        (_, "paper") => paper_name(text, lang),
        ("follows_missing", "end") => text.to_owned(),
        (_, "procedure") => procedure_name(text, "", lang),
        ("case_runs" | "case_ended" | "case_taken" | "no_such_case", "case") => case_name(text, lang),
        ("verdict_answer", "found" | "needs") => of("overall"),
        ("verdict_level", "found" | "needs") => of("level"),
        ("stands_elsewhere" | "stands_differs", "stands" | "needs" | "found") => stands(text, lang),
        _ => text.to_owned(),
    }
}

/// A case by its id, which begins with its procedure's: `exit-1`.
pub fn case_name(id: &str, lang: Lang) -> String {
    id.rsplit_once('-').map_or_else(|| id.to_owned(), |(procedure, _)| procedure_name(procedure, "", lang))
}

/// Where a household stands in the register.
pub fn stands(word: &str, lang: Lang) -> String {
    CHOICE.find(&format!("register_status.{word}"), lang).unwrap_or(word).to_owned()
}
