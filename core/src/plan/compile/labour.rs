//! Who gives labour, how many days, and who must stay.

use super::{Given, Question, names};
use crate::household::facts::Person;
use crate::household::leaf::Asked;
use crate::household::means::Ability;
use crate::household::member::{Labour, Membership, WorkPlace};
use crate::models::model::{Intensity, Months};
use crate::plan::flow::{Flow, YEAR, round};
use crate::plan::problem::Worker;

/// Full age from which somebody looks after a home.
const ADULT: i64 = 18; // arithmetic: legal age, not a figure of policy

/// What tells who works. While one of these is open nobody is said to be without labour.
pub const WHO: [Question; 4] = ["members_asked", "members.membership", "members.birth", "members.labour"];

/// The members who give labour, without jobs to choose from.
pub fn workers(given: &Given<'_>, open: &mut Vec<Question>) -> Vec<Worker> {
    let mut out = Vec::new();
    if given.facts.members_asked != Asked::Complete {
        open.push("members_asked");
    }
    for (member, (person, ability)) in given.facts.members.iter().zip(&given.means.members).enumerate() {
        let Some(able) = labour(given, person, open) else { continue };
        let days = days(given, person, ability, able);
        if is_guessed(person, ability) {
            open.push("members.work.months");
        }
        out.push(Worker {
            member,
            able,
            keeper: false,
            days: Flow::of(|month| days.get(given.start().calendar(month)).copied().unwrap_or_default()),
            choices: Vec::new(),
            forced: None,
        });
    }
    take_present_work(given, &mut out);
    let keepers = keepers(given, &out);
    if keepers.is_empty() && nobody_said(given) {
        open.push("members.needs_care");
    }
    for worker in &mut out {
        worker.keeper = keepers.contains(&worker.member);
    }
    out
}

/// Able (`true`), weak (`false`) or no worker. What is not known gives no labour, and is asked unless something that is
/// known settles it.
fn labour(given: &Given<'_>, person: &Person, open: &mut Vec<Question>) -> Option<bool> {
    if matches!(person.labour.value, Some(Labour::Lost | Labour::None)) || person.enrolled.value == Some(true) {
        return None;
    }
    let age = person.age(given.start().day());
    let shares =
        matches!(person.membership.value, Some(Membership::Home | Membership::Migrant | Membership::BoardingStudent));
    if age.is_some_and(|age| age < given.settings().worker_age_min) || (person.membership.value.is_some() && !shares) {
        return None;
    }
    // Whoever nobody knows of whether they are grown, or of the household, gives none.
    let asked = [(age.is_none(), "members.birth"), (!shares, "members.membership")];
    open.extend(asked.iter().filter(|(unknown, _)| *unknown).map(|(_, question)| *question));
    if person.enrolled.value.is_none() && age.is_some_and(|age| age < ADULT) {
        open.push("members.schooling.enrolled");
    }
    let age = age.filter(|_| shares);
    age?;
    match person.labour.value {
        None => {
            open.push("members.labour");
            None
        }
        Some(Labour::Ordinary | Labour::Skilled) => Some(person.pregnant_or_nursing.value != Some(true)),
        Some(Labour::Weak) => Some(false),
        Some(Labour::Lost | Labour::None) => None,
    }
}

/// Whether somebody lives and works away today.
pub fn is_away(person: &Person) -> bool {
    person.membership.value == Some(Membership::Migrant)
}

/// Days at home by calendar month, in hundredths.
fn days(given: &Given<'_>, person: &Person, ability: &Ability, able: bool) -> Months {
    let far = matches!(person.work_place.value, Some(WorkPlace::Province | WorkPlace::OutsideProvince));
    if is_away(person) || (far && person.work_months.value.is_none()) {
        return [0; YEAR];
    }
    let settings = given.settings();
    let usual = if able { settings.able_days } else { settings.weak_days };
    let months = match (person.work_place.value, person.work_months.value) {
        (Some(WorkPlace::None), _) | (_, None) => 0,
        (_, Some(months)) => months.clamp(0, YEAR as i64),
    };
    let left = round(i128::from(usual) * i128::from(YEAR as i64 - months), YEAR as i128);
    let care = if ability.cares_for.is_empty() { 0 } else { settings.care_days };
    let rest = left.saturating_sub(care).max(0);
    core::array::from_fn(|month| {
        let told = ability.free_days.get(month).and_then(|days| days.value);
        told.map_or(rest, |days| days.saturating_mul(100)) // arithmetic: hundredths of a day
    })
}

/// Whether the days are usual ones although somebody may have work: no one asked for free days, nor how much work there is.
fn is_guessed(person: &Person, ability: &Ability) -> bool {
    let told = !ability.free_days.is_empty() && ability.free_days.iter().all(|days| days.value.is_some());
    let settled =
        matches!(person.work_place.value, Some(WorkPlace::None | WorkPlace::Province | WorkPlace::OutsideProvince));
    !told && !settled && !is_away(person) && person.work_months.value.is_none()
}

/// Takes the work of kept enterprises off the days of those whose free days nobody asked for.
fn take_present_work(given: &Given<'_>, workers: &mut [Worker]) {
    for enterprise in &given.means.production.enterprises {
        let name = &enterprise.model.0;
        let model = given.catalogue.models.iter().find(|one| names(name, &one.id, &one.name.zh, &one.name.en));
        let (Some(model), Some(units)) = (model, enterprise.units_milli.value()) else { continue };
        if enterprise.release.value() == Some(&true) {
            continue;
        }
        let work = model.labour_month.map(|days| round(i128::from(days) * i128::from(units.0), 1000)); // arithmetic: thousandths
        let start = given.start();
        let mut left = Flow::of(|month| work.get(start.calendar(month)).copied().unwrap_or_default());
        // Light work falls to weak workers first, other work to able ones.
        let light = model.intensity == Intensity::Light;
        for pass in [light, !light] {
            for worker in workers.iter_mut().filter(|worker| worker.able != pass && !is_told(given, worker)) {
                for (days, left) in worker.days.0.iter_mut().zip(left.0.iter_mut()) {
                    let taken = (*days).min(*left).max(0);
                    *days -= taken;
                    *left -= taken;
                }
            }
        }
    }
}

fn is_told(given: &Given<'_>, worker: &Worker) -> bool {
    given.means.members.get(worker.member).is_some_and(|one| !one.free_days.is_empty())
}

/// The members of whom not all may go away; empty where nobody needs one at home.
fn keepers(given: &Given<'_>, workers: &[Worker]) -> Vec<usize> {
    let (facts, means) = (given.facts, given.means);
    let day = given.start().day();
    let named = |place: usize| {
        let place = u16::try_from(place).unwrap_or(u16::MAX);
        means.members.iter().any(|one| one.cares_for.contains(&place))
    };
    let dependent = |(place, (person, ability)): (usize, (&Person, &Ability))| {
        let lives = matches!(person.membership.value, Some(Membership::Home | Membership::BoardingStudent) | None);
        let child = person.age(day).is_some_and(|age| age < given.settings().child_age);
        // Whoever is named as cared for needs it, as long as nobody says otherwise.
        let needs = ability.needs_care.value.unwrap_or_else(|| named(place));
        lives && (child || needs)
    };
    if !facts.members.iter().zip(&means.members).enumerate().any(dependent) {
        return Vec::new();
    }
    let home =
        |place: usize| facts.members.get(place).is_some_and(|person| person.membership.value == Some(Membership::Home));
    let carers: Vec<usize> = (0..means.members.len())
        .filter(|place| home(*place) && means.members.get(*place).is_some_and(|one| !one.cares_for.is_empty()))
        .collect();
    if !carers.is_empty() {
        return carers;
    }
    let adult = |worker: &&Worker| {
        let age = facts.members.get(worker.member).and_then(|person| person.age(day));
        home(worker.member) && age.is_some_and(|age| age >= ADULT)
    };
    workers.iter().filter(adult).map(|worker| worker.member).collect()
}

/// Whether somebody at home who cannot work may need care, and nobody said.
fn nobody_said(given: &Given<'_>) -> bool {
    given.facts.members.iter().zip(&given.means.members).any(|(person, ability)| {
        let home = person.membership.value == Some(Membership::Home);
        let idle = matches!(person.labour.value, Some(Labour::Lost | Labour::None) | None);
        home && idle && ability.needs_care.value.is_none()
    })
}

/// How many keepers may go away: all but one, where there is any.
pub fn away_max(given: &Given<'_>, workers: &[Worker]) -> Option<usize> {
    let keepers = keepers(given, workers).len();
    // A keeper who is no worker (an old parent named as carer) stays anyway.
    keepers.checked_sub(1)
}
