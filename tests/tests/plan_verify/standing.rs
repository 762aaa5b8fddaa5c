//! What has no measure: facts not known, wishes, offers, pins, ids; and inputs of any kind, which must be answered.

use ruler_core::household::Evidence;
use ruler_core::household::leaf::{Text, Whole};
use ruler_core::household::member::Labour;
use ruler_core::household::resources::Enterprise;
use ruler_core::models::model::Skill;
use ruler_core::models::place::PlaceTag;
use ruler_core::plan::compile::{JobPin, Pin};
use ruler_core::plan::verify::{Rule, Stated};
use ruler_tests::said::{Outcome, none};
use ruler_tests::verify_bench::{Bench, jobs, lent, units};

use super::known;

/// One thing that keeps a plan out: without it the plan keeps everything.
type Bar = (&'static str, fn(&mut Bench), fn() -> Stated, &'static [Rule]);

fn herb() -> Stated {
    units(&[("herb", 1000)])
}

fn hive() -> Stated {
    units(&[("bees", 1000)])
}

fn away() -> Stated {
    jobs(&[(0, "factory")])
}

fn borrowed() -> Stated {
    lent(herb(), "micro", 100_000)
}

/// A mu of maize that the family keeps, or of which nobody said.
fn keeps(bench: &mut Bench, release: Option<bool>) {
    bench.means.production.enterprises.push(Enterprise {
        model: Text("maize".into()),
        units_milli: Evidence::Reported(Whole(1000)),
        release: release.map_or(Evidence::Unknown, Evidence::Reported),
        ..Enterprise::default()
    });
}

fn pin(bench: &mut Bench, id: &str, units_milli: Option<i64>) {
    bench.wanted.pins.push(Pin { model: id.into(), units_milli });
}

#[rustfmt::skip]
const BARS: &[Bar] = &[
    ("a model", |_| {}, herb, &[]),
    ("a model after its course", |_| {}, hive, &[]),
    ("a job", |_| {}, away, &[]),
    ("a loan", |_| {}, borrowed, &[]),
    ("altitude not known", |b| b.means.production.altitude_m = Evidence::Unknown, herb, &[Rule::NotKnown]),
    ("water wanted and there", |b| b.model(0).tags = vec![PlaceTag::NoReliableWater], herb, &[]),
    ("water wanted and not there", |b| { b.model(0).tags = vec![PlaceTag::NoReliableWater];
        b.means.production.reliable_water = Evidence::Reported(false); }, herb, &[Rule::Place]),
    ("water wanted and not asked", |b| { b.model(0).tags = vec![PlaceTag::NoReliableWater];
        b.means.production.reliable_water = Evidence::Unknown; }, herb, &[Rule::NotKnown]),
    ("what is only advice", |b| b.model(0).tags = vec![PlaceTag::UrgentCashNeed], herb, &[]),
    ("one buyer of three is enough", |b| { b.model(0).tags = vec![PlaceTag::NoBuyer];
        b.means.sheet.cooperative_present = Evidence::Reported(true); }, herb, &[]),
    ("nobody known to buy, and one of three not asked", |b| { b.model(0).tags = vec![PlaceTag::NoBuyer];
        b.means.sheet.cooperative_present = Evidence::Reported(false);
        b.means.sheet.buyer_present = Evidence::Reported(false); }, herb, &[Rule::NotKnown]),
    ("refused", |b| b.means.wishes.refuses.push(Text("herb".into())), herb, &[Rule::Refused]),
    ("banned", |b| b.wanted.bans.push("herb".into()), herb, &[Rule::Banned]),
    ("pinned and there", |b| pin(b, "herb", None), herb, &[]),
    ("pinned and not there", |b| pin(b, "bees", None), herb, &[Rule::Pinned]),
    ("pinned to the units", |b| pin(b, "herb", Some(1000)), herb, &[]),
    ("pinned to other units", |b| pin(b, "herb", Some(2000)), herb, &[Rule::Pinned]),
    ("paid work pinned through its model", |b| pin(b, "tea-work", None), || jobs(&[(0, "tea-work")]), &[]),
    ("a job pinned and held", |b| b.wanted.jobs.push(JobPin { member: 0, job: Some("factory".into()) }), away, &[]),
    ("a job pinned and not held", |b| b.wanted.jobs.push(JobPin { member: 1, job: Some("post".into()) }), away, &[Rule::Pinned]),
    ("no job pinned and one held", |b| b.wanted.jobs.push(JobPin { member: 0, job: None }), away, &[Rule::Pinned]),
    ("more pins than models", |b| { b.wanted.models_max = Some(0); pin(b, "herb", None); }, herb, &[]),
    ("no course to be had", |b| b.means.sheet.training_available = Evidence::Reported(false), hive, &[Rule::Skill]),
    ("nobody asked for courses", |b| b.means.sheet.training_available = Evidence::Unknown, hive, &[Rule::NotKnown]),
    ("no course, but the skill", |b| { b.means.sheet.training_available = Evidence::Reported(false);
        b.means.members[1].skills.push(Text("bees".into())); }, hive, &[]),
    ("a course that gives too little", |b| b.catalogue.trainings[0].gives = Skill::Basic, hive, &[Rule::Skill]),
    ("the attendant is away while it lasts", |b| { b.catalogue.trainings[0].age_max = 40; }, || Stated {
        units: hive().units, ..away() }, &[Rule::Attendance]),
    ("no month to start in", |b| b.model(0).starts = [0; 12], herb, &[Rule::Start]),
    ("not willing to go away", |b| b.means.members[0].willing_away = known(false), away, &[Rule::JobUnwilling]),
    ("not asked about going away", |b| b.means.members[0].willing_away.value = None, away, &[Rule::NotKnown]),
    ("not asked about a job near home", |b| b.means.members[0].willing_local.value = None, || jobs(&[(0, "post")]), &[]),
    ("not willing near home", |b| b.means.members[0].willing_local = known(false), || jobs(&[(0, "post")]), &[Rule::JobUnwilling]),
    ("a weak worker in a job for able ones", |b| b.catalogue.jobs[0].age_max = 60, || jobs(&[(1, "factory")]), &[Rule::JobStrength]),
    ("nursing, and the job is taken up after it", |b| b.facts.members[0].pregnant_or_nursing = known(true),
        || jobs(&[(0, "post")]), &[]),
    ("nursing for longer than the plan", |b| { b.facts.members[0].pregnant_or_nursing = known(true);
        b.catalogue.settings.nursing_months = 60; }, || jobs(&[(0, "post")]), &[Rule::Start]),
    ("afterwards, and no wage ends", |_| {}, || Stated { afterwards: vec![0], ..jobs(&[(0, "post")]) }, &[Rule::Start]),
    ("what is not there cannot be given up", |_| {}, || Stated { given_up: vec![0], ..herb() }, &[Rule::NotToGive]),
    ("the family keeps its maize, and everybody goes", |b| { keeps(b, Some(false)); b.facts.members[1].labour.value = Some(Labour::Lost); },
        away, &[Rule::Stay]),
    ("nobody said about the maize: it goes with the last", |b| { keeps(b, None); b.facts.members[1].labour.value = Some(Labour::Lost); },
        away, &[]),
    ("a food permit not to be had", |b| { b.model(0).tags = vec![PlaceTag::NoFoodPermit];
        b.means.sheet.food_permit = Evidence::Reported(false); }, herb, &[Rule::Place]),
    ("nobody asked for a food permit", |b| b.model(0).tags = vec![PlaceTag::NoFoodPermit], herb, &[Rule::NotKnown]),
    ("no fair is held", |b| b.means.sheet.recruitment_fair = Evidence::Reported(false), away, &[Rule::NotOffered]),
    ("nobody asked for the fair", |b| b.means.sheet.recruitment_fair = Evidence::Unknown, away, &[Rule::NotKnown]),
    ("labour not known gives none", |b| b.facts.members[0].labour.value = None, away, &[Rule::NoWorker]),
    ("a pupil gives none", |b| b.facts.members[0].enrolled = known(true), away, &[Rule::NoWorker]),
    ("debt not known", |b| b.means.production.debt = Evidence::Unknown, borrowed, &[Rule::DebtNotKnown]),
    ("a bad credit record", |b| b.means.production.credit_record_good = Evidence::Reported(false), borrowed, &[Rule::CreditRecord]),
    ("credit record not asked", |b| b.means.production.credit_record_good = Evidence::Unknown, borrowed, &[Rule::NotKnown]),
    ("no microcredit here", |b| b.means.sheet.microcredit_offered = Evidence::Reported(false), borrowed, &[Rule::NotOffered]),
    ("somebody cared for by name, and the carer goes", |b| { b.facts.members[0].cares = true; b.means.members[0].cares_for = vec![1]; },
        away, &[Rule::Care]),
    ("somebody else is there to care", |b| b.means.members[1].needs_care = known(true), away, &[]),
    ("ids the catalogue has not", |_| {}, || Stated { units: units(&[("rice", 1000)]).units,
        ..lent(jobs(&[(0, "bank")]), "usurer", 1) }, &[Rule::NotInCatalogue; 3]),
    ("paid work stated in units", |_| {}, || units(&[("tea-work", 1000)]), &[Rule::PlannedAsJob]),
    ("a model twice", |_| {}, || units(&[("herb", 1000), ("herb", 1000)]), &[Rule::StatedTwice]),
    ("two jobs of one", |_| {}, || jobs(&[(0, "factory"), (0, "post")]), &[Rule::StatedTwice]),
    ("a member there is not", |_| {}, || jobs(&[(7, "post")]), &[Rule::NoWorker]),
];

#[test]
fn what_keeps_a_plan_out_is_said_and_nothing_else() -> Outcome {
    let mut wrong = Vec::new();
    for (name, set, plan, rules) in BARS {
        let mut bench = Bench::small()?;
        set(&mut bench);
        let got: Vec<Rule> = bench.verify(&plan()).faults.iter().map(|fault| fault.rule).collect();
        if got != *rules {
            wrong.push(format!("{name}: expected {rules:?}, got {got:?}"));
        }
    }
    none("plans are judged otherwise", &wrong)
}

#[test]
fn any_number_is_answered() -> Outcome {
    let extremes = [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX];
    for number in extremes {
        for other in extremes {
            let mut bench = Bench::small()?;
            let model = bench.model(0);
            (model.step_milli, model.variable_fen, model.asset_life_years) = (other, number, other);
            (model.establishment_fen, model.price_low_fen, model.first_sale_delay_months) = (number, number, other);
            (model.labour_month, model.occupies, model.land_per_unit) = ([number; 12], [other; 12], number);
            (model.loss_ppm, model.establishment_months, model.sales_month_ppm) = (number, other, [other; 12]);
            let job = &mut bench.catalogue.jobs[2];
            (job.pay_month_fen, job.lag_months, job.months_max) = ([number; 12], other, Some(number));
            (job.capital_fen, job.asset_life_years, job.loss_ppm, job.days_month) =
                (number, other, other, [number; 12]);
            let course = &mut bench.catalogue.trainings[1];
            (course.days, course.months, course.lag_months, course.household_fen) = (number, other, 0, number);
            let credit = &mut bench.catalogue.credits[0];
            (credit.step_fen, credit.term_months, credit.rate_ppm) = (other, number, number);
            bench.catalogue.settings.able_days = number;
            bench.catalogue.settings.stress_ppm = other;
            bench.wanted.models_max = usize::try_from(number).ok();
            let plan = Stated { jobs: jobs(&[(0, "shop")]).jobs, ..lent(units(&[("herb", number)]), "micro", other) };
            let got = bench.verify(&plan);
            if got != bench.verify(&plan) {
                return Err("the same plan is answered twice in two ways".into());
            }
        }
    }
    Ok(())
}
