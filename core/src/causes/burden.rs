//! The burden as a sum of small games: what the household would gain, in fen a year, if some causes were lifted.
//!
//! The gain of a set of causes is a sum of terms, and each term depends on few causes. The Shapley value is linear and
//! gives nothing to a cause a term does not depend on, so the share of a cause is the sum of its shares in the terms;
//! `tests` compares that with the value of the whole game. Small games also make honest ranges cheap: a term is worked
//! out for every way its own unknown facts may turn out, and least and most are kept.
//!
//! Each counterfactual moves only what a measure could move: costs are carried, working days come back, training lifts
//! a wage to its benchmark. Nobody is made older, healthier in name, or taken out of school.

use crate::base::{Span, Truth, Yuan};
use crate::household::record::Cause;

/// Causes in the order of the register. A cause's place is its bit.
pub const CAUSES: usize = Cause::ALL.len();

/// Numerators are kept over this: the least that the small games divide by (4! where four causes meet).
pub const DENOMINATOR: i128 = 24; // arithmetic: 4!

/// A sum of numerators between least and most; `None` is open above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    /// At least.
    pub low: i128,
    /// At most, where it ends.
    pub high: Option<i128>,
}

impl Range {
    /// Exactly nothing.
    pub const ZERO: Self = Self { low: 0, high: Some(0) };

    /// The range of a sum of money that is not negative.
    #[inline(never)]
    pub fn of(span: &Span) -> Self {
        let fen = |sum: Yuan| i128::from(sum.fen()).max(0) * DENOMINATOR;
        Self { low: span.low().map_or(0, fen), high: span.high().map(fen) }
    }

    /// The sum of two.
    #[inline(never)]
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high.zip(other.high).map(|(a, b)| a + b) }
    }

    /// Wide enough for both.
    #[inline(never)]
    #[must_use]
    pub fn around(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.zip(other.high).map(|(a, b)| a.max(b)) }
    }

    /// The same where it holds; from nothing where it may; nothing where it does not.
    #[inline(never)]
    #[must_use]
    pub fn when(self, truth: Truth) -> Self {
        match truth {
            Truth::Yes => self,
            Truth::No => Self::ZERO,
            Truth::Open => Self { low: 0, ..self },
        }
    }

    /// Whether it is known exactly.
    pub fn is_exact(&self) -> bool {
        self.high == Some(self.low)
    }
}

/// What each cause carries, and all of them together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Burden {
    /// By place of the cause.
    pub shares: [Range; CAUSES],
    /// All together.
    pub whole: Range,
}

impl Burden {
    /// Nothing.
    pub const ZERO: Self = Self { shares: [Range::ZERO; CAUSES], whole: Range::ZERO };

    /// A cost or gain that one cause carries alone.
    #[inline(never)]
    pub fn alone(cause: Cause, range: Range) -> Self {
        let mut out = Self::ZERO;
        if let Some(share) = out.shares.get_mut(cause as usize) {
            *share = range;
        }
        out.whole = range;
        out
    }

    /// A game of some causes, its numerators over the factorial of their number; `whole` is the gain of all of them.
    #[inline(never)]
    pub fn game(causes: &[Cause], numerators: &[i128], factorial: i128, whole: i128) -> Self {
        let mut out = Self::ZERO;
        let scale = DENOMINATOR / factorial.max(1);
        for (cause, numerator) in causes.iter().zip(numerators) {
            if let Some(share) = out.shares.get_mut(*cause as usize) {
                *share = Range { low: numerator * scale, high: Some(numerator * scale) };
            }
        }
        out.whole = Range { low: whole * DENOMINATOR, high: Some(whole * DENOMINATOR) };
        out
    }

    /// Both together.
    #[inline(never)]
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (share, more) in self.shares.iter_mut().zip(&other.shares) {
            *share = share.plus(*more);
        }
        self.whole = self.whole.plus(other.whole);
        self
    }

    /// Wide enough for both: one or the other is the case.
    #[inline(never)]
    #[must_use]
    pub fn around(mut self, other: &Self) -> Self {
        for (share, more) in self.shares.iter_mut().zip(&other.shares) {
            *share = share.around(*more);
        }
        self.whole = self.whole.around(other.whole);
        self
    }

    /// The share of a cause.
    #[inline(never)]
    pub fn share(&self, cause: Cause) -> Range {
        self.shares.get(cause as usize).copied().unwrap_or_default()
    }
}
