//! Marks that teach: what was missed and what was claimed wrongly, each with its rule, clause and arithmetic; how far a
//! plan lies from the proven best, in yuan; the smallest change that would have made the answer right.

use serde::Serialize;

use super::answer::{Answer, own};
use super::judged::Judged;
use super::kind::Asks;
use super::planned;
use super::told::{Told, told};
use crate::plan::verify::Stated;

/// Full marks of one part.
pub const FULL: u64 = 100;

/// The marks of one answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Marked {
    /// Version of the engine that marked it.
    pub engine: &'static str,
    /// The pack it was marked by: id and version.
    pub pack: String,
    /// One for each part asked for.
    pub parts: Vec<Mark>,
}

/// The mark of one part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mark {
    /// Which part: a key of the answer.
    pub part: &'static str,
    /// Points, of [`FULL`].
    pub points: u64,
    /// What is so and was not said, with what it stands on.
    pub missed: Vec<Told>,
    /// What was said and is not so, with what it stands on.
    pub claimed: Vec<Told>,
    /// For a plan: how many fen a year it lies under the best.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_fen: Option<i64>,
    /// For a plan: how many limits it breaks; with one it is no plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<usize>,
}

impl Marked {
    /// Points of all parts, of so many.
    pub fn points(&self) -> (u64, u64) {
        (self.parts.iter().map(|part| part.points).sum(), FULL.saturating_mul(self.parts.len() as u64))
    }

    /// Whether nothing was missed and nothing claimed wrongly.
    pub fn is_right(&self) -> bool {
        self.parts.iter().all(|part| part.points == FULL)
    }
}

/// Marks an answer to what a case asks for. A part that was left out counts as nothing said.
pub fn mark(judged: &Judged, asks: Asks, answer: &Answer) -> Marked {
    let right = own(judged, asks);
    let mut parts = Vec::new();
    let mut part = |name, right: Option<&Vec<String>>, given: Option<&Vec<String>>, ordered: bool| {
        if let Some(right) = right {
            let none = Vec::new();
            parts.push(of_words(judged, name, right, given.unwrap_or(&none), ordered));
        }
    };
    let one = |word: &Option<String>| word.as_ref().map(|word| vec![word.clone()]);
    part("overall", one(&right.overall).as_ref(), one(&answer.overall).as_ref(), false);
    part("standing", one(&right.standing).as_ref(), one(&answer.standing).as_ref(), false);
    part("failing", right.failing.as_ref(), answer.failing.as_ref(), false);
    part("missing", right.missing.as_ref(), answer.missing.as_ref(), false);
    part("checks", right.checks.as_ref(), answer.checks.as_ref(), false);
    part("causes", right.causes.as_ref(), answer.causes.as_ref(), true);
    part("measures", right.measures.as_ref(), answer.measures.as_ref(), false);
    if right.plan.is_some() {
        let stated = answer.plan.as_ref().map(Stated::from).unwrap_or_default();
        parts.push(of_plan(judged, &stated));
    }
    let pack = &judged.assessment.pack;
    Marked { engine: env!("CARGO_PKG_VERSION"), pack: format!("{} {}", pack.id, pack.version), parts }
}

/// The mark of a list of words; said twice counts once. Of an ordered list each word in its place counts whole, each in
/// another place half.
fn of_words(judged: &Judged, part: &'static str, right: &[String], given: &[String], ordered: bool) -> Mark {
    let mut said: Vec<&String> = Vec::new();
    for word in given {
        if !said.contains(&word) {
            said.push(word);
        }
    }
    let missed: Vec<&String> = right.iter().filter(|word| !said.contains(word)).collect();
    let claimed: Vec<&String> = said.iter().copied().filter(|word| !right.contains(word)).collect();
    // Twice the words that are right, so that half a word is a whole number.
    let mut twice = 0_u64;
    for (place, word) in said.iter().enumerate().filter(|(_, word)| right.contains(word)) {
        let there = !ordered || right.get(place) == Some(*word);
        twice = twice.saturating_add(if there { 2 } else { 1 });
    }
    let all = right.len().saturating_add(claimed.len()) as u64;
    let points = match all {
        0 => FULL,
        all => FULL.saturating_mul(twice) / all.saturating_mul(2), // arithmetic: halves
    };
    let tell =
        |words: Vec<&String>, claim: bool| words.into_iter().map(|word| told(judged, part, word, claim)).collect();
    Mark { part, points, missed: tell(missed, false), claimed: tell(claimed, true), short_fen: None, broken: None }
}

/// The mark of a plan: its share of what the best plan adds to doing nothing; nothing where it breaks a limit.
fn of_plan(judged: &Judged, stated: &Stated) -> Mark {
    let none =
        |points| Mark { part: "plan", points, missed: Vec::new(), claimed: Vec::new(), short_fen: None, broken: None };
    let (Some(found), Some(still)) = (planned::distance(judged, stated), planned::distance(judged, &Stated::default()))
    else {
        return none(0);
    };
    let gain = |fen: i64| u64::try_from(fen.saturating_sub(still.own_fen)).unwrap_or_default();
    let (most, own) = (gain(found.best_fen), gain(found.own_fen));
    let points = match (found.broken, most) {
        (0, 0) if found.own_fen >= found.best_fen => FULL,
        (0, 0) => 0,
        (0, most) => FULL.saturating_mul(own.min(most)) / most,
        _ => 0,
    };
    let names = |plan: &Stated| -> Vec<String> {
        let models = plan.units.iter().map(|(model, _)| model.clone());
        models.chain(plan.jobs.iter().map(|(_, job)| job.clone())).collect()
    };
    let (best, given) = (names(&found.best), names(stated));
    let only = |one: &[String], other: &[String], claim| {
        let words = one.iter().filter(|word| !other.contains(word));
        words.map(|word| told(judged, "plan", word, claim)).collect()
    };
    Mark {
        missed: only(&best, &given, false),
        claimed: only(&given, &best, true),
        short_fen: Some(found.best_fen.saturating_sub(found.own_fen)),
        broken: Some(found.broken),
        ..none(points)
    }
}
