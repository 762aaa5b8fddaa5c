//! Whether every step can be reached and leads somewhere, and every way through a procedure.

use super::definition::{Leads, ProcedureFile, Step};
use super::document::fault;
use super::procedure::{Procedure, Switches};
use crate::base::{FaultCode, FieldError};

/// Faults of how steps hang together: circles, steps that lead nowhere, returns that do not go back, ends nobody reaches.
pub(super) fn faults(file: &ProcedureFile, out: &mut Vec<FieldError>) {
    let procedure = Procedure(file.clone());
    for (index, step) in file.steps.iter().enumerate() {
        if procedure.comes_after(step, &step.id.0) {
            out.push(fault(FaultCode::Contradiction, format!("steps[{index}].after"), &step.id.0, "steps[].id"));
        }
        let goes_on = step.results.iter().any(|one| one.leads() == Leads::On);
        let is_followed = file.steps.iter().any(|other| other.after.contains(&step.id));
        if goes_on != is_followed {
            let allowed = if goes_on { "steps[].after" } else { "leads: on" };
            out.push(fault(FaultCode::Contradiction, format!("steps[{index}].results"), &step.id.0, allowed));
        }
        for (place, result) in step.results.iter().enumerate() {
            let back = result.leads() == Leads::Return;
            if back && result.to != step.id && !procedure.comes_after(step, &result.to.0) {
                let at = format!("steps[{index}].results[{place}].to");
                out.push(fault(FaultCode::Contradiction, at, &result.to.0, "steps[].after"));
            }
        }
        if let Some(notice) = &step.notice
            && notice.upheld != step.id
            && !procedure.comes_after(step, &notice.upheld.0)
        {
            let at = format!("steps[{index}].notice.upheld");
            out.push(fault(FaultCode::Contradiction, at, &notice.upheld.0, "steps[].after"));
        }
    }
    for (index, end) in file.ends.iter().enumerate() {
        let leads = |step: &Step| step.results.iter().any(|one| one.leads() == Leads::End && one.to == end.id);
        if !file.steps.iter().any(leads) {
            out.push(fault(FaultCode::Contradiction, format!("ends[{index}].id"), &end.id.0, "steps[].results[].to"));
        }
    }
}

/// One step of a way: the step and what it came to.
pub type Stride<'a> = (&'a Step, &'a super::definition::ResultOf);

/// Every way through a procedure with these switches: from the first step, always the first open one in the order of the
/// file, each result once, to an end or back to where a file is returned.
pub fn ways<'a>(procedure: &'a Procedure, switches: &Switches) -> Vec<Vec<Stride<'a>>> {
    let mut out = Vec::new();
    let mut waiting: Vec<Vec<Stride<'a>>> = vec![Vec::new()];
    while let Some(way) = waiting.pop() {
        let ended = way.last().is_some_and(|(_, result)| result.leads() != Leads::On);
        let Some(step) = next(procedure, switches, &way).filter(|_| !ended) else {
            out.push(way);
            continue;
        };
        for result in step.results.iter().rev() {
            let mut longer = way.clone();
            longer.push((step, result));
            waiting.push(longer);
        }
    }
    out
}

/// The first step in the order of the file that is not done and whose forerunners are.
fn next<'a>(procedure: &'a Procedure, switches: &Switches, way: &[Stride<'a>]) -> Option<&'a Step> {
    let is_done = |step: &Step| way.iter().any(|(done, _)| done.id == step.id);
    let is_open = |step: &&Step| {
        let before = procedure.forerunners(step, switches);
        procedure.is_on(step, switches) && !is_done(step) && before.into_iter().all(is_done)
    };
    procedure.steps().iter().find(is_open)
}
