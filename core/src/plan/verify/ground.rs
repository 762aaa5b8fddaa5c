//! Land that is free in each calendar month, and which groups of models share which classes.

use std::collections::{BTreeMap, BTreeSet};

use crate::household::leaf::{Asked, Text};
use crate::household::resources::LandClass;
use crate::models::IncomeModel;
use crate::models::catalogue::PresentLand;
use crate::models::model::{LandGroup, Months};
use crate::plan::compile::Given;
use crate::plan::flow::YEAR;

use super::site::names;
use super::sums::{THOUSAND, ratio, sum};

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
    /// Classes some of which is of unknown area.
    unknown: BTreeSet<Soil>,
    /// Nobody said how much of the dry land is protected.
    unparted: bool,
}

/// Every class of the record; all dry land counts as open until it is parted.
const CLASSES: [(LandClass, Soil); 6] = [
    (LandClass::Paddy, Soil::Paddy),
    (LandClass::Dry, Soil::Open),
    (LandClass::Orchard, Soil::Orchard),
    (LandClass::Forest, Soil::Forest),
    (LandClass::Courtyard, Soil::Courtyard),
    (LandClass::Pond, Soil::Pond),
];

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
        let production = &given.means.production;
        let listed = |class| production.land.iter().filter(move |land| land.class == Some(class));
        let mut ground = Self { free: BTreeMap::new(), unknown: BTreeSet::new(), unparted: false };
        for (class, soil) in CLASSES {
            let areas: Vec<_> = listed(class).map(|land| land.area_centimu.value().map(|area| area.0)).collect();
            if areas.contains(&None) || (areas.is_empty() && production.land_asked != Asked::Complete) {
                ground.unknown.insert(soil);
            }
            ground.free.insert(soil, [sum(areas.into_iter().flatten()).saturating_mul(OF_CENTIMU); YEAR]);
        }
        ground.part_protected(listed(LandClass::Dry).map(|land| land.protected_centimu.value().map(|area| area.0)));
        for kept in given.means.production.enterprises.iter().filter(|one| one.release.value() != Some(&true)) {
            let units = kept.units_milli.value().map_or(0, |units| units.0);
            if let Some((soils, land, occupies)) = standing(given, &kept.model) {
                ground.take(soils, ratio(&[land, units], &[THOUSAND]), &occupies);
            }
        }
        ground
    }

    /// Parts the protected from the other dry land; all of it is protected where anything of that is not known.
    fn part_protected(&mut self, areas: impl Iterator<Item = Option<i64>>) {
        let known: Option<Vec<i64>> = areas.collect();
        let protected = known.map(|areas| sum(areas).saturating_mul(OF_CENTIMU));
        let dry = self.free.get(&Soil::Open).copied().unwrap_or_default();
        self.unparted = protected.is_none() && dry.iter().any(|area| *area > 0);
        let kept = dry.map(|dry| protected.map_or(dry, |protected| protected.min(dry)));
        let mut open = dry;
        open.iter_mut().zip(&kept).for_each(|(open, kept)| *open = open.saturating_sub(*kept));
        self.free.insert(Soil::Open, open);
        self.free.insert(Soil::Protected, kept);
    }

    /// Whether a model's smallest number may find land: what is known carries it, or all of its land is known.
    pub fn may_carry(&self, model: &IncomeModel) -> bool {
        let least = ratio(&[model.min_milli, model.land_per_unit], &[THOUSAND]);
        let area = self.sum(soils(model.land));
        let carries = area.iter().zip(&model.occupies).all(|(area, taken)| *taken == 0 || *area >= least);
        let on_unparted = self.unparted && matches!(model.land, LandGroup::Garden | LandGroup::Pond);
        let all_known = !on_unparted && !soils(model.land).iter().any(|soil| self.unknown.contains(soil));
        all_known || carries
    }

    /// Takes an area in its months, from the classes in the order given; never below nothing.
    fn take(&mut self, soils: &[Soil], area: i64, occupies: &Months) {
        for (month, _) in occupies.iter().enumerate().filter(|(_, taken)| **taken != 0) {
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

/// Where a present enterprise stands, on how much land a unit, and in which months.
///
/// What stands on dry land today is counted on its unprotected part first: nobody said where, and that is the careful
/// side. What needs more than its own class has stands on dry land too.
fn standing(given: &Given<'_>, text: &Text) -> Option<(&'static [Soil], i64, Months)> {
    const DRY: &[Soil] = &[Soil::Open, Soil::Protected];
    const GARDEN: &[Soil] = &[Soil::Orchard, Soil::Open, Soil::Protected];
    const POND: &[Soil] = &[Soil::Pond, Soil::Open, Soil::Protected];
    if let Some(model) = given.catalogue.models.iter().find(|model| names(text, &model.id, &model.name)) {
        let stands = match model.land {
            LandGroup::Field => DRY,
            LandGroup::Garden => GARDEN,
            LandGroup::Pond => POND,
            other => soils(other),
        };
        return Some((stands, model.land_per_unit, model.occupies));
    }
    let present = given.catalogue.present.iter().find(|present| names(text, &present.id, &present.name))?;
    let stands: &[Soil] = match present.land {
        PresentLand::Paddy => &[Soil::Paddy],
        // What may stand on either is counted on the dry land, which more models can use.
        PresentLand::Dry | PresentLand::PaddyOrDry => DRY,
        PresentLand::Orchard => GARDEN,
        PresentLand::Any => &[],
    };
    Some((stands, MU, present.occupies))
}
