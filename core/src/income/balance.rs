//! Total and heads together: each member of whom nobody knows whether they divide the income brings a head and their
//! money, or neither. So a comparison with a line is made over every way that may turn out, never over a total and a
//! count of heads taken apart.

use super::ledger::{Ledger, Line, paid_by};
use super::per_head::Comparison;
use super::whose::{Whose, of_member};
use crate::base::{Span, Truth, Yuan};
use crate::household::facts::Facts;
use crate::household::leaf::Asked;
use crate::policy::Policy;

/// One way it may turn out: so much for so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Counted net income of the household.
    pub total: Yuan,
    /// Who divide it.
    pub heads: u16,
}

impl Turn {
    /// What is left over `line` a head; negative where it falls short.
    pub fn over(self, line: Yuan) -> Yuan {
        self.total.minus(self.asked(line))
    }

    /// What a line a head asks of the household.
    pub fn asked(self, line: Yuan) -> Yuan {
        line.times(i64::from(self.heads))
    }
}

/// What is sure, and what swings with each member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// Counted net income without the members of whom nobody knows.
    pub sure: Span,
    /// Who surely divide.
    pub heads: u16,
    /// What each member of whom nobody knows brings with their head.
    pub swings: Vec<Span>,
    /// All members are listed.
    pub all_listed: bool,
}

impl Balance {
    /// Taken from the ledger and its lines.
    pub fn of(ledger: &Ledger, lines: &[Line], facts: &Facts, policy: &Policy) -> Self {
        let (mut heads, mut swings) = (0_u16, Vec::new());
        for (place, _) in (0_u16..).zip(&facts.members) {
            match of_member(place, facts, policy) {
                Truth::Yes => heads = heads.saturating_add(1),
                Truth::No => {}
                Truth::Open => {
                    let own = lines.iter().filter(|line| line.member == Some(place) && line.whose == Whose::Swings);
                    let net = own.fold(Span::ZERO, |sum, line| sum.plus(&line.net_if_counted));
                    swings.push(net.minus(&paid_by(place, facts, policy)));
                }
            }
        }
        Self { sure: ledger.sure, heads, swings, all_listed: facts.members_asked == Asked::Complete }
    }

    /// The way that leaves least over a line; nothing where there is no least.
    pub fn worst(&self, line: Yuan) -> Option<Turn> {
        if !self.all_listed {
            return None;
        }
        let lows: Option<Vec<Yuan>> = self.swings.iter().map(Span::low).collect();
        let lows = lows?;
        let joins = |net: &Yuan| *net < line;
        self.turn(self.sure.low()?, lows.iter().copied().filter(joins), lows.iter().copied().min())
    }

    /// The way that leaves most over a line; nothing where there is no most.
    pub fn best(&self, line: Yuan) -> Option<Turn> {
        let highs: Option<Vec<Yuan>> = self.swings.iter().map(Span::high).collect();
        let highs = highs?;
        let joins = |net: &Yuan| *net > line;
        let found = self.turn(self.sure.high()?, highs.iter().copied().filter(joins), highs.iter().copied().max());
        // Somebody divides in every way that has an answer at all; whoever is not listed brings no line that is.
        let unlisted = || Some(Turn { total: self.sure.high()?, heads: 1 });
        found.or_else(|| if self.all_listed { None } else { unlisted() })
    }

    /// Adds those who join; where nobody divides, the one who must.
    fn turn(&self, sure: Yuan, joining: impl Iterator<Item = Yuan>, else_one: Option<Yuan>) -> Option<Turn> {
        let add = |turn: Turn, net: Yuan| Turn { total: turn.total.plus(net), heads: turn.heads.saturating_add(1) };
        let turn = joining.fold(Turn { total: sure, heads: self.heads }, add);
        if turn.heads > 0 { Some(turn) } else { else_one.map(|net| add(turn, net)) }
    }

    /// Whether the income passes the line a head: surely, surely not, or it depends on what is not known.
    pub fn passes(&self, line: Yuan, how: Comparison) -> Truth {
        let over = |turn: Turn| how.passes(turn.total, turn.asked(line));
        if self.worst(line).is_some_and(over) {
            return Truth::Yes;
        }
        match self.best(line) {
            Some(turn) if !over(turn) => Truth::No,
            _ => Truth::Open,
        }
    }

    /// The highest line a head that is passed whatever turns out, cut to the fen.
    pub fn passes_up_to(&self, how: Comparison) -> Option<Yuan> {
        let lows: Option<Vec<Yuan>> = self.swings.iter().map(Span::low).collect();
        let (mut lows, low) = (lows?, self.sure.low().filter(|_| self.all_listed)?);
        lows.sort_unstable();
        let each = |turn: Turn| how.highest(turn.total).per_head(turn.heads);
        self.ways(low, &lows).filter_map(each).min()
    }

    /// The lowest line a head that is missed whatever turns out, rounded up to the fen.
    pub fn misses_down_to(&self, how: Comparison) -> Option<Yuan> {
        let highs: Option<Vec<Yuan>> = self.swings.iter().map(Span::high).collect();
        let (mut highs, high) = (highs?, self.sure.high()?);
        highs.sort_unstable_by(|a, b| b.cmp(a));
        let each = |turn: Turn| {
            let cut = Yuan::ZERO.minus(how.lowest_missed(turn.total)).per_head(turn.heads)?;
            Some(Yuan::ZERO.minus(cut).max(Yuan::ZERO))
        };
        let unlisted = (!self.all_listed && self.heads == 0).then_some(Turn { total: high, heads: 1 });
        self.ways(high, &highs).chain(unlisted).filter_map(each).max()
    }

    /// With the first none, one, two … of the swings, in their order; only ways in which somebody divides.
    fn ways<'s>(&'s self, sure: Yuan, swings: &'s [Yuan]) -> impl Iterator<Item = Turn> + 's {
        (0..=swings.len()).filter_map(move |count| {
            let joined = swings.iter().take(count);
            let total = joined.fold(sure, |sum, net| sum.plus(*net));
            let heads = self.heads.saturating_add(u16::try_from(count).unwrap_or(u16::MAX));
            (heads > 0).then_some(Turn { total, heads })
        })
    }
}
