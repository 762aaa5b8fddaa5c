//! Objections to a notice, and how they end.

use super::super::entry::EntryRecord;
use super::super::lack::Lack;
use super::super::rules::Rules;
use super::super::state::State;
use super::common;

/// Whether an objection may be raised: the notice hangs or hung, and nothing was built on its end yet. One that is raised
/// after the last day stops no clock, but is answered before anything goes on.
pub(super) fn raised(state: &State, entry: &EntryRecord, rules: &Rules<'_>, out: &mut Vec<Lack>) {
    let Some(case) = common::running(state, entry, out) else { return };
    let Some(procedure) = common::procedure_of(case, rules, out) else { return };
    if case.objections.iter().any(|one| one.id == entry.objection.0) {
        out.push(Lack::ObjectionTaken { objection: entry.objection.0.clone() });
    }
    let step = procedure.step(&entry.step.0).filter(|step| step.notice.is_some());
    let Some(done) = step.and_then(|step| case.done(&step.id.0)) else {
        out.push(Lack::NoNotice { step: entry.step.0.clone() });
        return;
    };
    common::not_before(done.mark.on, entry.day(), |earliest| Lack::BeforeNotice { earliest }, out);
    // What was done after the notice stands on its having run: were this objection true, it would not.
    for later in &case.done {
        let follows = procedure.step(&later.step).is_some_and(|step| procedure.comes_after(step, &done.step));
        if follows && later.mark.on > entry.day() {
            let (entry, lacks) = (later.mark.entry.clone(), vec!["objection_open".to_owned()]);
            out.push(Lack::Depends { entry, lacks });
        }
    }
}

/// Whether an objection may be answered. One that is left over from an earlier round, or from a case that has ended, is
/// answered as well: it only returns nothing.
pub(super) fn answered(state: &State, entry: &EntryRecord, out: &mut Vec<Lack>) {
    let Some(case) = state.case(&entry.case.0) else {
        out.push(Lack::NoSuchCase { case: entry.case.0.clone() });
        return;
    };
    let Some(objection) = case.objections.iter().find(|one| one.id == entry.objection.0) else {
        out.push(Lack::NoSuchObjection { objection: entry.objection.0.clone() });
        return;
    };
    if let Some(answer) = &objection.answer {
        out.push(Lack::Answered { objection: objection.id.clone(), on: answer.mark.on });
    }
    common::not_before(objection.mark.on, entry.day(), |earliest| Lack::BeforeObjection { earliest }, out);
}
