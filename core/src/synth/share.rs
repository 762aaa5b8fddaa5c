//! Whole numbers that add up: shares by the largest remainder, and sizes with an exact sum.

use super::draw::Draw;

/// What cannot be met.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {asked} cannot be had from {from}")]
pub struct Infeasible {
    /// Which margin.
    pub what: &'static str,
    /// What it asks for.
    pub asked: u64,
    /// What there is.
    pub from: u64,
}

/// Shares `total` out by weights: each its whole part, what is left to the largest remainders, the first where they are
/// equal. The shares add up to the total.
pub fn largest_remainder(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let part = |weight: &u64| u128::from(total) * u128::from(*weight);
    let mut out: Vec<u64> =
        weights.iter().map(|weight| u64::try_from(part(weight) / sum).unwrap_or(u64::MAX)).collect();
    let mut order: Vec<(u128, usize)> =
        weights.iter().enumerate().map(|(place, weight)| (part(weight) % sum, place)).collect();
    order.sort_by_key(|(rest, place)| (core::cmp::Reverse(*rest), *place));
    let left = total.saturating_sub(out.iter().sum());
    for (_, place) in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        if let Some(share) = out.get_mut(place) {
            *share += 1;
        }
    }
    out
}

/// So many sizes with that sum, each at least `least`; `weights` are of the sizes from `least` on. Drawn, then moved by
/// ones until they add up.
///
/// # Errors
/// Where no such sizes exist.
pub fn sizes(count: u64, sum: u64, least: u64, weights: &[u64], draw: &mut Draw) -> Result<Vec<u8>, Infeasible> {
    let most = least + (weights.len() as u64).saturating_sub(1);
    if count == 0 && sum == 0 {
        return Ok(Vec::new());
    }
    if sum < count * least || sum > count * most || weights.is_empty() {
        return Err(Infeasible { what: "people of households", asked: sum, from: count });
    }
    let counts = largest_remainder(count, weights);
    let mut out: Vec<u64> = Vec::new();
    for (size, many) in (least..).zip(counts) {
        out.extend((0..many).map(|_| size));
    }
    draw.shuffle(&mut out);
    let mut have: u64 = out.iter().sum();
    let mut place = 0;
    while have != sum {
        if let Some(size) = out.get_mut(place) {
            if have < sum && *size < most {
                *size += 1;
                have += 1;
            } else if have > sum && *size > least {
                *size -= 1;
                have -= 1;
            }
        }
        place = if place + 1 < out.len() { place + 1 } else { 0 };
    }
    draw.shuffle(&mut out);
    Ok(out.into_iter().map(|size| u8::try_from(size).unwrap_or(u8::MAX)).collect())
}

/// How many of each size to take so that so many are taken with that sum: as many as there are of each at most, and as
/// evenly as the sum allows.
///
/// # Errors
/// Where that cannot be had.
pub fn taken(what: &'static str, there: &[u64], count: u64, sum: u64) -> Result<Vec<u64>, Infeasible> {
    let infeasible = Infeasible { what, asked: sum, from: count };
    if there.iter().sum::<u64>() < count {
        return Err(infeasible);
    }
    let mut out = largest_remainder(count, there);
    let total = |out: &[u64]| (0..).zip(out).map(|(size, many)| size * many).sum::<u64>();
    let mut have = total(&out);
    while have != sum {
        let before = have;
        let down = have > sum;
        for size in 1..out.len() {
            let (from, to) = if down { (size, size - 1) } else { (size - 1, size) };
            let room = out.get(to).zip(there.get(to)).is_some_and(|(taken, there)| taken < there);
            if have == sum || !room || out.get(from).is_none_or(|taken| *taken == 0) {
                continue;
            }
            if let Some(taken) = out.get_mut(from) {
                *taken -= 1;
            }
            if let Some(taken) = out.get_mut(to) {
                *taken += 1;
            }
            have = if down { have - 1 } else { have + 1 };
        }
        if have == before {
            return Err(infeasible);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::{largest_remainder, sizes, taken};
    use crate::synth::draw::Draw;

    #[test]
    fn shares_add_up_and_no_share_is_off_by_one_or_more() {
        assert_eq!(largest_remainder(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(largest_remainder(30_000, &[363_900, 246_800, 389_300]), [10_917, 7_404, 11_679]);
        assert_eq!(largest_remainder(30_000, &[44_500, 74_700]), [11_200, 18_800]);
        assert_eq!(largest_remainder(5, &[0, 0]), [0, 0]);
    }

    #[test]
    fn sizes_have_their_sum_or_cannot_be_had() {
        let mut draw = Draw::new(5, "sizes", 0);
        let found = sizes(6980, 21_398, 1, &[10, 30, 25, 20, 10, 5], &mut draw).unwrap_or_default();
        assert_eq!((found.len(), found.iter().map(|one| u64::from(*one)).sum::<u64>()), (6980, 21_398));
        assert!(found.iter().all(|one| (1..=6).contains(one)));
        assert!(sizes(10, 5, 1, &[1, 1], &mut draw).is_err());
        assert!(sizes(10, 30, 1, &[1, 1], &mut draw).is_err());
    }

    #[test]
    fn as_many_are_taken_as_asked_with_the_sum_asked() {
        let there = [0, 0, 500, 700, 900, 600];
        let out = taken("x", &there, 1000, 3300).unwrap_or_default();
        assert_eq!(out.iter().sum::<u64>(), 1000);
        assert_eq!((0..).zip(&out).map(|(size, many)| size * many).sum::<u64>(), 3300);
        assert!(out.iter().zip(there).all(|(taken, there)| *taken <= there));
        assert!(taken("x", &there, 1000, 900).is_err());
        assert!(taken("x", &there, 5000, 9000).is_err());
    }
}
