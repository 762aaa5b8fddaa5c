//! Basic medical care is secured (基本医疗有保障). Rule id: `medical`. Basis: `policy/medical.toml`.
//!
//! Met when every member has basic and serious-illness insurance and is covered by medical aid, common and chronic
//! illness can be treated locally, and life goes on supported after a serious illness.
//! Not judged here: how much is reimbursed. A guarantee does not mean free treatment.

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Code, Reason};
use crate::base::Truth;
use crate::household::facts::Person;
use crate::household::leaf::Asked;
use crate::household::member::Health;
use crate::household::{Fact, Facts};
use crate::income::per_head;
use crate::policy::Param;

type Cover = (Param, Slot, fn(&Person) -> &Fact<bool>, Code, Code);

const COVERS: [Cover; 3] = [
    (Param::NeedBasicInsurance, Slot::Basic, |p| &p.basic, Code::BasicMissing, Code::BasicUnknown),
    (
        Param::NeedSeriousInsurance,
        Slot::SeriousIllness,
        |p| &p.serious_illness,
        Code::SeriousMissing,
        Code::SeriousUnknown,
    ),
    (Param::NeedMedicalAid, Slot::MedicalAid, |p| &p.medical_aid, Code::AidMissing, Code::AidUnknown),
];

/// Judges every member who may belong to the household, and access to care.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    if facts.members_asked != Asked::Complete {
        out.ask(Reason::of(Code::MembersIncomplete), &[Place::once(Slot::MembersAsked)]);
    }
    for (param, slot, field, missing, unknown) in COVERS {
        if !out.switch(param) {
            continue;
        }
        for (index, person) in (0_u16..).zip(&facts.members) {
            let belongs = per_head::counts(person, out.policy());
            if belongs == Truth::No {
                continue;
            }
            match (out.truth(slot, index, field(person)), belongs) {
                (Truth::Yes, _) => {}
                (Truth::No, Truth::Yes) => out.say(Reason::of(missing).about(index)),
                (Truth::No, _) => out.ask(Reason::of(unknown).about(index), &[Place { slot: Slot::Membership, index }]),
                (Truth::Open, _) => out.ask(Reason::of(unknown).about(index), &[Place { slot, index }]),
            }
        }
    }
    access(facts, out);
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
        let ill = out.fact(Slot::Health, index, &person.health).map(|health| health == Health::Serious);
        any = any.or(belongs.and(Truth::from(ill)));
    }
    any
}
