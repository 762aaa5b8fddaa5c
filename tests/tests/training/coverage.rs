//! Every code the engine answers in is the deciding point of a kind, and every kind makes cases that decide by it.

use std::collections::BTreeSet;

use crate::whole;
use ruler_core::assessment::reason::Code;
use ruler_core::household::check;
use ruler_core::measures::code::{ConflictCode, ReasonCode};
use ruler_core::measures::measure::DATA;
use ruler_core::models::Catalogue;
use ruler_core::policy::Check;
use ruler_core::training::judged::record;
use ruler_core::training::points::has;
use ruler_core::training::{case, kinds};

/// Codes no household can show under the embedded pack and a sheet of local figures of any kind tried: each with why.
const NOT_REACHED: &[(&str, &str)] = &[
    (
        "reason:stability.thin_margin",
        "the pack tells it as a finding; as a reason only where a district's pack makes stability decide",
    ),
    ("reason:stability.source_failure", "likewise"),
    ("reason:stability.rests_on_transfers", "likewise"),
    ("reason:stability.last_year_below", "likewise"),
    ("reason:stability.probability_low", "likewise"),
    ("said:dibao_line_missing", "told of every household of such a year: nothing in the household decides it"),
    (
        "said:lifts_over_line",
        "told beside every top-up that does; no household of the bases is without it once it is eligible",
    ),
    ("said:handed_on_at_exit", "told of every household that holds shares"),
    ("said:to_workshop", "told beside recruitment of every household near a workshop"),
    ("said:supplement_disabled", "no base has a member with that grade in dibao"),
    ("said:under_way", "a repair without a day"),
    ("cause:motivation", "recorded by people, never inferred"),
    ("chosen:cane-brown-sugar", "no household tried was better off with it"),
    ("chosen:coldwater-fish-pool", "likewise"),
    ("chosen:farm-guesthouse", "likewise"),
    ("chosen:konjac", "likewise"),
    ("chosen:sweet-potato-noodles", "likewise"),
    ("barred:fattening-pig", "barred in samples that the search did not take as a base"),
    ("barred:konjac", "likewise"),
    ("barred:tea-garden-labour", "likewise"),
];

fn points() -> BTreeSet<String> {
    kinds().iter().map(|kind| kind.point.clone()).collect()
}

#[test]
fn every_code_decides_some_kind_or_is_listed_with_why_not() {
    let have = points();
    let mut wanted: Vec<String> = Code::ALL.iter().map(|code| format!("reason:{}", code.word())).collect();
    wanted.extend(Check::ALL.iter().map(|check| format!("check:{}", check.word())));
    wanted.extend(ReasonCode::ALL.iter().map(|code| format!("said:{}", code.word())));
    wanted.extend(ConflictCode::ALL.iter().map(|code| format!("conflict:{}", code.word())));
    for data in DATA {
        wanted.extend(
            ["proposed", "not_eligible", "unknown"].map(|status| format!("measure:{}:{status}", data.measure.word())),
        );
    }
    for model in &Catalogue::embedded().models {
        wanted.extend(["chosen", "barred"].map(|answer| format!("{answer}:{}", model.id)));
    }
    let lost: Vec<&String> = wanted.iter().filter(|point| !have.contains(*point)).collect();
    let listed: Vec<&str> = NOT_REACHED.iter().map(|(point, _)| *point).collect();
    let silent: Vec<&&String> = lost.iter().filter(|point| !listed.contains(&point.as_str())).collect();
    assert!(silent.is_empty(), "no kind decides by {silent:?}");
    let reached: Vec<&&str> = listed.iter().filter(|point| have.contains(**point)).collect();
    assert!(reached.is_empty(), "take off the list, it is reached: {reached:?}");
}

#[test]
fn names_of_kinds_are_their_own() {
    let ids: BTreeSet<&str> = kinds().iter().map(|kind| kind.id.as_str()).collect();
    assert_eq!(ids.len(), kinds().len());
    assert!(kinds().len() > 500, "{}", kinds().len());
}

/// Every kind, ordinarily with one seed; with so many seeds that there are ten thousand cases where everything is tried.
#[test]
fn cases_are_sound_differ_and_decide_by_what_was_asked() {
    let seeds: u64 = if whole() { 10_000_u64.div_ceil(kinds().len() as u64) } else { 1 };
    let (mut wrong, mut seen, mut made) = (Vec::new(), BTreeSet::new(), 0_usize);
    for kind in kinds() {
        for seed in 1..=seeds {
            let Some(case) = case(kind, seed) else {
                wrong.push(format!("{}: nothing decided by {} (seed {seed})", kind.id, kind.point));
                continue;
            };
            made = made.saturating_add(1);
            let sound = record(&case.household).is_some_and(|record| check(&record, kind.as_of).is_ok());
            if !sound {
                wrong.push(format!("{}: not sound (seed {seed})", kind.id));
            }
            if !has(&case.judged, &kind.point) {
                wrong.push(format!("{}: {} is not there (seed {seed})", kind.id, kind.point));
            }
            if !seen.insert((kind.id.as_str(), case.household.to_string())) {
                wrong.push(format!("{}: the household of seed {seed} stood before", kind.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {made}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    for kind in kinds().iter().step_by(23) {
        let text = |seed| case(kind, seed).map(|case| case.household.to_string());
        assert_eq!(text(7), text(7), "{}", kind.id);
        assert_ne!(text(7), text(8), "{}", kind.id);
    }
}
