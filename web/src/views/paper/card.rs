//! The card for the wall (明白卡): what everybody may read. No illness, disability, debt, identity or cause.
//!
//! It is put together from what may stand there, never by taking away what may not: names of criteria and their answers,
//! sums of the four classes, and measures of a list.

use ruler_core::measures::Status;

use super::super::amount::range;
use super::super::help::MeasureText;
use super::super::plan_view::TableText;
use super::sheet::Block;
use super::source::Source;
use crate::i18n::{STATUS, WHY, plain_money};

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
        Block::Text(words.note.to_owned()),
        Block::Beside(vec![criteria(source), income(source)]),
        Block::Heading(source.get("card.measures")),
    ]);
    out.extend(measures(source));
    out.push(Block::Heading(source.get("card.say")));
    out.push(Block::Text(source.get("card.ask")));
    out.push(Block::Lines(1));
    out.push(source.sign(&["sign.family", "sign.helper", "sign.village"]));
    out
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
        note: source.get("card.income_note"),
        head: vec![source.get("income.class"), source.get("yuan")],
        rows,
    }
}

fn measures(source: &Source<'_>) -> Vec<Block> {
    let may = |one: &&MeasureText| {
        OPEN.contains(&super::super::why::word(&one.measure).as_str())
            && matches!(one.status, Status::Proposed | Status::AlreadyThere)
    };
    let row = |one: &MeasureText| {
        let step = one.step.clone().filter(|_| one.status == Status::Proposed);
        vec![one.title.to_owned(), one.answer.to_owned(), step.unwrap_or_default()]
    };
    let rows: Vec<Vec<String>> = source.words.proposal.measures.iter().filter(may).map(row).collect();
    if rows.is_empty() {
        return vec![Block::Text(source.get("card.no_measures"))];
    }
    vec![Block::Table(TableText {
        caption: String::new(),
        note: source.get("card.measures_note"),
        head: vec![source.get("measure"), source.get("answer"), source.get("next")],
        rows,
    })]
}
