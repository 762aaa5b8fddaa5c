//! The to-household subsidy of one village: its fund shared out by need within 300 to 900 yuan, to the fen, and the roll.

use std::collections::BTreeMap;

use ruler_core::assessment::assess;
use ruler_core::district::chain::Hash;
use ruler_core::district::data::district;
use ruler_core::district::family::{Family, village_word};
use ruler_core::district::filter::Filter;
use ruler_core::district::funds::divide::{Applicant, Division, Why, divide};
use ruler_core::district::funds::need::need;
use ruler_core::district::funds::roll::roll;
use ruler_core::district::outcome::question;
use ruler_core::district::packed;
use ruler_core::district::village::{Village, VillageType};
use ruler_core::household::record::RegisterStatus;
use ruler_words::i18n::{LEVEL, money, number, percent};
use ruler_words::views::district::{Block, Cell, DistrictView, Form, FormChoice, FormField, Line};

use super::list;
use super::names;
use crate::ask::Ask;

/// Draws the village's roll.
pub fn fill(ask: &Ask<'_>, view: &mut DistrictView) {
    view.title = ask.say("fund.title");
    view.lead.push(ask.say("fund.lead"));
    let asked = ask.address.get("village").unwrap_or_default();
    let place = ask.table.villages.iter().position(|village| village_word(village) == asked).unwrap_or(0);
    let Some(village) = ask.table.villages.get(place) else { return };
    let (low, high) = (bound("subsidy_low"), bound("subsidy_high"));
    let rows = rows(ask, place);
    let usual = usual(village, ask.table.villages.len());
    let budget = ask.whole("budget").unwrap_or(usual);
    view.form = Some(form(ask, village, budget));
    let fund = fund_of(village).map(|fund| ask.lang.pick(&fund.title.zh.0, &fund.title.en.0).to_owned());
    let kind = names::kind(village.kind, ask.lang);
    let args = [("village", village.name.0.as_str()), ("kind", kind), ("fund", fund.as_deref().unwrap_or_default())];
    view.lead.push(ask.fill("fund.of", &args));
    let applicants: Vec<Applicant> = rows.iter().filter_map(|row| applicant(ask, *row)).collect();
    let division = divide(budget.saturating_mul(100), &applicants, low * 100, high * 100);
    view.lead.push(said(ask, &division));
    let heads: BTreeMap<String, String> = rows
        .iter()
        .filter_map(|row| ask.table.rows.get(*row as usize))
        .map(|one| (one.label.id.clone(), list::name(one)))
        .collect();
    let bounds = [
        ("low", number(low)),
        ("high", number(high)),
        ("budget", number(budget)),
        ("count", number(i64::try_from(rows.len()).unwrap_or(0))),
    ];
    view.lead.push(ask.fill("fund.terms", &bounds.each_ref().map(|(key, text)| (*key, text.as_str()))));
    if let Some(roll) = roll(&division, &heads) {
        let line = |row: &ruler_core::district::funds::roll::RollRow| {
            let why = why(ask, &row.why, row.by_ticket);
            Line::from(vec![
                Cell::number(row.line.to_string()),
                Cell::text(row.head.clone()),
                Cell::number(money(row.fen, ask.lang)),
                Cell::text(why),
                Cell::default(),
            ])
        };
        let mut rows: Vec<Line> = roll.rows.iter().map(line).collect();
        let sum = vec![
            Cell::default(),
            Cell::text(ask.say("fund.sum")),
            Cell::number(money(roll.sum_fen, ask.lang)),
            Cell::text(if roll.over_fen > 0 {
                ask.fill("fund.over", &[("sum", &money(roll.over_fen, ask.lang))])
            } else {
                String::new()
            }),
            Cell::default(),
        ];
        rows.push(Line { cells: sum });
        view.blocks.push(Block {
            id: "roll".to_owned(),
            title: ask.fill("fund.roll", &[("village", &village.name.0), ("day", &ask.table.as_of.to_string())]),
            notes: vec![ask.say("fund.ticket")],
            head: ["fund.line", "list.household", "fund.gets", "fund.why", "fund.sign"].map(|key| ask.say(key)).into(),
            rows,
            ..Block::default()
        });
    }
    if let Division::TooLittle { by_need, .. } = &division {
        let line = |(place, id): (usize, &String)| {
            Line::from(vec![
                Cell::number((place + 1).to_string()),
                Cell::text(heads.get(id).cloned().unwrap_or_default()),
            ])
        };
        view.blocks.push(Block {
            id: "by-need".to_owned(),
            title: ask.say("fund.by_need"),
            head: ["fund.line", "list.household"].map(|key| ask.say(key)).into(),
            rows: by_need.iter().enumerate().map(line).collect(),
            ..Block::default()
        });
    }
}

/// A bound of the report, in yuan.
fn bound(id: &str) -> i64 {
    district().report.iter().find(|figure| figure.id.0 == id).map_or(0, |figure| figure.amount.0)
}

fn fund_of(village: &Village) -> Option<&'static ruler_core::district::funds::purpose::FundTemplate> {
    let id = if village.kind == Some(VillageType::Poverty) { "village_cut" } else { "pooled" };
    district().funds.iter().find(|fund| fund.id.0 == id)
}

/// What the report gives a village of its kind, in yuan: its cut, or an equal part of a year's pooled money.
fn usual(village: &Village, villages: usize) -> i64 {
    let Some(fund) = fund_of(village) else { return 0 };
    match (&fund.each_village_yuan, &fund.yearly_yuan) {
        (Some(each), _) => each.0,
        (None, Some(yearly)) => yearly.0.checked_div(i64::try_from(villages).unwrap_or(1)).unwrap_or(0),
        _ => 0,
    }
}

/// Households of a village that are in the register.
fn rows(ask: &Ask<'_>, place: usize) -> Vec<u32> {
    let filter = Filter::ALL.with(Family::Village, u32::try_from(place).unwrap_or(u32::MAX));
    let registered = |row: &u32| {
        ask.table
            .rows
            .get(*row as usize)
            .is_some_and(|one| one.outcome.status.value == Some(RegisterStatus::Registered))
    };
    filter.rows(ask.table).into_iter().filter(registered).collect()
}

fn applicant(ask: &Ask<'_>, row: u32) -> Option<Applicant> {
    let one = ask.table.rows.get(row as usize)?;
    let policy = ask.host.policy.as_ref()?;
    let facts = packed::facts(ask.host.packed.get(row as usize)?).ok()?;
    let assessment = assess(&facts, question(one.outcome.status.value, policy), policy);
    // The ticket of the day and the number: whoever has the list works it out again.
    let ticket = Hash::of(format!("{}\t{}\t{}", ask.table.as_of, one.label.village, one.label.number).as_bytes());
    Some(Applicant { id: one.label.id.clone(), need: need(&assessment), ticket })
}

fn form(ask: &Ask<'_>, village: &Village, budget: i64) -> Form {
    let choice = |village: &Village| FormChoice {
        word: village_word(village),
        text: [village.township.0.as_str(), &village.name.0, names::kind(village.kind, ask.lang)].join(" "),
    };
    let field = |name: &str, label: &str, value: String, choices: Vec<FormChoice>| FormField {
        name: name.to_owned(),
        label: ask.say(label),
        value,
        choices,
    };
    let villages = ask.table.villages.iter().map(choice).collect();
    let fields = vec![
        field("village", "village", village_word(village), villages),
        field("budget", "fund.budget", budget.to_string(), Vec::new()),
    ];
    Form { to: ask.address.moved("fund").text(), fields, go: ask.say("form.go") }
}

fn said(ask: &Ask<'_>, division: &Division) -> String {
    let (word, args) = match division {
        Division::Shared { .. } => ("shared", vec![]),
        Division::TooLittle { short_fen, could_serve, .. } => {
            ("too_little", vec![("short_fen", money(*short_fen, ask.lang)), ("could_serve", could_serve.to_string())])
        }
        Division::TooMuch { over_fen, .. } => ("too_much", vec![("over_fen", money(*over_fen, ask.lang))]),
        Division::Nobody => ("nobody", vec![]),
        Division::NoBounds => ("no_bounds", vec![]),
    };
    let args: Vec<(&str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
    LEVEL.say(&format!("division.{word}"), ask.lang, &args)
}

fn why(ask: &Ask<'_>, why: &Why, by_ticket: bool) -> String {
    let sum = |fen: u64| money(i64::try_from(fen).unwrap_or(i64::MAX), ask.lang);
    let (need, scale) = match why {
        Why::ByNeed { need_fen, scale_ppm } => (sum(*need_fen), percent(i64::try_from(*scale_ppm).unwrap_or(i64::MAX))),
        Why::Lowest { need_fen } | Why::Highest { need_fen } => (sum(*need_fen), String::new()),
        Why::NeedUnknown => (String::new(), String::new()),
    };
    let mut out = LEVEL.say(why.code(), ask.lang, &[("need_fen", &need), ("scale_ppm", &scale)]);
    if by_ticket {
        out.push_str(LEVEL.get("fund.by_ticket", ask.lang));
    }
    out
}
