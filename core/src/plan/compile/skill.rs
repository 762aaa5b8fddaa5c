//! Who has the skill a model needs, or which course gives it.

use super::labour::Hand;
use super::place::{Answer, wants};
use super::{Given, names};
use crate::household::member::Labour;
use crate::models::model::{IncomeModel, Skill};

/// How a household comes by the skill of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkillWay {
    /// It needs none, or somebody has it.
    Has,
    /// This course gives it, by place in the catalogue.
    Course(usize),
    /// There is no course for it.
    None,
}

/// How the workers come by the skill of a model.
pub fn skill_way(given: &Given<'_>, model: &IncomeModel, hands: &[Hand]) -> SkillWay {
    if model.skill == Skill::None || hands.iter().any(|hand| has(given, model, hand)) || runs(given, model) {
        return SkillWay::Has;
    }
    let opens = |skill: Skill, models: &[String]| skill >= model.skill && models.contains(&model.id);
    let place = given.catalogue.trainings.iter().position(|course| opens(course.gives, &course.models));
    place.map_or(SkillWay::None, SkillWay::Course)
}

/// Whether a worker has it: knows this very work, has taken its course, or is skilled and only the basics are needed.
fn has(given: &Given<'_>, model: &IncomeModel, hand: &Hand) -> bool {
    let Some(ability) = given.means.members.get(hand.member) else { return false };
    let skilled = given.facts.members.get(hand.member).is_some_and(|one| one.labour.value == Some(Labour::Skilled));
    let courses = given.catalogue.trainings.iter().filter(|course| course.models.contains(&model.id));
    let knows = |text: &str| {
        names(text, &model.id, &model.name.zh, &model.name.en) || courses.clone().any(|course| course.id == text.trim())
    };
    (skilled && model.skill == Skill::Basic) || ability.skills.iter().any(|text| knows(&text.0))
}

/// Whether the household runs it already.
fn runs(given: &Given<'_>, model: &IncomeModel) -> bool {
    given.means.production.enterprises.iter().any(|one| names(&one.model.0, &model.id, &model.name.zh, &model.name.en))
}

/// How the village answers a course.
pub fn offered(given: &Given<'_>) -> Answer {
    wants(&given.means.sheet.training_available, true, "village_sheet.training_available")
}
