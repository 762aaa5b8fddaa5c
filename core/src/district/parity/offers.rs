//! Offers against need: what is to be had in each village, against the households there that could have it.
//!
//! Where a household is eligible and its village does not offer the measure, that is no unfair rule and no fault of the
//! household: it is a gap of the village, with the people behind it and what it would take.

use std::collections::BTreeMap;

use serde::Serialize;

use super::row::WorkRow;
use crate::district::village::VillageType;
use crate::measures::measure::Measure;
use crate::measures::result::Status;

/// One measure in one village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The village, by id.
    pub village: String,
    /// Its kind.
    pub kind: Option<VillageType>,
    /// The measure.
    pub measure: Measure,
    /// Have it.
    pub there: u32,
    /// Eligible, offered, not there yet.
    pub proposed: u32,
    /// Eligible, and not offered here.
    pub not_offered: u32,
    /// Not known yet.
    pub unknown: u32,
    /// People of the households it is not offered to.
    pub people: u32,
    /// These households.
    pub households: Vec<String>,
    /// Price for them, in fen, where every sum is known.
    pub fen: Option<i64>,
    /// Places there are (posts, places in a course), where the village says.
    pub places: Option<u32>,
    /// Households that could have it, over the places there are.
    pub short: Option<u32>,
}

impl Offer {
    /// Whether something is lacking.
    pub fn is_gap(&self) -> bool {
        self.not_offered > 0 || self.short.is_some_and(|short| short > 0)
    }
}

/// Counts offers by village and measure, in that order. `places` says how many there are of a measure in a village.
pub fn offers(rows: &[WorkRow], places: impl Fn(&str, Measure) -> Option<u32>) -> Vec<Offer> {
    let mut out: BTreeMap<(&str, Measure), Offer> = BTreeMap::new();
    for row in rows {
        for one in &row.measures {
            if one.status == Status::NotEligible {
                continue;
            }
            let offer = out.entry((&row.village, one.measure)).or_insert_with(|| Offer {
                village: row.village.clone(),
                kind: row.kind,
                measure: one.measure,
                there: 0,
                proposed: 0,
                not_offered: 0,
                unknown: 0,
                people: 0,
                households: Vec::new(),
                fen: Some(0),
                places: places(&row.village, one.measure),
                short: None,
            });
            let slot = match one.status {
                Status::AlreadyThere => &mut offer.there,
                Status::Proposed => &mut offer.proposed,
                Status::NotOffered => &mut offer.not_offered,
                Status::Unknown | Status::NotEligible => &mut offer.unknown,
            };
            *slot = slot.saturating_add(1);
            if one.status == Status::NotOffered {
                offer.people = offer.people.saturating_add(row.people);
                offer.households.push(row.id.clone());
                offer.fen = offer.fen.zip(one.fen).map(|(sum, fen)| sum.saturating_add(fen));
            }
        }
    }
    let mut out: Vec<Offer> = out.into_values().collect();
    for offer in &mut out {
        offer.fen = offer.fen.filter(|_| !offer.households.is_empty());
        offer.short = offer.places.map(|places| offer.proposed.saturating_sub(places));
    }
    out
}
