//! Dead corners: how many, who, and the one next step that reaches most people.

use ruler_core::district::corners::{Act, Corner, Found, Step, Target, corners};
use ruler_core::district::family::Family;
use ruler_words::i18n::{MEASURE, SLOT, number};
use ruler_words::views::district::{Block, Cell, DistrictView, Line};

use super::names;
use crate::address::Address;
use crate::ask::Ask;

/// Steps shown of a kind.
const STEPS: usize = 8;

/// Every kind with its steps.
pub fn found(ask: &Ask<'_>) -> Vec<Found> {
    corners(ask.table, &ask.limits, &[])
}

/// The rows an address names by a corner, and by one of its steps; `None` where it names none.
pub fn rows(ask: &Ask<'_>) -> Option<(String, Vec<u32>)> {
    let word = ask.address.get("corner")?;
    let corner = Corner::ALL.into_iter().find(|one| names::corner(*one) == word)?;
    let found = found(ask).into_iter().find(|one| one.corner == corner)?;
    let title = ask.say(&format!("corner.{word}"));
    match ask.whole("step").and_then(|step| usize::try_from(step).ok()) {
        None => Some((title, found.rows)),
        Some(step) => {
            let step = found.steps.into_iter().nth(step)?;
            Some(([title.as_str(), ask.lang.colon(), &told(ask, &step.target)].concat(), step.rows))
        }
    }
}

/// Draws the dead corners.
pub fn fill(ask: &Ask<'_>, view: &mut DistrictView) {
    view.title = ask.say("corners.title");
    view.lead.push(ask.say("corners.lead"));
    let all = found(ask);
    let there = |one: &&Found| one.count.households > 0;
    let row = |one: &Found| {
        let word = names::corner(one.corner);
        let to = Address::at("list").with("corner", &word).text();
        (ask.say(&format!("corner.{word}")), (one.count, to))
    };
    let rows: Vec<_> = all.iter().filter(there).map(row).collect();
    let whole = ruler_core::district::board::Count::of(
        ask.table,
        &(0..u32::try_from(ask.table.rows.len()).unwrap_or(u32::MAX)).collect::<Vec<u32>>(),
    );
    let mut head = ask.shown.single("corners", &ask.say("corners.kinds"), &rows, whole);
    head.notes.push(ask.say("overlaps"));
    view.blocks.push(head);
    let none: Vec<String> = all
        .iter()
        .filter(|one| !there(one))
        .map(|one| ask.say(&format!("corner.{}", names::corner(one.corner))))
        .collect();
    if !none.is_empty() {
        view.lead.push(ask.fill("corners.none", &[("kinds", &none.join(ask.lang.comma()))]));
    }
    if ask.shown.is_paper() {
        return;
    }
    view.blocks.extend(all.iter().filter(there).map(|one| steps(ask, one)));
    let visit = names::corner(Corner::NotVisited);
    let ten = Address::at("list").with("corner", &visit).with("sort", "visited").with("most", "10").text();
    view.next.push(Cell::text(ask.say("corners.ten")).to(ten));
    view.next.push(Cell::text(ask.say("paper.go")).to(ask.address.clone().with("paper", "1").text()));
}

fn steps(ask: &Ask<'_>, found: &Found) -> Block {
    let word = names::corner(found.corner);
    let line = |(place, step): (usize, &Step)| {
        let to = Address::at("list").with("corner", &word).with("step", &place.to_string()).text();
        Line::from(vec![
            Cell::text(told(ask, &step.target)),
            Cell::text(by(ask, &step.target)),
            Cell::number(number(i64::from(step.count.households))).to(to),
            Cell::number(number(i64::try_from(step.count.people).unwrap_or(i64::MAX))),
        ])
    };
    let mut notes = vec![ask.say(&format!("corner.{word}.note"))];
    if found.steps.len() > STEPS {
        notes.push(ask.fill("corners.more", &[("shown", &STEPS.to_string()), ("all", &found.steps.len().to_string())]));
    }
    Block {
        id: format!("corner-{word}"),
        title: ask.say(&format!("corner.{word}")),
        notes,
        head: ["corners.step", "corners.who", "households", "people"].map(|key| ask.say(key)).into(),
        rows: found.steps.iter().take(STEPS).enumerate().map(line).collect(),
        folded: true,
    }
}

/// What a step does.
fn told(ask: &Ask<'_>, target: &Target) -> String {
    let measure = target.measure.map(|measure| MEASURE.get(measure.word(), ask.lang)).unwrap_or_default();
    let fact = target.fact.map(|fact| SLOT.get(fact.label(), ask.lang)).unwrap_or_default();
    let key = format!("act.{}", names::act(target.act));
    ask.fill(&key, &[("measure", measure), ("fact", fact)])
}

/// Whose it is.
fn by(ask: &Ask<'_>, target: &Target) -> String {
    let mut out = Vec::new();
    if let Some(village) = target.village {
        out.push(names::value(Family::Township, ask.table, town(ask, village), ask.lang));
        out.push(names::value(Family::Village, ask.table, village, ask.lang));
    }
    out.extend(target.helper.map(|helper| names::value(Family::Helper, ask.table, helper, ask.lang)));
    if target.act == Act::AskFact {
        out.extend(target.who().map(|who| ask.say(&format!("who.{who}"))));
    }
    out.join(" ")
}

fn town(ask: &Ask<'_>, village: u32) -> u32 {
    let town = ask.table.villages.get(village as usize).map_or("", |village| village.township.0.as_str());
    ask.table.townships.find(town).unwrap_or(u32::MAX)
}
