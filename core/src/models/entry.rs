//! What all entries of a catalogue have in common: id and name, the numbers in their bounds, and the provenance.

use serde_json::{Map, Value as Json};

use super::figure::{Field, Figured};
use super::model::Words;
use super::provenance::{Confirmation, Origin, Provenance, Reading, Source, TAGS};
use super::read::is_silent;
use super::walk::{BOTH, label, text, whole, words};
use crate::base::FaultCode;
use crate::base::ids::ID_MAX;
use crate::policy::Tag;
use crate::policy::load::{Walk, join};

/// The texts readings may name. One that could not be read whole refuses none.
pub(super) struct Register<'s> {
    pub texts: &'s [Source],
    pub is_whole: bool,
}

/// Reads the numbers and the provenance of an entry; its other keys are for the caller.
pub(super) fn entry<'j>(
    json: &'j Json,
    at: &str,
    out: &mut dyn Figured,
    register: &Register<'_>,
    walk: &mut Walk,
) -> Option<&'j Map<String, Json>> {
    let mut keys: Vec<&str> = out.labels().to_vec();
    keys.extend(out.texts());
    keys.extend(out.fields().iter().map(|field| field.name));
    let map = walk.object(json, at, &keys)?;
    for (place, field) in out.fields().iter().enumerate() {
        let path = join(at, field.name);
        match map.get(field.name) {
            None | Some(Json::Null) if field.may_lack => {}
            None => walk.fault(FaultCode::MissingKey, &path, "", &allowed(field)),
            Some(given) => {
                let values = numbers(given, field, &path, walk);
                out.fill(place, &values);
            }
        }
    }
    match map.get("provenance") {
        Some(json) => {
            let read = provenance(json, &join(at, "provenance"), out, register, walk);
            *out.provenance_mut() = read;
            complete(out, at, walk);
        }
        None => walk.fault(FaultCode::NoProvenance, &join(at, "provenance"), "", "{…}"),
    }
    Some(map)
}

/// Id and name.
pub(super) fn head(map: &Map<String, Json>, at: &str, walk: &mut Walk) -> (String, Words) {
    let id = text(map, at, "id", ID_MAX, walk);
    let plain = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-';
    if !id.chars().all(plain) {
        walk.fault(FaultCode::UnknownWord, &join(at, "id"), &id, "a-z 0-9 -");
    }
    (id, words(map, at, "name", walk))
}

/// What may stand in a field: `0..=1000000`, or so many of them.
pub(super) fn allowed(field: &Field) -> String {
    let bounds = format!("{}..={}", field.low, field.high);
    if field.len == 1 { bounds } else { format!("[{bounds}] x {}", field.len) }
}

/// The numbers of a field; what is wrong in them is a fault and the lower bound.
pub(super) fn numbers(given: &Json, field: &Field, at: &str, walk: &mut Walk) -> Vec<i64> {
    if field.len == 1 {
        return vec![whole(given, at, field.low, field.high, walk)];
    }
    match given.as_array() {
        Some(list) if list.len() == field.len => {
            let each = list.iter().enumerate();
            each.map(|(index, one)| whole(one, &format!("{at}[{index}]"), field.low, field.high, walk)).collect()
        }
        Some(list) => {
            walk.fault(FaultCode::WrongType, at, &format!("[…] x {}", list.len()), &allowed(field));
            Vec::new()
        }
        None => {
            walk.fault(FaultCode::WrongType, at, &given.to_string(), &allowed(field));
            Vec::new()
        }
    }
}

/// The names that carry a tag.
fn tagged(entry: &dyn Figured) -> impl Iterator<Item = &'static str> {
    entry.fields().iter().map(|field| field.name).chain(entry.texts().iter().copied())
}

fn provenance(json: &Json, at: &str, entry: &dyn Figured, register: &Register<'_>, walk: &mut Walk) -> Provenance {
    let mut keys = vec!["confirm_with", "notes", "readings", "confirmations"];
    keys.extend(TAGS.map(|(_, word)| word));
    let Some(map) = walk.object(json, at, &keys) else { return Provenance::default() };
    let mut out = Provenance::default();
    if map.contains_key("confirm_with") {
        out.confirm_with = words(map, at, "confirm_with", walk);
    }
    out.origins = origins(map, at, entry, walk);
    notes(map, at, &mut out.origins, walk);
    for (at, map) in rows(map, at, "readings", &["field", "source", "figure"], walk) {
        let field = known_field(map, &at, entry, walk);
        let source = label(map, &at, "source", walk);
        let text = register.texts.iter().find(|one| one.id == source);
        if register.is_whole && !source.is_empty() && text.is_none() {
            walk.fault(FaultCode::NoSuchName, &join(&at, "source"), &source, "sources[].id");
        }
        let Source { title, url, year, .. } = text.cloned().unwrap_or_default();
        out.readings.push(Reading { field, source, title, url, year, figure: label(map, &at, "figure", walk) });
    }
    for (at, map) in rows(map, at, "confirmations", &["field", "by", "on", "from"], walk) {
        let field = known_field(map, &at, entry, walk);
        out.confirmations.push(confirmation(map, &at, field, walk));
    }
    out
}

/// Who entered a local value, when, and from whom it was learned.
pub(super) fn confirmation(map: &Map<String, Json>, at: &str, field: String, walk: &mut Walk) -> Confirmation {
    let (by, from) = (label(map, at, "by", walk), label(map, at, "from", walk));
    if !map.contains_key("on") {
        walk.fault(FaultCode::MissingKey, &join(at, "on"), "", "YYYY-MM-DD");
    }
    let on = walk.day(map, at, "on").map(|day| day.to_string()).unwrap_or_default();
    Confirmation { field, by, on, from }
}

/// The objects of a list that may be left out.
fn rows<'j>(
    map: &'j Map<String, Json>,
    at: &str,
    key: &str,
    keys: &[&str],
    walk: &mut Walk,
) -> Vec<(String, &'j Map<String, Json>)> {
    if !map.contains_key(key) {
        return Vec::new();
    }
    let list = super::walk::list(map, at, key, walk).iter().enumerate();
    let mut out = Vec::new();
    for (index, json) in list {
        let at = format!("{at}.{key}[{index}]");
        out.extend(walk.object(json, &at, keys).map(|map| (at, map)));
    }
    out
}

/// The field a row is about: a number, a text or a label of the entry.
fn known_field(map: &Map<String, Json>, at: &str, entry: &dyn Figured, walk: &mut Walk) -> String {
    let field = label(map, at, "field", walk);
    if !field.is_empty() && !tagged(entry).any(|one| one == field) && !entry.labels().contains(&field.as_str()) {
        walk.fault(FaultCode::NoSuchName, &join(at, "field"), &field, &tagged(entry).collect::<Vec<_>>().join(" "));
    }
    field
}

/// The fields under their tags, in the order of the entry.
fn origins(map: &Map<String, Json>, at: &str, entry: &dyn Figured, walk: &mut Walk) -> Vec<Origin> {
    let names: Vec<&str> = tagged(entry).collect();
    let mut found: Vec<Option<Tag>> = vec![None; names.len()];
    for (tag, word) in TAGS {
        if !map.contains_key(word) {
            continue;
        }
        for (index, json) in super::walk::list(map, at, word, walk).iter().enumerate() {
            let at = format!("{at}.{word}[{index}]");
            let place = json.as_str().and_then(|field| names.iter().position(|one| *one == field));
            let Some(slot) = place.and_then(|place| found.get_mut(place)) else {
                walk.fault(FaultCode::NoSuchName, &at, &super::walk::shown(json), &names.join(" "));
                continue;
            };
            if slot.replace(tag).is_some() {
                walk.fault(FaultCode::DuplicateKey, &at, &super::walk::shown(json), "1");
            }
        }
    }
    let origin =
        |(name, tag): (&str, Option<Tag>)| Some(Origin { field: name.to_owned(), tag: tag?, note: String::new() });
    names.into_iter().zip(found).filter_map(origin).collect()
}

fn notes(map: &Map<String, Json>, at: &str, origins: &mut [Origin], walk: &mut Walk) {
    let at = join(at, "notes");
    let Some(json) = map.get("notes") else { return };
    let Some(notes) = json.as_object() else {
        walk.fault(FaultCode::WrongType, &at, &json.to_string(), "{…}");
        return;
    };
    for field in notes.keys() {
        let note = label(notes, &at, field, walk);
        match origins.iter_mut().find(|origin| origin.field == *field) {
            Some(origin) => origin.note = note,
            None => walk.fault(FaultCode::NoSuchName, &join(&at, field), field, "…"),
        }
    }
}

/// No figure without a tag, and no tag without what it promises.
fn complete(entry: &dyn Figured, at: &str, walk: &mut Walk) {
    let provenance = entry.provenance();
    let at_provenance = join(at, "provenance");
    let mut is_asked = !is_silent(&provenance.confirm_with);
    for field in tagged(entry) {
        let Some(origin) = provenance.origin(field) else {
            let words = TAGS.map(|(_, word)| word).join(" | ");
            walk.fault(FaultCode::NoProvenance, &join(at, field), "", &words);
            continue;
        };
        let row = || format!("[{{\"field\": \"{field}\", …}}]");
        let (key, allowed) = match origin.tag {
            Tag::Derived if origin.note.is_empty() => (format!("notes.{field}"), "\"…\"".to_owned()),
            Tag::Seed | Tag::Sourced if !provenance.readings.iter().any(|one| one.field == field) => {
                ("readings".to_owned(), row())
            }
            Tag::Confirmed if !provenance.confirmations.iter().any(|one| one.field == field) => {
                ("confirmations".to_owned(), row())
            }
            // Once is enough: it is one answer for the whole entry.
            Tag::Assumption if !core::mem::replace(&mut is_asked, true) => ("confirm_with".to_owned(), BOTH.to_owned()),
            _ => continue,
        };
        walk.fault(FaultCode::NoProvenance, &join(&at_provenance, &key), field, &allowed);
    }
}
