//! Packed facts: what was packed is got back, and everything said of it is said of the household itself.
//! 10,000 random households with `ONE_RULER_FULL=1`, some hundred otherwise.

use chrono::{Datelike, NaiveDate};
use ruler_core::assessment::many::Many;
use ruler_core::assessment::{Assessment, Question, Rule, answer, assess};
use ruler_core::causes::diagnose;
use ruler_core::district::batch::Batch;
use ruler_core::district::packed::{self, Room, Unreadable};
use ruler_core::exchange::read;
use ruler_core::household::{Facts, HouseholdRecord, Means, check};
use ruler_core::measures::propose;
use ruler_core::policy::{Pack, Policy, compile};
use ruler_core::synth::data::Margins;
use ruler_core::synth::district::District;
use ruler_tests::arbitrary::household;
use ruler_tests::arbitrary_means::household_means;
use ruler_tests::said::{Outcome, Said};

fn full() -> bool {
    std::env::var_os("ONE_RULER_FULL").is_some()
}

fn record(text: &str) -> Result<HouseholdRecord, Said> {
    read::household(text).map_err(|faults| Said(format!("{faults:?}")))
}

/// A random household of a seed, every other one with means.
fn random(seed: u64) -> Result<(Facts, Means), Said> {
    let text = if seed.is_multiple_of(2) { household_means(seed) } else { household(seed) }.to_string();
    let record = record(&text)?;
    let facts = check(&record, None).map_err(|faults| Said(format!("{seed}: {faults:?}")))?;
    Ok((facts, Means::of(&record)))
}

fn policies() -> Result<Vec<Policy>, Said> {
    let day = |year| NaiveDate::from_ymd_opt(year, 11, 28).ok_or("a day");
    Ok(vec![compile(Pack::embedded(), None, day(2017)?), compile(Pack::embedded(), None, day(2023)?)])
}

/// What both tell: the answer, its level, every criterion with its reasons.
fn same(many: &mut Many<'_>, facts: &Facts, full: &Assessment) -> Outcome {
    let short = many.hear(facts);
    assert_eq!((short.overall, short.level), (full.overall, full.standing.level));
    let told: Vec<_> = full.criteria.iter().map(|one| (one.rule, one.verdict)).collect();
    let heard = Rule::ALL.iter().filter_map(|rule| Some((*rule, short.verdicts.get(*rule as usize).copied()??)));
    let mut heard: Vec<_> = heard.collect();
    heard.sort_by_key(|(rule, _)| full.criteria.iter().position(|one| one.rule == *rule));
    assert_eq!(heard, told);
    let reasons = full.criteria.iter().flat_map(|one| one.reasons.iter().map(|reason| (one.rule, *reason)));
    assert_eq!(many.said().to_vec(), reasons.collect::<Vec<_>>());
    assert_eq!(short.income.ledger.counted.low(), full.income.counted.low);
    assert_eq!(short.income.ledger.counted.high(), full.income.counted.high);
    Ok(())
}

#[test]
fn what_was_packed_is_got_back() -> Outcome {
    let mut room = Room::default();
    for seed in 0..if full() { 10_000 } else { 600 } {
        let (facts, means) = random(seed)?;
        let packed = packed::pack(&facts, &means);
        assert_eq!(packed::facts(&packed)?, facts, "{seed}");
        assert_eq!(room.facts(&packed)?, &facts, "{seed}: in the room of the last one");
        let again = packed::means(&packed)?;
        // Who verified what and when is left out; with that left out nothing is lost.
        assert_eq!(packed::pack(&facts, &again), packed, "{seed}");
        let text = serde_json::to_string(&strip(serde_json::to_value(&means)?))?;
        assert_eq!(serde_json::to_string(&strip(serde_json::to_value(&again)?))?, text, "{seed}");
    }
    Ok(())
}

/// A document without who verified what and when.
fn strip(mut value: serde_json::Value) -> serde_json::Value {
    fn walk(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                if let Some(serde_json::Value::Object(proof)) = map.get_mut("verified") {
                    proof.remove("by");
                    proof.remove("on");
                }
                map.values_mut().for_each(walk);
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(walk),
            _ => {}
        }
    }
    walk(&mut value);
    value
}

#[test]
fn every_question_is_answered_from_packed_facts_as_from_the_household() -> Outcome {
    let policies = policies()?;
    for policy in &policies {
        for (question, _) in Question::ALL {
            let mut many = Many::new(question, policy);
            let mut room = Room::default();
            let (mut packs, mut answers) = (Vec::new(), Vec::new());
            for seed in 0..if full() { 10_000 } else { 400 } {
                let (facts, means) = random(seed)?;
                let packed = packed::pack(&facts, &means);
                let full = assess(&facts, question, policy);
                same(&mut many, room.facts(&packed)?, &full)?;
                answers.push((full.overall, many.verdicts(&facts).1));
                packs.push(packed);
            }
            // All at once, and one among them that is none.
            packs.insert(100, b"no household".to_vec());
            let mut heard = Vec::new();
            Batch::new(question, policy).verdicts(packs.iter().map(Vec::as_slice), &mut |one| heard.push(one));
            assert_eq!(heard.remove(100), Err(Unreadable::OtherLayout));
            assert_eq!(heard, answers.into_iter().map(Ok).collect::<Vec<_>>());
        }
    }
    Ok(())
}

/// The invented district: all 30,000 in the full run.
#[test]
fn invented_households_are_answered_from_packed_facts_as_by_the_whole_engine() -> Outcome {
    let district = District::new(5, if full() { Margins::report() } else { Margins::report().scaled(400) })?;
    let policies = policies()?;
    let mut room = Room::default();
    for policy in &policies {
        for (question, _) in Question::ALL {
            let mut many = Many::new(question, policy);
            for place in 0..district.count() {
                let record = district.household(place).ok_or("a household")?.record;
                let facts = check(&record, Some(policy.as_of)).map_err(|faults| Said(format!("{faults:?}")))?;
                let packed = packed::pack(&facts, &Means::of(&record));
                assert_eq!(packed::facts(&packed)?, facts);
                same(&mut many, room.facts(&packed)?, &assess(&facts, question, policy))?;
            }
        }
    }
    Ok(())
}

#[test]
fn causes_and_measures_are_the_same_from_packed_means() -> Outcome {
    let policies = policies()?;
    for seed in 0..if full() { 10_000 } else { 300 } {
        let (facts, means) = random(seed)?;
        let policy = policies.get(usize::from(facts.as_of.year() == 2023)).ok_or("a policy")?;
        let packed = packed::pack(&facts, &means);
        let (facts_again, means_again) = (packed::facts(&packed)?, packed::means(&packed)?);
        let text = |facts: &Facts, means: &Means| -> Result<String, Said> {
            let (assessment, diagnosis) = (assess(facts, Question::Exit, policy), diagnose(facts, means, policy));
            let proposal = propose(facts, means, &assessment, &diagnosis, policy);
            Ok(serde_json::to_string(&(assessment, diagnosis, proposal))?)
        };
        assert_eq!(text(&facts_again, &means_again)?, text(&facts, &means)?, "{seed}");
    }
    Ok(())
}

/// What tables are made of says what the full answer says, less what explains it.
#[test]
fn an_answer_without_its_explanation_is_the_same_answer() -> Outcome {
    let policies = policies()?;
    for seed in 0..if full() { 10_000 } else { 300 } {
        let (facts, means) = random(seed)?;
        for policy in &policies {
            for (question, _) in Question::ALL {
                let (mut whole, bare) = (assess(&facts, question, policy), answer(&facts, question, policy));
                let text = |one: &Assessment| -> Result<String, Said> {
                    let diagnosis = diagnose(&facts, &means, policy);
                    Ok(serde_json::to_string(&propose(&facts, &means, one, &diagnosis, policy))?)
                };
                assert_eq!(text(&whole)?, text(&bare)?, "{seed}: measures read the same of both");
                whole.least_change = None;
                whole.facts_hash = String::new();
                whole.standing.verify.clear();
                for (one, bare) in whole.criteria.iter_mut().zip(&bare.criteria) {
                    (one.inputs, one.arithmetic, one.basis, one.least_change) = Default::default();
                    one.strength = bare.strength;
                }
                assert_eq!(whole, bare, "{seed}");
            }
        }
    }
    Ok(())
}

#[test]
fn bytes_that_are_cut_changed_or_of_another_layout_are_never_read_as_a_household() -> Outcome {
    for seed in 0..if full() { 400 } else { 20 } {
        let (facts, means) = random(seed)?;
        let packed = packed::pack(&facts, &means);
        for end in 0..packed.len() {
            let cut = packed.get(..end).unwrap_or_default();
            assert!(packed::facts(cut).is_err() || packed::means(cut).is_err(), "{seed} cut at {end}");
        }
        for place in 0..packed.len() {
            let mut changed = packed.clone();
            if let Some(byte) = changed.get_mut(place) {
                *byte ^= 0x55;
            }
            // A changed byte may be another household; what is read is packed to the very bytes it was read from.
            if let (Ok(facts), Ok(means)) = (packed::facts(&changed), packed::means(&changed)) {
                assert_eq!(packed::pack(&facts, &means), changed, "{seed} changed at {place}");
            }
        }
        let mut other = packed.clone();
        other.iter_mut().take(1).for_each(|byte| *byte = byte.wrapping_add(1));
        assert_eq!(packed::facts(&other), Err(Unreadable::OtherLayout));
    }
    Ok(())
}
