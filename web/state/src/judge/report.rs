//! The record on the page, judged: anew at every change, with a ruler kept ready.

use ruler_core::exchange::ask::{assessed, options};
use ruler_words::i18n::{Lang, STATUS, fill};
use ruler_words::views::report::{Card, Report, answer, faults, tone_of};
use serde_json::Value;

use super::row::row;
use crate::shared::Shared;

/// Judges a record. `asked` are options as the API takes them.
pub fn report(record: &Value, asked: &Value, lang: Lang) -> Report {
    let judged = options(asked).and_then(|asked| {
        asked.ruled(|ruler| {
            let (record, assessment) = assessed(record, asked.ask, ruler)?;
            let policy = ruler.policy(assessment.as_of);
            Ok(answer(&assessment, &record, ruler.pack(), &policy, lang))
        })
    });
    match judged {
        Ok(answer) => Report::Answer(Box::new(answer)),
        Err(found) => Report::Faults(faults(&found, record, lang)),
    }
}

/// A sample judged on its own day, for the list.
pub fn card(record: &Value, lang: Lang) -> Option<Card> {
    let sample = record.get("sample")?;
    let of = |key: &str| sample.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let line = row(0, record, &[], &Shared::default());
    let count = lang.pick("{name}家 {count} 口 · {village} · {day}", "{name}, {count} people · {village} · {day}");
    let args = [
        ("name", &*line.name),
        ("count", &*line.people.to_string()),
        ("village", &*line.village),
        ("day", &*line.as_of),
    ];
    Some(Card {
        title: of(lang.pick("title_zh", "title_en")),
        teaches: of(lang.pick("teaches_zh", "teaches_en")),
        answer: STATUS.find(&format!("overall.{}", line.overall), lang)?,
        tone: tone_of(&line.overall),
        family: fill(count, &args),
    })
}

#[cfg(test)]
mod tests {
    use super::report;
    use ruler_words::i18n::Lang;
    use ruler_words::record::{blank, path};
    use ruler_words::views::ask::next;
    use serde_json::json;

    #[test]
    fn deciding_questions_come_first_and_each_answer_moves_on_to_the_end() {
        let mut record = blank("2017-11-28", "x");
        let (mut seen, mut ended) = (Vec::new(), false);
        for _ in 0..400 {
            let judged = report(&record, &json!({ "question": "exit" }), Lang::Zh);
            let asked = next(&judged, &record, &seen, Lang::Zh);
            let Some(at) = asked.path else {
                ended = true;
                break;
            };
            assert!(!seen.contains(&at), "{at} is asked twice");
            if seen.is_empty() {
                assert!(asked.deciding > 0);
            }
            // Every other one is answered "not known", the others are passed over.
            if seen.len() % 2 == 0 && !at.ends_with("asked") {
                path::set(&mut record, &at, Some(json!("unknown")));
            }
            seen.push(at);
        }
        assert!(ended && seen.iter().any(|path| path == "production.savings"), "{seen:?}");
    }
}
