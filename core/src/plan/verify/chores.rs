//! Work that present enterprises which are kept go on asking for.

use crate::models::IncomeModel;
use crate::models::model::Intensity;
use crate::plan::compile::Given;

use super::people::Hand;
use super::site::names;
use super::sums::{THOUSAND, ratio};

/// Takes that work off the days of those whose free days nobody asked for: light work first off weak workers, other
/// work first off able ones, in the record's order, as far as their days go.
pub fn take(given: &Given<'_>, hands: &mut [Hand]) {
    for kept in given.means.production.enterprises.iter().filter(|one| one.release.value() != Some(&true)) {
        let model = given.catalogue.models.iter().find(|model| names(&kept.model, &model.id, &model.name));
        if let (Some(model), Some(units)) = (model, kept.units_milli.value()) {
            take_one(given, model, units.0, hands);
        }
    }
}

fn take_one(given: &Given<'_>, model: &IncomeModel, units: i64, hands: &mut [Hand]) {
    let asked = |hand: &Hand| given.means.members.get(hand.member).is_some_and(|one| !one.free_days.is_empty());
    let able_first = model.intensity != Intensity::Light;
    for (calendar, work) in model.labour_month.iter().enumerate() {
        let mut left = ratio(&[*work, units], &[THOUSAND]).max(0);
        for able in [able_first, !able_first] {
            for hand in hands.iter_mut().filter(|hand| hand.able == able && !asked(hand)) {
                if let Some(days) = hand.days.get_mut(calendar) {
                    let taken = left.min(*days);
                    *days = days.saturating_sub(taken);
                    left = left.saturating_sub(taken);
                }
            }
        }
    }
}
