//! Equal need, unequal money: what households of the same need get from different funds, and what it would cost to mend.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::district::village::VillageType;

/// A household's money from one fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paid {
    /// Number of the household.
    pub id: String,
    /// The village, by id.
    pub village: String,
    /// Its kind, where it is known.
    pub kind: Option<VillageType>,
    /// The fund.
    pub fund: String,
    /// Its need, in fen.
    pub need_fen: u64,
    /// Its money, in fen.
    pub fen: i64,
}

/// A household that gets less than another one of no greater need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Less {
    /// Number of the household.
    pub id: String,
    /// Its money, in fen.
    pub fen: i64,
    /// The other's money, in fen.
    pub other_fen: i64,
    /// The other household.
    pub than: String,
    /// The other's fund.
    pub than_fund: String,
}

/// Households treated worse than others of no greater need, and the price of mending it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Mending {
    /// Households that get less than another one of no greater need, those with the most lacking first.
    pub less: Vec<Less>,
    /// To lift all of them to it, in fen.
    pub cost_fen: i64,
    /// Of it, by fund.
    pub by_fund: BTreeMap<String, i64>,
    /// Of it, by kind of village; a village nobody named stands under `None`.
    pub by_kind: BTreeMap<Option<VillageType>, i64>,
}

/// Holds what is paid against need over all funds. One fen is no difference: the last fen of a fund goes by ticket.
pub fn mend(paid: &[Paid]) -> Mending {
    let mut order: Vec<&Paid> = paid.iter().collect();
    order.sort_by(|a, b| (a.need_fen, b.fen, &a.id).cmp(&(b.need_fen, a.fen, &b.id)));
    let mut out = Mending::default();
    // The most that anybody of no greater need gets. Equal needs come with the larger sum first.
    let mut best: Option<&Paid> = None;
    for one in order {
        match best {
            Some(other) if other.fen > one.fen.saturating_add(1) => {
                let lacking = other.fen.saturating_sub(one.fen);
                out.less.push(Less {
                    id: one.id.clone(),
                    fen: one.fen,
                    other_fen: other.fen,
                    than: other.id.clone(),
                    than_fund: other.fund.clone(),
                });
                out.cost_fen = out.cost_fen.saturating_add(lacking);
                let add = |slot: &mut i64| *slot = slot.saturating_add(lacking);
                add(out.by_fund.entry(one.fund.clone()).or_default());
                add(out.by_kind.entry(one.kind).or_default());
            }
            Some(other) if other.fen >= one.fen => {}
            _ => best = Some(one),
        }
    }
    out.less.sort_by(|a, b| {
        let lacking = |one: &Less| std::cmp::Reverse(one.other_fen.saturating_sub(one.fen));
        (lacking(a), &a.id).cmp(&(lacking(b), &b.id))
    });
    out
}
