//! Marks against an independent marker, written out here once more from the assessment as a document.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::whole;
use ruler_core::training::answer::own;
use ruler_core::training::judged::Judged;
use ruler_core::training::mark::FULL;
use ruler_core::training::{Answer, Asks, Case, case, kinds, mark};

fn cases() -> impl Iterator<Item = Case> {
    let step = if whole() { 1 } else { 11 };
    kinds().iter().step_by(step).filter_map(|kind| case(kind, 3))
}

#[test]
fn the_engines_own_answer_gets_full_marks_always() {
    for case in cases() {
        for asks in [Asks::Verdict, Asks::Checks, Asks::Causes, Asks::Measures] {
            let marked = mark(&case.judged, asks, &own(&case.judged, asks));
            assert!(marked.is_right(), "{} {asks:?}: {marked:?}", case.kind.id);
        }
    }
}

#[test]
fn the_best_plan_gets_full_marks_and_nothing_gets_what_it_is_short() {
    for case in cases().step_by(13) {
        let best = own(&case.judged, Asks::Plan);
        let marked = mark(&case.judged, Asks::Plan, &best);
        assert!(marked.is_right(), "{}: {marked:?}", case.kind.id);
        let idle = mark(&case.judged, Asks::Plan, &Answer::default());
        let plan = idle.parts.first();
        let short = plan.and_then(|part| part.short_fen).unwrap_or(-1);
        assert!(short >= 0, "{}: {idle:?}", case.kind.id);
        assert_eq!(plan.map(|part| part.points == FULL), Some(short == 0), "{}: {idle:?}", case.kind.id);
    }
}

/// The marks of a list, by sets: what is on both of what is on either.
fn slow(right: &BTreeSet<String>, given: &BTreeSet<String>) -> u64 {
    let either = right.union(given).count() as u64;
    (100 * right.intersection(given).count() as u64).checked_div(either).unwrap_or(100)
}

fn rules(document: &Value, verdict: &str) -> BTreeSet<String> {
    let criteria = document.get("criteria").and_then(Value::as_array);
    let there = criteria.into_iter().flatten().filter(|one| one.get("verdict") == Some(&Value::from(verdict)));
    there.filter_map(|one| Some(one.get("rule")?.as_str()?.to_owned())).collect()
}

fn missed(judged: &Judged, answer: &Answer, part: &str) -> (u64, BTreeSet<String>, BTreeSet<String>) {
    let marked = mark(judged, Asks::Verdict, answer);
    let part = marked.parts.into_iter().find(|one| one.part == part);
    let words = |list: &[ruler_core::training::told::Told]| list.iter().map(|one| one.word.clone()).collect();
    part.map_or_else(Default::default, |part| (part.points, words(&part.missed), words(&part.claimed)))
}

#[test]
fn an_independent_marker_agrees_and_each_planted_mistake_is_named() {
    for case in cases() {
        let document = serde_json::to_value(&case.judged.assessment).unwrap_or_default();
        let all: Vec<String> = case.judged.assessment.criteria.iter().map(|one| one.rule.word().to_owned()).collect();
        for (part, verdict) in [("failing", "not_met"), ("missing", "unknown")] {
            let right = rules(&document, verdict);
            // Each rule left out, and each rule claimed that is not so.
            for rule in &all {
                let mut given = right.clone();
                let planted = if given.remove(rule) {
                    (1, 0)
                } else {
                    given.insert(rule.clone());
                    (0, 1)
                };
                let mut answer = own(&case.judged, Asks::Verdict);
                let list = Some(given.iter().cloned().collect());
                if part == "failing" {
                    answer.failing = list
                } else {
                    answer.missing = list
                }
                let (points, missed, claimed) = missed(&case.judged, &answer, part);
                assert_eq!(points, slow(&right, &given), "{} {part} {rule}", case.kind.id);
                assert_eq!((missed.len(), claimed.len()), planted, "{} {part} {rule}", case.kind.id);
                assert!(missed.union(&claimed).any(|named| named == rule), "{} {part} {rule}", case.kind.id);
            }
        }
    }
}

#[test]
fn a_missed_rule_is_told_with_reason_and_clause_and_what_would_mend_it() {
    let mut told = 0_usize;
    for case in cases() {
        let answer = Answer { failing: Some(Vec::new()), ..own(&case.judged, Asks::Verdict) };
        for part in mark(&case.judged, Asks::Verdict, &answer).parts {
            for one in part.missed {
                assert_eq!(one.rule, Some(one.word.as_str()), "{}", case.kind.id);
                assert!(one.reasons.as_array().is_some_and(|list| !list.is_empty()), "{}: {one:?}", case.kind.id);
                told = told.saturating_add(usize::from(!one.change.is_null()));
            }
        }
    }
    assert!(told > 0, "no smallest change was told");
}

#[test]
fn causes_in_another_order_count_half() {
    for case in cases() {
        let right = own(&case.judged, Asks::Causes).causes.unwrap_or_default();
        if let [first, second] = right.as_slice() {
            let answer = Answer { causes: Some(vec![second.clone(), first.clone()]), ..Answer::default() };
            let points: Vec<u64> =
                mark(&case.judged, Asks::Causes, &answer).parts.iter().map(|one| one.points).collect();
            assert_eq!(points, [50], "{}", case.kind.id);
        }
    }
}
