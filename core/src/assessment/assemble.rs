//! Puts the full answer together from what the rules read and said.

use std::rc::Rc;

use chrono::Months;
use sha2::{Digest, Sha256};

use super::judge::{Footing, Judge, Place, Trace, decides};
use super::least_change::{self, LeastChange};
use super::overall;
use super::quality::{self, DataCheck};
use super::reason::Reason;
use super::result::{
    Assessment, Basis, Bounds, Change, ChangeStep, ClassSum, Comparison, Criterion, FORMAT, FigureCounts,
    FindingResult, HeadBounds, IncomeResult, Input, LedgerLine, Level, OpenQuestion, OutlookResult, Overall, PackName,
    PeriodResult, Standing,
};
use super::rule::{IncomeView, Question, Rule};
use super::rules;
use super::rules::income::line_total;
use super::step::Step;
use super::walk::{Walked, walk};
use crate::base::{Span, Verdict};
use crate::household::{Facts, Strength};
use crate::policy::compile::months;
use crate::policy::{Figure, IncomeClass, Param, Policy, Tag};

/// One rule heard in full.
struct Heard {
    rule: Rule,
    verdict: Verdict,
    reasons: Vec<Reason>,
    trace: Trace,
}

/// How the register's consistency is checked: [`quality::checks`], or not at all.
pub(super) type Checks = fn(&Facts, &rules::income::Standing, Question, &Policy) -> Vec<DataCheck>;

/// The full answer; where nobody wants it `explained`, without what the explanation alone needs.
pub(super) fn assemble(
    facts: &Facts,
    question: Question,
    policy: &Policy,
    explained: bool,
    checks: Checks,
) -> Assessment {
    let (heard, Walked { view, enters, class }) = hear_all(facts, question, policy);
    let overall = overall(question, heard.iter().map(|one| one.verdict), enters);
    let checks = checks(facts, &view.standing, question, policy);
    let blockers = quality::blockers(&checks);
    let changes: Vec<Option<LeastChange>> = heard
        .iter()
        .map(|one| {
            let failed = one.verdict == Verdict::NotMet && one.rule != Rule::Entry && question != Question::Enter;
            let failed = failed && explained;
            let find = || least_change::of(one.rule, &one.reasons, facts, &view.standing, question, policy);
            failed.then(find).flatten()
        })
        .collect();
    let standing = standing(overall, &heard, blockers, policy, explained);
    let figures = counts(&heard, policy);
    let mut heard = heard;
    if !explained {
        heard.iter_mut().for_each(|one| one.trace.bare());
    }
    Assessment {
        format: FORMAT,
        engine: env!("CARGO_PKG_VERSION"),
        question,
        as_of: facts.as_of,
        pack: PackName { id: policy.pack.clone(), version: policy.version.clone() },
        overall,
        standing,
        figures,
        monitoring_class: class,
        least_change: whole_change(overall, &heard, &changes, (facts, policy)),
        questions: questions(&heard),
        criteria: heard.into_iter().zip(changes).map(|(one, change)| criterion(one, change, (facts, policy))).collect(),
        outlook: outlook(&view),
        income: income_result(&view, facts, policy),
        checks,
        facts_hash: if explained { facts_hash(facts) } else { String::new() },
    }
}

fn hear_all(facts: &Facts, question: Question, policy: &Policy) -> (Vec<Heard>, Walked) {
    let mut heard: Vec<Heard> = Vec::with_capacity(question.rules().len());
    let walked = walk(facts, question, &mut Judge::full(policy), &mut |rule, verdict, out| {
        let (reasons, trace) = out.take();
        heard.push(Heard { rule, verdict, reasons, trace });
    });
    (heard, walked)
}

fn figures_used<'p>(heard: &[Heard], policy: &'p Policy) -> Vec<&'p Figure> {
    let mut params: Vec<Param> = heard.iter().flat_map(|one| one.trace.figures.iter().copied()).collect();
    params.sort_unstable_by_key(|param| param.place());
    params.dedup();
    params.into_iter().filter_map(|param| policy.figure(param)).collect()
}

fn counts(heard: &[Heard], policy: &Policy) -> FigureCounts {
    FigureCounts::of(figures_used(heard, policy).into_iter())
}

impl FigureCounts {
    /// Counts figures by how sure they are.
    pub fn of<'p>(figures: impl Iterator<Item = &'p Figure>) -> Self {
        let mut counts = Self::default();
        for figure in figures {
            match figure.tag {
                Tag::Confirmed => counts.confirmed += 1,
                Tag::Seed | Tag::Sourced => counts.sourced += 1,
                Tag::Derived => counts.derived += 1,
                Tag::Assumption => counts.assumed += 1,
            }
            counts.expired += u32::from(figure.expired);
        }
        counts
    }
}

fn standing(
    overall: Overall,
    heard: &[Heard],
    blockers: Vec<&'static str>,
    policy: &Policy,
    explained: bool,
) -> Standing {
    let figures = figures_used(heard, policy);
    let open = figures.iter().filter(|figure| decides(figure.param) && !figure.is_settled());
    let confirm: Vec<String> = open.map(|figure| figure.param.id()).collect();
    let mut verify: Vec<Place> = heard
        .iter()
        .flat_map(|one| one.trace.inputs.iter())
        .filter(|(_, strength)| *strength == Strength::Reported)
        .map(|(place, _)| *place)
        .collect();
    verify.sort_unstable();
    verify.dedup();
    let footing = Footing { reported: !verify.is_empty(), unsettled: !confirm.is_empty() };
    let level = Level::of(overall, footing, || !blockers.is_empty());
    let for_calculation_only = level.for_calculation_only();
    let verify = if explained { verify.into_iter().map(Place::path).collect() } else { Vec::new() };
    Standing { level, for_calculation_only, verify, confirm, blockers }
}

fn criterion(heard: Heard, change: Option<LeastChange>, (facts, policy): (&Facts, &Policy)) -> Criterion {
    let Heard { rule, verdict, reasons, trace } = heard;
    // The weakest input it stands on. What is not known decided nothing where there is a verdict.
    let stands = |strength: &Strength| verdict == Verdict::Unknown || *strength != Strength::Unknown;
    let strength = trace.inputs.iter().map(|(_, strength)| *strength).filter(stands).min().unwrap_or(Strength::Unknown);
    let comparison = |row: &super::judge::Row| Comparison {
        label: row.label,
        given: row.given,
        relation: row.relation,
        limit: row.limit,
    };
    Criterion {
        rule,
        verdict,
        strength,
        reasons,
        inputs: trace
            .inputs
            .iter()
            .map(|(place, strength)| Input { path: place.path(), strength: *strength })
            .collect(),
        arithmetic: trace.rows.iter().map(comparison).collect(),
        basis: trace.figures.iter().filter_map(|param| policy.figure(*param)).map(basis).collect(),
        least_change: change.map(|change| change_out(&change, facts, policy)),
    }
}

/// A figure as the basis of an answer.
pub fn basis(figure: &Figure) -> Basis {
    Basis {
        figure: figure.param,
        amount: figure.amount,
        tag: figure.tag,
        source: Rc::clone(&figure.source),
        clause: Rc::clone(&figure.clause),
        weak: figure.weak,
        later: figure.later,
        expired: figure.expired,
        settled: figure.is_settled(),
    }
}

fn change_out(change: &LeastChange, facts: &Facts, policy: &Policy) -> Change {
    let step = |step: &Step| ChangeStep {
        lever: step.lever(),
        slot: step.place().map(|place| place.slot.label()),
        member: step.place().filter(|place| place.slot.label().starts_with("members")).map(|place| place.index),
        patch: step.patch(facts, policy),
        step: *step,
    };
    Change { reaches: change.reaches, steps: change.steps.iter().map(step).collect() }
}

/// All criteria's changes together, where each that is not met has one.
fn whole_change(
    overall: Overall,
    heard: &[Heard],
    changes: &[Option<LeastChange>],
    (facts, policy): (&Facts, &Policy),
) -> Option<Change> {
    if !matches!(overall, Overall::NotYet | Overall::KeepMonitoring) {
        return None;
    }
    let mut reaches = Verdict::Met;
    let mut steps = Vec::new();
    for (one, change) in heard.iter().zip(changes) {
        match one.verdict {
            Verdict::NotMet => {
                let change = change_out(change.as_ref()?, facts, policy);
                if change.reaches == Verdict::Unknown {
                    reaches = Verdict::Unknown;
                }
                steps.extend(change.steps);
            }
            Verdict::Unknown => reaches = Verdict::Unknown,
            Verdict::Met | Verdict::NotApplicable => {}
        }
    }
    Some(Change { reaches, steps })
}

/// Every open fact once. Weight: a criterion that waits for `n` facts gives each of them one n-th.
fn questions(heard: &[Heard]) -> Vec<OpenQuestion> {
    let mut found: Vec<(Place, Vec<Rule>, i64)> = Vec::new();
    let open: Vec<&Heard> = heard.iter().filter(|one| one.verdict == Verdict::Unknown).collect();
    for one in &open {
        let waiting = i64::try_from(one.trace.questions.len()).unwrap_or(i64::MAX).max(1);
        let each = 1_000_000_i64.div_euclid(waiting); // arithmetic: parts per million
        for place in &one.trace.questions {
            match found.iter_mut().find(|(known, _, _)| known == place) {
                Some((_, rules, weight)) => {
                    rules.push(one.rule);
                    *weight = weight.saturating_add(each);
                }
                None => found.push((*place, vec![one.rule], each)),
            }
        }
    }
    // Stable sort: facts of equal weight stay in the order of the form.
    found.sort_by_key(|(_, _, weight)| core::cmp::Reverse(*weight));
    let count = i64::try_from(open.len()).unwrap_or(1).max(1);
    let out = |(place, rules, weight): (Place, Vec<Rule>, i64)| OpenQuestion {
        path: place.path(),
        slot: place.slot.label(),
        rules,
        weight_ppm: weight.div_euclid(count),
    };
    found.into_iter().map(out).collect()
}

const fn bounds(span: &Span) -> Bounds {
    Bounds { low: span.low(), high: span.high() }
}

fn outlook(view: &IncomeView) -> OutlookResult {
    let finding = |finding: &super::outlook::Finding| FindingResult { finding: finding.word, args: finding.args };
    let findings: Vec<FindingResult> = view.outlook.findings.iter().map(finding).collect();
    let outlook = &view.outlook;
    OutlookResult {
        fragile: !findings.is_empty(),
        findings,
        probability_ppm: outlook.probability_ppm.clone(),
        all_years_ppm: outlook.all_years_ppm,
    }
}

/// The twelve months the incomes are of: as the record says, else as the pack counts.
fn period(facts: &Facts, policy: &Policy) -> Option<PeriodResult> {
    let stated = facts.period.value.map(|period| period as i64);
    let place = stated.or_else(|| policy.amount(Param::AccountingPeriod))?;
    let months = months(Some(place), facts.as_of);
    let period = usize::try_from(place).ok().and_then(|place| Param::AccountingPeriod.choices().get(place))?;
    let to = months.last()?.checked_add_months(Months::new(1))?.pred_opt()?;
    Some(PeriodResult { period, from: *months.first()?, to, stated: stated.is_some() })
}

fn income_result(view: &IncomeView, facts: &Facts, policy: &Policy) -> IncomeResult {
    let (standing, ledger) = (&view.standing, &view.standing.ledger);
    let class = |(class, sum): (IncomeClass, &Span)| ClassSum { class, sum: bounds(sum) };
    let known = ledger.counted.known().zip(standing.heads.known());
    IncomeResult {
        period: period(facts, policy),
        counted: bounds(&ledger.counted),
        raw: bounds(&ledger.raw),
        classes: IncomeClass::ALL.into_iter().zip(&ledger.classes).map(class).collect(),
        paid: bounds(&ledger.paid),
        expected: bounds(&ledger.expected),
        heads: HeadBounds { low: standing.heads.low, high: standing.heads.high },
        line_fen: standing.line,
        line_total: standing.line.map(|line| line_total(line, standing.heads)),
        per_head_fen: known.and_then(|(total, heads)| total.per_head(heads)),
        after_exit_fen: view.outlook.after_exit,
        survives_up_to_fen: view.outlook.survives_up_to,
        survives_down_to_fen: view.outlook.survives_down_to,
        lines: view.lines.iter().map(ledger_line).collect(),
    }
}

fn ledger_line(line: &crate::income::Line) -> LedgerLine {
    let class = match line.kind.class() {
        IncomeClass::Wage => "wage",
        IncomeClass::Operating => "operating",
        IncomeClass::Property => "property",
        IncomeClass::Transfer => "transfer",
    };
    LedgerLine {
        path: ["income.", class, ".items[", &line.index.to_string(), "]"].concat(),
        kind: line.kind,
        member: line.member,
        outcome: line.outcome,
        gross: bounds(&line.gross),
        deducted: bounds(&line.deducted),
        net: bounds(&line.net),
        expected: line.expected,
    }
}

fn facts_hash(facts: &Facts) -> String {
    // Writing facts to JSON cannot fail: no maps with odd keys, no floats.
    let text = serde_json::to_vec(facts).unwrap_or_default();
    let digits = |byte: &u8| [byte >> 4, byte & 0xf].map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0')); // arithmetic: hexadecimal
    Sha256::digest(&text).iter().flat_map(digits).collect()
}
