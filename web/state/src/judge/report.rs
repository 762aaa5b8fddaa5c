//! The record on the page, judged: anew at every change, with a ruler kept ready.

use ruler_core::exchange::ask::{assessed, criteria, options};
use ruler_words::i18n::{Lang, STATUS, fill};
use ruler_words::views::report::{Answer, Card, Report, answer, faults, tone_of};
use ruler_words::views::why::{explain_criteria, word};
use serde_json::{Value, json};

use super::row::identity;

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

/// A sample judged for the page's first part, which has neither the consistency checks nor the reader of typed words:
/// nothing where it has faults, which the rest of the app tells a moment later.
pub fn opening(record: &Value, question: &str, lang: Lang) -> Option<Report> {
    let judged = options(&json!({ "question": question })).and_then(|asked| {
        asked.ruled(|ruler| {
            let (record, assessment) = criteria(record, asked.ask, ruler)?;
            Ok(explain_criteria(&assessment, &record, ruler.pack(), lang))
        })
    });
    judged.ok().map(|words| Report::Answer(Box::new(Answer { words, to_confirm: Vec::new() })))
}

/// A sample judged on its own day, for the list. Of the answer it shows what the criteria decide.
pub fn card(record: &Value, lang: Lang) -> Option<Card> {
    let sample = record.get("sample")?;
    let of = |key: &str| sample.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let line = identity(0, record);
    let judged = options(&json!({ "question": "exit" })).and_then(|asked| {
        asked.ruled(|ruler| criteria(record, asked.ask, ruler).map(|(_, assessment)| word(&assessment.overall)))
    });
    let overall = judged.ok()?;
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
        answer: STATUS.find(&format!("overall.{overall}"), lang)?,
        tone: tone_of(&overall),
        family: fill(count, &args),
    })
}

#[cfg(test)]
mod tests {
    use super::{card, opening, report};
    use ruler_words::i18n::Lang;
    use ruler_words::record::{blank, path};
    use ruler_words::samples::{SAMPLES, sample};
    use ruler_words::views::ask::next;
    use ruler_words::views::explanation::Explanation;
    use ruler_words::views::report::Report;
    use serde_json::json;

    #[test]
    fn the_first_part_says_of_every_sample_what_the_whole_app_says() {
        for place in 0..SAMPLES.len() {
            let record = sample(place);
            for question in ["exit", "risk_eliminated", "enter"] {
                for lang in [Lang::Zh, Lang::En] {
                    let words = |judged: Option<Report>| match judged {
                        Some(Report::Answer(answer)) => Some(answer.words),
                        _ => None,
                    };
                    let first = words(opening(&record, question, lang));
                    assert!(first.is_some(), "sample {place} {question}");
                    let whole = words(Some(report(&record, &json!({ "question": question }), lang)));
                    // But for the checks, which come with the rest.
                    let whole = whole.map(|words| Explanation { checks: Vec::new(), ..words });
                    assert_eq!(first, whole, "sample {place} {question}");
                }
            }
            assert!(card(&record, Lang::Zh).is_some());
        }
    }

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
