//! Household, catalogue and wishes compiled to a [`Problem`], with what keeps each model and job out of it.
//!
//! All rounding happens here. Stated in `core/PLAN.md`.

mod crowd;
mod income;
mod jobs;
mod labour;
mod land;
mod models;
mod money;
mod place;
mod skill;

use serde::Serialize;

use super::flow::{Flow, MONTHS, Start};
use super::problem::{Candidate, Course, Problem, Worker};
use crate::base::{Heads, Truth, Yuan};
use crate::household::leaf::Asked;
use crate::household::{Facts, Means};
use crate::income::per_head::heads;
use crate::models::model::IncomeModel;
use crate::models::place::PlaceTag;
use crate::models::{Catalogue, Settings};
use crate::policy::{Param, Policy};

pub use place::{Answer, place_answer};
pub use skill::{SkillWay, skill_way};

/// What the plan is asked for beside the household: all of it may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// First month; the month after the record's day where left out.
    pub start: Option<Start>,
    /// Most models.
    pub models_max: Option<usize>,
    /// Models that must be in, with exact units in thousandths where given.
    pub pins: Vec<Pin>,
    /// Models and jobs that must not be in, by id.
    pub bans: Vec<String>,
    /// Jobs of members that are settled.
    pub jobs: Vec<JobPin>,
}

/// A model that must be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Model id.
    pub model: String,
    /// Exactly so many units, in thousandths.
    pub units_milli: Option<i64>,
}

/// A member's job that is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobPin {
    /// Place of the member.
    pub member: usize,
    /// Job id; none forbids any job.
    pub job: Option<String>,
}

/// Why something cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "bar")]
pub enum Bar {
    /// A fact of the place.
    Place {
        /// Which.
        tag: PlaceTag,
    },
    /// The altitude.
    Altitude {
        /// The land's, in metres.
        have_m: i64,
        /// Lowest.
        min_m: i64,
        /// Highest.
        max_m: i64,
    },
    /// Nobody has the skill and no course is to be had.
    Skill,
    /// The family refuses it.
    Refused,
    /// It was banned from this plan.
    Banned,
    /// Nobody in the household can do it: age, labour, willingness.
    Nobody,
    /// The village does not offer it.
    NotOffered,
    /// It is not to be started within a year.
    NoStart,
    /// Its figures are larger than any household's.
    Size,
}

/// A question whose answer would settle it: a path into the record.
pub type Question = &'static str;

/// What keeps a model or a job out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kept {
    /// Known facts.
    pub bars: Vec<Bar>,
    /// Unknown ones.
    pub questions: Vec<Question>,
}

impl Kept {
    /// Whether nothing keeps it out.
    pub const fn is_free(&self) -> bool {
        self.bars.is_empty() && self.questions.is_empty()
    }

    fn take(&mut self, answer: Answer, bar: Bar) {
        match answer {
            Answer::Free => {}
            Answer::Barred => self.bars.push(bar),
            Answer::Ask(question) => self.ask(question),
        }
    }

    fn ask(&mut self, question: Question) {
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }
}

/// How one member stands to one job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobStanding {
    /// Place of the member.
    pub member: usize,
    /// Place of the job in the catalogue.
    pub job: usize,
    /// What keeps it out.
    pub kept: Kept,
}

/// The problem, and what was left out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compiled {
    /// The problem.
    pub problem: Problem,
    /// For each model of the catalogue: what keeps it out.
    pub models: Vec<Kept>,
    /// For each worker and job: what keeps it out.
    pub jobs: Vec<JobStanding>,
    /// There are so many workers with jobs to choose from that the later ones were left without.
    pub crowded: bool,
    /// Facts that were not known and were taken as `core/PLAN.md` says, most on the careful side.
    pub open: Vec<Question>,
}

impl Compiled {
    /// Whether nobody gives labour: surely, or as far as anybody asked.
    pub fn without_labour(&self) -> Truth {
        match (self.problem.workers.is_empty(), unasked(&self.open).is_empty()) {
            (false, _) => Truth::No,
            (true, true) => Truth::Yes,
            (true, false) => Truth::Open,
        }
    }

    /// Every fact the plans hang on and nobody knows: those taken for something, and those that keep a model or a job out
    /// which nothing known bars.
    pub fn questions(&self) -> Vec<Question> {
        let kept = self.models.iter().chain(self.jobs.iter().map(|one| &one.kept));
        let waiting = kept.filter(|kept| kept.bars.is_empty()).flat_map(|kept| &kept.questions);
        let mut out: Vec<Question> = self.open.iter().chain(waiting).copied().collect();
        out.sort_unstable();
        out.dedup();
        out
    }
    /// Whether everything that is pinned can be chosen at all: a pinned model that is barred, or a settled job that is
    /// not to be had, leaves no plan, and the answers say why.
    pub fn can_keep(&self, wanted: &Wanted, catalogue: &Catalogue) -> bool {
        let is_it = |candidate: &Candidate, pin: &Pin| {
            catalogue.models.get(candidate.model).is_some_and(|model| model.id == pin.model)
        };
        let models = wanted.pins.iter().all(|pin| self.problem.candidates.iter().any(|one| is_it(one, pin)));
        let settled = |pin: &JobPin| {
            let worker = self.problem.workers.iter().find(|worker| worker.member == pin.member);
            pin.job.is_none() || worker.is_some_and(|worker| worker.forced.flatten().is_some())
        };
        models && wanted.jobs.iter().all(settled)
    }
}

/// Everything the plan reads.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Facts of the ruler.
    pub facts: &'a Facts,
    /// What the household works with, wants and is offered.
    pub means: &'a Means,
    /// The policy of the record's day.
    pub policy: &'a Policy,
    /// The policy of the plan's first day.
    pub ahead: &'a Policy,
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// What is asked for.
    pub wanted: &'a Wanted,
}

impl Given<'_> {
    /// First month of the plan.
    pub fn start(&self) -> Start {
        self.wanted.start.unwrap_or_else(|| Start::after(self.facts.as_of))
    }

    /// The planning line a head: the line of the plan's first year, or the range where monitoring is in force.
    pub fn line(&self) -> Option<Yuan> {
        let range = self.ahead.switch(Param::MonitoringRegime) == Some(true);
        self.ahead.money(if range { Param::MonitoringRange } else { Param::IncomeLine })
    }

    /// Who divides the income.
    pub fn heads(&self) -> Heads {
        heads(self.facts, self.policy)
    }

    /// The planning line for the whole household. None while somebody may be missing from the members: fewer heads would
    /// be a lower line.
    pub fn line_of(&self, heads: Heads) -> Option<Yuan> {
        let heads = heads.high.filter(|heads| *heads > 0)?;
        Some(self.line()?.times(i64::from(heads)))
    }

    /// The catalogue's settings.
    pub const fn settings(&self) -> &Settings {
        &self.catalogue.settings
    }
}

/// Compiles the problem of a household.
pub fn compile(given: &Given<'_>) -> Compiled {
    let start = given.start();
    let mut open = Vec::new();
    let mut workers = labour::workers(given, &mut open);
    let present = income::present(given, &mut open);
    let job_standings = jobs::choices(given, &present, &mut workers, &mut open);
    let crowded = crowd::thin(&mut workers);
    let who = if workers.is_empty() { unasked(&open) } else { Vec::new() };
    let area = land::area(given, &mut open);
    let mut kept: Vec<Kept> =
        given.catalogue.models.iter().map(|model| models::kept(given, model, &workers, &who, &area)).collect();
    let mut courses: Vec<Course> = Vec::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    for (place, (model, kept)) in given.catalogue.models.iter().zip(&mut kept).enumerate() {
        if kept.is_free() && model.job.is_none() {
            match models::candidate(given, place, model, &workers, &mut courses) {
                Ok(candidate) => candidates.push(candidate),
                Err(bar) => kept.bars.push(bar),
            }
        }
    }
    let production = &given.means.production;
    let mut kept_on = production.enterprises.iter().filter(|one| one.release.value() != Some(&true));
    if production.enterprises_asked != Asked::Complete || kept_on.any(|one| one.units_milli.value().is_none()) {
        open.push("production.enterprises.units_milli");
    }
    let first = first_month(&candidates, &workers, &courses);
    let money = money::at_start(given, &mut open);
    // Pins are kept even where there are more of them than models are wanted.
    let pinned = candidates.iter().filter(|candidate| candidate.forced).count();
    let most = given.wanted.models_max.unwrap_or(usize::try_from(given.settings().models_max).unwrap_or(0));
    let problem = Problem {
        start,
        base: present.base,
        before: present.before,
        present: present.year,
        theta: present.theta,
        dibao: present.dibao,
        dibao_line: present.dibao_line,
        money,
        own: money::own(given, present.year),
        subsidy: given.settings().subsidy_fen,
        overdraft: 0,
        stress: super::flow::share(present.year.max(0), given.settings().stress_ppm),
        models_max: most.max(pinned),
        away_max: labour::away_max(given, &workers),
        loans: money::loans(given, first, &mut open),
        candidates,
        workers,
        courses,
        land: area.rows,
    };
    Compiled { problem, models: kept, jobs: job_standings, crowded, open }
}

/// Which of the facts that tell who works are open.
fn unasked(open: &[Question]) -> Vec<Question> {
    labour::WHO.into_iter().filter(|question| open.contains(question)).collect()
}

/// The first month in which any model, job or course could start.
fn first_month(candidates: &[Candidate], workers: &[Worker], courses: &[Course]) -> usize {
    let models = candidates.iter().map(|candidate| candidate.start);
    let jobs = workers.iter().flat_map(|worker| worker.choices.iter().map(|choice| choice.first));
    let courses = courses.iter().map(|course| course.start);
    models.chain(jobs).chain(courses).min().unwrap_or(0)
}

/// Whether a text names an entry: by id, by its name, or by at least two characters of its Chinese name.
fn names(text: &str, id: &str, zh: &str, en: &str) -> bool {
    let text = text.trim();
    let part = text.chars().nth(1).is_some() && zh.contains(text);
    !text.is_empty() && (text == id || zh == text || part || en.eq_ignore_ascii_case(text))
}

/// Whether the family refuses a model, or it is banned.
fn is_named(list: &[crate::household::leaf::Text], model: &IncomeModel) -> bool {
    list.iter().any(|text| names(&text.0, &model.id, &model.name.zh, &model.name.en))
}

/// A flow that is a sum in one month.
fn once(month: usize, sum: i64) -> Flow {
    let mut flow = Flow::default();
    if month < MONTHS {
        flow.add(month, sum);
    }
    flow
}
