//! The whole way: text, headings, rows, households, and everything that was not taken.

mod place;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::cell::Reading;
use super::columns::{Column, Headings, Kind, Level};
use super::document::Document;
use super::group::{Group, level, sort, told};
use super::head::{Head, Used};
use super::mapping::Mapping;
use super::result::{
    Apart, CellCode, CellFault, ColumnFate, ColumnUse, Found, Register, RowAside, RowCode, UnknownWord, letters,
};
use super::sheet::Sheet;
use super::words::Lists;
use crate::exchange::read::household;
use crate::household::HouseholdRecord;
use crate::household::record::FORMAT;
use crate::household::resources::LandClass;
use crate::policy::{IncomeClass, IncomeKind};

/// How a table is to be read.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Year of the export: decides which of two meanings a word has.
    pub year: Option<i64>,
    /// Whose numbering numbers in coded columns are, by the source it was read in; without it numbers stay open.
    pub numbering: Option<String>,
    /// What a person decided before.
    pub mapping: Mapping,
    /// The day the records describe where the table says none.
    pub as_of: Option<NaiveDate>,
}

/// Reads a table.
pub fn read(text: &str, ask: &Ask) -> Register {
    let sheet = Sheet::read(text);
    let Some(head) = Head::find(&sheet, &ask.mapping) else {
        let said = |row: usize| sheet.rows.get(row).map(|cells| cells.join(" ")).unwrap_or_default();
        let rows = (0..sheet.rows.len().min(3)).filter(|row| !said(*row).trim().is_empty());
        let aside = rows.map(|row| RowAside { row: told(row), code: RowCode::Title, said: said(row) }).collect();
        return Register { aside, ..Register::default() };
    };
    let mut taking = Taking::new(&sheet, &head, ask);
    let sorted = sort(&sheet, &head);
    for (row, at, code) in sorted.unnamed {
        taking.fault_at(row, at, code, "as text, all digits");
    }
    for group in &sorted.groups {
        taking.household(group);
    }
    let mut out = taking.done();
    out.aside.extend(sorted.aside);
    out.aside.sort_by_key(|one| one.row);
    out
}

struct Taking<'a> {
    sheet: &'a Sheet,
    head: &'a Head,
    ask: &'a Ask,
    level: Level,
    reading: Reading<'a>,
    out: Register,
    words: BTreeMap<(String, String), UnknownWord>,
}

impl<'a> Taking<'a> {
    fn new(sheet: &'a Sheet, head: &'a Head, ask: &'a Ask) -> Self {
        let reading = Reading { year: ask.year, numbering: ask.numbering.as_deref(), mapping: &ask.mapping };
        let out = Register {
            head: (head.from..head.from + head.rows).map(told).collect(),
            level: Some(level(head)),
            ..Register::default()
        };
        let mut taking = Self { sheet, head, ask, level: level(head), reading, out, words: BTreeMap::new() };
        taking.columns();
        taking
    }

    /// What becomes of each column.
    fn columns(&mut self) {
        for used in &self.head.columns {
            let body = self.head.from + self.head.rows..self.sheet.rows.len();
            let filled = body.filter(|row| !self.sheet.cell(*row, used.at).is_empty()).count();
            let column = Head::of(used);
            let fate = match column {
                _ if used.left_out => ColumnFate::LeftOut,
                None => ColumnFate::Unknown,
                Some(column) if column.level == Level::Village => ColumnFate::OfAVillage,
                Some(column) if self.kind_is_open(column) => ColumnFate::KindOpen,
                Some(column) if is_used(column) => ColumnFate::Read,
                Some(_) => ColumnFate::NoPlace,
            };
            let kinds = match column {
                Some(column) if fate == ColumnFate::KindOpen => kinds(column),
                _ => Vec::new(),
            };
            self.out.columns.push(ColumnUse {
                column: letters(used.at),
                heading: used.said.clone(),
                means: column.map(|column| column.heading.clone()),
                fate,
                filled: u32::try_from(filled).unwrap_or(u32::MAX),
                kinds,
            });
            if let Some(list) = column.filter(|_| fate == ColumnFate::Read).and_then(|column| column.list.clone()) {
                let numbering =
                    self.ask.numbering.clone().filter(|one| Lists::embedded().numberings(&list).contains(one));
                if !self.out.lists.iter().any(|(known, _)| *known == list) {
                    self.out.lists.push((list, numbering));
                }
            }
        }
    }

    /// A sum of several kinds: what it is has to be said before it is taken.
    fn kind_is_open(&self, column: &Column) -> bool {
        needs_kind(column) && column.kind.is_none() && self.ask.mapping.kind(&column.heading).is_none()
    }

    fn fault_at(&mut self, row: usize, at: usize, code: CellCode, allowed: &str) {
        let heading = self.head.columns.iter().find(|used| used.at == at).map_or("", |used| used.said.as_str());
        self.out.faults.push(CellFault {
            row: told(row),
            column: letters(at),
            heading: heading.to_owned(),
            given: self.sheet.cell(row, at).to_owned(),
            code,
            allowed: allowed.to_owned(),
        });
    }

    fn household(&mut self, group: &Group) {
        let mut document = Document::default();
        document.note("format", json!(FORMAT));
        if let Some(day) = self.ask.as_of {
            document.note("as_of", json!(day));
        }
        let mut apart = None;
        for used in &self.head.columns {
            let Some(column) = Head::of(used) else { continue };
            if column.level == Level::Village || used.left_out {
                continue;
            }
            let of_person = column.level == Level::Person
                && column.path.as_deref().is_some_and(|path| path.starts_with("members[]"));
            if !of_person && self.shared(group, used, column, &mut document) {
                apart = Some(CellCode::TwoVillages);
            }
        }
        self.people(group, &mut document);
        let counted = self.counted(group, &mut document);
        let rows: Vec<u32> = group.rows.iter().map(|row| told(*row)).collect();
        let record = match self.settled(document) {
            Ok(record) => record,
            Err(said) => {
                let aside = |row: &u32| RowAside { row: *row, code: RowCode::NoHousehold, said: said.clone() };
                self.out.aside.extend(rows.iter().map(aside));
                return;
            }
        };
        match apart {
            Some(code) => self.out.apart.push(Apart { record, rows, code }),
            None => self.out.households.push(Found { record, rows, counted }),
        }
    }

    /// A column of the household: filled once, or the same on every row. Says whether it stands in two villages.
    fn shared(&mut self, group: &Group, used: &Used, column: &'static Column, document: &mut Document) -> bool {
        let mut first: Option<(usize, &str)> = None;
        let mut two = false;
        for row in &group.rows {
            let cell = self.sheet.cell(*row, used.at);
            match first {
                _ if cell.is_empty() => {}
                None => first = Some((*row, cell)),
                Some((_, known)) if super::words::written(known) == super::words::written(cell) => {}
                Some(_) if is_own_column(column) => {}
                Some(_) => {
                    let is_place = matches!(column.path.as_deref(), Some("place.village_name" | "place.township"));
                    two |= is_place;
                    let code = if is_place { CellCode::TwoVillages } else { CellCode::Differs };
                    self.fault_at(*row, used.at, code, first.map_or("", |(_, known)| known));
                }
            }
        }
        if let Some((row, cell)) = first {
            self.put(row, used, column, cell, None, document);
        }
        two
    }

    /// The members: one a row, or the head alone where a row is a household.
    fn people(&mut self, group: &Group, document: &mut Document) {
        if self.level == Level::Household {
            if let Some(used) = self.head.column("户主姓名")
                && let Some((row, name)) = self.first(group, used.at)
            {
                document.note("members[0].id", json!("m1"));
                document.put("members[0].name", json!(name), (row, used.at));
                document.put("members[0].relation", json!("head"), (row, used.at));
            }
            if let Some(used) = self.head.column("户主证件号码")
                && let Some((row, _)) = self.first(group, used.at)
                && let Some(column) =
                    Headings::embedded().find("证件号码").and_then(|(at, _)| Headings::embedded().columns.get(at))
            {
                let cell = self.sheet.cell(row, used.at).to_owned();
                self.put(row, used, column, &cell, Some(0), document);
            }
            return;
        }
        let number = self.head.column("证件号码").map(|used| used.at);
        let mut seen: Vec<String> = Vec::new();
        let mut member = 0;
        for row in &group.rows {
            let own = number.map(|at| self.sheet.cell(*row, at).to_owned()).unwrap_or_default();
            if !own.is_empty() && seen.contains(&own) {
                self.fault_at(*row, number.unwrap_or_default(), CellCode::SamePerson, "");
                continue;
            }
            seen.push(own);
            document.note(&format!("members[{member}].id"), json!(format!("m{}", member + 1)));
            for used in &self.head.columns {
                let Some(column) = Head::of(used).filter(|_| !used.left_out) else { continue };
                let cell = self.sheet.cell(*row, used.at);
                let of_person = column.path.as_deref().is_some_and(|path| path.starts_with("members[]"));
                if of_person && !cell.is_empty() {
                    let cell = cell.to_owned();
                    self.put(*row, used, column, &cell, Some(member), document);
                }
            }
            member += 1;
        }
    }

    /// People the register counts: where they are the rows, all are listed; where they differ, that is told.
    fn counted(&mut self, group: &Group, document: &mut Document) -> Option<u32> {
        let used = self.head.column("家庭人口数")?;
        let (row, cell) = self.first(group, used.at)?;
        let count = match super::typed::whole(&cell, crate::typed::Kind::People) {
            Ok(count) => count,
            Err((code, allowed)) => {
                self.fault_at(row, used.at, code, allowed);
                return None;
            }
        };
        let there = document.count("members");
        if self.level == Level::Household {
            // Whoever is counted and not named is there and to be asked about.
            for place in there..usize::try_from(count).unwrap_or_default().min(crate::base::ids::MEMBERS_MAX) {
                document.note(&format!("members[{place}].id"), json!(format!("m{}", place + 1)));
            }
        }
        if usize::try_from(count).is_ok_and(|count| count == document.count("members")) {
            document.note("members_asked", json!("complete"));
            return None;
        }
        u32::try_from(count).ok()
    }

    /// The record; what it does not take is named by its cell and left out.
    fn settled(&mut self, mut document: Document) -> Result<HouseholdRecord, String> {
        // Each round takes out at least one value, so there are no more rounds than values.
        loop {
            let faults = match household(&document.text()) {
                Ok(record) => return Ok(record),
                Err(faults) => faults,
            };
            let mut dropped = false;
            let said = faults.first().map(|fault| fault.field.clone()).unwrap_or_default();
            for fault in faults {
                let Some((place, (row, at))) = document.origin(&fault.field) else { continue };
                let code = match fault.code {
                    crate::base::FaultCode::OutOfRange => CellCode::OutOfRange,
                    crate::base::FaultCode::TooMany => CellCode::TooMany,
                    _ => CellCode::NotTaken,
                };
                self.fault_at(row, at, code, &fault.allowed);
                document.drop_value(&place);
                dropped = true;
            }
            if !dropped {
                return Err(said);
            }
        }
    }

    fn done(self) -> Register {
        let mut out = self.out;
        out.words = self.words.into_values().collect();
        out.words.sort_by_key(|one| (core::cmp::Reverse(one.count), one.row));
        out.faults.sort_by_key(|one| (one.row, one.column.len(), one.column.clone()));
        out
    }
}

/// What else a word says, where the record has a place for it.
fn put_also(also: Map<String, Value>, member: Option<usize>, origin: (usize, usize), document: &mut Document) {
    for (path, value) in also {
        let at = match (path.contains("members[]"), member) {
            (true, None) => continue,
            (true, Some(at)) => path.replace("members[]", &format!("members[{at}]")),
            (false, _) => path,
        };
        document.put(&at, value, origin);
    }
}

/// Whether anything of a column reaches the record.
fn is_used(column: &Column) -> bool {
    column.path.is_some() || ["户主姓名", "户主证件号码", "家庭人口数"].contains(&column.heading.as_str())
}

/// A column that names the row, not the household: its cells differ and may.
fn is_own_column(column: &Column) -> bool {
    column.path.is_none() || column.written == Kind::Filled
}

/// Whether a value of a column needs a kind to stand beside it.
fn needs_kind(column: &Column) -> bool {
    column.path.as_deref().is_some_and(|path| {
        path.starts_with("income.") && path.contains("items[]") && !path.ends_with(".cost")
            || path.starts_with("production.land[]")
    })
}

/// What a sum may be.
fn kinds(column: &Column) -> Vec<String> {
    let path = column.path.as_deref().unwrap_or_default();
    if path.starts_with("production.land") {
        return LandClass::ALL.iter().map(|(_, word)| (*word).to_owned()).collect();
    }
    let classes = [
        ("income.wage", IncomeClass::Wage),
        ("income.operating", IncomeClass::Operating),
        ("income.property", IncomeClass::Property),
        ("income.transfer", IncomeClass::Transfer),
    ];
    let class = classes.iter().find(|(place, _)| path.starts_with(place)).map(|(_, class)| *class);
    IncomeKind::ALL.iter().filter(|kind| Some(kind.class()) == class).map(|kind| kind.word().to_owned()).collect()
}
