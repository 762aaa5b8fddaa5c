//! A store with what it would not take yet, sealed, in memory: it is read as if it stood there, and written with whatever is
//! written next. So a page can lock at once, and a failing store loses nothing while the page stands.

use std::cell::RefCell;
use std::rc::Rc;

use super::later::Later;
use super::storage::{Held, Shelf, Still, Storage, StorageFault, Write};

/// The store.
pub struct Waiting {
    inner: Rc<dyn Storage>,
    held: RefCell<Vec<Write>>,
}

impl core::fmt::Debug for Waiting {
    fn fmt(&self, form: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        form.debug_struct("Waiting").field("held", &self.held.borrow().len()).finish_non_exhaustive()
    }
}

impl Waiting {
    /// Over a store.
    pub fn new(inner: Rc<dyn Storage>) -> Self {
        Self { inner, held: RefCell::default() }
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.held.borrow().is_empty()
    }

    /// Keeps what could not be written, where nothing newer waits in its place.
    pub fn hold(&self, writes: Vec<Write>) {
        let mut held = self.held.borrow_mut();
        for write in writes {
            if !held.iter().any(|one| is_same_place(one, &write)) {
                held.push(write);
            }
        }
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// - the store still does not take it: it waits on
    pub async fn flush(&self) -> Result<(), StorageFault> {
        if self.is_empty() {
            return Ok(());
        }
        self.with(Vec::new(), Vec::new()).await
    }

    async fn with(&self, still: Vec<Still>, writes: Vec<Write>) -> Result<(), StorageFault> {
        let waiting = self.held.borrow().clone();
        let is_older = |one: &&Write| !writes.iter().any(|write| is_same_place(one, write));
        let older: Vec<Write> = waiting.iter().filter(is_older).cloned().collect();
        self.inner.commit_if(still, older.into_iter().chain(writes).collect()).await?;
        self.held.borrow_mut().retain(|one| !waiting.contains(one));
        Ok(())
    }

    fn over(&self, shelf: Shelf, key: &str) -> Option<Option<Vec<u8>>> {
        let held = self.held.borrow();
        held.iter().find(|one| one.shelf == shelf && one.key == key).map(|one| one.bytes.clone())
    }

    async fn checked(&self, still: Vec<Still>, writes: Vec<Write>) -> Result<(), StorageFault> {
        if still.iter().any(|one| matches!(one, Still::Names(..))) {
            self.flush().await?;
        }
        // What waits is not on the disk: it is looked at here.
        let mut below = Vec::with_capacity(still.len());
        for one in still {
            let Still::One(shelf, key, bytes) = &one else {
                below.push(one);
                continue;
            };
            match self.over(*shelf, key) {
                Some(held) if held != *bytes => return Err(StorageFault::Moved),
                Some(_) => {}
                None => below.push(one),
            }
        }
        self.with(below, writes).await
    }
}

fn is_same_place(one: &Write, other: &Write) -> bool {
    one.shelf == other.shelf && one.key == other.key
}

impl Storage for Waiting {
    fn all(&self, shelf: Shelf) -> Later<'_, Result<Held, StorageFault>> {
        Box::pin(async move {
            let mut all = self.inner.all(shelf).await?;
            for one in self.held.borrow().iter().filter(|one| one.shelf == shelf) {
                all.retain(|(key, _)| *key != one.key);
                all.extend(one.bytes.clone().map(|bytes| (one.key.clone(), bytes)));
            }
            all.sort();
            Ok(all)
        })
    }

    fn one(&self, shelf: Shelf, key: &str) -> Later<'_, Result<Option<Vec<u8>>, StorageFault>> {
        if let Some(held) = self.over(shelf, key) {
            return Box::pin(std::future::ready(Ok(held)));
        }
        let key = key.to_owned();
        Box::pin(async move { self.inner.one(shelf, &key).await })
    }

    fn commit_if(&self, still: Vec<Still>, writes: Vec<Write>) -> Later<'_, Result<(), StorageFault>> {
        Box::pin(self.checked(still, writes))
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::Waiting;
    use crate::ports::later::now;
    use crate::ports::storage::{Memory, Shelf, Still, Storage, StorageFault, Write};

    fn write(key: &str, bytes: Option<&[u8]>) -> Write {
        Write { shelf: Shelf::Drafts, key: key.to_owned(), bytes: bytes.map(<[u8]>::to_vec) }
    }

    #[test]
    fn what_waits_is_read_is_never_overtaken_and_goes_down_with_the_next() -> Result<(), StorageFault> {
        let below = Rc::new(Memory::default());
        let store = Waiting::new(Rc::clone(&below) as Rc<dyn Storage>);
        now(store.commit(vec![write("a", Some(b"old")), write("b", Some(b"b"))]))?;
        store.hold(vec![write("a", Some(b"new")), write("b", None)]);
        store.hold(vec![write("a", Some(b"older"))]);
        assert_eq!(now(store.all(Shelf::Drafts))?, [("a".to_owned(), b"new".to_vec())]);
        assert_eq!(now(store.one(Shelf::Drafts, "b"))?, None);
        let held = |bytes: &[u8]| vec![Still::One(Shelf::Drafts, "a".to_owned(), Some(bytes.to_vec()))];
        assert_eq!(now(store.commit_if(held(b"old"), vec![write("c", Some(b"c"))])), Err(StorageFault::Moved));
        assert!(!store.is_empty());
        now(store.commit_if(held(b"new"), vec![write("c", Some(b"c"))]))?;
        assert!(store.is_empty());
        assert_eq!(now(below.all(Shelf::Drafts))?.len(), 2, "a and c");
        Ok(())
    }
}
