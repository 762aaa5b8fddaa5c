//! Gaps in the work between both kinds of village: crude, and adjusted for cause and township.
//!
//! A district that holds all its households has no sampling error: an interval there says how large a difference chance
//! alone could make where there is none, and the page says so. What a gap is made of is always the households behind it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::row::WorkRow;
use crate::district::statistics::share::ppm;
use crate::district::statistics::{Group, Interval, Table, mean_gap, newcombe, normal_quantile, pooled};
use crate::district::village::VillageType;
use crate::household::record::Cause;
use crate::measures::measure::Measure;
use crate::measures::result::Status;

/// Gauge of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gauge {
    /// Has a measure, among those eligible for it.
    Coverage(Measure),
    /// Kept, among promises due.
    Promises,
    /// The verdict is open.
    Undecided,
    /// Some plan is possible, among those with plans worked out.
    Plans,
    /// Left the register.
    Exits,
    /// To be taken in again, among those who left.
    Falls,
    /// Has a helper.
    Helper,
    /// Days waited for the first measure.
    Waited,
    /// Visits in the year.
    Visits,
    /// Money received.
    Money,
}

impl Gauge {
    /// Those that are shares, but for coverage, with their words.
    pub const SHARES: [(Self, &'static str); 6] = [
        (Self::Promises, "promises"),
        (Self::Undecided, "undecided"),
        (Self::Plans, "plans"),
        (Self::Exits, "exits"),
        (Self::Falls, "falls"),
        (Self::Helper, "helper"),
    ];
    /// Those that are means, with their words.
    pub const MEANS: [(Self, &'static str); 3] =
        [(Self::Waited, "waited"), (Self::Visits, "visits"), (Self::Money, "money")];

    /// Whether more is better.
    const fn is_good(self) -> bool {
        !matches!(self, Self::Undecided | Self::Falls | Self::Waited)
    }

    /// How many of how many a household adds; `None` where it is not compared by it.
    fn share(self, row: &WorkRow) -> Option<(u64, u64)> {
        let one = |yes: bool| Some((u64::from(yes), 1));
        match self {
            Self::Coverage(measure) => {
                let found = row.measures.iter().find(|one| one.measure == measure)?;
                match found.status {
                    Status::AlreadyThere => one(true),
                    Status::Proposed | Status::NotOffered => one(false),
                    // Not eligible, or nobody knows yet.
                    Status::NotEligible | Status::Unknown => None,
                }
            }
            Self::Promises => row.promises.map(|(due, kept)| (u64::from(kept), u64::from(due))),
            Self::Undecided => one(row.undecided),
            Self::Plans => row.plans.and_then(|plans| one(plans > 0)),
            Self::Exits => one(row.exited),
            Self::Falls => row.exited.then_some((u64::from(row.fallen), 1)),
            Self::Helper => one(row.helper),
            Self::Waited | Self::Visits | Self::Money => None,
        }
    }

    fn mean(self, row: &WorkRow) -> Option<i64> {
        match self {
            Self::Waited => row.waited,
            Self::Visits => Some(i64::from(row.visits)),
            Self::Money => row.money,
            _ => None,
        }
    }
}

/// Strata of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Strata {
    /// By main cause.
    pub cause: bool,
    /// By township.
    pub township: bool,
}

/// One stratum's name; a part is left out where it is not compared by, or not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Name {
    /// Main cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// Township.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub township: Option<String>,
}

impl Strata {
    fn name(self, row: &WorkRow) -> Name {
        Name { cause: row.cause.filter(|_| self.cause), township: self.township.then(|| row.township.clone()) }
    }
}

/// Price of closing a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Closing {
    /// The kind of village that has less of it.
    pub kind: VillageType,
    /// So many more of it, so that both have the same share.
    pub count: u64,
    /// Households that lack it there.
    pub lacking: Vec<String>,
    /// Cost of so many at least and at most, in fen, by the measure's sums for those who lack it.
    pub fen: Option<[i64; 2]>,
    /// Of those who lack it, so many have no sum that is known.
    pub unpriced: u64,
}

/// How well strata agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agree {
    /// The chance, in parts per million, of strata differing so much where they agree.
    pub chance_ppm: i64,
    /// Strata in the test.
    pub strata: u32,
    /// Strata that compare, but in which everybody or nobody has it.
    pub left_out: Vec<Name>,
}

/// A share compared. Differences are of the poverty villages less the others, in parts per million.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShareRow {
    /// Gauge of the comparison.
    pub gauge: Gauge,
    /// Poverty villages: have it, of so many.
    pub poverty: (u64, u64),
    /// Other villages.
    pub other: (u64, u64),
    /// Households whose village nobody named: in neither.
    pub unplaced: Vec<String>,
    /// The crude difference.
    pub crude: Option<i64>,
    /// Its interval (Newcombe).
    pub crude_interval: Option<[i64; 2]>,
    /// Within strata (Mantel and Haenszel).
    pub adjusted: Option<i64>,
    /// Its interval (Sato).
    pub adjusted_interval: Option<[i64; 2]>,
    /// The chance of so large a difference where there is none.
    pub chance: Option<i64>,
    /// How well strata agree.
    pub agreement: Option<Agree>,
    /// Strata in which one kind has nobody: they compare nothing.
    pub empty: Vec<Name>,
    /// Kinds with fewer households than the pack calls small.
    pub small: Vec<VillageType>,
    /// Price of closing it, where one kind has less of a good.
    pub closing: Option<Closing>,
}

/// Compares a share. `small` is the pack's size of a small group.
pub fn share_row(gauge: Gauge, rows: &[WorkRow], strata: Strata, level_ppm: u32, small: u64) -> ShareRow {
    let z = normal_quantile(level_ppm);
    let mut tables: BTreeMap<Name, Table> = BTreeMap::new();
    let mut unplaced = Vec::new();
    for row in rows {
        let Some((yes, all)) = gauge.share(row) else { continue };
        let Some(kind) = row.kind else {
            unplaced.push(row.id.clone());
            continue;
        };
        let table = tables.entry(strata.name(row)).or_default();
        let (slot_yes, slot_all) = match kind {
            VillageType::Poverty => (&mut table.first, &mut table.first_all),
            VillageType::Other => (&mut table.second, &mut table.second_all),
        };
        *slot_yes = slot_yes.saturating_add(yes);
        *slot_all = slot_all.saturating_add(all);
    }
    let (names, tables): (Vec<Name>, Vec<Table>) = tables.into_iter().unzip();
    let sum = |part: fn(&Table) -> u64| tables.iter().map(part).sum::<u64>();
    let poverty = (sum(|table| table.first), sum(|table| table.first_all));
    let other = (sum(|table| table.second), sum(|table| table.second_all));
    let pooled = pooled(&tables, z);
    let named = |places: &[usize]| places.iter().filter_map(|place| names.get(*place).cloned()).collect::<Vec<_>>();
    let is_small = |(_, all): (u64, u64)| all > 0 && all < small;
    let mut small = Vec::new();
    small.extend(is_small(poverty).then_some(VillageType::Poverty));
    small.extend(is_small(other).then_some(VillageType::Other));
    ShareRow {
        gauge,
        poverty,
        other,
        crude: crude(poverty, other),
        crude_interval: newcombe(poverty, other, z).map(Interval::ppm),
        adjusted: pooled.difference.map(ppm),
        adjusted_interval: pooled.interval.map(Interval::ppm),
        chance: pooled.chance.map(ppm),
        agreement: pooled.agreement.as_ref().map(|found| Agree {
            chance_ppm: ppm(found.chance),
            strata: found.degrees.saturating_add(1),
            left_out: named(&found.left_out),
        }),
        empty: named(&pooled.empty),
        small,
        closing: closing(gauge, rows, poverty, other),
        unplaced,
    }
}

/// The difference of two shares in parts per million, from whole numbers.
fn crude(a: (u64, u64), b: (u64, u64)) -> Option<i64> {
    if a.1 == 0 || b.1 == 0 {
        return None;
    }
    let over = i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1);
    let under = i128::from(a.1) * i128::from(b.1);
    // arithmetic: parts per million, rounded to the nearest
    i64::try_from((over * 2_000_000 + under).div_euclid(2 * under)).ok()
}

fn closing(gauge: Gauge, rows: &[WorkRow], poverty: (u64, u64), other: (u64, u64)) -> Option<Closing> {
    if poverty.1 == 0 || other.1 == 0 || !gauge.is_good() {
        return None;
    }
    let order = (u128::from(poverty.0) * u128::from(other.1)).cmp(&(u128::from(other.0) * u128::from(poverty.1)));
    let (kind, less, more) = match order {
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Less => (VillageType::Poverty, poverty, other),
        std::cmp::Ordering::Greater => (VillageType::Other, other, poverty),
    };
    let needed = (u128::from(less.1) * u128::from(more.0)).div_ceil(u128::from(more.1));
    let count = u64::try_from(needed).unwrap_or(u64::MAX).saturating_sub(less.0);
    let lacks = |row: &&WorkRow| row.kind == Some(kind) && gauge.share(row).is_some_and(|(yes, all)| yes < all);
    let lacking: Vec<&WorkRow> = rows.iter().filter(lacks).collect();
    let price = |row: &&WorkRow| match gauge {
        Gauge::Coverage(measure) => row.measures.iter().find(|one| one.measure == measure)?.fen,
        _ => None,
    };
    let mut prices: Vec<i64> = lacking.iter().filter_map(price).collect();
    prices.sort_unstable();
    let unpriced = u64::try_from(lacking.len().saturating_sub(prices.len())).unwrap_or(u64::MAX);
    let take = usize::try_from(count).unwrap_or(usize::MAX);
    let sum = |list: &mut dyn Iterator<Item = &i64>| list.take(take).fold(0_i64, |sum, fen| sum.saturating_add(*fen));
    let fen =
        (prices.len() >= take && !prices.is_empty()).then(|| [sum(&mut prices.iter()), sum(&mut prices.iter().rev())]);
    Some(Closing { kind, count, lacking: lacking.into_iter().map(|row| row.id.clone()).collect(), fen, unpriced })
}

/// A mean compared. Sums and differences are in the gauge's own unit: days, visits, fen; differences in thousandths of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeanRow {
    /// Gauge of the comparison.
    pub gauge: Gauge,
    /// Poverty villages: the sum over so many.
    pub poverty: (i64, u64),
    /// Other villages.
    pub other: (i64, u64),
    /// Households whose village nobody named.
    pub unplaced: Vec<String>,
    /// Households of whom it is not known.
    pub unknown: u64,
    /// The crude difference, in thousandths.
    pub crude_milli: Option<i64>,
    /// Within strata, in thousandths.
    pub adjusted_milli: Option<i64>,
    /// Its interval, in thousandths; `None` where a group is too small for one.
    pub interval_milli: Option<[i64; 2]>,
    /// Strata in which one kind has nobody.
    pub empty: Vec<Name>,
    /// Kinds with fewer households than the pack calls small.
    pub small: Vec<VillageType>,
}

/// Compares a mean.
pub fn mean_row(gauge: Gauge, rows: &[WorkRow], strata: Strata, level_ppm: u32, small: u64) -> MeanRow {
    let z = normal_quantile(level_ppm);
    let mut groups: BTreeMap<Name, (Group, Group)> = BTreeMap::new();
    let (mut unplaced, mut unknown) = (Vec::new(), 0_u64);
    for row in rows {
        let Some(figure) = gauge.mean(row) else {
            unknown = unknown.saturating_add(1);
            continue;
        };
        match row.kind {
            None => unplaced.push(row.id.clone()),
            Some(VillageType::Poverty) => groups.entry(strata.name(row)).or_default().0.take(figure),
            Some(VillageType::Other) => groups.entry(strata.name(row)).or_default().1.take(figure),
        }
    }
    let (names, groups): (Vec<Name>, Vec<(Group, Group)>) = groups.into_iter().unzip();
    let all = groups.iter().fold((Group::default(), Group::default()), |(a, b), (c, d)| (a.with(*c), b.with(*d)));
    let crude = mean_gap(&[all], z);
    let within = mean_gap(&groups, z);
    let is_small = |group: &Group| group.count > 0 && group.count < small;
    let mut small = Vec::new();
    small.extend(is_small(&all.0).then_some(VillageType::Poverty));
    small.extend(is_small(&all.1).then_some(VillageType::Other));
    MeanRow {
        gauge,
        poverty: (all.0.sum, all.0.count),
        other: (all.1.sum, all.1.count),
        unplaced,
        unknown,
        crude_milli: crude.difference.map(milli),
        adjusted_milli: within.difference.map(milli),
        interval_milli: within.interval.map(|interval| [milli(interval.low), milli(interval.high)]),
        empty: within.empty.iter().filter_map(|place| names.get(*place).cloned()).collect(),
        small,
    }
}

/// In thousandths, rounded to the nearest.
#[allow(clippy::float_arithmetic, reason = "only shown; `libm` alone")]
fn milli(value: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "rounded; what is larger than any sum stops at the largest")]
    let out = libm::round(value * 1e3) as i64; // arithmetic: thousandths
    out
}
