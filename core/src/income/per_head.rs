//! Who divides the income, and the comparison with a line. No decision divides: totals are compared.

use crate::base::{Heads, Span, Truth, Yuan};
use crate::household::facts::{Facts, Person};
use crate::household::leaf::Asked;
use crate::household::member::Membership;
use crate::policy::{Param, Policy};

/// Whether a member divides the income (and is judged with the household).
pub fn counts(person: &Person, policy: &Policy) -> Truth {
    let param = match person.membership.value {
        None => return Truth::Open,
        Some(Membership::Deceased) => return Truth::No,
        Some(Membership::Home) => Param::CountsHome,
        Some(Membership::Migrant) => Param::CountsMigrant,
        Some(Membership::BoardingStudent) => Param::CountsBoardingStudent,
        Some(Membership::Soldier) => Param::CountsSoldier,
        Some(Membership::Imprisoned) => Param::CountsImprisoned,
        Some(Membership::MarriedOut) => Param::CountsMarriedOut,
        Some(Membership::SeparateBudget) => Param::CountsSeparateBudget,
    };
    Truth::from(policy.switch(param))
}

/// How many divide the income.
pub fn heads(facts: &Facts, policy: &Policy) -> Heads {
    let (mut low, mut high) = (0_u16, 0_u16);
    for person in &facts.members {
        match counts(person, policy) {
            Truth::Yes => {
                low = low.saturating_add(1);
                high = high.saturating_add(1);
            }
            Truth::Open => high = high.saturating_add(1),
            Truth::No => {}
        }
    }
    Heads { low, high: (facts.members_asked == Asked::Complete).then_some(high) }
}

/// How income must stand to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Strictly over it (超过).
    Exceeds,
    /// At least at it (达到).
    Reaches,
}

impl Comparison {
    /// The pack's comparison.
    pub fn of(policy: &Policy) -> Option<Self> {
        policy.amount(Param::Comparison).map(|place| if place == 0 { Self::Exceeds } else { Self::Reaches })
    }

    /// Whether a total passes a line total.
    pub fn passes(self, total: Yuan, line: Yuan) -> bool {
        match self {
            Self::Exceeds => total > line,
            Self::Reaches => total >= line,
        }
    }

    /// The sign of the relation.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Exceeds => ">",
            Self::Reaches => ">=",
        }
    }

    /// The highest line total a total passes.
    pub const fn highest(self, total: Yuan) -> Yuan {
        match self {
            Self::Exceeds => total.minus(Yuan::FEN),
            Self::Reaches => total,
        }
    }

    /// The lowest line total a total misses.
    pub const fn lowest_missed(self, total: Yuan) -> Yuan {
        match self {
            Self::Exceeds => total,
            Self::Reaches => total.plus(Yuan::FEN),
        }
    }

    /// The least total that passes a line total.
    pub const fn least(self, line: Yuan) -> Yuan {
        match self {
            Self::Exceeds => line.plus(Yuan::FEN),
            Self::Reaches => line,
        }
    }
}

/// Whether the income passes the line per head. Lines are positive: more heads only make it harder.
///
/// Open while it depends on what is not known; open too where nobody may count.
pub fn passes(total: &Span, heads: Heads, line: Yuan, comparison: Comparison) -> Truth {
    if heads.high == Some(0) {
        return Truth::Open;
    }
    let surely = heads.low > 0
        && match (total.low(), heads.high) {
            (Some(low), Some(high)) => comparison.passes(low, line.times(i64::from(high))),
            _ => false,
        };
    if surely {
        return Truth::Yes;
    }
    // Some member counts in every completion that has an answer at all, so one head is the least.
    let fewest = line.times(i64::from(heads.low.max(1)));
    match total.high() {
        Some(high) if !comparison.passes(high, fewest) => Truth::No,
        _ => Truth::Open,
    }
}
