//! One round as its entries add up: what was committed, the seed, every household drawn.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::case::Case;
use super::entry::{Claim, RoundEntry, Step};
use super::refusal::RoundRefusal as Refusal;
use crate::district::bounds::{Level, Stratum};
use crate::district::chain::{Book, Hash};
use crate::district::said::told;
use crate::district::sampling::{List, Seed, StratumName, draw};
use crate::policy::{Param, Policy};

/// Demands on a throw, and the seeds of earlier rounds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoundRules {
    /// Least signs of a seed.
    pub signs: usize,
    /// Least witnesses.
    pub witnesses: usize,
    /// Seeds that were thrown before: a round needs its own.
    pub used: Vec<Seed>,
}

impl RoundRules {
    /// As the pack says; `None` where it lacks a figure.
    pub fn of(policy: &Policy, used: Vec<Seed>) -> Option<Self> {
        let count = |param| policy.amount(param).and_then(|count| usize::try_from(count).ok());
        Some(Self { signs: count(Param::SeedSigns)?, witnesses: count(Param::SeedWitnesses)?, used })
    }
}

/// Commitment made before the seed was thrown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Committed {
    /// The entry.
    pub entry: Hash,
    /// The round, as people call it.
    pub round: String,
    /// The rhythm it belongs to.
    pub rhythm: String,
    /// The commit of the round before; empty for a first round.
    pub follows: Hash,
    /// SHA-256 of the list.
    pub list: Hash,
    /// Strata: how many each lists and how many are drawn.
    pub sizes: BTreeMap<String, Stratum>,
    /// How sure.
    pub level: Level,
    /// At most so many wrong, for each claim.
    pub aims: BTreeMap<Claim, u32>,
    /// When.
    pub on: NaiveDate,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoundBook {
    rules: RoundRules,
    /// The commitment.
    pub committed: Option<Committed>,
    /// The seed.
    pub seed: Option<Seed>,
    /// Who saw it thrown.
    pub witnesses: Vec<String>,
    /// Every household drawn, by its number.
    pub cases: BTreeMap<String, Case>,
    last: Option<NaiveDate>,
}

told! {
    /// How a draw differs from the one that list and seed give.
    pub enum DrawFault {
        /// Nothing is committed, or no seed is thrown.
        NotThrown = "draw.not_thrown",
        /// The list is not the one committed.
        OtherList {
            /// The hash of the list at hand.
            given: Hash,
            /// The hash that was committed.
            committed: Hash,
        } = "draw.other_list",
        /// A household should be drawn and is not.
        Lacks {
            /// The household.
            household: String,
        } = "draw.lacks",
        /// A household is drawn and should not be.
        Stray {
            /// The household.
            household: String,
        } = "draw.stray",
    }
}

impl RoundBook {
    /// An empty round.
    pub fn new(rules: RoundRules) -> Self {
        Self { rules, ..Self::default() }
    }

    /// How many to draw of each stratum.
    pub fn sizes(&self) -> BTreeMap<String, u32> {
        let sizes = self.committed.iter().flat_map(|committed| &committed.sizes);
        sizes.map(|(name, stratum)| (name.clone(), stratum.sample)).collect()
    }

    /// Everything in which the draw differs from what the list and the seed give.
    pub fn check_draw(&self, list: &List) -> Vec<DrawFault> {
        let (Some(committed), Some(seed)) = (&self.committed, &self.seed) else { return vec![DrawFault::NotThrown] };
        let given = list.hash();
        if given != committed.list {
            return vec![DrawFault::OtherList { given, committed: committed.list.clone() }];
        }
        let tickets = draw(list, seed, &self.sizes());
        let due: BTreeSet<&str> = tickets.iter().map(|ticket| ticket.number.as_str()).collect();
        let lacks = due.iter().filter(|number| !self.cases.contains_key(**number));
        let mut out: Vec<DrawFault> =
            lacks.map(|number| DrawFault::Lacks { household: (*number).to_owned() }).collect();
        let stray = self.cases.keys().filter(|number| !due.contains(number.as_str()));
        out.extend(stray.map(|number| DrawFault::Stray { household: number.clone() }));
        out
    }

    fn commit(&mut self, hash: &Hash, entry: &RoundEntry, on: NaiveDate) -> Result<(), Refusal> {
        if self.committed.is_some() {
            return Err(Refusal::CommittedAlready);
        }
        let level = entry.level_ppm.and_then(|ppm| Level::from_ppm(ppm.0)).ok_or(Refusal::CommitIncomplete)?;
        if entry.list.is_empty() || entry.sizes.is_empty() || entry.aims.is_empty() {
            return Err(Refusal::CommitIncomplete);
        }
        let count = |whole: i64| u32::try_from(whole).unwrap_or(u32::MAX);
        let mut sizes = BTreeMap::new();
        for size in &entry.sizes {
            let stratum = size.stratum.0.clone();
            let (population, sample) = (count(size.population.0), count(size.sample.0));
            let named = StratumName::parse(&stratum).is_some();
            if !named || sample > population || sizes.insert(stratum.clone(), Stratum { population, sample }).is_some()
            {
                return Err(Refusal::SizesWrong { stratum });
            }
        }
        self.committed = Some(Committed {
            entry: hash.clone(),
            round: entry.round.0.clone(),
            rhythm: entry.rhythm.0.clone(),
            follows: entry.follows.clone(),
            list: entry.list.clone(),
            sizes,
            level,
            aims: entry.aims.iter().map(|aim| (aim.claim, count(aim.allowed.0))).collect(),
            on,
        });
        Ok(())
    }

    fn throw(&mut self, entry: &RoundEntry) -> Result<(), Refusal> {
        if self.committed.is_none() {
            return Err(Refusal::NotCommitted);
        }
        if self.seed.is_some() {
            return Err(Refusal::ThrownAlready);
        }
        let names = entry.witnesses.iter().map(|name| name.0.trim()).filter(|name| !name.is_empty());
        let names: BTreeSet<&str> = names.collect();
        if names.len() < self.rules.witnesses {
            return Err(Refusal::Witnesses { given: names.len(), least: self.rules.witnesses });
        }
        let seed = Seed::thrown(&entry.seed.0, self.rules.signs, &self.rules.used);
        self.seed = Some(seed.map_err(|why| Refusal::Seed { why })?);
        self.witnesses = names.into_iter().map(str::to_owned).collect();
        Ok(())
    }

    fn draw(&mut self, entry: &RoundEntry) -> Result<(), Refusal> {
        let committed = self.committed.as_ref().ok_or(Refusal::NotCommitted)?;
        if self.seed.is_none() {
            return Err(Refusal::NotThrown);
        }
        let stratum = entry.stratum.0.clone();
        let Some(size) = committed.sizes.get(&stratum) else { return Err(Refusal::NoSuchStratum { stratum }) };
        let mut cases = self.cases.clone();
        for number in &entry.numbers {
            let case = Case { stratum: stratum.clone(), ..Case::default() };
            if cases.insert(number.0.clone(), case).is_some() {
                return Err(Refusal::DrawnAlready { household: number.0.clone() });
            }
        }
        let drawn = cases.values().filter(|case| case.stratum == stratum).count();
        if u32::try_from(drawn).unwrap_or(u32::MAX) > size.sample {
            return Err(Refusal::TooMany { stratum, sample: size.sample });
        }
        self.cases = cases;
        Ok(())
    }

    fn case(&mut self, entry: &RoundEntry, step: Step) -> Result<(), Refusal> {
        let household = entry.household.0.clone();
        let Some(case) = self.cases.get_mut(&household) else { return Err(Refusal::NotDrawn { household }) };
        // A refused step must change nothing.
        let mut next = case.clone();
        match step {
            Step::HandIn => next.hand_in(entry),
            Step::Open => next.open(entry),
            Step::Decide => next.decide(entry),
            Step::Appeal => next.appeal(entry),
            _ => next.rule(entry),
        }?;
        *case = next;
        Ok(())
    }
}

impl Book for RoundBook {
    type Entry = RoundEntry;
    type Refusal = Refusal;

    fn take(&mut self, hash: &Hash, entry: &RoundEntry) -> Result<(), Refusal> {
        let step = entry.step.ok_or(Refusal::NoStep)?;
        let (on, entered) = entry.on.zip(entry.entered_on).ok_or(Refusal::NoDay)?;
        if entry.by.0.trim().is_empty() {
            return Err(Refusal::Nobody);
        }
        if on > entered {
            return Err(Refusal::AheadOfEntry);
        }
        // Commit, throw and draw follow each other; visits have their own order.
        let first = matches!(step, Step::Commit | Step::Throw | Step::Draw);
        if self.last.is_some_and(|last| on.0 < last) {
            return Err(Refusal::BeforeForerunner);
        }
        match step {
            Step::Commit => self.commit(hash, entry, on.0),
            Step::Throw => self.throw(entry),
            Step::Draw => self.draw(entry),
            Step::Void => Ok(()),
            step => self.case(entry, step),
        }?;
        if first {
            self.last = Some(on.0);
        }
        Ok(())
    }
}
