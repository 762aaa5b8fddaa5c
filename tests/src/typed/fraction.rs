//! Fractions, as plainly as they can be written.

/// `over / under`; `under` is positive.
#[derive(Debug, Clone, Copy)]
pub struct Fraction {
    /// Above the line.
    pub over: i128,
    /// Below it.
    pub under: i128,
}

impl Fraction {
    /// A whole number.
    pub const fn whole(over: i128) -> Self {
        Self { over, under: 1 }
    }

    /// Units of the last of so many decimals.
    pub const fn of_units(units: i128, decimals: u32) -> Self {
        Self { over: units, under: 10_i128.pow(decimals) }
    }

    /// The sum.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { over: self.over * other.under + other.over * self.under, under: self.under * other.under }
    }

    /// The difference.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self { over: self.over * other.under - other.over * self.under, under: self.under * other.under }
    }

    /// The product.
    #[must_use]
    pub const fn times(self, other: Self) -> Self {
        Self { over: self.over * other.over, under: self.under * other.under }
    }

    /// In units of the last of so many decimals, halves up; and whether that is exact.
    pub const fn units(self, decimals: u32) -> (i64, bool) {
        let scaled = self.over * 10_i128.pow(decimals);
        let exact = scaled % self.under == 0;
        let whole = (2 * scaled + self.under).div_euclid(2 * self.under);
        (whole as i64, exact)
    }
}
