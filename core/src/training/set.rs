//! Sets of cases: ready ones as data, and a trainer's own. Everybody has the same mix; who has which numbers is told by
//! the place on the trainer's list.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::list::{kind, kinds};
use super::made::{Case, case};
use crate::synth::draw::Draw;

/// So many cases of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// The kind.
    pub kind: String,
    /// How many.
    pub count: u8,
}

/// A set: a seed and kinds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set {
    /// The seed.
    pub seed: u32,
    /// Its kinds, in order.
    pub picks: Vec<Pick>,
}

/// A ready set, as `data/training/sets.json` says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Ready {
    /// Its name; its title is made at the edge (`set.<id>`).
    pub id: String,
    /// Its kinds, in order.
    pub kinds: Vec<String>,
}

/// The ready sets.
pub fn ready() -> &'static [Ready] {
    static READY: OnceLock<Vec<Ready>> = OnceLock::new();
    READY.get_or_init(|| serde_json::from_str(include_str!("../../data/training/sets.json")).unwrap_or_default())
}

impl Ready {
    /// The set with a seed.
    pub fn set(&self, seed: u32) -> Set {
        Set { seed, picks: self.kinds.iter().map(|kind| Pick { kind: kind.clone(), count: 1 }).collect() }
    }
}

impl Set {
    /// Its kinds one after the other, each as often as it is asked for.
    pub fn kinds(&self) -> Vec<&'static Kind> {
        let each = self.picks.iter().filter_map(|pick| Some((kind(&pick.kind)?, pick.count)));
        each.flat_map(|(kind, count)| std::iter::repeat_n(kind, usize::from(count))).collect()
    }

    /// The case at a place for a trainee; trainee 0 stands for everybody alike.
    pub fn case(&self, trainee: u16, place: usize) -> Option<Case> {
        let kind = self.kinds().into_iter().nth(place)?;
        case(kind, self.case_seed(trainee, place))
    }

    /// The seed of a case.
    pub fn case_seed(&self, trainee: u16, place: usize) -> u64 {
        Draw::new(u64::from(self.seed), "training case", (u64::from(trainee) << 16) | place as u64).bits()
    }

    /// A set of one's own: kinds of points that begin so, so many, drawn from the seed without drawing one twice.
    pub fn drawn(seed: u32, families: &[&str], count: usize) -> Self {
        let mut there: Vec<&Kind> =
            kinds().iter().filter(|kind| families.iter().any(|family| kind.point.starts_with(family))).collect();
        Draw::new(u64::from(seed), "training set", 0).shuffle(&mut there);
        let picks = there.into_iter().take(count).map(|kind| Pick { kind: kind.id.clone(), count: 1 });
        Self { seed, picks: picks.collect() }
    }

    /// The next set: what was missed, with a new seed.
    pub fn next(seed: u32, missed: &[String]) -> Self {
        let picks = missed.iter().filter(|id| kind(id).is_some()).map(|id| Pick { kind: id.clone(), count: 1 });
        Self { seed, picks: picks.collect() }
    }
}
