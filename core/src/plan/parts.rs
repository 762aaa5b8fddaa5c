//! The parts of a plan: what is taken up, what it brings and costs, month by month. Codes and figures, no text.

use chrono::NaiveDate;
use serde::Serialize;

use crate::models::job::Channel;

/// A model taken up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedModel {
    /// Model id.
    pub model: String,
    /// Units, in thousandths.
    pub units_milli: i64,
    /// First day of the month it starts.
    pub start: NaiveDate,
    /// First month (1 to 60) with sales; absent where there are none in five years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_sale_month: Option<i64>,
    /// Setting up, in fen, over five years.
    pub setup_fen: i64,
    /// Income of each year, wear taken off, in fen.
    pub income_years_fen: Vec<i64>,
}

/// A job taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedJob {
    /// Place of the member in the record.
    pub member: usize,
    /// Job id.
    pub job: String,
    /// Channel.
    pub channel: Channel,
    /// First day of the month it is taken up: whoever sleeps away is gone from then on.
    pub start: NaiveDate,
    /// First day of the first month with pay, the first with work near home; absent where none is paid within the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_from: Option<NaiveDate>,
    /// First day of its last month; absent where it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
    /// The worker sleeps away.
    pub away: bool,
    /// It is taken up once the worker's own present wages have ended.
    pub afterwards: bool,
    /// Net pay less travel of each year, in fen.
    pub pay_years_fen: Vec<i64>,
    /// Present wages given up, of each year, in fen.
    pub displaced_years_fen: Vec<i64>,
}

/// A course attended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedCourse {
    /// Course id.
    pub training: String,
    /// First day of the month it starts.
    pub start: NaiveDate,
    /// Days, in hundredths.
    pub days: i64,
    /// What the household pays, in fen.
    pub household_fen: i64,
    /// The allowance it gets for it, in fen; of a course for a job it is in the job's grants.
    pub grant_fen: i64,
    /// Who of the household may attend: places in the record.
    pub attendants: Vec<usize>,
    /// Who of them does in the labour calendar; absent where its days do not fit one alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attendant: Option<usize>,
}

/// A loan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedLoan {
    /// Scheme id.
    pub credit: String,
    /// Sum, in fen.
    pub sum_fen: i64,
    /// First day of the month it is drawn.
    pub drawn: NaiveDate,
    /// First day of the month it is due.
    pub due: NaiveDate,
    /// Interest the household pays in each year, in fen.
    pub interest_years_fen: Vec<i64>,
    /// Principal paid back in each year, in fen.
    pub repaid_years_fen: Vec<i64>,
}

/// Something of today that is given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GivenUp {
    /// Place among the record's enterprises; absent where it is the rest of production, which nobody is left to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enterprise: Option<usize>,
    /// First day of the month from which it is.
    pub from: NaiveDate,
    /// Own income of each year that ends with it, in fen.
    pub income_years_fen: Vec<i64>,
}

/// What may fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A model of the plan.
    Model,
    /// A job of the plan.
    Job,
    /// A present wage.
    Wage,
    /// Present production that could be given up.
    Production,
    /// Another present source.
    Present,
}

/// A source that fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Failing {
    /// What it is.
    pub what: SourceKind,
    /// Model or job id, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Place of the member, where it is one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<usize>,
    /// Place among the record's enterprises, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enterprise: Option<usize>,
    /// By how much, in fen.
    pub falls_fen: i64,
}

/// A season.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// A season of a year; winter belongs to the year of its January.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeasonOfYear {
    /// Year.
    pub year: i32,
    /// Season.
    pub season: Season,
}

/// The worst year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Worst {
    /// Own income of that year, in fen.
    pub own_fen: i64,
    /// The same with means-tested dibao.
    pub income_fen: i64,
    /// Which year, 2 to 5.
    pub year: i64,
    /// What fails; absent where it is the least year anyway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fails: Option<Failing>,
    /// Least cash of the five years, should any one source of the plan fail in any one year: so far under zero, in fen
    /// (not positive).
    pub least_cash_fen: i64,
    /// The first year, where it is worse still: it is not weighed, so it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<FirstYear>,
}

/// A first year that is worse than the worst of the later ones, should one source fail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FirstYear {
    /// Own income, in fen.
    pub own_fen: i64,
    /// The same with means-tested dibao.
    pub income_fen: i64,
    /// What fails; absent where it is as bad without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fails: Option<Failing>,
    /// Present income that goes on to live on: wages given up and what has ended taken off.
    pub living_fen: i64,
}

/// One step of a waterfall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// `present`, `ended`, `model`, `job`, `displaced`, `given_up`, `interest`, `dibao`.
    pub what: &'static str,
    /// Model or job id, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Place of the member, where it is one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<usize>,
    /// Place among the record's enterprises, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enterprise: Option<usize>,
    /// What it adds, in fen.
    pub fen: i64,
}

/// From present income to a year of the plan. The steps sum to the end, to the fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waterfall {
    /// Year of the plan, 1 to 5.
    pub year: i64,
    /// The steps.
    pub steps: Vec<Step>,
    /// Their sum: the income of that year, in fen.
    pub end_fen: i64,
    /// The planning line, in fen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_fen: Option<i64>,
}

/// Money spent before it is earned, by where it comes from. In fen, over the first year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Investment {
    /// Setting up, inputs, own capital, courses of year one.
    pub needed_fen: i64,
    /// Paid by the to-household subsidy.
    pub subsidy_fen: i64,
    /// Paid from grants of jobs and courses.
    pub grants_fen: i64,
    /// Paid from savings.
    pub savings_fen: i64,
    /// Paid from the loan.
    pub loan_fen: i64,
    /// Paid from wages as they come.
    pub wages_fen: i64,
    /// Paid from sales as they come.
    pub sales_fen: i64,
}

/// Cash of a month or a year, in fen. `opening + in - out = closing`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CashPeriod {
    /// First day.
    pub from: NaiveDate,
    /// At the start.
    pub opening_fen: i64,
    /// Sales.
    pub sales_fen: i64,
    /// The part of net wages that pays for production.
    pub wages_fen: i64,
    /// Subsidy.
    pub subsidy_fen: i64,
    /// Grants of jobs and courses.
    pub grants_fen: i64,
    /// Loan drawn.
    pub drawn_fen: i64,
    /// Inputs.
    pub inputs_fen: i64,
    /// Setting up, own capital, courses.
    pub setup_fen: i64,
    /// Principal and interest paid.
    pub repaid_fen: i64,
    /// Present debt that present income cannot serve.
    pub debt_fen: i64,
    /// Income of what is given up, made good to the household.
    pub made_good_fen: i64,
    /// At the end.
    pub closing_fen: i64,
}

/// Work of one calendar month, in hundredths of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabourMonth {
    /// First day.
    pub month: NaiveDate,
    /// Work that needs able workers.
    pub heavy: i64,
    /// All work, courses too.
    pub work: i64,
    /// Days of able workers at home.
    pub able_days: i64,
    /// Days of all workers at home.
    pub all_days: i64,
    /// Who does how much: a course to who attends it, heavy work to able workers in the order of the record, light work
    /// to weak ones first.
    pub members: Vec<MemberWork>,
}

/// Work of one member in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MemberWork {
    /// Place in the record.
    pub member: usize,
    /// Days at home.
    pub days: i64,
    /// Work.
    pub work: i64,
    /// Away at a job of the plan.
    pub away: bool,
}

/// A chance in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Chance {
    /// 把握大.
    Good,
    /// 一般.
    Fair,
    /// 小.
    Poor,
}

/// Public money of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublicMoney {
    /// `subsidy`, `training`, `interest`.
    pub kind: &'static str,
    /// Course or scheme id, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// In fen.
    pub fen: i64,
}

/// The figures a plan rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanFigures {
    /// All of them.
    pub used: i64,
    /// Confirmed locally.
    pub confirmed: i64,
    /// Stated in the founding report or read in a public source.
    pub sourced: i64,
    /// Worked out from those.
    pub derived: i64,
    /// Ours.
    pub assumed: i64,
    /// A discussion draft: not all deciding figures are confirmed.
    pub draft: bool,
}
