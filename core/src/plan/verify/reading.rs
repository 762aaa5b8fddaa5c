//! A stated plan looked up in household and catalogue; what is not as it must be is a breach, and is left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::compile::Given;
use crate::plan::flow::MONTHS;

use super::borrowing::{self, Debt};
use super::chores::{self, Fate};
use super::enterprise::Enterprise;
use super::ground::Ground;
use super::learning::Course;
use super::living::{Earner, Living};
use super::people::{Hand, People};
use super::post::{self, Post};
use super::site;
use super::stated::{Breach, Rule, Stated};
use super::sums::sum;

/// A plan with everything its months are worked out from.
pub struct Plan<'a> {
    /// What was given.
    pub given: Given<'a>,
    /// Members who give labour, and what present enterprises ask of them.
    pub people: People,
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
    /// Present enterprises that are given up, by place in the record.
    given_up: Vec<usize>,
    /// Month from which they are.
    first: usize,
    /// Whether everybody who is at home today takes a job away.
    last_gone: bool,
}

impl<'a> Plan<'a> {
    /// Looks up what is stated, and says what of it cannot be.
    pub fn of(given: &Given<'a>, stated: &Stated) -> (Self, Vec<Breach>) {
        let people = People::of(given);
        let living = Living::of(given, &people.hands);
        let ground = Ground::of(given);
        let first = borrowing::first_start(given, &people, &living, &ground);
        let (enterprises, posts, given_up) = (Vec::new(), Vec::new(), Vec::new());
        let given = *given;
        let debt = None;
        let mut plan =
            Self { given, living, ground, enterprises, posts, debt, people, given_up, first, last_gone: false };
        let mut faults = Vec::new();
        plan.read_units(stated, &mut faults);
        plan.read_jobs(stated, &mut faults);
        plan.read_loan(stated, &mut faults);
        plan.read_given_up(stated, &mut faults);
        plan.check_pins(stated, &mut faults);
        (plan, faults)
    }

    /// What is given up: what is stated and may be, and what goes with the last worker.
    fn read_given_up(&mut self, stated: &Stated, faults: &mut Vec<Breach>) {
        let running = chores::running(&self.given);
        self.last_gone = self.is_everybody_gone();
        for entry in &stated.given_up {
            let may = running.iter().any(|one| one.entry == *entry && one.fate == Fate::MayGo);
            if may && !self.given_up.contains(entry) {
                self.given_up.push(*entry);
            } else {
                faults.push(Breach::of(Rule::NotToGive));
            }
        }
        if self.last_gone {
            self.given_up.extend(running.iter().filter(|one| one.fate == Fate::WithTheLast).map(|one| one.entry));
        }
        for entry in self.given_up.clone() {
            self.ground.release(entry);
        }
    }

    /// Whether everybody who is at home today takes a job away.
    pub const fn is_last_gone(&self) -> bool {
        self.last_gone
    }

    /// Whether a member takes a job away.
    pub fn goes_away(&self, member: usize) -> bool {
        self.posts.iter().any(|post| post.hand.member == member && post.job.sleeps_away)
    }

    fn is_everybody_gone(&self) -> bool {
        let home: Vec<&Hand> = self.people.hands.iter().filter(|hand| self.people.is_home(&self.given, hand)).collect();
        !home.is_empty() && home.iter().all(|hand| self.goes_away(hand.member))
    }

    /// Present enterprises that are given up, by place in the record.
    pub fn entries_gone(&self) -> Vec<usize> {
        self.given_up.clone()
    }

    fn is_gone(&self, earner: Earner) -> bool {
        match earner {
            Earner::Entry(entry) => self.given_up.contains(&entry),
            Earner::Rest => self.last_gone,
            Earner::Other | Earner::Worker(_) => false,
        }
    }

    /// Present income of a month that has ended with what is given up.
    pub fn gone(&self, month: usize) -> i64 {
        if month < self.first {
            return 0;
        }
        let entries = self.given_up.iter().map(|entry| self.living.earned(Earner::Entry(*entry), month));
        let rest = if self.is_gone(Earner::Rest) { self.living.earned(Earner::Rest, month) } else { 0 };
        sum(entries).saturating_add(rest)
    }

    /// The month until which a part of present income may fail: none of it where it is given up.
    pub fn earned_until(&self, earner: Earner) -> usize {
        match earner {
            Earner::Worker(member) => {
                self.posts.iter().find(|post| post.hand.member == member).map_or(MONTHS, Post::wages_until)
            }
            _ if self.is_gone(earner) => 0,
            _ => MONTHS,
        }
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
            // What the household has of it today counts; exact units that are pinned are what they are.
            let pinned = self.given.wanted.pins.iter().any(|pin| pin.model == *id && pin.units_milli == Some(*units));
            let held = if pinned { 0 } else { site::held(&self.given, model) };
            let least = if pinned { 0 } else { borrowing::least_units(&self.given, model) };
            let over = units.saturating_sub(if pinned { *units } else { model.max_milli.saturating_sub(held) });
            let left = site::left_by_others(&self.given, id).filter(|_| !pinned);
            let taken = left.map_or(0, |left| units.saturating_sub(left));
            let wrong = [
                (Rule::Steps, rest.saturating_abs()),
                (Rule::UnitsMin, least.saturating_sub(*units)),
                (Rule::UnitsMax, over),
                (Rule::Taken, taken),
            ];
            let wrong = wrong.into_iter().filter(|(_, by)| *by > 0);
            faults.extend(wrong.map(|(rule, by)| Breach::of(rule).about(id).by(by)));
            faults.extend(site::bars(&self.given, model));
            let steps = units.checked_div(model.step_milli).unwrap_or_default();
            match Enterprise::of(&self.given, &self.people.hands, model, steps) {
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
            let Some(hand) = self.people.hands.iter().find(|hand| hand.member == *member).copied() else {
                faults.push(about(Rule::NoWorker));
                continue;
            };
            faults.extend(post::bars(&self.given, &hand, job));
            let afterwards = stated.afterwards.contains(member);
            match Post::of(&self.given, (&self.people, &self.living), hand, job, afterwards) {
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
        self.debt = Some(Debt { credit, steps, drawn: self.first });
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
