//! How many households plans bring over the line, with which means, and for how many "nothing" is told, and why.
//!
//! `over_line 2000 district,1,600 households.jsonl`: generated households; of the invented district; one a line of a file.

use std::collections::BTreeMap;
use std::io::Write;

use ruler_core::plan::choose::means::{Ladder, climb, ladder};
use ruler_core::plan::evaluate::evaluate;
use ruler_core::plan::{Compiled, Goal, Search, Wanted, compile};
use ruler_tests::drawn::households;
use ruler_tests::plan_case::House;
use serde_json::{Value, json};

/// What is counted.
type Seen = BTreeMap<String, usize>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for word in std::env::args().skip(1) {
        let mut seen = Seen::new();
        for household in households(&word)? {
            look(&household?, &mut seen);
        }
        writeln!(std::io::stdout(), "{}", json!({ "of": word, "seen": seen }))?;
    }
    Ok(())
}

fn look(household: &Value, seen: &mut Seen) {
    let mut count = |what: &str| *seen.entry(what.to_owned()).or_default() += 1;
    let Ok(house) = House::of(household, &Wanted::default()) else { return count("not readable") };
    let given = house.given();
    let compiled = compile(&given);
    let problem = &compiled.problem;
    count("all");
    let Some(theta) = problem.theta else { return count("no line") };
    let today = evaluate(problem, &problem.nothing());
    if today.ordinary() >= theta && problem.present >= theta {
        return;
    }
    count("below");
    let Some((steps, place)) = climb(&given, &compiled) else { return count("no plan") };
    let told = ladder(&given, &steps, place);
    of_steps(&told, &mut count);
    of_goals(&compiled, &mut count);
}

fn of_steps(told: &Ladder, count: &mut dyn FnMut(&str)) {
    let over = |place: usize| told.steps.iter().take(place + 1).any(|step| step.plan.over == Some(true));
    let safe = |place: usize| told.steps.iter().take(place + 1).any(|step| step.plan.safe == Some(true));
    for (place, word) in ["own", "grants", "loan"].iter().enumerate() {
        if over(place) {
            count(&format!("over: {word}"));
        }
        if safe(place) {
            count(&format!("safe: {word}"));
        }
    }
    count(&format!("recommended: {:?}", told.recommended));
    let step = told.steps.iter().find(|step| step.means == told.recommended);
    if step.is_some_and(|step| step.as_today) {
        count(&format!("nothing: {:?}", told.nothing));
    }
    if step.is_some_and(|step| step.as_today && step.plan.over == Some(false)) {
        let any = told.steps.iter().any(|step| step.plan.over == Some(true));
        count(if any { "nothing, though something is over the line" } else { "nothing, and nothing is over the line" });
    }
}

fn of_goals(compiled: &Compiled, count: &mut dyn FnMut(&str)) {
    let problem = &compiled.problem;
    let mut search = Search::new(problem);
    let found: Vec<_> = Goal::ALL.iter().map(|(goal, _)| search.best(*goal).map(|one| one.decision)).collect();
    let nothing = problem.nothing();
    if found.iter().all(|one| one.as_ref().is_none_or(|one| *one == nothing)) {
        count("goals: all nothing");
    }
    if found.windows(2).all(|two| matches!(two, [a, b] if a == b)) {
        count("goals: one plan");
    }
}
