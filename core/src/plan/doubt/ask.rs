//! Which figures are worth asking first: by what knowing them could add, in fen, and else by what hangs on them.

use serde::Serialize;

use super::{Doubtful, Run, combination};
use crate::plan::problem::Decision;

/// A figure worth asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskFirst {
    /// Id of the entry.
    pub of: String,
    /// Its field.
    pub field: &'static str,
    /// What knowing it could add to the goal by choosing another plan in time, in fen a year.
    pub value_fen: i64,
    /// How much the goal differs between the low and the high third of it, in fen.
    pub effect_fen: i64,
}

/// How many figures are named.
const NAMED: usize = 3; // arithmetic: three figures, as the plan promises
/// Thirds a figure's draws are sorted into.
const THIRDS: usize = 3; // arithmetic: low, middle, high
/// Plans looked at beside the one shown.
const RIVALS: usize = 6; // arithmetic: bounds the work

impl Doubtful<'_> {
    /// At most three figures, the most valuable first.
    pub(super) fn ask_first(&self) -> Vec<AskFirst> {
        if self.runs.len() < THIRDS {
            return Vec::new();
        }
        let plans = self.plans();
        // worth[plan][draw]
        let worth: Vec<Vec<i64>> =
            plans.iter().map(|plan| self.runs.iter().map(|run| self.worth(run, plan)).collect()).collect();
        let mut out: Vec<AskFirst> = Vec::new();
        for (place, one) in self.spreads.iter().enumerate() {
            if one.ppm == 0 {
                continue;
            }
            let (value_fen, effect_fen) = self.value(place, &worth);
            if effect_fen == 0 && value_fen == 0 {
                continue;
            }
            if let Some((of, field)) = one.figure.name(self.problem, self.catalogue) {
                out.push(AskFirst { of, field, value_fen, effect_fen });
            }
        }
        out.sort_by_key(|one| core::cmp::Reverse((one.value_fen, one.effect_fen)));
        out.truncate(NAMED);
        out
    }

    /// The plan shown, and the ones that were best most often.
    fn plans(&self) -> Vec<Decision> {
        let mut seen: Vec<(usize, &Decision)> = Vec::new();
        for run in self.runs {
            match seen.iter_mut().find(|(_, known)| combination(known) == combination(&run.best)) {
                Some((times, _)) => *times += 1,
                None => seen.push((1, &run.best)),
            }
        }
        seen.sort_by_key(|(times, _)| core::cmp::Reverse(*times));
        let others = seen.into_iter().map(|(_, plan)| plan).filter(|plan| combination(plan) != combination(self.plan));
        core::iter::once(self.plan).chain(others.take(RIVALS)).cloned().collect()
    }

    /// What knowing one figure could add (choose the plan that is best in its third), and what hangs on it.
    fn value(&self, place: usize, worth: &[Vec<i64>]) -> (i64, i64) {
        let factor = |run: &Run| run.factors.get(place).copied().unwrap_or_default();
        let mut order: Vec<usize> = (0..self.runs.len()).collect();
        order.sort_by_key(|draw| (self.runs.get(*draw).map_or(0, factor), *draw));
        let sum = |plan: &[i64], draws: &[usize]| -> i64 { draws.iter().filter_map(|draw| plan.get(*draw)).sum() };
        let best = |draws: &[usize]| worth.iter().map(|plan| sum(plan, draws)).max().unwrap_or_default();
        let size = order.len().div_ceil(THIRDS);
        let informed: i64 = order.chunks(size).map(best).sum();
        let value = (informed - best(&order)).max(0) / super::count(self.runs.len()).max(1);
        let shown = worth.first().map(Vec::as_slice).unwrap_or_default();
        let mean = |draws: Option<&[usize]>| {
            let draws = draws.unwrap_or_default();
            sum(shown, draws).checked_div(super::count(draws.len())).unwrap_or_default()
        };
        let effect = mean(order.chunks(size).next_back()).saturating_sub(mean(order.chunks(size).next())).abs();
        (value, effect)
    }
}
