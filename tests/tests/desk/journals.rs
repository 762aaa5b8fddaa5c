//! Journals beside their households: sealed, saved all or none, put back, handed over, joined, never written over.

use std::rc::Rc;

use ruler_desk::ports::later::now;
use ruler_desk::ports::storage::{Shelf, Storage, Write};
use ruler_state::judge::procedure::look::look;
use ruler_state::judge::procedure::{Changed, File, Journal};
use ruler_state::route::Route;
use ruler_tests::procedure::typed::{filled, ground, household};
use ruler_tests::said::Outcome;
use ruler_words::record::history::Hand;
use ruler_words::text::word;

use crate::page::{PASSPHRASE, Page, Refusing, content, file, held_against, take_in};

const HELPER: [(&str, &str); 2] = [("helper.name", "陈帮扶"), ("helper.unit", "区水务局")];

fn files(page: &Page) -> Vec<File> {
    page.given(|desk, done| desk.files(done)).unwrap_or_default()
}

fn journal(page: &Page, key: u64) -> Option<Journal> {
    page.given(|desk, done| desk.journal(Route::Household(key), "house-1".to_owned(), done))
}

/// Keeps what a form made of every household, in one step.
fn keep(page: &Page, before: &[File], after: &[File]) -> Option<bool> {
    let changed = before.iter().zip(after).map(|(before, after)| Changed {
        route: before.route,
        before: Rc::clone(&before.journal),
        journal: (*after.journal).clone(),
        copy: vec![("helper".to_owned(), after.record.get("helper").cloned())],
    });
    let (changed, hand) = (changed.collect(), Hand { by: "陈帮扶".to_owned(), ..Hand::default() });
    page.given(|desk, done| desk.keep_journals(changed, hand, Rc::default(), done))
}

/// A helper named in each of them.
fn paired(before: &[File]) -> Result<Vec<File>, String> {
    before.iter().map(|one| filled(one, "pair", "2017-12-01", &HELPER).map_err(|why| why.join(" "))).collect()
}

/// A device with so many households.
fn device(count: u64, seed: u64) -> Result<(Rc<Refusing>, Page, Vec<u64>), String> {
    let store = Rc::new(Refusing::default());
    let page = Page::unlocked(&store, seed);
    let add = |place: u64| {
        let record = household(&format!("house-{place}"), "向大山").map_err(|error| error.to_string())?;
        page.add(record).ok_or_else(|| "not added".to_owned())
    };
    let keys = (1..=count).map(add).collect::<Result<_, _>>()?;
    Ok((store, page, keys))
}

#[test]
fn a_journal_is_kept_sealed_and_the_next_page_reads_it_with_its_copy_in_the_record() -> Outcome {
    let (store, page, keys) = device(1, 0)?;
    let before = files(&page);
    assert!(before.iter().all(|one| one.journal.entries().is_empty()), "a store without journals opens as before");
    assert_eq!(keep(&page, &before, &paired(&before)?), Some(true));
    let plain = content(&store).into_iter().flat_map(|(_, held)| held);
    assert!(
        !plain.into_iter().any(|(_, bytes)| String::from_utf8_lossy(&bytes).contains("陈帮扶")),
        "it lies readable"
    );
    let next = Page::open(&store, 700);
    assert!(next.unlock(PASSPHRASE));
    let after = files(&next);
    assert_eq!(
        after.iter().map(|one| (one.route, one.journal.entries().len())).collect::<Vec<_>>(),
        [(Route::Household(*keys.first().ok_or("no key")?), 1)]
    );
    let name = after.first().and_then(|one| one.record.pointer("/helper/name").cloned());
    assert_eq!(name, Some("陈帮扶".into()), "the record shows the journal");
    Ok(())
}

#[test]
fn a_meeting_of_twelve_is_kept_for_all_or_for_none_wherever_the_store_refuses() -> Outcome {
    let mut last = None;
    for call in 0..30 {
        let (store, page, _) = device(12, 0)?;
        let before = files(&page);
        let after = paired(&before)?;
        store.left.set(Some(call));
        let kept = keep(&page, &before, &after);
        store.left.set(None);
        let next = Page::open(&store, 700);
        assert!(next.unlock(PASSPHRASE));
        let held: Vec<usize> = files(&next).iter().map(|one| one.journal.entries().len()).collect();
        let want = if kept == Some(true) { 1 } else { 0 };
        assert_eq!(held, [want; 12], "call {call}: {kept:?}");
        last = kept;
    }
    assert_eq!(last, Some(true), "the last refusal lies behind the last call of the store");
    Ok(())
}

#[test]
fn what_another_tab_entered_is_not_written_over() -> Outcome {
    let (store, page, _) = device(1, 0)?;
    let before = files(&page);
    let other = Page::open(&store, 700);
    assert!(other.unlock(PASSPHRASE));
    assert_eq!(keep(&other, &before, &paired(&before)?), Some(true));
    assert_eq!(keep(&page, &before, &paired(&before)?), Some(false), "the journal has moved on");
    assert_eq!(files(&page).first().map(|one| one.journal.entries().len()), Some(1));
    Ok(())
}

#[test]
fn a_journal_goes_and_comes_back_with_its_household() -> Outcome {
    let (_, page, keys) = device(1, 0)?;
    let key = *keys.first().ok_or("no key")?;
    let before = files(&page);
    assert_eq!(keep(&page, &before, &paired(&before)?), Some(true));
    page.desk.remove(key);
    page.tab.pass(100);
    assert!(files(&page).is_empty() && journal(&page, key).is_some_and(|one| one.entries().is_empty()));
    let kept = page.state.borrow().removed.clone().ok_or("nothing to put back")?.1;
    page.desk.put_back(key, kept, Rc::default());
    page.tab.pass(100);
    assert_eq!(journal(&page, key).map(|one| one.entries().len()), Some(1));
    Ok(())
}

#[test]
fn two_devices_journals_are_joined_and_their_fork_is_shown() -> Outcome {
    let ((_, here, keys), (_, there, _)) = (device(1, 0)?, device(1, 500)?);
    let key = *keys.first().ok_or("no key")?;
    for (page, name) in [(&here, "陈帮扶"), (&there, "何远志")] {
        let before = files(page);
        let named = [("helper.name", name), ("helper.unit", "区水务局")];
        let after: Result<Vec<File>, _> =
            before.iter().map(|one| filled(one, "pair", "2017-12-01", &named).map_err(|why| why.join(" "))).collect();
        assert_eq!(keep(page, &before, &after?), Some(true));
    }
    let all = held_against(&here, file(&there, "给同事").ok_or("no file")?).ok_or("not compared")?;
    assert!(
        all.iter().all(|one| one.is_new(&ruler_state::shared::Shared::default())),
        "an entry more is something new"
    );
    assert_eq!(take_in(&here, all), Some(1));
    let joined = files(&here);
    let own = joined.first().ok_or("lost")?;
    assert_eq!((own.route, own.journal.entries().len(), own.journal.heads().len()), (Route::Household(key), 2, 2));
    assert!(look(own, "2017-12-01", &ground("2017-12-01")).fork.is_some(), "a person settles it");
    let again = held_against(&here, file(&there, "给同事").ok_or("no file")?).ok_or("not compared")?;
    assert_eq!(take_in(&here, again), Some(1));
    assert_eq!(files(&here).first().map(|one| one.journal.entries().len()), Some(2), "taken in twice it is the same");
    Ok(())
}

#[test]
fn a_journal_that_cannot_be_read_is_named_and_never_written_over() -> Outcome {
    let (store, page, keys) = device(1, 0)?;
    let key = *keys.first().ok_or("no key")?;
    let before = files(&page);
    let broken = Write { shelf: Shelf::Journals, key: word(key), bytes: Some(vec![1, 2, 3]) };
    now(store.commit(vec![broken])).map_err(|fault| format!("{fault:?}"))?;
    assert_eq!(keep(&page, &before, &paired(&before)?), Some(false));
    let held = now(store.one(Shelf::Journals, &word(key))).map_err(|fault| format!("{fault:?}"))?;
    assert_eq!(held, Some(vec![1, 2, 3]));
    let next = Page::open(&store, 700);
    assert!(next.unlock(PASSPHRASE));
    assert_eq!(next.rows(), [key], "its household opens all the same");
    assert!(next.state.borrow().unreadable.iter().any(|one| one.key.ends_with("-journal")));
    Ok(())
}
