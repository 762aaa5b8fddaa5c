//! What must hold of every plan, over seeded households: 200 in the ordinary run, 2,000 with `ONE_RULER_FULL=1`.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

#[path = "plan_properties/answers.rs"]
mod answers;
#[path = "plan_properties/limits.rs"]
mod limits;
#[path = "plan_properties/people.rs"]
mod people;
#[path = "plan_properties/sums.rs"]
mod sums;

use ruler_tests::arbitrary_plan::{household, wanted};
use ruler_tests::planned::{list, members, options, recommend};
use ruler_tests::said::{Outcome, none};
use serde_json::Value;

/// How many households.
pub fn many() -> u64 {
    if std::env::var_os("ONE_RULER_FULL").is_some() { 2_000 } else { 200 }
}

/// A household, what is asked for, and the plans.
pub struct Seen {
    /// The household.
    pub household: Value,
    /// What is asked for.
    pub options: Value,
    /// What comes out.
    pub document: Value,
}

impl Seen {
    /// What is wanted of it is generated too; a pin that cannot be meant is told, and then left out.
    fn of(seed: u64) -> Result<Self, String> {
        let household = household(seed);
        let mut asked = options(&wanted(seed), &members(&household));
        let mut document = recommend(&household, &asked);
        let only_pins = |document: &Value| {
            list(&document["errors"]).all(|one| one["field"].as_str().is_some_and(|field| field.starts_with("pins[")))
        };
        if document["errors"].is_array() && only_pins(&document) {
            asked["pins"] = Value::Array(Vec::new());
            document = recommend(&household, &asked);
        }
        if document["goals"].is_array() {
            Ok(Self { household, options: asked, document })
        } else {
            Err(format!("household {seed}: {document}"))
        }
    }
}

/// What is wrong with the plans of one household.
type Property = fn(&Seen) -> Vec<String>;

/// Every property that is read off the documents themselves.
const PROPERTIES: &[(&str, Property)] = &[
    ("the verifier agrees with every plan", sums::verified),
    ("money never goes under zero, and its periods hang together", sums::cash),
    ("the steps of a waterfall add up", sums::waterfalls),
    ("what is invested is paid by somebody", sums::investment),
    ("nobody works more days than there are", people::days),
    ("who attends a course does its days", people::courses),
    ("no child, no student and nobody without labour works", people::workers),
    ("the only adult of a child stays", people::carers),
    ("nobody borrows with unknown debt", people::debt),
    ("pins are kept, or it is said why not", answers::pins),
    ("bans are kept", answers::bans),
    ("all models answer, the chosen ones with the units of the plan", answers::chosen),
    ("no other plan is better than the best", answers::worse),
    ("what waits for an answer is among the questions", answers::questions),
    ("every job that is open says why it is not taken", answers::jobs),
];

#[test]
fn every_plan_of_every_household_holds_together() -> Outcome {
    let (mut wrong, mut plans, mut lent) = (Vec::new(), 0, 0);
    for seed in 0..many() {
        let seen = Seen::of(seed)?;
        plans += list(&seen.document["goals"]).filter(|goal| goal["outcome"] == "plan").count();
        lent += list(&seen.document["goals"]).filter(|goal| goal["with_loan"].is_object()).count();
        for (name, property) in PROPERTIES {
            wrong.extend(property(&seen).into_iter().map(|fault| format!("household {seed}: {name}: {fault}")));
        }
    }
    let count = wrong.len();
    wrong.truncate(20);
    wrong.iter_mut().for_each(|fault| *fault = format!("{count}: {}", fault.chars().take(400).collect::<String>()));
    none("plans that do not hold together", &wrong)?;
    if plans * 2 > usize::try_from(many())? && lent > 5 {
        Ok(())
    } else {
        Err(format!("too tame: {plans} plans, {lent} with a loan").into())
    }
}

#[test]
fn the_same_household_has_the_same_plans_to_the_byte() -> Outcome {
    let mut wrong = Vec::new();
    for seed in (0..many()).step_by(10) {
        let mut seen = Seen::of(seed)?;
        if seed % 40 == 0 {
            seen.options["draws"] = serde_json::json!(12);
        }
        let text = || ruler_tests::planned::text(&seen.household, &seen.options);
        let (first, second) = (text(), text());
        if first != second {
            wrong.push(format!("household {seed} gets other bytes the second time"));
        }
    }
    none("plans that are not the same", &wrong)
}

#[test]
fn twins_in_other_villages_have_the_same_plans() -> Outcome {
    let mut wrong = Vec::new();
    for seed in (0..many()).step_by(4) {
        let seen = Seen::of(seed)?;
        let mut twin = seen.household.clone();
        twin["place"] = serde_json::json!({ "village": "another", "village_name": "far off", "township": "elsewhere", "group": "9" });
        twin["village_sheet"]["note"] = serde_json::json!("a poverty village");
        let again = recommend(&twin, &seen.options);
        if again != seen.document {
            let fault = if again["errors"].is_array() { again.to_string() } else { "differs".to_owned() };
            wrong.push(format!("household {seed}: {fault}"));
        }
    }
    none("twins with other plans", &wrong)
}
