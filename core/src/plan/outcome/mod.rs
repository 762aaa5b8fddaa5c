//! A decision as a [`Plan`]: everything that is shown and printed of it.

mod account;
mod chance;
mod figures;
mod labour;
mod money;
mod waterfall;
mod years;

use self::labour::Attended;
use super::compile::{Compiled, Given};
use super::evaluate::{Evaluation, SourceId, chosen, evaluate, given_up, lent, taken};
use super::flow::{Flow, MONTHS, YEARS};
use super::problem::{Decision, Problem};
use super::result::{
    Failing, FirstYear, GivenUp, Plan, PlannedCourse, PlannedJob, PlannedLoan, PlannedModel, Season, SeasonOfYear,
    SourceKind, Worst,
};
use super::search::NEVER;
use chrono::{Datelike, NaiveDate};

/// What a plan is made of.
pub struct Outcomes<'a> {
    /// Household and catalogue.
    pub given: &'a Given<'a>,
    /// The problem, and what was left out of it.
    pub compiled: &'a Compiled,
    /// Whether a date may be told.
    pub dated: bool,
}

/// What one decision brings.
struct Chosen<'a> {
    all: &'a Outcomes<'a>,
    decision: &'a Decision,
    flows: Evaluation,
    attended: Vec<Attended<'a>>,
}

impl Outcomes<'_> {
    /// The plan of a decision.
    pub fn plan(&self, decision: &Decision) -> Plan {
        let problem = &self.compiled.problem;
        let flows = evaluate(problem, decision);
        let attended = labour::attended(problem, decision, &flows);
        Chosen { all: self, decision, flows, attended }.plan()
    }
}

impl Chosen<'_> {
    const fn problem(&self) -> &Problem {
        &self.all.compiled.problem
    }

    fn plan(&self) -> Plan {
        let problem = self.problem();
        let own = self.flows.years();
        let month_over = problem.theta.map(|theta| self.flows.month_over(theta));
        let years = self.years();
        let (worst, ordinary_fen) = (self.worst(), self.flows.ordinary());
        Plan {
            models: self.models(),
            jobs: self.jobs(),
            courses: self.courses(),
            loan: self.loan(),
            given_up: self.given_up(),
            own_years_fen: own.to_vec(),
            income_years_fen: own.iter().map(|own| problem.topped(*own)).collect(),
            month_over,
            season_over: self.season(month_over),
            ordinary_fen,
            over: problem.theta.map(|theta| ordinary_fen >= theta),
            safe: problem.theta.map(|theta| worst.own_fen >= theta),
            worst,
            waterfall_first: self.waterfall(0),
            waterfall_last: self.waterfall(YEARS - 1),
            investment: self.investment(),
            cash_months: self.cash(1, 12),    // arithmetic: months of the first year
            cash_years: self.cash(12, YEARS), // arithmetic: months of a year
            labour_first: self.labour(0),
            labour_last: self.labour(YEARS - 1),
            chance: chance::word(self.all.given, &years),
            years,
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
                paid_from: choice.pay.0.iter().position(|pay| *pay != 0).map(|month| self.day(month)),
                last: choice.end.checked_sub(1).filter(|_| choice.end < MONTHS).map(|month| self.day(month)),
                away: choice.away,
                afterwards: choice.afterwards,
                pay_years_fen: choice.pay.years().to_vec(),
                displaced_years_fen: choice.displaced.years().to_vec(),
            })
        };
        taken(self.problem(), self.decision).filter_map(job).collect()
    }

    /// The courses of the models, then those that open a job, which its worker attends.
    fn courses(&self) -> Vec<PlannedCourse> {
        let problem = self.problem();
        let trainings = &self.all.given.catalogue.trainings;
        let member = |worker: &usize| Some(problem.workers.get(*worker)?.member);
        let of_models = self.attended.iter().filter_map(|one| {
            let who: Vec<usize> = one.course.attendants.iter().copied().filter(|worker| one.may(*worker)).collect();
            Some(PlannedCourse {
                training: trainings.get(one.course.training)?.id.clone(),
                start: self.day(one.course.start),
                days: one.course.days.total(),
                household_fen: one.course.cost.total().saturating_add(one.course.grant.total()),
                grant_fen: one.course.grant.total(),
                attendants: who.iter().filter_map(member).collect(),
                attendant: one.by.as_ref().and_then(member),
            })
        });
        let of_jobs = taken(problem, self.decision).filter_map(|(worker, choice)| {
            let choice = choice?;
            let wanted = self.all.given.catalogue.jobs.get(choice.job)?.training.as_ref()?;
            let entry = trainings.iter().find(|one| one.id == *wanted)?;
            Some(PlannedCourse {
                training: entry.id.clone(),
                start: self.day(choice.first),
                days: entry.days,
                // One that opens a job away is part of its lag.
                household_fen: if choice.away { 0 } else { entry.household_fen },
                grant_fen: 0,
                attendants: vec![worker.member],
                attendant: Some(worker.member),
            })
        });
        of_models.chain(of_jobs).collect()
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

    fn given_up(&self) -> Vec<GivenUp> {
        let one = |holding: &super::problem::Holding| GivenUp {
            enterprise: holding.enterprise,
            from: self.day(holding.from),
            income_years_fen: holding.income.years().to_vec(),
        };
        given_up(self.problem(), self.decision).map(one).collect()
    }

    /// The season of a month that is told; none where no date may be told or it never comes.
    fn season(&self, month: Option<i64>) -> Option<SeasonOfYear> {
        let month = month.filter(|month| self.all.dated && *month < NEVER)?;
        let day = self.day(usize::try_from(month).ok()?.checked_sub(1)?.min(MONTHS));
        let (year, month) = (day.year(), day.month());
        Some(match month {
            3..=5 => SeasonOfYear { year, season: Season::Spring }, // arithmetic: calendar months
            6..=8 => SeasonOfYear { year, season: Season::Summer }, // arithmetic: calendar months
            9..=11 => SeasonOfYear { year, season: Season::Autumn }, // arithmetic: calendar months
            // arithmetic: December begins the winter of the next year
            12 => SeasonOfYear { year: year.saturating_add(1), season: Season::Winter },
            _ => SeasonOfYear { year, season: Season::Winter },
        })
    }

    fn worst(&self) -> Worst {
        let problem = self.problem();
        let (own_fen, year, place) = self.flows.worst();
        Worst {
            own_fen,
            income_fen: problem.topped(own_fen),
            year: counted(year),
            fails: self.failing(place, year),
            least_cash_fen: self.flows.least_cash().min(0),
            first: self.first_year(problem.topped(own_fen)),
        }
    }

    /// The first year, where it leaves less than the worst of the others.
    fn first_year(&self, worst: i64) -> Option<FirstYear> {
        let (own_fen, year, place) = self.flows.worst_first();
        let of_first = |flow: &Flow| flow.years().first().copied().unwrap_or_default();
        let given_up: i64 = self.flows.sources.iter().map(|source| of_first(&source.displaced)).sum();
        let first = FirstYear {
            own_fen,
            income_fen: self.problem().topped(own_fen),
            fails: self.failing(place, year),
            living_fen: of_first(&self.problem().base) - given_up - of_first(&self.flows.given_up),
        };
        (first.income_fen < worst).then_some(first)
    }

    /// What fails, by place among the risks, in a year.
    fn failing(&self, place: Option<usize>, year: usize) -> Option<Failing> {
        let (id, losses) = self.flows.risks.get(place?)?;
        let falls_fen = losses.get(year).copied().unwrap_or_default();
        let none = Failing { what: SourceKind::Present, of: None, member: None, enterprise: None, falls_fen };
        Some(match *id {
            SourceId::Model(model) => Failing { what: SourceKind::Model, of: Some(self.model_id(model)), ..none },
            SourceId::Job(member, job) => {
                Failing { what: SourceKind::Job, of: Some(self.job_id(job)), member: Some(member), ..none }
            }
            SourceId::Wage(member) => Failing { what: SourceKind::Wage, member: Some(member), ..none },
            SourceId::Holding(enterprise) => Failing { what: SourceKind::Production, enterprise, ..none },
            SourceId::Present => none,
        })
    }
}

/// A place counted from one.
pub(super) fn counted(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX).saturating_add(1)
}
