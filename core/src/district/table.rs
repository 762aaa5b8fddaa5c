//! Many households as a table: their rows, the villages they live in, and what rows share given numbers.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::columns::Columns;
use super::entry::Row;
use super::family::{Family, families};
use super::village::Village;
use crate::household::leaf::Text;

/// Where a row belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Belongs {
    /// Place in [`Table::villages`].
    pub village: u32,
    /// Place in [`Table::townships`].
    pub township: u32,
    /// Place in [`Table::helpers`]; 0 is nobody.
    pub helper: u32,
}

/// Names given numbers in the order they come.
#[derive(Debug, Clone, Default)]
pub struct Names {
    list: Vec<String>,
    known: HashMap<String, u32>,
}

impl Names {
    /// The number of a name.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.known.get(name) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(name.to_owned());
        self.known.insert(name.to_owned(), number);
        number
    }

    /// The number of a name that is known already.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.known.get(name).copied()
    }

    /// The name of a number.
    pub fn name(&self, number: u32) -> &str {
        self.list.get(number as usize).map_or("", String::as_str)
    }

    /// How many names there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.list.len()).unwrap_or(u32::MAX)
    }
}

/// Many households as a table. A household is its place in [`Table::rows`].
#[derive(Debug, Clone)]
pub struct Table {
    /// The day all are judged on.
    pub as_of: NaiveDate,
    /// One row a household.
    pub rows: Vec<Row>,
    /// Where each row belongs.
    pub belongs: Vec<Belongs>,
    /// Villages that are listed, then those that only records name.
    pub villages: Vec<Village>,
    /// How many of them are listed.
    pub listed: usize,
    /// Townships.
    pub townships: Names,
    /// Helpers by name and unit; the first is nobody.
    pub helpers: Names,
    /// Words of findings.
    pub findings: Names,
    /// Words of checks.
    pub checks: Names,
    /// What is compared and counted again and again, column by column.
    pub columns: Columns,
    values: BTreeMap<Family, Vec<u32>>,
}

impl Table {
    /// A table of rows. `villages` are those the district lists; one that only records name is added with no kind.
    pub fn new(as_of: NaiveDate, rows: Vec<Row>, villages: &[Village]) -> Self {
        let mut table = Self {
            as_of,
            belongs: Vec::with_capacity(rows.len()),
            columns: Columns::of(&rows),
            rows,
            villages: villages.to_vec(),
            listed: villages.len(),
            townships: Names::default(),
            helpers: Names::default(),
            findings: Names::default(),
            checks: Names::default(),
            values: BTreeMap::new(),
        };
        table.helpers.number("");
        table.number();
        table.values =
            families().filter(|family| !family.overlaps()).map(|family| (family, table.worked(family))).collect();
        table
    }

    /// The value each row has of a family of which it has one.
    fn worked(&self, family: Family) -> Vec<u32> {
        let mut out = Vec::with_capacity(self.rows.len());
        for row in 0..u32::try_from(self.rows.len()).unwrap_or(u32::MAX) {
            family.each(self, row, &mut |value| out.push(value));
        }
        out
    }

    /// The value each row has of a family, row by row; `None` where a row may have several.
    pub fn column(&self, family: Family) -> Option<&[u32]> {
        self.values.get(&family).map(Vec::as_slice)
    }

    fn number(&mut self) {
        let mut known = Known::of(&self.villages);
        for village in &self.villages {
            self.townships.number(&village.township.0);
        }
        for row in &self.rows {
            let label = &row.label;
            let village = known.village(label, &mut self.villages);
            let township = self.villages.get(village as usize).map_or("", |village| village.township.0.as_str());
            let township = self.townships.number(township);
            let helper = if label.helper.is_empty() {
                0
            } else {
                self.helpers.number(&[label.helper.as_str(), label.unit.as_str()].join("\u{1f}"))
            };
            self.belongs.push(Belongs { village, township, helper });
            for word in &row.outcome.findings {
                self.findings.number(word);
            }
            for word in &row.outcome.checks {
                self.checks.number(word);
            }
        }
    }

    /// People of a household.
    pub fn people(&self, row: u32) -> u64 {
        self.rows.get(row as usize).map_or(0, |row| u64::from(row.label.people))
    }
}

/// Villages by id, and by township and name: a register export has no ids.
struct Known {
    by_id: HashMap<String, u32>,
    by_name: HashMap<(String, String), u32>,
}

impl Known {
    fn of(villages: &[Village]) -> Self {
        let mut known = Self { by_id: HashMap::new(), by_name: HashMap::new() };
        for (place, village) in (0..).zip(villages) {
            known.keep(village, place);
        }
        known
    }

    fn keep(&mut self, village: &Village, place: u32) {
        if !village.id.0.is_empty() {
            self.by_id.entry(village.id.0.clone()).or_insert(place);
        }
        let name = (village.township.0.clone(), village.name.0.clone());
        self.by_name.entry(name).or_insert(place);
    }

    fn village(&mut self, label: &super::label::Label, villages: &mut Vec<Village>) -> u32 {
        let found = self.by_id.get(&label.village).filter(|_| !label.village.is_empty());
        let name = (label.township.clone(), label.village_name.clone());
        if let Some(place) = found.or_else(|| self.by_name.get(&name)) {
            return *place;
        }
        let place = u32::try_from(villages.len()).unwrap_or(u32::MAX);
        let text = |text: &str| Text(text.to_owned());
        let village = Village {
            id: text(&label.village),
            name: text(&label.village_name),
            township: text(&label.township),
            synthetic: label.synthetic,
            ..Village::default()
        };
        self.keep(&village, place);
        villages.push(village);
        place
    }
}
