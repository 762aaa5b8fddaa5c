//! Where records are kept: named bytes on a few shelves, written all together or not at all.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::later::Later;
pub use ruler_state::fault::StorageFault;

/// A shelf of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// The lock, and what the store says of itself.
    Meta,
    /// Households.
    Households,
    /// What is being typed and not yet part of its household.
    Drafts,
    /// Local figures, village sheets, who uses this device.
    Shared,
    /// Journals of procedures, each under the name of its household.
    Journals,
}

impl Shelf {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Meta, Self::Households, Self::Drafts, Self::Shared, Self::Journals];

    /// Its name on the disk.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Households => "households",
            Self::Drafts => "drafts",
            Self::Shared => "shared",
            Self::Journals => "journals",
        }
    }
}

/// One thing written, or taken away where there are no bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Where.
    pub shelf: Shelf,
    /// Its name there. Never a name of a person: it is not sealed.
    pub key: String,
    /// What.
    pub bytes: Option<Vec<u8>>,
}

/// What must still stand in a store when something is written: looked at and written in one step, so that nothing another
/// tab wrote in between is written over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Still {
    /// One thing, or that there is none.
    One(Shelf, String, Option<Vec<u8>>),
    /// The names on a shelf, in their order.
    Names(Shelf, Vec<String>),
}

/// What a shelf holds: names and bytes.
pub type Held = Vec<(String, Vec<u8>)>;

/// A store.
pub trait Storage {
    /// Everything on a shelf, by name.
    fn all(&self, shelf: Shelf) -> Later<'_, Result<Held, StorageFault>>;
    /// One thing.
    fn one(&self, shelf: Shelf, key: &str) -> Later<'_, Result<Option<Vec<u8>>, StorageFault>>;
    /// Writes all or nothing, and only while all of `still` stands; done means on the disk.
    fn commit_if(&self, still: Vec<Still>, writes: Vec<Write>) -> Later<'_, Result<(), StorageFault>>;
    /// Writes all or nothing, whatever stands there.
    fn commit(&self, writes: Vec<Write>) -> Later<'_, Result<(), StorageFault>> {
        self.commit_if(Vec::new(), writes)
    }
}

/// The twin in memory: for tests, and for a browser that has no store.
#[derive(Debug, Default)]
pub struct Memory {
    held: RefCell<BTreeMap<(Shelf, String), Vec<u8>>>,
    /// Bytes it may hold; none is no limit.
    limit: Option<usize>,
}

impl Memory {
    /// One that is full at so many bytes.
    pub fn limited(bytes: usize) -> Self {
        Self { limit: Some(bytes), ..Self::default() }
    }

    fn stands(&self, still: &Still) -> bool {
        let held = self.held.borrow();
        match still {
            Still::One(shelf, key, bytes) => held.get(&(*shelf, key.clone())) == bytes.as_ref(),
            Still::Names(shelf, names) => {
                held.keys().filter(|(at, _)| at == shelf).map(|(_, key)| key).eq(names.iter())
            }
        }
    }
}

impl Storage for Memory {
    fn all(&self, shelf: Shelf) -> Later<'_, Result<Held, StorageFault>> {
        let held = self.held.borrow();
        let of = held.iter().filter(|((at, _), _)| *at == shelf);
        let found = of.map(|((_, key), bytes)| (key.clone(), bytes.clone())).collect();
        Box::pin(std::future::ready(Ok(found)))
    }

    fn one(&self, shelf: Shelf, key: &str) -> Later<'_, Result<Option<Vec<u8>>, StorageFault>> {
        let found = self.held.borrow().get(&(shelf, key.to_owned())).cloned();
        Box::pin(std::future::ready(Ok(found)))
    }

    fn commit_if(&self, still: Vec<Still>, writes: Vec<Write>) -> Later<'_, Result<(), StorageFault>> {
        if !still.iter().all(|one| self.stands(one)) {
            return Box::pin(std::future::ready(Err(StorageFault::Moved)));
        }
        let mut next = self.held.borrow().clone();
        for Write { shelf, key, bytes } in writes {
            match bytes {
                Some(bytes) => next.insert((shelf, key), bytes),
                None => next.remove(&(shelf, key)),
            };
        }
        let used: usize = next.values().map(Vec::len).sum();
        let fits = self.limit.is_none_or(|limit| used <= limit);
        if fits {
            *self.held.borrow_mut() = next;
        }
        Box::pin(std::future::ready(if fits { Ok(()) } else { Err(StorageFault::Full) }))
    }
}
