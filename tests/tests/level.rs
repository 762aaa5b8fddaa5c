//! Held level: the flip, gaps in the work, offers, the five sames, what villages lack, and the report's own figures.
#![allow(clippy::indexing_slicing, reason = "small lists")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ruler_core::assessment::Question;
use ruler_core::base::FieldError;
use ruler_core::district::data::{district, from_text};
use ruler_core::district::haves::checklist::{faults, read as read_list};
use ruler_core::district::haves::report::{Meets, Value as Fraction};
use ruler_core::district::haves::sheet::count;
use ruler_core::district::haves::{HaveState, VillageHaves, counted, lines, missing_first};
use ruler_core::district::parity::{
    Answers, Beside, Gauge, Measured, Same, Strata, Twin, WorkRow, answers, flip, mean_row, offers, row, sames, share_row,
};
use ruler_core::district::village::VillageType;
use ruler_core::exchange::ask::{Ask, Ruler};
use ruler_core::exchange::read::household;
use ruler_core::household::HouseholdRecord;
use ruler_core::household::record::Cause;
use ruler_core::measures::measure::Measure;
use ruler_core::measures::result::Status;
use ruler_core::policy::{Pack, Policy, compile};
use ruler_tests::arbitrary_means::household_means;
use ruler_tests::said::Outcome;
use ruler_tests::volume::count as volume;
use ruler_web::samples::SAMPLES;
use serde_json::{Value, json};

fn day() -> NaiveDate {
    "2017-12-15".parse().unwrap_or_default()
}

fn twin(village: &str) -> Option<Twin> {
    (!village.is_empty()).then(|| Twin { village: format!("other-{village}"), name: "对岸村".to_owned(), township: "对岸镇".to_owned() })
}

fn people(count: u64) -> Vec<HouseholdRecord> {
    let placed = |(place, mut record): (usize, HouseholdRecord)| {
        record.id.0 = format!("{place}");
        if record.place.village.0.is_empty() {
            record.place.village.0 = "qinggang".to_owned();
            record.place.township.0 = "柏溪乡".to_owned();
        }
        record
    };
    let samples = SAMPLES.iter().filter_map(|text| household(text).ok());
    let made = (0..count).filter_map(|seed| household(&household_means(seed).to_string()).ok());
    samples.chain(made).enumerate().map(placed).collect()
}

fn engine(record: &HouseholdRecord) -> Result<Answers, Vec<FieldError>> {
    let on = record.as_of.map_or_else(day, |day| day.0);
    answers(record, Question::Exit, on, &compile(Pack::embedded(), None, on))
}

fn many() -> u64 {
    u64::from(volume(400, 30_000))
}

/// Every household in a village of the other kind: not a byte changes.
#[test]
fn the_flip_changes_nothing() {
    let all = people(many());
    let days = all.iter().filter_map(|record| record.as_of).map(|day| day.0);
    let policies: BTreeMap<NaiveDate, Policy> =
        days.map(|on| (on, compile(Pack::embedded(), None, on))).collect();
    let started = std::time::Instant::now();
    let found = flip(all.iter(), twin, |record| {
        let on = record.as_of.map_or_else(day, |day| day.0);
        match policies.get(&on) {
            Some(policy) => answers(record, Question::Exit, on, policy),
            None => Err(Vec::new()),
        }
    });
    println!("{} households, {} answers, {} changed, {:?}", found.households, found.answers, found.changed.len(), started.elapsed());
    assert_eq!((found.changed.len(), &found.unanswered[..]), (0, &[][..]), "{:?}", found.changed);
    assert_eq!(found.households as usize, all.len());
    assert_eq!(found.answers, found.households * 3);
}

/// A planted unfair rule: it sees the village. The flip finds every household it touches, and no other.
#[test]
fn a_rule_that_sees_the_village_is_found_by_the_flip() {
    let all = people(60);
    let unfair = |record: &HouseholdRecord| {
        let mut out = engine(record)?;
        // Poverty villages get a measure more: the very thing the report forbids.
        if record.place.village.0 == "qinggang" && record.members.len() > 2 {
            out[2].extend_from_slice(b"{\"extra\":\"industry\"}");
        }
        Ok(out)
    };
    let found = flip(all.iter(), twin, unfair);
    let touched = all.iter().filter(|record| record.place.village.0 == "qinggang" && record.members.len() > 2);
    let touched: Vec<&str> = touched.map(|record| record.id.0.as_str()).collect();
    assert!(!touched.is_empty());
    assert_eq!(found.changed.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), touched);
    assert!(found.changed.iter().all(|one| one.part == "proposal" && one.at > 100));
    // A household nobody placed, and one that cannot be read, are set apart and not called equal.
    let mut lost = all[0].clone();
    lost.place.village.0 = String::new();
    let mut broken = all[1].clone();
    broken.format.0 = "else".to_owned();
    let found = flip([lost, broken].iter(), twin, engine);
    assert_eq!((found.households, found.unplaced.len(), found.unanswered.len()), (0, 1, 1));
}

fn work(id: usize, kind: Option<VillageType>, cause: Cause, township: &str, status: Status) -> WorkRow {
    WorkRow {
        id: format!("{id:03}"),
        village: format!("v{}", id % 4),
        township: township.to_owned(),
        kind,
        cause: Some(cause),
        people: 3,
        measures: vec![Measured { measure: Measure::Industry, status, fen: Some(30_000 + i64::try_from(id).unwrap_or(0)) }],
        waited: Some(100),
        visits: 12,
        promises: Some((2, 1)),
        undecided: false,
        money: Some(60_000),
        plans: Some(3),
        exited: false,
        fallen: false,
        helper: true,
        planned: true,
    }
}

/// Two causes, two townships; in one kind of village half have it, in the other all.
fn uneven() -> Vec<WorkRow> {
    let mut out = Vec::new();
    for id in 0..80 {
        let kind = if id % 2 == 0 { VillageType::Poverty } else { VillageType::Other };
        let cause = if id % 4 < 2 { Cause::Illness } else { Cause::Schooling };
        let township = if id < 40 { "柏溪乡" } else { "望江镇" };
        let there = kind == VillageType::Poverty || id % 8 < 4;
        out.push(work(id, Some(kind), cause, township, if there { Status::AlreadyThere } else { Status::Proposed }));
    }
    out
}

const BOTH: Strata = Strata { cause: true, township: true };

#[test]
fn a_gap_is_told_with_its_strata_its_households_and_its_price() -> Outcome {
    let mut rows = uneven();
    // A stratum with one kind of village alone, a household in a village nobody named, some not eligible.
    rows.push(work(90, Some(VillageType::Poverty), Cause::Water, "柏溪乡", Status::AlreadyThere));
    rows.push(work(91, None, Cause::Illness, "柏溪乡", Status::Proposed));
    rows.push(work(92, Some(VillageType::Other), Cause::Illness, "柏溪乡", Status::NotEligible));
    rows.push(work(93, Some(VillageType::Other), Cause::Illness, "柏溪乡", Status::Unknown));
    let found = share_row(Gauge::Coverage(Measure::Industry), &rows, BOTH, 950_000, 41);
    assert_eq!((found.poverty, found.other), ((41, 41), (20, 40)));
    assert_eq!(found.crude, Some(500_000));
    assert!(found.crude_interval.is_some_and(|[low, high]| 300_000 < low && high < 700_000), "{found:?}");
    assert_eq!(found.adjusted, Some(500_000));
    assert_eq!(found.empty.iter().map(|name| name.cause).collect::<Vec<_>>(), [Some(Cause::Water)]);
    assert_eq!(found.unplaced, ["091"]);
    assert_eq!(found.small, [VillageType::Other]);
    let closing = found.closing.ok_or("nothing to close")?;
    assert_eq!((closing.kind, closing.count, closing.lacking.len(), closing.unpriced), (VillageType::Other, 20, 20, 0));
    let all: i64 = (0..80).filter(|id| id % 2 == 1 && id % 8 >= 4).map(|id| 30_000 + id).sum();
    assert_eq!(closing.fen, Some([all, all]));
    // Even: nothing to close, nothing to see.
    let even: Vec<WorkRow> = uneven().into_iter().map(|row| WorkRow { kind: row.kind, ..work(0, row.kind, Cause::Illness, "柏溪乡", Status::AlreadyThere) }).collect();
    let found = share_row(Gauge::Coverage(Measure::Industry), &even, Strata::default(), 950_000, 30);
    assert_eq!((found.crude, found.closing, found.small.len()), (Some(0), None, 0));
    // One kind alone, and nobody at all.
    let alone: Vec<WorkRow> = uneven().into_iter().filter(|row| row.kind == Some(VillageType::Other)).collect();
    let found = share_row(Gauge::Helper, &alone, BOTH, 950_000, 30);
    assert!(found.crude.is_none() && found.adjusted.is_none() && found.empty.len() == 4);
    assert!(share_row(Gauge::Exits, &[], BOTH, 950_000, 30).crude.is_none());
    Ok(())
}

/// What is more common where there is more illness is no gap once illness is held against illness.
#[test]
fn what_the_cause_explains_is_no_gap_within_causes() {
    let mut rows = Vec::new();
    for id in 0..400 {
        let kind = if id % 2 == 0 { VillageType::Poverty } else { VillageType::Other };
        let ill = if kind == VillageType::Poverty { id % 10 < 8 } else { id % 10 < 2 };
        let cause = if ill { Cause::Illness } else { Cause::Skills };
        let there = if ill { (id / 10) % 4 > 0 } else { (id / 10) % 4 == 0 };
        rows.push(work(id, Some(kind), cause, "柏溪乡", if there { Status::AlreadyThere } else { Status::Proposed }));
    }
    let found = share_row(Gauge::Coverage(Measure::Industry), &rows, Strata { cause: true, township: false }, 950_000, 30);
    assert!(found.crude.is_some_and(|crude| crude > 200_000), "{found:?}");
    assert!(found.adjusted_interval.is_some_and(|[low, high]| low < 0 && 0 < high), "{found:?}");
}

#[test]
fn means_shares_and_promises_are_compared() {
    let mut rows = uneven();
    for row in rows.iter_mut().filter(|row| row.kind == Some(VillageType::Other)) {
        row.waited = Some(160);
        row.promises = Some((4, 1));
        row.money = None;
    }
    rows[0].waited = None;
    let waited = mean_row(Gauge::Waited, &rows, BOTH, 950_000, 30);
    assert_eq!((waited.crude_milli, waited.adjusted_milli, waited.unknown), (Some(-60_000), Some(-60_000), 1));
    let money = mean_row(Gauge::Money, &rows, BOTH, 950_000, 30);
    assert_eq!((money.poverty, money.other, money.crude_milli, money.unknown), ((40 * 60_000, 40), (0, 0), None, 40));
    let kept = share_row(Gauge::Promises, &rows, BOTH, 950_000, 30);
    assert_eq!((kept.poverty, kept.other, kept.crude), ((40, 80), (40, 160), Some(250_000)));
    // More undecided is nothing to close by adding.
    assert_eq!(share_row(Gauge::Undecided, &rows, BOTH, 950_000, 30).closing, None);
}

#[test]
fn offers_are_held_against_need_by_village() {
    let mut rows = uneven();
    for row in rows.iter_mut().filter(|row| row.village == "v3") {
        row.measures[0].status = Status::NotOffered;
    }
    let found = offers(&rows, |village, _| (village == "v1").then_some(3));
    assert_eq!(found.len(), 4);
    let of = |village: &str| found.iter().find(|one| one.village == village);
    assert!(of("v3").is_some_and(|one| (one.not_offered, one.people, one.households.len()) == (20, 60, 20) && one.is_gap()));
    assert!(of("v3").is_some_and(|one| one.fen == Some((0..20).map(|place| 30_003 + 4 * place).sum())));
    assert!(of("v1").is_some_and(|one| one.places == Some(3) && one.short == Some(one.proposed - 3)));
    assert!(of("v0").is_some_and(|one| !one.is_gap() && one.fen.is_none() && one.there == 20));
}

/// The line of a household is what record and engine say.
#[test]
fn the_line_of_a_household_is_made_from_record_and_engine() -> Outcome {
    let mut ruler = Ruler::new(None, None);
    for (place, text) in SAMPLES.iter().enumerate() {
        let record = household(text).map_err(|faults| format!("{faults:?}"))?;
        let on = record.as_of.map(|day| day.0).unwrap_or_default();
        let report = ruler.report(&record, Ask::default()).map_err(|faults| format!("{faults:?}"))?;
        let parts = (&report.assessment, &report.diagnosis, &report.proposal);
        let line = row(&record, parts, Beside { kind: Some(VillageType::Other), ..Beside::default() }, on);
        assert_eq!(line.people as usize, record.members.len(), "sample {place}");
        assert_eq!(line.measures.len(), report.proposal.measures.len());
        assert_eq!(line.helper, !record.helper.name.0.is_empty());
        assert!(line.waited.is_none_or(|days| days >= 0));
        let visits = record.visits.iter().filter(|visit| visit.on.is_some_and(|day| day.0 <= on)).count();
        assert!(line.visits as usize <= visits);
    }
    Ok(())
}

#[test]
fn the_five_sames_are_counts_by_kind() {
    let rows = uneven();
    let found = sames(&rows, &[], &BTreeMap::new());
    assert_eq!(Same::ALL.iter().filter(|(same, _)| !found.iter().any(|row| row.same == *same)).count(), 0);
    let of = |counted: &str| found.iter().find(|row| row.counted == counted).map(|row| row.kinds.clone()).unwrap_or_default();
    assert_eq!(of("planned")[&Some(VillageType::Poverty)], (40, 40));
    assert_eq!(of("measures_received")[&Some(VillageType::Other)], (20, 40));
    assert_eq!(of("money")[&Some(VillageType::Poverty)], (40 * 60_000, 40));
    assert_eq!(of("problems_found")[&Some(VillageType::Other)], (0, 40));
}

fn haves(items: &Value) -> VillageHaves {
    from_text(&json!({ "village": "qinggang", "checklist": "seven_four_three", "items": items }).to_string()).unwrap_or_default()
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
    let list = from_text(&json!({ "items": [{ "id": "a", "title": { "zh": "" } }, { "id": "a", "title": { "zh": "b" } }, {}] }).to_string()).unwrap_or_default();
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
    let gap = |item: &str, cost: i64, people: i64| json!({ "item": item, "state": "gap", "cost": cost, "people": people });
    let poor = counted(list, &haves(&json!([gap("road", 300, 100), gap("power", 100, 34), { "item": "moved", "state": "gap", "people": 9 }])), day());
    let other = counted(list, &haves(&json!([gap("road", 100, 40), gap("safe_water", 0, 1), gap("telephone", 900, 300)])), day());
    let villages = [("a", Some(VillageType::Poverty), &poor[..]), ("b", Some(VillageType::Other), &other[..])];
    let found = missing_first(villages.into_iter());
    let order: Vec<(&str, &str)> = found.ordered.iter().map(|gap| (gap.village.as_str(), gap.have.item.as_str())).collect();
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
    assert_eq!((rounded("households_village", 0)?, rounded("cut_each", 0)?, rounded("cut_used", 0)?), (Some(93), Some(4_305), Some(83_624)));
    // The pooled money of the others is within 300 to 900; donations are more than that in one year.
    assert_eq!((meets["pooled_each"], meets["pooled_least"], meets["donations_each"]), (Meets::Yes, Meets::Yes, Meets::No));
    // The report's text breaks off: people served in the other villages are not told.
    assert_eq!(of("water_served_other")?.value, None);
    assert_eq!(of("water_served_other")?.of[1], ("water_other_people".to_owned(), None));
    // Counted from the district's own table, where that is there.
    let given = BTreeMap::from([("households_poverty".to_owned(), 12_500), ("households_other".to_owned(), 21_100)]);
    let own = lines(&data.report, &data.lines, &given);
    let line = own.iter().find(|line| line.id == "households_poverty").ok_or("no line")?;
    assert_eq!((line.given, line.value), (true, Some(Fraction::whole(12_500))));
    let each = own.iter().find(|line| line.id == "cut_each").and_then(|line| line.value).and_then(|value| value.rounded(0));
    assert_eq!(each, Some(4_320));
    Ok(())
}
