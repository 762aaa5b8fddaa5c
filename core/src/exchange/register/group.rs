//! Rows to households: by the register's number; where there is none, by the head's name in its village.

use std::collections::HashMap;

use super::columns::Level;
use super::head::Head;
use super::result::{CellCode, RowAside, RowCode};
use super::sheet::Sheet;
use super::typed;
use super::words;

/// Rows of one household, in the table's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What names it: its number, or the head's name and the village.
    pub key: String,
    /// Rows of the table, from 0.
    pub rows: Vec<usize>,
}

/// Rows sorted out: households, and what is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sorted {
    /// Households in the order of their first rows.
    pub groups: Vec<Group>,
    /// Rows that are no household.
    pub aside: Vec<RowAside>,
    /// Cells that should name the household and do not: row, column, why.
    pub unnamed: Vec<(usize, usize, CellCode)>,
}

/// Columns that say which household a row belongs to.
#[derive(Debug, Clone, Copy)]
struct Names {
    number: Option<usize>,
    head: Option<usize>,
    person: Option<usize>,
    relation: Option<usize>,
    village: Option<usize>,
}

/// Words a sum row begins with.
const SUMS: &[&str] = &["合计", "总计", "小计", "共计", "累计", "总数"];
/// Words of rows below the table.
const SIGNED: &[&str] = &[
    "填表人",
    "制表人",
    "审核人",
    "填报人",
    "负责人",
    "单位(盖章)",
    "填报单位",
    "联系电话:",
    "填表日期",
    "说明:",
    "注:",
    "备注:",
];

/// What a row of a table with these headings is.
pub fn level(head: &Head) -> Level {
    if head.column("姓名").is_some() { Level::Person } else { Level::Household }
}

/// Sorts the rows below the headings.
pub fn sort(sheet: &Sheet, head: &Head) -> Sorted {
    let at = |heading: &str| head.column(heading).map(|used| used.at);
    let names = Names {
        number: at("户编号"),
        head: at("户主姓名"),
        person: at("姓名"),
        relation: at("与户主关系"),
        village: at("村"),
    };
    let mut out = Sorted::default();
    for row in 0..head.from {
        note(&mut out, sheet, row, RowCode::Title);
    }
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut last: Option<String> = None;
    for row in head.from + head.rows..sheet.rows.len() {
        let filled = sheet.rows.get(row).map_or(0, |cells| cells.iter().filter(|cell| !cell.trim().is_empty()).count());
        if filled == 0 {
            continue;
        }
        if let Some(code) = apart(sheet, head, row, filled, &names) {
            note(&mut out, sheet, row, code);
            continue;
        }
        let Some(key) = key(sheet, row, &names, last.as_deref(), &mut out) else {
            note(&mut out, sheet, row, RowCode::NoHousehold);
            continue;
        };
        match places.get(&key) {
            Some(place) => {
                if let Some(group) = out.groups.get_mut(*place) {
                    group.rows.push(row);
                }
            }
            None => {
                places.insert(key.clone(), out.groups.len());
                out.groups.push(Group { key: key.clone(), rows: vec![row] });
            }
        }
        last = Some(key);
    }
    out
}

fn note(out: &mut Sorted, sheet: &Sheet, row: usize, code: RowCode) {
    let cells = sheet.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    let said: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    if said.is_empty() {
        return;
    }
    out.aside.push(RowAside { row: told(row), code, said: said.join(" ").chars().take(120).collect() });
}

/// A row as people count: the first is 1.
pub fn told(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1)
}

/// Why a row is no household, where it is none.
fn apart(sheet: &Sheet, head: &Head, row: usize, filled: usize, names: &Names) -> Option<RowCode> {
    let cells = sheet.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    let first = cells.iter().map(|cell| words::written(cell)).find(|cell| !cell.is_empty()).unwrap_or_default();
    let begins = |list: &[&str]| list.iter().any(|word| first.starts_with(word));
    let named = [names.number, names.person, names.head].into_iter().flatten();
    let is_named = named.into_iter().any(|at| !sheet.cell(row, at).is_empty());
    let sum = |word: &&str| cells.iter().take(4).any(|cell| words::written(cell) == **word);
    if begins(SUMS) || (!is_named && SUMS.iter().any(sum)) {
        return Some(RowCode::Sum);
    }
    if begins(SIGNED) {
        return Some(RowCode::Signature);
    }
    if head.stands_in(sheet, row) {
        return Some(RowCode::HeadAgain);
    }
    (filled == 1 && !is_named).then_some(RowCode::Remark)
}

/// What names the household of a row. Merged cells name it on its first row alone: a row that names nothing belongs to
/// the one above, unless a head begins a new one.
fn key(sheet: &Sheet, row: usize, names: &Names, last: Option<&str>, out: &mut Sorted) -> Option<String> {
    let cell = |at: Option<usize>| at.map_or("", |at| sheet.cell(row, at));
    let number = cell(names.number);
    if let (false, Some(at)) = (number.is_empty(), names.number) {
        return match typed::number_as_text(number) {
            Ok(number) => Some(number),
            // Two households may have been ruined into one number.
            Err((code, _)) => {
                out.unnamed.push((row, at, code));
                None
            }
        };
    }
    let village = cell(names.village);
    let head = if cell(names.head).is_empty() { head_of_row(sheet, row, names) } else { cell(names.head) };
    if !head.is_empty() {
        return Some([village, "\u{1f}", head].concat());
    }
    last.map(str::to_owned)
}

/// The head's name where the row is the head's own; a table without relations has one row a household.
fn head_of_row<'a>(sheet: &'a Sheet, row: usize, names: &Names) -> &'a str {
    let person = names.person.map_or("", |at| sheet.cell(row, at));
    let Some(relation) = names.relation else { return if names.number.is_none() { person } else { "" } };
    let relation = words::written(sheet.cell(row, relation));
    if ["户主", "本人", "本人或户主"].contains(&relation.as_str()) { person } else { "" }
}
