//! What a measure brings when it is carried out: the ruler knows no measures, only facts, so what it brings is put into
//! the facts and judged again. Made of the steps of the least change, and where no facts are plain the least change
//! itself: what is promised here and what would change a verdict cannot differ.

use serde_json::json;

use super::measure::Measure;
use super::result::{AmountKind, MeasureAnswer, Proposal, Status};
use crate::assessment::judge::{Place, Slot};
use crate::assessment::result::Bounds;
use crate::assessment::step::{Patch, Step};
use crate::assessment::{Assessment, Overall, Rule, assess};
use crate::base::{Verdict, Yuan};
use crate::household::dwelling::RelocationForm;
use crate::household::evidence::Evidence;
use crate::household::facts::Person;
use crate::household::leaf::Fen;
use crate::household::{Facts, Means};
use crate::policy::{IncomeKind, Policy};

/// A measure carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// Which.
    pub measure: Measure,
    /// What it changes of the record.
    pub patches: Vec<Patch>,
    /// What it changes of the ruler's answer, or of the plans alone.
    pub brings: Brings,
}

/// What a measure brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brings {
    /// Another answer of the ruler.
    Answer {
        /// Criteria that are met with it and were not.
        mends: Vec<Rule>,
        /// Where counted income differs: what the measure gives a year, as far as that is known.
        income: Option<Option<Bounds>>,
        /// A home that was not paid for on credit is supposed: nobody knows what would be owed.
        unowed: bool,
    },
    /// Other plans; the ruler's answer stays.
    Plans(InPlan),
}

/// What a measure changes of the plans, and of nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPlan {
    /// The subsidy for an enterprise, where the plans count its lowest.
    Subsidy(Yuan),
    /// A loan may be in, up to so much where that is known.
    Loan(Option<Yuan>),
    /// Courses are to be had.
    Courses,
}

/// What every measure brings that is open to the household, and the open ones of which nothing can be supposed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CarriedOut {
    /// What can be carried out: first what changes the ruler's answer, then what changes the plans alone.
    pub measures: Vec<Carried>,
    /// What is open and cannot be tried out.
    pub left: Vec<Measure>,
}

/// Carries every open measure out, each alone. `assessment` and `proposal` are those of the same household and policy.
pub fn carry_out(
    facts: &Facts,
    means: &Means,
    assessment: &Assessment,
    proposal: &Proposal,
    policy: &Policy,
) -> CarriedOut {
    let mut out = CarriedOut::default();
    let before = Told::of(assessment);
    let is_open = |one: &&MeasureAnswer| !matches!(one.status, Status::AlreadyThere | Status::NotEligible);
    let mut quiet = Vec::new();
    for answer in proposal.measures.iter().filter(is_open) {
        let steps = steps(answer, facts, assessment);
        let mut changed = facts.clone();
        steps.iter().for_each(|step| step.apply(&mut changed, policy));
        let after = assess(&changed, assessment.question, policy);
        let told = Told::of(&after);
        if told == before {
            quiet.push(answer);
            continue;
        }
        let mended = told.criteria.iter().zip(&before.criteria);
        let mended = mended.filter(|(is, was)| is.1 == Verdict::Met && was.1 != Verdict::Met);
        let brings = Brings::Answer {
            mends: mended.map(|(is, _)| is.0).collect(),
            income: (told.counted != before.counted).then(|| answer.total(AmountKind::Income)),
            unowed: answer.measure == Measure::Relocation && owes(facts),
        };
        let patches = steps.iter().map(|step| step.patch(policy)).collect();
        out.measures.push(Carried { measure: answer.measure, patches, brings });
    }
    for answer in quiet {
        match in_plan(answer, means) {
            Some((patches, plan)) => {
                out.measures.push(Carried { measure: answer.measure, patches, brings: Brings::Plans(plan) });
            }
            None => out.left.push(answer.measure),
        }
    }
    out
}

/// What is told of an answer: a measure that changes none of it brings nothing.
#[derive(Debug, PartialEq)]
struct Told {
    overall: Overall,
    counted: Bounds,
    criteria: Vec<(Rule, Verdict)>,
}

impl Told {
    fn of(assessment: &Assessment) -> Self {
        let criteria = assessment.criteria.iter().map(|one| (one.rule, one.verdict));
        Self { overall: assessment.overall, counted: assessment.income.counted, criteria: criteria.collect() }
    }
}

/// What a measure does to the facts: for each criterion it answers what is plain whatever is known now, else the least
/// change; and its yearly income.
fn steps(answer: &MeasureAnswer, facts: &Facts, assessment: &Assessment) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    for rule in answer.criteria.iter().filter(|rule| **rule != Rule::Income) {
        let found = assessment.criteria.iter().find(|one| one.rule == *rule);
        let least = found.and_then(|one| one.least_change.as_ref());
        let least = || least.map(|change| change.steps.iter().map(|step| step.step).collect());
        out.extend(plain(answer.measure, *rule, facts).or_else(least).unwrap_or_default());
    }
    out.extend(income(answer));
    out
}

/// What is there once a measure is carried out, where that is plain whatever is known of it now.
fn plain(measure: Measure, rule: Rule, facts: &Facts) -> Option<Vec<Step>> {
    let make = |slot| Step::Make(Place::once(slot));
    match (measure, rule) {
        (Measure::Medical, Rule::Medical) => {
            let insured = (0_u16..).zip(&facts.members).flat_map(|(index, member)| insured(index, member));
            Some(insured.collect())
        }
        (Measure::HouseRepair, Rule::Housing) => {
            Some([Slot::Grade, Slot::Certified, Slot::DamageSigns].map(make).into())
        }
        (Measure::Relocation, Rule::Housing) => {
            // A house of the household's own choice stays that, and is finished.
            let own = facts.home.form.value == Some(RelocationForm::Dispersed);
            let slots = if own { [Slot::Habitable, Slot::MovedIn] } else { [Slot::Form, Slot::KeysHanded] };
            let unowed = owes(facts).then(|| Step::Reach(Place::once(Slot::RelocationDebt), 0));
            Some(slots.map(make).into_iter().chain(unowed).collect())
        }
        _ => None,
    }
}

/// The insurance a member lacks.
fn insured(index: u16, member: &Person) -> impl Iterator<Item = Step> {
    let held = [
        (Slot::Basic, member.basic),
        (Slot::SeriousIllness, member.serious_illness),
        (Slot::MedicalAid, member.medical_aid),
    ];
    let lacking = held.into_iter().filter(|(_, fact)| fact.value != Some(true));
    lacking.map(move |(slot, _)| Step::Make(Place { slot, index }))
}

/// Whether nobody knows what the family would owe for a new home.
const fn owes(facts: &Facts) -> bool {
    facts.home.relocation_debt.value.is_none()
}

/// The income a measure gives every year.
fn income(answer: &MeasureAnswer) -> Option<Step> {
    let kind = match answer.measure {
        Measure::Dibao => IncomeKind::Dibao,
        Measure::Employment => IncomeKind::PublicPost,
        _ => return None,
    };
    let given = answer.total(AmountKind::Income)?;
    let amount = match (given.low, given.high) {
        (low, Some(high)) => Fen { low: low.map_or(0, Yuan::fen), high: high.fen() },
        (Some(low), None) => Fen { low: low.fen(), high: low.fen() },
        (None, None) => return None,
    };
    Some(Step::Item(kind, amount))
}

/// A measure that changes the plans: by a figure of the proposal, or by what the village would offer.
fn in_plan(answer: &MeasureAnswer, means: &Means) -> Option<(Vec<Patch>, InPlan)> {
    let offer = |slot: &str, held: &Evidence<bool>| {
        let known = held.value() == Some(&true);
        (!known).then(|| Patch::fact(format!("village_sheet.{slot}"), json!(true)))
    };
    let sheet = &means.sheet;
    match answer.measure {
        Measure::Industry => {
            let most = answer.total(AmountKind::Grant)?.high?;
            Some((Vec::new(), InPlan::Subsidy(most)))
        }
        Measure::Finance => {
            let most = answer.total(AmountKind::Loan).and_then(|bounds| bounds.high);
            let patches = offer("microcredit_offered", &sheet.microcredit_offered);
            Some((patches.into_iter().collect(), InPlan::Loan(most)))
        }
        Measure::Training => {
            let patch = offer("training_available", &sheet.training_available)?;
            Some((vec![patch], InPlan::Courses))
        }
        _ => None,
    }
}
