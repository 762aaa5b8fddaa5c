//! Who has a skill, and the course that gives it where nobody has.

use crate::models::IncomeModel;
use crate::models::job::{Job, Offer, Training};
use crate::models::model::Skill;
use crate::plan::compile::Given;
use crate::plan::flow::MONTHS;

use super::people::Hand;
use super::site::{names, offer_breach};
use super::stated::{Breach, Rule};
use super::sums::{months, ratio};

/// A course with the month it starts.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    /// The course.
    pub training: &'a Training,
    /// Month of the plan it starts.
    pub start: usize,
}

impl<'a> Course<'a> {
    fn of(given: &Given<'_>, training: &'a Training) -> Option<Self> {
        let start = given.start().first(&training.starts, 0).filter(|start| *start < MONTHS)?;
        Some(Self { training, start })
    }

    /// Days it takes in a month of the plan, in hundredths.
    pub fn days(&self, month: usize) -> i64 {
        let length = months(self.training.months);
        let running = (self.start..self.start.saturating_add(length)).contains(&month);
        if running { ratio(&[self.training.days], &[self.training.months]) } else { 0 }
    }

    /// What the household pays in a month of the plan, in fen.
    pub const fn cost(&self, month: usize) -> i64 {
        if month == self.start { self.training.household_fen } else { 0 }
    }

    /// First month what it opens may start.
    pub fn opens(&self) -> usize {
        self.start.saturating_add(months(self.training.lag_months)).min(MONTHS)
    }

    /// Whether a worker is of its age.
    pub fn admits(&self, hand: &Hand) -> bool {
        (self.training.age_min..=self.training.age_max).contains(&hand.age)
    }
}

/// The way into a model: no course, a course, or what keeps it shut.
pub fn way<'a>(given: &Given<'a>, hands: &[Hand], model: &IncomeModel) -> Result<Option<Course<'a>>, Breach> {
    if model.skill == Skill::None || has_skill(given, hands, model) {
        return Ok(None);
    }
    let opens = |training: &&Training| training.models.contains(&model.id) && training.gives >= model.skill;
    let found = given.catalogue.trainings.iter().find(opens);
    course(given, found).map(Some).map_err(|rule| Breach::of(rule).about(&model.id))
}

/// The course a job needs of a worker: none, a course, or what keeps it shut.
pub fn job_way<'a>(given: &Given<'a>, hand: &Hand, job: &Job) -> Result<Option<Course<'a>>, Rule> {
    let Some(id) = &job.training else { return Ok(None) };
    let found = given.catalogue.trainings.iter().find(|training| training.id == *id);
    let skills = given.means.members.get(hand.member).map(|one| one.skills.as_slice()).unwrap_or_default();
    let learned = |training: &Training| skills.iter().any(|text| names(text, &training.id, &training.name));
    if found.is_some_and(learned) || skills.iter().any(|text| names(text, &job.id, &job.name)) {
        return Ok(None);
    }
    let course = course(given, found)?;
    if course.admits(hand) { Ok(Some(course)) } else { Err(Rule::Attendance) }
}

fn course<'a>(given: &Given<'a>, found: Option<&'a Training>) -> Result<Course<'a>, Rule> {
    let training = found.ok_or(Rule::Skill)?;
    match offer_breach(given, Offer::Training) {
        Some(Rule::NotOffered) => Err(Rule::Skill),
        Some(rule) => Err(rule),
        None => Course::of(given, training).ok_or(Rule::Start),
    }
}

/// Whether a worker has the skill: the record names the model, or a course that opens it; whoever runs it has done it.
fn has_skill(given: &Given<'_>, hands: &[Hand], model: &IncomeModel) -> bool {
    let runs = given.means.production.enterprises.iter().any(|one| names(&one.model, &model.id, &model.name));
    if runs && model.skill == Skill::Basic && !hands.is_empty() {
        return true;
    }
    let opens = |training: &&Training| training.models.contains(&model.id) && training.gives >= model.skill;
    hands.iter().filter_map(|hand| given.means.members.get(hand.member)).flat_map(|one| &one.skills).any(|text| {
        let learned = |training: &Training| names(text, &training.id, &training.name);
        names(text, &model.id, &model.name) || given.catalogue.trainings.iter().filter(opens).any(learned)
    })
}
