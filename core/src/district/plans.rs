//! Plans for all: one goal without loans for every household, and what all of them together would ask of villages.
//!
//! Each household is planned for by itself, so two hundred families may choose the same herb; what they choose together
//! is held against what a village's buyers and posts can take, and what is too much is said.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::board::Count;
use super::table::Table;
use crate::household::{Facts, Means};
use crate::models::Catalogue;
use crate::models::job::Channel;
use crate::plan::flow::YEARS;
use crate::plan::result::{Outcome, Plan, PlanDocument};
use crate::plan::{AskPlan, Given, Goal, Wanted, recommend};
use crate::policy::Policy;

/// What a household's plan asks of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    /// How the search ended.
    pub outcome: Outcome,
    /// Models taken up, with units in thousandths.
    pub models: Vec<(String, i64)>,
    /// Jobs taken, one entry for each member who takes one.
    pub jobs: Vec<String>,
    /// The year from which on income stays over the line, where it does and a date is told.
    pub over_year: Option<i64>,
    /// Public money by kind and year of the plan, in fen.
    pub public: Vec<(PublicKind, [i64; YEARS])>,
}

/// What public money is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublicKind {
    /// To-household subsidy.
    Subsidy,
    /// Courses.
    Training,
    /// Interest on loans.
    Interest,
    /// Pay of public-welfare posts.
    PublicPost,
}

/// Plans one household for one goal, without a loan, and tells what it asks of others.
pub fn line(
    facts: &Facts,
    means: &Means,
    today: &Policy,
    ahead: &Policy,
    catalogue: &Catalogue,
    goal: Goal,
) -> PlanLine {
    let wanted = Wanted::default();
    let given = Given { facts, means, policy: today, ahead, catalogue, wanted: &wanted };
    let ask = AskPlan { goals: vec![goal], loans: false, answers: false, check: false, draws: 0 };
    of(&recommend(&given, &ask))
}

/// What a plan that is worked out asks of others: the plan of its first goal.
pub fn of(document: &PlanDocument) -> PlanLine {
    let first = document.goals.first();
    let outcome = first.map_or(Outcome::NothingFeasible, |goal| goal.outcome);
    let plan = first.filter(|goal| goal.outcome == Outcome::Plan).and_then(|goal| goal.plan.as_ref());
    let Some(plan) = plan else {
        return PlanLine { outcome, models: Vec::new(), jobs: Vec::new(), over_year: None, public: Vec::new() };
    };
    PlanLine {
        outcome,
        models: plan.models.iter().map(|one| (one.model.clone(), one.units_milli)).collect(),
        jobs: plan.jobs.iter().map(|one| one.job.clone()).collect(),
        over_year: plan.season_over.map(|season| i64::from(season.year)),
        public: public(plan, document),
    }
}

fn public(plan: &Plan, document: &PlanDocument) -> Vec<(PublicKind, [i64; YEARS])> {
    let mut sums: BTreeMap<PublicKind, [i64; YEARS]> = BTreeMap::new();
    let mut add = |kind, year: usize, fen: i64| {
        if let Some(sum) = sums.entry(kind).or_default().get_mut(year) {
            *sum = sum.saturating_add(fen);
        }
    };
    for (year, period) in plan.cash_years.iter().enumerate() {
        add(PublicKind::Subsidy, year, period.subsidy_fen);
    }
    for job in plan.jobs.iter().filter(|job| job.channel == Channel::PublicPost) {
        for (year, fen) in job.pay_years_fen.iter().enumerate() {
            add(PublicKind::PublicPost, year, *fen);
        }
    }
    for money in &plan.public_money {
        let course = plan.courses.iter().find(|course| Some(&course.training) == money.of.as_ref());
        let year_of = |day: chrono::NaiveDate| {
            let months = (day.year() - document.start.year()) * 12 + day.month() as i32 - document.start.month() as i32;
            usize::try_from(months.div_euclid(12)).unwrap_or_default()
        };
        match money.kind {
            "training" => add(PublicKind::Training, course.map_or(0, |course| year_of(course.start)), money.fen),
            "interest" => {
                let due = plan.loan.as_ref().map_or(0, |loan| year_of(loan.due).saturating_sub(1));
                add(PublicKind::Interest, due, money.fen);
            }
            // The subsidy is in the cash of its year already.
            _ => {}
        }
    }
    sums.into_iter().filter(|(_, years)| years.iter().any(|fen| *fen != 0)).collect()
}

/// What is chosen of one model or job in one village.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Demand {
    /// Households that choose it.
    pub count: Count,
    /// Units in thousandths; of a job, posts.
    pub units: i64,
    /// What the village can take, where somebody said.
    pub limit: Option<i64>,
}

impl Demand {
    /// What is too much, where the limit is known.
    pub fn over(&self) -> Option<i64> {
        self.limit.map(|limit| self.units.saturating_sub(limit).max(0))
    }
}

/// Plans of many households together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Together {
    /// Households looked at.
    pub looked_at: Count,
    /// By how the search ended.
    pub outcomes: Vec<(Outcome, Count)>,
    /// By village and model.
    pub models: BTreeMap<(u32, String), Demand>,
    /// By village and job.
    pub jobs: BTreeMap<(u32, String), Demand>,
    /// By the year from which on income stays over the line; 0: never within the plan, or no date is told.
    pub over: BTreeMap<i64, Count>,
    /// Public money by kind and year of the plan, in fen.
    pub public: BTreeMap<PublicKind, [i64; YEARS]>,
}

impl Together {
    /// Takes one more household in.
    pub fn add(&mut self, table: &Table, row: u32, line: &PlanLine) {
        let people = table.people(row);
        let village = table.belongs.get(row as usize).map_or(u32::MAX, |belongs| belongs.village);
        self.looked_at.add(people);
        self.ended(line.outcome, |count| count.add(people));
        for (model, units) in &line.models {
            let demand = self.models.entry((village, model.clone())).or_default();
            demand.count.add(people);
            demand.units = demand.units.saturating_add(*units);
        }
        let mut jobs: Vec<&String> = line.jobs.iter().collect();
        for job in &jobs {
            let demand = self.jobs.entry((village, (*job).clone())).or_default();
            demand.units = demand.units.saturating_add(1);
        }
        jobs.sort_unstable();
        jobs.dedup();
        for job in jobs {
            self.jobs.entry((village, job.clone())).or_default().count.add(people);
        }
        if line.outcome == Outcome::Plan {
            self.over.entry(line.over_year.unwrap_or_default()).or_default().add(people);
        }
        for (kind, years) in &line.public {
            let sums = self.public.entry(*kind).or_default();
            sums.iter_mut().zip(years).for_each(|(sum, fen)| *sum = sum.saturating_add(*fen));
        }
    }

    /// How many searches ended in a way. Ways stand in the order of their enum, whoever came first.
    fn ended(&mut self, outcome: Outcome, then: impl FnOnce(&mut Count)) {
        let place = self.outcomes.partition_point(|(known, _)| (*known as u8) < outcome as u8);
        if self.outcomes.get(place).is_none_or(|(known, _)| *known != outcome) {
            self.outcomes.insert(place, (outcome, Count::default()));
        }
        if let Some((_, count)) = self.outcomes.get_mut(place) {
            then(count);
        }
    }

    /// Puts what was worked out elsewhere beside: two workers with half of the households each.
    pub fn join(&mut self, other: Self) {
        let add = |into: &mut Count, more: Count| {
            into.households = into.households.saturating_add(more.households);
            into.people = into.people.saturating_add(more.people);
        };
        add(&mut self.looked_at, other.looked_at);
        for (outcome, count) in other.outcomes {
            self.ended(outcome, |into| add(into, count));
        }
        for (into, from) in [(&mut self.models, other.models), (&mut self.jobs, other.jobs)] {
            for (key, more) in from {
                let demand = into.entry(key).or_default();
                add(&mut demand.count, more.count);
                demand.units = demand.units.saturating_add(more.units);
            }
        }
        for (year, count) in other.over {
            add(self.over.entry(year).or_default(), count);
        }
        for (kind, years) in other.public {
            let sums = self.public.entry(kind).or_default();
            sums.iter_mut().zip(years).for_each(|(sum, fen)| *sum = sum.saturating_add(fen));
        }
    }

    /// Holds what is chosen against what the table's villages can take.
    pub fn hold_against(&mut self, table: &Table) {
        let village = |place: u32| table.villages.get(place as usize);
        for ((place, model), demand) in &mut self.models {
            let outlet = village(*place).and_then(|one| one.outlets.iter().find(|outlet| outlet.model.0 == *model));
            demand.limit = outlet.and_then(|outlet| outlet.units_milli).map(|units| units.0);
        }
        for ((place, job), demand) in &mut self.jobs {
            let posts = village(*place).and_then(|one| one.posts.iter().find(|posts| posts.job.0 == *job));
            demand.limit = posts.and_then(|posts| posts.posts).map(|posts| posts.0);
        }
    }
}
