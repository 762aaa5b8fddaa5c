//! Puts a proposal, and the picture of a report, into words.

use ruler_core::assessment::result::Bounds;
use ruler_core::base::Yuan;
use ruler_core::household::HouseholdRecord;
use ruler_core::measures::reason::MeasureReason;
use ruler_core::measures::result::{Amount, Conflict, Duration, MeasureAnswer, PartAnswer, Step};
use ruler_core::measures::{Measure, Proposal, Status};
use ruler_core::plan::Goal;
use ruler_core::policy::Pack;
use ruler_core::report::picture::PlanGives;
use ruler_core::report::{Picture, Report};

use super::amount::{is_open, sum};
use super::burden_words::{self, ask, name};
use super::help::{AmountText, BranchText, MeasureText, ProposalText, ReportText, SumText};
use super::plan::rounded;
use super::why::{self, Why, figures};
use crate::i18n::{Lang, MEASURE, PLAN, RULE, fill, money};

/// Explains a proposal in one language.
pub fn explain(proposal: &Proposal, record: &HouseholdRecord, pack: &Pack, lang: Lang) -> ProposalText {
    let why = Why::new(record, pack.document(), lang);
    let count = proposal.measures.iter().filter(|one| one.status == Status::Proposed).count();
    let names = |list: &[Measure]| list.iter().map(|one| title(*one, lang)).collect::<Vec<_>>().join(lang.comma());
    let line = |key: &str, none: bool, label: (&str, &str), list: &[Measure]| {
        fill(MEASURE.of(key, if none { "none" } else { "line" }, lang), &[label, ("measures", &names(list))])
    };
    ProposalText {
        lang: lang.tag(),
        title: fill(MEASURE.get("title", lang), &[("count", &count.to_string())]),
        measures: proposal.measures.iter().map(|one| measure(one, &why)).collect(),
        criteria: proposal
            .criteria
            .iter()
            .map(|one| line("criterion", one.none, ("rule", RULE.get(one.rule.word(), lang)), &one.measures))
            .collect(),
        causes: proposal
            .causes
            .iter()
            .map(|one| line("cause", one.none, ("cause", name(one.cause, lang)), &one.measures))
            .collect(),
        conflicts: proposal.conflicts.iter().map(|one| conflict(one, &why)).collect(),
        gaps: (!proposal.gaps.is_empty())
            .then(|| fill(MEASURE.get("gaps", lang), &[("measures", &names(&proposal.gaps))])),
        unrecognised: proposal.unrecognised.iter().map(|one| ask(one, &why)).collect(),
        debt: if is_open(&proposal.debt) {
            MEASURE.get("debt.unknown", lang).to_owned()
        } else {
            fill(MEASURE.get("debt", lang), &[("sum", &sum(&proposal.debt, lang))])
        },
        figures: figures(&proposal.figures, lang),
    }
}

/// Explains a report in one language.
pub fn explain_report(report: &Report, record: &HouseholdRecord, pack: &Pack, lang: Lang) -> ReportText {
    ReportText {
        assessment: why::explain(&report.assessment, record, pack, lang),
        diagnosis: burden_words::explain(&report.diagnosis, record, pack, lang),
        proposal: explain(&report.proposal, record, pack, lang),
        picture: picture(&report.picture, lang),
    }
}

fn title(measure: Measure, lang: Lang) -> &'static str {
    MEASURE.find(measure.word(), lang).unwrap_or_default()
}

fn status(status: Status, lang: Lang) -> &'static str {
    MEASURE.of("status", status.word(), lang)
}

fn measure(one: &MeasureAnswer, why: &Why<'_>) -> MeasureText {
    let lang = why.lang;
    let causes = one.causes.iter().map(|cause| name(*cause, lang));
    let rules = one.criteria.iter().map(|rule| RULE.get(rule.word(), lang));
    let what: Vec<&str> = causes.chain(rules).collect();
    let scheme = MEASURE.of("scheme", one.scheme, lang);
    MeasureText {
        measure: one.measure,
        six: one.six,
        title: title(one.measure, lang),
        status: one.status,
        answer: status(one.status, lang),
        answers: if what.is_empty() {
            String::new()
        } else {
            fill(MEASURE.get("answers.line", lang), &[("what", &what.join(lang.comma()))])
        },
        parts: one.parts.iter().map(|part| branch(part, why)).collect(),
        step: one.step.as_ref().map(|one| step(one, lang)),
        scheme: fill(MEASURE.get("scheme.line", lang), &[("scheme", scheme)]),
    }
}

fn branch(part: &PartAnswer, why: &Why<'_>) -> BranchText {
    let lang = why.lang;
    let label = MEASURE.of("branch", part.part.word(), lang);
    let who: Vec<String> = part.members.iter().map(|member| why.who(*member)).collect();
    let label =
        if who.is_empty() { label.to_owned() } else { format!("{label}{}{}", lang.colon(), who.join(lang.comma())) };
    BranchText {
        label,
        status: part.status,
        answer: status(part.status, lang),
        reasons: part.reasons.iter().map(|one| reason(one, why)).collect(),
        amounts: part.amounts.iter().map(|one| amount(one, why)).collect(),
        basis: part.basis.iter().map(|basis| why.basis(basis)).collect(),
        questions: part.questions.iter().map(|one| ask(one, why)).collect(),
    }
}

fn reason(said: &MeasureReason, why: &Why<'_>) -> String {
    why.filled(MEASURE.of("said", said.code.word(), why.lang), &said.args, said.member)
}

/// The sign of a row that caps what stands before it.
const CAP: &str = "≤";

fn amount(amount: &Amount, why: &Why<'_>) -> AmountText {
    let lang = why.lang;
    let mut arithmetic = String::new();
    for row in &amount.rows {
        let is_first = arithmetic.is_empty();
        // A cap is no link of the chain of sums.
        arithmetic.push_str(&match (row.sign, is_first) {
            ("", true) => String::new(),
            ("", false) => " ".to_owned(),
            (CAP, true) => lang.pick("至多 ", "at most ").to_owned(),
            (CAP, false) => lang.pick("，至多 ", ", at most ").to_owned(),
            (sign, true) => format!("{sign} "),
            (sign, false) => format!(" {sign} "),
        });
        arithmetic.push_str(&format!(
            "{} {}",
            MEASURE.of("sum", row.label.word(), lang),
            why.arg(row.label.word(), &row.value)
        ));
    }
    AmountText { label: MEASURE.of("kind", amount.kind.word(), lang), sum: sum(&amount.sum, lang), arithmetic }
}

/// The next step in words: what, whose, by when, from when, how long.
pub fn step(step: &Step, lang: Lang) -> String {
    let due = step.due.map(|day| day.to_string()).unwrap_or_default();
    let start = step.start.map(|day| day.to_string()).unwrap_or_default();
    let duration = step.duration.map(|one| duration(one, lang)).unwrap_or_default();
    let key = if step.start.is_some() { "step.line.start" } else { "step.line" };
    let args = [
        ("step", MEASURE.of("step", step.step, lang)),
        ("owner", MEASURE.of("owner", step.owner, lang)),
        ("due", due.as_str()),
        ("start", start.as_str()),
        ("duration", duration.as_str()),
    ];
    fill(MEASURE.get(key, lang), &args)
}

fn duration(duration: Duration, lang: Lang) -> String {
    let (key, months) = match duration {
        Duration::Once => ("duration.once", 0),
        Duration::WhileEntitled => ("duration.while_entitled", 0),
        Duration::UntilStageEnds => ("duration.until_stage_ends", 0),
        Duration::UntilExit => ("duration.until_exit", 0),
        Duration::Months(months) => ("duration.months", months),
    };
    fill(MEASURE.get(key, lang), &[("months", &months.to_string())])
}

fn conflict(conflict: &Conflict, why: &Why<'_>) -> String {
    let lang = why.lang;
    let who = conflict.member.map_or_else(|| lang.pick("家里", "The household").to_owned(), |member| why.who(member));
    let measure = conflict.measures.first().map_or("", |one| title(*one, lang));
    fill(MEASURE.of("conflict", conflict.conflict.word(), lang), &[("who", &who), ("measure", measure)])
}

/// Gap, causes and what is given back, row by row.
pub fn picture(picture: &Picture, lang: Lang) -> Vec<SumText> {
    let line = picture.line_total;
    let rows = [
        ("line_total", line),
        ("counted", Some(picture.counted)),
        ("gap", line.map(|_| picture.gap)),
        ("causes_whole", Some(picture.causes_whole)),
        ("income_given", Some(picture.income_given)),
        ("gap_left", line.map(|_| picture.gap_left)),
        ("loss_in_income", Some(picture.loss_in_income).filter(|held| held.high != Some(Yuan::ZERO))),
        ("expenses", Some(picture.expenses)),
        ("left_to_live", Some(picture.left_to_live)),
        ("relief_given", Some(picture.relief_given)),
    ];
    let row = |(key, bounds): (&str, Option<Bounds>)| {
        let label = MEASURE.of("picture", key, lang);
        Some(SumText { label: label.to_owned(), sum: sum(&bounds?, lang) })
    };
    let plan = |one: &PlanGives| {
        let key = match one.goal {
            Goal::Steady => "plan_steady",
            Goal::Fast => "plan_fast",
            Goal::High => "plan_high",
        };
        // A plan rests on figures nobody has confirmed: told as roughly here as in the plan itself.
        let about = PLAN.say("about", lang, &[("sum", &money(rounded(one.fifth_year.fen()), lang))]);
        SumText { label: MEASURE.of("picture", key, lang).to_owned(), sum: about }
    };
    rows.into_iter().filter_map(row).chain(picture.plans.iter().map(plan)).collect()
}
