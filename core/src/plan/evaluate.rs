//! What a decision brings, month by month: the numbers behind everything that is shown of a plan.

use super::flow::{Flow, MONTHS, YEAR, YEARS};
use super::problem::{Candidate, Choice, Decision, Holding, Loan, Problem, Worker};

/// One source of income.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceId {
    /// A model, by place in the catalogue.
    Model(usize),
    /// A job: place of the member in the record, place of the job in the catalogue.
    Job(usize, usize),
    /// Present wages of a worker: place of the member in the record.
    Wage(usize),
    /// Present production that could be given up and is not: place among the record's enterprises, none for the rest.
    Holding(Option<usize>),
    /// Any other present source.
    Present,
}

/// A source that may fail, with what it may fall by in each year.
pub type Risk = (SourceId, [i64; YEARS]);

/// What one chosen source brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFlow {
    /// Which.
    pub id: SourceId,
    /// Sales or net pay.
    pub gross: Flow,
    /// Income: sales less inputs and wear, or pay less wear; displaced wages are apart.
    pub income: Flow,
    /// Present wages given up for it.
    pub displaced: Flow,
    /// What its failure takes from the cash.
    pub cash_at_risk: Flow,
}

/// A decision, month by month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evaluation {
    /// The chosen sources, models first.
    pub sources: Vec<SourceFlow>,
    /// Everything that may fail: chosen sources first, in their order, then present ones.
    pub risks: Vec<Risk>,
    /// Own income of each month.
    pub own: Flow,
    /// Own income of the twelve months up to each month.
    pub trailing: Flow,
    /// Money in: sales.
    pub sales: Flow,
    /// Money in: the part of net wages that may pay for production.
    pub wages: Flow,
    /// Money out: bought inputs.
    pub inputs: Flow,
    /// Money out: setting up, own capital, courses.
    pub setup: Flow,
    /// Money in: grants of jobs and courses.
    pub grants: Flow,
    /// Present income that ends with what is given up.
    pub given_up: Flow,
    /// Money out: the same made good, each year at its end.
    pub made_good: Flow,
    /// What cash must not fall under.
    pub floor: Flow,
    /// The loan: in, and out again.
    pub principal: Flow,
    /// Interest the household pays.
    pub interest: Flow,
    /// Subsidy paid.
    pub subsidy: Flow,
    /// Running cash with everything in it.
    pub cash: Flow,
    /// Work that needs able workers, in hundredths of a day.
    pub heavy: Flow,
    /// All work and courses.
    pub work: Flow,
    /// Days of able workers at home.
    pub able_days: Flow,
    /// Days of all workers at home.
    pub all_days: Flow,
}

/// What a decision chooses, with its parts of the problem.
pub fn chosen<'p>(problem: &'p Problem, decision: &'p Decision) -> impl Iterator<Item = (&'p Candidate, i64)> {
    problem.candidates.iter().zip(&decision.steps).filter(|(_, steps)| **steps > 0).map(|(one, steps)| (one, *steps))
}

/// Each worker with the job it takes.
pub fn taken<'p>(
    problem: &'p Problem,
    decision: &'p Decision,
) -> impl Iterator<Item = (&'p Worker, Option<&'p Choice>)> {
    let choice = |(worker, job): (&'p Worker, &Option<usize>)| (worker, job.and_then(|job| worker.choices.get(job)));
    problem.workers.iter().zip(&decision.jobs).map(choice)
}

/// What a decision gives up.
pub fn given_up<'p>(problem: &'p Problem, decision: &'p Decision) -> impl Iterator<Item = &'p Holding> {
    problem.holdings.iter().zip(&decision.given_up).filter(|(_, given_up)| **given_up).map(|(holding, _)| holding)
}

/// The loan of a decision, with its steps.
pub fn lent<'p>(problem: &'p Problem, decision: &Decision) -> Option<(&'p Loan, i64)> {
    let (place, steps) = decision.loan?;
    Some((problem.loans.get(place)?, steps))
}

/// Works out a decision month by month.
pub fn evaluate(problem: &Problem, decision: &Decision) -> Evaluation {
    let mut out = Evaluation { own: problem.base.clone(), floor: Flow(problem.floor()), ..Evaluation::default() };
    let mut courses: Vec<usize> = Vec::new();
    for (one, steps) in chosen(problem, decision) {
        out.take_model(one, steps);
        courses.extend(one.course.filter(|course| !courses.contains(course)));
    }
    for course in courses.iter().filter_map(|place| problem.courses.get(*place)) {
        out.work = out.work.plus(&course.days, 1);
        out.setup = out.setup.plus(&course.cost, 1).plus(&course.grant, 1);
        out.grants = out.grants.plus(&course.grant, 1);
    }
    // What the subsidy pays is the models' spending, the first of it.
    let spent = chosen(problem, decision)
        .fold(Flow::default(), |sum, (one, steps)| sum.plus(&one.inputs, steps).plus(&one.setup, steps));
    for (worker, choice) in taken(problem, decision) {
        out.take_worker(worker, choice);
    }
    for (holding, given_up) in problem.holdings.iter().zip(&decision.given_up) {
        out.take_holding(holding, *given_up);
    }
    out.risks.push((SourceId::Present, problem.loss));
    if let Some((loan, steps)) = lent(problem, decision) {
        out.principal = out.principal.plus(&loan.principal, steps);
        out.interest = out.interest.plus(&loan.interest, steps);
        out.own = out.own.plus(&loan.interest, -steps);
    }
    out.settle(problem, &spent);
    out
}

impl Evaluation {
    fn take_model(&mut self, one: &Candidate, steps: i64) {
        let times = |flow: &Flow| Flow::default().plus(flow, steps);
        let income = times(&one.sales).plus(&one.inputs, -steps).plus(&one.wear, -steps);
        self.own = self.own.plus(&income, 1);
        self.sales = self.sales.plus(&one.sales, steps);
        self.inputs = self.inputs.plus(&one.inputs, steps);
        self.setup = self.setup.plus(&one.setup, steps);
        self.work = self.work.plus(&one.labour, steps);
        if one.heavy {
            self.heavy = self.heavy.plus(&one.labour, steps);
        }
        self.sources.push(SourceFlow {
            id: SourceId::Model(one.model),
            gross: times(&one.sales),
            income,
            displaced: Flow::default(),
            cash_at_risk: times(&one.sales),
        });
        self.risks.push((SourceId::Model(one.model), one.loss.map(|loss| loss.saturating_mul(steps))));
    }

    fn take_worker(&mut self, worker: &Worker, choice: Option<&Choice>) {
        let (days, heavy) = choice.map_or((&worker.days, &worker.heavy), |choice| (&choice.days, &choice.heavy));
        self.all_days = self.all_days.plus(days, 1);
        self.able_days = self.able_days.plus(heavy, 1);
        let wage = choice.map_or(worker.wage_loss, |choice| choice.wage_loss);
        let Some(choice) = choice else {
            self.risks.push((SourceId::Wage(worker.member), wage));
            return;
        };
        let income = choice.pay.plus(&choice.wear, -1);
        self.own = self.own.plus(&income, 1).plus(&choice.displaced, -1);
        self.wages = self.wages.plus(&choice.cash, 1).plus(&choice.grant, -1);
        self.grants = self.grants.plus(&choice.grant, 1);
        self.setup.add(choice.start, choice.capital);
        self.sources.push(SourceFlow {
            id: SourceId::Job(worker.member, choice.job),
            gross: choice.pay.clone(),
            income,
            displaced: choice.displaced.clone(),
            cash_at_risk: Flow::of(|month| choice.cash.at(month).max(0)),
        });
        self.risks.push((SourceId::Job(worker.member, choice.job), choice.loss));
        self.risks.push((SourceId::Wage(worker.member), wage));
    }

    fn take_holding(&mut self, holding: &Holding, given_up: bool) {
        if given_up {
            self.own = self.own.plus(&holding.income, -1);
            self.given_up = self.given_up.plus(&holding.income, 1);
            self.made_good = self.made_good.plus(&holding.made_good, 1);
            self.all_days = self.all_days.plus(&holding.days, 1);
            self.able_days = self.able_days.plus(&holding.heavy, 1);
        } else {
            self.risks.push((SourceId::Holding(holding.enterprise), holding.loss));
        }
    }

    fn settle(&mut self, problem: &Problem, spent: &Flow) {
        let spent = spent.running();
        let paid = |month: Option<usize>| month.map_or(0, |month| spent.at(month).min(problem.subsidy));
        self.subsidy = Flow::of(|month| paid(Some(month)) - paid(month.checked_sub(1)));
        let net = self.sales.plus(&self.wages, 1).plus(&self.inputs, -1).plus(&self.setup, -1).plus(&problem.own, 1);
        let net = net.plus(&self.grants, 1).plus(&self.made_good, -1);
        let mut net = net.plus(&self.principal, 1).plus(&self.interest, -1).plus(&self.subsidy, 1);
        net.add(0, problem.money);
        self.cash = net.running();
        let running = self.own.running();
        let before: Vec<i64> = problem.before.to_vec();
        self.trailing = Flow::of(|month| {
            let earlier: i64 = before.iter().skip(month + 1).sum();
            running.at(month) - month.checked_sub(YEAR).map_or(0, |month| running.at(month)) + earlier
        });
    }

    /// Own income of each year.
    pub fn years(&self) -> [i64; YEARS] {
        self.own.years()
    }

    /// The least own income of years two to five.
    pub fn ordinary(&self) -> i64 {
        self.years().into_iter().skip(1).min().unwrap_or_default()
    }

    /// The least income over years two to five when any one source fails, with the year (0 to 4) and what fails, by
    /// place among the risks.
    pub fn worst(&self) -> (i64, usize, Option<usize>) {
        self.least_income(1..YEARS)
    }

    /// The same of the first year, which no goal weighs.
    pub fn worst_first(&self) -> (i64, usize, Option<usize>) {
        self.least_income(0..1)
    }

    fn least_income(&self, years: core::ops::Range<usize>) -> (i64, usize, Option<usize>) {
        let own = self.years();
        let mut worst = (i64::MAX, 0, None);
        for (year, own) in own.iter().enumerate().filter(|(year, _)| years.contains(year)) {
            let none = core::iter::once((None, 0));
            let loss = |losses: &[i64; YEARS]| losses.get(year).copied().unwrap_or_default();
            let losses = self.risks.iter().enumerate().map(|(place, (_, losses))| (Some(place), loss(losses)));
            for (place, loss) in none.chain(losses) {
                if own - loss < worst.0 {
                    worst = (own - loss, year, place);
                }
            }
        }
        worst
    }

    /// The month (1 to 60) from which on every trailing year is at least `theta`, 61 where there is none.
    pub fn month_over(&self, theta: i64) -> i64 {
        super::search::month_over(&self.trailing.0, theta)
    }

    /// What the cash lacks at the start to stay where it must in every month, sources failing: nothing where all is
    /// kept. More at the start lifts what must be there too, so a month that is short must come up to nothing.
    pub fn lacks(&self, stress: i64) -> i64 {
        let short = |cash: i64, floor: i64| if cash < floor { cash.min(0).saturating_neg() } else { 0 };
        let floors = || self.cash.0.iter().zip(&self.floor.0);
        let mut most = floors().map(|(cash, floor)| short(*cash, *floor)).max().unwrap_or_default();
        for source in &self.sources {
            let lost = super::search::lost(&source.cash_at_risk);
            let with = floors().zip(lost).map(|((cash, floor), lost)| short(cash - lost + stress, *floor));
            most = most.max(with.max().unwrap_or_default());
        }
        most
    }

    /// The least cash of the plan's months should any one source fail in any one year.
    pub fn least_cash(&self) -> i64 {
        let mut least = self.cash.0.iter().copied().min().unwrap_or_default();
        for source in &self.sources {
            let lost = super::search::lost(&source.cash_at_risk);
            least = least.min(self.cash.0.iter().zip(lost).map(|(cash, lost)| cash - lost).min().unwrap_or_default());
        }
        least
    }

    /// Whether cash and days hold; land is not looked at.
    pub fn holds(&self, stress: i64) -> bool {
        let fits = |work: &Flow, days: &Flow| work.0.iter().zip(&days.0).all(|(a, b)| a <= b);
        self.lacks(stress) == 0 && fits(&self.heavy, &self.able_days) && fits(&self.work, &self.all_days)
    }
}

/// Months of a plan, counted.
pub const LENGTH: usize = MONTHS;
