//! What the place and the family allow: facts that bar a model, offers of the village, wishes and bans.

use crate::base::Truth;
use crate::household::Evidence;
use crate::household::dwelling::HousingGrade;
use crate::household::leaf::Text;
use crate::household::record::RegisterStatus;
use crate::measures::Measure;
use crate::models::IncomeModel;
use crate::models::job::Offer;
use crate::models::model::Words;
use crate::models::place::PlaceTag;
use crate::plan::compile::{Given, Means};

use super::stated::{Breach, Rule};

/// Whether the bad thing a tag names is so.
pub fn holds(given: &Given<'_>, tag: PlaceTag) -> Truth {
    let (own, sheet) = (&given.means.production, &given.means.sheet);
    match tag {
        PlaceTag::NoReliableWater => lacks(&own.reliable_water),
        PlaceTag::NoCleanWater => lacks(&own.clean_water),
        PlaceTag::WaterloggedPaddy => lacks(&own.paddy_drains),
        PlaceTag::FloodPronePaddy | PlaceTag::FloodProneSite => has(&own.flood_prone),
        PlaceTag::GeohazardSite => has(&own.geohazard_site),
        PlaceTag::UnsafeHouse => match given.facts.home.grade.value {
            Some(HousingGrade::C | HousingGrade::D) => Truth::Yes,
            Some(_) => Truth::No,
            None => Truth::Open,
        },
        PlaceTag::DenseSettlement => has(&own.dense_settlement),
        PlaceTag::BeeAllergy => has(&own.bee_allergy),
        // The household's own road first; the village's where nobody asked for that.
        PlaceTag::NoRoadAccess if own.hardened_road.value().is_none() => lacks(&sheet.hardened_road),
        PlaceTag::NoRoadAccess => lacks(&own.hardened_road),
        PlaceTag::GrazingBanArea => has(&sheet.no_grazing_zone),
        PlaceTag::InNoBreedingZone => has(&sheet.no_breeding_zone),
        PlaceTag::InsideNatureReserve => has(&sheet.nature_reserve),
        PlaceTag::NoBuyer => {
            let any = [&sheet.buyer_present, &sheet.contract_company_present, &sheet.cooperative_present];
            not(any.into_iter().map(has).fold(Truth::No, either))
        }
        PlaceTag::NoCooperative => lacks(&sheet.cooperative_present),
        PlaceTag::NoContractCompany => lacks(&sheet.contract_company_present),
        PlaceTag::NoTeaFactoryInReach => lacks(&sheet.tea_factory_in_reach),
        PlaceTag::NoTeaBaseWithinCommute => lacks(&sheet.tea_base_in_commute),
        PlaceTag::NoSugarWorkshopNearby => lacks(&sheet.sugar_workshop_in_reach),
        PlaceTag::NoMarketInReach => {
            let minutes = sheet.market_minutes.value().map(|minutes| minutes.0);
            Truth::from(minutes.map(|minutes| minutes > given.settings().market_minutes))
        }
        PlaceTag::NoNectarFlora => lacks(&sheet.nectar_flora),
        PlaceTag::NoVisitorFlow => lacks(&sheet.visitor_flow),
        PlaceTag::NoFoodPermit => lacks(&sheet.food_permit),
        // Whether somebody has the skill or a course is to be had is judged with the skills.
        PlaceTag::NoTrainingAccess | PlaceTag::UrgentCashNeed | PlaceTag::CannotBearDebt => Truth::No,
    }
}

fn has(fact: &Evidence<bool>) -> Truth {
    Truth::from(fact.value().copied())
}

fn lacks(fact: &Evidence<bool>) -> Truth {
    not(has(fact))
}

const fn not(truth: Truth) -> Truth {
    match truth {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        Truth::Open => Truth::Open,
    }
}

const fn either(a: Truth, b: Truth) -> Truth {
    match (a, b) {
        (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
        (Truth::No, Truth::No) => Truth::No,
        _ => Truth::Open,
    }
}

/// Everything about the place, the family and the wishes that keeps a model out.
pub fn bars(given: &Given<'_>, model: &IncomeModel) -> Vec<Breach> {
    let about = |rule| Breach::of(rule).about(&model.id);
    let mut out = Vec::new();
    match given.means.production.altitude_m.value().map(|altitude| altitude.0) {
        None => out.push(about(Rule::NotKnown)),
        Some(altitude) => {
            let low = model.altitude_min_m.saturating_sub(altitude);
            let high = altitude.saturating_sub(model.altitude_max_m);
            if low.max(high) > 0 {
                out.push(about(Rule::Altitude).by(low.max(high)));
            }
        }
    }
    for tag in model.tags.iter().filter(|tag| !tag.is_advice()) {
        let rule = match holds(given, *tag) {
            Truth::Yes => Rule::Place,
            Truth::Open => Rule::NotKnown,
            Truth::No => continue,
        };
        out.push(Breach { tag: Some(*tag), ..about(rule) });
    }
    if given.means.wishes.refuses.iter().any(|text| names(text, &model.id, &model.name)) {
        out.push(about(Rule::Refused));
    }
    if given.wanted.bans.contains(&model.id) {
        out.push(about(Rule::Banned));
    }
    out
}

/// The industry subsidy: not for who is known to be out of the register, nor for who has had it.
pub fn subsidy(given: &Given<'_>) -> i64 {
    let out = given.facts.standing.status.value.is_some_and(|status| {
        !matches!(status, RegisterStatus::Registered | RegisterStatus::Exited | RegisterStatus::Monitored)
    });
    let had = given.means.measures.iter().any(|one| Measure::named(&one.measure.0) == Some(Measure::Industry));
    if given.wanted.means == Means::Own || out || had { 0 } else { given.settings().subsidy_fen }
}

/// What the household has of a model today, in thousandths of units: every entry whose text names it first.
pub fn held(given: &Given<'_>, model: &IncomeModel) -> i64 {
    let named = |text: &Text| given.catalogue.models.iter().find(|one| names(text, &one.id, &one.name));
    let entries = given.means.production.enterprises.iter();
    let own = entries.filter(|one| named(&one.model).is_some_and(|first| first.id == model.id));
    own.filter_map(|one| one.units_milli.value()).fold(0, |sum, units| sum.saturating_add(units.0))
}

/// What other households have left of a model or job, in thousandths; none where nobody told.
pub fn left_by_others(given: &Given<'_>, id: &str) -> Option<i64> {
    let told = given.wanted.neighbours.iter().filter(|one| one.id == id);
    told.map(|one| one.most_milli.saturating_sub(one.others_milli).max(0)).min()
}

/// Whether a text of the record names an entry of the catalogue: by id, by its name or a part of the Chinese one.
pub fn names(text: &Text, id: &str, name: &Words) -> bool {
    let text = text.0.trim();
    let is_part = text.chars().count() > 1 && name.zh.contains(text);
    !text.is_empty() && (text == id || text == name.zh || is_part || text.eq_ignore_ascii_case(&name.en))
}

/// Whether the village offers what a job, a course or a loan needs.
pub fn offered(given: &Given<'_>, offer: Offer) -> Truth {
    let sheet = &given.means.sheet;
    match offer {
        Offer::Anywhere => Truth::Yes,
        Offer::RecruitmentFair => has(&sheet.recruitment_fair),
        Offer::Workshop => has(&sheet.workshop_present),
        Offer::PublicPost => has(&sheet.public_post_vacant),
        Offer::TeaBase => has(&sheet.tea_base_in_commute),
        Offer::Training => has(&sheet.training_available),
        Offer::Microcredit => has(&sheet.microcredit_offered),
        Offer::MutualAid => has(&sheet.mutual_aid_branch),
    }
}

/// The rule an offer breaks, if any.
pub fn offer_breach(given: &Given<'_>, offer: Offer) -> Option<Rule> {
    match offered(given, offer) {
        Truth::Yes => None,
        Truth::No => Some(Rule::NotOffered),
        Truth::Open => Some(Rule::NotKnown),
    }
}
