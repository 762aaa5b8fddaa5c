//! What a report counts once: the loss of a disaster that production holds already is not spent as well.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use ruler_engine::call::report;
use ruler_tests::run::{call_by, golden, json as read};
use ruler_tests::said::{Outcome, none};
use serde_json::{Value, json};

fn bounds(sum: &Value) -> [Option<i64>; 2] {
    [sum["low"].as_i64(), sum["high"].as_i64()]
}

/// A family of 26,400 yuan a year that had pigs besides, at 14,000 yuan of cost.
fn household(pigs_sold: i64, lost: Value, other: i64, asked: &str) -> Result<Value, String> {
    let mut out = read(&golden().join("base/whole.json"))?;
    let pigs = json!({
        "kind": "livestock", "gross": { "reported": pigs_sold }, "cost": { "reported": 1_400_000 },
        "recurrence": { "reported": "regular" },
    });
    out["income"]["operating"]["items"].as_array_mut().ok_or("no list")?.push(pigs);
    out["income"]["operating"]["asked"] = json!(asked);
    out["expenses"]["items"] = json!([
        { "kind": "disaster_loss", "amount": lost },
        { "kind": "medical", "amount": { "reported": other } },
    ]);
    Ok(out)
}

#[test]
fn a_loss_that_income_holds_is_not_spent_once_more() -> Outcome {
    let sum = |fen: i64| json!({ "reported": fen });
    let exact = |fen: i64| [Some(fen), Some(fen)];
    // Why, pigs sold for, the loss, other expenses, production asked; of the loss held by income, spent, left to live.
    let table = [
        ("no loss in production", 1_400_000, sum(900_000), 50_000, "complete", exact(0), exact(950_000), 1_690_000),
        ("all of it", 800_000, sum(600_000), 50_000, "complete", exact(600_000), exact(50_000), 1_990_000),
        ("part of it", 800_000, sum(900_000), 50_000, "complete", exact(600_000), exact(350_000), 1_690_000),
        ("a fen of it", 1_399_999, sum(900_000), 0, "complete", exact(1), exact(899_999), 1_740_000),
        ("nothing lost to a disaster", 800_000, sum(0), 50_000, "complete", exact(0), exact(50_000), 1_990_000),
    ];
    let mut wrong = Vec::new();
    for (why, sold, lost, other, asked, held, spent, left) in table {
        let picture = &call_by(report, &household(sold, lost, other, asked)?, &Value::Null)["picture"];
        let got = [&picture["loss_in_income"], &picture["expenses"], &picture["left_to_live"]].map(bounds);
        if got != [held, spent, exact(left)] {
            wrong.push(format!("{why}: {got:?}"));
        }
    }
    none("pictures that count otherwise", &wrong)
}

#[test]
fn what_is_not_known_stays_within_bounds() -> Outcome {
    let sum = |fen: i64| json!({ "reported": fen });
    // Why, the loss, production asked; of the loss held by income, spent.
    let table = [
        (
            "a line nobody listed may have lost more",
            sum(900_000),
            "partial",
            [Some(600_000), Some(900_000)],
            [50_000, 350_000],
        ),
        (
            "a loss nobody named: at most what production lost",
            json!("unknown"),
            "complete",
            [Some(0), Some(600_000)],
            [50_000, -1],
        ),
        (
            "a loss known within bounds is no wider when a part of it is held",
            json!({ "reported": { "low": 500_000, "high": 900_000 } }),
            "complete",
            [Some(500_000), Some(600_000)],
            [50_000, 350_000],
        ),
    ];
    let mut wrong = Vec::new();
    for (why, lost, asked, held, [low, high]) in table {
        let picture = &call_by(report, &household(800_000, lost, 50_000, asked)?, &Value::Null)["picture"];
        let got = [&picture["loss_in_income"], &picture["expenses"]].map(bounds);
        if got != [held, [Some(low), Some(high).filter(|high| *high >= 0)]] {
            wrong.push(format!("{why}: {got:?}"));
        }
    }
    none("pictures that count otherwise", &wrong)
}
