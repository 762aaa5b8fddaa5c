//! House repair and rebuilding (危房改造). Basis: `data/measures/09-house-repair.toml`.

use super::code::{Part, ReasonCode, Term};
use super::measure::Measure;
use super::part::{Hearing, fen};
use super::result::{AmountKind, PartAnswer};
use super::view::{View, said_on};
use crate::base::{Span, Truth, Yuan};
use crate::causes::Question;
use crate::household::dwelling::{HousingGrade, RelocationForm};
use crate::household::record::Shock;
use crate::policy::Param;

/// Repair or rebuilding by grade. Eligible: grade C or D, and no relocation house waiting.
pub fn hear(view: &View<'_>) -> Vec<PartAnswer> {
    let mut out = Hearing::new(Part::Repair, view.look.policy);
    let home = &view.look.facts.home;
    if home.form.value.is_some_and(|form| form != RelocationForm::None) {
        out.refuse(ReasonCode::RelocationInstead);
        return vec![out.close()];
    }
    let damaged = home.damage_signs.value == Some(true);
    let dangerous = home.grade.value.map(|grade| matches!(grade, HousingGrade::C | HousingGrade::D));
    let need = match dangerous {
        // Signs of damage call for a new grading before anything is repaired.
        Some(false) if damaged => Truth::Open,
        other => Truth::from(other),
    };
    let slot = if dangerous.is_none() { "dwelling.grade" } else { "dwelling.certified" };
    let open = match (damaged, dangerous) {
        (true, None) => ReasonCode::GradeDamaged,
        (true, _) => ReasonCode::GradeAgain,
        _ => ReasonCode::GradeUnknown,
    };
    out.needs(need, ReasonCode::HouseSafe, open, &[Question::once(slot)]);
    let under_way = view.received(Measure::HouseRepair).find(|one| one.running.value == Some(true));
    match under_way {
        Some(one) => out.is_there_with(said_on(one, [ReasonCode::UnderWay, ReasonCode::UnderWayOn])),
        None => view.once(Measure::HouseRepair, &mut out),
    }
    if view.look.means.repaired_on.value.is_some() && !out.there() {
        out.is_there(ReasonCode::Repaired);
    }
    if out.wants_sums() {
        repair_sums(view, &mut out);
    }
    vec![out.close()]
}

fn repair_sums(view: &View<'_>, out: &mut Hearing<'_>) {
    let range = match view.look.facts.home.grade.value {
        Some(HousingGrade::C) => Some((Param::RepairCLow, Param::RepairCHigh)),
        Some(HousingGrade::D) => Some((Param::RepairDLow, Param::RepairDHigh)),
        _ => None,
    };
    if let Some((low, high)) = range
        && let (Some(low), Some(high)) = (out.money(low), out.money(high))
    {
        let rows = vec![fen("", Term::LowestFen, low), fen("≤", Term::HighestFen, high)];
        out.amount(AmountKind::Grant, &Span::within(Some(low), Some(high)), rows);
        out.note(ReasonCode::TierUnknown);
    }
    if view.look.facts.standing.shock.value == Some(Shock::Disaster)
        && view.look.policy.figure(Param::RebuildMost).is_some()
        && let Some(most) = out.money(Param::RebuildMost)
    {
        let rows = vec![fen("≤", Term::HouseholdFen, most)];
        out.amount(AmountKind::Grant, &Span::within(Some(Yuan::ZERO), Some(most)), rows);
    }
}
