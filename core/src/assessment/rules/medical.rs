//! Basic medical care is secured (基本医疗有保障). Rule id: `medical`. Basis: `policy/medical.toml`.
//!
//! Met when every member has basic and serious-illness insurance and is covered by medical aid, common and chronic
//! illness can be treated locally, and life goes on supported after a serious illness.
//! What is asked of a member is which insurance: serious-illness insurance comes with the residents', medical aid with
//! the register, and employees have cover of their own. What somebody answered of the three is read all the same.
//! Not judged here: how much is reimbursed. A guarantee does not mean free treatment.

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Code, Reason};
use crate::base::Truth;
use crate::household::Facts;
use crate::household::leaf::Asked;
use crate::household::member::Health;
use crate::income::per_head;
use crate::policy::Param;

use super::insurance::{Cover, Scheme, cover};

/// The reasons a scheme gives where it is not held, and where nobody knows.
const fn codes(scheme: Scheme) -> (Code, Code) {
    match scheme {
        Scheme::Basic => (Code::BasicMissing, Code::BasicUnknown),
        Scheme::Serious => (Code::SeriousMissing, Code::SeriousUnknown),
        Scheme::Aid => (Code::AidMissing, Code::AidUnknown),
    }
}

/// Judges every member who may belong to the household, and access to care.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    if facts.members_asked != Asked::Complete {
        out.ask(Reason::of(Code::MembersIncomplete), &[Place::once(Slot::MembersAsked)]);
    }
    let needed = Scheme::ALL.map(|scheme| out.switch(scheme.param()));
    if needed.contains(&true) {
        insured(facts, needed, out);
    }
    access(facts, out);
}

fn insured(facts: &Facts, needed: [bool; 3], out: &mut Judge<'_>) {
    let mut covers = Vec::with_capacity(facts.members.len());
    for (index, person) in (0_u16..).zip(&facts.members) {
        let belongs = per_head::counts(person, out.policy());
        if belongs != Truth::No {
            covers.push((index, belongs, cover(index, person, facts, needed, out)));
        }
    }
    let which = |index| [Place { slot: Slot::InsuranceKind, index }];
    for (index, _, found) in &covers {
        match found {
            Cover::Each(_) => {}
            Cover::Employees => out.say(Reason::of(Code::EmployeesScheme).about(*index)),
            Cover::WhichOne => out.ask(Reason::of(Code::InsuranceUnknown).about(*index), &which(*index)),
            Cover::Whose => out.ask(Reason::of(Code::InsuranceKindToAsk).about(*index), &which(*index)),
        }
    }
    // Scheme by scheme, as the form asks.
    for (place, (scheme, _)) in Scheme::ALL.into_iter().zip(needed).enumerate().filter(|(_, (_, needed))| *needed) {
        let (missing, unknown) = codes(scheme);
        for (index, belongs, found) in &covers {
            let Cover::Each(each) = found else { continue };
            let (index, Some((held, slot))) = (*index, each.get(place).copied()) else { continue };
            let at = |slot: Slot| Place { slot, index: if slot == Slot::Status { 0 } else { index } };
            match (held, belongs) {
                (Truth::Yes, _) => {}
                (Truth::No, Truth::Yes) => out.say(Reason::of(missing).about(index)),
                (Truth::No, _) => out.ask(Reason::of(unknown).about(index), &[at(Slot::Membership)]),
                (Truth::Open, _) => out.ask(Reason::of(unknown).about(index), &[at(slot)]),
            }
        }
    }
}

fn access(facts: &Facts, out: &mut Judge<'_>) {
    if out.switch(Param::NeedLocalTreatment) {
        match out.one(Slot::LocalTreatment, &facts.home.local_treatment) {
            Some(true) => {}
            Some(false) => out.say(Reason::of(Code::TreatmentMissing)),
            None => out.ask(Reason::of(Code::TreatmentUnknown), &[Place::once(Slot::LocalTreatment)]),
        }
    }
    if !out.switch(Param::NeedLifeSupport) {
        return;
    }
    let needed = seriously_ill(facts, out);
    if needed == Truth::No {
        return;
    }
    match (out.one(Slot::LifeSupported, &facts.home.life_supported), needed) {
        (Some(true), _) => {}
        (Some(false), Truth::Yes) => out.say(Reason::of(Code::LifeSupportMissing)),
        _ => {
            let mut places = vec![Place::once(Slot::LifeSupported)];
            let open = (0_u16..).zip(&facts.members).filter(|(_, person)| person.health.value.is_none());
            places.extend(open.map(|(index, _)| Place { slot: Slot::Health, index }));
            out.ask(Reason::of(Code::LifeSupportUnknown), &places);
        }
    }
}

/// Whether somebody in the household is seriously ill.
fn seriously_ill(facts: &Facts, out: &mut Judge<'_>) -> Truth {
    let mut any = if facts.members_asked == Asked::Complete { Truth::No } else { Truth::Open };
    for (index, person) in (0_u16..).zip(&facts.members) {
        let belongs = per_head::counts(person, out.policy());
        if belongs == Truth::No {
            continue;
        }
        let ill = out.fact(Slot::Health, index, &person.health).map(|health| health.has(Health::Serious));
        any = any.or(belongs.and(Truth::from(ill)));
    }
    any
}
