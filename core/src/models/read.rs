//! Reads a catalogue. Catalogues are read seldom, so clarity goes before speed; every fault is reported at once.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use super::catalogue::{Catalogue, FORMAT, PresentUse};
use super::check;
use super::entry::{Register, entry, head};
use super::job::{Credit, Grant, Job, Training};
use super::model::{IncomeModel, Words};
use super::provenance::Source;
use super::walk::{choice, flag, label, list, maybe_text, text, texts, whole, word_list, words, words_list};
use crate::base::ids::ID_MAX;
use crate::base::{FaultCode, Faults, FieldError};
use crate::document::Input;
use crate::policy::load::{Walk, join};

/// The keys of a catalogue.
pub(super) const KEYS: [&str; 12] = [
    "format",
    "id",
    "version",
    "title",
    "note",
    "sources",
    "models",
    "jobs",
    "trainings",
    "credits",
    "present",
    "settings",
];

/// Faults beyond so many are not listed: the document is not what it claims to be.
const FAULTS_MAX: usize = 200;

/// Reads and checks a catalogue.
pub(super) fn catalogue(given: Input<'_>) -> Result<Catalogue, Faults> {
    let json = json(given)?;
    let mut walk = Walk::default();
    let read = document(&json, &mut walk);
    if let Some(read) = &read {
        let found = check::catalogue(read, &walk.faults);
        walk.faults.extend(found);
    }
    read.filter(|_| walk.faults.is_empty()).ok_or_else(|| cut(walk.faults))
}

/// At most so many faults as are worth reading.
pub(super) fn cut(mut faults: Vec<FieldError>) -> Vec<FieldError> {
    faults.truncate(FAULTS_MAX);
    faults
}

/// What was handed in as a value.
pub(super) fn json(given: Input<'_>) -> Result<Cow<'_, Json>, Faults> {
    given.too_large().map_or_else(|| given.value(), Err).map_err(|mut fault| {
        fault.given = fault.given.chars().take(60).collect(); // arithmetic: shown length
        vec![fault]
    })
}

/// The name and version of a format, which must be the one read.
pub(super) fn format(map: &Map<String, Json>, known: &str, walk: &mut Walk) {
    let given = walk.text(map, "", "format");
    if !given.is_empty() && given != known {
        walk.fault(FaultCode::WrongFormat, "format", &given, known);
    }
}

fn document(json: &Json, walk: &mut Walk) -> Option<Catalogue> {
    let map = walk.object(json, "", &KEYS)?;
    format(map, FORMAT, walk);
    let before = walk.faults.len();
    let sources = sources(map, walk);
    let register = Register { texts: &sources, is_whole: walk.faults.len() == before };
    let mut out = Catalogue {
        id: text(map, "", "id", ID_MAX, walk),
        version: text(map, "", "version", ID_MAX, walk),
        title: words(map, "", "title", walk),
        note: words(map, "", "note", walk),
        ..Catalogue::default()
    };
    each(map, "models", walk, &mut |json, at, walk| out.models.push(model(json, at, &register, walk)));
    each(map, "jobs", walk, &mut |json, at, walk| out.jobs.push(job(json, at, &register, walk)));
    each(map, "trainings", walk, &mut |json, at, walk| out.trainings.push(training(json, at, &register, walk)));
    each(map, "credits", walk, &mut |json, at, walk| out.credits.push(credit(json, at, &register, walk)));
    each(map, "present", walk, &mut |json, at, walk| out.present.push(present(json, at, &register, walk)));
    match map.get("settings") {
        Some(json) => drop(entry(json, "settings", &mut out.settings, &register, walk)),
        None => walk.fault(FaultCode::MissingKey, "settings", "", "{…}"),
    }
    out.sources = sources;
    Some(out)
}

/// Every entry of a list that must be there, with its place.
pub(super) fn each(map: &Map<String, Json>, key: &str, walk: &mut Walk, read: &mut dyn FnMut(&Json, &str, &mut Walk)) {
    for (index, json) in list(map, "", key, walk).iter().enumerate() {
        read(json, &format!("{key}[{index}]"), walk);
    }
}

/// The register of texts.
pub(super) fn sources(map: &Map<String, Json>, walk: &mut Walk) -> Vec<Source> {
    let mut out: Vec<Source> = Vec::new();
    for (index, json) in list(map, "", "sources", walk).iter().enumerate() {
        let at = format!("sources[{index}]");
        let Some(map) = walk.object(json, &at, &["id", "title", "url", "year"]) else { continue };
        let source = Source {
            id: text(map, &at, "id", ID_MAX, walk),
            title: label(map, &at, "title", walk),
            url: maybe_text(map, &at, "url", walk).unwrap_or_default(),
            year: map
                .get("year")
                .filter(|year| !year.is_null())
                .map(|year| whole(year, &join(&at, "year"), 1900, 2100, walk)),
        };
        if !source.id.is_empty() && out.iter().any(|known| known.id == source.id) {
            walk.fault(FaultCode::DuplicateId, &join(&at, "id"), &source.id, "1");
        }
        out.push(source);
    }
    out
}

/// One income model. What is no object is an empty one, so that the others keep their places.
pub(super) fn model(json: &Json, at: &str, register: &Register<'_>, walk: &mut Walk) -> IncomeModel {
    let mut out = IncomeModel::default();
    let Some(map) = entry(json, at, &mut out, register, walk) else { return out };
    (out.id, out.name) = head(map, at, walk);
    out.unit = words(map, at, "unit", walk);
    out.kind = choice(map, at, "kind", walk);
    out.job = maybe_text(map, at, "job", walk);
    out.land = choice(map, at, "land", walk);
    out.water = choice(map, at, "water", walk);
    out.yield_unit = words(map, at, "yield_unit", walk);
    out.intensity = choice(map, at, "intensity", walk);
    out.skill = choice(map, at, "skill", walk);
    out.cooperation = choice(map, at, "cooperation", walk);
    out.tags = word_list(map, at, "tags", walk);
    out.suits = texts(map, at, "suits", walk);
    out.risks = words_list(map, at, "risks", walk);
    out.outlet = words(map, at, "outlet", walk);
    out.insurable = flag(map, at, "insurable", walk);
    out.evidence = words(map, at, "evidence", walk);
    out
}

/// One job.
pub(super) fn job(json: &Json, at: &str, register: &Register<'_>, walk: &mut Walk) -> Job {
    let mut out = Job::default();
    let Some(map) = entry(json, at, &mut out, register, walk) else { return out };
    (out.id, out.name) = head(map, at, walk);
    out.channel = choice(map, at, "channel", walk);
    out.sleeps_away = flag(map, at, "sleeps_away", walk);
    out.weak_allowed = flag(map, at, "weak_allowed", walk);
    out.intensity = choice(map, at, "intensity", walk);
    out.training = maybe_text(map, at, "training", walk);
    out.offer = choice(map, at, "offer", walk);
    for (index, json) in list(map, at, "grants", walk).iter().enumerate() {
        out.grants.extend(grant(json, &format!("{at}.grants[{index}]"), walk));
    }
    out
}

fn grant(json: &Json, at: &str, walk: &mut Walk) -> Option<Grant> {
    let map = walk.object(json, at, &["name", "amount_fen", "year"])?;
    let number = |key: &str, low, high, walk: &mut Walk| match map.get(key) {
        Some(given) => whole(given, &join(at, key), low, high, walk),
        None => {
            walk.fault(FaultCode::MissingKey, &join(at, key), "", &format!("{low}..={high}"));
            low
        }
    };
    let (amount_fen, year) = (number("amount_fen", 0, super::fields::MONEY, walk), number("year", 1990, 2100, walk));
    Some(Grant { name: words(map, at, "name", walk), amount_fen, year })
}

/// One course.
pub(super) fn training(json: &Json, at: &str, register: &Register<'_>, walk: &mut Walk) -> Training {
    let mut out = Training::default();
    let Some(map) = entry(json, at, &mut out, register, walk) else { return out };
    (out.id, out.name) = head(map, at, walk);
    out.gives = choice(map, at, "gives", walk);
    out.models = texts(map, at, "models", walk);
    out.payer = words(map, at, "payer", walk);
    out
}

/// One loan scheme.
pub(super) fn credit(json: &Json, at: &str, register: &Register<'_>, walk: &mut Walk) -> Credit {
    let mut out = Credit::default();
    let Some(map) = entry(json, at, &mut out, register, walk) else { return out };
    (out.id, out.name) = head(map, at, walk);
    out.offer = choice(map, at, "offer", walk);
    out.conditions = words_list(map, at, "conditions", walk);
    out
}

fn present(json: &Json, at: &str, register: &Register<'_>, walk: &mut Walk) -> PresentUse {
    let mut out = PresentUse::default();
    let Some(map) = entry(json, at, &mut out, register, walk) else { return out };
    (out.id, out.name) = head(map, at, walk);
    out.land = choice(map, at, "land", walk);
    out
}

/// Nothing said in either language.
pub(super) fn is_silent(words: &Words) -> bool {
    words.zh.is_empty() && words.en.is_empty()
}
