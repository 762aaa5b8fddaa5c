//! Writes plan problems with their answers, one JSON line each, for the mixed-integer oracle in node.
//!
//! `problems record:200` writes the households themselves, for benchmarks of the whole call.
//!
//! `problems household:200 large:60 small:100`: generated households with what the optimiser answers, problems no
//! catalogue would give with what it answers, and small ones with what trying everything finds.
//!
//! `relaxed:200 way:200`: households with one limit relaxed, or asked for a way of life. `short:2000`: of so many
//! households those that no plan brings over the line. Instead of a number `district,1,600` names so many
//! households of the invented district, and anything else a file with one household a line.

use std::io::{BufWriter, Write};

use ruler_core::household::resources::LandClass;
use ruler_core::plan::choose::levers::{facts, more_days, more_land, release};
use ruler_core::plan::choose::means::climb;
use ruler_core::plan::evaluate::evaluate;
use ruler_core::plan::problem::{Branch, Leave};
use ruler_core::plan::{Compiled, Given, Problem, Wanted, compile};
use ruler_tests::arbitrary_plan::wanted;
use ruler_tests::arbitrary_problem::{LARGE, SMALL, problem};
use ruler_tests::brute::shrink;
use ruler_tests::drawn::households;
use ruler_tests::evaluate::Goal;
use ruler_tests::plan_case::{House, answers, answers_of, document, tried};
use serde_json::{Value, json};

/// Most decisions of a problem that is tried out whole.
const MOST: u64 = 2_000;

/// A problem, named after what it is of, with its answers.
type Asked = (String, Problem, Vec<Value>);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for word in std::env::args().skip(1) {
        let (kind, count) = word.split_once(':').ok_or("say kind:count")?;
        for (seed, household) in households(count)?.enumerate() {
            let household = household?;
            if kind == "record" {
                writeln!(out, "{}", json!({ "name": format!("{kind} {seed}"), "household": household }))?;
                continue;
            }
            let wanted = if count.parse::<u64>().is_ok() { wanted(seed as u64) } else { Wanted::default() };
            for (name, problem, answers) in asked(kind, seed as u64, &household, &wanted)? {
                let problem = document(&problem);
                writeln!(out, "{}", json!({ "name": name, "problem": problem, "answers": answers }))?;
            }
        }
    }
    out.flush()?;
    Ok(())
}

/// The problems of one seed with their answers.
fn asked(kind: &str, seed: u64, household: &Value, wanted: &Wanted) -> Result<Vec<Asked>, String> {
    let named = |problem: Problem, answers: Vec<Value>| vec![(format!("{kind} {seed}"), problem, answers)];
    if kind == "large" {
        let problem = problem(seed, LARGE);
        let answers = answers(&problem);
        return Ok(named(problem, answers));
    }
    if kind == "small" {
        let problem = shrink(problem(seed, SMALL), MOST);
        let answers = tried(&problem);
        return Ok(named(problem, answers));
    }
    let house = House::of(household, wanted)?;
    let given = house.given();
    let compiled = compile(&given);
    let several = match kind {
        "household" => {
            let answers = answers(&compiled.problem);
            return Ok(named(compiled.problem, answers));
        }
        "short" => {
            let is_short = is_short(&given, &compiled);
            let answers = answers_of(&compiled.problem, &[Goal::Steady]);
            return Ok(if is_short { named(compiled.problem, answers) } else { Vec::new() });
        }
        "relaxed" => relaxed(seed, &given, &compiled),
        "way" => ways(seed, &given, &compiled.problem),
        other => return Err(format!("{other}: record, household, large, small, relaxed, way or short")),
    };
    let one = |(what, problem): (String, Problem)| {
        let answers = answers_of(&problem, &[Goal::Most]);
        (format!("{kind} {seed} {what}"), problem, answers)
    };
    Ok(several.into_iter().map(one).collect())
}

/// Whether no means bring the household over a line that there is.
fn is_short(given: &Given<'_>, compiled: &Compiled) -> bool {
    let Some((steps, _)) = climb(given, compiled) else { return false };
    steps.iter().all(|step| {
        let problem = &step.compiled.problem;
        problem.theta.is_some_and(|theta| evaluate(problem, &step.decision).ordinary() < theta)
    })
}

/// Three of the limits relaxed, by turns.
fn relaxed(seed: u64, given: &Given<'_>, compiled: &Compiled) -> Vec<(String, Problem)> {
    let problem = &compiled.problem;
    let mut richer = problem.clone();
    richer.money += 100_000 * (1 + seed as i64 % 8);
    let mut out = vec![("money".to_owned(), richer)];
    out.push(("days".to_owned(), more_days(problem, seed as usize % 12, 500)));
    let classes = [LandClass::Paddy, LandClass::Dry, LandClass::Orchard, LandClass::Forest, LandClass::Courtyard];
    out.extend(classes.iter().map(|class| {
        let changed = more_land(given, *class, 50 * (1 + seed as i64 % 6));
        (format!("land {class:?}"), compile(&changed.given(given)).problem)
    }));
    out.extend(facts(given).iter().map(|one| (one.path.to_owned(), compile(&one.changed.given(given)).problem)));
    out.extend((0..given.means.production.enterprises.len()).map(|place| {
        let changed = release(given, place);
        (format!("release {place}"), compile(&changed.given(given)).problem)
    }));
    // One that opens nothing asks nothing new.
    out.retain(|(_, other)| other != problem);
    let few = out.len();
    let is_turn = |place: usize| (place + few - seed as usize % few.max(1)) % few.max(1) < 3;
    out.into_iter().enumerate().filter(|(place, _)| is_turn(*place)).map(|(_, one)| one).collect()
}

/// One or two ways of life, by turns.
fn ways(seed: u64, given: &Given<'_>, problem: &Problem) -> Vec<(String, Problem)> {
    let leave = |people| {
        let mut out = problem.clone();
        out.leave = Leave { least: people, most: Some(people) };
        (format!("{people} leave"), out)
    };
    let mut fields = problem.clone();
    let animals = fields.candidates.iter_mut().filter(|one| one.branch == Branch::Breeding);
    animals.for_each(|one| one.high = 0);
    let wanted = Wanted { days_max: Some(given.settings().way_days), ..given.wanted.clone() };
    let easy = compile(&Given { wanted: &wanted, ..*given }).problem;
    match seed % 3 {
        0 => vec![leave(0), leave(1)],
        1 => vec![leave(1), ("no animals".to_owned(), fields)],
        _ => vec![("fewer days".to_owned(), easy)],
    }
}
