//! A list as a file: one link a line, each with its hash, read with every fault.

use serde::Serialize;

use super::hash::Hash;
use super::link::{Chain, Entry, Link};
use crate::base::{FaultCode, FieldError, json};
use crate::document::input::read_text;
use crate::document::next::Next;
use crate::document::part::{Document, Part};
use crate::document::reader::Reader;

/// Largest line, in bytes.
const LINE_MAX: usize = 1_000_000;
/// Most lines.
const LINES_MAX: usize = 200_000;

/// A link as a line of the file.
#[derive(Debug, Clone, PartialEq, Default)]
struct Line<E> {
    hash: Hash,
    prev: Vec<Hash>,
    entry: E,
}

impl<E: Entry> Document for Line<E> {
    fn keys(&self) -> &'static [&'static str] {
        &["hash", "prev", "entry"]
    }
    fn part(&mut self, place: usize) -> Option<&mut dyn Part> {
        match place {
            0 => Some(&mut self.hash),
            1 => Some(&mut self.prev),
            _ => Some(&mut self.entry),
        }
    }
}

impl<E: Entry> Part for Line<E> {
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), serde_json::Error> {
        next.object(self, reader)
    }
}

/// Writes a list, in order, one link a line.
pub fn write<E: Entry>(chain: &Chain<E>) -> String {
    #[derive(Serialize)]
    struct Written<'a, E> {
        hash: &'a Hash,
        prev: &'a [Hash],
        entry: &'a E,
    }
    let mut out = String::new();
    for hash in chain.order() {
        if let Some(link) = chain.get(hash) {
            let line = Written { hash, prev: &link.prev, entry: &link.entry };
            out.push_str(&serde_json::to_string(&line).unwrap_or_default());
            out.push('\n');
        }
    }
    out
}

/// Reads a list. Lines may stand in any order; an empty line is none.
///
/// # Errors
/// Every fault with its line (`[0]` is the first): what cannot be read, a hash that is not that of its line, an entry
/// that stands on one which is not there.
pub fn read<E: Entry>(text: &str) -> Result<Chain<E>, Vec<FieldError>> {
    let mut chain = Chain::default();
    let mut faults: Vec<FieldError> = Vec::new();
    let mut places: Vec<(Hash, usize)> = Vec::new();
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines();
    for (place, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        if place >= LINES_MAX || line.len() > LINE_MAX {
            let allowed = format!("0..={LINES_MAX}, 0..={LINE_MAX}");
            faults.push(fault(FaultCode::TooLarge, &format!("[{place}]"), &line.len().to_string(), &allowed));
            break;
        }
        match one::<E>(line) {
            Err(found) => faults.extend(found.into_iter().map(|fault| within(fault, place))),
            Ok(line) => {
                let link = Link { prev: line.prev, entry: line.entry };
                let hash = chain.insert(link);
                if hash != line.hash {
                    let field = format!("[{place}].hash");
                    faults.push(fault(FaultCode::Contradiction, &field, line.hash.digits(), hash.digits()));
                }
                places.push((hash, place));
            }
        }
    }
    // What stands on an entry that could not be read is told by that entry's fault.
    if faults.is_empty() {
        for lost in chain.missing() {
            let names = |hash: &Hash| chain.get(hash).is_some_and(|link| link.prev.contains(&lost));
            let place = places.iter().find(|(hash, _)| names(hash)).map_or(0, |(_, place)| *place);
            faults.push(fault(FaultCode::NoSuchId, &format!("[{place}].prev"), lost.digits(), "[].hash"));
        }
    }
    if faults.is_empty() { Ok(chain) } else { Err(faults) }
}

fn one<E: Entry>(text: &str) -> Result<Line<E>, Vec<FieldError>> {
    let mut reader = Reader::default();
    let mut line = Line::default();
    match read_text(text, &mut line, &mut reader) {
        Ok(()) if reader.is_clean() => Ok(line),
        Ok(()) => Err(reader.into_faults()),
        Err(error) => {
            let reason = json::reason(&error);
            let code = if json::is_too_deep(&reason) { FaultCode::TooDeep } else { FaultCode::NotJson };
            Err(vec![fault(code, "", &format!("{} {reason}", error.column()), "JSON (RFC 8259)")])
        }
    }
}

fn within(mut fault: FieldError, place: usize) -> FieldError {
    fault.field = if fault.field.is_empty() { format!("[{place}]") } else { format!("[{place}].{}", fault.field) };
    fault
}

fn fault(code: FaultCode, field: &str, given: &str, allowed: &str) -> FieldError {
    FieldError { code, field: field.to_owned(), given: given.chars().take(80).collect(), allowed: allowed.to_owned() }
}
