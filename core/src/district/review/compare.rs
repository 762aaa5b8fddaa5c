//! A blind visit and the record, fact by fact, and the record as it stands once it is decided who was right.
//!
//! The facts are those the rules read: what no rule reads turns no verdict, and nobody need sign for it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use super::entry::{Claim, Decision, Outcome, Side};
use super::keyed::{Keyed, known};
use crate::assessment::batch::brief;
use crate::assessment::judge::Slot;
use crate::assessment::{Overall, Question};
use crate::base::FieldError;
use crate::base::ids::TEXT_MAX;
use crate::base::json::written;
use crate::district::problems::{ProblemEntry, ProblemStep};
use crate::document::Input;
use crate::document::reader::Reader;
use crate::household::leaf::Text;
use crate::household::{HouseholdRecord, check};
use crate::policy::Policy;

/// How a fact differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Both know it, and say different things.
    Differs,
    /// The record has a person or an item that the visit did not find, though it asked for all.
    OnlyEarlier,
    /// The visit found a person or an item that the record does not have.
    OnlyBlind,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The fact: `members[王芳].schooling.enrolled`; of a person or item as a whole `members[王芳]`.
    pub path: String,
    /// The key of its label: `members[].schooling.enrolled`, `members[]`.
    pub label: &'static str,
    /// How.
    pub how: How,
    /// The record's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Value>,
    /// The visit's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blind: Option<Value>,
}

/// Both answers side by side.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Comparison {
    /// Differences: each is to be decided and signed.
    pub differences: Vec<Difference>,
    /// Known in the record, not asked by the visit: nothing is said against it.
    pub not_asked: Vec<String>,
    /// Not known in the record, found by the visit: taken as found.
    pub new: Vec<String>,
}

/// The lists whose elements are found by what they are about, and whether each was asked for whole.
const LISTS: &[(&str, &str, &str)] = &[
    ("members", "members[]", "members_asked"),
    ("income.wage.items", "income.wage.items[]", "income.wage.asked"),
    ("income.operating.items", "income.operating.items[]", "income.operating.asked"),
    ("income.property.items", "income.property.items[]", "income.property.asked"),
    ("income.transfer.items", "income.transfer.items[]", "income.transfer.asked"),
    ("income.transfers_paid.items", "income.transfers_paid.items[]", "income.transfers_paid.asked"),
];

/// Facts that stand once. How whole a list was asked for is no fact about the household.
fn single_facts() -> impl Iterator<Item = &'static str> {
    Slot::ALL.iter().map(|slot| slot.label()).filter(|label| !label.contains("[]") && !label.ends_with("asked"))
}

/// Facts of an element of a list.
fn list_facts(label: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    Slot::ALL.iter().filter_map(move |slot| {
        let rest = slot.label().strip_prefix(label)?.strip_prefix('.')?;
        Some((slot.label(), rest))
    })
}

/// Holds a blind visit against the record.
pub fn compare(earlier: &HouseholdRecord, blind: &HouseholdRecord) -> Comparison {
    let (earlier, blind) = (Keyed::of(earlier), Keyed::of(blind));
    let mut out = Comparison::default();
    for label in single_facts() {
        let facts = (known(earlier.at(label)), known(blind.at(label)));
        note(&mut out, label.to_owned(), label, facts);
    }
    for (list, label, asked) in LISTS {
        compare_list(&mut out, (&earlier, &blind), list, label, asked);
    }
    out
}

fn note(out: &mut Comparison, path: String, label: &'static str, facts: (Option<&Value>, Option<&Value>)) {
    match facts {
        (Some(earlier), Some(blind)) if earlier != blind => out.differences.push(Difference {
            path,
            label,
            how: How::Differs,
            earlier: Some(earlier.clone()),
            blind: Some(blind.clone()),
        }),
        (Some(_), None) => out.not_asked.push(path),
        (None, Some(_)) => out.new.push(path),
        (Some(_), Some(_)) | (None, None) => {}
    }
}

fn compare_list(
    out: &mut Comparison,
    (earlier, blind): (&Keyed, &Keyed),
    list: &'static str,
    label: &'static str,
    asked: &str,
) {
    let (mine, theirs) = (earlier.elements(list), blind.elements(list));
    let complete = |keyed: &Keyed| keyed.at(asked).and_then(Value::as_str) == Some("complete");
    let place =
        |elements: &[super::keyed::Element], key: &str| elements.iter().find(|one| one.key == key).map(|one| one.place);
    let whole = |path: String, how, earlier: Option<&Value>, blind: Option<&Value>| Difference {
        path,
        label,
        how,
        earlier: earlier.cloned(),
        blind: blind.cloned(),
    };
    for one in &mine {
        let path = format!("{list}[{}]", one.key);
        let element = earlier.element(list, one.place);
        match place(&theirs, &one.key) {
            Some(place) => {
                let other = blind.element(list, place);
                for (label, rest) in list_facts(label) {
                    let fact = |element: Option<&Value>| inner(element, rest).cloned();
                    let (a, b) = (fact(element), fact(other));
                    note(out, format!("{path}.{rest}"), label, (a.as_ref(), b.as_ref()));
                }
            }
            None if complete(blind) => out.differences.push(whole(path, How::OnlyEarlier, element, None)),
            None => out.not_asked.push(path),
        }
    }
    for one in theirs.iter().filter(|one| place(&mine, &one.key).is_none()) {
        let path = format!("{list}[{}]", one.key);
        let element = blind.element(list, one.place);
        if complete(earlier) {
            out.differences.push(whole(path, How::OnlyBlind, None, element));
        } else {
            out.new.push(path);
        }
    }
}

fn inner<'v>(element: Option<&'v Value>, rest: &str) -> Option<&'v Value> {
    let element = element?;
    known(rest.split('.').try_fold(element, |value, key| value.get(key)))
}

/// The record as it stands once the differences are decided: what nobody contradicts stays, what was found new is taken.
///
/// # Errors
/// Faults of the record that comes out, where the answers together are no sound record.
pub fn decided(
    earlier: &HouseholdRecord,
    blind: &HouseholdRecord,
    decisions: &[Decision],
) -> Result<HouseholdRecord, Vec<FieldError>> {
    let comparison = compare(earlier, blind);
    let taken: BTreeSet<&str> =
        decisions.iter().filter(|one| one.right == Side::Blind).map(|one| one.path.0.as_str()).collect();
    let (mut record, blind) = (Keyed::of(earlier), Keyed::of(blind));
    // What is taken whole, and what is taken away, by list: places move only once all is decided.
    let differs = comparison.differences.iter().filter(|one| taken.contains(one.path.as_str()));
    let wholes: Vec<(&str, How)> =
        differs.clone().filter(|one| one.how != How::Differs).map(|one| (one.path.as_str(), one.how)).collect();
    let facts = differs.filter(|one| one.how == How::Differs).map(|one| one.path.as_str());
    for path in facts.chain(comparison.new.iter().map(String::as_str)) {
        take_fact(&mut record, &blind, path);
    }
    for (path, how) in wholes {
        match how {
            How::OnlyBlind => take_element(&mut record, &blind, path),
            _ => drop_element(&mut record, path),
        }
    }
    for (_, _, asked) in LISTS {
        // Asked for whole by either is asked for whole.
        if blind.at(asked).and_then(Value::as_str) == Some("complete") {
            record.set(asked, json!("complete"));
        }
    }
    let mut reader = Reader::default();
    let mut out = HouseholdRecord::default();
    // A value at hand is JSON.
    let _ = Input::Value(&record.0).read(&mut out, &mut reader);
    if reader.is_clean() { Ok(out) } else { Err(reader.into_faults()) }
}

/// `list[key].rest` taken apart.
fn parts(path: &str) -> Option<(&str, &str, &str)> {
    let (list, rest) = path.split_once('[')?;
    let (key, rest) = rest.rsplit_once(']')?;
    Some((list, key, rest.trim_start_matches('.')))
}

fn take_fact(record: &mut Keyed, blind: &Keyed, path: &str) {
    let Some((list, key, rest)) = parts(path) else {
        if let Some(value) = blind.at(path) {
            record.set(path, value.clone());
        }
        return;
    };
    if rest.is_empty() {
        take_element(record, blind, path);
        return;
    }
    let place = |keyed: &Keyed| keyed.elements(list).into_iter().find(|one| one.key == key).map(|one| one.place);
    let (Some(mine), Some(theirs)) = (place(record), place(blind)) else { return };
    let element = blind.element(list, theirs);
    let found = element.and_then(|element| rest.split('.').try_fold(element, |at, key| at.get(key)));
    let Some(value) = found.cloned() else { return };
    if let Some(element) = record.list(list).and_then(|list| list.get_mut(mine)) {
        let mut inner = Keyed(core::mem::take(element));
        inner.set(rest, value);
        *element = inner.0;
    }
}

/// Takes a person or an item over; ids are those of the record.
fn take_element(record: &mut Keyed, blind: &Keyed, path: &str) {
    let Some((list, key, _)) = parts(path) else { return };
    let Some(found) = blind.elements(list).into_iter().find(|one| one.key == key) else { return };
    let Some(mut element) = blind.element(list, found.place).cloned() else { return };
    if let Some(map) = element.as_object_mut() {
        if list == "members" {
            // An id nobody in the record has.
            let taken = |id: &str| {
                let members = record.at("members").and_then(Value::as_array);
                members.into_iter().flatten().any(|one| one.get("id").and_then(Value::as_str) == Some(id))
            };
            let id = (1_u32..).map(|number| format!("visit-{number}")).find(|id| !taken(id)).unwrap_or_default();
            map.insert("id".to_owned(), json!(id));
            map.remove("cares_for");
        } else {
            let whose = key.split('#').next().and_then(|key| key.split_once('·')).map(|(_, name)| name);
            match whose.and_then(|name| record.member_id(name)) {
                Some(id) => map.insert("member".to_owned(), json!(id)),
                None => map.remove("member"),
            };
        }
    }
    if let Some(list) = record.list(list) {
        list.push(element);
    }
}

fn drop_element(record: &mut Keyed, path: &str) {
    let Some((list, key, _)) = parts(path) else { return };
    let Some(found) = record.elements(list).into_iter().find(|one| one.key == key) else { return };
    let id = record.element(list, found.place).and_then(|one| one.get("id")).and_then(Value::as_str).map(str::to_owned);
    if let Some(list) = record.list(list)
        && found.place < list.len()
    {
        list.remove(found.place);
    }
    // What pointed to somebody who is not there belongs to the household.
    if let Some(id) = id.filter(|_| list == "members") {
        forget(&mut record.0, &id);
    }
}

fn forget(value: &mut Value, id: &str) {
    match value {
        Value::Object(map) => {
            if map.get("member").and_then(Value::as_str) == Some(id) {
                map.remove("member");
            }
            if let Some(Value::Array(list)) = map.get_mut("cares_for") {
                list.retain(|one| one.as_str() != Some(id));
            }
            map.values_mut().for_each(|inner| forget(inner, id));
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| forget(inner, id)),
        _ => {}
    }
}

/// A difference as a problem that was found: the fact as the rule it breaks, both answers as what is wrong.
pub fn problem(difference: &Difference, id: &str, household: &str, village: &str, round: &str) -> ProblemEntry {
    let said = |value: &Option<Value>| value.as_ref().map_or_else(|| "-".to_owned(), written);
    let what = format!("{}: {} / {}", difference.path, said(&difference.earlier), said(&difference.blind));
    let text = |text: &str| Text(text.chars().take(TEXT_MAX).collect());
    ProblemEntry {
        step: Some(ProblemStep::Found),
        id: text(id),
        household: text(household),
        village: text(village),
        rule: text(difference.label),
        path: text(&difference.path),
        what: text(&what),
        found_in: text(round),
        ..ProblemEntry::default()
    }
}

/// The ruler's finding about a claim, by the record as decided.
///
/// # Errors
/// Faults of the record.
pub fn outcome(
    claim: Claim,
    record: &HouseholdRecord,
    as_of: NaiveDate,
    policy: &Policy,
) -> Result<Outcome, Vec<FieldError>> {
    let question = if claim == Claim::Unregistered { Question::Enter } else { Question::Exit };
    let overall = brief(&check(record, Some(as_of))?, question, policy).overall;
    Ok(match (claim, overall) {
        // Who stays in the register and could leave it is in it wrongly.
        (Claim::Staying, Overall::MayExit) => Outcome::Wrong,
        (Claim::Staying, Overall::NotYet) | (_, Overall::MayExit | Overall::NoEntry) => Outcome::Right,
        (_, Overall::NotYet | Overall::ShouldEnter) => Outcome::Wrong,
        _ => Outcome::Open,
    })
}
