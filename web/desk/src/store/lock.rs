//! The lock: one random key seals everything; the passphrase and the recovery key each open that key.

use serde_json::{Value, json};

use super::check;
use crate::ports::crypto::{Crypto, Key, ROUNDS, Refused};
use ruler_words::text::{base64, from_base64, from_groups, groups};

/// Name and version of the lock's document.
const FORMAT: &str = "one-ruler/lock@1";
/// How a key is made of a passphrase.
const DERIVATION: &str = "PBKDF2-SHA-256";
/// Parts of a lock before it had a check.
const PARTS_BEFORE: usize = 6;
/// Bytes of the key that seals everything.
const KEY_BYTES: u32 = 32;
/// Bytes of a salt.
const SALT_BYTES: u32 = 16;
/// Bytes of the recovery key: 160 bits are 32 letters.
const RECOVERY_BYTES: u32 = 20;
/// Rounds that are derived at all: a file from outside may ask for any number, and for a tablet a billion is for ever.
const ROUNDS_READ: core::ops::RangeInclusive<u32> = 100_000..=10_000_000;
/// What the wrapped key is said to be.
const ABOUT: &str = "one-ruler key";

/// The lock as it stands beside what it locks. Holds nothing secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    rounds: u32,
    salt: Vec<u8>,
    by_passphrase: Vec<u8>,
    by_recovery: Vec<u8>,
}

/// A new lock, its key, and the recovery key to print.
#[derive(Debug)]
pub struct Made {
    /// To be kept beside what it locks.
    pub lock: Lock,
    /// Seals.
    pub key: Key,
    /// For paper alone.
    pub recovery: String,
}

impl Lock {
    /// A new lock for a passphrase.
    ///
    /// # Errors
    /// - the browser refuses to derive or to seal
    pub async fn make(crypto: &dyn Crypto, passphrase: &str) -> Result<Made, Refused> {
        let bytes = crypto.random(KEY_BYTES);
        let salt = crypto.random(SALT_BYTES);
        let recovery = groups(&crypto.random(RECOVERY_BYTES));
        let by_passphrase = wrap(crypto, passphrase, &salt, &bytes).await?;
        let by_recovery = wrap(crypto, &plain(&recovery)?, &salt, &bytes).await?;
        let lock = Self { rounds: ROUNDS, salt, by_passphrase, by_recovery };
        Ok(Made { lock, key: crypto.key(&bytes).await?, recovery })
    }

    /// Opens with the passphrase or the recovery key.
    ///
    /// # Errors
    /// - it is neither
    pub async fn open(&self, crypto: &dyn Crypto, secret: &str) -> Result<Key, Refused> {
        let bytes = self.bytes(crypto, secret).await?;
        crypto.key(&bytes).await
    }

    /// The same key under another passphrase; the recovery key stays.
    ///
    /// # Errors
    /// - `secret` is neither the passphrase nor the recovery key
    pub async fn change(&self, crypto: &dyn Crypto, secret: &str, passphrase: &str) -> Result<Self, Refused> {
        let bytes = self.bytes(crypto, secret).await?;
        let key = crypto.derive(passphrase, &self.salt, self.rounds).await?;
        Ok(Self { by_passphrase: crypto.seal(&key, &bytes, ABOUT).await?, ..self.clone() })
    }

    async fn bytes(&self, crypto: &dyn Crypto, secret: &str) -> Result<Vec<u8>, Refused> {
        let key = crypto.derive(secret, &self.salt, self.rounds).await?;
        if let Ok(bytes) = crypto.open(&key, &self.by_passphrase, ABOUT).await {
            return Ok(bytes);
        }
        let key = crypto.derive(&plain(secret)?, &self.salt, self.rounds).await?;
        crypto.open(&key, &self.by_recovery, ABOUT).await
    }

    /// As a document.
    pub fn document(&self) -> Value {
        json!({
            "format": FORMAT, "derivation": DERIVATION, "rounds": self.rounds, "salt": base64(&self.salt),
            "by_passphrase": base64(&self.by_passphrase), "by_recovery": base64(&self.by_recovery),
            "check": self.check(),
        })
    }

    /// Tells a damaged lock from a wrong passphrase. Locks of before have none.
    fn check(&self) -> String {
        let parts = [&self.salt, &self.by_passphrase, &self.by_recovery].map(|part| base64(part)).join(" ");
        format!("{:016x}", check::sum(format!("{FORMAT} {DERIVATION} {} {parts}", self.rounds).as_bytes()))
    }

    /// From a document; `None` where it is none of ours, was damaged, or asks for more work than anybody would wait for.
    pub fn read(value: &Value) -> Option<Self> {
        let part = |key: &str| from_base64(value.get(key)?.as_str()?);
        let known = value.get("format")?.as_str()? == FORMAT && value.get("derivation")?.as_str()? == DERIVATION;
        let lock = Self {
            rounds: u32::try_from(value.get("rounds")?.as_u64()?).ok().filter(|rounds| ROUNDS_READ.contains(rounds))?,
            salt: part("salt")?,
            by_passphrase: part("by_passphrase")?,
            by_recovery: part("by_recovery")?,
        };
        let of_before = value.as_object()?.len() == PARTS_BEFORE;
        let whole = value.get("check").map_or(of_before, |check| check.as_str() == Some(&lock.check()));
        (known && whole).then_some(lock)
    }

    /// From the bytes of its record.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        Self::read(&serde_json::from_slice(bytes).ok()?)
    }

    /// The bytes of its record.
    pub fn bytes_of(&self) -> Vec<u8> {
        self.document().to_string().into_bytes()
    }
}

async fn wrap(crypto: &dyn Crypto, secret: &str, salt: &[u8], bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let key = crypto.derive(secret, salt, ROUNDS).await?;
    crypto.seal(&key, bytes, ABOUT).await
}

/// The recovery key in one writing, however it was typed.
fn plain(recovery: &str) -> Result<String, Refused> {
    let bytes = from_groups(recovery).filter(|bytes| u32::try_from(bytes.len()) == Ok(RECOVERY_BYTES));
    bytes.map(|bytes| groups(&bytes)).ok_or(Refused)
}

#[cfg(test)]
mod tests {
    use super::Lock;
    use crate::ports::crypto::{Crypto, Key, Twin};
    use crate::ports::later::now;

    fn same(crypto: &Twin, one: &Key, other: &Key) -> bool {
        now(crypto.seal(one, b"x", "y")).ok() == now(crypto.seal(other, b"x", "y")).ok()
    }

    #[test]
    fn passphrase_and_recovery_key_open_the_same_key_and_nothing_else_does() -> Result<(), crate::ports::crypto::Refused>
    {
        let crypto = Twin::default();
        let made = now(Lock::make(&crypto, "山高路远 2017"))?;
        let lock = Lock::read(&made.lock.document()).unwrap_or(made.lock);
        assert!(same(&crypto, &made.key, &now(lock.open(&crypto, "山高路远 2017"))?));
        assert!(same(&crypto, &made.key, &now(lock.open(&crypto, &made.recovery.to_lowercase()))?));
        assert!(now(lock.open(&crypto, "山高路远2017")).is_err());
        assert!(now(lock.open(&crypto, "")).is_err());
        let changed = now(lock.change(&crypto, &made.recovery, "新口令"))?;
        assert!(same(&crypto, &made.key, &now(changed.open(&crypto, "新口令"))?));
        assert!(now(changed.open(&crypto, "山高路远 2017")).is_err());
        assert!(now(changed.open(&crypto, &made.recovery)).is_ok());
        assert!(now(lock.change(&crypto, "wrong", "x")).is_err());
        Ok(())
    }
}
