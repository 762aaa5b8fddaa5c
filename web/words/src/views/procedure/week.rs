//! What is to be done in words, with why it stands where it stands.

use ruler_core::procedure::ics::Event;
use ruler_core::procedure::week::Row;
use ruler_core::procedure::{Procedure, Rules};

use super::care::days;
use super::{procedure_name, role_name, step_name};
use crate::i18n::{Lang, PROCEDURE};

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowText {
    /// Id of the household.
    pub household: String,
    /// What.
    pub title: String,
    /// `overdue`, `today`, `soon`, `later`, `open`.
    pub when: &'static str,
    /// When, in words, with days left.
    pub due: String,
    /// Whose task it is.
    pub actor: String,
    /// What is lost where it is late.
    pub loses: String,
    /// It is the end of a procedure, loud until it is done; or the journal itself is wrong.
    pub loud: bool,
    /// Done now, it needs a reason.
    pub needs_reason: bool,
}

/// A thing to do in words.
pub fn row(row: &Row, rules: &Rules<'_>, lang: Lang) -> RowText {
    let procedure = rules.library.find(&row.procedure, &row.version);
    let days = row.days_left.map(|left| days(left, lang));
    let due = match (row.due, days) {
        (Some(day), Some(days)) => format!("{day} · {days}"),
        _ => PROCEDURE.of("when", row.when.word(), lang).to_owned(),
    };
    RowText {
        household: row.household.clone(),
        title: title(row, procedure, lang),
        when: row.when.word(),
        due,
        actor: role_name(procedure, &row.actor, lang),
        loses: PROCEDURE.of("loses", row.loses.word(), lang).to_owned(),
        loud: ["end", "fork", "irregular", "fall"].contains(&row.kind.word()),
        needs_reason: row.needs_reason,
    }
}

fn title(row: &Row, procedure: Option<&Procedure>, lang: Lang) -> String {
    let mut parts = vec![PROCEDURE.of("kind", row.kind.word(), lang).to_owned()];
    if !row.procedure.is_empty() {
        parts.push(procedure_name(&row.procedure, &row.version, lang));
    }
    if !row.step.is_empty() {
        parts.push(step_name(procedure, &row.step, lang));
    }
    parts.join(" · ")
}

/// Its event in a calendar. Whose it is, is said by name only where the caller gives one.
pub fn event(row: &Row, name: &str, rules: &Rules<'_>, lang: Lang) -> Option<Event> {
    let text = self::row(row, rules, lang);
    let summary = if name.is_empty() { text.title } else { format!("{name} · {}", text.title) };
    Some(Event { key: row.event_key(), day: row.due?, summary, description: text.loses, remind_days: Some(1) })
}
