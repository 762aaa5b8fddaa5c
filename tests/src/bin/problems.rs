//! Writes plan problems with their answers, one JSON line each, for the mixed-integer oracle in node.
//!
//! `problems <kind> <count> [<first seed>]` with the kind `small` or `large`.

use std::io::{BufWriter, Write};

use ruler_tests::arbitrary_problem::{LARGE, SMALL, problem};
use ruler_tests::brute::shrink;
use ruler_tests::plan_case::{document, tried};
use serde_json::json;

/// Most decisions of a problem that is tried out whole.
const MOST: u64 = 2_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize| words.get(place).and_then(|word| word.parse::<u64>().ok());
    let kind = words.first().map_or("small", String::as_str);
    let (count, first) = (number(1).unwrap_or(200), number(2).unwrap_or(0));
    let mut out = BufWriter::new(std::io::stdout().lock());
    for seed in first..first + count {
        let (problem, answers) = match kind {
            "large" => (problem(seed, LARGE), Vec::new()),
            _ => {
                let problem = shrink(problem(seed, SMALL), MOST);
                let answers = tried(&problem);
                (problem, answers)
            }
        };
        let line = json!({ "name": format!("{kind} {seed}"), "problem": document(&problem), "answers": answers });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}
