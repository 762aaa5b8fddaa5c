//! The household record from JSON text or from a value, every fault with its path.

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, SeqAccess, Visitor};

use crate::base::{FaultCode, FieldError};
use crate::document::Input;
use crate::document::input::unreadable;
use crate::document::part::Part;
use crate::document::reader::Reader;
use crate::document::text::Source;
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

/// One household of a list.
struct One<'a> {
    part: &'a mut dyn Part,
    reader: &'a mut Reader,
}

impl<'de> DeserializeSeed<'de> for One<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.part.take(&mut Source::new(source), self.reader).map_err(D::Error::custom)
    }
}

/// Reads a JSON list of households one by one and hands each to `each` with its place; `false` from it stops.
///
/// # Errors
/// Where the text is not JSON, or not a list.
pub fn households(
    text: &str,
    each: &mut dyn FnMut(usize, Result<HouseholdRecord, Vec<FieldError>>) -> bool,
) -> Result<usize, Vec<FieldError>> {
    struct All<'f>(&'f mut dyn FnMut(usize, Result<HouseholdRecord, Vec<FieldError>>) -> bool);
    impl<'de> Visitor<'de> for All<'_> {
        type Value = usize;
        fn expecting(&self, form: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            form.write_str("a list of households")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<usize, A::Error> {
            let mut count = 0;
            loop {
                let mut reader = Reader::default();
                let mut record = HouseholdRecord::default();
                if list.next_element_seed(One { part: &mut record, reader: &mut reader })?.is_none() {
                    return Ok(count);
                }
                let read = settle(record, reader);
                if !(self.0)(count, read) {
                    // Cancelled: the rest is read over, not judged.
                    while list.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                    return Ok(count.saturating_add(1));
                }
                count = count.saturating_add(1);
            }
        }
    }
    let mut source = serde_json::Deserializer::from_str(text);
    let read = source.deserialize_seq(All(each)).and_then(|count| source.end().map(|()| count));
    read.map_err(|error| {
        let mut reader = Reader::default();
        broken(&error, &mut reader);
        reader.into_faults()
    })
}
