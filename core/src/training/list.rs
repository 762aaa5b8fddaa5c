//! The list of all kinds: those of the data, and those the maker of synthetic households makes itself.

use std::sync::OnceLock;

use super::kind::Kind;
use super::twisted;

/// Every kind, those of the maker of synthetic households last.
pub fn kinds() -> &'static [Kind] {
    static KINDS: OnceLock<Vec<Kind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let text = include_str!("../../data/training/kinds.json");
        let mut kinds: Vec<Kind> = serde_json::from_str(text).unwrap_or_default();
        kinds.extend(twisted::kinds());
        kinds
    })
}

/// The kind of a name.
pub fn kind(id: &str) -> Option<&'static Kind> {
    kinds().iter().find(|kind| kind.id == id)
}
