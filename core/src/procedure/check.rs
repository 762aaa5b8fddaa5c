//! What a procedure must have to be one: every fault at its path, and beside it the line of the file.

use chrono::Datelike;

use super::basis::{check_basis, check_sources, need, need_both};
use super::calendar::month_day;
use super::definition::{FORMAT, Leads, ProcedureFile, Share, SignerGroup, Step};
use super::document::{Text, fault, from_text};
use super::lines::lines_of;
use super::procedure::{BEGIN, Procedure};
use super::reach;
use crate::base::ids::ID_MAX;
use crate::base::{FaultCode, FieldError};

/// Largest text of a procedure, in bytes.
const TEXT_LIMIT: usize = 1_000_000; // arithmetic: bound of the format

/// A fault of a file, with the line it stands on, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileFault {
    /// The line; of what is missing, the line where it should stand.
    pub line: usize,
    /// What is wrong.
    pub fault: FieldError,
}

type Faults = Vec<FieldError>;

impl Procedure {
    /// Reads a procedure from JSON text.
    ///
    /// # Errors
    /// Every fault at its path and line: unknown keys, missing titles, days without a source, steps, roles, results or
    /// switches that are named and not there, steps nobody can reach or that lead nowhere.
    pub fn read(text: &str) -> Result<Self, Vec<FileFault>> {
        let read = from_text::<ProcedureFile>(text, TEXT_LIMIT).and_then(|file| {
            let faults = faults(&file);
            if faults.is_empty() { Ok(Self(file)) } else { Err(faults) }
        });
        read.map_err(|faults| {
            let lines = lines_of(text);
            faults.into_iter().map(|fault| FileFault { line: lines.find(&fault), fault }).collect()
        })
    }
}

/// Every fault of a procedure that could be read.
pub fn faults(file: &ProcedureFile) -> Faults {
    let mut out = Faults::new();
    if file.format.0 != FORMAT {
        out.push(fault(FaultCode::WrongFormat, "format".into(), &file.format.0, FORMAT));
    }
    id(&file.id, "id", &mut out);
    if file.version.0.chars().count() > ID_MAX {
        out.push(fault(FaultCode::TooLong, "version".into(), &file.version.0, &format!("1..={ID_MAX}")));
    }
    need(&file.version, "version", &mut out);
    need_both(&file.title, "title", &mut out);
    need_both(&file.note, "note", &mut out);
    check_sources(&file.sources, &mut out);
    dates(file, &mut out);
    bases(file, &mut out);
    lists(file, &mut out);
    signers(file, &file.amend.signers, "amend.signers", &mut out);
    counting(file, &mut out);
    switches(file, &mut out);
    for (index, step) in file.steps.iter().enumerate() {
        self::step(file, step, &format!("steps[{index}]"), &mut out);
    }
    ruling(file, &mut out);
    if out.is_empty() {
        reach::faults(file, &mut out);
    }
    out
}

/// An id: lower-case letters, digits, `_`; or a fault.
fn id(given: &Text, at: &str, out: &mut Faults) {
    let text = given.0.as_str();
    let is_good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if text.is_empty() {
        out.push(fault(FaultCode::MissingKey, at.to_owned(), "", "a-z 0-9 _"));
    } else if text.len() > ID_MAX || !text.bytes().all(is_good) || text == BEGIN {
        out.push(fault(FaultCode::UnknownWord, at.to_owned(), text, "a-z 0-9 _"));
    }
}

fn ids<'a>(list: impl Iterator<Item = &'a Text>, at: &str, out: &mut Faults) {
    let mut seen: Vec<&str> = Vec::new();
    for (index, one) in list.enumerate() {
        let at = format!("{at}[{index}].id");
        id(one, &at, out);
        if !one.0.is_empty() && seen.contains(&one.0.as_str()) {
            out.push(fault(FaultCode::DuplicateId, at, &one.0, "1"));
        }
        seen.push(&one.0);
    }
}

fn dates(file: &ProcedureFile, out: &mut Faults) {
    match (file.from, file.until) {
        (None, _) => out.push(fault(FaultCode::MissingKey, "from".into(), "", "YYYY-MM-DD")),
        (Some(from), Some(until)) if until < from => {
            let allowed = format!("{}..", from.0);
            out.push(fault(FaultCode::DateOrder, "until".into(), &until.0.to_string(), &allowed));
        }
        _ => {}
    }
    if file.starts_from.is_empty() {
        out.push(fault(FaultCode::MissingKey, "starts_from".into(), "", "[…]"));
    }
    for (index, closed) in file.closed.iter().enumerate() {
        for (key, text) in [("from", &closed.from), ("to", &closed.to)] {
            if month_day(&text.0).is_none() {
                out.push(fault(FaultCode::NotADate, format!("closed[{index}].{key}"), &text.0, "MM-DD"));
            }
        }
    }
}

/// Nothing that decides stands without where it comes from.
fn bases(file: &ProcedureFile, out: &mut Faults) {
    let sources = &file.sources;
    check_basis(&file.basis, "basis", sources, out);
    check_basis(&file.amend.basis, "amend.basis", sources, out);
    for (index, one) in file.switches.iter().enumerate() {
        check_basis(&one.basis, &format!("switches[{index}].basis"), sources, out);
    }
    for (index, one) in file.closed.iter().enumerate() {
        check_basis(&one.basis, &format!("closed[{index}].basis"), sources, out);
    }
    for (index, one) in file.bars.iter().enumerate() {
        check_basis(&one.basis, &format!("bars[{index}].basis"), sources, out);
    }
}

fn lists(file: &ProcedureFile, out: &mut Faults) {
    ids(file.parts.iter().map(|one| &one.id), "parts", out);
    ids(file.roles.iter().map(|one| &one.id), "roles", out);
    ids(file.switches.iter().map(|one| &one.id), "switches", out);
    ids(file.bars.iter().map(|one| &one.id), "bars", out);
    ids(file.steps.iter().map(|one| &one.id), "steps", out);
    ids(file.ends.iter().map(|one| &one.id), "ends", out);
    let parts = file.parts.iter().map(|one| &one.title).enumerate().map(|(place, one)| ("parts", place, one));
    let roles = file.roles.iter().map(|one| &one.title).enumerate().map(|(place, one)| ("roles", place, one));
    let switches = file.switches.iter().map(|one| &one.title).enumerate().map(|(place, one)| ("switches", place, one));
    let closed = file.closed.iter().map(|one| &one.title).enumerate().map(|(place, one)| ("closed", place, one));
    let bars = file.bars.iter().map(|one| &one.title).enumerate().map(|(place, one)| ("bars", place, one));
    let ends = file.ends.iter().map(|one| &one.title).enumerate().map(|(place, one)| ("ends", place, one));
    for (list, place, title) in parts.chain(roles).chain(switches).chain(closed).chain(bars).chain(ends) {
        need_both(title, &format!("{list}[{place}].title"), out);
    }
    for (index, bar) in file.bars.iter().enumerate() {
        if bar.blocks.is_none() {
            missing(format!("bars[{index}].blocks"), "always | unless_reason | never", out);
        }
    }
    for (index, one) in file.follows.iter().enumerate() {
        id(&one.procedure, &format!("follows[{index}].procedure"), out);
        id(&one.end, &format!("follows[{index}].end"), out);
    }
    if file.steps.is_empty() {
        missing("steps".into(), "[{…}]", out);
    }
    if file.ends.is_empty() {
        missing("ends".into(), "[{…}]", out);
    }
}

fn missing(at: String, allowed: &str, out: &mut Faults) {
    out.push(fault(FaultCode::MissingKey, at, "", allowed));
}

fn known(given: &Text, mut all: impl Iterator<Item = String>, at: String, list: &str, out: &mut Faults) {
    if !all.any(|one| one == given.0) {
        out.push(fault(FaultCode::NoSuchName, at, &given.0, list));
    }
}

fn signers(file: &ProcedureFile, groups: &[SignerGroup], at: &str, out: &mut Faults) {
    for (index, group) in groups.iter().enumerate() {
        let at = format!("{at}[{index}]");
        if group.of.is_empty() {
            missing(format!("{at}.of"), "[\"…\"]", out);
        }
        for (place, role) in group.of.iter().enumerate() {
            known(role, file.roles.iter().map(|one| one.id.0.clone()), format!("{at}.of[{place}]"), "roles[].id", out);
        }
        if group.quorum.is_none() {
            missing(format!("{at}.quorum"), "\"all\" | \"any\" | 1..=50", out);
        }
    }
}

fn counting(file: &ProcedureFile, out: &mut Faults) {
    let counting = &file.counting;
    check_basis(&counting.start_day_counts.basis, "counting.start_day_counts.basis", &file.sources, out);
    check_basis(&counting.days.basis, "counting.days.basis", &file.sources, out);
    check_basis(&counting.last_day_off.basis, "counting.last_day_off.basis", &file.sources, out);
    if counting.days.kind.is_none() {
        missing("counting.days.kind".into(), "natural | working", out);
    }
    if counting.last_day_off.kind.is_none() {
        missing("counting.last_day_off.kind".into(), "as_it_is | next_working_day", out);
    }
}

fn switches(file: &ProcedureFile, out: &mut Faults) {
    let named = file.steps.iter().map(|one| ("steps", &one.switch)).enumerate();
    let closed = file.closed.iter().map(|one| ("closed", &one.switch)).enumerate();
    for (index, (list, switch)) in named.chain(closed).filter(|(_, (_, switch))| !switch.0.is_empty()) {
        let all = file.switches.iter().map(|one| one.id.0.clone());
        known(switch, all, format!("{list}[{index}].switch"), "switches[].id", out);
    }
    for (index, closed) in file.closed.iter().enumerate() {
        for (place, step) in closed.steps.iter().enumerate() {
            let all = file.steps.iter().map(|one| one.id.0.clone());
            known(step, all, format!("closed[{index}].steps[{place}]"), "steps[].id", out);
        }
    }
}

fn step(file: &ProcedureFile, step: &Step, at: &str, out: &mut Faults) {
    let steps = || file.steps.iter().map(|one| one.id.0.clone());
    need_both(&step.title, &format!("{at}.title"), out);
    check_basis(&step.basis, &format!("{at}.basis"), &file.sources, out);
    known(&step.actor, file.roles.iter().map(|one| one.id.0.clone()), format!("{at}.actor"), "roles[].id", out);
    if !(step.part.0.is_empty() && file.parts.is_empty()) {
        known(&step.part, file.parts.iter().map(|one| one.id.0.clone()), format!("{at}.part"), "parts[].id", out);
    }
    for (place, before) in step.after.iter().enumerate() {
        known(before, steps(), format!("{at}.after[{place}]"), "steps[].id", out);
    }
    signers(file, &step.signers, &format!("{at}.signers"), out);
    if step.signers.is_empty() {
        missing(format!("{at}.signers"), "[{…}]", out);
    }
    for (place, paper) in step.papers.iter().enumerate() {
        id(&paper.id, &format!("{at}.papers[{place}].id"), out);
        if step.papers.iter().take(place).any(|one| one.id == paper.id) {
            out.push(fault(FaultCode::DuplicateId, format!("{at}.papers[{place}].id"), &paper.id.0, "1"));
        }
    }
    if step.loses.is_none() {
        missing(format!("{at}.loses"), "paper | trust | help | year | restart", out);
    }
    if let Some(notice) = &step.notice {
        check_basis(&notice.basis, &format!("{at}.notice.basis"), &file.sources, out);
        known(&notice.upheld, steps(), format!("{at}.notice.upheld"), "steps[].id", out);
        if notice.days.is_none() {
            missing(format!("{at}.notice.days"), "1..=365", out);
        }
        if notice.objection.is_none() {
            missing(format!("{at}.notice.objection"), "resume | restart", out);
        }
    }
    if let Some(votes) = &step.votes {
        check_basis(&votes.basis, &format!("{at}.votes.basis"), &file.sources, out);
        share(&votes.present, &format!("{at}.votes.present"), out);
        share(&votes.yes, &format!("{at}.votes.yes"), out);
    }
    deadline(file, step, at, out);
    results(file, step, at, out);
}

fn share(share: &Share, at: &str, out: &mut Faults) {
    for (key, there) in [("part", share.part.is_some()), ("of", share.of.is_some())] {
        if !there {
            missing(format!("{at}.{key}"), "1..=100", out);
        }
    }
    if let (Some(part), Some(of)) = (share.part, share.of)
        && part.0 > of.0
    {
        out.push(fault(FaultCode::OutOfRange, format!("{at}.part"), &part.0.to_string(), &format!("0..={}", of.0)));
    }
}

fn deadline(file: &ProcedureFile, step: &Step, at: &str, out: &mut Faults) {
    let Some(deadline) = &step.deadline else { return };
    check_basis(&deadline.basis, &format!("{at}.deadline.basis"), &file.sources, out);
    match (deadline.days, deadline.by) {
        (None, None) => missing(format!("{at}.deadline.days"), "days | by", out),
        (Some(_), Some(_)) => {
            out.push(fault(FaultCode::Contradiction, format!("{at}.deadline.by"), "by", "days | by"));
        }
        (Some(_), None) if deadline.after.0 == BEGIN => {}
        (Some(_), None) => {
            let before = step.after.iter().map(|one| one.0.clone());
            known(&deadline.after, before, format!("{at}.deadline.after"), "begin | after[]", out);
        }
        (None, Some(by)) => {
            if !deadline.after.0.is_empty() {
                out.push(fault(FaultCode::Contradiction, format!("{at}.deadline.after"), &deadline.after.0, "days"));
            }
            if file.from.is_some_and(|from| by.0.year() < from.0.year()) {
                out.push(fault(FaultCode::DateOrder, format!("{at}.deadline.by"), &by.0.to_string(), "from.."));
            }
        }
    }
}

fn results(file: &ProcedureFile, step: &Step, at: &str, out: &mut Faults) {
    if step.results.is_empty() {
        missing(format!("{at}.results"), "[{…}]", out);
    }
    ids(step.results.iter().map(|one| &one.id), &format!("{at}.results"), out);
    for (place, result) in step.results.iter().enumerate() {
        let at = format!("{at}.results[{place}]");
        need_both(&result.title, &format!("{at}.title"), out);
        match result.leads {
            None => missing(format!("{at}.leads"), "on | return | end", out),
            Some(Leads::On) if !result.to.0.is_empty() => {
                out.push(fault(FaultCode::Contradiction, format!("{at}.to"), &result.to.0, "leads: on"));
            }
            Some(Leads::On) => {}
            Some(Leads::Return) => {
                let all = file.steps.iter().map(|one| one.id.0.clone());
                known(&result.to, all, format!("{at}.to"), "steps[].id", out);
            }
            Some(Leads::End) => {
                let all = file.ends.iter().map(|one| one.id.0.clone());
                known(&result.to, all, format!("{at}.to"), "ends[].id", out);
            }
        }
    }
    if step.votes.is_some() {
        for outcome in [true, false] {
            if step.results.iter().filter(|one| one.voted == Some(outcome)).count() != 1 {
                missing(format!("{at}.results"), &format!("voted = {outcome}"), out);
            }
        }
    }
}

fn ruling(file: &ProcedureFile, out: &mut Faults) {
    let rechecked = file.steps.iter().position(|step| step.recheck);
    let Some(ruling) = &file.ruling else {
        if let Some(place) = rechecked {
            out.push(fault(FaultCode::Contradiction, format!("steps[{place}].recheck"), "true", "ruling"));
        }
        if file.class {
            out.push(fault(FaultCode::Contradiction, "class".into(), "true", "ruling"));
        }
        return;
    };
    let there = [
        ("question", ruling.question.is_some(), "exit | risk_eliminated | enter"),
        ("answer", ruling.answer.is_some(), "may_exit | risk_eliminated | should_enter"),
        ("level", ruling.level.is_some(), "met_on_report | may_start"),
    ];
    for (key, _, allowed) in there.iter().filter(|(_, is_there, _)| !is_there) {
        missing(format!("ruling.{key}"), allowed, out);
    }
    if ruling.at.0 != BEGIN {
        known(&ruling.at, file.steps.iter().map(|one| one.id.0.clone()), "ruling.at".into(), "begin | steps[].id", out);
    }
}
