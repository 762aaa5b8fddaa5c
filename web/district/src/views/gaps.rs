//! Gaps in the work by kind of village: crude, and within cause and township, with what closing them takes.

use ruler_core::district::parity::gap::Closing;
use ruler_core::district::parity::{Gauge, MeanRow, ShareRow, Strata, WorkRow, mean_row, share_row};
use ruler_core::measures::measure::DATA;
use ruler_core::measures::result::Status;
use ruler_words::decimal::shown;
use ruler_words::i18n::{LEVEL, Lang, MEASURE, money, number, percent};
use ruler_words::views::district::{Block, Cell, DistrictView, Form, FormChoice, FormField, Line};

use super::names;
use crate::address::Address;
use crate::ask::Ask;

/// Part of the intervals, in parts per million.
const SURE: u32 = 950_000;
/// Fewer households than this are called few.
const SMALL: u64 = 30;

/// Draws the gaps.
pub fn fill(ask: &Ask<'_>, rows: &[WorkRow], view: &mut DistrictView) {
    let by = ask.address.get("strata").unwrap_or("both");
    let strata = Strata { cause: matches!(by, "both" | "cause"), township: matches!(by, "both" | "township") };
    view.form = Some(form(ask, by));
    let coverage = DATA.iter().map(|one| Gauge::Coverage(one.measure));
    let others = Gauge::SHARES.into_iter().map(|(gauge, _)| gauge);
    let shares: Vec<ShareRow> =
        others.chain(coverage).map(|gauge| share_row(gauge, rows, strata, SURE, SMALL)).collect();
    let there = |row: &&ShareRow| row.poverty.1 + row.other.1 > 0;
    view.blocks.push(Block {
        id: "gaps".to_owned(),
        title: ask.say("gaps.title"),
        notes: vec![LEVEL.get("gap.census", ask.lang).to_owned(), ask.say("gaps.note")],
        head: head(ask, "gaps.closing"),
        rows: shares.iter().filter(there).map(|row| share_line(ask, row)).collect(),
        ..Block::default()
    });
    let means: Vec<MeanRow> =
        Gauge::MEANS.into_iter().map(|(gauge, _)| mean_row(gauge, rows, strata, SURE, SMALL)).collect();
    view.blocks.push(Block {
        id: "gap-means".to_owned(),
        title: ask.say("gaps.means"),
        head: head(ask, "gaps.unknown"),
        rows: means.iter().map(|row| mean_line(ask, row)).collect(),
        ..Block::default()
    });
    let empty = shares.iter().map(|row| row.empty.len()).max().unwrap_or(0);
    if empty > 0 {
        view.lead.push(LEVEL.say("gap.empty", ask.lang, &[("strata", &empty.to_string())]));
    }
}

fn head(ask: &Ask<'_>, last: &str) -> Vec<String> {
    let keys = ["gaps.gauge", "kind.poverty_village", "kind.non_poverty_village", "gaps.crude", "gaps.adjusted", last];
    keys.map(|key| ask.say(key)).into()
}

fn form(ask: &Ask<'_>, by: &str) -> Form {
    let choice = |word: &str| FormChoice { word: word.to_owned(), text: ask.say(&format!("strata.{word}")) };
    let field = FormField {
        name: "strata".to_owned(),
        label: ask.say("gaps.strata"),
        value: by.to_owned(),
        choices: ["both", "cause", "township", "none"].map(choice).into(),
    };
    Form { to: ask.address.clone().with("strata", "").text(), fields: vec![field], go: ask.say("form.go") }
}

fn gauge(gauge: Gauge, lang: Lang) -> String {
    let all = Gauge::SHARES.iter().chain(&Gauge::MEANS);
    match gauge {
        Gauge::Coverage(measure) => MEASURE.get(measure.word(), lang).to_owned(),
        other => {
            let word = all.into_iter().find(|(one, _)| *one == other).map_or("", |(_, word)| *word);
            LEVEL.of("gauge", word, lang).to_owned()
        }
    }
}

fn share_line(ask: &Ask<'_>, row: &ShareRow) -> Line {
    let part = |(yes, all): (u64, u64)| {
        let ppm = (u128::from(yes) * 1_000_000).checked_div(u128::from(all));
        let ppm = ppm.and_then(|ppm| i64::try_from(ppm).ok());
        let count = |value: u64| number(i64::try_from(value).unwrap_or(i64::MAX));
        match ppm {
            // A paper tells no group of a few.
            Some(_) if ask.shown.is_paper() && small(yes, all, ask.shown.least) => Cell::number(ask.say("hidden")),
            Some(ppm) => Cell::number(format!("{}  {} / {}", percent(tenth(ppm)), count(yes), count(all))),
            None => Cell::text(ask.say("parity.nothing")).toned("open"),
        }
    };
    let closing = row.closing.as_ref().map_or_else(Cell::default, |closing| close(ask, row.gauge, closing));
    Line::from(vec![
        Cell::text(gauge(row.gauge, ask.lang)),
        part(row.poverty),
        part(row.other),
        Cell::number(points(row.crude, row.crude_interval)),
        Cell::number(points(row.adjusted, row.adjusted_interval)),
        closing,
    ])
}

fn small(yes: u64, all: u64, least: u32) -> bool {
    let few = |count: u64| count > 0 && count < u64::from(least);
    few(yes) || few(all.saturating_sub(yes))
}

const fn tenth(ppm: i64) -> i64 {
    // arithmetic: to a tenth of a percent
    (ppm + 500).div_euclid(1_000) * 1_000
}

/// A difference in percentage points with its interval.
fn points(difference: Option<i64>, interval: Option<[i64; 2]>) -> String {
    let sign = |ppm: i64| if ppm > 0 { format!("+{}", percent(ppm)) } else { percent(ppm) };
    match (difference.map(tenth), interval) {
        (Some(ppm), Some([low, high])) => format!("{} [{}, {}]", sign(ppm), sign(tenth(low)), sign(tenth(high))),
        (Some(ppm), None) => sign(ppm),
        (None, _) => "—".to_owned(),
    }
}

fn close(ask: &Ask<'_>, of: Gauge, closing: &Closing) -> Cell {
    let kind = names::kind(Some(closing.kind), ask.lang);
    let count = number(i64::try_from(closing.count).unwrap_or(i64::MAX));
    let mut text = LEVEL.say("gap.closing", ask.lang, &[("kind", kind), ("count", &count)]);
    if let Some([low, high]) = closing.fen {
        let (low, high) = (money(low, ask.lang), money(high, ask.lang));
        text.push_str(&ask.fill("gaps.cost", &[("low", &low), ("high", &high)]));
    }
    let word = serde_json::to_value(closing.kind).unwrap_or_default();
    let at = Address::at("list").with("f.kind", word.as_str().unwrap_or_default());
    match of {
        Gauge::Coverage(measure) => {
            let name = format!("f.measure.{}", measure.word());
            let mut at = at;
            for status in [Status::Proposed, Status::NotOffered] {
                let status = serde_json::to_value(status).unwrap_or_default();
                at.asked.push((name.clone(), status.as_str().unwrap_or_default().to_owned()));
            }
            Cell::text(text).to(at.text())
        }
        Gauge::Helper => {
            let mut at = at;
            at.asked.push(("f.helper".to_owned(), String::new()));
            Cell::text(text).to(at.text())
        }
        Gauge::Exits => Cell::text(text).to(at.with("f.status", "registered").text()),
        _ => Cell::text(text),
    }
}

fn mean_line(ask: &Ask<'_>, row: &MeanRow) -> Line {
    let is_money = row.gauge == Gauge::Money;
    let told = |milli: i64| if is_money { money(milli / 1_000, ask.lang) } else { shown(milli / 100 * 100, 3) };
    let mean = |(sum, count): (i64, u64)| {
        let milli = i128::from(sum) * 1_000;
        let milli = milli.checked_div(i128::from(count)).and_then(|milli| i64::try_from(milli).ok());
        milli.map_or_else(|| Cell::text(ask.say("parity.nothing")).toned("open"), |milli| Cell::number(told(milli)))
    };
    let gap = |difference: Option<i64>, interval: Option<[i64; 2]>| match (difference, interval) {
        (Some(milli), Some([low, high])) => format!("{} [{}, {}]", told(milli), told(low), told(high)),
        (Some(milli), None) => told(milli),
        (None, _) => "—".to_owned(),
    };
    Line::from(vec![
        Cell::text(gauge(row.gauge, ask.lang)),
        mean(row.poverty),
        mean(row.other),
        Cell::number(gap(row.crude_milli, None)),
        Cell::number(gap(row.adjusted_milli, row.interval_milli)),
        Cell::number(number(i64::try_from(row.unknown).unwrap_or(i64::MAX))),
    ])
}
