//! Statistics against the shared reference values: closed forms within 1e-9, inverted tails within 1e-7; and cells that are
//! empty, zero or full.
#![allow(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "reference values; a missing key is null and fails"
)]

use ruler_core::district::statistics::{
    Group, Table, chi_square_above, clopper_pearson_upper, mean_gap, newcombe, normal_quantile, pooled, wilson,
};
use ruler_tests::run::{golden, json};
use ruler_tests::said::{Outcome, none};
use serde_json::Value;

const CLOSED: f64 = 1e-9;
const INVERTED: f64 = 1e-7;

fn cases(key: &str) -> Result<Vec<Value>, String> {
    let all = json(&golden().join("review/statistics.json"))?;
    let list = all[key].as_array().cloned().unwrap_or_default();
    if list.len() < 30 { Err(format!("{key}: {} cases", list.len())) } else { Ok(list) }
}

fn whole(case: &Value, key: &str) -> u64 {
    case[key].as_u64().unwrap_or(u64::MAX)
}

fn near(wrong: &mut Vec<String>, what: &str, ours: Option<f64>, theirs: &Value, within: f64) {
    match (ours, theirs.as_f64()) {
        (Some(ours), Some(theirs)) if (ours - theirs).abs() <= within => {}
        (None, None) => {}
        _ => wrong.push(format!("{what}: {ours:?}, the reference has {theirs}")),
    }
}

#[test]
fn intervals_of_shares_meet_the_reference() -> Outcome {
    let (z, mut wrong) = (normal_quantile(950_000), Vec::new());
    let reference = json(&golden().join("review/statistics.json"))?["z"].clone();
    near(&mut wrong, "z", Some(z), &reference, 1e-15);
    for case in cases("wilson")? {
        let found = wilson(whole(&case, "x"), whole(&case, "n"), z);
        near(&mut wrong, "wilson low", found.map(|one| one.low), &case["interval"][0], CLOSED);
        near(&mut wrong, "wilson high", found.map(|one| one.high), &case["interval"][1], CLOSED);
    }
    for case in cases("newcombe")? {
        let pair = |x: &str, n: &str| (whole(&case, x), whole(&case, n));
        let found = newcombe(pair("x1", "n1"), pair("x2", "n2"), z);
        near(&mut wrong, "newcombe low", found.map(|one| one.low), &case["interval"][0], CLOSED);
        near(&mut wrong, "newcombe high", found.map(|one| one.high), &case["interval"][1], CLOSED);
    }
    for case in cases("clopper_pearson_upper")? {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a level of two digits")]
        let level = (case["level"].as_f64().unwrap_or(0.0) * 1e6).round() as u32;
        let found = clopper_pearson_upper(whole(&case, "x"), whole(&case, "n"), level);
        near(&mut wrong, &format!("clopper_pearson {case}"), found, &case["upper"], INVERTED);
    }
    none("values differ from the reference", &wrong)
}

fn table(cells: &Value) -> Table {
    let cell = |place: usize| cells[place].as_u64().unwrap_or(u64::MAX);
    Table { first: cell(0), first_all: cell(0) + cell(1), second: cell(2), second_all: cell(2) + cell(3) }
}

#[test]
fn strata_put_together_meet_the_reference() -> Outcome {
    let (z, mut wrong) = (normal_quantile(950_000), Vec::new());
    for case in cases("mantel_haenszel")? {
        let tables: Vec<Table> = case["tables"].as_array().into_iter().flatten().map(table).collect();
        let found = pooled(&tables, z);
        let empty = tables.iter().filter(|one| !one.compares()).count();
        if found.empty.len() != empty {
            wrong.push(format!("{case}: empty strata {:?}", found.empty));
        }
        near(&mut wrong, "difference", found.difference, &case["rd"], CLOSED);
        near(&mut wrong, "difference low", found.interval.map(|one| one.low), &case["rd_low"], CLOSED);
        near(&mut wrong, "difference high", found.interval.map(|one| one.high), &case["rd_high"], CLOSED);
        near(&mut wrong, "odds", found.odds, &case["or"], CLOSED);
        near(&mut wrong, "odds low", found.odds_interval.map(|one| one.low), &case["or_low"], CLOSED);
        near(&mut wrong, "odds high", found.odds_interval.map(|one| one.high), &case["or_high"], CLOSED);
        near(&mut wrong, "chance", found.chance, &case["p_no_correction"], INVERTED);
    }
    none("values differ from the reference", &wrong)
}

#[test]
fn cells_that_are_empty_zero_or_full_say_what_can_be_said() {
    let z = normal_quantile(950_000);
    let table = |first, first_all, second, second_all| Table { first, first_all, second, second_all };
    let nothing = pooled(&[], z);
    assert!(nothing.difference.is_none() && nothing.chance.is_none() && nothing.agreement.is_none());
    // One kind of village alone.
    let alone = pooled(&[table(3, 9, 0, 0), table(0, 0, 1, 4)], z);
    assert_eq!(alone.empty, [0, 1]);
    assert!(alone.difference.is_none() && alone.odds.is_none());
    // Nobody has it, everybody has it.
    let none = pooled(&[table(0, 10, 0, 20)], z);
    assert_eq!((none.difference, none.chance), (Some(0.0), None));
    assert!(none.odds.is_none() && none.agreement.is_none());
    let split = pooled(&[table(10, 10, 0, 20), table(5, 5, 0, 7)], z);
    assert_eq!(split.difference, Some(1.0));
    assert!(split.odds.is_none());
    // Strata without spread are named, not counted as agreeing.
    let mixed = pooled(&[table(10, 10, 0, 20), table(3, 9, 2, 8), table(4, 9, 1, 8)], z);
    assert_eq!(mixed.agreement.map(|one| (one.degrees, one.left_out)), Some((1, vec![0])));
    // One household against one.
    let one = pooled(&[table(1, 1, 0, 1)], z);
    assert_eq!(one.difference, Some(1.0));
    assert!(wilson(0, 0, z).is_none() && wilson(3, 2, z).is_none() && newcombe((0, 0), (1, 2), z).is_none());
    assert!(clopper_pearson_upper(0, 0, 950_000).is_none());
}

#[test]
fn tails_are_those_of_the_tables() {
    // Printed in every table: 3.841459, 18.307038, 124.342113 leave 5% over them.
    for (value, degrees) in [(3.841_458_820_694_124, 1), (18.307_038_053_275_146, 10), (124.342_113_404_004_1, 100)] {
        assert!((chi_square_above(value, degrees) - 0.05).abs() < 1e-12, "{degrees}");
    }
    assert_eq!(chi_square_above(0.0, 5), 1.0);
    assert!((normal_quantile(990_000) - 2.575_829_303_548_900_4).abs() < 1e-14);
    assert!((normal_quantile(900_000) - 1.644_853_626_951_472_2).abs() < 1e-14);
}

/// A mean's difference by hand: two strata, weights 2 and 1.5.
#[test]
fn means_are_weighted_within_strata() {
    let group = |figures: &[i64]| {
        let mut group = Group::default();
        figures.iter().for_each(|figure| group.take(*figure));
        group
    };
    let strata = [(group(&[1, 3, 5, 7]), group(&[2, 2, 4, 4])), (group(&[10, 20]), group(&[5, 5, 5, 5, 10, 0]))];
    let gap = mean_gap(&strata, 2.0);
    // Means 4 and 3, 15 and 5: (2 * 1 + 1.5 * 10) / 3.5.
    assert!((gap.difference.unwrap_or(f64::NAN) - 17.0 / 3.5).abs() < 1e-12);
    // Variances 20/3 and 4/3 in four, 50 in two and 10 in six.
    let variance = 4.0 * (20.0 / 12.0 + 4.0 / 12.0) + 2.25 * (25.0 + 10.0 / 6.0);
    let half = 2.0 * f64::sqrt(variance) / 3.5;
    assert!(gap.interval.is_some_and(|one| (one.high - 17.0 / 3.5 - half).abs() < 1e-12));
    let single = mean_gap(&[(group(&[1]), group(&[2, 3])), (group(&[]), group(&[9]))], 2.0);
    assert_eq!((single.empty.clone(), single.interval.is_none()), (vec![1], true));
    assert!((single.difference.unwrap_or(f64::NAN) + 1.5).abs() < 1e-12);
}

/// The same by JSON, as papers are checked: every row answered, every fault told.
#[test]
fn papers_are_checked_by_json() -> Outcome {
    use ruler_core::exchange::statistics::statistics_text;
    let asked = serde_json::json!({
        "upper_count": [[500, 129, 0, 950_000], [500, 100, 1, 950_000]],
        "sample_for": [[500, 9, 950_000]],
        "wilson": [[0, 226, 950_000], [0, 0, 950_000]],
        "newcombe": [[0, 5, 0, 2, 950_000]],
        "clopper_pearson_upper": [[0, 1, 900_000]],
        "pooled": [[950_000, [25, 225, 20, 71], [11, 27, 13, 64]]],
        "bounds": [[950_000, 9, [1, [500, 129]], [0, [371, 371]]]],
    });
    let answer = statistics_text(&asked.to_string()).map_err(|faults| format!("{faults:?}"))?;
    let answer: Value = serde_json::from_str(&answer)?;
    assert_eq!(answer["upper_count"], serde_json::json!([9, 21]));
    assert_eq!(answer["sample_for"], serde_json::json!([129]));
    assert!(
        answer["wilson"][1].is_null()
            && answer["wilson"][0]["high"].as_f64().is_some_and(|high| (high - 0.016_713_515_657_290_352).abs() < 1e-9)
    );
    assert!(answer["pooled"][0]["difference"].is_number());
    assert_eq!(answer["bounds"], serde_json::json!([[16, 1]]));
    let bad =
        "{\"upper_count\":[[1,2]],\"wilson\":[[1,2,0]],\"pooled\":[[950000,[3,2,0,1]]],\"median\":[],\"newcombe\":3}";
    let faults = statistics_text(bad).err().unwrap_or_default();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["median", "newcombe", "pooled[0]", "upper_count[0]", "wilson[0]"]);
    assert!(statistics_text("[").is_err() && statistics_text("[]").is_err());
    Ok(())
}
