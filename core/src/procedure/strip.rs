//! A journal without its people: names, places, phones and free words taken out, the chain made anew.
//!
//! For cases that are handed out, trained with or reported: days, steps, votes, results and what was refused stay.

use std::collections::BTreeMap;

use super::document::Text;
use super::entry::{EntryRecord, Named};
use super::hash::Hash;
use super::journal::{Entry, Journal};

/// What stands in the place of a text that was taken out.
const TAKEN: &str = "—";

/// The journal without its people. It is that of household `name`, and nothing in it leads back.
pub fn stripped(journal: &Journal, name: &str) -> Journal {
    let mut people = People::default();
    let mut hashes: BTreeMap<Hash, Hash> = BTreeMap::new();
    let mut out = Vec::with_capacity(journal.entries().len());
    for entry in journal.entries() {
        let mut record = strip(&entry.record, &mut people, &hashes);
        let mut hash = record.hash();
        // Entries of two branches may say the same once names are gone; they stay two.
        while out.iter().any(|known: &Entry| known.hash == hash) {
            record.salt.0.push_str(TAKEN);
            hash = record.hash();
        }
        hashes.insert(entry.hash.clone(), hash.clone());
        out.push(Entry { hash, record });
    }
    Journal::made(name, out)
}

/// Names, and hashes of what lies outside, by the order they come in.
#[derive(Default)]
struct People(BTreeMap<String, String>, BTreeMap<Hash, Hash>);

impl People {
    fn name(&mut self, name: &Text) -> Text {
        if name.0.trim().is_empty() {
            return Text::default();
        }
        let number = self.0.len().saturating_add(1);
        Text(self.0.entry(name.0.clone()).or_insert_with(|| format!("某{number}")).clone())
    }

    /// A hash of a picture or a verdict leads back to who has the picture, or guesses the facts: the same one stays the
    /// same one, and is another.
    fn hash(&mut self, hash: &Hash) -> Hash {
        if hash.is_empty() {
            return Hash::default();
        }
        let number = self.1.len().saturating_add(1);
        self.1.entry(hash.clone()).or_insert_with(|| Hash::of(number.to_string().as_bytes())).clone()
    }

    /// An id stays where it is one; one that somebody typed may be a name.
    fn id(&mut self, id: &Text) -> Text {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        if id.0.bytes().all(plain) { id.clone() } else { self.name(id) }
    }
}

fn taken(text: &Text) -> Text {
    Text(if text.0.trim().is_empty() { String::new() } else { TAKEN.to_owned() })
}

fn strip(record: &EntryRecord, people: &mut People, hashes: &BTreeMap<Hash, Hash>) -> EntryRecord {
    // What is named stands before, so it has its new hash.
    let renamed = |hash: &Hash| hashes.get(hash).cloned().unwrap_or_default();
    let mut out = record.clone();
    out.prev = record.prev.iter().map(renamed).collect();
    out.aside = record.aside.iter().map(renamed).collect();
    out.corrects = renamed(&record.corrects);
    out.target = renamed(&record.target);
    out.salt = taken(&record.salt);
    for id in [&mut out.case, &mut out.objection, &mut out.promise, &mut out.meeting] {
        *id = people.id(id);
    }
    out.by = people.name(&record.by);
    out.raised_by = people.name(&record.raised_by);
    out.place = taken(&record.place);
    for text in [&mut out.why, &mut out.words, &mut out.found, &mut out.late_why, &mut out.day_confirmed] {
        *text = taken(text);
    }
    for signer in &mut out.signers {
        signer.name = people.name(&signer.name);
    }
    for paper in &mut out.papers {
        paper.name = taken(&paper.name);
        paper.kept = taken(&paper.kept);
        paper.sha256 = people.hash(&paper.sha256);
    }
    out.rederived = people.hash(&record.rederived);
    out.verdict.fingerprint = people.hash(&record.verdict.fingerprint);
    out.verdict.facts = people.hash(&record.verdict.facts);
    for bar in &mut out.bars {
        bar.why = taken(&bar.why);
    }
    for promise in &mut out.promises {
        promise.id = people.id(&promise.id);
        promise.what = taken(&promise.what);
        promise.by = people.name(&promise.by);
    }
    for transfer in &mut out.transfers {
        transfer.to = people.name(&transfer.to);
        transfer.label = taken(&transfer.label);
    }
    if !record.helper.name.0.is_empty() {
        let helper = &record.helper;
        out.helper = Named { name: people.name(&helper.name), unit: taken(&helper.unit), phone: Text::default() };
    }
    out
}
