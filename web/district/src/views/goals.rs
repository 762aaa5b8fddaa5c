//! The three goals side by side: people out, villages out, district out.

use ruler_core::base::Truth;
use ruler_core::district::board::Count;
use ruler_core::district::exits::exits;
use ruler_core::district::family::{Family, village_word};
use ruler_core::district::filter::Filter;
use ruler_core::district::goals::{Goals, People};
use ruler_core::district::village::VillageType;
use ruler_core::household::record::RegisterStatus;
use ruler_words::i18n::{number, percent};
use ruler_words::views::district::{Block, Cell, DistrictView, Line};

use super::names;
use crate::address::Address;
use crate::ask::Ask;

/// Villages shown on a page.
const VILLAGES: usize = 60;

/// Draws the goals.
pub fn fill(ask: &Ask<'_>, view: &mut DistrictView) {
    view.title = ask.say("goals.title");
    let goals = Goals::of(ask.table, ask.limits.incidence_ppm);
    let limit = percent(goals.limit_ppm);
    view.lead.push(ask.fill("goals.lead", &[("limit", &limit)]));
    let within = |truth: Truth| match truth {
        Truth::Yes => Cell::text(ask.say("goals.within")).toned("good"),
        Truth::No => Cell::text(ask.say("goals.over")).toned("bad"),
        Truth::Open => Cell::text(ask.say("truth.unknown")).toned("open"),
    };
    let people = &goals.people;
    let of_status = |status: RegisterStatus| {
        let word =
            serde_json::to_value(status).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default();
        Address::at("list").with("f.status", &word).text()
    };
    let row = |key: &str, count: Count, to: String| (ask.say(key), (count, to));
    let may = Address::at("list").with("f.status", "registered").with("f.overall", "may_exit").text();
    let rows = [
        row("goals.all", people.all, Address::at("list").text()),
        row("goals.out", people.out, of_status(RegisterStatus::Exited)),
        row("goals.left", people.left, of_status(RegisterStatus::Registered)),
        row("goals.may_leave", people.may_leave, may),
        row("goals.unknown", people.unknown, Address::at("list").with("f.status", "unknown").text()),
    ];
    view.blocks.push(ask.shown.single("goal-people", &ask.say("goals.people"), &rows, people.all));
    let kinds = [Some(VillageType::Poverty), Some(VillageType::Other), None];
    let kinds =
        kinds.into_iter().map(|kind| (kind, goals.of_kind(kind))).filter(|(_, counts)| counts.first() != Some(&0));
    let line = |(kind, counts): (Option<VillageType>, [u32; 4])| {
        let cells = counts.into_iter().map(|count| Cell::number(number(i64::from(count))));
        Line { cells: core::iter::once(Cell::text(names::kind(kind, ask.lang))).chain(cells).collect() }
    };
    view.blocks.push(Block {
        id: "goal-villages".to_owned(),
        title: ask.say("goals.villages"),
        head: ["kind", "villages", "goals.within", "goals.over", "truth.unknown"].map(|key| ask.say(key)).into(),
        rows: kinds.map(line).collect(),
        ..Block::default()
    });
    let left = incidence(people, goals.rural);
    view.blocks.push(Block {
        id: "goal-district".to_owned(),
        title: ask.say("goals.district"),
        head: ["goals.rural", "goals.left_people", "goals.incidence", "goals.limit", "goals.answer"]
            .map(|key| ask.say(key))
            .into(),
        rows: vec![Line::from(vec![
            Cell::number(goals.rural.map_or_else(|| ask.say("truth.unknown"), whole)),
            Cell::number(whole(people.left.people)),
            Cell::number(left),
            Cell::number(limit),
            within(goals.within),
        ])],
        ..Block::default()
    });
    view.blocks.push(years(ask));
    villages(ask, &goals, within, view);
    view.next.push(Cell::text(ask.say("paper.go")).to(ask.address.clone().with("paper", "1").text()));
}

fn whole(count: u64) -> String {
    number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What is left of the rural people, in hundredths of a percent.
fn incidence(people: &People, rural: Option<u64>) -> String {
    let ppm = rural.and_then(|rural| (people.left.people.saturating_mul(1_000_000)).checked_div(rural));
    ppm.and_then(|ppm| i64::try_from(ppm).ok()).map_or_else(String::new, |ppm| percent((ppm + 50) / 100 * 100))
}

/// Exits by year: left, planned, and what the ruler says of those planned.
fn years(ask: &Ask<'_>) -> Block {
    let head = ["goals.year", "goals.out", "goals.planned", "goals.may_leave", "goals.not_yet", "goals.undecided"];
    let row = |(year, one): (Option<i64>, ruler_core::district::exits::OfYear)| {
        let text = year.map_or_else(|| ask.say("goals.no_year"), |year| year.to_string());
        let word = year.map_or_else(|| "none".to_owned(), |year| year.to_string());
        let planned = Address::at("list").with("f.plan_year", &word).with("f.status", "registered");
        let to = |overall: &str| planned.clone().with("f.overall", overall).text();
        let out = Address::at("list").with("f.exit_year", &word).text();
        let cells = vec![
            (one.left, out),
            (one.planned, planned.text()),
            (one.may_leave, to("may_exit")),
            (one.not_yet, to("not_yet")),
            (one.undecided, to("undecided")),
        ];
        (text, cells)
    };
    let rows: Vec<_> = exits(ask.table, &Filter::ALL).into_iter().map(row).collect();
    ask.shown.cross("goal-years", &ask.say("goals.years"), head.map(|key| ask.say(key)).into(), &rows)
}

fn villages(ask: &Ask<'_>, goals: &Goals, within: impl Fn(Truth) -> Cell, view: &mut DistrictView) {
    let mut order: Vec<_> = goals.villages.iter().collect();
    // Those over the limit first, by how far.
    let far = |one: &ruler_core::district::goals::VillageGoal| {
        let ppm = one.rural.and_then(|rural| one.people.left.people.saturating_mul(1_000_000).checked_div(rural));
        (one.within == Truth::Yes, core::cmp::Reverse(ppm))
    };
    order.sort_by_key(|one| far(one));
    let page = usize::try_from(ask.whole("page").unwrap_or(0)).unwrap_or(0);
    let (from, most) = if ask.shown.is_paper() { (0, order.len()) } else { (page * VILLAGES, VILLAGES) };
    let least = if ask.shown.is_paper() { ask.shown.least } else { 0 };
    let line = |one: &&ruler_core::district::goals::VillageGoal| {
        let village = ask.table.villages.get(one.village as usize);
        let name = village.map(|village| [village.township.0.as_str(), village.name.0.as_str()].join(" "));
        let word = village.map(village_word).unwrap_or_default();
        let to = Address::at("board").with(&format!("f.{}", Family::Village.word()), &word).text();
        let is_small = one.people.left.households > 0 && one.people.left.households < least;
        let small = || ask.say("hidden");
        let left = if is_small { small() } else { whole(one.people.left.people) };
        let share = if is_small { small() } else { incidence(&one.people, one.rural) };
        Line::from(vec![
            Cell::text(name.unwrap_or_default()).to(to),
            Cell::text(names::kind(one.kind, ask.lang)),
            Cell::number(one.rural.map_or_else(|| ask.say("truth.unknown"), whole)),
            Cell::number(left),
            Cell::number(share),
            within(one.within),
        ])
    };
    view.blocks.push(Block {
        id: "goal-list".to_owned(),
        title: ask.say("goals.list"),
        notes: vec![ask.say("goals.list_note")],
        head: ["village", "kind", "goals.rural", "goals.left_people", "goals.incidence", "goals.answer"]
            .map(|key| ask.say(key))
            .into(),
        rows: order.iter().skip(from).take(most).map(line).collect(),
        ..Block::default()
    });
    if from + most < order.len() {
        let next = ask.address.clone().with("page", &(page + 1).to_string()).text();
        view.next.push(Cell::text(ask.say("more")).to(next));
    }
}
