//! Means, step by step: each adds, the recommended step is the first over the line and safe, "nothing" has its reason.

use ruler_core::plan::choose::means::{Ladder, Nothing, Step, climb, ladder};
use ruler_core::plan::compile::Means;
use ruler_core::plan::recommend::{AskPlan, recommend, stated};
use ruler_core::plan::verify::verify;
use ruler_core::plan::{Given, Wanted, compile};
use ruler_tests::plan_case::House;
use ruler_tests::said::{Outcome, none};

use super::houses;

/// What a step is worth: the ordinary year up to the line, then the bad year.
fn worth(step: &Step, theta: Option<i64>) -> (i64, i64) {
    (theta.map_or(0, |theta| step.plan.ordinary_fen.min(theta)), step.plan.worst_fen)
}

/// The step that is to be recommended.
fn right(told: &Ladder, theta: Option<i64>) -> Option<Means> {
    let Some(theta) = theta else { return Some(Means::Grants) };
    let over = |step: &&Step| step.plan.ordinary_fen >= theta;
    let safe = |step: &&Step| over(step) && step.plan.worst_fen >= theta;
    let most = told.steps.iter().map(|step| step.plan.ordinary_fen.min(theta)).max()?;
    let best = |step: &&Step| step.plan.ordinary_fen.min(theta) == most;
    let first = told.steps.iter().find(safe).or_else(|| told.steps.iter().find(over));
    first.or_else(|| told.steps.iter().find(best)).map(|step| step.means)
}

fn look(house: &House, told: &Ladder, theta: Option<i64>) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut fault = |text: String| wrong.push(text);
    if told.steps.windows(2).any(|two| worth(&two[1], theta) < worth(&two[0], theta)) {
        fault("a step is worse than the one before".to_owned());
    }
    for two in told.steps.windows(2) {
        let adds = two[1].plan.ordinary_fen - two[0].plan.ordinary_fen;
        let worst = two[1].plan.worst_fen - two[0].plan.worst_fen;
        if (two[1].adds_ordinary_fen, two[1].adds_worst_fen) != (adds, worst) {
            fault(format!("{:?} adds {adds} and {worst}, told {two:?}", two[1].means));
        }
    }
    if Some(told.recommended) != right(told, theta) {
        fault(format!("{:?} is recommended", told.recommended));
    }
    for step in &told.steps {
        let lent = step.plan.loan.is_some();
        let asked = |what: &str| step.asks.iter().any(|ask| ask.what == what);
        if lent != (step.means == Means::Loan) || lent != asked("loan") || lent != step.due.is_some() {
            fault(format!("{:?} and its loan", step.means));
        }
        if step.means == Means::Own && step.asks.iter().any(|ask| ask.fen > 0) {
            fault(format!("own means ask for money: {:?}", step.asks));
        }
        if step.asks.iter().any(|ask| ask.signs.is_empty()) {
            fault(format!("nobody signs: {:?}", step.asks));
        }
    }
    let step = told.steps.iter().find(|step| step.means == told.recommended);
    let nothing = step.is_some_and(|step| step.as_today);
    if nothing != told.nothing.is_some() {
        fault(format!("nothing is changed, for the reason {:?}", told.nothing));
    }
    let over = step.and_then(|step| step.plan.over) == Some(true);
    if over != matches!(told.nothing, Some(Nothing::OverAlready))
        && told.nothing.is_some_and(|why| why != Nothing::NoLabour && why != Nothing::LabourUnknown)
    {
        fault(format!("{:?} and over the line: {over}", told.nothing));
    }
    let workers = compile(&house.given()).problem.workers.len();
    if matches!(told.nothing, Some(Nothing::NoLabour | Nothing::LabourUnknown)) && workers > 0 {
        fault(format!("{:?} with {workers} workers", told.nothing));
    }
    wrong
}

#[test]
fn means_step_by_step_add_and_the_first_that_is_over_the_line_and_safe_is_recommended() -> Outcome {
    let (mut wrong, mut seen) = (Vec::new(), std::collections::BTreeMap::<String, usize>::new());
    for house in houses() {
        let (seed, house) = house?;
        let given = house.given();
        let compiled = compile(&given);
        let Some((steps, place)) = climb(&given, &compiled) else { continue };
        let told = ladder(&given, &steps, place);
        let theta = compiled.problem.theta;
        wrong.extend(look(&house, &told, theta).into_iter().map(|fault| format!("household {seed}: {fault}")));
        let mut count = |what: String| *seen.entry(what).or_default() += 1;
        count(format!("{:?}", told.recommended));
        told.nothing.into_iter().for_each(|why| count(format!("{why:?}")));
        told.steps.iter().flat_map(|step| &step.asks).for_each(|ask| count(ask.what.to_owned()));
    }
    none("ladders", &wrong)?;
    let all = ["Own", "Grants", "Loan", "NoLabour", "OverAlready", "NothingFeasible", "subsidy", "training", "loan"];
    if all.iter().all(|one| seen.contains_key(*one)) { Ok(()) } else { Err(format!("too tame: {seen:?}").into()) }
}

/// What is recommended stands in full, and separate code that works it out with the same means agrees.
#[test]
fn the_verifier_accepts_the_recommended_plan_with_its_means() -> Outcome {
    let (mut wrong, mut means) = (Vec::new(), std::collections::BTreeMap::<String, usize>::new());
    let ask =
        AskPlan { goals: Vec::new(), answers: false, one_more: false, ways: false, kinds: false, ..AskPlan::default() };
    for house in houses() {
        let (seed, house) = house?;
        let document = recommend(&house.given(), &ask);
        let (Some(told), Some(plan)) = (&document.ladder, &document.recommended) else { continue };
        let wanted = Wanted { means: told.recommended, ..house.wanted.clone() };
        let found = verify(&Given { wanted: &wanted, ..house.given() }, &stated(plan));
        let step = told.steps.iter().find(|step| step.means == told.recommended);
        let same = step.is_some_and(|step| {
            step.plan.own_years_fen == plan.own_years_fen && step.plan.worst_fen == plan.worst.own_fen
        });
        let agrees = plan.check.as_ref().is_some_and(|check| check.agrees);
        if !found.faults.is_empty() || found.own_years.as_slice() != plan.own_years_fen || !same || !agrees {
            let figures = (found.own_years, found.ordinary, found.worst, found.month_over);
            wrong.push(format!(
                "household {seed}, {:?}: {:?} {:?}, {figures:?} against {:?}",
                told.recommended,
                found.faults,
                plan.check,
                (&plan.own_years_fen, plan.ordinary_fen, plan.worst.own_fen, plan.month_over)
            ));
        }
        *means.entry(format!("{:?}", told.recommended)).or_default() += 1;
    }
    none("recommended plans that do not stand", &wrong)?;
    if means.len() == 3 { Ok(()) } else { Err(format!("too tame: {means:?}").into()) }
}
