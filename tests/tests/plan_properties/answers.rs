//! Every model answers, and the answers fit the plan.

use ruler_tests::planned::{fen, list, plans};
use serde_json::Value;

use super::Seen;

fn units(plan: &Value, id: &Value) -> Option<i64> {
    list(&plan["models"]).find(|one| one["model"] == *id).map(|one| fen(&one["units_milli"]))
}

/// A pinned model is in every plan, with its units where it has any; else it answers why it is not.
pub fn pins(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    for pin in list(&seen.options["pins"]) {
        for goal in list(&seen.document["goals"]) {
            let answer = list(&goal["answers"]).find(|one| one["model"] == pin["model"]).unwrap_or(&Value::Null);
            let said = ["impossible", "possible_if"].iter().any(|word| answer["answer"] == *word);
            let kept = units(&goal["plan"], &pin["model"])
                .is_some_and(|units| pin["units_milli"].as_i64().is_none_or(|wanted| wanted == units));
            if !kept && (!said || goal["plan"].is_object()) {
                out.push(format!("{pin}, {}: {answer}, plan {}", goal["goal"], goal["plan"]["models"]));
            }
        }
    }
    out
}

/// Nothing that is banned is in a plan.
pub fn bans(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    for ban in list(&seen.options["bans"]) {
        for (goal, plan) in plans(&seen.document) {
            let job = list(&plan["jobs"]).any(|one| one["job"] == *ban);
            if units(plan, ban).is_some() || job {
                out.push(format!("{ban}: {}", goal["goal"]));
            }
        }
    }
    out
}

/// Twenty-four answers; `chosen` says what the plan says, and what the plan has is chosen.
pub fn chosen(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    for goal in list(&seen.document["goals"]) {
        let answers: Vec<&Value> = list(&goal["answers"]).collect();
        let mut count = 0;
        for one in answers.iter().filter(|one| one["answer"] == "chosen") {
            let workers = list(&goal["plan"]["jobs"]).filter(|job| job["job"] == one["model"]).count();
            let stated = units(&goal["plan"], &one["model"]).unwrap_or(workers as i64 * 1000);
            count += usize::from(workers == 0);
            if stated == 0 || stated != fen(&one["units_milli"]) {
                out.push(format!("{}: {one}: the plan has {stated}", goal["goal"]));
            }
        }
        let planned = list(&goal["plan"]["models"]).count();
        if answers.len() != 24 || planned != count {
            out.push(format!("{}: {} answers, {count} chosen of {planned}", goal["goal"], answers.len()));
        }
    }
    out
}

/// A plan forced to hold another model is never better; what is possible says by how much it is worse.
pub fn worse(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    for goal in list(&seen.document["goals"]) {
        for one in list(&goal["answers"]).filter(|one| one["answer"] == "possible") {
            if fen(&one["worse_fen"]) < 0 || fen(&one["later_months"]) < 0 {
                out.push(format!("{}: {one}", goal["goal"]));
            }
        }
    }
    out
}
