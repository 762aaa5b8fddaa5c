//! Two devices' journals of one household together: the union by hash. What both went on with is a fork, shown to a
//! person; nothing is settled by itself.

use std::collections::BTreeSet;

use super::entry::{Act, EntryRecord};
use super::hash::Hash;
use super::journal::{Entry, Journal};
use super::lineage::Fork;

/// Two journals are of different households.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the journals are of two households: {mine} and {theirs}")]
pub struct OtherHousehold {
    /// Whose is here.
    pub mine: String,
    /// Whose came.
    pub theirs: String,
}

/// Both journals in one; the same whichever way round.
///
/// # Errors
/// Where they are of different households.
pub fn merge(mine: &Journal, theirs: &Journal) -> Result<Journal, OtherHousehold> {
    if mine.household() != theirs.household() {
        let (mine, theirs) = (mine.household().to_owned(), theirs.household().to_owned());
        return Err(OtherHousehold { mine, theirs });
    }
    let mut waiting: Vec<&Entry> = mine.entries().iter().collect();
    let known: BTreeSet<&Hash> = waiting.iter().map(|entry| &entry.hash).collect();
    waiting.extend(theirs.entries().iter().filter(|entry| !known.contains(&entry.hash)));
    // By day of entry and hash, each after those it names.
    waiting.sort_by(|one, other| (one.record.entered, &one.hash).cmp(&(other.record.entered, &other.hash)));
    let mut placed: BTreeSet<&Hash> = BTreeSet::new();
    let mut out: Vec<Entry> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let before = out.len();
        let mut rest = Vec::new();
        for entry in waiting {
            // One is placed, and the search begins anew: the order must not hang on where the search stands.
            let ready = out.len() == before && entry.record.prev.iter().all(|prev| placed.contains(prev));
            if ready {
                placed.insert(&entry.hash);
                out.push(entry.clone());
            } else {
                rest.push(entry);
            }
        }
        // Journals hang together, so something is always ready.
        if out.len() == before {
            break;
        }
        waiting = rest;
    }
    Ok(Journal::made(mine.household(), out))
}

/// An entry that settles a fork: the branches are read in this order, without the entries set aside. What is left to fill
/// in is who, when and why.
pub fn settling(fork: &Fork, order: &[Hash], aside: Vec<Hash>) -> EntryRecord {
    let mut prev: Vec<Hash> = order.to_vec();
    let heads = fork.branches.iter().map(|branch| &branch.head);
    prev.extend(heads.filter(|head| !order.contains(head)).cloned());
    EntryRecord { act: Some(Act::Settle), prev, aside, ..EntryRecord::default() }
}
