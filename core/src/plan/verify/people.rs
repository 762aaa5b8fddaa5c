//! Who works, how many days each has at home, and who must not all go away.

use crate::household::member::{Labour, Membership, WorkPlace};
use crate::plan::compile::Given;
use crate::plan::flow::{Start, YEAR};

use super::chores;
use super::sums::ratio;

/// Hundredths of a day in a day.
const DAY: i64 = 100; // arithmetic: hundredths
/// Full age, from which somebody may keep a home.
const ADULT: i64 = 18; // arithmetic: legal majority, what "adult" means; no figure of policy

/// One member who gives labour.
#[derive(Debug, Clone, Copy)]
pub struct Hand {
    /// Place in the record.
    pub member: usize,
    /// Age on the first day of the plan.
    pub age: i64,
    /// Does moderate and heavy work.
    pub able: bool,
    /// Pregnant or nursing: takes no job.
    pub spared: bool,
    /// Lives at home.
    pub home: bool,
    /// Days at home by calendar month, in hundredths, January first.
    pub days: [i64; YEAR],
}

/// Everybody who gives labour, in the record's order.
pub fn hands(given: &Given<'_>) -> Vec<Hand> {
    let mut hands: Vec<Hand> = (0..given.facts.members.len()).filter_map(|member| hand(given, member)).collect();
    chores::take(given, &mut hands);
    hands
}

/// Age of a member on the first day of the plan.
pub fn age(given: &Given<'_>, member: usize) -> Option<i64> {
    given.facts.members.get(member)?.age(given.start().day())
}

/// Whether a member shares the household's budget as one who may work or be cared for.
pub fn shares_budget(given: &Given<'_>, member: usize) -> bool {
    let membership = given.facts.members.get(member).and_then(|person| person.membership.value);
    matches!(membership, Some(Membership::Home | Membership::Migrant | Membership::BoardingStudent))
}

fn hand(given: &Given<'_>, member: usize) -> Option<Hand> {
    let person = given.facts.members.get(member)?;
    let age = age(given, member)?;
    let strong = match person.labour.value? {
        Labour::Ordinary | Labour::Skilled => true,
        Labour::Weak => false,
        Labour::Lost | Labour::None => return None,
    };
    let is_student = person.enrolled.value == Some(true);
    if !shares_budget(given, member) || age < given.settings().worker_age_min || is_student {
        return None;
    }
    let spared = person.pregnant_or_nursing.value == Some(true);
    let able = strong && !spared;
    let home = person.membership.value == Some(Membership::Home);
    Some(Hand { member, age, able, spared, home, days: days(given, member, able) })
}

fn days(given: &Given<'_>, member: usize, able: bool) -> [i64; YEAR] {
    let Some(person) = given.facts.members.get(member) else { return [0; YEAR] };
    let far = matches!(person.work_place.value, Some(WorkPlace::Province | WorkPlace::OutsideProvince));
    if person.membership.value == Some(Membership::Migrant) || (far && person.work_months.value.is_none()) {
        return [0; YEAR];
    }
    let whole = if able { given.settings().able_days } else { given.settings().weak_days };
    let year = YEAR as i64;
    // Who is known not to work today has no months of present work, whatever was counted over the year.
    let works = person.work_place.value != Some(WorkPlace::None);
    let months = person.work_months.value.filter(|_| works).unwrap_or_default();
    let left = year.saturating_sub(months).clamp(0, year);
    let care = if person.cares { given.settings().care_days } else { 0 };
    let usual = ratio(&[whole, left], &[year]).saturating_sub(care).max(0);
    let stated = given.means.members.get(member).map(|ability| ability.free_days.as_slice()).unwrap_or_default();
    core::array::from_fn(|month| {
        let said = stated.get(month).and_then(|fact| fact.value);
        said.map_or(usual, |days| days.saturating_mul(DAY).max(0))
    })
}

/// Whether a child or somebody who needs care lives here.
pub fn needs_care(given: &Given<'_>) -> bool {
    // Whoever somebody cares for needs care, unless the record says not.
    let cared_for = |member: usize| {
        let place = u16::try_from(member).ok();
        let named = given.means.members.iter().any(|one| one.cares_for.iter().any(|other| Some(*other) == place));
        given.means.members.get(member).is_some_and(|one| one.needs_care.value.unwrap_or(named))
    };
    let is_child = |member: usize| age(given, member).is_some_and(|age| age < given.settings().child_age);
    // Whose membership is not known may live here.
    let lives = |member: usize| {
        let membership = given.facts.members.get(member).map(|person| person.membership.value);
        matches!(membership, Some(None | Some(Membership::Home | Membership::BoardingStudent)))
    };
    (0..given.facts.members.len()).any(|member| lives(member) && (is_child(member) || cared_for(member)))
}

/// Members of whom not all may go away: carers at home whom the record names, else adult workers at home.
pub fn keepers(given: &Given<'_>, hands: &[Hand]) -> Vec<usize> {
    let at_home = |member: &usize| {
        given.facts.members.get(*member).is_some_and(|one| one.membership.value == Some(Membership::Home))
    };
    let cares = |member: &usize| given.facts.members.get(*member).is_some_and(|one| one.cares);
    let named: Vec<usize> = (0..given.facts.members.len()).filter(at_home).filter(cares).collect();
    if !named.is_empty() {
        return named;
    }
    hands.iter().filter(|hand| hand.home && hand.age >= ADULT).map(|hand| hand.member).collect()
}

/// The calendar month's days of a member in a month of the plan.
pub fn days_of(hand: &Hand, start: Start, month: usize) -> i64 {
    hand.days.get(start.calendar(month)).copied().unwrap_or_default()
}
