//! Puts a diagnosis into words.

use ruler_core::causes::Diagnosis;
use ruler_core::causes::question::Question;
use ruler_core::causes::result::{CauseResult, Note, Presence};
use ruler_core::household::HouseholdRecord;
use ruler_core::household::record::Cause;
use ruler_core::policy::{Pack, Param};

use super::amount::{is_open, sum};
use super::help::{AskText, Bar, CauseText, DiagnosisText, SumText};
use super::why::{Why, figures};
use crate::i18n::{ASK, CAUSE, Lang, QUERY, fill};

/// Explains a diagnosis in one language.
pub fn explain(diagnosis: &Diagnosis, record: &HouseholdRecord, pack: &Pack, lang: Lang) -> DiagnosisText {
    let why = Why::new(record, pack.document(), lang);
    let ranking = &diagnosis.ranking;
    let top =
        diagnosis.causes.iter().filter_map(|one| one.burden.high.or(one.burden.low)).max().map_or(0, |sum| sum.fen());
    let shown = diagnosis.causes.iter().filter(|one| one.presence != Presence::Absent);
    let title = match (ranking.primary, ranking.contending.is_empty()) {
        (Some(cause), _) => fill(CAUSE.get("title.primary", lang), &[("cause", name(cause, lang))]),
        (None, true) => CAUSE.get("title.none", lang).to_owned(),
        (None, false) => CAUSE.get("title.open", lang).to_owned(),
    };
    let key = if is_open(&diagnosis.whole) { "whole.open" } else { "whole" };
    let mut whole = fill(CAUSE.get(key, lang), &[("sum", &sum(&diagnosis.whole, lang))]);
    if let Some(each) = diagnosis.whole_per_head.as_ref().filter(|each| !is_open(each)) {
        whole.push_str(lang.pick("", " "));
        whole.push_str(&fill(CAUSE.get("whole.per_head", lang), &[("sum", &sum(each, lang))]));
    }
    let settled = match (ranking.settled, ranking.settle.is_empty()) {
        (true, _) => "settled",
        (false, false) => "unsettled",
        (false, true) => "unsettled.figure",
    };
    DiagnosisText {
        lang: lang.tag(),
        title,
        whole,
        method: CAUSE.find("method", lang).unwrap_or_default(),
        settled: CAUSE.get(settled, lang).to_owned(),
        settle: ranking.settle.iter().map(|one| ask(one, &why)).collect(),
        causes: shown.map(|one| cause(one, top, &why)).collect(),
        recorded: diagnosis.recorded.notes.iter().map(|one| note(one, lang)).collect(),
        figures: figures(&diagnosis.figures, lang),
    }
}

/// The name of a cause.
pub(super) fn name(cause: Cause, lang: Lang) -> &'static str {
    CAUSE.find(cause.word(), lang).unwrap_or_default()
}

/// A fact to ask for, in words.
pub(super) fn ask(question: &Question, why: &Why<'_>) -> AskText {
    let path = question.path();
    let how = ASK.find(question.slot, why.lang);
    AskText { label: why.label(&path), path, ask: how.unwrap_or_else(|| QUERY.of("ask", question.slot, why.lang)) }
}

fn note(note: &Note, lang: Lang) -> String {
    let cause = note.cause.map_or("", |cause| name(cause, lang));
    fill(CAUSE.of("note", note.note, lang), &[("cause", cause)])
}

fn cause(one: &CauseResult, top: i64, why: &Why<'_>) -> CauseText {
    let lang = why.lang;
    let share = |fen: i64| (fen.saturating_mul(1000)).checked_div(top.max(1)).unwrap_or_default().saturating_mul(1000);
    let part = |part: &ruler_core::causes::result::Part| {
        let label = CAUSE.of("part", part.part, lang);
        let label = match part.member {
            Some(member) => format!("{label}{}{}{}", lang.pick("（", " ("), why.who(member), lang.pick("）", ")")),
            None => label.to_owned(),
        };
        SumText { label, sum: sum(&part.sum, lang) }
    };
    let mut notes = Vec::new();
    if let Some(carried) = &one.carried {
        notes.push(fill(CAUSE.get("carried", lang), &[("sum", &sum(carried, lang))]));
    }
    if !one.missing.is_empty() {
        let labels = one.missing.iter().filter_map(|id| Param::from_id(id)).map(|param| why.figure_label(param));
        let labels: Vec<&str> = labels.collect();
        notes.push(fill(CAUSE.get("missing", lang), &[("figures", &labels.join(lang.comma()))]));
    }
    CauseText {
        cause: one.cause,
        label: name(one.cause, lang),
        presence: one.presence,
        there: CAUSE.of("presence", one.presence.word(), lang),
        sum: sum(&one.burden, lang),
        per_head: one.per_head.as_ref().map(|each| sum(each, lang)),
        bar: Bar {
            low_ppm: one.burden.low.map_or(0, |low| share(low.fen())),
            high_ppm: one.burden.high.map(|high| share(high.fen())),
        },
        parts: one.parts.iter().map(part).collect(),
        notes,
        basis: one.basis.iter().map(|basis| why.basis(basis)).collect(),
    }
}
