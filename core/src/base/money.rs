//! Exact money: sums in fen, sums known within bounds, sums per member without a division.

use serde::Serialize;

/// An exact sum of money. Unit: fen (0.01 yuan). May be negative (operating loss).
///
/// Arithmetic saturates: the record's own bounds keep every real sum far below the limits of `i64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Yuan {
    fen: i64,
}

impl Yuan {
    /// Nothing.
    pub const ZERO: Self = Self { fen: 0 };
    /// The smallest sum there is: one fen.
    pub const FEN: Self = Self { fen: 1 };

    /// A sum of `fen` (0.01 yuan).
    pub const fn from_fen(fen: i64) -> Self {
        Self { fen }
    }

    /// A sum of whole yuan.
    pub const fn from_yuan(yuan: i64) -> Self {
        Self { fen: yuan.saturating_mul(100) }
    }

    /// The sum in fen.
    pub const fn fen(self) -> i64 {
        self.fen
    }

    /// The sum of two sums.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { fen: self.fen.saturating_add(other.fen) }
    }

    /// What is left when `other` is taken away.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self { fen: self.fen.saturating_sub(other.fen) }
    }

    /// The sum `count` times over.
    #[must_use]
    pub const fn times(self, count: i64) -> Self {
        Self { fen: self.fen.saturating_mul(count) }
    }

    /// The share of `ppm` parts per million, rounded towards minus infinity to the fen.
    #[must_use]
    pub fn share_ppm(self, ppm: i64) -> Self {
        let part = (i128::from(self.fen) * i128::from(ppm)).div_euclid(1_000_000);
        Self { fen: i64::try_from(part).unwrap_or(if part < 0 { i64::MIN } else { i64::MAX }) }
    }

    /// This sum per head, rounded down to the fen. For display; no decision divides.
    #[must_use]
    pub const fn per_head(self, heads: u16) -> Option<Self> {
        match self.fen.checked_div_euclid(heads as i64) {
            Some(fen) => Some(Self { fen }),
            None => None,
        }
    }

    /// This sum in parts per million of `whole`, or `None` where the whole is not positive.
    pub fn ppm_of(self, whole: Self) -> Option<i64> {
        if whole.fen <= 0 {
            return None;
        }
        i64::try_from(i128::from(self.fen) * 1_000_000 / i128::from(whole.fen)).ok()
    }
}

/// A sum known exactly or within bounds; a bound that is `None` is open.
///
/// Invariant: `low <= high` where both are there; exact when equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    low: Option<Yuan>,
    high: Option<Yuan>,
}

impl Span {
    /// Exactly nothing.
    pub const ZERO: Self = Self { low: Some(Yuan::ZERO), high: Some(Yuan::ZERO) };
    /// Nothing is known, not even the sign.
    pub const OPEN: Self = Self { low: None, high: None };
    /// Nothing is known but that it is not negative.
    pub const AT_LEAST_ZERO: Self = Self { low: Some(Yuan::ZERO), high: None };

    /// A sum known to the fen.
    pub const fn exact(sum: Yuan) -> Self {
        Self { low: Some(sum), high: Some(sum) }
    }

    /// A sum within bounds; the smaller one is the low one.
    pub fn within(low: Option<Yuan>, high: Option<Yuan>) -> Self {
        match (low, high) {
            (Some(a), Some(b)) if a > b => Self { low: high, high: low },
            _ => Self { low, high },
        }
    }

    /// The lower bound, if there is one.
    pub const fn low(&self) -> Option<Yuan> {
        self.low
    }

    /// The upper bound, if there is one.
    pub const fn high(&self) -> Option<Yuan> {
        self.high
    }

    /// The sum, where both bounds agree.
    pub fn known(&self) -> Option<Yuan> {
        if self.low == self.high { self.low } else { None }
    }

    /// Adds another span.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self { low: pair(self.low, other.low, Yuan::plus), high: pair(self.high, other.high, Yuan::plus) }
    }

    /// Takes another span away: its high bound lowers our low one.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self { low: pair(self.low, other.high, Yuan::minus), high: pair(self.high, other.low, Yuan::minus) }
    }

    /// Widens the span so that `sum` lies in it.
    #[must_use]
    pub fn reaching(&self, sum: Yuan) -> Self {
        Self { low: self.low.map(|low| low.min(sum)), high: self.high.map(|high| high.max(sum)) }
    }

    /// Raises both bounds to at least nothing.
    #[must_use]
    pub fn at_least_zero(&self) -> Self {
        Self {
            low: Some(self.low.unwrap_or_default().max(Yuan::ZERO)),
            high: self.high.map(|high| high.max(Yuan::ZERO)),
        }
    }
}

fn pair(a: Option<Yuan>, b: Option<Yuan>, join: fn(Yuan, Yuan) -> Yuan) -> Option<Yuan> {
    Some(join(a?, b?))
}

/// How many members divide the income: between `low` and `high`; `high` is open while members may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heads {
    /// At least so many.
    pub low: u16,
    /// At most so many, if that is known.
    pub high: Option<u16>,
}

impl Heads {
    /// How many, where that is settled.
    pub fn known(self) -> Option<u16> {
        self.high.filter(|high| *high == self.low)
    }
}
