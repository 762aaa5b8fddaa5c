//! What is given to the verifier and what it answers: in ids, members' places, months and plain sums.

use serde::Serialize;

use crate::models::model::LandGroup;
use crate::models::place::PlaceTag;
use crate::plan::flow::{Flow, YEARS};

/// A plan in terms that stand without the optimiser: whatever is not named is not chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stated {
    /// Model id and units, in thousandths.
    pub units: Vec<(String, i64)>,
    /// Place of a member in the record, and job id.
    pub jobs: Vec<(usize, String)>,
    /// Members whose job is taken up once their own wages have ended.
    pub afterwards: Vec<usize>,
    /// Present enterprises that are given up, by place in the record.
    pub given_up: Vec<usize>,
    /// Loan scheme id and the loan, in fen.
    pub loan: Option<(String, i64)>,
}

/// A plan worked out once more from household and catalogue. Money in fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Everything in which it breaks the problem of `core/PLAN.md`; empty where it is feasible.
    pub faults: Vec<Breach>,
    /// Own income of each month.
    pub own_month: Flow,
    /// Own income of each year.
    pub own_years: [i64; YEARS],
    /// The same with the means-tested top-up.
    pub income_years: [i64; YEARS],
    /// The plan's money after each month, with the subsidy.
    pub cash: Flow,
    /// Least own income of years two to five.
    pub ordinary: i64,
    /// The same with any one source fallen by its stress.
    pub worst: i64,
    /// Goal Fast: first month, from 1, from which every trailing year is over the planning line; 61 where there is none.
    /// `None` where the first year has no line.
    pub month_over: Option<usize>,
    /// The smallest slack of every family of constraints that the plan meets.
    pub slacks: Vec<Slack>,
}

impl Verified {
    /// Whether nothing is broken.
    pub const fn is_feasible(&self) -> bool {
        self.faults.is_empty()
    }
}

/// A constraint the plan breaks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Breach {
    /// Which constraint.
    pub rule: Rule,
    /// Id of the model, job, course or loan scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Place of the member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<usize>,
    /// Month of the plan, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<usize>,
    /// Calendar month, January 0: where the same holds every year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<usize>,
    /// Year of the plan that is lost, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<usize>,
    /// The groups of models that share the land.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<LandGroup>,
    /// The fact of the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<PlaceTag>,
    /// By how much, in the unit of the rule (fen, hundredths of a day, ten-thousandths of a mu, thousandths of a unit,
    /// metres, years of age, people, models); 1 where there is nothing to measure.
    pub by: i64,
}

impl Breach {
    /// A breach that has nothing to measure.
    pub fn of(rule: Rule) -> Self {
        Self { rule, by: 1, ..Self::default() }
    }

    /// The same about a model, job, course or scheme.
    #[must_use]
    pub fn about(self, id: &str) -> Self {
        Self { source: Some(id.to_owned()), ..self }
    }

    /// The same about a member.
    #[must_use]
    pub fn whose(self, member: usize) -> Self {
        Self { member: Some(member), ..self }
    }

    /// The same with its measure.
    #[must_use]
    pub fn by(self, by: i64) -> Self {
        Self { by, ..self }
    }
}

/// Which constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PlanRule"))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The catalogue has no such model, job or loan scheme.
    #[default]
    NotInCatalogue,
    /// The same model is stated twice, or a member has two jobs.
    StatedTwice,
    /// The model is paid work: it is planned through its job.
    PlannedAsJob,
    /// Units are no whole steps.
    Steps,
    /// Fewer units than make sense.
    UnitsMin,
    /// More units than a household manages.
    UnitsMax,
    /// No month allows the start.
    Start,
    /// The altitude is not one of the model's.
    Altitude,
    /// A fact of the place bars it.
    Place,
    /// A fact that decides it is not known.
    NotKnown,
    /// The family refuses it.
    Refused,
    /// It is banned.
    Banned,
    /// A model, an exact number of units, or a member's job was to be in and is not.
    Pinned,
    /// Nobody has the skill, and no course is to be had.
    Skill,
    /// Nobody at home can attend the course.
    Attendance,
    /// More land is taken than there is.
    Land,
    /// Moderate and heavy work needs more days than able workers have.
    LabourAble,
    /// All work needs more days than all workers have.
    LabourAll,
    /// The member gives no labour.
    NoWorker,
    /// Too young or too old for the job.
    JobAge,
    /// Too weak for the job, or pregnant or nursing.
    JobStrength,
    /// The member's own word is against it.
    JobUnwilling,
    /// The village does not offer it.
    NotOffered,
    /// More of the household hold the job than may.
    HouseholdMax,
    /// Nobody is left to care.
    Care,
    /// Everybody at home goes away from an enterprise the family keeps.
    Stay,
    /// More or fewer people go away than was asked for.
    Leave,
    /// The worker has not the days the job takes.
    Days,
    /// The job pays no more than the present wage that ends with it.
    PaysLess,
    /// Other households have taken the outlet or the posts.
    Taken,
    /// What is given up may not be, or is not there.
    NotToGive,
    /// The money does not reach.
    Cash,
    /// One failed source brings the money too far down.
    Stress,
    /// Too many models.
    ModelsMax,
    /// More than the scheme lends.
    LoanLimit,
    /// More than the plan spends on production.
    LoanPurpose,
    /// Present debt is not known.
    DebtNotKnown,
    /// Nobody is of the borrower's age.
    LoanAge,
    /// The credit record is not good.
    CreditRecord,
}

/// The smallest slack of one family of constraints. Negative where it is broken.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Slack {
    /// Which family: the rule that is broken once it is used up.
    pub rule: Rule,
    /// The groups of models that share the land.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<LandGroup>,
    /// Model or job that fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Month of the plan, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<usize>,
    /// Calendar month, January 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<usize>,
    /// Year that is lost, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<usize>,
    /// What is left, in the unit of the rule: ten-thousandths of a mu, hundredths of a day, fen, models, people.
    pub left: i64,
}
