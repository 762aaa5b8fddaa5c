//! One household in a few hundred bytes: all that rules, causes, measures and plan read of it, exact.
//!
//! `layout (8 bytes) · length of the facts · facts · means`. Facts come first: a verdict reads no further.
//! No name, village or township is in them, as there is none in [`Facts`] and [`Means`].

use super::codec::{Packed, bytes, get_number, join, put_number};
use crate::household::{Facts, Means};

/// The hash of the layout: bytes that begin with another one were written by another version of the engine.
pub const LAYOUT: u64 = join(<Facts as Packed>::LAYOUT, <Means as Packed>::LAYOUT);

/// Why bytes are no household of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Written by an engine with another layout: make them from the record again.
    #[error("packed by an engine with another layout")]
    OtherLayout,
    /// Cut short or changed.
    #[error("packed bytes are cut short or changed")]
    Broken,
}

/// Writes a household at the end of the bytes.
pub fn pack_onto(facts: &Facts, means: &Means, to: &mut Vec<u8>) {
    to.extend_from_slice(&LAYOUT.to_le_bytes());
    let mut part = Vec::with_capacity(320);
    facts.put(&mut part);
    put_number(part.len() as u64, to);
    to.extend_from_slice(&part);
    means.put(to);
}

/// A household as bytes.
pub fn pack(facts: &Facts, means: &Means) -> Vec<u8> {
    let mut out = Vec::with_capacity(640);
    pack_onto(facts, means, &mut out);
    out
}

/// The bytes of the facts and those of the means.
fn parts(packed: &[u8]) -> Result<(&[u8], &[u8]), Unreadable> {
    let (layout, mut rest) = packed.split_first_chunk::<8>().ok_or(Unreadable::Broken)?;
    if u64::from_le_bytes(*layout) != LAYOUT {
        return Err(Unreadable::OtherLayout);
    }
    let count = get_number(&mut rest).and_then(|count| usize::try_from(count).ok());
    let facts = count.and_then(|count| bytes(count, &mut rest)).ok_or(Unreadable::Broken)?;
    Ok((facts, rest))
}

/// All of the bytes are the value, and nothing is left over.
fn whole<T: Packed>(mut from: &[u8]) -> Result<T, Unreadable> {
    T::get(&mut from).filter(|_| from.is_empty()).ok_or(Unreadable::Broken)
}

/// The facts of packed bytes.
///
/// # Errors
/// Bytes of another layout; bytes that are cut short or changed.
pub fn facts(packed: &[u8]) -> Result<Facts, Unreadable> {
    whole(parts(packed)?.0)
}

/// The means of packed bytes: those of the record, without who verified what and when.
///
/// # Errors
/// Bytes of another layout; bytes that are cut short or changed.
pub fn means(packed: &[u8]) -> Result<Means, Unreadable> {
    whole(parts(packed)?.1)
}

/// Facts that are read again and again into the same room.
#[derive(Debug, Default)]
pub struct Room(Option<Facts>);

impl Room {
    /// Reads the facts of packed bytes into the room.
    ///
    /// # Errors
    /// Bytes of another layout; bytes that are cut short or changed. What the room holds then is no household.
    pub fn fill(&mut self, packed: &[u8]) -> Result<(), Unreadable> {
        let (mut from, _) = parts(packed)?;
        match &mut self.0 {
            Some(facts) => facts.refill(&mut from).filter(|()| from.is_empty()).ok_or(Unreadable::Broken),
            room => {
                *room = Some(whole(from)?);
                Ok(())
            }
        }
    }

    /// What the room holds.
    pub const fn held(&self) -> Option<&Facts> {
        self.0.as_ref()
    }

    /// The facts of packed bytes, in the room of the last ones.
    ///
    /// # Errors
    /// Bytes of another layout; bytes that are cut short or changed.
    pub fn facts(&mut self, packed: &[u8]) -> Result<&Facts, Unreadable> {
        self.fill(packed)?;
        self.held().ok_or(Unreadable::Broken)
    }
}
