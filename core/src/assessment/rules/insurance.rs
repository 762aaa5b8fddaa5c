//! Which insurance a member has, and what follows from it. Read by `medical`; figures: `policy/medical.toml`.
//!
//! One question a person: residents', employees', or none. From the residents' follows serious-illness insurance (it comes
//! with it, nobody joins it apart), from the register follows medical aid. Employees have cover for large bills of their
//! own, so that residents' schemes are not asked of them. Answers to the three old questions are kept and read: they win
//! where they say more. Where they deny somebody insured one of the residents' schemes, that is no failure yet: it is
//! asked which insurance it is.

use crate::assessment::judge::{Judge, Slot};
use crate::base::Truth;
use crate::household::facts::{Facts, Person};
use crate::household::member::InsuranceKind;
use crate::household::record::RegisterStatus;
use crate::policy::Param;

/// One of the three covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// 基本医疗保险.
    Basic,
    /// 大病保险.
    Serious,
    /// 医疗救助.
    Aid,
}

impl Scheme {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Basic, Self::Serious, Self::Aid];

    /// The switch that says whether it is needed.
    pub const fn param(self) -> Param {
        match self {
            Self::Basic => Param::NeedBasicInsurance,
            Self::Serious => Param::NeedSeriousInsurance,
            Self::Aid => Param::NeedMedicalAid,
        }
    }

    /// Where its own answer stands.
    pub const fn slot(self) -> Slot {
        match self {
            Self::Basic => Slot::Basic,
            Self::Serious => Slot::SeriousIllness,
            Self::Aid => Slot::MedicalAid,
        }
    }

    const fn place(self) -> usize {
        self as usize
    }
}

/// What covers one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// Each scheme that is needed: held, not held, or open with the fact to ask.
    Each([(Truth, Slot); 3]),
    /// In employees' insurance: the residents' schemes are not theirs.
    Employees,
    /// Several answers are missing that one question gives.
    WhichOne,
    /// Insured, and denied one of the residents' schemes: residents' or employees'?
    Whose,
}

/// What covers a member, from what is needed and known.
pub fn cover(index: u16, person: &Person, facts: &Facts, needed: [bool; 3], out: &mut Judge<'_>) -> Cover {
    let own = Scheme::ALL.map(|scheme| match scheme {
        Scheme::Basic => &person.basic,
        Scheme::Serious => &person.serious_illness,
        Scheme::Aid => &person.medical_aid,
    });
    let said = |scheme: Scheme| own.get(scheme.place()).and_then(|fact| fact.value);
    let kind = out.known(Slot::InsuranceKind, index, &person.insurance);
    let read = |scheme: Scheme, out: &mut Judge<'_>| {
        let fact = own.get(scheme.place()).map(|fact| **fact).unwrap_or_default();
        (out.truth(scheme.slot(), index, &fact), scheme.slot())
    };
    let contradicts = |is_insured: bool| said(Scheme::Basic).is_some_and(|basic| basic != is_insured);
    match kind {
        // Two answers that cannot both be true: it is asked again which one.
        Some(kind) if contradicts(kind != InsuranceKind::None) => Cover::WhichOne,
        Some(InsuranceKind::Employees) => Cover::Employees,
        Some(InsuranceKind::None) => {
            let none = (Truth::No, Slot::InsuranceKind);
            let aid = read(Scheme::Aid, out);
            // Nobody is in one without the other, and aid pays what insurance leaves.
            let aid = if aid.0 == Truth::Open { (Truth::Yes, Slot::MedicalAid) } else { aid };
            Cover::Each([none, (Truth::Yes, Slot::SeriousIllness), aid])
        }
        Some(InsuranceKind::Residents) => {
            let held = (Truth::Yes, Slot::InsuranceKind);
            let serious = if said(Scheme::Serious).is_some() { read(Scheme::Serious, out) } else { held };
            let aid = if said(Scheme::Aid).is_some() { read(Scheme::Aid, out) } else { by_register(facts, out) };
            Cover::Each([held, serious, aid])
        }
        None => {
            let each = Scheme::ALL.map(|scheme| read(scheme, out));
            // Known to be in none: a failure, whatever nobody asked besides.
            if said(Scheme::Basic) == Some(false) {
                return Cover::Each(each);
            }
            let open = Scheme::ALL.iter().zip(needed).filter(|(scheme, needed)| *needed && said(**scheme).is_none());
            if open.count() > 1 {
                return Cover::WhichOne;
            }
            let denied = Scheme::ALL.iter().zip(needed).any(|(scheme, needed)| needed && said(*scheme) == Some(false));
            if denied { Cover::Whose } else { Cover::Each(each) }
        }
    }
}

/// Medical aid comes with the register, and stays after it.
fn by_register(facts: &Facts, out: &mut Judge<'_>) -> (Truth, Slot) {
    match out.one(Slot::Status, &facts.standing.status) {
        Some(RegisterStatus::Never) => (Truth::Open, Slot::MedicalAid),
        Some(_) => (Truth::Yes, Slot::Status),
        None => (Truth::Open, Slot::Status),
    }
}
