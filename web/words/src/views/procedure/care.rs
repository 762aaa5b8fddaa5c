//! Helper, visits and promises of a household in words.

use chrono::NaiveDate;
use ruler_core::procedure::State;
use ruler_core::procedure::state::Promise;

use super::case::late_mark;
use crate::i18n::{Lang, PROCEDURE, PROCEDURE_PAGE};

/// Helpers, the present one first.
pub fn helpers(state: &State, lang: Lang) -> Vec<String> {
    let one = |pairing: &ruler_core::procedure::state::Pairing| {
        let until =
            pairing.until.map_or_else(|| PROCEDURE_PAGE.get("care.now", lang).to_owned(), |day| day.to_string());
        let handed = if pairing.handed_to.is_empty() {
            String::new()
        } else {
            PROCEDURE_PAGE.say("care.handed", lang, &[("to", &pairing.handed_to), ("why", &pairing.why)])
        };
        let helper = &pairing.helper;
        let args = [
            ("name", &*helper.name.0),
            ("unit", &helper.unit.0),
            ("from", &*pairing.mark.on.to_string()),
            ("until", &until),
        ];
        format!("{}{handed}", PROCEDURE_PAGE.say("care.helper", lang, &args))
    };
    state.pairings.iter().rev().map(one).collect()
}

/// Visits, the last first.
pub fn visits(state: &State, lang: Lang) -> Vec<String> {
    let one = |visit: &ruler_core::procedure::state::Visited| {
        let purpose = PROCEDURE.of("purpose", visit.purpose.word(), lang);
        let args = [("on", &*visit.mark.on.to_string()), ("purpose", purpose), ("found", &visit.found)];
        let late = late_mark(&visit.mark, lang).map(|text| format!("{}{text}", lang.pick("；", "; ")));
        format!("{}{}", PROCEDURE_PAGE.say("care.visit", lang, &args), late.unwrap_or_default())
    };
    state.visits.iter().rev().map(one).collect()
}

/// A promise, and what became of it.
pub fn promise(one: &Promise, today: NaiveDate, lang: Lang) -> String {
    let how = match &one.outcome {
        Some(end) => {
            let kept = PROCEDURE.of("kept", end.kept.word(), lang);
            PROCEDURE_PAGE.say(
                "care.ended",
                lang,
                &[("kept", kept), ("on", &end.mark.on.to_string()), ("why", &end.why)],
            )
        }
        None if one.until < today => PROCEDURE_PAGE.get("care.overdue", lang).to_owned(),
        None => PROCEDURE_PAGE.get("care.open", lang).to_owned(),
    };
    let kind = PROCEDURE.of("promise_kind", one.kind.word(), lang);
    let args =
        [("kind", kind), ("what", &*one.what), ("by", &one.by), ("until", &one.until.to_string()), ("how", &how)];
    PROCEDURE_PAGE.say("care.promise", lang, &args)
}

/// Days that are left, none, or days over.
pub(super) fn days(left: i64, lang: Lang) -> String {
    let key = if left < 0 {
        "days.over"
    } else if left == 0 {
        "days.today"
    } else {
        "days.left"
    };
    PROCEDURE_PAGE.say(key, lang, &[("days", &left.unsigned_abs().to_string())])
}

/// When the next visit of a duty is due.
pub fn due(duty: &str, day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let days = days(day.signed_duration_since(today).num_days(), lang);
    let duty = PROCEDURE.of("duty", duty, lang);
    PROCEDURE_PAGE.say("care.next", lang, &[("duty", duty), ("day", &day.to_string()), ("days", &days)])
}
