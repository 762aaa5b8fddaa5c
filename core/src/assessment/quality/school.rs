//! Schooling and education against age and health.

use super::Hearing;
use crate::assessment::rules::education::waits;
use crate::household::facts::Person;
use crate::household::member::{EducationLevel, Exemption, Stage};
use crate::policy::{Check, Param};

pub(super) fn hear(place: u16, person: &Person, out: &mut Hearing<'_>) {
    let stage = person.stage.value;
    let at_school = person.enrolled.value != Some(false);
    let is = |stages: &[Stage]| at_school && stage.is_some_and(|stage| stages.contains(&stage));
    let upper = is(&[Stage::SeniorHigh, Stage::Vocational, Stage::College]);
    let young = out.age(person).zip(out.amount(Param::CheckSeniorHighAge)).is_some_and(|(age, most)| age <= most);
    let grown = out.is_at_least(person, out.amount(Param::CheckPrimaryAge));
    let (too_young, too_old) = (young && upper, grown && is(&[Stage::Preschool, Stage::Primary]));
    out.about(Check::YoungInSeniorHigh, place, too_young);
    out.about(Check::AdultInPrimary, place, too_old);
    if !too_young && !too_old {
        usual_ages(place, person, &is, out);
    }
    out.about(
        Check::StudentOld,
        place,
        person.enrolled.value == Some(true) && {
            out.age(person).zip(out.amount(Param::CheckStudentAge)).is_some_and(|(age, most)| age > most)
        },
    );
    let schooled = person.education.value.is_some_and(|level| level > EducationLevel::Primary);
    let college = person.education.value == Some(EducationLevel::College);
    let before_school = out.is_under(person, out.amount(Param::SchoolAgeFrom));
    let before_college = out.is_under(person, out.amount(Param::CheckCollegeFrom));
    out.about(Check::YoungWithDiploma, place, (schooled && before_school) || (college && before_college));
    let ages = out.amount(Param::CheckLowEducationFrom).zip(out.amount(Param::CheckLowEducationTo));
    let at = out.age(person).zip(ages).is_some_and(|(age, (from, to))| (from..=to).contains(&age));
    let low = matches!(person.education.value, Some(EducationLevel::Illiterate | EducationLevel::Primary));
    let unfinished = person.enrolled.value == Some(false) && person.grade9_completed.value != Some(true);
    out.about(Check::EducationLow, place, at && low && unfinished);
    dropout(place, person, out);
}

/// Outside the usual ages of the stage.
fn usual_ages(place: u16, person: &Person, is: &dyn Fn(&[Stage]) -> bool, out: &mut Hearing<'_>) {
    let age = out.age(person);
    let outside = |from: Option<i64>, to: Option<i64>| {
        age.is_some_and(|age| from.is_some_and(|from| age < from) || to.is_some_and(|to| age > to))
    };
    let amount = |param| out.amount(param);
    let preschool = out.is_at_least(person, amount(Param::CheckPreschoolAge)) && is(&[Stage::Preschool]);
    let primary = outside(amount(Param::CheckPrimaryFrom), amount(Param::CheckPrimaryTo)) && is(&[Stage::Primary]);
    let junior = outside(amount(Param::CheckJuniorFrom), amount(Param::CheckJuniorTo)) && is(&[Stage::JuniorHigh]);
    let senior = outside(amount(Param::CheckSeniorFrom), amount(Param::CheckSeniorTo))
        && is(&[Stage::SeniorHigh, Stage::Vocational]);
    let college = outside(amount(Param::CheckCollegeFrom), None) && is(&[Stage::College]);
    out.about(Check::StageAgePreschool, place, preschool);
    out.about(Check::StageAgePrimary, place, primary);
    out.about(Check::StageAgeJunior, place, junior);
    out.about(Check::StageAgeSenior, place, senior);
    out.about(Check::StageAgeCollege, place, college);
}

/// A healthy child of school age who is out of school; or one excused by a paper that the body does not bear out.
fn dropout(place: u16, person: &Person, out: &mut Hearing<'_>) {
    let to = out.amount(Param::SchoolAgeTo);
    let of_age = out.is_at_least(person, out.amount(Param::SchoolAgeFrom))
        && out.age(person).zip(to).is_some_and(|(age, to)| age <= to);
    let healthy = person.health.value.is_some_and(|health| health.is_healthy());
    let out_of_school = person.enrolled.value == Some(false) && person.grade9_completed.value != Some(true);
    let waits = waits(person, out.facts.as_of, out.policy);
    let excused = person.delay_approved.value == Some(true) || waits;
    out.about(Check::Dropout, place, of_age && healthy && out_of_school && !excused);
    let certified = person.exemption.value == Some(Exemption::Certified);
    out.about(Check::ExemptButHealthy, place, certified && healthy);
}
