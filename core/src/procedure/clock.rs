//! Counting days: from a day, so many, with stops, by the switches of the procedure; and the arithmetic, told.
//!
//! The day it starts on may count or not; days are natural or working ones; a last day that is off may move to the next
//! working day. While an objection is open nothing counts, the days of raising and answering included. What needs the
//! holidays of a year nobody entered is unsure: it names the year and the day before which it cannot be.

use chrono::NaiveDate;
use serde::Serialize;

use super::calendar::Calendar;
use super::document::words;

words! {
    /// Which days count.
    pub enum DayKind {
        /// Every day.
        #[default]
        Natural = "natural",
        /// Working days alone.
        Working = "working",
    }
}

words! {
    /// What becomes of a last day that is off.
    pub enum LastDay {
        /// It stays the last day.
        #[default]
        AsItIs = "as_it_is",
        /// The next working day is the last one.
        NextWorkingDay = "next_working_day",
    }
}

words! {
    /// What an objection does to the days counted before it.
    pub enum OnObjection {
        /// They stay counted.
        #[default]
        Resume = "resume",
        /// Counting begins anew after the answer.
        Restart = "restart",
    }
}

/// How days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count {
    /// How many days.
    pub days: u16,
    /// Which days count.
    pub kind: DayKind,
    /// Whether the day it starts on counts.
    pub start_day_counts: bool,
    /// What becomes of a last day that is off.
    pub last_day: LastDay,
}

/// Days that do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stop {
    /// Why: the objection's id.
    pub objection: String,
    /// First of them.
    pub from: NaiveDate,
    /// Last of them; none while it is open.
    pub until: Option<NaiveDate>,
}

/// When a count ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// On that day, at its end.
    On(NaiveDate),
    /// Not before the objection is answered.
    Stopped {
        /// The objection.
        objection: String,
    },
    /// The holidays of the year are not known: not before that day, and somebody must confirm.
    Unsure {
        /// The year.
        year: i32,
        /// The last day cannot be before this one.
        not_before: NaiveDate,
    },
}

/// One line of the arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum Line {
    /// The day it starts on, and whether it counts.
    Start {
        /// The day.
        day: NaiveDate,
        /// Whether it counts.
        counts: bool,
    },
    /// Days that counted, one after another.
    Counted {
        /// First of them.
        from: NaiveDate,
        /// Last of them.
        until: NaiveDate,
        /// How many of them counted: days off between them do not where working days are counted.
        days: u16,
        /// Counted so far.
        sum: u16,
    },
    /// Days that did not count because of an objection.
    Stopped {
        /// The objection.
        objection: String,
        /// First of them.
        from: NaiveDate,
        /// Last of them; none while it is open.
        until: Option<NaiveDate>,
    },
    /// Counting begins anew.
    Restarted {
        /// Days that counted before and count no longer.
        lost: u16,
    },
    /// The last day is off and moves.
    Moved {
        /// From that day.
        from: NaiveDate,
        /// To that one.
        to: NaiveDate,
    },
}

/// A count with its arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Clock {
    /// How it counts.
    pub count: Count,
    /// When it ends.
    pub end: End,
    /// Days counted so far, or in all.
    pub counted: u16,
    /// The arithmetic, line by line.
    pub lines: Vec<Line>,
}

impl Clock {
    /// The first day on which what waits for the end may happen, where it is known.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match &self.end {
            End::On(last) => last.succ_opt(),
            End::Stopped { .. } | End::Unsure { .. } => None,
        }
    }
}

/// Runs a count from a day.
pub fn run(calendar: &Calendar, start: NaiveDate, count: Count, stops: &[Stop], restarts: OnObjection) -> Clock {
    Run { calendar, count, stops, restarts, counted: 0, unsure: None, open: None, lines: Vec::new() }.from(start)
}

struct Run<'a> {
    calendar: &'a Calendar,
    count: Count,
    stops: &'a [Stop],
    restarts: OnObjection,
    counted: u16,
    unsure: Option<i32>,
    /// The run of counted days that is not told yet.
    open: Option<(NaiveDate, NaiveDate, u16)>,
    lines: Vec<Line>,
}

impl Run<'_> {
    fn from(mut self, start: NaiveDate) -> Clock {
        self.lines.push(Line::Start { day: start, counts: self.count.start_day_counts });
        let mut day = start;
        // The start day is looked at even where it does not count: an objection may be raised on it.
        let mut counts = self.count.start_day_counts;
        let mut due = None;
        loop {
            if let Some(stop) = self.stops.iter().find(|stop| stop.covers(day)) {
                self.tell();
                self.lines.push(Line::Stopped { objection: stop.objection.clone(), from: day, until: stop.until });
                let Some(until) = stop.until else {
                    return self.ended(End::Stopped { objection: stop.objection.clone() });
                };
                if self.restarts == OnObjection::Restart && self.counted > 0 {
                    self.lines.push(Line::Restarted { lost: core::mem::take(&mut self.counted) });
                    due = None;
                }
                (day, counts) = (next(until), true);
                continue;
            }
            if counts && due.is_none() && self.takes(day) {
                self.counted = self.counted.saturating_add(1);
                let (from, _, days) = self.open.unwrap_or((day, day, 0));
                self.open = Some((from, day, days.saturating_add(1)));
            }
            if due.is_none() && self.counted >= self.count.days {
                due = Some(day);
            }
            // A count of no days at all ends where it starts.
            if let Some(first) = due
                && !self.moves(day)
            {
                self.tell();
                if first != day {
                    self.lines.push(Line::Moved { from: first, to: day });
                }
                let end = self.unsure.map_or(End::On(day), |year| End::Unsure { year, not_before: day });
                return self.ended(end);
            }
            (day, counts) = (next(day), true);
        }
    }

    /// Whether a day counts; where nobody knows it is taken as one that does, and the end is unsure.
    fn takes(&mut self, day: NaiveDate) -> bool {
        self.count.kind == DayKind::Natural || !self.is_off(day)
    }

    /// Whether a last day moves on.
    fn moves(&mut self, day: NaiveDate) -> bool {
        self.count.last_day == LastDay::NextWorkingDay && self.is_off(day)
    }

    fn is_off(&mut self, day: NaiveDate) -> bool {
        self.unsure = self.unsure.or_else(|| self.calendar.lacks(day));
        // The earliest it can be: nothing in a year nobody knows is off.
        self.calendar.is_off(day).unwrap_or(false)
    }

    fn tell(&mut self) {
        if let Some((from, until, days)) = self.open.take() {
            self.lines.push(Line::Counted { from, until, days, sum: self.counted });
        }
    }

    fn ended(mut self, end: End) -> Clock {
        self.tell();
        Clock { count: self.count, end, counted: self.counted, lines: self.lines }
    }
}

impl Stop {
    fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// The day after; the calendar ends far beyond every year a document may speak of.
fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(NaiveDate::MAX)
}
