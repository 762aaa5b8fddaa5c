//! The one reader: what a part needs of the value that comes next, and every fault of it with its path.
//!
//! No generics: sources and parts are reached through trait objects, so there is one copy of this code for all of them.

use serde_json::Error;

use super::next::{Elements, Entries, Found, Next};
use super::part::{Document, List, PROOF_KEYS, Scalar, Stated};
use super::reader::Reader;
use crate::base::FaultCode;

const FORMS: &str =
    "\"unknown\" | {\"reported\": …} | {\"verified\": {\"value\": …, \"by\": \"…\", \"on\": \"YYYY-MM-DD\"}}";
const PROOF: &str = "{\"value\": …, \"by\": \"…\", \"on\": \"YYYY-MM-DD\"}";

impl dyn Next + '_ {
    /// Reads a scalar and hands it on.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    pub fn scalar(&mut self, reader: &mut Reader, then: &mut dyn FnMut(Scalar<'_>, &mut Reader)) -> Result<(), Error> {
        self.open(&mut |found| {
            then(Scalar::of(found)?, reader);
            Ok(())
        })
    }

    /// Reads an object into a document.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    pub fn object(&mut self, document: &mut dyn Document, reader: &mut Reader) -> Result<(), Error> {
        self.open(&mut |found| match found {
            Found::Map(map) => entries(document, map, reader),
            other => wrong(other, "{…}", reader),
        })
    }

    /// Reads a list.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    pub fn list(&mut self, list: &mut dyn List, reader: &mut Reader) -> Result<(), Error> {
        self.open(&mut |found| match found {
            Found::List(source) => elements(list, source, reader),
            other => wrong(other, "[…]", reader),
        })
    }

    /// Reads a fact with how well it is known.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    pub fn stated(&mut self, fact: &mut dyn Stated, reader: &mut Reader) -> Result<(), Error> {
        self.open(&mut |found| match found {
            Found::Map(map) => forms(fact, map, reader),
            Found::Null | Found::Text("unknown") => Ok(()),
            other => wrong(other, FORMS, reader),
        })
    }
}

/// Another kind of value than is wanted: a fault, and reading goes on. It is read over first: where the text breaks
/// inside of it, that alone is told.
fn wrong(mut found: Found<'_>, allowed: &str, reader: &mut Reader) -> Result<(), Error> {
    match &mut found {
        Found::List(list) => while list.element(&mut |_| Ok(()))? {},
        Found::Map(map) => while map.entry(&mut |_, _| Ok(()))? {},
        _ => {}
    }
    reader.fault(FaultCode::WrongType, &found.shown(), allowed);
    Ok(())
}

fn entries(document: &mut dyn Document, map: &mut dyn Entries, reader: &mut Reader) -> Result<(), Error> {
    let keys = document.keys();
    let (mut seen, mut expected) = (0_u64, 0_usize);
    while map.entry(&mut |key, next| {
        // Keys mostly come in the order of the format, so the next one is looked at first.
        let ahead = keys.get(expected).is_some_and(|known| *known == key).then_some(expected);
        let Some(place) = ahead.or_else(|| keys.iter().position(|known| *known == key)) else {
            reader.unknown_key(key, keys.join(" "));
            return Ok(());
        };
        expected = place.saturating_add(1);
        reader.enter(keys.get(place).copied().unwrap_or_default());
        if seen & (1 << place) != 0 {
            reader.fault(FaultCode::DuplicateKey, key, "1");
        }
        seen |= 1 << place;
        if let Some(part) = document.part(place) {
            part.take(next, reader)?;
        }
        reader.leave();
        Ok(())
    })? {}
    Ok(())
}

fn elements(list: &mut dyn List, source: &mut dyn Elements, reader: &mut Reader) -> Result<(), Error> {
    let (mut more, most) = (true, list.most());
    while more && list.count() < most {
        reader.enter_index(list.count());
        more = source.element(&mut |next| list.push().map_or(Ok(()), |part| part.take(next, reader)))?;
        reader.leave();
    }
    let mut count = list.count();
    while more && source.element(&mut |_| Ok(()))? {
        count = count.saturating_add(1);
    }
    if count > most {
        reader.fault(FaultCode::TooMany, &count.to_string(), format!("0..={most}"));
    }
    Ok(())
}

/// One of the forms of a fact; both together contradict each other.
fn forms(fact: &mut dyn Stated, map: &mut dyn Entries, reader: &mut Reader) -> Result<(), Error> {
    let mut found = false;
    while map.entry(&mut |key, next| {
        let name = match key {
            "reported" => "reported",
            "verified" => "verified",
            other => {
                reader.unknown_key(other, FORMS);
                return Ok(());
            }
        };
        if found {
            reader.fault(FaultCode::DuplicateKey, name, FORMS);
        }
        found = true;
        reader.enter(name);
        if name == "reported" {
            next.scalar(reader, &mut |given, reader| fact.reported(given, reader))?;
        } else {
            next.open(&mut |found| match found {
                Found::Map(map) => proof(fact, map, reader),
                other => wrong(other, PROOF, reader),
            })?;
        }
        reader.leave();
        Ok(())
    })? {}
    if !found {
        reader.fault(FaultCode::MissingKey, "{}", FORMS);
    }
    Ok(())
}

fn proof(fact: &mut dyn Stated, map: &mut dyn Entries, reader: &mut Reader) -> Result<(), Error> {
    let mut found = [false; PROOF_KEYS.len()];
    while map.entry(&mut |key, next| {
        let place = PROOF_KEYS.iter().position(|known| *known == key);
        let Some((place, name)) = place.and_then(|place| Some((place, *PROOF_KEYS.get(place)?))) else {
            reader.unknown_key(key, PROOF);
            return Ok(());
        };
        if found.get_mut(place).is_some_and(|found| core::mem::replace(found, true)) {
            reader.fault(FaultCode::DuplicateKey, name, PROOF);
        }
        reader.enter(name);
        next.scalar(reader, &mut |given, reader| fact.proved(place, given, reader))?;
        reader.leave();
        Ok(())
    })? {}
    if found.contains(&false) {
        reader.fault(FaultCode::MissingKey, "{…}", PROOF);
    }
    Ok(())
}
