//! The desk without a browser: saving, locking, taking in and another passphrase, over twins of tab, store and sealing,
//! and with the store refusing at each of its calls in turn.

#[path = "desk/damage.rs"]
mod damage;
#[path = "desk/journals.rs"]
mod journals;
#[path = "desk/locking.rs"]
mod locking;
#[path = "desk/merging.rs"]
mod merging;
#[path = "desk/page.rs"]
mod page;
#[path = "desk/taking_in.rs"]
mod taking_in;
#[path = "desk/without_identity.rs"]
mod without_identity;

use std::cell::RefCell;
use std::rc::Rc;

use page::{ABLE, PASSPHRASE, Page, Refusing, content, file, held_against, take_in};
use ruler_desk::desk::{Desk, IDLE_MINUTES};
use ruler_desk::ports::crypto;
use ruler_desk::ports::storage::{Memory, Storage};
use ruler_desk::ports::tab::{self, SEALING, SECURE, STORE};
use ruler_desk::saving::Mark;
use ruler_state::shared::Shared;
use ruler_state::{Action, Lock};
use ruler_tests::said::Outcome;
use ruler_words::i18n::Lang;
use ruler_words::samples::sample;

#[test]
fn what_is_typed_is_saved_sealed_and_read_by_the_next_page() -> Outcome {
    let store = Rc::new(Refusing::default());
    let page = Page::unlocked(&store, 0);
    let key = page.add(sample(0)).ok_or("not added")?;
    page.go(key);
    page.note("问过村医");
    assert_eq!((*page.mark.borrow()).clone(), Mark::Saved);
    assert!(page.desk.is_still() && !page.tab.asks_before_leaving());
    assert_eq!(page.note_on_the_disk(key).as_deref(), Some("问过村医"));
    let plain = content(&store).into_iter().flat_map(|(_, held)| held).any(|(name, bytes)| {
        let text = format!("{name} {}", String::from_utf8_lossy(&bytes));
        text.contains("members") || text.contains("问过村医")
    });
    assert!(!plain, "a household lies readable in the store");
    Ok(())
}

#[test]
fn what_could_not_be_written_waits_is_told_and_is_written_later() -> Outcome {
    let store = Rc::new(Refusing::default());
    let page = Page::unlocked(&store, 0);
    let key = page.add(sample(0)).ok_or("not added")?;
    page.go(key);
    store.left.set(Some(0));
    page.note("第一次");
    assert!(matches!(&*page.mark.borrow(), Mark::Failed(why) if why.text(Lang::En).contains("refused")));
    assert!(page.tab.asks_before_leaving() && !page.desk.is_still());
    assert_eq!(page.note_on_the_disk(key), None);
    page.note("第二次");
    page.tab.pass(60_000);
    assert_eq!((*page.mark.borrow()).clone(), Mark::Saved);
    assert_eq!(page.note_on_the_disk(key).as_deref(), Some("第二次"));
    Ok(())
}

#[test]
fn an_idle_page_locks_once_everything_is_on_the_disk() -> Outcome {
    let store = Rc::new(Refusing::default());
    let page = Page::unlocked(&store, 0);
    let key = page.add(sample(0)).ok_or("not added")?;
    page.go(key);
    let minutes = |count: u32| count * 60_000;
    page.tab.pass(minutes(IDLE_MINUTES - 1));
    page.tab.touch();
    page.tab.pass(minutes(IDLE_MINUTES - 1));
    assert_eq!(page.lock(), Lock::Open, "somebody touched it");
    page.note("还没锁");
    page.tab.pass(minutes(2));
    assert_eq!(page.lock(), Lock::Locked);
    assert!(page.rows().is_empty() && page.state.borrow().record.is_null(), "nothing of it stays in memory");
    assert!(!page.unlock("别的口令"));
    assert_eq!(page.lock(), Lock::Locked);
    assert!(page.unlock(PASSPHRASE));
    assert_eq!((page.lock(), page.rows()), (Lock::Open, vec![key]));
    assert_eq!(page.note_on_the_disk(key).as_deref(), Some("还没锁"));
    Ok(())
}

#[test]
fn the_recovery_key_opens_and_another_passphrase_takes_the_place_of_the_first() -> Outcome {
    let store = Rc::new(Refusing::default());
    let page = Page::open(&store, 0);
    let recovery: Option<String> = page.given(|desk, done| desk.make_lock(PASSPHRASE.to_owned(), done));
    let recovery = recovery.ok_or("no recovery key")?;
    let key = page.add(sample(0)).ok_or("not added")?;
    let change = |secret: &str| {
        page.given::<bool>(|desk, done| desk.change_passphrase(secret.to_owned(), "屋后竹林".to_owned(), done))
    };
    assert_eq!(change("猜的"), Some(false));
    // Refused while it is written: the old one goes on opening, and no answer says that it was changed.
    store.left.set(Some(0));
    assert_eq!(change(PASSPHRASE), None);
    assert!(Page::open(&store, 1).unlock(PASSPHRASE) && page.state.borrow().trouble.is_some());
    assert_eq!(change(&recovery), Some(true));
    let next = Page::open(&store, 1);
    assert_eq!([next.unlock(PASSPHRASE), next.unlock("屋后竹林"), next.unlock(&recovery)], [false, true, true]);
    assert_eq!(next.rows(), [key]);
    Ok(())
}

#[test]
fn a_file_of_one_device_is_taken_in_on_another_fact_by_fact() -> Outcome {
    let (one, other) = (Rc::new(Refusing::default()), Rc::new(Refusing::default()));
    let (here, there) = (Page::unlocked(&one, 0), Page::unlocked(&other, 500));
    let key = here.add(sample(0)).ok_or("not added")?;
    here.add(sample(1)).ok_or("not added")?;
    let parcel = file(&here, "给同事").ok_or("no file")?;
    let new = held_against(&there, parcel.clone()).ok_or("not compared")?;
    assert!(new.iter().all(|one| one.mine.is_none()));
    assert_eq!(take_in(&there, new), Some(2));
    let again = held_against(&there, parcel).ok_or("not compared")?;
    assert!(again.iter().all(|one| !one.is_new(&Shared::default())), "what is here already brings nothing");
    here.go(key);
    here.note("改过");
    let changed = held_against(&there, file(&here, "给同事").ok_or("no file")?).ok_or("not compared")?;
    let conflicts: Vec<&str> = changed.iter().flat_map(|one| &one.conflicts).map(|one| one.path.as_str()).collect();
    assert_eq!(conflicts, ["note"]);
    assert_eq!(take_in(&there, changed), Some(2));
    let key = there.rows().first().copied().ok_or("no rows")?;
    assert_eq!(there.note_on_the_disk(key).as_deref(), Some("改过"));
    Ok(())
}

#[test]
fn a_store_that_refuses_anywhere_leaves_all_or_nothing_taken_in() -> Outcome {
    let source = Page::unlocked(&Rc::new(Refusing::default()), 0);
    for place in 0..3 {
        source.add(sample(place)).ok_or("not added")?;
    }
    let parcel = file(&source, "给同事").ok_or("no file")?;
    let mut whole = false;
    for call in 0..20 {
        let store = Rc::new(Refusing::default());
        let page = Page::unlocked(&store, 500);
        let mine = page.add(sample(0)).ok_or("not added")?;
        let before = content(&store);
        store.left.set(Some(call));
        let taken = held_against(&page, parcel.clone()).and_then(|all| take_in(&page, all));
        let left = store.left.take();
        let count = Page::open(&store, 900);
        assert!(count.unlock(PASSPHRASE));
        match taken {
            Some(taken) => assert_eq!((taken, count.rows().len()), (3, 3), "call {call}"),
            None => {
                assert_eq!((content(&store) == before, count.rows()), (true, vec![mine]), "call {call}");
                assert!(page.state.borrow().trouble.is_some(), "call {call}: nobody is told");
            }
        }
        whole |= left.is_some() && taken.is_some();
    }
    assert!(whole, "no run got through without being refused");
    Ok(())
}

#[test]
fn where_nothing_could_protect_it_no_store_is_made() {
    for lacking in [SECURE, SEALING, STORE] {
        let tab = Rc::new(tab::Twin::new(ABLE & !lacking, 0));
        let told = Rc::new(RefCell::new(Vec::new()));
        let tell = Rc::clone(&told);
        let stores = |_: &str| -> Rc<dyn Storage> { Rc::new(Memory::default()) };
        let sealing = Rc::new(crypto::Twin::default());
        let desk =
            Desk::new(Rc::<tab::Twin>::clone(&tab), stores, sealing, move |action| tell.borrow_mut().push(action));
        tab.run();
        desk.make_lock(PASSPHRASE.to_owned(), |_| {});
        tab.run();
        let opened = told.borrow().iter().any(|action| matches!(action, Action::Opened(..)));
        let refused = told.borrow().contains(&Action::Began(ABLE & !lacking, Lock::Refused));
        assert!(refused && !opened, "without {lacking}");
    }
}
