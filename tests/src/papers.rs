//! Papers of the samples as a test reads them: every text of one, in order.

use ruler_engine::call::plan_page::plan_page;
use ruler_state::judge::make::Asked;
use ruler_words::i18n::Lang;
use ruler_words::samples::SAMPLES;
use ruler_words::views::paper::sheet::{Block, Paper};
use ruler_words::views::paper::{Chosen, Kind};
use ruler_words::views::plan_view::{Pair, PlanPage, TableText};
use serde_json::{Value, json};

/// The random code of every paper of the tests.
pub const SALT: &str = "7K2M-41QZ-9RTB-C0XW";

/// The sample at a place, counted from 0.
pub fn sample(place: usize) -> Value {
    SAMPLES.get(place).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// What the page asks for a paper of a household.
pub fn asked(household: &Value, lang: Lang) -> Asked {
    Asked {
        lang,
        household: household.clone(),
        options: json!({ "question": "exit" }),
        salt: SALT.to_owned(),
        sample: Some(0),
        today: "2026-11-25".to_owned(),
        ..Asked::default()
    }
}

/// The paper, or every fault.
///
/// # Errors
/// Faults of record or options, in words.
pub fn made(asked: &Asked, kind: Kind) -> Result<Paper, Vec<String>> {
    let page = PlanPage::read(&plan_page(&asked.plan_request()));
    asked.paper(kind, page.view.as_ref().filter(|_| kind == Kind::Plan), &Chosen::default())
}

/// The same without the options.
///
/// # Errors
/// Faults of the record, in words.
pub fn paper(household: &Value, kind: Kind, lang: Lang) -> Result<Paper, String> {
    made(&asked(household, lang), kind).map_err(|faults| faults.join("\n"))
}

fn table(one: &TableText) -> Vec<String> {
    one.rows.iter().flatten().chain(&one.head).chain([&one.caption, &one.note]).cloned().collect()
}

fn pairs(all: &[Pair]) -> Vec<String> {
    all.iter().flat_map(|one| [one.label.clone(), one.text.clone()]).collect()
}

/// Every text of a block.
pub fn block(one: &Block) -> Vec<String> {
    match one {
        Block::Verdict(text) | Block::Heading(text) | Block::Part(text) | Block::Sub(text) => vec![text.clone()],
        Block::Text(text) | Block::Notice(text) => vec![text.clone()],
        Block::List(all) | Block::Sign(all) => all.clone(),
        Block::Pairs(all) => pairs(all),
        Block::Table(_, one) => table(one),
        Block::Beside(all) => all.iter().flat_map(table).collect(),
        Block::Fall(fall) => fall.bars.iter().flat_map(|bar| [bar.label.clone(), bar.sum.clone()]).collect(),
        Block::Lines(_) => Vec::new(),
        Block::Together(all) => all.iter().flat_map(block).collect(),
    }
}

/// Every text of a paper.
pub fn texts(paper: &Paper) -> Vec<String> {
    let mut out = vec![paper.title.clone(), paper.mark.clone(), paper.running.clone()];
    out.extend(paper.notice.clone());
    out.extend(pairs(&paper.head));
    out.extend(paper.blocks.iter().flat_map(block));
    out.extend(paper.foot.clone());
    out.extend(paper.seal.iter().flat_map(|one| [one.title.clone(), one.note.clone(), one.code.clone()]));
    out
}

/// Hardly anything known.
pub fn tiny() -> Value {
    json!({ "format": "one-ruler/household@1", "id": "x", "as_of": "2017-11-28", "members": [{ "id": "m1" }] })
}
