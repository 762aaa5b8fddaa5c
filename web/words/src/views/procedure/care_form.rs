//! Forms of helper, visits and promises.

use serde_json::json;

use super::form::{FieldText, FormText, Takes, day, field, words_of};
use super::page;
use crate::i18n::{Lang, PROCEDURE, PROCEDURE_PAGE};

/// A helper named, or the household handed over.
pub fn helper(there: bool, on: &str, lang: Lang) -> FormText {
    let act = if there { "hand_over" } else { "pair" };
    let mut fields = vec![
        day(on, lang),
        field("helper.name", "form.helper", Takes::Text, lang),
        field("helper.unit", "form.unit", Takes::Text, lang),
        field("helper.phone", "form.phone", Takes::Text, lang),
    ];
    if there {
        fields.push(field("why", "form.why", Takes::Text, lang));
    }
    FormText {
        id: act.to_owned(),
        title: PROCEDURE.of("act", act, lang).to_owned(),
        note: String::new(),
        fixed: json!({ "act": act }),
        fields,
    }
}

/// A visit, with one promise where something was promised.
pub fn visit(number: usize, on: &str, lang: Lang) -> FormText {
    let purpose = words_of("purpose", &["regular", "check", "measure", "follow_up", "emergency", "other"], lang);
    let kind = words_of("promise_kind", &["promise", "undertaking"], lang);
    let fields = vec![
        day(on, lang),
        FieldText { first: "regular".to_owned(), ..field("purpose", "form.purpose", purpose, lang) },
        field("found", "form.found", Takes::Text, lang),
        FieldText {
            hint: page("form.promise_hint", lang),
            ..field("promises.what", "form.promise", Takes::Text, lang)
        },
        FieldText { first: "promise".to_owned(), ..field("promises.kind", "form.promise_kind", kind, lang) },
        field("promises.by", "form.promise_by", Takes::Text, lang),
        field("promises.until", "form.promise_until", Takes::Day, lang),
        FieldText { hint: page("form.late_hint", lang), ..field("late_why", "form.late_why", Takes::Text, lang) },
    ];
    let fixed = json!({ "act": "visit", "promise_id": format!("promise-{number}") });
    FormText {
        id: "visit".to_owned(),
        title: PROCEDURE.get("act.visit", lang).to_owned(),
        note: String::new(),
        fixed,
        fields,
    }
}

/// What became of a promise.
pub fn outcome(promise: &str, what: &str, on: &str, lang: Lang) -> FormText {
    let kept = words_of("kept", &["kept", "not_kept", "dropped"], lang);
    let fields = vec![
        day(on, lang),
        field("kept", "form.kept", kept, lang),
        field("why", "form.why", Takes::Text, lang),
        FieldText { hint: page("form.late_hint", lang), ..field("late_why", "form.late_why", Takes::Text, lang) },
    ];
    let title = PROCEDURE_PAGE.say("form.outcome_of", lang, &[("what", what)]);
    let fixed = json!({ "act": "outcome", "promise": promise });
    FormText { id: format!("outcome-{promise}"), title, note: String::new(), fixed, fields }
}

/// A visit that was due and is not made.
pub fn excuse(duty: &str, on: &str, lang: Lang) -> FormText {
    let fields = vec![day(on, lang), field("why", "form.why", Takes::Text, lang)];
    let title = PROCEDURE.get("act.excuse", lang).to_owned();
    FormText {
        id: format!("excuse-{duty}"),
        title,
        note: PROCEDURE.of("duty", duty, lang).to_owned(),
        fixed: json!({ "act": "excuse", "duty": duty }),
        fields,
    }
}
