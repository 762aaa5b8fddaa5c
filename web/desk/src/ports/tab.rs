//! This tab among others, its device, its time: what it can do, who writes, when somebody last touched it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::later::Later;

/// Served in a way the browser trusts: https, or this very device.
pub const SECURE: u32 = 1;
/// Has a store.
pub const STORE: u32 = 2;
/// Can seal.
pub const SEALING: u32 = 4;
/// Can tell tabs apart.
pub const LOCKS: u32 = 8;
/// Can keep itself for use without a network.
pub const OFFLINE: u32 = 16;
/// Came from a server; a page opened as a file keeps nothing when it is closed.
pub const SERVED: u32 = 32;

/// A tab.
pub trait Tab {
    /// What this browser can do here, as bits.
    fn able(&self) -> u32;
    /// A random number, to name a household in the store.
    fn name(&self) -> u64;
    /// Milliseconds since anybody touched the page.
    fn idle(&self) -> f64;
    /// Runs something that waits.
    fn start(&self, run: Later<'static, ()>);
    /// Calls back after some milliseconds.
    fn later(&self, milliseconds: u32, call: Box<dyn FnOnce()>);
    /// Waits for some milliseconds; the page is drawn in between.
    fn rest(&self, milliseconds: u32) -> Later<'static, ()>;
    /// Asks for the storage not to be cleared.
    fn keep_room(&self) -> Later<'static, ()>;
    /// Calls back when this tab becomes the one that writes.
    fn on_writer(&self, call: Box<dyn FnMut()>);
    /// Calls back when a new version of the program waits.
    fn on_update(&self, call: Box<dyn FnMut()>);
    /// Calls back when the page is come back to (shown, woken, taken from the back), and before a touch counts as one.
    fn on_wake(&self, call: Box<dyn FnMut()>);
    /// Ends what runs beside the page and holds what it was asked about.
    fn end_work(&self);
    /// Loads the page anew: nothing of what it held stays in memory.
    fn load_again(&self);
    /// Asks before the page is left, while the callback says so.
    fn guard(&self, busy: Box<dyn Fn() -> bool>);
}

/// What is called back, and when.
type Timer = (u64, Box<dyn FnOnce()>);

/// The twin: a tab whose time passes when it is told to.
#[derive(Default)]
pub struct Twin {
    able: u32,
    drawn: Cell<u64>,
    now: Rc<Cell<u64>>,
    touched: Cell<u64>,
    running: RefCell<Vec<Later<'static, ()>>>,
    timers: RefCell<Vec<Timer>>,
    writers: RefCell<Vec<Box<dyn FnMut()>>>,
    guards: RefCell<Vec<Box<dyn Fn() -> bool>>>,
    wakes: RefCell<Vec<Box<dyn FnMut()>>>,
    ended: Cell<u32>,
    loaded: Cell<u32>,
}

impl core::fmt::Debug for Twin {
    fn fmt(&self, form: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        form.debug_struct("Twin").field("able", &self.able).field("now", &self.now).finish_non_exhaustive()
    }
}

impl Twin {
    /// A tab that can do so much, as bits; its random names begin at `seed`.
    pub fn new(able: u32, seed: u64) -> Self {
        Self { able, drawn: Cell::new(seed), ..Self::default() }
    }

    /// Runs what waits for nothing but itself, until all of it waits for time.
    pub fn run(&self) {
        let mut context = Context::from_waker(Waker::noop());
        loop {
            let before = std::mem::take(&mut *self.running.borrow_mut());
            let count = before.len();
            let pending = before.into_iter().filter_map(|mut one| match one.as_mut().poll(&mut context) {
                Poll::Ready(()) => None,
                Poll::Pending => Some(one),
            });
            let pending: Vec<_> = pending.collect();
            let left = pending.len();
            let begun = {
                let mut running = self.running.borrow_mut();
                let begun = running.len();
                running.splice(..0, pending);
                begun
            };
            if left == count && begun == 0 {
                return;
            }
        }
    }

    /// So many milliseconds pass: timers go off in their order, and what waits goes on in between.
    pub fn pass(&self, milliseconds: u32) {
        self.run();
        let end = self.now.get().saturating_add(u64::from(milliseconds));
        loop {
            let next = {
                let timers = self.timers.borrow();
                let due = timers.iter().enumerate().min_by_key(|(place, (at, _))| (*at, *place));
                due.map(|(place, (at, _))| (place, *at)).filter(|(_, at)| *at <= end)
            };
            // What rests looks at the time as it passes.
            let step = self.now.get().saturating_add(STEP).min(end);
            match next {
                Some((place, at)) if at <= step => {
                    self.now.set(at.max(self.now.get()));
                    let (_, call) = self.timers.borrow_mut().remove(place);
                    call();
                }
                _ if self.now.get() >= end => return,
                _ => self.now.set(step),
            }
            self.run();
        }
    }

    /// Somebody touches the page.
    pub fn touch(&self) {
        self.wake();
        self.touched.set(self.now.get());
    }

    /// The page is come back to.
    pub fn wake(&self) {
        self.wakes.borrow_mut().iter_mut().for_each(|call| call());
        self.run();
    }

    /// So many milliseconds pass while the device sleeps: no timer goes off.
    pub fn sleep(&self, milliseconds: u32) {
        let end = self.now.get().saturating_add(u64::from(milliseconds));
        let slept = end.saturating_sub(self.now.get());
        self.now.set(end);
        self.timers.borrow_mut().iter_mut().for_each(|(at, _)| *at = at.saturating_add(slept));
    }

    /// How many timers run.
    pub fn timers(&self) -> usize {
        self.timers.borrow().len()
    }

    /// How often what runs beside the page was ended, and the page loaded anew.
    pub fn ended(&self) -> (u32, u32) {
        (self.ended.get(), self.loaded.get())
    }

    /// This tab becomes the one that writes.
    pub fn write_now(&self) {
        self.writers.borrow_mut().iter_mut().for_each(|call| call());
        self.run();
    }

    /// Whether leaving the page would be asked about.
    pub fn asks_before_leaving(&self) -> bool {
        self.guards.borrow().iter().any(|busy| busy())
    }
}

/// Milliseconds between two looks of what rests.
const STEP: u64 = 5;

impl Tab for Twin {
    fn able(&self) -> u32 {
        self.able
    }

    fn name(&self) -> u64 {
        self.drawn.set(self.drawn.get().wrapping_add(1));
        self.drawn.get()
    }

    fn idle(&self) -> f64 {
        u32::try_from(self.now.get().saturating_sub(self.touched.get())).map_or(f64::INFINITY, f64::from)
    }

    fn start(&self, run: Later<'static, ()>) {
        self.running.borrow_mut().push(run);
    }

    fn later(&self, milliseconds: u32, call: Box<dyn FnOnce()>) {
        let at = self.now.get().saturating_add(u64::from(milliseconds));
        self.timers.borrow_mut().push((at, call));
    }

    fn rest(&self, milliseconds: u32) -> Later<'static, ()> {
        let (now, until) = (Rc::clone(&self.now), self.now.get().saturating_add(u64::from(milliseconds)));
        Box::pin(std::future::poll_fn(move |_| if now.get() >= until { Poll::Ready(()) } else { Poll::Pending }))
    }

    fn keep_room(&self) -> Later<'static, ()> {
        Box::pin(std::future::ready(()))
    }

    fn on_writer(&self, call: Box<dyn FnMut()>) {
        self.writers.borrow_mut().push(call);
    }

    fn on_update(&self, _: Box<dyn FnMut()>) {}

    fn on_wake(&self, call: Box<dyn FnMut()>) {
        self.wakes.borrow_mut().push(call);
    }

    fn end_work(&self) {
        self.ended.set(self.ended.get().saturating_add(1));
    }

    fn load_again(&self) {
        self.loaded.set(self.loaded.get().saturating_add(1));
    }

    fn guard(&self, busy: Box<dyn Fn() -> bool>) {
        self.guards.borrow_mut().push(busy);
    }
}
