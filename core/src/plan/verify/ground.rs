//! Land that is free in each calendar month, which groups of models share which soils, and what present enterprises hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::household::leaf::Asked;
use crate::household::resources::LandClass;
use crate::models::IncomeModel;
use crate::models::catalogue::PresentLand;
use crate::models::model::{LandGroup, Months};
use crate::plan::compile::Given;
use crate::plan::flow::YEAR;

use super::chores::{Fate, Known, Running, running};
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

/// What there is of each soil by calendar month, in ten-thousandths of a mu.
type Soils = BTreeMap<Soil, [i64; YEAR]>;

/// The land of a household.
pub struct Ground {
    free: Soils,
    /// What each present enterprise holds, by place in the record.
    held: BTreeMap<usize, Soils>,
    /// Classes some of which is of unknown area.
    unknown: BTreeSet<Soil>,
    /// Nobody said of some parcel how much of it is protected.
    unparted: bool,
}

/// Every class of the record; dry land is parted by parcel.
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
    /// The household's land less what its present enterprises hold.
    pub fn of(given: &Given<'_>) -> Self {
        let production = &given.means.production;
        let (free, held) = (Soils::new(), BTreeMap::new());
        let mut ground = Self { free, held, unknown: BTreeSet::new(), unparted: false };
        for (class, soil) in CLASSES {
            let listed = || production.land.iter().filter(move |land| land.class == Some(class));
            let all_known = listed().all(|land| land.area_centimu.value().is_some());
            if !all_known || (listed().next().is_none() && production.land_asked != Asked::Complete) {
                ground.unknown.insert(soil);
            }
            for land in listed() {
                let area = land.area_centimu.value().map_or(0, |area| area.0);
                let protected = land.protected_centimu.value().map(|known| known.0.min(area));
                let guarded = if class == LandClass::Dry { protected.unwrap_or(area) } else { 0 };
                ground.unparted |= class == LandClass::Dry && protected.is_none() && area > 0;
                ground.add(soil, area.saturating_sub(guarded));
                ground.add(Soil::Protected, guarded);
            }
        }
        let all = running(given);
        let (going, staying): (Vec<&Running<'_>>, Vec<&Running<'_>>) =
            all.iter().partition(|one| one.fate == Fate::MayGo);
        for one in staying.into_iter().chain(going) {
            ground.hold(one);
        }
        let any_left = ground.free.get(&Soil::Protected).is_some_and(|months| months.iter().any(|area| *area > 0));
        ground.unparted &= any_left;
        ground
    }

    fn add(&mut self, soil: Soil, centimu: i64) {
        let months = self.free.entry(soil).or_insert([0; YEAR]);
        months.iter_mut().for_each(|sum| *sum = sum.saturating_add(centimu.saturating_mul(OF_CENTIMU)));
    }

    /// Takes what an enterprise stands on, from its soils in order; never below nothing.
    fn hold(&mut self, one: &Running<'_>) {
        let (stands, land, occupies): (&[Soil], i64, &Months) = match one.known {
            Known::Model(model) => (standing(model.land), model.land_per_unit, &model.occupies),
            Known::Grown(grown) => (grown_on(grown.land), MU, &grown.occupies),
        };
        let area = ratio(&[land, one.units], &[THOUSAND]).max(0);
        let mut held = Soils::new();
        for (month, _) in occupies.iter().enumerate().filter(|(_, taken)| **taken != 0) {
            let mut left = area;
            for soil in stands {
                let Some(free) = self.free.get_mut(soil).and_then(|months| months.get_mut(month)) else { continue };
                let used = left.min(*free);
                *free = free.saturating_sub(used);
                left = left.saturating_sub(used);
                let own = held.entry(*soil).or_insert([0; YEAR]);
                own.get_mut(month).into_iter().for_each(|area| *area = area.saturating_add(used));
            }
        }
        self.held.insert(one.entry, held);
    }

    /// Frees what an enterprise holds.
    pub fn release(&mut self, entry: usize) {
        for (soil, months) in self.held.remove(&entry).unwrap_or_default() {
            let free = self.free.entry(soil).or_insert([0; YEAR]);
            free.iter_mut().zip(months).for_each(|(free, held)| *free = free.saturating_add(held));
        }
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

    fn sum(&self, soils: &[Soil]) -> [i64; YEAR] {
        core::array::from_fn(|month| {
            let free = |soil: &Soil| self.free.get(soil).and_then(|months| months.get(month)).copied();
            sum(soils.iter().filter_map(free))
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

/// Where a present enterprise that is a model stands. Nobody said where: what stands on dry land is counted on its
/// unprotected part first, the careful side; what needs more than its own class has stands on dry land too.
const fn standing(group: LandGroup) -> &'static [Soil] {
    match group {
        LandGroup::Field => &[Soil::Open, Soil::Protected],
        LandGroup::Garden => &[Soil::Orchard, Soil::Open, Soil::Protected],
        LandGroup::Pond => &[Soil::Pond, Soil::Open, Soil::Protected],
        other => soils(other),
    }
}

/// Where something grown today stands.
const fn grown_on(land: PresentLand) -> &'static [Soil] {
    match land {
        PresentLand::Paddy => &[Soil::Paddy],
        PresentLand::Dry => &[Soil::Open, Soil::Protected],
        // What may stand on either stands on dry land as far as there is any, which more models can use.
        PresentLand::PaddyOrDry => &[Soil::Open, Soil::Protected, Soil::Paddy],
        PresentLand::Orchard => &[Soil::Orchard, Soil::Open, Soil::Protected],
        PresentLand::Any => &[],
    }
}
