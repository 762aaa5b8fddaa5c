//! The catalogue: income models, jobs, courses, loans and the settings of a plan, read and checked.

use super::job::{Credit, Job, Training};
use super::model::{IncomeModel, LandGroup, Months, Words};
use super::provenance::Provenance;

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/catalogue@1";

/// What a household already grows, with the months its land is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresentUse {
    /// Id: `maize`.
    pub id: String,
    /// Name.
    pub name: Words,
    /// The land it stands on.
    pub land: LandGroup,
    /// Calendar months in which the land is taken: 1 where it is, else 0.
    pub occupies: Months,
}

/// Settings of the plan problem that are not of one model. All ours, tagged, to be calibrated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Days a month an able worker has for the household's own production, in hundredths.
    pub able_days: i64,
    /// The same for a weak worker.
    pub weak_days: i64,
    /// Days a month that looking after somebody takes of the carer, in hundredths.
    pub care_days: i64,
    /// Most income models in a plan.
    pub models_max: i64,
    /// Share of net wages, less what they displace, that may pay for production.
    pub wage_cash_ppm: i64,
    /// Share of present income that may pay for production.
    pub present_cash_ppm: i64,
    /// Share of one year's present income that a failed source may eat.
    pub stress_ppm: i64,
    /// To-household industry subsidy, in fen.
    pub subsidy_fen: i64,
    /// Youngest age of a worker.
    pub worker_age_min: i64,
    /// Oldest age of a worker without a stated labour class of their own.
    pub worker_age_max: i64,
    /// Age under which a child needs an adult at home.
    pub child_age: i64,
    /// Market minutes over which the market is out of reach.
    pub market_minutes: i64,
    /// Spread of a figure in the re-solves, by tag: seed or sourced, derived, assumption; confirmed figures stay.
    pub spread_ppm: [i64; 3],
    /// Re-solves.
    pub draws: i64,
    /// Most years between the prices and the line for which a date is given.
    pub price_years_max: i64,
    /// Where every setting comes from.
    pub provenance: Provenance,
}

/// The catalogue, read and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// Title.
    pub title: Words,
    /// What it is and is not: a reference default to be calibrated.
    pub note: Words,
    /// The income models, in the order of their numbers.
    pub models: Vec<IncomeModel>,
    /// Jobs.
    pub jobs: Vec<Job>,
    /// Courses.
    pub trainings: Vec<Training>,
    /// Loans.
    pub credits: Vec<Credit>,
    /// Present uses of land.
    pub present: Vec<PresentUse>,
    /// Settings.
    pub settings: Settings,
}
