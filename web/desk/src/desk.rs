//! The desk: reads and writes households through the vault, in the order things happen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::queue::{Job, Jobs, Queue, SHARED, Slot, items};
use super::saving::{Mark, Told};
use crate::ports::crypto::Crypto;
use crate::ports::storage::{Memory, Shelf, Storage, StorageFault};
use crate::ports::tab::{SERVED, STORE, Tab};
use crate::ports::waiting::Waiting;
use crate::store::lock::Lock as Bolt;
use crate::store::records::{self, Draft, number};
use crate::store::vault::{Vault, VaultFault, document};
use ruler_state::route::Route;
use ruler_state::row::Unreadable;
use ruler_state::shared::Shared;
use ruler_state::{Action, Kept, State, World};

/// Minutes without a touch before the store locks, unless the person chose others.
pub const IDLE_MINUTES: u32 = 10;
/// Milliseconds before a failed write is tried again.
const AGAIN: u32 = 5_000;
/// The desk. One for the page.
#[derive(Clone)]
pub struct Desk(pub(super) Rc<Inner>);

/// Who is told of what happens.
type Tell = Box<dyn Fn(Action)>;

pub(super) struct Inner {
    pub(super) tab: Rc<dyn Tab>,
    pub(super) crypto: Rc<dyn Crypto>,
    pub(super) real: Rc<Waiting>,
    pub(super) samples: Vault,
    pub(super) vault: RefCell<Option<Vault>>,
    pub(super) bolt: RefCell<Option<Bolt>>,
    pub(super) queue: RefCell<Queue>,
    busy: Cell<bool>,
    /// A failed write is going to be tried again.
    again: Cell<bool>,
    /// What is shared could not be read: whatever stands there is not written over.
    pub(super) aside: RefCell<Vec<World>>,
    /// Real records are in memory and in no encrypted file yet.
    pub(super) carried: Cell<bool>,
    pub(super) touched: RefCell<Vec<u64>>,
    /// The journal of the household taken off last, as text: put back with it.
    pub(super) removed: RefCell<Option<(u64, String)>>,
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
            real: Rc::new(Waiting::new(storage("households"))),
            samples: Vault::plain(storage("samples")),
            vault: RefCell::default(),
            bolt: RefCell::default(),
            queue: RefCell::default(),
            busy: Cell::new(false),
            again: Cell::new(false),
            aside: RefCell::default(),
            carried: Cell::new(false),
            touched: RefCell::default(),
            removed: RefCell::default(),
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
        if let Some(aside) = self.read_shared(&samples, World::Samples).await {
            // Nobody's real work: kept apart, and the village goes on.
            let text = String::from_utf8_lossy(&aside.bytes).into_owned();
            let moved =
                vec![(Shelf::Shared, format!("{SHARED}-aside"), Some(text)), (Shelf::Shared, SHARED.to_owned(), None)];
            if samples.write(moved).await.is_ok() {
                self.0.aside.borrow_mut().retain(|world| *world != World::Samples);
            }
        }
    }

    /// What is shared, as it stands in a store; what cannot be read is named, stays, and is not written over.
    pub(super) async fn read_shared(&self, vault: &Vault, world: World) -> Option<Unreadable> {
        self.0.aside.borrow_mut().retain(|one| *one != world);
        let bytes = vault.bytes(Shelf::Shared, SHARED).await;
        let text = match &bytes {
            Ok(None) => return None,
            Ok(Some(bytes)) => vault.open(Shelf::Shared, SHARED, bytes).await,
            Err(fault) => Err(fault.clone()),
        };
        let found = text.clone().and_then(|text| Shared::read(&document(&text)?).ok_or(VaultFault::Unreadable));
        match (found, bytes) {
            (Ok(shared), _) => self.tell(Action::Shared(world, Rc::new(shared))),
            (Err(fault), Err(_)) => {
                self.0.aside.borrow_mut().push(world);
                self.fault(&fault);
            }
            (Err(_), Ok(bytes)) => {
                self.0.aside.borrow_mut().push(world);
                self.fault(&VaultFault::SharedAside);
                let bytes = bytes.unwrap_or_default();
                return Some(Unreadable { key: SHARED.to_owned(), bytes, text: text.ok() });
            }
        }
        None
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
        if self.0.aside.borrow().contains(&world) {
            return self.fault(&VaultFault::SharedAside);
        }
        self.put(world, Slot::Shared, Job::Shared(shared.document(true).to_string()));
    }

    /// Something is being typed: it is on the disk before it is part of the record.
    pub fn typing(&self, open: Route, path: String, text: String) {
        let draft = Job::Draft(Draft { path, text });
        match open {
            Route::Household(key) => self.put(World::Real, Slot::Draft(key), draft),
            Route::Sample(_) | Route::Book | Route::First | Route::Samples => {}
            Route::Figures | Route::Villages | Route::Outlets | Route::Device | Route::Paper | Route::District => {}
            Route::Week | Route::Meeting => {}
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

    /// Writes until nothing waits; what fails waits on, and is tried again. What a lock overtakes waits sealed.
    async fn work(&self) {
        let mut mark = self.0.real.flush().await.map_or_else(|fault| mark_of(fault.into()), |()| Mark::Saved);
        while mark == Mark::Saved && !self.0.queue.borrow().is_empty() {
            let jobs = self.0.queue.borrow_mut().take();
            for world in [World::Real, World::Samples] {
                let of: Jobs =
                    jobs.iter().filter(|((at, _), _)| *at == world).map(|(at, job)| (*at, job.clone())).collect();
                if of.is_empty() {
                    continue;
                }
                let vault = match world {
                    World::Real => self.0.vault.borrow().clone(),
                    World::Samples => Some(self.0.samples.clone()),
                };
                let Some(vault) = vault else {
                    mark = Mark::Failed(VaultFault::Sealed);
                    self.0.queue.borrow_mut().put_back(of);
                    continue;
                };
                let items = of.iter().flat_map(|((_, slot), job)| items(*slot, job)).collect();
                if world == World::Real {
                    self.carry();
                }
                if let Err(fault) = vault.write(items).await {
                    mark = mark_of(fault);
                    if world == World::Real && self.0.vault.borrow().is_none() {
                        self.seal_away(&vault, of).await;
                    } else {
                        self.0.queue.borrow_mut().put_back(of);
                    }
                }
            }
        }
        self.0.busy.set(false);
        if mark == Mark::Saved && self.0.carried.get() {
            mark = Mark::Carried;
        } else if mark != Mark::Saved && !self.0.again.replace(true) {
            let desk = self.clone();
            let again = move || {
                desk.0.again.set(false);
                desk.try_again();
            };
            self.0.tab.later(AGAIN, Box::new(again));
        }
        self.show(mark);
        self.leave_nothing();
    }

    pub(super) fn try_again(&self) {
        let waits = !self.0.queue.borrow().is_empty() || !self.0.real.is_empty();
        if waits && !self.0.busy.replace(true) {
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
        self.0.queue.borrow().is_empty() && self.0.real.is_empty() && !self.0.busy.get()
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

    pub(super) fn fault(&self, fault: &VaultFault) {
        self.tell(Action::Fault(fault.clone()));
    }
}

fn mark_of(fault: VaultFault) -> Mark {
    match fault {
        VaultFault::Store(StorageFault::Full) => Mark::Full,
        other => Mark::Failed(other),
    }
}
