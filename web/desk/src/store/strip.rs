//! A household without its identity, as a case that can be read, tested and trained with.

use serde_json::{Map, Value, json};

/// Facts of the record's schema that stay: what was counted, seen or chosen from a list. Everything else is left out: what
/// people write in their own words, names and numbers, what the schema does not know. A test holds the list against the
/// schema, so that a new fact is left out until somebody has thought about it.
pub const ALLOWED: &[&str] = &[
    "agreed",
    "agrees",
    "agrees_to_exit",
    "altitude_m",
    "amount",
    "area",
    "area_centimu",
    "area_m2",
    "as_of",
    "asked",
    "attribute",
    "away_costs",
    "basic",
    "bedding",
    "bee_allergy",
    "birth",
    "boarding",
    "buyer_present",
    "care",
    "certified",
    "class",
    "clean_water",
    "clothes_four_seasons",
    "contract_company_present",
    "cooperative_present",
    "cost",
    "credit_record_good",
    "damage_signs",
    "debt",
    "debt_service",
    "decided_on",
    "deep_poverty",
    "delay_approved",
    "dense_settlement",
    "dibao",
    "disability_certificate",
    "disability_grade",
    "dwelling",
    "education",
    "ends_on",
    "enrolled",
    "enterprises",
    "enterprises_asked",
    "equity",
    "exemption",
    "exited_on",
    "expenses",
    "fetch_minutes",
    "flood_prone",
    "food_permit",
    "form",
    "free_days",
    "geohazard_site",
    "grade",
    "grade9_completed",
    "gross",
    "habitable",
    "hardened_road",
    "hardship",
    "health",
    "high",
    "home_teaching",
    "horizontal_m",
    "income",
    "insurance",
    "items",
    "keys_handed",
    "kind",
    "labour",
    "land",
    "land_asked",
    "large_settled",
    "last_year_net",
    "life_supported",
    "living",
    "local_treatment",
    "low",
    "main_cause",
    "market_minutes",
    "measures",
    "measures_asked",
    "meat_monthly",
    "medical_aid",
    "members",
    "members_asked",
    "membership",
    "microcredit_offered",
    "monitored_since",
    "monitoring_class",
    "months",
    "months_can_wait",
    "moved_in",
    "mutual_aid_branch",
    "nature_reserve",
    "nectar_flora",
    "needs_care",
    "no_breeding_zone",
    "no_grazing_zone",
    "on",
    "operating",
    "other_causes",
    "outage_days",
    "over_range_since",
    "paddy_drains",
    "pension",
    "piped",
    "plan_year",
    "pregnant_or_nursing",
    "production",
    "property",
    "protected_centimu",
    "protected_farmland",
    "protein_substitute",
    "public_post_vacant",
    "quality",
    "quantity_ml",
    "receipt",
    "recruitment_fair",
    "recurrence",
    "red_line",
    "register",
    "registered_on",
    "registered_poor",
    "relation",
    "release",
    "reliable_water",
    "relocation",
    "repaired_on",
    "reported",
    "road_km",
    "running",
    "savings",
    "schooling",
    "serious_illness",
    "sex",
    "share_scheme",
    "shares",
    "shock",
    "since",
    "stage",
    "staple_enough",
    "status",
    "sugar_workshop_in_reach",
    "tea_base_in_commute",
    "tea_factory_in_reach",
    "training_available",
    "transfer",
    "transfers_paid",
    "units_milli",
    "value",
    "verified",
    "vertical_m",
    "village_sheet",
    "visitor_flow",
    "wage",
    "water",
    "willing",
    "willing_away",
    "willing_local",
    "wishes",
    "work",
    "workshop_present",
];

/// Words the schema lets a person choose: no other word stays.
pub const WORDS: &[&str] = &[
    "a",
    "accident",
    "b",
    "boarding_student",
    "bonus",
    "c",
    "capital",
    "care",
    "centralised",
    "certified",
    "child",
    "child_in_law",
    "chronic",
    "collective_share",
    "college",
    "complete",
    "consolation",
    "county",
    "courtyard",
    "crops",
    "d",
    "deceased",
    "destitute",
    "destitute_support",
    "dibao",
    "dibao_poor",
    "disability",
    "disability_subsidy",
    "disabled",
    "disaster",
    "disaster_loss",
    "disaster_relief",
    "dispersed",
    "dry",
    "ecological_compensation",
    "education_subsidy",
    "elderly_allowance",
    "equity_dividend",
    "exited",
    "expected",
    "family_planning_award",
    "farm_subsidy",
    "female",
    "fishery",
    "forest",
    "forestry",
    "grandchild",
    "grandparent",
    "head",
    "healthy",
    "home",
    "housing_subsidy",
    "illiterate",
    "illness",
    "imprisoned",
    "industry_support",
    "insurance_payout",
    "interest",
    "junior_high",
    "lab_bad",
    "lab_good",
    "labour",
    "labour_temporary",
    "land",
    "land_compensation",
    "land_rent",
    "livestock",
    "loan",
    "local_wage",
    "lost",
    "male",
    "marginal",
    "married_out",
    "medical",
    "medical_reimbursement",
    "migrant",
    "migrant_wage",
    "monitored",
    "motivation",
    "never",
    "none",
    "not_asked",
    "not_checked",
    "occasional_gift",
    "odd_jobs",
    "on_site_bad",
    "on_site_good",
    "one_off",
    "orchard",
    "ordinary",
    "orphan_aid",
    "other",
    "outside_province",
    "own",
    "paddy",
    "parent",
    "partial",
    "pen_subsidy",
    "pension",
    "pond",
    "preschool",
    "primary",
    "province",
    "public_post",
    "received",
    "registered",
    "regular",
    "regular_remittance",
    "relative",
    "relocation_subsidy",
    "rent",
    "rented",
    "reservoir_subsidy",
    "risk_eliminated",
    "schooling",
    "senior_high",
    "separate_budget",
    "serious",
    "short",
    "sibling",
    "skilled",
    "skills",
    "small_business",
    "soldier",
    "spouse",
    "sudden_hardship",
    "support_from_children",
    "temporary_relief",
    "township",
    "trade_transport",
    "transport",
    "unknown",
    "unstable_exited",
    "vocational",
    "water",
    "weak",
    "wet",
];

/// Facts chosen from lists or counted that say who or where it is all the same, or only how it was told.
pub const IDENTITY: &[&str] =
    &["after_verdict", "ethnicity", "helper", "history", "place", "sample", "synthetic", "visits"];

/// Facts that point to members by id: the ids become numbers.
const MEMBERS: &[&str] = &["cares_for", "member"];

/// The record without names, places, numbers and free words; births keep their year and month.
pub fn stripped(record: &Value) -> Value {
    let members = record.get("members").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let ids: Vec<&str> = members.iter().map(|one| one.get("id").and_then(Value::as_str).unwrap_or_default()).collect();
    let mut out = kept(record, &ids).unwrap_or_else(|| json!({}));
    if let Some(list) = out.get_mut("members").and_then(Value::as_array_mut) {
        for (number, member) in (1_u32..).zip(list) {
            if !member.is_object() {
                *member = json!({});
            }
            if let Some(map) = member.as_object_mut() {
                map.insert("name".to_owned(), json!(format!("成员{number}")));
                map.insert("id".to_owned(), json!(format!("m{number}")));
            }
        }
    }
    if let Some(map) = out.as_object_mut() {
        map.insert("format".to_owned(), json!("one-ruler/household@1"));
        map.insert("synthetic".to_owned(), json!(false));
        map.insert("id".to_owned(), json!("case"));
    }
    out
}

/// What stays of a value; nothing where nothing may.
fn kept(value: &Value, ids: &[&str]) -> Option<Value> {
    match value {
        Value::Object(map) => {
            let all = map.iter().filter_map(|(key, value)| Some((key.clone(), fact(key, value, ids)?)));
            let out: Map<String, Value> = all.collect();
            // A fact whose value may not stay is not known.
            let is_fact = ["reported", "verified", "value"].iter().any(|key| map.contains_key(*key));
            let is_whole = ["reported", "verified", "value"].iter().any(|key| out.contains_key(*key));
            (!is_fact || is_whole).then_some(Value::Object(out))
        }
        // Places in a list have a meaning (months, members): one that may not stay is empty.
        Value::Array(list) => {
            let all = list.iter().map(|one| kept(one, ids).unwrap_or_else(|| json!("unknown")));
            Some(Value::Array(all.collect()))
        }
        Value::String(text) => (is_word(text) || is_day(text)).then(|| value.clone()),
        other => Some(other.clone()),
    }
}

fn fact(key: &str, value: &Value, ids: &[&str]) -> Option<Value> {
    match key {
        "by" => value.is_string().then(|| json!("核实人")),
        "birth" => kept(value, ids).map(to_month),
        _ if MEMBERS.contains(&key) => numbered(value, ids),
        _ if ALLOWED.contains(&key) => kept(value, ids),
        _ => None,
    }
}

/// Members' ids as their numbers; one that is nobody's is left out.
fn numbered(value: &Value, ids: &[&str]) -> Option<Value> {
    match value {
        Value::String(id) => {
            let place = ids.iter().position(|one| one == id && !id.is_empty())?;
            Some(json!(format!("m{}", place.saturating_add(1))))
        }
        Value::Array(list) => Some(Value::Array(list.iter().filter_map(|one| numbered(one, ids)).collect())),
        _ => None,
    }
}

/// A word of the schema, and no word of a person.
fn is_word(text: &str) -> bool {
    WORDS.contains(&text)
}

fn is_day(text: &str) -> bool {
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.as_slice(), [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

fn to_month(birth: Value) -> Value {
    match birth {
        Value::String(day) if is_day(&day) => json!(format!("{}01", day.get(..8).unwrap_or_default())),
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(key, inner)| {
                    let inner =
                        if ["reported", "verified", "value"].contains(&key.as_str()) { to_month(inner) } else { inner };
                    (key, inner)
                })
                .collect(),
        ),
        other => other,
    }
}

/// The household as a table of one case, in the form the tests read.
pub fn case(record: &Value, question: &str, as_of: &str, overall: &str) -> String {
    let case = json!([{
        "name": "a household as it was exported: the verdict it had",
        "why": "exported from the app without names, places, numbers and free words",
        "base": "blank",
        "with": stripped(record),
        "options": { "question": question, "as_of": as_of },
        "expect": { "overall": overall },
    }]);
    serde_json::to_string_pretty(&case).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]
mod tests {
    use super::{case, stripped};
    use ruler_state::judge::report::report;
    use ruler_words::i18n::Lang;
    use ruler_words::samples::SAMPLES;
    use ruler_words::samples::sample;
    use ruler_words::views::report::Report;
    use serde_json::{Value, json};

    fn verdict(record: &Value) -> Option<&'static str> {
        match report(record, &json!({ "question": "exit" }), Lang::Zh) {
            Report::Answer(answer) => Some(answer.words.title),
            Report::Faults(_) => None,
        }
    }

    #[test]
    fn nobody_can_be_told_and_the_verdict_stays() {
        for place in 0..SAMPLES.len() {
            let record = sample(place);
            let text = case(&record, "exit", "2017-11-28", "may_exit");
            for member in record["members"].as_array().into_iter().flatten() {
                let name = member["name"].as_str().unwrap_or_default();
                assert!(!text.contains(name), "{name} in sample {place}");
            }
            for at in ["/place/village_name", "/helper/name"] {
                let word = record.pointer(at).and_then(Value::as_str).unwrap_or("—");
                assert!(!text.contains(word), "{word} in sample {place}");
            }
            assert_eq!(verdict(&stripped(&record)), verdict(&record), "sample {place}");
        }
    }
}
