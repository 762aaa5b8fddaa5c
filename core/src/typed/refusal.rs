//! Why a text gives no number: which sign or word, and which mend. The words are made at the edge, by code.

use serde::Serialize;

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// Why a text is refused. The text of each is made at the edge (message key `typed.<code>`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Why { $($(#[$doc])* $name,)* }

        impl Why {
            /// Every code with its word.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $word),)*];
            /// The word of it.
            pub const fn word(self) -> &'static str { match self { $(Self::$name => $word,)* } }
        }
    };
}

refusals! {
    /// A sign or word that is not known.
    UnknownSign = "unknown_sign",
    /// No number where one is needed.
    NoNumber = "no_number",
    /// Two numbers with no sign between them.
    NoSign = "no_sign",
    /// Two things in one field, with a comma or stop between them.
    TwoInOne = "two_in_one",
    /// A comma where no thousands stand.
    BadComma = "bad_comma",
    /// A decimal point that is none.
    BadPoint = "bad_point",
    /// A Chinese number that is not written as one.
    BadNumeral = "bad_numeral",
    /// 一万二 with a unit behind it: 12,000 of it or 10,002?
    Shortcut = "shortcut",
    /// 2-3千: two or two thousand?
    RangeScale = "range_scale",
    /// `-` that may be minus or from … to.
    OpenDash = "open_dash",
    /// The larger bound stands first.
    Reversed = "reversed",
    /// Two bounds where one number is kept.
    NoRange = "no_range",
    /// Finer than is kept.
    TooFine = "too_fine",
    /// More digits than any number has.
    TooLong = "too_long",
    /// Below nothing.
    Negative = "negative",
    /// A division: the result is asked for.
    Division = "division",
    /// 多, 左右: the number stays open.
    Vague = "vague",
    /// Known, but not at this place.
    OutOfPlace = "out_of_place",
    /// A sum for each month, day, jin, … without how many.
    RateWithoutCount = "rate_without_count",
    /// A sum of several years where a year's is asked for.
    SeveralYears = "several_years",
    /// A unit of another kind than is asked for.
    OtherUnit = "other_unit",
    /// A word for what has no size of its own.
    NoFixedSize = "no_fixed_size",
    /// Some numbers carry a unit and others none.
    SomeUnits = "some_units",
    /// Parts of a compound number that do not go from large to small.
    PartOrder = "part_order",
    /// Something weighed or counted, without its price.
    NoPrice = "no_price",
    /// A sum of money times a sum of money.
    MoneyTimesMoney = "money_times_money",
    /// A share of nothing.
    ShareAlone = "share_alone",
    /// 0.4 where a share is asked for: four tenths of one percent, or forty percent?
    BareShare = "bare_share",
    /// What stands behind `=` is not what comes out.
    Unequal = "unequal",
    /// `5.00E+11`, as a spreadsheet shortens long numbers.
    Scientific = "scientific",
    /// A long number whose last digits a spreadsheet has set to zero.
    Zeroed = "zeroed",
    /// A month without a day.
    MonthAlone = "month_alone",
    /// A year without a day.
    YearAlone = "year_alone",
    /// A day without its year.
    NoYear = "no_year",
    /// A year of two digits.
    ShortYear = "short_year",
    /// A year no record has.
    FarYear = "far_year",
    /// A day of the farmers' calendar.
    Lunar = "lunar",
    /// Day and month may be either.
    DayOrder = "day_order",
    /// Not in the calendar.
    NoSuchDay = "no_such_day",
    /// A spreadsheet's count of days.
    SerialDay = "serial_day",
    /// An hour of some place, which may be the day before elsewhere.
    Clock = "clock",
    /// Today, last year: it will mean another day tomorrow.
    RelativeDay = "relative_day",
    /// An age in place of a day.
    AgeAlone = "age_alone",
    /// No year of the calendar.
    NoCalendarYear = "no_calendar_year",
    /// No day at all.
    NoDay = "no_day",
}

// By hand: derived, every code is a call of its own.
impl Serialize for Why {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self.word())
    }
}

/// A text that gives no number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Why.
    pub why: Why,
    /// The sign or word it is about, as typed; for a rate, what it is a rate of.
    pub sign: String,
    /// Where that stands: first character and the one behind the last, counted in characters of the text.
    pub at: (usize, usize),
    /// Code of a unit the mend names: of the rate, of the field, of the scale. Empty where there is none.
    pub unit: &'static str,
}
