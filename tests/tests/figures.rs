//! The figures on both sides of every year, in every question; what a sound, a broken and a handed-out pack is told.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use ruler_core::policy::{Pack, PackDocument, Param, Tag, Unit, compile};
use ruler_tests::case::merge;
use ruler_tests::run::{call, faults, golden, json};
use ruler_tests::said::{Outcome, known_defect, none};
use serde_json::{Value, json};

fn pack() -> &'static PackDocument {
    Pack::embedded().document()
}

fn golden_json(name: &str) -> Result<Value, String> {
    json(&golden().join("figures").join(name))
}

fn household(name: &str) -> Result<Value, String> {
    json(&golden().join("base").join(name))
}

#[test]
fn every_figure_says_where_it_comes_from() -> Outcome {
    let mut wrong = Vec::new();
    for entry in &pack().figures {
        let id = &entry.id;
        if entry.unit != entry.param.unit().word() || entry.label_zh.is_empty() || entry.label_en.is_empty() {
            wrong.push(format!("{id}: unit or label"));
        }
        if entry.used_by.is_empty() {
            wrong.push(format!("{id}: no rule uses it"));
        }
        for value in &entry.values {
            let known = pack().sources.iter().any(|source| source.id == value.source);
            let said = !value.clause.is_empty() || value.note.as_ref().is_some_and(|note| !note.is_empty());
            if !known || !said || value.tag == Tag::Confirmed {
                wrong.push(format!("{id} from {}: source, clause or tag", value.days.from));
            }
            // An assumption is ours: it must not lean on a document that does not say it.
            if (value.tag == Tag::Assumption) != (value.source == "ours") {
                wrong.push(format!("{id} from {}: tag {:?} with source {}", value.days.from, value.tag, value.source));
            }
            if entry.param.unit() == Unit::Ppm && value.amount > 1_000_000 {
                wrong.push(format!("{id}: more than the whole"));
            }
        }
    }
    none("figures without full provenance", &wrong)
}

/// Whether a value is one of a calendar year.
fn is_yearly(value: &ruler_core::policy::document::Value) -> bool {
    let (from, ends) = (value.days.from, value.days.ends);
    Some(from) == NaiveDate::from_ymd_opt(from.year(), 1, 1) && ends == NaiveDate::from_ymd_opt(from.year(), 12, 31)
}

#[test]
fn a_yearly_figure_holds_for_its_year_alone() -> Outcome {
    let mut wrong = Vec::new();
    let mut yearly = Vec::new();
    let several = pack().figures.iter().filter(|entry| entry.values.len() > 1);
    for entry in several.filter(|entry| entry.values.iter().all(is_yearly)) {
        yearly.push(entry.id.as_str());
        let years: BTreeMap<i32, i64> =
            entry.values.iter().map(|value| (value.days.from.year(), value.amount)).collect();
        let first_and_last = |year| [(1, 1), (12, 31)].map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
        for year in 1990..=2100 {
            for day in first_and_last(year).into_iter().flatten() {
                let found = compile(Pack::embedded(), None, day).amount(entry.param);
                if found != years.get(&year).copied() {
                    wrong.push(format!("{} on {day}: {found:?}, the year's is {:?}", entry.id, years.get(&year)));
                }
            }
        }
    }
    let expected =
        ["dibao_month", "income_line", "income_line_working_high", "income_line_working_low", "monitoring_range"];
    yearly.sort_unstable();
    assert_eq!(yearly, expected);
    none("figures borrow a neighbor's year", &wrong)
}

/// Every value of every figure holds from its first day to its last and on no day beside.
#[test]
fn a_figure_holds_on_its_days_alone() -> Outcome {
    let mut wrong = Vec::new();
    for entry in &pack().figures {
        let held = |day: NaiveDate| entry.values.iter().find(|value| value.days.contain(day)).map(|value| value.amount);
        let edges = entry.values.iter().flat_map(|value| {
            let (from, ends) = (value.days.from, value.days.ends);
            [from.pred_opt(), Some(from), ends, ends.and_then(|end| end.succ_opt())]
        });
        for day in edges.flatten() {
            let found = compile(Pack::embedded(), None, day).amount(entry.param);
            if found != held(day) {
                wrong.push(format!("{} on {day}: {found:?}, held {:?}", entry.id, held(day)));
            }
        }
        for value in &entry.values {
            let before = value.days.from.pred_opt().and_then(held);
            let after = value.days.ends.and_then(|end| end.succ_opt()).and_then(held);
            let others = entry.values.len() > 1;
            if !others && (before.is_some() || after.is_some()) {
                wrong.push(format!("{}: runs on", entry.id));
            }
        }
    }
    none("figures hold on days that are not theirs", &wrong)
}

/// Both sides of every boundary of a year, through the API: a year without a line is unknown, never the nearest one.
#[test]
fn the_answer_uses_the_figure_of_its_day() -> Outcome {
    let (household, mut wrong) = (household("plain.json")?, Vec::new());
    for row in golden_json("years.json")?.as_array().into_iter().flatten() {
        let answer = call(&household, &json!({ "question": row["question"], "as_of": row["on"] }));
        let used = basis(&answer).remove(row["figure"].as_str().unwrap_or_default());
        let amount = used.map_or(Value::Null, |one| one["amount"].clone());
        let line = answer["income"]["line_total"]["high"].clone();
        let heads = row["amount"].as_i64().map_or(Value::Null, |amount| json!(amount * 4));
        if amount != row["amount"] || line != heads {
            wrong.push(format!("{row}: used {amount}, line of the household {line}"));
        }
        if row["amount"].is_null()
            && (answer["overall"] != "undecided" || answer["criteria"][0]["verdict"] != "unknown")
        {
            wrong.push(format!("{row}: decided without a line"));
        }
    }
    none("days on which another figure was used", &wrong)
}

/// A figure that runs back before the year of its source is marked, and no decision rests on it; a yearly one is what its
/// source says of that year.
#[test]
fn a_source_of_a_later_year_is_marked_until_its_year() -> Outcome {
    let cases = [
        ("water_wet", "2022-12-31", true),
        ("water_wet", "2023-01-01", false),
        ("school_age_from", "2018-12-31", true),
        ("school_age_from", "2019-01-01", false),
        // Said in 2015 of the line of 2014.
        ("income_line", "2014-06-01", false),
        // Without a year in the register: nothing is held against it.
        ("comparison", "2014-06-01", false),
    ];
    let mut wrong = Vec::new();
    for (id, day, later) in cases {
        let policy = compile(Pack::embedded(), None, NaiveDate::parse_from_str(day, "%Y-%m-%d")?);
        let figure = Param::from_id(id).and_then(|param| policy.figure(param)).ok_or(id)?;
        if figure.later != later || (later && figure.is_settled()) {
            wrong.push(format!("{id} on {day}: later {}", figure.later));
        }
    }
    let answer = call(&household("plain.json")?, &json!({ "question": "exit", "explain": ["zh-Hans"] }));
    let sure = answer["explanations"][0]["criteria"].to_string();
    assert!(basis(&answer)["water_wet"]["later"] == true && sure.contains("出处晚于核算日"), "told to the reader");
    assert!(texts(&answer["standing"]["confirm"]).contains("water_wet"), "to be confirmed");
    none("sources marked or not marked", &wrong)
}

/// Figures an answer used, by id.
fn basis(answer: &Value) -> BTreeMap<String, Value> {
    let criteria = answer["criteria"].as_array().into_iter().flatten();
    let lists = criteria.flat_map(|one| one["basis"].as_array().into_iter().flatten());
    lists.filter_map(|one| Some((one["figure"].as_str()?.to_owned(), one.clone()))).collect()
}

/// The counts of an answer, worked out again from the figures its criteria name.
fn counted(answer: &Value) -> Value {
    let basis = basis(answer);
    let count = |tags: &[&str]| basis.values().filter(|one| tags.iter().any(|tag| one["tag"] == *tag)).count();
    json!({
        "confirmed": count(&["confirmed"]), "sourced": count(&["seed", "sourced"]), "derived": count(&["derived"]),
        "assumed": count(&["assumption"]),
        "expired": basis.values().filter(|one| one["expired"] == true).count(),
    })
}

#[test]
fn the_counts_add_up_to_the_figures_named() -> Outcome {
    let mut wrong = Vec::new();
    for name in ["plain.json", "three.json", "elderly.json", "monitored.json", "verified.json"] {
        for question in ["exit", "risk_eliminated", "enter"] {
            for day in ["2017-12-15", "2023-12-15", "2026-06-30"] {
                let answer = call(&household(name)?, &json!({ "question": question, "as_of": day }));
                if answer["figures"] != counted(&answer) {
                    wrong.push(format!("{name} {question} {day}: {} but {}", answer["figures"], counted(&answer)));
                }
            }
        }
    }
    none("answers whose counts differ from their figures", &wrong)
}

/// A table of broken packs or sheets: the base with what differs, and every fault that must come back.
fn table(name: &str, base: &str, option: &str) -> Outcome {
    let (base, household) = (golden_json(base)?, household("plain.json")?);
    let mut wrong = Vec::new();
    for case in golden_json(name)?.as_array().into_iter().flatten() {
        let mut document = base.clone();
        merge(&mut document, &case["with"]);
        let answer = call(&household, &json!({ option: document }));
        let (found, wanted) = (faults(&answer).into_iter().collect::<BTreeSet<_>>(), texts(&case["expect"]));
        let same = found == wanted && (wanted.is_empty() == answer["errors"].is_null());
        match (same, case["known_defect"].as_str()) {
            (true, None) | (false, Some(_)) => {}
            (false, None) => wrong.push(format!("{}\n    expected {wanted:?}\n    got {found:?}", case["name"])),
            (true, Some(defect)) => wrong.push(format!("{} passes now: drop known_defect ({defect})", case["name"])),
        }
        for fault in answer["errors"].as_array().into_iter().flatten() {
            let field = fault["field"].as_str().unwrap_or_default();
            let said = |word: &str| fault[word].as_str().is_some_and(|text| text.contains(field));
            if !said("zh") || !said("en") {
                wrong.push(format!("{}: a text does not name {field}: {fault}", case["name"]));
            }
        }
    }
    none("cases differ", &wrong)
}

fn texts(list: &Value) -> BTreeSet<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn a_broken_pack_is_told_everything_at_once() -> Outcome {
    table("packs.json", "small.json", "pack")
}

#[test]
fn a_broken_sheet_is_told_everything_at_once() -> Outcome {
    table("sheets.json", "sheet.json", "local_figures")
}

#[test]
fn faults_of_options_pack_and_sheet_come_together() -> Outcome {
    let answer = call(&json!({}), &json!({ "pack": 1, "local_figures": [], "question": "exit" }));
    assert_eq!(faults(&answer), ["wrong_type@pack", "wrong_type@local_figures"]);
    let answer = call(&json!({}), &json!({ "question": "leave", "as_of": "2017-02-30", "explain": ["fr"], "paks": 1 }));
    let found: BTreeSet<String> = faults(&answer).into_iter().collect();
    let wanted = ["unknown_word@question", "not_a_date@as_of", "unknown_word@explain", "unknown_key@paks"];
    assert_eq!(found, wanted.map(str::to_owned).into());
    Ok(())
}

#[test]
fn the_sheet_confirms_a_weak_figure() -> Outcome {
    let household = household("plain.json")?;
    let before = call(&household, &json!({}));
    let sheet = json!({
        "format": "one-ruler/local-figures@1", "entered_by": "某某", "entered_on": "2017-11-01",
        "figures": [{ "id": "income_line", "year": 2017, "amount": 2952, "document": "虚构〔2017〕1 号" }],
    });
    let after = call(&household, &json!({ "local_figures": sheet }));
    let (old, new) = (&basis(&before)["income_line"], &basis(&after)["income_line"]);
    assert_eq!((&old["weak"], &old["settled"], &old["tag"]), (&json!(true), &json!(false), &json!("sourced")));
    assert_eq!((&new["weak"], &new["settled"], &new["tag"]), (&json!(false), &json!(true), &json!("confirmed")));
    assert_eq!(new["source"], "虚构〔2017〕1 号");
    let confirm = |answer: &Value| texts(&answer["standing"]["confirm"]);
    let settled: Vec<String> = confirm(&before).difference(&confirm(&after)).cloned().collect();
    assert_eq!(settled, ["income_line"]);
    let moved = |key: &str| after["figures"][key].as_i64().zip(before["figures"][key].as_i64()).map(|(a, b)| a - b);
    assert_eq!([moved("confirmed"), moved("sourced"), moved("assumed")], [Some(1), Some(-1), Some(0)]);
    assert_eq!(after["figures"], counted(&after));
    assert_eq!(after["local_figures"], json!({ "entered_by": "某某", "entered_on": "2017-11-01" }));
    // Everything that decides confirmed: the answer now waits for the facts alone.
    let all = texts(&before["standing"]["confirm"]);
    let entries: Vec<Value> = all
        .iter()
        .map(|id| {
            json!({
                "id": id, "from": "2017-01-01", "amount": written(id), "document": "虚构〔2017〕2 号",
            })
        })
        .collect();
    let whole = json!({
        "format": "one-ruler/local-figures@1", "entered_by": "某某", "entered_on": "2017-11-01", "figures": entries,
    });
    let answer = call(&household, &json!({ "local_figures": whole }));
    assert_eq!(answer["standing"]["level"], "met_on_report", "{}", answer["errors"]);
    assert_eq!(before["standing"]["level"], "provisional");
    Ok(())
}

/// The embedded figure of 2017 as a document writes it.
fn written(id: &str) -> Value {
    let day = NaiveDate::from_ymd_opt(2017, 12, 15).unwrap_or_default();
    let policy = compile(Pack::embedded(), None, day);
    let Some((param, amount)) = Param::from_id(id).and_then(|param| Some((param, policy.amount(param)?))) else {
        return Value::Null;
    };
    match param.unit() {
        Unit::Switch => json!(amount == 1),
        Unit::Choice => json!(usize::try_from(amount).ok().and_then(|place| param.choices().get(place))),
        Unit::YuanPerPersonYear | Unit::YuanPerPersonMonth | Unit::YuanPerHousehold => {
            json!(format!("{}.{:02}", amount / 100, amount % 100))
        }
        _ => json!(amount),
    }
}

/// What goes out as `one-ruler/pack@1` should come in as one.
#[test]
fn a_pack_that_was_handed_out_can_be_handed_back() -> Outcome {
    let packs: Value = serde_json::from_str(&ruler_engine::call::policy_packs())?;
    let answer = call(&household("plain.json")?, &json!({ "pack": packs[0] }));
    let faults = faults(&answer);
    known_defect("written as `values` with `days`, read as `value` with `year` or `from`", none("faults", &faults))
}

#[test]
fn expired_figures_are_those_we_know_of() -> Outcome {
    let mut wrong = Vec::new();
    for (day, wanted) in golden_json("expired.json")?.as_object().into_iter().flatten() {
        let date = NaiveDate::parse_from_str(day, "%Y-%m-%d")?;
        let found = pack().expired(date);
        if json!(found) != *wanted {
            wrong.push(format!("{day}: expected {wanted}, got {found:?}"));
        }
        let compiled = compile(Pack::embedded(), None, date);
        let marked: Vec<String> = compiled.figures().filter(|one| one.expired).map(|one| one.param.id()).collect();
        if json!(marked) != *wanted {
            wrong.push(format!("{day}: compiled marks {marked:?}"));
        }
    }
    let answer = call(&household("monitored.json")?, &json!({ "question": "risk_eliminated", "as_of": "2026-01-01" }));
    assert_eq!(answer["figures"]["expired"], 1, "an expired figure is counted, not left out");
    none("days with other expired figures", &wrong)
}
