//! The plan document `one-ruler/plan@1`: what goes out. Codes and figures, no text; text is made at the edge.

use chrono::NaiveDate;
use serde::Serialize;

use super::account::Account;
use super::answers::{Answer, Answers};
use super::choose::kinds::KindPlan;
use super::choose::means::Ladder;
use super::choose::one_more::OneMore;
use super::choose::ways::WayPlan;
use super::compile::Kept;
use super::doubt::Doubt;
use super::job_answers::OpenJob;
use super::search::Goal;
use super::verify::Breach;

pub use super::parts::{
    CashPeriod, Chance, Failing, FirstYear, GivenUp, Investment, LabourMonth, MemberWork, PlanFigures, PlannedCourse,
    PlannedJob, PlannedLoan, PlannedModel, PublicMoney, Season, SeasonOfYear, SourceKind, Step, Waterfall, Worst,
};
pub use super::year_table::{Follows, YearSource, YearsTable};

/// Name and version of the document.
pub const FORMAT: &str = "one-ruler/plan@1";

/// Three plans for one household, and how each of the income models answers.
///
/// A discussion draft until the figures that decide it are confirmed: what is optimal is the arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanDocument {
    /// Always `one-ruler/plan@1`.
    pub format: &'static str,
    /// Version of the engine.
    pub engine: &'static str,
    /// The day of the record.
    pub as_of: NaiveDate,
    /// First day of the plan.
    pub start: NaiveDate,
    /// The catalogue: id and version.
    pub catalogue: String,
    /// Year of the prices.
    pub price_year: i64,
    /// Where the household stands without a plan.
    pub present: PresentState,
    /// Most income models a plan may have.
    pub models_max: i64,
    /// Means, step by step: own, with grants, with a loan. Absent where not asked for, or where pins leave no plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ladder: Option<Ladder>,
    /// The plan of the recommended step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommended: Option<Plan>,
    /// The verdict's income and the recommended plan's, line by line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// What one more of each limit would bring, the most first; absent where not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_more: Option<Vec<OneMore>>,
    /// The best plan under each way of life, the best of all first; absent where not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ways: Option<Vec<WayPlan>>,
    /// The best plans that differ in kind, the best first; absent where not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinds: Option<Vec<KindPlan>>,
    /// One for each goal asked for.
    pub goals: Vec<GoalResult>,
    /// Every model, job by job and member by member: what keeps it out before any sum is made.
    pub jobs: Vec<JobAnswer>,
    /// Facts the plans hang on that nobody knows, taken on the careful side or keeping something out: paths into the
    /// record.
    pub open: Vec<String>,
    /// Things that must be said beside the plans.
    pub notes: Vec<Note>,
    /// What the re-solves say; absent until they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubts: Option<Vec<Doubt>>,
}

/// Where the household stands without a plan. Sums of a year, in fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PresentState {
    /// Regular income that stays: means-tested dibao and what ends on exit left out.
    pub own_fen: i64,
    /// Means-tested dibao, worked out anew as income grows.
    pub dibao_fen: i64,
    /// Both together.
    pub income_fen: i64,
    /// The planning line for the whole household: the line of the plan's year, held for later years (an assumption).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_fen: Option<i64>,
    /// What income lacks of it; nothing where it is there or over it. Where it must be exceeded, more than this is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap_fen: Option<i64>,
    /// Money that can be spent at the start.
    pub money_fen: i64,
    /// Old debt that present income and savings cannot serve by the end of the plan, whatever is done.
    pub unserved_fen: i64,
    /// The year (1 to 5) in which that begins; absent where all is served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unserved_from: Option<i64>,
    /// Able workers and weak workers.
    pub able_workers: i64,
    /// The same, weak.
    pub weak_workers: i64,
}

/// What must be said beside the plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// The catalogue is a reference default to be calibrated, not the district's own handbook.
    ReferenceCatalogue,
    /// Nobody can work: look to the floor (dibao, equity shares) and not to a crop.
    NoLabour,
    /// Who can work is not known: that is asked before anything is planned.
    LabourUnknown,
    /// The year has no line: no date can be told, and Fast cannot be asked.
    NoLine,
    /// Prices and line are more than the allowed years apart: no date is told; ask local prices.
    PricesTooOld,
    /// Present debt is not known: no loan is planned.
    DebtUnknown,
    /// Grants of other years are not in any sum.
    GrantsOfOtherYears,
    /// More workers than jobs can be shared out among: the later ones of the record keep what they do today.
    ManyWorkers,
}

/// How the search for a goal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PlanOutcome"))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// There is a plan.
    Plan,
    /// Doing nothing new is best for this goal.
    NothingBetter,
    /// Without a loan nothing is better than going on as it is; with one, something is.
    OnlyWithLoan,
    /// Nothing is feasible, not even going on as it is, or pins cannot be kept.
    NothingFeasible,
    /// Fast without a line.
    NoLine,
    /// Nobody can work.
    NoLabour,
    /// Who can work is not known.
    LabourUnknown,
}

/// One goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoalResult {
    /// Which.
    pub goal: Goal,
    /// How the search ended.
    pub outcome: Outcome,
    /// An earlier goal of the list with the same plan: they are told once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<Goal>,
    /// The best plan without a loan: the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    /// The best plan with a loan, where one is better than none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_loan: Option<Plan>,
    /// Every income model of the catalogue, in its order.
    pub answers: Vec<ModelAnswer>,
    /// Every job that is open to a member: in the plan, or why not.
    pub jobs: Vec<OpenJob>,
}

/// How one model answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ModelAnswer {
    /// Model id.
    pub model: String,
    /// Its answer.
    #[serde(flatten)]
    pub answer: Answer,
}

/// How one job stands to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobAnswer {
    /// Place of the member in the record.
    pub member: usize,
    /// Job id.
    pub job: String,
    /// What keeps it out; nothing where it can be chosen.
    pub kept: Kept,
}

/// One plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// Models taken up, in catalogue order.
    pub models: Vec<PlannedModel>,
    /// Jobs taken.
    pub jobs: Vec<PlannedJob>,
    /// Courses attended.
    pub courses: Vec<PlannedCourse>,
    /// The loan, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loan: Option<PlannedLoan>,
    /// What of today is given up.
    pub given_up: Vec<GivenUp>,
    /// Own income of years one to five, in fen.
    pub own_years_fen: Vec<i64>,
    /// The same with means-tested dibao as it would then be.
    pub income_years_fen: Vec<i64>,
    /// The month (1 to 60) from which on income stays over the line; 61 never; absent where there is no line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month_over: Option<i64>,
    /// The season of that month; absent where no date is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub season_over: Option<SeasonOfYear>,
    /// The least own income of years two to five, in fen.
    pub ordinary_fen: i64,
    /// Over the line in every one of them; absent where there is no line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<bool>,
    /// The same should any one source fall by its stress.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub safe: Option<bool>,
    /// The worst year, should one source fail.
    pub worst: Worst,
    /// From present income to year one, step by step; the steps sum to the end.
    pub waterfall_first: Waterfall,
    /// The same to year five.
    pub waterfall_last: Waterfall,
    /// Where the money for setting up and inputs before first sales comes from.
    pub investment: Investment,
    /// Cash of the twelve months of year one.
    pub cash_months: Vec<CashPeriod>,
    /// Cash of the five years.
    pub cash_years: Vec<CashPeriod>,
    /// Work of each calendar month of year one, by member.
    pub labour_first: Vec<LabourMonth>,
    /// The same in year five.
    pub labour_last: Vec<LabourMonth>,
    /// Year by year: what begins, what ends, what follows, and the chance of staying over the line.
    pub years: YearsTable,
    /// The chance of staying over it in all of years two to five, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<Chance>,
    /// Public money by kind, in fen.
    pub public_money: Vec<PublicMoney>,
    /// How many figures it rests on, and how many of them are confirmed.
    pub figures: PlanFigures,
    /// What the verifier says of it: separate code that works it out once more from household and catalogue alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<PlanCheck>,
}

/// What the verifier says of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanCheck {
    /// Nothing is broken, and incomes, worst year and month over the line are the same to the fen.
    pub agrees: bool,
    /// What it breaks.
    pub breaches: Vec<Breach>,
}

/// Gives each answer the id of its model.
pub fn named(answers: Answers, ids: impl Iterator<Item = String>) -> Vec<ModelAnswer> {
    ids.zip(answers).map(|(model, answer)| ModelAnswer { model, answer }).collect()
}
