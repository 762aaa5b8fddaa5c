//! A store with its key: everything goes in sealed and comes out plain.

use std::rc::Rc;

use serde_json::Value;

use crate::ports::crypto::{Crypto, Key, Refused};
use crate::ports::storage::{Shelf, Still, Storage, Write};
pub use ruler_state::fault::VaultFault;

impl From<Refused> for VaultFault {
    fn from(_: Refused) -> Self {
        Self::Sealed
    }
}

/// One thing to write: where, its name, its text; no text takes it away.
pub type Item = (Shelf, String, Option<String>);

/// A store with its key; without one, for the sample village alone, nothing is sealed.
#[derive(Clone)]
pub struct Vault {
    storage: Rc<dyn Storage>,
    sealing: Option<(Rc<dyn Crypto>, Key)>,
}

impl core::fmt::Debug for Vault {
    fn fmt(&self, form: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        form.debug_struct("Vault").field("sealed", &self.sealing.is_some()).finish()
    }
}

impl Vault {
    /// A vault whose content is sealed.
    pub fn sealed(storage: Rc<dyn Storage>, crypto: Rc<dyn Crypto>, key: Key) -> Self {
        Self { storage, sealing: Some((crypto, key)) }
    }

    /// A store of samples, in plain text.
    pub fn plain(storage: Rc<dyn Storage>) -> Self {
        Self { storage, sealing: None }
    }

    /// Writes all or nothing. Sealed before the store is touched: a transaction does not wait for anything else.
    ///
    /// # Errors
    /// - the store is full or broken, or sealing was refused
    pub async fn write(&self, items: Vec<Item>) -> Result<(), VaultFault> {
        self.write_if(Vec::new(), items).await
    }

    /// Writes all or nothing, and only while all of `still` stands.
    ///
    /// # Errors
    /// - the store is full or broken, another tab wrote in between, or sealing was refused
    pub async fn write_if(&self, still: Vec<Still>, items: Vec<Item>) -> Result<(), VaultFault> {
        let writes = self.seal(items).await?;
        Ok(self.storage.commit_if(still, writes).await?)
    }

    /// What would be written, sealed.
    ///
    /// # Errors
    /// - sealing was refused
    pub async fn seal(&self, items: Vec<Item>) -> Result<Vec<Write>, VaultFault> {
        let mut writes = Vec::with_capacity(items.len());
        for (shelf, key, text) in items {
            let bytes = match text {
                Some(text) => Some(self.close(shelf, &key, text.as_bytes()).await?),
                None => None,
            };
            writes.push(Write { shelf, key, bytes });
        }
        Ok(writes)
    }

    /// One thing's bytes, still sealed.
    ///
    /// # Errors
    /// - the store is broken
    pub async fn bytes(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, VaultFault> {
        Ok(self.storage.one(shelf, key).await?)
    }

    /// One text.
    ///
    /// # Errors
    /// - the store is broken, or what is there cannot be opened
    pub async fn read(&self, shelf: Shelf, key: &str) -> Result<Option<String>, VaultFault> {
        match self.storage.one(shelf, key).await? {
            Some(bytes) => Ok(Some(self.open(shelf, key, &bytes).await?)),
            None => Ok(None),
        }
    }

    /// Names and bytes of a shelf, still sealed.
    ///
    /// # Errors
    /// - the store is broken
    pub async fn held(&self, shelf: Shelf) -> Result<Vec<(String, Vec<u8>)>, VaultFault> {
        Ok(self.storage.all(shelf).await?)
    }

    /// The text of bytes that stood under a name.
    ///
    /// # Errors
    /// - they cannot be opened with this key, or are no text
    pub async fn open(&self, shelf: Shelf, key: &str, bytes: &[u8]) -> Result<String, VaultFault> {
        let plain = match &self.sealing {
            Some((crypto, with)) => crypto.open(with, bytes, &about(shelf, key)).await?,
            None => bytes.to_vec(),
        };
        String::from_utf8(plain).map_err(|_| VaultFault::Unreadable)
    }

    async fn close(&self, shelf: Shelf, key: &str, plain: &[u8]) -> Result<Vec<u8>, VaultFault> {
        Ok(match &self.sealing {
            Some((crypto, with)) => crypto.seal(with, plain, &about(shelf, key)).await?,
            None => plain.to_vec(),
        })
    }

    /// Seals a text for a file.
    ///
    /// # Errors
    /// - sealing was refused, or this vault seals nothing
    pub async fn seal_file(&self, text: &str) -> Result<Vec<u8>, VaultFault> {
        let (crypto, key) = self.sealing.as_ref().ok_or(VaultFault::Sealed)?;
        Ok(crypto.seal(key, text.as_bytes(), FILE).await?)
    }
}

/// What a sealed file is said to be.
pub const FILE: &str = "one-ruler file";

fn about(shelf: Shelf, key: &str) -> String {
    format!("one-ruler {} {key}", shelf.name())
}

/// A JSON document out of a text.
///
/// # Errors
/// - it is none
pub fn document(text: &str) -> Result<Value, VaultFault> {
    serde_json::from_str(text).map_err(|_| VaultFault::Unreadable)
}
