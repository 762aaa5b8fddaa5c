//! Taking in, while this tab and another go on writing: nothing that was acknowledged is written over.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::rc::Rc;

use ruler_desk::taking_in::Incoming;
use ruler_state::shared::Shared;
use ruler_tests::said::Outcome;
use ruler_words::record::path;
use ruler_words::samples::sample;
use serde_json::{Value, json};

use crate::page::{PASSPHRASE, Page, Refusing, file, held_against, take_in, taken};

/// A device with a household, and a file of another one in which its note differs.
fn devices() -> Result<(Rc<Refusing>, Page, u64, Vec<Incoming>), String> {
    let (here, there) = (Rc::new(Refusing::default()), Rc::new(Refusing::default()));
    let page = Page::unlocked(&here, 0);
    let key = page.add(sample(0)).ok_or("not added")?;
    let other = Page::unlocked(&there, 500);
    let own = other.add(sample(0)).ok_or("not added there")?;
    other.go(own);
    other.note("文件里的话");
    let parcel = file(&other, "给同事").ok_or("no file")?;
    let all = held_against(&page, parcel).ok_or("not compared")?;
    Ok((here, page, key, all))
}

fn names(all: &[Incoming]) -> Vec<&str> {
    all.iter().flat_map(|one| &one.conflicts).map(|one| one.about.as_str()).collect()
}

#[test]
fn what_another_tab_wrote_after_the_comparison_is_asked_about_and_never_vanishes() -> Outcome {
    let (store, page, key, all) = devices()?;
    assert_eq!(names(&all), ["note"]);
    // Another tab becomes the writer and is acknowledged.
    let tab = Page::open(&store, 700);
    assert!(tab.unlock(PASSPHRASE));
    tab.go(key);
    tab.act(ruler_state::Action::Set("living.bedding".to_owned(), Some(json!({ "reported": false }))));
    tab.note("另一页刚写的");
    let first = taken(&page, all).ok_or("no answer")?;
    assert_eq!((first.count, names(&first.again)), (0, vec!["living.bedding", "note"]));
    assert_eq!(page.note_on_the_disk(key).as_deref(), Some("另一页刚写的"), "written over");
    let second = taken(&page, first.again).ok_or("no answer")?;
    assert_eq!((second.count, second.again.len()), (1, 0));
    assert_eq!(page.note_on_the_disk(key).as_deref(), Some("文件里的话"), "decided with open eyes");
    Ok(())
}

#[test]
fn what_this_tab_typed_after_the_comparison_is_asked_about_too() -> Outcome {
    let (_, page, key, all) = devices()?;
    page.go(key);
    page.note("比对之后写的");
    let first = taken(&page, all).ok_or("no answer")?;
    assert_eq!((first.count, first.again.len()), (0, 1));
    assert_eq!(page.note_on_the_disk(key).as_deref(), Some("比对之后写的"));
    Ok(())
}

#[test]
fn at_every_moment_between_reading_and_writing_another_tab_may_write() -> Outcome {
    // The other tab writes just before the n-th call of the store that taking in makes.
    for call in 0..12 {
        let (store, page, key, all) = devices()?;
        let other = Page::open(&store, 700);
        assert!(other.unlock(PASSPHRASE));
        other.go(key);
        let text = format!("第{call}刻写的");
        let count = Rc::new(std::cell::Cell::new(call));
        let (left, typed) = (Rc::clone(&count), text.clone());
        *store.before.borrow_mut() = Some(Box::new(move || {
            left.set(left.get() - 1);
            if left.get() == -1 {
                other.note(&typed);
            }
        }));
        let answer = taken(&page, all).ok_or("no answer")?;
        *store.before.borrow_mut() = None;
        let reached = count.get() < 0;
        let held = page.note_on_the_disk(key);
        match answer.count {
            0 => {
                assert_eq!(held.as_deref(), Some(text.as_str()), "call {call}: told to decide again, and written over")
            }
            _ => assert!(!reached || held.as_deref() == Some("文件里的话"), "call {call}: {held:?}"),
        }
        // Where it was taken in, the other tab wrote afterwards or not at all: its letters were never written over unseen.
        assert!(answer.count == 0 || !reached || answer.again.is_empty());
    }
    Ok(())
}

#[test]
fn a_household_another_tab_took_in_meanwhile_is_not_made_twice() -> Outcome {
    let store = Rc::new(Refusing::default());
    let page = Page::unlocked(&store, 0);
    let source = Page::unlocked(&Rc::new(Refusing::default()), 500);
    source.add(sample(0)).ok_or("not added")?;
    let parcel = file(&source, "给同事").ok_or("no file")?;
    let all = held_against(&page, parcel.clone()).ok_or("not compared")?;
    let tab = Page::open(&store, 700);
    assert!(tab.unlock(PASSPHRASE));
    assert_eq!(take_in(&tab, held_against(&tab, parcel).ok_or("not compared")?), Some(1));
    let first = taken(&page, all).ok_or("no answer")?;
    assert_eq!((first.count, first.again.len()), (0, 1));
    let next = Page::open(&store, 900);
    assert!(next.unlock(PASSPHRASE));
    assert_eq!(next.rows().len(), 1);
    Ok(())
}

#[test]
fn a_household_twice_in_one_file_is_held_against_what_the_first_becomes() -> Outcome {
    let page = Page::unlocked(&Rc::new(Refusing::default()), 0);
    let source = Page::unlocked(&Rc::new(Refusing::default()), 500);
    source.add(sample(0)).ok_or("not added")?;
    let mut parcel = file(&source, "给同事").ok_or("no file")?;
    let mut second = parcel.households.clone();
    for one in &mut second {
        path::set(&mut one.record, "note", Some(json!("第二份")));
    }
    parcel.households.extend(second);
    let answer = taken(&page, held_against(&page, parcel).ok_or("not compared")?).ok_or("no answer")?;
    assert_eq!((answer.count, names(&answer.again)), (1, vec!["note"]));
    Ok(())
}

#[test]
fn a_file_that_differs_by_a_visit_or_a_line_of_history_is_taken_in() -> Outcome {
    let (here, there) = (Rc::new(Refusing::default()), Rc::new(Refusing::default()));
    let page = Page::unlocked(&here, 0);
    let key = page.add(sample(0)).ok_or("not added")?;
    let other = Page::unlocked(&there, 500);
    let own = other.add(sample(0)).ok_or("not added there")?;
    other.go(own);
    let visits = path::get(&sample(0), "visits").and_then(Value::as_array).map_or(0, Vec::len);
    let at = format!("visits[{visits}]");
    other.act(ruler_state::Action::Set(at, Some(json!({ "on": "2017-11-20", "by": "王" }))));
    other.desk.changed(&other.state.borrow());
    other.tab.run();
    let all = held_against(&page, file(&other, "给同事").ok_or("no file")?).ok_or("not compared")?;
    assert_eq!(names(&all), Vec::<&str>::new());
    assert!(all.iter().all(|one| one.is_new(&Shared::default())), "counted as the same");
    assert_eq!(take_in(&page, all), Some(1));
    page.go(key);
    let held = path::get(&page.state.borrow().record, "visits").and_then(Value::as_array).map(Vec::len);
    assert_eq!(held, Some(visits + 1));
    Ok(())
}

#[test]
fn what_is_being_typed_here_outlives_a_file_that_is_taken_in() -> Outcome {
    let (store, page, key, all) = devices()?;
    page.desk.typing(ruler_state::route::Route::Household(key), "members[0].name".to_owned(), "向大".to_owned());
    page.tab.run();
    assert_eq!(take_in(&page, all), Some(1));
    let next = Page::open(&store, 900);
    assert!(next.unlock(PASSPHRASE));
    next.go(key);
    assert_eq!(next.state.borrow().record["members"][0]["name"], "向大");
    Ok(())
}
