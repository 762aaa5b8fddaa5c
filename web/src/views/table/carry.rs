//! What a measure would change if it were carried out: in the record, and so in the ruler's answer.

use ruler_core::assessment::Rule;
use ruler_core::assessment::least_change::{Patch, PatchOp};
use ruler_core::measures::result::{AmountKind, MeasureAnswer};
use ruler_core::measures::{Measure, Status};
use serde_json::{Value, json};

use super::judged::{Judged, brief, judged, words};
use super::suppose::supposed;
use crate::i18n::{Lang, MEASURE, TABLE};
use crate::state::trial::Trial;
use crate::views::burden_words::sum;

/// What a measure would change of the record if it were carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// Its word.
    pub measure: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What it brings, in words.
    pub brings: String,
    /// The change.
    pub patches: Vec<Patch>,
}

/// What each measure that is not there yet would change, shown by judging the record with it. A measure that changes
/// nothing the ruler sees is left out: a subsidy for an enterprise and a loan are part of the plans.
pub fn carried(record: &Value, asked: &Value, lang: Lang) -> Vec<Carried> {
    let Some(judged) = judged(record, asked) else { return Vec::new() };
    let before = words(&judged.assessment, lang);
    let open = |one: &&MeasureAnswer| !matches!(one.status, Status::AlreadyThere | Status::NotEligible);
    let one = |answer: &MeasureAnswer| {
        let title = MEASURE.find(answer.measure.word(), lang).unwrap_or_default();
        let patches = patches(answer, &judged);
        let out = Carried { measure: answer.measure.word(), title, brings: String::new(), patches };
        let trial = Trial::default().with_measure(out.measure, true);
        let after = brief(&supposed(record, &trial, std::slice::from_ref(&out)), asked, lang)?;
        let mended = after.criteria.iter().zip(&before.criteria).filter(|(is, was)| is.1 == "met" && was.1 != "met");
        let mut brings: Vec<String> = mended.map(|(is, _)| is.0.clone()).collect();
        if after.income != before.income {
            brings.push(answer.total(AmountKind::Income).map(|bounds| sum(&bounds, lang)).unwrap_or_default());
        }
        if answer.measure == Measure::Relocation && owes(&judged) {
            brings.push(TABLE.get("try.unowed", lang).to_owned());
        }
        (after != before).then(|| Carried { brings: brings.join(lang.comma()), ..out })
    };
    judged.proposal.measures.iter().filter(open).filter_map(one).collect()
}

/// What a measure would change of the record.
fn patches(answer: &MeasureAnswer, judged: &Judged) -> Vec<Patch> {
    let mut out: Vec<Patch> = Vec::new();
    for rule in answer.criteria.iter().filter(|rule| **rule != Rule::Income) {
        let found = judged.assessment.criteria.iter().find(|one| one.rule == *rule);
        let least = found.and_then(|one| one.least_change.as_ref());
        let least = || least.map(|change| change.steps.iter().map(|step| step.patch.clone()).collect());
        out.extend(facts(answer.measure, *rule, judged).or_else(least).unwrap_or_default());
    }
    out.extend(income(answer));
    out
}

/// What stands in the record once a measure is carried out, where that is plain whatever is known of it now; else the
/// least change of the criterion it answers is brought about.
fn facts(measure: Measure, rule: Rule, judged: &Judged) -> Option<Vec<Patch>> {
    let set = |path: String, value: Value| Patch {
        op: PatchOp::Set,
        path,
        value: json!({ "reported": value }),
        add_fen: None,
    };
    let all =
        |facts: &[(&str, Value)]| facts.iter().map(|(path, value)| set((*path).to_owned(), value.clone())).collect();
    match (measure, rule) {
        (Measure::Medical, Rule::Medical) => {
            let insured = |(place, member): (usize, &ruler_core::household::member::Member)| {
                let held = [
                    ("basic", &member.insurance.basic),
                    ("serious_illness", &member.insurance.serious_illness),
                    ("medical_aid", &member.insurance.medical_aid),
                ];
                let lacking = held.into_iter().filter(|(_, fact)| fact.value() != Some(&true));
                lacking
                    .map(move |(key, _)| set(format!("members[{place}].insurance.{key}"), json!(true)))
                    .collect::<Vec<_>>()
            };
            Some(judged.record.members.iter().enumerate().flat_map(insured).collect())
        }
        (Measure::HouseRepair, Rule::Housing) => Some(all(&[
            ("dwelling.grade", json!("b")),
            ("dwelling.certified", json!(true)),
            ("dwelling.damage_signs", json!(false)),
        ])),
        (Measure::Relocation, Rule::Housing) => {
            let mut out: Vec<Patch> =
                all(&[("relocation.form", json!("centralised")), ("relocation.keys_handed", json!(true))]);
            // A home that was not paid for on credit: where the debt is not known, none is supposed, and said so.
            out.extend(owes(judged).then(|| set("relocation.debt".to_owned(), json!(0))));
            Some(out)
        }
        _ => None,
    }
}

/// Whether nobody knows what the family would owe for a new home.
const fn owes(judged: &Judged) -> bool {
    judged.record.relocation.debt.value().is_none()
}

/// The income a measure gives every year, as an item of the record.
fn income(answer: &MeasureAnswer) -> Option<Patch> {
    let (class, kind) = match answer.measure {
        Measure::Dibao => ("transfer", "dibao"),
        Measure::Employment => ("wage", "public_post"),
        _ => return None,
    };
    let given = answer.total(AmountKind::Income)?;
    let amount = match (given.low, given.high) {
        (Some(low), Some(high)) if low == high => json!(low.fen()),
        (low, Some(high)) => json!({ "low": low.map_or(0, ruler_core::base::Yuan::fen), "high": high.fen() }),
        (Some(low), None) => json!(low.fen()),
        (None, None) => return None,
    };
    let value = json!({ "kind": kind, "amount": { "reported": amount }, "recurrence": { "reported": "regular" } });
    Some(Patch { op: PatchOp::Add, path: format!("income.{class}.items"), value, add_fen: None })
}
