//! Households that come in: held against what is here, taken in as decided, and asked about again where what is here was
//! changed meanwhile, in this tab or another.

use std::rc::Rc;

use serde_json::Value;

use super::desk::Desk;
use super::queue::SHARED;
use crate::ports::storage::{Shelf, Still, StorageFault};
use crate::store::file::Parcel;
use crate::store::merge::{Conflict, conflicts, merged};
use crate::store::records::{self, Stored, number};
use crate::store::vault::{Vault, VaultFault, document};
use ruler_state::judge::procedure::{Journal, joined_journal};
use ruler_state::judge::row::{identity, row};
use ruler_state::route::Route;
use ruler_state::row::Row;
use ruler_state::shared::Shared;
use ruler_state::trial::{Scenario, household, joined};
use ruler_state::{Action, World};
use ruler_words::record::history::Hand;
use ruler_words::record::order::{find, put};
use ruler_words::record::path;
use ruler_words::text::word;

/// A household of a file beside what is here.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// What the file has.
    pub theirs: Stored,
    /// What is here, and its name in the store; `None` where it is new.
    pub mine: Option<(u64, Stored)>,
    /// Facts in which they differ.
    pub conflicts: Vec<Conflict>,
    /// Scenarios the file has of it.
    pub tries: Vec<Scenario>,
    /// The journal the file has of it.
    pub journal: Option<Journal>,
    /// The journal that is here.
    pub mine_journal: Option<Journal>,
    /// Name, for the list.
    pub name: String,
}

impl Incoming {
    fn of(theirs: Stored, (tries, journal): (Vec<Scenario>, Option<Journal>), book: &[Held]) -> Self {
        let own = identity(0, &theirs.record);
        let same = |held: &str, other: &str| !held.is_empty() && held == other;
        let found = book.iter().find(|one| same(&one.row.id, &own.id));
        // A journal belongs to one id: by number alone it could be joined with no other, so its household stays its own.
        let by_number = || book.iter().find(|one| same(&one.row.number, &own.number));
        let found = found.or_else(|| by_number().filter(|_| journal.is_none()));
        let mine_journal = found.and_then(|one| one.journal.clone());
        let mine = found.map(|one| (one.row.key, one.stored.clone()));
        let conflicts = mine.as_ref().map(|(_, mine)| conflicts(mine, &theirs)).unwrap_or_default();
        Self { theirs, mine, conflicts, tries, journal, mine_journal, name: own.name }
    }

    /// The scenarios there will be of it, under a name of the store; none where the file brings no new one.
    fn tries(&self, key: u64, shared: &Shared) -> Option<Vec<Scenario>> {
        let mine = Scenario::read_all(find(&shared.tries, &household(Route::Household(key))));
        let all = joined(&mine, &self.tries);
        (all.len() > mine.len()).then_some(all)
    }

    /// Whether taking it in changes anything here: a visit or a line of history more is such a change.
    pub fn is_new(&self, shared: &Shared) -> bool {
        let adds = |(key, mine): &(u64, Stored)| {
            let more = joined_journal(self.mine_journal.as_ref(), self.journal.as_ref()) != self.mine_journal;
            more || self.tries(*key, shared).is_some() || merged(mine, &self.theirs, &[], &Hand::default()) != *mine
        };
        !self.conflicts.is_empty() || self.mine.as_ref().is_none_or(adds)
    }
}

/// What came of taking in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Taken {
    /// So many were taken in.
    pub count: usize,
    /// These were not: what is here has moved since they were decided about.
    pub again: Vec<Incoming>,
}

/// A household of the store, with what it was read from.
struct Held {
    row: Row,
    stored: Stored,
    bytes: Vec<u8>,
    journal: Option<Journal>,
    journal_bytes: Option<Vec<u8>>,
}

/// The store of real households as it stands.
struct Book {
    households: Vec<Held>,
    names: Vec<String>,
    shared: Shared,
    shared_bytes: Option<Vec<u8>>,
}

/// So often it is read again where another tab writes in between.
const TIMES: usize = 3;

impl Desk {
    async fn whole_book(&self, vault: &Vault) -> Result<Book, VaultFault> {
        self.settled().await;
        if !self.is_still() {
            return Err(VaultFault::Unsaved);
        }
        let shared_bytes = vault.bytes(Shelf::Shared, SHARED).await?;
        let shared = match &shared_bytes {
            Some(bytes) => {
                let text = vault.open(Shelf::Shared, SHARED, bytes).await.map_err(|_| VaultFault::SharedAside)?;
                document(&text).ok().as_ref().and_then(Shared::read).ok_or(VaultFault::SharedAside)?
            }
            None => Shared::default(),
        };
        let held = vault.held(Shelf::Households).await?;
        let names = held.iter().map(|(key, _)| key.clone()).collect();
        let mut households = Vec::with_capacity(held.len());
        for (key, bytes) in held {
            if let (Some(number), Ok(stored)) = (number(&key), records::opened(vault, &key, &bytes).await) {
                let row = identity(number, &stored.record);
                let (journal, journal_bytes) = self.journal_on(World::Real, number).await?;
                households.push(Held { row, stored, bytes, journal, journal_bytes });
            }
        }
        Ok(Book { households, names, shared, shared_bytes })
    }

    /// Holds a file's households against those that are here: by id, else by register number.
    pub fn compare(&self, parcel: Parcel, done: impl FnOnce(Vec<Incoming>) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let Some(vault) = desk.0.vault.borrow().clone() else { return };
            let book = match desk.whole_book(&vault).await {
                Ok(book) => book,
                Err(fault) => return desk.fault(&fault),
            };
            let tries = parcel.tries.into_iter().chain(std::iter::repeat_with(Vec::new));
            let journals = parcel.journals.into_iter().chain(std::iter::repeat(None));
            let all = parcel.households.into_iter().zip(tries.zip(journals));
            done(all.map(|(theirs, beside)| Incoming::of(theirs, beside, &book.households)).collect());
        });
    }

    /// Takes households in: new ones as they are, known ones as decided fact by fact. All in one step, or none. Where what
    /// is here is no longer what was decided about, nothing is taken in, and all is held against what is here now.
    pub fn take_in(&self, all: Vec<(Incoming, Vec<bool>)>, hand: Hand, done: impl FnOnce(Taken) + 'static) {
        let desk = self.clone();
        self.start(async move {
            let Some(vault) = desk.0.vault.borrow().clone() else { return };
            for last in (0..TIMES).rev() {
                match desk.taken(&vault, &all, &hand).await {
                    Ok(taken) => return done(taken),
                    Err(VaultFault::Store(StorageFault::Moved)) if last > 0 => {}
                    Err(fault) => return desk.fault(&fault),
                }
            }
        });
    }

    async fn taken(&self, vault: &Vault, all: &[(Incoming, Vec<bool>)], hand: &Hand) -> Result<Taken, VaultFault> {
        let book = self.whole_book(vault).await?;
        let anew = |one: &Incoming, book: &[Held]| {
            Incoming::of(one.theirs.clone(), (one.tries.clone(), one.journal.clone()), book)
        };
        if all.iter().any(|(one, _)| anew(one, &book.households).mine != one.mine) {
            let again = all.iter().map(|(one, _)| anew(one, &book.households)).collect();
            return Ok(Taken { count: 0, again });
        }
        let mut still = vec![Still::Names(Shelf::Households, book.names.clone())];
        let (mut items, mut rows, mut written, mut again) = (Vec::new(), Vec::new(), Vec::<Held>::new(), Vec::new());
        let mut next = book.shared.clone();
        for (incoming, choices) in all {
            // A household that stands twice in one file is held against what the first of them becomes.
            if anew(incoming, &written).mine.is_some() {
                again.push(incoming);
                continue;
            }
            let own = incoming.mine.as_ref().map_or_else(|| self.0.tab.name(), |(key, _)| *key);
            if let Some(tries) = incoming.tries(own, &next) {
                put(&mut next.tries, household(Route::Household(own)), Scenario::documents(&tries));
            }
            let stored = match &incoming.mine {
                None => incoming.theirs.clone(),
                Some((_, mine)) => {
                    let decided: Vec<(Conflict, bool)> =
                        incoming.conflicts.iter().cloned().zip(choices.iter().copied()).collect();
                    merged(mine, &incoming.theirs, &decided, hand)
                }
            };
            let here = book.households.iter().find(|one| one.row.key == own);
            still.push(Still::One(Shelf::Households, word(own), here.map(|one| one.bytes.clone())));
            // Two journals are the union of their entries; what both went on with is a fork, and a person settles it.
            let journal = joined_journal(here.and_then(|one| one.journal.as_ref()), incoming.journal.as_ref());
            if let Some(journal) = journal.filter(|_| incoming.journal.is_some()) {
                let bytes = here.and_then(|one| one.journal_bytes.clone());
                still.push(Still::One(Shelf::Journals, word(own), bytes));
                items.push((Shelf::Journals, word(own), Some(journal.text())));
            }
            items.extend(records::taken_in(own, &stored));
            rows.push(row(own, &stored.record, &stored.history, &next));
            let (row, journal) = (identity(own, &stored.record), incoming.journal.clone());
            written.push(Held { row, stored, bytes: Vec::new(), journal, journal_bytes: None });
        }
        let is_shared = next != book.shared;
        if is_shared {
            still.push(Still::One(Shelf::Shared, SHARED.to_owned(), book.shared_bytes));
            items.push((Shelf::Shared, SHARED.to_owned(), Some(next.document(true).to_string())));
        }
        vault.write_if(still, items).await?;
        self.carry();
        if is_shared {
            self.tell(Action::Shared(World::Real, Rc::new(next)));
        }
        let count = rows.len();
        self.tell(Action::Closed(rows.iter().map(|row| row.key).collect()));
        self.tell(Action::Rows(rows));
        let again = again.into_iter().map(|one| anew(one, &written)).filter(|one| one.is_new(&book.shared)).collect();
        Ok(Taken { count, again })
    }

    /// Households of a pasted table, all in one step.
    pub fn take_table(&self, records: Vec<Value>, done: impl FnOnce(usize) + 'static) {
        let named = records.into_iter().map(|mut record| {
            path::set(&mut record, "id", Some(Value::String(word(self.0.tab.name()))));
            let theirs = Stored { record, history: Vec::new() };
            (Incoming::of(theirs, (Vec::new(), None), &[]), Vec::new())
        });
        self.take_in(named.collect(), Hand::default(), move |taken| done(taken.count));
    }
}
