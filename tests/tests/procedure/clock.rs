//! Days: counted by the clock and by a row of days written down; the calendar and what it refuses.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use ruler_core::procedure::Calendar;
use ruler_core::procedure::clock::{Count, DayKind, End, LastDay, OnObjection, Stop, run};
use ruler_tests::arbitrary::Rng;
use ruler_tests::procedure::draft::day;
use ruler_tests::procedure::slow_clock::{Slow, SlowCalendar, Way, count};
use ruler_tests::said::Outcome;
use serde_json::{Value, json};

fn full() -> bool {
    std::env::var_os("ONE_RULER_FULL").is_some()
}

/// Days counted by the clock and by a row of days written down: 20,000 counts, 400,000 in the full run.
#[test]
fn the_clock_agrees_with_a_row_of_days() {
    let (calendar, slow) = (Calendar::embedded(), SlowCalendar::read(Calendar::EMBEDDED));
    let rng = &mut Rng::new(if full() { 7 } else { 2026 });
    let first = day("2014-01-01");
    let mut ends = BTreeSet::new();
    for _ in 0..if full() { 400_000 } else { 20_000 } {
        let start = first.checked_add_days(Days::new(rng.below(4_900))).unwrap_or_default();
        let (days, working, start_counts) = (1 + rng.below(20) as u16, rng.chance(40), rng.chance(30));
        let (moves, restarts) = (rng.chance(60), rng.chance(40));
        let stops = stops(rng, start);
        let way = Way { days, working, start_counts, moves, restarts };
        let expected = count(&slow, start, way, &stops);
        let count = Count {
            days,
            kind: if working { DayKind::Working } else { DayKind::Natural },
            start_day_counts: start_counts,
            last_day: if moves { LastDay::NextWorkingDay } else { LastDay::AsItIs },
        };
        let stops: Vec<Stop> =
            stops.iter().map(|(from, until)| Stop { objection: "o".into(), from: *from, until: *until }).collect();
        let on = if restarts { OnObjection::Restart } else { OnObjection::Resume };
        let clock = run(calendar, start, count, &stops, on);
        let got = match clock.end {
            End::On(last) => Slow::Last(last),
            End::Stopped { .. } => Slow::Stopped,
            End::Unsure { year, not_before } => Slow::Unsure(year, not_before),
        };
        assert_eq!(got, expected, "{start} {way:?} {stops:?}");
        ends.insert(match got {
            Slow::Last(_) => "last",
            Slow::Stopped => "stopped",
            Slow::Unsure(..) => "unsure",
        });
        // What is told adds up.
        let told: i64 = clock
            .lines
            .iter()
            .map(|line| json!(line))
            .map(|line| {
                if line["line"] == "restarted" {
                    -line["lost"].as_i64().unwrap_or_default()
                } else {
                    line["days"].as_i64().unwrap_or_default()
                }
            })
            .sum();
        assert_eq!(told, i64::from(clock.counted), "{:?}", clock.lines);
    }
    assert_eq!(ends.len(), 3, "{ends:?}");
}

/// No, one or a few stops, in whichever order they are raised and answered.
fn stops(rng: &mut Rng, start: NaiveDate) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let after = |day: NaiveDate, days: u64| day.checked_add_days(Days::new(days)).unwrap_or_default();
    (0..rng.below(4))
        .map(|_| {
            let from = after(start, rng.below(18));
            (from, if rng.chance(92) { Some(after(from, rng.below(8))) } else { None })
        })
        .collect()
}

/// Whatever objections come and however they end, the first day only moves later, and nothing fails.
#[test]
fn objections_only_move_the_first_day_later() {
    let calendar = Calendar::embedded();
    let rng = &mut Rng::new(99);
    for _ in 0..if full() { 50_000 } else { 3_000 } {
        let start = day("2016-06-01").checked_add_days(Days::new(rng.below(3_000))).unwrap_or_default();
        let count =
            Count { days: 7, kind: DayKind::Natural, start_day_counts: false, last_day: LastDay::NextWorkingDay };
        let on = if rng.chance(50) { OnObjection::Restart } else { OnObjection::Resume };
        let mut stops: Vec<Stop> = Vec::new();
        let mut last = run(calendar, start, count, &stops, on).earliest();
        for (from, until) in self::stops(rng, start) {
            stops.push(Stop { objection: "o".into(), from, until: Some(until.unwrap_or(from)) });
            let next = run(calendar, start, count, &stops, on).earliest();
            assert!(next >= last, "{start}: {last:?} then {next:?} with {stops:?}");
            last = next;
        }
    }
}

#[test]
fn the_calendar_refuses_what_cannot_be() -> Outcome {
    let base: Value = serde_json::from_str(Calendar::EMBEDDED)?;
    let year = |patch: Value| {
        let mut one = base.clone();
        one["years"] =
            json!([{ "year": 2027, "documents": ["国办发明电〔2026〕1号"], "tag": "sourced", "holidays": [] }]);
        for (key, value) in patch.as_object().into_iter().flatten() {
            one["years"][0][key.as_str()] = value.clone();
        }
        one.to_string()
    };
    let faults = |text: &str| -> Vec<String> {
        let faults = Calendar::embedded().with(text).err().unwrap_or_default();
        faults.iter().map(|fault| format!("{}@{}", fault.code.word(), fault.field)).collect()
    };
    let holiday = |off: Value, worked: Value| json!({ "holidays": [{ "name": "元旦", "off": off, "worked": worked }] });
    assert_eq!(faults(&year(json!({}))), Vec::<String>::new());
    assert_eq!(faults(&year(json!({ "documents": null }))), ["wrong_type@years[0].documents"]);
    assert_eq!(faults(&year(json!({ "documents": [] }))), ["no_provenance@years[0].documents"]);
    assert_eq!(faults(&year(holiday(json!(["2026-06-01"]), json!([])))), ["out_of_range@years[0].holidays[0].off[0]"]);
    assert_eq!(
        faults(&year(holiday(json!([]), json!(["2027-01-04"])))),
        ["contradiction@years[0].holidays[0].worked[0]"]
    );
    assert_eq!(
        faults(&year(holiday(json!(["2027-01-02"]), json!(["2027-01-02"])))),
        ["duplicate_id@years[0].holidays[0].worked[0]"]
    );
    let with = Calendar::embedded().with(&year(holiday(json!(["2026-12-31", "2027-01-01"]), json!(["2027-01-03"]))));
    let with = with.map_err(|faults| format!("{faults:?}"))?;
    assert_eq!(with.is_off(day("2026-12-31")), Some(true));
    assert_eq!(with.is_off(day("2026-12-30")), Some(false), "known now that the next year's decree is there");
    assert_eq!(with.is_off(day("2027-01-03")), Some(false));
    assert_eq!(with.is_off(day("2027-12-30")), None);
    assert_eq!(Calendar::embedded().is_off(day("2026-12-31")), None);
    Ok(())
}
