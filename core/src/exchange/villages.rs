//! The district's list of villages from JSON text: a list of villages, every fault with its place.

use std::collections::BTreeSet;

use serde::Deserializer;
use serde::de::{DeserializeSeed, SeqAccess, Visitor};

use super::read::unreadable;
use crate::base::{FaultCode, FieldError};
use crate::district::village::Village;
use crate::household::part::{Part, read};
use crate::household::reader::Reader;

/// Most villages of one list: every village of a large county twice over.
pub const VILLAGES_MAX: usize = 5_000;

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

struct All;

impl<'de> Visitor<'de> for All {
    type Value = (Vec<Village>, Vec<FieldError>);

    fn expecting(&self, form: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        form.write_str("a list of villages")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let (mut out, mut faults) = (Vec::new(), Vec::new());
        loop {
            let (mut village, mut reader) = (Village::default(), Reader::default());
            if list.next_element_seed(One { part: &mut village, reader: &mut reader })?.is_none() {
                return Ok((out, faults));
            }
            let place = out.len();
            faults.extend(reader.into_faults().into_iter().map(|fault| at(place, fault)));
            out.push(village);
        }
    }
}

fn at(place: usize, mut fault: FieldError) -> FieldError {
    fault.field = if fault.field.is_empty() { format!("[{place}]") } else { format!("[{place}].{}", fault.field) };
    fault
}

/// Reads the list of villages.
///
/// # Errors
/// Every fault at once: what cannot be read, a village without an id, an id that stands twice, too many villages.
pub fn villages(text: &str) -> Result<Vec<Village>, Vec<FieldError>> {
    let mut source = serde_json::Deserializer::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let all = source.deserialize_seq(All).and_then(|all| source.end().map(|()| all));
    let (list, mut faults) = all.map_err(|error| vec![unreadable(&error)])?;
    let fault = |code, field: String, given: &str, allowed: &str| FieldError {
        code,
        field,
        given: given.to_owned(),
        allowed: allowed.to_owned(),
    };
    if list.len() > VILLAGES_MAX {
        let allowed = format!("0..={VILLAGES_MAX}");
        faults.push(fault(FaultCode::TooMany, String::new(), &list.len().to_string(), &allowed));
    }
    let mut known = BTreeSet::new();
    for (place, village) in list.iter().enumerate() {
        let id = village.id.0.as_str();
        if id.is_empty() {
            faults.push(fault(FaultCode::MissingKey, format!("[{place}].id"), "", "\"v001\""));
        } else if !known.insert(id) {
            faults.push(fault(FaultCode::DuplicateId, format!("[{place}].id"), id, "1"));
        }
    }
    if faults.is_empty() { Ok(list) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::villages;
    use crate::district::village::VillageType;

    #[test]
    fn a_list_is_read_and_every_fault_has_its_place() {
        let text = r#"[{"id": "a", "name": "甲村", "kind": "poverty_village", "rural_people": 900}, {"id": "b"}]"#;
        let list = villages(text).unwrap_or_default();
        assert_eq!(
            list.first().map(|one| (one.kind, one.rural_people.map(|people| people.0))),
            Some((Some(VillageType::Poverty), Some(900)))
        );
        assert_eq!(list.get(1).map(|one| one.kind), Some(None));
        let text = r#"[{"id": "a", "kind": "rich"}, {"id": "a"}, {"name": "x", "rural_people": -1}, 5]"#;
        let faults: Vec<String> = villages(text).err().unwrap_or_default().into_iter().map(|one| one.field).collect();
        assert_eq!(faults, ["[0].kind", "[2].rural_people", "[3]", "[1].id", "[2].id", "[3].id"]);
        assert_eq!(villages("{}").err().map(|faults| faults.len()), Some(1));
        assert_eq!(villages("[]").map(|list| list.len()), Ok(0));
    }

    #[test]
    fn more_villages_than_a_record_s_lists_hold_are_read() {
        let many: Vec<String> = (0..435).map(|place| format!("{{\"id\":\"v{place}\"}}")).collect();
        assert_eq!(villages(&format!("[{}]", many.join(","))).map(|list| list.len()), Ok(435));
    }
}
