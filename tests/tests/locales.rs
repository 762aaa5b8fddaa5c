//! Every code, fact and word that a person may see has its text. That both languages are there, with the same
//! placeholders, is checked when the tables are built.

#[path = "locales/glossary.rs"]
mod glossary;
#[path = "locales/weights.rs"]
mod weights;

use ruler_core::assessment::judge::Slot;
use ruler_core::assessment::lever::Lever;
use ruler_core::assessment::reason::Code;
use ruler_core::assessment::rule::Question;
use ruler_core::measures::measure::DATA;
use ruler_core::policy::{IncomeKind, Param};
use ruler_tests::arbitrary::{household, question};
use ruler_tests::arbitrary_means::household_means;
use ruler_tests::run::{call, call_by, cases, tables};
use ruler_words::i18n::{ASK, CAUSE, CHOICE, FIELD, HINT, LEVER, Lang, MEASURE, REASON, RULE, SLOT, STATUS, Table, UI};
use ruler_words::views::form::{FORM, Part, VILLAGE, key};
use serde_json::{Value, json};

/// Keys a table lacks.
fn lacking(table: &Table, keys: impl Iterator<Item = String>) -> Vec<String> {
    keys.filter(|key| table.find(key, Lang::Zh).is_none()).collect()
}

fn none(lacking: &[String], file: &str) {
    assert!(lacking.is_empty(), "add to web/words/locales/{file}: {lacking:?}");
}

#[test]
fn every_code_fact_and_word_has_its_text() {
    none(&lacking(&REASON, Code::ALL.iter().map(|code| code.word().to_owned())), "reason.toml");
    none(&lacking(&SLOT, Slot::ALL.iter().map(|slot| slot.label().to_owned())), "fact.toml");
    none(&lacking(&ASK, Slot::ALL.iter().map(|slot| slot.label().to_owned())), "fact.toml");
    none(&lacking(&STATUS, IncomeKind::ALL.iter().map(|kind| format!("kind.{}", kind.word()))), "status.toml");
    none(&lacking(&STATUS, Question::ALL.iter().map(|(_, word)| format!("question.{word}"))), "status.toml");
    let choices = Param::all().flat_map(Param::choices).map(|word| format!("word.{word}"));
    none(&lacking(&STATUS, choices), "status.toml");
    let rules = Question::ALL.iter().flat_map(|(question, _)| question.rules());
    let parts = ["", ".standard", ".met", ".not_met", ".unknown"];
    let rules = rules.flat_map(|rule| parts.map(|part| format!("{}{part}", rule.word())));
    none(&lacking(&RULE, rules), "rule.toml");
}

#[test]
fn every_field_and_choice_of_the_form_has_its_label() {
    let mut fields = Vec::new();
    let mut choices = Vec::new();
    for section in FORM {
        assert!(UI.find(&format!("section.{}", section.key), Lang::Zh).is_some(), "section.{}", section.key);
        for part in section.parts {
            let (at, all) = match part {
                Part::Field(field) => (String::new(), core::slice::from_ref(*field)),
                Part::List(list) => {
                    fields.push(list.path.to_owned());
                    (format!("{}[].", list.path), list.fields)
                }
            };
            fields.extend(all.iter().map(|field| format!("{at}{}", field.path)));
            choices.extend(all.iter().filter_map(|field| field.choices).flat_map(|list| list.labelled(Lang::Zh)));
        }
    }
    fields.extend(VILLAGE.iter().map(|field| format!("village_sheet.{}", field.path)));
    // A fact in a row of places has the label of the row.
    for field in &mut fields {
        *field = key(field).trim_end_matches("[]").to_owned();
    }
    fields.retain(|key| SLOT.find(key, Lang::Zh).is_none());
    none(&lacking(&FIELD, fields.into_iter()), "fact.toml");
    let bare: Vec<_> = choices.iter().filter(|(word, label)| word == label).collect();
    assert!(bare.is_empty(), "add to web/words/locales/choice.toml: {bare:?}");
    let known = |key: &&str| SLOT.find(key, Lang::Zh).is_none() && FIELD.find(key, Lang::Zh).is_none();
    let stray: Vec<&str> = HINT.keys().filter(known).collect();
    assert!(stray.is_empty(), "hints of no field: {stray:?}");
    assert!(CHOICE.keys().all(|key| key.contains('.')));
}

/// What a person reads must hold no key and no empty placeholder.
fn sound(value: &Value, at: &str, faults: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let prose =
                !["path", "rule", "id", "check", "lang", "cause", "measure"].iter().any(|key| at.ends_with(key));
            let empty_may_be = ["sum", "answers", "arithmetic"].iter().any(|key| at.ends_with(key));
            let key = text.contains('_') || text.contains('{') || (text.is_empty() && !empty_may_be);
            let code = ["verdict", "overall", "level", "strength", "outcome", "tag", "effect", "status", "presence"]
                .iter()
                .any(|key| at.ends_with(key));
            if prose && !code && key {
                faults.push(format!("{at}: {text:?}"));
            }
        }
        Value::Array(list) => list.iter().for_each(|one| sound(one, at, faults)),
        Value::Object(map) => map.iter().for_each(|(key, one)| sound(one, &format!("{at}.{key}"), faults)),
        _ => {}
    }
}

/// An answer is told in both languages, each in prose; only one that is refused may be told nothing of.
fn told(answer: &Value, faults: &mut Vec<String>) {
    if answer.get("errors").is_some() {
        return;
    }
    let words = answer.get("explanations").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if words.len() != Lang::ALL.len() || words.iter().any(|one| !one.is_object()) {
        faults.push(format!("told in {} languages", words.len()));
    }
    words.iter().for_each(|one| sound(one, "", faults));
}

#[test]
fn an_answer_that_is_not_told_is_a_fault() {
    let mut faults = Vec::new();
    told(&json!({ "errors": [] }), &mut faults);
    assert!(faults.is_empty(), "{faults:?}");
    let prose = json!({ "title": "well" });
    for (answer, wrong) in [
        (json!({}), 1),
        (json!({ "words": [prose, prose] }), 1),
        (json!({ "explanations": [prose] }), 1),
        (json!({ "explanations": [prose, null] }), 1),
        (json!({ "explanations": [prose, { "title": "said.by_need" }] }), 1),
        (json!({ "explanations": [prose, prose] }), 0),
    ] {
        let mut faults = Vec::new();
        told(&answer, &mut faults);
        assert_eq!(faults.len(), wrong, "{answer}: {faults:?}");
    }
}

#[test]
fn every_explanation_reads_as_prose() -> Result<(), String> {
    let golden = cases()?.into_iter().map(|(_, case, household)| (household, case.options));
    let made = (0..300).map(|seed| (household(seed), question(seed)));
    let mut faults = Vec::new();
    for (record, options) in golden.chain(made) {
        let mut options = if options.is_null() { json!({}) } else { options };
        if let Some(options) = options.as_object_mut() {
            options.insert("explain".to_owned(), json!(["zh-Hans", "en"]));
        }
        told(&call(&record, &options), &mut faults);
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} texts to mend:\n{}", faults.len(), faults.join("\n"));
    Ok(())
}

/// Every key is a lever, or says a step: of a fact that has a label, or of income.
#[test]
fn every_lever_has_its_sentence() {
    let is_lever = |key: &str| Lever::ALL.iter().any(|lever| lever.word() == key);
    let fits = |key: &&str| match key.strip_prefix("do.") {
        Some(fact) => fact == "income" || SLOT.find(fact, Lang::Zh).is_some(),
        None => is_lever(key) || key.strip_prefix("income.").is_some_and(|more| ["any", "more"].contains(&more)),
    };
    let stray: Vec<&str> = LEVER.keys().filter(|key| !fits(key)).collect();
    assert!(stray.is_empty(), "levers of no fact: {stray:?}");
    let steps = LEVER.keys().filter(|key| key.starts_with("do.")).count();
    assert!(steps > Lever::ALL.len(), "{steps} steps are said");
}

/// Every cause, measure, unit and fact of diagnosis and proposal has its text, and what is told of them reads as prose.
#[test]
fn every_report_reads_as_prose() -> Result<(), String> {
    let causes = ruler_core::household::record::Cause::ALL.iter().map(|(_, word)| (*word).to_owned());
    none(&lacking(&CAUSE, causes), "cause.toml");
    let words = DATA.iter().flat_map(|data| {
        let word = data.measure.word();
        [word.to_owned(), format!("step.{word}"), format!("scheme.{}", data.scheme), format!("owner.{}", data.owner)]
    });
    none(&lacking(&MEASURE, words), "measure.toml");
    none(
        &lacking(
            &STATUS,
            Param::all()
                .map(|param| format!("unit.{}", param.unit().word()))
                .filter(|key| !["unit.switch", "unit.choice", "unit.ppm"].contains(&key.as_str())),
        ),
        "status.toml",
    );
    let golden =
        tables("causes")?.into_iter().chain(tables("measures")?).map(|(_, case, household)| (household, case.options));
    let made = (0..300).map(|seed| (household_means(seed), question(seed)));
    let mut faults = Vec::new();
    for (record, options) in golden.chain(made) {
        let mut options = if options.is_null() { json!({}) } else { options };
        if let Some(map) = options.as_object_mut() {
            map.insert("explain".to_owned(), json!(["zh-Hans", "en"]));
        }
        told(&call_by(ruler_engine::call::report, &record, &options), &mut faults);
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} texts to mend:\n{}", faults.len(), faults.join("\n"));
    Ok(())
}
