//! The card for the wall (明白卡): what everybody may read. No illness, disability, debt, identity or cause.
//!
//! It is put together from what may stand there, never by taking away what may not: names of criteria and their answers,
//! sums of the four classes, and measures of a list.

use ruler_core::measures::Status;

use super::super::amount::range;
use super::super::help::MeasureText;
use super::super::plan_view::TableText;
use super::sheet::{Block, Shape};
use super::source::Source;
use crate::i18n::{PAPER, STATUS, WHY, plain_money};

/// Measures that say nothing of illness, disability or debt.
const OPEN: [&str; 9] =
    ["industry", "employment", "relocation", "equity", "dibao", "school_aid", "house_repair", "water", "training"];

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let words = &source.words.assessment;
    // The head's alone: the wall names nobody else.
    let mut out: Vec<Block> = Vec::new();
    if source.legend.iter().any(|one| one.starts_with(&source.head_name())) {
        out.push(Block::List(
            source.legend.iter().filter(|one| one.starts_with(&source.head_name())).cloned().collect(),
        ));
    }
    out.extend([
        Block::Verdict(words.title.to_owned()),
        Block::Text(note(source)),
        Block::Beside(vec![criteria(source), income(source)]),
        Block::Text(source.get("card.income_note")),
    ]);
    out.extend(measures(source));
    out.push(Block::Together(vec![
        Block::Text(source.get("card.ask")),
        Block::Lines(1),
        source.sign(&["sign.family", "sign.helper", "sign.village"]),
    ]));
    out
}

/// What the answer means; nothing else stands below it on a wall that it could point to.
fn note(source: &Source<'_>) -> String {
    let key = format!("card.note.{}", super::super::why::word(&source.assessment.overall));
    PAPER.find(&key, source.lang).unwrap_or(source.words.assessment.note).to_owned()
}

fn criteria(source: &Source<'_>) -> TableText {
    let criteria = &source.words.assessment.criteria;
    TableText {
        caption: source.get("card.criteria"),
        note: String::new(),
        head: vec![source.get("criterion"), source.get("answer")],
        rows: criteria.iter().map(|one| vec![one.title.to_owned(), one.answer.to_owned()]).collect(),
    }
}

/// The four classes and what is held against the line. Single kinds may tell of illness: they are left out.
fn income(source: &Source<'_>) -> TableText {
    let (income, lang) = (&source.assessment.income, source.lang);
    let class = |one: &ruler_core::assessment::result::ClassSum| {
        let label = STATUS.of("class", &super::super::why::word(&one.class), lang);
        vec![label.to_owned(), range(&one.sum, lang)]
    };
    let mut rows: Vec<Vec<String>> = income.classes.iter().map(class).collect();
    let mut total = |key: &str, sum: Option<String>| {
        rows.extend(sum.map(|sum| vec![WHY.get(key, lang).to_owned(), sum]));
    };
    let exact = |sum: Option<ruler_core::base::Yuan>| sum.map(|sum| plain_money(sum.fen()));
    total("total.counted", Some(range(&income.counted, lang)));
    total("total.per_head", exact(income.per_head_fen));
    total("total.line", exact(income.line_fen));
    TableText {
        caption: source.get("card.income"),
        note: String::new(),
        head: vec![source.get("income.class"), source.get("yuan")],
        rows,
    }
}

/// Measures for the wall with a status.
fn shown<'s>(source: &'s Source<'_>, status: Status) -> impl Iterator<Item = &'s MeasureText> {
    let open = |one: &&MeasureText| OPEN.contains(&super::super::why::word(&one.measure).as_str());
    source.words.proposal.measures.iter().filter(open).filter(move |one| one.status == status)
}

/// Most measures in large type on one sheet, and in smaller.
const FEW: usize = 2;
const SOME: usize = 4;

/// How much smaller the type must be for the card to stay on one sheet.
pub(super) fn close(source: &Source<'_>) -> usize {
    let count = shown(source, Status::Proposed).count();
    if source.legend.is_empty() { usize::from(count > FEW).saturating_add(usize::from(count > SOME)) } else { 2 }
}

/// What is there already in one line, what is proposed with its next step.
fn measures(source: &Source<'_>) -> Vec<Block> {
    let there: Vec<&str> = shown(source, Status::AlreadyThere).map(|one| one.title).collect();
    let row = |one: &MeasureText| vec![one.title.to_owned(), one.step.clone().unwrap_or_default()];
    let rows: Vec<Vec<String>> = shown(source, Status::Proposed).map(row).collect();
    let mut out = Vec::new();
    if !there.is_empty() {
        out.push(Block::Text(source.say("card.there", &[("measures", &there.join(source.lang.comma()))])));
    }
    if !rows.is_empty() {
        let head = vec![source.get("card.proposed"), source.get("next")];
        let note = source.get("card.measures_note");
        out.push(Block::Table(Shape::Steps, TableText { caption: String::new(), note, head, rows }));
    }
    if out.is_empty() { vec![Block::Text(source.get("card.no_measures"))] } else { out }
}
