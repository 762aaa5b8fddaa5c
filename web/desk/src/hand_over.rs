//! The desk's files: out, in, held against what is here.

use std::rc::Rc;

use super::desk::Desk;
use super::queue::SHARED;
use crate::ports::crypto::{Crypto, Refused};
use crate::ports::storage::Shelf;
use crate::store::file::{self, Parcel, Read};
use crate::store::lock::Lock as Bolt;
use crate::store::merge::{Conflict, conflicts, merged};
use crate::store::records::{self, Stored};
use crate::store::vault::{FILE, VaultFault};
use ruler_state::judge::row::row;
use ruler_state::route::Route;
use ruler_state::row::Row;
use ruler_state::shared::Shared;
use ruler_state::trial::{Scenario, household, joined};
use ruler_state::{Action, World};
use ruler_words::record::history::Hand;
use ruler_words::record::order::{find, put};
use ruler_words::text::word;

/// How a file is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closing {
    /// With the lock of this store: its passphrase and its recovery key open it.
    Own,
    /// With a passphrase of its own, for somebody else.
    Passphrase(String),
    /// Open, for everybody who gets hold of it.
    Open,
}

/// A household of a file beside what is here.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// What the file has.
    pub theirs: Stored,
    /// What is here, and its name in the store; `None` where it is new.
    pub mine: Option<(u64, Stored)>,
    /// Facts in which they differ.
    pub conflicts: Vec<Conflict>,
    /// Scenarios the file has of it.
    pub tries: Vec<Scenario>,
    /// Name, for the list.
    pub name: String,
}

impl Incoming {
    /// The scenarios there will be of it, under a name of the store; none where the file brings no new one.
    fn tries(&self, key: u64, shared: &Shared) -> Option<Vec<Scenario>> {
        let mine = Scenario::read_all(find(&shared.tries, &household(Route::Household(key))));
        let all = joined(&mine, &self.tries);
        (all.len() > mine.len()).then_some(all)
    }

    /// Whether taking it in changes anything here.
    pub fn is_new(&self, shared: &Shared) -> bool {
        let tries = |(key, _): &(u64, Stored)| self.tries(*key, shared).is_some();
        !self.conflicts.is_empty() || self.mine.as_ref().is_none_or(tries)
    }
}

impl Desk {
    /// Puts households into a file; all of them where none are named. `done` gets its text. A sealed file with what they
    /// share is a backup: it holds their scenarios too.
    pub fn hand_out(
        &self,
        keys: Vec<u64>,
        shared: Option<Rc<Shared>>,
        closing: Closing,
        by: (String, String),
        done: impl FnOnce(String) + 'static,
    ) {
        let desk = self.clone();
        self.start(async move {
            let mut households = Vec::with_capacity(keys.len());
            let backup = shared.as_ref().filter(|_| closing != Closing::Open);
            for key in keys {
                let tries = backup.and_then(|shared| find(&shared.tries, &household(Route::Household(key))).cloned());
                match desk.stored(key).await {
                    Ok(stored) => households.push((stored, tries)),
                    Err(fault) => return desk.fault(&fault),
                }
            }
            let text = file::parcel(&households, shared.as_deref(), &by.0, &by.1);
            let safe = closing != Closing::Open && desk.is_all(households.len()).await;
            match desk.closed(text, closing).await {
                Ok(text) => {
                    done(text);
                    if safe {
                        desk.put_down();
                    }
                }
                Err(fault) => desk.fault(&fault),
            }
        });
    }

    /// Whether so many are all the households there are.
    async fn is_all(&self, count: usize) -> bool {
        let vault = self.0.vault.borrow().clone();
        let Some(vault) = vault else { return false };
        vault.held(Shelf::Households).await.is_ok_and(|held| held.len() <= count)
    }

    async fn closed(&self, text: String, closing: Closing) -> Result<String, VaultFault> {
        let crypto = &*self.0.crypto;
        match closing {
            Closing::Open => Ok(text),
            Closing::Own => {
                let (vault, bolt) = (self.0.vault.borrow().clone(), self.0.bolt.borrow().clone());
                let (vault, bolt) = vault.zip(bolt).ok_or(VaultFault::Sealed)?;
                Ok(file::sealed(&bolt, &vault.seal_file(&text).await?))
            }
            Closing::Passphrase(passphrase) => {
                let made = Bolt::make(crypto, &passphrase).await?;
                let bytes = crypto.seal(&made.key, text.as_bytes(), FILE).await?;
                Ok(file::sealed(&made.lock, &bytes))
            }
        }
    }

    /// Opens a sealed file.
    pub fn open_file(&self, lock: Bolt, bytes: Vec<u8>, secret: String, done: impl FnOnce(Option<Parcel>) + 'static) {
        let crypto = Rc::clone(&self.0.crypto);
        self.start(async move {
            done(opened(&*crypto, &lock, &bytes, &secret).await.ok());
        });
    }

    /// Holds a file's households against those that are here: by id, else by register number.
    pub fn compare(&self, parcel: Parcel, rows: Vec<Row>, done: impl FnOnce(Vec<Incoming>) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let mut out = Vec::with_capacity(parcel.households.len());
            let tries = parcel.tries.into_iter().chain(std::iter::repeat_with(Vec::new));
            for (theirs, tries) in parcel.households.into_iter().zip(tries) {
                let own = ruler_state::judge::row::identity(0, &theirs.record);
                let same = |held: &str, other: &str| !held.is_empty() && held == other;
                let key = rows
                    .iter()
                    .find(|row| same(&row.id, &own.id))
                    .or_else(|| rows.iter().find(|row| same(&row.number, &own.number)));
                let mut mine = None;
                if let Some(row) = key {
                    match desk.stored(row.key).await {
                        Ok(stored) => mine = Some((row.key, stored)),
                        Err(fault) => return desk.fault(&fault),
                    }
                }
                let conflicts = mine.as_ref().map(|(_, mine)| conflicts(mine, &theirs)).unwrap_or_default();
                out.push(Incoming { theirs, mine, conflicts, tries, name: own.name });
            }
            done(out);
        });
    }

    /// Takes households in: new ones as they are, known ones as decided fact by fact. All in one step, or none.
    pub fn take_in(
        &self,
        all: Vec<(Incoming, Vec<bool>)>,
        hand: Hand,
        shared: Rc<Shared>,
        done: impl FnOnce(usize) + 'static,
    ) {
        let desk = self.clone();
        self.start(async move {
            let mut items = Vec::new();
            let mut rows: Vec<Row> = Vec::new();
            let mut next = (*shared).clone();
            for (incoming, choices) in all {
                let own = incoming.mine.as_ref().map_or_else(|| desk.0.tab.name(), |(key, _)| *key);
                if let Some(tries) = incoming.tries(own, &next) {
                    put(&mut next.tries, household(Route::Household(own)), Scenario::documents(&tries));
                }
                let (key, stored) = match incoming.mine {
                    None => (own, incoming.theirs),
                    Some((key, mine)) => {
                        let decided: Vec<(Conflict, bool)> = incoming.conflicts.into_iter().zip(choices).collect();
                        (key, merged(&mine, &incoming.theirs, &decided, &hand))
                    }
                };
                rows.push(row(key, &stored.record, &stored.history, &shared));
                items.extend(records::saved(key, &stored));
            }
            let count = rows.len();
            let changed = next != *shared;
            if changed {
                items.push((Shelf::Shared, SHARED.to_owned(), Some(next.document(true).to_string())));
            }
            if desk.write(items).await {
                if changed {
                    desk.tell(Action::Shared(World::Real, Rc::new(next)));
                }
                desk.tell(Action::Closed(rows.iter().map(|row| row.key).collect()));
                desk.tell(Action::Rows(rows));
                done(count);
            }
        });
    }

    /// Households of a pasted table, all in one step.
    pub fn take_table(&self, records: Vec<serde_json::Value>, shared: Rc<Shared>, done: impl FnOnce(usize) + 'static) {
        let named = records.into_iter().map(|mut record| {
            ruler_words::record::path::set(&mut record, "id", Some(serde_json::Value::String(word(self.0.tab.name()))));
            let theirs = Stored { record, history: Vec::new() };
            (Incoming { theirs, mine: None, conflicts: Vec::new(), tries: Vec::new(), name: String::new() }, Vec::new())
        });
        self.take_in(named.collect(), Hand::default(), shared, done);
    }

    /// Takes over what is shared, and keeps it.
    pub fn take_shared(&self, world: World, shared: Shared) {
        self.shared_changed(world, &shared);
        self.tell(Action::Shared(world, Rc::new(shared)));
    }
}

async fn opened(crypto: &dyn Crypto, lock: &Bolt, bytes: &[u8], secret: &str) -> Result<Parcel, VaultFault> {
    let key = lock.open(crypto, secret).await?;
    let plain = crypto.open(&key, bytes, FILE).await?;
    let text = String::from_utf8(plain).map_err(|_| VaultFault::Unreadable)?;
    match file::read(&text)? {
        Read::Plain(parcel) => Ok(parcel),
        Read::Sealed(..) => Err(Refused.into()),
    }
}
