//! Held level: the flip, gaps in the work, offers, the five sames.
#![allow(clippy::indexing_slicing, reason = "small lists")]

mod funds;
mod haves;
mod shares;
mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ruler_core::assessment::Question;
use ruler_core::base::FieldError;
use ruler_core::district::parity::{
    Answers, Beside, Gauge, Measured, Same, Strata, Twin, WorkRow, answers, flip, mean_row, offers, row, sames,
    share_row,
};
use ruler_core::district::village::VillageType;
use ruler_core::exchange::read::household;
use ruler_core::household::HouseholdRecord;
use ruler_core::household::record::Cause;
use ruler_core::measures::measure::Measure;
use ruler_core::measures::result::Status;
use ruler_core::policy::{Pack, Policy, compile};
use ruler_core::ruler::{Ask, Ruler};
use ruler_tests::arbitrary_means::household_means;
use ruler_tests::said::Outcome;
use ruler_tests::volume::count as volume;
use ruler_words::samples::SAMPLES;

fn day() -> NaiveDate {
    "2017-12-15".parse().unwrap_or_default()
}

fn twin(village: &str) -> Option<Twin> {
    (!village.is_empty()).then(|| Twin {
        village: format!("other-{village}"),
        name: "对岸村".to_owned(),
        township: "对岸镇".to_owned(),
    })
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
    let samples = SAMPLES.iter().filter_map(|text| household(*text).ok());
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
    let policies: BTreeMap<NaiveDate, Policy> = days.map(|on| (on, compile(Pack::embedded(), None, on))).collect();
    let started = std::time::Instant::now();
    let found = flip(all.iter(), twin, |record| {
        let on = record.as_of.map_or_else(day, |day| day.0);
        match policies.get(&on) {
            Some(policy) => answers(record, Question::Exit, on, policy),
            None => Err(Vec::new()),
        }
    });
    println!(
        "{} households, {} answers, {} changed, {:?}",
        found.households,
        found.answers,
        found.changed.len(),
        started.elapsed()
    );
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
        measures: vec![Measured {
            measure: Measure::Industry,
            status,
            fen: Some(30_000 + i64::try_from(id).unwrap_or(0)),
        }],
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
    let even: Vec<WorkRow> = uneven()
        .into_iter()
        .map(|row| WorkRow { kind: row.kind, ..work(0, row.kind, Cause::Illness, "柏溪乡", Status::AlreadyThere) })
        .collect();
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
    let found =
        share_row(Gauge::Coverage(Measure::Industry), &rows, Strata { cause: true, township: false }, 950_000, 30);
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
    assert!(
        of("v3").is_some_and(|one| (one.not_offered, one.people, one.households.len()) == (20, 60, 20) && one.is_gap())
    );
    assert!(of("v3").is_some_and(|one| one.fen == Some((0..20).map(|place| 30_003 + 4 * place).sum())));
    assert!(of("v1").is_some_and(|one| one.places == Some(3) && one.short == Some(one.proposed - 3)));
    assert!(of("v0").is_some_and(|one| !one.is_gap() && one.fen.is_none() && one.there == 20));
}

/// The line of a household is what record and engine say.
#[test]
fn the_line_of_a_household_is_made_from_record_and_engine() -> Outcome {
    let mut ruler = Ruler::new(None, None);
    for (place, text) in SAMPLES.iter().enumerate() {
        let record = household(*text).map_err(|faults| format!("{faults:?}"))?;
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
    let of = |counted: &str| {
        found.iter().find(|row| row.counted == counted).map(|row| row.kinds.clone()).unwrap_or_default()
    };
    assert_eq!(of("planned")[&Some(VillageType::Poverty)], (40, 40));
    assert_eq!(of("measures_received")[&Some(VillageType::Other)], (20, 40));
    assert_eq!(of("money")[&Some(VillageType::Poverty)], (40 * 60_000, 40));
    assert_eq!(of("problems_found")[&Some(VillageType::Other)], (0, 40));
}
