//! Who gives labour, and how many days at home each has, month by month.

use super::{Given, Question};
use crate::household::facts::Person;
use crate::household::leaf::Asked;
use crate::household::means::Ability;
use crate::household::member::{Labour, Membership, WorkPlace};
use crate::models::model::Months;
use crate::plan::flow::{Flow, YEAR, round};

/// Full age from which somebody looks after a home.
pub(super) const ADULT: i64 = 18; // arithmetic: legal age, not a figure of policy

/// Hundredths of a day in a day.
const DAY: i64 = 100; // arithmetic: hundredths

/// What tells who works. While one of these is open nobody is said to be without labour.
pub const WHO: [Question; 4] = ["members_asked", "members.membership", "members.birth", "members.labour"];

/// A member who gives labour.
#[derive(Debug, Clone)]
pub struct Hand {
    /// Place in the record.
    pub member: usize,
    /// Able by labour class, once nothing spares the member.
    pub strong: bool,
    /// First month in which nothing spares the member: before it weak, and no job.
    pub from: usize,
    /// No free days are told.
    pub untold: bool,
    /// Days of present work when given up, by month.
    pub freed: Flow,
    /// Days at home, work of kept enterprises taken off where no free days are told.
    pub days: Flow,
    /// Work of kept enterprises this member does.
    pub kept: Flow,
    /// Of that: moderate and heavy.
    pub kept_heavy: Flow,
}

impl Hand {
    /// Whether the member does moderate and heavy work in a month.
    pub const fn is_able(&self, month: usize) -> bool {
        self.strong && month >= self.from
    }

    /// Days for moderate and heavy work out of days at home: what of that work is left to others is no more than it is.
    pub fn heavy(&self, days: &Flow) -> Flow {
        Flow::of(|month| if self.is_able(month) { days.at(month).max(-self.kept_heavy.at(month)) } else { 0 })
    }

    /// Takes on work of a kept enterprise.
    pub fn take(&mut self, month: usize, days: i64, light: bool) {
        self.kept.add(month, days);
        if !light {
            self.kept_heavy.add(month, days);
        }
        if self.untold {
            self.days.add(month, -days);
        }
    }

    /// Whether the member is at home today.
    pub fn is_home(&self) -> bool {
        self.days.0.iter().chain(&self.kept.0).any(|days| *days > 0)
    }
}

/// The members who give labour, in the order of the record.
pub fn hands(given: &Given<'_>, open: &mut Vec<Question>) -> Vec<Hand> {
    if given.facts.members_asked != Asked::Complete {
        open.push("members_asked");
    }
    let mut out = Vec::new();
    for (member, (person, ability)) in given.facts.members.iter().zip(&given.means.members).enumerate() {
        let Some(strong) = labour(given, person, open) else { continue };
        if is_guessed(person, ability) {
            open.push("members.work.months");
        }
        out.push(hand(given, member, (person, ability), strong));
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
    let shares = shares_budget(person);
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
        Some(Labour::Ordinary | Labour::Skilled) => Some(true),
        Some(Labour::Weak) => Some(false),
        Some(Labour::Lost | Labour::None) => None,
    }
}

/// Whether a member shares the household's budget.
pub const fn shares_budget(person: &Person) -> bool {
    matches!(person.membership.value, Some(Membership::Home | Membership::Migrant | Membership::BoardingStudent))
}

/// Months of present work.
pub fn work_months(person: &Person) -> i64 {
    match (person.work_place.value, person.work_months.value) {
        (Some(WorkPlace::None), _) | (_, None) => 0,
        (_, Some(months)) => months.clamp(0, YEAR as i64),
    }
}

/// Whether somebody lives and works away today.
fn is_away(person: &Person) -> bool {
    let far = matches!(person.work_place.value, Some(WorkPlace::Province | WorkPlace::OutsideProvince));
    person.membership.value == Some(Membership::Migrant) || (far && person.work_months.value.is_none())
}

fn hand(given: &Given<'_>, member: usize, (person, ability): (&Person, &Ability), strong: bool) -> Hand {
    let settings = given.settings();
    let spared = person.pregnant_or_nursing.value == Some(true);
    let from = if spared { usize::try_from(settings.nursing_months).unwrap_or_default() } else { 0 };
    let most = given.wanted.days_max.unwrap_or(i64::MAX);
    let care = if ability.cares_for.is_empty() { 0 } else { settings.care_days };
    let (months, away) = (work_months(person), is_away(person));
    let told: [Option<i64>; YEAR] = core::array::from_fn(|month| {
        let days = ability.free_days.get(month).and_then(|days| days.value);
        days.map(|days| days.saturating_mul(DAY).min(most))
    });
    let year = YEAR as i64;
    // Days at home, and those that present work takes, in a month.
    let month = |month: usize| {
        let usual = if strong && month >= from { settings.able_days } else { settings.weak_days }.min(most);
        let whole = usual.saturating_sub(care).max(0);
        let part = |months: i64| round(i128::from(usual) * i128::from(months), YEAR as i128);
        match told.get(given.start().calendar(month)).copied().flatten() {
            _ if away => (0, whole),
            Some(told) => (told, part(months).min(usual.saturating_sub(told)).max(0)),
            None => {
                let days = part(year - months).saturating_sub(care).max(0);
                (days, whole - days)
            }
        }
    };
    Hand {
        member,
        strong,
        from,
        untold: ability.free_days.is_empty(),
        freed: Flow::of(|at| month(at).1),
        days: Flow::of(|at| month(at).0),
        kept: Flow::default(),
        kept_heavy: Flow::default(),
    }
}

/// Whether the days are usual ones although somebody may have work: no one asked for free days, nor how much work there
/// is.
fn is_guessed(person: &Person, ability: &Ability) -> bool {
    let told = !ability.free_days.is_empty() && ability.free_days.iter().all(|days| days.value.is_some());
    let settled =
        matches!(person.work_place.value, Some(WorkPlace::None | WorkPlace::Province | WorkPlace::OutsideProvince));
    let migrant = person.membership.value == Some(Membership::Migrant);
    !told && !settled && !migrant && person.work_months.value.is_none()
}

/// A calendar of twelve months, laid over the plan.
pub fn laid(given: &Given<'_>, months: &Months) -> Flow {
    Flow::of(|month| months.get(given.start().calendar(month)).copied().unwrap_or_default())
}
