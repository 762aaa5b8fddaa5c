//! A dividend divided to the fen among those who hold shares on its day.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::district::chain::Hash;
use crate::district::funds::divide::{Applicant, Division, divide};

/// A dividend of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Declared {
    /// For held shares, in fen. The parts sum to it.
    pub held_fen: i64,
    /// For free shares: it stays with the scheme and is used again, in fen.
    pub free_fen: i64,
    /// By household, in fen.
    pub parts: BTreeMap<String, i64>,
}

/// Splits a sum over shares: first between held and free, the held part rounded down, then among holders to the fen. Of two
/// holders with as many shares and one fen too few, the smaller hash of year and household has it: nobody chooses.
pub fn split(sum: i64, held: &BTreeMap<String, i64>, free: i64, year: i64) -> Declared {
    let held_shares: i128 = held.values().map(|shares| i128::from(*shares)).sum();
    let issued = held_shares.saturating_add(i128::from(free)).max(1);
    let held_fen = i64::try_from(i128::from(sum) * held_shares / issued).unwrap_or(sum);
    let parts = parts(held_fen, held, year);
    Declared { held_fen, free_fen: sum.saturating_sub(held_fen), parts }
}

/// Divides a sum among holders by their shares, to the fen.
pub fn parts(sum: i64, held: &BTreeMap<String, i64>, year: i64) -> BTreeMap<String, i64> {
    let applicants: Vec<Applicant> = held
        .iter()
        .filter(|(_, shares)| **shares > 0)
        .map(|(household, shares)| Applicant {
            id: household.clone(),
            need: u64::try_from(*shares).ok(),
            ticket: Hash::of(format!("{year}\t{household}").as_bytes()),
        })
        .collect();
    match divide(sum, &applicants, 0, sum) {
        Division::Shared { parts, .. } => parts.into_iter().map(|part| (part.id, part.fen)).collect(),
        // One holder has it all.
        Division::TooMuch { parts, .. } => parts.into_iter().map(|part| (part.id, part.fen)).collect(),
        Division::TooLittle { .. } | Division::Nobody | Division::NoBounds => BTreeMap::new(),
    }
}
