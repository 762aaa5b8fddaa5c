//! Which households: any value of each family that is named, and all families together.

use serde::ser::SerializeSeq;
use serde::{Deserialize, Serialize};

use super::family::Family;
use super::table::Table;

/// A choice of households. Every number of a board has one that opens just what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    parts: Vec<(Family, Vec<u32>)>,
}

impl Filter {
    /// All households.
    pub const ALL: Self = Self { parts: Vec::new() };

    /// The same with one more value: beside others of its family, or as a family of its own.
    #[must_use]
    pub fn with(mut self, family: Family, value: u32) -> Self {
        match self.parts.iter_mut().find(|(known, _)| *known == family) {
            Some((_, values)) if values.contains(&value) => {}
            Some((_, values)) => values.push(value),
            None => self.parts.push((family, vec![value])),
        }
        self
    }

    /// The same narrowed to one value: what was there of its family and differs leaves nothing.
    #[must_use]
    pub fn narrowed(mut self, family: Family, value: u32) -> Self {
        match self.parts.iter_mut().find(|(known, _)| *known == family) {
            Some((_, values)) if !family.overlaps() => values.retain(|one| *one == value),
            _ => self.parts.push((family, vec![value])),
        }
        self
    }

    /// What it is made of.
    pub fn parts(&self) -> &[(Family, Vec<u32>)] {
        &self.parts
    }

    /// Whether a household belongs.
    pub fn holds(&self, table: &Table, row: u32) -> bool {
        self.parts.iter().all(|(family, values)| {
            let mut found = false;
            family.each(table, row, &mut |value| found |= values.contains(&value));
            found
        })
    }

    /// The households that belong, in the table's order.
    pub fn rows(&self, table: &Table) -> Vec<u32> {
        let mut rows: Vec<u32> = (0..u32::try_from(table.rows.len()).unwrap_or(u32::MAX)).collect();
        for (family, values) in &self.parts {
            match table.column(*family) {
                Some(column) => {
                    rows.retain(|row| column.get(*row as usize).is_some_and(|value| values.contains(value)));
                }
                None => rows.retain(|row| {
                    let mut found = false;
                    family.each(table, *row, &mut |value| found |= values.contains(&value));
                    found
                }),
            }
        }
        rows
    }

    /// As documents and kept views write it.
    pub fn written<'a>(&'a self, table: &'a Table) -> Written<'a> {
        Written { filter: self, table }
    }

    /// A filter as it was written; what the table does not know any more is left out, and named.
    pub fn read(parts: &[WrittenPart], table: &Table) -> (Self, Vec<WrittenPart>) {
        let (mut filter, mut lost) = (Self::ALL, Vec::new());
        for part in parts {
            let Some(family) = Family::of(&part.family) else {
                lost.push(part.clone());
                continue;
            };
            let (known, gone): (Vec<&String>, Vec<&String>) =
                part.values.iter().partition(|word| family.find(table, word).is_some());
            let values = known.into_iter().filter_map(|word| family.find(table, word)).collect();
            filter.parts.push((family, values));
            if !gone.is_empty() {
                let values = gone.into_iter().cloned().collect();
                lost.push(WrittenPart { family: part.family.clone(), values });
            }
        }
        (filter, lost)
    }
}

/// One family of a filter, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WrittenPart {
    /// The family.
    pub family: String,
    /// Its values; any of them.
    pub values: Vec<String>,
}

/// A filter with the table that gives its words.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    filter: &'a Filter,
    table: &'a Table,
}

impl Written<'_> {
    /// Its families in words.
    pub fn parts(&self) -> Vec<WrittenPart> {
        let part = |(family, values): &(Family, Vec<u32>)| WrittenPart {
            family: family.word(),
            values: values.iter().map(|value| family.value(self.table, *value)).collect(),
        };
        self.filter.parts.iter().map(part).collect()
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let parts = self.parts();
        let mut list = target.serialize_seq(Some(parts.len()))?;
        for part in &parts {
            list.serialize_element(part)?;
        }
        list.end()
    }
}
