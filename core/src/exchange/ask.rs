//! What is asked of the ruler: question, day, pack, local figures and languages, from text or a value.

use chrono::Datelike;
use serde::Serialize;
use serde_json::{Map, Value};

use super::read;
use crate::assessment::{Assessment, Question};
use crate::base::date::day;
use crate::base::ids::YEARS;
use crate::base::json::written;
use crate::base::{FaultCode, Faults, FieldError};
use crate::document::Input;
use crate::household::HouseholdRecord;
use crate::ruler::{Ask, Ruler, with_ruler};

/// Options of a call, as read: the question, and the documents of pack and local figures still to be read.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct Options {
    /// Question and day.
    #[serde(flatten)]
    pub ask: Ask,
    /// A policy pack of your own, `one-ruler/pack@1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<Value>,
    /// The sheet of local figures, `one-ruler/local-figures@1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_figures: Option<Value>,
    /// Languages to explain in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explain: Vec<Language>,
}

/// A language answers are explained in. The words themselves are made at the edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Language {
    /// Simplified Chinese.
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// Every language with its tag (BCP 47).
    pub const ALL: [(Self, &'static str); 2] = [(Self::ZhHans, "zh-Hans"), (Self::En, "en")];

    /// Its tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::En => "en",
        }
    }
}

/// Reads options; blank text is no options.
///
/// # Errors
/// Every fault: unknown keys, words and dates.
pub fn options<'i>(given: impl Into<Input<'i>>) -> Result<Options, Faults> {
    object(given.into())?.map_or_else(|| Ok(Options::default()), Options::of)
}

/// The object that options of any call are; `None` where the text is blank.
///
/// # Errors
/// One fault at `options` where it is not JSON, or no object.
pub(super) fn object(given: Input<'_>) -> Result<Option<Map<String, Value>>, Faults> {
    if given.is_blank() {
        return Ok(None);
    }
    let named = |mut fault: FieldError| {
        fault.field = "options".to_owned();
        vec![fault]
    };
    match given.value().map_err(named)?.into_owned() {
        Value::Object(map) => Ok(Some(map)),
        other => Err(vec![fault(FaultCode::WrongType, "options", &written(&other), "{…}")]),
    }
}

fn languages(value: &Value) -> Option<Vec<Language>> {
    let one = |given: &Value| Language::ALL.iter().find(|(_, tag)| given.as_str() == Some(tag)).map(|(one, _)| *one);
    value.as_array()?.iter().map(one).collect()
}

/// A fault of an option; what was given is cut to what fits a line.
pub(super) fn fault(code: FaultCode, field: &str, given: &str, allowed: &str) -> FieldError {
    let given = given.chars().take(80).collect(); // arithmetic: shown length
    FieldError { code, field: field.to_owned(), given, allowed: allowed.to_owned() }
}

impl Options {
    /// The options of an object.
    ///
    /// # Errors
    /// Every fault: unknown keys, words and dates.
    pub(super) fn of(map: Map<String, Value>) -> Result<Self, Faults> {
        let mut out = Self::default();
        let mut faults = Faults::new();
        for (key, value) in map {
            match key.as_str() {
                "question" => match Question::ALL.iter().find(|(_, word)| value.as_str() == Some(word)) {
                    Some((question, _)) => out.ask.question = *question,
                    None => {
                        let allowed = Question::ALL.map(|(_, word)| word).join(" | ");
                        faults.push(fault(FaultCode::UnknownWord, "question", &written(&value), &allowed));
                    }
                },
                "as_of" => match value.as_str().and_then(day) {
                    Some(date) if YEARS.contains(&date.year()) => out.ask.as_of = Some(date),
                    Some(date) => {
                        let allowed = format!("{}..={}", YEARS.start(), YEARS.end());
                        faults.push(fault(FaultCode::OutOfRange, "as_of", &date.to_string(), &allowed));
                    }
                    None => faults.push(fault(FaultCode::NotADate, "as_of", &written(&value), "YYYY-MM-DD")),
                },
                _ if value.is_null() => {}
                "pack" => out.pack = Some(value),
                "local_figures" => out.local_figures = Some(value),
                "explain" => match languages(&value) {
                    Some(languages) => out.explain = languages,
                    None => {
                        faults.push(fault(FaultCode::UnknownWord, "explain", &written(&value), "[\"zh-Hans\", \"en\"]"))
                    }
                },
                other => {
                    let allowed = "question, as_of, pack, local_figures, explain";
                    faults.push(fault(FaultCode::UnknownKey, other, other, allowed));
                }
            }
        }
        if faults.is_empty() { Ok(out) } else { Err(faults) }
    }

    /// Runs with the ruler these options ask for, kept for the whole program.
    ///
    /// # Errors
    /// Every fault of the pack and of the local figures, their fields under `pack` and `local_figures`; and of `run`.
    pub fn ruled<T>(&self, run: impl FnOnce(&mut Ruler) -> Result<T, Faults>) -> Result<T, Faults> {
        with_ruler(self.pack.as_ref(), self.local_figures.as_ref(), run)
    }
}

/// Reads one household and assesses it but for the consistency checks, see [`crate::assessment::criteria`].
///
/// # Errors
/// Every fault of what was handed in.
pub fn criteria<'i>(
    household: impl Into<Input<'i>>,
    ask: Ask,
    ruler: &mut Ruler,
) -> Result<(HouseholdRecord, Assessment), Faults> {
    let record = read::household(household)?;
    let assessment = ruler.criteria(&record, ask)?;
    Ok((record, assessment))
}

/// Reads and assesses one household.
///
/// # Errors
/// Every fault of what was handed in.
pub fn assessed<'i>(
    household: impl Into<Input<'i>>,
    ask: Ask,
    ruler: &mut Ruler,
) -> Result<(HouseholdRecord, Assessment), Faults> {
    let record = read::household(household)?;
    let assessment = ruler.assess(&record, ask)?;
    Ok((record, assessment))
}
