//! What the store does to us: its n-th operation fails, for every n, over every journey; and every byte of what stands in it
//! is flipped once. What was acknowledged is there, what is lost is named, and nothing that cannot be read is written over.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::rc::Rc;

use ruler_desk::hand_over::Closing;
use ruler_desk::ports::later::now;
use ruler_desk::ports::storage::{Held, Shelf, Storage};
use ruler_state::fault::VaultFault;
use ruler_state::route::Route;
use ruler_state::shared::Shared;
use ruler_state::{Action, Lock, World};
use ruler_tests::said::Outcome;
use ruler_words::i18n::Lang;
use ruler_words::samples::sample;
use serde_json::json;

use crate::locking::{held, put};
use crate::page::{PASSPHRASE, Page, Refusing, content, file, held_against, take_in};

const OTHER: &str = "屋后竹林";

/// A store with a household that has a draft, and with a village.
fn filled() -> Result<(Rc<Refusing>, u64), String> {
    let store = Rc::new(Refusing::default());
    let page = Page::unlocked(&store, 0);
    let key = page.add(sample(0)).ok_or("not added")?;
    page.go(key);
    page.note("原来的话");
    page.desk.shared_changed(World::Real, &village("原来的村"));
    page.tab.run();
    page.desk.typing(Route::Household(key), "members[0].name".to_owned(), "正在打".to_owned());
    page.tab.run();
    assert!(page.desk.is_still());
    Ok((store, key))
}

fn village(name: &str) -> Shared {
    Shared { villages: vec![(name.to_owned(), json!({ "buyer_present": { "reported": true } }))], ..Shared::default() }
}

fn villages(page: &Page) -> Vec<String> {
    let state = page.state.borrow();
    let [real, _] = &state.shared;
    real.villages.iter().map(|(name, _)| name.clone()).collect()
}

/// Something a person does, and what it tells them: `true` where it says that it was done.
type Journey = fn(&Page, u64) -> bool;

/// Every journey over the store.
const JOURNEYS: [(&str, Journey); 10] = [
    ("locked and opened", |page, key| {
        page.desk.lock();
        page.tab.pass(100);
        page.unlock(PASSPHRASE) && page.rows() == [key] && villages(page) == ["原来的村"]
    }),
    ("typing", |page, key| {
        page.go(key);
        page.note("新的话");
        page.desk.is_still() && page.state.borrow().open == Route::Household(key)
    }),
    ("a draft", |page, key| {
        page.go(key);
        page.desk.typing(Route::Household(key), "note".to_owned(), "还在打".to_owned());
        page.tab.run();
        page.desk.is_still()
    }),
    ("a village", |page, _| {
        page.desk.shared_changed(World::Real, &village("新的村"));
        page.tab.run();
        page.desk.is_still()
    }),
    ("a new household", |page, _| page.add(sample(1)).is_some()),
    ("taken off the book", |page, key| {
        page.desk.remove(key);
        page.tab.pass(100);
        page.state.borrow().removed.is_some()
    }),
    ("taken off and put back", |page, key| {
        page.desk.remove(key);
        page.tab.pass(100);
        let removed = page.state.borrow().removed.clone();
        let Some((key, kept)) = removed else { return false };
        page.desk.put_back(key, kept, Rc::default());
        page.tab.pass(100);
        page.rows().contains(&key)
    }),
    ("taken in", |page, _| {
        let source = Page::unlocked(&Rc::new(Refusing::default()), 500);
        let added = (0..3).all(|place| source.add(sample(place)).is_some());
        let parcel = file(&source, "给同事");
        added && parcel.and_then(|parcel| held_against(page, parcel)).and_then(|all| take_in(page, all)).is_some()
    }),
    ("another passphrase", |page, _| {
        let changed = page.given::<bool>(|desk, done| {
            desk.change_passphrase(PASSPHRASE.to_owned(), OTHER.to_owned(), done);
        });
        changed == Some(true)
    }),
    ("locked while typing", |page, key| {
        page.go(key);
        let is_open = page.state.borrow().open == Route::Household(key);
        page.note("锁前的话");
        page.desk.lock();
        page.tab.run();
        assert_eq!(page.lock(), Lock::Locked);
        is_open && page.desk.is_still()
    }),
];

/// A page on a store, opened with whichever passphrase opens it: exactly one does.
fn reopened(store: &Rc<Refusing>, what: &str) -> Page {
    let (one, other) = (Page::open(store, 900), Page::open(store, 900));
    let opened = [one.unlock(PASSPHRASE), other.unlock(OTHER)];
    assert_eq!(opened.iter().filter(|opened| **opened).count(), 1, "{what}: {opened:?} open it");
    if opened[0] { one } else { other }
}

#[test]
fn the_nth_operation_fails_for_every_n_over_every_journey() -> Outcome {
    let mut failures = 0_u32;
    for (name, journey) in JOURNEYS {
        for call in 0.. {
            let (store, key) = filled()?;
            let page = Page::open(&store, 100);
            assert!(page.unlock(PASSPHRASE));
            store.left.set(Some(call));
            let done = journey(&page, key);
            let reached = store.left.take().is_none();
            let what = format!("{name}, operation {call}");
            // What is on the disk the moment the page goes away.
            let after = reopened(&store, &what);
            assert!(after.state.borrow().unreadable.is_empty(), "{what}: something cannot be read");
            let rows = after.rows();
            let is_removed = name == "taken off the book" && !rows.contains(&key);
            assert!(
                is_removed || name == "taken off and put back" || rows.contains(&key),
                "{what}: the household is gone"
            );
            if !is_removed && rows.contains(&key) {
                after.go(key);
                let state = after.state.borrow();
                let note = state.record["note"].as_str().unwrap_or_default().to_owned();
                let kept = ["原来的话", "新的话", "锁前的话", "还在打"];
                let is_theirs = done && name == "taken in" && note.is_empty();
                assert!(is_theirs || kept.contains(&note.as_str()), "{what}: {note}");
                if done && matches!(name, "typing" | "locked while typing") {
                    assert!(note != "原来的话", "{what}: acknowledged and lost");
                }
            }
            if done {
                match name {
                    "a village" => assert_eq!(villages(&after), ["新的村"], "{what}"),
                    "a new household" => assert_eq!(rows.len(), 2, "{what}"),
                    "taken in" => assert_eq!(rows.len(), 3, "{what}"),
                    "taken off the book" => assert!(!rows.contains(&key), "{what}"),
                    "taken off and put back" => assert!(rows.contains(&key), "{what}"),
                    _ => {}
                }
            } else if matches!(name, "a new household" | "taken in") {
                assert_eq!(rows.len(), 1, "{what}: a part of it was taken");
            }
            if reached {
                failures += 1;
            }
            // Not acknowledged: told, or still waiting, and then written as soon as the store lets it.
            if !done && reached {
                let told = page.state.borrow().trouble.is_some() || page.tab.asks_before_leaving();
                assert!(told, "{what}: nobody is told");
                page.tab.pass(20_000);
                assert!(page.desk.is_still(), "{what}: still waiting");
            }
            if !reached {
                assert!(done, "{what}: nothing failed, and it was not done");
                break;
            }
        }
    }
    assert!(failures > 25, "{failures} failures over all journeys");
    Ok(())
}

#[test]
fn making_the_first_lock_fails_at_every_operation_and_leaves_one_lock_or_none() -> Outcome {
    for call in 0..30 {
        let store = Rc::new(Refusing::default());
        let page = Page::open(&store, 0);
        store.left.set(Some(call));
        let made: Option<String> = page.given(|desk, done| desk.make_lock(PASSPHRASE.to_owned(), done));
        store.left.set(None);
        let next = Page::open(&store, 500);
        match made {
            Some(recovery) => assert!(next.unlock(&recovery), "operation {call}"),
            None => {
                assert_eq!(next.lock(), Lock::None, "operation {call}");
                assert!(page.state.borrow().trouble.is_some(), "operation {call}: nobody is told");
            }
        }
    }
    Ok(())
}

/// Bytes that were flipped, one at a time: the whole of them, or each so many.
fn flips(length: usize) -> impl Iterator<Item = usize> {
    let step = if std::env::var_os("ONE_RULER_FULL").is_some() { 1 } else { (length / 120).max(1) };
    (0..length).step_by(step)
}

fn flipped(bytes: &[u8], place: usize) -> Vec<u8> {
    bytes.iter().enumerate().map(|(at, byte)| if at == place { byte ^ 1 } else { *byte }).collect()
}

#[test]
fn every_byte_of_a_lock_flipped_opens_all_the_same_and_is_mended() -> Outcome {
    let (store, key) = filled()?;
    let whole = content(&store);
    let lock = held(&store, Shelf::Meta, "lock").ok_or("no lock")?;
    for name in ["lock", "lock-copy"] {
        for place in flips(lock.len()) {
            put(&store, Shelf::Meta, name, flipped(&lock, place));
            let page = Page::open(&store, 500);
            assert_eq!(page.lock(), Lock::Locked, "{name}, byte {place}");
            assert!(!page.unlock("猜的口令"));
            assert!(page.unlock(PASSPHRASE), "{name}, byte {place}: the right passphrase is wrong");
            assert_eq!(page.rows(), [key]);
            assert!(content(&store) == whole, "{name}, byte {place}: not mended");
        }
    }
    // Both at once: named as damaged, and nothing is made over it.
    for place in flips(lock.len()) {
        for name in ["lock", "lock-copy"] {
            put(&store, Shelf::Meta, name, flipped(&lock, place));
        }
        let page = Page::open(&store, 500);
        assert_eq!(page.lock(), Lock::Damaged, "byte {place}");
        let before = content(&store);
        assert!(!page.unlock(PASSPHRASE));
        page.desk.make_lock(OTHER.to_owned(), |_| {});
        page.tab.run();
        assert!(content(&store) == before, "byte {place}: written over");
    }
    Ok(())
}

#[test]
fn every_byte_of_a_household_flipped_is_named_and_stays() -> Outcome {
    let (store, key) = filled()?;
    let name = ruler_words::text::word(key);
    let whole = held(&store, Shelf::Households, &name).ok_or("no household")?;
    for place in flips(whole.len()) {
        let broken = flipped(&whole, place);
        put(&store, Shelf::Households, &name, broken.clone());
        let page = Page::open(&store, 500);
        assert!(page.unlock(PASSPHRASE));
        let named: Vec<String> = page.state.borrow().unreadable.iter().map(|one| one.key.clone()).collect();
        assert_eq!((named, page.rows()), (vec![name.clone()], Vec::new()), "byte {place}");
        page.add(sample(1)).ok_or("not added")?;
        page.go(key);
        page.note("写不到坏的那一户里");
        assert_eq!(held(&store, Shelf::Households, &name), Some(broken), "byte {place}: written over");
        for row in page.rows() {
            page.desk.remove(row);
        }
        page.tab.pass(100);
    }
    Ok(())
}

#[test]
fn every_byte_of_what_is_shared_flipped_is_named_and_nothing_is_written_over_it_until_it_is_settled() -> Outcome {
    let (store, _) = filled()?;
    let whole = held(&store, Shelf::Shared, "shared").ok_or("nothing shared")?;
    let told = VaultFault::SharedAside.text(Lang::Zh);
    for place in flips(whole.len()) {
        let broken = flipped(&whole, place);
        put(&store, Shelf::Shared, "shared", broken.clone());
        let page = Page::open(&store, 500);
        assert!(page.unlock(PASSPHRASE));
        assert_eq!(page.state.borrow().trouble.as_deref(), Some(told.as_str()), "byte {place}: taken for empty");
        page.desk.shared_changed(World::Real, &village("另一个村"));
        page.tab.pass(100);
        assert_eq!(held(&store, Shelf::Shared, "shared"), Some(broken.clone()), "byte {place}: written over");
        let named: Vec<(String, Vec<u8>)> =
            page.state.borrow().unreadable.iter().map(|one| (one.key.clone(), one.bytes.clone())).collect();
        assert_eq!(named, [("shared".to_owned(), broken)]);
        // Exported and given up, a new one begins.
        page.desk.drop_unreadable("shared".to_owned());
        page.tab.pass(100);
        page.desk.shared_changed(World::Real, &village("另一个村"));
        page.tab.pass(100);
        let next = Page::open(&store, 600);
        assert!(next.unlock(PASSPHRASE));
        assert_eq!((villages(&next), next.state.borrow().unreadable.len()), (vec!["另一个村".to_owned()], 0));
    }
    Ok(())
}

#[test]
fn what_is_shared_and_cannot_be_read_now_is_not_taken_for_empty_either() -> Outcome {
    for call in 0..8 {
        let (store, _) = filled()?;
        let before = held(&store, Shelf::Shared, "shared");
        let page = Page::open(&store, 500);
        store.left.set(Some(call));
        page.unlock(PASSPHRASE);
        store.left.set(None);
        if page.lock() == Lock::Open && villages(&page).is_empty() {
            page.desk.shared_changed(World::Real, &village("另一个村"));
            page.tab.pass(100);
            assert_eq!(held(&store, Shelf::Shared, "shared"), before, "operation {call}: written over");
        }
    }
    Ok(())
}

#[test]
fn a_part_of_what_is_shared_that_is_not_understood_keeps_all_of_it_from_being_written_over() {
    let whole = village("村").document(true);
    for (at, broken) in [
        ("/villages/村", json!("不是表")),
        ("/sheets", json!({ "二〇一七": {} })),
        ("/outlets", json!({ "村/茶": 3 })),
        ("/tries", json!([])),
        ("/villages", json!("丢了")),
        ("/idle_minutes", json!("十")),
        ("/author", json!(5)),
    ] {
        let mut document = whole.clone();
        if let Some(slot) = document.pointer_mut(at) {
            *slot = broken;
        }
        assert_eq!(Shared::read(&document), None, "{at}");
    }
    let mut later = whole.clone();
    later.as_object_mut().map(|map| map.insert("new_part".to_owned(), json!({})));
    assert_eq!(Shared::read(&later), None, "a part of a later version would be lost");
}

#[test]
fn every_byte_of_a_draft_flipped_is_named_and_kept_apart_from_what_is_typed_next() -> Outcome {
    let (store, key) = filled()?;
    let name = ruler_words::text::word(key);
    let whole = held(&store, Shelf::Drafts, &name).ok_or("no draft")?;
    for place in flips(whole.len()) {
        let broken = flipped(&whole, place);
        put(&store, Shelf::Drafts, &name, broken.clone());
        let page = Page::open(&store, 500);
        assert!(page.unlock(PASSPHRASE));
        page.go(key);
        page.note("接着写");
        let kept: Held = now(store.held.all(Shelf::Drafts)).unwrap_or_default();
        assert_eq!(kept, [(format!("{name}-aside"), broken.clone())], "byte {place}: written over");
        let next = Page::open(&store, 600);
        assert!(next.unlock(PASSPHRASE));
        let named: Vec<String> = next.state.borrow().unreadable.iter().map(|one| one.key.clone()).collect();
        assert_eq!(named, [format!("{name}-aside")], "byte {place}");
        next.desk.drop_unreadable(format!("{name}-aside"));
        next.tab.pass(100);
        assert_eq!(now(store.held.all(Shelf::Drafts)).unwrap_or_default(), []);
    }
    Ok(())
}

#[test]
fn every_byte_of_a_sealed_file_flipped_is_refused() -> Outcome {
    let page = Page::unlocked(&Rc::new(Refusing::default()), 0);
    page.add(sample(0)).ok_or("not added")?;
    let closing = Closing::Passphrase("给同事的口令".to_owned());
    let text: String = page
        .given(|desk, done| desk.hand_out(page.rows(), None, closing, Default::default(), move |text, _| done(text)))
        .ok_or("no file")?;
    for place in flips(text.len()) {
        let Ok(broken) = String::from_utf8(flipped(text.as_bytes(), place)) else { continue };
        let Ok(ruler_desk::store::file::Read::Sealed(lock, bytes)) = ruler_desk::store::file::read(&broken) else {
            continue;
        };
        let opened = page.given(|desk, done| desk.open_file(lock, bytes, "给同事的口令".to_owned(), done)).flatten();
        // The unused bits of the last letter of base64 say nothing.
        assert!(opened.is_none() || place + 4 > text.len(), "byte {place}");
    }
    page.tell(Action::Notice(None));
    Ok(())
}
