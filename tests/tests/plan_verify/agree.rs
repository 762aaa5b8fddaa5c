//! What the optimiser compiles and what the verifier works out agree, month by month, and so do the optimiser's answers.

use ruler_core::models::Catalogue;
use ruler_core::plan::flow::Flow;
use ruler_core::plan::problem::{Decision, Problem, When, Worker};
use ruler_core::plan::verify::{Rule, Stated, Verified};
use ruler_core::plan::{Compiled, Goal, Search, compile};
use ruler_tests::case::merge;
use ruler_tests::plan_case::stated;
use ruler_tests::said::{Outcome, none};
use ruler_tests::verify_bench::{Bench, household};
use serde_json::{Value, json};

/// What every village and household has, so that most models are possible.
fn all_known() -> Value {
    let yes = json!({ "reported": true });
    let no = json!({ "reported": false });
    json!({
        "production": {
            "land": [
                { "class": "dry", "area_centimu": { "reported": 700 }, "protected_centimu": { "reported": 250 } },
                { "class": "paddy", "area_centimu": { "reported": 333 } },
                { "class": "orchard", "area_centimu": { "reported": 150 } },
                { "class": "forest", "area_centimu": { "reported": 2000 } },
                { "class": "courtyard", "area_centimu": { "reported": 40 } }
            ],
            "clean_water": yes, "paddy_drains": yes, "flood_prone": no, "geohazard_site": no, "hardened_road": yes,
            "bee_allergy": no, "dense_settlement": no
        },
        "dwelling": { "grade": { "reported": "b" } },
        "village_sheet": {
            "buyer_present": yes, "cooperative_present": yes, "contract_company_present": yes,
            "tea_factory_in_reach": yes, "tea_base_in_commute": yes, "sugar_workshop_in_reach": yes,
            "nectar_flora": yes, "visitor_flow": yes, "workshop_present": yes, "mutual_aid_branch": yes,
            "no_grazing_zone": no, "no_breeding_zone": no, "nature_reserve": no
        }
    })
}

/// Households that differ in what the compiler reads.
fn households() -> Vec<(&'static str, Value)> {
    let changes = [
        ("plain", json!({})),
        ("valley", json!({ "production": { "altitude_m": { "reported": 390 } } })),
        (
            "poor",
            json!({ "production": { "savings": { "reported": 60_000 }, "debt_service": { "reported": 150_000 } } }),
        ),
        ("summer", json!({ "as_of": "2018-07-03" })),
        (
            "waged",
            json!({ "income": { "wage": { "items": [
                { "kind": "local_wage", "member": "m1", "amount": { "reported": 1_234_567 },
                  "recurrence": { "reported": "regular" } },
                { "kind": "odd_jobs", "member": "m2", "amount": { "reported": 98_765 },
                  "recurrence": { "reported": "regular" }, "ends_on": { "reported": "2019-05-31" } }
            ] } },
            "members": { "@0": { "work": { "place": { "reported": "township" }, "months": { "reported": 5 } } } } }),
        ),
        (
            "dibao",
            json!({ "income": { "transfer": { "items": { "@+": [
                { "kind": "dibao", "amount": { "reported": 321_000 }, "recurrence": { "reported": "regular" } }
            ] } } } }),
        ),
        (
            "growing",
            json!({ "production": { "enterprises_asked": "complete", "enterprises": [
                { "model": "maize", "units_milli": { "reported": 2300 } },
                { "model": "virus-free-potato", "units_milli": { "reported": 1100 } },
                { "model": "fattening-pig", "units_milli": { "reported": 2000 }, "release": { "reported": true } }
            ] } }),
        ),
        (
            "caring",
            json!({ "members": { "@0": { "cares_for": ["m2"] }, "@1": { "needs_care": { "reported": true },
                "labour": { "reported": "lost" } } } }),
        ),
        (
            "keeping",
            json!({ "income": { "operating": { "items": [
                { "kind": "crops", "gross": { "reported": 310_007 }, "cost": { "reported": 90_001 },
                  "recurrence": { "reported": "regular" } },
                { "kind": "livestock", "gross": { "reported": 1_900_003 }, "cost": { "reported": 700_000 },
                  "recurrence": { "reported": "regular" } },
                { "kind": "forestry", "gross": { "reported": 10_000 }, "cost": { "reported": 50_000 },
                  "recurrence": "unknown" }
            ] } }, "production": { "enterprises_asked": "complete", "enterprises": [
                { "model": "maize", "units_milli": { "reported": 1500 }, "release": { "reported": true } },
                { "model": "winter-rape", "units_milli": { "reported": 6000 }, "release": { "reported": true } },
                { "model": "meat-goat", "units_milli": { "reported": 4000 } }
            ] } }),
        ),
        (
            "nursing",
            json!({ "members": { "@0": { "pregnant_or_nursing": { "reported": true },
                "work": { "place": { "reported": "township" }, "months": { "reported": 7 } },
                "free_days": [{ "reported": 4 }, { "reported": 9 }, { "reported": 9 }, { "reported": 9 },
                    { "reported": 9 }, { "reported": 9 }, { "reported": 9 }, { "reported": 30 }, { "reported": 9 },
                    { "reported": 9 }, { "reported": 9 }, { "reported": 9 }] } } }),
        ),
        (
            "ageing",
            json!({ "members": { "@0": { "birth": { "reported": "1964-08-20" } } },
                "income": { "wage": { "items": [
                    { "kind": "local_wage", "amount": { "reported": 600_001 }, "recurrence": { "reported": "regular" },
                      "ends_on": { "reported": "2019-11-30" } }
                ] } },
                "production": { "enterprises_asked": "complete", "enterprises": [
                    { "model": "fattening-pig", "units_milli": { "reported": 3000 }, "release": { "reported": false } }
                ] } }),
        ),
        (
            "paying",
            json!({ "income": { "transfers_paid": { "items": [
                { "amount": { "reported": 30_001 } }, { "amount": { "reported": 10_007 } }
            ] } } }),
        ),
    ];
    let made = changes.into_iter().map(|(name, change)| {
        let mut record = household();
        merge(&mut record, &all_known());
        merge(&mut record, &change);
        (name, record)
    });
    made.collect()
}

/// Every decision of one thing alone: each model at its least and most, each job, each loan.
fn alone(problem: &Problem) -> Vec<Decision> {
    let mut out = vec![problem.nothing()];
    for (place, one) in problem.candidates.iter().enumerate() {
        for steps in [one.low, one.high] {
            let mut decision = problem.nothing();
            decision.steps[place] = steps;
            out.push(decision);
        }
    }
    for (place, worker) in problem.workers.iter().enumerate() {
        for job in 0..worker.choices.len() {
            let mut decision = problem.nothing();
            decision.jobs[place] = Some(job);
            problem.settle(&mut decision);
            out.push(decision);
        }
    }
    for (place, holding) in problem.holdings.iter().enumerate() {
        if holding.when == When::Free {
            let mut decision = problem.nothing();
            decision.given_up[place] = true;
            out.push(decision);
        }
    }
    for (place, loan) in problem.loans.iter().enumerate() {
        out.push(Decision { loan: Some((place, loan.steps)), ..problem.nothing() });
    }
    out
}

/// Own income and money of a decision of one thing, from the compiled flows.
fn flows(problem: &Problem, decision: &Decision) -> (Flow, Flow) {
    let (mut own, mut moved, mut spent) = (problem.base.clone(), problem.own.clone(), Flow::default());
    for (one, steps) in problem.candidates.iter().zip(&decision.steps).filter(|(_, steps)| **steps > 0) {
        own = own.plus(&one.sales, *steps).plus(&one.inputs, -steps).plus(&one.wear, -steps);
        spent = spent.plus(&one.inputs, *steps).plus(&one.setup, *steps);
        moved = moved.plus(&one.sales, *steps);
        if let Some(course) = one.course {
            moved = moved.plus(&problem.courses[course].cost, -1);
        }
    }
    for (holding, _) in problem.holdings.iter().zip(&decision.given_up).filter(|(_, given_up)| **given_up) {
        own = own.plus(&holding.income, -1);
        moved = moved.plus(&holding.made_good, -1);
    }
    for (worker, job) in problem.workers.iter().zip(&decision.jobs) {
        if let Some(choice) = job.and_then(|job| worker.choices.get(job)) {
            own = own.plus(&choice.pay, 1).plus(&choice.displaced, -1).plus(&choice.wear, -1);
            moved = moved.plus(&choice.cash, 1);
            moved.add(choice.start, -choice.capital);
        }
    }
    if let Some((place, steps)) = decision.loan {
        let loan = &problem.loans[place];
        own = own.plus(&loan.interest, -steps);
        moved = moved.plus(&loan.principal, steps).plus(&loan.interest, -steps);
    }
    let subsidy = spent.running().with(&Flow::default(), |spent, _| spent.min(problem.subsidy));
    let mut cash = moved.plus(&spent, -1).running().plus(&subsidy, 1);
    cash = cash.with(&cash.clone(), |sum, _| sum + problem.money);
    (own, cash)
}

fn first_difference(a: &Flow, b: &Flow) -> Option<String> {
    let month = (0..60).find(|month| a.at(*month) != b.at(*month))?;
    Some(format!("month {month}: {} against {}", a.at(month), b.at(month)))
}

/// Rules that a decision of one thing may break without the two disagreeing: they weigh things against each other.
const WEIGHED: &[Rule] = &[
    Rule::Land,
    Rule::LabourAble,
    Rule::LabourAll,
    Rule::Care,
    Rule::Stay,
    Rule::Cash,
    Rule::Stress,
    Rule::Attendance,
    Rule::LoanPurpose,
];

/// Land, days and keepers of the compiled problem against what the verifier finds left where nothing is chosen.
fn means_differ(problem: &Problem, idle: &Verified) -> Vec<String> {
    let left = |rule| idle.slacks.iter().filter(move |slack| slack.rule == rule).map(|slack| slack.left);
    let days = |able: bool| -> i64 {
        let of = |month: usize| -> i64 {
            let of = |worker: &Worker| if able { worker.heavy.at(month) } else { worker.days.at(month) };
            problem.workers.iter().map(of).sum()
        };
        (0..60).map(of).min().unwrap_or_default()
    };
    let land = problem.land.iter().map(|row| row.area.iter().min().copied().unwrap_or_default());
    let keepers = problem.away_max.and_then(|most| i64::try_from(most).ok());
    let pairs: [(&str, Vec<i64>, Vec<i64>); 4] = [
        ("land", land.collect(), left(Rule::Land).collect()),
        ("able days", vec![days(true)], left(Rule::LabourAble).collect()),
        ("all days", vec![days(false)], left(Rule::LabourAll).collect()),
        ("keepers", keepers.into_iter().collect(), left(Rule::Care).collect()),
    ];
    let unlike = pairs.into_iter().filter(|(_, compiled, verified)| compiled != verified);
    unlike.map(|(what, compiled, verified)| format!("{what}: {compiled:?} against {verified:?}")).collect()
}

/// Everything in which compiler and verifier differ on a household, and how many decisions were looked at.
fn differences(record: &Value, adjust: fn(&mut Catalogue)) -> Result<(usize, Vec<String>), String> {
    let mut catalogue = Catalogue::embedded().clone();
    adjust(&mut catalogue);
    let bench = Bench::of(record, catalogue)?;
    let Compiled { problem, .. } = compile(&bench.given());
    let mut wrong = means_differ(&problem, &bench.verify(&Stated::default()));
    let decisions = alone(&problem);
    for decision in &decisions {
        let plan = stated(&problem, decision, &bench.catalogue);
        let got = bench.verify(&plan);
        let (own, cash) = flows(&problem, decision);
        let mut say = |what: &str, how: String| wrong.push(format!("{plan:?}: {what} {how}"));
        first_difference(&own, &got.own_month).into_iter().for_each(|how| say("own income", how));
        first_difference(&cash, &got.cash).into_iter().for_each(|how| say("money", how));
        let hard: Vec<_> = got.faults.iter().filter(|fault| !WEIGHED.contains(&fault.rule)).collect();
        if !hard.is_empty() {
            say("faults", format!("{hard:?}"));
        }
    }
    Ok((decisions.len(), wrong))
}

#[test]
fn every_model_job_and_loan_is_worked_out_alike() -> Outcome {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (name, record) in households() {
        let (looked_at, differ) = differences(&record, |_| {})?;
        count += looked_at;
        wrong.extend(differ.into_iter().map(|how| format!("{name}, {how}")));
    }
    if count < 140 {
        return Err(format!("only {count} decisions were looked at").into());
    }
    none("compiler and verifier differ", &wrong)
}

/// What once differed, what the household is like, and how the catalogue is adjusted.
type OnceApart = (&'static str, Value, fn(&mut Catalogue));

/// Where compiler and verifier once differed: each keeps the place where one of them was wrong.
fn once_apart() -> Vec<OnceApart> {
    let as_it_is: fn(&mut Catalogue) = |_| {};
    vec![
        (
            "dibao with a last day, in a year without a dibao line",
            json!({ "as_of": "2023-12-15", "income": { "transfer": { "items": { "@+": [
                { "kind": "dibao", "amount": { "reported": 198_400 }, "recurrence": { "reported": "regular" },
                  "ends_on": { "reported": "2024-06-28" } }
            ] } } } }),
            as_it_is,
        ),
        (
            "more of a garden than there is garden land: the rest comes off the dry land",
            json!({ "production": { "enterprises_asked": "complete", "enterprises": [
                { "model": "standing-orchard", "units_milli": { "reported": 3000 } }
            ] } }),
            as_it_is,
        ),
        (
            "months of work known, the place not: the months are taken off",
            json!({ "members": { "@0": { "work": { "place": "unknown", "months": { "reported": 9 } } } } }),
            as_it_is,
        ),
        (
            "somebody is named as carer, and nobody asked whether care is needed: it is",
            json!({ "members": { "@0": { "cares_for": ["m2"] } } }),
            as_it_is,
        ),
        (
            "a job's course is the first thing that could start",
            json!({ "as_of": "2018-10-15", "production": { "altitude_m": "unknown" },
                "village_sheet": { "public_post_vacant": { "reported": false } } }),
            as_it_is,
        ),
        (
            "only somebody who married out is of the borrower's age: nobody lends",
            json!({ "members": { "@0": { "birth": { "reported": "1940-01-01" } }, "@1": { "birth": { "reported":
                "1941-01-01" } }, "@+": [{ "id": "m3", "birth": { "reported": "1978-01-01" },
                "membership": { "reported": "married_out" } }] } }),
            as_it_is,
        ),
        ("a job's course that costs the household something", json!({}), |catalogue| {
            catalogue.trainings.iter_mut().for_each(|course| course.household_fen = 1000)
        }),
        ("inputs of half a unit, 1.5 fen, of which 0.8 in a year: rounded once", json!({}), |catalogue| {
            catalogue.models.iter_mut().for_each(|model| {
                model.variable_fen = 3;
                model.cost_year_ppm = [800_000; 8];
            })
        }),
        ("wear of half a unit, 1.5 fen over 3 years: rounded once", json!({}), |catalogue| {
            catalogue.models.iter_mut().for_each(|model| {
                model.establishment_fen = 3;
                model.asset_life_years = 3;
            })
        }),
    ]
}

#[test]
fn what_once_differed_is_worked_out_alike() -> Outcome {
    let mut wrong = Vec::new();
    for (why, change, adjust) in once_apart() {
        let mut record = household();
        merge(&mut record, &all_known());
        merge(&mut record, &change);
        let (_, differ) = differences(&record, adjust)?;
        wrong.extend(differ.into_iter().map(|how| format!("{why}: {how}")));
    }
    none("compiler and verifier differ", &wrong)
}

/// What a goal is worth, as the verifier has it.
fn worth(goal: Goal, problem: &Problem, verified: &Verified) -> [i64; 2] {
    match goal {
        Goal::High => [verified.own_years[4], 0],
        Goal::Most => [verified.own_years.iter().sum(), 0],
        Goal::Steady => [problem.theta.map_or(0, |theta| verified.ordinary.min(theta)), verified.worst],
        Goal::Fast => {
            let month = verified.month_over.map_or(0, |month| -i64::try_from(month).unwrap_or(61));
            [month, verified.own_years[4]]
        }
    }
}

#[test]
fn the_optimisers_answers_keep_everything_and_are_worth_what_it_says() -> Outcome {
    let mut wrong = Vec::new();
    for (name, record) in households() {
        let bench = Bench::of(&record, Catalogue::embedded().clone())?;
        let Compiled { problem, .. } = compile(&bench.given());
        let mut search = Search::new(&problem);
        for goal in [Goal::High, Goal::Steady, Goal::Fast, Goal::Most] {
            let without = search.best(goal);
            let with = search.best_lent(goal, without.clone());
            for found in without.into_iter().chain(with) {
                let plan = stated(&problem, &found.decision, &bench.catalogue);
                let got = bench.verify(&plan);
                if !got.is_feasible() {
                    wrong.push(format!("{name}, {goal:?}, {plan:?}: {:?}", got.faults));
                }
                let total: i64 = got.own_years.iter().sum();
                let (said, is) = (&found.rank[..3], [&worth(goal, &problem, &got)[..], &[total]].concat());
                if said != is {
                    wrong.push(format!("{name}, {goal:?}: {said:?} against {is:?}"));
                }
            }
        }
    }
    none("answers that do not hold", &wrong)
}
