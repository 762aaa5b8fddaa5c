//! What a missed or a wrongly claimed word stands on: the rule, its reasons, arithmetic and figures with their clauses.

use serde::Serialize;
use serde_json::{Value, json};

use super::judged::{Judged, word};
use crate::assessment::result::Criterion;
use crate::base::Verdict;
use crate::policy::Pack;

/// One thing missed or claimed, with what the engine says of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Told {
    /// The word: an answer, a rule, a check, a cause, a measure, a model.
    pub word: String,
    /// The rule that says so, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    /// Why, as documents of the engine tell it: reasons, parts of a burden.
    pub reasons: Value,
    /// The comparisons, or the arithmetic of sums.
    pub arithmetic: Value,
    /// Figures with source and clause.
    pub basis: Value,
    /// The smallest change of the household that would have made the claim right, where the engine knows one.
    pub change: Value,
}

/// Tells of a word of a part. `claim`: it was said and is not so.
pub fn told(judged: &Judged, part: &str, about: &str, claim: bool) -> Told {
    let criteria = &judged.assessment.criteria;
    match part {
        "failing" | "missing" => of_criteria(about, criteria.iter().filter(|one| one.rule.word() == about), claim),
        "overall" | "standing" => {
            let open = |one: &&Criterion| matches!(one.verdict, Verdict::NotMet | Verdict::Unknown);
            let mut out = of_criteria(about, criteria.iter().filter(open), claim);
            let standing = &judged.assessment.standing;
            if part == "standing" || criteria.iter().filter(open).count() == 0 {
                out.reasons = json!({
                    "reasons": out.reasons, "verify": standing.verify, "confirm": standing.confirm,
                    "blockers": standing.blockers,
                });
            }
            out.change = written(&judged.assessment.least_change.as_ref().filter(|_| claim));
            out
        }
        "checks" => {
            let found = judged.assessment.checks.iter().filter(|one| one.check.word() == about);
            let entry = Pack::embedded().document().checks.iter().find(|one| one.id.word() == about);
            Told { reasons: all(found), basis: written(&entry), ..empty(about) }
        }
        "causes" => {
            let diagnosis = judged.diagnosis();
            let Some(found) = diagnosis.causes.iter().find(|one| word(&one.cause) == about) else {
                return empty(about);
            };
            let burden = json!({ "presence": found.presence, "burden": found.burden });
            Told { reasons: burden, arithmetic: written(&found.parts), basis: written(&found.basis), ..empty(about) }
        }
        "measures" => {
            let proposal = judged.proposal();
            let Some(found) = proposal.measures.iter().find(|one| one.measure.word() == about) else {
                return empty(about);
            };
            let parts = &found.parts;
            Told {
                reasons: all(parts.iter().flat_map(|one| &one.reasons)),
                arithmetic: all(parts.iter().flat_map(|one| &one.amounts)),
                basis: all(parts.iter().flat_map(|one| &one.basis)),
                change: all(parts.iter().flat_map(|one| &one.questions).filter(|_| claim)),
                ..empty(about)
            }
        }
        _ => empty(about),
    }
}

/// What criteria say; the first is the rule that is named.
fn of_criteria<'c>(about: &str, criteria: impl Iterator<Item = &'c Criterion>, claim: bool) -> Told {
    let found: Vec<&Criterion> = criteria.collect();
    let change = found.iter().find_map(|one| one.least_change.as_ref());
    Told {
        rule: found.first().map(|one| one.rule.word()),
        reasons: all(found.iter().flat_map(|one| &one.reasons)),
        arithmetic: all(found.iter().flat_map(|one| &one.arithmetic)),
        basis: all(found.iter().flat_map(|one| &one.basis)),
        change: written(&change.filter(|_| !claim)),
        ..empty(about)
    }
}

fn empty(about: &str) -> Told {
    let none = || Value::Array(Vec::new());
    Told { word: about.to_owned(), rule: None, reasons: none(), arithmetic: none(), basis: none(), change: Value::Null }
}

fn all<'t, T: Serialize + 't>(list: impl Iterator<Item = &'t T>) -> Value {
    Value::Array(list.map(|one| serde_json::to_value(one).unwrap_or_default()).collect())
}

fn written<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
