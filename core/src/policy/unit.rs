//! The unit a figure is written and stored in.

use crate::typed::{Asked, Kind};

/// The unit a figure is stored in. Amounts are whole numbers of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Money of a person in a year; written in yuan, stored in fen.
    YuanPerPersonYear,
    /// Money of a person in a month; written in yuan, stored in fen.
    YuanPerPersonMonth,
    /// Money of a household; written in yuan, stored in fen.
    YuanPerHousehold,
    /// Money of a person, once; written in yuan, stored in fen.
    YuanPerPerson,
    /// Money of a person and day; written in yuan, stored in fen.
    YuanPerPersonDay,
    /// Money of one equity share; written in yuan, stored in fen.
    YuanPerShare,
    /// Money of a mu in a year; written in yuan, stored in fen.
    YuanPerMuYear,
    /// Parts per million.
    Ppm,
    /// Full years of age.
    Age,
    /// Years.
    Years,
    /// Months.
    Months,
    /// Days.
    Days,
    /// Days a year.
    DaysPerYear,
    /// Minutes.
    Minutes,
    /// Metres.
    Metres,
    /// Kilometres.
    Kilometres,
    /// Liters a person and day.
    LitersPerPersonDay,
    /// Square metres a person.
    SquareMetresPerPerson,
    /// Mu a person.
    MuPerPerson,
    /// How often.
    Count,
    /// A grade, 1 the most severe.
    Grade,
    /// Yes or no; stored as 1 or 0.
    Switch,
    /// One of the words of [`Param::choices`]; stored as its place in that list.
    Choice,
}

impl Unit {
    /// The word documents use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::YuanPerPersonYear => "yuan/person/year",
            Self::YuanPerPersonMonth => "yuan/person/month",
            Self::YuanPerHousehold => "yuan/household",
            Self::YuanPerPerson => "yuan/person",
            Self::YuanPerPersonDay => "yuan/person/day",
            Self::YuanPerShare => "yuan/share",
            Self::YuanPerMuYear => "yuan/mu/year",
            Self::Ppm => "ppm",
            Self::Age => "age",
            Self::Years => "years",
            Self::Months => "months",
            Self::Days => "days",
            Self::DaysPerYear => "days/year",
            Self::Minutes => "min",
            Self::Metres => "m",
            Self::Kilometres => "km",
            Self::LitersPerPersonDay => "L/person/day",
            Self::SquareMetresPerPerson => "m2/person",
            Self::MuPerPerson => "mu/person",
            Self::Count => "count",
            Self::Grade => "grade",
            Self::Switch => "switch",
            Self::Choice => "choice",
        }
    }
    /// How somebody types an amount of it; nothing where it is chosen from a list.
    pub const fn asked(self) -> Option<Asked> {
        Some(Asked::Number(match self {
            Self::Switch | Self::Choice => return None,
            Self::Ppm => Kind::Percent,
            Self::Age => Kind::Age,
            Self::Years => Kind::Years,
            Self::Months => Kind::Months,
            Self::Days | Self::DaysPerYear => Kind::Days,
            Self::Minutes => Kind::Minutes,
            Self::Metres => Kind::Meters,
            Self::Kilometres => Kind::Kilometers,
            Self::LitersPerPersonDay => Kind::Water,
            Self::SquareMetresPerPerson => Kind::Floor,
            Self::MuPerPerson => Kind::Land,
            Self::Count => Kind::Count,
            Self::Grade => Kind::Grade,
            _ => Kind::Money,
        }))
    }
    /// Whether amounts are money: written in yuan, stored in fen.
    pub const fn is_money(self) -> bool {
        matches!(
            self,
            Self::YuanPerPersonYear
                | Self::YuanPerPersonMonth
                | Self::YuanPerHousehold
                | Self::YuanPerPerson
                | Self::YuanPerPersonDay
                | Self::YuanPerShare
                | Self::YuanPerMuYear
        )
    }
}
