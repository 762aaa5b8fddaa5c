//! The lock closes whatever the store does, and before anything else after a sleep; what was not on the disk is there when
//! it opens again.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::rc::Rc;

use ruler_desk::desk::IDLE_MINUTES;
use ruler_desk::ports::storage::Shelf;
use ruler_state::fault::VaultFault;
use ruler_state::{Action, Lock};
use ruler_tests::said::Outcome;
use ruler_words::i18n::Lang;
use ruler_words::samples::sample;

use crate::page::{PASSPHRASE, Page, Refusing, content};

const MINUTES: u32 = 60_000;

/// A page with one household open.
fn working(store: &Rc<Refusing>) -> Result<(Page, u64), String> {
    let page = Page::unlocked(store, 0);
    let key = page.add(sample(0)).ok_or("not added")?;
    page.go(key);
    Ok((page, key))
}

#[test]
fn a_full_store_locks_at_once_and_what_waits_is_sealed_told_and_written_once_there_is_room() -> Outcome {
    let store = Rc::new(Refusing::default());
    let (page, key) = working(&store)?;
    store.full.set(true);
    page.note("满了才写的");
    page.desk.lock();
    page.tab.run();
    assert_eq!(page.lock(), Lock::Locked, "it waits for the store");
    page.tab.pass(1_000);
    assert_eq!(page.state.borrow().trouble.as_deref(), Some(VaultFault::Waiting.text(Lang::Zh).as_str()));
    assert!(page.state.borrow().record.is_null() && page.rows().is_empty());
    assert!(page.tab.asks_before_leaving(), "the page may be left with something unsaved");
    assert_eq!(page.tab.ended(), (1, 0), "loaded anew, it would be lost");
    // Opened again meanwhile, what waits is read as if it were there.
    assert!(page.unlock(PASSPHRASE));
    page.go(key);
    assert_eq!(page.state.borrow().record["note"], "满了才写的");
    page.desk.lock();
    page.tab.pass(MINUTES);
    store.full.set(false);
    page.tab.pass(MINUTES);
    assert!(page.desk.is_still() && !page.tab.asks_before_leaving());
    assert_eq!(page.note_on_the_disk(key).as_deref(), Some("满了才写的"));
    assert!(page.tab.ended().1 >= 1, "nothing waits any more: the page is loaded anew");
    Ok(())
}

#[test]
fn a_store_that_fails_for_minutes_is_asked_by_one_chain_of_timers() -> Outcome {
    let store = Rc::new(Refusing::default());
    let (page, _) = working(&store)?;
    let quiet = page.tab.timers();
    store.full.set(true);
    let before = store.commits.get();
    for letter in 0..400 {
        page.note(&format!("第{letter}个字"));
        page.tab.pass(25);
    }
    assert!(page.tab.timers() <= quiet + 1, "{} timers run", page.tab.timers());
    let typed = store.commits.get() - before;
    assert!(typed <= 402, "{typed} writes for 400 letters");
    page.desk.lock();
    page.desk.lock();
    page.tab.pass(5 * MINUTES);
    assert!(page.tab.timers() <= quiet + 1, "{} timers run after locking", page.tab.timers());
    assert!(store.commits.get() - before - typed <= 62, "one try each five seconds");
    Ok(())
}

#[test]
fn a_touch_after_a_sleep_finds_it_locked() -> Outcome {
    for wakes in [Page::touch as fn(&Page), Page::wake] {
        let store = Rc::new(Refusing::default());
        let (page, key) = working(&store)?;
        page.note("睡前写的");
        page.tab.sleep((IDLE_MINUTES + 1) * MINUTES);
        wakes(&page);
        assert_eq!(page.lock(), Lock::Locked, "the touch counted first");
        assert_eq!(page.note_on_the_disk(key).as_deref(), Some("睡前写的"));
    }
    let store = Rc::new(Refusing::default());
    let (page, _) = working(&store)?;
    page.tab.sleep((IDLE_MINUTES - 1) * MINUTES);
    page.touch();
    page.tab.pass(2 * MINUTES);
    assert_eq!(page.lock(), Lock::Open, "a short sleep locks nothing");
    Ok(())
}

#[test]
fn a_locked_page_ends_its_workers_and_leaves_nothing_in_memory() -> Outcome {
    let store = Rc::new(Refusing::default());
    let (page, _) = working(&store)?;
    page.note("没了就没了");
    page.desk.lock();
    page.tab.pass(1_000);
    assert_eq!(page.tab.ended(), (1, 1), "workers ended, the page loaded anew, once");
    let held = format!("{:?}", page.state.borrow());
    assert!(!held.contains("没了就没了") && !held.contains("members"), "{held}");
    Ok(())
}

#[test]
fn two_tabs_making_a_lock_together_leave_one_that_both_open() -> Outcome {
    let store = Rc::new(Refusing::default());
    let (one, other) = (Page::open(&store, 0), Page::drawing(&store, 500, 77));
    assert_eq!([one.lock(), other.lock()], [Lock::None, Lock::None]);
    one.desk.make_lock("第一页的口令".to_owned(), |_| {});
    other.desk.make_lock("第二页的口令".to_owned(), |_| {});
    one.tab.run();
    other.tab.run();
    assert_eq!([one.lock(), other.lock()], [Lock::Open, Lock::Locked], "the second made a lock over the first");
    let key = one.add(sample(0)).ok_or("not added")?;
    assert!(!other.unlock("第二页的口令") && other.unlock("第一页的口令"));
    assert_eq!(other.rows(), [key]);
    Ok(())
}

#[test]
fn where_sealed_households_stand_no_new_lock_is_made_and_a_backup_brings_the_old_one_back() -> Outcome {
    let store = Rc::new(Refusing::default());
    let (page, key) = working(&store)?;
    let backup: String = page
        .given(|desk, done| {
            desk.hand_out(vec![key], None, ruler_desk::hand_over::Closing::Own, Default::default(), move |text, _| {
                done(text)
            })
        })
        .ok_or("no backup")?;
    let Ok(ruler_desk::store::file::Read::Sealed(lock, _)) = ruler_desk::store::file::read(&backup) else {
        return Err("no sealed file".into());
    };
    for name in ["lock", "lock-copy"] {
        take(&store, Shelf::Meta, name);
    }
    let lost = Page::drawing(&store, 900, 7);
    assert_eq!(lost.lock(), Lock::Damaged);
    let before = content(&store);
    lost.desk.make_lock("另一个口令".to_owned(), |_| {});
    lost.tab.run();
    assert_eq!((lost.lock(), content(&store) == before), (Lock::Damaged, true), "a new lock over sealed households");
    let restore = |page: &Page, lock: &ruler_desk::store::lock::Lock, secret: &str| {
        page.given::<bool>(|desk, done| desk.restore_lock(lock.clone(), secret.to_owned(), done))
    };
    assert_eq!(restore(&lost, &lock, "猜的口令"), Some(false));
    // The lock of another device opens with its own passphrase, and nothing of what is here.
    let other = Rc::new(Refusing::default());
    let there = Page::drawing(&other, 0, 99);
    there.desk.make_lock(PASSPHRASE.to_owned(), |_| {});
    there.tab.run();
    let foreign = held(&other, Shelf::Meta, "lock").and_then(|bytes| ruler_desk::store::lock::Lock::of_bytes(&bytes));
    assert_eq!(restore(&lost, &foreign.ok_or("no lock there")?, PASSPHRASE), Some(false));
    assert!(content(&store) == before, "a lock that opens nothing here was put in");
    assert_eq!(restore(&lost, &lock, PASSPHRASE), Some(true));
    assert_eq!((lost.lock(), lost.rows()), (Lock::Open, vec![key]));
    let next = Page::open(&store, 901);
    assert!(next.unlock(PASSPHRASE));
    Ok(())
}

#[test]
fn an_old_tab_opens_with_the_new_passphrase_alone() -> Outcome {
    let store = Rc::new(Refusing::default());
    let (page, _) = working(&store)?;
    let old = Page::open(&store, 500);
    assert_eq!(old.lock(), Lock::Locked);
    let changed: Option<bool> =
        page.given(|desk, done| desk.change_passphrase(PASSPHRASE.to_owned(), "屋后竹林".to_owned(), done));
    assert_eq!(changed, Some(true));
    assert_eq!([old.unlock(PASSPHRASE), old.unlock("屋后竹林")], [false, true]);
    Ok(())
}

#[test]
fn a_lock_of_before_opens_and_is_kept_twice_from_then_on() -> Outcome {
    let store = Rc::new(Refusing::default());
    let (page, key) = working(&store)?;
    drop(page);
    let mut before: serde_json::Value = serde_json::from_slice(&held(&store, Shelf::Meta, "lock").ok_or("no lock")?)?;
    before.as_object_mut().and_then(|map| map.remove("check")).ok_or("no check")?;
    put(&store, Shelf::Meta, "lock", before.to_string().into_bytes());
    take(&store, Shelf::Meta, "lock-copy");
    let page = Page::open(&store, 500);
    assert!(!page.unlock("猜的口令"));
    assert_eq!(held(&store, Shelf::Meta, "lock-copy"), None, "a wrong passphrase writes nothing");
    assert!(page.unlock(PASSPHRASE));
    assert_eq!(page.rows(), [key]);
    assert_eq!(held(&store, Shelf::Meta, "lock"), held(&store, Shelf::Meta, "lock-copy"));
    Ok(())
}

/// What stands in a store under a name.
pub fn held(store: &Refusing, shelf: Shelf, key: &str) -> Option<Vec<u8>> {
    use ruler_desk::ports::storage::Storage;
    ruler_desk::ports::later::now(store.held.one(shelf, key)).ok().flatten()
}

/// Puts bytes into a store, behind everybody's back.
pub fn put(store: &Refusing, shelf: Shelf, key: &str, bytes: Vec<u8>) {
    write(store, shelf, key, Some(bytes));
}

/// Takes them out.
pub fn take(store: &Refusing, shelf: Shelf, key: &str) {
    write(store, shelf, key, None);
}

fn write(store: &Refusing, shelf: Shelf, key: &str, bytes: Option<Vec<u8>>) {
    use ruler_desk::ports::storage::{Storage, Write};
    let write = Write { shelf, key: key.to_owned(), bytes };
    assert!(ruler_desk::ports::later::now(store.held.commit(vec![write])).is_ok());
}

impl Page {
    fn touch(&self) {
        self.tab.touch();
        self.tab.run();
    }

    fn wake(&self) {
        self.tab.wake();
        self.tab.run();
    }

    /// Puts an action through, as the page does.
    pub fn tell(&self, action: Action) {
        self.act(action);
    }
}
