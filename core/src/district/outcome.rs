//! What the engine answers of one household, as far as tables over many ask for it. Codes and figures, no text; blind.

use super::codec::packed;
use crate::assessment::judge::Slot;
use crate::assessment::reason::Code;
use crate::assessment::{Assessment, Level, Overall, Question, Rule, answer};
use crate::base::{Verdict, Yuan};
use crate::causes::{Diagnosis, diagnose};
use crate::household::evidence::Fact;
use crate::household::leaf::Asked;
use crate::household::record::{Attribute, Cause, RegisterStatus};
use crate::household::{Facts, Means};
use crate::measures::measure::Measure;
use crate::measures::propose;
use crate::measures::result::{Proposal, Status};
use crate::policy::{Param, Policy};

/// A reason without its arguments: which rule gives it, which code, about whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "said above")]
pub struct Reasoned {
    pub rule: Rule,
    pub code: Code,
    pub member: Option<u16>,
}

/// A fact that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenFact {
    /// Which fact.
    pub slot: Slot,
    /// Its place, where it stands in a list.
    pub index: u16,
}

/// How a measure answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureMark {
    /// Which.
    pub measure: Measure,
    /// Its answer.
    pub status: Status,
    /// It answers the main cause of this household.
    pub main: bool,
}

/// What the engine answers of one household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was asked: the question of the regime in force on the day.
    pub question: Question,
    /// The answer.
    pub overall: Overall,
    /// What it may be used for.
    pub level: Level,
    /// Each criterion by its place in [`Rule::ALL`]: 0 not met, 1 not known, 2 met, 3 not asked or not applicable.
    pub criteria: [u8; Rule::ALL.len()],
    /// Every reason given.
    pub reasons: Vec<Reasoned>,
    /// Facts that would decide, the most decisive first.
    pub open: Vec<OpenFact>,
    /// Counted income at least, in fen.
    pub counted_low: Option<i64>,
    /// Counted income at most, in fen.
    pub counted_high: Option<i64>,
    /// Members who divide, at least.
    pub heads_low: u16,
    /// Members who divide, at most.
    pub heads_high: Option<u16>,
    /// The line per head, in fen.
    pub line: Option<i64>,
    /// What marks a pass as fragile: words of findings.
    pub findings: Vec<String>,
    /// Checks that fired, each once: words.
    pub checks: Vec<String>,
    /// Whether it would be taken in today.
    pub enters: Overall,
    /// Where it stands in the register.
    pub status: Fact<RegisterStatus>,
    /// Its attribute.
    pub attribute: Fact<Attribute>,
    /// Main cause on record.
    pub recorded: Option<Cause>,
    /// Main cause found, where that is settled.
    pub primary: Option<Cause>,
    /// Every measure's answer.
    pub measures: Vec<MeasureMark>,
    /// Measures on record.
    pub received: u16,
    /// Whether that list is complete.
    pub measures_asked: Asked,
}

packed! {
    Reasoned { rule: Rule, code: Code, member: Option<u16> }
    OpenFact { slot: Slot, index: u16 }
    MeasureMark { measure: Measure, status: Status, main: bool }
    Outcome {
        question: Question,
        overall: Overall,
        level: Level,
        criteria: [u8; Rule::ALL.len()],
        reasons: Vec<Reasoned>,
        open: Vec<OpenFact>,
        counted_low: Option<i64>,
        counted_high: Option<i64>,
        heads_low: u16,
        heads_high: Option<u16>,
        line: Option<i64>,
        findings: Vec<String>,
        checks: Vec<String>,
        enters: Overall,
        status: Fact<RegisterStatus>,
        attribute: Fact<Attribute>,
        recorded: Option<Cause>,
        primary: Option<Cause>,
        measures: Vec<MeasureMark>,
        received: u16,
        measures_asked: Asked,
    }
}

impl Outcome {
    /// Whether anything was received; `None` where nobody asked.
    pub fn has_received(&self) -> Option<bool> {
        if self.received > 0 { Some(true) } else { (self.measures_asked == Asked::Complete).then_some(false) }
    }
}

/// A verdict as a byte: 0 not met, 1 not known, 2 met, 3 not asked or not applicable. All criteria together are the least.
pub const fn mark(verdict: Option<Verdict>) -> u8 {
    match verdict {
        Some(Verdict::NotMet) => 0,
        Some(Verdict::Unknown) => 1,
        Some(Verdict::Met) => 2,
        Some(Verdict::NotApplicable) | None => 3,
    }
}

/// The question a household is asked where nobody says: that of the regime in force on the day. Who is in the register,
/// or monitored, is asked whether they may leave it; everybody else whether they are to be taken in.
pub fn question(status: Option<RegisterStatus>, policy: &Policy) -> Question {
    let monitoring = policy.switch(Param::MonitoringRegime) == Some(true);
    match status {
        Some(RegisterStatus::Never) => Question::Enter,
        Some(RegisterStatus::Exited | RegisterStatus::RiskEliminated) if monitoring => Question::Enter,
        _ if monitoring => Question::RiskEliminated,
        _ => Question::Exit,
    }
}

impl Outcome {
    /// The answers for a household by the whole engine. `asked`: the question, where somebody says.
    pub fn of(facts: &Facts, means: &Means, asked: Option<Question>, policy: &Policy) -> Self {
        let question = asked.unwrap_or_else(|| question(facts.standing.status.value, policy));
        let assessment = answer(facts, question, policy);
        let diagnosis = diagnose(facts, means, policy);
        let proposal = propose(facts, means, &assessment, &diagnosis, policy);
        let enters = match question {
            Question::Enter => assessment.overall,
            _ => crate::assessment::batch::brief(facts, Question::Enter, policy).overall,
        };
        Self::put_together(facts, means, &assessment, &diagnosis, &proposal, enters)
    }

    fn put_together(
        facts: &Facts,
        means: &Means,
        assessment: &Assessment,
        diagnosis: &Diagnosis,
        proposal: &Proposal,
        enters: Overall,
    ) -> Self {
        let mut criteria = [mark(None); Rule::ALL.len()];
        for one in &assessment.criteria {
            if let Some(slot) = criteria.get_mut(one.rule as usize) {
                *slot = mark(Some(one.verdict));
            }
        }
        let reasons = assessment.criteria.iter().flat_map(|one| {
            one.reasons.iter().map(|reason| Reasoned { rule: one.rule, code: reason.code, member: reason.member })
        });
        let mut checks: Vec<String> = Vec::new();
        for check in &assessment.checks {
            if !checks.iter().any(|known| known == check.check) {
                checks.push(check.check.to_owned());
            }
        }
        let main = main_cause(facts, diagnosis);
        let measures = proposal.measures.iter().map(|one| MeasureMark {
            measure: one.measure,
            status: one.status,
            main: main.is_some_and(|cause| one.causes.contains(&cause)),
        });
        let income = &assessment.income;
        Self {
            question: assessment.question,
            overall: assessment.overall,
            level: assessment.standing.level,
            criteria,
            reasons: reasons.collect(),
            open: open_facts(assessment),
            counted_low: income.counted.low.map(Yuan::fen),
            counted_high: income.counted.high.map(Yuan::fen),
            heads_low: income.heads.low,
            heads_high: income.heads.high,
            line: income.line_fen.map(Yuan::fen),
            findings: assessment.outlook.findings.iter().map(|one| one.finding.word().to_owned()).collect(),
            checks,
            enters,
            status: facts.standing.status,
            attribute: facts.standing.attribute,
            recorded: facts.standing.main_cause.value,
            primary: diagnosis.ranking.primary,
            measures: measures.collect(),
            received: u16::try_from(means.measures.len()).unwrap_or(u16::MAX),
            measures_asked: means.measures_asked,
        }
    }
}

/// The cause that measures are to answer: the one found, where that is settled; else the one on record.
fn main_cause(facts: &Facts, diagnosis: &Diagnosis) -> Option<Cause> {
    diagnosis.ranking.primary.or(facts.standing.main_cause.value)
}

/// The open questions as facts; their paths hold the place in the list.
fn open_facts(assessment: &Assessment) -> Vec<OpenFact> {
    let slot = |label: &str| Slot::ALL.iter().copied().find(|slot| slot.label() == label);
    let index = |path: &str| {
        let inside = path.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
        inside.and_then(|(index, _)| index.parse().ok()).unwrap_or_default()
    };
    assessment
        .questions
        .iter()
        .filter_map(|one| Some(OpenFact { slot: slot(one.slot)?, index: index(&one.path) }))
        .collect()
}
