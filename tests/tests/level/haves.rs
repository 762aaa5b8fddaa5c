//! What villages lack, and the report's own figures worked out again.
#![allow(clippy::indexing_slicing, reason = "small lists")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ruler_core::district::data::{district, from_text};
use ruler_core::district::haves::checklist::{faults, read as read_list};
use ruler_core::district::haves::report::{Meets, Value as Fraction};
use ruler_core::district::haves::sheet::count;
use ruler_core::district::haves::{HaveState, VillageHaves, counted, lines, missing_first};
use ruler_core::district::village::VillageType;
use ruler_tests::said::Outcome;
use serde_json::{Value, json};

fn day() -> NaiveDate {
    "2017-12-15".parse().unwrap_or_default()
}

fn haves(items: &Value) -> VillageHaves {
    from_text(&json!({ "village": "qinggang", "checklist": "seven_four_three", "items": items }).to_string())
        .unwrap_or_default()
}

#[test]
fn the_districts_own_list_is_empty_and_says_so() -> Outcome {
    let own = district().checklists.iter().find(|list| list.id.0 == "eight_haves").ok_or("no list")?;
    assert!(own.items.is_empty() && !own.is_found && own.note.zh.0.contains("没有找到"));
    let example = district().checklists.iter().find(|list| list.is_found).ok_or("no example")?;
    assert_eq!(example.items.len(), 14);
    assert!(counted(own, &haves(&json!([])), day()).is_empty());
    // A district enters its own, and is told what is wrong with it.
    let good = json!({ "id": "eight_haves", "title": { "zh": "建八有", "en": "" }, "document": "开扶组发〔2016〕1号", "entered_by": "熊一凡",
        "items": [{ "id": "road", "title": { "zh": "有硬化路", "en": "" } }] });
    assert_eq!(read_list(&good.to_string()).map(|list| list.items.len()), Ok(1));
    let bad = json!({ "title": { "zh": "x", "en": "" }, "items": [{ "id": "a", "title": { "zh": "", "en": "" } }, { "id": "a", "title": { "zh": "b", "en": "" } }, { "name": 1 }] });
    let found = read_list(&bad.to_string()).err().unwrap_or_default();
    assert!(found.iter().any(|fault| fault.field == "items[2].name"), "{found:?}");
    let list = from_text(
        &json!({ "items": [{ "id": "a", "title": { "zh": "" } }, { "id": "a", "title": { "zh": "b" } }, {}] })
            .to_string(),
    )
    .unwrap_or_default();
    let fields: Vec<String> = faults(&list).into_iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["id", "items[0].title.zh", "items[1].id", "items[2].id", "items[2].title.zh"]);
    Ok(())
}

#[test]
fn a_village_has_only_what_is_shown() -> Outcome {
    let list = district().checklists.iter().find(|list| list.is_found).ok_or("no example")?;
    let village = haves(&json!([
        { "item": "road", "state": "met", "evidence": [{ "name": "照片" }] },
        { "item": "power", "state": "met" },
        { "item": "telephone", "state": "gap", "cost": 1_000_000, "people": 100, "due": "2017-12-01" },
        { "item": "broadcast", "state": "met", "evidence": [{ "name": "照片" }] },
        { "item": "broadcast", "state": "gap", "people": 100 },
    ]));
    let found = counted(list, &village, day());
    let of = |item: &str| found.iter().find(|have| have.item == item);
    assert!(of("road").is_some_and(|have| have.state == HaveState::Met));
    assert!(of("power").is_some_and(|have| have.state == HaveState::Unknown && have.lacks_evidence));
    assert!(of("telephone").is_some_and(|have| have.state == HaveState::Gap && have.overdue));
    assert!(of("broadcast").is_some_and(|have| have.state == HaveState::Gap));
    assert_eq!(count(&found), (1, 2, 11));
    Ok(())
}

#[test]
fn what_serves_most_people_a_yuan_comes_first_in_every_kind_of_village() -> Outcome {
    let list = district().checklists.iter().find(|list| list.is_found).ok_or("no example")?;
    let gap =
        |item: &str, cost: i64, people: i64| json!({ "item": item, "state": "gap", "cost": cost, "people": people });
    let poor = counted(
        list,
        &haves(
            &json!([gap("road", 300, 100), gap("power", 100, 34), { "item": "moved", "state": "gap", "people": 9 }]),
        ),
        day(),
    );
    let other = counted(
        list,
        &haves(&json!([gap("road", 100, 40), gap("safe_water", 0, 1), gap("telephone", 900, 300)])),
        day(),
    );
    let villages = [("a", Some(VillageType::Poverty), &poor[..]), ("b", Some(VillageType::Other), &other[..])];
    let found = missing_first(villages.into_iter());
    let order: Vec<(&str, &str)> =
        found.ordered.iter().map(|gap| (gap.village.as_str(), gap.have.item.as_str())).collect();
    // 300 yuan for 100 people and 900 for 300 are alike: in order of village.
    assert_eq!(order, [("b", "safe_water"), ("b", "road"), ("a", "power"), ("a", "road"), ("b", "telephone")]);
    assert_eq!(found.unplaced.iter().map(|gap| gap.have.item.as_str()).collect::<Vec<_>>(), ["moved"]);
    assert_eq!(found.cost_fen, 1_400);
    Ok(())
}

/// The report's own figures, each worked out again; where its sums do not meet, that is said.
#[test]
fn the_reports_figures_are_worked_out_again() -> Outcome {
    let data = district();
    let found = lines(&data.report, &data.lines, &BTreeMap::new());
    let of = |id: &str| found.iter().find(|line| line.id == id).ok_or(format!("no line {id}"));
    let rounded = |id: &str, digits: u32| of(id).map(|line| line.value.and_then(|value| value.rounded(digits)));
    // 380 million over 617 km, 360 million over 600 km: 0.616 and 0.600 million a kilometre.
    assert_eq!(rounded("road_poverty", 2)?, Some(61_588_331));
    assert_eq!(rounded("road_other", 0)?, Some(600_000));
    assert_eq!(rounded("water_served", 0)?, Some(4_128));
    assert_eq!(rounded("people", 0)?, Some(119_200));
    assert_eq!(rounded("credit_each", 0)?, Some(31_005));
    assert_eq!(rounded("causes_rest", 0)?, Some(3_893));
    assert_eq!(rounded("dibao_size", 2)?, Some(307));
    assert_eq!(rounded("dibao_share", 0)?, Some(1_795));
    assert_eq!(rounded("share_mountain", 0)?, Some(3_407));
    assert_eq!(rounded("cut_all", 0)?, Some(54_000_000));
    let meets: BTreeMap<&str, Meets> = found.iter().map(|line| (line.id.as_str(), line.meets)).collect();
    // 44,500 of 119,200 is 37.33%, not 37.32%; the rest 62.67%, not 62.68%.
    assert_eq!(rounded("share_poverty", 0)?, Some(3_733));
    assert_eq!((meets["share_poverty"], meets["share_other"]), (Meets::No, Meets::No));
    assert_eq!((meets["people"], meets["share_mountain"]), (Meets::Yes, Meets::Yes));
    // 400,000 yuan a village cannot be used within 900 a household: 93 households take 83,624.
    assert_eq!((meets["cut_each"], meets["cut_used"]), (Meets::No, Meets::No));
    assert_eq!(
        (rounded("households_village", 0)?, rounded("cut_each", 0)?, rounded("cut_used", 0)?),
        (Some(93), Some(4_305), Some(83_624))
    );
    // The pooled money of the others is within 300 to 900; donations are more than that in one year.
    assert_eq!(
        (meets["pooled_each"], meets["pooled_least"], meets["donations_each"]),
        (Meets::Yes, Meets::Yes, Meets::No)
    );
    // The report's text breaks off: people served in the other villages are not told.
    assert_eq!(of("water_served_other")?.value, None);
    assert_eq!(of("water_served_other")?.of[1], ("water_other_people".to_owned(), None));
    // Counted from the district's own table, where that is there.
    let given = BTreeMap::from([("households_poverty".to_owned(), 12_500), ("households_other".to_owned(), 21_100)]);
    let own = lines(&data.report, &data.lines, &given);
    let line = own.iter().find(|line| line.id == "households_poverty").ok_or("no line")?;
    assert_eq!((line.given, line.value), (true, Some(Fraction::whole(12_500))));
    let each =
        own.iter().find(|line| line.id == "cut_each").and_then(|line| line.value).and_then(|value| value.rounded(0));
    assert_eq!(each, Some(4_320));
    Ok(())
}
