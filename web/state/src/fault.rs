//! Why the desk could not do as asked.

use ruler_words::i18n::{Lang, UI};

/// Why the store did not do as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageFault {
    /// No room left.
    Full,
    /// Written by a newer version of the program.
    Newer,
    /// Something else, in the browser's words.
    Broken(String),
}

/// Why something could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VaultFault {
    /// The store's own fault.
    Store(StorageFault),
    /// It cannot be opened with this key.
    Sealed,
    /// It was opened, and is no text this program writes.
    Unreadable,
}

impl From<StorageFault> for VaultFault {
    fn from(fault: StorageFault) -> Self {
        Self::Store(fault)
    }
}

impl VaultFault {
    /// In words.
    pub fn text(&self, lang: Lang) -> String {
        let (key, why) = match self {
            Self::Store(StorageFault::Full) => ("fault.full", ""),
            Self::Store(StorageFault::Newer) => ("fault.newer", ""),
            Self::Store(StorageFault::Broken(why)) => ("fault.store", why.as_str()),
            Self::Sealed => ("fault.sealed", ""),
            Self::Unreadable => ("fault.unreadable", ""),
        };
        UI.say(key, lang, &[("why", why)])
    }
}
