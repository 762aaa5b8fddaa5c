//! Identity numbers against themselves, the member and the other members.

use super::Hearing;
use crate::household::facts::Person;
use crate::household::identity::BirthPart;
use crate::policy::{Check, Param};
use chrono::Datelike;

/// First year of birth anybody living can have.
const FIRST_YEAR: i32 = 1900; // arithmetic: the check's own list names it, no policy moves it

pub(super) fn hear(place: u16, person: &Person, out: &mut Hearing<'_>) {
    let id = person.id;
    out.about(Check::IdNumberMissing, place, id.good.is_none());
    out.about(Check::IdNumberWrong, place, id.good == Some(false));
    out.about(Check::IdOld, place, id.is_old);
    let born = match id.birth {
        Some(BirthPart::Day(day)) => Some(day),
        _ => None,
    };
    let as_of = out.facts.as_of;
    let impossible = born.is_some_and(|day| day > as_of || day.year() < FIRST_YEAR);
    out.about(Check::IdBirthImpossible, place, impossible || id.birth == Some(BirthPart::Impossible));
    let differs = born.zip(person.birth.value).is_some_and(|(told, said)| told != said);
    out.about(Check::IdBirthDiffers, place, differs);
    let other_sex = id.sex.zip(person.sex.value).is_some_and(|(told, said)| told != said);
    out.about(Check::IdSexDiffers, place, other_sex);
    let nines = out.amount(Param::CheckNines).is_some_and(|most| i64::from(id.nines) >= most);
    out.about(Check::IdNines, place, nines);
    if let Some(twin) = id.twin {
        out.both(Check::IdTwice, place, twin);
    }
    if let Some([kind, grade]) = id.card {
        out.about(Check::CardDigits, place, !matches!((kind, grade), (1..=7, 1..=4))); // arithmetic: seven kinds, four grades on the card
        let told = person.disability_grade.value;
        out.about(Check::CardGradeDiffers, place, told.is_some_and(|told| told != i64::from(grade)));
    }
}
