//! Arithmetic that cannot overflow.

use crate::plan::flow::{MONTHS, round};

/// Thousandths in a whole.
pub const THOUSAND: i64 = 1000; // arithmetic: thousandths

/// The product of `factors` over the product of `parts`, half to even.
pub fn ratio(factors: &[i64], parts: &[i64]) -> i64 {
    let product = |list: &[i64]| list.iter().fold(1_i128, |all, one| all.saturating_mul(i128::from(*one)));
    round(product(factors), product(parts))
}

/// A sum.
pub fn sum(list: impl IntoIterator<Item = i64>) -> i64 {
    list.into_iter().fold(0, i64::saturating_add)
}

/// A count of months as a place in the plan: negative is none, and the plan's end is the most.
pub fn months(count: i64) -> usize {
    usize::try_from(count.max(0)).map_or(MONTHS, |count| count.min(MONTHS))
}

/// A number of the plan's months as a signed one.
pub fn signed(month: usize) -> i64 {
    i64::try_from(month).unwrap_or(i64::MAX)
}
