//! What a field asks for: the unit it is kept in, how fine, and whether two bounds have a place there.

use super::unit::{self, Unit};

/// The kind of a number that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A year's sum of money. Kept in fen; a monthly sum is asked for its months.
    MoneyYear,
    /// A sum of money: a debt, a price. Kept in fen.
    Money,
    /// Land. Kept in hundredths of a mu.
    Land,
    /// Floor. Kept in square meters.
    Floor,
    /// Water of a person and day. Kept in milliliters.
    Water,
    /// A distance or height. Kept in meters.
    Meters,
    /// A distance. Kept in kilometers.
    Kilometers,
    /// A time on the way. Kept in minutes.
    Minutes,
    /// Kept in days.
    Days,
    /// Kept in months.
    Months,
    /// Kept in full years.
    Years,
    /// A year of the calendar.
    Year,
    /// An age. Kept in full years.
    Age,
    /// How many people.
    People,
    /// Shares in an enterprise.
    Stocks,
    /// A grade of disability.
    Grade,
    /// A number without a unit of its own, whole.
    Count,
    /// Units of an income model. Kept in thousandths.
    ModelUnits,
    /// A share of the whole. Kept in parts per million.
    Percent,
}

/// How a kind is kept.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// The unit a bare number is in; none where only the number counts.
    pub unit: Option<Unit>,
    /// Decimals of that unit that are kept.
    pub decimals: u32,
    /// Whether two bounds are kept as two.
    pub bounds: bool,
}

impl Kind {
    /// Every kind, with the word of it in the table of the form and in calls.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::MoneyYear, "money_year"),
        (Self::Money, "money"),
        (Self::Land, "land"),
        (Self::Floor, "floor"),
        (Self::Water, "water"),
        (Self::Meters, "meters"),
        (Self::Kilometers, "kilometers"),
        (Self::Minutes, "minutes"),
        (Self::Days, "days"),
        (Self::Months, "months"),
        (Self::Years, "years"),
        (Self::Year, "year"),
        (Self::Age, "age"),
        (Self::People, "people"),
        (Self::Stocks, "stocks"),
        (Self::Grade, "grade"),
        (Self::Count, "count"),
        (Self::ModelUnits, "model_units"),
        (Self::Percent, "percent"),
    ];

    /// The word of it.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }

    /// How it is kept.
    pub const fn form(self) -> Form {
        let (unit, decimals, bounds) = match self {
            Self::MoneyYear | Self::Money => (Some(unit::YUAN), 2, true),
            Self::Land => (Some(unit::MU), 2, false),
            Self::Floor => (Some(unit::SQUARE_METER), 0, false),
            Self::Water => (Some(unit::LITER), 3, false),
            Self::Meters => (Some(unit::METER), 0, false),
            Self::Kilometers => (Some(unit::KILOMETER), 0, false),
            Self::Minutes => (Some(unit::MINUTE), 0, false),
            Self::Days => (Some(unit::DAY), 0, false),
            Self::Months => (Some(unit::MONTH), 0, false),
            Self::Years | Self::Year => (Some(unit::YEAR), 0, false),
            Self::Age => (Some(unit::AGE), 0, false),
            Self::People => (Some(unit::PERSON), 0, false),
            Self::Stocks => (Some(unit::STOCK), 0, false),
            Self::Grade => (Some(unit::GRADE), 0, false),
            Self::Count => (None, 0, false),
            Self::ModelUnits => (None, 3, false),
            Self::Percent => (Some(unit::PERCENT), 4, false),
        };
        Form { unit, decimals, bounds }
    }

    /// Whether it is a sum of money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::MoneyYear | Self::Money)
    }
}
