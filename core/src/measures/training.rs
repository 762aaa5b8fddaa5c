//! Skills training (技能培训). Basis: `data/measures/13-training.toml`.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Fit, Hearing, count, fen};
use super::result::{AmountKind, PartAnswer};
use super::view::View;
use crate::base::{Span, Truth};
use crate::causes::person::Worker;
use crate::policy::Param;

/// For each member of working age with labour and without a skill.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new(Part::Course, view.look.policy);
    let fits = (0_u16..).zip(&view.look.workers).map(|(index, worker)| (index, trainee(index, worker, view)));
    out.gather(&fits.collect::<Vec<_>>(), ReasonCode::NobodyFits);
    out.offer(&view.look.means.sheet.training_available, "village_sheet.training_available");
    if out.wants_sums()
        && let (Some(day), Some(days)) = (out.money(Param::TrainingAllowance), out.figure(Param::TrainingDays))
    {
        let sum = day.times(days);
        let rows = vec![fen("", Term::DayFen, day), count("×", Term::Days, days), fen("=", Term::TotalFen, sum)];
        out.amount(AmountKind::Grant, &Span::exact(sum), rows);
    }
    vec![out.close()]
}

fn trainee(index: u16, worker: &Worker, view: &View<'_>) -> Fit {
    if worker.may_work == Truth::No {
        return Fit::No(ReasonCode::NotWorkingAge);
    }
    if worker.able() == Truth::No {
        return Fit::No(ReasonCode::LabourTooWeak);
    }
    if view.received(Measure::Training).any(|one| one.member == Some(index)) {
        return Fit::There(ReasonCode::Trained);
    }
    if worker.skilled == Truth::Yes {
        return Fit::There(ReasonCode::Skilled);
    }
    let person = view.look.facts.members.get(usize::from(index));
    if person.is_some_and(|one| one.birth.value.is_none()) {
        return Fit::Open(ReasonCode::AgeUnknown, "members[].birth");
    }
    if worker.may_work == Truth::Open {
        return Fit::Open(ReasonCode::MembershipUnknown, "members[].membership");
    }
    if worker.able() == Truth::Open || worker.skilled == Truth::Open {
        return Fit::Open(ReasonCode::LabourUnknown, "members[].labour");
    }
    Fit::Yes
}
