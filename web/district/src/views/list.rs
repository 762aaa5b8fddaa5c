//! The households behind a number, and what is to be asked of them.

use std::collections::BTreeMap;

use ruler_core::assessment::judge::Slot;
use ruler_core::district::entry::Row;
use ruler_core::district::limits::who_knows;
use ruler_words::i18n::{ASK, STATUS, number};
use ruler_words::views::district::{Block, Cell, DistrictView, Form, FormChoice, FormField, Line};

use super::{board, corners};
use crate::address::Address;
use crate::ask::Ask;

/// Households of a page.
const PAGE: usize = 50;
/// Households whose questions are put on one sheet.
const SHEET: usize = 200;

/// The rows an address names, and what they are called where that is no filter.
fn rows(ask: &Ask<'_>) -> (Option<String>, Vec<u32>) {
    let filter = ask.address.filter(ask.table);
    let (title, mut rows) = match corners::rows(ask) {
        Some((title, rows)) => (Some(title), rows.into_iter().filter(|row| filter.holds(ask.table, *row)).collect()),
        None => (None, filter.rows(ask.table)),
    };
    let of = |row: &u32| ask.table.rows.get(*row as usize);
    match ask.address.get("sort") {
        // Whoever was never visited comes first.
        Some("visited") => rows.sort_by_key(|row| of(row).map(|one| (one.label.visited, one.label.number.clone()))),
        Some("people") => rows.sort_by_key(|row| of(row).map(|one| core::cmp::Reverse(one.label.people))),
        Some("open") => {
            rows.sort_by_key(|row| of(row).map(|one| (one.outcome.open.is_empty(), one.outcome.open.len())))
        }
        _ => {}
    }
    if let Some(most) = ask.whole("most").and_then(|most| usize::try_from(most).ok()) {
        rows.truncate(most);
    }
    (title, rows)
}

/// Draws the list.
pub fn fill(ask: &Ask<'_>, view: &mut DistrictView) {
    view.title = ask.say("list.title");
    let filter = ask.address.filter(ask.table);
    view.narrowed = board::narrowed(ask, &filter);
    let (title, rows) = rows(ask);
    view.lead.extend(title);
    view.lead.push(ask.fill("list.lead", &[("households", &number(i64::try_from(rows.len()).unwrap_or(i64::MAX)))]));
    view.form = Some(form(ask));
    let page = usize::try_from(ask.whole("page").unwrap_or(0)).unwrap_or(0);
    let head = ["list.household", "village", "list.answer", "list.lacks", "list.visited", "helper"];
    view.blocks.push(Block {
        id: "households".to_owned(),
        title: ask.say("list.title"),
        head: head.map(|key| ask.say(key)).into(),
        rows: rows.iter().skip(page * PAGE).take(PAGE).filter_map(|row| line(ask, *row)).collect(),
        ..Block::default()
    });
    let all = rows.len();
    if (page + 1) * PAGE < all {
        view.next
            .push(Cell::text(ask.say("more")).to(ask.address.clone().with("page", &(page + 1).to_string()).text()));
    }
    if page > 0 {
        view.next
            .push(Cell::text(ask.say("before")).to(ask.address.clone().with("page", &(page - 1).to_string()).text()));
    }
    let questions = Address { place: "questions".to_owned(), ..ask.address.clone() };
    view.next.push(Cell::text(ask.say("board.questions")).to(questions.with("page", "").text()));
    view.next.push(Cell::text(ask.say("list.board")).to(ask.address.moved("board").text()));
}

fn form(ask: &Ask<'_>) -> Form {
    let choice = |word: &str| FormChoice { word: word.to_owned(), text: ask.say(&format!("sort.{word}")) };
    let plain = FormChoice { word: String::new(), text: ask.say("sort.none") };
    let field = FormField {
        name: "sort".to_owned(),
        label: ask.say("list.sort"),
        value: ask.address.get("sort").unwrap_or_default().to_owned(),
        choices: core::iter::once(plain).chain(["visited", "people", "open"].map(choice)).collect(),
    };
    Form {
        to: ask.address.clone().with("sort", "").with("page", "").text(),
        fields: vec![field],
        go: ask.say("form.go"),
    }
}

/// Where a household is looked at: in the book, or here.
fn address(ask: &Ask<'_>, row: u32) -> String {
    let place = ask.host.places.get(row as usize).copied().unwrap_or(usize::MAX);
    let opens = ask.host.source.opens(place);
    if opens.is_empty() { Address::at("one").with("row", &row.to_string()).text() } else { opens.to_owned() }
}

/// Name and number.
pub fn name(one: &Row) -> String {
    [one.label.name.as_str(), one.label.number.as_str()].join(" ").trim().to_owned()
}

fn place(one: &Row) -> String {
    let label = &one.label;
    [label.township.as_str(), label.village_name.as_str(), label.group.as_str()].join(" ").trim().to_owned()
}

fn line(ask: &Ask<'_>, row: u32) -> Option<Line> {
    let one = ask.table.rows.get(row as usize)?;
    let visited = one.label.visited.map_or_else(|| ask.say("list.never"), |day| day.to_string());
    let helper = if one.label.helper.is_empty() { ask.say("nobody") } else { one.label.helper.clone() };
    let (overall, tone) = answer(ask, one);
    Some(Line::from(vec![
        Cell::text(name(one)).to(address(ask, row)),
        Cell::text(place(one)),
        Cell::text(overall).toned(tone),
        Cell::text(lacks(ask, one)),
        Cell::text(visited),
        Cell::text(helper),
    ]))
}

/// The answer and its tone.
pub fn answer(ask: &Ask<'_>, one: &Row) -> (String, &'static str) {
    use ruler_core::assessment::Overall as O;
    let word = serde_json::to_value(one.outcome.overall).unwrap_or_default();
    let text = STATUS.of("overall", word.as_str().unwrap_or_default(), ask.lang).to_owned();
    let tone = match one.outcome.overall {
        O::MayExit | O::RiskEliminated | O::NoEntry => "good",
        O::NotYet | O::KeepMonitoring | O::ShouldEnter => "bad",
        O::Undecided => "open",
    };
    (text, tone)
}

/// Criteria that are not met; where none is, the facts that are open.
fn lacks(ask: &Ask<'_>, one: &Row) -> String {
    use ruler_core::assessment::Rule;
    use ruler_words::i18n::{RULE, SLOT};
    let marks = Rule::ALL.into_iter().zip(one.outcome.criteria);
    let failed: Vec<&str> =
        marks.filter(|(_, mark)| *mark == 0).map(|(rule, _)| RULE.get(rule.word(), ask.lang)).collect();
    if !failed.is_empty() {
        return failed.join(ask.lang.comma());
    }
    let open: Vec<&str> = slots(one).iter().map(|slot| SLOT.get(slot.label(), ask.lang)).collect();
    open.into_iter().take(3).collect::<Vec<_>>().join(ask.lang.comma())
}

/// Facts that are open, each once.
pub fn slots(one: &Row) -> Vec<Slot> {
    let mut out: Vec<Slot> = Vec::new();
    for open in &one.outcome.open {
        if !out.contains(&open.slot) {
            out.push(open.slot);
        }
    }
    out
}

/// Draws the sheet of questions: who can answer, which household, what to ask. For paper as it stands.
pub fn questions(ask: &Ask<'_>, view: &mut DistrictView) {
    view.title = ask.say("questions.title");
    let filter = ask.address.filter(ask.table);
    view.narrowed = board::narrowed(ask, &filter);
    let (title, rows) = rows(ask);
    view.lead.extend(title);
    let mut by_who: BTreeMap<&'static str, Vec<Line>> = BTreeMap::new();
    let open = |row: &&u32| ask.table.rows.get(**row as usize).is_some_and(|one| !one.outcome.open.is_empty());
    let with: Vec<u32> = rows.iter().filter(open).copied().collect();
    for row in with.iter().take(SHEET) {
        let Some(one) = ask.table.rows.get(*row as usize) else { continue };
        for slot in slots(one) {
            let cells = vec![
                Cell::text(name(one)).to(address(ask, *row)),
                Cell::text(place(one)),
                Cell::text(ASK.get(slot.label(), ask.lang)),
                Cell::default(),
            ];
            by_who.entry(who_knows(slot.label()).unwrap_or("family")).or_default().push(Line { cells });
        }
    }
    let args = [("households", number(i64::try_from(with.len()).unwrap_or(i64::MAX)))];
    view.lead.push(ask.fill("questions.lead", &args.each_ref().map(|(key, text)| (*key, text.as_str()))));
    if with.len() > SHEET {
        view.lead.push(ask.fill("questions.cut", &[("most", &SHEET.to_string())]));
    }
    let block = |(who, rows): (&'static str, Vec<Line>)| Block {
        id: format!("questions-{who}"),
        title: ask.fill("questions.who", &[("who", &ask.say(&format!("who.{who}")))]),
        head: ["list.household", "village", "questions.ask", "questions.said"].map(|key| ask.say(key)).into(),
        rows,
        ..Block::default()
    };
    view.blocks.extend(by_who.into_iter().map(block));
    let back = Address { place: "list".to_owned(), ..ask.address.clone() };
    view.next.push(Cell::text(ask.say("questions.back")).to(back.text()));
}
