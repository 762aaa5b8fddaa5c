//! A sum shared out by need within bounds: a divisor rule (Webster's), to the fen, exact.
//!
//! Everybody gets need times one scale, rounded to the fen, not less than the lowest and not more than the highest; the
//! scale is the one at which the sum is the budget. It is found by halving over whole numbers, finely enough that between
//! two steps only households of exactly equal standing change; of these the smallest public tickets get the last fen.
//!
//! What follows, and largest remainders would not give: one fen more in the budget takes nothing from anybody, a household
//! whose need rises never gets less, and equal need differs by one fen at most.

use serde::Serialize;

use crate::district::chain::Hash;
use crate::district::said::told;

/// Largest need that is told apart, in fen: a hundred million yuan.
const NEED_MAX: u64 = 10_000_000_000;

/// Who shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    /// Number of the household.
    pub id: String,
    /// Its need, in fen; `None` where it is not known.
    pub need: Option<u64>,
    /// Its public ticket: decides between equals alone.
    pub ticket: Hash,
}

told! {
    /// Why a household gets what it gets.
    pub enum Why {
        /// By its need.
        ByNeed {
            /// Its need, in fen.
            need_fen: u64,
            /// So many parts per million of the need.
            scale_ppm: u64,
        } = "fund.by_need",
        /// By its need it would be less: the lowest.
        Lowest {
            /// Its need, in fen.
            need_fen: u64,
        } = "fund.lowest",
        /// By its need it would be more: the highest.
        Highest {
            /// Its need, in fen.
            need_fen: u64,
        } = "fund.highest",
        /// Its need is not known: the lowest, until it is.
        NeedUnknown = "fund.need_unknown",
    }
}

/// A household's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Number of the household.
    pub id: String,
    /// In fen.
    pub fen: i64,
    /// Why.
    pub why: Why,
    /// The last fen went by ticket among equals, to this one or past it.
    pub by_ticket: bool,
}

/// How a budget is shared out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Division {
    /// To the fen: the parts sum to the budget.
    Shared {
        /// In the order given.
        parts: Vec<Part>,
        /// So many parts per million of need, for those between the bounds.
        scale_ppm: u64,
    },
    /// Not enough for the lowest each. Nobody is given anything: whom to leave out is not arithmetic.
    TooLittle {
        /// So many fen are lacking.
        short_fen: i64,
        /// So many households could have the lowest.
        could_serve: u32,
        /// In this order, if need decided: the greatest first, then by ticket; unknown need last.
        by_need: Vec<String>,
    },
    /// More than the highest each: what is over stays in the fund.
    TooMuch {
        /// In the order given.
        parts: Vec<Part>,
        /// So many fen are over.
        over_fen: i64,
    },
    /// Nobody shares.
    Nobody,
    /// The bounds or the budget are no sums that can be shared: negative, or the lowest over the highest.
    NoBounds,
}

/// Shares `budget` out. Sums in fen.
pub fn divide(budget: i64, applicants: &[Applicant], low: i64, high: i64) -> Division {
    if applicants.is_empty() {
        return Division::Nobody;
    }
    let bounds = (u64::try_from(budget), u64::try_from(low), u64::try_from(high));
    let (Ok(budget), Ok(low), Ok(high)) = bounds else { return Division::NoBounds };
    if low > high {
        return Division::NoBounds;
    }
    let count = u64::try_from(applicants.len()).unwrap_or(u64::MAX);
    let least = u128::from(low) * u128::from(count);
    if u128::from(budget) < least {
        return too_little(budget, applicants, low, least);
    }
    let shares: Vec<Share<'_>> = applicants.iter().map(|one| Share::of(one, low, high)).collect();
    let most: u128 = shares.iter().map(|share| u128::from(share.high)).sum();
    if u128::from(budget) > most {
        let parts = shares.iter().map(|share| share.part(share.high, 0, false)).collect();
        return Division::TooMuch { parts, over_fen: fen(u128::from(budget) - most) };
    }
    shared(u128::from(budget), &shares)
}

fn fen(sum: u128) -> i64 {
    i64::try_from(sum).unwrap_or(i64::MAX)
}

fn too_little(budget: u64, applicants: &[Applicant], low: u64, least: u128) -> Division {
    let mut order: Vec<&Applicant> = applicants.iter().collect();
    // Unknown last; the greatest need first; equals by ticket.
    order.sort_by(|a, b| {
        let key = |one: &Applicant| (one.need.is_none(), std::cmp::Reverse(one.need));
        key(a).cmp(&key(b)).then_with(|| (&a.ticket, &a.id).cmp(&(&b.ticket, &b.id)))
    });
    Division::TooLittle {
        short_fen: fen(least - u128::from(budget)),
        could_serve: u32::try_from(budget.checked_div(low).unwrap_or_default()).unwrap_or(u32::MAX),
        by_need: order.into_iter().map(|one| one.id.clone()).collect(),
    }
}

/// One household with its weight and its own bounds.
struct Share<'a> {
    applicant: &'a Applicant,
    weight: u64,
    low: u64,
    high: u64,
}

impl<'a> Share<'a> {
    fn of(applicant: &'a Applicant, low: u64, high: u64) -> Self {
        // Who has no need still shares in what is left when all others have the highest.
        let weight = applicant.need.unwrap_or_default().clamp(1, NEED_MAX);
        let high = if applicant.need.is_some() { high } else { low };
        Self { applicant, weight, low, high }
    }

    /// Weight times `scale / fine`, rounded half up, within the bounds.
    fn at(&self, scale: u128, fine: u128) -> u64 {
        // Twice over twice, for the half. What is too large for the word is far over the highest.
        let twice = scale.saturating_mul(u128::from(self.weight)).saturating_mul(2);
        let rounded = twice.saturating_add(fine) / fine.saturating_mul(2);
        u64::try_from(rounded).unwrap_or(u64::MAX).clamp(self.low, self.high)
    }

    fn part(&self, sum: u64, scale_ppm: u64, by_ticket: bool) -> Part {
        let need_fen = self.applicant.need.unwrap_or_default();
        let why = match self.applicant.need {
            None => Why::NeedUnknown,
            Some(_) if sum == self.low && self.low < self.high => Why::Lowest { need_fen },
            Some(_) if sum == self.high => Why::Highest { need_fen },
            Some(_) => Why::ByNeed { need_fen, scale_ppm },
        };
        Part { id: self.applicant.id.clone(), fen: fen(sum.into()), why, by_ticket }
    }
}

/// The budget lies between the sums of the bounds.
fn shared(budget: u128, shares: &[Share<'_>]) -> Division {
    let widest = shares.iter().map(|share| u128::from(share.weight)).max().unwrap_or(1);
    // Two households change at (2s + 1) / 2w and (2t + 1) / 2v: apart by at least 1 / 2wv, or equal.
    let fine = 2 * widest * widest + 1; // arithmetic: finer than any distance
    let sum = |scale: u128| shares.iter().map(|share| u128::from(share.at(scale, fine))).sum::<u128>();
    let highest = shares.iter().map(|share| u128::from(share.high)).max().unwrap_or_default();
    // At this scale a weight of one has its highest.
    let (mut low, mut high) = (0_u128, (highest + 1) * fine);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if sum(middle) <= budget {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    let base: Vec<u64> = shares.iter().map(|share| share.at(low, fine)).collect();
    let given: u128 = base.iter().map(|sum| u128::from(*sum)).sum();
    let mut left = usize::try_from(budget.saturating_sub(given)).unwrap_or_default();
    // Those who would get one fen more at the next step: all of equal standing.
    let mut next: Vec<(usize, &Share<'_>)> = shares
        .iter()
        .enumerate()
        .filter(|(place, share)| base.get(*place).is_some_and(|now| share.at(low + 1, fine) > *now))
        .collect();
    next.sort_by(|a, b| (&a.1.applicant.ticket, &a.1.applicant.id).cmp(&(&b.1.applicant.ticket, &b.1.applicant.id)));
    let tied = left > 0 && left < next.len();
    let mut more = vec![false; shares.len()];
    let mut equal = vec![false; shares.len()];
    for (place, _) in &next {
        if let Some(slot) = equal.get_mut(*place) {
            *slot = tied;
        }
        if left > 0 {
            left -= 1;
            if let Some(slot) = more.get_mut(*place) {
                *slot = true;
            }
        }
    }
    let scale_ppm = u64::try_from(low.saturating_mul(1_000_000) / fine).unwrap_or(u64::MAX); // arithmetic: parts per million
    let parts = shares.iter().zip(base).zip(more.into_iter().zip(equal));
    let parts = parts.map(|((share, sum), (more, equal))| share.part(sum + u64::from(more), scale_ppm, equal));
    Division::Shared { parts: parts.collect(), scale_ppm }
}
