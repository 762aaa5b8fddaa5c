//! Sums of a plan: the verifier, the cash book, the waterfall, who pays what.

use ruler_tests::planned::{fen, list, plans, verify};
use serde_json::Value;

use super::Seen;

/// The verifier agrees within the document, and once more when it is asked by itself.
pub fn verified(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    for (goal, plan) in plans(&seen.document) {
        if plan["check"]["agrees"] != true {
            out.push(format!("{}: {}", goal["goal"], plan["check"]));
        }
        let again = verify(&seen.household, plan, &seen.options);
        let cash: Vec<i64> = list(&again["cash"]).map(fen).collect();
        // Old debt that is not served may leave less than nothing: no plan makes it worse.
        let least = -fen(&seen.document["present"]["unserved_fen"]);
        if again["own_years"] != plan["own_years_fen"] || cash.len() != 60 || cash.iter().any(|cash| *cash < least) {
            out.push(format!("{}: verified by itself: {again}", goal["goal"]));
        }
    }
    out
}

/// `opening + in - out = closing`, each period begins where the last one ended, and never under zero.
pub fn cash(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    let least = -fen(&seen.document["present"]["unserved_fen"]);
    for (goal, plan) in plans(&seen.document) {
        for (key, count) in [("cash_months", 12), ("cash_years", 5)] {
            let mut before = fen(&seen.document["present"]["money_fen"]);
            let periods: Vec<&Value> = list(&plan[key]).collect();
            for one in &periods {
                let sum = |keys: &[&str]| keys.iter().map(|key| fen(&one[*key])).sum::<i64>();
                let paid = sum(&["inputs_fen", "setup_fen", "repaid_fen", "debt_fen", "made_good_fen"]);
                let earned = sum(&["sales_fen", "wages_fen", "subsidy_fen", "grants_fen", "drawn_fen"]);
                let closing = before + earned - paid;
                if fen(&one["opening_fen"]) != before || fen(&one["closing_fen"]) != closing || closing < least {
                    out.push(format!("{} {key}: {before} + {earned} - {paid}: {one}", goal["goal"]));
                }
                before = fen(&one["closing_fen"]);
            }
            if periods.len() != count {
                out.push(format!("{} {key}: {} periods", goal["goal"], periods.len()));
            }
        }
        let (months, years) = (&plan["cash_months"], &plan["cash_years"]);
        if months[11]["closing_fen"] != years[0]["closing_fen"] {
            out.push(format!("{}: year one ends otherwise by months", goal["goal"]));
        }
    }
    out
}

/// The steps sum to the end, which is the income of that year, and begin with the present.
pub fn waterfalls(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    for (goal, plan) in plans(&seen.document) {
        for (key, year) in [("waterfall_first", 0), ("waterfall_last", 4)] {
            let fall = &plan[key];
            let sum: i64 = list(&fall["steps"]).map(|step| fen(&step["fen"])).sum();
            let end = fen(&fall["end_fen"]);
            let starts = fall["steps"][0]["what"] == "present"
                && fall["steps"][0]["fen"] == seen.document["present"]["income_fen"];
            if sum != end || end != fen(&plan["income_years_fen"][year]) || !starts {
                out.push(format!("{} {key}: {sum} {fall}", goal["goal"]));
            }
        }
    }
    out
}

/// What is needed is the sum of what pays it; the subsidy pays no more than there is.
pub fn investment(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    for (goal, plan) in plans(&seen.document) {
        let one = &plan["investment"];
        let parts = ["subsidy_fen", "grants_fen", "savings_fen", "loan_fen", "wages_fen", "sales_fen"];
        let paid: i64 = parts.iter().map(|key| fen(&one[*key])).sum();
        let spent: i64 = list(&plan["cash_months"]).map(|one| fen(&one["inputs_fen"]) + fen(&one["setup_fen"])).sum();
        let negative = parts.iter().any(|key| fen(&one[*key]) < 0);
        if paid != fen(&one["needed_fen"]) || spent != paid || negative {
            out.push(format!("{}: {paid} of {spent}: {one}", goal["goal"]));
        }
    }
    out
}
