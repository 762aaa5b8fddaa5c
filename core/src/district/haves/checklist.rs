//! The list of what a village should have: data that a district edits. The same list for every kind of village.

use crate::base::{FaultCode, FieldError};
use crate::district::basis::{Basis, Named, from_text};
use crate::household::leaf::Text;
use crate::household::reader::document;

document! {
    /// One thing a village should have.
    pub struct Item {
        /// Id.
        pub id: Text,
        /// Title.
        pub title: Named,
        /// Question that tells whether it is there.
        pub asks: Named,
        /// The purpose of money that can pay for it; empty where none is known.
        pub purpose: Text,
    }
}

document! {
    /// A list of what a village should have.
    pub struct Checklist {
        /// Id.
        pub id: Text,
        /// Title.
        pub title: Named,
        /// Remark.
        pub note: Named,
        /// Whether its items were found in a text; an empty list waits for the district's document.
        pub is_found: bool,
        /// Its items.
        pub items: Vec<Item>,
        /// The document it is from, where a district entered it.
        pub document: Text,
        /// Who entered it.
        pub entered_by: Text,
        /// Where it comes from.
        pub basis: Basis,
    }
}

/// Reads a list that a district entered.
///
/// # Errors
/// Every fault: what cannot be read, an item without id or without its title in both languages, an id that stands twice.
pub fn read(text: &str) -> Result<Checklist, Vec<FieldError>> {
    let list: Checklist = from_text(text)?;
    let faults = faults(&list);
    if faults.is_empty() { Ok(list) } else { Err(faults) }
}

/// Everything that is wrong with a list.
pub fn faults(list: &Checklist) -> Vec<FieldError> {
    let mut out = Vec::new();
    let mut fault = |code, field: String, given: &str, allowed: &str| {
        out.push(FieldError { code, field, given: given.to_owned(), allowed: allowed.to_owned() });
    };
    if list.id.0.trim().is_empty() {
        fault(FaultCode::MissingKey, "id".to_owned(), "", "\"…\"");
    }
    for (place, item) in list.items.iter().enumerate() {
        if item.id.0.trim().is_empty() {
            fault(FaultCode::MissingKey, format!("items[{place}].id"), "", "\"…\"");
        } else if list.items.iter().take(place).any(|other| other.id == item.id) {
            fault(FaultCode::DuplicateId, format!("items[{place}].id"), &item.id.0, "1");
        }
        if item.title.zh.0.trim().is_empty() {
            fault(FaultCode::MissingKey, format!("items[{place}].title.zh"), "", "\"…\"");
        }
    }
    out
}
