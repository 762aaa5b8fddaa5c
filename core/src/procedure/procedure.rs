//! A procedure that was read and checked. It exists only through [`Procedure::read`].

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::calendar::month_day;
use super::clock::{Count, DayKind, LastDay, OnObjection};
use super::definition::{Bar, Closed, Deadline, EndOf, Leads, Notice, ProcedureFile, ResultOf, Ruling, Step};

/// What a step's deadline, or a case's first steps, count from.
pub const BEGIN: &str = "begin";

/// A procedure without faults.
#[derive(Debug, Clone, PartialEq)]
pub struct Procedure(pub(super) ProcedureFile);

/// Which switches are on.
pub type Switches = BTreeMap<String, bool>;

impl Procedure {
    /// The document.
    pub const fn file(&self) -> &ProcedureFile {
        &self.0
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.0.id.0
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.0.version.0
    }

    /// The first day a case may begin by it.
    pub fn from(&self) -> NaiveDate {
        self.0.from.unwrap_or_default().0
    }

    /// Whether a case may begin by it on a day.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.from() <= day && self.0.until.is_none_or(|until| day <= until.0)
    }

    /// The steps, in the order of the file.
    pub fn steps(&self) -> &[Step] {
        &self.0.steps
    }

    /// A step.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.0.steps.iter().find(|step| step.id.0 == id)
    }

    /// An end.
    pub fn end(&self, id: &str) -> Option<&EndOf> {
        self.0.ends.iter().find(|end| end.id.0 == id)
    }

    /// The question of the ruler it stands on.
    pub const fn ruling(&self) -> Option<&Ruling> {
        self.0.ruling.as_ref()
    }

    /// Its bars.
    pub fn bars(&self) -> &[Bar] {
        &self.0.bars
    }

    /// The switches as they are by default.
    pub fn switches(&self) -> Switches {
        self.0.switches.iter().map(|switch| (switch.id.0.clone(), switch.on)).collect()
    }

    /// Whether a step is there with these switches.
    pub fn is_on(&self, step: &Step, switches: &Switches) -> bool {
        step.switch.0.is_empty() || switches.get(&step.switch.0).copied().unwrap_or(false)
    }

    /// The steps that must be done before a step. One that is switched off passes on those before it.
    pub fn forerunners(&self, step: &Step, switches: &Switches) -> Vec<&Step> {
        let mut out: Vec<&Step> = Vec::new();
        let mut waiting: Vec<&str> = step.after.iter().rev().map(|id| id.0.as_str()).collect();
        while let Some(before) = waiting.pop().and_then(|id| self.step(id)) {
            if !self.is_on(before, switches) {
                waiting.extend(before.after.iter().rev().map(|id| id.0.as_str()));
            } else if !out.iter().any(|known| known.id == before.id) {
                out.push(before);
            }
        }
        out
    }

    /// Whether a step comes, at whatever distance, after another one.
    pub fn comes_after(&self, step: &Step, other: &str) -> bool {
        let mut waiting: Vec<&str> = step.after.iter().map(|id| id.0.as_str()).collect();
        let mut seen: Vec<&str> = Vec::new();
        while let Some(id) = waiting.pop() {
            if id == other {
                return true;
            }
            if !seen.contains(&id) {
                seen.push(id);
                waiting.extend(self.step(id).into_iter().flat_map(|one| one.after.iter().map(|id| id.0.as_str())));
            }
        }
        false
    }

    /// How the days of a notice are counted.
    pub fn notice_count(&self, notice: &Notice) -> Count {
        self.count(notice.days.map_or(0, |days| days.0), notice.kind)
    }

    /// How the days of a deadline are counted.
    pub fn deadline_count(&self, deadline: &Deadline) -> Count {
        self.count(deadline.days.map_or(0, |days| days.0), deadline.kind)
    }

    fn count(&self, days: i64, kind: Option<DayKind>) -> Count {
        let counting = &self.0.counting;
        Count {
            days: u16::try_from(days).unwrap_or(u16::MAX),
            kind: kind.or(counting.days.kind).unwrap_or(DayKind::Natural),
            start_day_counts: counting.start_day_counts.is,
            last_day: counting.last_day_off.kind.unwrap_or(LastDay::AsItIs),
        }
    }

    /// Why a step is closed on a day, and the first day it is open again.
    pub fn closed(&self, step: &str, day: NaiveDate, switches: &Switches) -> Option<(&Closed, NaiveDate)> {
        let holds = |closed: &&Closed| {
            let on = closed.switch.0.is_empty() || switches.get(&closed.switch.0).copied().unwrap_or(false);
            on && (closed.steps.is_empty() || closed.steps.iter().any(|one| one.0 == step))
        };
        let mut found: Option<(&Closed, NaiveDate)> = None;
        let mut day = day;
        // Closed days may follow one another: as many times as there are entries, no more.
        for _ in 0..=self.0.closed.len() {
            let next = self.0.closed.iter().filter(holds).find_map(|closed| Some((closed, reopens(closed, day)?)));
            let Some((closed, open)) = next else { break };
            found = Some((found.map_or(closed, |(first, _)| first), open));
            day = open;
        }
        found
    }
}

/// The first open day after the closed days that a day lies in.
fn reopens(closed: &Closed, day: NaiveDate) -> Option<NaiveDate> {
    let (from, to) = (month_day(&closed.from.0)?, month_day(&closed.to.0)?);
    let here = (day.month(), day.day());
    let wraps = to < from;
    let inside = if wraps { here >= from || here <= to } else { (from..=to).contains(&here) };
    if !inside {
        return None;
    }
    let year = if wraps && here >= from { day.year().saturating_add(1) } else { day.year() };
    // 29 February is the last of February where there is none.
    let last = NaiveDate::from_ymd_opt(year, to.0, to.1).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)?.pred_opt()); // arithmetic: 1 March
    last.and_then(|last| last.succ_opt())
}

impl Step {
    /// What it may come to under that id.
    pub fn result(&self, id: &str) -> Option<&ResultOf> {
        self.results.iter().find(|result| result.id.0 == id)
    }

    /// The first result that leads on or to an end.
    pub fn good_result(&self) -> Option<&ResultOf> {
        let stands = |result: &&ResultOf| result.stands.is_some();
        let goes_on = |result: &&ResultOf| result.leads() == Leads::On;
        self.results.iter().find(stands).or_else(|| self.results.iter().find(goes_on)).or_else(|| self.results.first())
    }

    /// Whether a result of it leads to an end in which the household stands elsewhere, or which nothing else leads to.
    pub fn is_last(&self) -> bool {
        self.results.iter().all(|result| result.leads() != Leads::On)
    }
}

impl ResultOf {
    /// Where it leads.
    pub fn leads(&self) -> Leads {
        self.leads.unwrap_or_default()
    }
}

impl Notice {
    /// What an objection does to the days before it.
    pub fn on_objection(&self) -> OnObjection {
        self.objection.unwrap_or_default()
    }
}
