//! Means, step by step: what the household can do of its own, with what it is entitled to, with a loan it can carry.

use chrono::NaiveDate;
use serde::Serialize;

use super::changes;
use crate::base::Truth;
use crate::models::job::{Aid, Signer};
use crate::plan::brief::{Brief, brief};
use crate::plan::compile::{Compiled, Given, Means, Wanted, compile};
use crate::plan::evaluate::{chosen, evaluate, lent, taken};
use crate::plan::problem::{Decision, Problem};
use crate::plan::search::{Found, Goal, Search, ordinary};

/// What somebody has to agree to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ask {
    /// `subsidy`, `job_grant`, `training`, `loan`.
    pub what: &'static str,
    /// Job, course or scheme id, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Sum, in fen; nothing where no money is handed over.
    pub fen: i64,
    /// Who signs, in turn.
    pub signs: Vec<Signer>,
}

/// One step: the best plan with these means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// Whose money and rights.
    pub means: Means,
    /// The plan.
    pub plan: Brief,
    /// It changes nothing.
    pub as_today: bool,
    /// What it adds to the least ordinary year of the step before (of today, for the first), in fen.
    pub adds_ordinary_fen: i64,
    /// The same of a bad year.
    pub adds_worst_fen: i64,
    /// What is asked of others, and whose signature it needs.
    pub asks: Vec<Ask>,
    /// How many people go away.
    pub away: i64,
    /// Where there is a loan: the day its principal is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// The same: least cash of its months should any one source of the plan fail in any one year, in fen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_cash_fen: Option<i64>,
}

/// Why the recommended plan changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Nothing {
    /// Nobody gives labour.
    NoLabour,
    /// Who gives it is not known.
    LabourUnknown,
    /// The household is over the line, and nothing is safer.
    OverAlready,
    /// Nothing feasible brings its ordinary year any higher; what would is under "one more".
    NothingFeasible,
}

/// The steps, and which is recommended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ladder {
    /// Own, with grants, with a loan where its plan takes one.
    pub steps: Vec<Step>,
    /// The recommended one, by its means.
    pub recommended: Means,
    /// Why it changes nothing; absent where it does change something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nothing: Option<Nothing>,
}

/// A step with what it was found in.
#[derive(Debug, Clone)]
pub struct Climbed {
    /// Whose money and rights.
    pub means: Means,
    /// The problem; the same for grants and loan.
    pub compiled: Compiled,
    /// What was found.
    pub decision: Decision,
}

/// The best plans of each step, with the place of the recommended one; none where pins leave no plan.
pub fn climb(given: &Given<'_>, granted: &Compiled) -> Option<(Vec<Climbed>, usize)> {
    let wanted = Wanted { means: Means::Own, ..given.wanted.clone() };
    let own = compile(&Given { wanted: &wanted, ..*given });
    let best = |problem: &Problem| Search::new(problem).best(Goal::Steady);
    let first = best(&own.problem)?;
    let mut search = Search::new(&granted.problem);
    let second = search.best(Goal::Steady)?;
    let lent = search.best_lent(Goal::Steady, Some(second.clone()))?;
    drop(search);
    let mut out = vec![
        Climbed { means: Means::Own, compiled: own, decision: first.decision },
        Climbed { means: Means::Grants, compiled: granted.clone(), decision: second.decision },
    ];
    if let Found { decision: Decision { loan: Some(_), .. }, .. } = lent {
        out.push(Climbed { means: Means::Loan, compiled: granted.clone(), decision: lent.decision });
    }
    let place = recommended(&out);
    Some((out, place))
}

/// The first step over the line and safe; else the first over it; else of those with the best ordinary year the first.
fn recommended(steps: &[Climbed]) -> usize {
    let stands: Vec<(i64, bool, bool)> = steps.iter().map(stands).collect();
    let first = |holds: &dyn Fn(&(i64, bool, bool)) -> bool| stands.iter().position(holds);
    if steps.iter().all(|step| step.compiled.problem.theta.is_none()) {
        return steps.iter().position(|step| step.means == Means::Grants).unwrap_or_default();
    }
    let most = stands.iter().map(|(ordinary, ..)| *ordinary).max().unwrap_or_default();
    let safe = first(&|(_, over, safe)| *over && *safe);
    safe.or_else(|| first(&|(_, over, _)| *over))
        .or_else(|| first(&|(ordinary, ..)| *ordinary == most))
        .unwrap_or_default()
}

/// The ordinary year up to the line, over it or not, safe or not.
fn stands(step: &Climbed) -> (i64, bool, bool) {
    let problem = &step.compiled.problem;
    let flows = evaluate(problem, &step.decision);
    let least = ordinary(&flows.years(), problem.theta);
    let (over, safe) = (Some(least) == problem.theta, problem.theta.is_some_and(|theta| flows.worst().0 >= theta));
    (least, over, safe)
}

/// The steps as they are told.
pub fn ladder(given: &Given<'_>, steps: &[Climbed], place: usize) -> Ladder {
    let mut out: Vec<Step> = Vec::with_capacity(steps.len());
    let today = steps.first().map(|step| evaluate(&step.compiled.problem, &step.compiled.problem.nothing()));
    let mut before = today.map_or((0, 0), |flows| (flows.ordinary(), flows.worst().0));
    for step in steps {
        let problem = &step.compiled.problem;
        let plan = brief(given, problem, &step.decision);
        let flows = evaluate(problem, &step.decision);
        let loan = lent(problem, &step.decision);
        let away = taken(problem, &step.decision).filter(|(_, choice)| choice.is_some_and(|one| one.away)).count();
        let now = (plan.ordinary_fen, plan.worst_fen);
        out.push(Step {
            means: step.means,
            as_today: !changes(problem, &step.decision),
            adds_ordinary_fen: now.0.saturating_sub(before.0),
            adds_worst_fen: now.1.saturating_sub(before.1),
            asks: asks(given, problem, &step.decision, &plan),
            away: i64::try_from(away).unwrap_or(i64::MAX),
            due: loan.map(|(loan, _)| problem.start.day_of(loan.due)),
            least_cash_fen: loan.map(|_| flows.least_cash()),
            plan,
        });
        before = now;
    }
    let nothing = steps.get(place).filter(|step| !changes(&step.compiled.problem, &step.decision)).map(why);
    let means = steps.get(place).map_or(Means::Own, |step| step.means);
    Ladder { steps: out, recommended: means, nothing }
}

fn why(step: &Climbed) -> Nothing {
    let (_, over, _) = stands(step);
    match step.compiled.without_labour() {
        Truth::Yes => Nothing::NoLabour,
        Truth::Open => Nothing::LabourUnknown,
        Truth::No if over => Nothing::OverAlready,
        Truth::No => Nothing::NothingFeasible,
    }
}

/// What a plan asks of others.
fn asks(given: &Given<'_>, problem: &Problem, decision: &Decision, plan: &Brief) -> Vec<Ask> {
    let (catalogue, settings) = (given.catalogue, given.settings());
    let mut out = Vec::new();
    let subsidy = evaluate(problem, decision).subsidy.total();
    if subsidy > 0 {
        out.push(Ask { what: "subsidy", of: None, fen: subsidy, signs: settings.subsidy_signs.clone() });
    }
    for choice in taken(problem, decision).filter_map(|(_, choice)| choice) {
        let Some(job) = catalogue.jobs.get(choice.job) else { continue };
        let signs = match job.aid {
            Aid::Jobsearch => &settings.jobsearch_signs,
            Aid::Startup => &settings.startup_signs,
            Aid::None => &settings.training_signs,
        };
        if choice.grant.total() > 0 {
            let (of, fen) = (Some(job.id.clone()), choice.grant.total());
            out.push(Ask { what: "job_grant", of, fen, signs: signs.clone() });
        }
    }
    let mut courses: Vec<usize> = chosen(problem, decision).filter_map(|(one, _)| one.course).collect();
    courses.sort_unstable();
    courses.dedup();
    for course in courses.iter().filter_map(|place| problem.courses.get(*place)) {
        let Some(entry) = catalogue.trainings.get(course.training) else { continue };
        let (of, fen) = (Some(entry.id.clone()), course.grant.total());
        out.push(Ask { what: "training", of, fen, signs: settings.training_signs.clone() });
    }
    if let Some(loan) = &plan.loan {
        let signs = catalogue.credits.iter().find(|one| one.id == loan.credit).map(|one| one.signs.clone());
        let of = Some(loan.credit.clone());
        out.push(Ask { what: "loan", of, fen: loan.sum_fen, signs: signs.unwrap_or_default() });
    }
    out
}
