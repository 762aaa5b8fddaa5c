//! The desk's keys: the lock looked for, made, opened, mended, changed, and put back from a backup.

use std::rc::Rc;

use super::desk::Desk;
use crate::ports::crypto::{Key, Refused};
use crate::ports::storage::{Shelf, Still, Storage, StorageFault, Write};
use crate::ports::tab::{SEALING, SECURE, SERVED, STORE};
use crate::store::lock::Lock as Bolt;
use crate::store::vault::{Vault, VaultFault};
use ruler_state::{Action, Lock};

/// Names of the lock on its shelf: it is kept twice, and what one of them lost is mended from the other.
const LOCKS: [&str; 2] = ["lock", "lock-copy"];
/// Shelves that hold nothing but what is sealed.
const SEALED: [Shelf; 4] = [Shelf::Households, Shelf::Drafts, Shelf::Shared, Shelf::Journals];

/// The lock's records as they stand, and what they say.
struct Records {
    bytes: [Option<Vec<u8>>; 2],
    bolts: Vec<Bolt>,
}

impl Records {
    /// That they still stand so.
    fn still(&self) -> Vec<Still> {
        let one = |(name, bytes): (&str, &Option<Vec<u8>>)| Still::One(Shelf::Meta, name.to_owned(), bytes.clone());
        LOCKS.into_iter().zip(&self.bytes).map(one).collect()
    }

    fn is_of(&self, bolt: &Bolt) -> bool {
        let bytes = bolt.bytes_of();
        self.bytes.iter().all(|held| held.as_ref() == Some(&bytes))
    }
}

/// Both records of a lock.
fn both(bolt: &Bolt) -> Vec<Write> {
    let one = |name: &str| Write { shelf: Shelf::Meta, key: name.to_owned(), bytes: Some(bolt.bytes_of()) };
    LOCKS.into_iter().map(one).collect()
}

impl Desk {
    /// How the store stands; where it could not be protected it is not even looked for. A page opened as a file has none:
    /// there memory holds what is sealed, until it is saved to an encrypted file.
    pub(super) async fn look_for_lock(&self) -> Lock {
        let able = self.0.tab.able();
        let store = if able & SERVED == 0 { 0 } else { STORE };
        let needed = SECURE | SEALING | store;
        if able & needed != needed {
            return Lock::Refused;
        }
        match self.looked().await {
            Ok(lock) => lock,
            Err(fault) => {
                self.fault(&fault.into());
                Lock::Refused
            }
        }
    }

    async fn looked(&self) -> Result<Lock, StorageFault> {
        let records = self.records().await?;
        *self.0.bolt.borrow_mut() = records.bolts.first().cloned();
        if !records.bolts.is_empty() {
            return Ok(Lock::Locked);
        }
        // Without its lock what is sealed opens with nothing: a new one would shut it out for good.
        for shelf in SEALED {
            if !self.0.real.all(shelf).await?.is_empty() {
                return Ok(Lock::Damaged);
            }
        }
        Ok(Lock::None)
    }

    async fn records(&self) -> Result<Records, StorageFault> {
        let [first, second] = LOCKS;
        let bytes = [self.0.real.one(Shelf::Meta, first).await?, self.0.real.one(Shelf::Meta, second).await?];
        let mut bolts: Vec<Bolt> = Vec::new();
        for bolt in bytes.iter().flatten().filter_map(|bytes| Bolt::of_bytes(bytes)) {
            if !bolts.contains(&bolt) {
                bolts.push(bolt);
            }
        }
        Ok(Records { bytes, bolts })
    }

    /// Makes the lock, before the first real household; `done` gets the recovery key. Only where there is none, and nothing
    /// that another sealed: looked at in the same step as it is written.
    pub fn make_lock(&self, passphrase: String, done: impl FnOnce(String) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let inner = &desk.0;
            let lock = desk.look_for_lock().await;
            if lock != Lock::None {
                return desk.tell(Action::Began(desk.0.tab.able(), lock));
            }
            let Ok(records) = desk.records().await else { return desk.fault(&VaultFault::Sealed) };
            let Ok(made) = Bolt::make(&*inner.crypto, &passphrase).await else {
                return desk.fault(&VaultFault::Sealed);
            };
            let mut still = records.still();
            still.extend(SEALED.map(|shelf| Still::Names(shelf, Vec::new())));
            match inner.real.commit_if(still, both(&made.lock)).await {
                Ok(()) => {}
                Err(StorageFault::Moved) => {
                    let lock = desk.look_for_lock().await;
                    return desk.tell(Action::Began(desk.0.tab.able(), lock));
                }
                Err(fault) => return desk.fault(&fault.into()),
            }
            desk.open_with(made.lock, made.key);
            desk.0.tab.keep_room().await;
            desk.tell(Action::Opened(Vec::new(), Vec::new()));
            done(made.recovery);
        });
    }

    fn open_with(&self, bolt: Bolt, key: Key) {
        *self.0.bolt.borrow_mut() = Some(bolt);
        let store: Rc<dyn Storage> = Rc::<crate::ports::waiting::Waiting>::clone(&self.0.real);
        *self.0.vault.borrow_mut() = Some(Vault::sealed(store, Rc::clone(&self.0.crypto), key));
    }

    /// Opens the lock as it stands now with the passphrase or the recovery key, and mends what was lost of it; `done` is
    /// told whether it was one of them.
    pub fn unlock(&self, secret: String, done: impl FnOnce(bool) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let records = match desk.records().await {
                Ok(records) => records,
                Err(fault) => {
                    desk.fault(&fault.into());
                    return done(false);
                }
            };
            let Ok((bolt, key)) = desk.opened_by(&records, &secret).await else { return done(false) };
            if !records.is_of(&bolt) {
                // Opened all the same where it cannot be mended now: the next time tries again.
                if let Err(fault) = desk.0.real.commit_if(records.still(), both(&bolt)).await {
                    desk.fault(&fault.into());
                }
            }
            desk.open_with(bolt, key);
            desk.read_book().await;
            done(true);
        });
    }

    async fn opened_by(&self, records: &Records, secret: &str) -> Result<(Bolt, Key), Refused> {
        for bolt in &records.bolts {
            if let Ok(key) = bolt.open(&*self.0.crypto, secret).await {
                return Ok((bolt.clone(), key));
            }
        }
        Err(Refused)
    }

    /// Puts back a lock that was lost or damaged, from a backup, which carries the same: only where its key opens what is
    /// sealed here.
    pub fn restore_lock(&self, bolt: Bolt, secret: String, done: impl FnOnce(bool) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let restored = desk.restored(bolt, &secret).await;
            if let Err(fault) = &restored {
                desk.fault(fault);
            }
            if restored == Ok(true) {
                desk.read_book().await;
            }
            done(restored == Ok(true));
        });
    }

    async fn restored(&self, bolt: Bolt, secret: &str) -> Result<bool, VaultFault> {
        let records = self.records().await?;
        let Ok(key) = bolt.open(&*self.0.crypto, secret).await else { return Ok(false) };
        let store: Rc<dyn Storage> = Rc::<crate::ports::waiting::Waiting>::clone(&self.0.real);
        let vault = Vault::sealed(store, Rc::clone(&self.0.crypto), key.clone());
        let mut opens = false;
        for shelf in SEALED {
            for (name, bytes) in vault.held(shelf).await? {
                opens = opens || vault.open(shelf, &name, &bytes).await.is_ok();
            }
        }
        // A lock that opens stays; and that of another store would shut this one for good.
        if !opens || !records.bolts.is_empty() {
            return Ok(false);
        }
        self.0.real.commit_if(records.still(), both(&bolt)).await?;
        self.open_with(bolt, key);
        Ok(true)
    }

    /// Another passphrase for the same store.
    pub fn change_passphrase(&self, secret: String, passphrase: String, done: impl FnOnce(bool) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let changed = desk.changed_lock(&secret, &passphrase).await;
            match changed {
                Ok(changed) => done(changed),
                Err(fault) => desk.fault(&fault.into()),
            }
        });
    }

    async fn changed_lock(&self, secret: &str, passphrase: &str) -> Result<bool, StorageFault> {
        let records = self.records().await?;
        for bolt in &records.bolts {
            if let Ok(changed) = bolt.change(&*self.0.crypto, secret, passphrase).await {
                self.0.real.commit_if(records.still(), both(&changed)).await?;
                *self.0.bolt.borrow_mut() = Some(changed);
                return Ok(true);
            }
        }
        Ok(false)
    }
}
