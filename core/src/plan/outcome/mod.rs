//! A decision as a [`Plan`]: everything that is shown and printed of it.

mod chance;
mod figures;
mod labour;
mod money;
mod waterfall;

use super::compile::Given;
use super::evaluate::{Evaluation, SourceId, chosen, evaluate, lent, taken};
use super::flow::{Flow, MONTHS, YEARS};
use super::problem::{Decision, Problem};
use super::result::{Plan, PlannedCourse, PlannedJob, PlannedLoan, PlannedModel, Season, SeasonOfYear, Worst};
use super::search::NEVER;
use chrono::{Datelike, NaiveDate};

/// What a plan is made of.
pub struct Outcomes<'a> {
    /// Household and catalogue.
    pub given: &'a Given<'a>,
    /// The problem.
    pub problem: &'a Problem,
    /// Whether a date may be told.
    pub dated: bool,
}

/// What one decision brings.
struct Chosen<'a> {
    all: &'a Outcomes<'a>,
    decision: &'a Decision,
    flows: Evaluation,
}

impl Outcomes<'_> {
    /// The plan of a decision.
    pub fn plan(&self, decision: &Decision) -> Plan {
        let flows = evaluate(self.problem, decision);
        Chosen { all: self, decision, flows }.plan()
    }
}

impl Chosen<'_> {
    const fn problem(&self) -> &Problem {
        self.all.problem
    }

    fn plan(&self) -> Plan {
        let problem = self.problem();
        let own = self.flows.years();
        let month_over = problem.theta.map(|theta| self.flows.month_over(theta));
        let chance_ppm = self.chances();
        Plan {
            models: self.models(),
            jobs: self.jobs(),
            courses: self.courses(),
            loan: self.loan(),
            own_years_fen: own.to_vec(),
            income_years_fen: own.iter().map(|own| problem.topped(*own)).collect(),
            month_over,
            season_over: self.season(month_over),
            worst: self.worst(),
            waterfall_first: self.waterfall(0),
            waterfall_last: self.waterfall(YEARS - 1),
            investment: self.investment(),
            cash_months: self.cash(1, 12),    // arithmetic: months of the first year
            cash_years: self.cash(12, YEARS), // arithmetic: months of a year
            labour_first: self.labour(0),
            labour_last: self.labour(YEARS - 1),
            chance: chance::word(self.all.given, &chance_ppm),
            chance_ppm,
            public_money: self.public_money(),
            figures: self.figures(),
            check: None,
        }
    }

    fn day(&self, month: usize) -> NaiveDate {
        self.problem().start.day_of(month)
    }

    fn model_id(&self, place: usize) -> String {
        self.all.given.catalogue.models.get(place).map(|model| model.id.clone()).unwrap_or_default()
    }

    fn job_id(&self, place: usize) -> String {
        self.all.given.catalogue.jobs.get(place).map(|job| job.id.clone()).unwrap_or_default()
    }

    fn models(&self) -> Vec<PlannedModel> {
        let income = |place: usize| {
            let found = self.flows.sources.iter().find(|source| source.id == SourceId::Model(place));
            found.map(|source| source.income.years().to_vec()).unwrap_or_default()
        };
        let one = |(one, steps): (&super::problem::Candidate, i64)| PlannedModel {
            model: self.model_id(one.model),
            units_milli: steps.saturating_mul(one.step_milli),
            start: self.day(one.start),
            first_sale_month: one.sales.0.iter().position(|sales| *sales > 0).map(counted),
            setup_fen: one.setup.total().saturating_mul(steps),
            income_years_fen: income(one.model),
        };
        chosen(self.problem(), self.decision).map(one).collect()
    }

    fn jobs(&self) -> Vec<PlannedJob> {
        let job = |(worker, choice): (&super::problem::Worker, Option<&super::problem::Choice>)| {
            let choice = choice?;
            Some(PlannedJob {
                member: worker.member,
                job: self.job_id(choice.job),
                channel: self.all.given.catalogue.jobs.get(choice.job)?.channel,
                start: self.day(choice.start),
                away: choice.away,
                pay_years_fen: choice.pay.years().to_vec(),
                displaced_years_fen: choice.displaced.years().to_vec(),
            })
        };
        taken(self.problem(), self.decision).filter_map(job).collect()
    }

    fn courses(&self) -> Vec<PlannedCourse> {
        let problem = self.problem();
        let mut places: Vec<usize> = chosen(problem, self.decision).filter_map(|(one, _)| one.course).collect();
        places.sort_unstable();
        places.dedup();
        let course = |place: usize| {
            let course = problem.courses.get(place)?;
            let home = |worker: &usize| {
                let job = self.decision.jobs.get(*worker).copied().flatten();
                let choice = job.and_then(|job| problem.workers.get(*worker)?.choices.get(job));
                choice.is_none_or(|one| !one.away || one.start >= course.end || one.end <= course.start)
            };
            let attendants = course.attendants.iter().filter(|worker| home(worker));
            Some(PlannedCourse {
                training: self.all.given.catalogue.trainings.get(course.training)?.id.clone(),
                start: self.day(course.start),
                days: course.days.total(),
                household_fen: course.cost.total(),
                attendants: attendants.filter_map(|worker| Some(problem.workers.get(*worker)?.member)).collect(),
            })
        };
        places.into_iter().filter_map(course).collect()
    }

    fn loan(&self) -> Option<PlannedLoan> {
        let (loan, steps) = lent(self.problem(), self.decision)?;
        let times = |flow: &Flow| flow.years().map(|sum| sum.saturating_mul(steps)).to_vec();
        let back = Flow::of(|month| (-loan.principal.at(month)).max(0));
        let month = |sign: i64| loan.principal.0.iter().position(|sum| sum.signum() == sign).unwrap_or_default();
        Some(PlannedLoan {
            credit: self.all.given.catalogue.credits.get(loan.credit)?.id.clone(),
            sum_fen: loan.step.saturating_mul(steps),
            drawn: self.day(month(1)),
            due: self.day(month(-1)),
            interest_years_fen: times(&loan.interest),
            repaid_years_fen: times(&back),
        })
    }

    /// The season of a month that is told; none where no date may be told or it never comes.
    fn season(&self, month: Option<i64>) -> Option<SeasonOfYear> {
        let month = month.filter(|month| self.all.dated && *month < NEVER)?;
        let day = self.day(usize::try_from(month).ok()?.checked_sub(1)?.min(MONTHS));
        let (year, month) = (day.year(), day.month());
        // arithmetic: calendar months of the seasons
        Some(match month {
            3..=5 => SeasonOfYear { year, season: Season::Spring },
            6..=8 => SeasonOfYear { year, season: Season::Summer },
            9..=11 => SeasonOfYear { year, season: Season::Autumn },
            12 => SeasonOfYear { year: year.saturating_add(1), season: Season::Winter },
            _ => SeasonOfYear { year, season: Season::Winter },
        })
    }

    fn worst(&self) -> Worst {
        let problem = self.problem();
        let (own_fen, year, place) = self.flows.worst();
        let id = place.and_then(|place| self.flows.sources.get(place)).map(|source| match source.id {
            SourceId::Model(model) => self.model_id(model),
            SourceId::Job(_, job) => self.job_id(job),
        });
        Worst {
            own_fen,
            income_fen: problem.topped(own_fen),
            year: counted(year),
            fails: id,
            least_cash_fen: self.flows.least_cash(0).min(0),
        }
    }
}

/// A place counted from one.
pub(super) fn counted(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX).saturating_add(1)
}
