//! Dibao as the floor (低保兜底精准到户), two lines in one. Basis: `data/measures/06-dibao.toml`, `policy/dibao.toml`.
//!
//! Eligible: own income under the dibao line, no five-guarantee support. Labour turns nobody away: where somebody has
//! labour their property is asked for, and it is said that civil affairs decides. The
//! top-up is the dibao line of the accounting period, month by month, less the household's own counted income (the two
//! disability allowances left out where the pack says so); whether the result is over the line under the pack's
//! comparison is checked, since two lines are one only where it is. Supplements of single members are told, not summed.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, count, fen};
use super::reason::MeasureReason;
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::assessment::reason::Arg;
use crate::base::{Span, Truth, Yuan};
use crate::causes::Question;
use crate::household::facts::Person;
use crate::household::member::{Health, Stage};
use crate::household::record::Attribute;
use crate::income::per_head::{self, Comparison, passes};
use crate::policy::{IncomeKind, Param};

/// The one part.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new(Part::TopUp, view.look.policy);
    let standing = &view.look.facts.standing;
    let ask = view.look.ask_work();
    match view.has_labour() {
        Truth::No => {}
        // Dibao looks at income and property, not at labour, and civil affairs decides.
        Truth::Yes => {
            if view.look.means.production.savings.value().is_none() {
                out.opens(ReasonCode::HasLabour, &[Question::once("production.savings")]);
            } else {
                out.note(ReasonCode::HasLabour);
            }
            out.note(ReasonCode::CivilAffairsDecides);
        }
        Truth::Open => out.opens(ReasonCode::LabourUnknown, &ask),
    }
    let destitute =
        view.has_income(IncomeKind::DestituteSupport) || standing.attribute.value == Some(Attribute::Destitute);
    if destitute {
        out.refuse(ReasonCode::DestituteInstead);
    }
    if view.has_income(IncomeKind::Dibao) {
        out.is_there(ReasonCode::DibaoPaid);
    } else if matches!(standing.attribute.value, Some(Attribute::Dibao | Attribute::DibaoPoor)) {
        out.note(ReasonCode::ApprovedNotPaid);
    } else {
        view.running(Measure::Dibao, &mut out);
    }
    top_up(view, &mut out);
    vec![out.close()]
}

fn top_up(view: &View<'_>, out: &mut Hearing<'_>) {
    out.figure(Param::DibaoMonth);
    let policy = view.look.policy;
    let (Some(year), Some(months)) = (policy.dibao_year(), policy.dibao_months()) else {
        let said = ReasonCode::DibaoLineMissing;
        out.opens(said, &[]);
        return;
    };
    let line = view.each(year);
    let own = own_income(view, out);
    let lacking = line.minus(&own);
    let under = match (lacking.low(), lacking.high()) {
        (Some(low), _) if low > Yuan::ZERO => Truth::Yes,
        (_, Some(high)) if high <= Yuan::ZERO => Truth::No,
        _ => Truth::Open,
    };
    let mut ask = view.look.ask_income(None);
    ask.extend(view.look.ask_heads());
    out.needs(under, ReasonCode::OverDibaoLine, ReasonCode::IncomeOpen, &ask);
    let mut rows = Vec::new();
    for (place, (figure, held)) in months.iter().enumerate() {
        let sign = if place == 0 { "" } else { "+" };
        rows.extend([fen(sign, Term::MonthFen, Yuan::from_fen(figure.amount)), count("×", Term::Months, *held)]);
    }
    if months.len() > 1 {
        rows.push(fen("=", Term::LineYearFen, year));
    }
    rows.push(view.people());
    rows.extend(own.known().map(|own| fen("−", Term::OwnIncomeFen, own)));
    let sum = lacking.at_least_zero();
    rows.extend(sum.known().map(|sum| fen("=", Term::TopUpFen, sum)));
    if under != Truth::No {
        out.amount(AmountKind::Income, &sum, rows);
        supplements(view, out);
    }
    over_line(year, view, out);
}

/// Own income as dibao looks at it.
fn own_income(view: &View<'_>, out: &mut Hearing<'_>) -> Span {
    let own = view.look.own_income();
    let known = view.look.policy.amount(Param::DibaoSkipsDisability);
    if known.and_then(|_| out.figure(Param::DibaoSkipsDisability)) != Some(1) {
        return own;
    }
    let allowances = view.look.lines.iter().filter(|line| line.kind == IncomeKind::DisabilitySubsidy);
    // Taken away at both ends: what is in the sum at its least is in it at least.
    allowances.fold(own, |own, line| {
        let less = |bound: Option<Yuan>, part: Option<Yuan>| Some(bound?.minus(part?));
        Span::within(less(own.low(), line.net.low()), less(own.high(), line.net.high()))
    })
}

/// What civil affairs pays for single members on top (分类重点救助): students and small children, the severely disabled,
/// gravely ill and old; and the disabled besides.
fn supplements(view: &View<'_>, out: &mut Hearing<'_>) {
    let facts = view.look.facts;
    let (school_age, old_age) =
        (view.look.policy.amount(Param::SchoolAgeFrom), view.look.policy.amount(Param::DibaoOldAge));
    let severe_grade = view.look.policy.amount(Param::SevereGrade);
    for (index, person) in (0_u16..).zip(&facts.members) {
        if per_head::counts(person, view.look.policy) == Truth::No {
            continue;
        }
        let age = person.age(facts.as_of);
        let small = age.zip(school_age).is_some_and(|(age, from)| age < from);
        let old = age.zip(old_age).is_some_and(|(age, from)| age >= from);
        let grade = person.disability_grade.value;
        let severe = severe_grade.zip(grade).is_some_and(|(most, grade)| grade <= most);
        let ill = person.health.value.is_some_and(|health| health.has(Health::Serious));
        let mut say = |code: ReasonCode, param: Param| {
            // A year without one is told nothing of: it is no condition.
            let known = view.look.policy.amount(param).and_then(|_| out.money(param));
            if let Some(month) = known {
                let mut said = MeasureReason::of(code).with("month_fen", Arg::Fen(month));
                said.member = Some(index);
                out.say(said);
            }
        };
        if small || is_student(person) {
            say(ReasonCode::SupplementStudent, Param::DibaoStudent);
        } else if severe || ill || old {
            say(ReasonCode::SupplementSevere, Param::DibaoSevere);
        }
        if person.health.value.is_some_and(|health| health.is_disabled()) {
            say(ReasonCode::SupplementDisabled, Param::DibaoDisabled);
        }
    }
}

fn is_student(person: &Person) -> bool {
    person.enrolled.value == Some(true) || person.stage.value == Some(Stage::Preschool)
}

/// Whether a household at the dibao line is over the income line: both a head, so heads do not matter.
fn over_line(year: Yuan, view: &View<'_>, out: &mut Hearing<'_>) {
    let (line, _) = view.assessment.question.line(view.look.policy);
    let (Some(line), Some(how)) = (out.money(line), Comparison::of(view.look.policy)) else { return };
    out.figure(Param::Comparison);
    let one = crate::base::Heads { low: 1, high: Some(1) };
    let said = match passes(&Span::exact(year), one, line, how) {
        Truth::Yes => ReasonCode::LiftsOverLine,
        _ => ReasonCode::DoesNotLift,
    };
    out.say(MeasureReason::of(said).with("dibao_fen", Arg::Fen(year)).with("line_fen", Arg::Fen(line)));
}
