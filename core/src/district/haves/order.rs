//! What is missing first (缺啥补啥): by people served a yuan, over all villages of both kinds alike.

use std::cmp::Ordering;

use serde::Serialize;

use super::sheet::{Have, HaveState};
use crate::district::village::VillageType;

/// A gap of a village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The village, by id.
    pub village: String,
    /// Its kind, where it is known.
    pub kind: Option<VillageType>,
    /// The missing thing.
    pub have: Have,
}

/// Gaps in the order of what a yuan does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Ordered {
    /// Those whose cost and people are known, the most people a yuan first.
    pub ordered: Vec<Gap>,
    /// Those whose cost or people nobody knows: they cannot be placed, and are not last.
    pub unplaced: Vec<Gap>,
    /// The cost of all that are placed, in fen.
    pub cost_fen: i64,
}

/// Orders the gaps of villages.
pub fn missing_first<'v>(villages: impl Iterator<Item = (&'v str, Option<VillageType>, &'v [Have])>) -> Ordered {
    let mut out = Ordered::default();
    for (village, kind, haves) in villages {
        for have in haves.iter().filter(|have| have.state == HaveState::Gap) {
            let gap = Gap { village: village.to_owned(), kind, have: have.clone() };
            if have.cost_fen.is_some() && have.people.is_some() {
                out.cost_fen = out.cost_fen.saturating_add(have.cost_fen.unwrap_or_default());
                out.ordered.push(gap);
            } else {
                out.unplaced.push(gap);
            }
        }
    }
    let key = |gap: &Gap| (gap.village.clone(), gap.have.item.clone());
    out.ordered.sort_by(|a, b| a_yuan(&a.have, &b.have).then_with(|| key(a).cmp(&key(b))));
    out.unplaced.sort_by_key(key);
    out
}

/// Which serves more people a yuan; exact, and what costs nothing comes first.
fn a_yuan(a: &Have, b: &Have) -> Ordering {
    let part =
        |have: &Have| (i128::from(have.people.unwrap_or_default()), i128::from(have.cost_fen.unwrap_or_default()));
    let ((people, cost), (other_people, other_cost)) = (part(a), part(b));
    match (cost, other_cost) {
        (0, 0) => other_people.cmp(&people),
        (0, _) => Ordering::Less,
        (_, 0) => Ordering::Greater,
        _ => (other_people * cost).cmp(&(people * other_cost)),
    }
}
