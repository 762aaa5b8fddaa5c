//! What land there is in each calendar month, and which groups of models share it.

use super::{Given, Question, names};
use crate::household::leaf::Asked;
use crate::household::resources::LandClass;
use crate::models::catalogue::PresentLand;
use crate::models::model::LandGroup::{Courtyard, Field, Forest, Garden, Paddy, Pond};
use crate::models::model::{LandGroup, Months};
use crate::plan::flow::{YEAR, round};
use crate::plan::problem::LandRow;

/// Ten-thousandths of a mu in a hundredth.
const PER_CENTIMU: i64 = 100; // arithmetic: unit of the document to unit of the plan

/// How much of the dry land is protected basic farmland.
const PROTECTED: Question = "production.land.protected_centimu";

/// The land there is.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Shared land, by month.
    pub rows: Vec<LandRow>,
    /// Groups that may have more land than is known, with the question that tells.
    pub unknown: Vec<(LandGroup, Question)>,
}

/// Area of a class in each month that is left, what kept enterprises take beyond it, and whether all of it is known.
#[derive(Clone, Copy)]
struct Class {
    left: Months,
    beyond: Months,
    known: bool,
}

/// The land of a household.
pub fn area(given: &Given<'_>, open: &mut Vec<Question>) -> Area {
    let class = |class| of_class(given, class);
    let (paddy, mut dry, orchard) = (class(LandClass::Paddy), class(LandClass::Dry), class(LandClass::Orchard));
    let (forest, yard, pond) = (class(LandClass::Forest), class(LandClass::Courtyard), class(LandClass::Pond));
    // Gardens and ponds beyond their own class stand on dry land.
    for beyond in [&orchard.beyond, &pond.beyond] {
        dry.left.iter_mut().zip(beyond).for_each(|(left, beyond)| *left = left.saturating_sub(*beyond).max(0));
    }
    let free = unprotected(given, &dry, open);
    if [paddy, dry, orchard, forest, yard, pond].iter().any(|class| !class.known) {
        open.push("production.land");
    }
    let (w, d, o, f, y, q) = (&paddy.left, &dry.left, &orchard.left, &forest.left, &yard.left, &pond.left);
    let row = |groups: &[LandGroup], parts: &[&Months]| LandRow { groups: groups.to_vec(), area: sum(parts) };
    let rows = vec![
        row(&[Paddy], &[w]),
        row(&[Field], &[d]),
        row(&[Garden], &[o, &free]),
        row(&[Pond], &[q, &free]),
        row(&[Field, Garden], &[d, o]),
        row(&[Field, Pond], &[d, q]),
        row(&[Garden, Pond], &[o, &free, q]),
        row(&[Field, Garden, Pond], &[d, o, q]),
        row(&[Forest], &[f]),
        row(&[Courtyard], &[y]),
    ];
    let served = [
        (Paddy, paddy.known),
        (Field, dry.known),
        (Garden, orchard.known && dry.known),
        (Forest, forest.known),
        (Courtyard, yard.known),
        (Pond, pond.known && dry.known),
    ];
    let mut unknown: Vec<(LandGroup, Question)> =
        served.iter().filter(|(_, known)| !known).map(|(group, _)| (*group, "production.land")).collect();
    if open.contains(&PROTECTED) {
        unknown.extend([(Garden, PROTECTED), (Pond, PROTECTED)]);
    }
    Area { rows, unknown }
}

fn sum(parts: &[&Months]) -> Months {
    let mut out = [0_i64; YEAR];
    for months in parts {
        out.iter_mut().zip(*months).for_each(|(sum, area)| *sum = sum.saturating_add(*area));
    }
    out
}

/// Known area of a class less what kept enterprises take.
fn of_class(given: &Given<'_>, class: LandClass) -> Class {
    let production = &given.means.production;
    let areas = production.land.iter().filter(|land| land.class == Some(class));
    let listed: Vec<Option<i64>> = areas.map(|land| land.area_centimu.value().map(|area| area.0)).collect();
    let known = listed.iter().all(Option::is_some) && (!listed.is_empty() || production.land_asked == Asked::Complete);
    let area = listed.iter().flatten().fold(0_i64, |sum, area| sum.saturating_add(*area)).saturating_mul(PER_CENTIMU);
    let taken = taken(given, class);
    Class {
        left: taken.map(|taken| area.saturating_sub(taken).max(0)),
        beyond: taken.map(|taken| taken.saturating_sub(area).max(0)),
        known,
    }
}

/// The unprotected part of the dry land that is left: kept crops stand on it first.
fn unprotected(given: &Given<'_>, dry: &Class, open: &mut Vec<Question>) -> Months {
    let lands = given.means.production.land.iter().filter(|land| land.class == Some(LandClass::Dry));
    let guarded: Option<i64> = lands.map(|land| land.protected_centimu.value().map(|area| area.0)).sum();
    match guarded {
        Some(guarded) => dry.left.map(|area| area.saturating_sub(guarded.saturating_mul(PER_CENTIMU)).max(0)),
        None => {
            if dry.left.iter().any(|area| *area > 0) {
                open.push(PROTECTED);
            }
            [0; YEAR]
        }
    }
}

/// What enterprises that are kept take of a class in each month.
fn taken(given: &Given<'_>, class: LandClass) -> Months {
    let mut out = [0_i64; YEAR];
    for enterprise in &given.means.production.enterprises {
        let units = enterprise.units_milli.value().map_or(0, |units| units.0);
        if enterprise.release.value() == Some(&true) {
            continue;
        }
        let name = &enterprise.model.0;
        let model = given.catalogue.models.iter().find(|one| names(name, &one.id, &one.name.zh, &one.name.en));
        let present = given.catalogue.present.iter().find(|one| names(name, &one.id, &one.name.zh, &one.name.en));
        let (stands, per_unit, occupies) = match (model, present) {
            (Some(model), _) => (serves(model.land), model.land_per_unit, &model.occupies),
            // One unit of what is grown today is one mu.
            (None, Some(present)) => (stands_on(present.land), PER_CENTIMU * PER_CENTIMU, &present.occupies),
            (None, None) => continue,
        };
        if stands != Some(class) {
            continue;
        }
        let used = round(i128::from(units) * i128::from(per_unit), 1000); // arithmetic: thousandths
        out.iter_mut().zip(occupies).for_each(|(sum, taken)| *sum = sum.saturating_add(used * (*taken).min(1)));
    }
    out
}

/// The class a present use is counted on; what may stand on paddy or dry land is counted on the dry.
const fn stands_on(land: PresentLand) -> Option<LandClass> {
    match land {
        PresentLand::Paddy => Some(LandClass::Paddy),
        PresentLand::Dry | PresentLand::PaddyOrDry => Some(LandClass::Dry),
        PresentLand::Orchard => Some(LandClass::Orchard),
        PresentLand::Any => None,
    }
}

/// The class a model of a group stands on first.
const fn serves(group: LandGroup) -> Option<LandClass> {
    match group {
        Paddy => Some(LandClass::Paddy),
        Field => Some(LandClass::Dry),
        Garden => Some(LandClass::Orchard),
        Forest => Some(LandClass::Forest),
        Courtyard => Some(LandClass::Courtyard),
        Pond => Some(LandClass::Pond),
        LandGroup::None => None,
    }
}
