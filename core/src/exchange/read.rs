//! JSON text to the household record, every fault with its path.

use serde::Deserializer;
use serde::de::{DeserializeSeed, SeqAccess, Visitor};

use crate::base::{FaultCode, FieldError};
use crate::household::HouseholdRecord;
use crate::household::part::{Part, read};
use crate::household::reader::Reader;

/// Largest text of one household, in bytes.
pub const TEXT_LIMIT: usize = 4_000_000;

/// Reads one household from JSON text.
///
/// # Errors
/// Every fault at once; one alone where the text is not JSON.
pub fn household(text: &str) -> Result<HouseholdRecord, Vec<FieldError>> {
    if text.len() > TEXT_LIMIT {
        let allowed = format!("0..={TEXT_LIMIT}");
        let given = text.len().to_string();
        return Err(vec![FieldError { code: FaultCode::TooLarge, field: String::new(), given, allowed }]);
    }
    let mut reader = Reader::default();
    let mut source = serde_json::Deserializer::from_str(text);
    let mut record = HouseholdRecord::default();
    let read = read(&mut source, &mut record, &mut reader).and_then(|()| source.end()).map(|()| record);
    settle(read, reader)
}

fn settle<T>(read: Result<T, serde_json::Error>, mut reader: Reader) -> Result<T, Vec<FieldError>> {
    match read {
        Ok(record) if reader.is_clean() => Ok(record),
        Ok(_) => Err(reader.into_faults()),
        Err(error) => {
            broken(&error, &mut reader);
            Err(reader.into_faults())
        }
    }
}

/// Notes where and why the text stops being JSON.
fn broken(error: &serde_json::Error, reader: &mut Reader) {
    let reason = error.to_string();
    let code = if reason.contains("recursion limit") { FaultCode::TooDeep } else { FaultCode::NotJson };
    reader.fault(code, &reason, "JSON (RFC 8259)");
}

/// One household of a list.
struct One<'a> {
    part: &'a mut dyn Part,
    reader: &'a mut Reader,
}

impl<'de> DeserializeSeed<'de> for One<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        read(source, self.part, self.reader)
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
                let read = if reader.is_clean() { Ok(record) } else { Err(reader.into_faults()) };
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
