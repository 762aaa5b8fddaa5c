//! School aid by stage (教育资助). Basis: `data/measures/07-school-aid.toml`.
//!
//! A part for each student, and for each child to be brought back to school. Boarding aid is for boarders. Rain-Dew is
//! for vocational and higher vocational students since 2021, and excludes the college tuition aid.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, fen};
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::assessment::Rule;
use crate::assessment::reason::Code;
use crate::base::{Span, Truth, Yuan};
use crate::causes::Question;
use crate::causes::person::is_student;
use crate::household::member::Stage;
use crate::income::per_head;
use crate::policy::{IncomeKind, Param};

/// One part for each student or child out of school; one alone where there is none.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Vec::new();
    for (index, person) in (0_u16..).zip(&view.look.facts.members) {
        if per_head::counts(person, view.look.policy) == Truth::No {
            continue;
        }
        if out_of_school(index, view) {
            out.push(back_to_school(index, view));
        } else if is_student(person) {
            out.push(student(index, view));
            out.extend(rain_dew(index, view));
        } else if person.enrolled.value.is_none() && of_school_age(index, view) {
            let mut part = Hearing::new(Part::Student, view.look.policy).of(index);
            let said = ReasonCode::EnrolmentUnknown;
            part.opens(said, &[Question::at("members[].schooling.enrolled", index)]);
            out.push(part.close());
        }
    }
    if out.is_empty() {
        let mut part = Hearing::new(Part::Student, view.look.policy);
        let ask = view.look.ask_members("members[].schooling.enrolled", &|_| false);
        part.needs(view.look.any(&|_| Truth::No), ReasonCode::NoStudent, ReasonCode::MembersUnknown, &ask);
        out.push(part.close());
    }
    out
}

/// Whether the ruler found a child out of school without an excuse.
fn out_of_school(index: u16, view: &View<'_>) -> bool {
    let criteria = view.assessment.criteria.iter().filter(|one| one.rule == Rule::Education);
    criteria.flat_map(|one| &one.reasons).any(|one| one.code == Code::NotEnrolled && one.member == Some(index))
}

fn of_school_age(index: u16, view: &View<'_>) -> bool {
    let facts = view.look.facts;
    let age = facts.members.get(usize::from(index)).and_then(|person| person.age(facts.as_of));
    let ages = view.look.policy.amount(Param::SchoolAgeFrom).zip(view.look.policy.amount(Param::SchoolAgeTo));
    age.zip(ages).is_some_and(|(age, (from, to))| (from..=to).contains(&age))
}

fn back_to_school(index: u16, view: &View<'_>) -> PartAnswer {
    let mut out = Hearing::new(Part::BackToSchool, view.look.policy).of(index);
    out.note(ReasonCode::OutOfSchool);
    out.close()
}

fn student(index: u16, view: &View<'_>) -> PartAnswer {
    let mut out = Hearing::new(Part::Student, view.look.policy).of(index);
    view.needs_register(&mut out);
    received(index, view, &mut out);
    let stage = view.look.facts.members.get(usize::from(index)).and_then(|person| person.stage.value);
    let Some(stage) = stage else {
        let said = ReasonCode::StageUnknown;
        out.opens(said, &[Question::at("members[].schooling.stage", index)]);
        return out.close();
    };
    if matches!(stage, Stage::Primary | Stage::JuniorHigh) {
        let boards = view.look.means.members.get(usize::from(index)).and_then(|one| one.boarding.value);
        let ask = [Question::at("members[].schooling.boarding", index)];
        let (fails, open) = (ReasonCode::NotBoarding, ReasonCode::BoardingUnknown);
        out.needs(Truth::from(boards), fails, open, &ask);
    }
    if !out.wants_sums() {
        return out.close();
    }
    if let Some(sum) = out.money(by_stage(stage)) {
        out.amount(AmountKind::Relief, &Span::exact(sum), vec![fen("", Term::YearFen, sum)]);
    }
    if stage == Stage::College
        && let Some(loan) = out.money(Param::SchoolCollegeLoan)
    {
        out.amount(AmountKind::Loan, &Span::within(Some(Yuan::ZERO), Some(loan)), vec![fen("≤", Term::YearFen, loan)]);
    }
    out.close()
}

const fn by_stage(stage: Stage) -> Param {
    match stage {
        Stage::Preschool => Param::SchoolPreschool,
        Stage::Primary => Param::SchoolPrimary,
        Stage::JuniorHigh => Param::SchoolJunior,
        Stage::SeniorHigh | Stage::Vocational => Param::SchoolSenior,
        Stage::College => Param::SchoolCollegeGrant,
    }
}

/// Aid that is on record for the student, as a measure or as income of the household.
fn received(index: u16, view: &View<'_>, out: &mut Hearing<'_>) {
    let mine = |member: Option<u16>| member.is_none() || member == Some(index);
    let paid = view.look.lines.iter().any(|line| {
        line.kind == IncomeKind::EducationSubsidy && mine(line.member) && line.gross.high() != Some(Yuan::ZERO)
    });
    let live = view.received(Measure::SchoolAid).any(|one| mine(one.member) && one.running.value != Some(false));
    if paid || live {
        out.is_there(ReasonCode::AidReceived);
    }
}

fn rain_dew(index: u16, view: &View<'_>) -> Option<PartAnswer> {
    let stage = view.look.facts.members.get(usize::from(index)).and_then(|person| person.stage.value)?;
    view.look.policy.figure(Param::RainDew)?;
    if !matches!(stage, Stage::Vocational | Stage::College) {
        return None;
    }
    let mut out = Hearing::new(Part::RainDew, view.look.policy).of(index);
    view.needs_register(&mut out);
    received(index, view, &mut out);
    if let Some(sum) = out.money(Param::RainDew) {
        out.amount(AmountKind::Relief, &Span::exact(sum), vec![fen("", Term::YearFen, sum)]);
    }
    if stage == Stage::College && out.figure(Param::TuitionAid).is_some() {
        out.note(ReasonCode::ExcludesTuitionAid);
    }
    Some(out.close())
}
