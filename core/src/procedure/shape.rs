//! Which parts an entry of each act must and may have.

use serde_json::Value;

use super::document::fault;
use super::entry::{Act, EntryRecord};
use crate::base::ids::ID_MAX;
use crate::base::{FaultCode, FieldError};

/// Parts every entry must have.
const ALWAYS: &[&str] = &["act", "on", "entered", "by"];
/// Parts every entry may have.
const ANY: &[&str] = &["prev", "salt", "corrects", "why", "words", "place", "meeting", "papers", "signers"];

/// What an act must have and may have beside that.
const fn parts(act: Act) -> (&'static [&'static str], &'static [&'static str]) {
    match act {
        Act::Begin => (&["case", "procedure", "version", "stands"], &["class", "switches", "bars", "verdict"]),
        Act::Step => (
            &["case", "step", "result"],
            &["class", "votes", "verdict", "rederived", "transfers", "late_why", "day_confirmed"],
        ),
        Act::Objection => (&["case", "step", "objection", "raised_by", "words"], &[]),
        Act::Answer => (&["case", "objection", "outcome", "words"], &["late_why"]),
        Act::Pin => (&["case", "verdict", "why"], &["class"]),
        Act::GoOver => (&["case", "version", "why"], &["switches"]),
        Act::Close => (&["case", "why"], &[]),
        Act::Void => (&["target", "why"], &[]),
        Act::Pair => (&["helper"], &[]),
        Act::HandOver => (&["helper", "why"], &[]),
        Act::Visit => (&["purpose"], &["found", "promises", "late_why"]),
        Act::Outcome => (&["promise", "kept"], &["late_why"]),
        Act::Excuse => (&["duty", "why"], &[]),
        Act::Settle => (&["why"], &["aside"]),
    }
}

/// Every fault of an entry's shape; `at` is its path in the journal.
pub fn faults(entry: &EntryRecord, at: &str) -> Vec<FieldError> {
    let mut out = Vec::new();
    let path = |key: &str| if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
    let missing = |out: &mut Vec<FieldError>, key: &str, allowed: &str| {
        out.push(fault(FaultCode::MissingKey, path(key), "", allowed));
    };
    let written = serde_json::to_value(entry).unwrap_or_default();
    let there = |key: &str| written.get(key).is_some_and(|value| !is_blank(value));
    for key in ALWAYS.iter().filter(|key| !there(key)) {
        missing(&mut out, key, "…");
    }
    let Some(act) = entry.act else { return out };
    let (must, may) = parts(act);
    for key in must.iter().filter(|key| !there(key)) {
        missing(&mut out, key, "…");
    }
    for key in written.as_object().into_iter().flat_map(serde_json::Map::keys) {
        let fits = [ALWAYS, ANY, must, may].iter().any(|list| list.contains(&key.as_str()));
        if !fits {
            let allowed = [must, may].concat().join(" ");
            out.push(fault(FaultCode::UnknownKey, path(key), act.word(), &allowed));
        }
    }
    if there("corrects") && !there("why") {
        missing(&mut out, "why", "…");
    }
    if there("verdict") {
        for key in entry.verdict.lacks() {
            missing(&mut out, &format!("verdict.{key}"), "…");
        }
    }
    lists(entry, &path, &mut out);
    ids(entry, &path, &mut out);
    out
}

/// Nothing but space.
fn is_blank(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// Parts that every element of a list must have.
fn lists(entry: &EntryRecord, path: &dyn Fn(&str) -> String, out: &mut Vec<FieldError>) {
    let mut need = |at: String, text: &str| {
        if text.trim().is_empty() {
            out.push(fault(FaultCode::MissingKey, path(&at), "", "\"…\""));
        }
    };
    for (index, one) in entry.signers.iter().enumerate() {
        need(format!("signers[{index}].role"), &one.role.0);
        need(format!("signers[{index}].name"), &one.name.0);
    }
    for (index, one) in entry.papers.iter().enumerate() {
        need(format!("papers[{index}].paper"), &one.paper.0);
        need(format!("papers[{index}].name"), &one.name.0);
    }
    for (index, one) in entry.switches.iter().enumerate() {
        need(format!("switches[{index}].id"), &one.id.0);
    }
    for (index, one) in entry.bars.iter().enumerate() {
        need(format!("bars[{index}].id"), &one.id.0);
    }
    for (index, one) in entry.transfers.iter().enumerate() {
        need(format!("transfers[{index}].to"), &one.to.0);
        need(format!("transfers[{index}].shares"), one.shares.map_or("", |_| "…"));
    }
    for (index, one) in entry.promises.iter().enumerate() {
        need(format!("promises[{index}].id"), &one.id.0);
        need(format!("promises[{index}].what"), &one.what.0);
        need(format!("promises[{index}].by"), &one.by.0);
        need(format!("promises[{index}].until"), one.until.map_or("", |_| "…"));
    }
    if entry.act == Some(Act::Pair) || entry.act == Some(Act::HandOver) {
        need("helper.name".to_owned(), &entry.helper.name.0);
    }
    if let Some(votes) = &entry.votes {
        let counts = [("due", votes.due), ("present", votes.present), ("yes", votes.yes), ("no", votes.no)];
        for (key, count) in counts {
            need(format!("votes.{key}"), count.map_or("", |_| "…"));
        }
    }
}

/// Ids that are too long.
fn ids(entry: &EntryRecord, path: &dyn Fn(&str) -> String, out: &mut Vec<FieldError>) {
    let texts = [
        ("case", &entry.case),
        ("procedure", &entry.procedure),
        ("version", &entry.version),
        ("step", &entry.step),
        ("result", &entry.result),
        ("objection", &entry.objection),
        ("promise", &entry.promise),
        ("meeting", &entry.meeting),
        ("salt", &entry.salt),
    ];
    for (key, text) in texts {
        if text.0.chars().count() > ID_MAX {
            out.push(fault(FaultCode::TooLong, path(key), &text.0, &format!("1..={ID_MAX}")));
        }
    }
}
