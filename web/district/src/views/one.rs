//! One household of the district: what the ruler says of it, what is missing and who can say it, what is offered.

use ruler_core::assessment::Rule;
use ruler_core::district::limits::who_knows;
use ruler_words::i18n::{ASK, MEASURE, RULE};
use ruler_words::views::district::{Block, Cell, DistrictView, Line};

use super::list;
use crate::ask::Ask;

/// Draws the household.
pub fn fill(ask: &Ask<'_>, view: &mut DistrictView) {
    let row = ask.whole("row").and_then(|row| usize::try_from(row).ok());
    let Some(one) = row.and_then(|row| ask.table.rows.get(row)) else {
        view.title = ask.say("one.gone");
        return;
    };
    view.title = list::name(one);
    let (overall, _) = list::answer(ask, one);
    let place = [one.label.township.as_str(), &one.label.village_name, &one.label.group].join(" ");
    view.lead.push(place);
    view.lead.push(overall);
    let criteria = Rule::ALL.into_iter().zip(one.outcome.criteria).filter(|(_, mark)| *mark < 3);
    let line = |(rule, mark): (Rule, u8)| {
        let (word, tone) = match mark {
            0 => ("not_met", "bad"),
            1 => ("unknown", "open"),
            _ => ("met", "good"),
        };
        let said = RULE.get(&format!("{}.{word}", rule.word()), ask.lang).to_owned();
        Line::from(vec![
            Cell::text(RULE.get(rule.word(), ask.lang)),
            Cell::text(ask.say(&format!("mark.{word}"))).toned(tone),
            Cell::text(said),
        ])
    };
    view.blocks.push(Block {
        id: "criteria".to_owned(),
        title: ask.say("criteria"),
        head: ["criteria", "list.answer", "one.said"].map(|key| ask.say(key)).into(),
        rows: criteria.map(line).collect(),
        ..Block::default()
    });
    let open = list::slots(one);
    if !open.is_empty() {
        let line = |slot: ruler_core::assessment::judge::Slot| {
            let who = who_knows(slot.label()).map(|who| ask.say(&format!("who.{who}"))).unwrap_or_default();
            Line::from(vec![Cell::text(ASK.get(slot.label(), ask.lang)), Cell::text(who)])
        };
        view.blocks.push(Block {
            id: "open".to_owned(),
            title: ask.say("one.open"),
            head: ["questions.ask", "corners.who"].map(|key| ask.say(key)).into(),
            rows: open.into_iter().map(line).collect(),
            ..Block::default()
        });
    }
    let line = |mark: &ruler_core::district::outcome::MeasureMark| {
        let status = serde_json::to_value(mark.status).unwrap_or_default();
        let main = if mark.main { ask.say("one.main") } else { String::new() };
        Line::from(vec![
            Cell::text(MEASURE.get(mark.measure.word(), ask.lang)),
            Cell::text(MEASURE.of("status", status.as_str().unwrap_or_default(), ask.lang)),
            Cell::text(main),
        ])
    };
    view.blocks.push(Block {
        id: "measures".to_owned(),
        title: ask.say("measures"),
        head: ["measures", "list.answer", "one.cause"].map(|key| ask.say(key)).into(),
        rows: one.outcome.measures.iter().map(line).collect(),
        ..Block::default()
    });
}
