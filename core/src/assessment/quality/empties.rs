//! What the register wants filled and the record leaves empty. Said once for all members it is empty of.

use super::Hearing;
use crate::household::dwelling::RelocationForm;
use crate::household::leaf::Asked;
use crate::policy::{Check, Param};

pub(super) fn hear(out: &mut Hearing<'_>) {
    let facts = out.facts;
    if facts.members.is_empty() {
        // Nobody to ask of: the record is to be begun with its members.
        return;
    }
    out.of_many(Check::EmptyEthnicity, |one| !one.ethnicity_given);
    out.of_many(Check::EmptySex, |one| one.sex.value.is_none());
    out.of_many(Check::EmptyRelation, |one| one.relation.value.is_none());
    out.of_many(Check::EmptyEducation, |one| one.education.value.is_none() && one.enrolled.value == Some(false));
    let (from, to) = (out.amount(Param::CheckSchoolingFrom), out.amount(Param::CheckSchoolingTo));
    let as_of = facts.as_of;
    out.of_many(Check::EmptySchooling, |one| {
        let young = one.age(as_of).zip(from.zip(to)).is_some_and(|(age, (from, to))| (from..=to).contains(&age));
        young && one.enrolled.value.is_none()
    });
    out.of_many(Check::EmptyMembership, |one| one.membership.value.is_none());
    out.of_many(Check::EmptyInsurance, |one| one.insurance.value.is_none() && one.basic.value.is_none());
    out.of_many(Check::EmptyPension, |one| one.pension.value.is_none());
    out.of_many(Check::EmptyDibao, |one| one.dibao.value.is_none());
    let (home, standing) = (&facts.home, &facts.standing);
    out.fire(Check::EmptyHouseArea, home.dwelling_area.value.is_none());
    // A relocation house is handed over, not graded.
    let rehoused = home.form.value.is_some_and(|form| form != RelocationForm::None);
    out.fire(Check::EmptyHouseGrade, home.grade.value.is_none() && !rehoused);
    out.fire(Check::EmptyWater, home.quantity_ml.value.is_none() || home.quality.value.is_none());
    out.fire(Check::EmptyRoad, standing.hardened_road.value.is_none() || standing.road_km.value.is_none());
    out.fire(Check::EmptyLand, standing.land_asked != Asked::Complete);
    out.fire(Check::EmptyAttribute, standing.attribute.value.is_none());
    out.fire(Check::EmptyIncomeClass, facts.income_asked.contains(&Asked::NotAsked));
    out.fire(Check::EmptyPeriod, facts.period.value.is_none());
}
