//! The founding report's own figures, each with its working, held against what the report says of it.

use std::collections::BTreeMap;

use ruler_core::district::data::district;
use ruler_core::district::haves::lines;
use ruler_core::district::haves::report::{Does, Line as Worked, Meets, Value};
use ruler_words::decimal::shown;
use ruler_words::i18n::LEVEL;
use ruler_words::views::district::{Block, Cell, DistrictView, Line};

use crate::ask::Ask;

/// Draws the report's figures.
pub fn fill(ask: &Ask<'_>, view: &mut DistrictView) {
    view.title = ask.say("report.title");
    view.lead.push(ask.say("report.lead"));
    let data = district();
    let found = lines(&data.report, &data.lines, &BTreeMap::new());
    let titles: BTreeMap<&str, &str> = data
        .report
        .iter()
        .map(|one| (one.id.0.as_str(), &one.title))
        .chain(data.lines.iter().map(|one| (one.id.0.as_str(), &one.title)))
        .map(|(id, title)| (id, ask.lang.pick(&title.zh.0, &title.en.0)))
        .collect();
    let units: BTreeMap<&str, &str> = data
        .report
        .iter()
        .map(|one| (one.id.0.as_str(), one.unit.0.as_str()))
        .chain(data.lines.iter().map(|one| (one.id.0.as_str(), one.unit.0.as_str())))
        .collect();
    let told = |id: &str, value: Value| told(ask, value, units.get(id).copied().unwrap_or_default());
    let title = |id: &str| titles.get(id).copied().unwrap_or_default().to_owned();
    let working = |line: &Worked| {
        let sign = match line.does {
            Does::Sum => " + ",
            Does::Less => " − ",
            Does::Product => " × ",
            Does::Divide | Does::Share => " ÷ ",
        };
        let part = |(id, value): &(String, Option<Value>)| {
            let value = value.map_or_else(|| ask.say("truth.unknown"), |value| told(id, value));
            format!("{} {value}", title(id))
        };
        line.of.iter().map(part).collect::<Vec<_>>().join(sign)
    };
    let row = |line: &Worked| {
        let (key, tone) = match line.meets {
            Meets::NotTold => ("not_told", ""),
            Meets::Yes => ("yes", "good"),
            Meets::No => ("no", "bad"),
            Meets::Unknown => ("unknown", "open"),
        };
        let report = line.told.as_ref().map_or_else(String::new, |(id, value, how)| {
            let how = serde_json::to_value(how).unwrap_or_default();
            format!("{} {}", LEVEL.of("told_as", how.as_str().unwrap_or_default(), ask.lang), told(id, *value))
        });
        Line::from(vec![
            Cell::text(title(&line.id)),
            Cell::text(working(line)),
            Cell::number(line.value.map_or_else(|| ask.say("truth.unknown"), |value| told(&line.id, value))),
            Cell::text(report),
            Cell::text(LEVEL.of("meets", key, ask.lang)).toned(tone),
        ])
    };
    view.blocks.push(Block {
        id: "report".to_owned(),
        title: ask.say("report.title"),
        head: ["report.what", "report.working", "report.result", "report.told", "report.meets"]
            .map(|key| ask.say(key))
            .into(),
        rows: found.iter().map(row).collect(),
        ..Block::default()
    });
}

/// A value in its unit: hundredths of a percent as percent, else to two digits where it is not whole.
fn told(ask: &Ask<'_>, value: Value, unit: &str) -> String {
    let narrow = |rounded: Option<i128>| rounded.and_then(|value| i64::try_from(value).ok());
    if unit == "bp" {
        return narrow(value.rounded(0))
            .map_or_else(String::new, |bp| ruler_words::i18n::percent(bp.saturating_mul(100)));
    }
    let digits = if value.under == 1 { 0 } else { 2 };
    let number = narrow(value.rounded(digits)).map_or_else(String::new, |value| shown(value, digits as usize));
    let unit = ruler_words::i18n::DISTRICT.find(&format!("unit.{unit}"), ask.lang).unwrap_or(unit);
    format!("{number} {unit}")
}
