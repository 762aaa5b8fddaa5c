//! Why the desk could not do as asked.

use ruler_words::i18n::{Lang, UI};

/// Why the store did not do as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageFault {
    /// No room left.
    Full,
    /// Written by a newer version of the program.
    Newer,
    /// Another tab wrote in between: nothing was written.
    Moved,
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
    /// What households share cannot be read: it stays as it is, and nothing is written over it.
    SharedAside,
    /// Locked while the store did not take everything: the rest waits sealed, in memory.
    Waiting,
    /// Something waits to be written: what would be read is not what there is.
    Unsaved,
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
            Self::Store(StorageFault::Moved) => ("fault.moved", ""),
            Self::Store(StorageFault::Broken(why)) => ("fault.store", why.as_str()),
            Self::Sealed => ("fault.sealed", ""),
            Self::Unreadable => ("fault.unreadable", ""),
            Self::SharedAside => ("fault.shared_aside", ""),
            Self::Waiting => ("fault.waiting", ""),
            Self::Unsaved => ("fault.unsaved", ""),
        };
        UI.say(key, lang, &[("why", why)])
    }
}
