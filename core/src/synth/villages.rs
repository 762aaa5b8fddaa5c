//! The invented villages: townships, kinds, mountains, how many live there, what is offered.

use std::collections::BTreeSet;

use super::data::{Data, Margins, words};
use super::draw::Draw;
use super::share::largest_remainder;
use crate::district::village::{Village, VillageType};
use crate::household::evidence::Evidence;
use crate::household::leaf::{Text, Whole};
use crate::household::resources::VillageSheet;

/// A village with what its households share.
#[derive(Debug, Clone)]
pub struct Place {
    /// As the district lists it.
    pub village: Village,
    /// Place of its township.
    pub township: u64,
    /// What it offers.
    pub sheet: VillageSheet,
    /// Altitude of its land, in metres.
    pub altitude: i64,
    /// The share scheme runs here.
    pub shares: bool,
    /// How much of its kind's households it has, against the others.
    pub weight: u64,
}

impl Place {
    /// Whether it is a poverty village.
    pub fn is_poor(&self) -> bool {
        self.village.kind == Some(VillageType::Poverty)
    }
}

/// The villages of a seed: poverty villages first, those in the mountains before the others.
pub fn villages(seed: u64, margins: &Margins) -> Vec<Place> {
    let names = &Data::embedded().names;
    let mut names = Naming {
        first: words(&names.village_first),
        second: words(&names.village_second),
        used: BTreeSet::new(),
        draw: Draw::new(seed, "village names", 0),
    };
    let towns = townships(margins.townships);
    let (poor, all) = (margins.villages_poverty, margins.villages_poverty + margins.villages_other);
    let mut out = Vec::new();
    for place in 0..all {
        let mut draw = Draw::new(seed, "village", place);
        let (is_poor, mountains) = (place < poor, place < margins.villages_mountains);
        let township = township(place, margins, &mut draw);
        let kind = if is_poor { VillageType::Poverty } else { VillageType::Other };
        let town = towns.get(usize::try_from(township).unwrap_or_default()).cloned().unwrap_or_default();
        let village = Village {
            id: Text(format!("v{:03}", place + 1)),
            name: Text(names.village()),
            township: Text(town),
            kind: Some(kind),
            in_mountains: Some(mountains),
            synthetic: true,
            ..Village::default()
        };
        let weight = draw.range(70, 130) as u64 + if mountains { 20 } else { 0 };
        let altitude = if mountains { draw.range(700, 1300) } else { draw.range(180, 640) };
        let sheet = sheet(mountains, &mut draw);
        out.push(Place { village, township, sheet, altitude, shares: false, weight });
    }
    people(seed, margins, &mut out);
    shares(seed, margins, &mut out);
    out
}

/// Invented townships; the first of them are in the mountains.
fn townships(count: u64) -> Vec<String> {
    let names = words(&Data::embedded().names.township_first);
    (0..count)
        .map(|place| {
            let round = place / (names.len() as u64).max(1);
            let name = names.get(usize::try_from(place % (names.len() as u64).max(1)).unwrap_or_default());
            let again = if round == 0 { String::new() } else { format!("{}", round + 1) };
            format!("{}{again}{}", name.copied().unwrap_or_default(), if place % 3 == 2 { "乡" } else { "镇" })
        })
        .collect()
}

/// The mountains lie together: a third of the townships, at the two ends of the district.
fn township(place: u64, margins: &Margins, draw: &mut Draw) -> u64 {
    let high = (margins.townships / 3).max(1);
    let in_mountains = place < margins.villages_mountains;
    if in_mountains { place % high } else { draw.below(margins.townships.max(1)) }
}

struct Naming<'a> {
    first: Vec<&'a str>,
    second: Vec<&'a str>,
    used: BTreeSet<String>,
    draw: Draw,
}

impl Naming<'_> {
    /// A name no other village has.
    fn village(&mut self) -> String {
        for _ in 0..10_000 {
            let name = format!("{}{}村", self.draw.one(&self.first), self.draw.one(&self.second));
            if self.used.insert(name.clone()) {
                return name;
            }
        }
        let name = format!("新{}村", self.used.len());
        self.used.insert(name.clone());
        name
    }
}

fn known(value: bool) -> Evidence<bool> {
    Evidence::Reported(value)
}

fn sheet(mountains: bool, draw: &mut Draw) -> VillageSheet {
    let mut likely = |low: u64, high: u64| known(draw.percent(if mountains { high } else { low }));
    let sheet = VillageSheet {
        buyer_present: likely(80, 55),
        cooperative_present: likely(70, 50),
        contract_company_present: likely(35, 15),
        tea_factory_in_reach: likely(10, 30),
        tea_base_in_commute: likely(8, 25),
        sugar_workshop_in_reach: likely(15, 3),
        nectar_flora: likely(25, 75),
        visitor_flow: likely(20, 12),
        training_available: likely(85, 70),
        recruitment_fair: likely(80, 55),
        workshop_present: likely(40, 15),
        public_post_vacant: likely(60, 60),
        microcredit_offered: likely(90, 75),
        mutual_aid_branch: likely(45, 30),
        share_scheme: known(false),
        no_grazing_zone: likely(10, 30),
        no_breeding_zone: likely(12, 6),
        nature_reserve: likely(2, 15),
        protected_farmland: likely(60, 30),
        hardened_road: likely(98, 88),
        food_permit: likely(25, 15),
        ..VillageSheet::default()
    };
    let minutes = if mountains { draw.range(35, 90) } else { draw.range(8, 40) };
    VillageSheet { market_minutes: Evidence::Reported(Whole(minutes)), ..sheet }
}

/// Rural people of each village: shared out of the district's.
fn people(seed: u64, margins: &Margins, places: &mut [Place]) {
    let mut draw = Draw::new(seed, "rural people", 0);
    let weights: Vec<u64> = places
        .iter()
        .map(|place| draw.range(70, 130) as u64 * if place.village.in_mountains == Some(true) { 7 } else { 10 })
        .collect();
    for (place, count) in places.iter_mut().zip(largest_remainder(margins.rural_people, &weights)) {
        place.village.rural_people = i64::try_from(count).ok().map(Whole);
    }
}

/// The share scheme: so many poverty villages in so many townships.
fn shares(seed: u64, margins: &Margins, places: &mut [Place]) {
    let mut draw = Draw::new(seed, "share scheme", 0);
    let mut towns: Vec<u64> = (0..margins.townships).collect();
    draw.shuffle(&mut towns);
    let poor = |town: u64| {
        let there = places.iter().enumerate().filter(|(_, place)| place.is_poor() && place.township == town);
        there.map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let mut chosen: Vec<Vec<usize>> = towns.iter().map(|town| poor(*town)).filter(|list| !list.is_empty()).collect();
    // Townships with most poverty villages first, so that so many villages are found in so few townships.
    chosen.sort_by_key(|list| core::cmp::Reverse(list.len()));
    chosen.truncate(usize::try_from(margins.equity_townships).unwrap_or(usize::MAX));
    let first = chosen.iter().filter_map(|list| list.first().copied()).collect::<Vec<usize>>();
    let mut rest: Vec<usize> = chosen.iter().flat_map(|list| list.iter().skip(1).copied()).collect();
    draw.shuffle(&mut rest);
    let wanted = usize::try_from(margins.equity_villages).unwrap_or(usize::MAX);
    for at in first.into_iter().chain(rest).take(wanted) {
        if let Some(place) = places.get_mut(at) {
            place.shares = true;
            place.sheet.share_scheme = known(true);
        }
    }
}
