//! The plan against trying everything: the same decision, by the whole key, and so exactly one.

use ruler_tests::arbitrary_problem::{SMALL, problem};
use ruler_tests::brute::{best, shrink};
use ruler_tests::plan_case::{goals, misstated, ours};

/// Problems in the ordinary run; the full run tries ten times as many.
const PROBLEMS: u64 = 300;
/// Most decisions of one problem.
const MOST: u64 = 2_000;

fn many() -> u64 {
    if std::env::var_os("ONE_RULER_FULL").is_some() { PROBLEMS * 10 } else { PROBLEMS }
}

#[test]
fn the_best_plan_is_the_one_that_trying_everything_finds() {
    let mut wrong = Vec::new();
    for seed in 0..many() {
        let problem = shrink(problem(seed, SMALL), MOST);
        let goals = goals(&problem);
        let tried = [false, true].map(|loans| best(&problem, &goals, loans));
        for (goal, loans, found) in ours(&problem) {
            let place = goals.iter().position(|one| *one == goal).unwrap_or_default();
            let truth = tried[usize::from(loans)].best[place].as_ref().map(|best| &best.decision);
            let told = found.as_ref().map(|found| &found.decision);
            if told != truth {
                wrong.push(format!("seed {seed} {goal:?} loans {loans}: {told:?} instead of {truth:?}"));
            }
            if let Some(fault) = found.and_then(|found| misstated(&problem, goal, &found)) {
                wrong.push(format!("seed {seed} {goal:?} loans {loans}: {fault}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
}
