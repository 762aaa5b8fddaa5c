//! Who works, how many days each has at home in each month, and who must not all go away.

use crate::household::member::{Labour, Membership, WorkPlace};
use crate::plan::compile::Given;
use crate::plan::flow::{MONTHS, YEAR};

use super::chores::{self, Chores};
use super::sums::{months, ratio};

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
    /// Able by labour class.
    pub strong: bool,
    /// Weak and without a job before this month.
    pub spared_until: usize,
    /// Lives at home.
    pub home: bool,
    /// Of whom free days are told.
    pub told: bool,
}

impl Hand {
    /// Does moderate and heavy work in a month.
    pub const fn able(&self, month: usize) -> bool {
        self.strong && self.spared_until <= month
    }
}

/// Everybody who gives labour, in the record's order, with the work that present enterprises ask of each.
pub struct People {
    /// Who.
    pub hands: Vec<Hand>,
    /// What they do of the work of present enterprises.
    pub chores: Chores,
}

impl People {
    /// Reads them off the record.
    pub fn of(given: &Given<'_>) -> Self {
        let hands: Vec<Hand> = (0..given.facts.members.len()).filter_map(|member| hand(given, member)).collect();
        let chores = chores::shared(given, &hands);
        Self { hands, chores }
    }

    /// Days at home of a hand in a month, without a job of the plan.
    pub fn days(&self, given: &Given<'_>, hand: &Hand, month: usize) -> i64 {
        let own = free(given, hand, month);
        if hand.told { own } else { own.saturating_sub(self.chores.of(hand.member, month)) }
    }

    /// Whether a hand is at home today: has days there, or chores.
    pub fn is_home(&self, given: &Given<'_>, hand: &Hand) -> bool {
        (0..MONTHS).any(|month| self.days(given, hand, month) > 0 || self.chores.of(hand.member, month) > 0)
    }
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
    let spared_until = if spared { months(given.settings().nursing_months) } else { 0 };
    let home = person.membership.value == Some(Membership::Home);
    let told = given.means.members.get(member).is_some_and(|one| !one.free_days.is_empty());
    Some(Hand { member, age, strong, spared_until, home, told })
}

/// Months of the year that present work takes: none where the member is known not to work.
pub fn present_work(given: &Given<'_>, member: usize) -> i64 {
    let Some(person) = given.facts.members.get(member) else { return 0 };
    let works = person.work_place.value != Some(WorkPlace::None);
    person.work_months.value.filter(|_| works).unwrap_or_default().clamp(0, YEAR as i64)
}

fn lives_away(given: &Given<'_>, member: usize) -> bool {
    let Some(person) = given.facts.members.get(member) else { return false };
    let far = matches!(person.work_place.value, Some(WorkPlace::Province | WorkPlace::OutsideProvince));
    person.membership.value == Some(Membership::Migrant) || (far && person.work_months.value.is_none())
}

/// Usual days of a month, at most as many as are asked for.
fn usual(given: &Given<'_>, hand: &Hand, month: usize) -> i64 {
    let days = if hand.able(month) { given.settings().able_days } else { given.settings().weak_days };
    given.wanted.days_max.map_or(days, |most| days.min(most))
}

/// Days that looking after somebody takes.
fn caring(given: &Given<'_>, hand: &Hand) -> i64 {
    let cares = given.facts.members.get(hand.member).is_some_and(|person| person.cares);
    if cares { given.settings().care_days } else { 0 }
}

/// Free days the record tells of a month.
fn stated(given: &Given<'_>, hand: &Hand, month: usize) -> Option<i64> {
    let list = given.means.members.get(hand.member).map(|ability| ability.free_days.as_slice()).unwrap_or_default();
    let days = list.get(given.start().calendar(month))?.value?.saturating_mul(DAY);
    Some(given.wanted.days_max.map_or(days, |most| days.min(most)))
}

/// Days at home before the chores of present enterprises.
pub fn free(given: &Given<'_>, hand: &Hand, month: usize) -> i64 {
    if lives_away(given, hand.member) {
        return 0;
    }
    let left = (YEAR as i64).saturating_sub(present_work(given, hand.member));
    let rest = ratio(&[usual(given, hand, month), left], &[YEAR as i64]).saturating_sub(caring(given, hand));
    stated(given, hand, month).unwrap_or(rest.max(0))
}

/// Days that come free in a month once present work is given up.
pub fn freed(given: &Given<'_>, hand: &Hand, month: usize) -> i64 {
    let usual = usual(given, hand, month);
    let whole = usual.saturating_sub(caring(given, hand)).max(0);
    if lives_away(given, hand.member) {
        return whole;
    }
    match stated(given, hand, month) {
        Some(told) => {
            let work = ratio(&[usual, present_work(given, hand.member)], &[YEAR as i64]);
            work.min(usual.saturating_sub(told)).max(0)
        }
        None => whole.saturating_sub(free(given, hand, month)),
    }
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

/// Members of whom not all may go away: carers at home whom the record names, else adult workers at home, else any
/// workers at home.
pub fn keepers(given: &Given<'_>, hands: &[Hand]) -> Vec<usize> {
    let at_home = |member: &usize| {
        given.facts.members.get(*member).is_some_and(|one| one.membership.value == Some(Membership::Home))
    };
    let cares = |member: &usize| given.facts.members.get(*member).is_some_and(|one| one.cares);
    let named: Vec<usize> = (0..given.facts.members.len()).filter(at_home).filter(cares).collect();
    let grown: Vec<usize> =
        hands.iter().filter(|hand| hand.home && hand.age >= ADULT).map(|hand| hand.member).collect();
    let any: Vec<usize> = hands.iter().filter(|hand| hand.home).map(|hand| hand.member).collect();
    [named, grown, any].into_iter().find(|list| !list.is_empty()).unwrap_or_default()
}
