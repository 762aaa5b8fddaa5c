//! One page for a trainer: how a class opens the sample, what to let it guess, the answer and why.

use ruler_core::assessment::reason::Arg;
use ruler_core::assessment::result::Comparison;
use ruler_core::base::Verdict;
use serde_json::Value;

use super::super::explanation::CriterionText;
use super::assessment::table;
use super::facts::text;
use super::sheet::{Block, Shape};
use super::source::Source;
use crate::samples::code::code;

/// Most lines of each kind: the sheet is one page.
const FEW: usize = 4;
/// Most members shown.
const MEMBERS: usize = 8;
/// The questions in the order of their codes.
const QUESTIONS: [&str; 3] = ["exit", "risk_eliminated", "enter"];

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let words = &source.words.assessment;
    let sample = |key: &str| text(source.json, &format!("sample.{key}"));
    let mut out = source.names();
    let title = sample(source.lang.pick("title_zh", "title_en"));
    if !title.is_empty() {
        out.push(Block::Verdict(title));
    }
    out.push(Block::Heading(source.get("class.teaches")));
    out.push(Block::Text(sample(source.lang.pick("teaches_zh", "teaches_en"))));
    out.push(Block::Heading(source.get("class.how")));
    let steps = ["class.step_open", "class.step_guess", "class.step_show", "class.step_why", "class.step_try"];
    let code = source.sample.map(|place| code(place, question(source))).unwrap_or_default();
    out.push(Block::List(steps.iter().map(|key| source.say(key, &[("code", &code)])).collect()));
    out.push(Block::Heading(source.get("class.household")));
    out.push(Block::Table(Shape::Texts, members(source)));
    out.push(Block::Heading(source.get("class.answer")));
    out.push(Block::Notice(format!("{} · {}", words.title, words.standing.title)));
    out.push(Block::Table(Shape::Decided, criteria(source)));
    out.push(Block::List(words.criteria.iter().flat_map(reasons).take(FEW).collect()));
    let watch: Vec<String> = words.findings.iter().chain(&words.change).take(FEW).cloned().collect();
    if !watch.is_empty() {
        out.push(Block::Heading(source.get("class.watch")));
        out.push(Block::List(watch));
    }
    out.push(Block::Heading(source.get("class.discuss")));
    let questions = words.questions.iter().take(2).map(|one| one.ask.to_owned());
    let own = ["class.ask_1", "class.ask_2", "class.ask_3"].map(|key| source.get(key));
    out.push(Block::List(own.into_iter().chain(questions).collect()));
    out
}

fn question(source: &Source<'_>) -> usize {
    let asked = source.options.get("question").and_then(Value::as_str).unwrap_or_default();
    QUESTIONS.iter().position(|word| *word == asked).unwrap_or_default()
}

fn members(source: &Source<'_>) -> super::super::plan_view::TableText {
    let row = |place: usize| {
        let of = |part: &str| source.fact(&format!("members[{place}].{part}")).unwrap_or_default();
        let name = text(source.json, &format!("members[{place}].name"));
        vec![name, of("relation"), of("birth"), of("work.occupation")]
    };
    let count = source.record.members.len();
    let mut out = table(
        source,
        "",
        &["member.name", "member.relation", "member.birth", "member.work"],
        (0..count.min(MEMBERS)).map(row).collect(),
    );
    if count > MEMBERS {
        out.note = source.say("class.more", &[("count", &count.saturating_sub(MEMBERS).to_string())]);
    }
    out
}

/// Each criterion with its answer, and the comparison that decides it.
fn criteria(source: &Source<'_>) -> super::super::plan_view::TableText {
    let row = |one: &CriterionText| {
        let judged = source.assessment.criteria.iter().find(|criterion| criterion.rule == one.rule);
        // The first that does not hold decides; where all hold, the first stands for them.
        let place = judged.and_then(|judged| judged.arithmetic.iter().position(|one| holds(one) != Some(true)));
        let decides = one.arithmetic.get(place.unwrap_or_default());
        let arithmetic = decides.map(|row| format!("{}{}{}", row.label, source.lang.colon(), row.text));
        vec![one.title.to_owned(), one.answer.to_owned(), arithmetic.unwrap_or_default()]
    };
    let rows = source.words.assessment.criteria.iter().map(row).collect();
    table(source, "", &["criterion", "answer", "class.compared"], rows)
}

/// Whether a comparison holds, where both sides are known figures.
fn holds(one: &Comparison) -> Option<bool> {
    let figure = |arg: &Arg| match arg {
        Arg::Fen(sum) => Some(sum.fen()),
        Arg::Count(count) => Some(*count),
        Arg::Sums(_) | Arg::Counts(_) | Arg::Day(_) | Arg::Word(_) | Arg::Figure(_) => None,
    };
    let (given, limit) = (figure(one.given.as_ref()?)?, figure(&one.limit)?);
    Some(match one.relation {
        ">" => given > limit,
        ">=" => given >= limit,
        "<" => given < limit,
        "<=" => given <= limit,
        _ => given == limit,
    })
}

/// What decides a criterion that is not met; else what is open.
fn reasons(one: &CriterionText) -> Vec<String> {
    match one.verdict {
        Verdict::NotMet | Verdict::Unknown => one.reasons.iter().take(2).cloned().collect(),
        Verdict::Met | Verdict::NotApplicable => Vec::new(),
    }
}
