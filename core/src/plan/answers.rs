//! All 24 answer, for each goal: chosen, possible and worse by so much, possible if, or impossible and why.

use serde::Serialize;

use super::compile::{Bar, Compiled, Kept};
use super::conflict::{Conflict, conflict};
use super::job_answers::JobPlans;
use super::problem::Problem;
use super::search::{Found, Goal, NEVER, Search};
use crate::models::Catalogue;

/// How one model answers for one goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum Answer {
    /// In the plan.
    Chosen {
        /// Units, in thousandths; workers, where it is a job.
        units_milli: i64,
    },
    /// Could be in a plan, a worse one.
    Possible {
        /// Worse by so many fen of what the goal looks at.
        worse_fen: i64,
        /// For Fast: later by so many months.
        later_months: i64,
        /// For Fast: the best plan with it is never over the line to stay.
        never_over: bool,
        /// Less own income of five years, in fen; negative where it is more. It decides where the goal is as good.
        less_total_fen: i64,
    },
    /// Depends on facts nobody knows yet.
    PossibleIf {
        /// Paths into the record.
        questions: Vec<String>,
    },
    /// Cannot be.
    Impossible {
        /// Known facts that bar it.
        bars: Vec<Bar>,
        /// Limits that together leave no room for it, where no fact bars it.
        #[serde(skip_serializing_if = "Option::is_none")]
        conflict: Option<Conflict>,
    },
}

/// The answers of all models for one goal, in catalogue order.
pub type Answers = Vec<Answer>;

/// What does not depend on the goal: why a model cannot be in any plan.
pub struct Obstacles(Vec<Option<Conflict>>);

impl Obstacles {
    /// Nothing looked at yet.
    pub fn of(problem: &Problem) -> Self {
        Self(vec![None; problem.candidates.len()])
    }

    fn get(&mut self, problem: &Problem, candidate: usize) -> Option<Conflict> {
        let slot = self.0.get_mut(candidate)?;
        if slot.is_none() {
            *slot = Some(conflict(problem, candidate));
        }
        slot.clone()
    }
}

/// Everything the answers of one goal need.
pub struct Asked<'a, 'p> {
    /// The compiled problem.
    pub compiled: &'p Compiled,
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The goal.
    pub goal: Goal,
    /// The best plan.
    pub best: Option<&'a Found>,
    /// The best plans with each job.
    pub jobs: &'a JobPlans,
}

impl Asked<'_, '_> {
    /// All answers.
    pub fn all(&self, search: &mut Search<'_>, obstacles: &mut Obstacles) -> Answers {
        let models = self.catalogue.models.iter().zip(&self.compiled.models).enumerate();
        models
            .map(|(place, (model, kept))| match &model.job {
                Some(id) => self.job(id, kept),
                None => self.model(place, kept, search, obstacles),
            })
            .collect()
    }

    /// What is looked at.
    fn looked(&self) -> Goal {
        looked(self.goal, &self.compiled.problem)
    }

    fn model(&self, place: usize, kept: &Kept, search: &mut Search<'_>, obstacles: &mut Obstacles) -> Answer {
        let problem = &self.compiled.problem;
        let Some(candidate) = problem.candidates.iter().position(|one| one.model == place) else { return out(kept) };
        let step = problem.candidates.get(candidate).map_or(0, |one| one.step_milli);
        let steps = self.best.and_then(|found| found.decision.steps.get(candidate)).copied().unwrap_or_default();
        if steps > 0 {
            return Answer::Chosen { units_milli: steps.saturating_mul(step) };
        }
        match search.best_with(self.looked(), Some(candidate)) {
            Some(found) => self.possible(&found),
            None => Answer::Impossible { bars: Vec::new(), conflict: obstacles.get(problem, candidate) },
        }
    }

    /// A model that is a job: chosen where somebody takes it, possible where somebody could.
    fn job(&self, id: &str, kept: &Kept) -> Answer {
        let problem = &self.compiled.problem;
        let is_it = |job: usize| self.catalogue.jobs.get(job).is_some_and(|one| one.id == id);
        let offered =
            |worker: &super::problem::Worker| worker.choices.iter().map(|choice| choice.job).find(|job| is_it(*job));
        let jobs = self.best.map(|found| found.decision.jobs.as_slice()).unwrap_or_default();
        let taken = problem.workers.iter().zip(jobs).filter(|(worker, place)| {
            place.and_then(|place| worker.choices.get(place)).is_some_and(|choice| is_it(choice.job))
        });
        let count = i64::try_from(taken.count()).unwrap_or_default();
        if count > 0 {
            return Answer::Chosen { units_milli: count.saturating_mul(1000) }; // arithmetic: thousandths
        }
        let mut best: Option<&Found> = None;
        for (place, worker) in problem.workers.iter().enumerate().filter(|(_, worker)| worker.forced.is_none()) {
            let found = offered(worker).and_then(|job| self.jobs.found(place, job, self.goal));
            best = found.filter(|found| best.is_none_or(|best| found.is_before(best))).or(best);
        }
        if let Some(found) = best {
            return self.possible(found);
        }
        // Somebody can and would, and a limit stands in the way, or what is settled of them: that is no want of hands.
        let of = |settled: bool| {
            let mut workers = problem.workers.iter().enumerate().filter(|(_, one)| one.forced.is_some() == settled);
            workers.find_map(|(place, worker)| self.jobs.conflict(problem, place, offered(worker)?))
        };
        match of(false).or_else(|| of(true)) {
            Some(conflict) => Answer::Impossible { bars: Vec::new(), conflict: Some(conflict.clone()) },
            None => self.nobody(id, kept),
        }
    }

    /// Why nobody can take a job.
    fn nobody(&self, id: &str, kept: &Kept) -> Answer {
        let mut all = kept.clone();
        let mut open = Vec::new();
        let is_it = |job: usize| self.catalogue.jobs.get(job).is_some_and(|one| one.id == id);
        let standings = || self.compiled.jobs.iter().filter(|standing| is_it(standing.job));
        // One who cannot is not nobody.
        let nobody = standings().all(|standing| standing.kept.bars.contains(&Bar::Nobody));
        for standing in standings() {
            let told = standing.kept.bars.iter().filter(|bar| nobody || **bar != Bar::Nobody);
            let fresh = told.filter(|bar| !all.bars.contains(bar)).cloned().collect::<Vec<_>>();
            if standing.kept.bars.is_empty() {
                open.extend(standing.kept.questions.iter().copied());
            }
            all.bars.extend(fresh);
        }
        if kept.bars.is_empty() && !open.is_empty() {
            all.bars.clear();
            all.questions.extend(open);
        } else if all.bars.is_empty() && all.questions.is_empty() {
            all.bars.push(Bar::Nobody);
        }
        out(&all)
    }

    pub(super) fn possible(&self, found: &Found) -> Answer {
        let [first, second, total, ..] = found.rank;
        let [top, next, most, ..] = self.best.map_or(found.rank, |best| best.rank);
        let less_total_fen = most - total;
        match self.looked() {
            Goal::Fast => Answer::Possible {
                worse_fen: (next - second).max(0),
                later_months: top - first,
                never_over: -first >= NEVER,
                less_total_fen,
            },
            // The ordinary year first, then the bad one.
            Goal::Steady if top == first => {
                Answer::Possible { worse_fen: next - second, later_months: 0, never_over: false, less_total_fen }
            }
            _ => Answer::Possible { worse_fen: top - first, later_months: 0, never_over: false, less_total_fen },
        }
    }
}

/// What is looked at: without a line Fast tells nothing, and only whether there is room is answered.
pub(super) const fn looked(goal: Goal, problem: &Problem) -> Goal {
    match goal {
        Goal::Fast if problem.theta.is_none() => Goal::High,
        goal => goal,
    }
}

/// A model that is no candidate.
fn out(kept: &Kept) -> Answer {
    if kept.bars.is_empty() {
        let mut questions: Vec<String> = kept.questions.iter().map(|one| (*one).to_owned()).collect();
        questions.dedup();
        Answer::PossibleIf { questions }
    } else {
        Answer::Impossible { bars: kept.bars.clone(), conflict: None }
    }
}
