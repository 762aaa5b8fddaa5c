//! The year: four rhythms on the calendar, the acceptance sheets, and a planted district found with the promised chance.
#![allow(clippy::indexing_slicing, reason = "small lists")]

mod blind;
mod bounds;
mod drawn;
mod problem_log;
mod rates;
mod rounds;
mod statistics;
mod sure;
mod veto;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ruler_core::assessment::{Question, assess};
use ruler_core::district::bounds::{Level, Stratum, sample_for, shared, upper_count};
use ruler_core::district::data::district;
use ruler_core::district::problems::Problem;
use ruler_core::district::review::acceptance::{Holds, Line, StepDone, cause_to_open, household, township, village};
use ruler_core::district::review::case::Case;
use ruler_core::district::review::entry::Outcome as Found;
use ruler_core::district::review::rates::{RateKind, Unit, of_people, rate};
use ruler_core::district::review::rhythm::{Done, Stage, year};
use ruler_core::district::review::tally::Count;
use ruler_core::district::sampling::{Line as Listed, List, Seed, draw};
use ruler_core::district::veto::{Standing, Veto};
use ruler_core::district::village::VillageType;
use ruler_core::exchange::read::household as read;
use ruler_core::household::check;
use ruler_core::policy::{Pack, compile};
use ruler_tests::run::{golden, json};
use ruler_tests::said::Outcome;
use ruler_tests::volume::count as volume;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn villages() -> BTreeMap<String, Option<VillageType>> {
    let mut out: BTreeMap<String, Option<VillageType>> =
        (0..10).map(|place| (format!("p{place}"), Some(VillageType::Poverty))).collect();
    out.extend((0..20).map(|place| (format!("o{place}"), Some(VillageType::Other))));
    out.insert("x".to_owned(), None);
    out
}

fn done(rhythm: &str, on: &str, village: &str) -> Done {
    Done { rhythm: rhythm.to_owned(), on: day(on), village: village.to_owned(), households: 4, problems: 1 }
}

#[test]
fn four_rhythms_stand_on_the_calendar_of_both_kinds() {
    let done = [
        done("quarterly", "2017-02-01", "p1"),
        done("quarterly", "2017-02-01", "p1"),
        done("quarterly", "2017-03-31", "p2"),
        done("quarterly", "2017-03-31", "p3"),
        done("quarterly", "2017-04-01", "p4"),
    ];
    let found = year(2017, &district().rhythms, &villages(), &done, day("2017-05-10"));
    let of = |rhythm: &str| found.iter().filter(|one| one.rhythm == rhythm).collect::<Vec<_>>();
    assert_eq!(
        (of("daily").len(), of("quarterly").len(), of("acceptance").len(), of("assessment").len()),
        (12, 4, 1, 1)
    );
    let first = of("quarterly")[0];
    assert_eq!((first.from, first.until), (day("2017-01-01"), day("2017-03-31")));
    let poor = first.kinds[&Some(VillageType::Poverty)];
    assert_eq!((poor.villages, poor.due, poor.seen, poor.households, poor.problems), (10, 3, 3, 16, 4));
    let other = first.kinds[&Some(VillageType::Other)];
    // The same share of both kinds, and nobody went to the others: overdue, and it stays so.
    assert_eq!((other.due, other.seen, first.stage), (5, 0, Stage::Overdue));
    assert_eq!(first.kinds[&None].due, 1);
    assert!(first.unseen.contains(&"o0".to_owned()) && !first.unseen.contains(&"p1".to_owned()));
    assert_eq!(of("quarterly")[1].kinds[&Some(VillageType::Poverty)].seen, 1);
    assert_eq!((of("quarterly")[1].stage, of("quarterly")[2].stage), (Stage::Running, Stage::Ahead));
    assert_eq!((of("acceptance")[0].from, of("acceptance")[0].until), (day("2017-11-01"), day("2017-12-20")));
    // Every window done whole, seen from the year after.
    let all: Vec<Done> = found
        .iter()
        .flat_map(|window| {
            villages().into_keys().map(move |village| Done {
                rhythm: window.rhythm.clone(),
                on: window.until,
                village,
                households: 1,
                problems: 0,
            })
        })
        .collect();
    assert!(
        year(2017, &district().rhythms, &villages(), &all, day("2018-01-01"))
            .iter()
            .all(|one| one.stage == Stage::Done)
    );
    let late = year(2017, &district().rhythms, &villages(), &[], day("2018-01-01"));
    assert!(late.iter().all(|one| one.stage == Stage::Overdue));
    // A leap year's second month ends on its last day.
    let leap = year(2016, &district().rhythms, &villages(), &[], day("2016-01-01"));
    assert!(leap.iter().any(|one| one.until == day("2016-02-29")));
}

#[test]
fn an_acceptance_sheet_is_filled_from_what_is_there() -> Outcome {
    let on = day("2017-12-15");
    let policy = compile(Pack::embedded(), None, on);
    let plain = read(&json(&golden().join("base/plain.json"))?.to_string()).map_err(|faults| format!("{faults:?}"))?;
    let assessment = assess(&check(&plain, None).map_err(|faults| format!("{faults:?}"))?, Question::Exit, &policy);
    let steps = [
        StepDone { step: "appraisal".to_owned(), on: Some(day("2017-11-10")) },
        StepDone { step: "removal".to_owned(), on: None },
    ];
    let sheet = household(&assessment, &steps, None, &[], on);
    // Met on report is not yet verified, and a step is open: nothing is passed over.
    assert_eq!(sheet.holds, Holds::Open);
    assert!(sheet.lines.contains(&(Line::Step { step: "removal".to_owned(), on: None }, Holds::Open)));
    assert!(sheet.lines.contains(&(Line::NotDrawn, Holds::Yes)));
    let wrong = Case { outcome: Some(Found::Wrong), ..Case::default() };
    assert_eq!(household(&assessment, &[], Some(&wrong), &[], on).holds, Holds::No);
    let contested = Case { contested: true, ..wrong };
    assert_eq!(household(&assessment, &[], Some(&contested), &[], on).holds, Holds::Open);
    let incidence = |poor: Option<u32>| {
        rate(RateKind::Incidence, Unit::People, of_people(poor, Some(1_000), Count::default()), None, &policy)
    };
    assert_eq!(village(&[Holds::Yes, Holds::Yes], &incidence(Some(30)), Some((8, 0, 0)), &[], on).holds, Holds::Yes);
    assert_eq!(village(&[Holds::Yes], &incidence(Some(31)), Some((8, 0, 0)), &[], on).holds, Holds::No);
    assert_eq!(village(&[Holds::Yes], &incidence(None), Some((8, 0, 0)), &[], on).holds, Holds::Open);
    assert_eq!(village(&[Holds::Yes, Holds::No], &incidence(Some(1)), Some((8, 0, 0)), &[], on).holds, Holds::No);
    assert_eq!(village(&[Holds::Yes], &incidence(Some(1)), None, &[], on).holds, Holds::Open);
    assert_eq!(village(&[Holds::Yes], &incidence(Some(1)), Some((7, 0, 1)), &[], on).holds, Holds::Open);
    assert_eq!(village(&[Holds::Yes], &incidence(Some(1)), Some((7, 1, 0)), &[], on).holds, Holds::No);
    // Found, and nobody's yet.
    let open = Problem::default();
    assert_eq!(village(&[Holds::Yes], &incidence(Some(1)), Some((8, 0, 0)), &[&open], on).holds, Holds::Open);
    let good = township(Some((100, 100)), &[Holds::Yes], &[], &[], on);
    assert_eq!((good.holds, cause_to_open(&good)), (Holds::Yes, vec![]));
    let short = township(Some((100, 99)), &[Holds::No], &[], &[], on);
    assert_eq!((short.holds, cause_to_open(&short)), (Holds::No, vec!["task_not_met", "acceptance_failed"]));
    assert_eq!(township(None, &[], &[], &[], on).holds, Holds::Open);
    let veto = |standing| Veto { standing, ..Veto::default() };
    assert_eq!(township(Some((1, 1)), &[], &[], &[&veto(Standing::Open)], on).holds, Holds::Open);
    assert_eq!(township(Some((1, 1)), &[], &[], &[&veto(Standing::Confirmed)], on).holds, Holds::No);
    assert_eq!(township(Some((1, 1)), &[], &[], &[&veto(Standing::Cleared)], on).holds, Holds::Yes);
    Ok(())
}

/// A planted district: 2% of the exits are wrong, 1% of the unregistered are missed, and in one village a third of the
/// exits. A sample planned for the limits finds at least one with the promised chance; the bad village stands out.
#[test]
fn a_planted_district_is_found_with_the_promised_chance() -> Outcome {
    let draws = volume(300, 4_000);
    let level: Vec<Level> = Level::from_ppm(950_000).into_iter().collect();
    for (population, share, bad) in [(3_000_u32, 50, true), (3_000, 100, false)] {
        let allowed = population / share - 1;
        let sample = sample_for(population, allowed, level[0]).ok_or("no plan")?;
        let mut lines = Vec::new();
        for number in 0..population {
            let kind = if number % 3 == 0 { "poverty_village" } else { "non_poverty_village" };
            lines.push(Listed { stratum: format!("exited/柏溪乡/{kind}"), number: format!("{number:05}") });
        }
        let list = List::of(lines).map_err(|faults| format!("{faults:?}"))?;
        // Spread over the list, or a third of one village of 60 and the rest spread.
        let mut wrong: BTreeSet<String> =
            (0..population / share).map(|place| format!("{:05}", place * share)).collect();
        if bad {
            wrong = (0..20)
                .map(|place| format!("{:05}", 600 + 3 * place))
                .chain((0..population / share - 20).map(|place| format!("{:05}", place * 70 + 1)))
                .collect();
        }
        assert_eq!(wrong.len() as u32, population / share);
        let strata: Vec<Stratum> =
            list.strata().iter().map(|one| Stratum { population: one.population, sample: 0 }).collect();
        let sizes: BTreeMap<String, u32> = list
            .strata()
            .into_iter()
            .map(|one| one.name)
            .zip(shared(&strata, sample).iter().map(|one| one.sample))
            .collect();
        let (mut found_any, mut found_all) = (0_u32, 0_u32);
        for round in 0..draws {
            let seed =
                Seed::thrown(&format!("{:020}", round * 7_919 + 11), 20, &[]).map_err(|fault| format!("{fault:?}"))?;
            let found =
                draw(&list, &seed, &sizes).iter().filter(|ticket| wrong.contains(&ticket.number)).count() as u32;
            found_any += u32::from(found > 0);
            found_all += found;
        }
        let mean = f64::from(found_all) / f64::from(draws);
        println!(
            "{population} listed, {} wrong, {sample} drawn: at least one found in {found_any} of {draws} draws, {mean:.2} on average",
            wrong.len()
        );
        // 95% promised; three deviations of chance are left.
        let deviation = (f64::from(draws) * 0.95 * 0.05).sqrt();
        assert!(f64::from(found_any) >= 0.95 * f64::from(draws) - 3.0 * deviation);
        // Drawn alike from both kinds.
        let rates: Vec<f64> =
            list.strata().iter().map(|one| f64::from(sizes[&one.name]) / f64::from(one.population)).collect();
        assert!((rates[0] - rates[1]).abs() < 1.0 / 900.0, "{rates:?}");
    }
    // The bad village by itself: drawn whole, or as its own list, its bound says what it is.
    assert_eq!(upper_count(60, 60, 20, level[0]), 20);
    assert!(upper_count(60, 20, 7, level[0]) > 20);
    Ok(())
}
