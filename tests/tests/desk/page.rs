//! A page over twins of tab, store and sealing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ruler_desk::desk::Desk;
use ruler_desk::hand_over::Closing;
use ruler_desk::ports::crypto;
use ruler_desk::ports::later::Later;
use ruler_desk::ports::storage::{Held, Memory, Shelf, Still, Storage, StorageFault, Write};
use ruler_desk::ports::tab::{self, LOCKS, SEALING, SECURE, SERVED, STORE};
use ruler_desk::saving::Mark;
use ruler_desk::store::file::{Parcel, Read, read};
use ruler_desk::taking_in::{Incoming, Taken};
use ruler_state::route::Route;
use ruler_state::shared::Shared;
use ruler_state::{Action, Lock, State};
use ruler_words::i18n::Lang;
use ruler_words::record::history::Hand;
use ruler_words::record::path;
use serde_json::{Value, json};

/// What a browser can do that is served over https.
pub const ABLE: u32 = SECURE | STORE | SEALING | LOCKS | SERVED;
pub const PASSPHRASE: &str = "门前桂花树";

/// A store that refuses one of its calls, counted from now.
#[derive(Default)]
pub struct Refusing {
    pub held: Memory,
    /// Calls until the one that is refused.
    pub left: Cell<Option<u32>>,
    /// Every commit finds no room.
    pub full: Cell<bool>,
    /// Commits asked for.
    pub commits: Cell<u32>,
    /// Runs before each call: another tab that writes in between.
    pub before: RefCell<Option<Box<dyn FnMut()>>>,
}

impl Refusing {
    fn refuses(&self) -> bool {
        // Taken out while it runs: the other tab calls the same store.
        let before = self.before.borrow_mut().take();
        if let Some(mut before) = before {
            before();
            *self.before.borrow_mut() = Some(before);
        }
        let left = self.left.get();
        self.left.set(left.and_then(|left| left.checked_sub(1)));
        left == Some(0)
    }
}

fn refused<T: 'static>() -> Later<'static, Result<T, StorageFault>> {
    Box::pin(std::future::ready(Err(StorageFault::Broken("refused".to_owned()))))
}

impl Storage for Refusing {
    fn all(&self, shelf: Shelf) -> Later<'_, Result<Held, StorageFault>> {
        if self.refuses() { refused() } else { self.held.all(shelf) }
    }
    fn one(&self, shelf: Shelf, key: &str) -> Later<'_, Result<Option<Vec<u8>>, StorageFault>> {
        if self.refuses() { refused() } else { self.held.one(shelf, key) }
    }
    fn commit_if(&self, still: Vec<Still>, writes: Vec<Write>) -> Later<'_, Result<(), StorageFault>> {
        self.commits.set(self.commits.get().saturating_add(1));
        if self.full.get() {
            return Box::pin(std::future::ready(Err(StorageFault::Full)));
        }
        if self.refuses() { refused() } else { self.held.commit_if(still, writes) }
    }
}

/// A page over stores that stay when it goes.
pub struct Page {
    pub tab: Rc<tab::Twin>,
    pub desk: Desk,
    pub state: Rc<RefCell<State>>,
    pub store: Rc<Refusing>,
    pub mark: Rc<RefCell<Mark>>,
}

impl Page {
    pub fn open(store: &Rc<Refusing>, seed: u64) -> Self {
        Self::drawing(store, seed, 0)
    }

    /// A page on a device that draws its keys from elsewhere.
    pub fn drawing(store: &Rc<Refusing>, seed: u64, draw: u8) -> Self {
        let tab = Rc::new(tab::Twin::new(ABLE, seed));
        let state = Rc::new(RefCell::new(State::new(Lang::Zh, Route::Book, "2017-11-28".to_owned())));
        let (real, told) = (Rc::clone(store), Rc::clone(&state));
        let stores = move |name: &str| -> Rc<dyn Storage> {
            if name == "households" { Rc::<Refusing>::clone(&real) } else { Rc::new(Memory::default()) }
        };
        let tell = move |action| {
            let next = told.borrow().after(action);
            *told.borrow_mut() = next;
        };
        let desk = Desk::new(Rc::<tab::Twin>::clone(&tab), stores, Rc::new(crypto::Twin::drawing(draw)), tell);
        let mark = Rc::new(RefCell::new(Mark::default()));
        let seen = Rc::clone(&mark);
        desk.on_mark(Box::new(move |mark| *seen.borrow_mut() = mark));
        tab.run();
        tab.write_now();
        Self { tab, desk, state, store: Rc::clone(store), mark }
    }

    /// A page whose store has a lock, opened.
    pub fn unlocked(store: &Rc<Refusing>, seed: u64) -> Self {
        let page = Self::open(store, seed);
        page.desk.make_lock(PASSPHRASE.to_owned(), |_| {});
        page.tab.run();
        page
    }

    /// What a call gives back, once it has.
    pub fn given<T: 'static>(&self, call: impl FnOnce(&Desk, Box<dyn FnOnce(T)>)) -> Option<T> {
        let given = Rc::new(RefCell::new(None));
        let keep = Rc::clone(&given);
        call(&self.desk, Box::new(move |value| *keep.borrow_mut() = Some(value)));
        self.tab.pass(100);
        given.take()
    }

    pub fn unlock(&self, secret: &str) -> bool {
        self.given(|desk, done| desk.unlock(secret.to_owned(), done)).unwrap_or_default()
    }

    pub fn add(&self, record: Value) -> Option<u64> {
        self.given(|desk, done| desk.add(record, Rc::default(), done))
    }

    pub fn act(&self, action: Action) {
        let next = self.state.borrow().after(action);
        *self.state.borrow_mut() = next;
    }

    /// Goes to a household, as the page does.
    pub fn go(&self, key: u64) {
        self.act(Action::Go(Route::Household(key)));
        self.desk.load(key);
        self.tab.pass(100);
    }

    /// Types a fact into the open household, as the page does.
    pub fn note(&self, text: &str) {
        self.act(Action::Set("note".to_owned(), Some(json!(text))));
        self.desk.changed(&self.state.borrow());
        self.tab.run();
    }

    pub fn lock(&self) -> Lock {
        self.state.borrow().lock
    }

    pub fn rows(&self) -> Vec<u64> {
        self.state.borrow().rows.iter().map(|row| row.key).collect()
    }

    /// The note of a household as another page reads it from the same store.
    pub fn note_on_the_disk(&self, key: u64) -> Option<String> {
        let other = Self::open(&self.store, 900);
        if !other.unlock(PASSPHRASE) {
            return None;
        }
        other.go(key);
        let state = other.state.borrow();
        path::get(&state.record, "note").and_then(Value::as_str).map(str::to_owned)
    }
}

/// What lies in a store, by shelf and name.
pub fn content(store: &Refusing) -> Vec<(Shelf, Held)> {
    let held = |shelf| (shelf, ruler_desk::ports::later::now(store.held.all(shelf)).unwrap_or_default());
    Shelf::ALL.into_iter().map(held).collect()
}

/// A sealed file of the households of a page.
pub fn file(page: &Page, secret: &str) -> Option<Parcel> {
    let closing = Closing::Passphrase(secret.to_owned());
    let shared = Some(Rc::new(Shared::default()));
    let text: String = page.given(|desk, done| {
        desk.hand_out(page.rows(), shared, closing, Default::default(), move |text, _| done(text))
    })?;
    let Ok(Read::Sealed(lock, bytes)) = read(&text) else { return None };
    page.given(|desk, done| desk.open_file(lock, bytes, secret.to_owned(), done)).flatten()
}

pub fn held_against(page: &Page, parcel: Parcel) -> Option<Vec<Incoming>> {
    page.given(|desk, done| desk.compare(parcel, done))
}

/// Takes everything in, with what the file has where the two differ.
pub fn take_in(page: &Page, all: Vec<Incoming>) -> Option<usize> {
    taken(page, all).map(|taken| taken.count)
}

/// The same, with what is asked again.
pub fn taken(page: &Page, all: Vec<Incoming>) -> Option<Taken> {
    let theirs = all.into_iter().map(|one| {
        let choices = vec![true; one.conflicts.len()];
        (one, choices)
    });
    let (all, hand) = (theirs.collect(), Hand { by: "何远志".to_owned(), ..Hand::default() });
    page.given(|desk, done| desk.take_in(all, hand, done))
}
