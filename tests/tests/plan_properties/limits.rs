//! Limits: more of anything never makes a plan worse, and what is said to be missing is exactly what is missing.

use ruler_core::plan::conflict::{Conflict, Limit, More, conflict, with_more};
use ruler_core::plan::flow::Flow;
use ruler_core::plan::job_conflict::{job_conflict, with_job};
use ruler_core::plan::problem::Problem;
use ruler_core::plan::{Goal, Search};
use ruler_tests::arbitrary_plan::{household, wanted};
use ruler_tests::evaluate::evaluate;
use ruler_tests::plan_case::compiled;
use ruler_tests::said::{Outcome, none};

use super::many;

const GOALS: [Goal; 4] = [Goal::Steady, Goal::Fast, Goal::High, Goal::Most];

/// Something there may be more of, and how a problem gets it.
type Gift = (&'static str, fn(&mut Problem));

fn add(flow: &mut Flow, days: i64) {
    flow.0.iter_mut().for_each(|there| *there += days);
}

/// Half a mu of everything, 1,500 yuan, 20,000 yuan more of every loan, three free days.
const GIFTS: [Gift; 4] = [
    ("land", |problem| problem.land.iter_mut().for_each(|row| row.area.iter_mut().for_each(|area| *area += 5_000))),
    ("savings", |problem| problem.money += 150_000),
    ("credit", |problem| problem.loans.iter_mut().for_each(|loan| loan.steps += 20)),
    ("free days", |problem| {
        for worker in &mut problem.workers {
            add(&mut worker.days, 300);
            worker.choices.iter_mut().filter(|choice| !choice.away).for_each(|choice| add(&mut choice.days, 300));
            if worker.able {
                add(&mut worker.heavy, 300);
                worker.choices.iter_mut().filter(|choice| !choice.away).for_each(|choice| add(&mut choice.heavy, 300));
            }
        }
    }),
];

/// What each goal's best plan is worth, without a loan and with one.
fn worth(problem: &Problem) -> Vec<Option<[i64; 6]>> {
    let mut search = Search::new(problem);
    let mut out = Vec::new();
    for goal in GOALS {
        let without = search.best(goal);
        let lent = search.best_lent(goal, without.clone());
        out.extend([without, lent].map(|found| found.map(|found| found.rank)));
    }
    out
}

#[test]
fn more_of_anything_never_makes_the_best_plan_worse() -> Outcome {
    let (mut wrong, mut better) = (Vec::new(), [0; 4]);
    for seed in 0..many() {
        let mut problem = compiled(&household(seed), &wanted(seed))?.problem;
        // Schemes lend more than most households need: to show something, they lend 2,000 yuan.
        problem.loans.iter_mut().for_each(|loan| loan.steps = loan.steps.min(2));
        let before = worth(&problem);
        for ((name, give), better) in GIFTS.iter().zip(&mut better) {
            let mut richer = problem.clone();
            give(&mut richer);
            let after = worth(&richer);
            if before.iter().zip(&after).any(|(before, after)| after < before) {
                wrong.push(format!("household {seed}, more {name}: {before:?} then {after:?}"));
            }
            *better += usize::from(after > before);
        }
    }
    none("households that are worse off with more", &wrong)?;
    // A gift that never helps shows nothing.
    if better.iter().all(|better| *better > 3) { Ok(()) } else { Err(format!("too tame: {better:?}").into()) }
}

/// The same with the first and the last model that have room pinned together: what is pinned takes up room.
fn pinned(mut problem: Problem) -> Problem {
    let mut search = Search::new(&problem);
    let room: Vec<usize> = (0..problem.candidates.len()).filter(|candidate| search.has_room(*candidate)).collect();
    for place in room.first().into_iter().chain(room.last()) {
        problem.candidates.iter_mut().skip(*place).take(1).for_each(|one| one.forced = true);
    }
    problem
}

/// The problem of a household as it comes, and with two pins more.
fn both(seed: u64) -> Result<[Problem; 2], Box<dyn std::error::Error>> {
    let problem = compiled(&household(seed), &wanted(seed))?.problem;
    Ok([problem.clone(), pinned(problem)])
}

/// All of them with their seeds.
fn problems() -> Result<Vec<(u64, Problem)>, Box<dyn std::error::Error>> {
    let mut out = Vec::new();
    for seed in 0..many() {
        out.extend(both(seed)?.map(|problem| (seed, problem)));
    }
    Ok(out)
}

/// What is missing by a little less than is said.
fn less(more: More) -> Option<More> {
    match more {
        More::Land { area } => Some(More::Land { area: area - 1 }),
        More::AbleDays { days } => Some(More::AbleDays { days: days - 1 }),
        More::Days { days } => Some(More::Days { days: days - 1 }),
        More::Money { fen } => Some(More::Money { fen: fen - 10_000 }),
        More::Models | More::Pins => None,
    }
}

/// What is wrong with the least change of one model.
fn least_change(problem: &Problem, candidate: usize, found: &Conflict) -> Option<String> {
    let (one, more) = (problem.candidates.get(candidate)?, found.least_change?);
    let given = with_more(problem, one, more);
    let Some(found) = Search::new(&given).best_with(Goal::High, Some(candidate)) else {
        return Some(format!("{more:?} makes no room"));
    };
    // The slow evaluation says so too.
    if let Err(rule) = evaluate(&given, &found.decision) {
        return Some(format!("{more:?} makes room only against the rule of {rule}"));
    }
    let short = with_more(problem, one, less(more)?);
    Search::new(&short).has_room(candidate).then(|| format!("less than {more:?} is enough"))
}

#[test]
fn the_least_change_makes_room_and_a_little_less_does_not() -> Outcome {
    let (mut wrong, mut kinds) = (Vec::new(), std::collections::BTreeMap::<String, usize>::new());
    for (seed, problem) in problems()? {
        let mut search = Search::new(&problem);
        for candidate in 0..problem.candidates.len() {
            if search.has_room(candidate) {
                continue;
            }
            let found = conflict(&problem, candidate);
            let single = found.limits.len() == 1;
            let kind = if found.least_change.is_some() { "changed" } else { "not to be changed" };
            *kinds.entry(format!("{:?} {kind}", found.limits)).or_default() += 1;
            if found.limits.is_empty() || (found.least_change.is_some() && !single) {
                wrong.push(format!("household {seed}, {candidate}: {found:?}"));
            }
            let fault = least_change(&problem, candidate, &found);
            wrong.extend(fault.map(|fault| format!("household {seed}, candidate {candidate}: {fault}")));
        }
    }
    none("least changes that are none", &wrong)?;
    for limit in ["Land", "Labour", "Money", "Pins"] {
        if !kinds.contains_key(&format!("[{limit}] changed")) {
            return Err(format!("too tame: no model lacks {limit} alone: {kinds:?}").into());
        }
    }
    Ok(())
}

#[test]
fn a_single_limit_can_be_mended() -> Outcome {
    let mut wrong = Vec::new();
    for (seed, problem) in problems()? {
        let mut search = Search::new(&problem);
        let lacking = (0..problem.candidates.len()).filter(|candidate| !search.has_room(*candidate));
        for candidate in lacking.collect::<Vec<_>>() {
            let found = conflict(&problem, candidate);
            // Where nobody could do its work, no more days of nobody make room.
            let heavy = problem.candidates.get(candidate).is_some_and(|one| one.heavy);
            let nobody = found.limits == [Limit::Labour] && !problem.workers.iter().any(|one| one.able || !heavy);
            if found.limits.len() == 1 && found.least_change.is_none() && !nobody {
                wrong.push(format!("household {seed}, candidate {candidate}: {found:?} without a least change"));
            }
        }
    }
    none("limits without a least change", &wrong)
}

/// The problem once these limits of a job give way altogether.
fn lifted(problem: &Problem, limits: &[Limit]) -> Problem {
    let mut out = problem.clone();
    for limit in limits {
        match limit {
            Limit::Care => (out.away_max, out.stays) = (None, false),
            Limit::Labour => {
                out.candidates.iter_mut().for_each(|one| one.labour = Flow::default());
                out.courses.iter_mut().for_each(|one| one.days = Flow::default());
                for choice in out.workers.iter_mut().flat_map(|worker| worker.choices.iter_mut()) {
                    choice.days = Flow::of(|month| choice.days.at(month).max(0));
                    choice.heavy = Flow::of(|month| choice.heavy.at(month).max(0));
                }
            }
            Limit::Pins => {
                out.candidates.iter_mut().for_each(|one| one.forced = false);
                out.workers.iter_mut().for_each(|one| one.forced = None);
            }
            Limit::Stress => out.stress = 100_000_000_000,
            _ => out.money += 100_000_000_000,
        }
    }
    out
}

/// What keeps a job that is open out of every plan: money that is said to be missing makes room, and a single limit that
/// needs no amount does once it is lifted.
#[test]
fn what_keeps_a_job_out_is_what_makes_room_for_it() -> Outcome {
    let (mut wrong, mut kinds) = (Vec::new(), std::collections::BTreeMap::<String, usize>::new());
    for (seed, problem) in problems()? {
        let mut places: Vec<(usize, usize)> = problem
            .workers
            .iter()
            .enumerate()
            .flat_map(|(at, one)| one.choices.iter().map(move |choice| (at, choice.job)))
            .collect();
        places.dedup();
        for (worker, choice) in places {
            let fits = |problem: &Problem| Search::new(&with_job(problem, worker, choice)).is_feasible();
            let forced = problem.workers.get(worker).and_then(|one| one.forced);
            if fits(&problem) && forced.is_none() {
                continue;
            }
            let found = job_conflict(&problem, worker, choice);
            *kinds.entry(format!("{:?}", found.limits)).or_default() += 1;
            // While its worker is settled otherwise nothing else makes room.
            if forced.is_some_and(|job| job != Some(choice)) && !found.limits.contains(&Limit::Pins) {
                wrong.push(format!("household {seed}, {worker} {choice}: {found:?} without the pin"));
            }
            let mut richer = problem.clone();
            match (found.limits.as_slice(), found.least_change) {
                (_, Some(More::Money { fen })) => richer.money += fen,
                (_, Some(_)) => {
                    richer.candidates.iter_mut().for_each(|one| one.forced = false);
                    richer.workers.iter_mut().for_each(|one| one.forced = None);
                }
                ([Limit::Care | Limit::Labour], None) => richer = lifted(&problem, &found.limits),
                // Several together: no single one of them is enough, all of them are.
                (several, None) if several.len() > 1 => {
                    // While its worker is settled otherwise, lifting anything but the pin makes no room.
                    let held = |one: &Limit| *one != Limit::Pins && forced.is_some_and(|job| job != Some(choice));
                    let enough = several.iter().find(|one| !held(one) && fits(&lifted(&problem, &[**one])));
                    if enough.is_some() || !fits(&lifted(&problem, several)) {
                        wrong.push(format!("household {seed}, {worker} {choice}: {found:?}, enough: {enough:?}"));
                    }
                    continue;
                }
                _ => {
                    wrong.push(format!("household {seed}, {worker} {choice}: {found:?}"));
                    continue;
                }
            }
            if !fits(&richer) {
                wrong.push(format!("household {seed}, {worker} {choice}: {found:?} makes no room"));
            }
        }
    }
    none("jobs kept out by something else", &wrong)?;
    for limit in ["[Care]", "[Labour]", "[Stress]", "[Money]", "[Pins]"] {
        if !kinds.contains_key(limit) {
            return Err(format!("too tame: no job lacks {limit} alone: {kinds:?}").into());
        }
    }
    Ok(())
}
