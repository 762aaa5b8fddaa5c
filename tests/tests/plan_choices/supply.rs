//! What is said to be missing, handed over: the record, or what is asked, as it would then be written.

use ruler_core::models::Catalogue;
use ruler_core::plan::Wanted;
use ruler_core::plan::choose::one_more::Lever;
use ruler_core::plan::compile::Neighbours;
use ruler_tests::planned::fen;
use serde_json::{Value, json};

/// What helps where it is yes, and can be brought about.
const YES: [&str; 17] = [
    "village_sheet.buyer_present",
    "village_sheet.cooperative_present",
    "village_sheet.contract_company_present",
    "village_sheet.tea_factory_in_reach",
    "village_sheet.tea_base_in_commute",
    "village_sheet.sugar_workshop_in_reach",
    "village_sheet.nectar_flora",
    "village_sheet.visitor_flow",
    "village_sheet.food_permit",
    "village_sheet.training_available",
    "village_sheet.recruitment_fair",
    "village_sheet.workshop_present",
    "village_sheet.public_post_vacant",
    "production.reliable_water",
    "production.clean_water",
    "production.paddy_drains",
    "production.hardened_road",
];

/// What helps where it is no, and can only be found out.
const NO: [&str; 7] = [
    "production.flood_prone",
    "production.geohazard_site",
    "production.dense_settlement",
    "production.bee_allergy",
    "village_sheet.no_grazing_zone",
    "village_sheet.no_breeding_zone",
    "village_sheet.nature_reserve",
];

/// Classes of land.
pub const LAND: [&str; 6] = ["paddy", "dry", "orchard", "forest", "courtyard", "pond"];

/// Outlets and posts of which others have taken some: of every third model and of the post.
pub fn neighbours(seed: u64) -> Vec<Neighbours> {
    let models = Catalogue::embedded().models.iter().skip(seed as usize % 3).step_by(3);
    let model = |model: &ruler_core::models::IncomeModel| Neighbours {
        id: model.id.clone(),
        most_milli: model.min_milli * 3,
        others_milli: model.min_milli * 2 + 500,
    };
    let post = Neighbours { id: "public_post".to_owned(), most_milli: 4_000, others_milli: 4_000 };
    models.map(model).chain([post]).collect()
}

fn known(fact: &Value) -> Option<&Value> {
    fact.get("reported").or_else(|| fact.get("verified").map(|proof| &proof["value"]))
}

/// Every fact that could be otherwise: path, member, and whether it is known.
pub fn facts(household: &Value) -> Vec<(String, Option<usize>, bool)> {
    let mut out = Vec::new();
    let at = |path: &str| household.pointer(&format!("/{}", path.replace('.', "/"))).and_then(known);
    for path in YES {
        if at(path) != Some(&json!(true)) {
            out.push((path.to_owned(), None, at(path).is_some()));
        }
    }
    out.extend(NO.iter().filter(|path| at(path).is_none()).map(|path| ((*path).to_owned(), None, false)));
    let minutes = at("village_sheet.market_minutes").and_then(Value::as_i64);
    if minutes.is_none_or(|minutes| minutes > Catalogue::embedded().settings.market_minutes) {
        out.push(("village_sheet.market_minutes".to_owned(), None, minutes.is_some()));
    }
    let grade = at("dwelling.grade").and_then(Value::as_str);
    if !matches!(grade, Some("a" | "b")) {
        out.push(("dwelling.grade".to_owned(), None, grade.is_some()));
    }
    let parcels = household["production"]["land"].as_array().into_iter().flatten();
    if parcels.filter(|one| one["class"] == "dry").any(|one| known(&one["protected_centimu"]).is_none()) {
        out.push(("production.land.protected_centimu".to_owned(), None, false));
    }
    for (place, member) in household["members"].as_array().into_iter().flatten().enumerate() {
        let of = |fact: &Value| known(fact).cloned();
        let (away, near) = (of(&member["work"]["willing_away"]), of(&member["work"]["willing_local"]));
        if away != Some(json!(true)) {
            out.push(("members.work.willing_away".to_owned(), Some(place), away.is_some()));
        }
        if near == Some(json!(false)) {
            out.push(("members.work.willing_local".to_owned(), Some(place), true));
        }
        if of(&member["labour"]).is_none() {
            out.push(("members.labour".to_owned(), Some(place), false));
        }
    }
    out
}

/// A record or what is asked, once a lever is handed over.
pub fn supplied(household: &Value, wanted: &Wanted, lever: &Lever) -> Option<(Value, Wanted)> {
    let (mut out, mut asked) = (household.clone(), wanted.clone());
    match lever {
        Lever::Money { fen: sum, .. } => {
            let savings = &household["production"]["savings"];
            let held = known(savings).map_or(0, |sum| sum.get("low").map_or_else(|| fen(sum), fen));
            out["production"]["savings"] = json!({ "reported": held + sum });
        }
        Lever::Land { class, centimu } => {
            let parcel = json!({
                "class": class, "area_centimu": { "reported": centimu }, "protected_centimu": { "reported": 0 },
            });
            out["production"]["land"].as_array_mut()?.push(parcel);
        }
        Lever::Fact { path, member, .. } => fact(&mut out, path, *member)?,
        Lever::GiveUp { enterprise } => {
            out["production"]["enterprises"][*enterprise]["release"] = json!({ "reported": true });
        }
        Lever::Outlet { of, milli } => {
            asked.neighbours.iter_mut().find(|one| one.id == *of)?.most_milli += milli;
        }
        // Days are derived, not written: they are given to the problem.
        Lever::Days { .. } => return None,
    }
    Some((out, asked))
}

fn fact(out: &mut Value, path: &str, member: Option<usize>) -> Option<()> {
    if path == "production.land.protected_centimu" {
        for parcel in out["production"]["land"].as_array_mut()? {
            if parcel["class"] == "dry" && known(&parcel["protected_centimu"]).is_none() {
                parcel["protected_centimu"] = json!({ "reported": 0 });
            }
        }
        return Some(());
    }
    let value = match path {
        "village_sheet.market_minutes" => json!(Catalogue::embedded().settings.market_minutes),
        "dwelling.grade" => json!("b"),
        "members.labour" => json!("ordinary"),
        _ => json!(!NO.contains(&path)),
    };
    let (place, rest) = match member {
        Some(member) => (&mut out["members"][member], path.strip_prefix("members.")?),
        None => (out, path),
    };
    let mut slot = place;
    for key in rest.split('.') {
        slot = &mut slot[key];
    }
    *slot = json!({ "reported": value });
    Some(())
}
