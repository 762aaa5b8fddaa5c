//! Dibao as the floor (低保兜底精准到户), two lines in one. Basis: `data/measures/06-dibao.toml`, `policy/income.toml`.
//!
//! Eligible: nobody has labour, own income under the dibao line, no five-guarantee support. The top-up is the dibao line
//! of the household less its own counted income; whether the result is over the line under the pack's comparison is
//! checked, since two lines are one only where it is.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, count, fen};
use super::reason::MeasureReason;
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::assessment::reason::Arg;
use crate::base::{Span, Truth, Yuan};
use crate::household::record::Attribute;
use crate::income::per_head::{Comparison, passes};
use crate::policy::{IncomeKind, Param};

/// Months of a year.
const MONTHS: i64 = 12; // arithmetic: the calendar

/// The one part.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new(Part::TopUp, view.look.policy);
    let standing = &view.look.facts.standing;
    let ask = view.look.ask_work();
    out.needs(view.has_labour().not(), ReasonCode::HasLabour, ReasonCode::LabourUnknown, &ask);
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
    let Some(month) = out.money(Param::DibaoMonth) else {
        let said = ReasonCode::DibaoLineMissing;
        out.opens(said, &[]);
        return;
    };
    let year = month.times(MONTHS);
    let line = view.each(year);
    let own = view.look.own_income();
    let lacking = line.minus(&own);
    let under = match (lacking.low(), lacking.high()) {
        (Some(low), _) if low > Yuan::ZERO => Truth::Yes,
        (_, Some(high)) if high <= Yuan::ZERO => Truth::No,
        _ => Truth::Open,
    };
    let mut ask = view.look.ask_income(None);
    ask.extend(view.look.ask_heads());
    out.needs(under, ReasonCode::OverDibaoLine, ReasonCode::IncomeOpen, &ask);
    let mut rows = vec![fen("", Term::MonthFen, month), count("×", Term::Months, MONTHS), view.people()];
    rows.extend(own.known().map(|own| fen("−", Term::OwnIncomeFen, own)));
    let sum = lacking.at_least_zero();
    rows.extend(sum.known().map(|sum| fen("=", Term::TopUpFen, sum)));
    if under != Truth::No {
        out.amount(AmountKind::Income, &sum, rows);
    }
    over_line(year, view, out);
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
