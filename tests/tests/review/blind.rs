//! A blind visit beside the record: every fact a rule reads is held against the other, and deciding turns just what was
//! decided. Quick checks outside the register ask what the ruler asks.
#![allow(clippy::indexing_slicing, reason = "reading JSON: a missing key is null, and null fails the test")]

use chrono::NaiveDate;
use ruler_core::assessment::batch::brief;
use ruler_core::assessment::judge::Slot;
use ruler_core::assessment::{Overall, Question};
use ruler_core::district::problems::Problem;
use ruler_core::district::review::compare::{How, outcome, problem};
use ruler_core::district::review::entry::{Claim, Decision, Outcome as Found, Side};
use ruler_core::district::review::quick::{quick, sheet};
use ruler_core::district::review::{compare, decided};
use ruler_core::exchange::read::household;
use ruler_core::household::leaf::Text;
use ruler_core::household::{HouseholdRecord, check};
use ruler_core::policy::{Pack, Policy, compile};
use ruler_tests::arbitrary::complete;
use ruler_tests::grown::Writing;
use ruler_tests::run::{golden, json};
use ruler_tests::said::{Outcome, none};
use ruler_words::samples::SAMPLES;
use serde_json::{Value, json};

fn record(value: &Value) -> HouseholdRecord {
    household(&value.to_string()).unwrap_or_default()
}

fn samples() -> Vec<Value> {
    SAMPLES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
}

fn day(record: &HouseholdRecord) -> NaiveDate {
    record.as_of.map(|day| day.0).unwrap_or_default()
}

fn policy(on: NaiveDate) -> Policy {
    compile(Pack::embedded(), None, on)
}

fn side(path: &str, right: Side) -> Decision {
    Decision { path: Text(path.to_owned()), right, reason: Text("看过户口簿".to_owned()) }
}

#[test]
fn a_record_beside_itself_differs_in_nothing() {
    let all = samples();
    assert!(all.len() >= 20);
    for value in all.iter().chain((0..200).map(complete).collect::<Vec<_>>().iter()) {
        let record = record(value);
        let found = compare(&record, &record);
        assert!(found.differences.is_empty() && found.not_asked.is_empty() && found.new.is_empty(), "{found:?}");
        let same = decided(&record, &record, &[]).map(|same| check(&same, Some(day(&record))));
        assert_eq!(same.map_err(|faults| format!("{faults:?}")), Ok(check(&record, Some(day(&record)))));
    }
}

/// Every fact of the samples that a rule reads, changed in the visit: told, and the record follows whoever was right.
#[test]
fn every_fact_a_rule_reads_is_held_against_the_visit() -> Outcome {
    let (mut wrong, mut tried) = (Vec::new(), std::collections::BTreeSet::new());
    let made = (0..40).map(complete);
    for (place, value) in samples().into_iter().chain(made).enumerate() {
        let value = &value;
        let earlier = record(value);
        let facts = check(&earlier, Some(day(&earlier))).map_err(|faults| format!("{faults:?}"))?;
        for slot in Slot::ALL.iter().filter(|slot| !slot.label().ends_with("asked")) {
            let Some(changed) = change(value, slot.label()) else { continue };
            let visit = record(&changed);
            let visit_facts = check(&visit, Some(day(&earlier)));
            let Ok(visit_facts) = visit_facts else { continue };
            let found = compare(&earlier, &visit);
            // Whose a line is belongs to what it is found by: it is told as another line.
            if slot.label().ends_with(".member") {
                tried.insert(slot.label());
                if found.differences.is_empty() && found.new.is_empty() {
                    wrong.push(format!("sample {place}, {}: nothing told", slot.label()));
                }
                continue;
            }
            let [difference] = &found.differences[..] else {
                wrong.push(format!("sample {place}, {}: {:?}", slot.label(), found.differences));
                continue;
            };
            tried.insert(slot.label());
            if difference.label != slot.label() || difference.how != How::Differs {
                wrong.push(format!("sample {place}, {}: {difference:?}", slot.label()));
            }
            for (right, wanted) in [(Side::Earlier, &facts), (Side::Blind, &visit_facts)] {
                let out = decided(&earlier, &visit, &[side(&difference.path, right)]);
                let out = out.and_then(|record| check(&record, Some(day(&earlier))));
                // What is told is the value; how well it is known stays with whoever was right.
                if out.as_ref().map(values) != Ok(values(wanted)) {
                    wrong.push(format!("sample {place}, {}: {right:?} gives another household", slot.label()));
                }
            }
        }
    }
    let left: Vec<&str> = Slot::ALL
        .iter()
        .map(|slot| slot.label())
        .filter(|label| !label.ends_with("asked") && !tried.contains(label))
        .collect();
    println!("{} facts tried, not {left:?}", tried.len());
    assert!(left.is_empty(), "{left:?}");
    none("differences that are not told, or not followed", &wrong)
}

/// Facts without how well they are known.
fn values(facts: &ruler_core::household::Facts) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.remove("strength");
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut out = serde_json::to_value(facts).unwrap_or_default();
    strip(&mut out);
    out
}

/// The record with one fact changed to another value of its kind; `None` where the sample does not know it.
fn change(value: &Value, label: &str) -> Option<Value> {
    let mut out = value.clone();
    let (list, rest) = match label.split_once("[]") {
        Some((list, rest)) => (format!("/{}/0", list.replace('.', "/")), rest.to_owned()),
        None => (String::new(), format!(".{label}")),
    };
    let fact = out.pointer_mut(&format!("{list}{}", rest.replace('.', "/")))?;
    // Whose a line is stands as an id.
    if label.ends_with(".member") {
        let id = fact.as_str()?;
        let members = value["members"].as_array()?.iter();
        *fact = members.map(|one| &one["id"]).find(|one| *one != id)?.clone();
        return Some(out);
    }
    let inner = match fact.get("verified") {
        Some(_) => fact.pointer_mut("/verified/value")?,
        None => fact.get_mut("reported")?,
    };
    let other = match &inner {
        Value::Bool(yes) => json!(!*yes),
        Value::Number(number) => json!(number.as_i64()? + 1),
        Value::Object(_) => json!(1_234_500),
        Value::String(word) => json!(another(label, word)?),
        _ => return None,
    };
    *inner = other;
    Some(out)
}

/// Another word of the same list, or another day.
fn another(label: &str, word: &str) -> Option<&'static str> {
    let words: &[&str] = match label.rsplit('.').next()? {
        "kind" if label.contains("insurance") => &["residents", "employees"],
        "birth" | "over_range_since" | "monitored_since" => &["1980-05-05", "1981-05-05"],
        "membership" => &["home", "separate_budget"],
        "exemption" => &["none", "certified"],
        "health" => &["healthy", "chronic"],
        "labour" => &["ordinary", "weak"],
        "recurrence" => &["regular", "one_off"],
        "grade" => &["a", "b", "c", "d"],
        "kind" => &["own", "rented"],
        "form" => &["none", "centralised", "dispersed"],
        "area" => &["wet", "short"],
        "quality" => &["not_checked", "lab_good"],
        "shock" => &["none", "illness"],
        "status" => &["registered", "exited"],
        _ => return None,
    };
    words.iter().find(|one| **one != word).copied()
}

#[test]
fn people_and_items_that_only_one_side_has_are_told_whole() -> Outcome {
    let base = samples().into_iter().next().ok_or("no sample")?;
    let earlier = record(&base);
    let name = base["members"][0]["name"].as_str().ok_or("no name")?.to_owned();
    // The visit finds a person more.
    let mut more = base.clone();
    let mut child = base["members"][0].clone();
    child["id"] = json!("m99");
    child["name"] = json!("新生的孩子");
    more["members"].as_array_mut().ok_or("no list")?.push(child);
    let visit = record(&more);
    let found = compare(&earlier, &visit);
    assert_eq!(
        found.differences.iter().map(|one| (one.path.as_str(), one.how)).collect::<Vec<_>>(),
        [("members[新生的孩子]", How::OnlyBlind)]
    );
    let with = decided(&earlier, &visit, &[side("members[新生的孩子]", Side::Blind)])
        .map_err(|faults| format!("{faults:?}"))?;
    assert_eq!(with.members.len(), earlier.members.len() + 1);
    // The difference is a problem somebody is to mend.
    let mut case = Writing::<Problem>::new(Problem::default());
    let found_entry = serde_json::to_value(problem(&found.differences[0], "P7", "500234-001", "qinggang", "三季度"))?;
    case.write("2017-09-06", &found_entry).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(case.folded().book.path, "members[新生的孩子]");
    let without = decided(&earlier, &visit, &[side("members[新生的孩子]", Side::Earlier)])
        .map_err(|faults| format!("{faults:?}"))?;
    assert_eq!(without.members.len(), earlier.members.len());
    // The visit does not find the first one, though it asked for all.
    let mut fewer = base.clone();
    fewer["members"].as_array_mut().ok_or("no list")?.remove(0);
    let visit = record(&json!({ "format": base["format"], "id": base["id"], "as_of": base["as_of"],
        "members_asked": "complete", "members": fewer["members"] }));
    let found = compare(&earlier, &visit);
    assert_eq!(
        found.differences.iter().map(|one| (one.path.clone(), one.how)).collect::<Vec<_>>(),
        [(format!("members[{name}]"), How::OnlyEarlier)]
    );
    assert!(!found.not_asked.is_empty());
    let gone = decided(&earlier, &visit, &[side(&format!("members[{name}]"), Side::Blind)])
        .map_err(|faults| format!("{faults:?}"))?;
    assert_eq!(gone.members.len() + 1, earlier.members.len());
    check(&gone, None).map_err(|faults| format!("what pointed to who is not there: {faults:?}"))?;
    // A visit that did not ask for all finds nobody missing.
    let visit = record(&json!({ "format": base["format"], "id": base["id"], "as_of": base["as_of"],
        "members_asked": "partial", "members": fewer["members"] }));
    let found = compare(&earlier, &visit);
    assert!(found.differences.is_empty());
    assert!(found.not_asked.contains(&format!("members[{name}]")));
    // Nothing asked at all: nothing is said against the record.
    let nothing = record(&json!({ "format": base["format"], "id": base["id"], "as_of": base["as_of"] }));
    let found = compare(&earlier, &nothing);
    assert!(found.differences.is_empty() && found.new.is_empty());
    // The other way round: everything is new, and is taken.
    let taken = decided(&nothing, &earlier, &[]).map_err(|faults| format!("{faults:?}"))?;
    let overall = |record: &HouseholdRecord| {
        check(record, Some(day(&earlier))).map(|facts| brief(&facts, Question::Exit, &policy(day(&earlier))).overall)
    };
    assert_eq!(overall(&taken), overall(&earlier));
    Ok(())
}

#[test]
fn the_ruler_says_whether_a_claim_holds() -> Outcome {
    let plain = json(&golden().join("base/plain.json"))?;
    let on = day(&record(&plain));
    let policy = policy(on);
    let mut poor = plain.clone();
    poor["dwelling"] = json!({ "kind": { "reported": "own" }, "grade": { "reported": "d" } });
    poor["relocation"] = json!({ "form": { "reported": "none" } });
    let blank = json!({ "format": plain["format"], "id": "x", "as_of": plain["as_of"] });
    let said =
        |claim, value: &Value| outcome(claim, &record(value), on, &policy).map_err(|faults| format!("{faults:?}"));
    assert_eq!(said(Claim::Exited, &plain)?, Found::Right);
    assert_eq!(said(Claim::Exited, &poor)?, Found::Wrong);
    assert_eq!(said(Claim::Exited, &blank)?, Found::Open);
    assert_eq!(said(Claim::Staying, &plain)?, Found::Wrong);
    assert_eq!(said(Claim::Staying, &poor)?, Found::Right);
    assert_eq!(said(Claim::Unregistered, &plain)?, Found::Right);
    assert_eq!(said(Claim::Unregistered, &poor)?, Found::Wrong);
    assert_eq!(said(Claim::Unregistered, &blank)?, Found::Open);
    Ok(())
}

/// Outside the register: what is asked first decides most; one found in need opens the entry procedure and need not be
/// asked the rest; who is not in need is not missed.
#[test]
fn a_quick_check_asks_what_decides_and_no_more() -> Outcome {
    let plain = json(&golden().join("base/plain.json"))?;
    let on = day(&record(&plain));
    let policy = policy(on);
    for question in [Question::Enter, Question::Exit] {
        let asks = sheet(question, on, &policy);
        assert!(asks.len() > 10, "{asks:?}");
        // Facts alone, each known to the rules: nothing anybody said before is on it.
        let known = |path: &String| Slot::ALL.iter().any(|slot| slot.label() == path.replace("[0]", "[]"));
        assert!(asks.iter().all(known), "{asks:?}");
    }
    let blank = record(&json!({ "format": plain["format"], "id": "x", "as_of": plain["as_of"] }));
    let nothing = quick(&blank, on, &policy).map_err(|faults| format!("{faults:?}"))?;
    assert_eq!((nothing.outcome, nothing.overall, nothing.opens), (Found::Open, Overall::Undecided, None));
    assert!(!nothing.ask.is_empty());
    // One broken guarantee decides, and the red line that could bar it.
    let one = json!({ "format": plain["format"], "id": "x", "as_of": plain["as_of"],
        "register": { "status": { "reported": "never" }, "red_line": { "reported": false } },
        "living": { "staple_enough": { "reported": false } } });
    let found = quick(&record(&one), on, &policy).map_err(|faults| format!("{faults:?}"))?;
    assert_eq!((found.outcome, found.opens, found.ask.len()), (Found::Wrong, Some("entry"), 0));
    let fine = quick(&record(&plain), on, &policy).map_err(|faults| format!("{faults:?}"))?;
    assert_eq!((fine.outcome, fine.opens), (Found::Right, None));
    Ok(())
}
