//! A village held against the list: there, missing, or not known; with evidence, cost, fund and day.
//!
//! There is only what is shown: an item called there without any evidence is not known. An item nobody wrote about is not
//! known either.

use chrono::NaiveDate;
use serde::Serialize;

use super::checklist::Checklist;
use crate::district::funds::entry::Sum;
use crate::district::review::entry::Paper;
use crate::household::leaf::{Day, Text, Whole};
use crate::household::reader::{document, words};

words! {
    /// Whether a village has a thing.
    pub enum HaveState {
        /// Not known.
        #[default]
        Unknown = "unknown",
        /// There.
        Met = "met",
        /// Missing.
        Gap = "gap",
    }
}

document! {
    /// One thing in one village.
    pub struct HaveItem {
        /// The item of the list.
        pub item: Text,
        /// Whether it is there.
        pub state: HaveState,
        /// Evidence: needed where it is there.
        pub evidence: Vec<Paper>,
        /// Cost, in fen.
        pub cost: Option<Sum>,
        /// People it would serve.
        pub people: Option<Whole<0, 10_000_000>>,
        /// The fund that would pay.
        pub fund: Text,
        /// Until when it is to be there.
        pub due: Option<Day>,
        /// Who said so.
        pub by: Text,
        /// When.
        pub on: Option<Day>,
        /// In words.
        pub note: Text,
    }
}

document! {
    /// A village held against a list.
    pub struct VillageHaves {
        /// The village, by id.
        pub village: Text,
        /// The list, by id.
        pub checklist: Text,
        /// Its things.
        pub items: Vec<HaveItem>,
    }
}

/// One thing as it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Have {
    /// The item of the list.
    pub item: String,
    /// Whether it is there, as far as it is shown.
    pub state: HaveState,
    /// Called there, with nothing to show it.
    pub lacks_evidence: bool,
    /// Cost, in fen.
    pub cost_fen: Option<i64>,
    /// People it would serve.
    pub people: Option<i64>,
    /// The fund that would pay.
    pub fund: String,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// Missing, and its day has passed.
    pub overdue: bool,
}

/// Every item of the list in a village, in the list's order; the last thing written about an item holds.
pub fn counted(list: &Checklist, village: &VillageHaves, today: NaiveDate) -> Vec<Have> {
    let one = |id: &Text| {
        let found = village.items.iter().rev().find(|one| one.item == *id);
        let Some(found) = found else {
            return Have {
                item: id.0.clone(),
                state: HaveState::Unknown,
                lacks_evidence: false,
                cost_fen: None,
                people: None,
                fund: String::new(),
                due: None,
                overdue: false,
            };
        };
        let shown = found.evidence.iter().any(|paper| !paper.name.0.trim().is_empty());
        let lacks_evidence = found.state == HaveState::Met && !shown;
        let state = if lacks_evidence { HaveState::Unknown } else { found.state };
        let due = found.due.map(|day| day.0);
        Have {
            item: id.0.clone(),
            state,
            lacks_evidence,
            cost_fen: found.cost.map(|sum| sum.0),
            people: found.people.map(|people| people.0),
            fund: found.fund.0.clone(),
            due,
            overdue: state != HaveState::Met && due.is_some_and(|due| due < today),
        }
    };
    list.items.iter().map(|item| one(&item.id)).collect()
}

/// There, missing, not known.
pub fn count(haves: &[Have]) -> (u32, u32, u32) {
    let of =
        |state: HaveState| u32::try_from(haves.iter().filter(|have| have.state == state).count()).unwrap_or(u32::MAX);
    (of(HaveState::Met), of(HaveState::Gap), of(HaveState::Unknown))
}
