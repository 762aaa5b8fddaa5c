//! What a measure would change if it were carried out: in the record, and so in the ruler's answer.

use ruler_core::assessment::Rule;
use ruler_core::assessment::least_change::{Patch, PatchOp};
use ruler_core::household::dwelling::RelocationForm;
use ruler_core::measures::result::{AmountKind, MeasureAnswer};
use ruler_core::measures::{Measure, Status};
use serde_json::{Value, json};

use super::judged::{brief, judged};
use super::suppose::supposed;
use crate::trial::Trial;
use ruler_words::i18n::{Lang, MEASURE, TABLE};
use ruler_words::views::amount::sum;
use ruler_words::views::table::judged::{Judged, words};

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
    /// What it changes of the plans alone: then the ruler's answer stays.
    pub plan: Option<InPlan>,
}

/// What a measure changes of the plans, and of nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPlan {
    /// The subsidy for an enterprise, in fen, where the plans count its lowest.
    Subsidy(i64),
    /// A loan may be in.
    Loan,
    /// Courses are to be had.
    Courses,
}

/// The word of going without the subsidy.
pub const WITHOUT: &str = "industry_without";

impl Carried {
    /// What cannot be tried out together with it.
    pub fn instead(&self) -> Option<&'static str> {
        match self.plan {
            Some(InPlan::Subsidy(_)) if self.measure == WITHOUT => Some(Measure::Industry.word()),
            Some(InPlan::Subsidy(_)) => Some(WITHOUT),
            _ => None,
        }
    }
}

/// Whether a loan is tried out.
pub fn lends(trial: &Trial, carried: &[Carried]) -> bool {
    let is_loan = |one: &&Carried| matches!(one.plan, Some(InPlan::Loan));
    carried.iter().filter(is_loan).any(|one| trial.measures.iter().any(|held| held == one.measure))
}

/// What can be carried out, and of what cannot in a line each why.
pub fn offered(record: &Value, asked: &Value, lang: Lang) -> (Vec<Carried>, Vec<String>) {
    let Some(judged) = judged(record, asked) else { return Default::default() };
    let mut out = carried_of(record, asked, &judged, lang);
    let mut left = Vec::new();
    for answer in &judged.proposal.measures {
        let is_open = !matches!(answer.status, Status::AlreadyThere | Status::NotEligible);
        if !is_open || out.iter().any(|one| one.measure == answer.measure.word()) {
            continue;
        }
        match planned(answer, &judged, lang) {
            Some(one) => out.push(one),
            None => left.push(answer.measure),
        }
    }
    let none = TABLE.get("try.no_subsidy", lang);
    let plan = Some(InPlan::Subsidy(0));
    out.push(Carried { measure: WITHOUT, title: none, brings: String::new(), patches: Vec::new(), plan });
    (out, left.into_iter().map(|measure| why_not(measure, lang)).collect())
}

/// A measure that changes the plans: by a figure of the proposal, or by what the village would offer.
fn planned(answer: &MeasureAnswer, judged: &Judged, lang: Lang) -> Option<Carried> {
    let title = MEASURE.find(answer.measure.word(), lang).unwrap_or_default();
    let out = |plan, brings, patches| {
        Some(Carried { measure: answer.measure.word(), title, brings, patches, plan: Some(plan) })
    };
    let sheet = &judged.record.village_sheet;
    let offer = |path: &str| Patch {
        op: PatchOp::Set,
        path: format!("village_sheet.{path}"),
        value: json!({ "reported": true }),
        add_fen: None,
        more_than_fen: None,
    };
    match answer.measure {
        Measure::Industry => {
            let most = answer.total(AmountKind::Grant)?.high?;
            let brings = TABLE.say("try.subsidy", lang, &[("sum", &ruler_words::i18n::money(most.fen(), lang))]);
            out(InPlan::Subsidy(most.fen()), brings, Vec::new())
        }
        Measure::Finance => {
            let most = answer.total(AmountKind::Loan).and_then(|bounds| bounds.high);
            let most = most
                .map(|most| TABLE.say("try.loan_to", lang, &[("sum", &ruler_words::i18n::money(most.fen(), lang))]));
            let known = sheet.microcredit_offered.value() == Some(&true);
            let patches = if known { Vec::new() } else { vec![offer("microcredit_offered")] };
            out(InPlan::Loan, most.unwrap_or_else(|| TABLE.get("try.loan", lang).to_owned()), patches)
        }
        Measure::Training if sheet.training_available.value() != Some(&true) => {
            out(InPlan::Courses, TABLE.get("try.courses", lang).to_owned(), vec![offer("training_available")])
        }
        _ => None,
    }
}

/// Why a measure that is open cannot be tried out.
fn why_not(measure: Measure, lang: Lang) -> String {
    let title = MEASURE.find(measure.word(), lang).unwrap_or_default();
    let why = TABLE.find(&format!("try.not.{}", measure.word()), lang);
    format!("{title}{}{}", lang.colon(), why.unwrap_or_else(|| TABLE.get("try.not", lang)))
}

/// What each measure that is not there yet would change of the ruler's answer, shown by judging the record with it.
pub fn carried(record: &Value, asked: &Value, lang: Lang) -> Vec<Carried> {
    judged(record, asked).map(|judged| carried_of(record, asked, &judged, lang)).unwrap_or_default()
}

fn carried_of(record: &Value, asked: &Value, judged: &Judged, lang: Lang) -> Vec<Carried> {
    let before = words(&judged.assessment, lang);
    let open = |one: &&MeasureAnswer| !matches!(one.status, Status::AlreadyThere | Status::NotEligible);
    let one = |answer: &MeasureAnswer| {
        let title = MEASURE.find(answer.measure.word(), lang).unwrap_or_default();
        let patches = patches(answer, judged);
        let out = Carried { measure: answer.measure.word(), title, brings: String::new(), patches, plan: None };
        let trial = Trial::default().with_measure(out.measure, true);
        let after = brief(&supposed(record, &trial, std::slice::from_ref(&out)), asked, lang)?;
        let mended = after.criteria.iter().zip(&before.criteria).filter(|(is, was)| is.1 == "met" && was.1 != "met");
        let mut brings: Vec<String> = mended.map(|(is, _)| is.0.clone()).collect();
        if after.income != before.income {
            brings.push(answer.total(AmountKind::Income).map(|bounds| sum(&bounds, lang)).unwrap_or_default());
        }
        if answer.measure == Measure::Relocation && owes(judged) {
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
        more_than_fen: None,
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
            // A house of the household's own choice stays that, and is finished.
            let mut out: Vec<Patch> = if judged.record.relocation.form.value() == Some(&RelocationForm::Dispersed) {
                all(&[("relocation.habitable", json!(true)), ("relocation.moved_in", json!(true))])
            } else {
                all(&[("relocation.form", json!("centralised")), ("relocation.keys_handed", json!(true))])
            };
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
    Some(Patch { op: PatchOp::Add, path: format!("income.{class}.items"), value, add_fen: None, more_than_fen: None })
}
