//! Reads and checks a pack. Packs are read seldom, so clarity goes before speed; every fault is reported at once.

use std::sync::OnceLock;

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use super::document::{Days, FORMAT, FigureEntry, PackDocument, RULES, Source, Value, YEARS, in_years};
use super::overlay::LocalFigures;
use super::param::Param;
use super::policy::{Figure, Policy, Tag};
use super::unit::Unit;
use crate::base::json::written;
use crate::base::{FaultCode, Faults, FieldError};
use crate::document::Input;

/// Faults with the path they are at.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    pub faults: Vec<FieldError>,
}

impl Walk {
    pub fn fault(&mut self, code: FaultCode, field: &str, given: &str, allowed: &str) {
        let given = given.chars().take(60).collect();
        self.faults.push(FieldError { code, field: field.to_owned(), given, allowed: allowed.to_owned() });
    }

    /// The object at a path, after refusing keys that are not listed.
    pub fn object<'j>(&mut self, json: &'j Json, at: &str, keys: &[&str]) -> Option<&'j Map<String, Json>> {
        let Some(map) = json.as_object() else {
            self.fault(FaultCode::WrongType, at, &written(json), "{…}");
            return None;
        };
        for key in map.keys().filter(|key| !keys.contains(&key.as_str())) {
            self.fault(FaultCode::UnknownKey, &join(at, key), key, &keys.join(" "));
        }
        Some(map)
    }

    /// A text that must be there.
    pub fn text(&mut self, map: &Map<String, Json>, at: &str, key: &str) -> String {
        match map.get(key) {
            Some(Json::String(text)) if !text.is_empty() => return text.clone(),
            None => self.fault(FaultCode::MissingKey, &join(at, key), "", "\"…\""),
            Some(other) => self.fault(FaultCode::WrongType, &join(at, key), &written(other), "\"…\""),
        }
        String::new()
    }

    /// A text that may be there.
    pub fn maybe(&mut self, map: &Map<String, Json>, at: &str, key: &str) -> Option<String> {
        map.contains_key(key).then(|| self.text(map, at, key)).filter(|text| !text.is_empty())
    }

    /// A day that may be there.
    pub fn day(&mut self, map: &Map<String, Json>, at: &str, key: &str) -> Option<NaiveDate> {
        let given = map.get(key)?;
        let date = given.as_str().and_then(crate::base::date::day).filter(|date| in_years(*date));
        if date.is_none() {
            self.fault(FaultCode::NotADate, &join(at, key), &written(given), "YYYY-MM-DD");
        }
        date
    }

    /// The list at a key.
    pub fn list<'j>(&mut self, map: &'j Map<String, Json>, at: &str, key: &str) -> &'j [Json] {
        match map.get(key) {
            Some(Json::Array(list)) => return list,
            None => self.fault(FaultCode::MissingKey, &join(at, key), "", "[…]"),
            Some(other) => self.fault(FaultCode::WrongType, &join(at, key), &written(other), "[…]"),
        }
        &[]
    }

    /// The year that is there.
    fn year(&mut self, map: &Map<String, Json>, at: &str) -> Option<i32> {
        let year = map.get("year")?;
        let found = year.as_i64().and_then(|year| i32::try_from(year).ok()).filter(|year| YEARS.contains(year));
        if found.is_none() {
            self.fault(FaultCode::OutOfRange, &join(at, "year"), &written(year), "1990..=2100");
        }
        found
    }

    /// The days a value holds for: `year`, or `from` with or without `ends`.
    pub fn days(&mut self, map: &Map<String, Json>, at: &str) -> Option<Days> {
        if map.contains_key("year") {
            let found = self.year(map, at);
            for key in ["from", "ends"].into_iter().filter(|key| map.contains_key(*key)) {
                self.fault(FaultCode::Contradiction, &join(at, key), key, "year | from");
            }
            return Days::year(found?);
        }
        if !map.contains_key("from") {
            self.fault(FaultCode::MissingKey, &join(at, "from"), "", "year | from");
        }
        let (from, ends) = (self.day(map, at, "from"), self.day(map, at, "ends"));
        if let (Some(from), Some(ends)) = (from, ends)
            && ends < from
        {
            self.fault(FaultCode::DateOrder, &join(at, "ends"), &ends.to_string(), &format!("{from}.."));
        }
        Some(Days { from: from?, ends })
    }

    /// An amount in the unit's storage form.
    pub fn amount(&mut self, map: &Map<String, Json>, at: &str, param: Param) -> i64 {
        let Some(given) = map.get("amount") else {
            self.fault(FaultCode::MissingKey, &join(at, "amount"), "", allowed(param.unit()));
            return 0;
        };
        let stored = match param.unit() {
            Unit::Switch => given.as_bool().map(i64::from),
            Unit::Choice => {
                let place = given.as_str().and_then(|word| param.choices().iter().position(|one| *one == word));
                place.and_then(|place| i64::try_from(place).ok())
            }
            unit if unit.is_money() => fen(given),
            _ => given.as_i64(),
        };
        let most = most(param.unit());
        match stored {
            Some(amount) if (0..=most).contains(&amount) => return amount,
            Some(_) => {
                self.fault(FaultCode::OutOfRange, &join(at, "amount"), &written(given), &format!("0..={most}"));
            }
            None => {
                let choices = param.choices().join(" | ");
                let allowed = if choices.is_empty() { allowed(param.unit()) } else { &choices };
                self.fault(FaultCode::WrongType, &join(at, "amount"), &written(given), allowed);
            }
        }
        0
    }
}

/// Largest amount of any figure: far above every real one, far below what arithmetic bears.
const MOST: i64 = 1_000_000_000;

pub(crate) fn join(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}

/// Largest amount a unit can mean, in its storage form.
const fn most(unit: Unit) -> i64 {
    match unit {
        Unit::Ppm => 1_000_000,
        Unit::Age => 130,
        // No pack looks further ahead.
        Unit::Years => 10,
        Unit::DaysPerYear => 366,
        unit if unit.is_money() => MOST.saturating_mul(100), // arithmetic: yuan to fen
        _ => MOST,
    }
}

const fn allowed(unit: Unit) -> &'static str {
    match unit {
        Unit::Switch => "true | false",
        Unit::Choice => "\"…\"",
        unit if unit.is_money() => "2952 | \"2952.50\"",
        _ => "0..=1000000000",
    }
}

/// Yuan as a whole number, or as a text with at most two decimals, in fen.
fn fen(given: &Json) -> Option<i64> {
    if let Some(yuan) = given.as_i64() {
        return Some(yuan.saturating_mul(100)); // arithmetic: yuan to fen
    }
    let (yuan, part) = given.as_str()?.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(yuan) || !digits(part) || part.len() > 2 || yuan.len() > 9 {
        return None;
    }
    let cents: i64 = format!("{part:0<2}").parse().ok()?;
    Some(yuan.parse::<i64>().ok()?.saturating_mul(100).saturating_add(cents)) // arithmetic: yuan to fen
}

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

/// The policy of a day: the pack's values, local figures over them.
pub fn compile(pack: &Pack, local: Option<&LocalFigures>, as_of: NaiveDate) -> Policy {
    let document = pack.document();
    let mut figures: Vec<Figure> = Vec::new();
    for entry in &document.figures {
        if let Some(value) = document.value(entry, as_of) {
            let (weak, later) = document.doubts(&value, as_of);
            figures.push(Figure {
                param: entry.param,
                amount: value.amount,
                tag: value.tag,
                weak,
                later,
                source: value.source.into(),
                clause: value.clause.into(),
                expired: value.valid_until.is_some_and(|until| until < as_of),
                valid_until: value.valid_until,
            });
        }
    }
    // Later figures win their place in the table.
    figures.extend(local.into_iter().flat_map(|local| local.figures_on(as_of)));
    Policy::new(document.id.clone(), document.version.clone(), as_of, figures)
}

fn pack(json: &Json, walk: &mut Walk) -> PackDocument {
    let keys = ["format", "id", "version", "region", "title_zh", "title_en", "sources", "figures"];
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
    PackDocument {
        format,
        id: walk.text(map, "", "id"),
        version: walk.text(map, "", "version"),
        region: walk.text(map, "", "region"),
        title_zh: walk.text(map, "", "title_zh"),
        title_en: walk.text(map, "", "title_en"),
        sources,
        figures,
    }
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
    let tag = match map.get("tag").and_then(Json::as_str) {
        Some("seed") => Some(Tag::Seed),
        Some("sourced") => Some(Tag::Sourced),
        Some("derived") => Some(Tag::Derived),
        Some("assumption") => Some(Tag::Assumption),
        other => {
            let allowed = "seed | sourced | derived | assumption";
            walk.fault(FaultCode::NoProvenance, &join(at, "tag"), other.unwrap_or_default(), allowed);
            None
        }
    };
    let source = provenance(map, at, "source", walk);
    if !source.is_empty() && !sources.iter().any(|one| one.id == source) {
        walk.fault(FaultCode::NoSuchName, &join(at, "source"), &source, "sources[].id");
    }
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
