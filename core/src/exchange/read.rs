//! The household record from JSON text or from a value, every fault with its path.

use crate::base::{FaultCode, FieldError};
use crate::document::Input;
use crate::document::input::unreadable;
use crate::document::reader::Reader;
use crate::household::{HouseholdRecord, check};

/// Reads one household.
///
/// # Errors
/// Every fault at once; one alone where the text is not JSON.
pub fn household<'i>(given: impl Into<Input<'i>>) -> Result<HouseholdRecord, Vec<FieldError>> {
    read(given.into())
}

fn read(given: Input<'_>) -> Result<HouseholdRecord, Vec<FieldError>> {
    if let Some(fault) = given.too_large() {
        return Err(vec![fault]);
    }
    let (mut reader, mut record) = (Reader::default(), HouseholdRecord::default());
    match given.read(&mut record, &mut reader) {
        Ok(()) => settle(record, reader),
        Err(error) => {
            broken(&error, &mut reader);
            Err(reader.into_faults())
        }
    }
}

/// The record; or the faults of reading it and, where it was read to the end, those of checking it.
fn settle(record: HouseholdRecord, reader: Reader) -> Result<HouseholdRecord, Vec<FieldError>> {
    if reader.is_clean() {
        return Ok(record);
    }
    let mut faults = reader.into_faults();
    let more = check(&record, None).err().unwrap_or_default();
    let told: Vec<String> = faults.iter().map(|fault| fault.field.clone()).collect();
    // What could not be read may be missing or doubled to the check: it is told once.
    let within =
        |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
    let is_told =
        |field: &str| told.iter().any(|known| known.is_empty() || within(known, field) || within(field, known));
    // Who is meant cannot be said while the members themselves could not be read.
    let members = told.iter().any(|known| within("members", known) || within(known, "members"));
    // A day is only needed to judge; whoever judges asks for it.
    let no_day = |fault: &FieldError| fault.code == FaultCode::MissingKey && fault.field == "as_of";
    let lost =
        |fault: &FieldError| is_told(&fault.field) || no_day(fault) || (members && fault.code == FaultCode::NoSuchId);
    faults.extend(more.into_iter().filter(|fault| !lost(fault)));
    Err(faults)
}

/// Notes where and why the text stops being JSON, or being what was asked for.
fn broken(error: &serde_json::Error, reader: &mut Reader) {
    let fault = unreadable(error);
    reader.fault(fault.code, &fault.given, fault.allowed);
}

/// The texts of the entries of a JSON list, each as it stands.
///
/// Only brackets and quotes are looked at: what is wrong within one entry is told in that entry's place, and the others
/// are read all the same.
fn entries(text: &str) -> Result<Vec<&str>, Vec<FieldError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(inside) = text.trim_start().strip_prefix('[') else {
        // No list, or no JSON at all: the parser says which.
        let error = serde_json::from_str::<Vec<serde::de::IgnoredAny>>(text).err();
        return Err(error.iter().map(unreadable).collect());
    };
    let (mut out, mut depth, mut from) = (Vec::new(), 0_usize, 0_usize);
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' | b'{' => depth = depth.saturating_add(1),
            b',' if depth == 0 => {
                out.push(inside.get(from..at).unwrap_or_default());
                from = at.saturating_add(1);
            }
            b']' | b'}' if depth > 0 => depth = depth.saturating_sub(1),
            b']' => {
                let last = inside.get(from..at).unwrap_or_default();
                if !out.is_empty() || !last.trim().is_empty() {
                    out.push(last);
                }
                let rest = inside.get(at.saturating_add(1)..).unwrap_or_default().trim();
                out.extend((!rest.is_empty()).then_some(rest));
                return Ok(out);
            }
            _ => {}
        }
    }
    // It breaks off: a list cut short must not look whole, so it is refused with the place.
    let error = serde_json::from_str::<Vec<serde::de::IgnoredAny>>(text).err();
    Err(error.iter().map(unreadable).collect())
}

/// Reads a JSON list of households one by one and hands each to `each` with its place; `false` from it stops.
/// A household that cannot be read gives its faults in its own place.
///
/// # Errors
/// Where the text is not a list.
pub fn households(
    text: &str,
    each: &mut dyn FnMut(usize, Result<HouseholdRecord, Vec<FieldError>>) -> bool,
) -> Result<usize, Vec<FieldError>> {
    let mut done = 0;
    for (place, entry) in entries(text)?.into_iter().enumerate() {
        done = place.saturating_add(1);
        if !each(place, household(entry)) {
            break;
        }
    }
    Ok(done)
}
