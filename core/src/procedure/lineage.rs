//! In which order the entries of a journal are read, where it forks, and which entries hold.

use std::collections::BTreeMap;

use serde::Serialize;

use super::entry::Act;
use super::hash::Hash;
use super::journal::{Entry, Journal};

/// A journal that two devices went on with: what they share, and what each added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fork {
    /// The last entry all branches share; none where they share nothing.
    pub base: Option<Hash>,
    /// The branches, in the order of their heads.
    pub branches: Vec<Branch>,
}

/// One branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Branch {
    /// Its last entry.
    pub head: Hash,
    /// What it has beside what all share, in order.
    pub entries: Vec<Hash>,
}

/// Places of entries by hash.
pub(super) struct Places<'j> {
    journal: &'j Journal,
    places: BTreeMap<&'j Hash, usize>,
}

impl<'j> Places<'j> {
    pub fn of(journal: &'j Journal) -> Self {
        let places = journal.entries().iter().enumerate().map(|(place, entry)| (&entry.hash, place)).collect();
        Self { journal, places }
    }

    pub fn find(&self, hash: &Hash) -> Option<usize> {
        self.places.get(hash).copied()
    }

    pub fn entry(&self, place: usize) -> Option<&'j Entry> {
        self.journal.entries().get(place)
    }

    /// An entry and all before it in reading order: each entry after those it names, the first named branch first.
    pub fn line(&self, head: &Hash) -> Vec<usize> {
        let mut out = Vec::new();
        let mut seen = vec![false; self.journal.entries().len()];
        // Each with how many of those it names were gone through.
        let mut open: Vec<(usize, usize)> = self.find(head).map(|place| (place, 0)).into_iter().collect();
        while let Some((place, named)) = open.pop() {
            if seen.get(place).copied().unwrap_or(true) {
                continue;
            }
            let prev = self.entry(place).and_then(|entry| entry.record.prev.get(named));
            match prev {
                Some(prev) => {
                    open.push((place, named.saturating_add(1)));
                    open.extend(self.find(prev).map(|before| (before, 0)));
                }
                None => {
                    if let Some(seen) = seen.get_mut(place) {
                        *seen = true;
                    }
                    out.push(place);
                }
            }
        }
        out
    }

    /// The entries that every one of some heads comes after, its own included.
    fn shared(&self, heads: &[Hash]) -> Vec<usize> {
        let lines: Vec<Vec<usize>> = heads.iter().map(|head| self.line(head)).collect();
        let Some((first, rest)) = lines.split_first() else { return Vec::new() };
        first.iter().copied().filter(|place| rest.iter().all(|line| line.contains(place))).collect()
    }

    /// The last of some entries that no other of them names.
    fn ends(&self, places: &[usize]) -> Vec<Hash> {
        let entries: Vec<&Entry> = places.iter().filter_map(|place| self.entry(*place)).collect();
        let is_named = |hash: &Hash| entries.iter().any(|entry| entry.record.prev.contains(hash));
        let mut out: Vec<Hash> =
            entries.iter().map(|entry| entry.hash.clone()).filter(|hash| !is_named(hash)).collect();
        out.sort_unstable();
        out
    }
}

impl Journal {
    /// The fork that nobody settled yet.
    pub fn fork(&self) -> Option<Fork> {
        let heads = self.heads();
        // arithmetic: one end is no fork
        if heads.len() < 2 {
            return None;
        }
        let places = Places::of(self);
        let shared = places.shared(&heads);
        let branches = heads.iter().map(|head| {
            let own = places.line(head).into_iter().filter(|place| !shared.contains(place));
            let entries = own.filter_map(|place| places.entry(place)).map(|entry| entry.hash.clone()).collect();
            Branch { head: head.clone(), entries }
        });
        let branches = branches.collect();
        Some(Fork { base: self.base(&places, &heads), branches })
    }

    /// The last entry that all heads share. Where two devices settled one fork differently, what they share has two ends
    /// itself, and what those share is the base.
    fn base(&self, places: &Places<'_>, heads: &[Hash]) -> Option<Hash> {
        let mut ends = places.ends(&places.shared(heads));
        // Each round goes at least one entry back.
        for _ in self.entries() {
            match ends.as_slice() {
                [] => return None,
                [one] => return Some(one.clone()),
                many => ends = places.ends(&places.shared(many)),
            }
        }
        None
    }

    /// The journal as far as one of its entries: that entry and all it comes after.
    pub fn until(&self, hash: &Hash) -> Self {
        let places = Places::of(self);
        let entries = places.line(hash).into_iter().filter_map(|place| places.entry(place)).cloned().collect();
        Self::made(self.household(), entries)
    }

    /// Places of the entries to be read, in reading order: all of them, or as far as a fork's base.
    pub(super) fn reading(&self) -> Vec<usize> {
        let heads = self.heads();
        let places = Places::of(self);
        let head = match heads.as_slice() {
            [one] => Some(one.clone()),
            many => self.base(&places, many),
        };
        head.map(|head| places.line(&head)).unwrap_or_default()
    }
}

/// Why an entry does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gone {
    /// The entry.
    pub entry: Hash,
    /// The entry that says so.
    pub by: Hash,
    /// It stands in its place.
    pub corrected: bool,
    /// Why, in words.
    pub why: String,
}

/// The entries that hold, in the order they count, and those that do not.
///
/// A correction takes the place of what it corrects, however long ago that was. Whoever voids a correction brings back
/// what it corrected; whoever corrects one stands in for both.
pub(super) fn holding<'j>(journal: &'j Journal, reading: &[usize]) -> (Vec<&'j Entry>, Vec<Gone>) {
    let entries: Vec<&Entry> = reading.iter().filter_map(|place| journal.entries().get(*place)).collect();
    let places: BTreeMap<&Hash, usize> =
        entries.iter().enumerate().map(|(place, entry)| (&entry.hash, place)).collect();
    // Where each entry counts: at its own place, or at that of what it corrects.
    let mut slots: Vec<usize> = Vec::with_capacity(entries.len());
    for (place, entry) in entries.iter().enumerate() {
        let corrected = places.get(&entry.record.corrects).copied().filter(|at| *at < place);
        slots.push(corrected.and_then(|at| slots.get(at).copied()).unwrap_or(place));
    }
    let mut holds: Vec<Option<usize>> = vec![None; entries.len()];
    let mut gone: Vec<Option<usize>> = vec![None; entries.len()];
    let mut out = Vec::new();
    // From the last to the first: whether an entry holds is decided by later ones alone.
    for (place, entry) in entries.iter().enumerate().rev() {
        let slot = slots.get(place).copied().unwrap_or(place);
        let by_void = gone.get(place).copied().flatten();
        let over = holds.get(slot).copied().flatten();
        if let Some(by) = by_void.or(over).and_then(|by| entries.get(by)) {
            let why = by.record.why.0.clone();
            out.push(Gone { entry: entry.hash.clone(), by: by.hash.clone(), corrected: by_void.is_none(), why });
            continue;
        }
        if let Some(slot) = holds.get_mut(slot) {
            *slot = Some(place);
        }
        let voided = (entry.record.act == Some(Act::Void)).then_some(&entry.record.target);
        for hash in voided.into_iter().chain(&entry.record.aside) {
            let target = places.get(hash).copied().filter(|at| *at < place);
            if let Some(target) = target.and_then(|at| gone.get_mut(at)) {
                *target = target.or(Some(place));
            }
        }
    }
    out.reverse();
    let kept = holds.iter().filter_map(|place| place.and_then(|place| entries.get(place)).copied()).collect();
    (kept, out)
}
