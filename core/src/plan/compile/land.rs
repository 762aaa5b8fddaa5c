//! What land there is in each calendar month, which groups of models share it, and what comes free.

use super::enterprise::{Enterprise, Ground, Standing};
use super::{Given, Question};
use crate::household::leaf::Asked;
use crate::household::resources::{Land, LandClass};
use crate::models::model::LandGroup::{Courtyard, Field, Forest, Garden, Paddy, Pond};
use crate::models::model::{LandGroup, Months};
use crate::plan::flow::YEAR;
use crate::plan::problem::LandRow;

/// Ten-thousandths of a mu in a hundredth.
const PER_CENTIMU: i64 = 100; // arithmetic: unit of the document to unit of the plan

/// How much of the dry land is protected basic farmland.
const PROTECTED: Question = "production.land.protected_centimu";

/// Soils: dry land apart by protection.
const SOILS: usize = 7; // arithmetic: how many there are
const PADDY: usize = 0;
const OPEN: usize = 1;
const GUARDED: usize = 2; // arithmetic: place of a soil
const ORCHARD: usize = 3; // arithmetic: place of a soil
const FOREST: usize = 4; // arithmetic: place of a soil
const COURTYARD: usize = 5; // arithmetic: place of a soil
const POND: usize = 6; // arithmetic: place of a soil

/// An area of each soil in each calendar month, in ten-thousandths of a mu.
pub type Parcels = [Months; SOILS];

/// The rows of the problem: groups that share land.
const ROWS: [&[LandGroup]; 10] = [
    &[Paddy],
    &[Field],
    &[Garden],
    &[Pond],
    &[Field, Garden],
    &[Field, Pond],
    &[Garden, Pond],
    &[Field, Garden, Pond],
    &[Forest],
    &[Courtyard],
];

/// The soils a group of models may stand on.
const fn soils(group: LandGroup) -> &'static [usize] {
    match group {
        Paddy => &[PADDY],
        Field => &[GUARDED, OPEN],
        Garden => &[ORCHARD, OPEN],
        Pond => &[POND, OPEN],
        Forest => &[FOREST],
        Courtyard => &[COURTYARD],
        LandGroup::None => &[],
    }
}

/// The soils a present enterprise takes, in the order it takes them: open dry land first, since nobody said where it
/// stands and more models can use that.
const fn taken_first(ground: Ground) -> &'static [usize] {
    match ground {
        Ground::PaddyOrDry => &[OPEN, GUARDED, PADDY],
        Ground::Group(Field) => &[OPEN, GUARDED],
        Ground::Group(Garden) => &[ORCHARD, OPEN, GUARDED],
        Ground::Group(Pond) => &[POND, OPEN, GUARDED],
        Ground::Group(group) => soils(group),
    }
}

/// The land there is.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Shared land, by month.
    pub rows: Vec<LandRow>,
    /// Groups that may have more land than is known, with the question that tells.
    pub unknown: Vec<(LandGroup, Question)>,
    /// What each enterprise takes, in their order.
    pub taken: Vec<Parcels>,
}

/// The land of a household.
pub fn area(given: &Given<'_>, enterprises: &[Enterprise<'_>], open: &mut Vec<Question>) -> Area {
    let production = &given.means.production;
    let listed = |class| production.land.iter().filter(move |land| land.class == Some(class));
    let classes = [
        (LandClass::Paddy, PADDY),
        (LandClass::Dry, OPEN),
        (LandClass::Orchard, ORCHARD),
        (LandClass::Forest, FOREST),
        (LandClass::Courtyard, COURTYARD),
        (LandClass::Pond, POND),
    ];
    let known = |class| {
        let all = listed(class).all(|land| land.area_centimu.value().is_some());
        all && (listed(class).next().is_some() || production.land_asked == Asked::Complete)
    };
    let mut left: Parcels = [[0; YEAR]; SOILS];
    for (class, soil) in classes {
        for land in listed(class) {
            let (free, guarded) = parted(land);
            fill(&mut left, soil, free);
            fill(&mut left, GUARDED, guarded);
        }
    }
    let taken = take(&mut left, enterprises);
    // Protection that nobody told matters where anything of that parcel could be left.
    let unparted = listed(LandClass::Dry).any(|land| {
        land.protected_centimu.value().is_none() && land.area_centimu.value().is_some_and(|area| area.0 > 0)
    });
    let unparted = unparted && left.get(GUARDED).is_some_and(|months| months.iter().any(|area| *area > 0));
    if unparted {
        open.push(PROTECTED);
    }
    if classes.iter().any(|(class, _)| !known(*class)) {
        open.push("production.land");
    }
    let dry = known(LandClass::Dry);
    let served = [
        (Paddy, known(LandClass::Paddy)),
        (Field, dry),
        (Garden, known(LandClass::Orchard) && dry),
        (Forest, known(LandClass::Forest)),
        (Courtyard, known(LandClass::Courtyard)),
        (Pond, known(LandClass::Pond) && dry),
    ];
    let mut unknown: Vec<(LandGroup, Question)> =
        served.iter().filter(|(_, known)| !known).map(|(group, _)| (*group, "production.land")).collect();
    if unparted {
        unknown.extend([(Garden, PROTECTED), (Pond, PROTECTED)]);
    }
    let rows = ROWS.map(|groups| LandRow { groups: groups.to_vec(), area: shared(groups, &left) });
    Area { rows: rows.to_vec(), unknown, taken }
}

/// What comes free of each row when these parcels do.
pub fn freed(parcels: &Parcels) -> Vec<Months> {
    ROWS.iter().map(|groups| shared(groups, parcels)).collect()
}

/// The area of all soils that any of these groups may stand on.
fn shared(groups: &[LandGroup], parcels: &Parcels) -> Months {
    let mut out = [0_i64; YEAR];
    for (soil, months) in parcels.iter().enumerate() {
        if groups.iter().any(|group| soils(*group).contains(&soil)) {
            out.iter_mut().zip(months).for_each(|(sum, area)| *sum = sum.saturating_add(*area));
        }
    }
    out
}

/// Known area of a parcel: unprotected and protected. What nobody told of a dry one is protected.
fn parted(land: &Land) -> (i64, i64) {
    let area = land.area_centimu.value().map_or(0, |area| area.0);
    let guarded = match (land.class, land.protected_centimu.value()) {
        (Some(LandClass::Dry), Some(guarded)) => guarded.0.min(area),
        (Some(LandClass::Dry), None) => area,
        _ => 0,
    };
    ((area - guarded).saturating_mul(PER_CENTIMU), guarded.saturating_mul(PER_CENTIMU))
}

fn fill(parcels: &mut Parcels, soil: usize, area: i64) {
    if let Some(months) = parcels.get_mut(soil) {
        months.iter_mut().for_each(|sum| *sum = sum.saturating_add(area));
    }
}

/// Takes what enterprises take, first for those that stay, as far as there is any.
fn take(left: &mut Parcels, enterprises: &[Enterprise<'_>]) -> Vec<Parcels> {
    let mut out = vec![[[0; YEAR]; SOILS]; enterprises.len()];
    for free in [false, true] {
        for (one, parcels) in enterprises.iter().zip(&mut out) {
            if (one.standing == Standing::Free) != free {
                continue;
            }
            let (ground, area, occupies) = one.land();
            for (month, _) in occupies.iter().enumerate().filter(|(_, taken)| **taken != 0) {
                let mut rest = area.max(0);
                for soil in taken_first(ground) {
                    let there = left.get_mut(*soil).and_then(|months| months.get_mut(month));
                    let used = there.map_or(0, |there| {
                        let used = rest.min(*there);
                        *there -= used;
                        used
                    });
                    rest -= used;
                    let slot = parcels.get_mut(*soil).and_then(|months| months.get_mut(month));
                    slot.into_iter().for_each(|slot| *slot += used);
                }
            }
        }
    }
    out
}
