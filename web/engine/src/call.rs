//! The calls of the JavaScript API as plain text functions: the same bytes natively and in wasm.

pub mod plan_page;

use ruler_core::base::{FaultCode, FieldError};
use ruler_core::exchange::ask::{Options, assessed, options};
use ruler_core::exchange::{catalogue, read};
use ruler_core::household::{HouseholdRecord, check};
use ruler_core::models::Catalogue;
use ruler_core::policy::Pack;
use ruler_core::ruler::{Ask, Ruler};
use ruler_core::typed::Asked;
use serde::Serialize;

use ruler_words::answer::{Faults, beside, text};
use ruler_words::i18n::Lang;
use ruler_words::views::typed::told;
use ruler_words::views::why::explain;
use ruler_words::views::{burden_words, measure_words};

/// Assesses one household. Gives `one-ruler/assessment@1` as JSON text, or `{"errors": […]}`.
pub fn assess(household: &str, options_text: &str) -> String {
    with_ruler(options_text, &mut |ruler, asked| {
        let (record, assessment) = assessed(household, asked.ask, ruler)?;
        let languages = asked.explain.iter().filter_map(|one| Lang::of(one.tag()));
        let words = languages.map(|lang| explain(&assessment, &record, ruler.pack(), lang)).collect();
        Ok(beside(&assessment, ruler.local(), words))
    })
}

/// What holds one household down. Gives `one-ruler/diagnosis@1` as JSON text, or `{"errors": […]}`.
pub fn diagnose(household: &str, options_text: &str) -> String {
    tell(household, options_text, Ruler::diagnose, burden_words::explain)
}

/// What every measure answers. Gives `one-ruler/proposal@1` as JSON text, or `{"errors": […]}`.
pub fn propose(household: &str, options_text: &str) -> String {
    tell(household, options_text, Ruler::propose, measure_words::explain)
}

/// Everything about one household. Gives `one-ruler/report@1` as JSON text, or `{"errors": […]}`.
pub fn report(household: &str, options_text: &str) -> String {
    tell(household, options_text, Ruler::full_report, measure_words::explain_report)
}

/// Reads a household, makes a document of it, and puts it into the languages asked for.
fn tell<T: Serialize, W: Serialize>(
    household: &str,
    options_text: &str,
    make: fn(&mut Ruler, &HouseholdRecord, Ask) -> Result<T, Vec<FieldError>>,
    explain: fn(&T, &HouseholdRecord, &Pack, Lang) -> W,
) -> String {
    with_ruler(options_text, &mut |ruler, asked| {
        let record = read::household(household)?;
        let document = make(ruler, &record, asked.ask)?;
        let languages = asked.explain.iter().filter_map(|one| Lang::of(one.tag()));
        let words = languages.map(|lang| explain(&document, &record, ruler.pack(), lang)).collect();
        Ok(beside(&document, ruler.local(), words))
    })
}

/// Assesses many households from one JSON list. Gives a list of short answers in the same order, each a verdict
/// with its reasons or `{"errors": […]}`. `progress` is told how many are done and may stop by answering `false`.
pub fn assess_many(households: &str, options_text: &str, progress: &mut dyn FnMut(usize) -> bool) -> String {
    with_ruler(options_text, &mut |ruler, asked| {
        let mut out = Vec::with_capacity(households.len().div_ceil(4));
        out.push(b'[');
        read::households(households, &mut |place, read| {
            if place > 0 {
                out.push(b',');
            }
            one(&mut out, read.and_then(|record| ruler.brief(&record, asked.ask)));
            progress(place.saturating_add(1))
        })?;
        out.push(b']');
        Ok(String::from_utf8(out).unwrap_or_default())
    })
}

fn one<T: Serialize>(out: &mut Vec<u8>, answer: Result<T, Vec<FieldError>>) {
    // Writing to memory cannot fail.
    let _ = match answer {
        Ok(brief) => serde_json::to_writer(out, &brief),
        Err(faults) => serde_json::to_writer(out, &Faults::of(&faults)),
    };
}

/// Checks a household without judging it. Gives `{"errors": […]}`, empty where it is sound.
pub fn validate(household: &str) -> String {
    let faults = match read::household(household) {
        Ok(record) => {
            // A record without a day is sound; it only needs one when it is judged.
            let day = record.as_of.map(|day| day.0).unwrap_or(chrono::NaiveDate::MAX);
            check(&record, Some(day)).err().unwrap_or_default()
        }
        Err(faults) => faults,
    };
    text(&Faults::of(&faults))
}

/// The embedded packs with every figure, its values and where they come from.
pub fn policy_packs() -> String {
    text(&[Pack::embedded().document()])
}

/// The catalogue of income models as a plan would use it: `{"catalogue": …, "adjustments": …}`, both optional.
/// Gives `one-ruler/catalogue@1` as JSON text, or `{"errors": […]}`.
pub fn income_models(options_text: &str) -> String {
    match catalogue::asked(options_text) {
        // Read by nobody: it is handed on as it is.
        Ok(None) => Catalogue::embedded_text().to_owned(),
        Ok(Some(catalogue)) => text(&catalogue),
        Err(faults) => text(&Faults::of(&faults)),
    }
}

/// Reads what somebody typed into a field of a kind: `{"value", "working", "refusal"}`, or `{"errors": […]}` where there is
/// no such kind.
pub fn read_typed(kind: &str, typed: &str) -> String {
    match Asked::of(kind) {
        Some(asked) => text(&told(typed, asked)),
        None => {
            let allowed = Asked::words().collect::<Vec<_>>().join(" | ");
            let fault = FieldError { code: FaultCode::UnknownWord, field: "kind".into(), given: kind.into(), allowed };
            text(&Faults::of(&[fault]))
        }
    }
}

/// Versions of engine, formats and pack.
pub fn version() -> String {
    let pack = Pack::embedded();
    text(&Versions {
        engine: env!("CARGO_PKG_VERSION"),
        household: ruler_core::household::record::FORMAT,
        assessment: ruler_core::assessment::result::FORMAT,
        diagnosis: ruler_core::causes::result::FORMAT,
        proposal: ruler_core::measures::result::FORMAT,
        report: ruler_core::report::report::FORMAT,
        catalogue: ruler_core::models::catalogue::FORMAT,
        adjustments: ruler_core::models::adjust::FORMAT,
        plan: ruler_core::plan::result::FORMAT,
        pack: PackVersion { id: pack.id(), version: pack.version() },
    })
}

#[derive(Serialize)]
struct Versions<'a> {
    engine: &'a str,
    household: &'a str,
    assessment: &'a str,
    diagnosis: &'a str,
    proposal: &'a str,
    report: &'a str,
    catalogue: &'a str,
    adjustments: &'a str,
    plan: &'a str,
    pack: PackVersion<'a>,
}

#[derive(Serialize)]
struct PackVersion<'a> {
    id: &'a str,
    version: &'a str,
}

/// What a call does with its ruler and its options. Behind a pointer: one copy of what surrounds it.
type Run<'a> = &'a mut dyn FnMut(&mut Ruler, &Options) -> Result<String, Vec<FieldError>>;

fn with_ruler(options_text: &str, run: Run<'_>) -> String {
    let answer = options(options_text).and_then(|asked| asked.ruled(|ruler| run(ruler, &asked)));
    answer.unwrap_or_else(|faults| text(&Faults::of(&faults)))
}
