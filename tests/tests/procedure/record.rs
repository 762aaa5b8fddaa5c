//! A case against a real record: what is pinned, what the record shows of the journal, a fall after exit.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use ruler_core::assessment::Question;
use ruler_core::household::record::RegisterStatus;
use ruler_core::policy::{LocalFigures, Pack, Param, Policy, compile};
use ruler_core::procedure::after::{fall, may_begin};
use ruler_core::procedure::mirror::{adopted, mirror};
use ruler_core::procedure::ruling::ruling;
use ruler_core::procedure::{Care, Journal, Present, append, fold};
use ruler_tests::procedure::draft::{self, add, day, told};
use ruler_tests::procedure::exits::{Tried, exit, library, read, rules, stepped};
use ruler_tests::run::{golden, json};
use serde_json::{Value, json};

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
        Ok(append(&journal, draft::record(begin)?, &rules(), present)
            .err()
            .map(|refused| told(&refused))
            .unwrap_or_default())
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
    let present = Present {
        salt: "sixteen-letters!".to_owned(),
        ..Present::of(&household, day("2017-11-20"), Care::of(&policy))
    };
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
    assert_eq!(
        household.wishes.agrees_to_exit.value(),
        Some(&false),
        "what the family said at the table stays its own"
    );
    assert_eq!(household.visits.len(), 1);
    let file = exit();
    for (step, on) in [
        ("village_notice", "2017-11-21"),
        ("township_check", "2017-11-29"),
        ("township_notice", "2017-11-29"),
        ("announcement", "2017-12-07"),
        ("removal", "2017-12-08"),
    ] {
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
    let facts = ruler_core::household::check(&read(&record)?, Some(day("2023-06-01")))
        .map_err(|faults| format!("{faults:?}"))?;
    let answer = ruler_core::assessment::assess(&facts, Question::Enter, &policy);
    let found = fall(&state, RegisterStatus::Never, &answer, &rules())
        .ok_or_else(|| format!("no fall: {:?}", answer.overall))?;
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
