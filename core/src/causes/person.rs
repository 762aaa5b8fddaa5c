//! What is known of a member as a worker: of working age, ill, disabled, tied to the house, skilled. Each in three values.

use super::question::Question;
use crate::base::Truth;
use crate::household::Several;
use crate::household::facts::{Facts, Person};
use crate::household::means::{Ability, Means};
use crate::household::member::{Health, Labour};
use crate::income::per_head;
use crate::policy::{Param, Policy};

/// One member as a worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worker {
    /// Shares the budget and is of working age and no student: may work at all.
    pub may_work: Truth,
    /// As recorded.
    pub health: Option<Several<Health>>,
    /// As recorded.
    pub labour: Option<Labour>,
    /// Has a skill beyond ordinary labour.
    pub skilled: Truth,
    /// Held at home by pregnancy, nursing, or somebody who needs care.
    pub tied: Truth,
    /// Held by nothing but the care of members who are ill.
    pub tied_by_illness: Truth,
}

impl Worker {
    /// Whether the member is ill in a way that treatment may answer.
    pub fn treatable(&self) -> Truth {
        Truth::from(self.health.map(is_treatable))
    }

    /// Whether the member can do a full day's ordinary work today.
    pub const fn able(&self) -> Truth {
        match self.labour {
            Some(labour) => Truth::from(Some(is_able(labour))),
            None => Truth::Open,
        }
    }
}

/// Whether treatment may give somebody back to ordinary work: ill, and not disabled besides.
pub fn is_treatable(health: Several<Health>) -> bool {
    health.is_ill() && !health.is_disabled()
}

/// Whether a class of labour is a full one.
pub const fn is_able(labour: Labour) -> bool {
    matches!(labour, Labour::Ordinary | Labour::Skilled)
}

/// Whether a member is a student. Nobody counts on a student's labour.
pub fn is_student(person: &Person) -> bool {
    person.enrolled.value == Some(true) || (person.enrolled.value.is_none() && person.stage.value.is_some())
}

/// The same in three values: open for the young of whom nobody said whether they go to school.
pub fn student(person: &Person, facts: &Facts, policy: &Policy) -> Truth {
    if is_student(person) {
        return Truth::Yes;
    }
    let young = person.age(facts.as_of).zip(policy.amount(Param::CheckPrimaryAge)).map(|(age, grown)| age < grown);
    match (person.enrolled.value, young) {
        (Some(false), _) | (None, Some(false)) => Truth::No,
        _ => Truth::Open,
    }
}

/// What tells whether a member is a student, where that is open: the birthday first, school of those who are young.
pub fn ask_student(index: u16, person: &Person, facts: &Facts, policy: &Policy) -> Option<Question> {
    let slot = if person.birth.value.is_some() { "members[].schooling.enrolled" } else { "members[].birth" };
    (student(person, facts, policy) == Truth::Open).then(|| Question::at(slot, index))
}

/// Every member as a worker, in the record's order.
pub fn workers(facts: &Facts, means: &Means, policy: &Policy) -> Vec<Worker> {
    (0_u16..).zip(&facts.members).map(|(index, person)| worker(index, person, facts, means, policy)).collect()
}

fn worker(index: u16, person: &Person, facts: &Facts, means: &Means, policy: &Policy) -> Worker {
    let ability = means.members.get(usize::from(index));
    let ages = policy.amount(Param::WorkAgeFrom).zip(policy.amount(Param::WorkAgeTo));
    let of_age = match (person.age(facts.as_of), ages) {
        (Some(age), Some((from, to))) => Truth::from(Some((from..=to).contains(&age))),
        _ => Truth::Open,
    };
    let student = student(person, facts, policy);
    let listed = ability.is_some_and(|one| !one.skills.is_empty());
    let skilled = match person.labour.value {
        _ if listed => Truth::Yes,
        Some(labour) => Truth::from(Some(labour == Labour::Skilled)),
        None => Truth::Open,
    };
    let (care, by_illness) = ability.map_or((Truth::No, Truth::No), |one| care(one, facts, means, policy));
    // Nobody asked: a member of whom nothing is said is taken as not pregnant, as the register does.
    let bound = Truth::from(Some(person.pregnant_or_nursing.value == Some(true)));
    Worker {
        may_work: per_head::counts(person, policy).and(of_age).and(student.not()),
        health: person.health.value,
        labour: person.labour.value,
        skilled,
        tied: bound.or(care),
        tied_by_illness: bound.not().and(by_illness),
    }
}

/// Whether the care of others holds a member at home, and whether all of them are ill.
///
/// Somebody named under `cares_for` needs care where the record says so; where it does not say, those below school age
/// and those who are ill or disabled do.
fn care(carer: &Ability, facts: &Facts, means: &Means, policy: &Policy) -> (Truth, Truth) {
    let from = policy.amount(Param::SchoolAgeFrom);
    let (mut tied, mut all_ill) = (Truth::No, Truth::Yes);
    for place in &carer.cares_for {
        let Some(person) = facts.members.get(usize::from(*place)) else { continue };
        let said = means.members.get(usize::from(*place)).and_then(|one| one.needs_care.value);
        let frail = Truth::from(person.health.value.map(|health| !health.is_healthy()));
        let small = Truth::from(person.age(facts.as_of).zip(from).map(|(age, from)| age < from));
        let needs = said.map_or_else(|| frail.or(small), |said| Truth::from(Some(said)));
        let ill = Truth::from(person.health.value.map(is_treatable));
        tied = tied.or(needs);
        // Who needs no care holds nobody.
        all_ill = all_ill.and(needs.not().or(ill));
    }
    (tied, tied.and(all_ill))
}
