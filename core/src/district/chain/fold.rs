//! From entries to what holds now, and whether one more may be added.

use std::collections::BTreeSet;

use super::hash::Hash;
use super::link::{Chain, Entry};

/// State that entries add up to.
pub trait Book: Clone {
    /// Its entries.
    type Entry: Entry;
    /// Why an entry cannot stand.
    type Refusal: Clone + PartialEq;

    /// Takes an entry in. Where it is refused, nothing has changed.
    ///
    /// # Errors
    /// Why it cannot stand.
    fn take(&mut self, hash: &Hash, entry: &Self::Entry) -> Result<(), Self::Refusal>;
}

/// A list folded.
#[derive(Debug, Clone, PartialEq)]
pub struct Folded<B: Book> {
    /// State after all entries.
    pub book: B,
    /// Entries that cannot stand beside those before them, each with the reason: two devices gave the same thing away.
    pub refused: Vec<(Hash, B::Refusal)>,
    /// Entries that were taken back.
    pub voided: BTreeSet<Hash>,
}

/// Why an entry is not added.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused<R> {
    /// It cannot stand.
    Itself(R),
    /// With it, an entry before it could not stand any more.
    Breaks(Hash, R),
    /// It takes back an entry that is not there, or that was taken back already.
    NothingToVoid,
}

/// Works out what a list adds up to, from an empty book.
pub fn fold<B: Book>(chain: &Chain<B::Entry>, empty: &B) -> Folded<B> {
    let order = chain.order();
    let voided = voided(chain, &order);
    let mut out = Folded { book: empty.clone(), refused: Vec::new(), voided };
    for hash in order {
        let Some(link) = chain.get(hash) else { continue };
        if out.voided.contains(hash) || link.entry.voids().is_some() {
            continue;
        }
        if let Err(refusal) = out.book.take(hash, &link.entry) {
            out.refused.push((hash.clone(), refusal));
        }
    }
    out
}

/// Entries that are taken back by one that is not taken back itself.
fn voided<E: Entry>(chain: &Chain<E>, order: &[&Hash]) -> BTreeSet<Hash> {
    let mut out = BTreeSet::new();
    // The last first: who takes a correction back puts what it corrected in force again.
    for hash in order.iter().rev() {
        let Some(target) = chain.get(hash).and_then(|link| link.entry.voids()) else { continue };
        if !out.contains(*hash) && chain.before(hash).contains(target) {
            out.insert(target.clone());
        }
    }
    out
}

/// Adds an entry where it can stand and nothing before it falls; gives its hash.
///
/// # Errors
/// Why not; the list is as it was.
pub fn propose<B: Book>(chain: &mut Chain<B::Entry>, empty: &B, entry: B::Entry) -> Result<Hash, Refused<B::Refusal>> {
    let was = fold(chain, empty);
    if let Some(target) = entry.voids()
        && (chain.get(target).is_none() || was.voided.contains(target))
    {
        return Err(Refused::NothingToVoid);
    }
    let mut with = chain.clone();
    let hash = with.append(entry);
    let is = fold(&with, empty);
    for (refused, why) in is.refused {
        if refused == hash {
            return Err(Refused::Itself(why));
        }
        if !was.refused.iter().any(|(known, _)| *known == refused) {
            return Err(Refused::Breaks(refused, why));
        }
    }
    *chain = with;
    Ok(hash)
}
