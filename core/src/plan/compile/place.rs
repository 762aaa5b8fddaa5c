//! Facts of the household and of its village sheet that bar a model.

use super::{Given, Question};
use crate::household::dwelling::HousingGrade;
use crate::household::evidence::Evidence;
use crate::models::model::IncomeModel;
use crate::models::place::PlaceTag;

/// Whether something stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Nothing does.
    Free,
    /// A known fact does.
    Barred,
    /// It depends on this fact.
    Ask(Question),
}

/// Free where the fact has the value wanted.
pub fn wants(fact: &Evidence<bool>, wanted: bool, question: Question) -> Answer {
    match fact.value() {
        None => Answer::Ask(question),
        Some(value) if *value == wanted => Answer::Free,
        Some(_) => Answer::Barred,
    }
}

/// Free where any fact is yes, barred where all are no.
fn any(facts: &[&Evidence<bool>], question: Question) -> Answer {
    if facts.iter().any(|fact| fact.value() == Some(&true)) {
        Answer::Free
    } else if facts.iter().all(|fact| fact.value() == Some(&false)) {
        Answer::Barred
    } else {
        Answer::Ask(question)
    }
}

/// How the place answers one tag of a model.
pub fn place_answer(given: &Given<'_>, tag: PlaceTag) -> Answer {
    let (land, sheet) = (&given.means.production, &given.means.sheet);
    match tag {
        PlaceTag::NoReliableWater => wants(&land.reliable_water, true, "production.reliable_water"),
        PlaceTag::NoCleanWater => wants(&land.clean_water, true, "production.clean_water"),
        PlaceTag::WaterloggedPaddy => wants(&land.paddy_drains, true, "production.paddy_drains"),
        PlaceTag::FloodPronePaddy | PlaceTag::FloodProneSite => {
            wants(&land.flood_prone, false, "production.flood_prone")
        }
        PlaceTag::GeohazardSite => wants(&land.geohazard_site, false, "production.geohazard_site"),
        PlaceTag::UnsafeHouse => match given.facts.home.grade.value {
            None => Answer::Ask("dwelling.grade"),
            Some(HousingGrade::A | HousingGrade::B) => Answer::Free,
            Some(_) => Answer::Barred,
        },
        PlaceTag::DenseSettlement => wants(&land.dense_settlement, false, "production.dense_settlement"),
        PlaceTag::BeeAllergy => wants(&land.bee_allergy, false, "production.bee_allergy"),
        PlaceTag::NoRoadAccess => match land.hardened_road.value() {
            Some(_) => wants(&land.hardened_road, true, "production.hardened_road"),
            None => wants(&sheet.hardened_road, true, "production.hardened_road"),
        },
        PlaceTag::GrazingBanArea => wants(&sheet.no_grazing_zone, false, "village_sheet.no_grazing_zone"),
        PlaceTag::InNoBreedingZone => wants(&sheet.no_breeding_zone, false, "village_sheet.no_breeding_zone"),
        PlaceTag::InsideNatureReserve => wants(&sheet.nature_reserve, false, "village_sheet.nature_reserve"),
        PlaceTag::NoBuyer => any(
            &[&sheet.buyer_present, &sheet.contract_company_present, &sheet.cooperative_present],
            "village_sheet.buyer_present",
        ),
        PlaceTag::NoCooperative => wants(&sheet.cooperative_present, true, "village_sheet.cooperative_present"),
        PlaceTag::NoContractCompany => {
            wants(&sheet.contract_company_present, true, "village_sheet.contract_company_present")
        }
        PlaceTag::NoTeaFactoryInReach => wants(&sheet.tea_factory_in_reach, true, "village_sheet.tea_factory_in_reach"),
        PlaceTag::NoTeaBaseWithinCommute => {
            wants(&sheet.tea_base_in_commute, true, "village_sheet.tea_base_in_commute")
        }
        PlaceTag::NoSugarWorkshopNearby => {
            wants(&sheet.sugar_workshop_in_reach, true, "village_sheet.sugar_workshop_in_reach")
        }
        PlaceTag::NoMarketInReach => match sheet.market_minutes.value() {
            None => Answer::Ask("village_sheet.market_minutes"),
            Some(minutes) if minutes.0 > given.settings().market_minutes => Answer::Barred,
            Some(_) => Answer::Free,
        },
        PlaceTag::NoNectarFlora => wants(&sheet.nectar_flora, true, "village_sheet.nectar_flora"),
        PlaceTag::NoVisitorFlow => wants(&sheet.visitor_flow, true, "village_sheet.visitor_flow"),
        PlaceTag::NoFoodPermit => wants(&sheet.food_permit, true, "village_sheet.food_permit"),
        // The course that opens a model is looked at with the skill; advice never bars.
        PlaceTag::NoTrainingAccess | PlaceTag::UrgentCashNeed | PlaceTag::CannotBearDebt => Answer::Free,
    }
}

/// How the altitude answers a model.
pub fn altitude(given: &Given<'_>, model: &IncomeModel) -> (Answer, super::Bar) {
    let (min_m, max_m) = (model.altitude_min_m, model.altitude_max_m);
    let have = given.means.production.altitude_m.value().map(|metres| metres.0);
    let bar = super::Bar::Altitude { have_m: have.unwrap_or_default(), min_m, max_m };
    let answer = match have {
        None => Answer::Ask("production.altitude_m"),
        Some(metres) if (min_m..=max_m).contains(&metres) => Answer::Free,
        Some(_) => Answer::Barred,
    };
    (answer, bar)
}
