//! Exact fractions: what is typed is worked out without a float, and rounded at the end alone, where it says so.

use std::cmp::Ordering;

/// A fraction in lowest terms, never negative below its line. No unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    over: i128,
    under: i128,
}

/// A whole number of units, and whether it had to be rounded to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Units {
    /// Units of the last decimal asked for.
    pub count: i64,
    /// Whether less than a unit was left over.
    pub rounded: bool,
}

const TEN: i128 = 10;

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { over: 0, under: 1 };
    /// One.
    pub const ONE: Self = Self { over: 1, under: 1 };
    /// A half.
    pub const HALF: Self = Self { over: 1, under: 2 };

    /// `over` divided by `under`; nothing where that is no number.
    pub fn new(over: i128, under: i128) -> Option<Self> {
        let part = common(over, under)?;
        let (over, under) = (over.checked_div(part)?, under.checked_div(part)?);
        match under.signum() {
            1 => Some(Self { over, under }),
            -1 => Some(Self { over: over.checked_neg()?, under: under.checked_neg()? }),
            _ => None,
        }
    }

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self { over: value as i128, under: 1 }
    }

    /// Digits with so many of them behind the decimal point.
    pub fn decimal(digits: i128, decimals: u32) -> Option<Self> {
        Self::new(digits, TEN.checked_pow(decimals)?)
    }

    /// The product, unless it is larger than any sum is.
    pub fn times(self, other: Self) -> Option<Self> {
        // Across first: the parts stay small.
        let one = Self::new(self.over, other.under)?;
        let two = Self::new(other.over, self.under)?;
        Some(Self { over: one.over.checked_mul(two.over)?, under: one.under.checked_mul(two.under)? })
    }

    /// The number divided by one that is not nothing.
    pub fn by(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.under, other.over)?)
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let over = self.over.checked_mul(other.under)?.checked_add(other.over.checked_mul(self.under)?)?;
        Self::new(over, self.under.checked_mul(other.under)?)
    }

    /// What is left when `other` is taken away; may be negative.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { over: other.over.checked_neg()?, under: other.under })
    }

    /// Which of two is larger.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        Some(self.over.checked_mul(other.under)?.cmp(&other.over.checked_mul(self.under)?))
    }

    /// Whether it is below nothing.
    pub const fn is_negative(self) -> bool {
        self.over < 0
    }

    /// Whether it is a whole number.
    pub const fn is_whole(self) -> bool {
        self.under == 1
    }

    /// In units of the last of `decimals` places, halves up.
    pub fn units(self, decimals: u32) -> Option<Units> {
        let over = self.over.checked_mul(TEN.checked_pow(decimals)?)?;
        let whole = over.checked_div_euclid(self.under)?;
        let left = over.checked_rem_euclid(self.under)?;
        let up = left.checked_mul(2)? >= self.under;
        let count = if up { whole.checked_add(1)? } else { whole };
        Some(Units { count: i64::try_from(count).ok()?, rounded: left != 0 })
    }

    /// As one writes it: `1,234.5`; where the decimals do not end, the first four of them.
    pub fn shown(self) -> String {
        const SHOWN: u32 = 4;
        let decimals = (0..=12).find(|places| self.units(*places).is_some_and(|units| !units.rounded));
        let decimals = decimals.unwrap_or(SHOWN);
        self.units(decimals).map_or_else(String::new, |units| written(units.count, decimals))
    }
}

/// The greatest common divisor.
fn common(one: i128, other: i128) -> Option<i128> {
    let (mut large, mut small) = (one.checked_abs()?, other.checked_abs()?);
    while small != 0 {
        (large, small) = (small, large.checked_rem(small)?);
    }
    Some(large)
}

/// Units of the last of `decimals` places, with commas where thousands stand and no needless zeros behind the point.
pub fn written(count: i64, decimals: u32) -> String {
    let places = usize::try_from(decimals).unwrap_or_default();
    let digits = format!("{:0>width$}", count.unsigned_abs(), width = places.saturating_add(1));
    let (whole, part) = digits.split_at(digits.len().saturating_sub(places));
    let mut out = String::with_capacity(digits.len().saturating_mul(2));
    if count < 0 {
        out.push('-');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && whole.len().saturating_sub(place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let part = part.trim_end_matches('0');
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Exact, Units, written};

    fn of(over: i128, under: i128) -> Exact {
        Exact::new(over, under).unwrap_or(Exact::ZERO)
    }

    #[test]
    fn fractions_stay_exact_until_they_are_units() {
        let third = of(2000, 3);
        assert_eq!(third.times(of(3, 2000)), Some(Exact::ONE));
        assert_eq!(of(6, -4), of(-3, 2));
        assert_eq!(Exact::new(1, 0), None);
        assert_eq!(Exact::ONE.by(Exact::ZERO), None);
        assert_eq!(of(411_255, 10_000).units(2), Some(Units { count: 4113, rounded: true }));
        assert_eq!(of(1, 2).units(0), Some(Units { count: 1, rounded: true }));
        assert_eq!(of(-1, 2).units(0), Some(Units { count: 0, rounded: true }));
        assert_eq!(of(5, 2).units(1), Some(Units { count: 25, rounded: false }));
        assert_eq!(Exact::whole(i64::MAX).times(Exact::whole(i64::MAX)).and_then(|square| square.units(2)), None);
    }

    #[test]
    fn what_is_shown_is_what_one_writes() {
        for (value, text) in
            [(of(3, 2000), "0.0015"), (of(2000, 3), "666.6667"), (of(12_000, 1), "12,000"), (of(-5, 2), "-2.5")]
        {
            assert_eq!(value.shown(), text);
        }
        assert_eq!(
            (written(1_234_560, 2), written(5, 2), written(-100, 2)),
            ("12,345.6".into(), "0.05".into(), "-1".into())
        );
    }
}
