//! Forms of what may be entered, made from the procedure's data; and the entry of what was typed into one.

use ruler_core::procedure::definition::{Blocks, SignerGroup, Step};
use ruler_core::procedure::step::Quorum;
use ruler_core::procedure::{Hash, Procedure};
use serde_json::{Value, json};

use super::{named, page, paper_name, role_name, step_name};
use crate::i18n::{Lang, PROCEDURE, PROCEDURE_PAGE};

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// A line of text.
    Text,
    /// A day.
    Day,
    /// A whole number.
    Number,
    /// Names, apart by commas.
    Names,
    /// One of a list: word, text.
    Choice(Vec<(String, String)>),
    /// Yes or no.
    Tick,
    /// A picture of a paper, where the paper is there.
    Picture,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldText {
    /// Its place in the entry: `votes.yes`, `signers.head`, `papers.minutes`.
    pub at: String,
    /// Label.
    pub label: String,
    /// More about it.
    pub hint: String,
    /// What it takes.
    pub takes: Takes,
    /// What stands in it at first.
    pub first: String,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormText {
    /// Id, the same from one drawing to the next.
    pub id: String,
    /// What it enters.
    pub title: String,
    /// What is to be known before.
    pub note: String,
    /// Parts of the entry nobody types.
    pub fixed: Value,
    /// Fields.
    pub fields: Vec<FieldText>,
}

pub(super) fn field(at: &str, label: &str, takes: Takes, lang: Lang) -> FieldText {
    FieldText { at: at.to_owned(), label: page(label, lang), hint: String::new(), takes, first: String::new() }
}

pub(super) fn day(today: &str, lang: Lang) -> FieldText {
    let hint = page("form.on_hint", lang);
    FieldText { hint, first: today.to_owned(), ..field("on", "form.on", Takes::Day, lang) }
}

pub(super) fn words_of(family: &str, words: &[&'static str], lang: Lang) -> Takes {
    Takes::Choice(words.iter().map(|word| ((*word).to_owned(), PROCEDURE.of(family, word, lang).to_owned())).collect())
}

/// A procedure begun, on a day.
pub fn begin(procedure: &Procedure, case: &str, on: &str, lang: Lang) -> FormText {
    let file = procedure.file();
    let mut fields = vec![day(on, lang)];
    for bar in procedure.bars() {
        let said = words_of("bar", &["unknown", "no", "yes"], lang);
        let at = format!("bars.{}", bar.id.0);
        let hint = PROCEDURE.of("blocks", bar.blocks.unwrap_or_default().word(), lang).to_owned();
        fields.push(FieldText {
            at: at.clone(),
            label: named(&bar.title, lang),
            hint,
            takes: said,
            first: "unknown".to_owned(),
        });
        if bar.blocks.unwrap_or_default() == Blocks::UnlessReason {
            fields.push(FieldText { at: format!("{at}.why"), ..field("", "form.bar_why", Takes::Text, lang) });
        }
    }
    for switch in &file.switches {
        let first = if switch.on { "yes" } else { "" }.to_owned();
        let at = format!("switches.{}", switch.id.0);
        fields.push(FieldText {
            at,
            label: named(&switch.title, lang),
            hint: String::new(),
            takes: Takes::Tick,
            first,
        });
    }
    let fixed = json!({ "act": "begin", "case": case, "procedure": procedure.id(), "version": procedure.version() });
    FormText {
        id: format!("begin-{}", procedure.id()),
        title: named(&file.title, lang),
        note: named(&file.note, lang),
        fixed,
        fields,
    }
}

/// A step done; where `corrects` names an entry, it takes that entry's place.
pub fn step(procedure: &Procedure, case: &str, step: &Step, corrects: &str, on: &str, lang: Lang) -> FormText {
    let id = &step.id.0;
    let mut fields = vec![day(on, lang)];
    if step.results.len() > 1 {
        let list = step.results.iter().map(|one| (one.id.0.clone(), named(&one.title, lang))).collect();
        fields.push(field("result", "form.result", Takes::Choice(list), lang));
    }
    if step.votes.is_some() {
        for key in ["due", "present", "yes", "no", "abstained"] {
            let label = PROCEDURE.of("field", key, lang).to_owned();
            fields.push(FieldText { at: format!("votes.{key}"), label, ..field("", "", Takes::Number, lang) });
        }
    }
    fields.extend(signers(&step.signers, procedure, lang));
    for need in &step.papers {
        let hint = page(if need.picture { "form.paper_picture" } else { "form.paper_hint" }, lang);
        let label = paper_name(&need.id.0, lang);
        fields.push(FieldText {
            at: format!("papers.{}", need.id.0),
            label,
            hint,
            ..field("", "", Takes::Picture, lang)
        });
    }
    if step.transfers {
        fields.push(FieldText {
            hint: page("form.transfer_hint", lang),
            ..field("transfers.to", "form.transfer_to", Takes::Text, lang)
        });
        fields.push(field("transfers.shares", "form.transfer_shares", Takes::Number, lang));
    }
    fields.push(field("place", "form.place", Takes::Text, lang));
    if corrects.is_empty() {
        fields.push(FieldText { hint: page("form.why_hint", lang), ..field("why", "form.why", Takes::Text, lang) });
    } else {
        fields.push(field("why", "form.correct_why", Takes::Text, lang));
    }
    fields.push(FieldText {
        hint: page("form.late_hint", lang),
        ..field("late_why", "form.late_why", Takes::Text, lang)
    });
    fields.push(FieldText {
        hint: page("form.confirmed_hint", lang),
        ..field("day_confirmed", "form.confirmed", Takes::Text, lang)
    });
    let mut fixed = json!({ "act": "step", "case": case, "step": id });
    if let (Some(map), true) = (fixed.as_object_mut(), step.results.len() == 1) {
        map.extend(step.results.first().map(|one| ("result".to_owned(), json!(one.id.0))));
    }
    if let (Some(map), false) = (fixed.as_object_mut(), corrects.is_empty()) {
        map.insert("corrects".to_owned(), json!(corrects));
    }
    let title = step_name(Some(procedure), id, lang);
    let (title, prefix) = match corrects.is_empty() {
        true => (title, "step"),
        false => (PROCEDURE_PAGE.say("form.correct", lang, &[("step", &title)]), "correct"),
    };
    FormText { id: format!("{prefix}-{case}-{id}"), title, note: String::new(), fixed, fields }
}

/// One field for every role that may sign, with how many are asked for.
fn signers(groups: &[SignerGroup], procedure: &Procedure, lang: Lang) -> Vec<FieldText> {
    let mut out: Vec<FieldText> = Vec::new();
    for group in groups {
        let roles: Vec<String> = group.of.iter().map(|role| role_name(Some(procedure), &role.0, lang)).collect();
        let (key, number) = match group.quorum.unwrap_or_default() {
            Quorum::All => ("quorum.all", String::new()),
            Quorum::Any => ("quorum.any", String::new()),
            Quorum::Number(number) => ("quorum.number", number.to_string()),
        };
        let hint = PROCEDURE.say(key, lang, &[("roles", &roles.join(lang.comma())), ("number", &number)]);
        for (role, title) in group.of.iter().zip(&roles) {
            let at = format!("signers.{}", role.0);
            let label = PROCEDURE_PAGE.say("form.signer", lang, &[("role", title)]);
            match out.iter_mut().find(|one| one.at == at) {
                Some(known) => known.hint = format!("{}{}{hint}", known.hint, lang.pick("；", "; ")),
                None => {
                    out.push(FieldText { at, label, hint: hint.clone(), takes: Takes::Names, first: String::new() })
                }
            }
        }
    }
    out
}

/// An objection to a notice that hangs.
pub fn objection(case: &str, step: &str, title: &str, number: usize, on: &str, lang: Lang) -> FormText {
    let fixed = json!({ "act": "objection", "case": case, "step": step, "objection": format!("objection-{number}") });
    let fields = vec![
        day(on, lang),
        field("raised_by", "form.raised_by", Takes::Text, lang),
        field("words", "form.objection", Takes::Text, lang),
    ];
    let title = PROCEDURE_PAGE.say("form.objection_to", lang, &[("step", title)]);
    FormText { id: format!("objection-{case}-{step}"), title, note: page("form.objection_note", lang), fixed, fields }
}

/// What became of an objection.
pub fn answer(case: &str, objection: &str, said: &str, on: &str, lang: Lang) -> FormText {
    let outcome = words_of("outcome", &["upheld", "dismissed", "withdrawn"], lang);
    let fixed = json!({ "act": "answer", "case": case, "objection": objection });
    let fields = vec![
        day(on, lang),
        field("outcome", "form.outcome", outcome, lang),
        field("words", "form.answer", Takes::Text, lang),
        FieldText { hint: page("form.late_hint", lang), ..field("late_why", "form.late_why", Takes::Text, lang) },
    ];
    let title = PROCEDURE_PAGE.say("form.answer_to", lang, &[("words", said)]);
    FormText { id: format!("answer-{case}-{objection}"), title, note: String::new(), fixed, fields }
}

/// The verdict worked out and pinned anew, signed.
pub fn pin(procedure: &Procedure, case: &str, on: &str, lang: Lang) -> FormText {
    let mut fields = vec![day(on, lang), field("why", "form.why", Takes::Text, lang)];
    fields.extend(signers(&procedure.file().amend.signers, procedure, lang));
    let title = PROCEDURE.get("act.pin", lang).to_owned();
    FormText {
        id: format!("pin-{case}"),
        title,
        note: page("form.pin_note", lang),
        fixed: json!({ "act": "pin", "case": case }),
        fields,
    }
}

/// Over to a newer version, signed.
pub fn go_over(next: &Procedure, case: &str, on: &str, lang: Lang) -> FormText {
    let mut fields = vec![day(on, lang), field("why", "form.why", Takes::Text, lang)];
    fields.extend(signers(&next.file().amend.signers, next, lang));
    let fixed = json!({ "act": "go_over", "case": case, "version": next.version() });
    FormText {
        id: format!("over-{case}"),
        title: PROCEDURE.get("act.go_over", lang).to_owned(),
        note: String::new(),
        fixed,
        fields,
    }
}

/// A case closed before its end.
pub fn close(case: &str, on: &str, lang: Lang) -> FormText {
    let fields = vec![day(on, lang), field("why", "form.why", Takes::Text, lang)];
    let title = PROCEDURE.get("act.close", lang).to_owned();
    FormText {
        id: format!("close-{case}"),
        title,
        note: String::new(),
        fixed: json!({ "act": "close", "case": case }),
        fields,
    }
}

/// An entry voided, with the reason.
pub fn void(entry: &Hash, on: &str, lang: Lang) -> FormText {
    let fields = vec![
        FieldText { first: on.to_owned(), ..field("on", "form.void_on", Takes::Day, lang) },
        field("why", "form.void_why", Takes::Text, lang),
    ];
    let title = PROCEDURE.get("act.void", lang).to_owned();
    let fixed = json!({ "act": "void", "target": entry.digits() });
    FormText { id: format!("void-{}", entry.digits()), title, note: page("form.void_note", lang), fixed, fields }
}

/// Two branches become one: what is set aside does not hold.
pub fn settle(heads: &[(Hash, String)], aside: &[Vec<Hash>], on: &str, lang: Lang) -> FormText {
    let digits = |hash: &Hash| json!(hash.digits());
    let list = heads.iter().enumerate().map(|(place, (_, text))| (place.to_string(), text.clone())).collect();
    let prev: Vec<Value> = heads.iter().map(|(hash, _)| digits(hash)).collect();
    let branches: Vec<Value> = aside.iter().map(|all| Value::Array(all.iter().map(digits).collect())).collect();
    let fields = vec![
        day(on, lang),
        field("settle.keep", "form.settle_keep", Takes::Choice(list), lang),
        field("why", "form.why", Takes::Text, lang),
    ];
    let fixed = json!({ "act": "settle", "prev": prev, "branches": branches });
    FormText {
        id: "settle".to_owned(),
        title: PROCEDURE.get("act.settle", lang).to_owned(),
        note: page("form.settle_note", lang),
        fixed,
        fields,
    }
}
