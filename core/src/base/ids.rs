//! Bounds and names shared by every document.

/// Longest free text in a record, in characters.
pub const TEXT_MAX: usize = 500;
/// Longest id, in characters.
pub const ID_MAX: usize = 64;
/// Most members in one household.
pub const MEMBERS_MAX: usize = 60;
/// Most entries in any other list of a record.
pub const LIST_MAX: usize = 400;
/// Largest sum in one field, in fen: a hundred million yuan.
pub const FEN_MAX: i64 = 10_000_000_000;
/// First and last calendar year a record may speak of.
pub const YEARS: core::ops::RangeInclusive<i32> = 1890..=2100;
