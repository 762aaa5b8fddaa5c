//! Every model answers, and the answers fit the plan.

use ruler_core::models::Catalogue;
use ruler_tests::planned::{fen, list, plans, recommend};
use serde_json::{Value, json};

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
        if answers.len() != Catalogue::embedded().models.len() || planned != count {
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

/// What a goal looks at, of a plan; nothing where there is none.
fn looked(goal: &Value) -> Option<i64> {
    let plan = goal["plan"].as_object()?;
    let year = |key: &str, place: usize| plan[key][place].as_i64();
    match goal["goal"].as_str() {
        Some("steady") => plan["worst"]["own_fen"].as_i64(),
        Some("high") => year("own_years_fen", 4),
        _ => plan.get("month_over").and_then(Value::as_i64).map(|month| -month),
    }
}

/// Every job nothing keeps a member from answers once a goal: it is in the plan, or pinning it gives a plan that is worse
/// by just so much, or none.
pub fn jobs(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    let crowded = list(&seen.document["notes"]).any(|note| note == "many_workers");
    let free = list(&seen.document["jobs"])
        .filter(|one| list(&one["kept"]["bars"]).chain(list(&one["kept"]["questions"])).next().is_none());
    let free: Vec<&Value> = free.filter(|_| !crowded).collect();
    let pinned = list(&seen.options["jobs"]).next().is_some();
    for (place, one) in free.iter().enumerate() {
        let id = &seen.household["members"][one["member"].as_u64().unwrap_or(u64::MAX) as usize]["id"];
        let mut options = seen.options.clone();
        options["jobs"] = json!([{ "member": id, "job": one["job"] }]);
        // Solving again takes time: one job of each household.
        let again = (place == 0 && !pinned).then(|| recommend(&seen.household, &options));
        for goal in list(&seen.document["goals"]).filter(|goal| goal["plan"].is_object()) {
            let answers: Vec<&Value> = list(&goal["jobs"])
                .filter(|open| open["member"] == one["member"] && open["job"] == one["job"])
                .collect();
            let [open] = answers.as_slice() else {
                out.push(format!("{}: {one}: {} answers", goal["goal"], answers.len()));
                continue;
            };
            let taken =
                list(&goal["plan"]["jobs"]).any(|job| job["member"] == one["member"] && job["job"] == one["job"]);
            if taken != (open["answer"] == "chosen") || open["answer"] == "possible_if" {
                out.push(format!("{}: {open}, taken: {taken}", goal["goal"]));
            }
            let Some(again) = &again else { continue };
            let other = list(&again["goals"]).find(|other| other["goal"] == goal["goal"]).unwrap_or(&Value::Null);
            let by = fen(&open["worse_fen"]);
            let fits = match (looked(goal), looked(other)) {
                _ if open["answer"] == "impossible" => !other["plan"].is_object() && open["conflict"].is_object(),
                (Some(best), Some(with)) if goal["goal"] == "fast" => best - with == fen(&open["later_months"]),
                (Some(best), Some(with)) => best - with == by,
                _ => goal["goal"] == "fast",
            };
            if !fits {
                out.push(format!("{}: {open}: {:?} then {:?}", goal["goal"], looked(goal), looked(other)));
            }
        }
    }
    out
}

/// A question that keeps a model or a job out, which nothing known bars, stands among those of the document.
pub fn questions(seen: &Seen) -> Vec<String> {
    let open: Vec<&Value> = list(&seen.document["open"]).collect();
    let models = list(&seen.document["goals"]).flat_map(|goal| list(&goal["answers"]));
    let models = models.filter(|one| one["answer"] == "possible_if").flat_map(|one| list(&one["questions"]));
    let kept = list(&seen.document["jobs"]).map(|one| &one["kept"]);
    let jobs = kept.filter(|kept| list(&kept["bars"]).next().is_none()).flat_map(|kept| list(&kept["questions"]));
    let lost = models.chain(jobs).filter(|question| !open.contains(question));
    lost.map(ToString::to_string).collect()
}
