//! Compulsory education is secured (义务教育有保障). Rule id: `education`. Basis: `policy/education.toml`.
//!
//! Met when every member of school age who has not finished grade 9 is enrolled, or has an approved delay, or is
//! certified as not able to attend. Only the body excuses: a healthy child is not excused by any paper.
//! The duty begins with the sixth birthday (义务教育法 第十一条); where that falls after the day the school year turns
//! (31 August), no school takes the child before the next school year, and the duty begins with that one.
//! Not judged here: senior high school and above, boarding costs, quality of schooling.

use chrono::{Datelike, NaiveDate};

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Arg, Code, Reason};
use crate::base::Truth;
use crate::household::Facts;
use crate::household::facts::Person;
use crate::household::leaf::Asked;
use crate::household::member::Exemption;
use crate::income::per_head;
use crate::policy::{Param, Policy};

struct Ages {
    from: i64,
    to: i64,
    warn: i64,
}

/// Judges every member who may belong to the household. Reasons name the member by place.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    let (from, to, warn) =
        (out.figure(Param::SchoolAgeFrom), out.figure(Param::SchoolAgeTo), out.figure(Param::SchoolAgeWarn));
    let (Some(from), Some(to), Some(warn)) = (from, to, warn) else { return };
    let ages = Ages { from, to, warn };
    if facts.members_asked != Asked::Complete {
        out.ask(Reason::of(Code::MembersIncomplete), &[Place::once(Slot::MembersAsked)]);
    }
    for (index, person) in (0_u16..).zip(&facts.members) {
        let belongs = per_head::counts(person, out.policy());
        if belongs == Truth::No {
            continue;
        }
        if let Some(mut reason) = shortfall(facts, index, person, &ages, out) {
            // Whether somebody who may not belong fails or not is itself not known.
            if belongs == Truth::Open && reason.0.code == Code::NotEnrolled {
                reason = (Reason::of(Code::EnrolmentUnknown).about(index), Some(Slot::Membership));
            }
            // Of somebody whose age nobody knows the birthday is asked alone: whether they are at school is a question
            // about those of age, and comes up once they are.
            let slot = reason
                .1
                .map(|slot| if slot == Slot::Enrolled && person.birth.value.is_none() { Slot::Birth } else { slot });
            out.ask(reason.0, slot.map(|slot| Place { slot, index }).as_slice());
        }
    }
}

/// Whether a child of school age waits for the next school year. What tells so is read of those alone whom it concerns.
fn waits_for_school(on: NaiveDate, person: &Person, out: &mut Judge<'_>) -> bool {
    out.figure_if_any(Param::SchoolStart);
    out.figure_if_any(Param::SchoolTurn);
    waits(person, on, out.policy())
}

/// Whether somebody became of school age after the school year turned, and the next one has not begun.
pub fn waits(person: &Person, on: NaiveDate, policy: &Policy) -> bool {
    let turns = |year: i32| {
        let day = policy.amount(Param::SchoolTurn)?;
        // arithmetic: a day of the year is stored as month times a hundred and day
        let (month, day) = (u32::try_from(day.div_euclid(100)).ok()?, u32::try_from(day.rem_euclid(100)).ok()?);
        NaiveDate::from_ymd_opt(year, month, day)
    };
    let came = || {
        let (birth, years) = (person.birth.value?, i32::try_from(policy.amount(Param::SchoolAgeFrom)?).ok()?);
        birth.with_year(birth.year().saturating_add(years)).or_else(|| in_short_year(birth, years))
    };
    let Some(came) = came().filter(|came| *came <= on) else { return false };
    let late = turns(came.year()).is_some_and(|turn| came > turn);
    match policy.amount(Param::SchoolStart) {
        // From the birthday; or from the next school year where it falls after the turn.
        Some(1) => late && turns(came.year().saturating_add(1)).is_some_and(|next| on <= next),
        // From the school year that begins after the birthday, whenever it falls.
        Some(2) => turns(came.year().saturating_add(i32::from(late))).is_some_and(|next| on <= next), // arithmetic: third choice
        // By the birthday alone, and where the pack does not say.
        _ => false,
    }
}

/// The birthday of those born on 29 February in a year without it.
fn in_short_year(birth: NaiveDate, years: i32) -> Option<NaiveDate> {
    birth.succ_opt().and_then(|next| next.with_year(birth.year().saturating_add(years)))
}

type Shortfall = Option<(Reason, Option<Slot>)>;

fn shortfall(facts: &Facts, index: u16, person: &Person, ages: &Ages, out: &mut Judge<'_>) -> Shortfall {
    let age = person.age(facts.as_of);
    if let Some(age) = age {
        out.fact(Slot::Birth, index, &person.birth);
        if age < ages.from || age > ages.warn {
            return None;
        }
        if age == ages.from && waits_for_school(facts.as_of, person, out) {
            return (person.enrolled.value != Some(true)).then(|| note(Code::SchoolNextYear, index));
        }
    }
    match out.fact(Slot::Enrolled, index, &person.enrolled) {
        Some(true) => return None,
        Some(false) => {}
        None if age.is_some_and(|age| age > ages.to) => return None,
        None => return unless_finished(index, person, age, ages, out),
    }
    out.fact(Slot::Birth, index, &person.birth);
    let Some(age) = age else {
        return ask(Code::SchoolAgeUnknown, index, Slot::Birth);
    };
    match out.fact(Slot::GradeNine, index, &person.grade9_completed) {
        Some(true) => None,
        _ if age > ages.to => {
            (person.grade9_completed.value == Some(false)).then(|| note(Code::SixteenUnfinished, index))
        }
        Some(false) => out_of_school(index, person, out),
        // Every answer but an excuse leaves it open until grade 9 is known.
        None => match out_of_school(index, person, out) {
            Some((reason, _)) if reason.code == Code::NotEnrolled => {
                ask(Code::GradeNineUnknown, index, Slot::GradeNine)
            }
            other => other,
        },
    }
}

/// Enrolment is not known: it does not matter once grade 9 is finished, or where there is an excuse.
fn unless_finished(index: u16, person: &Person, age: Option<i64>, ages: &Ages, out: &mut Judge<'_>) -> Shortfall {
    if out.fact(Slot::GradeNine, index, &person.grade9_completed) == Some(true) || age.is_some_and(|age| age > ages.to)
    {
        return None;
    }
    if excused(person) || person.delay_approved.value == Some(true) {
        return out_of_school(index, person, out);
    }
    ask(Code::EnrolmentUnknown, index, Slot::Enrolled)
}

fn excused(person: &Person) -> bool {
    person.exemption.value == Some(Exemption::Certified)
        && person.health.value.is_some_and(|health| !health.is_healthy())
}

/// Out of school with grade 9 unfinished: is there an excuse?
fn out_of_school(index: u16, person: &Person, out: &mut Judge<'_>) -> Shortfall {
    match out.fact(Slot::Delay, index, &person.delay_approved) {
        Some(true) => return Some(note(Code::DelayApproved, index)),
        None => return with_delay_open(index, person, out),
        Some(false) => {}
    }
    by_health(index, person, out)
}

fn with_delay_open(index: u16, person: &Person, out: &mut Judge<'_>) -> Shortfall {
    match by_health(index, person, out) {
        // An approved delay may still excuse: not a failure yet.
        Some((reason, _)) if reason.code == Code::NotEnrolled => ask(Code::ExemptionUnknown, index, Slot::Delay),
        other => other,
    }
}

fn by_health(index: u16, person: &Person, out: &mut Judge<'_>) -> Shortfall {
    match out.fact(Slot::Health, index, &person.health) {
        Some(health) if health.is_healthy() => Some((Reason::of(Code::NotEnrolled).about(index), None)),
        None => ask(Code::ExemptionUnknown, index, Slot::Health),
        Some(_) => match out.fact(Slot::Exemption, index, &person.exemption) {
            Some(Exemption::Certified) => {
                if out.fact(Slot::HomeTeaching, index, &person.home_teaching) != Some(true) {
                    out.say(Reason::of(Code::HomeTeachingMissing).about(index));
                }
                Some(note(Code::Exempted, index))
            }
            // No certificate seen: the body may yet excuse, so this is not a failure. Where it is known that there is
            // none, nobody is asked for it again: those who certify are to decide.
            Some(Exemption::None) => ask(Code::ExemptionUndecided, index, Slot::Exemption),
            None => ask(Code::ExemptionUnknown, index, Slot::Exemption),
        },
    }
}

const fn note(code: Code, index: u16) -> (Reason, Option<Slot>) {
    (Reason::of(code).about(index), None)
}

fn ask(code: Code, index: u16, slot: Slot) -> Shortfall {
    Some((Reason::of(code).about(index).with("slot", Arg::Word(slot.label())), Some(slot)))
}
