//! The oracle's own evaluation, by hand: each rule of `core/PLAN.md` at its bound, and one unit past it.
#![allow(clippy::indexing_slicing, reason = "a hand-made problem: what is not there fails the test")]

use ruler_core::models::model::LandGroup;
use ruler_core::plan::flow::{Flow, MONTHS, Start, YEAR};
use ruler_core::plan::problem::{
    Branch, Candidate, Choice, Course, Decision, Holding, LandRow, Leave, Loan, Problem, When, Worker,
};
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
        loss: [1000; 5],
        branch: Branch::Planting,
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
        afterwards: false,
        away: false,
        pay: paid(50),
        displaced: Flow::default(),
        wear: each(0),
        cash: paid(20),
        capital: 30,
        grant: Flow::default(),
        days: each(300),
        heavy: each(300),
        loss: [600; 5],
        wage_loss: [0; 5],
        household_max: Some(1),
    }
}

/// A herd that brings 10 a month, holds half the field and takes 100 of the days; it may go as is best.
fn herd() -> Holding {
    Holding {
        enterprise: Some(0),
        when: When::Free,
        of: None,
        income: each(10),
        made_good: Flow::of(|month| if month % YEAR == 11 { 120 } else { 0 }),
        loss: [70; 5],
        from: 0,
        days: each(100),
        heavy: each(100),
        by_worker: Vec::new(),
        land: vec![[10_000; YEAR]],
    }
}

fn problem() -> Problem {
    let worker = |member, able| Worker {
        member,
        able,
        home: true,
        keeper: true,
        days: each(500),
        heavy: each(if able { 500 } else { 0 }),
        wage_loss: [80; 5],
        choices: vec![job()],
        forced: None,
    };
    let mut principal = once(0, 100);
    principal.add(35, -100);
    let interest = Flow::of(|month| if [11, 23, 35].contains(&month) { 5 } else { 0 });
    Problem {
        start: Start { year: 2018, month: 1 },
        base: each(100),
        before: [100; YEAR],
        loss: [90; 5],
        stays: false,
        leave: Leave::default(),
        holdings: vec![herd()],
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
            grant: Flow::default(),
            attendants: vec![0],
        }],
        loans: vec![Loan { credit: 0, steps: 2, step: 100, drawn: 0, due: 35, principal, interest }],
        land: vec![LandRow { groups: vec![LandGroup::Field, LandGroup::Garden], area: [20_000; YEAR] }],
    }
}

fn decision() -> Decision {
    Decision { steps: vec![2], jobs: vec![None, Some(0), None], given_up: vec![false], loan: Some((0, 1)) }
}

#[test]
fn what_a_decision_is_worth_is_worked_out_by_hand() {
    let worth = Worth {
        // Income of year one: 1200 + 2 x (1000 - 100 - 60) + 10 x 50 - 5 interest; then 600 of pay; interest for three years.
        own: [3375, 3475, 3475, 3480, 3480],
        // The least of years two to five: it does not reach the line.
        ordinary: 3475,
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

/// The herd is given up, and so much land is there without what it held.
fn gives_up(problem: &mut Problem, decision: &mut Decision, area: i64) {
    problem.land[0].area = [area; YEAR];
    decision.given_up[0] = true;
    // What it brought is made good: there must be money for that.
    problem.money = 5_000;
}

/// Work of 400 a step in one month, a hundredth of a day more than able workers have without what the herd took.
fn works(problem: &mut Problem, decision: &mut Decision, back: i64) {
    gives_up(problem, decision, 20_000);
    problem.candidates[0].labour = Flow::of(|month| if month == 5 { 400 } else { 0 });
    problem.workers[0].heavy = each(499);
    problem.holdings[0].heavy = each(back);
}

/// Everybody at home but the weak one goes away; the herd goes with the last, or is kept.
fn leaves(problem: &mut Problem, decision: &mut Decision, given_up: bool) {
    problem.workers[0].home = false;
    problem.workers[2].home = false;
    problem.workers[1].choices[0].away = true;
    problem.holdings[0].when = When::LastLeaves;
    problem.money = 5_000;
    decision.given_up[0] = given_up;
}

/// Nothing there and old debt due that nobody serves; the job alone, which brings so much in the month it asks 30 of own
/// money.
fn owes(problem: &mut Problem, decision: &mut Decision, pay: i64) {
    problem.money = 0;
    problem.own = once(0, -10);
    problem.stress = 1_000;
    problem.workers[1].choices[0].cash = once(1, pay);
    (decision.steps[0], decision.loan) = (0, None);
}

#[test]
fn a_year_falls_by_whatever_source_falls_most() {
    let worst = |change: fn(&mut Problem, &mut Decision)| {
        let (mut problem, mut decision) = (problem(), decision());
        problem.candidates[0].loss = [0; 5];
        problem.workers[1].choices[0].loss = [0; 5];
        change(&mut problem, &mut decision);
        evaluate(&problem, &decision).map(|worth| worth.worst)
    };
    // Least of years two to five is 3475: 90 of what stays, 80 of a wage, 70 of the herd.
    assert_eq!(worst(|_, _| {}), Ok(3475 - 90));
    assert_eq!(worst(|p, _| p.loss = [0; 5]), Ok(3475 - 80));
    assert_eq!(
        worst(|p, _| p.loss = [0; 5]),
        worst(|p, _| (p.loss, p.workers[1].choices[0].wage_loss) = ([0; 5], [79; 5]))
    );
    assert_eq!(worst(|p, _| (p.loss, p.workers[1].choices[0].wage_loss) = ([0; 5], [81; 5])), Ok(3475 - 81));
    assert_eq!(
        worst(|p, _| {
            p.loss = [0; 5];
            p.workers.iter_mut().for_each(|worker| worker.wage_loss = [0; 5]);
        }),
        Ok(3475 - 70)
    );
}

#[test]
fn each_rule_holds_at_its_bound_and_breaks_one_unit_past_it() {
    // Cash is least after the third month: 500 money - 600 setting up - 200 inputs + 250 subsidy - 40 course - 30 own
    // money + 20 pay in hand + 100 loan = 0. Without the job it is 10 there; with the first sales lost it is 5 at the end
    // of the year and 195 under zero after the inputs of the next. With the job's first pay lost it is 20 under zero.
    type Change = fn(&mut Problem, &mut Decision);
    let cases: [(&str, Change, Change); 27] = [
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
        // What is settled is the job, by its place in the catalogue.
        ("jobs", |p, _| p.workers[1].forced = Some(Some(4)), |p, _| p.workers[1].forced = Some(None)),
        ("jobs", |p, _| p.workers[1].forced = Some(Some(4)), |p, _| p.workers[1].forced = Some(Some(3))),
        ("loan", |_, _| {}, |p, _| p.loans[0].steps = 0),
        // Two steps spend 1200 until the loan is due, the job 30 of own money.
        ("loan", |p, _| (p.loans[0].step, p.money) = (1230, 2500), |p, _| (p.loans[0].step, p.money) = (1231, 2500)),
        (
            "loan",
            |p, _| (p.loans[0].step, p.loans[0].drawn) = (630, 1),
            |p, _| (p.loans[0].step, p.loans[0].drawn) = (631, 1),
        ),
        ("land", |p, _| p.land[0].area[6] = 20_000, |p, _| p.land[0].area[6] = 19_999),
        // What the herd held comes free with it.
        ("land", |p, d| gives_up(p, d, 10_000), |p, d| gives_up(p, d, 9_999)),
        ("labour", |p, d| works(p, d, 1), |p, d| works(p, d, 0)),
        ("what is given up", |p, d| leaves(p, d, true), |p, d| leaves(p, d, false)),
        (
            "what is given up",
            |p, d| {
                leaves(p, d, true);
                p.workers[2].home = true;
                d.given_up[0] = false;
            },
            |p, d| {
                leaves(p, d, true);
                p.workers[2].home = true;
            },
        ),
        (
            "what is given up",
            |p, d| leaves(p, d, true),
            |p, d| {
                leaves(p, d, true);
                p.stays = true;
            },
        ),
        ("care and courses", |p, _| p.leave.most = Some(0), |p, _| p.leave.least = 1),
        (
            "care and courses",
            |p, _| (p.workers[1].choices[0].away, p.leave.most) = (true, Some(1)),
            |p, _| (p.workers[1].choices[0].away, p.leave.most) = (true, Some(0)),
        ),
        // Whoever attends has the days under the job that is chosen.
        (
            "care and courses",
            |p, _| (p.courses[0].attendants, p.workers[1].choices[0].days) = (vec![1], each(300)),
            |p, _| (p.courses[0].attendants, p.workers[1].choices[0].days) = (vec![1], each(299)),
        ),
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
        // Old debt that is not served bars nothing that does not make it worse: 10 due in the first month, none there.
        ("cash", |p, d| owes(p, d, 30), |p, d| owes(p, d, 29)),
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
