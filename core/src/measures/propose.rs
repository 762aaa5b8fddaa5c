//! Hears every measure and puts the proposal together: answers, steps, conflicts, what answers which criterion and cause.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::code::{ConflictCode, OwnStep, Part, ReasonCode};
use super::measure::{DATA, Data, Measure};
use super::result::{
    AmountKind, CauseAnswer, Conflict, CriterionAnswer, Duration, FORMAT, MeasureAnswer, PartAnswer, Proposal, Status,
    Step,
};
use super::view::View;
use super::{relocation, rules};
use crate::assessment::result::{Bounds, FigureCounts, PackName};
use crate::assessment::{Assessment, Rule};
use crate::base::{Verdict, Yuan};
use crate::causes::Diagnosis;
use crate::causes::look::Look;
use crate::causes::question::{Question, add};
use crate::causes::result::Presence;
use crate::household::{Facts, Means};
use crate::policy::{IncomeKind, Param, Policy};

/// Answers with every measure. `assessment` and `diagnosis` are those of the same household and policy.
pub fn propose(
    facts: &Facts,
    means: &Means,
    assessment: &Assessment,
    diagnosis: &Diagnosis,
    policy: &Policy,
) -> Proposal {
    let view = View { look: Look::new(facts, means, policy), assessment };
    let measures: Vec<MeasureAnswer> = DATA.iter().map(|data| answer(data, &view, diagnosis)).collect();
    let mut questions: Vec<Question> = Vec::new();
    for part in measures.iter().flat_map(|one| &one.parts) {
        part.questions.iter().for_each(|one| add(&mut questions, *one));
    }
    let debt = means.production.debt.value();
    Proposal {
        format: FORMAT,
        engine: env!("CARGO_PKG_VERSION"),
        as_of: facts.as_of,
        pack: PackName { id: policy.pack.clone(), version: policy.version.clone() },
        criteria: criteria(&view, &measures),
        causes: causes(diagnosis, &measures),
        conflicts: conflicts(&view, &measures),
        gaps: measures.iter().filter(|one| is_gap(one)).map(|one| one.measure).collect(),
        unrecognised: unrecognised(means),
        debt: Bounds { low: debt.map(|sum| Yuan::from_fen(sum.low)), high: debt.map(|sum| Yuan::from_fen(sum.high)) },
        figures: figures(&measures, policy),
        questions,
        measures,
    }
}

fn answer(data: &Data, view: &View<'_>, diagnosis: &Diagnosis) -> MeasureAnswer {
    let parts = rules::hear(data.measure, view);
    let status = parts.iter().map(|part| part.status).min().unwrap_or(Status::NotEligible);
    let is_there =
        |cause| diagnosis.causes.iter().any(|one| one.cause == cause && !matches!(one.presence, Presence::Absent));
    let is_open = |rule| matches!(view.verdict(rule), Verdict::NotMet | Verdict::Unknown);
    MeasureAnswer {
        measure: data.measure,
        six: data.six,
        scheme: data.scheme,
        status,
        causes: data.causes.iter().copied().filter(|cause| is_there(*cause)).collect(),
        criteria: data.criteria.iter().copied().filter(|rule| is_open(*rule)).collect(),
        step: step(data, status, &parts, view),
        parts,
    }
}

/// What to do next, whose it is, and by when.
fn step(data: &Data, status: Status, parts: &[PartAnswer], view: &View<'_>) -> Option<Step> {
    let (facts, policy) = (view.look.facts, view.look.policy);
    let after = |param| {
        let days = u64::try_from(policy.amount(param)?).ok()?;
        facts.as_of.checked_add_days(Days::new(days))
    };
    let usual = if data.urgent { Param::DueDaysUrgent } else { Param::DueDaysUsual };
    match status {
        Status::Proposed => {
            let due = after(usual);
            let word = what_first(data.measure, parts);
            let duration = if word == STARTUP { Duration::Once } else { duration(data, policy) };
            let monthly = matches!(duration, Duration::WhileEntitled | Duration::UntilStageEnds);
            let start = due.and_then(|due| if monthly { next_month(due) } else { Some(due) });
            Some(Step { step: word, owner: data.owner, due, start, duration: Some(duration) })
        }
        Status::Unknown => Some(Step {
            step: OwnStep::Ask.word(),
            owner: "helper",
            due: after(Param::DueDaysAsk),
            start: None,
            duration: None,
        }),
        Status::NotOffered => Some(Step {
            step: OwnStep::ReportGap.word(),
            owner: "township",
            due: after(usual),
            start: None,
            duration: None,
        }),
        Status::AlreadyThere => {
            let step = unfinished(parts)?;
            Some(Step { step, owner: data.owner, due: after(usual), start: None, duration: None })
        }
        Status::NotEligible => None,
    }
}

/// The step left of a measure that is there and not done yet.
fn unfinished(parts: &[PartAnswer]) -> Option<&'static str> {
    parts.iter().flat_map(|part| &part.reasons).find_map(|one| match one.code {
        relocation::MOVING => Some(OwnStep::FinishMove.word()),
        ReasonCode::UnderWay | ReasonCode::UnderWayOn => Some(OwnStep::FinishRepair.word()),
        _ => None,
    })
}

/// A step of its own.
const STARTUP: &str = OwnStep::Startup.word();

/// The step that fits what is proposed of a measure.
fn what_first(measure: Measure, parts: &[PartAnswer]) -> &'static str {
    let proposed = |word: Part| parts.iter().any(|part| part.part == word && part.status == Status::Proposed);
    match measure {
        Measure::SchoolAid if parts.iter().any(|part| part.part == Part::BackToSchool) => OwnStep::BackToSchool.word(),
        Measure::Employment
            if !parts.iter().any(|part| part.part != Part::Startup && part.status == Status::Proposed) =>
        {
            STARTUP
        }
        Measure::Medical if !proposed(Part::Insurance) => OwnStep::MedicalAid.word(),
        other => other.word(),
    }
}

/// The first day of the month after a day.
fn next_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))
}

fn duration(data: &Data, policy: &Policy) -> Duration {
    data.months.and_then(|figure| policy.amount(figure)).map_or(data.runs, Duration::Months)
}

/// Whether a measure can help: it is proposed, runs, is not offered here, or waits for a fact.
fn helps(answer: &MeasureAnswer) -> bool {
    answer.status != Status::NotEligible
}

/// Entitled to, and not to be had here.
fn is_gap(answer: &MeasureAnswer) -> bool {
    answer.parts.iter().any(|part| part.status == Status::NotOffered)
}

fn criteria(view: &View<'_>, measures: &[MeasureAnswer]) -> Vec<CriterionAnswer> {
    let open = view.assessment.criteria.iter().filter(|one| {
        // To be taken in, or not, is no want that a measure answers.
        matches!(one.verdict, Verdict::NotMet | Verdict::Unknown) && one.rule != Rule::Entry
    });
    open.map(|one| {
        let fits = measures.iter().filter(|answer| helps(answer) && answer.criteria.contains(&one.rule));
        let found: Vec<Measure> = fits.map(|answer| answer.measure).collect();
        CriterionAnswer { rule: one.rule, verdict: one.verdict, none: found.is_empty(), measures: found }
    })
    .collect()
}

fn causes(diagnosis: &Diagnosis, measures: &[MeasureAnswer]) -> Vec<CauseAnswer> {
    let there = diagnosis.causes.iter().filter(|one| one.presence != Presence::Absent);
    there
        .map(|one| {
            let fits = measures.iter().filter(|answer| helps(answer) && answer.causes.contains(&one.cause));
            let found: Vec<Measure> = fits.map(|answer| answer.measure).collect();
            CauseAnswer { cause: one.cause, presence: one.presence, none: found.is_empty(), measures: found }
        })
        .collect()
}

/// Received measures whose name fits none.
fn unrecognised(means: &Means) -> Vec<Question> {
    let strange = means.measures.iter().filter(|one| Measure::named(&one.measure.0).is_none());
    strange.map(|one| Question::at("measures[].measure", one.index)).collect()
}

fn conflicts(view: &View<'_>, measures: &[MeasureAnswer]) -> Vec<Conflict> {
    let mut out = Vec::new();
    let proposed = |measure| measures.iter().any(|one| one.measure == measure && one.status == Status::Proposed);
    if view.has_income(IncomeKind::Dibao) && view.has_income(IncomeKind::DestituteSupport) {
        out.push(Conflict { conflict: ConflictCode::DibaoAndDestitute, measures: vec![Measure::Dibao], member: None });
    }
    if proposed(Measure::Relocation) && proposed(Measure::HouseRepair) {
        let both = vec![Measure::Relocation, Measure::HouseRepair];
        out.push(Conflict { conflict: ConflictCode::OneHouse, measures: both, member: None });
    }
    out.extend(exclusive_aid(view));
    out.extend(doubles(view));
    out
}

/// Two education aids on record for one student that exclude each other: Rain-Dew and the college tuition aid.
fn exclusive_aid(view: &View<'_>) -> Vec<Conflict> {
    let named = |word: &str, member: Option<u16>| {
        view.look
            .means
            .measures
            .iter()
            .any(|one| one.member == member && one.measure.0.contains(word) && one.running.value != Some(false))
    };
    let members = (0_u16..).zip(&view.look.facts.members).map(|(index, _)| Some(index)).chain([None]);
    members
        .filter(|member| named("雨露", *member) && named("学费", *member))
        .map(|member| Conflict { conflict: ConflictCode::TwoEducationAids, measures: vec![Measure::SchoolAid], member })
        .collect()
}

/// One measure running twice for the same member or the household.
fn doubles(view: &View<'_>) -> Vec<Conflict> {
    let mut out: Vec<Conflict> = Vec::new();
    let live: Vec<(Measure, Option<u16>)> = view
        .look
        .means
        .measures
        .iter()
        .filter(|one| one.running.value == Some(true))
        .filter_map(|one| Some((Measure::named(&one.measure.0)?, one.member)))
        .collect();
    for (place, (measure, member)) in live.iter().enumerate() {
        let before = live.iter().take(place).any(|one| one == &(*measure, *member));
        let told = out.iter().any(|one| one.measures == [*measure] && one.member == *member);
        // School aid has many forms; those that exclude each other are told apart above.
        if before && !told && *measure != Measure::SchoolAid {
            out.push(Conflict { conflict: ConflictCode::ReceivedTwice, measures: vec![*measure], member: *member });
        }
    }
    out
}

fn figures(measures: &[MeasureAnswer], policy: &Policy) -> FigureCounts {
    let mut used = [false; Param::COUNT];
    for basis in measures.iter().flat_map(|one| &one.parts).flat_map(|part| &part.basis) {
        used.iter_mut().skip(basis.figure.place()).take(1).for_each(|slot| *slot = true);
    }
    FigureCounts::of(policy.figures().filter(|figure| used.get(figure.param.place()) == Some(&true)))
}

impl MeasureAnswer {
    /// The sum of a kind over its parts that are proposed, in fen.
    pub fn total(&self, kind: AmountKind) -> Option<Bounds> {
        let proposed = self.parts.iter().filter(|part| part.status == Status::Proposed);
        let sums = proposed.flat_map(|part| &part.amounts).filter(|amount| amount.kind == kind);
        let add = |a: Option<Yuan>, b: Option<Yuan>| a.zip(b).map(|(a, b)| a.plus(b));
        sums.map(|amount| amount.sum).reduce(|a, b| Bounds { low: add(a.low, b.low), high: add(a.high, b.high) })
    }
}
