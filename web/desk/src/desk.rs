//! The desk: reads and writes households through the vault, in the order things happen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use serde_json::Value;

use super::queue::{Job, Jobs, Queue, SHARED, Slot, items};
use super::saving::{Mark, Told};
use crate::ports::crypto::Crypto;
use crate::ports::storage::{Memory, Shelf, Storage, StorageFault};
use crate::ports::tab::{SEALING, SECURE, SERVED, STORE, Tab};
use crate::store::lock::Lock as Bolt;
use crate::store::records::{self, Draft, number};
use crate::store::vault::{Vault, VaultFault, document};
use ruler_state::route::Route;
use ruler_state::shared::Shared;
use ruler_state::{Action, Kept, Lock, State, World};

/// Name of the lock on its shelf.
pub(super) const LOCK: &str = "lock";
/// Minutes without a touch before the store locks, unless the person chose others.
pub const IDLE_MINUTES: u32 = 10;
/// Milliseconds between two looks at the idle time, and before a failed write is tried again.
const LOOK: u32 = 5_000;
/// The desk. One for the page.
#[derive(Clone)]
pub struct Desk(pub(super) Rc<Inner>);

/// Who is told of what happens.
type Tell = Box<dyn Fn(Action)>;

pub(super) struct Inner {
    pub(super) tab: Rc<dyn Tab>,
    pub(super) crypto: Rc<dyn Crypto>,
    pub(super) real: Rc<dyn Storage>,
    pub(super) samples: Vault,
    pub(super) vault: RefCell<Option<Vault>>,
    pub(super) bolt: RefCell<Option<Bolt>>,
    pub(super) queue: RefCell<Queue>,
    busy: Cell<bool>,
    /// Real records are in memory and in no encrypted file yet.
    pub(super) carried: Cell<bool>,
    pub(super) touched: RefCell<Vec<u64>>,
    pub(super) idle_minutes: Cell<u32>,
    told: RefCell<Option<Told>>,
    mark: RefCell<Mark>,
    tell: Tell,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Desk {
    /// The desk of this page: in a tab, over stores by name where it has any, with its sealing; `tell` takes what happens.
    pub fn new(
        tab: Rc<dyn Tab>,
        store: impl Fn(&str) -> Rc<dyn Storage>,
        crypto: Rc<dyn Crypto>,
        tell: impl Fn(Action) + 'static,
    ) -> Self {
        let has_store = tab.able() & STORE != 0;
        let storage =
            |name: &str| -> Rc<dyn Storage> { if has_store { store(name) } else { Rc::new(Memory::default()) } };
        let desk = Self(Rc::new(Inner {
            crypto,
            real: storage("households"),
            samples: Vault::plain(storage("samples")),
            vault: RefCell::default(),
            bolt: RefCell::default(),
            queue: RefCell::default(),
            busy: Cell::new(false),
            carried: Cell::new(false),
            touched: RefCell::default(),
            idle_minutes: Cell::new(IDLE_MINUTES),
            told: RefCell::default(),
            mark: RefCell::default(),
            tell: Box::new(tell),
            tab,
        }));
        desk.begin();
        desk
    }

    pub(super) fn tell(&self, action: Action) {
        (self.0.tell)(action);
    }

    /// Runs something that waits.
    pub(super) fn start(&self, run: impl Future<Output = ()> + 'static) {
        self.0.tab.start(Box::pin(run));
    }

    fn begin(&self) {
        let desk = self.clone();
        self.start(async move {
            let lock = desk.look_for_lock().await;
            desk.tell(Action::Began(desk.0.tab.able(), lock));
            desk.read_samples().await;
            let writing = desk.clone();
            desk.0.tab.on_writer(Box::new(move || writing.write_now()));
        });
        let leaving = self.clone();
        self.0.tab.guard(Box::new(move || !leaving.is_still() || leaving.0.carried.get()));
        let update = self.clone();
        self.0.tab.on_update(Box::new(move || update.tell(Action::Update)));
        self.clone().watch();
    }

    /// How the store stands; where it could not be protected it is not even looked for. A page opened as a file has none:
    /// there memory holds what is sealed, until it is saved to an encrypted file.
    pub(super) async fn look_for_lock(&self) -> Lock {
        let able = self.0.tab.able();
        let store = if able & SERVED == 0 { 0 } else { STORE };
        let needed = SECURE | SEALING | store;
        if able & needed != needed {
            return Lock::Refused;
        }
        match self.0.real.one(Shelf::Meta, LOCK).await {
            Ok(None) => Lock::None,
            Ok(Some(bytes)) => {
                let value: Option<Value> = serde_json::from_slice(&bytes).ok();
                let bolt = value.as_ref().and_then(Bolt::read);
                *self.0.bolt.borrow_mut() = bolt;
                Lock::Locked
            }
            Err(fault) => {
                self.fault(&fault.into());
                Lock::Refused
            }
        }
    }

    /// This tab writes from now on: another may have written until now, so everything is read again.
    fn write_now(&self) {
        let desk = self.clone();
        self.start(async move {
            desk.read_samples().await;
            if desk.0.vault.borrow().is_some() {
                desk.read_book().await;
            } else if desk.0.bolt.borrow().is_none() {
                let lock = desk.look_for_lock().await;
                desk.tell(Action::Began(desk.0.tab.able(), lock));
            }
            desk.tell(Action::Writer(true));
        });
    }

    async fn read_samples(&self) {
        let samples = self.0.samples.clone();
        let mut kept: Vec<(Route, Kept)> = Vec::new();
        for (key, bytes) in samples.held(Shelf::Households).await.unwrap_or_default() {
            let place = number(&key).and_then(|place| usize::try_from(place).ok());
            let stored = records::opened(&samples, &key, &bytes).await;
            if let (Some(place), Ok(stored)) = (place, stored) {
                kept.push((Route::Sample(place), (Rc::new(stored.record), Rc::new(stored.history))));
            }
        }
        self.tell(Action::Samples(kept));
        self.read_shared(&samples, World::Samples).await;
    }

    pub(super) async fn read_shared(&self, vault: &Vault, world: World) {
        let text = vault.read(Shelf::Shared, SHARED).await.ok().flatten();
        let shared = text.and_then(|text| Shared::read(&document(&text).ok()?));
        if let Some(shared) = shared {
            self.tell(Action::Shared(world, Rc::new(shared)));
        }
    }

    /// Something of the state changed: puts it in the queue.
    pub fn changed(&self, state: &State) {
        if !state.writer {
            return;
        }
        let job = || Job::Household(Rc::clone(&state.record), Rc::clone(&state.history));
        match state.open {
            Route::Household(key) => {
                if !self.0.touched.borrow().contains(&key) {
                    self.0.touched.borrow_mut().push(key);
                }
                self.put(World::Real, Slot::Record(key), job());
            }
            Route::Sample(place) => {
                let key = u64::try_from(place).unwrap_or_default();
                let job = if state.history.is_empty() { Job::Forgotten } else { job() };
                self.put(World::Samples, Slot::Record(key), job);
            }
            _ => {}
        }
    }

    /// What is shared changed: puts it in the queue.
    pub fn shared_changed(&self, world: World, shared: &Shared) {
        if world == World::Real {
            self.0.idle_minutes.set(if shared.idle_minutes == 0 { IDLE_MINUTES } else { shared.idle_minutes });
        }
        self.put(world, Slot::Shared, Job::Shared(shared.document(true).to_string()));
    }

    /// Something is being typed: it is on the disk before it is part of the record.
    pub fn typing(&self, open: Route, path: String, text: String) {
        let draft = Job::Draft(Draft { path, text });
        match open {
            Route::Household(key) => self.put(World::Real, Slot::Draft(key), draft),
            Route::Sample(_) | Route::Book | Route::First | Route::Samples => {}
            Route::Figures | Route::Villages | Route::Outlets | Route::Device | Route::Paper => {}
        }
    }

    fn put(&self, world: World, slot: Slot, job: Job) {
        self.0.queue.borrow_mut().put(world, slot, job);
        self.show(Mark::Saving);
        if !self.0.busy.replace(true) {
            let desk = self.clone();
            self.start(async move { desk.work().await });
        }
    }

    /// Writes until nothing waits; what fails waits on, and is tried again.
    async fn work(&self) {
        let mut mark = Mark::Saved;
        while !self.0.queue.borrow().is_empty() {
            let jobs = self.0.queue.borrow_mut().take();
            for world in [World::Real, World::Samples] {
                let of: Jobs =
                    jobs.iter().filter(|((at, _), _)| *at == world).map(|(at, job)| (*at, job.clone())).collect();
                let vault = match world {
                    World::Real => self.0.vault.borrow().clone(),
                    World::Samples => Some(self.0.samples.clone()),
                };
                let (Some(vault), false) = (vault, of.is_empty()) else { continue };
                let items = of.iter().flat_map(|((_, slot), job)| items(*slot, job)).collect();
                if world == World::Real {
                    self.carry();
                }
                if let Err(fault) = vault.write(items).await {
                    mark = match fault {
                        VaultFault::Store(StorageFault::Full) => Mark::Full,
                        other => Mark::Failed(other),
                    };
                    self.0.queue.borrow_mut().put_back(of);
                }
            }
            if mark != Mark::Saved {
                break;
            }
        }
        self.0.busy.set(false);
        if mark == Mark::Saved && self.0.carried.get() {
            mark = Mark::Carried;
        } else if mark != Mark::Saved {
            let desk = self.clone();
            self.0.tab.later(LOOK, Box::new(move || desk.try_again()));
        }
        self.show(mark);
    }

    fn try_again(&self) {
        if !self.0.queue.borrow().is_empty() && !self.0.busy.replace(true) {
            let desk = self.clone();
            self.start(async move { desk.work().await });
        }
    }

    /// Real records change: in a page opened as a file they are carried in memory until a file holds them all.
    pub(super) fn carry(&self) {
        self.0.carried.set(self.0.tab.able() & SERVED == 0);
    }

    /// An encrypted file holds every real record now.
    pub(super) fn put_down(&self) {
        if self.0.carried.replace(false) {
            self.show(Mark::Saved);
        }
    }

    /// Waits until what is being written is written: who reads earlier reads what was there before.
    pub(super) async fn settled(&self) {
        while self.0.busy.get() {
            self.0.tab.rest(5).await;
        }
    }

    /// Whether everything is on the disk.
    pub fn is_still(&self) -> bool {
        self.0.queue.borrow().is_empty() && !self.0.busy.get()
    }

    fn show(&self, mark: Mark) {
        if *self.0.mark.borrow() != mark {
            *self.0.mark.borrow_mut() = mark.clone();
            if let Some(told) = self.0.told.borrow().as_ref() {
                told(mark);
            }
        }
    }

    /// Tells how saving stands, now and from now on.
    pub fn on_mark(&self, told: Told) {
        told(self.0.mark.borrow().clone());
        *self.0.told.borrow_mut() = Some(told);
    }

    fn watch(self) {
        let tab = Rc::clone(&self.0.tab);
        let look = move || {
            if self.0.tab.idle() > f64::from(self.0.idle_minutes.get()) * 60_000.0 {
                self.lock();
            }
            self.watch();
        };
        tab.later(LOOK, Box::new(look));
    }

    /// Locks the store once everything is on the disk.
    pub fn lock(&self) {
        if self.0.vault.borrow().is_none() {
            return;
        }
        if !self.is_still() {
            let desk = self.clone();
            return self.0.tab.later(200, Box::new(move || desk.lock()));
        }
        *self.0.vault.borrow_mut() = None;
        self.0.touched.borrow_mut().clear();
        self.tell(Action::Locked);
    }

    pub(super) fn fault(&self, fault: &VaultFault) {
        self.tell(Action::Fault(fault.clone()));
    }
}
