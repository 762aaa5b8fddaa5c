//! Who belongs to whom: heads, spouses, generations, how many.

use super::Hearing;
use crate::household::facts::Person;
use crate::household::leaf::Asked;
use crate::household::member::{Relation, Sex};
use crate::policy::{Check, Param};

pub(super) fn hear(out: &mut Hearing<'_>) {
    let with = |relation: Relation| -> Vec<(u16, &Person)> {
        out.living().filter(|(_, person)| person.relation.value == Some(relation)).collect()
    };
    let (heads, spouses) = (with(Relation::Head), with(Relation::Spouse));
    let (empty, all) = (out.facts.members.is_empty(), out.facts.members_asked);
    out.fire(Check::NoMember, empty && all != Asked::NotAsked);
    out.fire(Check::NoHead, !out.facts.members.iter().any(|one| one.relation.value == Some(Relation::Head)));
    if let [(first, _), (second, _), ..] = heads.as_slice() {
        out.both(Check::TwoHeads, *second, *first);
    }
    if let [(first, _), (second, _), ..] = spouses.as_slice() {
        out.both(Check::TwoSpouses, *second, *first);
    }
    if let ([(head, one), ..], [(spouse, other), ..]) = (heads.as_slice(), spouses.as_slice())
        && sex(one).zip(sex(other)).is_some_and(|(one, other)| one == other)
    {
        out.both(Check::SpouseOfOneSex, *spouse, *head);
    }
    let many = out.amount(Param::CheckMembersMany).and_then(|least| usize::try_from(least).ok());
    out.fire(Check::MembersMany, many.is_some_and(|least| out.living().count() >= least));
    if let [(head, one), ..] = heads.as_slice() {
        for (place, person) in out.living().filter(|(place, _)| place != head) {
            if out_of_order(one, person, out) {
                out.both(Check::RelationAge, place, *head);
            }
        }
    }
}

/// As the record says, else as the number does.
fn sex(person: &Person) -> Option<Sex> {
    person.sex.value.or(person.id.sex)
}

/// A child who is not enough younger than the head, or a parent who is not enough older.
fn out_of_order(head: &Person, person: &Person, out: &Hearing<'_>) -> bool {
    let (Some(years), Some(born), Some(other)) =
        (out.amount(Param::CheckParentYears), head.birth.value, person.birth.value)
    else {
        return false;
    };
    let apart = |older: chrono::NaiveDate, younger: chrono::NaiveDate| younger.years_since(older).map_or(-1, i64::from);
    match person.relation.value {
        Some(Relation::Child | Relation::Grandchild) => apart(born, other) < years,
        Some(Relation::Parent | Relation::Grandparent) => apart(other, born) < years,
        _ => false,
    }
}
