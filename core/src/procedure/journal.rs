//! The journal of one household, `one-ruler/journal@1`: entries that are added and never changed, each with the hash of
//! the one before. Two devices' journals together are the union by hash.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{List, Next, Part, Reader, Text, document, fault, from_text};
pub use super::entry::TEXT_LIMIT;
use super::entry::{Act, EntryRecord};
use super::hash::{Hash, canonical};
use super::shape;
use crate::base::{FaultCode, FieldError};

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/journal@1";
/// Most entries of a journal.
pub const ENTRIES_MAX: usize = 10_000; // arithmetic: bound of the format

/// Entries as they stand in the document: more than any other list may hold.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct EntryList(Vec<EntryRecord>);

impl Part for EntryList {
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), serde_json::Error> {
        next.list(self, reader)
    }
}

impl List for EntryList {
    fn push(&mut self) -> Option<&mut dyn Part> {
        self.0.push(EntryRecord::default());
        self.0.last_mut().map(|last| last as &mut dyn Part)
    }
    fn count(&self) -> usize {
        self.0.len()
    }
    fn most(&self) -> usize {
        ENTRIES_MAX
    }
}

document! {
    /// The journal as a document.
    pub struct JournalFile {
        /// Always `one-ruler/journal@1`.
        pub format: Text,
        /// The household's id.
        pub household: Text,
        /// The entries; each after those it names in `prev`.
        pub entries: EntryList,
        /// Hashes of the entries that no other names: one, or the ends of a fork.
        pub heads: Vec<Hash>,
    }
}

/// One entry with its hash.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// SHA-256 over its canonical bytes.
    pub hash: Hash,
    /// What it says.
    pub record: EntryRecord,
}

/// A journal whose entries hang together: every `prev` is there and stands before.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Journal {
    household: String,
    entries: Vec<Entry>,
}

impl Journal {
    /// An empty journal of a household.
    pub fn new(household: &str) -> Self {
        Self { household: household.to_owned(), entries: Vec::new() }
    }

    /// Reads a journal from JSON text.
    ///
    /// # Errors
    /// Every fault at its path: what no entry of its act has or lacks, an entry before the one it names, an entry twice,
    /// heads that are not those of the entries.
    pub fn read(text: &str) -> Result<Self, Vec<FieldError>> {
        Self::of(from_text(text, TEXT_LIMIT)?)
    }

    /// The journal of a document.
    ///
    /// # Errors
    /// As [`Journal::read`].
    pub fn of(file: JournalFile) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        if file.format.0 != FORMAT {
            faults.push(fault(FaultCode::WrongFormat, "format".into(), &file.format.0, FORMAT));
        }
        if file.household.0.is_empty() {
            faults.push(fault(FaultCode::MissingKey, "household".into(), "", "\"…\""));
        }
        let mut seen: BTreeMap<Hash, usize> = BTreeMap::new();
        let mut entries = Vec::with_capacity(file.entries.0.len());
        for (index, record) in file.entries.0.into_iter().enumerate() {
            let at = format!("entries[{index}]");
            faults.extend(shape::faults(&record, &at));
            chain(&record, &at, &seen, &mut faults);
            let hash = record.hash();
            if seen.insert(hash.clone(), index).is_some() {
                faults.push(fault(FaultCode::DuplicateId, at, hash.digits(), "1"));
            }
            entries.push(Entry { hash, record });
        }
        let journal = Self { household: file.household.0, entries };
        let mut given = file.heads;
        given.sort_unstable();
        if given != journal.heads() {
            let heads: Vec<&str> = given.iter().map(Hash::digits).collect();
            faults.push(fault(FaultCode::Contradiction, "heads".into(), &heads.join(" "), "entries[]"));
        }
        if faults.is_empty() { Ok(journal) } else { Err(faults) }
    }

    /// The journal as a document.
    pub fn file(&self) -> JournalFile {
        JournalFile {
            format: Text(FORMAT.to_owned()),
            household: Text(self.household.clone()),
            entries: EntryList(self.entries.iter().map(|entry| entry.record.clone()).collect()),
            heads: self.heads(),
        }
    }

    /// Its canonical text, as it is stored: the same journal gives the same bytes.
    pub fn text(&self) -> String {
        canonical(&self.file())
    }

    /// Whose it is.
    pub fn household(&self) -> &str {
        &self.household
    }

    /// The entries; each after those it names.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// An entry by its hash.
    pub fn entry(&self, hash: &Hash) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.hash == *hash)
    }

    /// Hashes of the entries that no other names, in order: none, one, or the ends of a fork.
    pub fn heads(&self) -> Vec<Hash> {
        let named: BTreeSet<&Hash> = self.entries.iter().flat_map(|entry| &entry.record.prev).collect();
        let open = self.entries.iter().map(|entry| &entry.hash).filter(|hash| !named.contains(hash));
        open.cloned().collect::<BTreeSet<Hash>>().into_iter().collect()
    }

    /// The hash that stands on papers: of the one head, or of all of a fork's; none of an empty journal.
    pub fn head(&self) -> Option<Hash> {
        let heads = self.heads();
        match heads.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            many => Some(Hash::of_value(&many)),
        }
    }

    /// The journal with one entry more. What it may say is not looked at here: see [`super::append`].
    pub(super) fn with(&self, record: EntryRecord) -> Self {
        let mut out = self.clone();
        out.entries.push(Entry { hash: record.hash(), record });
        out
    }

    /// A journal of entries that hang together.
    pub(super) fn made(household: &str, entries: Vec<Entry>) -> Self {
        Self { household: household.to_owned(), entries }
    }
}

/// Whether an entry names what stands before it, and as many as its act does.
fn chain(record: &EntryRecord, at: &str, seen: &BTreeMap<Hash, usize>, faults: &mut Vec<FieldError>) {
    for (place, prev) in record.prev.iter().enumerate() {
        let at = format!("{at}.prev[{place}]");
        if !seen.contains_key(prev) {
            faults.push(fault(FaultCode::NoSuchId, at.clone(), prev.digits(), "entries[]"));
        }
        if record.prev.iter().take(place).any(|one| one == prev) {
            faults.push(fault(FaultCode::DuplicateId, at, prev.digits(), "1"));
        }
    }
    let settles = record.act == Some(Act::Settle);
    if settles != (record.prev.len() > 1) {
        let allowed = if settles { "2.." } else { "0..=1" };
        faults.push(fault(FaultCode::TooMany, format!("{at}.prev"), &record.prev.len().to_string(), allowed));
    }
}
