//! Reads and checks a pack. Packs are read seldom, so clarity goes before speed; every fault is reported at once.

use std::sync::OnceLock;

use serde_json::{Map, Value as Json};

use super::check::{Check, CheckEntry, Effect};
use super::document::{FORMAT, FigureEntry, PackDocument, RULES, Source, Value};
use super::param::Param;
use super::policy::Tag;
pub(crate) use super::walk::{Walk, join};
use crate::base::{FaultCode, Faults};
use crate::document::Input;

/// A pack, read and checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pack(PackDocument);

impl Pack {
    /// Reads a pack from JSON text, or from a value.
    ///
    /// # Errors
    /// Every fault at once: unknown keys, figures, units and rules; values without tag, source or clause; sources not in
    /// the register; assumptions nobody is named to confirm; derived figures without a formula; overlapping dates.
    pub fn read<'i>(given: impl Into<Input<'i>>) -> Result<Self, Faults> {
        let json = given.into().value().map_err(|fault| vec![fault])?;
        let mut walk = Walk::default();
        let pack = pack(&json, &mut walk);
        if walk.faults.is_empty() { Ok(Self(pack)) } else { Err(walk.faults) }
    }

    /// The pack that comes with the program. Tests show it has no faults; were it broken, it would be empty, and an
    /// empty pack answers Unknown to everything.
    pub fn embedded() -> &'static Self {
        static PACK: OnceLock<Pack> = OnceLock::new();
        PACK.get_or_init(|| Self::read(Self::EMBEDDED).unwrap_or_default())
    }

    /// The text of the embedded pack.
    pub const EMBEDDED: &'static str = include_str!(concat!(env!("OUT_DIR"), "/pack.json"));

    /// The document.
    pub const fn document(&self) -> &PackDocument {
        &self.0
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.0.version
    }
}

fn pack(json: &Json, walk: &mut Walk) -> PackDocument {
    let keys = ["format", "id", "version", "region", "title_zh", "title_en", "sources", "figures", "checks"];
    let Some(map) = walk.object(json, "", &keys) else { return PackDocument::default() };
    let format = walk.text(map, "", "format");
    if !format.is_empty() && format != FORMAT {
        walk.fault(FaultCode::WrongFormat, "format", &format, FORMAT);
    }
    let mut sources: Vec<Source> = Vec::new();
    for (index, json) in walk.list(map, "", "sources").iter().enumerate() {
        let at = format!("sources[{index}]");
        let source = source(json, &at, walk);
        if !source.id.is_empty() && sources.iter().any(|known| known.id == source.id) {
            walk.fault(FaultCode::DuplicateId, &join(&at, "id"), &source.id, "1");
        }
        sources.push(source);
    }
    let mut figures: Vec<FigureEntry> = Vec::new();
    for (index, json) in walk.list(map, "", "figures").iter().enumerate() {
        let at = format!("figures[{index}]");
        if let Some(entry) = figure(json, &at, &sources, walk) {
            if figures.iter().any(|known| known.id == entry.id) {
                walk.fault(FaultCode::DuplicateId, &join(&at, "id"), &entry.id, "1");
            }
            figures.push(entry);
        }
    }
    let checks = checks(map, &sources, walk);
    PackDocument {
        format,
        id: walk.text(map, "", "id"),
        version: walk.text(map, "", "version"),
        region: walk.text(map, "", "region"),
        title_zh: walk.text(map, "", "title_zh"),
        title_en: walk.text(map, "", "title_en"),
        sources,
        figures,
        checks,
    }
}

/// What each check does. A pack that says nothing of checks takes those that come with the program.
fn checks(map: &Map<String, Json>, sources: &[Source], walk: &mut Walk) -> Vec<CheckEntry> {
    let mut out: Vec<CheckEntry> = Vec::new();
    let list = if map.contains_key("checks") { walk.list(map, "", "checks") } else { &[] };
    for (index, json) in list.iter().enumerate() {
        let at = format!("checks[{index}]");
        let Some(entry) = check(json, &at, sources, walk) else { continue };
        if out.iter().any(|known| known.id == entry.id) {
            walk.fault(FaultCode::DuplicateId, &join(&at, "id"), entry.id.word(), "1");
        }
        out.push(entry);
    }
    out
}

fn check(json: &Json, at: &str, sources: &[Source], walk: &mut Walk) -> Option<CheckEntry> {
    let keys = ["id", "effect", "tag", "source", "clause", "reads", "limits", "words", "note"];
    let map = walk.object(json, at, &keys)?;
    let (id, word) = (walk.text(map, at, "id"), walk.text(map, at, "effect"));
    let found = Check::ALL.iter().find(|one| one.word() == id).copied();
    if found.is_none() && !id.is_empty() {
        walk.fault(FaultCode::NoSuchName, &join(at, "id"), &id, "policyPacks()[].checks[].id");
    }
    let effect = Effect::ALL.iter().find(|(_, one)| *one == word).map(|(effect, _)| *effect);
    if effect.is_none() && !word.is_empty() {
        let allowed = Effect::ALL.map(|(_, word)| word).join(" | ");
        walk.fault(FaultCode::UnknownWord, &join(at, "effect"), &word, &allowed);
    }
    let tag = tag(map, at, walk);
    let (source, clause) = (source_of(map, at, sources, walk), provenance(map, at, "clause", walk));
    let mut texts = |key: &str| -> Vec<String> {
        let list = if map.contains_key(key) { walk.list(map, at, key) } else { &[] };
        let words = list.iter().filter_map(|one| one.as_str().filter(|text| !text.is_empty()));
        let words: Vec<String> = words.map(str::to_owned).collect();
        if words.len() != list.len() {
            walk.fault(FaultCode::WrongType, &join(at, key), &Json::from(list).to_string(), "[\"…\"]");
        }
        words
    };
    let (reads, limits, words) = (texts("reads"), texts("limits"), texts("words"));
    for limit in limits.iter().filter(|limit| Param::from_id(limit).is_none()) {
        walk.fault(FaultCode::NoSuchName, &join(at, "limits"), limit, "policyPacks()[].figures[].id");
    }
    let note = walk.maybe(map, at, "note");
    Some(CheckEntry { id: found?, effect: effect?, tag: tag?, source, clause, reads, limits, words, note })
}

fn source(json: &Json, at: &str, walk: &mut Walk) -> Source {
    let Some(map) = walk.object(json, at, &["id", "title", "grade", "year", "url"]) else { return Source::default() };
    let grade = walk.text(map, at, "grade");
    if !["A", "B", "C"].contains(&grade.as_str()) {
        walk.fault(FaultCode::UnknownWord, &join(at, "grade"), &grade, "A | B | C");
    }
    Source {
        id: walk.text(map, at, "id"),
        title: walk.text(map, at, "title"),
        grade,
        year: map.contains_key("year").then(|| walk.year(map, at)).flatten(),
        url: walk.maybe(map, at, "url"),
    }
}

fn figure(json: &Json, at: &str, sources: &[Source], walk: &mut Walk) -> Option<FigureEntry> {
    let keys = ["id", "label_zh", "label_en", "unit", "used_by", "value"];
    let map = walk.object(json, at, &keys)?;
    let (id, unit) = (walk.text(map, at, "id"), walk.text(map, at, "unit"));
    let (label_zh, label_en) = (walk.text(map, at, "label_zh"), walk.text(map, at, "label_en"));
    let mut used_by = Vec::new();
    for rule in walk.list(map, at, "used_by") {
        match rule.as_str().filter(|word| RULES.contains(word)) {
            Some(word) => used_by.push(word.to_owned()),
            None => walk.fault(FaultCode::NoSuchName, &join(at, "used_by"), &rule.to_string(), &RULES.join(" ")),
        }
    }
    let Some(param) = Param::from_id(&id) else {
        walk.fault(FaultCode::NoSuchName, &join(at, "id"), &id, "policyPacks()[].figures[].id");
        return None;
    };
    if !unit.is_empty() && unit != param.unit().word() {
        walk.fault(FaultCode::UnknownWord, &join(at, "unit"), &unit, param.unit().word());
    }
    let mut values: Vec<Value> = Vec::new();
    for (index, json) in walk.list(map, at, "value").iter().enumerate() {
        let at = format!("{at}.value[{index}]");
        let Some(value) = value(json, &at, param, sources, walk) else { continue };
        if values.iter().any(|known| known.days.overlap(&value.days)) {
            walk.fault(FaultCode::OverlappingDates, &at, &value.days.from.to_string(), "1");
        }
        values.push(value);
    }
    if map.get("value").and_then(Json::as_array).is_some_and(Vec::is_empty) {
        walk.fault(FaultCode::MissingKey, &join(at, "value"), "[]", "[{…}]");
    }
    Some(FigureEntry { id, label_zh, label_en, unit, used_by, values, param })
}

fn value(json: &Json, at: &str, param: Param, sources: &[Source], walk: &mut Walk) -> Option<Value> {
    let keys =
        ["year", "from", "ends", "valid_until", "amount", "tag", "source", "clause", "note", "formula", "confirm_with"];
    let map = walk.object(json, at, &keys)?;
    let tag = tag(map, at, walk);
    let source = source_of(map, at, sources, walk);
    let clause = provenance(map, at, "clause", walk);
    let (formula, confirm_with) = (walk.maybe(map, at, "formula"), walk.maybe(map, at, "confirm_with"));
    if tag == Some(Tag::Derived) && formula.is_none() {
        walk.fault(FaultCode::NoProvenance, &join(at, "formula"), "", "\"…\"");
    }
    if tag == Some(Tag::Assumption) && confirm_with.is_none() {
        walk.fault(FaultCode::NoProvenance, &join(at, "confirm_with"), "", "\"…\"");
    }
    let (days, amount) = (walk.days(map, at), walk.amount(map, at, param));
    let valid_until = walk.day(map, at, "valid_until");
    let note = walk.maybe(map, at, "note");
    Some(Value { days: days?, amount, tag: tag?, source, clause, note, formula, confirm_with, valid_until })
}

fn tag(map: &Map<String, Json>, at: &str, walk: &mut Walk) -> Option<Tag> {
    match map.get("tag").and_then(Json::as_str) {
        Some("seed") => Some(Tag::Seed),
        Some("sourced") => Some(Tag::Sourced),
        Some("derived") => Some(Tag::Derived),
        Some("assumption") => Some(Tag::Assumption),
        other => {
            let allowed = "seed | sourced | derived | assumption";
            walk.fault(FaultCode::NoProvenance, &join(at, "tag"), other.unwrap_or_default(), allowed);
            None
        }
    }
}

fn source_of(map: &Map<String, Json>, at: &str, sources: &[Source], walk: &mut Walk) -> String {
    let source = provenance(map, at, "source", walk);
    if !source.is_empty() && !sources.iter().any(|one| one.id == source) {
        walk.fault(FaultCode::NoSuchName, &join(at, "source"), &source, "sources[].id");
    }
    source
}

/// A part of the provenance, which every value must have.
fn provenance(map: &Map<String, Json>, at: &str, key: &str, walk: &mut Walk) -> String {
    match map.get(key) {
        Some(Json::String(text)) if !text.is_empty() => text.clone(),
        other => {
            let given = other.map(ToString::to_string).unwrap_or_default();
            walk.fault(FaultCode::NoProvenance, &join(at, key), &given, "\"…\"");
            String::new()
        }
    }
}
