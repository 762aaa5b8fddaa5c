//! People: who may work, who must stay, who may borrow. Read off the household's own document, not off the plan's code.

use ruler_core::models::Catalogue;
use ruler_tests::planned::{fen, list, plans};
use serde_json::Value;

use super::Seen;

/// What is known of a fact of a member.
fn known<'v>(member: &'v Value, path: &[&str]) -> &'v Value {
    &path.iter().fold(member, |value, key| &value[*key])["reported"]
}

/// Full years of a member on the first day of the plan.
fn age(member: &Value, day: &Value) -> Option<i64> {
    let parts = |day: &Value| -> Option<(i64, String)> {
        let text = day.as_str()?;
        Some((text.get(..4)?.parse().ok()?, text.get(5..)?.to_owned()))
    };
    let (birth, today) = (parts(known(member, &["birth"]))?, parts(day)?);
    Some(today.0 - birth.0 - i64::from(today.1 < birth.1))
}

/// In every month each member's work fits the days, and all work together what is told of it.
pub fn days(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    for (goal, plan) in plans(&seen.document) {
        for month in list(&plan["labour_first"]).chain(list(&plan["labour_last"])) {
            let members: Vec<&Value> = list(&month["members"]).collect();
            let sum = |key: &str| members.iter().map(|one| fen(&one[key])).sum::<i64>();
            let fits = members.iter().all(|one| (0..=fen(&one["days"])).contains(&fen(&one["work"])));
            let away = members.iter().any(|one| one["away"] == true && fen(&one["days"]) != 0);
            if !fits || away || sum("work") != fen(&month["work"]) || sum("days") != fen(&month["all_days"]) {
                out.push(format!("{}: {month}", goal["goal"]));
            }
        }
    }
    out
}

/// Who is named to attend a course does its days in the calendar; nobody is named only where nobody has them all.
pub fn courses(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    for (goal, plan) in plans(&seen.document) {
        for course in list(&plan["courses"]) {
            // The days of a course that opens a job are taken off what its worker has.
            let known = Catalogue::embedded().trainings.iter().find(|one| one.id == course["training"]);
            if known.is_none_or(|one| one.models.is_empty()) {
                continue;
            }
            let who = &course["attendant"];
            let of = |month: &Value, who: &Value, key: &str| {
                list(&month["members"]).filter(|one| one["member"] == *who).map(|one| fen(&one[key])).sum::<i64>()
            };
            let from = course["start"].as_str().unwrap_or_default();
            let months = list(&plan["labour_first"]).filter(|month| month["month"].as_str() >= Some(from));
            let months: Vec<&Value> = months.take(known.map_or(0, |one| one.months as usize)).collect();
            let done: i64 = months.iter().map(|month| of(month, who, "work")).sum();
            let part = fen(&course["days"]) / months.len().max(1) as i64;
            let lacks = |who: &Value| {
                let full = |month: &&Value| fen(&month["heavy"]) + part > fen(&month["able_days"]);
                months.iter().any(|month| of(month, who, "days") < part || full(month))
            };
            let is_named = list(&course["attendants"]).any(|one| one == who) && done >= fen(&course["days"]);
            let is_open = who.is_null() && list(&course["attendants"]).all(lacks);
            if !is_named && !is_open {
                out.push(format!("{}: {course}: {done} in the calendar", goal["goal"]));
            }
        }
    }
    out
}

/// Whoever works in a plan is sixteen, no student, and said to be able to.
pub fn workers(seen: &Seen) -> Vec<String> {
    let mut out = Vec::new();
    for (goal, plan) in plans(&seen.document) {
        let months = list(&plan["labour_first"]).flat_map(|month| list(&month["members"]));
        for one in months.chain(list(&plan["jobs"])) {
            let member = &seen.household["members"][one["member"].as_u64().unwrap_or(u64::MAX) as usize];
            let grown = age(member, &seen.document["start"]).is_some_and(|age| age >= 16);
            let labour = known(member, &["labour"]).as_str();
            let able = labour.is_some_and(|word| ["ordinary", "skilled", "weak"].contains(&word));
            if !grown || !able || *known(member, &["schooling", "enrolled"]) == true {
                out.push(format!("{}: {one}: {member}", goal["goal"]));
            }
        }
    }
    out
}

/// Where a child lives at home with exactly one adult who can work, and nobody is named as carer, that adult does not
/// sleep away.
pub fn carers(seen: &Seen) -> Vec<String> {
    let people: Vec<&Value> = list(&seen.household["members"]).collect();
    let start = &seen.document["start"];
    let home = |one: &Value| known(one, &["membership"]) == "home";
    let child = people.iter().any(|one| home(one) && age(one, start).is_some_and(|age| age < 16));
    let named = people.iter().any(|one| one["cares_for"].is_array());
    let adult = |one: &Value| {
        let labour = known(one, &["labour"]).as_str().unwrap_or_default();
        home(one)
            && age(one, start).is_some_and(|age| age >= 18)
            && ["ordinary", "skilled", "weak"].contains(&labour)
            && *known(one, &["schooling", "enrolled"]) != true
    };
    let adults: Vec<usize> = (0..people.len()).filter(|place| adult(people[*place])).collect();
    let [only] = adults.as_slice() else { return Vec::new() };
    if !child || named {
        return Vec::new();
    }
    let away = |plan: &Value| list(&plan["jobs"]).any(|job| job["away"] == true && job["member"] == *only);
    let plans = plans(&seen.document);
    plans
        .iter()
        .filter(|(_, plan)| away(plan))
        .map(|(goal, plan)| format!("{}: {}", goal["goal"], plan["jobs"]))
        .collect()
}

/// A household whose debt nobody knows has no loan in any plan, and is told so.
pub fn debt(seen: &Seen) -> Vec<String> {
    if known(&seen.household["production"], &["debt"]).is_null() {
        let lent = plans(&seen.document).iter().any(|(_, plan)| plan["loan"].is_object());
        let told = list(&seen.document["notes"]).any(|note| note == "debt_unknown");
        if lent || !told {
            return vec![format!("a loan: {lent}, told: {told}")];
        }
    }
    Vec::new()
}
