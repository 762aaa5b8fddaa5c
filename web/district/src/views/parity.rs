//! Held level: the exact test first, then gaps in the work by kind of village, the five sames, gaps of offers.

use std::collections::BTreeMap;

use ruler_core::district::parity::{Offer, SameRow, offers, sames};
use ruler_core::district::village::VillageType;
use ruler_words::i18n::{LEVEL, MEASURE, money, number};
use ruler_words::views::district::{Block, Cell, DistrictView, Line};

use super::{gaps, names};
use crate::address::Address;
use crate::ask::Ask;
use crate::parity::Parity;

/// Villages named of a gap of offers.
const VILLAGES: usize = 40;

/// Draws the page.
pub fn fill(ask: &Ask<'_>, view: &mut DistrictView) {
    view.title = ask.say("parity.title");
    view.lead.push(ask.say("parity.lead"));
    let Some(parity) = &ask.host.parity else {
        view.lead.push(ask.say("parity.not_yet"));
        return;
    };
    view.blocks.push(flipped(ask, parity));
    if parity.done < ask.table.rows.len() {
        let (done, all) = (parity.done.to_string(), ask.table.rows.len().to_string());
        view.lead.push(ask.fill("in_part", &[("done", &done), ("all", &all)]));
    }
    gaps::fill(ask, &parity.rows, view);
    view.blocks.push(five(ask, &sames(&parity.rows, &[], &BTreeMap::new())));
    view.blocks.extend(offered(ask, parity));
    view.next.push(Cell::text(ask.say("paper.go")).to(ask.address.clone().with("paper", "1").text()));
}

fn whole(count: usize) -> String {
    number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn flipped(ask: &Ask<'_>, parity: &Parity) -> Block {
    let flip = &parity.flip;
    let (households, answers) = (number(i64::from(flip.households)), number(i64::from(flip.answers)));
    let changed = whole(flip.changed.len());
    let args = [("households", households.as_str()), ("answers", answers.as_str()), ("changed", changed.as_str())];
    let key = if flip.changed.is_empty() { "flip.none" } else { "flip.some" };
    let mut notes = vec![LEVEL.say(key, ask.lang, &args)];
    let seconds = (parity.took + 50) / 100;
    let seconds = format!("{}.{}", seconds / 10, seconds % 10);
    notes.push(ask.fill("parity.took", &[("seconds", &seconds)]));
    let tone = if flip.changed.is_empty() { "good" } else { "bad" };
    let row = |key: &str, cell: Cell| Line::from(vec![Cell::text(ask.say(key)), cell]);
    let mut rows = vec![
        row("parity.households", Cell::number(households)),
        row("parity.answers", Cell::number(answers)),
        row("parity.changed", Cell::text(changed).toned(tone)),
    ];
    if !flip.unanswered.is_empty() {
        rows.push(row("parity.unanswered", Cell::number(whole(flip.unanswered.len()))));
    }
    if !flip.unplaced.is_empty() {
        rows.push(row("parity.unplaced", Cell::number(whole(flip.unplaced.len()))));
    }
    let part = |one: &ruler_core::district::parity::flip::Changed| {
        let part = LEVEL.get(&format!("flip.{}", one.part), ask.lang).to_owned();
        Line::from(vec![Cell::text(one.id.clone()), Cell::text(part).toned("bad")])
    };
    rows.extend(flip.changed.iter().take(VILLAGES).map(part));
    Block {
        id: "flip".to_owned(),
        title: ask.say("parity.flip"),
        notes,
        head: [ask.say("parity.what"), ask.say("parity.count")].into(),
        rows,
        ..Block::default()
    }
}

fn five(ask: &Ask<'_>, sames: &[SameRow]) -> Block {
    let kinds = [Some(VillageType::Poverty), Some(VillageType::Other)];
    let line = |one: &SameRow| {
        let same = serde_json::to_value(one.same).unwrap_or_default();
        let same = LEVEL.of("same", same.as_str().unwrap_or_default(), ask.lang);
        let counted = LEVEL.of("counted", one.counted, ask.lang);
        let cell = |kind: &Option<VillageType>| match one.kinds.get(kind) {
            None | Some((_, 0)) => Cell::text(ask.say("parity.nothing")).toned("open"),
            Some((sum, all)) if one.counted == "money" => {
                Cell::number(money(sum.checked_div(*all).unwrap_or_default(), ask.lang))
            }
            Some((yes, all)) => {
                let ppm = yes.saturating_mul(1_000_000).checked_div(*all).unwrap_or_default();
                let ppm = (ppm + 500) / 1_000 * 1_000;
                Cell::number(format!("{} / {}  {}", number(*yes), number(*all), ruler_words::i18n::percent(ppm)))
            }
        };
        Line { cells: [Cell::text(same), Cell::text(counted)].into_iter().chain(kinds.iter().map(cell)).collect() }
    };
    let head = [ask.say("parity.same"), ask.say("parity.counted")];
    Block {
        id: "sames".to_owned(),
        title: ask.say("parity.sames"),
        notes: vec![ask.say("parity.sames_note")],
        head: head.into_iter().chain(kinds.map(|kind| names::kind(kind, ask.lang).to_owned())).collect(),
        rows: sames.iter().map(line).collect(),
        ..Block::default()
    }
}

/// Gaps of offers: by measure and kind, then the villages where most people wait.
fn offered(ask: &Ask<'_>, parity: &Parity) -> Vec<Block> {
    let all = offers(&parity.rows, |_, _| None);
    let mut gaps: Vec<&Offer> = all.iter().filter(|offer| offer.not_offered > 0).collect();
    gaps.sort_by_key(|offer| (core::cmp::Reverse(offer.people), offer.village.clone(), offer.measure));
    let mut sums: BTreeMap<(ruler_core::measures::measure::Measure, Option<VillageType>), [u64; 3]> = BTreeMap::new();
    for offer in &gaps {
        let [villages, households, people] = sums.entry((offer.measure, offer.kind)).or_default();
        *villages += 1;
        *households += u64::from(offer.not_offered);
        *people += u64::from(offer.people);
    }
    let count = |value: u64| Cell::number(number(i64::try_from(value).unwrap_or(i64::MAX)));
    let line = |((measure, kind), [villages, households, people]): ((_, Option<VillageType>), [u64; 3])| {
        let measure: ruler_core::measures::measure::Measure = measure;
        let word = kind.and_then(|kind| serde_json::to_value(kind).ok());
        let word = word.as_ref().and_then(|word| word.as_str()).unwrap_or("unknown");
        let to = Address::at("list").with("f.kind", word).with(&format!("f.measure.{}", measure.word()), "not_offered");
        Line::from(vec![
            Cell::text(MEASURE.get(measure.word(), ask.lang)),
            Cell::text(names::kind(kind, ask.lang)),
            count(villages),
            count(households).to(to.text()),
            count(people),
        ])
    };
    let by_measure = Block {
        id: "offers".to_owned(),
        title: ask.say("parity.offers"),
        notes: vec![ask.say("parity.offers_note")],
        head: ["measures", "kind", "villages", "households", "people"].map(|key| ask.say(key)).into(),
        rows: sums.into_iter().map(line).collect(),
        ..Block::default()
    };
    let line = |offer: &&Offer| {
        let village = ask.table.villages.iter().find(|village| village.id.0 == offer.village);
        let name = village.map(|village| [village.township.0.as_str(), village.name.0.as_str()].join(" "));
        let fen = offer.fen.map_or_else(|| ask.say("parity.no_sum"), |fen| money(fen, ask.lang));
        let to = Address::at("list")
            .with("f.village", &offer.village)
            .with(&format!("f.measure.{}", offer.measure.word()), "not_offered");
        Line::from(vec![
            Cell::text(name.unwrap_or_else(|| offer.village.clone())),
            Cell::text(MEASURE.get(offer.measure.word(), ask.lang)),
            count(u64::from(offer.not_offered)).to(to.text()),
            count(u64::from(offer.people)),
            Cell::number(fen),
        ])
    };
    let by_village = Block {
        id: "offers-villages".to_owned(),
        title: ask.say("parity.offers_villages"),
        head: ["village", "measures", "households", "people", "parity.least"].map(|key| ask.say(key)).into(),
        rows: gaps.iter().take(VILLAGES).filter(|offer| offer.not_offered >= ask.shown.least).map(line).collect(),
        folded: true,
        ..Block::default()
    };
    vec![by_measure, by_village]
}
