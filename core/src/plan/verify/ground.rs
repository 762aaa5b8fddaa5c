//! Land that is free in each calendar month, and which groups of models share which classes.

use std::collections::BTreeMap;

use crate::household::resources::{Land, LandClass};
use crate::models::model::{LandGroup, Months};
use crate::plan::compile::Given;
use crate::plan::flow::YEAR;

use super::sums::{THOUSAND, ratio};

/// Ten-thousandths of a mu in a hundredth, and in a thousandth of a mu ten.
const OF_CENTIMU: i64 = 100; // arithmetic: ten-thousandths in a hundredth
/// Ten-thousandths of a mu in a mu.
const MU: i64 = 10_000; // arithmetic: ten-thousandths in a whole

/// A class of land as the plan sees it: dry fields split by protection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Soil {
    Paddy,
    Protected,
    Open,
    Orchard,
    Forest,
    Courtyard,
    Pond,
}

/// What is free of each class by calendar month, in ten-thousandths of a mu.
pub struct Ground {
    free: BTreeMap<Soil, [i64; YEAR]>,
}

/// Groups whose use together must fit the land of some classes.
pub struct Row {
    /// The groups.
    pub groups: Vec<LandGroup>,
    /// What there is, January first.
    pub area: [i64; YEAR],
}

impl Ground {
    /// The household's land less what its present enterprises keep.
    pub fn of(given: &Given<'_>) -> Self {
        let mut free: BTreeMap<Soil, [i64; YEAR]> = BTreeMap::new();
        for (soil, area) in given.means.production.land.iter().flat_map(parts) {
            for month in free.entry(soil).or_default() {
                *month = month.saturating_add(area);
            }
        }
        let mut ground = Self { free };
        for kept in given.means.production.enterprises.iter().filter(|one| one.release.value() != Some(&true)) {
            let units = kept.units_milli.value().map_or(0, |units| units.0);
            if let Some((soils, land, occupies)) = standing(given, &kept.model.0) {
                ground.take(&soils, ratio(&[land, units], &[THOUSAND]), &occupies);
            }
        }
        ground
    }

    /// Takes an area in its months, from the classes in the order given; never below nothing.
    fn take(&mut self, soils: &[Soil], area: i64, occupies: &Months) {
        for (month, taken) in occupies.iter().enumerate().filter(|(_, taken)| **taken != 0) {
            let _ = taken;
            let mut left = area.max(0);
            for soil in soils {
                let slot = self.free.get_mut(soil).and_then(|months| months.get_mut(month));
                if let Some(free) = slot {
                    let used = left.min(*free);
                    *free = free.saturating_sub(used);
                    left = left.saturating_sub(used);
                }
            }
        }
    }

    fn sum(&self, soils: &[Soil]) -> [i64; YEAR] {
        core::array::from_fn(|month| {
            let free = |soil: &Soil| self.free.get(soil).and_then(|months| months.get(month)).copied();
            soils.iter().filter_map(free).fold(0, i64::saturating_add)
        })
    }

    /// The inequalities that say whether the use of a month fits.
    pub fn rows(&self) -> Vec<Row> {
        use LandGroup::{Courtyard, Field, Forest, Garden, Paddy, Pond};
        let row = |groups: &[LandGroup]| {
            let mut soils: Vec<Soil> = groups.iter().flat_map(|group| soils(*group)).copied().collect();
            soils.sort_unstable();
            soils.dedup();
            Row { groups: groups.to_vec(), area: self.sum(&soils) }
        };
        let together: [&[LandGroup]; 10] = [
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
        together.into_iter().map(row).collect()
    }
}

/// The classes a group may stand on, those it alone may use first.
const fn soils(group: LandGroup) -> &'static [Soil] {
    match group {
        LandGroup::Paddy => &[Soil::Paddy],
        LandGroup::Field => &[Soil::Protected, Soil::Open],
        LandGroup::Garden => &[Soil::Orchard, Soil::Open],
        LandGroup::Pond => &[Soil::Pond, Soil::Open],
        LandGroup::Forest => &[Soil::Forest],
        LandGroup::Courtyard => &[Soil::Courtyard],
        LandGroup::None => &[],
    }
}

/// The classes an entry of the record's land gives, with their areas.
fn parts(land: &Land) -> Vec<(Soil, i64)> {
    let of_centimu = |sum: i64| sum.saturating_mul(OF_CENTIMU);
    let (Some(class), Some(area)) = (land.class, land.area_centimu.value().map(|area| of_centimu(area.0))) else {
        return Vec::new();
    };
    let soil = match class {
        LandClass::Paddy => Soil::Paddy,
        LandClass::Orchard => Soil::Orchard,
        LandClass::Forest => Soil::Forest,
        LandClass::Courtyard => Soil::Courtyard,
        LandClass::Pond => Soil::Pond,
        LandClass::Dry => {
            let protected = land.protected_centimu.value().map_or(area, |sum| of_centimu(sum.0).min(area));
            return vec![(Soil::Protected, protected), (Soil::Open, area.saturating_sub(protected))];
        }
    };
    vec![(soil, area)]
}

/// Where a present enterprise stands, on how much land a unit, and in which months.
fn standing(given: &Given<'_>, id: &str) -> Option<(Vec<Soil>, i64, Months)> {
    if let Some(model) = given.catalogue.models.iter().find(|model| model.id == id) {
        return Some((soils(model.land).to_vec(), model.land_per_unit, model.occupies));
    }
    let present = given.catalogue.present.iter().find(|present| present.id == id)?;
    Some((soils(present.land).to_vec(), MU, present.occupies))
}
