//! A calendar file (RFC 5545) of what is due: whole-day events, in UTF-8, lines folded at 75 bytes.

use chrono::{Datelike, NaiveDate};

use super::hash::Hash;

/// One event. Its texts are made at the edge; who gets the file is the caller's care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Stays the same for the same thing to do: a calendar that takes the file again moves the event, and adds none.
    pub key: String,
    /// The day.
    pub day: NaiveDate,
    /// Title.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Days before at which to remind; none, no reminder.
    pub remind_days: Option<u16>,
}

/// Bytes of a line before it is folded (RFC 5545, 3.1).
const FOLD: usize = 75; // arithmetic: bound of the format

/// The calendar file. `name` is its title, `made` the day it is made.
pub fn calendar(name: &str, made: NaiveDate, events: &[Event]) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//One Ruler//Procedures//ZH");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        let next = event.day.succ_opt().unwrap_or(event.day);
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@one-ruler", short(&event.key)));
        line(&format!("DTSTAMP:{}T000000Z", digits(made)));
        line(&format!("DTSTART;VALUE=DATE:{}", digits(event.day)));
        line(&format!("DTEND;VALUE=DATE:{}", digits(next)));
        line(&format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.description.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        }
        line("TRANSP:TRANSPARENT");
        if let Some(days) = event.remind_days {
            line("BEGIN:VALARM");
            line("ACTION:DISPLAY");
            line(&format!("DESCRIPTION:{}", escaped(&event.summary)));
            line(&format!("TRIGGER:-P{days}D"));
            line("END:VALARM");
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

/// A key that says nothing of the household: the first half of its hash.
fn short(key: &str) -> String {
    Hash::of(key.as_bytes()).digits().chars().take(32).collect() // arithmetic: half of 64 digits
}

fn digits(day: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text with the signs that mean something escaped; other control signs cannot stand in a calendar and are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.replace("\r\n", "\n").chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' | '\r' => out.push_str("\\n"),
            control if control.is_control() => {}
            plain => out.push(plain),
        }
    }
    out
}

/// A line, folded so that no piece is longer than 75 bytes and no sign is cut.
fn fold(text: &str, out: &mut String) {
    let mut room = FOLD;
    for sign in text.chars() {
        if sign.len_utf8() > room {
            out.push_str("\r\n ");
            room = FOLD - 1; // arithmetic: the space that begins a folded line
        }
        out.push(sign);
        room = room.saturating_sub(sign.len_utf8());
    }
    out.push_str("\r\n");
}
