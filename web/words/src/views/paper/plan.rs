//! The plan for the folder: three plans side by side, one in full with labour and cash, all models' answers.

use super::super::plan_view::{GoalView, ModelRow, PlanText, PlanView, TableText};
use super::Chosen;
use super::assessment::table;
use super::sheet::{Block, Shape};
use super::source::Source;
use crate::i18n::{FIELD, Lang, MEASURE, PAPER};

fn goal<'v>(view: &'v PlanView, chosen: &Chosen) -> Option<&'v GoalView> {
    view.goals.iter().find(|one| one.goal == chosen.goal).or_else(|| view.goals.first())
}

fn printed<'v>(view: &'v PlanView, chosen: &Chosen) -> Option<&'v PlanText> {
    let goal = goal(view, chosen)?;
    goal.with_loan.as_ref().filter(|_| chosen.lent).or(goal.plan.as_ref())
}

/// Whether the printed plan is a discussion draft: until every figure that decides it is confirmed.
pub(super) fn is_draft(view: &PlanView, chosen: &Chosen) -> bool {
    printed(view, chosen).is_none_or(|plan| plan.draft.is_some())
}

pub(super) fn blocks(source: &Source<'_>, view: &PlanView, chosen: &Chosen) -> Vec<Block> {
    let lang = source.lang;
    let mut out = source.names();
    out.push(Block::List(view.statements.clone()));
    out.push(Block::Heading(source.get("plan.present")));
    out.push(Block::Pairs(view.present.clone()));
    out.push(Block::Heading(source.get("plan.three")));
    let further = others(source, view, printed(view, chosen));
    let mut goals = three(view, lang);
    if !further.is_empty() {
        goals.note = [&goals.note, PAPER.get("plan.further", lang)].join(lang.pick("", " "));
    }
    out.push(Block::Table(Shape::Texts, goals));
    if let Some(goal) = goal(view, chosen) {
        out.push(Block::Heading(source.say("plan.chosen", &[("goal", &goal.title), ("aim", &goal.aim)])));
        out.extend(goal.outcome.clone().map(Block::Notice));
        out.push(Block::Text(goal.loan_note.clone()));
        match printed(view, chosen) {
            Some(plan) => out.extend(full(source, plan)),
            None => out.push(Block::Text(source.get("plan.none"))),
        }
        if !goal.compare.rows.is_empty() {
            out.push(Block::Table(Shape::Texts, goal.compare.clone()));
        }
        if !goal.jobs.rows.is_empty() {
            out.push(Block::Table(Shape::Texts, goal.jobs.clone()));
        }
        out.push(Block::Heading(source.get("plan.models")));
        out.push(Block::Table(Shape::Models, models(source, &goal.rows)));
    }
    out.extend(further);
    if !view.open.is_empty() {
        out.push(Block::Part(source.get("plan.open")));
        out.push(Block::List(view.open.iter().map(|one| one.text.clone()).collect()));
    }
    let mut last = vec![Block::Heading(source.get("plan.family"))];
    last.extend(family(source, view));
    last.push(source.sign(&["sign.family", "sign.helper", "sign.village", "sign.township"]));
    out.push(Block::Together(last));
    out
}

/// Goals with their plans; goals of one and the same plan together.
fn distinct(view: &PlanView, lang: Lang) -> Vec<(String, Option<&PlanText>)> {
    let mut out: Vec<(String, Option<&PlanText>)> = Vec::new();
    for goal in &view.goals {
        let plan = goal.plan.as_ref();
        match out.iter_mut().find(|(_, known)| plan.is_some() && *known == plan) {
            Some((title, _)) => *title = format!("{title}{}{}", lang.comma(), goal.title),
            None => out.push((goal.title.clone(), plan)),
        }
    }
    out
}

/// What each goal takes up and what comes of it.
fn three(view: &PlanView, lang: Lang) -> TableText {
    let (heads, plans): (Vec<String>, Vec<Option<&PlanText>>) = distinct(view, lang).into_iter().unzip();
    let same = if plans.len() < view.goals.len() { PAPER.get("plan.same", lang) } else { PAPER.get("plan.each", lang) };
    let taken = |plan: &PlanText| {
        let all = [&plan.models, &plan.jobs, &plan.courses].into_iter().flatten();
        all.chain(&plan.loan).chain(&plan.nothing).cloned().collect::<Vec<_>>().join("\n")
    };
    let none = || PAPER.get("plan.none", lang).to_owned();
    let row = |label: String, of: &dyn Fn(&PlanText) -> String| {
        let cells = plans.iter().map(|plan| plan.map_or_else(none, of));
        [label].into_iter().chain(cells).collect::<Vec<_>>()
    };
    let mut rows = vec![row(PAPER.get("plan.takes", lang).to_owned(), &taken)];
    let facts = plans.iter().flatten().next().map(|plan| plan.facts.as_slice()).unwrap_or_default();
    for (place, fact) in facts.iter().enumerate() {
        rows.push(row(fact.label.clone(), &|plan| {
            plan.facts.get(place).map_or_else(String::new, |one| one.text.clone())
        }));
    }
    rows.push(row(PAPER.get("plan.figures", lang).to_owned(), &|plan| plan.mark.clone()));
    TableText {
        note: same.to_owned(),
        head: [PAPER.get("row.what", lang).to_owned()].into_iter().chain(heads).collect(),
        rows,
        ..TableText::default()
    }
}

/// Every other plan with its cash and its calendar in brief: goals of one and the same plan once.
fn others(source: &Source<'_>, view: &PlanView, printed: Option<&PlanText>) -> Vec<Block> {
    let mut all: Vec<(String, &PlanText, bool)> = Vec::new();
    for (key, lent) in [("plan.other", false), ("plan.other_lent", true)] {
        let mut found: Vec<(String, &PlanText)> = Vec::new();
        for goal in &view.goals {
            let plan = if lent { goal.with_loan.as_ref() } else { goal.plan.as_ref() };
            let Some(plan) = plan.filter(|plan| Some(*plan) != printed && !plan.brief.is_empty()) else { continue };
            match found.iter_mut().find(|(_, known)| *known == plan) {
                Some((title, _)) => *title = format!("{title}{}{}", source.lang.comma(), goal.title),
                None => found.push((goal.title.clone(), plan)),
            }
        }
        all.extend(found.into_iter().map(|(goal, plan)| (source.say(key, &[("goal", &goal)]), plan, lent)));
    }
    let mut out = Vec::new();
    for (title, plan, lent) in all {
        out.push(Block::Heading(title));
        let taken = [&plan.models, &plan.jobs, &plan.courses].into_iter().flatten().chain(&plan.loan);
        out.push(Block::List(taken.cloned().collect()));
        // Without a loan they stand in the first table.
        out.extend(lent.then(|| Block::Pairs(plan.facts.clone())));
        out.extend(plan.brief.iter().map(|one| Block::Table(Shape::Figures, one.clone())));
    }
    out
}

/// One plan in full.
fn full(source: &Source<'_>, plan: &PlanText) -> Vec<Block> {
    let mut out = Vec::new();
    let mut part = |key: &str, texts: Vec<String>| {
        if !texts.is_empty() {
            out.push(Block::Part(source.get(key)));
            out.push(Block::List(texts));
        }
    };
    part("plan.takes", plan.nothing.iter().cloned().collect());
    part("plan.take_models", plan.models.clone());
    part("plan.take_jobs", plan.jobs.clone());
    part("plan.take_courses", plan.courses.clone());
    part("plan.take_loan", plan.loan.iter().cloned().collect());
    out.push(Block::Pairs(plan.facts.clone()));
    let draft = plan.draft.clone().map(|draft| format!("{draft}{}", source.lang.colon())).unwrap_or_default();
    out.push(Block::Text(format!("{draft}{}", plan.mark)));
    out.push(Block::Text(plan.check.clone()));
    out.extend(plan.falls.iter().cloned().map(Block::Fall));
    let shape = |one: &TableText| if one.head.len() == 2 { Shape::Sums } else { Shape::Figures };
    let tables = plan.tables.iter().filter(|one| !one.rows.is_empty());
    out.extend(tables.map(|one| Block::Table(shape(one), one.clone())));
    out
}

fn models(source: &Source<'_>, rows: &[ModelRow]) -> TableText {
    let row = |one: &ModelRow| vec![one.name.clone(), one.word.clone(), one.texts.join("\n")];
    table(source, "", &["model", "answer", "model.why"], rows.iter().map(row).collect())
}

/// What the family wants, agrees to, objects to and undertakes; lines to write on where nothing was recorded.
fn family(source: &Source<'_>, view: &PlanView) -> Vec<Block> {
    const WISHES: [&str; 6] = [
        "wishes.likes",
        "wishes.refuses",
        "wishes.ranking",
        "wishes.undertakes",
        "wishes.agrees_to_exit",
        "wishes.objection",
    ];
    let named = |text: String| {
        text.split('、').map(|one| named(one, view, source.lang)).collect::<Vec<_>>().join(source.lang.comma())
    };
    let row = |path: &&str| Some(vec![FIELD.get(path, source.lang).to_owned(), named(source.fact(path)?)]);
    let rows: Vec<Vec<String>> = WISHES.iter().filter_map(row).collect();
    if rows.is_empty() {
        return vec![Block::Text(source.get("plan.family_none")), Block::Lines(3)];
    }
    vec![Block::Table(Shape::Texts, table(source, "", &["wish", "wish.said"], rows)), Block::Lines(2)]
}

/// The name of a model or measure that was wished for by its word; what was said in other words stays.
fn named(text: &str, view: &PlanView, lang: Lang) -> String {
    let rows = view.goals.iter().flat_map(|goal| &goal.rows);
    let model = rows.into_iter().find(|one| one.model == text).map(|one| one.name.as_str());
    model.or_else(|| MEASURE.find(text, lang)).unwrap_or(text).to_owned()
}
