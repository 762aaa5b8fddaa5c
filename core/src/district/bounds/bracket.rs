//! Numbers known between two bounds, each rounded away from the truth in whole-number arithmetic.
//!
//! A chance as small as 10^-300 and a power of a fraction need more room than a machine word has. Here a number is
//! held between a bound below and one above, each 64 bits with an exponent; every step rounds the one down and the other
//! up, so the truth is always between them. No float is involved: two platforms give the same bits.

use std::cmp::Ordering;

/// `mantissa * 2^exponent`; the top bit of the mantissa is set, or the number is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scaled {
    mantissa: u64,
    exponent: i64,
}

/// Which way a step rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Down,
    Up,
}

const BITS: u32 = u64::BITS;

impl Scaled {
    const ZERO: Self = Self { mantissa: 0, exponent: 0 };

    /// A wide number times a power of two, cut to 64 bits. `sticky` says that something smaller was cut before.
    fn cut(wide: u128, exponent: i64, sticky: bool, way: Way) -> Self {
        let used = u128::BITS.saturating_sub(wide.leading_zeros());
        if used == 0 {
            return Self::ZERO;
        }
        let shift = used.saturating_sub(BITS);
        let kept = wide >> shift;
        let lost = sticky || (kept << shift) != wide;
        let kept = if way == Way::Up && lost { kept.saturating_add(1) } else { kept };
        // Rounding up may have made it one bit longer: an even number then.
        let (kept, more) = if kept >> BITS == 0 { (kept, 0) } else { (kept >> 1, 1) };
        let mantissa = u64::try_from(kept).unwrap_or(u64::MAX);
        let up = mantissa.leading_zeros();
        let exponent = exponent.saturating_add(i64::from(shift)).saturating_add(more).saturating_sub(i64::from(up));
        Self { mantissa: mantissa << up, exponent }
    }

    /// Times `over / under`.
    fn times(self, over: u64, under: u64, way: Way) -> Self {
        let product = u128::from(self.mantissa) * u128::from(over);
        if product == 0 || under == 0 {
            return Self::ZERO;
        }
        // As many bits as fit are divided, so that the quotient has at least 64 of them.
        let up = product.leading_zeros();
        let (wide, under) = (product << up, u128::from(under));
        let exponent = self.exponent.saturating_sub(i64::from(up));
        Self::cut(wide / under, exponent, wide % under != 0, way)
    }

    fn product(self, other: Self, way: Way) -> Self {
        let wide = u128::from(self.mantissa) * u128::from(other.mantissa);
        Self::cut(wide, self.exponent.saturating_add(other.exponent), false, way)
    }

    fn plus(self, other: Self, way: Way) -> Self {
        let (large, small) = if self.order(other) == Ordering::Less { (other, self) } else { (self, other) };
        if small.mantissa == 0 {
            return large;
        }
        // Room for the sum of two numbers of 64 bits, and as many bits below as a word has.
        let (room, distance) = (BITS.saturating_sub(1), large.exponent.saturating_sub(small.exponent));
        let wide = u128::from(large.mantissa) << room;
        let part = u128::from(small.mantissa) << room;
        let distance = u32::try_from(distance).unwrap_or(u32::MAX);
        let part_cut = part.checked_shr(distance).unwrap_or(0);
        let sticky = part_cut.checked_shl(distance).unwrap_or(0) != part;
        Self::cut(wide.saturating_add(part_cut), large.exponent.saturating_sub(i64::from(room)), sticky, way)
    }

    fn order(self, other: Self) -> Ordering {
        match (self.mantissa, other.mantissa) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            _ => self.exponent.cmp(&other.exponent).then(self.mantissa.cmp(&other.mantissa)),
        }
    }
}

/// A number that is not negative, known between two bounds that hold for certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bracket {
    low: Scaled,
    high: Scaled,
}

impl Bracket {
    /// Nothing.
    pub const ZERO: Self = Self { low: Scaled::ZERO, high: Scaled::ZERO };

    /// One.
    pub fn one() -> Self {
        let one = Scaled::cut(1, 0, false, Way::Down);
        Self { low: one, high: one }
    }

    /// A fraction. Nothing where `under` is zero.
    pub fn fraction(over: u64, under: u64) -> Self {
        Self::one().times(over, under)
    }

    /// Times `over / under`.
    #[must_use]
    pub fn times(self, over: u64, under: u64) -> Self {
        Self { low: self.low.times(over, under, Way::Down), high: self.high.times(over, under, Way::Up) }
    }

    /// Times another number.
    #[must_use]
    pub fn product(self, other: Self) -> Self {
        Self { low: self.low.product(other.low, Way::Down), high: self.high.product(other.high, Way::Up) }
    }

    /// And another number.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low.plus(other.low, Way::Down), high: self.high.plus(other.high, Way::Up) }
    }

    /// To a whole power.
    #[must_use]
    pub fn power(self, mut times: u64) -> Self {
        let (mut out, mut square) = (Self::one(), self);
        while times > 0 {
            if times & 1 == 1 {
                out = out.product(square);
            }
            square = square.product(square);
            times >>= 1;
        }
        out
    }

    /// How it compares with another number, where the bounds settle it.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        if self.low.order(other.high) == Ordering::Greater {
            return Some(Ordering::Greater);
        }
        if self.high.order(other.low) == Ordering::Less {
            return Some(Ordering::Less);
        }
        let exact = self.low == self.high && other.low == other.high && self.low == other.low;
        exact.then_some(Ordering::Equal)
    }

    /// Whether it is certainly at most another number.
    pub fn surely_at_most(self, other: Self) -> bool {
        self.high.order(other.low) != Ordering::Greater
    }

    /// Certain rest when at most `other` is taken away; the bound above stays.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self { low: self.low.minus(other.high), high: self.high }
    }
}

impl Scaled {
    /// The difference, rounded down; nothing where the other is larger.
    fn minus(self, other: Self) -> Self {
        if self.order(other) != Ordering::Greater {
            return Self::ZERO;
        }
        if other.mantissa == 0 {
            return self;
        }
        let room = BITS.saturating_sub(1);
        let distance = u32::try_from(self.exponent.saturating_sub(other.exponent)).unwrap_or(u32::MAX);
        let part = u128::from(other.mantissa) << room;
        let cut = part.checked_shr(distance).unwrap_or(0);
        let lost = cut.checked_shl(distance).unwrap_or(0) != part;
        // What is taken away is rounded up.
        let taken = cut.saturating_add(u128::from(lost));
        let wide = (u128::from(self.mantissa) << room).saturating_sub(taken);
        Self::cut(wide, self.exponent.saturating_sub(i64::from(room)), false, Way::Down)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_stay_around_the_truth() {
        // (1/3 + 1/6) * 2 is one, and no step says otherwise.
        let one = Bracket::fraction(1, 3).plus(Bracket::fraction(1, 6)).times(2, 1);
        assert_eq!(one.compare(Bracket::one()), None);
        assert_eq!(one.compare(Bracket::fraction(999_999_999_999, 1_000_000_000_000)), Some(Ordering::Greater));
        assert_eq!(one.compare(Bracket::fraction(1_000_000_000_001, 1_000_000_000_000)), Some(Ordering::Less));
        assert_eq!(
            Bracket::fraction(1, 2).plus(Bracket::fraction(1, 2)).compare(Bracket::one()),
            Some(Ordering::Equal)
        );
    }

    #[test]
    fn what_is_rounded_up_to_one_bit_more_is_still_right() {
        let most = Bracket::fraction(u64::MAX, 1);
        assert_eq!(most.plus(Bracket::one()).compare(most), Some(Ordering::Greater));
        assert_eq!(most.plus(Bracket::one()).compare(Bracket::fraction(1 << 63, 1).times(2, 1)), Some(Ordering::Equal));
    }

    #[test]
    fn powers_and_differences() {
        let half = Bracket::fraction(1, 2);
        assert_eq!(half.power(2_000).compare(half.power(1_999).times(1, 2)), Some(Ordering::Equal));
        assert!(Bracket::one().less(half).low == half.low);
        assert!(half.less(Bracket::one()).low == Scaled::ZERO);
        assert!(Bracket::fraction(1, 3).power(40).surely_at_most(Bracket::fraction(1, 2).power(40)));
    }
}
