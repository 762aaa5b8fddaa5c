//! The register's consistency checks. None of them overrides a criterion; none turns a verdict.
//!
//! Which there are is a list of the program (`policy/check.rs`), what each does is the pack's: it is left out, warns, or
//! blocks starting the procedure. Contradictions within today's facts block; what compares today with the facts at
//! registration, or is only unusual, warns. One file for each part of the register; every check fires on what is known,
//! never on what nobody asked, but for those that say that something is empty.

mod aid;
mod bars;
mod elimination;
mod empties;
mod home;
mod identity;
mod income;
mod labour;
mod members;
mod monitoring;
mod register;
mod school;
mod work;

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::rule::{self, Question, Rule};
use super::rules::income::Standing;
use crate::base::{Truth, Verdict, Yuan};
use crate::household::Facts;
use crate::household::facts::{Item, Person};
use crate::household::member::{Labour, Membership};
use crate::income::per_head;
use crate::policy::{Check, Effect, IncomeKind, Param, Policy};

/// One check that fired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DataCheck {
    /// Which: message key `check.<word>`, its mend `check.<word>.mend`.
    pub check: Check,
    /// What it does.
    pub effect: Effect,
    /// The member it is about, by place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<u16>,
    /// The other member it is about, by place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<u16>,
    /// Of how many members, where it is said once for all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u16>,
}

/// Every check that fires on the facts.
pub fn checks(facts: &Facts, standing: &Standing, question: Question, policy: &Policy) -> Vec<DataCheck> {
    let mut hearing = Hearing { facts, standing, question, policy, out: Vec::new() };
    income::hear(&mut hearing);
    register::hear(&mut hearing);
    aid::hear(&mut hearing);
    home::hear(&mut hearing);
    members::hear(&mut hearing);
    empties::hear(&mut hearing);
    bars::hear(&mut hearing);
    monitoring::hear(&mut hearing);
    elimination::hear(&mut hearing);
    for (place, person) in (0_u16..).zip(&facts.members) {
        identity::hear(place, person, &mut hearing);
        // Nothing else is asked of the dead.
        if person.membership.value != Some(Membership::Deceased) {
            school::hear(place, person, &mut hearing);
            labour::hear(place, person, &mut hearing);
            work::hear(place, person, &mut hearing);
        }
    }
    hearing.out
}

/// The checks that block, each once.
pub fn blockers(checks: &[DataCheck]) -> Vec<&'static str> {
    let blocks = checks.iter().filter(|check| check.effect == Effect::BlocksStart);
    let mut blockers: Vec<&'static str> = blocks.map(|check| check.check.word()).collect();
    blockers.sort_unstable();
    blockers.dedup();
    blockers
}

/// What the checks read, and those that fired so far.
struct Hearing<'a> {
    facts: &'a Facts,
    standing: &'a Standing,
    question: Question,
    policy: &'a Policy,
    out: Vec<DataCheck>,
}

impl<'a> Hearing<'a> {
    fn push(&mut self, check: Check, member: Option<u16>, other: Option<u16>, count: Option<u16>) {
        let effect = self.policy.effect(check);
        if effect != Effect::Off {
            self.out.push(DataCheck { check, effect, member, other, count });
        }
    }

    /// Fires where it holds.
    fn fire(&mut self, check: Check, holds: bool) {
        if holds {
            self.push(check, None, None, None);
        }
    }

    /// Fires about a member.
    fn about(&mut self, check: Check, member: u16, holds: bool) {
        if holds {
            self.push(check, Some(member), None, None);
        }
    }

    /// Fires about two members.
    fn both(&mut self, check: Check, member: u16, other: u16) {
        self.push(check, Some(member), Some(other), None);
    }

    /// Fires once for all members a test holds of.
    fn of_many(&mut self, check: Check, test: impl Fn(&Person) -> bool) {
        let count = self.living().filter(|(_, person)| test(person)).count();
        if count > 0 {
            self.push(check, None, None, u16::try_from(count).ok());
        }
    }

    fn amount(&self, param: Param) -> Option<i64> {
        self.policy.amount(param)
    }

    fn money(&self, param: Param) -> Option<Yuan> {
        self.policy.money(param)
    }

    /// Members who have not died, with their places.
    fn living(&self) -> impl Iterator<Item = (u16, &'a Person)> + use<'a> {
        let living = |(_, person): &(u16, &Person)| person.membership.value != Some(Membership::Deceased);
        (0_u16..).zip(&self.facts.members).filter(living)
    }

    /// Members who share the household's budget for sure.
    fn ours(&self) -> impl Iterator<Item = (u16, &'a Person)> + use<'a> {
        let policy = self.policy;
        let counts = move |(_, person): &(u16, &Person)| per_head::counts(person, policy) == Truth::Yes;
        (0_u16..).zip(&self.facts.members).filter(counts)
    }

    fn age(&self, person: &Person) -> Option<i64> {
        person.age(self.facts.as_of)
    }

    /// Whether an age is known and at least so much.
    fn is_at_least(&self, person: &Person, least: Option<i64>) -> bool {
        self.age(person).zip(least).is_some_and(|(age, least)| age >= least)
    }

    /// Whether an age is known and less.
    fn is_under(&self, person: &Person, end: Option<i64>) -> bool {
        self.age(person).zip(end).is_some_and(|(age, end)| age < end)
    }

    /// Of working age, as the register's checks have it.
    fn is_of_working_age(&self, person: &Person) -> bool {
        let to = self.amount(Param::WorkAgeTo);
        let known = self.age(person).zip(to).is_some_and(|(age, to)| age <= to);
        known && self.is_at_least(person, self.amount(Param::WorkAgeFrom))
    }

    /// At school, or surely not of school age.
    fn is_at_school_or_no_pupil(&self, person: &Person) -> bool {
        let over = self.age(person).zip(self.amount(Param::SchoolAgeTo)).is_some_and(|(age, to)| age > to);
        person.enrolled.value == Some(true) || over || self.is_under(person, self.amount(Param::SchoolAgeFrom))
    }

    /// Items of a kind with a sum, or with one nobody asked.
    fn items_of(&self, kind: IncomeKind) -> impl Iterator<Item = &'a Item> + use<'a> {
        self.facts.items.iter().filter(move |item| item.kind == kind && is_paid(item))
    }

    fn receives(&self, kind: IncomeKind) -> bool {
        self.items_of(kind).next().is_some()
    }

    /// Whether what counts is surely more than so much a head.
    fn is_over_a_head(&self, each: Yuan) -> bool {
        let heads = self.standing.heads.high;
        let low = self.standing.ledger.counted.low();
        low.zip(heads).is_some_and(|(low, heads)| heads > 0 && low > each.times(i64::from(heads)))
    }

    /// Whether what counts is surely no more than so much a head.
    fn is_at_most_a_head(&self, each: Yuan) -> bool {
        let high = self.standing.ledger.counted.high();
        let heads = i64::from(self.standing.heads.low);
        heads > 0 && high.is_some_and(|high| high <= each.times(heads))
    }

    /// Whether a criterion surely fails.
    fn fails(&self, rule: Rule) -> bool {
        rule::verdict(rule, self.facts, self.question, self.policy) == Verdict::NotMet
    }

    /// Whether a day lies more than so many months before the day of the facts.
    fn is_longer_ago(&self, day: NaiveDate, months: i64) -> bool {
        let months = u32::try_from(months).unwrap_or(u32::MAX);
        day.checked_add_months(Months::new(months)).is_some_and(|until| until < self.facts.as_of)
    }

    fn is_this_year(&self, day: Option<NaiveDate>) -> bool {
        day.is_some_and(|day| day.year() == self.facts.as_of.year())
    }

    /// Whether a received measure is of the kind a check knows by its words.
    fn helped(&self, check: Check) -> bool {
        self.facts.measures.iter().any(|one| self.policy.names(check, &one.measure.0))
    }
}

/// Whether an item has a sum, or one nobody asked.
fn is_paid(item: &Item) -> bool {
    item.amount.value.is_none_or(|sum| sum.high > 0)
}

/// Full labour.
fn is_able(person: &Person) -> bool {
    matches!(person.labour.value, Some(Labour::Ordinary | Labour::Skilled))
}

/// No labour, or labour lost.
fn is_unable(person: &Person) -> bool {
    matches!(person.labour.value, Some(Labour::None | Labour::Lost))
}

/// Months of work that are known and more than none.
fn works(person: &Person) -> bool {
    person.work_months.value.is_some_and(|months| months > 0)
}
