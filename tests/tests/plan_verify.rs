//! The verifier: every constraint of `core/PLAN.md` kept by one unit and broken by the next; figures checked by hand.
#![allow(clippy::indexing_slicing, reason = "a place that is not there fails the test")]

#[path = "plan_verify/agree.rs"]
mod agree;
#[path = "plan_verify/figures.rs"]
mod figures;
#[path = "plan_verify/real.rs"]
mod real;
#[path = "plan_verify/standing.rs"]
mod standing;

use chrono::NaiveDate;
use ruler_core::household::facts::Person;
use ruler_core::household::leaf::{Text, Whole};
use ruler_core::household::means::Ability;
use ruler_core::household::member::{Labour, WorkPlace};
use ruler_core::household::resources::Enterprise;
use ruler_core::household::{Evidence, Fact, Strength};
use ruler_core::models::model::{Intensity, LandGroup};
use ruler_core::models::place::PlaceTag;
use ruler_core::plan::compile::Neighbours;
use ruler_core::plan::verify::{Rule, Stated};
use ruler_tests::said::{Outcome, none};
use ruler_tests::verify_bench::{Bench, fen, jobs, lent, units};

/// What is known, by report.
pub fn known<T>(value: T) -> Fact<T> {
    Fact { value: Some(value), strength: Strength::Reported }
}

/// One constraint with both sides of its bound.
struct Bound {
    name: &'static str,
    /// Changes the household or the catalogue to the number given.
    set: fn(&mut Bench, i64),
    /// The plan; the number is there for plans that are the bound themselves.
    plan: fn(i64) -> Stated,
    /// The number with which the plan keeps everything.
    kept: i64,
    /// The next one, with which it breaks this rule and no other.
    broken: i64,
    rule: Rule,
    by: i64,
}

const fn bound(
    name: &'static str,
    set: fn(&mut Bench, i64),
    plan: fn(i64) -> Stated,
    kept: i64,
    broken: i64,
    rule: Rule,
    by: i64,
) -> Bound {
    Bound { name, set, plan, kept, broken, rule, by }
}

fn herbs(_: i64) -> Stated {
    units(&[("herb", 3000)])
}

fn one_herb(_: i64) -> Stated {
    units(&[("herb", 1000)])
}

fn hive(_: i64) -> Stated {
    units(&[("bees", 1000)])
}

fn away(_: i64) -> Stated {
    jobs(&[(0, "factory")])
}

/// A pupil joins whose birth is the given day of January 2002; only the able worker is left to keep the home.
fn with_child(bench: &mut Bench, day: i64) {
    let birth = NaiveDate::from_ymd_opt(2002, 1, u32::try_from(day).unwrap_or(1)).unwrap_or_default();
    let child = Person { birth: known(birth), enrolled: known(true), ..bench.facts.members[0] };
    bench.facts.members[1].labour = known(Labour::Lost);
    bench.facts.members.push(child);
    bench.means.members.push(Ability::default());
}

fn kept_maize(bench: &mut Bench, milli: i64) {
    let units_milli = Evidence::Reported(Whole(milli));
    let maize = Enterprise { model: Text("maize".into()), units_milli, ..Enterprise::default() };
    bench.means.production.enterprises.push(maize);
}

/// The able worker earns so much a year near home.
fn waged(bench: &mut Bench, sum: i64) {
    bench.facts.items.push(figures::line(ruler_core::policy::IncomeKind::LocalWage, Some(0), sum));
}

/// So many units of herbs are grown today, on land that carries them and more.
fn kept_herb(bench: &mut Bench, milli: i64) {
    bench.dry(900, 0);
    let units_milli = Evidence::Reported(Whole(milli));
    let herb = Enterprise { model: Text("herb".into()), units_milli, ..Enterprise::default() };
    bench.means.production.enterprises.push(herb);
}

fn kept_bees(bench: &mut Bench, milli: i64) {
    bench.model(0).intensity = Intensity::Light;
    bench.catalogue.settings.weak_days = 0;
    bench.catalogue.settings.able_days = 650;
    let units_milli = Evidence::Reported(Whole(milli));
    let bees = Enterprise { model: Text("bees".into()), units_milli, ..Enterprise::default() };
    bench.means.production.enterprises.push(bees);
}

#[rustfmt::skip]
const BOUNDS: &[Bound] = &[
    bound("3 mu of field on so much dry land", |b, n| b.dry(n, 0), herbs, 300, 299, Rule::Land, 100),
    bound("a garden on dry land of which so much is protected",
        |b, n| { b.model(0).land = LandGroup::Garden; b.dry(300, n); }, herbs, 0, 1, Rule::Land, 100),
    bound("a field on dry land that is all protected but too little",
        |b, n| b.dry(n, n), herbs, 300, 299, Rule::Land, 100),
    bound("3 mu beside so much maize that is kept", kept_maize, herbs, 1000, 1001, Rule::Land, 10),
    bound("moderate work against the able worker's days",
        |b, n| b.catalogue.settings.able_days = n, herbs, 600, 599, Rule::LabourAble, 1),
    bound("light work against all days",
        |b, n| { b.model(0).intensity = Intensity::Light; b.catalogue.settings.weak_days = n; b.catalogue.settings.able_days = 0; },
        herbs, 600, 599, Rule::LabourAll, 1),
    bound("so many months of present work",
        |b, n| { b.catalogue.settings.able_days = 1200; b.facts.members[0].work_place = known(WorkPlace::Township);
                 b.facts.members[0].work_months = known(n); },
        herbs, 6, 7, Rule::LabourAble, 100),
    bound("days for care taken off the carer's",
        |b, n| { b.catalogue.settings.able_days = 1400; b.catalogue.settings.care_days = n;
                 b.facts.members[0].cares = true; b.means.members[0].cares_for = vec![1]; },
        herbs, 800, 801, Rule::LabourAble, 1),
    bound("free days as the record says, nothing taken off",
        |b, n| { b.means.members[0].free_days = vec![known(n); 12]; b.facts.members[0].work_months = known(12); },
        herbs, 6, 5, Rule::LabourAble, 100),
    bound("so many hives that are kept take half a day each", kept_bees, herbs, 1000, 1040, Rule::LabourAll, 2),
    bound("a lowest altitude", |b, n| b.means.production.altitude_m = Evidence::Reported(Whole(n)),
        herbs, 500, 499, Rule::Altitude, 1),
    bound("a highest altitude", |b, n| b.means.production.altitude_m = Evidence::Reported(Whole(n)),
        herbs, 1500, 1501, Rule::Altitude, 1),
    bound("minutes to the market",
        |b, n| { b.model(0).tags = vec![PlaceTag::NoMarketInReach];
                 b.means.sheet.market_minutes = Evidence::Reported(Whole(n)); },
        herbs, 60, 61, Rule::Place, 1),
    bound("whole steps", |_, _| {}, |n| units(&[("herb", n)]), 1000, 1001, Rule::Steps, 1),
    bound("fewest units", |b, _| b.model(0).min_milli = 2000, |n| units(&[("herb", n)]), 2000, 1000, Rule::UnitsMin, 1000),
    bound("most units", |b, _| b.model(0).max_milli = 3000, |n| units(&[("herb", n)]), 3000, 4000, Rule::UnitsMax, 1000),
    bound("money: 1,200 and 240 yuan before the first sale, 300 of subsidy",
        |b, n| { b.catalogue.settings.stress_ppm = 1_000_000; b.means.production.savings = fen(n); },
        one_herb, 114_000, 113_999, Rule::Cash, 1),
    bound("a year's harvest lost brings the money 240 yuan down, a fifth of present income",
        |b, n| { b.means.production.savings = fen(114_000); b.catalogue.settings.stress_ppm = n; },
        one_herb, 200_000, 199_992, Rule::Stress, 1),
    bound("old debt and a model out of the same savings: inputs of the second year come after 96,000 of it",
        |b, n| { b.means.production.savings = fen(114_000); b.means.production.debt_service = fen(n);
                 b.catalogue.settings.stress_ppm = 2_000_000; },
        one_herb, 216_000, 216_001, Rule::Cash, 1),
    bound("as many models as may be", |b, n| b.wanted.models_max = usize::try_from(n).ok(),
        |_| units(&[("herb", 1000), ("bees", 1000)]), 2, 1, Rule::ModelsMax, 1),
    bound("the only keeper goes away from a child", with_child, away, 1, 2, Rule::Care, 1),
    bound("a youngest worker", |b, n| b.catalogue.settings.worker_age_min = n, away, 40, 41, Rule::NoWorker, 1),
    bound("a job's oldest", |b, n| b.catalogue.jobs[0].age_max = n, away, 40, 39, Rule::JobAge, 1),
    bound("a job's youngest", |b, n| b.catalogue.jobs[0].age_min = n, away, 40, 41, Rule::JobAge, 1),
    bound("so many of a household hold a post", |b, n| b.catalogue.jobs[1].household_max = Some(n),
        |_| jobs(&[(0, "post"), (1, "post")]), 2, 1, Rule::HouseholdMax, 1),
    bound("a course's oldest", |b, n| { b.catalogue.trainings[0].age_max = n; }, hive, 40, 39, Rule::Attendance, 1),
    bound("a course takes what one worker has", |b, n| b.catalogue.trainings[0].days = n, hive,
        2500, 2501, Rule::Attendance, 1),
    bound("all work and courses, together",
        |b, n| { b.catalogue.settings.able_days = n; b.catalogue.settings.weak_days = 0; },
        |_| units(&[("herb", 1000), ("bees", 1000)]), 500, 499, Rule::LabourAll, 1),
    bound("a job's course takes what the worker has", |b, n| b.catalogue.trainings[1].days = n,
        |_| jobs(&[(0, "shop")]), 2500, 2501, Rule::Days, 1),
    bound("a job near home takes the days there are", |b, n| b.catalogue.settings.able_days = n,
        |_| jobs(&[(0, "post")]), 800, 799, Rule::Days, 1),
    bound("a post brings 36 x 400 yuan; a wage of so much would bring five times that", waged,
        |_| jobs(&[(0, "post")]), 287_999, 288_000, Rule::PaysLess, 1),
    bound("posts of the village: so many are taken by others",
        |b, n| b.wanted.neighbours = vec![Neighbours { id: "post".into(), most_milli: 2000, others_milli: n }],
        |_| jobs(&[(0, "post")]), 1000, 1001, Rule::Taken, 1),
    bound("an outlet: so much of it is taken by others",
        |b, n| b.wanted.neighbours = vec![Neighbours { id: "herb".into(), most_milli: 9000, others_milli: n }],
        herbs, 6000, 6001, Rule::Taken, 1),
    bound("herbs that are there count among the most that a household manages", kept_herb, one_herb, 3000, 3001, Rule::UnitsMax, 1),
    bound("own money for a job", |b, n| { b.means.production.savings = fen(n); b.catalogue.settings.stress_ppm = 1_000_000; },
        |_| jobs(&[(0, "shop")]), 101_000, 100_999, Rule::Cash, 1),
    bound("what a scheme lends", |_, _| {}, |n| lent(units(&[("herb", 4000)]), "micro", n), 500_000, 600_000, Rule::LoanLimit, 100_000),
    bound("a loan in whole steps", |_, _| {}, |n| lent(one_herb(0), "micro", n), 100_000, 100_001, Rule::Steps, 1),
    bound("a loan for what is bought until it is due: 1,200 and three times 240 yuan",
        |_, _| {}, |n| lent(one_herb(0), "micro", n), 100_000, 200_000, Rule::LoanPurpose, 8_000),
    bound("a borrower's oldest", |b, n| { b.catalogue.credits[0].age_max = n; b.catalogue.credits[0].age_min = 30; },
        |_| lent(one_herb(0), "micro", 100_000), 40, 39, Rule::LoanAge, 1),
    bound("1,000 yuan borrowed and 300 of subsidy towards 1,440",
        |b, n| { b.means.production.savings = fen(n); b.catalogue.settings.stress_ppm = 2_000_000; },
        |_| lent(one_herb(0), "micro", 100_000), 14_000, 13_999, Rule::Cash, 1),
];

#[test]
fn every_bound_is_kept_by_one_unit_and_broken_by_the_next() -> Outcome {
    let mut wrong = Vec::new();
    for one in BOUNDS {
        let at = |number: i64| -> Result<_, String> {
            let mut bench = Bench::small()?;
            (one.set)(&mut bench, number);
            Ok(bench.verify(&(one.plan)(number)).faults)
        };
        let (kept, broken) = (at(one.kept)?, at(one.broken)?);
        if !kept.is_empty() {
            wrong.push(format!("{}: at {} it should be kept, but: {kept:?}", one.name, one.kept));
        }
        let alone = broken.iter().all(|fault| fault.rule == one.rule);
        let most = broken.iter().map(|fault| fault.by).max();
        if !alone || most != Some(one.by) {
            let want = (one.rule, one.by);
            wrong.push(format!("{}: at {} expected {want:?} alone, got {broken:?}", one.name, one.broken));
        }
    }
    none("bounds that do not stand where they should", &wrong)
}
