//! The plan problem of one household, compiled to whole numbers: what optimiser, re-solves and oracle work on.
//!
//! Stated in `core/PLAN.md`. Money in fen, labour in hundredths of a day, land in ten-thousandths of a mu.

use serde::Serialize;

use super::flow::{Flow, Start, YEAR};
use crate::models::model::LandGroup;

/// A model the household may take up, per step of units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// Place in the catalogue.
    pub model: usize,
    /// Fewest steps when chosen.
    pub low: i64,
    /// Most steps.
    pub high: i64,
    /// It must be chosen.
    pub forced: bool,
    /// Units of a step, in thousandths.
    pub step_milli: i64,
    /// Month it starts.
    pub start: usize,
    /// Needs able workers.
    pub heavy: bool,
    /// Land it shares.
    pub land: LandGroup,
    /// Land of a step.
    pub land_step: i64,
    /// Calendar months its land is taken.
    pub occupies: [bool; YEAR],
    /// The course it needs, by place among the problem's courses.
    pub course: Option<usize>,
    /// Sales.
    pub sales: Flow,
    /// Bought inputs.
    pub inputs: Flow,
    /// Setting up.
    pub setup: Flow,
    /// Wear of what was set up.
    pub wear: Flow,
    /// Labour.
    pub labour: Flow,
}

/// The largest sum of one month that all steps of a model may reach: sums of sixty months of several stay far within
/// 64 bits.
const SUM_MAX: i64 = 100_000_000_000_000; // arithmetic: a trillion yuan

impl Candidate {
    /// Whether every sum with it can be counted exactly.
    pub fn is_countable(&self) -> bool {
        let flows = [&self.sales, &self.inputs, &self.setup, &self.wear, &self.labour];
        let most = flows.iter().flat_map(|flow| flow.0).map(i64::saturating_abs).max().unwrap_or_default();
        most.max(self.land_step).checked_mul(self.high.max(1)).is_some_and(|sum| sum <= SUM_MAX)
    }
}

/// A job as one worker would have it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// Place in the catalogue.
    pub job: usize,
    /// Month its course starts, or it itself where it needs none.
    pub first: usize,
    /// Month it starts.
    pub start: usize,
    /// First month after it ends; 60 where it goes on.
    pub end: usize,
    /// The worker sleeps away.
    pub away: bool,
    /// Net pay less travel.
    pub pay: Flow,
    /// Present wages given up.
    pub displaced: Flow,
    /// Wear of own capital.
    pub wear: Flow,
    /// What it adds to the money for production.
    pub cash: Flow,
    /// Own capital put in when it starts.
    pub capital: i64,
    /// Days at home that are left.
    pub days: Flow,
    /// Most of the household that may hold it.
    pub household_max: Option<i64>,
}

/// A member who gives labour.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Worker {
    /// Place in the record.
    pub member: usize,
    /// Does heavy and moderate work.
    pub able: bool,
    /// One of those of whom not all may go away.
    pub keeper: bool,
    /// Days at home without a job of the plan.
    pub days: Flow,
    /// Jobs to choose from.
    pub choices: Vec<Choice>,
    /// The job that must be chosen, by place among `choices`; `Some(None)` forbids any.
    pub forced: Option<Option<usize>>,
}

/// A course some candidates need.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Course {
    /// Place in the catalogue.
    pub training: usize,
    /// Month it starts.
    pub start: usize,
    /// First month after it.
    pub end: usize,
    /// Days it takes.
    pub days: Flow,
    /// What the household pays.
    pub cost: Flow,
    /// Workers who may attend, by place.
    pub attendants: Vec<usize>,
}

/// A loan scheme the household may use, per step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Loan {
    /// Place in the catalogue.
    pub credit: usize,
    /// Most steps.
    pub steps: i64,
    /// A step, in fen.
    pub step: i64,
    /// Money in and principal out.
    pub principal: Flow,
    /// Interest the household pays.
    pub interest: Flow,
}

/// Land that some groups share: in each calendar month their use is at most this.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LandRow {
    /// The groups.
    pub groups: Vec<LandGroup>,
    /// What there is, January first.
    pub area: [i64; YEAR],
}

/// Everything that decides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// First month.
    pub start: Start,
    /// Own present income of each month.
    pub base: Flow,
    /// The same of the twelve months before.
    pub before: [i64; YEAR],
    /// Present income of a year, means-tested transfers left out.
    pub present: i64,
    /// Least own income of twelve months that is over the planning line; `None` where the year has no line.
    pub theta: Option<i64>,
    /// Means-tested dibao of a year.
    pub dibao: i64,
    /// Dibao line of a year times heads.
    pub dibao_line: Option<i64>,
    /// Money at the start.
    pub money: i64,
    /// The household's own cash beside models and jobs: present income's share less debt service it cannot cover.
    pub own: Flow,
    /// Subsidy of the models' spending.
    pub subsidy: i64,
    /// How far cash may go under zero: nothing, but where it is asked what stands in the way.
    pub overdraft: i64,
    /// How far a failed source may push the cash under zero.
    pub stress: i64,
    /// Most models.
    pub models_max: usize,
    /// Most keepers that may go away; `None` where nobody needs one.
    pub away_max: Option<usize>,
    /// Models.
    pub candidates: Vec<Candidate>,
    /// Workers.
    pub workers: Vec<Worker>,
    /// Courses.
    pub courses: Vec<Course>,
    /// Loans.
    pub loans: Vec<Loan>,
    /// Land.
    pub land: Vec<LandRow>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Decision {
    /// Steps of each candidate.
    pub steps: Vec<i64>,
    /// Job of each worker, by place among the choices.
    pub jobs: Vec<Option<usize>>,
    /// Scheme, by place, and its steps.
    pub loan: Option<(usize, i64)>,
}

impl Problem {
    /// The decision to change nothing.
    pub fn nothing(&self) -> Decision {
        Decision { steps: vec![0; self.candidates.len()], jobs: vec![None; self.workers.len()], loan: None }
    }

    /// Twelve-month income with the means-tested top-up.
    pub fn topped(&self, own: i64) -> i64 {
        let gap = self.dibao_line.map_or(0, |line| line.saturating_sub(own));
        own.saturating_add(gap.clamp(0, self.dibao))
    }
}
