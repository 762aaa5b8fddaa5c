//! Where the headings stand: below title rows, in one row or in two, with merged cells and starred words.

use super::columns::{Column, Headings, Kind};
use super::mapping::Mapping;
use super::sheet::Sheet;

/// Rows looked at for headings.
const LOOKED_AT: usize = 20;
/// Fewest headings that make a row one of headings.
const LEAST: usize = 2;

/// One column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// Its place in the row.
    pub at: usize,
    /// The heading as the table has it.
    pub said: String,
    /// Place of the heading it means.
    pub means: Option<usize>,
    /// The unit it names.
    pub unit: Option<String>,
    /// Left out by the mapping.
    pub left_out: bool,
}

/// Where the headings stand, and what each column is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// First row of headings.
    pub from: usize,
    /// Rows of headings.
    pub rows: usize,
    /// Columns with a heading.
    pub columns: Vec<Used>,
}

/// What a heading means: by the mapping, else by the data.
fn meaning(said: &str, mapping: &Mapping, all: &Headings) -> (Option<usize>, Option<String>, bool) {
    match mapping.heading(said) {
        Some("") => (None, None, true),
        Some(means) => {
            let unit = super::columns::plain(said).1;
            (all.find(means).map(|(place, _)| place), unit, false)
        }
        None => match all.find(said) {
            Some((place, unit)) => (Some(place), unit, false),
            None => (None, None, false),
        },
    }
}

impl Head {
    /// Finds the headings of a table; `None` where no row has any.
    pub fn find(sheet: &Sheet, mapping: &Mapping) -> Option<Self> {
        let all = Headings::embedded();
        let rows = sheet.rows.len().min(LOOKED_AT);
        let mut best: Option<Self> = None;
        for count in [1, 2] {
            for from in 0..rows {
                if from + count > sheet.rows.len() {
                    continue;
                }
                let head = Self::at(sheet, from, count, mapping, all);
                // Two rows have to tell more than one of them alone.
                if best.as_ref().is_none_or(|best| head.known() > best.known()) {
                    best = Some(head);
                }
            }
        }
        best.filter(|head| head.known() >= LEAST || (head.known() > 0 && head.columns.len() == head.known()))
    }

    /// How many different headings are known.
    fn known(&self) -> usize {
        let mut places: Vec<usize> = self.columns.iter().filter_map(|one| one.means).collect();
        places.sort_unstable();
        places.dedup();
        places.len()
    }

    fn at(sheet: &Sheet, from: usize, rows: usize, mapping: &Mapping, all: &Headings) -> Self {
        let mut columns = Vec::new();
        let mut group = "";
        for at in 0..sheet.width() {
            let (upper, lower) = (sheet.cell(from, at), sheet.cell(from + rows - 1, at));
            let used = |said: String, (means, unit, left_out)| Used { at, said, means, unit, left_out };
            if rows == 1 {
                if !upper.is_empty() {
                    columns.push(used(upper.to_owned(), meaning(upper, mapping, all)));
                }
                continue;
            }
            // A merged cell stands over its group: it is filled on the left alone.
            if !upper.is_empty() {
                group = upper;
            }
            let above = if lower.is_empty() { upper } else { group };
            let both = [above, lower].concat();
            let tried = [both.as_str(), lower, above].map(|said| (said.to_owned(), meaning(said, mapping, all)));
            let found = tried.into_iter().find(|(said, found)| !said.is_empty() && (found.0.is_some() || found.2));
            match found {
                Some((_, found)) => columns.push(used(name(above, lower), found)),
                None if !both.is_empty() => columns.push(used(name(above, lower), (None, None, false))),
                None => {}
            }
        }
        Self { from, rows, columns }
    }

    /// The column that means a heading.
    pub fn column(&self, heading: &str) -> Option<&Used> {
        let all = Headings::embedded();
        let is =
            |one: &&Used| one.means.and_then(|at| all.columns.get(at)).is_some_and(|column| column.heading == heading);
        self.columns.iter().find(is)
    }

    /// The heading of the data a column means.
    pub fn of(used: &Used) -> Option<&'static Column> {
        Headings::embedded().columns.get(used.means?)
    }

    /// Whether a row repeats the headings, as tables printed on several pages do.
    pub fn stands_in(&self, sheet: &Sheet, row: usize) -> bool {
        let same = self.columns.iter().filter(|one| {
            let cell = sheet.cell(row, one.at);
            let is_number = Self::of(one).is_some_and(|column| column.written == Kind::Number);
            !cell.is_empty() && !is_number && (cell == one.said || one.said.ends_with(cell) && cell.chars().count() > 1)
        });
        let filled = self.columns.iter().filter(|one| !sheet.cell(row, one.at).is_empty()).count();
        let same = same.count();
        same >= LEAST && same * 2 > filled
    }
}

/// The heading as it is told: both rows where both say something.
fn name(above: &str, lower: &str) -> String {
    match (above.is_empty() || above == lower, lower.is_empty()) {
        (_, true) => above.to_owned(),
        (true, _) => lower.to_owned(),
        _ => [above, "/", lower].concat(),
    }
}
