//! Native benchmarks of the district, one JSON line a figure: the whole engine and the packed facts in turns, so that a
//! busy machine slows both alike; medians of the rounds. Says what a household costs in time at each stage, and in bytes.
//!
//! `bench 30000` asks for another number of households than the 3,000 of the ordinary run.

use std::hint::black_box;
use std::time::Instant;

use ruler_core::assessment::many::Many;
use ruler_core::assessment::{Question, assess};
use ruler_core::base::Yuan;
use ruler_core::district::batch::Batch;
use ruler_core::district::board::{Board, usual};
use ruler_core::district::corners::corners;
use ruler_core::district::entry::{self, CHUNK};
use ruler_core::district::family::Family;
use ruler_core::district::filter::Filter;
use ruler_core::district::limits::Limits;
use ruler_core::district::make::Judging;
use ruler_core::district::packed::{self, Room};
use ruler_core::district::plans;
use ruler_core::district::stamp::ruler;
use ruler_core::district::table::Table;
use ruler_core::exchange::read;
use ruler_core::exchange::register::{self, Ask};
use ruler_core::household::{Facts, HouseholdRecord, Means, check};
use ruler_core::income::per_head::Comparison;
use ruler_core::models::Catalogue;
use ruler_core::plan::Goal;
use ruler_core::plan::flow::Start;
use ruler_core::policy::{Pack, compile};
use ruler_core::synth::data::Margins;
use ruler_core::synth::district::District;
use ruler_tests::register_export::export;
use ruler_tests::said::Said;
use serde_json::json;

/// Rounds of what takes milliseconds, and of what takes seconds.
const ROUNDS: usize = 15;
const FEW: usize = 3;

/// Microseconds of each function, taken in turns; medians of the rounds.
fn side_by_side<const N: usize>(rounds: usize, mut runs: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut times: [Vec<f64>; N] = core::array::from_fn(|_| Vec::new());
    for _ in 0..rounds {
        for (run, times) in runs.iter_mut().zip(&mut times) {
            let start = Instant::now();
            run();
            times.push(start.elapsed().as_secs_f64() * 1e6);
        }
    }
    times.map(|mut list| {
        list.sort_by(f64::total_cmp);
        list.get(list.len() / 2).copied().unwrap_or_default()
    })
}

fn told(name: &str, value: f64, unit: &str) {
    println!("{}", json!({ "name": name, "value": (value * 1000.0).round() / 1000.0, "unit": unit }));
}

fn against(name: &str, value: f64, unit: &str, other: &str, ratio: f64, target: f64) {
    let round = |value: f64| (value * 1000.0).round() / 1000.0;
    let line = json!({
        "name": name, "value": round(value), "unit": unit, "against": other, "ratio": round(ratio), "target": target,
        "met": ratio >= target,
    });
    println!("{line}");
}

fn main() -> Result<(), Said> {
    let count: u64 = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(3_000);
    let district = District::new(1, if count == 30_000 { Margins::report() } else { Margins::report().scaled(count) })?;
    let policy = compile(Pack::embedded(), None, district.day);
    let each = count as f64;
    let mut records: Vec<HouseholdRecord> = Vec::new();
    let [made] = side_by_side(
        1,
        [&mut || {
            records =
                (0..district.count()).filter_map(|place| district.household(place)).map(|made| made.record).collect();
        }],
    );
    told("inventing a household", made / each, "us");
    let sample: Vec<String> =
        records.iter().take(1000).map(|one| serde_json::to_string(one).unwrap_or_default()).collect();
    told(
        "JSON text of an invented household",
        sample.iter().map(String::len).sum::<usize>() as f64 / sample.len().max(1) as f64,
        "bytes",
    );
    let mut facts: Vec<Facts> = Vec::new();
    for record in &records {
        facts.push(check(record, None).map_err(|faults| Said(format!("{faults:?}")))?);
    }
    let means: Vec<Means> = records.iter().map(Means::of).collect();
    let packs: Vec<Vec<u8>> = facts.iter().zip(&means).map(|(facts, means)| packed::pack(facts, means)).collect();
    told("a household packed", packs.iter().map(Vec::len).sum::<usize>() as f64 / each, "bytes");
    let [reading, checking, seeing, packing] = side_by_side(
        FEW,
        [
            &mut || sample.iter().for_each(|text| drop(black_box(read::household(text)))),
            &mut || records.iter().for_each(|record| drop(black_box(check(record, None)))),
            &mut || records.iter().for_each(|record| drop(black_box(Means::of(record)))),
            &mut || facts.iter().zip(&means).for_each(|(facts, means)| drop(black_box(packed::pack(facts, means)))),
        ],
    );
    told("reading a household's JSON", reading / sample.len().max(1) as f64, "us");
    told("checking a household into facts", checking / each, "us");
    told("seeing a household's means", seeing / each, "us");
    told("packing a household", packing / each, "us");
    verdicts(&facts, &packs, &policy, each);
    table(&district, &records, &policy, each)?;
    plan(&facts, &means, &policy, &district)?;
    exports()
}

fn verdicts(facts: &[Facts], packs: &[Vec<u8>], policy: &ruler_core::policy::Policy, each: f64) {
    let mut room = Room::default();
    let (mut many, mut batch) = (Many::new(Question::Exit, policy), Batch::new(Question::Exit, policy));
    let mut held = Many::new(Question::Exit, policy);
    let few = facts.get(..facts.len().min(1000)).unwrap_or_default();
    let [full, short, verdict, resident] = side_by_side(
        ROUNDS,
        [
            &mut || few.iter().for_each(|facts| drop(black_box(assess(facts, Question::Exit, policy)))),
            &mut || {
                packs.iter().for_each(|packed| {
                    black_box(room.facts(packed).map(|facts| many.hear(facts))).ok();
                })
            },
            &mut || {
                batch.verdicts(packs.iter().map(Vec::as_slice), &mut |heard| {
                    black_box(heard).ok();
                })
            },
            &mut || {
                facts.iter().for_each(|facts| {
                    black_box(held.verdicts(facts));
                })
            },
        ],
    );
    let full = full / few.len().max(1) as f64;
    told("a full answer from facts", full, "us");
    let other = format!("the full answer from facts, {full:.1} us");
    against("verdict, reasons and level from packed facts", short / each, "us", &other, full / (short / each), 10.0);
    against("verdicts alone from packed facts", verdict / each, "us", &other, full / (verdict / each), 10.0);
    against("verdicts alone from facts in memory", resident / each, "us", &other, full / (resident / each), 10.0);
}

fn table(
    district: &District,
    records: &[HouseholdRecord],
    policy: &ruler_core::policy::Policy,
    each: f64,
) -> Result<(), Said> {
    let judging = Judging { asked: None, policy, ruler: ruler(policy) };
    let mut entries = Vec::new();
    let [making] = side_by_side(
        1,
        [&mut || {
            entries = records.iter().filter_map(|record| judging.make(record, b"").ok()).collect();
        }],
    );
    told("everything that is kept of a household, from its record", making / each, "us");
    let chunks: Vec<Vec<u8>> = entries.chunks(CHUNK).map(entry::chunk).collect();
    told("everything that is kept of a household", chunks.iter().map(Vec::len).sum::<usize>() as f64 / each, "bytes");
    let villages = district.villages();
    let rows = || -> Vec<entry::Row> {
        let lying = chunks.iter().filter_map(|chunk| entry::entries(chunk).ok()).flatten().filter_map(Result::ok);
        lying.filter_map(|one| one.row().ok()).collect()
    };
    let table = Table::new(district.day, rows(), &villages);
    let limits = Limits::default();
    let mut bytes = Vec::new();
    let mut again = Vec::new();
    let [building, board, by_village, corner, line, together] = side_by_side(
        FEW * 2 + 1,
        [
            &mut || {
                black_box(Table::new(district.day, rows(), &villages));
            },
            &mut || {
                black_box(Board::of(&table, Filter::ALL, Some(Family::Kind), &usual()).document(&table));
            },
            &mut || {
                black_box(Board::of(&table, Filter::ALL, Some(Family::Village), &usual()));
            },
            &mut || {
                black_box(corners(&table, &limits, &[]));
            },
            &mut || table.columns.income_against(Yuan::from_yuan(3_000), Comparison::Exceeds, &mut bytes),
            &mut || table.columns.together(&mut again),
        ],
    );
    told("a household's line in the table, from an unsealed chunk", building / each, "us");
    told("a board of all households by kind of village", board / 1000.0, "ms");
    told("a board of all households by village", by_village / 1000.0, "ms");
    told("dead corners of all households", corner / 1000.0, "ms");
    told("verdicts of all households at another line, over columns", (line + together) / 1000.0, "ms");
    Ok(())
}

fn plan(
    facts: &[Facts],
    means: &[Means],
    policy: &ruler_core::policy::Policy,
    district: &District,
) -> Result<(), Said> {
    let ahead = compile(Pack::embedded(), None, Start::after(district.day).day());
    let catalogue = Catalogue::embedded();
    let few = facts.len().min(200);
    let step = (facts.len() / few.max(1)).max(1);
    let [planning] = side_by_side(
        1,
        [&mut || {
            for (facts, means) in facts.iter().zip(means).step_by(step) {
                black_box(plans::line(facts, means, policy, &ahead, catalogue, Goal::Fast));
            }
        }],
    );
    told("a plan of one goal without a loan", planning / (facts.len() as f64 / step as f64) / 1000.0, "ms");
    Ok(())
}

fn exports() -> Result<(), Said> {
    let district = District::new(1, Margins::report().scaled(3_000))?;
    let export = export(&district, 6_000, 1);
    let [reading] = side_by_side(
        FEW,
        [&mut || {
            black_box(register::read(&export.text, &Ask::default()));
        }],
    );
    told("a row of a register's export", reading / export.rows as f64, "us");
    Ok(())
}
