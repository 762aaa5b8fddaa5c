//! One problem as its entries add up, and what it will not take.
//!
//! Nothing closes without evidence, and not by the hand that was to mend it. What was overdue stays said, whenever it was
//! done in the end.

use chrono::NaiveDate;
use serde::Serialize;

use super::entry::{ProblemEntry, ProblemStep as Step};
use crate::district::chain::{Book, Hash};
use crate::district::said::told;

/// Where a problem stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Found, nobody's yet.
    #[default]
    Found,
    /// Somebody's, until a day.
    Assigned,
    /// Something was done; not closed yet.
    Mended,
    /// Closed.
    Closed,
    /// Came back, nobody's yet.
    Reopened,
}

impl Status {
    /// Every status with its word.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Found, "found"),
        (Self::Assigned, "assigned"),
        (Self::Mended, "mended"),
        (Self::Closed, "closed"),
        (Self::Reopened, "reopened"),
    ];
}

/// A day that passed before it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Late {
    /// Until when it should have been done.
    pub until: NaiveDate,
    /// When it was done or put off.
    pub until_done: NaiveDate,
}

/// A problem.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Problem {
    /// Its id.
    pub id: String,
    /// The household, by number; empty where it is the village's.
    pub household: String,
    /// The village, by id.
    pub village: String,
    /// The rule it breaks.
    pub rule: String,
    /// The fact it is about.
    pub path: String,
    /// Fault, in words.
    pub what: String,
    /// In which round or check.
    pub found_in: String,
    /// Who found it.
    pub found_by: String,
    /// When.
    pub found_on: Option<NaiveDate>,
    /// Where it stands.
    pub status: Status,
    /// Whose it is to mend.
    pub whose: String,
    /// The unit.
    pub unit: String,
    /// Until when.
    pub until: Option<NaiveDate>,
    /// Mend, in words.
    pub done: String,
    /// When something was done last.
    pub mended_on: Option<NaiveDate>,
    /// Who closed it.
    pub closed_by: Vec<String>,
    /// When.
    pub closed_on: Option<NaiveDate>,
    /// How often it came back.
    pub reopened: u32,
    /// How often it was looked at again and held.
    pub held: u32,
    /// Days that passed before it was done: they stay.
    pub late: Vec<Late>,
    last: Option<NaiveDate>,
}

told! {
    /// Why an entry of a problem is refused.
    pub enum ProblemRefusal {
        /// It says no step.
        NoStep = "problem.no_step",
        /// It has no day, or no day of entry.
        NoDay = "problem.no_day",
        /// Nobody entered it.
        Nobody = "problem.nobody",
        /// It happened after it was entered.
        AheadOfEntry = "problem.ahead_of_entry",
        /// It happened before what it stands on.
        BeforeForerunner = "problem.before_forerunner",
        /// It lacks its id, its village, its rule or what is wrong.
        FindingIncomplete = "problem.finding_incomplete",
        /// It was found already.
        FoundAlready = "problem.found_already",
        /// Nothing was found yet.
        NotFound = "problem.not_found",
        /// It does not say whose it is.
        NoOwner = "problem.no_owner",
        /// It does not say until when.
        NoDeadline = "problem.no_deadline",
        /// The day lies before the entry's own.
        DeadlinePast = "problem.deadline_past",
        /// The step does not follow on where it stands.
        NotNow {
            /// Where it stands.
            status: Status,
        } = "problem.not_now",
        /// It does not say what was done.
        NothingDone = "problem.nothing_done",
        /// No evidence: it stays open.
        NoEvidence = "problem.no_evidence",
        /// Nobody signed.
        NotSigned = "problem.not_signed",
        /// Who was to mend it may not close it, nor say that it holds.
        OwnHand {
            /// Who.
            name: String,
        } = "problem.own_hand",
        /// No reason.
        NoReason = "problem.no_reason",
        /// It does not say whether it holds.
        NoFinding = "problem.no_finding",
    }
}

use ProblemRefusal as Refusal;

impl Problem {
    /// Whether something is still to be done.
    pub const fn is_open(&self) -> bool {
        !matches!(self.status, Status::Closed)
    }

    /// Whole days overdue on a day; `None` where it is not, or has no day.
    pub fn overdue(&self, today: NaiveDate) -> Option<i64> {
        let waits = matches!(self.status, Status::Assigned);
        let until = self.until.filter(|_| waits)?;
        Some(today.signed_duration_since(until).num_days()).filter(|days| *days > 0)
    }

    /// Whether a day passed before it was done, ever.
    pub fn was_late(&self, today: NaiveDate) -> bool {
        !self.late.is_empty() || self.overdue(today).is_some()
    }

    fn find(&mut self, entry: &ProblemEntry) -> Result<(), Refusal> {
        if self.found_on.is_some() {
            return Err(Refusal::FoundAlready);
        }
        if [&entry.id, &entry.village, &entry.rule, &entry.what].iter().any(|text| text.0.trim().is_empty()) {
            return Err(Refusal::FindingIncomplete);
        }
        *self = Self {
            id: entry.id.0.clone(),
            household: entry.household.0.clone(),
            village: entry.village.0.clone(),
            rule: entry.rule.0.clone(),
            path: entry.path.0.clone(),
            what: entry.what.0.clone(),
            found_in: entry.found_in.0.clone(),
            found_by: entry.by.0.clone(),
            found_on: entry.on.map(|day| day.0),
            ..Self::default()
        };
        Ok(())
    }

    /// A day that passed before `on` stays said.
    fn note_late(&mut self, on: NaiveDate) {
        if let Some(until) = self.until.filter(|until| *until < on) {
            self.late.push(Late { until, until_done: on });
        }
    }

    fn assign(&mut self, entry: &ProblemEntry, on: NaiveDate) -> Result<(), Refusal> {
        self.only(&[Status::Found, Status::Reopened, Status::Assigned])?;
        if entry.whose.0.trim().is_empty() {
            return Err(Refusal::NoOwner);
        }
        let until = deadline(entry, on)?;
        // Given on to somebody else after its day: the first was late.
        self.note_late(on);
        (self.whose, self.unit) = (entry.whose.0.clone(), entry.unit.0.clone());
        (self.until, self.status) = (Some(until), Status::Assigned);
        Ok(())
    }

    fn extend(&mut self, entry: &ProblemEntry, on: NaiveDate) -> Result<(), Refusal> {
        self.only(&[Status::Assigned])?;
        let until = deadline(entry, on)?;
        reason(entry)?;
        signed(entry)?;
        self.note_late(on);
        self.until = Some(until);
        Ok(())
    }

    fn mend(&mut self, entry: &ProblemEntry, on: NaiveDate) -> Result<(), Refusal> {
        self.only(&[Status::Assigned])?;
        if entry.done.0.trim().is_empty() {
            return Err(Refusal::NothingDone);
        }
        evident(entry)?;
        self.note_late(on);
        self.done = entry.done.0.clone();
        (self.mended_on, self.status) = (Some(on), Status::Mended);
        Ok(())
    }

    fn close(&mut self, entry: &ProblemEntry, on: NaiveDate) -> Result<(), Refusal> {
        self.only(&[Status::Mended])?;
        evident(entry)?;
        let names = signed(entry)?;
        self.not_own_hand(&names)?;
        (self.closed_by, self.closed_on, self.status) = (names, Some(on), Status::Closed);
        Ok(())
    }

    fn reopen(&mut self, entry: &ProblemEntry) -> Result<(), Refusal> {
        self.only(&[Status::Mended, Status::Closed])?;
        reason(entry)?;
        self.back();
        Ok(())
    }

    fn recheck(&mut self, entry: &ProblemEntry) -> Result<(), Refusal> {
        self.only(&[Status::Closed])?;
        let holds = entry.holds.ok_or(Refusal::NoFinding)?;
        evident(entry)?;
        let names = signed(entry)?;
        self.not_own_hand(&names)?;
        if holds {
            self.held = self.held.saturating_add(1);
        } else {
            self.back();
        }
        Ok(())
    }

    /// It came back: nobody's, without a day, and not closed.
    fn back(&mut self) {
        self.reopened = self.reopened.saturating_add(1);
        self.status = Status::Reopened;
        (self.until, self.closed_on) = (None, None);
        self.closed_by.clear();
    }

    fn only(&self, allowed: &[Status]) -> Result<(), Refusal> {
        if self.found_on.is_none() {
            return Err(Refusal::NotFound);
        }
        if allowed.contains(&self.status) { Ok(()) } else { Err(Refusal::NotNow { status: self.status }) }
    }

    fn not_own_hand(&self, names: &[String]) -> Result<(), Refusal> {
        // One of several may be: another one has to be there.
        let own = |name: &&String| name.trim() == self.whose.trim();
        match names.iter().find(own) {
            Some(name) if names.iter().all(|name| own(&name)) => Err(Refusal::OwnHand { name: name.clone() }),
            _ => Ok(()),
        }
    }
}

fn deadline(entry: &ProblemEntry, on: NaiveDate) -> Result<NaiveDate, Refusal> {
    let until = entry.until.ok_or(Refusal::NoDeadline)?.0;
    if until < on { Err(Refusal::DeadlinePast) } else { Ok(until) }
}

fn reason(entry: &ProblemEntry) -> Result<(), Refusal> {
    if entry.reason.0.trim().is_empty() { Err(Refusal::NoReason) } else { Ok(()) }
}

fn evident(entry: &ProblemEntry) -> Result<(), Refusal> {
    let any = entry.evidence.iter().any(|paper| !paper.name.0.trim().is_empty());
    if any { Ok(()) } else { Err(Refusal::NoEvidence) }
}

fn signed(entry: &ProblemEntry) -> Result<Vec<String>, Refusal> {
    let names = entry.signed.iter().map(|name| name.0.trim().to_owned());
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    if names.is_empty() { Err(Refusal::NotSigned) } else { Ok(names) }
}

impl Book for Problem {
    type Entry = ProblemEntry;
    type Refusal = Refusal;

    fn take(&mut self, _: &Hash, entry: &ProblemEntry) -> Result<(), Refusal> {
        let step = entry.step.ok_or(Refusal::NoStep)?;
        let (on, entered) = entry.on.zip(entry.entered_on).ok_or(Refusal::NoDay)?;
        if entry.by.0.trim().is_empty() {
            return Err(Refusal::Nobody);
        }
        if on > entered {
            return Err(Refusal::AheadOfEntry);
        }
        if self.last.is_some_and(|last| on.0 < last) {
            return Err(Refusal::BeforeForerunner);
        }
        // A refused step must change nothing.
        let mut next = self.clone();
        match step {
            Step::Found => next.find(entry),
            Step::Assign => next.assign(entry, on.0),
            Step::Extend => next.extend(entry, on.0),
            Step::Mend => next.mend(entry, on.0),
            Step::Close => next.close(entry, on.0),
            Step::Reopen => next.reopen(entry),
            Step::Recheck => next.recheck(entry),
            Step::Void => Ok(()),
        }?;
        next.last = Some(on.0);
        *self = next;
        Ok(())
    }
}
