//! The desk's files: out, and opened.

use std::rc::Rc;

use super::desk::Desk;
use crate::ports::crypto::{Crypto, Refused};
use crate::ports::storage::Shelf;
use crate::store::file::{self, Out, Parcel, Read};
use crate::store::lock::Lock as Bolt;
use crate::store::vault::{FILE, VaultFault};
use ruler_state::route::Route;
use ruler_state::shared::Shared;
use ruler_state::trial::household;
use ruler_state::{Action, World};
use ruler_words::record::order::find;

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

impl Desk {
    /// Puts households into a file; all of them where none are named. `done` gets its text and, where it has a
    /// passphrase of its own, its recovery key. A sealed file with what they
    /// share is a backup: it holds their scenarios too.
    pub fn hand_out(
        &self,
        keys: Vec<u64>,
        shared: Option<Rc<Shared>>,
        closing: Closing,
        by: (String, String),
        done: impl FnOnce(String, Option<String>) + 'static,
    ) {
        let desk = self.clone();
        self.start(async move {
            let mut households = Vec::with_capacity(keys.len());
            let backup = shared.as_ref().filter(|_| closing != Closing::Open);
            for key in keys {
                let tries = backup.and_then(|shared| find(&shared.tries, &household(Route::Household(key))).cloned());
                match desk.stored(key).await {
                    Ok(stored) => match desk.journal_on(World::Real, key).await {
                        Ok((journal, _)) => households.push(Out { stored, tries, journal }),
                        Err(fault) => return desk.fault(&fault),
                    },
                    Err(fault) => return desk.fault(&fault),
                }
            }
            let text = file::parcel(&households, shared.as_deref(), &by.0, &by.1);
            let safe = closing != Closing::Open && desk.is_all(households.len()).await;
            match desk.closed(text, closing).await {
                Ok((text, recovery)) => {
                    done(text, recovery);
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

    async fn closed(&self, text: String, closing: Closing) -> Result<(String, Option<String>), VaultFault> {
        let crypto = &*self.0.crypto;
        match closing {
            Closing::Open => Ok((text, None)),
            Closing::Own => {
                let (vault, bolt) = (self.0.vault.borrow().clone(), self.0.bolt.borrow().clone());
                let (vault, bolt) = vault.zip(bolt).ok_or(VaultFault::Sealed)?;
                Ok((file::sealed(&bolt, &vault.seal_file(&text).await?), None))
            }
            Closing::Passphrase(passphrase) => {
                let made = Bolt::make(crypto, &passphrase).await?;
                let bytes = crypto.seal(&made.key, text.as_bytes(), FILE).await?;
                Ok((file::sealed(&made.lock, &bytes), Some(made.recovery)))
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
