//! What reading a table gave: households, and every cell, row, word and heading that was not taken, named.

use serde::Serialize;

use super::columns::Level;
use crate::household::HouseholdRecord;

/// Why a cell was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CellCode {
    /// A number that a spreadsheet has ruined: `5.00E+11`, or more digits than it keeps.
    Ruined,
    /// Not a number as it stands.
    NotANumber,
    /// A whole number is kept.
    NotWhole,
    /// Finer than the smallest unit.
    TooFine,
    /// Less than nothing.
    Negative,
    /// Outside what the record takes.
    OutOfRange,
    /// Not a day of the calendar.
    NotADay,
    /// A year and month: the day is missing.
    MonthAlone,
    /// A year: the day is missing.
    YearAlone,
    /// A spreadsheet's number of a day.
    SerialDay,
    /// Neither yes nor no.
    NeitherYesNorNo,
    /// On no list.
    UnknownWord,
    /// More than the record holds.
    TooMany,
    /// Another row of the household says something else.
    Differs,
    /// The household stands in two villages.
    TwoVillages,
    /// The same person stands twice.
    SamePerson,
    /// Who the household is cannot be told.
    NoHousehold,
    /// A sum whose kind nobody said.
    KindOpen,
    /// Anything else the record does not take.
    NotTaken,
}

/// One cell that was not taken. What it says is told, so that nothing is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellFault {
    /// Row of the table, the first being 1.
    pub row: u32,
    /// Letters of the column.
    pub column: String,
    /// The heading as the table has it.
    pub heading: String,
    /// What the cell says.
    pub given: String,
    /// Why.
    pub code: CellCode,
    /// What is allowed there.
    pub allowed: String,
}

/// Why a row is no household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowCode {
    /// Above the headings.
    Title,
    /// A sum.
    Sum,
    /// Who filled it in, who checked it, a seal.
    Signature,
    /// The headings once more.
    HeadAgain,
    /// One cell with a remark.
    Remark,
    /// The household it belongs to cannot be told.
    NoHousehold,
}

/// One row that is no household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowAside {
    /// Row of the table.
    pub row: u32,
    /// Why.
    pub code: RowCode,
    /// What it says.
    pub said: String,
}

/// A word that is on no list, once, with how often it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnknownWord {
    /// The list.
    pub list: String,
    /// The heading as the table has it.
    pub heading: String,
    /// The word.
    pub word: String,
    /// How often.
    pub count: u32,
    /// First row it stands in.
    pub row: u32,
    /// Values of the record it may mean.
    pub allowed: Vec<String>,
    /// Numberings that give it a meaning, where it is a number.
    pub numberings: Vec<String>,
}

/// What became of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ColumnFate {
    /// Read into the record.
    Read,
    /// Known, and the record has no place for it.
    NoPlace,
    /// Known, and it is not about a household.
    OfAVillage,
    /// Left out by the mapping.
    LeftOut,
    /// A sum whose kind the mapping does not say.
    KindOpen,
    /// No heading of the data.
    Unknown,
}

/// One column of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ColumnUse {
    /// Letters of the column.
    pub column: String,
    /// The heading as the table has it.
    pub heading: String,
    /// The heading of the data it means.
    pub means: Option<String>,
    /// What became of it.
    pub fate: ColumnFate,
    /// Cells that say something.
    pub filled: u32,
    /// Where its kind is open: what it may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
}

/// One household with the rows it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The record.
    pub record: HouseholdRecord,
    /// Rows of the table.
    pub rows: Vec<u32>,
    /// People the register counts, where that differs from the rows.
    pub counted: Option<u32>,
}

/// A household that is not taken in before somebody decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// The record as the first of its rows has it.
    pub record: HouseholdRecord,
    /// Rows of the table.
    pub rows: Vec<u32>,
    /// Why.
    pub code: CellCode,
}

/// What reading a table gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Register {
    /// Rows that hold the headings; none where none were found.
    pub head: Vec<u32>,
    /// What a row is.
    pub level: Option<Level>,
    /// Every column.
    pub columns: Vec<ColumnUse>,
    /// Households taken in.
    pub households: Vec<Found>,
    /// Households to be decided about.
    pub apart: Vec<Apart>,
    /// Cells that were not taken.
    pub faults: Vec<CellFault>,
    /// Rows that are no household.
    pub aside: Vec<RowAside>,
    /// Words on no list.
    pub words: Vec<UnknownWord>,
    /// Lists that were read, with the numbering used where numbers stand.
    pub lists: Vec<(String, Option<String>)>,
}

/// The letters of a column: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let (mut left, mut out) = (column, Vec::new());
    loop {
        out.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or_default()));
        match (left / 26).checked_sub(1) {
            Some(next) => left = next,
            None => break,
        }
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_letters() {
        let named: Vec<String> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
