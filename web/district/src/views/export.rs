//! What reading a register's export gave: every cell that was not taken by row and heading, rows set apart, words on no list.

use ruler_core::exchange::register::result::{CellFault, RowAside, UnknownWord};
use ruler_words::i18n::number;
use ruler_words::views::district::{Block, Cell, DistrictView, Line};

use crate::ask::Ask;
use crate::host::Apart;
use crate::source::{Export, Source};

/// Lines of a page.
const PAGE: usize = 200;

/// Draws what was not taken.
pub fn fill(ask: &Ask<'_>, view: &mut DistrictView) {
    view.title = ask.say("export.title");
    let empty = Export::default();
    let export = if let Source::Register(_, export, _) = &ask.host.source { export } else { &empty };
    let count = |count: usize| number(i64::try_from(count).unwrap_or(i64::MAX));
    let (taken, cells) = (count(ask.table.rows.len()), count(export.faults.len()));
    let (aside, apart) = (count(export.aside.len()), count(export.apart.len() + ask.host.apart.len()));
    let args = [("taken", taken.as_str()), ("cells", &cells), ("rows", &aside), ("apart", &apart)];
    view.lead.push(ask.fill("export.lead", &args));
    if matches!(ask.host.source, Source::Register(..)) && !export.has_head {
        view.faults.push(ask.say("export.no_head"));
    }
    let page = usize::try_from(ask.whole("page").unwrap_or(0)).unwrap_or(0);
    if !export.faults.is_empty() {
        let rows = export.faults.iter().skip(page * PAGE).take(PAGE).map(|fault| cell(ask, fault)).collect();
        let head = ["export.row", "export.column", "export.heading", "export.given", "export.why", "export.allowed"];
        view.blocks.push(block(ask, "export-cells", "export.cells", &head, rows));
        if (page + 1) * PAGE < export.faults.len() {
            let next = ask.address.clone().with("page", &(page + 1).to_string()).text();
            view.next.push(Cell::text(ask.say("more")).to(next));
        }
    }
    if !export.words.is_empty() {
        let rows = export.words.iter().map(unknown).collect();
        let head = ["export.heading", "export.word", "export.times", "export.row", "export.allowed"];
        view.blocks.push(block(ask, "export-words", "export.words", &head, rows));
    }
    if !export.apart.is_empty() {
        let line = |(number, rows): &(String, Vec<u32>)| {
            let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
            Line::from(vec![Cell::text(number.clone()), Cell::text(rows.join(ask.lang.comma()))])
        };
        let rows = export.apart.iter().map(line).collect();
        view.blocks.push(block(ask, "export-apart", "export.two_villages", &["list.household", "export.row"], rows));
    }
    if !ask.host.apart.is_empty() {
        let line = |one: &Apart| {
            let said: Vec<&str> = one.faults.iter().map(|[zh, en]| ask.lang.pick(zh, en)).collect();
            Line::from(vec![Cell::text((one.place + 1).to_string()).to(one.name.clone()), Cell::text(said.join("\n"))])
        };
        let rows = ask.host.apart.iter().take(PAGE).map(line).collect();
        view.blocks.push(block(ask, "unreadable", "export.unreadable", &["list.household", "export.why"], rows));
    }
    if !export.aside.is_empty() {
        let line = |one: &RowAside| {
            let word = serde_json::to_value(one.code).unwrap_or_default();
            let why = ask.say(&format!("row.{}", word.as_str().unwrap_or_default()));
            Line::from(vec![Cell::number(one.row.to_string()), Cell::text(why), Cell::text(one.said.clone())])
        };
        let rows = export.aside.iter().take(PAGE).map(line).collect();
        let mut block = block(ask, "export-rows", "export.rows", &["export.row", "export.why", "export.given"], rows);
        block.folded = true;
        view.blocks.push(block);
    }
}

fn block(ask: &Ask<'_>, id: &str, title: &str, head: &[&str], rows: Vec<Line>) -> Block {
    Block {
        id: id.to_owned(),
        title: ask.say(title),
        head: head.iter().map(|key| ask.say(key)).collect(),
        rows,
        ..Block::default()
    }
}

fn cell(ask: &Ask<'_>, fault: &CellFault) -> Line {
    let word = serde_json::to_value(fault.code).unwrap_or_default();
    Line::from(vec![
        Cell::number(fault.row.to_string()),
        Cell::text(fault.column.clone()),
        Cell::text(fault.heading.clone()),
        Cell::text(fault.given.clone()),
        Cell::text(ask.say(&format!("cell.{}", word.as_str().unwrap_or_default()))),
        Cell::text(fault.allowed.clone()),
    ])
}

fn unknown(word: &UnknownWord) -> Line {
    Line::from(vec![
        Cell::text(word.heading.clone()),
        Cell::text(word.word.clone()),
        Cell::number(word.count.to_string()),
        Cell::number(word.row.to_string()),
        Cell::text(word.allowed.join(" ")),
    ])
}
