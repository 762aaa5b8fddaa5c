//! Checks a paper: is its fingerprint re-derived, to the byte, from a household file?

use ruler_core::assessment::Assessment;
use ruler_core::exchange::ask::{assessed, options};
use ruler_core::policy::LocalFigures;
use ruler_core::report::written::beside;
use serde_json::{Value, json};

use ruler_words::i18n::{Lang, PAPER, STATUS};
use ruler_words::views::paper::seal::{Stamp, print};
use ruler_words::views::paper::sheet::Checked;

/// Questions tried where the paper does not say which was asked.
const QUESTIONS: [&str; 3] = ["exit", "risk_eliminated", "enter"];

/// The text of an answer that is hashed: what the JavaScript API gives.
pub(super) fn text(assessment: &Assessment, local: Option<&LocalFigures>) -> String {
    beside(assessment, local, Vec::<()>::new())
}

/// The same of a record; `None` where it has faults.
fn answer(record: &Value, asked: &Value) -> Option<String> {
    let asked = options(asked).ok()?;
    let told = asked.ruled(|ruler| {
        let (_, assessment) = assessed(record, asked.ask, ruler)?;
        Ok(text(&assessment, ruler.local()))
    });
    told.ok()
}

/// A household file's content to check against.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Files {
    /// Households.
    pub households: Vec<Value>,
    /// Sheets of local figures that may have been used, from the file and from this device.
    pub locals: Vec<Value>,
}

/// Holds a typed code against households: every question, day and sheet the paper leaves open is tried.
pub fn check(typed: &str, files: &Files, lang: Lang) -> Checked {
    let said = |tone: &str, key: &str, lines: Vec<String>| Checked {
        tone: tone.to_owned(),
        title: PAPER.get(key, lang).to_owned(),
        lines,
    };
    let line = |key: &str, args: &[(&str, &str)]| PAPER.say(key, lang, args);
    let Some(stamp) = Stamp::read(typed) else {
        let slip = Stamp::slip(typed).map(|slip| slip.text(lang));
        return said("open", "check.slip", slip.into_iter().chain([line("check.slip_how", &[])]).collect());
    };
    if let Some(other) = other_version(&stamp) {
        let args = [("theirs", &*other.0), ("ours", &*other.1)];
        return said("open", "check.version", vec![line("check.version_how", &args)]);
    }
    if files.households.is_empty() {
        return said("open", "check.no_file", Vec::new());
    }
    let mut judged = 0_usize;
    for household in &files.households {
        for asked in asks(&stamp, household, files) {
            let Some(text) = answer(household, &asked) else { continue };
            judged = judged.saturating_add(1);
            if print(&stamp.salt, &text) == stamp.print {
                return said("good", "check.same", same(&text, household, &asked, lang));
            }
        }
    }
    if judged > 0 && stamp.question.is_empty() {
        // Without question and day a paper can be confirmed, never refused: it may have asked something else.
        return said("open", "check.bare", vec![line("check.bare_how", &[])]);
    }
    let key = if judged == 0 { "check.faults" } else { "check.differs" };
    let count = files.households.len().to_string();
    let mut lines = vec![line("check.differs_how", &[])];
    lines.push(line("check.tried", &[("count", &count), ("sheets", &files.locals.len().to_string())]));
    said("bad", key, lines)
}

/// How far a code typed by hand has come, in a line; empty where nothing is typed yet.
pub fn progress(typed: &str, lang: Lang) -> String {
    if typed.trim().is_empty() {
        return PAPER.get("check.easy", lang).to_owned();
    }
    match (Stamp::read(typed), Stamp::slip(typed)) {
        (Some(_), _) => PAPER.get("check.whole", lang).to_owned(),
        (None, Some(slip)) => slip.text(lang),
        (None, None) => PAPER.get("check.slip", lang).to_owned(),
    }
}

/// Versions on the paper that are not this program's: its answers cannot be re-derived here.
fn other_version(stamp: &Stamp) -> Option<(String, String)> {
    let pack = ruler_core::policy::Pack::embedded();
    let ours = format!("{} {} {}", env!("CARGO_PKG_VERSION"), pack.id(), pack.version()).to_lowercase();
    let theirs = format!("{} {} {}", stamp.engine, stamp.pack, stamp.version).to_lowercase();
    (!stamp.engine.is_empty() && ours != theirs).then_some((theirs, ours))
}

/// Everything the paper may have asked.
fn asks(stamp: &Stamp, household: &Value, files: &Files) -> Vec<Value> {
    let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let questions: Vec<String> = match told(&stamp.question) {
        Some(question) => vec![question],
        None => QUESTIONS.iter().map(|word| (*word).to_owned()).collect(),
    };
    let own = household.get("as_of").and_then(Value::as_str).map(str::to_owned);
    let days: Vec<String> = match told(&stamp.as_of) {
        Some(day) => vec![day],
        None => own.into_iter().collect(),
    };
    let mut out = Vec::new();
    for question in &questions {
        for day in &days {
            let bare = json!({ "question": question, "as_of": day });
            out.push(bare.clone());
            for local in &files.locals {
                let mut with = bare.clone();
                if let Some(map) = with.as_object_mut() {
                    map.insert("local_figures".to_owned(), local.clone());
                }
                out.push(with);
            }
        }
    }
    out
}

/// What was found: whose, which question, which day, which answer, with which local figures.
fn same(text: &str, household: &Value, asked: &Value, lang: Lang) -> Vec<String> {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let of = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let name = ruler_words::views::paper::facts::text(household, "members[0].name");
    let args = [
        ("name", name.as_str()),
        ("day", &*of("as_of")),
        ("question", STATUS.of("question", &of("question"), lang)),
        ("answer", STATUS.of("overall", &of("overall"), lang)),
    ];
    let mut out = vec![PAPER.say("check.verdict", lang, &args)];
    let local = asked.get("local_figures");
    let part = |key: &str| local.and_then(|one| one.get(key)).and_then(Value::as_str).unwrap_or_default().to_owned();
    out.push(match local {
        Some(_) => PAPER.say("check.local", lang, &[("by", &part("entered_by")), ("on", &part("entered_on"))]),
        None => PAPER.get("check.no_local", lang).to_owned(),
    });
    out.push(PAPER.get("check.means", lang).to_owned());
    out
}
