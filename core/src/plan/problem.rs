//! The plan problem of one household, compiled to whole numbers: what optimiser, re-solves and oracle work on.
//!
//! Stated in `core/PLAN.md`. Money in fen, labour in hundredths of a day, land in ten-thousandths of a mu.

use serde::Serialize;

use super::flow::{Flow, MONTHS, Start, YEAR, YEARS};
use crate::models::model::{LandGroup, ModelKind};

/// What a part of present income goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Nothing the plan decides.
    Stays,
    /// The wage of a worker, by place in the record.
    Wage(usize),
    /// An enterprise that may be given up, by place among the enterprises.
    Free(usize),
    /// What goes with the last worker.
    Rest,
}

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
    /// What a step may fall by in a year.
    pub loss: [i64; YEARS],
    /// What it is a model of: kinds of plans are told apart by it.
    pub branch: Branch,
}

/// What a model is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Branch {
    /// Crops, orchards, tea.
    Planting,
    /// Animals, bees, fish.
    Breeding,
    /// What is grown made into something.
    Processing,
    /// Guests and other services.
    Service,
}

impl Branch {
    /// Of a kind of model.
    pub const fn of(kind: ModelKind) -> Self {
        match kind {
            ModelKind::Planting => Self::Planting,
            ModelKind::Breeding => Self::Breeding,
            ModelKind::Processing => Self::Processing,
            ModelKind::Service | ModelKind::Labour => Self::Service,
        }
    }
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
    /// It is taken up once the worker's own wages have ended.
    pub afterwards: bool,
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
    /// Of that: grants.
    pub grant: Flow,
    /// Days at home that are left; under zero where work of kept enterprises is left to others.
    pub days: Flow,
    /// The same for moderate and heavy work.
    pub heavy: Flow,
    /// What its pay may fall by in a year.
    pub loss: [i64; YEARS],
    /// What is left of the worker's present wages may fall by in a year.
    pub wage_loss: [i64; YEARS],
    /// Most of the household that may hold it.
    pub household_max: Option<i64>,
}

/// A member who gives labour.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Worker {
    /// Place in the record.
    pub member: usize,
    /// Does heavy and moderate work, now or before the plan ends.
    pub able: bool,
    /// At home today: has days there, or work of kept enterprises.
    pub home: bool,
    /// One of those of whom not all may go away.
    pub keeper: bool,
    /// Days at home without a job of the plan.
    pub days: Flow,
    /// The same for moderate and heavy work.
    pub heavy: Flow,
    /// What present wages may fall by in a year, without a job of the plan.
    pub wage_loss: [i64; YEARS],
    /// Jobs to choose from.
    pub choices: Vec<Choice>,
    /// The job that must be chosen, by place in the catalogue; `Some(None)` forbids any.
    pub forced: Option<Option<usize>>,
}

impl Worker {
    /// Whether a choice is what is settled, or nothing is.
    pub fn may(&self, choice: Option<usize>) -> bool {
        let job = choice.map(|place| self.choices.get(place).map(|one| one.job));
        self.forced.is_none_or(|forced| job.map_or(forced.is_none(), |job| job.is_some() && job == forced))
    }
}

/// When something of today is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// As is best.
    Free,
    /// Where every worker at home today takes a job away, and only then.
    LastLeaves,
}

/// Something of today that may be given up: an enterprise, or what nobody would be left to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Holding {
    /// Place among the record's enterprises; none where it is the rest of production.
    pub enterprise: Option<usize>,
    /// When.
    pub when: When,
    /// Own income that ends, month by month.
    pub income: Flow,
    /// The same as it is made good from the plan's cash: the sum of each year at its end.
    pub made_good: Flow,
    /// What it may fall by in a year, as long as it is held.
    pub loss: [i64; YEARS],
    /// What of present income it is.
    #[serde(skip)]
    pub of: Option<Of>,
    /// Month from which it is.
    pub from: usize,
    /// Days that come back.
    pub days: Flow,
    /// The same by worker: told, and decides nothing.
    #[serde(skip)]
    pub by_worker: Vec<Flow>,
    /// The same for moderate and heavy work.
    pub heavy: Flow,
    /// Land that comes free, for each row of land, January first.
    pub land: Vec<[i64; YEAR]>,
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
    /// What the household pays, less its grant.
    pub cost: Flow,
    /// Of that: the grant.
    pub grant: Flow,
    /// Workers of its age, by place.
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
    /// Month it is drawn.
    pub drawn: usize,
    /// Month its principal is due.
    pub due: usize,
    /// Money in and principal out.
    pub principal: Flow,
    /// Interest the household pays.
    pub interest: Flow,
}

impl Loan {
    /// What of a step of a candidate it may pay for: spending from the month it is drawn to the month it is due.
    pub fn pays(&self, one: &Candidate) -> i64 {
        (self.drawn..=self.due).map(|month| one.inputs.at(month).saturating_add(one.setup.at(month))).sum()
    }
}

/// Land that some groups share: in each calendar month their use is at most this.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LandRow {
    /// The groups.
    pub groups: Vec<LandGroup>,
    /// What there is, January first.
    pub area: [i64; YEAR],
}

/// How many people may take a job away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Leave {
    /// Fewest.
    pub least: usize,
    /// Most; none where nothing is asked.
    pub most: Option<usize>,
}

/// Everything that decides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// First month.
    pub start: Start,
    /// Own present income of each month.
    pub base: Flow,
    /// The most a present source may fall by in a year, of those that stay whatever is chosen.
    pub loss: [i64; YEARS],
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
    /// The household's own cash beside models and jobs: present income's share less what is missing for old debt.
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
    /// Not every worker at home today may take a job away.
    pub stays: bool,
    /// How many people may go away.
    pub leave: Leave,
    /// What may be given up.
    pub holdings: Vec<Holding>,
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
    /// Whether each holding is given up.
    pub given_up: Vec<bool>,
    /// Scheme, by place, and its steps.
    pub loan: Option<(usize, i64)>,
}

impl Problem {
    /// The decision to change nothing.
    pub fn nothing(&self) -> Decision {
        Decision {
            steps: vec![0; self.candidates.len()],
            jobs: vec![None; self.workers.len()],
            given_up: vec![false; self.holdings.len()],
            loan: None,
        }
    }

    /// The cash after each month when nothing is done.
    pub fn idle(&self) -> [i64; MONTHS] {
        self.own.running().0.map(|sum| sum.saturating_add(self.money))
    }

    /// What cash must not fall under: nothing, or where it would stand without a plan.
    pub fn floor(&self) -> [i64; MONTHS] {
        self.idle().map(|sum| sum.min(0))
    }

    /// Gives up what goes with the last worker, where these jobs take the last one away; keeps it where not.
    pub fn settle(&self, decision: &mut Decision) {
        let home = self.workers.iter().zip(&decision.jobs).filter(|(worker, _)| worker.home);
        let away = |(worker, job): (&Worker, &Option<usize>)| {
            job.and_then(|job| worker.choices.get(job)).is_some_and(|choice| choice.away)
        };
        let mut home = home.peekable();
        let gone = home.peek().is_some() && home.all(away);
        for (given_up, holding) in decision.given_up.iter_mut().zip(&self.holdings) {
            if holding.when == When::LastLeaves {
                *given_up = gone;
            }
        }
    }

    /// How many workers are at home today.
    pub fn at_home(&self) -> usize {
        self.workers.iter().filter(|worker| worker.home).count()
    }

    /// Twelve-month income with the means-tested top-up.
    pub fn topped(&self, own: i64) -> i64 {
        let gap = self.dibao_line.map_or(0, |line| line.saturating_sub(own));
        own.saturating_add(gap.clamp(0, self.dibao))
    }
}
