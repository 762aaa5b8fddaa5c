//! A record judged for the table: the ruler's answer and what every measure would change, in codes and texts.

use ruler_core::assessment::least_change::{Patch, PatchOp};
use ruler_core::assessment::{Assessment, Rule};
use ruler_core::base::Verdict;
use ruler_core::exchange::ask::options;
use ruler_core::exchange::read;
use ruler_core::household::HouseholdRecord;
use ruler_core::measures::result::{AmountKind, MeasureAnswer};
use ruler_core::measures::{Measure, Proposal, Status};
use serde_json::{Value, json};

use crate::i18n::{Lang, MEASURE, RULE, STATUS, TABLE};
use crate::views::burden_words::sum;
use crate::views::report::{tone_of, with_ruler};
use crate::views::why::word;

/// A record with what ruler and measures say of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The record as read.
    pub record: HouseholdRecord,
    /// The ruler's answer.
    pub assessment: Assessment,
    /// What measures answer.
    pub proposal: Proposal,
}

/// The ruler's answer in a few words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brief {
    /// The answer.
    pub title: String,
    /// `good`, `bad` or `open`.
    pub tone: &'static str,
    /// Counted net income of the household.
    pub income: String,
    /// Each criterion: its name, its answer's word, its answer.
    pub criteria: Vec<(String, &'static str, String)>,
}

/// Judges a record; `None` where it, or the options, have faults.
pub fn judged(record: &Value, asked: &Value) -> Option<Judged> {
    let asked = options(&asked.to_string()).ok()?;
    let record = read::household(&record.to_string()).ok()?;
    let made = with_ruler(&asked, |ruler| Ok((ruler.assess(&record, asked.ask)?, ruler.propose(&record, asked.ask)?)));
    made.ok().map(|(assessment, proposal)| Judged { record, assessment, proposal })
}

/// The same in a few words; without the measures it takes half as long.
pub fn brief(record: &Value, asked: &Value, lang: Lang) -> Option<Brief> {
    let asked = options(&asked.to_string()).ok()?;
    let record = read::household(&record.to_string()).ok()?;
    with_ruler(&asked, |ruler| ruler.assess(&record, asked.ask)).ok().map(|found| words(&found, lang))
}

/// An assessment in a few words.
pub fn words(found: &Assessment, lang: Lang) -> Brief {
    let overall = word(&found.overall);
    let criterion = |one: &ruler_core::assessment::result::Criterion| {
        let answer = STATUS.of("verdict", &word(&one.verdict), lang);
        (RULE.get(one.rule.word(), lang).to_owned(), verdict(one.verdict), answer.to_owned())
    };
    Brief {
        title: STATUS.of("overall", &overall, lang).to_owned(),
        tone: tone_of(&overall),
        income: sum(&found.income.counted, lang),
        criteria: found.criteria.iter().map(criterion).collect(),
    }
}

const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not_met",
        Verdict::Unknown => "unknown",
        Verdict::NotApplicable => "not_applicable",
    }
}

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

/// What each measure that is not there yet would change. Measures that change nothing the record holds are left out: a
/// subsidy for an enterprise and a loan are part of the plans.
pub fn carried(judged: &Judged, lang: Lang) -> Vec<Carried> {
    let open = |one: &&MeasureAnswer| !matches!(one.status, Status::AlreadyThere | Status::NotEligible);
    let one = |answer: &MeasureAnswer| {
        let mut brings: Vec<String> = Vec::new();
        let mut patches: Vec<Patch> = Vec::new();
        for rule in answer.criteria.iter().filter(|rule| **rule != Rule::Income) {
            let found = judged.assessment.criteria.iter().find(|one| one.rule == *rule);
            let least = found.and_then(|one| one.least_change.as_ref());
            let least = || least.map(|change| change.steps.iter().map(|step| step.patch.clone()).collect());
            let own: Vec<Patch> = facts(answer.measure, *rule, judged).or_else(least).unwrap_or_default();
            if !own.is_empty() {
                let name = RULE.get(rule.word(), lang);
                let unowed = answer.measure == Measure::Relocation && *rule == Rule::Housing && owes(judged);
                let text = if unowed { TABLE.say("try.unowed", lang, &[("what", name)]) } else { name.to_owned() };
                patches.extend(own);
                brings.push(text);
            }
        }
        if let Some(patch) = income(answer) {
            patches.push(patch);
            brings.push(answer.total(AmountKind::Income).map(|bounds| sum(&bounds, lang)).unwrap_or_default());
        }
        let title = MEASURE.find(answer.measure.word(), lang).unwrap_or_default();
        let brings = brings.join(lang.comma());
        (!patches.is_empty()).then_some(Carried { measure: answer.measure.word(), title, brings, patches })
    };
    judged.proposal.measures.iter().filter(open).filter_map(one).collect()
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
