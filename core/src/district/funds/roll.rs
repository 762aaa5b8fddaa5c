//! The roll for payment (补助发放花名册): who gets what and why, with room for signatures, and the sum that must come out.

use std::collections::BTreeMap;

use serde::Serialize;

use super::divide::{Division, Part, Why};

/// One line of the roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RollRow {
    /// Counted from 1.
    pub line: u32,
    /// Number of the household.
    pub id: String,
    /// Name of its head.
    pub head: String,
    /// In fen.
    pub fen: i64,
    /// Why.
    pub why: Why,
    /// The last fen went by ticket.
    pub by_ticket: bool,
}

/// A roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Roll {
    /// Lines in order of number.
    pub rows: Vec<RollRow>,
    /// Their sum, in fen.
    pub sum_fen: i64,
    /// Rest that stays in the fund, in fen.
    pub over_fen: i64,
}

/// The roll of a division; `None` where nothing is given out. `heads` names the head of each household.
pub fn roll(division: &Division, heads: &BTreeMap<String, String>) -> Option<Roll> {
    let (parts, over_fen) = match division {
        Division::Shared { parts, .. } => (parts, 0),
        Division::TooMuch { parts, over_fen } => (parts, *over_fen),
        Division::TooLittle { .. } | Division::Nobody | Division::NoBounds => return None,
    };
    let mut order: Vec<&Part> = parts.iter().collect();
    order.sort_by(|a, b| a.id.cmp(&b.id));
    let row = |(line, part): (u32, &Part)| RollRow {
        line,
        id: part.id.clone(),
        head: heads.get(&part.id).cloned().unwrap_or_default(),
        fen: part.fen,
        why: part.why.clone(),
        by_ticket: part.by_ticket,
    };
    let rows = (1..).zip(order).map(row).collect();
    Some(Roll { rows, sum_fen: parts.iter().map(|part| part.fen).sum(), over_fen })
}
