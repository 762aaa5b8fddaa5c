//! Labour, health and insurance of one member against each other and against age.

use super::{Hearing, is_able, is_unable, works};
use crate::household::facts::Person;
use crate::household::member::{Health, InsuranceKind, Labour};
use crate::policy::{Check, Param};

pub(super) fn hear(place: u16, person: &Person, out: &mut Hearing<'_>) {
    let health = person.health.value;
    out.about(Check::AgeUnknown, place, out.age(person).is_none());
    out.about(Check::HealthUnknown, place, health.is_none());
    let working_age = out.is_of_working_age(person);
    out.about(Check::LabourUnknown, place, working_age && person.labour.value.is_none());
    out.about(Check::NoLabourButWorks, place, is_unable(person) && works(person));

    let healthy = health.is_some_and(|health| health.is_healthy());
    let no_student = person.enrolled.value == Some(false);
    let lost = person.labour.value == Some(Labour::Lost);
    let none = person.labour.value == Some(Labour::None) && no_student;
    let weak_age = out.age(person).zip(out.amount(Param::CheckWeakTo)).is_some_and(|(age, to)| age <= to);
    let weak = person.labour.value == Some(Labour::Weak) && no_student && weak_age;
    out.about(Check::HealthyButNoLabour, place, working_age && healthy && (lost || none || weak));
    let labour = person.labour.value.is_some_and(|labour| labour != Labour::None);
    out.about(Check::ChildLabour, place, out.is_under(person, out.amount(Param::WorkAgeFrom)) && labour);
    let old = out.age(person).zip(out.amount(Param::CheckAbleAge)).is_some_and(|(age, most)| age > most);
    out.about(Check::OldAble, place, old && is_able(person));
    out.about(Check::StudentAble, place, person.enrolled.value == Some(true) && labour && !is_unable(person));
    let severe = out.amount(Param::SevereGrade).zip(person.disability_grade.value);
    let severe = severe.is_some_and(|(most, grade)| grade <= most);
    let serious = health.is_some_and(|health| health.has(Health::Serious));
    out.about(Check::IllAble, place, (serious || severe) && is_able(person));

    let disabled = health.map(|health| health.is_disabled());
    let certified = person.disability_certificate.value;
    out.about(Check::DisabledWithoutCertificate, place, disabled == Some(true) && certified == Some(false));
    let card = certified == Some(true) || person.id.card.is_some();
    out.about(Check::CardNotDisabled, place, card && disabled == Some(false));
    insurance(place, person, out);
}

fn insurance(place: u16, person: &Person, out: &mut Hearing<'_>) {
    let kind = person.insurance.value;
    let insured = kind.map(|kind| kind != InsuranceKind::None).or(person.basic.value);
    out.about(Check::NoInsurance, place, insured == Some(false));
    out.about(Check::AidUninsured, place, insured == Some(false) && person.medical_aid.value == Some(true));
    let told_apart = kind.zip(person.basic.value).is_some_and(|(kind, basic)| (kind != InsuranceKind::None) != basic);
    let without = kind == Some(InsuranceKind::Residents) && person.serious_illness.value == Some(false);
    out.about(Check::InsuranceDisagrees, place, told_apart || without);
    let ill = person.health.value.is_some_and(|health| health.is_ill());
    // Employees have cover for large bills of their own.
    let asked = kind != Some(InsuranceKind::Employees);
    out.about(Check::IllUninsured, place, ill && asked && person.serious_illness.value == Some(false));
}
