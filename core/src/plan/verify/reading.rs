//! A stated plan looked up in household and catalogue; what is not as it must be is a breach, and is left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::compile::Given;

use super::borrowing::{self, Debt};
use super::enterprise::Enterprise;
use super::ground::Ground;
use super::learning::Course;
use super::living::Living;
use super::people::{self, Hand};
use super::post::{self, Post};
use super::site;
use super::stated::{Breach, Rule, Stated};

/// A plan with everything its months are worked out from.
pub struct Plan<'a> {
    /// What was given.
    pub given: Given<'a>,
    /// Members who give labour.
    pub hands: Vec<Hand>,
    /// Present income and money.
    pub living: Living,
    /// Free land.
    pub ground: Ground,
    /// Chosen models.
    pub enterprises: Vec<Enterprise<'a>>,
    /// Chosen jobs.
    pub posts: Vec<Post<'a>>,
    /// The loan.
    pub debt: Option<Debt<'a>>,
}

impl<'a> Plan<'a> {
    /// Looks up what is stated, and says what of it cannot be.
    pub fn of(given: &Given<'a>, stated: &Stated) -> (Self, Vec<Breach>) {
        let hands = people::hands(given);
        let mut plan = Self {
            given: *given,
            living: Living::of(given),
            ground: Ground::of(given),
            enterprises: Vec::new(),
            posts: Vec::new(),
            debt: None,
            hands,
        };
        let mut faults = Vec::new();
        plan.read_units(stated, &mut faults);
        plan.read_jobs(stated, &mut faults);
        plan.read_loan(stated, &mut faults);
        plan.check_pins(stated, &mut faults);
        (plan, faults)
    }

    fn read_units(&mut self, stated: &Stated, faults: &mut Vec<Breach>) {
        let mut seen = BTreeSet::new();
        for (id, units) in &stated.units {
            if !seen.insert(id) {
                faults.push(Breach::of(Rule::StatedTwice).about(id));
                continue;
            }
            let catalogue = self.given.catalogue;
            let Some(model) = catalogue.models.iter().find(|model| model.id == *id) else {
                faults.push(Breach::of(Rule::NotInCatalogue).about(id));
                continue;
            };
            if *units == 0 {
                continue;
            }
            if model.job.is_some() {
                faults.push(Breach::of(Rule::PlannedAsJob).about(id));
                continue;
            }
            let rest = units.checked_rem(model.step_milli).unwrap_or(*units);
            let short = model.min_milli.saturating_sub(*units);
            let over = units.saturating_sub(model.max_milli);
            let wrong = [(Rule::Steps, rest.saturating_abs()), (Rule::UnitsMin, short), (Rule::UnitsMax, over)];
            let wrong = wrong.into_iter().filter(|(_, by)| *by > 0);
            faults.extend(wrong.map(|(rule, by)| Breach::of(rule).about(id).by(by)));
            faults.extend(site::bars(&self.given, model));
            let steps = units.checked_div(model.step_milli).unwrap_or_default();
            match Enterprise::of(&self.given, &self.hands, model, steps) {
                Ok(enterprise) => self.enterprises.push(enterprise),
                Err(rule) => faults.push(Breach::of(rule).about(id)),
            }
        }
    }

    fn read_jobs(&mut self, stated: &Stated, faults: &mut Vec<Breach>) {
        let mut seen = BTreeSet::new();
        for (member, id) in &stated.jobs {
            let about = |rule| Breach::of(rule).about(id).whose(*member);
            if !seen.insert(*member) {
                faults.push(about(Rule::StatedTwice));
                continue;
            }
            let catalogue = self.given.catalogue;
            let Some(job) = catalogue.jobs.iter().find(|job| job.id == *id) else {
                faults.push(about(Rule::NotInCatalogue));
                continue;
            };
            let Some(hand) = self.hands.iter().find(|hand| hand.member == *member).copied() else {
                faults.push(about(Rule::NoWorker));
                continue;
            };
            faults.extend(post::bars(&self.given, &hand, job));
            match Post::of(&self.given, hand, job) {
                Ok(post) => self.posts.push(post),
                Err(rule) => faults.push(about(rule)),
            }
        }
    }

    fn read_loan(&mut self, stated: &Stated, faults: &mut Vec<Breach>) {
        let Some((id, sum)) = stated.loan.as_ref().filter(|(_, sum)| *sum != 0) else { return };
        let about = |rule| Breach::of(rule).about(id);
        let catalogue = self.given.catalogue;
        let Some(credit) = catalogue.credits.iter().find(|credit| credit.id == *id) else {
            faults.push(about(Rule::NotInCatalogue));
            return;
        };
        faults.extend(borrowing::bars(&self.given, credit));
        let rest = sum.checked_rem(credit.step_fen).unwrap_or(*sum).saturating_abs();
        let over = sum.saturating_sub(credit.limit_fen);
        let wrong = [(Rule::Steps, rest), (Rule::UnitsMin, sum.saturating_neg()), (Rule::LoanLimit, over)];
        faults.extend(wrong.into_iter().filter(|(_, by)| *by > 0).map(|(rule, by)| about(rule).by(by)));
        let steps = sum.checked_div(credit.step_fen).unwrap_or_default();
        let drawn = borrowing::first_start(&self.given, &self.hands, &self.ground);
        self.debt = Some(Debt { credit, steps, drawn });
    }

    fn check_pins(&self, stated: &Stated, faults: &mut Vec<Breach>) {
        let units: BTreeMap<&str, i64> = stated.units.iter().map(|(id, units)| (id.as_str(), *units)).collect();
        for pin in &self.given.wanted.pins {
            let model = self.given.catalogue.models.iter().find(|model| model.id == pin.model);
            let job = model.and_then(|model| model.job.as_ref());
            let held = units.get(pin.model.as_str()).copied().unwrap_or_default();
            let kept = match (job, pin.units_milli) {
                (Some(job), _) => stated.jobs.iter().any(|(_, id)| id == job),
                (None, Some(exact)) => held == exact,
                (None, None) => held != 0,
            };
            if !kept {
                let by = pin.units_milli.map_or(1, |exact| exact.saturating_sub(held).saturating_abs());
                faults.push(Breach::of(Rule::Pinned).about(&pin.model).by(by));
            }
        }
        for pin in &self.given.wanted.jobs {
            let held = stated.jobs.iter().find(|(member, _)| *member == pin.member).map(|(_, id)| id);
            if held != pin.job.as_ref() {
                let breach = Breach::of(Rule::Pinned).whose(pin.member);
                faults.push(Breach { source: pin.job.clone(), ..breach });
            }
        }
    }

    /// The courses the chosen models need, each once.
    pub fn courses(&self) -> Vec<Course<'a>> {
        let needed: BTreeMap<&str, Course<'a>> = self
            .enterprises
            .iter()
            .filter_map(|one| one.course)
            .map(|course| (course.training.id.as_str(), course))
            .collect();
        needed.into_values().collect()
    }
}
