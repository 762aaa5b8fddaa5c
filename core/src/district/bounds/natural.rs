//! Whole numbers of any size, as far as exact binomial coefficients need them.

use std::cmp::Ordering;

/// A whole number of any size, never negative. Limbs with the smallest first, none of them empty at the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Natural {
    limbs: Vec<u64>,
}

const BITS: u32 = u64::BITS;

impl Natural {
    /// The number itself.
    pub fn from_u64(value: u64) -> Self {
        let mut out = Self { limbs: vec![value] };
        out.trim();
        out
    }

    fn trim(&mut self) {
        while self.limbs.last() == Some(&0) {
            self.limbs.pop();
        }
    }

    /// The lower half of a double limb.
    #[expect(clippy::cast_possible_truncation, reason = "the upper half is carried on")]
    const fn low(value: u128) -> u64 {
        value as u64
    }

    /// Multiplies by a small number.
    pub fn multiply(&mut self, factor: u64) {
        let mut carry = 0_u128;
        for limb in &mut self.limbs {
            let product = u128::from(*limb) * u128::from(factor) + carry;
            *limb = Self::low(product);
            carry = product >> BITS;
        }
        self.limbs.push(Self::low(carry));
        self.trim();
    }

    /// Divides by a small number that divides it; what would be left over is dropped.
    pub fn divide(&mut self, divisor: u64) {
        let divisor = u128::from(divisor.max(1));
        let mut rest = 0_u128;
        for limb in self.limbs.iter_mut().rev() {
            let part = (rest << BITS) | u128::from(*limb);
            *limb = Self::low(part / divisor);
            rest = part % divisor;
        }
        self.trim();
    }

    /// Adds another number.
    pub fn add(&mut self, other: &Self) {
        if self.limbs.len() < other.limbs.len() {
            self.limbs.resize(other.limbs.len(), 0);
        }
        let mut carry = false;
        let mut others = other.limbs.iter();
        for limb in &mut self.limbs {
            let (sum, over) = limb.overflowing_add(others.next().copied().unwrap_or_default());
            let (sum, again) = sum.overflowing_add(u64::from(carry));
            *limb = sum;
            carry = over || again;
        }
        if carry {
            self.limbs.push(1);
        }
    }

    /// The number of ways to choose `k` of `n`.
    pub fn choose(n: u64, k: u64) -> Self {
        let Some(rest) = n.checked_sub(k) else { return Self::default() };
        let k = k.min(rest);
        let mut out = Self::from_u64(1);
        for step in 0..k {
            // After each step it is itself a number of ways, so the division leaves nothing over.
            out.multiply(n.saturating_sub(step));
            out.divide(step.saturating_add(1));
        }
        out
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let longer = self.limbs.len().cmp(&other.limbs.len());
        longer.then_with(|| self.limbs.iter().rev().cmp(other.limbs.iter().rev()))
    }
}
