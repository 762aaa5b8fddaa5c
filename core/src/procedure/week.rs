//! The whole book's work: what is due, soon due, overdue, or open without a day, in one order that explains itself.
//!
//! Days left come first, then what is lost; what is overdue stays until it is done, late and with a reason, or closed
//! with one.

use core::cmp::Reverse;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::after::Fall;
use super::clock::End;
use super::definition::Loses;
use super::document::words;
use super::entry::{Duty, PromiseKind};
use super::open::{CaseView, EndStatus, Status, open};
use super::pairing::{Care, due};
use super::rules::Rules;
use super::state::State;

words! {
    /// What is to be done.
    pub enum Kind {
        /// Two devices' journals disagree: somebody decides.
        #[default]
        Fork = "fork",
        /// An entry breaks a rule and counts for nothing: somebody voids or corrects it.
        Irregular = "irregular",
        /// The household fell back: monitoring, or taking in again, is to begin.
        Fall = "fall",
        /// An objection is to be answered.
        Objection = "objection",
        /// Only the last step is missing: nothing has ended.
        End = "end",
        /// A step is to be done.
        Step = "step",
        /// A notice's last day.
        Notice = "notice",
        /// A helper is to be named.
        Helper = "helper",
        /// A visit is due.
        Visit = "visit",
        /// A follow-up visit is due.
        FollowUp = "follow_up",
        /// A promise is due.
        Promise = "promise",
        /// What the family undertook is due.
        Undertaking = "undertaking",
    }
}

words! {
    /// When it is to be done.
    pub enum When {
        /// Its day is over.
        #[default]
        Overdue = "overdue",
        /// Today.
        Today = "today",
        /// Within the days that are shown ahead.
        Soon = "soon",
        /// Later.
        Later = "later",
        /// It may be done and has no day.
        Open = "open",
    }
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// Whose.
    pub household: String,
    /// What.
    pub kind: Kind,
    /// The case.
    pub case: String,
    /// The procedure.
    pub procedure: String,
    /// Its version.
    pub version: String,
    /// The step.
    pub step: String,
    /// Objection, promise or entry, by id.
    pub key: String,
    /// Whose task it is, by role; the name of the helper where it is theirs.
    pub actor: String,
    /// The last day.
    pub due: Option<NaiveDate>,
    /// Days to it; negative where it is over.
    pub days_left: Option<i64>,
    /// When.
    pub when: When,
    /// Since when it could have been done.
    pub since: Option<NaiveDate>,
    /// What is lost where it is late.
    pub loses: Loses,
    /// Done now, it needs a reason.
    pub needs_reason: bool,
}

impl Row {
    /// What stays the same for the same thing to do, whatever its day: the key of its calendar event.
    pub fn event_key(&self) -> String {
        [&self.household, self.kind.word(), &self.case, &self.step, &self.key].join("/")
    }

    /// What it is ordered by: days left, then what is lost, then how long it waits; then whose and what, so that the
    /// order is the same everywhere.
    pub fn order(&self) -> impl Ord + '_ {
        let days = self.days_left.unwrap_or(i64::MAX);
        (days, Reverse(self.loses), self.since, &self.household, self.kind, &self.case, &self.step, &self.key)
    }
}

/// All there is to do in a book, in order.
pub fn tasks<'s>(
    states: impl Iterator<Item = &'s State>,
    falls: &[Fall],
    rules: &Rules<'_>,
    care: &Care,
    today: NaiveDate,
) -> Vec<Row> {
    let mut out = Vec::new();
    for state in states {
        let book = Book { state, care, today };
        book.journal(&mut out);
        for view in open(state, rules, today) {
            book.case(&view, rules, &mut out);
        }
        book.care(&mut out);
        for fall in falls.iter().filter(|fall| fall.household == state.household) {
            let mut row = book.row(Kind::Fall, Some(today), Loses::Help);
            row.procedure.clone_from(&fall.procedure);
            row.version.clone_from(&fall.version);
            row.since = Some(fall.on);
            out.push(row);
        }
    }
    out.sort_by(|one, other| one.order().cmp(&other.order()));
    out
}

/// What of it is shown this week: what is overdue, due within the days shown ahead, or open without a day.
pub fn this_week(rows: Vec<Row>) -> Vec<Row> {
    rows.into_iter().filter(|row| row.when != When::Later).collect()
}

struct Book<'a> {
    state: &'a State,
    care: &'a Care,
    today: NaiveDate,
}

impl Book<'_> {
    fn row(&self, kind: Kind, due: Option<NaiveDate>, loses: Loses) -> Row {
        let soon = u64::try_from(self.care.soon_days.unwrap_or_default()).unwrap_or_default();
        let ahead = self.today.checked_add_days(Days::new(soon)).unwrap_or(self.today);
        let when = match due {
            None => When::Open,
            Some(day) if day < self.today => When::Overdue,
            Some(day) if day == self.today => When::Today,
            Some(day) if day <= ahead => When::Soon,
            Some(_) => When::Later,
        };
        Row {
            household: self.state.household.clone(),
            kind,
            case: String::new(),
            procedure: String::new(),
            version: String::new(),
            step: String::new(),
            key: String::new(),
            actor: String::new(),
            due,
            days_left: due.map(|day| day.signed_duration_since(self.today).num_days()),
            when,
            since: None,
            loses,
            needs_reason: when == When::Overdue,
        }
    }

    /// What is wrong with the journal itself.
    fn journal(&self, out: &mut Vec<Row>) {
        if self.state.fork.is_some() {
            out.push(self.row(Kind::Fork, Some(self.today), Loses::Restart));
        }
        for irregular in &self.state.irregular {
            let mut row = self.row(Kind::Irregular, Some(self.today), Loses::Restart);
            row.key = irregular.entry.digits().to_owned();
            out.push(row);
        }
    }

    fn of_case(&self, view: &CaseView, kind: Kind, due: Option<NaiveDate>, loses: Loses) -> Row {
        let mut row = self.row(kind, due, loses);
        row.case.clone_from(&view.case);
        row.procedure.clone_from(&view.procedure);
        row.version.clone_from(&view.version);
        row
    }

    fn case(&self, view: &CaseView, rules: &Rules<'_>, out: &mut Vec<Row>) {
        // What was said against a notice is answered, whatever became of the case.
        for objection in &view.objections {
            let case = self.state.case(&view.case);
            let done =
                case.and_then(|case| case.done.iter().chain(&case.earlier).find(|one| one.step == objection.step));
            // Due when the notice would have ended without it.
            let ends = case.zip(done).and_then(|(case, done)| {
                let procedure = rules.library.find(&case.procedure, &done.version)?;
                let notice = procedure.step(&done.step)?.notice.as_ref()?;
                let count = procedure.notice_count(notice);
                match super::clock::run(rules.calendar, done.mark.on, count, &[], notice.on_objection()).end {
                    End::On(day) => Some(day),
                    End::Unsure { not_before, .. } => Some(not_before),
                    End::Stopped { .. } => None,
                }
            });
            let late = ends.map(|day| day.max(objection.mark.on));
            let mut row = self.of_case(view, Kind::Objection, late, Loses::Restart);
            row.step.clone_from(&objection.step);
            row.key.clone_from(&objection.id);
            row.since = Some(objection.mark.on);
            out.push(row);
        }
        if view.end.status == EndStatus::Ended {
            return;
        }
        for step in &view.steps {
            let day = |clock: &Option<super::clock::Clock>| match clock.as_ref().map(|clock| &clock.end) {
                Some(End::On(day)) => Some(*day),
                _ => None,
            };
            let (kind, due) = match step.status {
                Status::Done => continue,
                Status::Runs => (Kind::Notice, day(&step.clock)),
                Status::Open if view.end.loud && step.is_last => (Kind::End, day(&step.latest)),
                Status::Open => (Kind::Step, day(&step.latest)),
                // Not yet, but its day comes, or is over: it does not vanish because something else is late.
                Status::Barred if step.latest.is_some() => (Kind::Step, day(&step.latest)),
                Status::Barred => continue,
            };
            let mut row = self.of_case(view, kind, due, step.loses);
            row.step.clone_from(&step.step);
            row.actor.clone_from(&step.actor);
            row.since = step.earliest.filter(|_| step.status == Status::Open);
            // A notice that ran out, or one that is stopped, is nothing late.
            row.needs_reason &= kind != Kind::Notice;
            out.push(row);
        }
    }

    /// Helper, visits, promises.
    fn care(&self, out: &mut Vec<Row>) {
        let helper = self.state.helper().map(|one| one.helper.name.0.clone());
        if helper.is_none() && self.state.stands.is_some() {
            out.push(self.row(Kind::Helper, None, Loses::Help));
        }
        for (duty, kind) in [(Duty::Visit, Kind::Visit), (Duty::FollowUp, Kind::FollowUp)] {
            if let Some(day) = due(self.state, duty, self.care, None) {
                let mut row = self.row(kind, Some(day), Loses::Trust);
                row.actor = helper.clone().unwrap_or_default();
                out.push(row);
            }
        }
        for promise in self.state.promises.iter().filter(|one| one.outcome.is_none()) {
            let kind = match promise.kind {
                PromiseKind::Promise => Kind::Promise,
                PromiseKind::Undertaking => Kind::Undertaking,
            };
            let mut row = self.row(kind, Some(promise.until), Loses::Trust);
            row.key.clone_from(&promise.id);
            row.actor.clone_from(&promise.by);
            row.since = Some(promise.mark.on);
            out.push(row);
        }
    }
}
