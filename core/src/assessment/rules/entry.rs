//! Who is to be taken in (纳入): the missed household must be as visible as the wrong exit. Rule id: `entry`.
//! Basis: `policy/entry.toml`.
//!
//! Taken in when income lies below the line (to 2020) or the monitoring range (since 2021), or a guarantee is broken,
//! or a sudden hardship is not settled; and no local red line bars it.

use crate::assessment::judge::{Judge, Place, Slot};
use crate::assessment::reason::{Code, Reason};
use crate::base::{Truth, Verdict};
use crate::household::Facts;
use crate::household::record::{MonitoringClass, RegisterStatus, Shock};
use crate::policy::Param;

/// The answer: taken in or not, and what brought it about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Is it to be taken in?
    pub enters: Truth,
    /// Is there an unsettled sudden hardship?
    pub hardship: Truth,
}

/// Judges entry from what the other criteria answered.
pub fn judge(facts: &Facts, below: Truth, guarantees: &[Verdict], out: &mut Judge<'_>) -> Entry {
    match below {
        Truth::Yes => out.say(Reason::of(Code::EntryIncomeBelow)),
        Truth::No => out.say(Reason::of(Code::EntryIncomeNotBelow)),
        Truth::Open => {}
    }
    let broken = guarantees.iter().fold(Truth::No, |any, verdict| {
        any.or(match verdict {
            Verdict::NotMet => Truth::Yes,
            Verdict::Unknown => Truth::Open,
            Verdict::Met | Verdict::NotApplicable => Truth::No,
        })
    });
    match broken {
        Truth::Yes => out.say(Reason::of(Code::EntryGuaranteeBroken)),
        Truth::Open => out.say(Reason::of(Code::EntryGuaranteeUnknown)),
        Truth::No => {}
    }
    let hardship = hardship(facts, out);
    let trigger = below.or(broken).or(hardship);
    let enters = trigger.and(red_line(facts, trigger, out).not());
    Entry { enters, hardship }
}

fn hardship(facts: &Facts, out: &mut Judge<'_>) -> Truth {
    let shock = Truth::from(out.one(Slot::Shock, &facts.standing.shock).map(|shock| shock != Shock::None));
    if shock == Truth::No {
        return Truth::No;
    }
    let settled = out.truth(Slot::LargeSettled, 0, &facts.standing.large_settled);
    let hardship = shock.and(settled.not());
    match hardship {
        Truth::Yes => out.say(Reason::of(Code::EntryShock)),
        Truth::No => {}
        Truth::Open => {
            let open = [(shock, Slot::Shock), (settled, Slot::LargeSettled)];
            let places = open.into_iter().filter(|(truth, _)| *truth == Truth::Open);
            let places: Vec<Place> = places.map(|(_, slot)| Place::once(slot)).collect();
            out.ask(Reason::of(Code::EntryShockUnknown), &places);
        }
    }
    hardship
}

/// Whether a local red line bars entry. Asked only where there is something to bar.
fn red_line(facts: &Facts, trigger: Truth, out: &mut Judge<'_>) -> Truth {
    if trigger == Truth::No || !out.switch(Param::RedLinesBar) {
        return Truth::No;
    }
    let barred = out.truth(Slot::RedLine, 0, &facts.standing.red_line);
    match barred {
        Truth::Yes => out.say(Reason::of(Code::EntryRedLine)),
        Truth::No => {}
        Truth::Open => out.ask(Reason::of(Code::EntryRedLineUnknown), &[Place::once(Slot::RedLine)]),
    }
    barred
}

/// The monitoring class an entering household would have (since 2021).
pub fn class(facts: &Facts, entry: Entry, below: Truth, out: &mut Judge<'_>) -> Option<MonitoringClass> {
    if entry.enters != Truth::Yes {
        return None;
    }
    // A sudden hardship may lie above the range; below it, the household's past decides.
    if entry.hardship == Truth::Yes && below != Truth::Yes {
        return Some(MonitoringClass::SuddenHardship);
    }
    out.one(Slot::Status, &facts.standing.status).map(|status| match status {
        RegisterStatus::Exited | RegisterStatus::RiskEliminated | RegisterStatus::Registered => {
            MonitoringClass::UnstableExited
        }
        RegisterStatus::Never => MonitoringClass::Marginal,
        RegisterStatus::Monitored => facts.standing.monitoring_class.value.unwrap_or(MonitoringClass::Marginal),
    })
}
