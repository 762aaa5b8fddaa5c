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

use crate::i18n::{Lang, MEASURE, RULE, STATUS};
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
            if let Some(change) = found.and_then(|one| one.least_change.as_ref()) {
                patches.extend(change.steps.iter().map(|step| step.patch.clone()));
                brings.push(RULE.get(rule.word(), lang).to_owned());
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
