//! The browser's own store (IndexedDB, through `idb`) and its own sealing (WebCrypto).

use std::cell::RefCell;
use std::future::IntoFuture;
use std::rc::Rc;

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Transaction, TransactionMode, TransactionResult};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::device;
use super::said::said;
use ruler_desk::ports::crypto::{Crypto, Key, Refused};
use ruler_desk::ports::later::Later;
use ruler_desk::ports::storage::{Held, Shelf, Still, Storage, StorageFault, Write};

/// Version of the shelves. A later one adds its shelves in `upgrade` and leaves what is there.
const VERSION: u32 = 2;

/// A store of the browser.
#[derive(Debug)]
pub struct Browser {
    name: String,
    database: RefCell<Option<Rc<Connection>>>,
}

/// An open connection, and the same as the browser knows it.
#[derive(Debug)]
struct Connection {
    database: Database,
    shown: JsValue,
}

impl Browser {
    /// The store of a name; the address of the page becomes part of it, so that two installs keep apart.
    pub fn new(name: &str) -> Self {
        Self { name: format!("one-ruler {} {name}", device::scope()), database: RefCell::default() }
    }

    async fn database(&self) -> Result<Rc<Connection>, StorageFault> {
        if let Some(open) = self.database.borrow().as_ref() {
            return Ok(Rc::clone(open));
        }
        let broken = |error: idb::Error| match error.to_string() {
            text if text.contains("VersionError") => StorageFault::Newer,
            text => StorageFault::Broken(text),
        };
        let mut request = Factory::new().and_then(|factory| factory.open(&self.name, Some(VERSION))).map_err(broken)?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                upgrade(&database);
            }
        });
        let shown: JsValue = request.await.map_err(broken)?.into();
        device::give_way(&shown);
        let database = Database::try_from(shown.clone()).map_err(broken)?;
        let connection = Rc::new(Connection { database, shown });
        *self.database.borrow_mut() = Some(Rc::clone(&connection));
        Ok(connection)
    }

    /// A transaction; a connection the browser has closed in the meantime is opened once more.
    async fn begin(&self, write: bool) -> Result<Transaction, StorageFault> {
        let names = Shelf::ALL.map(Shelf::name);
        for last in [false, true] {
            let connection = self.database().await?;
            let begun = if write {
                let list: Array = names.iter().map(|name| JsValue::from_str(name)).collect();
                device::strict(&connection.shown, &list)
                    .map_err(|error| said(&error))
                    .and_then(|transaction| Transaction::try_from(transaction).map_err(|error| error.to_string()))
            } else {
                connection.database.transaction(&names, TransactionMode::ReadOnly).map_err(|error| error.to_string())
            };
            match begun {
                Ok(transaction) => return Ok(transaction),
                Err(text) if last => return Err(StorageFault::Broken(text)),
                Err(_) => *self.database.borrow_mut() = None,
            }
        }
        Err(StorageFault::Broken(String::new()))
    }

    async fn write(&self, still: Vec<Still>, writes: Vec<Write>) -> Result<(), StorageFault> {
        let broken = |error: idb::Error| fault(&error.to_string());
        let transaction = self.begin(true).await?;
        if !stands(&transaction, still).await.map_err(broken)? {
            transaction.abort().map_err(broken)?;
            return Err(StorageFault::Moved);
        }
        for Write { shelf, key, bytes } in writes {
            let store = transaction.object_store(shelf.name()).map_err(broken)?;
            let key = JsValue::from_str(&key);
            // Nothing is awaited from here on: the transaction would end there. Its own end says how all went.
            match bytes {
                Some(bytes) => drop(store.put(&Uint8Array::from(bytes.as_slice()), Some(&key)).map_err(broken)?),
                None => drop(store.delete(key).map_err(broken)?),
            }
        }
        let shown: JsValue = transaction.into();
        let again = Transaction::try_from(shown.clone()).map_err(broken)?;
        match again.await {
            Ok(TransactionResult::Committed) => Ok(()),
            Ok(TransactionResult::Aborted) => Err(fault(&device::why(&shown))),
            Err(error) => Err(fault(&format!("{} {error}", device::why(&shown)))),
        }
    }

    async fn read_all(&self, shelf: Shelf) -> Result<Held, StorageFault> {
        let broken = |error: idb::Error| fault(&error.to_string());
        let transaction = self.begin(false).await?;
        let store = transaction.object_store(shelf.name()).map_err(broken)?;
        // Both are asked for before either is waited for.
        let (keys, values) =
            (store.get_all_keys(None, None).map_err(broken)?, store.get_all(None, None).map_err(broken)?);
        let (keys, values) = (keys.into_future(), values.into_future());
        let (keys, values) = (keys.await.map_err(broken)?, values.await.map_err(broken)?);
        let text = |key: JsValue| key.as_string().unwrap_or_default();
        Ok(keys.into_iter().map(text).zip(values.into_iter().map(|value| bytes(&value))).collect())
    }

    async fn read_one(&self, shelf: Shelf, key: String) -> Result<Option<Vec<u8>>, StorageFault> {
        let broken = |error: idb::Error| fault(&error.to_string());
        let transaction = self.begin(false).await?;
        let store = transaction.object_store(shelf.name()).map_err(broken)?;
        let found = store.get(JsValue::from_str(&key)).map_err(broken)?.await.map_err(broken)?;
        Ok(found.map(|value| bytes(&value)))
    }
}

/// Whether all of it stands, asked within the transaction that goes on to write: it stays open while it is asked.
async fn stands(transaction: &Transaction, still: Vec<Still>) -> Result<bool, idb::Error> {
    let mut all = true;
    for one in still {
        all &= match one {
            Still::One(shelf, key, held) => {
                let found = transaction.object_store(shelf.name())?.get(JsValue::from_str(&key))?.await?;
                found.map(|value| bytes(&value)) == held
            }
            Still::Names(shelf, names) => {
                let keys = transaction.object_store(shelf.name())?.get_all_keys(None, None)?.await?;
                keys.iter().map(|key| key.as_string().unwrap_or_default()).eq(names)
            }
        };
    }
    Ok(all)
}

fn upgrade(database: &Database) {
    let there = database.store_names();
    for shelf in Shelf::ALL {
        if !there.iter().any(|name| name == shelf.name()) {
            // Refused only where the upgrade itself is being given up; then opening fails and says so.
            let _ = database.create_object_store(shelf.name(), ObjectStoreParams::new());
        }
    }
}

fn bytes(value: &JsValue) -> Vec<u8> {
    // What is no list of bytes was not written by this program: it opens as nothing and is named as unreadable.
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}

fn fault(text: &str) -> StorageFault {
    if text.contains("QuotaExceeded") { StorageFault::Full } else { StorageFault::Broken(text.to_owned()) }
}

impl Storage for Browser {
    fn all(&self, shelf: Shelf) -> Later<'_, Result<Held, StorageFault>> {
        Box::pin(self.read_all(shelf))
    }
    fn one(&self, shelf: Shelf, key: &str) -> Later<'_, Result<Option<Vec<u8>>, StorageFault>> {
        Box::pin(self.read_one(shelf, key.to_owned()))
    }
    fn commit_if(&self, still: Vec<Still>, writes: Vec<Write>) -> Later<'_, Result<(), StorageFault>> {
        Box::pin(self.write(still, writes))
    }
}

/// The browser's sealing.
#[derive(Debug, Default)]
pub struct WebCrypto;

async fn sealed(key: &Key, bytes: &[u8], about: &str, closing: bool) -> Result<Vec<u8>, Refused> {
    let key = key.own::<JsValue>().ok_or(Refused)?;
    let done = if closing { device::seal(key, bytes, about).await } else { device::unseal(key, bytes, about).await };
    done.map(|value| value.unchecked_into::<Uint8Array>().to_vec()).map_err(|_| Refused)
}

impl Crypto for WebCrypto {
    fn random(&self, count: u32) -> Vec<u8> {
        device::random(count)
    }
    fn derive<'a>(&'a self, secret: &'a str, salt: &'a [u8], rounds: u32) -> Later<'a, Result<Key, Refused>> {
        Box::pin(async move { device::derive(secret, salt, rounds).await.map(Key::new).map_err(|_| Refused) })
    }
    fn key<'a>(&'a self, bytes: &'a [u8]) -> Later<'a, Result<Key, Refused>> {
        Box::pin(async move { device::key_of(bytes).await.map(Key::new).map_err(|_| Refused) })
    }
    fn seal<'a>(&'a self, key: &'a Key, plain: &'a [u8], about: &'a str) -> Later<'a, Result<Vec<u8>, Refused>> {
        Box::pin(sealed(key, plain, about, true))
    }
    fn open<'a>(&'a self, key: &'a Key, bytes: &'a [u8], about: &'a str) -> Later<'a, Result<Vec<u8>, Refused>> {
        Box::pin(sealed(key, bytes, about, false))
    }
}
