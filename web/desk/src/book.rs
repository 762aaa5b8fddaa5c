//! The desk's book: households read, added, taken off, judged for the list.

use std::rc::Rc;

use serde_json::Value;

use super::desk::{Desk, IDLE_MINUTES};
use super::journals::JOURNAL;
use super::queue::SHARED;
use crate::ports::storage::{Shelf, Still, Storage, Write};
use crate::store::records::{self, Draft, Stored, number};
use crate::store::vault::{Item, Vault, VaultFault, document};
use ruler_state::judge::row::row;
use ruler_state::route::Route;
use ruler_state::row::{Row, Unreadable};
use ruler_state::shared::Shared;
use ruler_state::{Action, Kept, State, World};
use ruler_words::record::path;
use ruler_words::text::word;
use ruler_words::views::form::typed_at;

/// Ends the name of something that could not be read and was kept apart.
const ASIDE: &str = "-aside";
/// Records judged before the page is drawn again.
const AT_ONCE: usize = 20;

impl Desk {
    pub(super) async fn read_book(&self) {
        let Some(vault) = self.0.vault.borrow().clone() else { return };
        let mut unreadable: Vec<Unreadable> = self.read_shared(&vault, World::Real).await.into_iter().collect();
        unreadable.extend(self.drafts_aside(&vault).await);
        unreadable.extend(self.journals_broken(&vault).await);
        let shared = vault.read(Shelf::Shared, SHARED).await.ok().flatten();
        let shared = shared.and_then(|text| Shared::read(&document(&text).ok()?)).unwrap_or_default();
        self.0.idle_minutes.set(if shared.idle_minutes == 0 { IDLE_MINUTES } else { shared.idle_minutes });
        let held = match vault.held(Shelf::Households).await {
            Ok(held) => held,
            Err(fault) => return self.fault(&fault),
        };
        let mut rows = Vec::with_capacity(held.len());
        for (place, (key, bytes)) in held.into_iter().enumerate() {
            match (number(&key), records::opened(&vault, &key, &bytes).await) {
                (Some(key), Ok(stored)) => rows.push(row(key, &stored.record, &stored.history, &shared)),
                _ => {
                    let text = vault.open(Shelf::Households, &key, &bytes).await.ok();
                    unreadable.push(Unreadable { key, bytes, text });
                }
            }
            if place % AT_ONCE == AT_ONCE - 1 {
                self.0.tab.rest(0).await;
            }
        }
        self.tell(Action::Opened(rows, unreadable));
    }

    /// What was being typed and cannot be read is kept apart from what will be typed next, and named.
    async fn drafts_aside(&self, vault: &Vault) -> Vec<Unreadable> {
        let mut out = Vec::new();
        for (key, bytes) in vault.held(Shelf::Drafts).await.unwrap_or_default() {
            let (plain, is_aside) = key.strip_suffix(ASIDE).map_or((key.as_str(), false), |plain| (plain, true));
            let text = vault.open(Shelf::Drafts, plain, &bytes).await.ok();
            let reads = text.as_deref().is_some_and(|text| records::draft_of(text).is_some());
            if reads && !is_aside {
                continue;
            }
            let aside = format!("{plain}{ASIDE}");
            if !is_aside {
                let write = |key: &str, bytes| Write { shelf: Shelf::Drafts, key: key.to_owned(), bytes };
                let still = vec![
                    Still::One(Shelf::Drafts, key.clone(), Some(bytes.clone())),
                    Still::One(Shelf::Drafts, aside.clone(), None),
                ];
                let moved = vec![write(&aside, Some(bytes.clone())), write(&key, None)];
                if let Err(fault) = self.0.real.commit_if(still, moved).await {
                    self.fault(&fault.into());
                }
            }
            out.push(Unreadable { key: aside, bytes, text });
        }
        out
    }

    /// Reads a household and what was still being typed into it.
    pub fn load(&self, key: u64) {
        let desk = self.clone();
        self.start(async move {
            desk.settled().await;
            let Some(vault) = desk.0.vault.borrow().clone() else { return };
            let waiting = desk.0.queue.borrow().waiting(World::Real, key);
            if let Some(kept) = waiting {
                return desk.tell(Action::Loaded(Route::Household(key), kept));
            }
            match records::load(&vault, key).await {
                Ok((stored, draft)) => {
                    let kept = (Rc::new(stored.record), Rc::new(stored.history));
                    desk.tell(Action::Loaded(Route::Household(key), kept));
                    if let Some(Draft { path, text }) = draft {
                        desk.tell(Action::Set(path.clone(), typed_at(&path, &text)));
                    }
                }
                Err(fault) => desk.fault(&fault),
            }
        });
    }

    /// A new household with a record; `done` gets its name in the store.
    pub fn add(&self, record: Value, shared: Rc<Shared>, done: impl FnOnce(u64) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let key = desk.0.tab.name();
            let mut record = record;
            if record.get("id").and_then(Value::as_str).is_none_or(str::is_empty) {
                path::set(&mut record, "id", Some(Value::String(word(key))));
            }
            let stored = Stored::read(record).unwrap_or_default();
            if desk.write(records::saved(key, &stored)).await {
                desk.tell(Action::Rows(vec![row(key, &stored.record, &stored.history, &shared)]));
                done(key);
            }
        });
    }

    /// Writes to the store of real households at once; a fault is told.
    pub(super) async fn write(&self, items: Vec<Item>) -> bool {
        let Some(vault) = self.0.vault.borrow().clone() else { return false };
        match vault.write(items).await {
            Ok(()) => {
                self.carry();
                true
            }
            Err(fault) => {
                self.fault(&fault);
                false
            }
        }
    }

    /// Takes a household off the book; it can be put back.
    pub fn remove(&self, key: u64) {
        let desk = self.clone();
        self.start(async move {
            desk.settled().await;
            let Some(vault) = desk.0.vault.borrow().clone() else { return };
            match records::load(&vault, key).await {
                Ok((stored, _)) => {
                    let journal = match vault.read(Shelf::Journals, &word(key)).await {
                        Ok(journal) => journal,
                        Err(fault) => return desk.fault(&fault),
                    };
                    if desk.write(records::removed(key)).await {
                        *desk.0.removed.borrow_mut() = journal.map(|text| (key, text));
                        let kept = (Rc::new(stored.record), Rc::new(stored.history));
                        desk.tell(Action::Removed(key, kept));
                    }
                }
                Err(fault) => desk.fault(&fault),
            }
        });
    }

    /// Puts a household back as it was.
    pub fn put_back(&self, key: u64, (record, history): Kept, shared: Rc<Shared>) {
        let desk = self.clone();
        self.start(async move {
            let stored = Stored { record: (*record).clone(), history: (*history).clone() };
            let journal = desk.0.removed.borrow().clone().filter(|(of, _)| *of == key);
            let mut items = records::saved(key, &stored);
            items.extend(journal.map(|(_, text)| (Shelf::Journals, word(key), Some(text))));
            if desk.write(items).await {
                desk.tell(Action::Rows(vec![row(key, &stored.record, &stored.history, &shared)]));
            }
        });
    }

    /// Takes one unreadable record out of the store, after it was exported.
    pub fn drop_unreadable(&self, key: String) {
        let desk = self.clone();
        self.start(async move {
            let gone = match key.as_str() {
                SHARED => vec![(Shelf::Shared, key.clone(), None)],
                journal if journal.ends_with(JOURNAL) => {
                    vec![(Shelf::Journals, journal.trim_end_matches(JOURNAL).to_owned(), None)]
                }
                draft if draft.ends_with(ASIDE) => vec![(Shelf::Drafts, key.clone(), None)],
                _ => vec![(Shelf::Households, key.clone(), None), (Shelf::Drafts, key.clone(), None)],
            };
            if desk.write(gone).await {
                if key == SHARED {
                    desk.0.aside.borrow_mut().retain(|world| *world != World::Real);
                }
                desk.tell(Action::Dropped(key));
            }
        });
    }

    /// Lines of the book whose household changed since they were made.
    pub fn refresh_rows(&self, state: &State) {
        let Route::Household(key) = state.open else { return };
        if self.0.touched.borrow().contains(&key) {
            self.0.touched.borrow_mut().retain(|one| *one != key);
            let [real, _] = &state.shared;
            self.tell(Action::Rows(vec![row(key, &state.record, &state.history, real)]));
        }
    }

    /// Every household of the book as text, with its name in the store, for what looks at all of them at once. What cannot
    /// be read is left out: the book names it.
    pub fn every(&self, done: impl FnOnce(Vec<(u64, String)>) + 'static) {
        let desk = self.clone();
        self.start(async move {
            desk.settled().await;
            let Some(vault) = desk.0.vault.borrow().clone() else { return done(Vec::new()) };
            let held = match vault.held(Shelf::Households).await {
                Ok(held) => held,
                Err(fault) => return desk.fault(&fault),
            };
            let mut out = Vec::with_capacity(held.len());
            for (place, (name, bytes)) in held.into_iter().enumerate() {
                if let (Some(key), Ok(stored)) = (number(&name), records::opened(&vault, &name, &bytes).await) {
                    out.push((key, stored.record.to_string()));
                }
                if place % AT_ONCE == AT_ONCE - 1 {
                    desk.0.tab.rest(0).await;
                }
            }
            done(out);
        });
    }

    /// The store of one household, read for handing over.
    pub(super) async fn stored(&self, key: u64) -> Result<Stored, VaultFault> {
        self.settled().await;
        let vault = self.0.vault.borrow().clone().ok_or(VaultFault::Sealed)?;
        records::load(&vault, key).await.map(|(stored, _)| stored)
    }

    /// Judges households anew, after what is shared has changed.
    pub fn judge_again(&self, keys: Vec<u64>, shared: Rc<Shared>) {
        let desk = self.clone();
        self.start(async move {
            let mut rows: Vec<Row> = Vec::new();
            for key in keys {
                if let Ok(stored) = desk.stored(key).await {
                    rows.push(row(key, &stored.record, &stored.history, &shared));
                }
            }
            desk.tell(Action::Rows(rows));
        });
    }
}
