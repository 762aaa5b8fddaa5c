//! The four rhythms on the calendar (日常督查、季度抽查、年底验收、年终考核): what is due, what was done, in both kinds of village.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::round::RoundBook;
use crate::district::basis::{Basis, Named};
use crate::district::village::VillageType;
use crate::household::leaf::{Text, Whole};
use crate::household::reader::document;

document! {
    /// A rhythm: every so many months, or from one day of the year until another.
    pub struct Rhythm {
        /// Id.
        pub id: Text,
        /// Title.
        pub title: Named,
        /// Scope.
        pub scope: Named,
        /// Every so many months of the year.
        pub every_months: Option<Whole<1, 12>>,
        /// First day of the year's window, `MM-DD`.
        pub from: Text,
        /// Last day of it.
        pub until: Text,
        /// Share of the villages of each kind that are to be seen, in parts per million.
        pub villages_ppm: Whole<0, 1_000_000>,
        /// Where it comes from.
        pub basis: Basis,
    }
}

/// Something that was done in a rhythm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The rhythm.
    pub rhythm: String,
    /// When.
    pub on: NaiveDate,
    /// The village, by id.
    pub village: String,
    /// Households seen.
    pub households: u32,
    /// Problems found.
    pub problems: u32,
}

/// A round as work done in its rhythm: a line for each village and day on which somebody was visited.
pub fn done(round: &RoundBook, village: impl Fn(&str) -> Option<String>) -> Vec<Done> {
    let rhythm = round.committed.as_ref().map(|committed| committed.rhythm.clone()).unwrap_or_default();
    let mut out: BTreeMap<(String, NaiveDate), (u32, u32)> = BTreeMap::new();
    for (household, case) in &round.cases {
        let (Some(village), Some(on)) = (village(household), case.visited_on) else { continue };
        let (surely, _) = case.wrong();
        let slot = out.entry((village, on)).or_default();
        *slot = (slot.0.saturating_add(1), slot.1.saturating_add(u32::from(surely)));
    }
    let line =
        |((village, on), (households, problems))| Done { rhythm: rhythm.clone(), on, village, households, problems };
    out.into_iter().map(line).collect()
}

/// Where a window stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It has not begun.
    Ahead,
    /// It runs, and not all is done.
    Running,
    /// All is done.
    Done,
    /// It is over, and not all was done: this stays.
    Overdue,
}

impl Stage {
    /// Every stage with its word.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Ahead, "ahead"), (Self::Running, "running"), (Self::Done, "done"), (Self::Overdue, "overdue")];
}

/// One kind of village in one window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Kind {
    /// Villages of the kind.
    pub villages: u32,
    /// To be seen.
    pub due: u32,
    /// Seen.
    pub seen: u32,
    /// Households seen.
    pub households: u32,
    /// Problems found.
    pub problems: u32,
}

/// One window of a rhythm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Window {
    /// The rhythm.
    pub rhythm: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Where it stands.
    pub stage: Stage,
    /// Both kinds of village, and villages of a kind nobody named.
    pub kinds: BTreeMap<Option<VillageType>, Kind>,
    /// Villages not seen in it.
    pub unseen: Vec<String>,
}

/// The windows of a year, in order of their first day.
pub fn year(
    year: i32,
    rhythms: &[Rhythm],
    villages: &BTreeMap<String, Option<VillageType>>,
    done: &[Done],
    today: NaiveDate,
) -> Vec<Window> {
    let mut out = Vec::new();
    for rhythm in rhythms {
        for (from, until) in windows(rhythm, year) {
            out.push(window(rhythm, (from, until), villages, done, today));
        }
    }
    out.sort_by(|a, b| (a.from, a.until, &a.rhythm).cmp(&(b.from, b.until, &b.rhythm)));
    out
}

/// First and last days of a rhythm in a year; none where its data say neither.
fn windows(rhythm: &Rhythm, year: i32) -> Vec<(NaiveDate, NaiveDate)> {
    let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else { return Vec::new() };
    let Some(months) = rhythm.every_months.and_then(|months| u32::try_from(months.0).ok()) else {
        let day = |text: &Text| crate::base::date::day(&format!("{year:04}-{}", text.0));
        return day(&rhythm.from).zip(day(&rhythm.until)).filter(|(from, until)| from <= until).into_iter().collect();
    };
    let next = |from: &NaiveDate| from.checked_add_months(Months::new(months));
    let starts = std::iter::successors(Some(first), next);
    let within = starts.take_while(|from| chrono::Datelike::year(from) == year);
    within.filter_map(|from| Some((from, next(&from)?.checked_sub_days(Days::new(1))?))).collect()
}

fn window(
    rhythm: &Rhythm,
    (from, until): (NaiveDate, NaiveDate),
    villages: &BTreeMap<String, Option<VillageType>>,
    done: &[Done],
    today: NaiveDate,
) -> Window {
    let mut kinds: BTreeMap<Option<VillageType>, Kind> = BTreeMap::new();
    for kind in villages.values() {
        let row = kinds.entry(*kind).or_default();
        row.villages = row.villages.saturating_add(1);
    }
    let share = u64::try_from(rhythm.villages_ppm.0).unwrap_or_default();
    for row in kinds.values_mut() {
        // arithmetic: parts per million, rounded up: a share of few villages is at least one
        let due = (u64::from(row.villages) * share).div_ceil(1_000_000);
        row.due = u32::try_from(due).unwrap_or(u32::MAX);
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for one in done.iter().filter(|one| one.rhythm == rhythm.id.0 && from <= one.on && one.on <= until) {
        let row = kinds.entry(villages.get(&one.village).copied().flatten()).or_default();
        if seen.insert(&one.village) {
            row.seen = row.seen.saturating_add(1);
        }
        row.households = row.households.saturating_add(one.households);
        row.problems = row.problems.saturating_add(one.problems);
    }
    let all = kinds.values().all(|row| row.seen >= row.due);
    let stage = match (all, today < from, today > until) {
        (true, _, _) => Stage::Done,
        (false, true, _) => Stage::Ahead,
        (false, _, true) => Stage::Overdue,
        (false, _, false) => Stage::Running,
    };
    let unseen = villages.keys().filter(|village| !seen.contains(village.as_str())).cloned().collect();
    Window { rhythm: rhythm.id.0.clone(), from, until, stage, kinds, unseen }
}
