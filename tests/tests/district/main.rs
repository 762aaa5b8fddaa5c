//! The table of a district: numbers open just the households they count, another line is the rules' own, goals stand at
//! their limit, dead corners are found and ordered, small groups cannot be read out of what leaves the device.

mod kept;
mod packed;
mod places;
mod plans;
mod register;
mod synth;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ruler_core::assessment::many::Many;
use ruler_core::assessment::{Overall, Question, Rule};
use ruler_core::base::{Truth, Yuan};
use ruler_core::district::board::{Board, Count};
use ruler_core::district::corners::{Act, Corner, Deadline, corners};
use ruler_core::district::entry::Entry;
use ruler_core::district::family::{Family, families};
use ruler_core::district::filter::Filter;
use ruler_core::district::goals::{Goals, People, within};
use ruler_core::district::limits::{ASKED, FIGURES, Limits, who_knows};
use ruler_core::district::make::Judging;
use ruler_core::district::outcome::mark;
use ruler_core::district::stamp::ruler;
use ruler_core::district::table::Table;
use ruler_core::household::check;
use ruler_core::household::record::RegisterStatus;
use ruler_core::income::per_head::Comparison;
use ruler_core::policy::{Pack, Policy, compile};
use ruler_core::synth::data::Margins;
use ruler_core::synth::district::District;
use ruler_core::synth::twist::Work;
use ruler_tests::said::{Outcome, Said};
use std::collections::{BTreeMap, BTreeSet};

fn full() -> bool {
    std::env::var_os("ONE_RULER_FULL").is_some()
}

fn config() -> ProptestConfig {
    let (cases, rng_seed) = if full() { (10_000, RngSeed::Random) } else { (300, RngSeed::Fixed(2026)) };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

struct Made {
    district: District,
    policy: Policy,
    entries: Vec<Entry>,
    table: Table,
}

fn made(households: u64) -> Result<Made, Said> {
    let district = District::new(11, Margins::report().scaled(households))?;
    let policy = compile(Pack::embedded(), None, district.day);
    let judging = Judging { asked: None, policy: &policy, ruler: ruler(&policy) };
    let mut entries = Vec::new();
    for place in 0..district.count() {
        let record = district.household(place).ok_or("a household")?.record;
        let text = serde_json::to_vec(&record)?;
        entries.push(judging.make(&record, &text).map_err(|faults| Said(format!("{faults:?}")))?);
    }
    let rows = entries.iter().map(|entry| entry.row.clone()).collect();
    let table = Table::new(district.day, rows, &district.villages());
    Ok(Made { district, policy, entries, table })
}

#[test]
fn every_number_opens_the_households_it_counts() -> Outcome {
    let Made { table, .. } = made(if full() { 3_000 } else { 500 })?;
    let told: Vec<Family> = families().collect();
    let within = Filter::ALL.with(Family::Kind, 2);
    for (within, by) in [(Filter::ALL, None), (Filter::ALL, Some(Family::Township)), (within, Some(Family::Overall))] {
        let board = Board::of(&table, within.clone(), by, &told);
        let all = board.groups.first().ok_or("all together")?;
        assert_eq!(all.count, Count::of(&table, &within.rows(&table)));
        for group in &board.groups {
            for tally in &group.tallies {
                let mut sum = Count::default();
                for (value, count) in (0..).zip(&tally.counts) {
                    sum.households += count.households;
                    sum.people += count.people;
                    if count.households == 0 {
                        continue;
                    }
                    let rows = board.opens(group, Some((tally.family, value))).rows(&table);
                    assert_eq!(
                        Count::of(&table, &rows),
                        *count,
                        "{} {}",
                        tally.family.word(),
                        tally.family.value(&table, value)
                    );
                }
                if !tally.family.overlaps() {
                    assert_eq!(sum, group.count, "{}", tally.family.word());
                }
            }
        }
    }
    Ok(())
}

#[test]
fn what_is_filtered_by_is_written_in_words_and_read_again() -> Outcome {
    let Made { table, .. } = made(300)?;
    let mut words = BTreeSet::new();
    for family in families() {
        assert_eq!(Family::of(&family.word()), Some(family));
        assert!(words.insert(family.word()));
        let mut values = BTreeSet::new();
        for value in 0..family.size(&table) {
            let word = family.value(&table, value);
            assert_eq!(family.find(&table, &word), Some(value), "{} {word}", family.word());
            assert!(values.insert(word));
        }
    }
    let filter = Filter::ALL.with(Family::Overall, 0).with(Family::Overall, 1).with(Family::Criterion(Rule::Water), 2);
    let (again, lost) = Filter::read(&filter.written(&table).parts(), &table);
    assert_eq!((again.rows(&table), lost), (filter.rows(&table), vec![]));
    let mut gone = filter.written(&table).parts();
    if let Some(part) = gone.first_mut() {
        part.values.push("nobody".into());
    }
    assert_eq!(Filter::read(&gone, &table).1.first().map(|part| part.values.clone()), Some(vec!["nobody".to_owned()]));
    Ok(())
}

#[test]
fn another_line_over_the_columns_is_the_rules_own_answer() -> Outcome {
    let Made { district, policy, table, .. } = made(if full() { 3_000 } else { 400 })?;
    let mut bytes = Vec::new();
    let mut lines: Vec<i64> = vec![0, 1, 100_000, 295_199, 295_200, 295_201, 400_000, 1_000_000];
    // On the very income of some households, where one fen decides.
    lines.extend(
        table
            .rows
            .iter()
            .take(40)
            .filter_map(|row| Some(row.outcome.counted_low? / i64::from(row.outcome.heads_low.max(1)))),
    );
    for line in lines {
        for (comparison, word) in [(Comparison::Exceeds, "exceeds"), (Comparison::Reaches, "reaches")] {
            table.columns.income_against(Yuan::from_fen(line), comparison, &mut bytes);
            for (row, byte) in table.rows.iter().zip(&bytes) {
                let outcome = &row.outcome;
                // By hand, without the rule: the lowest and the highest case against the line times the heads.
                let passes = |sum: i64, heads: u16| {
                    if word == "exceeds" { sum > line * i64::from(heads) } else { sum >= line * i64::from(heads) }
                };
                let surely = outcome.heads_low > 0
                    && outcome.counted_low.zip(outcome.heads_high).is_some_and(|(low, heads)| passes(low, heads));
                let never = outcome.counted_high.is_some_and(|high| !passes(high, outcome.heads_low.max(1)));
                let wanted = if surely {
                    2
                } else if never && outcome.heads_high != Some(0) {
                    0
                } else {
                    1
                };
                assert_eq!(*byte, wanted, "{} at {line} {word}", row.label.id);
            }
        }
    }
    // The pack's own line gives the verdicts that stand there, and all together the answer.
    let line = table.rows.first().and_then(|row| row.outcome.line).ok_or("a line")?;
    table.columns.income_against(Yuan::from_fen(line), Comparison::Exceeds, &mut bytes);
    assert_eq!(bytes, table.columns.criterion(Rule::Income));
    table.columns.together(&mut bytes);
    let mut many = Many::new(Question::Exit, &policy);
    for (place, (row, byte)) in table.rows.iter().zip(&bytes).enumerate() {
        let wanted = match row.outcome.overall {
            Overall::MayExit => 2,
            Overall::NotYet => 0,
            _ => 1,
        };
        assert_eq!((*byte).min(2), wanted, "{}", row.label.id);
        let facts = check(&district.household(place).ok_or("a household")?.record, None)
            .map_err(|faults| Said(format!("{faults:?}")))?;
        let (overall, verdicts) = many.verdicts(&facts);
        assert_eq!((overall, verdicts), {
            let short = many.hear(&facts);
            (short.overall, short.verdicts)
        });
        assert_eq!(row.outcome.criteria, verdicts.map(mark));
    }
    Ok(())
}

#[test]
fn goals_stand_at_their_limit() {
    let left = |people: u64, unknown: u64| People {
        left: Count { households: 1, people },
        unknown: Count { households: 1, people: unknown },
        ..People::default()
    };
    // 3% of 1,000 people are 30: exactly at the limit is within.
    assert_eq!(within(&left(30, 0), Some(1000), 30_000), Truth::Yes);
    assert_eq!(within(&left(31, 0), Some(1000), 30_000), Truth::No);
    assert_eq!(within(&left(30, 1), Some(1000), 30_000), Truth::Open);
    assert_eq!(within(&left(31, 9), Some(1000), 30_000), Truth::No);
    assert_eq!(within(&left(0, 0), None, 30_000), Truth::Open);
    assert_eq!(within(&left(0, 0), Some(0), 30_000), Truth::Open);
}

#[test]
fn goals_add_up_and_a_village_nobody_listed_is_there() -> Outcome {
    let Made { district, entries, .. } = made(500)?;
    let mut rows: Vec<_> = entries.iter().map(|entry| entry.row.clone()).collect();
    if let Some(row) = rows.first_mut() {
        row.label.village = "nowhere".into();
        row.label.village_name = "无名村".into();
    }
    if let Some(row) = rows.get_mut(1) {
        row.label.village = String::new();
        row.outcome.status.value = None;
    }
    let villages = district.villages();
    let table = Table::new(district.day, rows, &villages);
    assert_eq!(
        (table.listed, table.villages.len()),
        (villages.len(), villages.len() + 1),
        "one is known by its name alone"
    );
    let goals = Goals::of(&table, Limits::default().incidence_ppm);
    let sum = |count: fn(&People) -> Count| goals.villages.iter().map(|one| count(&one.people).people).sum::<u64>();
    assert_eq!(sum(|people| people.all), goals.people.all.people);
    assert_eq!(
        goals.people.out.people + goals.people.left.people + goals.people.unknown.people,
        goals.people.all.people
    );
    assert_eq!(goals.rural, None, "a village without its people leaves the district open");
    let left: u64 = table
        .rows
        .iter()
        .filter(|row| row.outcome.status.value == Some(RegisterStatus::Registered))
        .map(|row| u64::from(row.label.people))
        .sum();
    assert_eq!(goals.people.left.people, left);
    Ok(())
}

#[test]
fn dead_corners_are_the_ones_that_were_made() -> Outcome {
    let Made { district, table, .. } = made(if full() { 6_000 } else { 1_500 })?;
    let limits = Limits::default();
    let due = NaiveDate::from_ymd_opt(2017, 11, 1).ok_or("a day")?;
    let deadlines = [Deadline { row: 5, due }, Deadline { row: 6, due: district.day }];
    let found = corners(&table, &limits, &deadlines);
    assert_eq!(found.len(), Corner::ALL.len());
    let of = |corner: Corner| found.iter().find(|one| one.corner == corner);
    let mut work: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for row in 0..table.rows.len() {
        let purpose = district.household(row).ok_or("a household")?.purpose;
        let word = match purpose.work {
            Work::NoHelper => "no_helper",
            Work::NotVisited => "not_visited",
            Work::PromiseKeptWaiting => "waiting",
            Work::NothingReceived => "nothing",
            Work::None => continue,
        };
        work.entry(word).or_default().insert(row as u32);
    }
    let rows =
        |corner: Corner| of(corner).map(|one| one.rows.iter().copied().collect::<BTreeSet<u32>>()).unwrap_or_default();
    let planted = |word: &str| work.get(word).cloned().unwrap_or_default();
    assert_eq!(rows(Corner::NoHelper), planted("no_helper"));
    assert_eq!(rows(Corner::NotVisited), planted("not_visited"));
    assert!(rows(Corner::NoMeasure).is_superset(&planted("nothing")));
    let kept: BTreeSet<u32> = of(Corner::Overdue)
        .into_iter()
        .flat_map(|one| &one.steps)
        .filter(|step| step.target.act == Act::KeepPromise)
        .flat_map(|step| step.rows.iter().copied())
        .collect();
    // A dibao household agreed to nothing, so nothing was kept waiting of it.
    assert!(kept.is_subset(&planted("waiting")) && !kept.is_empty());
    let met: Vec<u32> = of(Corner::Overdue)
        .into_iter()
        .flat_map(|one| &one.steps)
        .filter(|step| step.target.act == Act::MeetDeadline)
        .flat_map(|step| step.rows.clone())
        .collect();
    assert_eq!(met, [5], "a deadline of today has not passed");
    for one in &found {
        // Steps by people reached, the most first, and the kinds by their first step.
        let reach: Vec<u64> = one.steps.iter().map(|step| step.count.people).collect();
        assert!(reach.is_sorted_by(|a, b| a >= b), "{:?}", one.corner);
        let all: BTreeSet<u32> = one.steps.iter().flat_map(|step| step.rows.iter().copied()).collect();
        assert_eq!(all, one.rows.iter().copied().collect());
        assert_eq!(one.count, Count::of(&table, &one.rows));
        for step in &one.steps {
            assert_eq!(step.count, Count::of(&table, &step.rows));
            assert_eq!(step.target.fact.is_some(), step.target.act == Act::AskFact);
            assert!(step.target.act != Act::AskFact || step.target.who().is_some());
        }
    }
    let firsts: Vec<u64> = found.iter().map(|one| one.steps.first().map_or(0, |step| step.count.people)).collect();
    assert!(firsts.is_sorted_by(|a, b| a >= b));
    for row in rows(Corner::OneFact) {
        let outcome = &table.rows.get(row as usize).ok_or("a row")?.outcome;
        assert_eq!((outcome.overall, outcome.open.len()), (Overall::Undecided, 1));
    }
    let helped = |helper: u32| table.belongs.iter().filter(|one| one.helper == helper).count() as i64;
    for row in 0..table.rows.len() as u32 {
        let helper = table.belongs.get(row as usize).ok_or("a row")?.helper;
        assert_eq!(
            rows(Corner::HelperTooMany).contains(&row),
            helper != 0 && helped(helper) > limits.helper_households
        );
    }
    Ok(())
}

#[test]
fn every_fact_that_is_asked_for_has_somebody_who_knows() {
    use ruler_core::assessment::judge::Slot;
    let lost: Vec<&str> =
        Slot::ALL.iter().map(|slot| slot.label()).filter(|label| who_knows(label).is_none()).collect();
    assert!(lost.is_empty(), "{lost:?}: mend data/district/asked.toml");
    let gone: Vec<&str> =
        ASKED.iter().map(|one| one.fact).filter(|fact| !Slot::ALL.iter().any(|slot| slot.label() == *fact)).collect();
    assert!(gone.is_empty(), "{gone:?} are no facts");
    assert!(FIGURES.iter().all(|one| !one.clause.is_empty() && !one.confirm_with.is_empty() && one.amount > 0));
    let limits = Limits::default();
    assert!(
        [limits.incidence_ppm, limits.least_told, limits.visit_days, limits.helper_households, limits.promise_days]
            .iter()
            .all(|one| *one > 0)
    );
}
