//! What one more of each limit would bring: each relaxed alone, and solved again.

use serde::Serialize;

use super::levers::{self, Changed};
use super::{BY, total, yearly};
use crate::household::resources::LandClass;
use crate::plan::brief::{Brief, brief};
use crate::plan::compile::{Compiled, Given, compile};
use crate::plan::evaluate::evaluate;
use crate::plan::flow::{MONTHS, YEAR};
use crate::plan::problem::Problem;
use crate::plan::search::{Found, Search};

/// A step of start money, in fen.
const MONEY_STEP: i64 = 50_000; // arithmetic: amounts are told in steps of 500 yuan
/// Most steps of it.
const MONEY_STEPS: i64 = 100; // arithmetic: up to 50,000 yuan
/// A step of land, in hundredths of a mu.
const LAND_STEP: i64 = 10; // arithmetic: a tenth of a mu
/// Most steps of it.
const LAND_STEPS: i64 = 100; // arithmetic: up to ten mu
/// A day, in hundredths.
const DAY: i64 = 100; // arithmetic: unit
/// Most days of a month.
const DAYS: i64 = 25; // arithmetic: one more worker's
/// A post, in thousandths.
const POST: i64 = 1000; // arithmetic: unit

/// What is relaxed, by how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "lever")]
pub enum Lever {
    /// Money at the start.
    Money {
        /// What is to be handed over, with what the reserve still lacks, in fen.
        fen: i64,
        /// What of it reaches the plan, in fen.
        reaches_fen: i64,
    },
    /// Days at home of one worker in one calendar month.
    Days {
        /// The month, 1 to 12.
        month: i64,
        /// In hundredths.
        days: i64,
    },
    /// Land of a class; dry land without protection.
    Land {
        /// The class, by its word in the record.
        class: &'static str,
        /// In hundredths of a mu.
        centimu: i64,
    },
    /// A fact of the household, its village or a member.
    Fact {
        /// Path into the record.
        path: &'static str,
        /// Place of the member, where it is one's.
        #[serde(skip_serializing_if = "Option::is_none")]
        member: Option<usize>,
        /// Known to be otherwise: it would have to be brought about. Else it is worth asking.
        known: bool,
    },
    /// A present enterprise the family keeps, given up.
    GiveUp {
        /// Place in the record.
        enterprise: usize,
    },
    /// One step, or one post, more of what neighbours share.
    Outlet {
        /// Model or job id.
        of: String,
        /// In thousandths.
        milli: i64,
    },
}

/// What one more would bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OneMore {
    /// What is relaxed.
    #[serde(flatten)]
    pub lever: Lever,
    /// Own income more over five years, net of what is given up for it, in fen.
    pub gain_fen: i64,
    /// A fifth of it, rounded down.
    pub gain_year_fen: i64,
    /// The plan then.
    pub plan: Brief,
}

/// The search for what is better than the best plan there is.
struct Better<'a, 'g> {
    given: &'a Given<'g>,
    compiled: &'a Compiled,
    best: &'a Found,
    out: Vec<OneMore>,
}

/// Everything that gains, the most first. `best`: the best plan with grants and without a loan.
pub fn one_more(given: &Given<'_>, compiled: &Compiled, best: &Found) -> Vec<OneMore> {
    let mut better = Better { given, compiled, best, out: Vec::new() };
    better.money();
    better.days();
    better.land();
    better.facts();
    better.enterprises();
    better.outlets();
    let mut out = better.out;
    // A stable sort: where two gain as much, the order above stays.
    out.sort_by_key(|one| core::cmp::Reverse(one.gain_fen));
    out
}

impl Better<'_, '_> {
    /// A better plan of another problem.
    fn of(&self, problem: &Problem) -> Option<Found> {
        let found = Search::new(problem).best(BY)?;
        (total(&found) > total(self.best)).then_some(found)
    }

    fn push(&mut self, lever: Lever, given: &Given<'_>, problem: &Problem, found: &Found) {
        let gain_fen = total(found).saturating_sub(total(self.best));
        let plan = brief(given, problem, &found.decision);
        self.out.push(OneMore { lever, gain_fen, gain_year_fen: yearly(gain_fen), plan });
    }

    fn money(&mut self) {
        let problem = &self.compiled.problem;
        let mut search = Search::new(problem);
        let mut richer = |steps: i64| {
            search.set_more_money(steps.saturating_mul(MONEY_STEP));
            search.best(BY).filter(|found| total(found) > total(self.best))
        };
        let Some((steps, found)) = least(MONEY_STEPS, &mut richer) else { return };
        let reaches_fen = steps.saturating_mul(MONEY_STEP);
        // What is set aside first: savings that do not cover it are filled up before anything reaches the plan.
        let savings = self.given.means.production.savings.value().map_or(0, |sum| sum.low);
        let lacks = self.compiled.reserve.saturating_sub(savings).max(0);
        let mut given_more = problem.clone();
        given_more.money = given_more.money.saturating_add(reaches_fen);
        let lever = Lever::Money { fen: reaches_fen.saturating_add(lacks), reaches_fen };
        self.push(lever, self.given, &given_more, &found);
    }

    /// In the calendar month in which the best plan leaves least.
    fn days(&mut self) {
        let problem = &self.compiled.problem;
        let flows = evaluate(problem, &self.best.decision);
        let able = problem.workers.iter().any(|worker| worker.able && worker.home);
        let left = |month: usize| {
            let all = flows.all_days.at(month) - flows.work.at(month);
            if able { all.min(flows.able_days.at(month) - flows.heavy.at(month)) } else { all }
        };
        let Some(month) = (0..MONTHS).min_by_key(|month| left(*month)) else { return };
        let calendar = problem.start.calendar(month);
        let mut more = |days: i64| self.of(&levers::more_days(problem, calendar, days.saturating_mul(DAY)));
        if let Some((days, found)) = least(DAYS, &mut more) {
            let days = days.saturating_mul(DAY);
            let changed = levers::more_days(problem, calendar, days);
            let month = i64::try_from(calendar % YEAR + 1).unwrap_or_default();
            self.push(Lever::Days { month, days }, self.given, &changed, &found);
        }
    }

    fn land(&mut self) {
        let classes = [
            (LandClass::Paddy, "paddy"),
            (LandClass::Dry, "dry"),
            (LandClass::Orchard, "orchard"),
            (LandClass::Forest, "forest"),
            (LandClass::Courtyard, "courtyard"),
            (LandClass::Pond, "pond"),
        ];
        for (class, word) in classes {
            let changed = |steps: i64| levers::more_land(self.given, class, steps.saturating_mul(LAND_STEP));
            let mut more = |steps: i64| self.of(&compile(&changed(steps).given(self.given)).problem);
            if let Some((steps, found)) = least(LAND_STEPS, &mut more) {
                let (changed, centimu) = (changed(steps), steps.saturating_mul(LAND_STEP));
                let given = changed.given(self.given);
                self.push(Lever::Land { class: word, centimu }, &given, &compile(&given).problem, &found);
            }
        }
    }

    fn facts(&mut self) {
        for one in levers::facts(self.given) {
            let lever = Lever::Fact { path: one.path, member: one.member, known: one.known };
            self.changed(lever, &one.changed);
        }
    }

    fn enterprises(&mut self) {
        for (enterprise, entry) in self.given.means.production.enterprises.iter().enumerate() {
            if entry.release.value() != Some(&true) {
                self.changed(Lever::GiveUp { enterprise }, &levers::release(self.given, enterprise));
            }
        }
    }

    fn outlets(&mut self) {
        let catalogue = self.given.catalogue;
        for (place, one) in self.given.wanted.neighbours.iter().enumerate() {
            // A model by the steps that make sense, a job by a post.
            let model = catalogue.models.iter().find(|model| model.id == one.id && model.job.is_none());
            let milli = model.map_or(POST, |model| model.step_milli.max(model.min_milli));
            let lever = Lever::Outlet { of: one.id.clone(), milli };
            self.changed(lever, &levers::outlet(self.given, place, milli));
        }
    }

    /// What a changed household gains; one that opens nothing gains nothing.
    fn changed(&mut self, lever: Lever, changed: &Changed) {
        let given = changed.given(self.given);
        let compiled = compile(&given);
        if !opens(&self.compiled.problem, &compiled.problem) {
            return;
        }
        if let Some(found) = self.of(&compiled.problem) {
            self.push(lever, &given, &compiled.problem, &found);
        }
    }
}

/// Whether a problem has anything that another one has not.
fn opens(before: &Problem, after: &Problem) -> bool {
    let choices = |problem: &Problem| problem.workers.iter().map(|worker| worker.choices.len()).sum::<usize>();
    let size = |problem: &Problem| (problem.candidates.len(), choices(problem), problem.workers.len());
    size(before) != size(after)
        || before.holdings.len() != after.holdings.len()
        || before.stays != after.stays
        || before.land != after.land
        || before
            .candidates
            .iter()
            .zip(&after.candidates)
            .any(|(a, b)| (a.model, a.high, a.start) != (b.model, b.high, b.start))
}

/// The least number, 1 to `most`, with which something is found, and what is.
fn least<T>(most: i64, find: &mut dyn FnMut(i64) -> Option<T>) -> Option<(i64, T)> {
    let (mut low, mut high, mut found) = (0, most, find(most)?);
    while high - low > 1 {
        let middle = low + (high - low) / 2; // arithmetic: halving
        match find(middle) {
            Some(better) => (high, found) = (middle, better),
            None => low = middle,
        }
    }
    Some((high, found))
}
