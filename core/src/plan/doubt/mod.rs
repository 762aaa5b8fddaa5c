//! How far a plan can be trusted: solved again over many seeded sets of figures.
//!
//! How often this combination stays best, how far its income ranges, which others come as near that it is for the
//! family to choose, and which three figures are worth asking first.

mod ask;
mod draw;

use serde::Serialize;

use super::evaluate::{Evaluation, evaluate};
use super::flow::YEARS;
use super::problem::{Decision, Problem};
use super::search::{Goal, Search};
use crate::models::Catalogue;

pub use ask::AskFirst;
pub use draw::{Seeded, Spread, Spreading, spreads};

/// What the re-solves of one goal say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Doubt {
    /// The goal.
    pub goal: Goal,
    /// Sets of figures it was solved over.
    pub draws: i64,
    /// In how many the same models and jobs were best.
    pub same: i64,
    /// In how many the plan as it is stays feasible.
    pub holds: i64,
    /// Income of year five of the plan as it is: one in ten lies under this, in fen.
    pub income_low_fen: i64,
    /// One in ten lies over this.
    pub income_high_fen: i64,
    /// Models not in the plan that were in the best one in so many draws, most often first.
    pub rivals: Vec<Rival>,
    /// Figures worth asking first, at most three.
    pub ask_first: Vec<AskFirst>,
}

/// A model that is often in the best plan though not in this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rival {
    /// Model id.
    pub model: String,
    /// In so many draws.
    pub draws: i64,
    /// So often that it is a tie within the noise of the figures: for the family to choose.
    pub tie: bool,
}

/// A rival in at least one draw of so many is a tie.
const TIE: i64 = 4; // arithmetic: a quarter of the draws; said on screen with the count itself

/// A tenth.
const TENTH: usize = 10; // arithmetic: deciles

/// What one draw found for one goal.
struct Run {
    factors: Vec<i64>,
    best: Decision,
    /// The problem with the drawn figures.
    problem: Problem,
}

/// Solves again over `draws` seeded sets of figures. The same seed gives the same answer.
pub fn doubts(
    problem: &Problem,
    catalogue: &Catalogue,
    plans: &[(Goal, Option<&Decision>)],
    draws: usize,
    seed: u64,
) -> Vec<Doubt> {
    let spreads = spreads(problem, catalogue);
    let mut seeded = Seeded(seed);
    let mut runs: Vec<Vec<Run>> = plans.iter().map(|_| Vec::with_capacity(draws)).collect();
    for _ in 0..draws {
        let factors = draw::draw(&spreads, &mut seeded);
        let drawn = draw::scaled(problem, &spreads, &factors);
        let mut search = Search::new(&drawn);
        let found: Vec<Option<Decision>> =
            plans.iter().map(|(goal, _)| search.best(*goal).map(|found| found.decision)).collect();
        drop(search);
        for (runs, best) in runs.iter_mut().zip(found) {
            let best = best.unwrap_or_else(|| problem.nothing());
            runs.push(Run { factors: factors.clone(), best, problem: drawn.clone() });
        }
    }
    let of = |((goal, plan), runs): (&(Goal, Option<&Decision>), &Vec<Run>)| {
        plan.map(|plan| Doubtful { problem, catalogue, spreads: &spreads, goal: *goal, plan, runs }.doubt())
    };
    plans.iter().zip(&runs).filter_map(of).collect()
}

/// One plan with what the draws found.
struct Doubtful<'a> {
    problem: &'a Problem,
    catalogue: &'a Catalogue,
    spreads: &'a [Spreading],
    goal: Goal,
    plan: &'a Decision,
    runs: &'a [Run],
}

impl Doubtful<'_> {
    fn doubt(&self) -> Doubt {
        let evaluations: Vec<Evaluation> = self.runs.iter().map(|run| evaluate(&run.problem, self.plan)).collect();
        let mut incomes: Vec<i64> = evaluations
            .iter()
            .map(|one| self.problem.topped(one.years().last().copied().unwrap_or_default()))
            .collect();
        incomes.sort_unstable();
        let at = |place: usize| incomes.get(place).copied().unwrap_or_default();
        let tenth = incomes.len() / TENTH;
        let holds = evaluations.iter().filter(|one| one.holds(self.problem.stress)).count();
        let same = self.runs.iter().filter(|run| combination(&run.best) == combination(self.plan)).count();
        Doubt {
            goal: self.goal,
            draws: count(self.runs.len()),
            same: count(same),
            holds: count(holds),
            income_low_fen: at(tenth),
            income_high_fen: at(incomes.len().saturating_sub(tenth + 1)),
            rivals: self.rivals(),
            ask_first: self.ask_first(),
        }
    }

    fn rivals(&self) -> Vec<Rival> {
        let mut out: Vec<Rival> = Vec::new();
        for (place, one) in self.problem.candidates.iter().enumerate() {
            if self.plan.steps.get(place).is_some_and(|steps| *steps > 0) {
                continue;
            }
            let is_in = |run: &&Run| run.best.steps.get(place).is_some_and(|steps| *steps > 0);
            let draws = count(self.runs.iter().filter(is_in).count());
            if let (true, Some(model)) = (draws > 0, self.catalogue.models.get(one.model)) {
                out.push(Rival { model: model.id.clone(), draws, tie: draws * TIE >= count(self.runs.len()) });
            }
        }
        out.sort_by_key(|rival| core::cmp::Reverse(rival.draws));
        out
    }

    /// What the goal looks at, of one decision under one draw; a decision that is not feasible there is worth what
    /// doing nothing is.
    fn worth(&self, run: &Run, decision: &Decision) -> i64 {
        let one = evaluate(&run.problem, decision);
        let one = if one.holds(run.problem.stress) { one } else { evaluate(&run.problem, &self.problem.nothing()) };
        let years = one.years();
        match self.goal {
            Goal::High => years.last().copied().unwrap_or_default(),
            Goal::Most => years.iter().sum(),
            Goal::Steady => one.worst().0,
            // Months differ by whole steps; the income of the second year tells how early money comes, in yuan.
            Goal::Fast => years.get(1.min(YEARS - 1)).copied().unwrap_or_default(),
        }
    }
}

/// The models and jobs of a decision, whatever the units.
fn combination(decision: &Decision) -> (Vec<bool>, &[Option<usize>]) {
    (decision.steps.iter().map(|steps| *steps > 0).collect(), decision.jobs.as_slice())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
