//! Tables that fit a page whatever they hold: too many columns become several tables, long heads become notes.

use super::super::plan_view::TableText;
use super::sheet::Block;

/// Most columns side by side on A4.
const COLUMNS: usize = 8;
/// Widest head that stands over a column where there are many; an ideograph is as wide as two letters.
const HEAD: usize = 24;
/// Columns from which heads are narrow.
const NARROW: usize = 5;

/// The block, in as many tables as fit the page.
pub fn fitting(block: Block) -> Vec<Block> {
    match block {
        Block::Table(shape, table) => split(noted(table)).into_iter().map(|table| Block::Table(shape, table)).collect(),
        Block::Together(all) => vec![Block::Together(all.into_iter().flat_map(fitting).collect())],
        other => vec![other],
    }
}

/// Long heads become numbers, told beneath the table in full.
fn noted(mut table: TableText) -> TableText {
    if table.head.len() < NARROW {
        return table;
    }
    let mut notes: Vec<String> = Vec::new();
    for head in table.head.iter_mut().skip(1).filter(|head| width(head) > HEAD) {
        let mark = format!("({})", notes.len().saturating_add(1));
        notes.push(format!("{mark} {head}"));
        *head = mark;
    }
    if !notes.is_empty() {
        let old = std::mem::take(&mut table.note);
        table.note = [old].into_iter().chain(notes).collect::<Vec<_>>().join("\n").trim().to_owned();
    }
    table
}

/// How wide a text is, in letters.
pub fn width(text: &str) -> usize {
    text.chars().map(|one| if one.is_ascii() { 1 } else { 2 }).sum()
}

/// Longest piece that no line may end in.
const WHOLE: usize = 13;

/// A text in pieces, and which of them no line may end in: figures and days with the unit that follows.
pub fn pieces(text: &str) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(one) = rest.next() {
        if !one.is_ascii_digit() && one != '¥' {
            match out.last_mut() {
                Some((plain, false)) => plain.push(one),
                _ => out.push((one.to_string(), false)),
            }
            continue;
        }
        let mut piece = one.to_string();
        while let Some(next) = rest.next_if(|one| one.is_ascii_digit() || ",.-–%".contains(*one)) {
            piece.push(next);
        }
        // What closes a sentence may stand at a line's end by itself.
        let mut after = rest.clone();
        let unit = after.next_if_eq(&' ').and_then(|_| after.next_if(|one| ('\u{4e00}'..='\u{9fff}').contains(one)));
        if let Some(unit) = unit {
            piece.extend([' ', unit]);
            rest = after;
        }
        let whole = piece.chars().count() <= WHOLE;
        out.push((piece, whole));
    }
    out
}

/// Columns in groups, each with the row heads before it.
fn split(table: TableText) -> Vec<TableText> {
    let beside = table.head.len().saturating_sub(1);
    let group = COLUMNS.saturating_sub(1);
    if table.head.len() <= COLUMNS {
        return vec![table];
    }
    // Groups of nearly one size: no column is left alone on a table of its own.
    let count = beside.div_ceil(group).max(1);
    let start = |place: usize| place.saturating_mul(beside) / count;
    let cut = |row: &Vec<String>, place: usize| -> Vec<String> {
        let (from, to) = (start(place), start(place.saturating_add(1)));
        let rest = row.iter().skip(1).skip(from).take(to.saturating_sub(from));
        row.first().into_iter().chain(rest).cloned().collect()
    };
    let last = count.saturating_sub(1);
    let one = |place: usize| TableText {
        caption: format!("{} ({}/{count})", table.caption, place.saturating_add(1)),
        note: if place == last { table.note.clone() } else { String::new() },
        head: cut(&table.head, place),
        rows: table.rows.iter().map(|row| cut(row, place)).collect(),
    };
    (0..count).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Shape;
    use super::{Block, TableText, fitting};

    fn table(columns: usize, head: &str) -> TableText {
        let row = |text: &str| (0..columns).map(|place| format!("{text}{place}")).collect::<Vec<_>>();
        TableText { caption: "c".into(), note: String::new(), head: row(head), rows: vec![row("a"), row("b")] }
    }

    #[test]
    fn no_column_is_lost_and_none_stands_alone() {
        for columns in 2..70 {
            let parts = fitting(Block::Table(Shape::Texts, table(columns, "h")));
            let mut heads = Vec::new();
            for part in &parts {
                let Block::Table(_, one) = part else { continue };
                assert!(one.head.len() <= 8 && (one.head.len() > 2 || columns == 2), "{columns}: {:?}", one.head);
                assert_eq!(one.head.first().map(String::as_str), Some("h0"));
                assert!(one.rows.iter().all(|row| row.len() == one.head.len()));
                heads.extend(one.head.iter().skip(1).cloned());
            }
            assert_eq!(heads, table(columns, "h").head.split_off(1));
        }
    }

    #[test]
    fn a_figure_keeps_its_unit_and_a_day_its_parts() {
        let text = "2018-02-27 前；每月 2,000 元/月 x 9 月，¥5,904 > 3";
        let pieces = super::pieces(text);
        let whole: Vec<&str> = pieces.iter().filter(|(_, whole)| *whole).map(|(text, _)| text.as_str()).collect();
        assert_eq!(whole, ["2018-02-27 前", "2,000 元", "9 月", "¥5,904", "3"]);
        assert_eq!(pieces.iter().map(|(text, _)| text.as_str()).collect::<String>(), text);
        assert!(super::pieces(&"7".repeat(90)).iter().all(|(_, whole)| !whole));
    }

    #[test]
    fn a_long_head_is_told_in_full_beneath() {
        let long = "很长的名字".repeat(40);
        let parts = fitting(Block::Table(Shape::Texts, table(6, &long)));
        let one = parts.iter().find_map(|part| if let Block::Table(_, one) = part { Some(one) } else { None });
        let one = one.cloned().unwrap_or_default();
        assert_eq!((parts.len(), one.head.len()), (1, 6));
        assert!(one.head.iter().skip(1).all(|head| head.chars().count() < 5));
        assert!(one.note.contains(&format!("(5) {long}5")));
    }
}
