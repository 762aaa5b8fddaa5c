//! Who holds what, who waits, what is due and paid; and a paid dividend as income of the right kind.

use chrono::{Months, NaiveDate};
use serde::Serialize;

use super::book::{Certificate, ShareBook};
use crate::household::evidence::Evidence;
use crate::household::items::{IncomeItem, Receipt, Recurrence};
use crate::household::leaf::{Day, Fen, Text};
use crate::policy::IncomeKind;

/// A household's holding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holding {
    /// The household, by number.
    pub household: String,
    /// Its certificates.
    pub certificates: Vec<Certificate>,
    /// Shares in all.
    pub shares: i64,
    /// Face value in all, in fen.
    pub face_fen: i64,
    /// Since when its exit is announced: the shares pass at its removal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_since: Option<NaiveDate>,
}

/// Every holding, in order of number.
pub fn holdings(book: &ShareBook) -> Vec<Holding> {
    let face = book.scheme.as_ref().map_or(0, |scheme| scheme.face_fen);
    let one = |(household, certificates): (&String, &Vec<Certificate>)| {
        let shares = certificates.iter().fold(0_i64, |sum, one| sum.saturating_add(one.shares));
        Holding {
            household: household.clone(),
            certificates: certificates.clone(),
            shares,
            face_fen: shares.saturating_mul(face),
            pending_since: book.pending.get(household).copied(),
        }
    };
    book.held.iter().map(one).collect()
}

/// A household's dividend of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The year.
    pub year: i64,
    /// The household, by number.
    pub household: String,
    /// Due, in fen.
    pub due_fen: i64,
    /// Paid, in fen.
    pub paid_fen: i64,
}

/// Every dividend, by year and household.
pub fn dues(book: &ShareBook) -> Vec<Due> {
    let mut out = Vec::new();
    for (year, declared) in &book.declared {
        for (household, due_fen) in &declared.parts {
            let paid_fen = book.paid.get(&(*year, household.clone())).copied().unwrap_or_default();
            out.push(Due { year: *year, household: household.clone(), due_fen: *due_fen, paid_fen });
        }
    }
    out
}

/// A paid dividend in the household's own record: property income of the kind of dividends, which ends with the term.
pub fn income_item(book: &ShareBook, household: &str, year: i64) -> Option<IncomeItem> {
    let scheme = book.scheme.as_ref()?;
    let paid = *book.paid.get(&(year, household.to_owned()))?;
    let months = u32::try_from(scheme.months).ok()?;
    let ends = scheme.since.checked_add_months(Months::new(months));
    Some(IncomeItem {
        kind: Some(IncomeKind::EquityDividend),
        payer: Text(scheme.cooperative.clone()),
        amount: Evidence::Reported(Fen { low: paid, high: paid }),
        recurrence: Evidence::Reported(Recurrence::Regular),
        receipt: Receipt::Received,
        ends_on: ends.map_or(Evidence::Unknown, |day| Evidence::Reported(Day(day))),
        ..IncomeItem::default()
    })
}
