//! Households on their shelf: with their history and what was still being typed; unreadable ones stay and are named.

use serde_json::{Value, json};

use super::vault::{Item, Vault, VaultFault, document};
use crate::ports::storage::Shelf;
use ruler_words::record::history::{self, Change};
use ruler_words::text::word;

/// Name and version of what is stored.
const FORMAT: &str = "one-ruler/stored@1";
/// Name of a household's own document, as files had it before there was a store.
const HOUSEHOLD: &str = "one-ruler/household@1";

/// A household as it is stored.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stored {
    /// The record, without its history.
    pub record: Value,
    /// Its history.
    pub history: Vec<Change>,
}

/// What was being typed when the page went away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Path of the fact.
    pub path: String,
    /// The text so far.
    pub text: String,
}

impl Stored {
    /// A household out of a document of any version we know.
    ///
    /// # Errors
    /// - no version we know
    pub fn read(mut value: Value) -> Result<Self, VaultFault> {
        match value.get("format").and_then(Value::as_str) {
            Some(FORMAT) => {
                let mut record = value.get_mut("record").map(Value::take).ok_or(VaultFault::Unreadable)?;
                let mut history = history::take(&mut record);
                let own = value.get("history").and_then(Value::as_array).into_iter().flatten();
                history.extend(own.map(Change::read));
                if record.is_object() { Ok(Self { record, history }) } else { Err(VaultFault::Unreadable) }
            }
            // Before there was a store a file held the bare record: it moves forward as it is.
            Some(HOUSEHOLD) => {
                let history = history::take(&mut value);
                Ok(Self { record: value, history })
            }
            _ => Err(VaultFault::Unreadable),
        }
    }

    /// As it is stored.
    pub fn text(&self) -> String {
        self.whole_history().to_string()
    }

    /// With the whole history, for a file of ours: a bare record holds only so many changes.
    pub fn whole_history(&self) -> Value {
        let history: Vec<Value> = self.history.iter().map(Change::document).collect();
        json!({ "format": FORMAT, "record": self.record, "history": history })
    }
}

/// What to write when a household has changed: itself, and that nothing is being typed any more.
pub fn saved(key: u64, stored: &Stored) -> Vec<Item> {
    vec![(Shelf::Households, word(key), Some(stored.text())), (Shelf::Drafts, word(key), None)]
}

/// What to write when a household comes in from elsewhere: what is being typed into it here stays.
pub fn taken_in(key: u64, stored: &Stored) -> Vec<Item> {
    vec![(Shelf::Households, word(key), Some(stored.text()))]
}

/// What to write while something is being typed.
pub fn drafted(key: u64, draft: &Draft) -> Vec<Item> {
    let text = json!({ "path": draft.path, "text": draft.text }).to_string();
    vec![(Shelf::Drafts, word(key), Some(text))]
}

/// What to write when a household is taken off the book: its journal goes with it.
pub fn removed(key: u64) -> Vec<Item> {
    [Shelf::Households, Shelf::Drafts, Shelf::Journals].map(|shelf| (shelf, word(key), None)).into()
}

/// One household with what was still being typed.
///
/// # Errors
/// - it is not there, cannot be opened, or is no version we know
pub async fn load(vault: &Vault, key: u64) -> Result<(Stored, Option<Draft>), VaultFault> {
    let text = vault.read(Shelf::Households, &word(key)).await?.ok_or(VaultFault::Unreadable)?;
    let stored = Stored::read(document(&text)?)?;
    // A draft that cannot be read is no reason to withhold the household: the book has named it.
    let draft = vault.read(Shelf::Drafts, &word(key)).await.ok().flatten();
    Ok((stored, draft.and_then(|text| draft_of(&text))))
}

/// What was being typed, as it is stored.
pub fn draft_of(text: &str) -> Option<Draft> {
    let value = document(text).ok()?;
    let part = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Draft { path: part("path")?, text: part("text")? })
}

/// A household read off its bytes; unreadable ones are named, and stay where they are.
///
/// # Errors
/// - it cannot be opened, or is no version we know
pub async fn opened(vault: &Vault, key: &str, bytes: &[u8]) -> Result<Stored, VaultFault> {
    Stored::read(document(&vault.open(Shelf::Households, key, bytes).await?)?)
}

/// The number a stored name stands for.
pub fn number(key: &str) -> Option<u64> {
    u64::from_str_radix(key, 16).ok()
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use serde_json::json;

    use super::{Draft, Stored, drafted, load, number, opened, removed, saved};
    use crate::ports::crypto::{Crypto, Key, Twin};
    use crate::ports::later::now;
    use crate::ports::storage::{Memory, Shelf, Storage, StorageFault, Write};
    use crate::store::vault::{Vault, VaultFault};

    fn vault(storage: &Rc<Memory>, key: &[u8]) -> Vault {
        Vault::sealed(
            Rc::clone(storage) as Rc<dyn Storage>,
            Rc::new(Twin::default()) as Rc<dyn Crypto>,
            Key::new(key.to_vec()),
        )
    }

    fn stored(name: &str) -> Stored {
        let record = json!({ "format": "one-ruler/household@1", "members": [{ "name": name }] });
        Stored { record, history: Vec::new() }
    }

    #[test]
    fn what_was_saved_comes_back_with_what_was_being_typed() -> Result<(), VaultFault> {
        let storage = Rc::new(Memory::default());
        let vault = vault(&storage, b"key");
        now(vault.write(saved(7, &stored("向大山"))))?;
        let draft = Draft { path: "members[0].name".into(), text: "向大川".into() };
        now(vault.write(drafted(7, &draft)))?;
        assert_eq!(now(load(&vault, 7))?, (stored("向大山"), Some(draft)));
        now(vault.write(saved(7, &stored("向大川"))))?;
        assert_eq!(now(load(&vault, 7))?, (stored("向大川"), None), "a saved change ends the draft in the same step");
        now(vault.write(removed(7)))?;
        assert_eq!(now(load(&vault, 7)), Err(VaultFault::Unreadable));
        Ok(())
    }

    #[test]
    fn nothing_on_the_disk_is_plain_and_another_key_opens_nothing() -> Result<(), VaultFault> {
        let storage = Rc::new(Memory::default());
        now(vault(&storage, b"key").write(saved(7, &stored("向大山"))))?;
        let held = now(storage.all(Shelf::Households))?;
        assert!(held.iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("向大山")));
        assert_eq!(now(load(&vault(&storage, b"other"), 7)), Err(VaultFault::Sealed));
        Ok(())
    }

    #[test]
    fn an_unreadable_record_is_named_and_the_others_open() -> Result<(), VaultFault> {
        let storage = Rc::new(Memory::default());
        let vault = vault(&storage, b"key");
        now(vault.write(saved(1, &stored("向"))))?;
        now(storage.commit(vec![Write {
            shelf: Shelf::Households,
            key: "0000000000000002".into(),
            bytes: Some(vec![1, 2]),
        }]))?;
        let held = now(vault.held(Shelf::Households))?;
        let read: Vec<_> = held.iter().map(|(key, bytes)| (number(key), now(opened(&vault, key, bytes)))).collect();
        assert_eq!(read, [(Some(1), Ok(stored("向"))), (Some(2), Err(VaultFault::Sealed))]);
        assert_eq!(now(storage.all(Shelf::Households))?.len(), 2, "nothing was wiped");
        Ok(())
    }

    #[test]
    fn a_full_store_says_so_and_keeps_what_it_had() -> Result<(), VaultFault> {
        let storage = Rc::new(Memory::limited(400));
        let vault = vault(&storage, b"key");
        now(vault.write(saved(1, &stored("向"))))?;
        let fault = now(vault.write(saved(1, &stored(&"长".repeat(400)))));
        assert_eq!(fault, Err(VaultFault::Store(StorageFault::Full)));
        assert_eq!(now(load(&vault, 1))?.0, stored("向"));
        Ok(())
    }

    #[test]
    fn older_forms_move_forward_and_unknown_ones_are_refused() {
        let bare = json!({ "format": "one-ruler/household@1", "history": [{ "field": "a", "on": "2017-01-01" }] });
        let read = Stored::read(bare);
        assert_eq!(
            read.map(|one| (one.record, one.history.len())),
            Ok((json!({ "format": "one-ruler/household@1" }), 1))
        );
        assert_eq!(Stored::read(json!({ "format": "one-ruler/stored@9" })), Err(VaultFault::Unreadable));
        assert_eq!(Stored::read(json!([])), Err(VaultFault::Unreadable));
    }
}
