//! The desk's journals of procedures: each lies sealed under the name of its household, and is written together with what
//! the household's record shows of it, for one household or for a whole meeting: all in one step or nothing.

use std::rc::Rc;

use serde_json::Value;

use super::desk::Desk;
use crate::ports::storage::{Shelf, Still, StorageFault};
use crate::store::records::{self, Stored};
use crate::store::vault::{Vault, VaultFault};
use ruler_state::judge::procedure::{Changed, File, Journal};
use ruler_state::judge::row::row;
use ruler_state::route::Route;
use ruler_state::row::Unreadable;
use ruler_state::shared::Shared;
use ruler_state::{Action, World};
use ruler_words::record::history::{Hand, note_at};
use ruler_words::record::path;
use ruler_words::samples::{SAMPLES, sample};
use ruler_words::text::word;

/// Ends the name of a journal that could not be read.
pub(super) const JOURNAL: &str = "-journal";

/// A household's place in a store.
type Place = (World, u64);

fn place(route: Route) -> Option<Place> {
    match route {
        Route::Household(key) => Some((World::Real, key)),
        Route::Sample(place) => Some((World::Samples, u64::try_from(place).ok()?)),
        _ => None,
    }
}

fn route((world, key): Place) -> Route {
    match world {
        World::Real => Route::Household(key),
        World::Samples => Route::Sample(usize::try_from(key).unwrap_or(usize::MAX)),
    }
}

impl Desk {
    fn vault_of(&self, world: World) -> Result<Vault, VaultFault> {
        match world {
            World::Real => self.0.vault.borrow().clone().ok_or(VaultFault::Sealed),
            World::Samples => Ok(self.0.samples.clone()),
        }
    }

    /// A household's journal as it stands, and its bytes. One that cannot be read is a fault: it is not written over.
    pub(super) async fn journal_on(
        &self,
        world: World,
        key: u64,
    ) -> Result<(Option<Journal>, Option<Vec<u8>>), VaultFault> {
        let vault = self.vault_of(world)?;
        let Some(bytes) = vault.bytes(Shelf::Journals, &word(key)).await? else { return Ok((None, None)) };
        let text = vault.open(Shelf::Journals, &word(key), &bytes).await?;
        let journal = Journal::read(&text).map_err(|_| VaultFault::Unreadable)?;
        Ok((Some(journal), Some(bytes)))
    }

    /// Journals that cannot be read are named, and stay where they are.
    pub(super) async fn journals_broken(&self, vault: &Vault) -> Vec<Unreadable> {
        let mut out = Vec::new();
        for (key, bytes) in vault.held(Shelf::Journals).await.unwrap_or_default() {
            let text = vault.open(Shelf::Journals, &key, &bytes).await.ok();
            if text.as_deref().is_none_or(|text| Journal::read(text).is_err()) {
                out.push(Unreadable { key: format!("{key}{JOURNAL}"), bytes, text });
            }
        }
        out
    }

    /// Reads the journal of a household; an empty one where nothing was entered yet.
    pub fn journal(&self, of: Route, household: String, done: impl FnOnce(Journal) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let Some((world, key)) = place(of) else { return };
            match desk.journal_on(world, key).await {
                Ok((journal, _)) => done(journal.unwrap_or_else(|| Journal::new(&household))),
                Err(fault) => desk.fault(&fault),
            }
        });
    }

    /// Every real household with its journal, as they stand on the disk.
    pub fn files(&self, done: impl FnOnce(Vec<File>) + 'static) {
        let desk = self.clone();
        self.start(async move {
            desk.settled().await;
            match desk.all_files().await {
                Ok(files) => done(files),
                Err(fault) => desk.fault(&fault),
            }
        });
    }

    async fn all_files(&self) -> Result<Vec<File>, VaultFault> {
        let vault = self.vault_of(World::Real)?;
        let mut out = Vec::new();
        for (name, bytes) in vault.held(Shelf::Households).await? {
            let Some(key) = records::number(&name) else { continue };
            // What cannot be read is named by the book, and keeps nobody from the others.
            let Ok(stored) = records::opened(&vault, &name, &bytes).await else { continue };
            let Ok((journal, _)) = self.journal_on(World::Real, key).await else { continue };
            let id = stored.record.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let journal = Rc::new(journal.unwrap_or_else(|| Journal::new(&id)));
            out.push(File { route: Route::Household(key), record: Rc::new(stored.record), journal });
        }
        Ok(out)
    }

    /// Writes journals, and what their records show of them, in one step or not at all. `done` is told whether it was
    /// written; nothing is where a journal is no longer what the entry was added to.
    pub fn keep_journals(&self, all: Vec<Changed>, hand: Hand, shared: Rc<Shared>, done: impl FnOnce(bool) + 'static) {
        let desk = self.clone();
        self.start(async move {
            desk.settled().await;
            match desk.kept_journals(&all, &hand).await {
                Ok(kept) => {
                    desk.told_of(kept, &shared);
                    done(true);
                }
                Err(fault) => {
                    desk.fault(&fault);
                    done(false);
                }
            }
        });
    }

    async fn kept_journals(&self, all: &[Changed], hand: &Hand) -> Result<Vec<(Place, Stored)>, VaultFault> {
        // What is still being saved would be written over by what is written here, or the other way round.
        if !self.is_still() {
            return Err(VaultFault::Unsaved);
        }
        let world = all.iter().find_map(|one| place(one.route)).map_or(World::Real, |(world, _)| world);
        let vault = self.vault_of(world)?;
        let (mut still, mut items, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        for one in all {
            let Some((of, key)) = place(one.route).filter(|(of, _)| *of == world) else { continue };
            let (held, bytes) = self.journal_on(of, key).await?;
            if held.is_some_and(|held| held != *one.before) || (bytes.is_none() && !one.before.entries().is_empty()) {
                return Err(VaultFault::Store(StorageFault::Moved));
            }
            still.push(Still::One(Shelf::Journals, word(key), bytes));
            items.push((Shelf::Journals, word(key), Some(one.journal.text())));
            let bytes = vault.bytes(Shelf::Households, &word(key)).await?;
            let mut stored = match &bytes {
                Some(bytes) => records::opened(&vault, &word(key), bytes).await?,
                None if world == World::Samples => untouched(key),
                None => return Err(VaultFault::Store(StorageFault::Moved)),
            };
            still.push(Still::One(Shelf::Households, word(key), bytes));
            for (at, value) in &one.copy {
                let before = path::get(&stored.record, at).cloned();
                path::set(&mut stored.record, at, value.clone());
                note_at(&mut stored.history, at, before.as_ref(), path::get(&stored.record, at), hand);
            }
            items.extend(records::taken_in(key, &stored));
            kept.push(((of, key), stored));
        }
        vault.write_if(still, items).await?;
        if world == World::Real {
            self.carry();
        }
        Ok(kept)
    }

    fn told_of(&self, kept: Vec<(Place, Stored)>, shared: &Shared) {
        let real = kept.iter().filter(|((world, _), _)| *world == World::Real);
        let rows: Vec<_> = real.map(|((_, key), stored)| row(*key, &stored.record, &stored.history, shared)).collect();
        // What is open elsewhere is read again when it is come back to; what stands on the screen is told at once.
        self.tell(Action::Closed(rows.iter().map(|row| row.key).collect()));
        self.tell(Action::Rows(rows));
        for (of, stored) in kept {
            self.tell(Action::Loaded(route(of), (Rc::new(stored.record), Rc::new(stored.history))));
        }
    }
}

/// A sample nobody has changed.
fn untouched(key: u64) -> Stored {
    let place = usize::try_from(key).unwrap_or(usize::MAX);
    let record = if place < SAMPLES.len() { sample(place) } else { Value::Null };
    Stored { record, history: Vec::new() }
}
