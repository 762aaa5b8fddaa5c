//! A case: a sound household whose answer turns on what was asked for.

use serde_json::Value;

use super::base::base;
use super::judged::Judged;
use super::kind::{Kind, TWIST};
use super::patch::lay;
use super::points::has;
use super::twisted;
use super::vary::{Scope, vary};

/// A case with what the engine says of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its seed.
    pub seed: u64,
    /// The household.
    pub household: Value,
    /// The same household where the point is not there.
    pub otherwise: Value,
    /// The household as the engine sees it.
    pub judged: Judged,
}

/// How many seeds are tried before the household is taken with no number of its own.
const TRIES: u64 = 12; // arithmetic: bound of the search

/// Makes a case of a kind from a seed: the first household in which the point decides, that is, it is there, and is not
/// where the one thing is otherwise. Nothing where the kind itself is broken.
pub fn case(kind: &'static Kind, seed: u64) -> Option<Case> {
    if kind.base == TWIST {
        let tries = (0..TRIES).map(|again| seed.wrapping_add(again.wrapping_mul(0x9E37_79B9))); // arithmetic: other seeds
        return tries.into_iter().find_map(|seed| decided(kind, seed, twisted::household(&kind.with, seed)?));
    }
    let base = base(&kind.base)?;
    Scope::ALL.into_iter().find_map(|scope| {
        let pair = [&kind.with, &kind.otherwise].map(|patch| {
            let mut household = base.clone();
            vary(&mut household, seed, scope);
            lay(&mut household, patch);
            household
        });
        decided(kind, seed, pair)
    })
}

/// The case, where its point decides.
fn decided(kind: &'static Kind, seed: u64, [mut household, otherwise]: [Value; 2]) -> Option<Case> {
    dated(&mut household, kind);
    let mut other = otherwise;
    dated(&mut other, kind);
    let judged = Judged::of(&household, kind)?;
    let turns = has(&judged, &kind.point) && !has(&Judged::of(&other, kind)?, &kind.point);
    turns.then_some(Case { kind, seed, household, otherwise: other, judged })
}

/// A household without a day gets the kind's.
fn dated(household: &mut Value, kind: &Kind) {
    if let (Some(map), Some(day)) = (household.as_object_mut(), kind.as_of) {
        map.entry("as_of").or_insert_with(|| Value::String(day.to_string()));
    }
}
