//! A comparison in words: what was found, the relation that truly holds between it and the bar, and what was demanded.
//!
//! The sign is of what was found, never of what was demanded: beside "not met" no false statement stands.

use core::cmp::Ordering;

use ruler_core::assessment::reason::Arg;
use ruler_core::assessment::result::{Bounds, Comparison};

use super::amount::sum;
use super::why::Why;
use crate::i18n::{WHY, fill};

/// `10,200 元 < 11,808 元；要求：超过 11,808 元`. Where nothing exact was found, there is no sign: `counted` is what is
/// known of the income that a comparison of the income is about.
pub(super) fn compared(row: &Comparison, counted: &Bounds, why: &Why<'_>) -> String {
    let limit = why.arg(row.label, &row.limit);
    let found = match row.given.as_ref() {
        Some(given) => match order(given, &row.limit) {
            Some(order) => format!("{} {} {limit}", why.arg(row.label, given), sign(order)),
            None => why.arg(row.label, given),
        },
        None if row.label == "income_total" && (counted.low.is_some() || counted.high.is_some()) => {
            sum(counted, why.lang)
        }
        None => why.unknown().to_owned(),
    };
    // A limit that goes by the head, where how many heads there are is not settled.
    let heads = if matches!(row.limit, Arg::Sums(_) | Arg::Counts(_)) { ".heads" } else { "" };
    let demand = WHY.say(&[demand(row), heads].concat(), why.lang, &[("limit", &limit)]);
    fill(WHY.get("compared", why.lang), &[("found", &found), ("demand", &demand)])
}

/// How two sums, counts or days stand to each other; `None` for what has no order.
fn order(given: &Arg, limit: &Arg) -> Option<Ordering> {
    match (given, limit) {
        (Arg::Fen(given), Arg::Fen(limit)) => Some(given.cmp(limit)),
        (Arg::Count(given), Arg::Count(limit)) => Some(given.cmp(limit)),
        (Arg::Day(given), Arg::Day(limit)) => Some(given.cmp(limit)),
        _ => None,
    }
}

const fn sign(order: Ordering) -> &'static str {
    match order {
        Ordering::Less => "<",
        Ordering::Equal => "=",
        Ordering::Greater => ">",
    }
}

/// The text of what a relation demands.
fn demand(row: &Comparison) -> &'static str {
    match (row.relation, &row.limit) {
        (">=", Arg::Day(_)) => "demand.not_before",
        (">=", _) => "demand.at_least",
        ("<=", _) => "demand.at_most",
        ("<", _) => "demand.less",
        _ => "demand.more",
    }
}
