//! What was not asked: insurance of somebody, or most of a first visit.

use super::twist::Twist;
use crate::household::HouseholdRecord;
use crate::household::evidence::Evidence;
use crate::household::leaf::Asked;
use crate::household::member::{Insurance, InsuranceKind, Relation};

/// Somebody without insurance, or nobody asked: the eldest who is no student.
pub fn insurance(twist: Twist, record: &mut HouseholdRecord) {
    let Some(member) = record.members.last_mut() else { return };
    let kind = &mut member.insurance.kind;
    *kind = if twist == Twist::Uninsured { Evidence::Reported(InsuranceKind::None) } else { Evidence::Unknown };
}

/// A first visit: who lives here and what they live on is half asked, the rest not at all.
pub fn early(record: &mut HouseholdRecord) {
    record.income.wage.asked = Asked::Partial;
    // What production brought is not asked: it may have lost money.
    record.income.operating.asked = Asked::NotAsked;
    record.income.transfer.asked = Asked::NotAsked;
    record.income.property.asked = Asked::NotAsked;
    record.living = Default::default();
    record.water.quality = Evidence::Unknown;
    record.water.outage_days = Evidence::Unknown;
    record.dwelling.certified = Evidence::Unknown;
    record.dwelling.damage_signs = Evidence::Unknown;
    for member in &mut record.members {
        member.insurance = Insurance::default();
        if member.relation.value() != Some(&Relation::Head) {
            member.health = Evidence::Unknown;
        }
    }
}
