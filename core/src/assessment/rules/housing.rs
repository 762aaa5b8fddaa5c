//! Safe housing (住房安全有保障). Rule id: `housing`. Basis: `policy/housing.toml`.
//!
//! Met when the house lived in is certified A or B and shows no damage, or when a relocation house is safe:
//! common site with the keys handed over, or dispersed, habitable and moved in, with little debt from it.
//! Either way is enough. A grade is never assumed.

use crate::assessment::bounds::CountBounds;
use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Arg, Code, Reason};
use crate::base::{Truth, Weight, Yuan};
use crate::household::dwelling::{DwellingKind, HousingGrade, RelocationForm};
use crate::household::facts::Home;
use crate::household::{Fact, Facts};
use crate::income::per_head;
use crate::policy::Param;

impl Home {
    /// What makes a relocation house ready in its form; nothing where there is none, or nobody said.
    pub fn relocation_facts(&self) -> Vec<(Slot, Fact<bool>)> {
        match self.form.value {
            Some(RelocationForm::Centralised) => vec![(Slot::KeysHanded, self.keys_handed)],
            Some(RelocationForm::Dispersed) => {
                vec![(Slot::Habitable, self.habitable), (Slot::MovedIn, self.moved_in)]
            }
            Some(RelocationForm::None) | None => Vec::new(),
        }
    }

    /// Whether there is a relocation house, and ready.
    pub fn relocation_ready(&self) -> Truth {
        let there = Truth::from(self.form.value.map(|form| form != RelocationForm::None));
        let held = self.relocation_facts().into_iter();
        held.fold(there, |ready, (_, held)| ready.and(Truth::from(held.value)))
    }
}

struct Answer {
    truth: Truth,
    reasons: Vec<(Reason, Option<Slot>)>,
}

impl Answer {
    fn say(&mut self, code: Code, slot: Option<Slot>) {
        self.reasons.push((Reason::of(code), slot));
    }
}

/// Judges housing.
pub fn judge(facts: &Facts, out: &mut Judge<'_>) {
    let lived = lived_in(facts, out);
    if lived.truth == Truth::Yes {
        return;
    }
    let read = out.set_aside();
    let moved = relocation(facts, out);
    // A relocation house that is safe is enough: what is known of the other one, or is not, decides nothing.
    if moved.truth != Truth::Yes {
        out.put_back(read);
    }
    match (lived.truth, moved.truth) {
        (_, Truth::Yes) => speak(moved, out, |_| true),
        // Neither way holds: both say why.
        (Truth::No, Truth::No) => {
            speak(lived, out, |_| true);
            speak(moved, out, |_| true);
        }
        // Something is open: failures of the other way decide nothing yet.
        _ => {
            speak(lived, out, |weight| weight != Weight::Fails);
            speak(moved, out, |weight| weight != Weight::Fails);
            if out.verdict() == crate::base::Verdict::Met {
                out.say(Reason::of(Code::HouseGradeUnknown));
            }
        }
    }
}

fn speak(answer: Answer, out: &mut Judge<'_>, keep: fn(Weight) -> bool) {
    for (reason, slot) in answer.reasons {
        if keep(reason.code.weight()) {
            let place = slot.map(Place::once);
            out.ask(reason, place.as_slice());
        }
    }
}

fn lived_in(facts: &Facts, out: &mut Judge<'_>) -> Answer {
    let home = &facts.home;
    let mut answer = Answer { truth: Truth::Open, reasons: Vec::new() };
    match out.one(Slot::Grade, &home.grade) {
        None => {
            answer.say(Code::HouseGradeUnknown, Some(Slot::Grade));
            return answer;
        }
        Some(grade @ (HousingGrade::C | HousingGrade::D)) => {
            answer.truth = Truth::No;
            answer.reasons.push((Reason::of(Code::HouseDangerous).with("grade", Arg::Word(grade.word())), None));
            return answer;
        }
        Some(HousingGrade::A | HousingGrade::B) => {}
    }
    if out.one(Slot::Certified, &home.certified) != Some(true) {
        answer.say(Code::HouseCertificateMissing, Some(Slot::Certified));
    }
    match out.one(Slot::DamageSigns, &home.damage_signs) {
        Some(false) => {}
        Some(true) => answer.say(Code::HouseDamage, Some(Slot::DamageSigns)),
        None => answer.say(Code::HouseDamageUnknown, Some(Slot::DamageSigns)),
    }
    match out.one(Slot::DwellingKind, &home.kind) {
        Some(DwellingKind::Own) => {}
        kind => {
            if !out.switch(Param::SafeElsewhere) {
                let slot = kind.is_none().then_some(Slot::DwellingKind);
                answer.say(Code::HouseElsewhere, slot);
            }
        }
    }
    if answer.reasons.is_empty() {
        answer.truth = Truth::Yes;
    }
    answer
}

fn relocation(facts: &Facts, out: &mut Judge<'_>) -> Answer {
    let home = &facts.home;
    let mut answer = Answer { truth: Truth::No, reasons: Vec::new() };
    match out.one(Slot::Form, &home.form) {
        Some(RelocationForm::None) => return answer,
        None => {
            answer.truth = Truth::Open;
            answer.say(Code::RelocationUnknown, Some(Slot::Form));
            return answer;
        }
        Some(RelocationForm::Centralised | RelocationForm::Dispersed) => {}
    }
    for (slot, held) in home.relocation_facts() {
        let fails = if slot == Slot::KeysHanded { Code::RelocationKeys } else { Code::RelocationNotMoved };
        note_open(out.truth(slot, 0, &held), fails, slot, &mut answer);
    }
    let ready = home.relocation_ready();
    // Not ready decides alone; a debt is then beside the point.
    answer.truth = if ready == Truth::No { Truth::No } else { ready.and(debt(facts, out, &mut answer)) };
    if answer.truth == Truth::Yes {
        answer.reasons.insert(0, (Reason::of(Code::RelocationSafe), None));
    }
    answer
}

fn note_open(truth: Truth, fails: Code, slot: Slot, answer: &mut Answer) {
    match truth {
        Truth::Yes => {}
        Truth::No => answer.say(fails, None),
        Truth::Open => answer.say(Code::RelocationUnknown, Some(slot)),
    }
}

/// Whether the debt from relocation is under the mark. At the mark the text is ambiguous; over it, a house larger
/// than allowed takes the protection away: both are left to the reviewer.
fn debt(facts: &Facts, out: &mut Judge<'_>, answer: &mut Answer) -> Truth {
    let Some(mark) = out.figure(Param::RelocationDebtMark).map(Yuan::from_fen) else { return Truth::Open };
    let oversize = oversize(facts, out);
    if oversize == Truth::Yes {
        answer.say(Code::RelocationOversize, None);
    }
    let Some(debt) = out.one(Slot::RelocationDebt, &facts.home.relocation_debt) else {
        answer.say(Code::RelocationUnknown, Some(Slot::RelocationDebt));
        return Truth::Open;
    };
    out.row("relocation_debt", Some(Arg::Fen(Yuan::from_fen(debt.high))), "<", Arg::Fen(mark));
    let (low, high) = (Yuan::from_fen(debt.low), Yuan::from_fen(debt.high));
    let with = |code| Reason::of(code).with("mark_fen", Arg::Fen(mark)).with("debt_fen", Arg::Fen(high));
    if high < mark {
        Truth::Yes
    } else if low > mark && oversize == Truth::No {
        answer.reasons.push((with(Code::RelocationDebtOver), None));
        Truth::No
    } else {
        let slot = (low != high)
            .then_some(Slot::RelocationDebt)
            .or((low > mark && oversize == Truth::Open).then_some(Slot::RelocationArea));
        answer.reasons.push((with(Code::RelocationDebtAtMark), slot));
        Truth::Open
    }
}

fn oversize(facts: &Facts, out: &mut Judge<'_>) -> Truth {
    let Some(each) = out.figure_if_any(Param::RelocationArea) else { return Truth::Open };
    let Some(area) = out.one(Slot::RelocationArea, &facts.home.relocation_area) else { return Truth::Open };
    let heads = per_head::heads(facts, out.policy());
    let limit = |heads: u16| each.saturating_mul(i64::from(heads));
    out.row("relocation_area", Some(Arg::Count(area)), "<=", CountBounds::each(each, heads));
    if area <= limit(heads.low) {
        Truth::No
    } else if heads.high.is_some_and(|high| area > limit(high)) {
        Truth::Yes
    } else {
        Truth::Open
    }
}
