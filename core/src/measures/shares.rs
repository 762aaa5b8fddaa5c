//! The ledger of equity shares (参股入社、配股到户、按股分红、脱贫转股、滚动使用): no share is ever made or lost in it.
//!
//! Fiscal money becomes so many shares of a scheme once. They are allotted to households, carry dividends, return to the
//! scheme when a household exits, and are allotted again. Held and free together are always what was issued.

use std::collections::BTreeMap;

use crate::base::Yuan;

/// Why a step is refused. Nothing is changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// More shares are asked for than are free.
    #[error("{asked} shares are asked for, {free} are free")]
    NotFree {
        /// Asked for.
        asked: u64,
        /// Free.
        free: u64,
    },
    /// The household holds none.
    #[error("the household holds no shares")]
    HoldsNone,
    /// A dividend below nothing.
    #[error("a dividend cannot be negative")]
    Negative,
}

/// The shares of one scheme, by household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareLedger {
    issued: u64,
    free: u64,
    held: BTreeMap<String, u64>,
    handed_on: u64,
}

impl ShareLedger {
    /// A scheme that issued so many shares; all are free.
    pub const fn new(issued: u64) -> Self {
        Self { issued, free: issued, held: BTreeMap::new(), handed_on: 0 }
    }

    /// How many were issued.
    pub const fn issued(&self) -> u64 {
        self.issued
    }

    /// How many are free.
    pub const fn free(&self) -> u64 {
        self.free
    }

    /// How many a household holds.
    pub fn held_by(&self, household: &str) -> u64 {
        self.held.get(household).copied().unwrap_or_default()
    }

    /// How many all households hold.
    pub fn held(&self) -> u64 {
        self.held.values().sum()
    }

    /// How many came back from households that exited, counted each time.
    pub const fn handed_on(&self) -> u64 {
        self.handed_on
    }

    /// Allots free shares to a household.
    ///
    /// # Errors
    /// Where fewer are free.
    pub fn allot(&mut self, household: &str, shares: u64) -> Result<(), ShareError> {
        let Some(free) = self.free.checked_sub(shares) else {
            return Err(ShareError::NotFree { asked: shares, free: self.free });
        };
        self.free = free;
        if shares > 0 {
            let held = self.held.entry(household.to_owned()).or_default();
            *held = held.saturating_add(shares);
        }
        Ok(())
    }

    /// Takes all shares of a household that exits back, to be allotted again; gives how many.
    ///
    /// # Errors
    /// Where it holds none.
    pub fn hand_on(&mut self, household: &str) -> Result<u64, ShareError> {
        let shares = self.held.remove(household).ok_or(ShareError::HoldsNone)?;
        self.free = self.free.saturating_add(shares);
        self.handed_on = self.handed_on.saturating_add(shares);
        Ok(shares)
    }

    /// Splits a dividend over all issued shares: what each household gets, in order of name, and what stays with the
    /// scheme. The parts sum to the dividend to the fen: rounding down leaves the rest with the scheme.
    ///
    /// # Errors
    /// Where the dividend is negative.
    pub fn dividend(&self, sum: Yuan) -> Result<(Vec<(String, Yuan)>, Yuan), ShareError> {
        if sum < Yuan::ZERO {
            return Err(ShareError::Negative);
        }
        let issued = i128::from(self.issued.max(1));
        let part = |shares: u64| {
            let fen = i128::from(sum.fen()) * i128::from(shares) / issued;
            Yuan::from_fen(i64::try_from(fen).unwrap_or(i64::MAX))
        };
        let parts: Vec<(String, Yuan)> = self.held.iter().map(|(name, shares)| (name.clone(), part(*shares))).collect();
        let paid = parts.iter().fold(Yuan::ZERO, |total, (_, part)| total.plus(*part));
        Ok((parts, sum.minus(paid)))
    }
}
