//! The oracle's own evaluation, by hand: each rule of `core/PLAN.md` at its bound, and one unit past it.
#![allow(clippy::indexing_slicing, reason = "a hand-made problem: what is not there fails the test")]

use ruler_core::models::model::LandGroup;
use ruler_core::plan::flow::{Flow, MONTHS, Start, YEAR};
use ruler_core::plan::problem::{Candidate, Choice, Course, Decision, LandRow, Loan, Problem, Worker};
use ruler_tests::evaluate::{Worth, evaluate};

fn once(month: usize, sum: i64) -> Flow {
    Flow::of(|at| if at == month { sum } else { 0 })
}

fn each(sum: i64) -> Flow {
    Flow::of(|_| sum)
}

/// Two steps of one crop: 300 to set up a step, sales of 1,000 a step in each December, wear of 60 a year.
fn crop() -> Candidate {
    Candidate {
        model: 0,
        low: 1,
        high: 3,
        forced: false,
        step_milli: 1000,
        start: 0,
        heavy: true,
        land: LandGroup::Field,
        land_step: 10_000,
        occupies: [true; YEAR],
        course: Some(0),
        sales: Flow::of(|month| if month % YEAR == 11 { 1000 } else { 0 }),
        inputs: Flow::of(|month| if month % YEAR == 2 { 100 } else { 0 }),
        setup: once(0, 300),
        wear: each(5),
        labour: each(400),
    }
}

/// A job near home: 50 a month from month 2 on, 20 of it in hand, 30 of own money in month 1.
fn job() -> Choice {
    let paid = |sum| Flow::of(move |month| if month >= 2 { sum } else { 0 });
    Choice {
        job: 4,
        first: 1,
        start: 1,
        end: MONTHS,
        away: false,
        pay: paid(50),
        displaced: Flow::default(),
        wear: each(0),
        cash: paid(20),
        capital: 30,
        days: each(300),
        household_max: Some(1),
    }
}

fn problem() -> Problem {
    let worker =
        |member, able| Worker { member, able, keeper: true, days: each(500), choices: vec![job()], forced: None };
    let mut principal = once(0, 100);
    principal.add(35, -100);
    let interest = Flow::of(|month| if [11, 23, 35].contains(&month) { 5 } else { 0 });
    Problem {
        start: Start { year: 2018, month: 1 },
        base: each(100),
        before: [100; YEAR],
        present: 1200,
        // A year of two steps and the job of one worker: 1200 + 2 x (1000 - 100 - 60) + 600.
        theta: Some(3480),
        dibao: 0,
        dibao_line: None,
        money: 500,
        own: Flow::default(),
        subsidy: 250,
        overdraft: 0,
        stress: 20,
        models_max: 1,
        away_max: Some(1),
        candidates: vec![crop()],
        workers: vec![worker(0, true), worker(1, true), worker(2, false)],
        courses: vec![Course {
            training: 0,
            start: 0,
            end: 1,
            days: once(0, 300),
            cost: once(0, 40),
            attendants: vec![0],
        }],
        loans: vec![Loan { credit: 0, steps: 2, step: 100, principal, interest }],
        land: vec![LandRow { groups: vec![LandGroup::Field, LandGroup::Garden], area: [20_000; YEAR] }],
    }
}

fn decision() -> Decision {
    Decision { steps: vec![2], jobs: vec![None, Some(0), None], loan: Some((0, 1)) }
}

#[test]
fn what_a_decision_is_worth_is_worked_out_by_hand() {
    let worth = Worth {
        // Income of year one: 1200 + 2 x (1000 - 100 - 60) + 10 x 50 - 5 interest; then 600 of pay; interest for three years.
        own: [3375, 3475, 3475, 3480, 3480],
        // Year two or three with 2000 of sales lost.
        worst: 1475,
        // Interest of month 36 is behind the trailing year from month 48 on.
        month: Some(48),
        loan: 100,
        models: 1,
        away: 0,
    };
    assert_eq!(evaluate(&problem(), &decision()), Ok(worth));
}

#[test]
fn each_rule_holds_at_its_bound_and_breaks_one_unit_past_it() {
    // Cash is least after the third month: 500 money - 600 setting up - 200 inputs + 250 subsidy - 40 course - 30 own
    // money + 20 pay in hand + 100 loan = 0. Without the job it is 10 there; with the first sales lost it is 5 at the end
    // of the year and 195 under zero after the inputs of the next. With the job's first pay lost it is 20 under zero.
    type Change = fn(&mut Problem, &mut Decision);
    let cases: [(&str, Change, Change); 15] = [
        ("units", |p, _| p.candidates[0].low = 2, |p, _| p.candidates[0].low = 3),
        ("units", |p, _| p.models_max = 1, |p, _| p.models_max = 0),
        (
            "units",
            |_, _| {},
            |p, d| {
                p.candidates[0].forced = true;
                d.steps[0] = 0;
            },
        ),
        ("jobs", |_, _| {}, |_, d| d.jobs[0] = Some(0)),
        ("jobs", |p, _| p.workers[1].forced = Some(Some(0)), |p, _| p.workers[1].forced = Some(None)),
        ("loan", |_, _| {}, |p, _| p.loans[0].steps = 0),
        ("land", |p, _| p.land[0].area[6] = 20_000, |p, _| p.land[0].area[6] = 19_999),
        ("labour", |p, _| p.candidates[0].labour = each(400), |p, _| p.candidates[0].labour = each(401)),
        ("labour", |p, _| p.courses[0].days = once(0, 500), |p, _| p.courses[0].days = once(0, 501)),
        (
            "care and courses",
            |p, _| p.workers[1].choices[0].away = true,
            |p, _| {
                p.workers[1].choices[0].away = true;
                p.away_max = Some(0);
            },
        ),
        (
            "care and courses",
            |p, _| (p.workers[1].choices[0].away, p.courses[0].attendants) = (true, vec![1]),
            |p, _| {
                (p.workers[1].choices[0].away, p.courses[0].attendants) = (true, vec![1]);
                p.courses[0].end = 2;
            },
        ),
        ("cash", |p, _| p.money = 500, |p, _| p.money = 499),
        ("cash", |p, _| (p.money, p.overdraft, p.stress) = (490, 10, 40), |p, _| (p.money, p.overdraft) = (490, 9)),
        ("stress", |p, _| p.stress = 20, |p, _| p.stress = 19),
        ("stress", |p, d| (p.stress, d.jobs[1]) = (195, None), |p, d| (p.stress, d.jobs[1]) = (194, None)),
    ];
    for (rule, within, past) in cases {
        let (mut holds, mut breaks) = ((problem(), decision()), (problem(), decision()));
        within(&mut holds.0, &mut holds.1);
        past(&mut breaks.0, &mut breaks.1);
        assert!(evaluate(&holds.0, &holds.1).is_ok(), "{rule} should hold: {:?}", evaluate(&holds.0, &holds.1));
        assert_eq!(evaluate(&breaks.0, &breaks.1), Err(rule));
    }
}
