//! The board: how many households and people, by whatever they may be counted by.

use ruler_core::assessment::Rule;
use ruler_core::district::board::{Board, Count, Group, usual};
use ruler_core::district::family::Family;
use ruler_core::district::filter::Filter;
use ruler_core::measures::measure::DATA;
use ruler_words::views::district::{Block, Cell, DistrictView, Form, FormChoice, FormField};

use super::names;
use super::paper::Counted;
use crate::address::Address;
use crate::ask::Ask;

/// Groups a page of the board shows.
const GROUPS: usize = 40;
/// Families that group.
const BY: [Family; 4] = [Family::Kind, Family::Township, Family::Village, Family::Mountains];
/// Families told of each group.
const TOLD: [Family; 5] = [Family::Overall, Family::Status, Family::Level, Family::Recorded, Family::Received];
/// Families that stand open at first.
const OPEN: [Family; 4] = [Family::Overall, Family::Level, Family::Open, Family::Status];

/// Draws the board.
pub fn fill(ask: &Ask<'_>, view: &mut DistrictView) {
    view.title = ask.say("board.title");
    let filter = ask.address.filter(ask.table);
    view.narrowed = narrowed(ask, &filter);
    let by = ask.address.get("by").and_then(Family::of).filter(|by| BY.contains(by));
    view.form = Some(form(ask, by));
    let told = if by.is_some() { TOLD.to_vec() } else { usual() };
    let board = Board::of(ask.table, filter, by, &told);
    let Some(all) = board.groups.first() else { return };
    let count = |value: i64| ruler_words::i18n::number(value);
    let (households, people) =
        (count(i64::from(all.count.households)), count(i64::try_from(all.count.people).unwrap_or(i64::MAX)));
    view.lead.push(ask.fill("board.lead", &[("households", &households), ("people", &people)]));
    match by {
        Some(by) => grouped(ask, &board, by, view),
        None => {
            view.blocks.extend(
                told.iter().filter(|family| is_single(**family)).map(|family| single(ask, &board, all, *family)),
            );
            view.blocks.insert(view.blocks.len().min(1), criteria(ask, &board, all));
            view.blocks.push(measures(ask, &board, all));
            // What is asked for most often comes first on the page after the answer itself.
            view.blocks.sort_by_key(|block| block.folded);
        }
    }
    let here = |place: &str| ask.address.moved(place).text();
    view.next.push(Cell::text(ask.say("board.list")).to(here("list")));
    view.next.push(Cell::text(ask.say("board.questions")).to(here("questions")));
    view.next.push(Cell::text(ask.say("paper.go")).to(ask.address.clone().with("paper", "1").text()));
}

const fn is_single(family: Family) -> bool {
    !matches!(family, Family::Criterion(_) | Family::Measure(_))
}

/// What households are narrowed to; each part leads to the same without it.
pub fn narrowed(ask: &Ask<'_>, filter: &Filter) -> Vec<Cell> {
    let mut out = Vec::new();
    for (place, (family, values)) in filter.parts().iter().enumerate() {
        let said: Vec<String> = values.iter().map(|value| names::value(*family, ask.table, *value, ask.lang)).collect();
        let text = [names::family(*family, ask.lang).as_str(), ask.lang.colon(), &said.join(ask.lang.comma())].concat();
        let rest = filter.parts().iter().enumerate().filter(|(at, _)| *at != place);
        let rest = rest.flat_map(|(_, (family, values))| values.iter().map(move |value| (*family, *value)));
        let rest = rest.fold(Filter::ALL, |filter, (family, value)| filter.with(family, value));
        out.push(Cell::text(text).to(ask.address.clone().narrowed(&rest, ask.table).with("page", "").text()));
    }
    out
}

fn form(ask: &Ask<'_>, by: Option<Family>) -> Form {
    let choice = |family: Family| FormChoice { word: family.word(), text: names::family(family, ask.lang) };
    let none = FormChoice { word: String::new(), text: ask.say("board.by_none") };
    let field = FormField {
        name: "by".to_owned(),
        label: ask.say("board.by"),
        value: by.map(Family::word).unwrap_or_default(),
        choices: core::iter::once(none).chain(BY.into_iter().map(choice)).collect(),
    };
    let to = ask.address.clone().with("by", "").with("page", "").text();
    Form { to, fields: vec![field], go: ask.say("form.go") }
}

/// The address of the households of a number.
fn opens(ask: &Ask<'_>, board: &Board, group: &Group, value: Option<(Family, u32)>) -> String {
    Address::at("list").narrowed(&board.opens(group, value), ask.table).text()
}

fn counted(ask: &Ask<'_>, board: &Board, group: &Group, family: Family, value: u32) -> Counted {
    let tally = group.tallies.iter().find(|tally| tally.family == family);
    let count = tally.and_then(|tally| tally.counts.get(value as usize)).copied().unwrap_or_default();
    (count, opens(ask, board, group, Some((family, value))))
}

/// Values of a family that any group has, those of facts and checks by how many have them.
fn values(board: &Board, family: Family) -> Vec<u32> {
    let Some(all) = board.groups.first().and_then(|all| all.tallies.iter().find(|tally| tally.family == family)) else {
        return Vec::new();
    };
    let there = (0..).zip(&all.counts).filter(|(_, count)| count.households > 0);
    let mut there: Vec<(u32, Count)> = there.map(|(value, count)| (value, *count)).collect();
    if family.overlaps() || matches!(family, Family::Recorded | Family::Primary) {
        there.sort_by_key(|(value, count)| (core::cmp::Reverse(count.households), *value));
    }
    there.into_iter().map(|(value, _)| value).collect()
}

fn single(ask: &Ask<'_>, board: &Board, all: &Group, family: Family) -> Block {
    let row = |value: u32| (names::value(family, ask.table, value, ask.lang), counted(ask, board, all, family, value));
    let rows: Vec<(String, Counted)> = values(board, family).into_iter().map(row).collect();
    let word = family.word();
    let mut block = ask.shown.single(&word, &names::family(family, ask.lang), &rows, all.count);
    block.folded = !OPEN.contains(&family);
    if family.overlaps() {
        block.notes.push(ask.say("overlaps"));
    }
    block
}

/// Each criterion by its marks.
fn criteria(ask: &Ask<'_>, board: &Board, all: &Group) -> Block {
    let marks = [2_u32, 0, 1, 3];
    let families: Vec<Family> = Rule::ALL.into_iter().map(Family::Criterion).collect();
    let name =
        |value: u32| families.first().map_or_else(String::new, |one| names::value(*one, ask.table, value, ask.lang));
    let head = core::iter::once(ask.say("criteria")).chain(marks.iter().map(|value| name(*value))).collect();
    let row = |family: &Family| {
        let cells: Vec<Counted> = marks.iter().map(|value| counted(ask, board, all, *family, *value)).collect();
        (names::family(*family, ask.lang), cells)
    };
    // A criterion that nobody is asked about is not on the board.
    let asked = |(_, cells): &(String, Vec<Counted>)| cells.iter().take(3).any(|(count, _)| count.households > 0);
    let rows: Vec<(String, Vec<Counted>)> = families.iter().map(row).filter(asked).collect();
    ask.shown.cross("criteria", &ask.say("criteria"), head, &rows)
}

/// Each measure by its answers.
fn measures(ask: &Ask<'_>, board: &Board, all: &Group) -> Block {
    let families: Vec<Family> = DATA.iter().map(|one| Family::Measure(one.measure)).collect();
    let size = families.first().map_or(0, |one| one.size(ask.table));
    let name =
        |value: u32| families.first().map_or_else(String::new, |one| names::value(*one, ask.table, value, ask.lang));
    let head = core::iter::once(ask.say("measures")).chain((0..size).map(name)).collect();
    let row = |family: &Family| {
        let cells: Vec<Counted> = (0..size).map(|value| counted(ask, board, all, *family, value)).collect();
        (names::family(*family, ask.lang), cells)
    };
    let rows: Vec<(String, Vec<Counted>)> = families.iter().map(row).collect();
    ask.shown.cross("measures", &ask.say("measures"), head, &rows)
}

/// A row for each group.
fn grouped(ask: &Ask<'_>, board: &Board, by: Family, view: &mut DistrictView) {
    let groups = board.groups.get(1..).unwrap_or_default();
    let page = usize::try_from(ask.whole("page").unwrap_or(0)).unwrap_or(0);
    let from = if ask.shown.is_paper() { 0 } else { page * GROUPS };
    let most = if ask.shown.is_paper() { groups.len() } else { GROUPS };
    let shown = groups.iter().skip(from).take(most);
    for family in TOLD {
        let columns = values(board, family);
        let title = names::family(family, ask.lang);
        let named = columns.iter().map(|value| names::value(family, ask.table, *value, ask.lang));
        let head = [names::family(by, ask.lang), ask.say("households")].into_iter().chain(named).collect();
        let row = |group: &Group| {
            let name = group.value.map(|value| names::value(by, ask.table, value, ask.lang)).unwrap_or_default();
            let all = (group.count, opens(ask, board, group, None));
            let cells = columns.iter().map(|value| counted(ask, board, group, family, *value));
            (name, core::iter::once(all).chain(cells).collect())
        };
        let rows: Vec<(String, Vec<Counted>)> = shown.clone().map(row).collect();
        let mut block = ask.shown.cross(&family.word(), &title, head, &rows);
        block.folded = family != Family::Overall;
        view.blocks.push(block);
    }
    if from + most < groups.len() {
        let next = ask.address.clone().with("page", &(page + 1).to_string()).text();
        view.next.push(Cell::text(ask.say("more")).to(next));
    }
}
