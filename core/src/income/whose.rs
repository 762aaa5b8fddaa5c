//! Whose a line of income is, and whether it is the household's with them: head and money go together.
//!
//! A line of a member who does not divide the income (in service, in prison, married out, split off, dead) is out with
//! them; where nobody knows, it is open with them. What such a member regularly sends home reached the household, and is
//! a line of its own: support from children, a regular remittance. It names who sends it.
//! Nobody's line is the household's. Of wages and pensions that is not sure while somebody is listed who does not divide
//! and might be the one it is of: then it is asked whose it is.

use serde::Serialize;

use super::per_head;
use crate::base::Truth;
use crate::household::facts::{Facts, Item, Paid, Person};
use crate::household::member::Membership;
use crate::policy::{IncomeClass, IncomeKind, Param, Policy};

/// Whose a line is, as far as it decides whether it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// The household's, or of a member who divides the income.
    Ours,
    /// Of a member who does not.
    Theirs,
    /// Of a member of whom nobody knows: counts where they do.
    Swings,
    /// Nobody said whose, and it may be of somebody who does not divide; or they may be dead who sent it.
    Unsaid,
}

/// Whether a member at a place divides the income; one who is not there does.
pub fn of_member(member: u16, facts: &Facts, policy: &Policy) -> Truth {
    facts.members.get(usize::from(member)).map_or(Truth::Yes, |person| per_head::counts(person, policy))
}

/// Payments to others that are, or may be, the household's.
pub fn paid<'f>(facts: &'f Facts, policy: &'f Policy) -> impl Iterator<Item = &'f Paid> {
    let ours = |paid: &&Paid| paid.member.is_none_or(|member| of_member(member, facts, policy) != Truth::No);
    facts.paid.iter().filter(ours)
}

/// Money that is sent home by whoever it names.
pub const fn is_sent_home(kind: IncomeKind) -> bool {
    matches!(kind, IncomeKind::SupportFromChildren | IncomeKind::RegularRemittance)
}

/// Whose an item is.
pub fn whose(item: &Item, facts: &Facts, policy: &Policy) -> Whose {
    let Some(member) = item.member else {
        return if may_be_theirs(item.kind, facts, policy) { Whose::Unsaid } else { Whose::Ours };
    };
    if is_sent_home(item.kind) {
        return match facts.members.get(usize::from(member)).and_then(|person| person.membership.value) {
            Some(Membership::Deceased) => Whose::Theirs,
            Some(_) => Whose::Ours,
            None => Whose::Unsaid,
        };
    }
    match of_member(member, facts, policy) {
        Truth::Yes => Whose::Ours,
        Truth::No => Whose::Theirs,
        Truth::Open => Whose::Swings,
    }
}

/// Whether a line that names nobody may be of a listed member who does not, or may not, divide the income.
pub fn may_be_theirs(kind: IncomeKind, facts: &Facts, policy: &Policy) -> bool {
    let least = match kind {
        kind if kind.class() == IncomeClass::Wage => Param::WorkAgeFrom,
        IncomeKind::Pension | IncomeKind::ElderlyAllowance => Param::PensionAge,
        _ => return false,
    };
    let old_enough =
        |person: &Person| person.age(facts.as_of).zip(policy.amount(least)).is_none_or(|(age, least)| age >= least);
    facts.members.iter().any(|person| per_head::counts(person, policy) != Truth::Yes && old_enough(person))
}
