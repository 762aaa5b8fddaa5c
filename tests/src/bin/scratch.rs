//! scratch
use std::io::Write;
use ruler_core::plan::choose::means::{climb, ladder, Nothing};
use ruler_core::plan::{Goal, Search, Wanted, compile, Problem};
use ruler_tests::arbitrary_plan::household;
use ruler_tests::plan_case::House;
fn main() {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for seed in 0..2000 {
        let house = House::of(&household(seed), &Wanted::default()).unwrap();
        let given = house.given();
        let compiled = compile(&given);
        let problem = &compiled.problem;
        if problem.theta.is_none() { continue }
        let (steps, place) = climb(&given, &compiled).unwrap();
        let told = ladder(&given, &steps, place);
        if told.nothing != Some(Nothing::NothingFeasible) { continue }
        let any = |p: &Problem| Search::new(p).best(Goal::Steady).is_some_and(|f| f.decision != p.nothing());
        let with = |f: &dyn Fn(&mut Problem)| { let mut p = problem.clone(); f(&mut p); any(&p) };
        let choices: usize = problem.workers.iter().map(|w| w.choices.len()).sum();
        let mut key = String::new();
        if choices == 0 && problem.candidates.is_empty() { key += "nothing-open " }
        if choices == 0 { key += "no-job " }
        if with(&|p| p.holdings.iter_mut().for_each(|h| h.made_good = Default::default())) { key += "made_good " }
        if with(&|p| p.stress = 1_000_000_000_000) { key += "stress " }
        if with(&|p| p.money += 100_000) { key += "1000yuan " }
        else if with(&|p| p.money += 1_000_000_000) { key += "money " }
        if with(&|p| {p.stays = false; p.away_max = None}) { key += "stay " }
        if with(&|p| p.holdings.iter_mut().for_each(|h| {h.income = Default::default(); h.made_good = Default::default()})) { key += "rest-income " }
        if with(&|p| p.workers.iter_mut().for_each(|w| w.choices.iter_mut().for_each(|c| c.days = ruler_core::plan::flow::Flow::of(|m| c.days.at(m).max(0))))) { key += "kept-work " }
        *seen.entry(key.clone()).or_default() += 1;
        if seen[&key] <= 2 { writeln!(std::io::stdout(), "{seed} {key}").unwrap(); }
    }
    writeln!(std::io::stdout(), "{seen:#?}").unwrap();
}
