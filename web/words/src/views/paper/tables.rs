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
/// The same of a range; a longer one may break after its dash, and nowhere else.
const RANGE: usize = 17;
/// What stands between the ends of a range.
const DASH: &str = " – ";

/// A text in pieces, and which of them no line may end in: figures, days and ranges with the unit that follows.
pub fn pieces(text: &str) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    let mut rest = text;
    while let Some(one) = rest.chars().next() {
        if !one.is_ascii_digit() && one != '¥' {
            let (plain, after) = rest.split_at(one.len_utf8());
            match out.last_mut() {
                Some((before, false)) => before.push_str(plain),
                _ => out.push((plain.to_owned(), false)),
            }
            rest = after;
            continue;
        }
        let (mut piece, mut after) = figure(rest);
        if let Some((high, then)) = after.strip_prefix(DASH).filter(|high| is_figure(high)).map(figure) {
            let whole = [&piece, DASH, &high].concat();
            if whole.chars().count() <= RANGE {
                piece = whole;
            } else {
                out.push(([&piece, DASH.trim_end()].concat(), fits(&piece, WHOLE)));
                out.push((" ".to_owned(), false));
                piece = high;
            }
            after = then;
        }
        let whole = fits(&piece, if piece.contains(DASH) { RANGE } else { WHOLE });
        out.push((piece, whole));
        rest = after;
    }
    out
}

fn fits(text: &str, most: usize) -> bool {
    text.chars().count() <= most
}

/// Whether a text begins with a figure, which may be a loss.
fn is_figure(text: &str) -> bool {
    text.trim_start_matches('-').starts_with(|one: char| one.is_ascii_digit() || one == '¥')
}

/// The figure or day a text begins with, its unit with it; and the rest.
fn figure(text: &str) -> (String, &str) {
    let lead = text.chars().take_while(|one| "-¥".contains(*one)).map(char::len_utf8).sum::<usize>();
    let (head, tail) = text.split_at(lead);
    let end = tail.find(|one: char| !one.is_ascii_digit() && !",.-–%".contains(one)).unwrap_or(tail.len());
    let (digits, rest) = tail.split_at(end);
    let is_unit = |one: &char| ('\u{4e00}'..='\u{9fff}').contains(one);
    let mut after = rest.chars();
    match (after.next(), after.next().filter(is_unit)) {
        (Some(' '), Some(unit)) => ([head, digits, " ", unit.encode_utf8(&mut [0; 4])].concat(), after.as_str()),
        _ => ([head, digits].concat(), rest),
    }
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
    fn a_range_ends_no_line_but_after_its_dash_where_it_is_long() {
        let cases: [(&str, &[&str]); 5] = [
            ("9,000 – 14,000", &["9,000 – 14,000"]),
            ("约 9,000 – 14,000 元，再问", &["9,000 – 14,000 元"]),
            ("¥9,000 – -¥14,000 a year", &["¥9,000 – -¥14,000"]),
            ("1,119,000 – 1,214,000 元", &["1,119,000 –", "1,214,000 元"]),
            ("5 – 可多可少", &["5"]),
        ];
        for (text, want) in cases {
            let pieces = super::pieces(text);
            let whole: Vec<&str> = pieces.iter().filter(|(_, whole)| *whole).map(|(text, _)| text.as_str()).collect();
            assert_eq!(whole, want);
            assert_eq!(pieces.iter().map(|(text, _)| text.as_str()).collect::<String>(), text);
        }
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
