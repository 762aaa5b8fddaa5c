//! Adding an entry: it is accepted whole, or refused with everything it lacks.

use super::entry::{Act, EntryRecord};
use super::fold::fold;
use super::hash::{Hash, canonical};
use super::journal::{ENTRIES_MAX, Journal};
use super::lack::{Lack, Refused};
use super::lineage::holding;
use super::present::{self, Present};
use super::rules::Rules;
use super::shape;
use super::state::{Irregular, State};

/// The journal with one entry more. `prev` is filled in: whatever stands there, the entry follows the journal's end, or
/// settles its fork in the order the entry gives.
///
/// # Errors
/// Faults of the entry's shape; or everything it lacks, and every entry that would not be accepted any more.
pub fn append(journal: &Journal, entry: EntryRecord, rules: &Rules<'_>, present: &Present) -> Result<Journal, Refused> {
    let (entry, mut lacks) = chained(journal, entry, present);
    // Nothing is added that could not be read again: a text too long, a day out of every calendar.
    let mut faults = EntryRecord::read(&canonical(&entry)).err().unwrap_or_default();
    faults.extend(shape::faults(&entry, ""));
    if !faults.is_empty() {
        return Err(Refused { faults, lacks });
    }
    lacks.extend(named(journal, &entry));
    if !lacks.is_empty() {
        return Err(Refused { faults, lacks });
    }
    let before = fold(journal, rules);
    let longer = journal.with(entry);
    let after = fold(&longer, rules);
    let Some(added) = longer.entries().last() else { return Ok(longer) };
    lacks.extend(present::lacks(&before, &added.record, rules, present));
    lacks.extend(broken(&before, &after, &added.hash));
    if lacks.is_empty() { Ok(longer) } else { Err(Refused { faults, lacks }) }
}

/// The entry at its place in the chain, and what keeps it from having one.
fn chained(journal: &Journal, mut entry: EntryRecord, present: &Present) -> (EntryRecord, Vec<Lack>) {
    let heads = journal.heads();
    let mut lacks = Vec::new();
    if journal.entries().len() >= ENTRIES_MAX {
        lacks.push(Lack::JournalFull { most: ENTRIES_MAX });
    }
    if heads.is_empty() && entry.salt.0.is_empty() {
        entry.salt.0.clone_from(&present.salt);
    }
    let settles = entry.act == Some(Act::Settle);
    let mut given = entry.prev.clone();
    given.sort_unstable();
    match (settles, heads.len() > 1) {
        // The order in which the branches are read is the person's.
        (true, true) if given == heads => {}
        (true, false) => lacks.push(Lack::NoFork {}),
        (false, true) => lacks.push(Lack::ForkOpen { heads }),
        _ => entry.prev = heads,
    }
    (entry, lacks)
}

/// Entries an entry names that are not there, do not hold any more, or are of another kind.
fn named(journal: &Journal, entry: &EntryRecord) -> Vec<Lack> {
    let mut out = Vec::new();
    let (kept, gone) = holding(journal, &journal.reading());
    let target = (entry.act == Some(Act::Void)).then_some(&entry.target);
    let corrects = Some(&entry.corrects).filter(|hash| !hash.is_empty());
    for hash in target.into_iter().chain(corrects) {
        match journal.entry(hash) {
            None => out.push(Lack::NoSuchEntry { entry: hash.clone() }),
            Some(_) if gone.iter().any(|one| one.entry == *hash) => {
                out.push(Lack::AlreadyGone { entry: hash.clone() });
            }
            Some(_) if !kept.iter().any(|one| one.hash == *hash) => out.push(Lack::NoSuchEntry { entry: hash.clone() }),
            Some(known) => {
                let other = known.record.act != entry.act || known.record.case != entry.case;
                if corrects == Some(hash) && other {
                    out.push(Lack::CorrectsOther { entry: hash.clone() });
                }
            }
        }
    }
    if let Some(fork) = journal.fork().filter(|_| !entry.aside.is_empty()) {
        let in_branch = |hash: &Hash| fork.branches.iter().any(|branch| branch.entries.contains(hash));
        let shared = |hash: &Hash| fork.branches.iter().all(|branch| branch.entries.contains(hash));
        let lost = entry.aside.iter().filter(|hash| !in_branch(hash) || shared(hash));
        out.extend(lost.map(|hash| Lack::NotInBranch { entry: hash.clone() }));
    }
    out
}

/// What the new entry lacks, and entries that held and would not any more.
fn broken(before: &State, after: &State, added: &Hash) -> Vec<Lack> {
    let mut out = Vec::new();
    for Irregular { entry, lacks } in &after.irregular {
        if entry == added {
            out.extend(lacks.iter().cloned());
        } else if !before.irregular.iter().any(|one| one.entry == *entry) {
            let lacks = lacks.iter().map(|lack| lack.word().to_owned()).collect();
            out.push(Lack::Depends { entry: entry.clone(), lacks });
        }
    }
    out
}
