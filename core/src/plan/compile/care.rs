//! Who must not all go away: those who look after somebody.

use super::labour::{ADULT, Hand};
use super::{Given, Question};
use crate::household::facts::Person;
use crate::household::means::Ability;
use crate::household::member::{Labour, Membership};

/// The members of whom not all may go away; empty where nobody needs one at home.
pub fn keepers(given: &Given<'_>, hands: &[Hand], open: &mut Vec<Question>) -> Vec<usize> {
    if !is_needed(given) {
        if nobody_said(given) {
            open.push("members.needs_care");
        }
        return Vec::new();
    }
    let (facts, means) = (given.facts, given.means);
    let home =
        |place: usize| facts.members.get(place).is_some_and(|person| person.membership.value == Some(Membership::Home));
    let carers: Vec<usize> = (0..means.members.len())
        .filter(|place| home(*place) && means.members.get(*place).is_some_and(|one| !one.cares_for.is_empty()))
        .collect();
    if !carers.is_empty() {
        return carers;
    }
    let day = given.start().day();
    let workers = || hands.iter().map(|hand| hand.member).filter(|member| home(*member));
    let grown =
        |member: &usize| facts.members.get(*member).and_then(|one| one.age(day)).is_some_and(|age| age >= ADULT);
    let adults: Vec<usize> = workers().filter(grown).collect();
    // A brother of seventeen does not leave a child alone.
    if adults.is_empty() { workers().collect() } else { adults }
}

/// Whether a child or somebody who needs care lives here.
fn is_needed(given: &Given<'_>) -> bool {
    let named = |place: usize| {
        let place = u16::try_from(place).unwrap_or(u16::MAX);
        given.means.members.iter().any(|one| one.cares_for.contains(&place))
    };
    let dependent = |(place, (person, ability)): (usize, (&Person, &Ability))| {
        let lives = matches!(person.membership.value, Some(Membership::Home | Membership::BoardingStudent) | None);
        let child = person.age(given.start().day()).is_some_and(|age| age < given.settings().child_age);
        // Whoever is named as cared for needs it, as long as nobody says otherwise.
        lives && (child || ability.needs_care.value.unwrap_or_else(|| named(place)))
    };
    given.facts.members.iter().zip(&given.means.members).enumerate().any(dependent)
}

/// Whether somebody at home who cannot work may need care, and nobody said.
fn nobody_said(given: &Given<'_>) -> bool {
    given.facts.members.iter().zip(&given.means.members).any(|(person, ability)| {
        let home = person.membership.value == Some(Membership::Home);
        let idle = matches!(person.labour.value, Some(Labour::Lost | Labour::None) | None);
        home && idle && ability.needs_care.value.is_none()
    })
}
