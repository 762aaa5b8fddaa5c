//! Dead corners (扶贫死角): households that work passes by, each with the one next step that reaches most people.
//!
//! A step is what one office or person does at one go: a village applies for a measure for so many families, a doctor
//! says what a village's people suffer from, a helper makes the visits that are due.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::board::Count;
use super::entry::Row;
use super::limits::{Limits, who_knows};
use super::table::Table;
use crate::assessment::Overall;
use crate::assessment::judge::Slot;
use crate::household::record::RegisterStatus;
use crate::measures::measure::Measure;
use crate::measures::result::Status;

/// A kind of dead corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Corner {
    /// In the register and nothing received, or nobody asked whether anything was.
    NoMeasure,
    /// Something received, and nothing of it answers the main cause.
    MissesCause,
    /// Entitled to a measure that its village does not offer.
    NotOffered,
    /// Undecided for want of one fact.
    OneFact,
    /// Not visited for so many days.
    NotVisited,
    /// A promise or a deadline has passed.
    Overdue,
    /// Over the line by little, and only with what ends.
    OnTheEdge,
    /// Left the register and fallen back.
    Fallen,
    /// In the register without a helper.
    NoHelper,
    /// Its helper looks after too many.
    HelperTooMany,
}

impl Corner {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::NoMeasure,
        Self::MissesCause,
        Self::NotOffered,
        Self::OneFact,
        Self::NotVisited,
        Self::Overdue,
        Self::OnTheEdge,
        Self::Fallen,
        Self::NoHelper,
        Self::HelperTooMany,
    ];
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Ask what was received.
    AskMeasures,
    /// Begin a measure.
    Begin,
    /// See what can be done: no measure answers.
    ThinkAgain,
    /// Bring a measure to the village.
    Offer,
    /// Ask for a fact.
    AskFact,
    /// Visit.
    Visit,
    /// Keep what was agreed.
    KeepPromise,
    /// Settle what the year's plan left open.
    SettlePlan,
    /// Do what is due.
    MeetDeadline,
    /// Find income that stays before the other ends.
    Replace,
    /// Begin to take it in again.
    TakeIn,
    /// Name a helper.
    NameHelper,
    /// Share out a helper's households.
    ShareOut,
}

/// Whose a step is, and where: one step for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// What is done.
    pub act: Act,
    /// The measure it is about.
    pub measure: Option<Measure>,
    /// The fact it is about.
    pub fact: Option<Slot>,
    /// The village, as a place in [`Table::villages`].
    pub village: Option<u32>,
    /// The helper, as a place in [`Table::helpers`].
    pub helper: Option<u32>,
}

impl Target {
    const fn of(act: Act) -> Self {
        Self { act, measure: None, fact: None, village: None, helper: None }
    }

    const fn in_village(mut self, village: u32) -> Self {
        self.village = Some(village);
        self
    }

    /// By the helper; by the village where there is none.
    const fn by(self, helper: u32, village: u32) -> Self {
        if helper == 0 { self.in_village(village) } else { Self { helper: Some(helper), ..self } }
    }

    const fn about(mut self, measure: Option<Measure>) -> Self {
        self.measure = measure;
        self
    }

    const fn asking(mut self, fact: Slot) -> Self {
        self.fact = Some(fact);
        self
    }

    /// Who can say what is asked for, where a fact is.
    pub fn who(&self) -> Option<&'static str> {
        who_knows(self.fact?.label())
    }
}

/// One step with the households it reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What, whose, where.
    pub target: Target,
    /// Rows it reaches, in the table's order.
    pub rows: Vec<u32>,
    /// How many.
    pub count: Count,
}

/// One kind of dead corner with its steps, the one that reaches most people first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which kind.
    pub corner: Corner,
    /// Households in it, each once.
    pub rows: Vec<u32>,
    /// How many.
    pub count: Count,
    /// Steps, the one that reaches most people first.
    pub steps: Vec<Step>,
}

/// A deadline of a household that the journals know, and that has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The household's row.
    pub row: u32,
    /// The day it was due.
    pub due: NaiveDate,
}

/// Every dead corner of a table, the kind whose first step reaches most people first. `deadlines` come from the journals.
pub fn corners(table: &Table, limits: &Limits, deadlines: &[Deadline]) -> Vec<Found> {
    let look = Look { table, limits, helped: helped(table) };
    let mut steps: BTreeMap<(Corner, Target), Vec<u32>> = BTreeMap::new();
    for row in 0..u32::try_from(table.rows.len()).unwrap_or(u32::MAX) {
        look.household(row, &mut |corner, target| steps.entry((corner, target)).or_default().push(row));
    }
    for one in deadlines.iter().filter(|one| one.due < table.as_of) {
        let Some(belongs) = table.belongs.get(one.row as usize) else { continue };
        let target = Target::of(Act::MeetDeadline).by(belongs.helper, belongs.village);
        steps.entry((Corner::Overdue, target)).or_default().push(one.row);
    }
    let mut found: Vec<Found> = Corner::ALL.into_iter().map(|corner| gathered(table, corner, &steps)).collect();
    let reach = |one: &Found| one.steps.first().map_or(0, |step| step.count.people);
    found.sort_by_key(|one| (core::cmp::Reverse(reach(one)), one.corner));
    found
}

fn gathered(table: &Table, corner: Corner, all: &BTreeMap<(Corner, Target), Vec<u32>>) -> Found {
    let mut steps: Vec<Step> = all
        .iter()
        .filter(|((of, _), _)| *of == corner)
        .map(|((_, target), rows)| {
            let mut rows = rows.clone();
            rows.sort_unstable();
            rows.dedup();
            Step { target: *target, count: Count::of(table, &rows), rows }
        })
        .collect();
    steps.sort_by_key(|step| (core::cmp::Reverse((step.count.people, step.count.households)), step.target));
    let mut rows: Vec<u32> = steps.iter().flat_map(|step| step.rows.iter().copied()).collect();
    rows.sort_unstable();
    rows.dedup();
    Found { corner, count: Count::of(table, &rows), rows, steps }
}

/// How many households each helper has.
fn helped(table: &Table) -> Vec<i64> {
    let mut out = vec![0_i64; table.helpers.count() as usize];
    for belongs in &table.belongs {
        if let Some(count) = out.get_mut(belongs.helper as usize) {
            *count = count.saturating_add(1);
        }
    }
    out
}

struct Look<'a> {
    table: &'a Table,
    limits: &'a Limits,
    helped: Vec<i64>,
}

impl Look<'_> {
    fn household(&self, row: u32, say: &mut dyn FnMut(Corner, Target)) {
        let (Some(one), Some(belongs)) = (self.table.rows.get(row as usize), self.table.belongs.get(row as usize))
        else {
            return;
        };
        let (village, helper) = (belongs.village, belongs.helper);
        let status = one.outcome.status.value;
        let in_register = matches!(status, Some(RegisterStatus::Registered | RegisterStatus::Monitored));
        if in_register {
            measures(one, village, say);
            if one.label.helper.is_empty() {
                say(Corner::NoHelper, Target::of(Act::NameHelper).in_village(village));
            }
        }
        offers(one, village, say);
        if let (Overall::Undecided, [open]) = (one.outcome.overall, one.outcome.open.as_slice()) {
            say(Corner::OneFact, Target::of(Act::AskFact).asking(open.slot).in_village(village));
        }
        if status != Some(RegisterStatus::Never) && self.before(one.label.visited, self.limits.visit_days) {
            say(Corner::NotVisited, Target::of(Act::Visit).by(helper, village));
        }
        self.promises(one, helper, village, say);
        if is_on_the_edge(one) {
            say(Corner::OnTheEdge, Target::of(Act::Replace).in_village(village));
        }
        let left = matches!(status, Some(RegisterStatus::Exited | RegisterStatus::RiskEliminated));
        if left && one.outcome.enters == Overall::ShouldEnter {
            say(Corner::Fallen, Target::of(Act::TakeIn).in_village(village));
        }
        if self.helped.get(helper as usize).is_some_and(|count| helper != 0 && *count > self.limits.helper_households) {
            say(Corner::HelperTooMany, Target { helper: Some(helper), ..Target::of(Act::ShareOut) });
        }
    }

    /// Whether a day lies more than so many days back; a day that never was lies back for ever.
    fn before(&self, day: Option<NaiveDate>, days: i64) -> bool {
        let days = Days::new(u64::try_from(days).unwrap_or_default());
        let last = self.table.as_of.checked_sub_days(days);
        day.is_none_or(|day| last.is_some_and(|last| day < last))
    }

    fn promises(&self, one: &Row, helper: u32, village: u32, say: &mut dyn FnMut(Corner, Target)) {
        let label = &one.label;
        if let Some(agreed) = label.agreed_on
            && self.before(Some(agreed), self.limits.promise_days)
            && label.received_on.is_none_or(|received| received < agreed)
        {
            say(Corner::Overdue, Target::of(Act::KeepPromise).by(helper, village));
        }
        let planned = label.plan_year.is_some_and(|year| year < i64::from(self.table.as_of.year()));
        if planned && one.outcome.status.value == Some(RegisterStatus::Registered) {
            say(Corner::Overdue, Target::of(Act::SettlePlan).in_village(village));
        }
    }
}

/// Nothing received, or nothing that answers the main cause.
fn measures(one: &Row, village: u32, say: &mut dyn FnMut(Corner, Target)) {
    let outcome = &one.outcome;
    let next = |main: bool| {
        let fits = |status| outcome.measures.iter().find(|mark| mark.status == status && (mark.main || !main));
        fits(Status::Proposed).or_else(|| fits(Status::Unknown)).or_else(|| fits(Status::NotOffered))
    };
    let begin = |measure: Option<Measure>| {
        let act = if measure.is_some() { Act::Begin } else { Act::ThinkAgain };
        Target::of(act).about(measure).in_village(village)
    };
    match outcome.has_received() {
        None => say(Corner::NoMeasure, Target::of(Act::AskMeasures).in_village(village)),
        Some(false) => say(Corner::NoMeasure, begin(next(true).or_else(|| next(false)).map(|mark| mark.measure))),
        Some(true) => {
            let answers = outcome.measures.iter().any(|mark| mark.main && mark.status == Status::AlreadyThere);
            if outcome.primary.or(outcome.recorded).is_some() && !answers {
                say(Corner::MissesCause, begin(next(true).map(|mark| mark.measure)));
            }
        }
    }
}

fn offers(one: &Row, village: u32, say: &mut dyn FnMut(Corner, Target)) {
    for mark in one.outcome.measures.iter().filter(|mark| mark.status == Status::NotOffered) {
        say(Corner::NotOffered, Target::of(Act::Offer).about(Some(mark.measure)).in_village(village));
    }
}

/// A thin margin, and not over the line without what ends.
fn is_on_the_edge(one: &Row) -> bool {
    let found = |word: &str| one.outcome.findings.iter().any(|finding| finding == word);
    let ends = found("rests_on_exit_end") || found("rests_on_means_tested");
    one.outcome.overall.is_passed() && one.outcome.overall != Overall::ShouldEnter && found("thin_margin") && ends
}
