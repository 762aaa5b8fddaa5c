//! Which days are off. Decreed a year at a time, so a year without a table is not known and never guessed.
//!
//! Data: `data/holidays.toml`, `data/holidays/<year>.toml`; a year more comes as `one-ruler/calendar@1`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate, Weekday};

use super::basis::{Basis, Named, SourceNote, check_basis, check_sources};
use super::document::{Day, Text, Whole, document, fault, from_text};
use crate::base::{FaultCode, FieldError};

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/calendar@1";
/// Largest text of a calendar, in bytes.
const TEXT_LIMIT: usize = 1_000_000; // arithmetic: bound of the format

document! {
    /// One holiday of one year.
    pub struct Holiday {
        /// Its name, as the decree has it.
        pub name: Text,
        /// Days off.
        pub off: Vec<Day>,
        /// Saturdays and Sundays that are worked instead.
        pub worked: Vec<Day>,
    }
}

document! {
    /// The table of one year.
    pub struct Year {
        /// Which year.
        pub year: Option<Whole<1990, 2100>>, // arithmetic: bound of the format
        /// Numbers of the decrees.
        pub documents: Vec<Text>,
        /// How sure: as for figures.
        pub tag: Text,
        /// Where they were read.
        pub urls: Vec<Text>,
        /// The holidays.
        pub holidays: Vec<Holiday>,
    }
}

document! {
    /// The calendar as a document.
    pub struct CalendarFile {
        /// Always `one-ruler/calendar@1`.
        pub format: Text,
        /// Title.
        pub title: Named,
        /// How it is read.
        pub note: Named,
        /// Month and day from which the next year's decree is needed too.
        pub moved_from: Text,
        /// Where that comes from.
        pub basis: Basis,
        /// Sources.
        pub sources: Vec<SourceNote>,
        /// The tables.
        pub years: Vec<Year>,
    }
}

/// Days off and days worked, of the years that have a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calendar {
    years: Vec<i32>,
    off: BTreeMap<NaiveDate, bool>,
    moved_from: Option<(u32, u32)>,
}

impl Calendar {
    /// The calendar that comes with the program. Tests show it has no faults; were it broken, no year would be known.
    pub fn embedded() -> &'static Self {
        static CALENDAR: OnceLock<Calendar> = OnceLock::new();
        CALENDAR.get_or_init(|| Self::default().with(Self::EMBEDDED).unwrap_or_default())
    }

    /// The text of the embedded calendar.
    pub const EMBEDDED: &'static str = include_str!(concat!(env!("OUT_DIR"), "/calendar.json"));

    /// This calendar and the years of another one; a year that both have is taken from the other.
    ///
    /// # Errors
    /// Every fault at its path: years without a table, days of another year, a worked day from Monday to Friday, days
    /// that are both off and worked, no source.
    pub fn with(&self, text: &str) -> Result<Self, Vec<FieldError>> {
        let file: CalendarFile = from_text(text, TEXT_LIMIT)?;
        let mut faults = Vec::new();
        if file.format.0 != FORMAT {
            faults.push(fault(FaultCode::WrongFormat, "format".into(), &file.format.0, FORMAT));
        }
        check_sources(&file.sources, &mut faults);
        check_basis(&file.basis, "basis", &file.sources, &mut faults);
        let moved_from = month_day(&file.moved_from.0);
        if moved_from.is_none() {
            faults.push(fault(FaultCode::NotADate, "moved_from".into(), &file.moved_from.0, "MM-DD"));
        }
        let mut out = Self { moved_from, ..self.clone() };
        let mut given = Vec::new();
        for (index, year) in file.years.iter().enumerate() {
            let at = format!("years[{index}]");
            if out.take_year(year, &at, moved_from, &mut faults).is_some_and(|year| given.contains(&year)) {
                faults.push(fault(FaultCode::DuplicateId, format!("{at}.year"), "", "1"));
            }
            given.extend(year.year.and_then(|year| i32::try_from(year.0).ok()));
        }
        if faults.is_empty() { Ok(out) } else { Err(faults) }
    }

    fn take_year(
        &mut self,
        table: &Year,
        at: &str,
        moved_from: Option<(u32, u32)>,
        faults: &mut Vec<FieldError>,
    ) -> Option<i32> {
        let year = table.year.and_then(|year| i32::try_from(year.0).ok());
        if year.is_none() {
            faults.push(fault(FaultCode::MissingKey, format!("{at}.year"), "", "1990..=2100"));
        }
        if table.documents.is_empty() && table.urls.is_empty() {
            faults.push(fault(FaultCode::NoProvenance, format!("{at}.documents"), "", "[\"…\"]"));
        }
        let year = year?;
        // Days that the decree of the year may speak of: its own, and the last ones of the year before.
        let of_year =
            |day: NaiveDate| day.year() == year || (day.year().saturating_add(1) == year && is_late(day, moved_from));
        self.off.retain(|day, _| !of_year(*day));
        for (place, holiday) in table.holidays.iter().enumerate() {
            for (key, days, is_off) in [("off", &holiday.off, true), ("worked", &holiday.worked, false)] {
                for (index, day) in days.iter().enumerate() {
                    let at = format!("{at}.holidays[{place}].{key}[{index}]");
                    let text = day.0.to_string();
                    if !of_year(day.0) {
                        faults.push(fault(FaultCode::OutOfRange, at, &text, &year.to_string()));
                    } else if !is_off && !is_weekend(day.0) {
                        faults.push(fault(FaultCode::Contradiction, at, &text, "Saturday | Sunday"));
                    } else if self.off.insert(day.0, is_off).is_some() {
                        faults.push(fault(FaultCode::DuplicateId, at, &text, "1"));
                    }
                }
            }
        }
        if !self.years.contains(&year) {
            self.years.push(year);
            self.years.sort_unstable();
        }
        Some(year)
    }

    /// The years that have a table, in order.
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// Whether a day is off; `None` where its year is not known.
    pub fn is_off(&self, day: NaiveDate) -> Option<bool> {
        self.lacks(day).is_none().then(|| self.off.get(&day).copied().unwrap_or_else(|| is_weekend(day)))
    }

    /// The year whose table is needed to know a day and is not there.
    pub fn lacks(&self, day: NaiveDate) -> Option<i32> {
        let next = day.year().saturating_add(1);
        if !self.years.contains(&day.year()) {
            Some(day.year())
        } else if is_late(day, self.moved_from) && !self.years.contains(&next) {
            Some(next)
        } else {
            None
        }
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn is_late(day: NaiveDate, from: Option<(u32, u32)>) -> bool {
    from.is_some_and(|from| (day.month(), day.day()) >= from)
}

/// A month and a day, written MM-DD.
pub fn month_day(text: &str) -> Option<(u32, u32)> {
    // A leap year, so that 29 February can be written.
    let day = crate::base::date::day(&format!("2000-{text}"))?;
    Some((day.month(), day.day()))
}
