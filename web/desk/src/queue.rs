//! What waits to be written: the newest of each, in one step for each store.

use std::rc::Rc;

use serde_json::Value;

use crate::ports::storage::Shelf;
use crate::store::records::{Draft, Stored, drafted, saved};
use crate::store::vault::Item;
use ruler_state::World;
use ruler_words::record::history::Change;
use ruler_words::record::order::{find, put};

/// One thing that waits to be written.
#[derive(Debug, Clone)]
pub enum Job {
    /// A household: record, history.
    Household(Rc<Value>, Rc<Vec<Change>>),
    /// A sample put back as it was.
    Forgotten,
    /// What is being typed.
    Draft(Draft),
    /// What is shared, as text.
    Shared(String),
}

/// Which place a job is for: household or sample, or what is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// A household by its name in the store; a sample by its place.
    Record(u64),
    /// What is typed into it.
    Draft(u64),
    /// What is shared.
    Shared,
}

/// Jobs with what each is for.
pub type Jobs = Vec<((World, Slot), Job)>;

/// The queue.
#[derive(Debug, Default)]
pub struct Queue {
    waiting: Jobs,
}

impl Queue {
    /// Puts a job in; a newer one takes the place of an older. A saved household ends what was being typed into it.
    pub fn put(&mut self, world: World, slot: Slot, job: Job) {
        if let Slot::Record(key) = slot {
            self.waiting.retain(|(held, _)| *held != (world, Slot::Draft(key)));
        }
        put(&mut self.waiting, (world, slot), job);
    }

    /// Everything that waits, taken out.
    pub fn take(&mut self) -> Jobs {
        std::mem::take(&mut self.waiting)
    }

    /// Everything of a world that waits, taken out.
    pub fn take_of(&mut self, world: World) -> Jobs {
        let (of, rest) = self.take().into_iter().partition(|((at, _), _)| *at == world);
        self.waiting = rest;
        of
    }

    /// Puts back what could not be written, where nothing newer waits.
    pub fn put_back(&mut self, jobs: Jobs) {
        for ((world, slot), job) in jobs {
            let over = matches!(slot, Slot::Draft(key) if find(&self.waiting, &(world, Slot::Record(key))).is_some());
            if !over && find(&self.waiting, &(world, slot)).is_none() {
                put(&mut self.waiting, (world, slot), job);
            }
        }
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The household that still waits to be written, where it does.
    pub fn waiting(&self, world: World, key: u64) -> Option<(Rc<Value>, Rc<Vec<Change>>)> {
        match find(&self.waiting, &(world, Slot::Record(key))) {
            Some(Job::Household(record, history)) => Some((Rc::clone(record), Rc::clone(history))),
            _ => None,
        }
    }
}

/// What to write for a job.
pub fn items(slot: Slot, job: &Job) -> Vec<Item> {
    match (slot, job) {
        (Slot::Record(key), Job::Household(record, history)) => {
            saved(key, &Stored { record: (**record).clone(), history: (**history).clone() })
        }
        (Slot::Record(key), Job::Forgotten) => crate::store::records::removed(key),
        (Slot::Draft(key), Job::Draft(draft)) => drafted(key, draft),
        (_, Job::Shared(text)) => vec![(Shelf::Shared, SHARED.to_owned(), Some(text.clone()))],
        _ => Vec::new(),
    }
}

/// Name of what is shared, on its shelf.
pub const SHARED: &str = "shared";

#[cfg(test)]
mod tests {
    use super::{Draft, Job, Queue, Slot};
    use ruler_state::World;
    use serde_json::json;
    use std::rc::Rc;

    fn draft(text: &str) -> Job {
        Job::Draft(Draft { path: "note".into(), text: text.into() })
    }

    #[test]
    fn the_newest_is_written_and_a_failed_write_never_overtakes_it() {
        let mut queue = Queue::default();
        let record = |text: &str| Job::Household(Rc::new(json!(text)), Rc::default());
        queue.put(World::Real, Slot::Draft(1), draft("a"));
        queue.put(World::Real, Slot::Record(1), record("old"));
        let failed = queue.take();
        assert_eq!(failed.len(), 1, "a saved household ends its draft");
        queue.put(World::Real, Slot::Record(1), record("new"));
        queue.put_back(failed);
        assert_eq!(queue.waiting(World::Real, 1).map(|(record, _)| (*record).clone()), Some(json!("new")));
        let mut late = Queue::default();
        late.put(World::Real, Slot::Draft(1), draft("b"));
        let failed = late.take();
        late.put(World::Real, Slot::Record(1), record("newer"));
        late.put_back(failed);
        assert_eq!(late.take().len(), 1);
    }
}
