//! Work of one member: place and months, wages and posts, against age, school and labour.

use super::{Hearing, is_paid, is_unable, works};
use crate::base::Yuan;
use crate::household::facts::{Item, Person};
use crate::household::member::{EducationLevel, Labour, WorkPlace};
use crate::policy::{Check, IncomeClass, IncomeKind, Param};

pub(super) fn hear(place: u16, person: &Person, out: &mut Hearing<'_>) {
    let (at, months) = (person.work_place.value, person.work_months.value);
    let placed = at.is_some_and(|at| at != WorkPlace::None);
    out.about(Check::PlaceWithoutMonths, place, placed && months.unwrap_or_default() == 0);
    out.about(Check::MonthsWithoutPlace, place, works(person) && !placed);
    let own: Vec<&Item> = out.facts.items.iter().filter(|item| item.member == Some(place) && is_paid(item)).collect();
    let paid = own.iter().any(|item| item.kind.class() == IncomeClass::Wage);
    let posts = own.iter().filter(|item| item.kind == IncomeKind::PublicPost).count();
    out.about(Check::WageWithoutMonths, place, paid && months == Some(0));
    out.about(Check::NoLabourPaid, place, paid && posts == 0 && is_unable(person));
    out.about(Check::StudentWorks, place, person.enrolled.value == Some(true) && works(person));
    let from = out.amount(Param::WorkAgeFrom);
    out.about(Check::ChildWorks, place, out.is_under(person, from) && (works(person) || paid));
    let supported = own.iter().any(|item| item.kind == IncomeKind::DestituteSupport);
    out.about(Check::DestituteWorks, place, supported && works(person));
    out.about(Check::WageMonth, place, own.iter().any(|item| is_odd(item, months, out)));
    let odd_age = out.is_under(person, from) || out.is_at_least(person, out.amount(Param::CheckPostAge));
    out.about(Check::PostAge, place, posts > 0 && odd_age);
    out.about(Check::PostsMany, place, posts > 1);
    let away = matches!(at, Some(WorkPlace::Province | WorkPlace::OutsideProvince));
    out.about(Check::AwayWithLocalPost, place, posts > 0 && away);
    out.about(Check::PostNoLabour, place, posts > 0 && is_unable(person));
    let skilled =
        person.labour.value == Some(Labour::Skilled) || person.education.value == Some(EducationLevel::College);
    let free = person.enrolled.value == Some(false) && out.is_of_working_age(person) && !is_unable(person);
    out.about(Check::EducatedIdle, place, skilled && free && months == Some(0));
}

/// A wage that is too small or too large for the months worked: a month's sum put down for the year, or a slip.
fn is_odd(item: &Item, months: Option<i64>, out: &Hearing<'_>) -> bool {
    if !matches!(item.kind, IncomeKind::MigrantWage | IncomeKind::LocalWage) {
        return false;
    }
    let (Some(sum), Some(months)) = (item.amount.value, months.filter(|months| *months > 0)) else { return false };
    let bound = |param| out.money(param).map(|month| month.times(months));
    let (low, high) = (Yuan::from_fen(sum.low), Yuan::from_fen(sum.high));
    bound(Param::CheckWageMonthLow).is_some_and(|least| high < least)
        || bound(Param::CheckWageMonthHigh).is_some_and(|most| low > most)
}
