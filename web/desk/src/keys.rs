//! The desk's keys: making the lock, opening it, changing its passphrase.

use std::rc::Rc;

use super::desk::{Desk, LOCK};
use crate::ports::crypto::Refused;
use crate::ports::storage::{Shelf, Write};
use crate::store::lock::Lock as Bolt;
use crate::store::vault::{Vault, VaultFault};
use ruler_state::{Action, Lock};

impl Desk {
    /// Makes the lock, before the first real household; `done` gets the recovery key.
    pub fn make_lock(&self, passphrase: String, done: impl FnOnce(String) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let inner = &desk.0;
            // Another tab may have made one since this one looked: a second would shut out what the first sealed.
            let lock = desk.look_for_lock().await;
            if lock != Lock::None {
                return desk.tell(Action::Began(desk.0.tab.able(), lock));
            }
            let Ok(made) = Bolt::make(&*inner.crypto, &passphrase).await else {
                return desk.fault(&VaultFault::Sealed);
            };
            let bytes = made.lock.document().to_string().into_bytes();
            let write = Write { shelf: Shelf::Meta, key: LOCK.to_owned(), bytes: Some(bytes) };
            if let Err(fault) = inner.real.commit(vec![write]).await {
                return desk.fault(&fault.into());
            }
            *inner.bolt.borrow_mut() = Some(made.lock);
            *inner.vault.borrow_mut() = Some(Vault::sealed(Rc::clone(&inner.real), Rc::clone(&inner.crypto), made.key));
            desk.0.tab.keep_room().await;
            desk.tell(Action::Opened(Vec::new(), Vec::new()));
            done(made.recovery);
        });
    }

    /// Opens the lock with the passphrase or the recovery key; `done` is told whether it was one of them.
    pub fn unlock(&self, secret: String, done: impl FnOnce(bool) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let inner = &desk.0;
            let bolt = inner.bolt.borrow().clone();
            let key = match bolt {
                Some(bolt) => bolt.open(&*inner.crypto, &secret).await,
                None => Err(Refused),
            };
            let opened = key.is_ok();
            if let Ok(key) = key {
                *inner.vault.borrow_mut() = Some(Vault::sealed(Rc::clone(&inner.real), Rc::clone(&inner.crypto), key));
                desk.read_book().await;
            }
            done(opened);
        });
    }

    /// Another passphrase for the same store.
    pub fn change_passphrase(&self, secret: String, passphrase: String, done: impl FnOnce(bool) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let inner = &desk.0;
            let bolt = inner.bolt.borrow().clone();
            let changed = match bolt {
                Some(bolt) => bolt.change(&*inner.crypto, &secret, &passphrase).await.ok(),
                None => None,
            };
            let Some(changed) = changed else { return done(false) };
            let bytes = Some(changed.document().to_string().into_bytes());
            let written = inner.real.commit(vec![Write { shelf: Shelf::Meta, key: LOCK.to_owned(), bytes }]).await;
            match written {
                Ok(()) => *inner.bolt.borrow_mut() = Some(changed),
                Err(fault) => return desk.fault(&fault.into()),
            }
            done(true);
        });
    }
}
