//! Months and years of small plans, worked out by hand.

use ruler_core::household::facts::Item;
use ruler_core::household::items::{Receipt, Recurrence};
use ruler_core::household::leaf::{Fen, Text, Whole};
use ruler_core::household::resources::Enterprise;
use ruler_core::household::{Evidence, Fact, Strength};
use ruler_core::plan::verify::Stated;
use ruler_core::policy::IncomeKind;
use ruler_tests::said::{Outcome, none};
use ruler_tests::verify_bench::{Bench, jobs, lent, units};

use super::known;

/// Figures that must come out, each with its sum.
struct Figures {
    name: &'static str,
    set: fn(&mut Bench),
    plan: fn() -> Stated,
    /// Own income of some months.
    own: &'static [(usize, i64)],
    /// Money after some months.
    cash: &'static [(usize, i64)],
    own_years: [i64; 5],
    income_years: [i64; 5],
    /// With any one source fallen by its stress: crops by 40 %, work away by half, a post by all, a farm subsidy by 20 %.
    worst: i64,
    month_over: usize,
}

pub fn line(kind: IncomeKind, member: Option<u16>, sum: i64) -> Item {
    Item {
        kind,
        index: 0,
        member,
        amount: known(Fen { low: sum, high: sum }),
        cost: Fact { value: None, strength: Strength::Unknown },
        recurrence: known(Recurrence::Regular),
        receipt: Receipt::Received,
        away_costs: Fact { value: None, strength: Strength::Unknown },
        ends_on: Fact { value: None, strength: Strength::Unknown },
    }
}

/// A wage of 3,650 yuan a year that ends in June 2018: 30,416 fen a month.
fn wage_to_june(bench: &mut Bench) {
    let ends_on = known(chrono::NaiveDate::from_ymd_opt(2018, 6, 30).unwrap_or_default());
    bench.facts.items.push(Item { ends_on, ..line(IncomeKind::LocalWage, Some(0), 365_000) });
}

/// Dibao of 3,000 yuan a year; the line of 2018 is 410 x 12 x 2 = 9,840 yuan.
fn on_dibao(bench: &mut Bench) {
    bench.facts.items.push(line(IncomeKind::Dibao, None, 300_000));
}

/// Two mu of maize on the four mu of dry land, 1,000 yuan a year, that the family would give up.
fn maize_that_may_go(bench: &mut Bench) {
    let maize = Enterprise {
        model: Text("maize".into()),
        units_milli: Evidence::Reported(Whole(2000)),
        release: Evidence::Reported(true),
        ..Enterprise::default()
    };
    bench.means.production.enterprises.push(maize);
    let cost = known(Fen { low: 20_000, high: 20_000 });
    bench.facts.items.push(Item { cost, ..line(IncomeKind::Crops, None, 120_000) });
}

const STILL: [i64; 5] = [120_000; 5];

#[rustfmt::skip]
const FIGURES: &[Figures] = &[
    Figures {
        name: "nothing changed: 1,200 yuan a year, far under 2,995 x 2",
        set: |_| {}, plan: Stated::default,
        own: &[(0, 10_000), (59, 10_000)], cash: &[(0, 5_000_000), (59, 5_000_000)],
        own_years: STILL, income_years: STILL, worst: 96_000, month_over: 61,
    },
    Figures {
        // Herb a year: 120,000 - 24,000 - wear 24,000. Hive: gross 2.5 x 8,000 x 0.8 = 16,000, wear 10,000 = 11 x 833
        // + 837 from March on; the course in February costs 1,000; hives are bought again in month 38.
        name: "a mu of herb and a hive",
        set: |_| {}, plan: || units(&[("herb", 1000), ("bees", 1000)]),
        own: &[(0, 8_000), (2, 10_000 - 2_000 - 24_000 - 833), (3, 1_167), (5, 15_167), (9, 127_167), (13, 7_163)],
        cash: &[(0, 4_910_000), (1, 4_909_000), (2, 4_855_000), (3, 4_849_000), (4, 4_849_000), (5, 4_857_000),
                (7, 4_865_000), (9, 4_985_000), (37, 5_197_000), (38, 5_143_000), (59, 5_379_000)],
        own_years: [193_670, 192_000, 192_000, 192_000, 192_000],
        income_years: [193_670, 192_000, 192_000, 192_000, 192_000],
        // 192,000 - 0.4 x 120,000 of herbs.
        worst: 144_000, month_over: 61,
    },
    Figures {
        // June is the fourth month: with a delay of four, August carries the whole of the first year.
        name: "what is not sold in the first months of the first year is sold in the others",
        set: |b| b.model(1).first_sale_delay_months = 4, plan: || units(&[("bees", 1000)]),
        own: &[(5, 9_167), (7, 25_167), (17, 17_167), (19, 17_167)], cash: &[],
        own_years: [121_670, 120_000, 120_000, 120_000, 120_000],
        income_years: [121_670, 120_000, 120_000, 120_000, 120_000],
        worst: 96_000, month_over: 61,
    },
    Figures {
        // 150,000 x 0.9 = 135,000 a month from March on, 40,000 of travel each year; half of it for production. The
        // trailing year passes 599,000 with June's pay: 120,000 + 4 x 135,000 - 40,000 = 620,000.
        name: "a job away",
        set: |_| {}, plan: || jobs(&[(0, "factory")]),
        own: &[(0, 10_000), (1, 10_000), (2, 105_000), (3, 145_000), (14, 105_000)],
        cash: &[(1, 5_000_000), (2, 5_047_500), (3, 5_115_000)],
        own_years: [1_430_000, 1_700_000, 1_700_000, 1_700_000, 1_700_000],
        income_years: [1_430_000, 1_700_000, 1_700_000, 1_700_000, 1_700_000],
        // 1,700,000 - half of 1,580,000.
        worst: 910_000, month_over: 6,
    },
    Figures {
        // The post starts in January and is paid from February for 36 months; the wage is given up for it till June.
        name: "a post in place of a wage that ends in June",
        set: wage_to_june, plan: || jobs(&[(0, "post")]),
        own: &[(0, 10_000), (1, 50_000), (5, 50_000), (6, 50_000), (36, 50_000), (37, 10_000)],
        cash: &[(0, 4_984_792), (1, 4_989_584), (6, 5_028_752)],
        own_years: [560_000, 600_000, 600_000, 160_000, 120_000],
        income_years: [560_000, 600_000, 600_000, 160_000, 120_000],
        worst: 96_000, month_over: 61,
    },
    Figures {
        // Two posts of 320 yuan: 120,000 + 2 x 11 x 32,000 in the first year. Dibao fills up to 984,000 and no more,
        // and never more than it was. Over the line means own income of 599,001 - 300,000.
        name: "dibao shrinks as income grows",
        set: |b| {
            on_dibao(b);
            b.catalogue.jobs[1].household_max = Some(2);
            b.catalogue.jobs[1].pay_month_fen = [32_000; 12];
        },
        plan: || jobs(&[(0, "post"), (1, "post")]),
        own: &[(0, 10_000), (1, 74_000)], cash: &[],
        own_years: [824_000, 888_000, 888_000, 184_000, 120_000],
        income_years: [984_000, 984_000, 984_000, 484_000, 420_000],
        worst: 96_000, month_over: 61,
    },
    Figures {
        // 4.75 % of 2,000 yuan at months 11, 23 and 35; the principal is no income. Two mu of herbs it pays for:
        // 240,000 and 48,000 before 30,000 of subsidy; 144,000 a year.
        name: "interest is taken off income, the loan is not",
        set: |_| {}, plan: || lent(units(&[("herb", 2000)]), "micro", 200_000),
        own: &[(0, 6_000), (11, -3_500), (35, -3_500), (47, 6_000)],
        cash: &[(0, 4_990_000), (2, 4_942_000), (11, 5_172_500), (35, 5_337_500)],
        own_years: [254_500, 254_500, 254_500, 264_000, 264_000],
        income_years: [254_500, 254_500, 254_500, 264_000, 264_000],
        // 254,500 - 0.4 x 240,000.
        worst: 158_500, month_over: 61,
    },
    Figures {
        // Nursing until September 2019: weak, and no job. The post starts in October, paid from November 2019 on.
        name: "who nurses takes the post after 21 months",
        set: |b| b.facts.members[0].pregnant_or_nursing = known(true), plan: || jobs(&[(0, "post")]),
        own: &[(21, 10_000), (22, 50_000), (57, 50_000), (58, 10_000)], cash: &[(22, 5_020_000)],
        own_years: [120_000, 200_000, 600_000, 600_000, 520_000],
        income_years: [120_000, 200_000, 600_000, 600_000, 520_000],
        // Half of the 80,000 of year two may be lost.
        worst: 160_000, month_over: 61,
    },
    Figures {
        // Two mu of maize bring 100,000 a year; given up from January on, they are made good from the cash
        // at the end of the year.
        name: "maize is given up, and what it brought",
        set: maize_that_may_go, plan: || Stated { given_up: vec![0], ..units(&[("herb", 4000)]) },
        own: &[(0, 10_000 - 8_000), (9, 10_000 - 8_000 + 480_000)],
        cash: &[(0, 5_000_000 - 480_000 + 30_000), (11, 5_000_000 - 480_000 + 30_000 - 96_000 + 480_000 - 100_000)],
        own_years: [408_000, 408_000, 408_000, 408_000, 408_000],
        income_years: [408_000, 408_000, 408_000, 408_000, 408_000],
        worst: 216_000, month_over: 61,
    },
];

#[test]
fn months_and_years_are_as_worked_out_by_hand() -> Outcome {
    let mut wrong = Vec::new();
    for one in FIGURES {
        let mut bench = Bench::small()?;
        (one.set)(&mut bench);
        let got = bench.verify(&(one.plan)());
        let mut differs = |what: &str, want: String, got: String| {
            if want != got {
                wrong.push(format!("{}: {what} expected {want}, got {got}", one.name));
            }
        };
        differs("faults", "[]".into(), format!("{:?}", got.faults));
        for (month, sum) in one.own {
            differs(&format!("own income of month {month}"), sum.to_string(), got.own_month.at(*month).to_string());
        }
        for (month, sum) in one.cash {
            differs(&format!("money after month {month}"), sum.to_string(), got.cash.at(*month).to_string());
        }
        differs("own", format!("{:?}", one.own_years), format!("{:?}", got.own_years));
        differs("income", format!("{:?}", one.income_years), format!("{:?}", got.income_years));
        differs("worst", one.worst.to_string(), got.worst.to_string());
        differs("month", format!("{:?}", Some(one.month_over)), format!("{:?}", got.month_over));
    }
    none("figures differ from those worked out by hand", &wrong)
}

#[test]
fn slacks_say_what_is_left_and_where() -> Outcome {
    let bench = Bench::small()?;
    let got = bench.verify(&units(&[("herb", 3000), ("bees", 2000)]));
    let left = |rule: &str| -> Vec<String> {
        let rules = got.slacks.iter().filter(|slack| format!("{:?}", slack.rule) == rule);
        rules.map(|slack| format!("{} at {:?}{:?}", slack.left, slack.month, slack.calendar)).collect()
    };
    let mut wrong = Vec::new();
    let mut expect = |rule: &str, want: &[&str]| {
        let have = left(rule);
        if !want.iter().all(|one| have.iter().any(|has| has == one)) {
            wrong.push(format!("{rule}: expected {want:?} among {have:?}"));
        }
    };
    // 4 mu less 3; none of the other classes is there or taken.
    expect("Land", &["10000 at NoneSome(0)", "0 at NoneSome(0)"]);
    // 2,500 of the able less 3 x 200; in February the course takes 300 of all 3,700, later the hives 100.
    expect("LabourAble", &["1900 at Some(0)None"]);
    expect("LabourAll", &["2800 at Some(1)None"]);
    // Before the first October: 5,000,000 + 30,000 - 360,000 - 1,000 - 72,000 - 60,000 - 12,000.
    expect("Cash", &["4525000 at Some(3)None"]);
    expect("ModelsMax", &["0 at NoneNone"]);
    none("slacks differ", &wrong)
}
