//! A round of a review, for tests: a list of two strata, its commitment, throw and draw, and the entries of a visit.

use std::collections::BTreeMap;

use ruler_core::district::chain::Refused;
use ruler_core::district::review::tally::sizes;
use ruler_core::district::review::{RoundBook, RoundRefusal, RoundRules};
use ruler_core::district::sampling::{Line, List, draw};
use serde_json::{Value, json};

use crate::grown::Writing;

/// A seed as it is read aloud.
pub const SEED: &str = "41632551634211652436";

/// A round being written.
pub type Round = Writing<RoundBook>;

/// What a throw must have in tests.
pub fn rules() -> RoundRules {
    RoundRules { signs: 20, witnesses: 2, used: Vec::new() }
}

/// Two strata, one of each kind of village.
pub fn list() -> List {
    let mut lines = Vec::new();
    for (kind, count) in [("poverty_village", 40), ("non_poverty_village", 60)] {
        lines.extend(
            (0..count)
                .map(|number| Line {
                    stratum: format!("exited/柏溪乡/{kind}"), number: format!("{kind}-{number:02}")
                }),
        );
    }
    List::of(lines).unwrap_or_default()
}

/// The commitment of a list with so many to draw.
pub fn commit(list: &List, sample: u32, follows: &str) -> Value {
    let populations: BTreeMap<String, u32> = list.strata().into_iter().map(|one| (one.name, one.population)).collect();
    let sizes: Vec<Value> = sizes(&populations, sample)
        .into_iter()
        .map(|(stratum, size)| json!({ "stratum": stratum, "population": size.population, "sample": size.sample }))
        .collect();
    let mut out = json!({
        "step": "commit", "round": "三季度", "rhythm": "quarterly", "list": list.hash(), "sizes": sizes,
        "level_ppm": 950_000, "aims": [{ "claim": "exited", "allowed": 2 }],
    });
    if !follows.is_empty() {
        out["follows"] = json!(follows);
    }
    out
}

/// The throw of a seed.
pub fn throw(seed: &str) -> Value {
    json!({ "step": "throw", "seed": seed, "how": "骰子", "witnesses": ["向大妹", "冉启明"] })
}

/// A round with everything drawn.
///
/// # Errors
/// What was refused.
pub fn thrown(list: &List, sample: u32, follows: &str, seed: &str) -> Result<Round, String> {
    let said = |refused: Refused<RoundRefusal>| format!("{refused:?}");
    let mut round = Round::new(RoundBook::new(rules()));
    round.write("2017-09-01", &commit(list, sample, follows)).map_err(said)?;
    round.write("2017-09-02", &throw(seed)).map_err(said)?;
    let book = round.folded().book;
    let seed = book.seed.clone().ok_or("no seed")?;
    let mut by_stratum: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ticket in draw(list, &seed, &book.sizes()) {
        by_stratum.entry(ticket.stratum).or_default().push(ticket.number);
    }
    for (stratum, numbers) in by_stratum {
        round.write("2017-09-02", &json!({ "step": "draw", "stratum": stratum, "numbers": numbers })).map_err(said)?;
    }
    Ok(round)
}

/// A visit with answers.
pub fn hand_in(household: &str) -> Value {
    json!({ "step": "hand_in", "household": household, "visit": "answered", "visitors": ["王长江"],
        "answers": "a".repeat(64), "approval": "yes", "people": 3 })
}

/// Both answers laid open.
pub fn open(household: &str, differs: &[&str]) -> Value {
    json!({ "step": "open", "household": household, "earlier": "b".repeat(64), "differs": differs })
}

/// A decision for the visit.
pub fn decide(household: &str, outcome: &str, paths: &[&str]) -> Value {
    let decisions: Vec<Value> = paths.iter().map(|path| json!({ "path": path, "right": "blind" })).collect();
    json!({ "step": "decide", "household": household, "outcome": outcome, "decisions": decisions,
        "signed": ["冉启明"], "evidence": [{ "name": "照片一" }] })
}

/// The code of a refusal.
pub fn refusal(written: Result<impl Sized, Refused<RoundRefusal>>) -> Option<&'static str> {
    match written.err()? {
        Refused::Itself(why) => Some(why.code()),
        Refused::Breaks(_, why) => Some(why.code()),
        Refused::NothingToVoid => Some("nothing_to_void"),
    }
}
