//! Seeded households with everything causes and measures read: land, road, savings, expenses, offers, ties, wishes.

use serde_json::{Value, json};

use crate::arbitrary::{Rng, complete, forget};
use crate::case::merge;

/// A complete household with complete means.
pub fn complete_means(seed: u64) -> Value {
    let mut record = complete(seed);
    let rng = &mut Rng::new(seed ^ 0x0CA5_E5AB_1E00);
    let count = record["members"].as_array().map_or(0, Vec::len) as i64;
    let wages = record["income"]["wage"]["items"].as_array().map_or(0, Vec::len);
    for place in 0..wages {
        // Mostly somebody is named for a wage.
        if rng.chance(85) {
            record["income"]["wage"]["items"][place]["member"] = json!(format!("m{}", rng.range(0, count - 1)));
        }
    }
    for place in 0..count {
        let more = member(rng, place, count);
        merge(&mut record["members"][place as usize], &more);
    }
    let area = rng.range(0, 12) * 50;
    let patch = json!({
        "register": { "deep_poverty": { "reported": rng.chance(20) } },
        "production": {
            "land_asked": "complete",
            "land": [{ "class": rng.pick(&["dry", "paddy", "orchard", "forest"]), "area_centimu": { "reported": area } }],
            "reliable_water": { "reported": rng.chance(75) },
            "hardened_road": { "reported": rng.chance(75) },
            "geohazard_site": { "reported": rng.chance(10) },
            "road_km": { "reported": rng.range(0, 10) },
            "savings": { "reported": rng.range(0, 15) * 100_000 },
            "debt": { "reported": rng.range(0, 6) * 1_000_000 },
            "debt_service": { "reported": rng.range(0, 5) * 60_000 },
            "credit_record_good": { "reported": rng.chance(85) },
        },
        "wishes": { "likes": if rng.chance(60) { json!(["tea"]) } else { json!([]) } },
        "expenses": { "items": expenses(rng, count) },
        "measures_asked": "complete",
        "measures": measures(rng, count),
        "village_sheet": sheet(rng),
    });
    merge(&mut record, &patch);
    record
}

fn member(rng: &mut Rng, place: i64, count: i64) -> Value {
    let cares: Vec<String> =
        if rng.chance(20) && count > 1 { vec![format!("m{}", (place + 1) % count)] } else { Vec::new() };
    json!({
        "pregnant_or_nursing": { "reported": rng.chance(5) },
        "needs_care": { "reported": rng.chance(20) },
        "education": { "reported": rng.pick(&["primary", "junior_high", "senior_high"]) },
        "disability_grade": { "reported": rng.range(1, 4) },
        "schooling": {
            "stage": { "reported": rng.pick(&["primary", "junior_high", "senior_high", "vocational", "college"]) },
            "boarding": { "reported": rng.chance(50) },
        },
        "work": {
            "willing_away": { "reported": rng.chance(50) }, "willing_local": { "reported": rng.chance(80) },
        },
        "skills": if rng.chance(15) { json!(["瓦工"]) } else { json!([]) },
        "cares_for": cares,
    })
}

fn expenses(rng: &mut Rng, count: i64) -> Vec<Value> {
    (0..rng.range(0, 4))
        .map(|_| {
            let kind = rng.pick(&["medical", "medical", "schooling", "care", "disaster_loss", "accident", "other"]);
            let sum = rng.range(1, 900_000);
            let mut out = json!({ "kind": kind, "amount": { "reported": sum } });
            if rng.chance(80) {
                out["member"] = json!(format!("m{}", rng.range(0, count - 1)));
            }
            out
        })
        .collect()
}

fn measures(rng: &mut Rng, count: i64) -> Vec<Value> {
    let words = [
        "产业扶持",
        "农村低保",
        "危房改造",
        "易地扶贫搬迁",
        "雨露计划",
        "扶贫小额信贷",
        "临时救助",
        "中蜂 10 群",
        "瓦工培训",
    ];
    (0..rng.range(0, 3))
        .map(|_| {
            let mut out = json!({ "measure": rng.pick(&words), "running": { "reported": rng.chance(50) } });
            if rng.chance(50) {
                out["member"] = json!(format!("m{}", rng.range(0, count - 1)));
            }
            out
        })
        .collect()
}

fn sheet(rng: &mut Rng) -> Value {
    let keys = [
        "training_available",
        "recruitment_fair",
        "workshop_present",
        "public_post_vacant",
        "microcredit_offered",
        "mutual_aid_branch",
        "share_scheme",
    ];
    let mut out = json!({});
    for key in keys {
        out[key] = json!({ "reported": rng.chance(70) });
    }
    out
}

/// The same household with facts forgotten, those left alone that nobody asks a household for one by one: who is
/// pregnant, who needs care, who goes to school.
pub fn forgotten(full: &Value, seed: u64, percent: i64) -> Value {
    let mut out = full.clone();
    forget(&mut out, &mut Rng::new(seed), percent);
    for place in 0..full["members"].as_array().map_or(0, Vec::len) {
        for key in ["pregnant_or_nursing", "needs_care", "schooling"] {
            out["members"][place][key] = full["members"][place][key].clone();
        }
    }
    out
}

/// A household as helpers have it.
pub fn household_means(seed: u64) -> Value {
    let percent = *[0, 0, 5, 15, 40].get((seed % 5) as usize).unwrap_or(&0);
    forgotten(&complete_means(seed), seed ^ 0xF0F0, percent)
}

/// The record without the signs of a cause.
pub fn without(record: &Value, cause: &str) -> Value {
    let mut out = record.clone();
    let members = out["members"].as_array().map_or(0, Vec::len);
    let mut each = |change: &dyn Fn(&mut Value)| (0..members).for_each(|place| change(&mut out["members"][place]));
    match cause {
        "illness" | "disability" => each(&|member| member["health"] = json!({ "reported": "healthy" })),
        "schooling" => each(&|member| {
            member["schooling"]["enrolled"] = json!({ "reported": false });
            member["schooling"]["stage"] = json!("unknown");
        }),
        "skills" => each(&|member| member["labour"] = json!({ "reported": "skilled" })),
        "labour" => each(&|member| {
            member["labour"] = json!({ "reported": "ordinary" });
            member["membership"] = json!({ "reported": "home" });
            member["birth"] = json!({ "reported": "1980-01-01" });
            member["schooling"]["enrolled"] = json!({ "reported": false });
        }),
        "labour_temporary" => each(&|member| {
            member["pregnant_or_nursing"] = json!({ "reported": false });
            member["cares_for"] = json!([]);
        }),
        "land" => {
            out["production"]["land"] = json!([{ "class": "dry", "area_centimu": { "reported": 100_000 } }]);
            out["production"]["land_asked"] = json!("complete");
            out["members_asked"] = json!("complete");
        }
        "water" => {
            out["production"]["reliable_water"] = json!({ "reported": true });
            out["water"]["piped"] = json!({ "reported": true });
        }
        "transport" => out["production"]["hardened_road"] = json!({ "reported": true }),
        "capital" => out["production"]["savings"] = json!({ "reported": 100_000_000 }),
        _ => {}
    }
    out["members_asked"] = json!("complete");
    let kinds: &[&str] = match cause {
        "illness" => &["medical", "care"],
        "disability" => &["medical", "care"],
        "schooling" => &["schooling"],
        "disaster" => &["disaster_loss"],
        "other" => &["accident", "care", "other", "medical", "schooling"],
        _ => &[],
    };
    if !kinds.is_empty() {
        let kept: Vec<Value> = out["expenses"]["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|item| !kinds.iter().any(|kind| item["kind"] == *kind))
            .cloned()
            .collect();
        out["expenses"]["items"] = json!(kept);
        out["expenses"]["asked"] = json!("complete");
    }
    out
}
