//! A whole invented district: lots drawn once, each household made when it is asked for, the same in any order.

use chrono::NaiveDate;

use super::data::{Data, Margins};
use super::household::{Made, Order, make};
use super::lots::{Lot, lots};
use super::pen::Known;
use super::share::Infeasible;
use super::twist::{Purpose, Twist, Work};
use super::villages::{Place, villages};
use crate::district::village::Village;

/// A district of a seed.
#[derive(Debug, Clone)]
pub struct District {
    /// Its seed.
    pub seed: u64,
    /// The margins it meets.
    pub margins: Margins,
    /// The day its records describe.
    pub day: NaiveDate,
    places: Vec<Place>,
    lots: Vec<Lot>,
}

impl District {
    /// The district of a seed that meets the founding report's margins, on a day of the report's year.
    ///
    /// # Errors
    /// A margin that cannot be met.
    pub fn report(seed: u64) -> Result<Self, Infeasible> {
        Self::new(seed, Margins::report())
    }

    /// A district of other margins.
    ///
    /// # Errors
    /// A margin that cannot be met.
    pub fn new(seed: u64, margins: Margins) -> Result<Self, Infeasible> {
        let places = villages(seed, &margins);
        let lots = lots(seed, &margins, &places)?;
        let day = NaiveDate::from_ymd_opt(2017, 11, 28).unwrap_or_default();
        Ok(Self { seed, margins, day, places, lots })
    }

    /// How many households there are.
    pub fn count(&self) -> usize {
        self.lots.len()
    }

    /// Its villages.
    pub fn villages(&self) -> Vec<Village> {
        self.places.iter().map(|place| place.village.clone()).collect()
    }

    /// What was settled of each household before it was made.
    pub fn lots(&self) -> &[Lot] {
        &self.lots
    }

    /// The household at a place; `None` beyond the last.
    pub fn household(&self, place: usize) -> Option<Made> {
        let lot = self.lots.get(place)?;
        let village = self.places.get(lot.village as usize)?;
        let data = Data::embedded();
        let word =
            |list: &str, place: u8| data.shares(list).get(usize::from(place)).map_or("", |share| share.word.as_str());
        let list = match (lot.exit_year, lot.dibao) {
            (0, false) => "twists",
            (0, true) => "twists_dibao",
            _ => "twists_exited",
        };
        let twist = Twist::of(word(list, lot.twist)).unwrap_or_default();
        // What a dibao household lives on lies over the line by its own rule.
        let twist =
            if lot.dibao && matches!(twist, Twist::ThinMargin | Twist::IncomeShort) { Twist::Plain } else { twist };
        let purpose = Purpose { twist, work: Work::of(word("work", lot.work)) };
        let known = Known::of(word("verified", lot.verified));
        let (seed, day) = (self.seed, self.day);
        Some(make(&Order { seed, place: place as u64, lot, village, day, purpose, known }))
    }
}
