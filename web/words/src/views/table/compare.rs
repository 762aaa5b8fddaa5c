//! Results side by side: the ruler's answer and a plan, row by row, and what differs in the ruler's answer.

use super::judged::Brief;
use crate::i18n::{Lang, TABLE};
use crate::views::plan_view::{Pair, PlanView};

/// One result, as it stands in a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Tone of the answer.
    pub tone: &'static str,
    /// Rows, in the same order in every column: what, and how it is here.
    pub rows: Vec<Pair>,
}

/// The column of a result. `goal` is the place of the goal shown.
pub fn column(brief: Option<&Brief>, view: Option<&PlanView>, goal: usize, lang: Lang) -> Column {
    let row = |key: &str, text: String| Pair { label: TABLE.get(key, lang).to_owned(), text };
    let none = TABLE.get("none", lang);
    let mut rows = match brief {
        Some(brief) => vec![
            row("row.verdict", brief.title.clone()),
            row("row.income", brief.income.clone()),
            row("row.open", open(brief, lang)),
        ],
        None => ["row.verdict", "row.income", "row.open"].map(|key| row(key, none.to_owned())).to_vec(),
    };
    let goal = view.and_then(|view| view.goals.get(goal));
    let plan = goal.and_then(|goal| goal.plan.as_ref());
    let takes = plan.map(|plan| match &plan.nothing {
        Some(nothing) => nothing.clone(),
        None => plan
            .models
            .iter()
            .chain(&plan.jobs)
            .chain(&plan.loan)
            .cloned()
            .collect::<Vec<_>>()
            .join(lang.pick("；", "; ")),
    });
    let takes = takes.or_else(|| goal.and_then(|goal| goal.outcome.clone()));
    rows.push(row("row.takes", takes.unwrap_or_else(|| none.to_owned())));
    rows.extend(plan.map(|plan| plan.facts.clone()).unwrap_or_default());
    rows.extend(plan.map(|plan| row("row.mark", plan.mark.clone())));
    Column { tone: brief.map_or("open", |brief| brief.tone), rows }
}

/// Criteria that are not met, or not known.
fn open(brief: &Brief, lang: Lang) -> String {
    let open = brief.criteria.iter().filter(|(_, verdict, _)| matches!(*verdict, "not_met" | "unknown"));
    let open: Vec<String> = open.map(|(name, _, answer)| format!("{name} ({answer})")).collect();
    if open.is_empty() { TABLE.get("row.all_met", lang).to_owned() } else { open.join(lang.comma()) }
}

/// What differs between two answers of the ruler.
pub fn differences(before: &Brief, after: &Brief, lang: Lang) -> Vec<String> {
    let say = |what: &str, was: &str, is: &str| TABLE.say("differs", lang, &[("what", what), ("was", was), ("is", is)]);
    let mut out = Vec::new();
    if before.title != after.title {
        out.push(say(TABLE.get("row.verdict", lang), &before.title, &after.title));
    }
    if before.income != after.income {
        out.push(say(TABLE.get("row.income", lang), &before.income, &after.income));
    }
    for (name, _, is) in &after.criteria {
        let was = before.criteria.iter().find(|(held, _, _)| held == name).map(|(_, _, was)| was);
        if let Some(was) = was.filter(|was| *was != is) {
            out.push(say(name, was, is));
        }
    }
    out
}
