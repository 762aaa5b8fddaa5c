//! Exact Shapley values on whole numbers: what each cause carries of what all of them carry together.
//!
//! The value of a coalition is what the household would gain if those causes were lifted. A cause's share is its
//! marginal gain, averaged over every order in which the causes may be lifted. Shares are kept as numerators over
//! `n!`, so nothing is rounded here; [`apportion`] turns them into fen that sum to the whole.

/// Most causes of one game: far more than any term of the burden has.
pub const CAUSES_MAX: u32 = 12; // arithmetic: 12! and its multiples stay far below the limits of i128

/// `n!`; `n` is at most [`CAUSES_MAX`].
pub fn factorial(n: u32) -> i128 {
    (1..=i128::from(n.min(CAUSES_MAX))).product()
}

/// The numerators over `n!` of each player's share in the game `value`, which takes a bit mask of players.
///
/// `value(0)` must be 0. At most [`CAUSES_MAX`] players are looked at.
pub fn numerators(n: u32, value: &dyn Fn(u32) -> i128) -> Vec<i128> {
    let n = n.min(CAUSES_MAX);
    let gains: Vec<i128> = (0..1_u32 << n).map(value).collect();
    let gain = |mask: u32| gains.get(mask as usize).copied().unwrap_or_default();
    (0..n)
        .map(|player| {
            let without = (0..1_u32 << n).filter(|mask| mask & (1 << player) == 0);
            without.map(|mask| weight(mask.count_ones(), n) * (gain(mask | (1 << player)) - gain(mask))).sum()
        })
        .collect()
}

/// In how many orders exactly these players stand before the one looked at: `|S|! (n - |S| - 1)!`.
fn weight(before: u32, n: u32) -> i128 {
    factorial(before) * factorial(n.saturating_sub(before).saturating_sub(1))
}

/// Whole parts of `numerators / denominator` that sum to `total`: rounded down, then one more each to those with the
/// largest remainders, the earlier one first where remainders are equal.
///
/// `total` must lie between the sum rounded down and the sum rounded up of the quotients; else parts are just rounded
/// down.
pub fn apportion(numerators: &[i128], denominator: i128, total: i128) -> Vec<i128> {
    let denominator = denominator.max(1);
    let mut parts: Vec<i128> = numerators.iter().map(|one| one.div_euclid(denominator)).collect();
    let missing = total - parts.iter().sum::<i128>();
    let left: Vec<i128> = numerators.iter().map(|one| one.rem_euclid(denominator)).collect();
    let count = usize::try_from(missing).unwrap_or_default();
    if count <= parts.len() {
        for (place, part) in parts.iter_mut().enumerate() {
            let own = left.get(place).copied().unwrap_or_default();
            // Those before it in the order of remainders; equal ones keep the order of the list.
            let before = left.iter().enumerate().filter(|(other, one)| **one > own || (**one == own && *other < place));
            *part += i128::from(before.count() < count);
        }
    }
    parts
}
