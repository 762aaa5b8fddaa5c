//! The district's list of villages from JSON text: a list of villages, every fault with its place.

use std::collections::BTreeSet;

use crate::base::{FaultCode, FieldError};
use crate::district::village::Village;
use crate::document::input::{read_text, unreadable};
use crate::document::next::Next;
use crate::document::part::{List, Part};
use crate::document::reader::Reader;

/// Most villages of one list: every village of a large county twice over.
pub const VILLAGES_MAX: usize = 5_000;

/// More than any list of a record may hold.
#[derive(Default)]
struct VillageList(Vec<Village>);

impl Part for VillageList {
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), serde_json::Error> {
        next.list(self, reader)
    }
}

impl List for VillageList {
    fn push(&mut self) -> Option<&mut dyn Part> {
        self.0.push(Village::default());
        self.0.last_mut().map(|last| last as &mut dyn Part)
    }
    fn count(&self) -> usize {
        self.0.len()
    }
    fn most(&self) -> usize {
        VILLAGES_MAX
    }
}

/// Reads the list of villages.
///
/// # Errors
/// Every fault at once: what cannot be read, a village without an id, an id that stands twice, too many villages.
pub fn villages(text: &str) -> Result<Vec<Village>, Vec<FieldError>> {
    let (mut all, mut reader) = (VillageList::default(), Reader::default());
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    read_text(text, &mut all, &mut reader).map_err(|error| vec![unreadable(&error)])?;
    let (list, mut faults) = (all.0, reader.into_faults());
    let fault = |code, field: String, given: &str, allowed: &str| FieldError {
        code,
        field,
        given: given.to_owned(),
        allowed: allowed.to_owned(),
    };
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
    use super::{VILLAGES_MAX, villages};
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
        let long = format!("[{}]", vec!["{}"; VILLAGES_MAX + 1].join(","));
        assert!(villages(&long).is_err_and(|faults| !faults.is_empty()), "too many");
        assert_eq!(villages("[]").map(|list| list.len()), Ok(0));
    }

    #[test]
    fn more_villages_than_a_record_s_lists_hold_are_read() {
        let many: Vec<String> = (0..435).map(|place| format!("{{\"id\":\"v{place}\"}}")).collect();
        assert_eq!(villages(&format!("[{}]", many.join(","))).map(|list| list.len()), Ok(435));
    }
}
