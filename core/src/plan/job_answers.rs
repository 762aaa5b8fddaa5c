//! Why each job that somebody could take is not in a goal's plan: the best plan with it is worse by so much, or there is
//! none and a limit says why.

use core::cell::OnceCell;

use serde::Serialize;

use super::answers::{Answer, Asked, looked};
use super::conflict::Conflict;
use super::flow::Flow;
use super::job_conflict::{job_conflict, with_job};
use super::problem::Problem;
use super::search::{Found, Goal, Search};

/// How a job that is open to a member answers for one goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenJob {
    /// Place of the member in the record.
    pub member: usize,
    /// Job id.
    pub job: String,
    /// Net pay less travel of its best year, in fen.
    pub pay_fen: i64,
    /// Present wages of a year that are given up for it, in fen.
    pub gives_up_fen: i64,
    /// Its answer.
    #[serde(flatten)]
    pub answer: Answer,
}

/// One job of one worker.
struct JobPlan {
    worker: usize,
    /// Place in the catalogue.
    job: usize,
    /// The best plan with it, goal by goal.
    found: Vec<(Goal, Option<Found>)>,
    /// Why there is none, the same for every goal: worked out once it is asked for.
    conflict: OnceCell<Conflict>,
}

impl JobPlan {
    /// Why there is no plan with it; nothing where there is one.
    fn conflict(&self, problem: &Problem) -> Option<&Conflict> {
        let none = self.found.iter().all(|(_, found)| found.is_none());
        none.then(|| self.conflict.get_or_init(|| job_conflict(problem, self.worker, self.job)))
    }
}

/// The best plans with each job that is open to somebody.
#[derive(Default)]
pub struct JobPlans(Vec<JobPlan>);

impl JobPlans {
    /// Of every worker and job that is wanted, by its place in the catalogue, for these goals; no plan is looked for with
    /// another job of a pinned worker.
    pub fn of(problem: &Problem, goals: &[Goal], is_wanted: &dyn Fn(usize) -> bool) -> Self {
        let mut out = Vec::new();
        for (worker, one) in problem.workers.iter().enumerate() {
            // A job may be there twice, at once and afterwards: it answers once.
            let mut jobs: Vec<usize> = one.choices.iter().map(|choice| choice.job).collect();
            jobs.dedup();
            for job in jobs.into_iter().filter(|job| is_wanted(*job)) {
                let mut found = Vec::new();
                if one.forced.is_none() {
                    let forced = with_job(problem, worker, job);
                    let mut search = Search::new(&forced);
                    found.extend(goals.iter().map(|goal| (*goal, search.best(looked(*goal, problem)))));
                }
                out.push(JobPlan { worker, job, found, conflict: OnceCell::new() });
            }
        }
        Self(out)
    }

    /// Why there is no plan with a job; nothing where there is one.
    pub fn conflict(&self, problem: &Problem, worker: usize, job: usize) -> Option<&Conflict> {
        self.0.iter().find(|one| (one.worker, one.job) == (worker, job))?.conflict(problem)
    }

    /// The best plan of a goal with a job.
    pub fn found(&self, worker: usize, job: usize, goal: Goal) -> Option<&Found> {
        let one = self.0.iter().find(|one| (one.worker, one.job) == (worker, job))?;
        one.found.iter().find(|(known, _)| *known == goal)?.1.as_ref()
    }
}

impl Asked<'_, '_> {
    /// Every job that is open to a worker.
    pub fn open_jobs(&self) -> Vec<OpenJob> {
        let Some(best) = self.best else { return Vec::new() };
        let problem = &self.compiled.problem;
        let answer = |one: &JobPlan| {
            let worker = problem.workers.get(one.worker)?;
            let place = |decision: &super::problem::Decision| decision.jobs.get(one.worker).copied().flatten();
            let taken = |found: &Found| {
                place(&found.decision)
                    .and_then(|place| worker.choices.get(place))
                    .filter(|choice| choice.job == one.job)
            };
            let found = self.jobs.found(one.worker, one.job, self.goal);
            // What is told of it is what it would be in the plan, or in the best plan with it, or taken up at once.
            let first = || worker.choices.iter().find(|choice| choice.job == one.job);
            let choice = taken(best).or_else(|| found.and_then(taken)).or_else(first)?;
            let most = |flow: &Flow| flow.years().into_iter().max().unwrap_or_default();
            let job = self.catalogue.jobs.get(one.job)?.id.clone();
            let answer = match found {
                _ if taken(best).is_some() => Answer::Chosen { units_milli: 1000 }, // arithmetic: one worker, in thousandths
                Some(found) => self.possible(found),
                None => Answer::Impossible { bars: Vec::new(), conflict: one.conflict(problem).cloned() },
            };
            let (pay_fen, gives_up_fen) = (most(&choice.pay), most(&choice.displaced));
            Some(OpenJob { member: worker.member, job, pay_fen, gives_up_fen, answer })
        };
        self.jobs.0.iter().filter_map(answer).collect()
    }
}
