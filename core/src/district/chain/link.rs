//! Entries linked by hash, put together from several devices, in one order everywhere.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::hash::Hash;
use crate::household::part::Part;

/// An entry of a list that only grows.
pub trait Entry: Serialize + Part + Default + Clone + PartialEq {
    /// The day it was entered: orders what two devices wrote at the same time.
    fn entered_on(&self) -> NaiveDate;
    /// Subject of the entry: two devices that wrote about one subject without knowing of each other are shown.
    /// `None` where it can clash with nothing.
    fn subject(&self) -> Option<String>;
    /// The entry it takes back, where it is a correction.
    fn voids(&self) -> Option<&Hash>;
}

/// One entry with the entries it stands on. Its hash is over both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link<E> {
    /// The entries nothing had followed when it was written, in order of hash; none for the first.
    pub prev: Vec<Hash>,
    /// The entry.
    pub entry: E,
}

impl<E: Entry> Link<E> {
    /// SHA-256 over the canonical JSON of `{"entry": …, "prev": […]}`.
    pub fn hash(&self) -> Hash {
        Hash::of_value(self)
    }
}

/// Entries about one thing that were written without knowing of each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clash {
    /// Subject of the entries.
    pub subject: String,
    /// The entries, in order.
    pub entries: Vec<Hash>,
}

/// A list that only grows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chain<E> {
    links: BTreeMap<Hash, Link<E>>,
}

impl<E: Entry> Chain<E> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.links.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// The link of a hash.
    pub fn get(&self, hash: &Hash) -> Option<&Link<E>> {
        self.links.get(hash)
    }

    /// Adds an entry after everything there is; gives its hash.
    pub fn append(&mut self, entry: E) -> Hash {
        self.insert(Link { prev: self.heads(), entry })
    }

    /// Adds a link as another device wrote it.
    pub fn insert(&mut self, link: Link<E>) -> Hash {
        let hash = link.hash();
        self.links.insert(hash.clone(), link);
        hash
    }

    /// Puts another device's list into this one. Merging twice, or the other way round, gives the same.
    pub fn merge(&mut self, other: &Self) {
        for (hash, link) in &other.links {
            self.links.entry(hash.clone()).or_insert_with(|| link.clone());
        }
    }

    /// Entries nothing follows yet: more than one where two devices wrote at the same time and nobody since.
    pub fn heads(&self) -> Vec<Hash> {
        let followed: BTreeSet<&Hash> = self.links.values().flat_map(|link| &link.prev).collect();
        self.links.keys().filter(|hash| !followed.contains(hash)).cloned().collect()
    }

    /// Entries that others stand on and that are not here: the file is not whole.
    pub fn missing(&self) -> Vec<Hash> {
        let named: BTreeSet<&Hash> = self.links.values().flat_map(|link| &link.prev).collect();
        named.into_iter().filter(|hash| !self.links.contains_key(*hash)).cloned().collect()
    }

    /// Every entry that stands on what is here, in an order that is the same wherever the same entries are: none before
    /// what it stands on, else by the day it was entered, else by hash. A new entry comes last.
    pub fn order(&self) -> Vec<&Hash> {
        let mut waits: BTreeMap<&Hash, usize> = BTreeMap::new();
        let mut after: BTreeMap<&Hash, Vec<&Hash>> = BTreeMap::new();
        for (hash, link) in &self.links {
            waits.insert(hash, link.prev.len());
            for prev in &link.prev {
                after.entry(prev).or_default().push(hash);
            }
        }
        let day = |hash: &Hash| self.links.get(hash).map(|link| link.entry.entered_on());
        let free = waits.iter().filter(|(_, count)| **count == 0).map(|(hash, _)| (day(hash), *hash));
        let mut ready: BTreeSet<(Option<NaiveDate>, &Hash)> = free.collect();
        let mut out = Vec::with_capacity(self.links.len());
        while let Some((_, hash)) = ready.pop_first() {
            out.push(hash);
            for next in after.get(hash).into_iter().flatten() {
                let Some(count) = waits.get_mut(next) else { continue };
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.insert((day(next), next));
                }
            }
        }
        out
    }

    /// Entries that an entry stands on, near and far.
    pub fn before(&self, hash: &Hash) -> BTreeSet<&Hash> {
        let mut out = BTreeSet::new();
        let mut open: Vec<&Hash> = self.links.get(hash).into_iter().flat_map(|link| &link.prev).collect();
        while let Some(hash) = open.pop() {
            if out.insert(hash) {
                open.extend(self.links.get(hash).into_iter().flat_map(|link| &link.prev));
            }
        }
        out
    }

    /// The lists in this one, each from its own first entry: a file may hold many problems.
    pub fn split(&self) -> Vec<Self> {
        let mut first: BTreeMap<&Hash, &Hash> = BTreeMap::new();
        let mut out: BTreeMap<&Hash, Self> = BTreeMap::new();
        for hash in self.order() {
            let Some(link) = self.links.get(hash) else { continue };
            let root = link.prev.iter().find_map(|prev| first.get(prev).copied()).unwrap_or(hash);
            first.insert(hash, root);
            let part = out.entry(root).or_insert_with(|| Self { links: BTreeMap::new() });
            part.links.insert(hash.clone(), link.clone());
        }
        out.into_values().collect()
    }

    /// Entries of two devices about one subject, without knowing of each other, that nobody has written about since
    /// with both before them.
    pub fn clashes(&self) -> Vec<Clash> {
        let mut followed: BTreeSet<&Hash> = BTreeSet::new();
        // Where no entry is followed by two, everybody knew of everything.
        let is_forked = self.links.values().flat_map(|link| &link.prev).any(|prev| !followed.insert(prev));
        let begun = self.links.values().filter(|link| link.prev.is_empty()).count();
        if !is_forked && begun < 2 {
            return Vec::new();
        }
        let mut by_subject: BTreeMap<String, Vec<&Hash>> = BTreeMap::new();
        for hash in self.order() {
            if let Some(subject) = self.links.get(hash).and_then(|link| link.entry.subject()) {
                by_subject.entry(subject).or_default().push(hash);
            }
        }
        let mut out = Vec::new();
        for (subject, entries) in by_subject {
            // Only the last about it on each side: what somebody went on from is settled.
            let followed: BTreeSet<&Hash> = entries.iter().flat_map(|hash| self.before(hash)).collect();
            let open: Vec<Hash> = entries.into_iter().filter(|hash| !followed.contains(hash)).cloned().collect();
            if open.len() > 1 {
                out.push(Clash { subject, entries: open });
            }
        }
        out
    }
}
