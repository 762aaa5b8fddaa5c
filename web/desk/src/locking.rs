//! The desk's lock closing: by itself after a while, after waking before anything else, and at once whatever the store does.

use std::rc::Rc;

use super::desk::Desk;
use super::queue::{Jobs, items};
use crate::ports::tab::SERVED;
use crate::store::vault::{Vault, VaultFault};
use ruler_state::{Action, World};

/// Milliseconds between two looks at the idle time.
const LOOK: u32 = 5_000;

impl Desk {
    /// Looks at the idle time again and again, and whenever the page is come back to: before a touch counts as one.
    pub(super) fn watch(self) {
        let waking = self.clone();
        self.0.tab.on_wake(Box::new(move || waking.look()));
        self.look_later();
    }

    fn look_later(self) {
        let tab = Rc::clone(&self.0.tab);
        let look = move || {
            self.look();
            self.look_later();
        };
        tab.later(LOOK, Box::new(look));
    }

    fn look(&self) {
        if self.0.tab.idle() > f64::from(self.0.idle_minutes.get()) * 60_000.0 {
            self.lock();
        }
    }

    /// Locks the store at once. What is not on the disk yet waits sealed, in memory.
    pub fn lock(&self) {
        let Some(vault) = self.0.vault.borrow_mut().take() else { return };
        let jobs = self.0.queue.borrow_mut().take_of(World::Real);
        self.0.touched.borrow_mut().clear();
        *self.0.removed.borrow_mut() = None;
        self.0.tab.end_work();
        self.tell(Action::Locked);
        let desk = self.clone();
        self.start(async move {
            desk.seal_away(&vault, jobs).await;
            desk.settled().await;
            if !desk.0.real.is_empty() {
                desk.try_again();
                desk.settled().await;
            }
            if !desk.0.real.is_empty() {
                desk.fault(&VaultFault::Waiting);
            }
            desk.leave_nothing();
        });
    }

    /// Seals what waits, so that it can go on waiting without the key.
    pub(super) async fn seal_away(&self, vault: &Vault, jobs: Jobs) {
        let all = jobs.iter().flat_map(|((_, slot), job)| items(*slot, job)).collect();
        match vault.seal(all).await {
            Ok(writes) => self.0.real.hold(writes),
            Err(fault) => {
                self.0.queue.borrow_mut().put_back(jobs);
                self.fault(&fault);
            }
        }
    }

    /// Locked, and all on the disk: the page is loaded anew, so that no name stays in memory. A page opened as a file carries
    /// its sealed records there, and stays.
    pub(super) fn leave_nothing(&self) {
        let locked = self.0.vault.borrow().is_none() && self.0.bolt.borrow().is_some();
        if locked && self.is_still() && self.0.tab.able() & SERVED != 0 {
            self.0.tab.load_again();
        }
    }
}
