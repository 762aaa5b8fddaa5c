//! Writes plan problems with their answers, one JSON line each, for the mixed-integer oracle in node.
//!
//! `problems record:200` writes the households themselves, for benchmarks of the whole call.
//!
//! `problems household:200 large:60 small:100`: generated households with what the optimiser answers, problems no
//! catalogue would give with what it answers, and small ones with what trying everything finds.

use std::io::{BufWriter, Write};

use ruler_tests::arbitrary_plan::{household, wanted};
use ruler_tests::arbitrary_problem::{LARGE, SMALL, problem};
use ruler_tests::brute::shrink;
use ruler_tests::plan_case::{answers, compiled, document, tried};
use serde_json::{Value, json};

/// Most decisions of a problem that is tried out whole.
const MOST: u64 = 2_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for word in std::env::args().skip(1) {
        let (kind, count) = word.split_once(':').ok_or("say kind:count")?;
        for seed in 0..count.parse()? {
            if kind == "record" {
                writeln!(out, "{}", json!({ "name": format!("{kind} {seed}"), "household": household(seed) }))?;
                continue;
            }
            let (problem, answers) = one(kind, seed)?;
            writeln!(out, "{}", json!({ "name": format!("{kind} {seed}"), "problem": problem, "answers": answers }))?;
        }
    }
    out.flush()?;
    Ok(())
}

/// One problem and its answers.
fn one(kind: &str, seed: u64) -> Result<(Value, Vec<Value>), String> {
    let (problem, answers) = match kind {
        "household" => {
            let problem = compiled(&household(seed), &wanted(seed))?.problem;
            let answers = answers(&problem);
            (problem, answers)
        }
        "large" => {
            let problem = problem(seed, LARGE);
            let answers = answers(&problem);
            (problem, answers)
        }
        "small" => {
            let problem = shrink(problem(seed, SMALL), MOST);
            let answers = tried(&problem);
            (problem, answers)
        }
        other => return Err(format!("{other}: record, household, large or small")),
    };
    Ok((document(&problem), answers))
}
