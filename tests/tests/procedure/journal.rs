//! Journals as documents: what is read, merged, entered for a whole village, stripped, mirrored; and a case against a
//! real record.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::collections::BTreeMap;

use ruler_core::household::record::RegisterStatus;
use ruler_core::procedure::meeting::{Meeting, Seat, hold};
use ruler_core::procedure::papers::proof::{Order, order};
use ruler_core::procedure::strip::stripped;
use ruler_core::procedure::{Hash, Journal, fold, merge, open};
use ruler_tests::procedure::draft::{self, add, day, told};
use ruler_tests::procedure::exits::{Tried, begun, exit, library, rules, stepped, visited};
use ruler_tests::said::{Outcome, none};
use serde_json::{Value, json};

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
    holds(
        "a hash that is none",
        spoilt("/entries/1/papers/0/sha256", json!("abc")),
        "unknown_word@entries[1].papers[0].sha256",
    );
    holds(
        "a signer without a name",
        spoilt("/entries/1/signers/0/name", json!(" ")),
        "missing_key@entries[1].signers[0].name",
    );
    holds(
        "a vote without its count",
        spoilt("/entries/1/votes", json!({ "due": 3 })),
        "missing_key@entries[1].votes.present",
    );
    holds(
        "half a verdict",
        spoilt("/entries/0/verdict", json!({ "question": "exit" })),
        "missing_key@entries[0].verdict.level",
    );
    let mut odd = text.clone();
    odd["entries"][1]["helper"] = json!({ "name": "x" });
    holds("a part its act does not have", faults(&odd), "unknown_key@entries[1].helper");
    let mut odd = text.clone();
    odd["entries"][1]["colour"] = json!("red");
    holds("a key that is none", faults(&odd), "unknown_key@entries[1].colour");
    let mut odd = text.clone();
    if let Some(list) = odd["entries"].as_array_mut() {
        list.swap(1, 2);
    }
    holds("an entry before the one it follows", faults(&odd), "no_such_id@entries[1].prev[0]");
    let mut odd = text.clone();
    let again = odd["entries"][1].clone();
    if let Some(list) = odd["entries"].as_array_mut() {
        list.push(again);
    }
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
        // Read now and then alone: reading each time would be slow.
        if file["entries"].as_array().map_or(0, Vec::len) % 200 == 1 {
            journal = Journal::read(&file.to_string()).map_err(|faults| format!("{faults:?}"))?;
        }
        let last = file["entries"].as_array().and_then(|list| list.last()).cloned().unwrap_or_default();
        let mut entry = draft::entry("visit", "2017-11-02", "2017-11-02");
        entry["purpose"] = json!("regular");
        entry["found"] = json!(on.to_string());
        entry["prev"] = json!([Hash::of_value(&last)]);
        file["heads"] = json!([Hash::of_value(&entry)]);
        if let Some(list) = file["entries"].as_array_mut() {
            list.push(entry);
        }
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
            let yes = if bad == Some(place) {
                3
            } else if passed {
                30
            } else {
                2
            };
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
    let refused =
        hold(&meeting, &seats(Some(3))?, &rules()).err().ok_or("held, though one vote is against its result")?;
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
    draft::with(
        &mut visit,
        &json!({ "purpose": "regular", "found": "钱大有的羊病了", "words": "住在响水沟",
        "promises": [{ "id": "给钱大有送羊", "what": "请兽医", "by": "赵知秋", "until": "2018-02-01" }] }),
    );
    journal = add(&journal, &visit, library(), "2018-01-03").map_err(|told| told.join(" "))?;
    let bare = stripped(&journal, "case");
    let text = bare.text();
    for outside in ["minutes", "verdict", "facts"] {
        assert!(!text.contains(&draft::digest(outside)), "the hash of {outside} leads back");
    }
    for word in ["陈帮扶", "赵知秋", "水务", "13900001111", "钱大有", "响水沟", "兽医", "甲", "sixteen"]
    {
        assert!(!text.contains(word), "{word} is in {text}");
    }
    assert_eq!(Journal::read(&text).map_err(|faults| format!("{faults:?}"))?, bare);
    let (before, after) = (fold(&journal, &rules()), fold(&bare, &rules()));
    assert!(after.irregular.is_empty());
    assert_eq!(before.stands.map(|one| one.since), after.stands.as_ref().map(|one| one.since));
    let steps = |state: &ruler_core::procedure::State| {
        state.cases[0].done.iter().map(|done| (done.step.clone(), done.mark.on)).collect::<Vec<_>>()
    };
    assert_eq!(steps(&fold(&journal, &rules())), steps(&after));
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
    let ends: Vec<Option<&str>> =
        state.cases.iter().map(|case| case.ended.as_ref().and_then(|end| end.end.as_deref())).collect();
    let ends: Vec<&str> = ends.into_iter().flatten().collect();
    assert_eq!(ends, ["taken_in", "removed", "taken_in", "removed", "handed_on", "monitored", "eliminated"]);
    let loud: BTreeMap<String, bool> =
        open(&state, &rules(), day("2026-01-01")).into_iter().map(|view| (view.case, view.end.loud)).collect();
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
            let from = if one.id().contains("entry") {
                "2016-05-05"
            } else if one.id() == "exit" {
                "2017-11-01"
            } else {
                "2023-06-12"
            };
            let whole = draft::whole(&Journal::new("h1"), library(), &name, "c", from)?;
            let text: Value = serde_json::from_str(&whole.text())?;
            let wrong: Vec<String> = journal_schema.iter_errors(&text).map(|error| error.to_string()).collect();
            assert!(wrong.is_empty(), "{name}: {wrong:?}");
            for (path, with) in
                [("/entries/0/act", json!("dance")), ("/entries/0/on", json!(5)), ("/entries/0/colour", json!(1))]
            {
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
