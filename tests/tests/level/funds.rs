//! Money shared out by need: within bounds, to the fen, never over, monotone; an exhaustive twin on small ones; funds that
//! keep their purpose; equal need, unequal money.
#![allow(clippy::indexing_slicing, reason = "small lists")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use ruler_core::district::chain::{Hash, Refused, fold, write};
use ruler_core::district::funds::book::{from_where, received};
use ruler_core::district::funds::divide::Why;
use ruler_core::district::funds::{
    Applicant, Division, FundBook, FundEntry, FundRefusal, FundRules, Paid, divide, mend, roll,
};
use ruler_core::district::village::VillageType;
use ruler_core::policy::{Pack, compile};
use ruler_tests::grown::{Writing, entry, with};
use ruler_tests::said::Outcome;
use ruler_tests::volume::config;
use serde_json::{Value, json};

fn applicant(place: usize, need: Option<u64>) -> Applicant {
    Applicant { id: format!("{place:04}"), need, ticket: Hash::of(format!("4163\tfund\t{place}").as_bytes()) }
}

fn applicants(needs: &[u64]) -> Vec<Applicant> {
    needs.iter().enumerate().map(|(place, need)| applicant(place, Some(*need))).collect()
}

fn amounts(division: &Division) -> Option<Vec<i64>> {
    match division {
        Division::Shared { parts, .. } | Division::TooMuch { parts, .. } => {
            Some(parts.iter().map(|part| part.fen).collect())
        }
        _ => None,
    }
}

const LOW: i64 = 30_000;
const HIGH: i64 = 90_000;

#[test]
fn a_village_shares_its_money_by_hand() {
    // 1,800 yuan over needs 1 : 2 : 3 within 300 to 900: 300, 600, 900.
    let division = divide(180_000, &applicants(&[100_000, 200_000, 300_000]), LOW, HIGH);
    assert_eq!(amounts(&division), Some(vec![30_000, 60_000, 90_000]));
    // The small one is lifted to 300; what is left is shared by the others.
    let division = divide(150_000, &applicants(&[1_000, 200_000, 200_000]), LOW, HIGH);
    assert_eq!(amounts(&division), Some(vec![30_000, 60_000, 60_000]));
    // One fen cannot be halved: the smaller public ticket has it, and both say so.
    let odd = divide(120_001, &applicants(&[500, 500]), LOW, HIGH);
    let Division::Shared { parts, .. } = odd else { return assert_eq!(format!("{odd:?}"), "shared") };
    let tickets = applicants(&[500, 500]);
    let first = usize::from(tickets[1].ticket < tickets[0].ticket);
    assert_eq!((parts[first].fen, parts[1 - first].fen), (60_001, 60_000));
    assert!(parts.iter().all(|part| part.by_ticket));
    // Why each has what it has.
    let Division::Shared { parts, scale_ppm } = divide(200_000, &applicants(&[10, 300_000, 10_000_000]), LOW, HIGH)
    else {
        return;
    };
    assert!(matches!(parts[0].why, Why::Lowest { need_fen: 10 }));
    assert!(matches!(parts[1].why, Why::ByNeed { need_fen: 300_000, .. }));
    assert!(matches!(parts[2].why, Why::Highest { .. }));
    assert_eq!(scale_ppm, 266_668);
    // A need nobody knows has the lowest, and says so.
    let with_open = [applicant(0, None), applicant(1, Some(5_000)), applicant(2, Some(0))];
    let Division::Shared { parts, .. } = divide(130_000, &with_open, LOW, HIGH) else { return };
    assert!(matches!((&parts[0].why, parts[0].fen), (Why::NeedUnknown, 30_000)));
    assert_eq!(parts[1].fen + parts[2].fen, 100_000);
}

#[test]
fn a_budget_that_cannot_be_shared_says_what_follows() {
    let few = divide(59_999, &applicants(&[1, 9]), LOW, HIGH);
    assert_eq!(
        few,
        Division::TooLittle { short_fen: 1, could_serve: 1, by_need: vec!["0001".to_owned(), "0000".to_owned()] }
    );
    let much = divide(200_000, &applicants(&[1, 9]), LOW, HIGH);
    assert!(matches!(&much, Division::TooMuch { over_fen: 20_000, .. }), "{much:?}");
    assert_eq!(amounts(&much), Some(vec![HIGH, HIGH]));
    assert_eq!(divide(1, &[], LOW, HIGH), Division::Nobody);
    assert_eq!(divide(-1, &applicants(&[1]), LOW, HIGH), Division::NoBounds);
    assert_eq!(divide(1, &applicants(&[1]), HIGH, LOW), Division::NoBounds);
    assert_eq!(amounts(&divide(60_000, &applicants(&[1, 9]), LOW, HIGH)), Some(vec![LOW, LOW]));
    assert_eq!(amounts(&divide(180_000, &applicants(&[1, 9]), LOW, HIGH)), Some(vec![HIGH, HIGH]));
    assert_eq!(roll(&few, &BTreeMap::new()), None);
    // The report's own: 400,000 yuan and 93 households within 900 each.
    let village = divide(40_000_000, &applicants(&vec![100_000; 93]), LOW, HIGH);
    assert!(matches!(village, Division::TooMuch { over_fen: 31_630_000, .. }));
}

/// Every way to share a few fen: the one with the least sum of squares over need, and of these the one that gives the last
/// fen to the smallest tickets.
fn slow(budget: i64, applicants: &[Applicant], low: i64, high: i64) -> Option<Vec<i64>> {
    fn walk(left: i64, rest: &[Applicant], low: i64, high: i64, now: &mut Vec<i64>, out: &mut Vec<Vec<i64>>) {
        let Some((_, more)) = rest.split_first() else {
            if left == 0 {
                out.push(now.clone());
            }
            return;
        };
        for fen in low..=high.min(left) {
            now.push(fen);
            walk(left - fen, more, low, high, now, out);
            now.pop();
        }
    }
    let mut all = Vec::new();
    walk(budget, applicants, low, high, &mut Vec::new(), &mut all);
    let weight = |one: &Applicant| i128::from(one.need.unwrap_or(0).max(1));
    let product: i128 = applicants.iter().map(weight).product();
    let cost = |way: &Vec<i64>| -> i128 {
        way.iter().zip(applicants).map(|(fen, one)| i128::from(fen * fen) * (product / weight(one))).sum()
    };
    let mut by_ticket: Vec<usize> = (0..applicants.len()).collect();
    by_ticket.sort_by_key(|place| &applicants[*place].ticket);
    // Larger amounts for the smaller tickets first.
    let key = |way: &Vec<i64>| (cost(way), by_ticket.iter().map(|place| -way[*place]).collect::<Vec<_>>());
    all.into_iter().min_by_key(key)
}

proptest! {
    #![proptest_config(config(1_500, 10_000))]

    #[test]
    fn an_exhaustive_twin_agrees_on_small_ones(
        needs in prop::collection::vec(0_u64..9, 1..5), low in 0_i64..4, wide in 0_i64..7, budget in 0_i64..40,
    ) {
        let (people, high) = (applicants(&needs), low + wide);
        let count = i64::try_from(needs.len()).unwrap_or(0);
        let division = divide(budget, &people, low, high);
        if (low * count..=high * count).contains(&budget) {
            prop_assert_eq!(amounts(&division), slow(budget, &people, low, high), "{:?}", division);
        } else if budget < low * count {
            let is_short = matches!(division, Division::TooLittle { short_fen, .. } if short_fen == low * count - budget);
            prop_assert!(is_short);
        } else {
            let is_over = matches!(division, Division::TooMuch { over_fen, .. } if over_fen == budget - high * count);
            prop_assert!(is_over);
        }
    }
}

fn village() -> impl Strategy<Value = (Vec<u64>, i64)> {
    // Many of equal need, and some far apart.
    let need = prop_oneof![Just(0_u64), Just(150_000), Just(295_200), 1_u64..4_000_000, 1_u64..10_000_000_000];
    prop::collection::vec(need, 1..120).prop_flat_map(|needs| {
        let count = i64::try_from(needs.len()).unwrap_or(1);
        (Just(needs), LOW * count..=HIGH * count)
    })
}

proptest! {
    #![proptest_config(config(600, 10_000))]

    /// Within bounds, sum exact, equal need equal to the fen, more need never less.
    #[test]
    fn money_goes_by_need((needs, budget) in village()) {
        let sums = amounts(&divide(budget, &applicants(&needs), LOW, HIGH)).unwrap_or_default();
        prop_assert_eq!(sums.iter().sum::<i64>(), budget);
        prop_assert!(sums.iter().all(|fen| (LOW..=HIGH).contains(fen)));
        let mut by_need: Vec<(u64, i64)> = needs.iter().copied().zip(sums).collect();
        by_need.sort_unstable();
        for pair in by_need.windows(2) {
            let equal = pair[0].0.max(1) == pair[1].0.max(1);
            prop_assert!(if equal { (pair[1].1 - pair[0].1).abs() <= 1 } else { pair[1].1 >= pair[0].1 }, "{:?}", pair);
        }
    }

    /// No household is worse off when the budget rises, or when its own need does.
    #[test]
    fn nobody_loses_by_more((needs, budget) in village(), more in 1_i64..200_000, who in any::<prop::sample::Index>(), rise in 1_u64..2_000_000) {
        let people = applicants(&needs);
        let before = amounts(&divide(budget, &people, LOW, HIGH)).unwrap_or_default();
        let richer = amounts(&divide(budget + more, &people, LOW, HIGH)).unwrap_or_default();
        prop_assert!(before.iter().zip(&richer).all(|(a, b)| b >= a));
        let one_more = amounts(&divide(budget + 1, &people, LOW, HIGH)).unwrap_or_default();
        prop_assert!(before.iter().zip(&one_more).all(|(a, b)| b >= a));
        let place = who.index(needs.len());
        let mut needier = needs.clone();
        needier[place] = (needier[place] + rise).min(10_000_000_000);
        let after = amounts(&divide(budget, &applicants(&needier), LOW, HIGH)).unwrap_or_default();
        prop_assert!(after[place] >= before[place], "{} then {}", before[place], after[place]);
    }
}

fn rules() -> FundRules {
    let villages = BTreeMap::from([
        ("qinggang".to_owned(), Some(VillageType::Poverty)),
        ("heping".to_owned(), Some(VillageType::Other)),
        ("nowhere".to_owned(), None),
    ]);
    FundRules::of(&compile(Pack::embedded(), None, "2017-06-01".parse().unwrap_or_default()), villages)
}

fn pooled() -> Value {
    json!({ "step": "open", "fund": "pooled-2017", "title": "整合资金", "channel": "区级整合", "departments": ["农业"],
        "year": 2017, "villages": ["non_poverty_village"], "purposes": ["household_industry"], "fen": 200_000 })
}

fn apply(household: &str) -> Value {
    json!({ "step": "apply", "purpose": "household_industry", "village": "heping", "household": household, "what": "养鸡 50 只" })
}

fn accept(household: &str) -> Value {
    json!({ "step": "accept", "purpose": "household_industry", "village": "heping", "household": household,
        "signed": ["谭春", "冉启明", "向大妹"], "evidence": [{ "name": "照片" }] })
}

fn pay(household: &str, fen: i64) -> Value {
    json!({ "step": "pay", "purpose": "household_industry", "village": "heping", "household": household, "fen": fen })
}

fn code<T>(written: Result<T, Refused<FundRefusal>>) -> &'static str {
    match written {
        Ok(_) => "",
        Err(Refused::Itself(why) | Refused::Breaks(_, why)) => why.code(),
        Err(Refused::NothingToVoid) => "nothing_to_void",
    }
}

#[test]
fn a_fund_keeps_its_channel_its_purpose_and_its_year() -> Outcome {
    let mut fund = Writing::<FundBook>::new(FundBook::new(rules()));
    let day = "2017-06-01";
    assert_eq!(code(fund.write(day, &apply("1"))), "fund.not_open");
    for lacks in ["fund", "title", "channel", "year", "fen", "purposes"] {
        assert_eq!(code(fund.write(day, &with(&pooled(), &json!({ lacks: null })))), "fund.open_incomplete", "{lacks}");
    }
    assert_eq!(code(fund.write(day, &with(&pooled(), &json!({ "purposes": ["banquet"] })))), "fund.no_such_purpose");
    assert_eq!(code(fund.write(day, &pooled())), "");
    assert_eq!(code(fund.write(day, &pooled())), "fund.open_already");
    let road = with(&pay("", 100), &json!({ "purpose": "roads", "household": null }));
    let refused = fund.write(day, &road).err();
    let allowed = vec!["household_industry".to_owned()];
    let wanted = FundRefusal::PurposeNotOfFund { purpose: "roads".to_owned(), fund: "pooled-2017".to_owned(), allowed };
    assert_eq!(refused, Some(Refused::Itself(wanted)));
    assert_eq!(code(fund.write(day, &with(&apply("1"), &json!({ "village": "qinggang" })))), "fund.other_village");
    assert_eq!(code(fund.write(day, &with(&apply("1"), &json!({ "village": "nowhere" })))), "fund.other_village");
    assert_eq!(code(fund.write(day, &with(&apply("1"), &json!({ "village": "atlantis" })))), "fund.no_village");
    assert_eq!(code(fund.write(day, &apply(""))), "fund.no_household");
    assert_eq!(code(fund.write(day, &with(&apply("1"), &json!({ "what": null })))), "fund.nothing_said");
    assert_eq!(code(fund.write(day, &pay("1", 50_000))), "fund.not_applied");
    assert_eq!(code(fund.write(day, &accept("1"))), "fund.not_applied");
    assert_eq!(code(fund.write(day, &apply("1"))), "");
    assert_eq!(code(fund.write(day, &apply("1"))), "fund.applied_already");
    assert_eq!(code(fund.write(day, &pay("1", 50_000))), "fund.not_accepted");
    let two = with(&accept("1"), &json!({ "signed": ["谭春", "谭春", "冉启明"] }));
    assert_eq!(code(fund.write(day, &two)), "fund.signatures");
    assert_eq!(code(fund.write(day, &with(&accept("1"), &json!({ "evidence": null })))), "fund.no_evidence");
    assert_eq!(code(fund.write(day, &accept("1"))), "");
    assert_eq!(code(fund.write(day, &accept("1"))), "fund.accepted_already");
    assert_eq!(code(fund.write(day, &pay("1", 29_999))), "fund.outside_bounds");
    assert_eq!(code(fund.write(day, &pay("1", 90_001))), "fund.outside_bounds");
    assert_eq!(code(fund.write(day, &pay("1", 0))), "fund.no_sum");
    assert_eq!(code(fund.write("2018-01-02", &pay("1", 50_000))), "fund.other_year");
    assert_eq!(code(fund.write(day, &pay("1", 50_000))), "");
    assert_eq!(code(fund.write(day, &pay("1", 40_001))), "fund.outside_bounds");
    assert_eq!(code(fund.write(day, &pay("1", 200_000))), "fund.overdrawn");
    let back = json!({ "step": "refund", "purpose": "household_industry", "village": "heping", "household": "1", "fen": 60_000, "reason": "没养" });
    assert_eq!(code(fund.write(day, &back)), "fund.refund_too_large");
    assert_eq!(code(fund.write(day, &with(&back, &json!({ "fen": 10_000, "reason": null })))), "fund.no_reason");
    assert_eq!(code(fund.write(day, &with(&back, &json!({ "fen": 10_000 })))), "");
    let book = fund.folded().book;
    assert_eq!((book.in_fen, book.out_fen, book.left_fen()), (200_000, 40_000, 160_000));
    // In the household's own record: a measure received, with its fund, which the engine knows by its name.
    let (of, progress) = book.uses.iter().next().ok_or("no use")?;
    let fund_of = book.fund.as_ref().ok_or("no fund")?;
    let measure = received(fund_of, of, progress).ok_or("not received")?;
    assert_eq!((measure.measure.0.as_str(), measure.fund.0.as_str()), ("industry", "整合资金 2017"));
    let rows = from_where(&[&book]);
    assert_eq!(
        rows.iter().map(|row| (row.of.household.as_str(), row.channel.as_str(), row.fen)).collect::<Vec<_>>(),
        [("1", "区级整合", 40_000)]
    );
    Ok(())
}

/// Two offices pay out of one fund without knowing of each other: what is too much does not stand, and is shown.
#[test]
fn two_devices_never_overdraw_a_fund() -> Outcome {
    let mut fund = Writing::<FundBook>::new(FundBook::new(rules()));
    let day = "2017-06-01";
    assert_eq!(code(fund.write(day, &with(&pooled(), &json!({ "fen": 100_000 })))), "");
    for household in ["1", "2"] {
        assert_eq!(code(fund.write(day, &apply(household))), "");
        assert_eq!(code(fund.write(day, &accept(household))), "");
    }
    let (mut one, mut two) = (fund.clone(), fund.clone());
    assert_eq!(code(one.write("2017-06-02", &pay("1", 90_000))), "");
    assert_eq!(code(two.write("2017-06-03", &pay("2", 60_000))), "");
    let mut both = one.chain.clone();
    both.merge(&two.chain);
    let mut other = two.chain.clone();
    other.merge(&one.chain);
    assert_eq!(write(&both), write(&other));
    let folded = fold(&both, &FundBook::new(rules()));
    assert_eq!(folded.book.out_fen, 90_000);
    assert!(matches!(&folded.refused[..], [(_, FundRefusal::Overdrawn { left_fen: 10_000, fen: 60_000 })]));
    let entry = entry::<FundEntry>(&with(&pay("2", 1), &json!({ "fen": -1 })));
    assert!(entry.is_err());
    Ok(())
}

fn paid(id: &str, fund: &str, kind: VillageType, need_fen: u64, fen: i64) -> Paid {
    Paid { id: id.to_owned(), village: fund.to_owned(), kind: Some(kind), fund: fund.to_owned(), need_fen, fen }
}

#[test]
fn equal_need_with_unequal_money_is_named_with_its_cost() {
    let (poor, other) = (VillageType::Poverty, VillageType::Other);
    let rows = [
        paid("a", "cut", poor, 100_000, 90_000),
        paid("b", "pooled", other, 100_000, 42_000),
        paid("c", "pooled", other, 200_000, 90_000),
        paid("d", "pooled", other, 150_000, 89_999),
        paid("e", "pooled", other, 90_000, 30_000),
    ];
    let found = mend(&rows);
    assert_eq!(found.less.iter().map(|less| (less.id.as_str(), less.than.as_str())).collect::<Vec<_>>(), [("b", "a")]);
    assert_eq!(found.cost_fen, 48_000);
    assert_eq!(found.by_kind, BTreeMap::from([(Some(other), 48_000)]));
    assert_eq!(mend(&[]), ruler_core::district::funds::Mending::default());
}

proptest! {
    #![proptest_config(config(300, 3_000))]

    /// Lifting each to what is named leaves nothing to mend, and costs just what was said.
    #[test]
    fn mending_leaves_nothing_to_mend(rows in prop::collection::vec((0_u64..20, LOW..HIGH), 0..40)) {
        let rows: Vec<Paid> = rows.into_iter().enumerate().map(|(place, (need, fen))| paid(&format!("{place:03}"), "f", VillageType::Other, need, fen)).collect();
        let found = mend(&rows);
        let mut lifted = rows.clone();
        for less in &found.less {
            for row in lifted.iter_mut().filter(|row| row.id == less.id) {
                row.fen = less.other_fen;
            }
        }
        prop_assert_eq!(mend(&lifted).cost_fen, 0);
        let cost: i64 = lifted.iter().zip(&rows).map(|(a, b)| a.fen - b.fen).sum();
        prop_assert_eq!(cost, found.cost_fen);
    }
}
