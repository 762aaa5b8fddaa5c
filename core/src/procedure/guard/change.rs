//! Changes of a case itself: a verdict pinned anew, another version, closing it.

use super::super::entry::EntryRecord;
use super::super::lack::Lack;
use super::super::rules::Rules;
use super::super::state::State;
use super::begin;
use super::common;

/// Whether a verdict may be pinned anew: there was one, it still holds, and those who must have signed.
pub(super) fn pin(state: &State, entry: &EntryRecord, rules: &Rules<'_>, out: &mut Vec<Lack>) {
    let Some(case) = common::running(state, entry, out) else { return };
    let Some(procedure) = common::procedure_of(case, rules, out) else { return };
    let Some(ruling) = procedure.ruling().filter(|_| !case.pins.is_empty()) else {
        begin::nothing_pinned(entry, out);
        return;
    };
    begin::verdict(&entry.verdict, ruling, entry.day(), false, out);
    begin::class(entry, procedure.file().class, out);
    common::signed(&entry.signers, &procedure.file().amend.signers, procedure, out);
}

/// Whether a case may go over to another version: a newer one, which has every step that is done, signed.
pub(super) fn go_over(state: &State, entry: &EntryRecord, rules: &Rules<'_>, out: &mut Vec<Lack>) {
    let Some(case) = common::running(state, entry, out) else { return };
    let Some(present) = common::procedure_of(case, rules, out) else { return };
    let version = entry.version.0.clone();
    if version == case.version {
        out.push(Lack::SameVersion { version });
        return;
    }
    let Some(next) = rules.library.find(&case.procedure, &version) else {
        out.push(Lack::NoSuchProcedure { procedure: case.procedure.clone(), version });
        return;
    };
    if next.from() <= present.from() {
        out.push(Lack::OlderVersion { version: version.clone() });
    }
    if !next.is_in_force(entry.day()) {
        out.push(Lack::NotInForce { from: next.from(), until: next.file().until.map(|day| day.0) });
    }
    begin::switches(entry, next, out);
    let mut switches = next.switches();
    switches.extend(entry.switches.iter().map(|set| (set.id.0.clone(), set.on)));
    for done in &case.done {
        if !next.step(&done.step).is_some_and(|step| next.is_on(step, &switches)) {
            out.push(Lack::StepLost { step: done.step.clone() });
        }
    }
    common::signed(&entry.signers, &next.file().amend.signers, next, out);
}

/// Whether a case may be closed before its end. Why it is, its shape asks for.
pub(super) fn close(state: &State, entry: &EntryRecord, out: &mut Vec<Lack>) {
    common::running(state, entry, out);
}
