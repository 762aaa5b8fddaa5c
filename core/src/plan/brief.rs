//! A plan in short: what is taken up and what it comes to, without tables.

use serde::Serialize;

use super::compile::Given;
use super::evaluate::{chosen, evaluate, given_up, lent, taken};
use super::problem::{Decision, Problem};

/// A model in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BriefModel {
    /// Model id.
    pub model: String,
    /// Units, in thousandths.
    pub units_milli: i64,
}

/// A job in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BriefJob {
    /// Place of the member in the record.
    pub member: usize,
    /// Job id.
    pub job: String,
    /// The worker sleeps away.
    pub away: bool,
    /// It is taken up once the worker's own present wages have ended.
    pub afterwards: bool,
}

/// A loan in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BriefLoan {
    /// Scheme id.
    pub credit: String,
    /// Sum, in fen.
    pub sum_fen: i64,
}

/// A plan in short. Money in fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PlanBrief"))]
pub struct Brief {
    /// Models taken up.
    pub models: Vec<BriefModel>,
    /// Jobs taken.
    pub jobs: Vec<BriefJob>,
    /// The loan, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loan: Option<BriefLoan>,
    /// Present enterprises given up, by place in the record; none of them stands for the rest of production.
    pub given_up: Vec<Option<usize>>,
    /// Own income of years one to five.
    pub own_years_fen: Vec<i64>,
    /// The same with means-tested dibao as it would then be.
    pub income_years_fen: Vec<i64>,
    /// The least own income of years two to five.
    pub ordinary_fen: i64,
    /// The same with any one source fallen by its stress.
    pub worst_fen: i64,
    /// The same with means-tested dibao as it would then be.
    pub worst_income_fen: i64,
    /// Over the line in every one of them; absent where there is no line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<bool>,
    /// The same should any one source fall by its stress.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub safe: Option<bool>,
    /// Own money in it at the deepest.
    pub own_money_fen: i64,
    /// Days of work in the fullest month, all workers together, in hundredths; days at a job are not among them.
    pub days: i64,
}

/// The plan of a decision in short.
pub fn brief(given: &Given<'_>, problem: &Problem, decision: &Decision) -> Brief {
    let catalogue = given.catalogue;
    let flows = evaluate(problem, decision);
    let own = flows.years();
    let (ordinary_fen, worst_fen) = (flows.ordinary(), flows.worst().0);
    let model = |(one, steps): (&super::problem::Candidate, i64)| {
        let model = catalogue.models.get(one.model)?.id.clone();
        Some(BriefModel { model, units_milli: steps.saturating_mul(one.step_milli) })
    };
    let job = |(worker, choice): (&super::problem::Worker, Option<&super::problem::Choice>)| {
        let choice = choice?;
        let job = catalogue.jobs.get(choice.job)?.id.clone();
        Some(BriefJob { member: worker.member, job, away: choice.away, afterwards: choice.afterwards })
    };
    let loan = lent(problem, decision).and_then(|(loan, steps)| {
        let credit = catalogue.credits.get(loan.credit)?.id.clone();
        Some(BriefLoan { credit, sum_fen: loan.step.saturating_mul(steps) })
    });
    let least = flows.cash.0.iter().copied().min().unwrap_or_default();
    Brief {
        models: chosen(problem, decision).filter_map(model).collect(),
        jobs: taken(problem, decision).filter_map(job).collect(),
        loan,
        given_up: given_up(problem, decision).map(|holding| holding.enterprise).collect(),
        income_years_fen: own.iter().map(|own| problem.topped(*own)).collect(),
        own_years_fen: own.to_vec(),
        ordinary_fen,
        worst_fen,
        worst_income_fen: problem.topped(worst_fen),
        over: problem.theta.map(|theta| ordinary_fen >= theta),
        safe: problem.theta.map(|theta| worst_fen >= theta),
        own_money_fen: problem.money.saturating_sub(least.max(0)).max(0),
        days: flows.work.0.iter().copied().max().unwrap_or_default(),
    }
}
