//! Two devices with one journal: the union, the fork a person settles, and that nothing is lost.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use ruler_core::procedure::merge::settling;
use ruler_core::procedure::{Hash, Journal, fold, merge};
use ruler_tests::arbitrary::Rng;
use ruler_tests::procedure::draft::{self, add, day};
use ruler_tests::procedure::exits::{Tried, begun, library, rules, stepped, visited};
use serde_json::json;

/// What two devices added to one journal: the same in both ways round, and nothing is settled by itself.
#[test]
fn two_devices_journals_are_the_union_and_a_fork_is_shown() -> Tried<()> {
    let base = begun("h1", &[("appraisal", "2017-11-02")])?;
    let (here, there) = (stepped(&base, "verification", "2017-11-03")?, visited(&base, "2017-11-04", "王走访")?);
    let there = visited(&there, "2017-11-05", "王走访")?;
    let (one, other) = (merge(&here, &there)?, merge(&there, &here)?);
    assert_eq!(one.text(), other.text());
    assert_eq!(Journal::read(&one.text()).map_err(|faults| format!("{faults:?}"))?, one);
    assert_eq!(merge(&one, &here)?.text(), one.text(), "merging what is there adds nothing");
    assert_eq!(merge(&base, &here)?.text(), here.text(), "one that went on is no fork");
    let fork = one.fork().ok_or("no fork")?;
    assert_eq!(fork.base, base.head());
    let sizes: Vec<usize> = fork.branches.iter().map(|branch| branch.entries.len()).collect();
    assert_eq!(sizes.iter().sum::<usize>(), 3);
    // Until somebody settles it the state is what both share, and nothing else is added.
    let state = fold(&one, &rules());
    assert_eq!(state.cases[0].done.len(), 1);
    assert!(state.fork.is_some() && state.visits.is_empty());
    let refused = stepped(&one, "consent", "2017-11-06").err().map(|error| error.to_string()).unwrap_or_default();
    assert!(refused.contains("fork_open"), "{refused}");
    // Each branch can be looked at.
    for branch in &fork.branches {
        assert!(fold(&one.until(&branch.head), &rules()).fork.is_none());
    }
    let heads: Vec<Hash> = fork.branches.iter().map(|branch| branch.head.clone()).collect();
    let settle = |order: &[Hash], aside: Vec<Hash>| {
        let mut entry = json!(settling(&fork, order, aside));
        draft::with(
            &mut entry,
            &json!({ "on": "2017-11-06", "entered": "2017-11-06", "by": "陈帮扶", "why": "两台都对" }),
        );
        add(&one, &entry, library(), "2017-11-06")
    };
    for order in [vec![heads[0].clone(), heads[1].clone()], vec![heads[1].clone(), heads[0].clone()]] {
        let settled = settle(&order, Vec::new()).map_err(|told| told.join(" "))?;
        let state = fold(&settled, &rules());
        assert_eq!((state.cases[0].done.len(), state.visits.len()), (2, 2));
        assert!(state.fork.is_none() && state.irregular.is_empty());
        stepped(&settled, "consent", "2017-11-06")?;
    }
    let aside = settle(&heads, vec![there.head().ok_or("no head")?]).map_err(|told| told.join(" "))?;
    assert_eq!(fold(&aside, &rules()).visits.len(), 1);
    assert_eq!(settle(&heads, vec![base.head().ok_or("no head")?]).err(), Some(vec!["not_in_branch".to_owned()]));
    let mut entry = draft::entry("settle", "2017-11-06", "2017-11-06");
    entry["why"] = json!("x");
    entry["prev"] = json!([base.head(), here.head()]);
    assert_eq!(add(&here, &entry, library(), "2017-11-06").err(), Some(vec!["no_fork".to_owned()]));
    assert!(merge(&here, &begun("h2", &[])?).is_err(), "of two households");
    Ok(())
}

/// Both devices did the same step: settled as they are, the second counts for nothing, so it is refused until one is set
/// aside.
#[test]
fn branches_that_contradict_each_other_are_settled_by_setting_one_aside() -> Tried<()> {
    let base = begun("h1", &[("appraisal", "2017-11-02")])?;
    let (here, there) = (stepped(&base, "verification", "2017-11-03")?, stepped(&base, "verification", "2017-11-04")?);
    let one = merge(&here, &there)?;
    let fork = one.fork().ok_or("no fork")?;
    let settle = |aside: Vec<Hash>| {
        let mut entry = json!(settling(&fork, &[], aside));
        draft::with(
            &mut entry,
            &json!({ "on": "2017-11-06", "entered": "2017-11-06", "by": "陈帮扶", "why": "后录的那次算数" }),
        );
        add(&one, &entry, library(), "2017-11-06")
    };
    assert_eq!(settle(Vec::new()).err(), Some(vec!["depends".to_owned()]));
    let settled = settle(vec![here.head().ok_or("no head")?]).map_err(|told| told.join(" "))?;
    let state = fold(&settled, &rules());
    assert_eq!(state.cases[0].done[1].mark.on, day("2017-11-04"));
    assert_eq!(state.gone.len(), 1);
    // Two devices settle the same fork differently: a fork again, and settled again.
    let other = settle(vec![there.head().ok_or("no head")?]).map_err(|told| told.join(" "))?;
    let again = merge(&settled, &other)?;
    let fork = again.fork().ok_or("no fork")?;
    assert_eq!(fork.base, base.head(), "what both share has two ends itself");
    let mut entry = json!(settling(&fork, &[], vec![other.head().ok_or("no head")?]));
    draft::with(&mut entry, &json!({ "on": "2017-11-07", "entered": "2017-11-07", "by": "陈帮扶", "why": "按第一台" }));
    let last = add(&again, &entry, library(), "2017-11-07").map_err(|told| told.join(" "))?;
    assert_eq!(fold(&last, &rules()).cases[0].done[1].mark.on, day("2017-11-04"));
    Ok(())
}

/// Random devices that go on apart and meet again: merging is the same in every order, and once.
#[test]
fn merging_is_the_same_in_every_order() -> Tried<()> {
    let rng = &mut Rng::new(5);
    for _ in 0..40 {
        let mut devices = vec![begun("h1", &[("appraisal", "2017-11-02")])?; 3];
        for turn in 0..rng.range(3, 10) {
            let place = rng.below(3) as usize;
            let on = day("2017-11-03").checked_add_days(chrono::Days::new(turn as u64)).unwrap_or_default().to_string();
            if rng.chance(25) {
                devices[place] = merge(&devices[place], &devices[rng.below(3) as usize])?;
            }
            if devices[place].fork().is_none() {
                devices[place] = visited(&devices[place], &on, "某某")?;
            }
        }
        let [a, b, c] = [&devices[0], &devices[1], &devices[2]];
        let all = merge(&merge(a, b)?, c)?;
        assert_eq!(all.text(), merge(a, &merge(c, b)?)?.text());
        assert_eq!(all.text(), merge(&all, &all)?.text());
        assert_eq!(all.heads().len() > 1, all.fork().is_some());
        for device in [a, b, c] {
            for entry in device.entries() {
                assert!(all.entry(&entry.hash).is_some(), "an entry was lost");
            }
        }
        assert_eq!(Journal::read(&all.text()).map_err(|faults| format!("{faults:?}"))?, all);
    }
    Ok(())
}
