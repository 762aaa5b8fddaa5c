//! Microcredit (金融精准到户). Basis: `data/measures/04-finance.toml`.
//!
//! Sized by what a stressed year can serve: of the counted income left when the worst single source falls by its
//! stress, the pack's share may serve debt, present service included. All debt counts as one number.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, count, fen};
use super::reason::MeasureReason;
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::assessment::reason::Arg;
use crate::base::{Span, Truth, Yuan};
use crate::causes::Question;
use crate::household::leaf::Fen;
use crate::household::means::Received;
use crate::income::Outcome;
use crate::policy::{IncomeClass, Param};

/// The national scheme, and the mutual-aid cooperative of the founding report.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    vec![microcredit(view), mutual_aid(view)]
}

fn microcredit(view: &View<'_>) -> PartAnswer {
    let mut out = Hearing::new(Part::Microcredit, view.look.policy);
    person(view, false, &mut out);
    out.offer(&view.look.means.sheet.microcredit_offered, "village_sheet.microcredit_offered");
    if out.wants_sums()
        && let Some(size) = size(view, &mut out)
    {
        size.tell(&mut out);
    }
    out.close()
}

/// Its cap and rate were not found: no sum is named.
fn mutual_aid(view: &View<'_>) -> PartAnswer {
    let mut out = Hearing::new(Part::MutualAid, view.look.policy);
    person(view, true, &mut out);
    out.offer(&view.look.means.sheet.mutual_aid_branch, "village_sheet.mutual_aid_branch");
    if out.wants_sums()
        && let Some(capacity) = capacity(view, &mut out)
    {
        if capacity.yearly <= Yuan::ZERO {
            out.refuse_with(capacity.fails());
        }
        if out.wants_sums() {
            out.note(ReasonCode::AmountNotFound);
        }
    }
    out.close()
}

fn person(view: &View<'_>, mutual: bool, out: &mut Hearing<'_>) {
    view.needs_register(out);
    // A loan of one scheme is not there in the other, and nothing is lent on top of it.
    let own = |one: &Received| one.measure.0.contains("互助") == mutual;
    view.running_as(Measure::Finance, &own, out);
    let others = || view.received(Measure::Finance).filter(|one| !own(one));
    if others().any(|one| one.running.value == Some(true)) {
        out.refuse(ReasonCode::OtherLoan);
    } else {
        let open = others().filter(|one| one.running.value.is_none());
        open.for_each(|one| out.opens(ReasonCode::OtherLoanUnknown, &[Question::at("measures[].running", one.index)]));
    }
    let facts = view.look.facts;
    let ages = out.figure(Param::MicrocreditAgeFrom).zip(out.figure(Param::MicrocreditAgeTo));
    let ask = view.look.ask_work();
    let borrower = view.look.workers.iter().zip(&facts.members).fold(Truth::No, |any, (worker, person)| {
        let age = person.age(facts.as_of).zip(ages).map(|(age, (from, to))| (from..=to).contains(&age));
        any.or(Truth::from(age).and(worker.may_work).and(worker.able()))
    });
    out.needs(borrower, ReasonCode::NoBorrower, ReasonCode::BorrowerUnknown, &ask);
    let good = Truth::from(view.look.means.production.credit_record_good.value().copied());
    let ask = [Question::once("production.credit_record_good")];
    out.needs(good, ReasonCode::CreditBad, ReasonCode::CreditUnknown, &ask);
}

/// What a stressed year can serve.
struct Capacity {
    stressed: Yuan,
    share: i64,
    debt: Yuan,
    service: Yuan,
    yearly: Yuan,
}

impl Capacity {
    fn fails(&self) -> MeasureReason {
        let said = MeasureReason::of(ReasonCode::CannotServe).with("stressed_fen", Arg::Fen(self.stressed));
        said.with("yearly_fen", Arg::Fen(self.yearly))
    }
}

/// A loan and what it stands on.
struct Size {
    capacity: Capacity,
    years: i64,
    room: Yuan,
    loan: Yuan,
    step: Yuan,
    interest: Yuan,
}

/// What may serve debt in a stressed year beside the present service; asks for what is missing.
fn capacity(view: &View<'_>, out: &mut Hearing<'_>) -> Option<Capacity> {
    let production = &view.look.means.production;
    let debt = known(out, production.debt.value().copied(), "production.debt")?;
    let service = match debt {
        Yuan::ZERO => Yuan::ZERO,
        _ => known(out, production.debt_service.value().copied(), "production.debt_service")?,
    };
    let Some(stressed) = stressed(view) else {
        let said = ReasonCode::IncomeOpen;
        out.opens(said, &view.look.ask_income(None));
        return None;
    };
    let share = out.figure(Param::DebtServiceShare)?;
    Some(Capacity { stressed, share, debt, service, yearly: stressed.share_ppm(share).minus(service) })
}

/// How large a loan that makes under the scheme's limit and term.
fn size(view: &View<'_>, out: &mut Hearing<'_>) -> Option<Size> {
    let capacity = capacity(view, out)?;
    let (limit, months) = (out.money(Param::MicrocreditLimit)?, out.figure(Param::MicrocreditMonths)?);
    let (rate, paid) = (out.figure(Param::MicrocreditRate)?, out.figure(Param::MicrocreditSubsidy)?);
    let step = out.money(Param::MicrocreditStep)?;
    let years = months.div_euclid(12).max(1); // arithmetic: months of a year
    let room = limit.minus(capacity.debt);
    let own_rate = i128::from(rate) * i128::from(MILLION.saturating_sub(paid).max(0)) / i128::from(MILLION);
    // Principal in equal yearly parts, interest on the whole: yearly = loan / years + loan x rate.
    let most = i128::from(capacity.yearly.fen().max(0)) * i128::from(years) * i128::from(MILLION)
        / (i128::from(MILLION) + own_rate * i128::from(years));
    let most = Yuan::from_fen(i64::try_from(most).unwrap_or(i64::MAX)).min(room).max(Yuan::ZERO);
    let loan = Yuan::from_fen(most.fen().saturating_sub(most.fen().rem_euclid(step.fen().max(1))));
    let interest = loan.share_ppm(i64::try_from(own_rate).unwrap_or_default());
    Some(Size { capacity, years, room, loan, step, interest })
}

/// Parts per million.
const MILLION: i64 = 1_000_000; // arithmetic: the unit of rates

fn known(out: &mut Hearing<'_>, sum: Option<Fen>, slot: &'static str) -> Option<Yuan> {
    if sum.is_none() {
        let said = ReasonCode::DebtUnknown;
        out.opens(said, &[Question::once(slot)]);
    }
    // The high end: debt is never counted small.
    sum.map(|sum| Yuan::from_fen(sum.high))
}

/// Counted income at least, less the fall of the one source that hurts most.
fn stressed(view: &View<'_>) -> Option<Yuan> {
    let mut worst = Yuan::ZERO;
    for line in view.look.lines.iter().filter(|line| line.outcome == Outcome::Counted) {
        let stress = view.look.policy.amount(Param::Stress(line.kind.risk()))?;
        let gross = if line.kind.class() == IncomeClass::Operating { line.gross } else { line.net };
        worst = worst.max(gross.high()?.share_ppm(stress));
    }
    view.look.ledger.counted.low().map(|total| total.minus(worst))
}

impl Size {
    fn tell(&self, out: &mut Hearing<'_>) {
        let enough = self.loan >= self.step && self.loan > Yuan::ZERO;
        if self.room < self.step {
            out.refuse_with(MeasureReason::of(ReasonCode::LimitReached).with("room_fen", Arg::Fen(self.room)));
        } else if !enough {
            out.refuse_with(self.capacity.fails());
        }
        if !out.wants_sums() {
            return;
        }
        let rows = vec![
            fen("", Term::StressedFen, self.capacity.stressed),
            count("×", Term::SharePpm, self.capacity.share),
            fen("−", Term::ServiceFen, self.capacity.service),
            fen("=", Term::YearlyFen, self.capacity.yearly),
            count("×", Term::Years, self.years),
            fen("≤", Term::RoomFen, self.room),
            fen("=", Term::LoanFen, self.loan),
        ];
        out.amount(AmountKind::Loan, &Span::within(Some(Yuan::ZERO), Some(self.loan)), rows);
        out.say(MeasureReason::of(ReasonCode::InSteps).with("step_fen", Arg::Fen(self.step)));
        out.say(MeasureReason::of(ReasonCode::Interest).with("interest_fen", Arg::Fen(self.interest)));
        // Due in one sum: the yearly part is what must be put by, a fen over where it does not go up.
        let part = Yuan::from_fen(self.loan.fen().saturating_add(self.years.saturating_sub(1)).div_euclid(self.years));
        out.say(
            MeasureReason::of(ReasonCode::PutBy).with("years", Arg::Count(self.years)).with("part_fen", Arg::Fen(part)),
        );
        out.note(ReasonCode::ForProduction);
    }
}
