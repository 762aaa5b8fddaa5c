//! What is kept of each household beside its record, and many of them in one piece that is sealed as one.
//!
//! A chunk is `layout (8 bytes) · entries`; an entry is its stamp, its row (label and outcome) and its packed facts, each
//! behind its length. A table reads rows alone and steps over the rest.

use super::codec::{Packed, bytes, get_number, join, packed, put_number};
use super::label::Label;
use super::outcome::Outcome;
use super::packed::{self, Unreadable};
use super::stamp::Stamp;

/// A household's line in a table: who it is and what the engine answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Who and where.
    pub label: Label,
    /// The answers.
    pub outcome: Outcome,
}

packed! {
    Row { label: Label, outcome: Outcome }
}

/// What is kept of one household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the answers were made from.
    pub stamp: Stamp,
    /// Its line.
    pub row: Row,
    /// Its packed facts and means.
    pub packed: Vec<u8>,
}

/// The layout of chunks: rows and packed facts together.
const LAYOUT: u64 = join(join(<Row as Packed>::LAYOUT, <Stamp as Packed>::LAYOUT), packed::LAYOUT);

/// Households put into one chunk: some hundred, so that one seal costs little a household and a change rewrites little.
pub const CHUNK: usize = 500;

/// Entries as one piece of bytes.
pub fn chunk<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<u8> {
    let mut out = LAYOUT.to_le_bytes().to_vec();
    let mut part = Vec::new();
    for entry in entries {
        entry.stamp.put(&mut out);
        part.clear();
        entry.row.put(&mut part);
        put_number(part.len() as u64, &mut out);
        out.extend_from_slice(&part);
        put_number(entry.packed.len() as u64, &mut out);
        out.extend_from_slice(&entry.packed);
    }
    out
}

/// An entry as it lies in a chunk: its row is read when it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lying<'a> {
    /// What the answers were made from.
    pub stamp: Stamp,
    row: &'a [u8],
    /// Packed facts and means.
    pub packed: &'a [u8],
}

impl Lying<'_> {
    /// Its line.
    ///
    /// # Errors
    /// Bytes that are cut short or changed.
    pub fn row(&self) -> Result<Row, Unreadable> {
        let mut from = self.row;
        Row::get(&mut from).filter(|_| from.is_empty()).ok_or(Unreadable::Broken)
    }

    /// The entry, taken out.
    ///
    /// # Errors
    /// Bytes that are cut short or changed.
    pub fn entry(&self) -> Result<Entry, Unreadable> {
        Ok(Entry { stamp: self.stamp, row: self.row()?, packed: self.packed.to_vec() })
    }
}

/// The entries of a chunk, in order. After one that cannot be read nothing follows.
///
/// # Errors
/// A chunk of another layout: its households are to be made from their records again.
pub fn entries(chunk: &[u8]) -> Result<Entries<'_>, Unreadable> {
    let (layout, rest) = chunk.split_first_chunk::<8>().ok_or(Unreadable::Broken)?;
    if u64::from_le_bytes(*layout) == LAYOUT { Ok(Entries { rest }) } else { Err(Unreadable::OtherLayout) }
}

/// See [`entries`].
#[derive(Debug, Clone)]
pub struct Entries<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<Lying<'a>, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let read = one(&mut self.rest);
        if read.is_none() {
            self.rest = &[];
        }
        Some(read.ok_or(Unreadable::Broken))
    }
}

fn one<'a>(from: &mut &'a [u8]) -> Option<Lying<'a>> {
    let stamp = Stamp::get(from)?;
    let mut part = || {
        let count = usize::try_from(get_number(from)?).ok()?;
        bytes(count, from)
    };
    Some(Lying { stamp, row: part()?, packed: part()? })
}
