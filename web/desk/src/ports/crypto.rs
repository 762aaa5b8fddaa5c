//! Sealing and unsealing bytes with a key.

use std::any::Any;
use std::rc::Rc;

use super::later::Later;
use crate::store::check::sum;

/// Rounds of the derivation (PBKDF2, SHA-256): what OWASP asks for since 2023.
pub const ROUNDS: u32 = 600_000;

/// A key. Its bytes cannot be read out of the browser's own.
#[derive(Clone)]
pub struct Key(Rc<dyn Any>);

impl Key {
    /// What a [`Crypto`] knows a key by.
    pub fn new<T: 'static>(own: T) -> Self {
        Self(Rc::new(own))
    }

    /// The same, for who made it; `None` for a key of another.
    pub fn own<T: 'static>(&self) -> Option<&T> {
        self.0.downcast_ref()
    }
}

impl core::fmt::Debug for Key {
    fn fmt(&self, form: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        form.write_str("Key")
    }
}

/// What was sealed cannot be opened with this key: another key, or the bytes were changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// Sealing.
pub trait Crypto {
    /// Random bytes.
    fn random(&self, count: u32) -> Vec<u8>;
    /// The key of a passphrase.
    fn derive<'a>(&'a self, secret: &'a str, salt: &'a [u8], rounds: u32) -> Later<'a, Result<Key, Refused>>;
    /// The key of 32 bytes.
    fn key<'a>(&'a self, bytes: &'a [u8]) -> Later<'a, Result<Key, Refused>>;
    /// Seals; `about` says what it is, and must be said again to open it.
    fn seal<'a>(&'a self, key: &'a Key, plain: &'a [u8], about: &'a str) -> Later<'a, Result<Vec<u8>, Refused>>;
    /// Opens.
    fn open<'a>(&'a self, key: &'a Key, sealed: &'a [u8], about: &'a str) -> Later<'a, Result<Vec<u8>, Refused>>;
}

/// The twin for tests: it refuses as the browser's does and keeps nothing secret.
#[derive(Debug, Default)]
pub struct Twin {
    drawn: std::cell::Cell<u8>,
}

impl Twin {
    /// One that draws other numbers than the usual one.
    pub fn drawing(from: u8) -> Self {
        Self { drawn: std::cell::Cell::new(from) }
    }

    fn label(key: &Key, about: &str) -> Vec<u8> {
        let bytes = key.own::<Vec<u8>>().cloned().unwrap_or_default();
        [bytes, about.as_bytes().to_vec(), vec![0]].concat()
    }
}

impl Crypto for Twin {
    fn random(&self, count: u32) -> Vec<u8> {
        self.drawn.set(self.drawn.get().wrapping_add(41));
        (0..count).map(|place| self.drawn.get().wrapping_mul(7).wrapping_add(place as u8)).collect()
    }
    fn derive<'a>(&'a self, secret: &'a str, salt: &'a [u8], rounds: u32) -> Later<'a, Result<Key, Refused>> {
        let bytes = [secret.as_bytes(), salt, &rounds.to_be_bytes()].concat();
        Box::pin(std::future::ready(Ok(Key::new(bytes))))
    }
    fn key<'a>(&'a self, bytes: &'a [u8]) -> Later<'a, Result<Key, Refused>> {
        Box::pin(std::future::ready(Ok(Key::new(bytes.to_vec()))))
    }
    fn seal<'a>(&'a self, key: &'a Key, plain: &'a [u8], about: &'a str) -> Later<'a, Result<Vec<u8>, Refused>> {
        let mut out = Self::label(key, about);
        out.extend(plain.iter().map(|byte| byte ^ 0x5a));
        let sum = sum(&out).to_be_bytes();
        out.extend(sum);
        Box::pin(std::future::ready(Ok(out)))
    }
    fn open<'a>(&'a self, key: &'a Key, sealed: &'a [u8], about: &'a str) -> Later<'a, Result<Vec<u8>, Refused>> {
        let whole = sealed.split_last_chunk::<8>().filter(|(out, held)| sum(out).to_be_bytes() == **held);
        let rest = whole.and_then(|(out, _)| out.strip_prefix(Self::label(key, about).as_slice())).ok_or(Refused);
        Box::pin(std::future::ready(rest.map(|rest| rest.iter().map(|byte| byte ^ 0x5a).collect())))
    }
}
