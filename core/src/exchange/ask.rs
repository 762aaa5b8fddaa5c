//! What is asked of the ruler: question, day, pack and local figures, read from JSON; and the ruler ready to answer.

use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::read;
use crate::assessment::batch::{Brief, brief};
use crate::assessment::{Assessment, Question, assess};
use crate::base::date::day;
use crate::base::ids::YEARS;
use crate::base::json::written;
use crate::base::{FaultCode, FieldError};
use crate::causes::{Diagnosis, diagnose};
use crate::household::{HouseholdRecord, Means, check};
use crate::measures::{Proposal, propose};
use crate::models::Catalogue;
use crate::plan::flow::Start;
use crate::plan::{AskPlan, Given, Wanted, recommend};
use crate::policy::{LocalFigures, Pack, Policy, compile};
use crate::report::{Report, report};

/// Faults of a document.
pub type Faults = Vec<FieldError>;

/// A question with its day. Everything may be left out: exit, on the record's own day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ask {
    /// Which question.
    pub question: Question,
    /// For which day; the record's own day where left out.
    pub as_of: Option<NaiveDate>,
}

/// A pack and local figures, compiled for each day once.
#[derive(Debug, Clone)]
pub struct Ruler {
    pack: Pack,
    local: Option<LocalFigures>,
    compiled: Vec<Rc<Policy>>,
}

/// Days kept compiled; a batch seldom has more.
const KEPT: usize = 64;

impl Ruler {
    /// A ruler of a pack (the embedded one where left out) and local figures.
    pub fn new(pack: Option<Pack>, local: Option<LocalFigures>) -> Self {
        Self { pack: pack.unwrap_or_else(|| Pack::embedded().clone()), local, compiled: Vec::new() }
    }

    /// The pack.
    pub const fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The local figures, where there are any.
    pub const fn local(&self) -> Option<&LocalFigures> {
        self.local.as_ref()
    }

    /// The policy of a day, compiled once.
    pub fn policy(&mut self, as_of: NaiveDate) -> Rc<Policy> {
        if let Some(policy) = self.compiled.iter().find(|policy| policy.as_of == as_of) {
            return Rc::clone(policy);
        }
        if self.compiled.len() >= KEPT {
            self.compiled.clear();
        }
        let policy = Rc::new(compile(&self.pack, self.local.as_ref(), as_of));
        self.compiled.push(Rc::clone(&policy));
        policy
    }

    /// Assesses a record in full.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn assess(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Assessment, Faults> {
        let facts = check(record, ask.as_of)?;
        Ok(assess(&facts, ask.question, &self.policy(facts.as_of)))
    }

    /// What holds the household of a record down, in yuan.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn diagnose(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Diagnosis, Faults> {
        let facts = check(record, ask.as_of)?;
        Ok(diagnose(&facts, &Means::of(record), &self.policy(facts.as_of)))
    }

    /// What every measure answers for the household of a record.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn propose(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Proposal, Faults> {
        let facts = check(record, ask.as_of)?;
        let (means, policy) = (Means::of(record), self.policy(facts.as_of));
        let assessment = assess(&facts, ask.question, &policy);
        Ok(propose(&facts, &means, &assessment, &diagnose(&facts, &means, &policy), &policy))
    }

    /// Everything about the household of a record.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn report(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Report, Faults> {
        let facts = check(record, ask.as_of)?;
        Ok(report(&facts, &Means::of(record), ask.question, &self.policy(facts.as_of), None))
    }

    /// Everything about the household of a record, with the three plans by the embedded catalogue.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn full_report(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Report, Faults> {
        let facts = check(record, ask.as_of)?;
        let means = Means::of(record);
        let policy = self.policy(facts.as_of);
        let ahead = self.policy(Start::after(facts.as_of).day());
        let (catalogue, wanted) = (Catalogue::embedded(), Wanted::default());
        let given = Given { facts: &facts, means: &means, policy: &policy, ahead: &ahead, catalogue, wanted: &wanted };
        let plan = recommend(&given, &AskPlan::default());
        Ok(report(&facts, &means, ask.question, &policy, Some(plan)))
    }

    /// Assesses a record in short.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn brief(&mut self, record: &HouseholdRecord, ask: Ask) -> Result<Brief, Faults> {
        let facts = check(record, ask.as_of)?;
        Ok(brief(&facts, ask.question, &self.policy(facts.as_of)))
    }
}

/// Options of a call, as read: the question, and the texts of pack and local figures still to be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// Question and day.
    pub ask: Ask,
    /// A pack of the caller's own.
    pub pack: Option<Value>,
    /// Local figures.
    pub local_figures: Option<Value>,
    /// Languages to explain in.
    pub explain: Vec<String>,
}

/// Reads options from JSON text; empty text is no options.
///
/// # Errors
/// Every fault: unknown keys, words and dates.
pub fn options(text: &str) -> Result<Options, Faults> {
    if text.trim().is_empty() {
        return Ok(Options::default());
    }
    let named = |mut fault: FieldError| {
        fault.field = "options".to_owned();
        vec![fault]
    };
    let value: Value = serde_json::from_str(text).map_err(|error| named(read::unreadable(&error)))?;
    let Value::Object(map) = value else {
        return Err(vec![fault(FaultCode::WrongType, "options", &written(&value), "{…}")]);
    };
    let mut out = Options::default();
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

fn languages(value: &Value) -> Option<Vec<String>> {
    let list = value.as_array()?.iter();
    list.map(|one| one.as_str().filter(|word| ["zh-Hans", "en"].contains(word)).map(str::to_owned)).collect()
}

fn fault(code: FaultCode, field: &str, given: &str, allowed: &str) -> FieldError {
    let given = given.chars().take(80).collect(); // arithmetic: shown length
    FieldError { code, field: field.to_owned(), given, allowed: allowed.to_owned() }
}

impl Options {
    /// The ruler these options ask for.
    ///
    /// # Errors
    /// Every fault of the pack and of the local figures, their fields under `pack` and `local_figures`.
    pub fn ruler(&self) -> Result<Ruler, Faults> {
        let mut faults = Faults::new();
        let pack = self.pack.as_ref().map(|value| Pack::read(&written(value)));
        let local = self.local_figures.as_ref().map(|value| LocalFigures::read(&written(value)));
        let pack = take(pack, "pack", &mut faults);
        let local = take(local, "local_figures", &mut faults);
        if faults.is_empty() { Ok(Ruler::new(pack, local)) } else { Err(faults) }
    }
}

pub(super) fn take<T>(read: Option<Result<T, Faults>>, under: &str, faults: &mut Faults) -> Option<T> {
    match read? {
        Ok(value) => Some(value),
        Err(found) => {
            faults.extend(found.into_iter().map(|mut one| {
                one.field = if one.field.is_empty() { under.to_owned() } else { format!("{under}.{}", one.field) };
                one
            }));
            None
        }
    }
}

/// Reads and assesses one household from JSON text.
///
/// # Errors
/// Every fault of the text.
pub fn assess_text(household: &str, ask: Ask, ruler: &mut Ruler) -> Result<(HouseholdRecord, Assessment), Faults> {
    let record = read::household(household)?;
    let assessment = ruler.assess(&record, ask)?;
    Ok((record, assessment))
}
