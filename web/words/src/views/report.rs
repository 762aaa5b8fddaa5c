//! The record on the page in words: its answer, or every fault of it, each at its field.

use std::collections::BTreeMap;

use ruler_core::assessment::Assessment;
use ruler_core::assessment::reason::{Arg, Code};
use ruler_core::base::{FaultCode, FieldError, Verdict};
use ruler_core::household::HouseholdRecord;
use ruler_core::policy::{Pack, Param, Policy};
use ruler_core::typed::Asked;
use serde_json::Value;

use super::amount::{amount, typed};
use super::errors;
use super::explanation::{CriterionText, Explanation};
use super::form;
use super::why::explain;
use crate::i18n::{Lang, TYPING};
use crate::record::path;

/// What the page shows beside the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// The answer.
    Answer(Box<Answer>),
    /// Faults, by path of the field.
    Faults(BTreeMap<String, String>),
}

/// The answer with what the sheet of local figures should hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// In words.
    pub words: Explanation,
    /// Figures to enter or confirm.
    pub to_confirm: Vec<ToConfirm>,
}

/// A figure to enter or confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToConfirm {
    /// Id.
    pub id: String,
    /// Label.
    pub label: String,
    /// What the pack holds, in words; `None` where it has nothing for the day.
    pub held: Option<String>,
    /// What to type to confirm it unchanged.
    pub same: String,
    /// How it is typed; nothing where it is chosen.
    pub asked: Option<Asked>,
    /// Words it may take; empty for a number.
    pub choices: Vec<(&'static str, String)>,
}

/// An assessment in words, with what the sheet of local figures should hold.
pub fn answer(assessment: &Assessment, record: &HouseholdRecord, pack: &Pack, policy: &Policy, lang: Lang) -> Answer {
    let words = explain(assessment, record, pack, lang);
    let mut ids = assessment.standing.confirm.clone();
    let reasons = assessment.criteria.iter().flat_map(|one| &one.reasons);
    for reason in reasons.filter(|reason| reason.code == Code::FigureMissing) {
        if let Some(Arg::Figure(param)) = reason.arg("figure")
            && !ids.contains(&param.id())
        {
            ids.insert(0, param.id());
        }
    }
    let held = |param: Param| policy.amount(param);
    let to_confirm = ids.iter().filter_map(|id| to_confirm(id, pack, held(Param::from_id(id)?), lang));
    Answer { words, to_confirm: to_confirm.collect() }
}

/// Every fault of a record in words, by path of its field.
pub fn faults(faults: &[FieldError], record: &Value, lang: Lang) -> BTreeMap<String, String> {
    faults.iter().map(|fault| (fault.field.clone(), fault_text(fault, record, lang))).collect()
}

/// A fault as the person at the form needs it: the field by its label, and of what was typed the sign that was not
/// understood, with the mend.
fn fault_text(fault: &FieldError, record: &Value, lang: Lang) -> String {
    let path = form::fact_path(&fault.field);
    let key = form::key(path);
    let label = form::label(&key, lang);
    let field = form::field(&key);
    if let Some(said) = field.and_then(|field| form::refused(path::get(record, path), field, lang)) {
        return TYPING.say("fault.typed", lang, &[("field", label), ("why", &said)]);
    }
    let typed = field.and_then(|field| match field.form.asked()? {
        Asked::Number(kind) if kind.is_money() => Some("fault.money"),
        Asked::Number(_) => Some("fault.number"),
        Asked::Day => Some("fault.day"),
        Asked::LongNumber => None,
    });
    let unreadable = matches!(fault.code, FaultCode::WrongType | FaultCode::NotADate | FaultCode::NotWhole);
    if let Some(message) = typed.filter(|_| unreadable) {
        return TYPING.say(message, lang, &[("field", label), ("given", fault.given.trim_matches('"'))]);
    }
    let view = errors::view_named(fault, form::label(&key, Lang::Zh), form::label(&key, Lang::En));
    lang.pick(&view.zh, &view.en).to_owned()
}

fn to_confirm(id: &str, pack: &Pack, held: Option<i64>, lang: Lang) -> Option<ToConfirm> {
    let param = Param::from_id(id)?;
    let entry = pack.document().figures.iter().find(|entry| entry.id == id)?;
    let unit = param.unit();
    let words: Vec<&'static str> = match unit {
        ruler_core::policy::Unit::Switch => vec!["false", "true"],
        _ => param.choices().to_vec(),
    };
    let place = |held: i64| usize::try_from(held).unwrap_or(usize::MAX);
    let same = held.map(|held| match words.get(place(held)) {
        Some(word) => (*word).to_owned(),
        None if words.is_empty() => typed(param, held),
        None => String::new(),
    });
    let choices = words.iter().enumerate();
    Some(ToConfirm {
        id: id.to_owned(),
        label: lang.pick(&entry.label_zh, &entry.label_en).to_owned(),
        held: held.map(|held| amount(param, held, lang)),
        same: same.unwrap_or_default(),
        asked: unit.asked(),
        choices: choices
            .map(|(place, word)| (*word, amount(param, i64::try_from(place).unwrap_or_default(), lang)))
            .collect(),
    })
}

/// A sample as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Title.
    pub title: String,
    /// What it teaches.
    pub teaches: String,
    /// The answer, in words.
    pub answer: &'static str,
    /// Tone of the answer.
    pub tone: &'static str,
    /// Who lives there, and where.
    pub family: String,
}

/// The tone of an answer by its word: `good`, `bad` or `open`.
pub fn tone_of(overall: &str) -> &'static str {
    match overall {
        "may_exit" | "risk_eliminated" | "no_entry" => "good",
        "not_yet" | "keep_monitoring" | "should_enter" => "bad",
        _ => "open",
    }
}

/// The tone of an answer: `good`, `bad` or `open`.
pub fn tone(words: &Explanation) -> &'static str {
    use ruler_core::assessment::Overall;
    match words.overall {
        Overall::MayExit | Overall::RiskEliminated | Overall::NoEntry => "good",
        Overall::NotYet | Overall::KeepMonitoring | Overall::ShouldEnter => "bad",
        Overall::Undecided => "open",
    }
}

/// The tone of one criterion: `good`, `bad`, `open` or `off`.
pub const fn criterion_tone(criterion: &CriterionText) -> &'static str {
    match criterion.verdict {
        Verdict::Met => "good",
        Verdict::NotMet => "bad",
        Verdict::Unknown => "open",
        Verdict::NotApplicable => "off",
    }
}
