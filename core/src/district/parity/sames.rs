//! The five sames (同要求、同部署、同检查、同整改、同落实) as counts by kind of village, each from what is on record.

use std::collections::BTreeMap;

use serde::Serialize;

use super::row::WorkRow;
use crate::district::problems::Counts;
use crate::district::review::rhythm::Window;
use crate::district::village::VillageType;
use crate::measures::result::Status;

/// One of the five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Same {
    /// 同要求.
    Requirement,
    /// 同部署.
    Deployment,
    /// 同检查.
    Check,
    /// 同整改.
    Rectification,
    /// 同落实.
    Implementation,
}

impl Same {
    /// All five with their words.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Requirement, "requirement"),
        (Self::Deployment, "deployment"),
        (Self::Check, "check"),
        (Self::Rectification, "rectification"),
        (Self::Implementation, "implementation"),
    ];
}

/// Counts of the five: keys of their labels.
pub const COUNTED: [&str; 10] = [
    "planned",
    "helper",
    "measure_proposed",
    "villages_seen",
    "households_seen",
    "problems_found",
    "problems_closed",
    "problems_overdue",
    "measures_received",
    "money",
];

/// One line: so many of so many, by kind of village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SameRow {
    /// Which of the five.
    pub same: Same,
    /// The count: a word of [`COUNTED`].
    pub counted: &'static str,
    /// By kind; a village nobody named stands under `None`.
    pub kinds: BTreeMap<Option<VillageType>, (i64, i64)>,
}

/// Counts the five.
pub fn sames(rows: &[WorkRow], windows: &[Window], problems: &BTreeMap<Option<VillageType>, Counts>) -> Vec<SameRow> {
    let by_row = |part: &dyn Fn(&WorkRow) -> (i64, i64)| {
        let mut out: BTreeMap<Option<VillageType>, (i64, i64)> = BTreeMap::new();
        for row in rows {
            let (yes, all) = part(row);
            let slot = out.entry(row.kind).or_default();
            *slot = (slot.0.saturating_add(yes), slot.1.saturating_add(all));
        }
        out
    };
    let flag = |test: fn(&WorkRow) -> bool| move |row: &WorkRow| (i64::from(test(row)), 1);
    let count = |row: &WorkRow, test: fn(Status) -> bool| {
        i64::try_from(row.measures.iter().filter(|one| test(one.status)).count()).unwrap_or(i64::MAX)
    };
    let by_window = |part: &dyn Fn(&crate::district::review::rhythm::Kind) -> (i64, i64)| {
        let mut out: BTreeMap<Option<VillageType>, (i64, i64)> = BTreeMap::new();
        for (kind, row) in windows.iter().flat_map(|window| &window.kinds) {
            let (yes, all) = part(row);
            let slot = out.entry(*kind).or_default();
            *slot = (slot.0.saturating_add(yes), slot.1.saturating_add(all));
        }
        out
    };
    let households = by_row(&|_| (0, 1));
    let seen = by_window(&|row| (i64::from(row.households), 0));
    // Households seen, of households there are.
    let seen =
        households.iter().map(|(kind, (_, all))| (*kind, (seen.get(kind).map_or(0, |row| row.0), *all))).collect();
    let by_problem = |part: fn(&Counts) -> (u32, u32)| {
        let pair = |counts: &Counts| {
            let (yes, all) = part(counts);
            (i64::from(yes), i64::from(all))
        };
        problems.iter().map(|(kind, counts)| (*kind, pair(counts))).collect()
    };
    let found = households.iter().map(|(kind, (_, all))| {
        let found = problems.get(kind).map_or(0, |counts| i64::from(counts.found));
        (*kind, (found, *all))
    });
    let line = |same, counted, kinds| SameRow { same, counted, kinds };
    vec![
        line(Same::Requirement, "planned", by_row(&flag(|row| row.planned))),
        line(Same::Deployment, "helper", by_row(&flag(|row| row.helper))),
        line(
            Same::Deployment,
            "measure_proposed",
            by_row(&|row| {
                (i64::from(count(row, |status| matches!(status, Status::Proposed | Status::AlreadyThere)) > 0), 1)
            }),
        ),
        line(Same::Check, "villages_seen", by_window(&|row| (i64::from(row.seen), i64::from(row.due)))),
        line(Same::Check, "households_seen", seen),
        line(Same::Rectification, "problems_found", found.collect()),
        line(Same::Rectification, "problems_closed", by_problem(|counts| (counts.closed, counts.found))),
        line(Same::Rectification, "problems_overdue", by_problem(|counts| (counts.late, counts.found))),
        line(
            Same::Implementation,
            "measures_received",
            by_row(&|row| {
                let there = count(row, |status| status == Status::AlreadyThere);
                let open = count(row, |status| matches!(status, Status::Proposed | Status::NotOffered));
                (there, there.saturating_add(open))
            }),
        ),
        line(Same::Implementation, "money", by_row(&|row| row.money.map_or((0, 0), |fen| (fen, 1)))),
    ]
}
