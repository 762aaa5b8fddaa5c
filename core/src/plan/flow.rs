//! Sixty months of whole numbers, and the months of a plan.

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};

/// Months of a plan.
pub const MONTHS: usize = 60; // arithmetic: five years
/// Years of a plan.
pub const YEARS: usize = 5; // arithmetic: how far a plan looks
/// Months of a year.
pub const YEAR: usize = 12; // arithmetic: the calendar

/// One whole number for each month of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow(pub [i64; MONTHS]);

impl Default for Flow {
    fn default() -> Self {
        Self([0; MONTHS])
    }
}

impl Serialize for Flow {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.collect_seq(self.0)
    }
}

impl Flow {
    /// A flow from a rule for each month.
    pub fn of(rule: impl FnMut(usize) -> i64) -> Self {
        Self(core::array::from_fn(rule))
    }

    /// The number of a month; nothing outside the plan.
    pub fn at(&self, month: usize) -> i64 {
        self.0.get(month).copied().unwrap_or_default()
    }

    /// Adds to a month; nothing outside the plan.
    pub fn add(&mut self, month: usize, sum: i64) {
        if let Some(slot) = self.0.get_mut(month) {
            *slot = slot.saturating_add(sum);
        }
    }

    /// This flow, month by month, joined with another.
    #[must_use]
    pub fn with(&self, other: &Self, join: impl Fn(i64, i64) -> i64) -> Self {
        let mut out = self.clone();
        out.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a = join(*a, *b));
        out
    }

    /// This flow plus `count` times another.
    #[must_use]
    pub fn plus(&self, other: &Self, count: i64) -> Self {
        self.with(other, |a, b| a.saturating_add(b.saturating_mul(count)))
    }

    /// Running sums.
    #[must_use]
    pub fn running(&self) -> Self {
        let mut sum = 0_i64;
        Self::of(|month| {
            sum = sum.saturating_add(self.at(month));
            sum
        })
    }

    /// Sums of the plan's years.
    pub fn years(&self) -> [i64; YEARS] {
        let mut out = [0_i64; YEARS];
        out.iter_mut().zip(self.0.chunks(YEAR)).for_each(|(sum, months)| *sum = months.iter().sum());
        out
    }

    /// The sum of all months.
    pub fn total(&self) -> i64 {
        self.0.iter().sum()
    }

    /// Whether nothing happens.
    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|sum| *sum == 0)
    }
}

/// The first month of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Start {
    /// Year.
    pub year: i32,
    /// Calendar month, 1 to 12.
    pub month: u32,
}

impl Start {
    /// The month after a day.
    pub fn after(day: NaiveDate) -> Self {
        let next = day.checked_add_months(chrono::Months::new(1)).unwrap_or(day);
        Self { year: next.year(), month: next.month() }
    }

    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// The first day.
    pub fn day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }

    /// Index (January 0) of the calendar month of a month of the plan.
    pub const fn calendar(self, month: usize) -> usize {
        (self.month as usize + YEAR - 1 + month) % YEAR
    }

    /// The first day of a month of the plan.
    pub fn day_of(self, month: usize) -> NaiveDate {
        let ahead = chrono::Months::new(u32::try_from(month).unwrap_or(u32::MAX));
        self.day().checked_add_months(ahead).unwrap_or_default()
    }

    /// The month of the plan a day lies in: negative before the start.
    pub fn month_of(self, day: NaiveDate) -> i64 {
        let count = |year: i32, month: u32| i64::from(year) * YEAR as i64 + i64::from(month);
        count(day.year(), day.month()) - count(self.year, self.month)
    }

    /// The first month of the plan, from `earliest` on, whose calendar month is allowed.
    pub fn first(self, allowed: &[i64; YEAR], earliest: usize) -> Option<usize> {
        (earliest..earliest + YEAR).find(|month| allowed.get(self.calendar(*month)).is_some_and(|open| *open != 0))
    }
}

/// `part / whole`, half to even. `whole` is positive; anything else gives nothing.
pub fn round(part: i128, whole: i128) -> i64 {
    if whole <= 0 {
        return 0;
    }
    let (down, rest) = (part.div_euclid(whole), part.rem_euclid(whole));
    let up = rest * 2 > whole || (rest * 2 == whole && down % 2 != 0); // arithmetic: half to even
    i64::try_from(down + i128::from(up)).unwrap_or(if part < 0 { i64::MIN } else { i64::MAX })
}

/// A million parts.
pub const WHOLE: i64 = 1_000_000; // arithmetic: ppm

/// `sum x ppm`, half to even; sums and shares small enough for 64 bits take the fast way.
pub fn share(sum: i64, ppm: i64) -> i64 {
    match sum.checked_mul(ppm) {
        Some(part) => {
            let (down, rest) = (part.div_euclid(WHOLE), part.rem_euclid(WHOLE));
            let up = rest * 2 > WHOLE || (rest * 2 == WHOLE && down % 2 != 0); // arithmetic: half to even
            down + i64::from(up)
        }
        None => round(i128::from(sum) * i128::from(ppm), i128::from(WHOLE)),
    }
}

/// The part of a yearly sum that falls on a month of its year: a twelfth rounded down, the rest in the last month.
pub const fn twelfth(sum: i64, month_of_year: usize) -> i64 {
    let part = sum.div_euclid(YEAR as i64);
    if month_of_year + 1 == YEAR { sum - part * (YEAR as i64 - 1) } else { part }
}
