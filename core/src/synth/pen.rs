//! How facts are written: what is known of each, and who saw it when.

use chrono::NaiveDate;

use super::draw::Draw;
use crate::household::evidence::{Evidence, Proof};
use crate::household::leaf::{Day, Fen, Text, Whole};

/// How the facts of a household are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Known {
    /// Every fact was seen.
    All,
    /// About half of them.
    #[default]
    Some,
    /// Told, none seen.
    Reported,
}

impl Known {
    /// How facts are known by a word of the data.
    pub fn of(word: &str) -> Self {
        match word {
            "all" => Self::All,
            "reported" => Self::Reported,
            _ => Self::Some,
        }
    }
}

/// Writes facts of one household.
#[derive(Debug)]
pub struct Pen {
    /// Draws for what is written.
    pub draw: Draw,
    /// The day the record describes.
    pub day: NaiveDate,
    known: Known,
    by: String,
    on: NaiveDate,
}

impl Pen {
    /// A pen for a household; whoever saw a fact is `by`, on a day shortly before the record's.
    pub fn new(mut draw: Draw, day: NaiveDate, known: Known, by: &str) -> Self {
        let back = chrono::Days::new(draw.range(3, 40).unsigned_abs());
        let on = day.checked_sub_days(back).unwrap_or(day);
        Self { draw, day, known, by: by.to_owned(), on }
    }

    /// A fact.
    pub fn fact<T>(&mut self, value: T) -> Evidence<T> {
        let seen = match self.known {
            Known::All => true,
            Known::Some => self.draw.percent(50),
            Known::Reported => false,
        };
        if seen {
            Evidence::Verified(Proof { value, by: Text(self.by.clone()), on: Day(self.on) })
        } else {
            Evidence::Reported(value)
        }
    }

    /// A sum in whole yuan.
    pub fn yuan(&mut self, yuan: i64) -> Evidence<Fen> {
        self.fen(yuan.saturating_mul(100))
    }

    /// A sum in fen.
    pub fn fen(&mut self, fen: i64) -> Evidence<Fen> {
        self.fact(Fen { low: fen, high: fen })
    }

    /// A whole number within its range.
    pub fn whole<const LOW: i64, const HIGH: i64>(&mut self, value: i64) -> Evidence<Whole<LOW, HIGH>> {
        self.fact(Whole(value.clamp(LOW, HIGH)))
    }

    /// A day.
    pub fn day(&mut self, day: NaiveDate) -> Evidence<Day> {
        self.fact(Day(day))
    }

    /// A sum of a range, rounded to tens of yuan.
    pub fn sum(&mut self, ends: [i64; 2]) -> i64 {
        self.draw.between(ends) / 10 * 10
    }
}
