//! Days counted the slow way: every day of a long row is written down with what it is, and the row is read off.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::Value;

/// Days off and worked by the text of the calendar, read as it stands.
#[derive(Debug, Clone, Default)]
pub struct SlowCalendar {
    years: Vec<i32>,
    off: Vec<NaiveDate>,
    worked: Vec<NaiveDate>,
    moved_from: String,
}

impl SlowCalendar {
    /// The calendar of a text.
    pub fn read(text: &str) -> Self {
        let json: Value = serde_json::from_str(text).unwrap_or_default();
        let mut out =
            Self { moved_from: json["moved_from"].as_str().unwrap_or_default().to_owned(), ..Self::default() };
        for year in json["years"].as_array().into_iter().flatten() {
            out.years.push(year["year"].as_i64().unwrap_or_default() as i32);
            for holiday in year["holidays"].as_array().into_iter().flatten() {
                let days = |key: &str| {
                    let list = holiday[key].as_array().cloned().unwrap_or_default();
                    list.iter().filter_map(|day| day.as_str()?.parse().ok()).collect::<Vec<NaiveDate>>()
                };
                out.off.extend(days("off"));
                out.worked.extend(days("worked"));
            }
        }
        out
    }

    /// Whether a day is off; none where nobody knows.
    pub fn is_off(&self, day: NaiveDate) -> Option<bool> {
        let has = |year: i32| self.years.contains(&year);
        let late = format!("{:02}-{:02}", day.month(), day.day()) >= self.moved_from;
        if !has(day.year()) || (late && !has(day.year() + 1)) {
            return None;
        }
        let weekend = day.weekday() == Weekday::Sat || day.weekday() == Weekday::Sun;
        Some(self.off.contains(&day) || (weekend && !self.worked.contains(&day)))
    }
}

/// How days are counted, in plain words.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// How many.
    pub days: u16,
    /// Working days alone.
    pub working: bool,
    /// The start day counts.
    pub start_counts: bool,
    /// A last day that is off moves to the next working day.
    pub moves: bool,
    /// An objection throws away what was counted before.
    pub restarts: bool,
}

/// What a count comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slow {
    /// The last day.
    Last(NaiveDate),
    /// An objection is open.
    Stopped,
    /// A year is missing; the last day is not before this one.
    Unsure(i32, NaiveDate),
}

/// Counts. `stops` are first and last day of each, the last one open.
pub fn count(calendar: &SlowCalendar, start: NaiveDate, way: Way, stops: &[(NaiveDate, Option<NaiveDate>)]) -> Slow {
    let stopped =
        |day: NaiveDate| stops.iter().find(|(from, until)| *from <= day && until.is_none_or(|until| day <= until));
    let (mut done, mut unsure, mut reached) = (0, None, false);
    for ahead in 0..20_000 {
        let Some(day) = start.checked_add_days(Days::new(ahead)) else { break };
        let before = ahead.checked_sub(1).and_then(|before| start.checked_add_days(Days::new(before)));
        if let Some((_, until)) = stopped(day) {
            if until.is_none() {
                return Slow::Stopped;
            }
            // What was counted is thrown away when the stop begins, once.
            if way.restarts && before.is_none_or(|before| stopped(before) != stopped(day)) {
                (done, reached) = (0, false);
            }
            continue;
        }
        if ahead == 0 && !way.start_counts {
            continue;
        }
        let mut off = || {
            if calendar.is_off(day).is_none() && unsure.is_none() {
                let year = day.year();
                unsure = Some(if calendar.years.contains(&year) { year + 1 } else { year });
            }
            calendar.is_off(day) == Some(true)
        };
        if !(reached || way.working && off()) {
            done += 1;
            reached = done >= way.days;
        }
        if reached && !(way.moves && off()) {
            return unsure.map_or(Slow::Last(day), |year| Slow::Unsure(year, day));
        }
    }
    Slow::Stopped
}
