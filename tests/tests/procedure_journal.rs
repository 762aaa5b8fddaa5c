//! Journals as documents: what is read, merged, entered for a whole village, stripped, mirrored; and a case against a
//! real record.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::collections::BTreeMap;

use ruler_core::assessment::Question;
use ruler_core::exchange::read::household;
use ruler_core::household::HouseholdRecord;
use ruler_core::household::record::RegisterStatus;
use ruler_core::policy::{LocalFigures, Pack, Param, Policy, compile};
use ruler_core::procedure::after::{fall, may_begin};
use ruler_core::procedure::meeting::{Meeting, Seat, hold};
use ruler_core::procedure::merge::settling;
use ruler_core::procedure::mirror::{adopted, mirror};
use ruler_core::procedure::papers::proof::{Order, order};
use ruler_core::procedure::ruling::ruling;
use ruler_core::procedure::strip::stripped;
use ruler_core::procedure::{Care, Hash, Journal, Library, Present, Rules, append, fold, merge, open};
use ruler_tests::arbitrary::Rng;
use ruler_tests::procedure::draft::{self, add, day, told};
use ruler_tests::run::{golden, json};
use ruler_tests::said::{Outcome, none};
use serde_json::{Value, json};

type Tried<T> = Result<T, Box<dyn std::error::Error>>;

fn library() -> &'static Library {
    Library::embedded()
}

fn rules() -> Rules<'static> {
    Rules::embedded()
}

fn exit() -> Value {
    library().find("exit", "report-2016").map(draft::file).unwrap_or_default()
}

/// A journal with some steps of an exit, each on its day.
fn begun(household: &str, steps: &[(&str, &str)]) -> Tried<Journal> {
    let file = exit();
    let begin = draft::begin(&file, "c", "2017-11-01", "2017-11-01");
    let mut journal = add(&Journal::new(household), &begin, library(), "2017-11-01").map_err(|told| told.join(" "))?;
    for (step, on) in steps {
        journal = stepped(&journal, step, on)?;
    }
    Ok(journal)
}

fn stepped(journal: &Journal, step: &str, on: &str) -> Tried<Journal> {
    let entry = draft::step(&exit(), "c", step, None, on, on);
    Ok(add(journal, &entry, library(), on).map_err(|told| format!("{step}: {}", told.join(" ")))?)
}

fn visited(journal: &Journal, on: &str, by: &str) -> Tried<Journal> {
    let mut entry = draft::entry("visit", on, on);
    entry["purpose"] = json!("regular");
    entry["by"] = json!(by);
    Ok(add(journal, &entry, library(), on).map_err(|told| told.join(" "))?)
}

/// Every key of every entry of a rich journal is spoilt once: the reader tells the fault at its path.
#[test]
fn every_fault_of_a_journal_is_told_at_its_path() -> Tried<()> {
    let journal = draft::whole(&Journal::new("h1"), library(), "exit@report-2016", "c", "2017-11-01")?;
    let text: Value = serde_json::from_str(&journal.text())?;
    assert_eq!(Journal::read(&text.to_string()).map_err(|faults| format!("{faults:?}"))?, journal);
    let faults = |value: &Value| -> Vec<String> {
        let faults = Journal::read(&value.to_string()).err().unwrap_or_default();
        faults.iter().map(|fault| format!("{}@{}", fault.code.word(), fault.field)).collect()
    };
    let spoilt = |path: &str, with: Value| {
        let mut one = text.clone();
        if let Some(slot) = one.pointer_mut(path) {
            *slot = with;
        }
        faults(&one)
    };
    let mut wrong = Vec::new();
    for (place, entry) in text["entries"].as_array().into_iter().flatten().enumerate() {
        for key in entry.as_object().into_iter().flatten().map(|(key, _)| key) {
            let got = spoilt(&format!("/entries/{place}/{key}"), json!({ "x": 1 }));
            let at = format!("entries[{place}].{key}");
            if !got.iter().any(|one| one.contains(&at)) {
                wrong.push(format!("{at} spoilt: {got:?}"));
            }
        }
    }
    let mut holds = |name: &str, got: Vec<String>, want: &str| {
        if !got.iter().any(|one| one == want) {
            wrong.push(format!("{name}: {got:?}, not {want}"));
        }
    };
    holds("format", spoilt("/format", json!("one-ruler/journal@2")), "wrong_format@format");
    holds("a head that is none", spoilt("/heads/0", json!(draft::digest("x"))), "contradiction@heads");
    holds("a changed entry breaks the chain", spoilt("/entries/1/by", json!("别人")), "no_such_id@entries[2].prev[0]");
    holds("the last entry changed", spoilt("/entries/8/by", json!("别人")), "contradiction@heads");
    holds("a day of no calendar", spoilt("/entries/1/on", json!("2017-02-30")), "not_a_date@entries[1].on");
    holds("an unknown act", spoilt("/entries/1/act", json!("dance")), "unknown_word@entries[1].act");
    holds("a hash that is none", spoilt("/entries/1/papers/0/sha256", json!("abc")), "unknown_word@entries[1].papers[0].sha256");
    holds("a signer without a name", spoilt("/entries/1/signers/0/name", json!(" ")), "missing_key@entries[1].signers[0].name");
    holds("a vote without its count", spoilt("/entries/1/votes", json!({ "due": 3 })), "missing_key@entries[1].votes.present");
    holds("half a verdict", spoilt("/entries/0/verdict", json!({ "question": "exit" })), "missing_key@entries[0].verdict.level");
    let mut odd = text.clone();
    odd["entries"][1]["helper"] = json!({ "name": "x" });
    holds("a part its act does not have", faults(&odd), "unknown_key@entries[1].helper");
    let mut odd = text.clone();
    odd["entries"][1]["colour"] = json!("red");
    holds("a key that is none", faults(&odd), "unknown_key@entries[1].colour");
    let mut odd = text.clone();
    odd["entries"].as_array_mut().map(|list| list.swap(1, 2));
    holds("an entry before the one it follows", faults(&odd), "no_such_id@entries[1].prev[0]");
    let mut odd = text.clone();
    let again = odd["entries"][1].clone();
    odd["entries"].as_array_mut().map(|list| list.push(again));
    holds("an entry twice", faults(&odd), "duplicate_id@entries[9]");
    let mut odd = text.clone();
    odd["entries"][2]["act"] = json!("settle");
    holds("settling one end", faults(&odd), "too_many@entries[2].prev");
    Ok(none("faults are told otherwise", &wrong).map_err(|said| said.0)?)
}

#[test]
fn a_journal_longer_than_any_other_list_is_read() -> Tried<()> {
    let mut journal = Journal::new("h1");
    let mut on = day("2017-01-01");
    let mut file = serde_json::from_str::<Value>(&begun("h1", &[])?.text())?;
    for _ in 0..1_000 {
        on = on.succ_opt().unwrap_or_default();
        let prev = Journal::read(&file.to_string()).map_err(|faults| format!("{faults:?}"));
        // Read now and then alone: reading each time would be slow.
        if file["entries"].as_array().map_or(0, Vec::len) % 200 == 1 {
            journal = prev?;
        }
        let last = file["entries"].as_array().and_then(|list| list.last()).cloned().unwrap_or_default();
        let mut entry = draft::entry("visit", "2017-11-02", "2017-11-02");
        entry["purpose"] = json!("regular");
        entry["found"] = json!(on.to_string());
        entry["prev"] = json!([Hash::of_value(&last)]);
        file["heads"] = json!([Hash::of_value(&entry)]);
        file["entries"].as_array_mut().map(|list| list.push(entry));
    }
    let long = Journal::read(&file.to_string()).map_err(|faults| format!("{faults:?}"))?;
    assert_eq!(long.entries().len(), 1_001);
    assert!(journal.entries().len() < 1_001);
    assert_eq!(fold(&long, &rules()).visits.len(), 1_000);
    Ok(())
}

#[test]
fn canonical_text_is_one_and_its_hash_is_known() -> Tried<()> {
    use ruler_core::procedure::hash::canonical;
    // Keys in order, nothing between, signs as RFC 8785 has them.
    let value = json!({ "b": [1, true, null], "a": { "z": "é\"\\\n\u{1}", "y": -3 }, "中": "文" });
    assert_eq!(canonical(&value), "{\"a\":{\"y\":-3,\"z\":\"é\\\"\\\\\\n\\u0001\"},\"b\":[1,true,null],\"中\":\"文\"}");
    // SHA-256 of "abc", FIPS 180-2.
    assert_eq!(Hash::of(b"abc").digits(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let journal = begun("h1", &[("appraisal", "2017-11-02")])?;
    assert_eq!(journal.text(), canonical(&serde_json::from_str::<Value>(&journal.text())?));
    // Keys in another order are the same journal.
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&journal.text())?)?;
    assert_eq!(Journal::read(&pretty).map_err(|faults| format!("{faults:?}"))?.text(), journal.text());
    Ok(())
}

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
        draft::with(&mut entry, &json!({ "on": "2017-11-06", "entered": "2017-11-06", "by": "陈帮扶", "why": "两台都对" }));
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
        draft::with(&mut entry, &json!({ "on": "2017-11-06", "entered": "2017-11-06", "by": "陈帮扶", "why": "后录的那次算数" }));
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

#[test]
fn two_papers_prove_their_order() -> Tried<()> {
    let base = begun("h1", &[("appraisal", "2017-11-02")])?;
    let later = stepped(&base, "verification", "2017-11-03")?;
    let apart = visited(&base, "2017-11-04", "王走访")?;
    let (a, b, c) = (base.head().ok_or("")?, later.head().ok_or("")?, apart.head().ok_or("")?);
    assert_eq!(order(&later, &a, &b), Order::Before);
    assert_eq!(order(&later, &b, &a), Order::After);
    assert_eq!(order(&later, &b, &b), Order::Same);
    assert_eq!(order(&later, &b, &c), Order::Unknown);
    assert_eq!(order(&merge(&later, &apart)?, &b, &c), Order::Apart);
    Ok(())
}

/// Twelve households in one meeting: each journal has its own entry, or none has.
#[test]
fn a_village_meeting_is_entered_whole_or_not_at_all() -> Tried<()> {
    let journals: Vec<Journal> = (0..12).map(|place| begun(&format!("h{place}"), &[])).collect::<Tried<_>>()?;
    let step = draft::step(&exit(), "", "appraisal", None, "2017-11-02", "2017-11-02");
    let mut common = draft::record(&step)?;
    common.case.0.clear();
    common.votes = None;
    let meeting = Meeting { id: "2017-11-02".to_owned(), common };
    let votes = |yes: i64| {
        let votes = json!({ "act": "step", "votes": { "due": 40, "present": 36, "yes": yes, "no": 36 - yes } });
        draft::record(&votes).map(|entry| entry.votes)
    };
    let seats = |bad: Option<usize>| -> Tried<Vec<Seat<'_>>> {
        let one = |(place, journal)| -> Tried<Seat<'_>> {
            let passed = place != 7;
            let yes = if bad == Some(place) { 3 } else if passed { 30 } else { 2 };
            Ok(Seat {
                journal,
                case: "c".to_owned(),
                result: if passed { "passed" } else { "failed" }.to_owned(),
                votes: votes(yes)?,
                why: String::new(),
                pinned: Default::default(),
                present: draft::present("2017-11-02"),
            })
        };
        journals.iter().enumerate().map(one).collect()
    };
    let held = hold(&meeting, &seats(None)?, &rules()).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(held.len(), 12);
    let mut ended = 0;
    for (journal, before) in held.iter().zip(&journals) {
        assert_eq!(journal.entries().len(), before.entries().len() + 1);
        let state = fold(journal, &rules());
        assert_eq!(state.cases[0].done[0].meeting, "2017-11-02");
        ended += usize::from(state.cases[0].ended.is_some());
    }
    assert_eq!(ended, 1, "one was not passed, and has its own result");
    let refused = hold(&meeting, &seats(Some(3))?, &rules()).err().ok_or("held, though one vote is against its result")?;
    assert_eq!(refused.len(), 1);
    assert_eq!((refused[0].place, refused[0].household.as_str()), (3, "h3"));
    assert_eq!(told(&refused[0].refused), ["result_against_vote"]);
    Ok(())
}

#[test]
fn nothing_of_a_stripped_journal_leads_back() -> Tried<()> {
    let mut journal = draft::whole(&Journal::new("h1"), library(), "exit@report-2016", "c", "2017-11-01")?;
    let mut pair = draft::entry("pair", "2018-01-02", "2018-01-02");
    pair["helper"] = json!({ "name": "赵知秋", "unit": "区水务局", "phone": "13900001111" });
    pair["case"] = Value::Null;
    draft::without(&mut pair, &json!(["case"]));
    journal = add(&journal, &pair, library(), "2018-01-02").map_err(|told| told.join(" "))?;
    let mut visit = draft::entry("visit", "2018-01-03", "2018-01-03");
    draft::with(&mut visit, &json!({ "purpose": "regular", "found": "钱大有的羊病了", "words": "住在响水沟",
        "promises": [{ "id": "给钱大有送羊", "what": "请兽医", "by": "赵知秋", "until": "2018-02-01" }] }));
    journal = add(&journal, &visit, library(), "2018-01-03").map_err(|told| told.join(" "))?;
    let bare = stripped(&journal, "case");
    let text = bare.text();
    for outside in ["minutes", "verdict", "facts"] {
        assert!(!text.contains(&draft::digest(outside)), "the hash of {outside} leads back");
    }
    for word in ["陈帮扶", "赵知秋", "水务", "13900001111", "钱大有", "响水沟", "兽医", "甲", "sixteen"] {
        assert!(!text.contains(word), "{word} is in {text}");
    }
    assert_eq!(Journal::read(&text).map_err(|faults| format!("{faults:?}"))?, bare);
    let (before, after) = (fold(&journal, &rules()), fold(&bare, &rules()));
    assert!(after.irregular.is_empty());
    assert_eq!(before.stands.map(|one| one.since), after.stands.as_ref().map(|one| one.since));
    let steps = |state: &ruler_core::procedure::State| state.cases[0].done.iter().map(|done| (done.step.clone(), done.mark.on)).collect::<Vec<_>>();
    assert_eq!(steps(&fold(&journal, &rules())), steps(&after));
    Ok(())
}

/// The record verified, with every deciding figure confirmed.
fn verified() -> Tried<(Value, Policy)> {
    let mut record = json(&golden().join("base/verified.json"))?;
    record["register"]["status"] = json!({ "verified": { "value": "registered", "by": "h1", "on": "2017-11-01" } });
    let plain = compile(Pack::embedded(), None, day("2017-11-20"));
    let figures: Vec<Value> = Param::all()
        .filter_map(|param| Some((param, plain.amount(param)?)))
        .map(|(param, amount)| {
            let amount = match param.unit() {
                unit if unit.is_money() => json!(format!("{}.{:02}", amount / 100, amount % 100)),
                ruler_core::policy::Unit::Switch => json!(amount == 1),
                ruler_core::policy::Unit::Choice => json!(param.choices()[amount as usize]),
                _ => json!(amount),
            };
            json!({ "id": param.id(), "from": "2014-01-01", "amount": amount, "document": "开州扶组〔2017〕1号", "note": "" })
        })
        .map(|mut one| {
            one.as_object_mut().map(|map| map.remove("note"));
            one
        })
        .collect();
    let sheet = json!({ "format": "one-ruler/local-figures@1", "entered_by": "区办", "entered_on": "2017-11-01", "figures": figures });
    let local = LocalFigures::read(&sheet.to_string()).map_err(|faults| format!("{faults:?}"))?;
    Ok((record, compile(Pack::embedded(), Some(&local), day("2017-11-20"))))
}

fn read(record: &Value) -> Tried<HouseholdRecord> {
    Ok(household(&record.to_string()).map_err(|faults| format!("{faults:?}"))?)
}

/// An exit of a real record: what is pinned is the ruler's, a changed fact is found out on the day of the announcement.
#[test]
fn a_case_is_held_against_the_record() -> Tried<()> {
    let (record, policy) = verified()?;
    let household = read(&record)?;
    let on = day("2017-11-20");
    let verdict = ruling(&household, Question::Exit, on, &policy).map_err(|faults| format!("{faults:?}"))?;
    assert_eq!(json!(verdict)["level"], "may_start", "{verdict:?}");
    let present = Present {
        salt: "sixteen-letters!".to_owned(),
        verdict: Some(verdict.clone()),
        ..Present::of(&household, on, Care::of(&policy))
    };
    let mut begin = draft::begin(&exit(), "c", "2017-11-20", "2017-11-20");
    begin["verdict"] = json!(verdict);
    let journal = Journal::new(&household.id.0);
    let refused = |begin: &Value, present: &Present| -> Tried<Vec<String>> {
        Ok(append(&journal, draft::record(begin)?, &rules(), present).err().map(|refused| told(&refused)).unwrap_or_default())
    };
    assert_eq!(refused(&begin, &present)?, Vec::<String>::new());
    let mut other = begin.clone();
    other["verdict"]["fingerprint"] = json!(draft::digest("made up"));
    assert_eq!(refused(&other, &present)?, ["verdict_differs"], "a verdict the record does not give");
    let exited = Present { stands: Some(RegisterStatus::Exited), ..present.clone() };
    assert_eq!(refused(&begin, &exited)?, ["stands_differs"]);
    let new = Present { registered_on: Some(day("2017-03-01")), ..present.clone() };
    assert_eq!(refused(&begin, &new)?, ["bar_differs@taken_in_this_year"], "the record knows when it was registered");
    let foreign = Present { household: Some("h9".to_owned()), ..present.clone() };
    assert_eq!(refused(&begin, &foreign)?, ["other_household"]);
    let unsalted = Present { salt: String::new(), ..present.clone() };
    assert_eq!(refused(&begin, &unsalted)?, ["salt_missing"]);
    let tomorrow = Present { today: day("2017-11-21"), ..present.clone() };
    assert_eq!(refused(&begin, &tomorrow)?, ["not_today"]);
    // The same record gives the same fingerprint for the pinned day; one yuan more gives another.
    let again = ruling(&household, Question::Exit, on, &policy).map_err(|faults| format!("{faults:?}"))?;
    assert_eq!(again.fingerprint, verdict.fingerprint);
    let mut changed = record.clone();
    let amount = changed.pointer_mut("/income/wage/items/0/amount").ok_or("no wage in the base")?;
    *amount = json!({ "verified": { "value": 9_999_900, "by": "h1", "on": "2017-11-20" } });
    let found = ruling(&read(&changed)?, Question::Exit, on, &policy).map_err(|faults| format!("{faults:?}"))?;
    assert_ne!(found.fingerprint, verdict.fingerprint);
    assert_ne!(found.facts, verdict.facts);
    Ok(())
}

#[test]
fn the_record_shows_what_the_journal_tells_and_keeps_its_wishes() -> Tried<()> {
    let (mut record, _) = verified()?;
    record["wishes"]["agrees_to_exit"] = json!({ "reported": false });
    record["visits"] = json!([{ "on": "2017-01-05", "by": "老陈", "purpose": "看看羊", "found": "好" }]);
    record["helper"] = json!({ "name": "老陈", "unit": "水务局", "since": { "reported": "2016-12-01" } });
    let mut household = read(&record)?;
    // What an old record has comes into the journal as late entries.
    let mut journal = Journal::new(&household.id.0);
    let policy = compile(Pack::embedded(), None, day("2017-11-20"));
    let present = Present { salt: "sixteen-letters!".to_owned(), ..Present::of(&household, day("2017-11-20"), Care::of(&policy)) };
    for entry in adopted(&household, day("2017-11-20"), "陈帮扶", "转入日志") {
        journal = append(&journal, entry, &rules(), &present).map_err(|refused| format!("{refused:?}"))?;
    }
    let state = fold(&journal, &rules());
    assert_eq!(state.helper().map(|one| (one.helper.name.0.as_str(), one.mark.late_entry)), Some(("老陈", true)));
    assert_eq!(state.visits.len(), 1);
    assert!(journal.text().contains("看看羊"), "a purpose in words of their own is kept");
    let library = library();
    let begin = draft::begin(&exit(), "c", "2017-11-20", "2017-11-20");
    journal = add(&journal, &begin, library, "2017-11-20").map_err(|told| told.join(" "))?;
    for (step, on) in [("appraisal", "2017-11-20"), ("verification", "2017-11-20"), ("consent", "2017-11-20")] {
        journal = stepped(&journal, step, on)?;
    }
    mirror(&fold(&journal, &rules()), &mut household);
    assert_eq!(household.procedure.procedure.0, "exit");
    assert_eq!(household.procedure.step.0, "consent");
    assert_eq!(household.wishes.agrees_to_exit.value(), Some(&false), "what the family said at the table stays its own");
    assert_eq!(household.visits.len(), 1);
    let file = exit();
    for (step, on) in [("village_notice", "2017-11-21"), ("township_check", "2017-11-29"), ("township_notice", "2017-11-29"), ("announcement", "2017-12-07"), ("removal", "2017-12-08")] {
        let entry = draft::step(&file, "c", step, None, on, on);
        journal = add(&journal, &entry, library, on).map_err(|told| format!("{step}: {}", told.join(" ")))?;
    }
    mirror(&fold(&journal, &rules()), &mut household);
    assert_eq!(household.register.status.value(), Some(&RegisterStatus::Exited));
    assert_eq!(household.register.exited_on.value().map(|on| on.0), Some(day("2017-12-08")));
    assert_eq!(read(&json!(household))?, household, "the record is one that can be read");
    Ok(())
}

/// After exit a household that is under the range is to be monitored, with its class; all of the past is there.
#[test]
fn a_fall_after_exit_opens_monitoring() -> Tried<()> {
    let journal = draft::whole(&Journal::new("h1"), library(), "exit@report-2016", "c", "2017-11-01")?;
    let state = fold(&journal, &rules());
    let mut record = json(&golden().join("base/monitored.json"))?;
    record["register"]["status"] = json!({ "reported": "exited" });
    record["register"]["red_line"] = json!({ "reported": false });
    for class in ["wage", "operating", "property", "transfer"] {
        record["income"][class]["items"] = json!([]);
    }
    let policy = compile(Pack::embedded(), None, day("2023-06-01"));
    let facts = ruler_core::household::check(&read(&record)?, Some(day("2023-06-01"))).map_err(|faults| format!("{faults:?}"))?;
    let answer = ruler_core::assessment::assess(&facts, Question::Enter, &policy);
    let found = fall(&state, RegisterStatus::Never, &answer, &rules()).ok_or_else(|| format!("no fall: {:?}", answer.overall))?;
    assert_eq!((found.procedure.as_str(), found.stands), ("monitoring", RegisterStatus::Exited));
    assert_eq!(json!(found.class), "unstable_exited");
    let answer = ruler_core::assessment::assess(&facts, Question::RiskEliminated, &policy);
    assert_eq!(fall(&state, RegisterStatus::Never, &answer, &rules()), None, "another question says nothing of it");
    // It begins, and what was done before stays.
    let begun = draft::whole(&journal, library(), "monitoring@county-2022", "m", "2023-06-01")?;
    let state = fold(&begun, &rules());
    assert_eq!(state.cases.len(), 2);
    assert_eq!(state.stands.as_ref().map(|one| one.status), Some(RegisterStatus::Monitored));
    assert_eq!(state.cases[0].ended.as_ref().and_then(|one| one.end.as_deref()), Some("removed"));
    let answer = ruler_core::assessment::assess(&facts, Question::Enter, &policy);
    assert_eq!(fall(&state, RegisterStatus::Never, &answer, &rules()), None, "it is monitored");
    let ids = |state: &ruler_core::procedure::State, on: &str| -> Vec<String> {
        may_begin(state, RegisterStatus::Never, &rules(), day(on)).iter().map(|one| one.id().to_owned()).collect()
    };
    assert_eq!(ids(&state, "2023-09-01"), ["risk_eliminated", "shares"]);
    assert_eq!(ids(&fold(&Journal::new("h2"), &rules()), "2017-01-01"), ["entry"]);
    assert_eq!(ids(&fold(&Journal::new("h2"), &rules()), "2023-01-01"), ["monitoring"]);
    Ok(())
}

/// Taken in, let out, fallen back and taken in again, monitored, eliminated: one journal over twelve years.
#[test]
fn one_household_through_all_procedures() -> Outcome {
    let mut journal = Journal::new("h1");
    for (id, case, from) in [
        ("entry@national-2014", "a", "2014-05-05"),
        ("exit@report-2016", "b", "2017-11-01"),
        ("re_entry@report-2016", "c", "2019-09-02"),
        ("exit@report-2016", "d", "2020-06-01"),
        ("shares@report-2016", "e", "2020-08-03"),
        ("monitoring@county-2022", "f", "2022-04-25"),
        ("risk_eliminated@county-2022", "g", "2023-06-12"),
    ] {
        journal = draft::whole(&journal, library(), id, case, from)?;
    }
    let state = fold(&journal, &rules());
    assert!(state.irregular.is_empty(), "{:?}", state.irregular);
    assert_eq!(state.stands.as_ref().map(|one| one.status), Some(RegisterStatus::RiskEliminated));
    let ends: Vec<Option<&str>> = state.cases.iter().map(|case| case.ended.as_ref().and_then(|end| end.end.as_deref())).collect();
    let ends: Vec<&str> = ends.into_iter().flatten().collect();
    assert_eq!(ends, ["taken_in", "removed", "taken_in", "removed", "handed_on", "monitored", "eliminated"]);
    let loud: BTreeMap<String, bool> = open(&state, &rules(), day("2026-01-01")).into_iter().map(|view| (view.case, view.end.loud)).collect();
    assert!(loud.values().all(|loud| !loud), "{loud:?}");
    Ok(())
}

/// What is written fits the schema that is made of the same types, and what the reader refuses the schema refuses.
#[test]
fn journals_and_procedures_fit_their_schemas() -> Tried<()> {
    use ruler_core::procedure::definition::ProcedureFile;
    use ruler_core::procedure::journal::JournalFile;
    let journal_schema = jsonschema::validator_for(schemars::schema_for!(JournalFile).as_value())?;
    let procedure_schema = jsonschema::validator_for(schemars::schema_for!(ProcedureFile).as_value())?;
    for one in library().all() {
        let (name, file) = (format!("{}@{}", one.id(), one.version()), draft::file(one));
        let wrong: Vec<String> = procedure_schema.iter_errors(&file).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
        if one.file().follows.is_empty() {
            let from = if one.id().contains("entry") { "2016-05-05" } else if one.id() == "exit" { "2017-11-01" } else { "2023-06-12" };
            let whole = draft::whole(&Journal::new("h1"), library(), &name, "c", from)?;
            let text: Value = serde_json::from_str(&whole.text())?;
            let wrong: Vec<String> = journal_schema.iter_errors(&text).map(|error| error.to_string()).collect();
            assert!(wrong.is_empty(), "{name}: {wrong:?}");
            for (path, with) in [("/entries/0/act", json!("dance")), ("/entries/0/on", json!(5)), ("/entries/0/colour", json!(1))] {
                let mut odd = text.clone();
                match odd.pointer_mut(path) {
                    Some(slot) => *slot = with,
                    None => odd["entries"][0]["colour"] = with,
                }
                assert!(!journal_schema.is_valid(&odd), "{path} passes the schema");
            }
        }
    }
    Ok(())
}
