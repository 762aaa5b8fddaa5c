//! The sheet of local figures (本地标准), `one-ruler/local-figures@1`: what the district wrote, who entered it, when.
//!
//! It lies over any pack. Entering the same value as the pack confirms it.

use chrono::NaiveDate;
use serde_json::Value as Json;

use super::document::Days;
use super::load::{Walk, join};
use super::param::Param;
use super::policy::{Figure, Tag};
use crate::base::{FaultCode, Faults};
use crate::document::Input;

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/local-figures@1";

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    param: Param,
    days: Days,
    amount: i64,
    document: String,
    note: String,
}

/// Local figures, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalFigures {
    entered_by: String,
    entered_on: NaiveDate,
    entries: Vec<Entry>,
}

impl LocalFigures {
    /// Reads the sheet from JSON text, or from a value.
    ///
    /// # Errors
    /// Every fault at once: unknown keys and figures, values without a document number, overlapping dates, nobody named.
    pub fn read<'i>(given: impl Into<Input<'i>>) -> Result<Self, Faults> {
        let json = given.into().value().map_err(|fault| vec![fault])?;
        let mut walk = Walk::default();
        let sheet = sheet(&json, &mut walk);
        match sheet {
            Some(sheet) if walk.faults.is_empty() => Ok(sheet),
            _ => Err(walk.faults),
        }
    }

    /// Who entered it.
    pub fn entered_by(&self) -> &str {
        &self.entered_by
    }

    /// When.
    pub const fn entered_on(&self) -> NaiveDate {
        self.entered_on
    }

    /// The figures that hold on a day, confirmed.
    pub fn figures_on(&self, day: NaiveDate) -> impl Iterator<Item = Figure> + '_ {
        self.entries.iter().filter(move |entry| entry.days.contain(day)).map(|entry| Figure {
            param: entry.param,
            amount: entry.amount,
            tag: Tag::Confirmed,
            source: entry.document.as_str().into(),
            clause: entry.note.as_str().into(),
            weak: false,
            later: false,
            expired: false,
            valid_until: None,
        })
    }
}

fn sheet(json: &Json, walk: &mut Walk) -> Option<LocalFigures> {
    let map = walk.object(json, "", &["format", "entered_by", "entered_on", "figures"])?;
    let format = walk.text(map, "", "format");
    if !format.is_empty() && format != FORMAT {
        walk.fault(FaultCode::WrongFormat, "format", &format, FORMAT);
    }
    let entered_by = walk.text(map, "", "entered_by");
    let entered_on = walk.day(map, "", "entered_on");
    if !map.contains_key("entered_on") {
        walk.fault(FaultCode::MissingKey, "entered_on", "", "YYYY-MM-DD");
    }
    let mut entries: Vec<Entry> = Vec::new();
    for (index, json) in walk.list(map, "", "figures").iter().enumerate() {
        let at = format!("figures[{index}]");
        let Some(entry) = entry(json, &at, walk) else { continue };
        if entries.iter().any(|known| known.param == entry.param && known.days.overlap(&entry.days)) {
            walk.fault(FaultCode::OverlappingDates, &at, &entry.days.from.to_string(), "1");
        }
        entries.push(entry);
    }
    Some(LocalFigures { entered_by, entered_on: entered_on?, entries })
}

fn entry(json: &Json, at: &str, walk: &mut Walk) -> Option<Entry> {
    let map = walk.object(json, at, &["id", "year", "from", "ends", "amount", "document", "note"])?;
    let id = walk.text(map, at, "id");
    let document = walk.text(map, at, "document");
    let note = walk.maybe(map, at, "note").unwrap_or_default();
    let days = walk.days(map, at);
    let Some(param) = Param::from_id(&id) else {
        walk.fault(FaultCode::NoSuchName, &join(at, "id"), &id, "policyPacks()[].figures[].id");
        return None;
    };
    let amount = walk.amount(map, at, param);
    Some(Entry { param, days: days?, amount, document, note })
}
