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

/// Area of a class in each month; `None` where it is not known.
type Class = Option<Months>;

/// The land of a household.
pub fn area(given: &Given<'_>, open: &mut Vec<Question>) -> Area {
    let class = |class| left(given, class);
    let (paddy, dry, orchard) = (class(LandClass::Paddy), class(LandClass::Dry), class(LandClass::Orchard));
    let (forest, yard, pond) = (class(LandClass::Forest), class(LandClass::Courtyard), class(LandClass::Pond));
    let free = unprotected(given, dry, open);
    if [paddy, dry, orchard, forest, yard, pond].contains(&None) {
        open.push("production.land");
    }
    let sum = |parts: &[Class]| {
        let mut out = [0_i64; YEAR];
        for months in parts.iter().flatten() {
            out.iter_mut().zip(months).for_each(|(sum, area)| *sum = sum.saturating_add(*area));
        }
        out
    };
    let row = |groups: &[LandGroup], parts: &[Class]| LandRow { groups: groups.to_vec(), area: sum(parts) };
    let rows = vec![
        row(&[Paddy], &[paddy]),
        row(&[Field], &[dry]),
        row(&[Garden], &[orchard, free]),
        row(&[Pond], &[pond, free]),
        row(&[Field, Garden], &[dry, orchard]),
        row(&[Field, Pond], &[dry, pond]),
        row(&[Garden, Pond], &[orchard, free, pond]),
        row(&[Field, Garden, Pond], &[dry, orchard, pond]),
        row(&[Forest], &[forest]),
        row(&[Courtyard], &[yard]),
    ];
    let served: [(LandGroup, &[Class]); 6] = [
        (Paddy, &[paddy]),
        (Field, &[dry]),
        (Garden, &[orchard, dry]),
        (Forest, &[forest]),
        (Courtyard, &[yard]),
        (Pond, &[pond, dry]),
    ];
    let mut unknown: Vec<(LandGroup, Question)> = served
        .iter()
        .filter(|(_, parts)| parts.contains(&None))
        .map(|(group, _)| (*group, "production.land"))
        .collect();
    if open.contains(&PROTECTED) {
        unknown.extend([(Garden, PROTECTED), (Pond, PROTECTED)]);
    }
    Area { rows, unknown }
}

/// Known area of a class less what kept enterprises take.
fn left(given: &Given<'_>, class: LandClass) -> Class {
    let production = &given.means.production;
    let mut areas = production.land.iter().filter(|land| land.class == Some(class)).peekable();
    if areas.peek().is_none() && production.land_asked != Asked::Complete {
        return None;
    }
    let known: Option<i64> = areas.map(|land| land.area_centimu.value().map(|area| area.0)).sum();
    let area = known?.saturating_mul(PER_CENTIMU);
    let taken = taken(given, class);
    Some(taken.map(|taken| area.saturating_sub(taken).max(0)))
}

/// The unprotected part of the dry land.
fn unprotected(given: &Given<'_>, dry: Class, open: &mut Vec<Question>) -> Class {
    let lands = given.means.production.land.iter().filter(|land| land.class == Some(LandClass::Dry));
    let guarded: Option<i64> = lands.map(|land| land.protected_centimu.value().map(|area| area.0)).sum();
    let Some(guarded) = guarded else {
        if dry.is_some_and(|months| months.iter().any(|area| *area > 0)) {
            open.push(PROTECTED);
        }
        return dry.map(|_| [0; YEAR]);
    };
    dry.map(|months| months.map(|area| area.saturating_sub(guarded.saturating_mul(PER_CENTIMU)).max(0)))
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
