//! The assessment for the folder (内部资料): verdict, changes after it, members, ledger, every criterion with its
//! arithmetic, causes, measures.

use ruler_core::assessment::reason::{Code, Reason};

use super::super::explanation::{BasisText, CriterionText, LineText};
use super::super::help::{BranchText, MeasureText};
use super::super::plan_view::TableText;
use super::changes;
use super::facts::text;
use super::sheet::{Block, Shape};
use super::source::Source;

pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let mut out = source.names();
    out.extend(verdict(source));
    out.push(Block::Heading(source.get("part.changes")));
    out.extend(changes::blocks(source));
    out.push(Block::Heading(source.get("part.members")));
    out.push(Block::Table(Shape::Members, members(source)));
    out.push(Block::Heading(source.get("part.ledger")));
    out.extend(ledger(source));
    out.push(Block::Heading(source.get("part.criteria")));
    out.push(Block::Table(Shape::Answers, overview(source)));
    out.extend(source.words.assessment.criteria.iter().flat_map(|one| criterion(source, one)));
    out.extend(open(source));
    out.extend(causes(source));
    out.extend(measures(source));
    let mut last = picture(source);
    last.push(source.sign(&["sign.family", "sign.helper", "sign.checker", "sign.village"]));
    out.push(Block::Together(last));
    out
}

/// A table under its heading; empty cells stay empty.
pub(super) fn table(source: &Source<'_>, caption: &str, head: &[&str], rows: Vec<Vec<String>>) -> TableText {
    let caption = if caption.is_empty() { String::new() } else { source.get(caption) };
    TableText { caption, note: String::new(), head: head.iter().map(|key| source.get(key)).collect(), rows }
}

/// A small heading with a list, or nothing.
fn list(source: &Source<'_>, key: &str, texts: Vec<String>) -> Vec<Block> {
    if texts.is_empty() { Vec::new() } else { vec![Block::Part(source.get(key)), Block::List(texts)] }
}

fn verdict(source: &Source<'_>) -> Vec<Block> {
    let words = &source.words.assessment;
    let standing = &words.standing;
    let mut out = vec![Block::Verdict(words.title.to_owned()), Block::Text(words.note.to_owned())];
    out.push(Block::Text(format!("{}{}{}", standing.title, source.lang.colon(), standing.note)));
    out.extend(words.monitoring.map(|class| Block::Text(class.to_owned())));
    out.push(Block::Text(standing.figures.clone()));
    if source.assessment.income.is_exact()
        && source.assessment.criteria.iter().flat_map(|one| &one.basis).any(|basis| basis.later)
    {
        out.push(Block::Text(source.get("later")));
    }
    let confirm = standing.confirm.iter().map(|one| one.label.clone()).collect();
    out.extend(list(source, "part.confirm", confirm));
    out.extend(list(source, "part.findings", words.findings.clone()));
    out.extend(list(source, "part.checks", words.checks.iter().map(|one| one.text.clone()).collect()));
    out.extend(list(source, "part.change", words.change.clone()));
    out
}

fn members(source: &Source<'_>) -> TableText {
    let row = |place: usize| {
        let of = |part: &str| source.fact(&format!("members[{place}].{part}")).unwrap_or_default();
        let name = text(source.json, &format!("members[{place}].name"));
        vec![
            place.saturating_add(1).to_string(),
            name,
            of("relation"),
            of("birth"),
            of("membership"),
            of("health"),
            of("labour"),
        ]
    };
    let head = [
        "member.place",
        "member.name",
        "member.relation",
        "member.birth",
        "member.where",
        "member.health",
        "member.labour",
    ];
    table(source, "", &head, (0..source.record.members.len()).map(row).collect())
}

fn ledger(source: &Source<'_>) -> Vec<Block> {
    let income = &source.words.assessment.income;
    let row = |line: &LineText| {
        let more = ["payer", "label", "working"].map(|part| text(source.json, &format!("{}.{part}", line.path)));
        let label = [line.label.clone()].into_iter().chain(more).filter(|text| !text.is_empty()).collect::<Vec<_>>();
        vec![label.join(" · "), line.why.to_owned(), line.gross.clone(), line.deducted.clone(), line.net.clone()]
    };
    let head = ["ledger.line", "ledger.why", "ledger.gross", "ledger.deducted", "ledger.net"];
    let rows: Vec<Vec<String>> = income.lines.iter().map(row).collect();
    let totals = income.totals.iter().map(|one| vec![one.label.to_owned(), one.sum.clone()]).collect();
    let mut out = Vec::new();
    if !rows.is_empty() {
        out.push(Block::Table(Shape::Ledger, table(source, "", &head, rows)));
    }
    let mut totals = table(source, "", &["ledger.total", "ledger.amount"], totals);
    if source.assessment.income.per_head_fen.is_some() {
        totals.note = source.get("ledger.cut");
    }
    out.push(Block::Table(Shape::Sums, totals));
    out
}

fn overview(source: &Source<'_>) -> TableText {
    let row = |one: &CriterionText| vec![one.title.to_owned(), one.answer.to_owned(), one.strength.to_owned()];
    let rows = source.words.assessment.criteria.iter().map(row).collect();
    table(source, "", &["criterion", "answer", "known"], rows)
}

/// One criterion in its three depths.
fn criterion(source: &Source<'_>, one: &CriterionText) -> Vec<Block> {
    let mut out = vec![
        Block::Part(format!("{}{}{}", one.title, source.lang.colon(), one.answer)),
        Block::Text(one.sentence.to_owned()),
        Block::Text(source.say("standard.is", &[("standard", one.standard)])),
    ];
    if !one.reasons.is_empty() {
        out.push(Block::List(one.reasons.clone()));
    }
    if !one.arithmetic.is_empty() {
        let rows = one.arithmetic.iter().map(|row| vec![row.label.to_owned(), row.text.clone()]).collect();
        let head = ["row.what", "row.compared"];
        out.push(Block::Table(Shape::Compared, table(source, "part.arithmetic", &head, rows)));
    }
    if !one.inputs.is_empty() {
        let value = |path: &str| source.fact(path).unwrap_or_else(|| source.get("nothing"));
        let rows = one.inputs.iter().map(|one| vec![one.label.clone(), value(&one.path), one.known.to_owned()]);
        let head = ["input.fact", "input.value", "known"];
        out.push(Block::Table(Shape::Inputs, table(source, "part.inputs", &head, rows.collect())));
    }
    if !one.basis.is_empty() {
        out.push(Block::Table(Shape::Basis, basis(source, one.basis.iter())));
    }
    if !one.change.is_empty() {
        out.extend([Block::Sub(source.get("part.change")), Block::List(one.change.clone())]);
    }
    out
}

/// Figures with how sure they are and where they come from.
fn basis<'b>(source: &Source<'_>, all: impl Iterator<Item = &'b BasisText>) -> TableText {
    let row = |one: &BasisText| vec![one.label.clone(), one.amount.clone(), one.sure.clone(), one.source.clone()];
    table(source, "part.basis", &["basis.figure", "basis.amount", "basis.sure", "basis.source"], all.map(row).collect())
}

/// The same where there are any, each once.
fn based<'b>(source: &Source<'_>, all: impl Iterator<Item = &'b BasisText>) -> Option<Block> {
    let mut seen: Vec<&BasisText> = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    (!seen.is_empty()).then(|| Block::Table(Shape::Basis, basis(source, seen.into_iter())))
}

fn open(source: &Source<'_>) -> Vec<Block> {
    let questions = &source.words.assessment.questions;
    if questions.is_empty() {
        return Vec::new();
    }
    let row =
        |one: &super::super::explanation::QuestionText| vec![one.label.clone(), one.ask.to_owned(), one.rules.clone()];
    let rows = questions.iter().map(row).collect();
    vec![
        Block::Heading(source.get("part.questions")),
        Block::Table(Shape::Questions, table(source, "", &["question.fact", "question.ask", "question.for"], rows)),
    ]
}

fn causes(source: &Source<'_>) -> Vec<Block> {
    let words = &source.words.diagnosis;
    let row = |one: &super::super::help::CauseText| {
        let parts = one.parts.iter().map(|part| format!("{}{}{}", part.label, source.lang.colon(), part.sum));
        let more: Vec<String> = parts.chain(one.notes.iter().cloned()).collect();
        vec![one.label.to_owned(), one.there.to_owned(), one.sum.clone(), source.joined(more)]
    };
    let mut out = vec![
        Block::Heading(source.get("part.causes")),
        Block::Text(words.title.clone()),
        Block::Text(words.whole.clone()),
    ];
    if !words.causes.is_empty() {
        let head = ["cause", "cause.there", "cause.sum", "cause.parts"];
        out.push(Block::Table(Shape::Causes, table(source, "", &head, words.causes.iter().map(row).collect())));
    }
    out.push(Block::Text(words.method.to_owned()));
    // The table with what heads and what closes it: neither stands alone on a page.
    let mut out = vec![Block::Together(out)];
    out.push(Block::Text(words.settled.clone()));
    if !words.settle.is_empty() {
        out.push(Block::List(words.settle.iter().map(|one| one.label.clone()).collect()));
    }
    out.extend(list(source, "part.recorded", words.recorded.clone()));
    out.extend(based(source, words.causes.iter().flat_map(|one| &one.basis)));
    out.push(Block::Text(words.figures.clone()));
    out
}

fn measures(source: &Source<'_>) -> Vec<Block> {
    let words = &source.words.proposal;
    let row = |one: &MeasureText| {
        let step = one.step.clone().unwrap_or_default();
        // The head of the column says it.
        let answers = one.answers.split_once(source.lang.colon()).map_or("", |(_, what)| what);
        vec![one.title.to_owned(), one.answer.to_owned(), answers.to_owned(), step]
    };
    let head = ["measure", "answer", "measure.for", "next"];
    let mut out = vec![Block::Heading(source.get("part.measures")), Block::Text(words.title.clone())];
    out.push(Block::Table(Shape::Measures, table(source, "", &head, words.measures.iter().map(row).collect())));
    let parts = words.measures.iter().flat_map(|one| one.parts.iter().map(move |part| (one, part)));
    let rows: Vec<Vec<String>> = parts.map(|(one, part)| branch(source, one, part)).collect();
    if !rows.is_empty() {
        let head = ["measure.part", "answer", "measure.why", "measure.amount"];
        out.push(Block::Table(Shape::Branches, table(source, "part.branches", &head, rows)));
    }
    out.extend(based(source, words.measures.iter().flat_map(|one| &one.parts).flat_map(|one| &one.basis)));
    out.extend(list(source, "part.conflicts", words.conflicts.clone()));
    out.extend(words.gaps.clone().map(Block::Text));
    out.push(Block::Text(words.debt.clone()));
    out.push(Block::Text(words.figures.clone()));
    out
}

/// Gap, causes and what is given back.
fn picture(source: &Source<'_>) -> Vec<Block> {
    let rows = source.words.picture.iter().map(|one| vec![one.label.clone(), one.sum.clone()]);
    let mut sums_table = table(source, "", &["picture.item", "picture.sum"], rows.collect());
    let is_equal = |reason: &Reason| reason.code == Code::IncomeEqual;
    if source.assessment.criteria.iter().flat_map(|one| &one.reasons).any(is_equal) {
        sums_table.note = source.get("picture.note");
    }
    vec![Block::Heading(source.get("part.picture")), Block::Table(Shape::Sums, sums_table)]
}

fn branch(source: &Source<'_>, one: &MeasureText, part: &BranchText) -> Vec<String> {
    let label = if part.label.is_empty() { one.title.to_owned() } else { format!("{} · {}", one.title, part.label) };
    let amounts = part.amounts.iter().map(|one| {
        let arithmetic = match one.arithmetic.chars().next() {
            None => String::new(),
            // A bound is no equation.
            Some('≤' | '≥') => format!(" {}", one.arithmetic),
            Some(_) => format!(" = {}", one.arithmetic),
        };
        format!("{}{}{}{arithmetic}", one.label, source.lang.colon(), one.sum)
    });
    let asked = part.questions.iter().map(|one| source.say("branch.ask", &[("what", &one.label)]));
    let reasons = part.reasons.iter().cloned().chain(asked);
    vec![label, part.answer.to_owned(), source.joined(reasons), source.joined(amounts)]
}
