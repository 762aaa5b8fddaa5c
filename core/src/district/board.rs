//! The board: how many households and people, by whatever they may be counted by, in all or side by side by group.
//! Every number has the filter that opens the households behind it.

use serde::Serialize;

use super::family::{Family, families};
use super::filter::{Filter, WrittenPart};
use super::table::Table;

/// Name and version of the document.
pub const FORMAT: &str = "one-ruler/board@1";

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "HouseholdCount"))]
pub struct Count {
    /// Households.
    pub households: u32,
    /// People of their records.
    pub people: u64,
}

impl Count {
    /// Counts one more household.
    pub const fn add(&mut self, people: u64) {
        self.households = self.households.saturating_add(1);
        self.people = self.people.saturating_add(people);
    }

    /// How many of some rows.
    pub fn of(table: &Table, rows: &[u32]) -> Self {
        let mut out = Self::default();
        rows.iter().for_each(|row| out.add(table.people(*row)));
        out
    }
}

/// How many have each value of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The family.
    pub family: Family,
    /// By place of the value.
    pub counts: Vec<Count>,
}

/// How many of some rows have each value of a family.
pub fn tally(table: &Table, rows: &[u32], family: Family) -> Tally {
    let mut counts = vec![Count::default(); family.size(table) as usize];
    if let Some(column) = table.column(family) {
        let people = &table.columns.people;
        for row in rows {
            let place = *row as usize;
            if let (Some(value), Some(people)) = (column.get(place), people.get(place))
                && let Some(count) = counts.get_mut(*value as usize)
            {
                count.add(u64::from(*people));
            }
        }
        return Tally { family, counts };
    }
    for row in rows {
        let people = table.people(*row);
        family.each(table, *row, &mut |value| {
            if let Some(count) = counts.get_mut(value as usize) {
                count.add(people);
            }
        });
    }
    Tally { family, counts }
}

/// What a board tells of each group where nobody chose.
pub fn usual() -> Vec<Family> {
    let told = |family: &Family| {
        !matches!(
            family,
            Family::Village
                | Family::Township
                | Family::Kind
                | Family::Mountains
                | Family::Helper
                | Family::Reason
                | Family::Question
        )
    };
    families().filter(told).collect()
}

/// One group of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The value of the board's family; `None` for all households together.
    pub value: Option<u32>,
    /// All of the group.
    pub count: Count,
    /// One for each family told.
    pub tallies: Vec<Tally>,
}

/// Groups side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Which households.
    pub within: Filter,
    /// What groups them.
    pub by: Option<Family>,
    /// All together first, then each group that is there.
    pub groups: Vec<Group>,
}

impl Board {
    /// The board of the households of a filter, grouped by a family or not.
    pub fn of(table: &Table, within: Filter, by: Option<Family>, told: &[Family]) -> Self {
        let rows = within.rows(table);
        let mut groups = vec![group(table, None, &rows, told)];
        if let Some(by) = by {
            let mut parts: Vec<Vec<u32>> = vec![Vec::new(); by.size(table) as usize];
            for row in &rows {
                by.each(table, *row, &mut |value| {
                    if let Some(part) = parts.get_mut(value as usize) {
                        part.push(*row);
                    }
                });
            }
            let there = (0..).zip(&parts).filter(|(_, rows)| !rows.is_empty());
            groups.extend(there.map(|(value, rows)| group(table, Some(value), rows, told)));
        }
        Self { within, by, groups }
    }

    /// The households behind a number: those of a group, or of it those with a value.
    pub fn opens(&self, group: &Group, value: Option<(Family, u32)>) -> Filter {
        let of_group = self.by.zip(group.value);
        let narrowed = |filter: Filter, (family, value)| filter.narrowed(family, value);
        [of_group, value].into_iter().flatten().fold(self.within.clone(), narrowed)
    }

    /// The board as a document. Cells that are nothing are left out.
    pub fn document(&self, table: &Table) -> BoardDocument {
        let synthetic = table.rows.iter().filter(|row| row.label.synthetic).count();
        BoardDocument {
            format: FORMAT,
            engine: env!("CARGO_PKG_VERSION"),
            as_of: table.as_of,
            synthetic: u32::try_from(synthetic).unwrap_or(u32::MAX),
            within: self.within.written(table).parts(),
            by: self.by.map(Family::word),
            groups: self.groups.iter().map(|group| self.told(group, table)).collect(),
        }
    }

    fn told(&self, group: &Group, table: &Table) -> GroupDocument {
        let cell =
            |family: Family, value: u32, count: &Count| Cell { value: family.value(table, value), count: *count };
        let part = |tally: &Tally| Part {
            family: tally.family.word(),
            overlaps: tally.family.overlaps(),
            cells: (0..)
                .zip(&tally.counts)
                .filter(|(_, count)| count.households > 0)
                .map(|(value, count)| cell(tally.family, value, count))
                .collect(),
        };
        GroupDocument {
            value: self.by.zip(group.value).map(|(by, value)| by.value(table, value)),
            count: group.count,
            parts: group.tallies.iter().map(part).collect(),
        }
    }
}

fn group(table: &Table, value: Option<u32>, rows: &[u32], told: &[Family]) -> Group {
    let tallies = told.iter().map(|family| tally(table, rows, *family)).collect();
    Group { value, count: Count::of(table, rows), tallies }
}

/// The board as it goes to the page: `one-ruler/board@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardDocument {
    /// Always `one-ruler/board@1`.
    pub format: &'static str,
    /// Version of the engine.
    pub engine: &'static str,
    /// The day all are judged on.
    pub as_of: chrono::NaiveDate,
    /// How many of the table's households are invented.
    pub synthetic: u32,
    /// Which households are counted; all where it is empty.
    pub within: Vec<WrittenPart>,
    /// What groups them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// All together first, then each group.
    pub groups: Vec<GroupDocument>,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BoardGroup"))]
pub struct GroupDocument {
    /// Its value; absent for all together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How many.
    #[serde(flatten)]
    pub count: Count,
    /// By each family.
    pub parts: Vec<Part>,
}

/// One family's numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BoardPart"))]
pub struct Part {
    /// The family.
    pub family: String,
    /// A household may be counted under several values.
    pub overlaps: bool,
    /// Values that are there.
    pub cells: Vec<Cell>,
}

/// One number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BoardCell"))]
pub struct Cell {
    /// The value.
    pub value: String,
    /// How many.
    #[serde(flatten)]
    pub count: Count,
}
