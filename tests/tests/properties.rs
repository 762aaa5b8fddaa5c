//! What must hold for every household: 10,000 generated ones each with `ONE_RULER_FULL=1`, a tenth otherwise.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ruler_tests::arbitrary::{Rng, complete, forget, household, question};
use ruler_tests::patch::{apply, one_fen_less};
use ruler_tests::run::call;
use serde_json::{Value, json};

/// Cases of each property. The ordinary run takes the same households every time, the full run new ones.
fn config() -> ProptestConfig {
    let full = std::env::var_os("ONE_RULER_FULL").is_some();
    let (cases, rng_seed) = if full { (10_000, RngSeed::Random) } else { (1_000, RngSeed::Fixed(2026)) };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

fn verdict<'a>(answer: &'a Value, rule: &str) -> &'a str {
    let criteria = answer["criteria"].as_array().into_iter().flatten();
    criteria.filter(|one| one["rule"] == rule).find_map(|one| one["verdict"].as_str()).unwrap_or("")
}

fn rules(answer: &Value) -> Vec<String> {
    let criteria = answer["criteria"].as_array().into_iter().flatten();
    criteria.filter_map(|one| one["rule"].as_str().map(str::to_owned)).collect()
}

/// Seeds that once failed, with what they showed.
const ONCE_FAILED: &[u64] = &[
    16_482_599_489_791_448_051, // water short, area and quality unknown: the lower threshold is enough
];

#[test]
fn seeds_that_once_failed_hold() -> Result<(), TestCaseError> {
    ONCE_FAILED.iter().try_for_each(|seed| least_change(*seed))
}

fn least_change(seed: u64) -> Result<(), TestCaseError> {
    let record = household(seed);
    let mut options = question(seed);
    if options["question"] == "enter" {
        options["question"] = json!("exit");
    }
    let before = call(&record, &options);
    let criteria = before["criteria"].as_array().cloned().unwrap_or_default();
    for one in criteria.iter().filter(|one| one["least_change"].is_object()) {
        let rule = one["rule"].as_str().unwrap_or_default();
        prop_assert_eq!(&one["verdict"], "not_met");
        let change = &one["least_change"];
        let steps = change["steps"].as_array().cloned().unwrap_or_default();
        let reaches = change["reaches"].as_str().unwrap_or_default();
        prop_assert!(!steps.is_empty() && reaches != "not_met");
        let after = |steps: &[Value]| {
            let mut changed = record.clone();
            for step in steps {
                apply(&mut changed, &step["patch"]);
            }
            let answer = call(&changed, &options);
            verdict(&answer, rule).to_owned()
        };
        prop_assert_eq!(after(&steps), reaches, "{} {}", rule, record);
        for drop in 0..steps.len() {
            let mut fewer = steps.clone();
            fewer.remove(drop);
            prop_assert_ne!(after(&fewer), reaches, "{} without step {}", rule, drop);
        }
        for (place, step) in steps.iter().enumerate() {
            let path = step["patch"]["path"].as_str().unwrap_or_default();
            let forbidden = ["membership", "birth", "labour", "work", "expenses", "health", "members_asked"];
            prop_assert!(!forbidden.iter().any(|word| path.ends_with(word)), "{path} is no lever");
            if let Some(less) = one_fen_less(step) {
                let mut almost = steps.clone();
                almost[place] = less;
                prop_assert_ne!(after(&almost), reaches, "{} a little less", rule);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    /// The twin in a village of the other type: every village field changed, the answer the same to the byte.
    #[test]
    fn twins_get_the_same_bytes(seed in any::<u64>(), village in "[a-z0-9]{1,8}", town in "\\PC{0,10}") {
        let one = household(seed);
        let mut twin = one.clone();
        twin["place"] = json!({ "village": village, "village_name": town, "township": town, "group": "9", "address": town });
        twin["village_sheet"] = json!({
            "buyer_present": { "reported": seed % 2 == 0 }, "microcredit_offered": { "reported": seed % 3 == 0 },
            "hardened_road": { "reported": false }, "note": town,
        });
        let options = question(seed).to_string();
        prop_assert_eq!(
            ruler_engine::call::assess(&one.to_string(), &options),
            ruler_engine::call::assess(&twin.to_string(), &options)
        );
    }

    /// Filling in what is unknown never contradicts a criterion or an answer already decided.
    #[test]
    fn unknowns_are_monotone(seed in any::<u64>(), percent in 1_i64..60) {
        let full = complete(seed);
        let mut partial = full.clone();
        forget(&mut partial, &mut Rng::new(seed.rotate_left(17)), percent);
        let options = question(seed);
        let (before, after) = (call(&partial, &options), call(&full, &options));
        prop_assert!(before["errors"].is_null(), "{}", before);
        for rule in rules(&before) {
            let (was, is) = (verdict(&before, &rule), verdict(&after, &rule));
            prop_assert!(was == "unknown" || was == is, "{rule}: {was} became {is}\npartial {partial}\nfull {full}");
        }
        let (was, is) = (&before["overall"], &after["overall"]);
        prop_assert!(was == "undecided" || was == is, "{was} became {is}\npartial {partial}\nfull {full}");
    }

    /// Applying the least change flips the verdict; a fen less, or any element dropped, does not; only listed levers move.
    #[test]
    fn the_least_change_flips_and_is_minimal(seed in any::<u64>()) {
        least_change(seed)?;
    }

    /// All changes together turn the answer of the whole.
    #[test]
    fn the_whole_change_turns_the_answer(seed in any::<u64>()) {
        let record = household(seed);
        let mut options = question(seed);
        if options["question"] == "enter" {
            options["question"] = json!("exit");
        }
        let before = call(&record, &options);
        if let Some(steps) = before["least_change"]["steps"].as_array() {
            let mut changed = record.clone();
            for step in steps {
                apply(&mut changed, &step["patch"]);
            }
            let after = call(&changed, &options);
            let wanted = if before["least_change"]["reaches"] == "met" {
                if options["question"] == "exit" { "may_exit" } else { "risk_eliminated" }
            } else {
                "undecided"
            };
            prop_assert_eq!(&after["overall"], wanted, "{}", record);
        }
    }

    /// Parts sum to totals, to the fen.
    #[test]
    fn parts_sum_to_totals(seed in any::<u64>()) {
        let answer = call(&household(seed), &question(seed));
        let income = &answer["income"];
        for bound in ["low", "high"] {
            let other = if bound == "low" { "high" } else { "low" };
            let classes = income["classes"].as_array().cloned().unwrap_or_default();
            let sums: Option<i64> = classes.iter().map(|class| class["sum"][bound].as_i64()).sum();
            let paid = income["paid"][other].as_i64();
            let total = sums.zip(paid).map(|(sum, paid)| sum - paid);
            prop_assert_eq!(total, income["counted"][bound].as_i64());
            for class in &classes {
                let name = class["class"].as_str().unwrap_or_default();
                let lines = income["lines"].as_array().into_iter().flatten();
                let own = lines.filter(|line| line["path"].as_str().is_some_and(|path| path.starts_with(&format!("income.{name}."))));
                let sum: Option<i64> = own.map(|line| line["net"][bound].as_i64()).sum();
                if let Some(class_sum) = class["sum"][bound].as_i64() {
                    prop_assert_eq!(sum, Some(class_sum), "{}", name);
                }
            }
        }
    }

    /// Every criterion that is not met or not known says why; every unknown one asks something or names a figure.
    #[test]
    fn every_answer_explains_itself(seed in any::<u64>()) {
        let answer = call(&household(seed), &question(seed));
        let open = answer["questions"].as_array().cloned().unwrap_or_default();
        for one in answer["criteria"].as_array().into_iter().flatten() {
            let verdict = one["verdict"].as_str().unwrap_or_default();
            if verdict != "met" && one["rule"] != "entry" {
                prop_assert!(one["reasons"].as_array().is_some_and(|list| !list.is_empty()), "{one}");
            }
            prop_assert!(one["rule"] == "entry" || !one["inputs"].as_array().is_none_or(Vec::is_empty) || verdict == "not_applicable", "{one}");
        }
        let weights: Vec<i64> = open.iter().filter_map(|one| one["weight_ppm"].as_i64()).collect();
        prop_assert!(weights.windows(2).all(|pair| pair[0] >= pair[1]), "most decisive first: {weights:?}");
    }

    /// Many give what one by one gives.
    #[test]
    fn many_equal_one_by_one(seed in any::<u64>()) {
        let records: Vec<Value> = (0..4).map(|step| household(seed.wrapping_add(step))).collect();
        let options = question(seed);
        let text = ruler_engine::call::assess_many(&json!(records).to_string(), &options.to_string(), &mut |_| true);
        let many: Value = serde_json::from_str(&text).unwrap_or_default();
        for (place, record) in records.iter().enumerate() {
            let (one, brief) = (call(record, &options), &many[place]);
            prop_assert_eq!(&one["overall"], &brief["overall"]);
            let short: Vec<Value> = one["criteria"].as_array().into_iter().flatten()
                .map(|c| json!({ "rule": c["rule"], "verdict": c["verdict"], "reasons": c["reasons"] })).collect();
            prop_assert_eq!(&json!(short), &brief["criteria"]);
        }
    }

    /// Any JSON at all gives an answer or faults, never a panic.
    #[test]
    fn arbitrary_json_never_panics(value in ruler_tests::arbitrary_json::any_json(), seed in any::<u64>()) {
        let _ = ruler_engine::call::assess(&value.to_string(), "");
        let mut record = household(seed);
        ruler_tests::arbitrary_json::graft(&mut record, &value, seed);
        let _ = ruler_engine::call::assess(&record.to_string(), "{\"question\":\"enter\"}");
        let _ = ruler_engine::call::assess("{}", &value.to_string());
    }

    /// A record read and written says the same again.
    #[test]
    fn records_round_trip(seed in any::<u64>()) {
        let text = household(seed).to_string();
        let record = ruler_core::exchange::read::household(&text).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        let again = serde_json::to_string(&record).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let reread = ruler_core::exchange::read::household(&again).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        prop_assert_eq!(record, reread);
    }
}
