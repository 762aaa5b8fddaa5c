//! Who has a skill, and the course that gives it where nobody has.

use crate::household::leaf::Text;
use crate::household::member::Labour;
use crate::models::IncomeModel;
use crate::models::job::{Job, Offer, Training};
use crate::models::model::Skill;
use crate::plan::compile::{Given, Means};
use crate::plan::flow::MONTHS;
use crate::policy::Param;

use super::people::{Hand, People};
use super::site::{names, offer_breach};
use super::stated::Rule;
use super::sums::{months, ratio};

/// Hundredths of a day in a day.
const HUNDREDTHS: i64 = 100; // arithmetic: unit

/// A course with the month it starts.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    /// The course.
    pub training: &'a Training,
    /// Month of the plan it starts.
    pub start: usize,
}

impl<'a> Course<'a> {
    fn of(given: &Given<'_>, training: &'a Training, earliest: usize) -> Option<Self> {
        let start = given.start().first(&training.starts, earliest).filter(|start| *start < MONTHS)?;
        Some(Self { training, start })
    }

    /// Days it takes in a month of the plan, in hundredths.
    pub fn days(&self, month: usize) -> i64 {
        let running = self.lasts().contains(&month);
        if running { ratio(&[self.training.days], &[self.training.months.max(1)]) } else { 0 }
    }

    /// What the household pays in a month of the plan, in fen.
    pub const fn cost(&self, month: usize) -> i64 {
        if month == self.start { self.training.household_fen } else { 0 }
    }

    /// The allowance for it, paid in the month after it, in fen.
    pub fn allowance(&self, given: &Given<'_>, month: usize) -> i64 {
        let figures = (given.ahead.money(Param::TrainingAllowance), given.ahead.amount(Param::TrainingDays));
        let (Some(day), Some(most)) = figures else { return 0 };
        let after = self.start.saturating_add(months(self.training.months).max(1));
        if given.wanted.means == Means::Own || month != after {
            return 0;
        }
        ratio(&[day.fen(), self.training.days.min(most.saturating_mul(HUNDREDTHS))], &[HUNDREDTHS])
    }

    /// First month what it opens may start.
    pub fn opens(&self) -> usize {
        self.start.saturating_add(months(self.training.lag_months)).min(MONTHS)
    }

    /// First month after it.
    fn end(&self) -> usize {
        self.start.saturating_add(months(self.training.months).max(1)).min(MONTHS)
    }

    /// The months it lasts.
    pub fn lasts(&self) -> core::ops::Range<usize> {
        self.start..self.end()
    }

    /// Whether a worker is of its age.
    pub fn admits(&self, hand: &Hand) -> bool {
        (self.training.age_min..=self.training.age_max).contains(&hand.age)
    }

    /// Whether a worker is of its age and has the days it takes, without a job.
    pub fn suits(&self, given: &Given<'_>, people: &People, hand: &Hand) -> bool {
        self.admits(hand) && self.lasts().all(|month| people.days(given, hand, month) >= self.days(month))
    }
}

/// The way into a model: no course, a course, or what keeps it shut.
pub fn way<'a>(given: &Given<'a>, hands: &[Hand], model: &IncomeModel) -> Result<Option<Course<'a>>, Rule> {
    if model.skill == Skill::None || has_skill(given, hands, model) {
        return Ok(None);
    }
    let opens = |training: &&Training| training.models.contains(&model.id) && training.gives >= model.skill;
    let found = given.catalogue.trainings.iter().find(opens);
    course(given, found, 0).map(Some)
}

/// The course a job needs of a worker: none, a course, or what keeps it shut.
pub fn job_way<'a>(given: &Given<'a>, hand: &Hand, job: &Job, earliest: usize) -> Result<Option<Course<'a>>, Rule> {
    let Some(id) = &job.training else { return Ok(None) };
    let found = given.catalogue.trainings.iter().find(|training| training.id == *id);
    let course = course(given, found, earliest)?;
    if course.admits(hand) { Ok(Some(course)) } else { Err(Rule::Attendance) }
}

fn course<'a>(given: &Given<'a>, found: Option<&'a Training>, earliest: usize) -> Result<Course<'a>, Rule> {
    let training = found.ok_or(Rule::Skill)?;
    match offer_breach(given, Offer::Training) {
        Some(Rule::NotOffered) => Err(Rule::Skill),
        Some(rule) => Err(rule),
        None => Course::of(given, training, earliest).ok_or(Rule::Start),
    }
}

/// Whether somebody has the skill: the household runs the model; the record names it, or a course for it, among a
/// worker's skills; or a skilled worker is there and the basics are enough.
fn has_skill(given: &Given<'_>, hands: &[Hand], model: &IncomeModel) -> bool {
    let runs = given.means.production.enterprises.iter().any(|one| names(&one.model, &model.id, &model.name));
    let skilled =
        |hand: &Hand| given.facts.members.get(hand.member).is_some_and(|one| one.labour.value == Some(Labour::Skilled));
    let knows = |text: &Text| {
        let mut courses = given.catalogue.trainings.iter().filter(|training| training.models.contains(&model.id));
        names(text, &model.id, &model.name) || courses.any(|training| training.id == text.0.trim())
    };
    let mut skills = hands.iter().filter_map(|hand| given.means.members.get(hand.member)).flat_map(|one| &one.skills);
    runs || (model.skill == Skill::Basic && hands.iter().any(skilled)) || skills.any(knows)
}
