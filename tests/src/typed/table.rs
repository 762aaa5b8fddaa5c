//! The table of what is typed: `golden/typed`.

use ruler_core::typed::{self, Kind, Part, Reading, Refusal};
use serde_json::Value;

use crate::run::{files, golden, json};
use crate::said::Said;

/// A row: the kind of the field, the text, what comes of it, and the working told back where the row says it.
pub struct Row {
    /// The kind of the field.
    pub kind: String,
    /// The text.
    pub text: String,
    /// Units, `low..high`, a day, or a code of a refusal with the unit it names.
    pub expected: String,
    /// The working, or empty.
    pub working: String,
}

/// Every row of every table.
///
/// # Errors
/// A file that is no table.
pub fn rows() -> Result<Vec<Row>, Said> {
    let mut out = Vec::new();
    for path in files(&golden().join("typed")) {
        let groups = json(&path)?;
        for group in groups.as_array().ok_or("a table of typed texts is a list")? {
            let kind = group["kind"].as_str().ok_or("a group has no kind")?;
            if group["why"].as_str().is_none_or(str::is_empty) {
                return Err(format!("{}: a group of {kind} says no why", path.display()).into());
            }
            for row in group["rows"].as_array().into_iter().flatten() {
                let text = row[0].as_str().ok_or("a row has no text")?.to_owned();
                let working = row[2].as_str().unwrap_or_default().to_owned();
                out.push(Row { kind: kind.to_owned(), text, expected: expected(&row[1]), working });
            }
        }
    }
    Ok(out)
}

fn expected(value: &Value) -> String {
    match value {
        Value::Array(bounds) => bounds.iter().map(Value::to_string).collect::<Vec<_>>().join(".."),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What comes of a text, as the table writes it, and its working.
///
/// # Errors
/// A kind that is none.
pub fn got(kind: &str, text: &str) -> Result<(String, String), Said> {
    Ok(match kind {
        "day" => (typed::day(text).map_or_else(|refusal| refused(&refusal), |day| day.to_string()), String::new()),
        "long_number" => {
            (typed::long_number(text).map_or_else(|refusal| refused(&refusal), |()| "kept".to_owned()), String::new())
        }
        _ => {
            let kind = Kind::of(kind).ok_or_else(|| Said(format!("no such kind: {kind}")))?;
            match typed::amount(text, kind) {
                Ok(Reading { low, high, working, .. }) => (bounds(low, high), told(&working)),
                Err(refusal) => (refused(&refusal), String::new()),
            }
        }
    })
}

fn bounds(low: i64, high: i64) -> String {
    if low == high { low.to_string() } else { format!("{low}..{high}") }
}

fn refused(refusal: &Refusal) -> String {
    format!("{} {}", refusal.why.word(), refusal.unit).trim().to_owned()
}

/// A working in codes.
pub fn told(working: &[Part]) -> String {
    let one = |part: &Part| match part {
        Part::Number(number) => number.clone(),
        Part::Unit(code) | Part::Word(code) => (*code).to_owned(),
        Part::Times => "×".to_owned(),
        Part::Plus => "+".to_owned(),
        Part::Minus => "-".to_owned(),
        Part::To => "–".to_owned(),
        Part::Per => "/".to_owned(),
        Part::Equals => "=".to_owned(),
        Part::About => "≈".to_owned(),
    };
    working.iter().map(one).collect::<Vec<_>>().join(" ")
}
