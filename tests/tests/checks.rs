//! The consistency checks of the register: every one fires on its minimal record and not on its other side, none on a
//! sample that is sound; each is data of the pack with effect, source, limits and a mend in both languages.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use std::collections::{BTreeMap, BTreeSet};

use ruler_core::policy::check::{Check, Effect};
use ruler_core::policy::{Pack, Param, Tag};
use ruler_tests::case::merge;
use ruler_tests::run::{call, files, golden, json as read, top};
use ruler_tests::said::{Outcome, none};
use ruler_words::i18n::{CHECK, Lang};
use serde_json::{Value, json};

const QUESTIONS: [&str; 3] = ["exit", "risk_eliminated", "enter"];

/// What fires, with the member it is about.
fn fired(answer: &Value) -> BTreeSet<String> {
    let list = answer["checks"].as_array().into_iter().flatten();
    let word = |one: &Value| one["check"].as_str().unwrap_or_default().to_owned();
    list.map(|one| one["member"].as_u64().map_or_else(|| word(one), |place| format!("{}@{place}", word(one)))).collect()
}

fn has(answer: &Value, check: &str) -> bool {
    answer["checks"].as_array().into_iter().flatten().any(|one| one["check"] == check)
}

/// The record of a side of a case: what it says, and nothing else.
fn record(case: &Value, side: &str) -> Value {
    let mut out = json!({ "format": "one-ruler/household@1", "as_of": case["as_of"] });
    merge(&mut out, &case[side]);
    out
}

#[test]
fn every_check_fires_on_its_minimal_record_and_not_on_its_other_side() -> Outcome {
    let table = read(&golden().join("checks.json"))?;
    let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
    for case in table.as_array().into_iter().flatten() {
        let check = case["check"].as_str().unwrap_or_default();
        let [fires, quiet] =
            ["fires", "quiet"].map(|side| call(&record(case, side), &json!({ "question": case["question"] })));
        seen.insert(check.to_owned());
        for answer in [&fires, &quiet] {
            if !answer["errors"].is_null() {
                wrong.push(format!("{check}: {}", answer["errors"]));
            }
        }
        if !has(&fires, check) {
            wrong.push(format!("{check} does not fire; {:?} do", fired(&fires)));
        }
        if has(&quiet, check) {
            wrong.push(format!("{check} fires on its other side"));
        }
    }
    let all = Check::ALL.iter().map(|check| check.word().to_owned()).collect::<BTreeSet<_>>();
    wrong.extend(all.difference(&seen).map(|check| format!("{check}: no minimal record in golden/checks.json")));
    wrong.extend(seen.difference(&all).map(|check| format!("{check}: no such check")));
    none("checks to mend", &wrong)
}

/// Whether a path of the record exists in its schema: `members[].health`.
fn exists(schema: &Value, node: &Value, path: &str) -> bool {
    if let Some(name) = node["$ref"].as_str() {
        let next = schema.pointer(name.trim_start_matches('#')).cloned().unwrap_or_default();
        if exists(schema, &next, path) {
            return true;
        }
    }
    let ways = ["anyOf", "allOf", "oneOf"].into_iter().filter_map(|way| node[way].as_array()).flatten();
    if ways.into_iter().any(|one| exists(schema, one, path)) {
        return true;
    }
    if path.is_empty() {
        return true;
    }
    if let Some(rest) = path.strip_prefix("[]") {
        return node["items"].is_object() && exists(schema, &node["items"], rest.trim_start_matches('.'));
    }
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let (key, rest) = path.split_at(end);
    let next = &node["properties"][key];
    !next.is_null() && exists(schema, next, rest.trim_start_matches('.'))
}

#[test]
fn every_check_is_data_with_effect_source_limits_and_a_mend() -> Outcome {
    let document = Pack::embedded().document();
    let schema = serde_json::to_value(schemars::schema_for!(ruler_core::household::HouseholdRecord))?;
    let mut wrong = Vec::new();
    let held: Vec<Check> = document.checks.iter().map(|entry| entry.id).collect();
    for check in Check::ALL {
        let word = check.word();
        if held.iter().filter(|one| *one == check).count() != 1 {
            wrong.push(format!("{word}: not once in core/data/checks"));
        }
        for (lang, end) in [(Lang::Zh, '。'), (Lang::En, '.')] {
            let [found, mend] =
                ["", ".mend"].map(|part| CHECK.find(&format!("{word}{part}"), lang).unwrap_or_default());
            if !found.ends_with(end) || !mend.ends_with(end) {
                wrong.push(format!("{word}: {found} {mend}"));
            }
        }
    }
    for entry in &document.checks {
        let word = entry.id.word();
        if !document.sources.iter().any(|source| source.id == entry.source) || entry.clause.is_empty() {
            wrong.push(format!("{word}: source or clause"));
        }
        if (entry.tag == Tag::Assumption) != (entry.source == "ours") || entry.tag == Tag::Confirmed {
            wrong.push(format!("{word}: tag {:?} with source {}", entry.tag, entry.source));
        }
        if entry.effect == Effect::Off {
            wrong.push(format!("{word}: the pack that comes with the program leaves it out"));
        }
        wrong.extend(
            entry.limits.iter().filter(|id| Param::from_id(id).is_none()).map(|id| format!("{word}: no figure {id}")),
        );
        let lost = entry.reads.iter().filter(|path| !exists(&schema, &schema, path));
        wrong.extend(lost.map(|path| format!("{word}: no place {path} in a record")));
        if entry.reads.is_empty() {
            wrong.push(format!("{word}: what it reads is not said"));
        }
    }
    none("checks to mend", &wrong)
}

/// A number of nobody: 999 is no county. Odd for men.
fn number(birth: &str, is_male: bool, place: usize) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let front = format!("500999{}{:03}", birth.replace('-', ""), place * 2 + usize::from(is_male));
    let sum: u32 =
        front.chars().zip(WEIGHTS).map(|(digit, weight)| digit.to_digit(10).unwrap_or_default() * weight).sum();
    let last = "10X98765432".chars().nth((sum % 11) as usize).unwrap_or_default();
    format!("{front}{last}")
}

fn word<'v>(member: &'v Value, key: &str) -> &'v str {
    let fact = &member[key];
    fact["reported"].as_str().or_else(|| fact["verified"]["value"].as_str()).unwrap_or_default()
}

/// The samples with the numbers that an invented person has not got.
fn samples() -> Result<Vec<(String, Value)>, String> {
    let mut out = Vec::new();
    for path in files(&top().join("core/data/samples")) {
        let mut record = read(&path)?;
        for (place, member) in record["members"].as_array_mut().into_iter().flatten().enumerate() {
            if !word(member, "birth").is_empty() && !word(member, "sex").is_empty() {
                member["id_number"] = json!(number(word(member, "birth"), word(member, "sex") == "male", place));
            }
        }
        out.push((record["id"].as_str().unwrap_or_default().to_owned(), record));
    }
    Ok(out)
}

/// Samples that are not sound on purpose: what they teach is what fires.
fn taught() -> BTreeMap<&'static str, &'static [&'static str]> {
    BTreeMap::from([
        ("sample-03", &["bar_medical_bills"] as &[&str]),
        ("sample-10", &["empty_insurance"]),
        (
            "sample-13",
            &[
                "dq15_age_unknown@2",
                "dq15_health_unknown@2",
                "dq17_id_number_missing@2",
                "empty_dibao",
                "empty_ethnicity",
                "empty_house_area",
                "empty_house_grade",
                "empty_income_class",
                "empty_insurance",
                "empty_land",
                "empty_membership",
                "empty_pension",
                "empty_period",
                "empty_water",
            ],
        ),
        ("sample-14", &["dropout@3"]),
        ("sample-16", &["empty_house_grade", "house_grade_missing"]),
        ("sample-17", &["dq06_illness_but_all_healthy"]),
        ("sample-19", &["dq01_cost_not_asked"]),
    ])
}

/// No check fires on a sample that is sound; on the others, what they teach and nothing else.
#[test]
fn no_check_fires_on_a_sample_that_is_sound() -> Outcome {
    let (mut wrong, mut sound) = (Vec::new(), 0);
    let taught = taught();
    for (id, record) in samples()? {
        let wanted: BTreeSet<String> =
            taught.get(id.as_str()).into_iter().flat_map(|list| list.iter()).map(|word| (*word).to_owned()).collect();
        sound += usize::from(wanted.is_empty());
        for question in QUESTIONS {
            let found = fired(&call(&record, &json!({ "question": question })));
            let wanted: BTreeSet<String> =
                wanted.iter().filter(|word| question == "exit" || !word.starts_with("bar_")).cloned().collect();
            if found != wanted {
                wrong.push(format!("{id}, {question}: {found:?}, not {wanted:?}"));
            }
        }
    }
    assert!(sound >= 12, "{sound} sound samples");
    none("samples on which something else fires", &wrong)
}

fn pack() -> Result<Value, String> {
    serde_json::from_str(Pack::EMBEDDED).map_err(|error| error.to_string())
}

/// Effects are the pack's: off says nothing, a warning stops nobody, a block stops the start of the procedure alone.
#[test]
fn the_effect_of_a_check_is_the_packs() -> Outcome {
    let mut record = samples()?.into_iter().next().map(|(_, record)| record).unwrap_or_default();
    record["members"][0]["id_number"] = json!("");
    let before = call(&record, &json!({ "question": "exit" }));
    assert!(has(&before, "dq17_id_number_missing"), "{before}");
    let check = "dq17_id_number_missing";
    let plain = pack()?;
    let place = plain["checks"].as_array().into_iter().flatten().position(|one| one["id"] == check).unwrap_or_default();
    let asked = |effect: &str| {
        let mut pack = plain.clone();
        pack["checks"][place]["effect"] = json!(effect);
        call(&record, &json!({ "question": "exit", "pack": pack }))
    };
    let [off, warns, blocks] = ["off", "warns", "blocks_start"].map(asked);
    assert_eq!([has(&off, check), has(&warns, check), has(&blocks, check)], [false, true, true]);
    let blockers = |answer: &Value| answer["standing"]["blockers"].clone();
    assert_eq!([blockers(&off), blockers(&warns), blockers(&blocks)], [json!([]), json!([]), json!([check])]);
    for answer in [&off, &warns] {
        assert_eq!(answer["overall"], blocks["overall"], "no check decides a criterion");
    }
    let wrong = asked("sometimes");
    assert!(
        wrong["errors"][0]["field"].as_str().is_some_and(|field| field.ends_with(&format!("checks[{place}].effect"))),
        "{wrong}"
    );
    Ok(())
}
