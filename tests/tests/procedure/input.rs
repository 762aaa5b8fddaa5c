//! Documents of procedures with bytes changed and structures bent: an answer or faults, never a crash. What is read folds,
//! is written and read again. 2,000 of each, 40,000 in the full run.

use ruler_core::procedure::entry::EntryRecord;
use ruler_core::procedure::meeting::{Meeting, Seat, hold};
use ruler_core::procedure::strip::stripped;
use ruler_core::procedure::week::tasks;
use ruler_core::procedure::{Calendar, Care, Journal, Library, Procedure, Rules, append, fold, merge, open};
use ruler_tests::arbitrary::Rng;
use ruler_tests::mutate::{bytes, structure};
use ruler_tests::procedure::draft::{self, day};
use ruler_tests::procedure::exits::{Tried, begun, library, rules};
use serde_json::Value;

fn count() -> usize {
    if std::env::var_os("ONE_RULER_FULL").is_some() { 40_000 } else { 2_000 }
}

/// Everything that is done with a journal that could be read.
fn used(journal: &Journal, other: &Journal) {
    let state = fold(journal, &rules());
    let _ = open(&state, &rules(), day("2018-01-01"));
    let _ = tasks([&state].into_iter(), &[], &rules(), &Care::default(), day("2018-01-01"));
    assert_eq!(Journal::read(&journal.text()).as_ref(), Ok(journal), "what is written is read again");
    let bare = stripped(journal, "case");
    assert_eq!(Journal::read(&bare.text()).as_ref(), Ok(&bare), "a stripped one too");
    if let Ok(merged) = merge(journal, other) {
        assert_eq!(merge(other, journal).ok().map(|one| one.text()), Some(merged.text()));
        let _ = fold(&merged, &rules());
    }
}

#[test]
fn a_spoilt_journal_is_told_or_used() -> Tried<()> {
    let whole = draft::whole(&Journal::new("h1"), library(), "exit@report-2016", "c", "2017-11-01")?;
    let other = begun("h1", &[("appraisal", "2017-11-02")])?;
    let (text, value) = (whole.text(), serde_json::from_str::<Value>(&whole.text())?);
    let second: Value = serde_json::from_str(&other.text())?;
    let rng = &mut Rng::new(19);
    let (mut read, mut told) = (0, 0);
    for _ in 0..count() {
        for spoilt in [bytes(&text, &other.text(), rng), structure(&value, &second, rng).to_string()] {
            match Journal::read(&spoilt) {
                Ok(journal) => {
                    read += 1;
                    used(&journal, &whole);
                }
                Err(faults) => {
                    told += 1;
                    assert!(!faults.is_empty());
                }
            }
        }
        // The chain mended, so that what stands in the entries is what is looked at.
        if let Some(mended) = chained(&structure(&value, &second, rng)) {
            match Journal::read(&mended.to_string()) {
                Ok(journal) => {
                    read += 1;
                    used(&journal, &whole);
                }
                Err(_) => told += 1,
            }
        }
    }
    assert!(read > 100 && told > 1_000, "read {read}, told {told}");
    Ok(())
}

/// A journal's entries with the hashes their content has now.
fn chained(value: &Value) -> Option<Value> {
    let mut out = value.clone();
    let mut last: Option<Value> = None;
    for entry in out.get_mut("entries")?.as_array_mut()? {
        let map = entry.as_object_mut()?;
        match &last {
            Some(last) => map.insert("prev".to_owned(), Value::Array(vec![last.clone()])),
            None => map.remove("prev"),
        };
        // As the reader has it: what is a default is not there.
        let record = EntryRecord::read(&entry.to_string()).ok()?;
        *entry = serde_json::to_value(&record).ok()?;
        last = serde_json::to_value(record.hash()).ok();
    }
    let heads: Vec<Value> = last.into_iter().collect();
    out.as_object_mut()?.insert("heads".to_owned(), Value::Array(heads));
    Some(out)
}

#[test]
fn a_spoilt_procedure_or_calendar_is_told_with_its_line() -> Tried<()> {
    let exit = library().find("exit", "report-2016").map(draft::file).unwrap_or_default();
    let shares = library().find("shares", "report-2016").map(draft::file).unwrap_or_default();
    let (text, other) = (serde_json::to_string_pretty(&exit)?, shares.to_string());
    let rng = &mut Rng::new(23);
    let mut read = 0;
    for _ in 0..count() {
        for spoilt in [bytes(&text, &other, rng), serde_json::to_string_pretty(&structure(&exit, &shares, rng))?] {
            match Procedure::read(&spoilt) {
                Ok(procedure) => {
                    read += 1;
                    // Whatever is accepted can be gone through or is barred, and never crashes.
                    let changed = spoilt.replacen("report-2016", "spoilt", 1);
                    if let Ok(library) = Library::embedded().with(&changed) {
                        let version = library.all().last().map(|one| one.version().to_owned()).unwrap_or_default();
                        let _ =
                            draft::whole(&Journal::new("h"), &library, &format!("exit@{version}"), "c", "2017-11-01");
                    }
                    assert!(!procedure.steps().is_empty());
                }
                Err(faults) => {
                    let lines = spoilt.lines().count();
                    assert!(
                        faults.iter().all(|one| (1..=lines.max(1)).contains(&one.line)),
                        "{faults:?} of {lines} lines"
                    );
                }
            }
        }
        let _ = Calendar::embedded().with(&bytes(Calendar::EMBEDDED, &other, rng));
    }
    assert!(read > 20, "{read}");
    Ok(())
}

/// Entries at random, none of them meant well: refused or accepted, never a crash, and what is accepted is read again.
#[test]
fn a_spoilt_entry_is_refused_or_stays_readable() -> Tried<()> {
    let whole = draft::whole(&Journal::new("h1"), library(), "exit@report-2016", "c", "2017-11-01")?;
    let all: Value = serde_json::from_str(&whole.text())?;
    let entries = all.get("entries").and_then(Value::as_array).cloned().unwrap_or_default();
    // The journal before each of its entries, so that what is spoilt is the entry that was due.
    let mut before = vec![Journal::new("h1")];
    for entry in whole.entries() {
        let day = entry.record.entered_on().to_string();
        let last = before.last().ok_or("no journal")?;
        before.push(
            append(last, entry.record.clone(), &rules(), &draft::present(&day)).map_err(|told| format!("{told:?}"))?,
        );
    }
    let rng = &mut Rng::new(29);
    let rules: Rules<'_> = rules();
    let mut accepted = 0;
    for _ in 0..count() {
        let pick = |rng: &mut Rng| rng.below(entries.len() as u64) as usize;
        let (due, other) = (pick(rng), pick(rng));
        let of = |place: usize| entries.get(place).cloned().unwrap_or_default();
        let (one, other) = (of(due), of(other));
        let Some(journal) = before.get(due) else { continue };
        let Ok(record) = EntryRecord::read(&structure(&one, &other, rng).to_string()) else { continue };
        let present = draft::present(&record.entered_on().to_string());
        if let Ok(longer) = append(journal, record.clone(), &rules, &present) {
            accepted += 1;
            assert_eq!(Journal::read(&longer.text()).as_ref(), Ok(&longer));
            assert_eq!(fold(&longer, &rules).irregular, fold(journal, &rules).irregular);
        }
        let seat = Seat {
            journal,
            case: record.case.0.clone(),
            result: record.result.0.clone(),
            votes: record.votes.clone(),
            why: String::new(),
            pinned: EntryRecord::default(),
            present,
        };
        let _ = hold(&Meeting { id: "m".to_owned(), common: record }, &[seat], &rules);
    }
    assert!(accepted > 10, "{accepted}");
    Ok(())
}
