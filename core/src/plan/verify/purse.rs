//! The plan's money after every month, and the same with one source lost for a year.

use crate::plan::flow::{Flow, MONTHS, YEAR, YEARS, share, twelfth};

use super::enterprise::Enterprise;
use super::post::Post;
use super::reading::Plan;
use super::rules::Outcome;
use super::stated::{Rule, Slack};
use super::sums::sum;

/// A chosen model or job.
#[derive(Clone, Copy)]
pub enum Source<'p, 'a> {
    /// A model.
    Enterprise(&'p Enterprise<'a>),
    /// A job.
    Post(&'p Post<'a>),
}

impl Source<'_, '_> {
    /// Id of the model or job.
    pub fn id(&self) -> &str {
        match self {
            Self::Enterprise(one) => &one.model.id,
            Self::Post(post) => &post.job.id,
        }
    }

    /// Money that does not come in a month of a year that fails.
    fn lost(&self, plan: &Plan<'_>, month: usize) -> i64 {
        match self {
            Self::Enterprise(one) => one.sales(month),
            Self::Post(post) => post.paid_cash(&plan.living, month).max(0),
        }
    }

    /// Own income that does not come in a month of a year that fails.
    pub fn earns(&self, month: usize) -> i64 {
        match self {
            Self::Enterprise(one) => one.sales(month),
            Self::Post(post) => post.pay(month),
        }
    }
}

/// Every chosen model, then every chosen job.
pub fn sources<'p, 'a>(plan: &'p Plan<'a>) -> Vec<Source<'p, 'a>> {
    let models = plan.enterprises.iter().map(Source::Enterprise);
    models.chain(plan.posts.iter().map(Source::Post)).collect()
}

/// Interest of a month.
pub fn interest(plan: &Plan<'_>, month: usize) -> i64 {
    plan.debt.as_ref().map_or(0, |debt| debt.interest(month))
}

/// What comes and goes in a month, the subsidy aside.
fn moved(plan: &Plan<'_>, month: usize) -> i64 {
    let models = sum(plan.enterprises.iter().map(|one| one.sales(month).saturating_sub(one.spending(month))));
    let courses = sum(plan.courses().iter().map(|course| course.cost(month)));
    let jobs = sum(plan.posts.iter().map(|post| post.cash(&plan.living, month)));
    let principal = plan.debt.as_ref().map_or(0, |debt| debt.principal(month));
    let ends_year = month % YEAR + 1 == YEAR;
    let uncovered = if ends_year { uncovered(plan) } else { 0 };
    let parts = [models, jobs, principal, own_share(plan, month)];
    let paid = [courses, interest(plan, month), uncovered];
    sum(parts).saturating_sub(sum(paid))
}

/// The share of a year's present income that may pay for production, spread as income is.
fn own_share(plan: &Plan<'_>, month: usize) -> i64 {
    let yearly = share(plan.living.year().max(0), plan.given.settings().present_cash_ppm);
    twelfth(yearly, month % YEAR)
}

/// Debt service of a year that present income does not cover.
fn uncovered(plan: &Plan<'_>) -> i64 {
    plan.living.debt_service.saturating_sub(plan.living.year().max(0)).max(0)
}

/// The plan's money after every month.
pub fn cash(plan: &Plan<'_>) -> Flow {
    let (mut held, mut spent) = (plan.living.money, 0_i64);
    Flow::of(|month| {
        held = held.saturating_add(moved(plan, month));
        spent = spent.saturating_add(sum(plan.enterprises.iter().map(|one| one.spending(month))));
        held.saturating_add(spent.min(plan.given.settings().subsidy_fen))
    })
}

/// The money reaches in every month.
pub fn never_under(cash: &Flow, out: &mut Outcome) {
    if let Some(month) = (0..MONTHS).min_by_key(|month| cash.at(*month)) {
        out.note(Slack { rule: Rule::Cash, month: Some(month), left: cash.at(month), ..Slack::default() });
    }
}

/// A source that fails for a year does not bring the money too far down.
pub fn stress(plan: &Plan<'_>, cash: &Flow, out: &mut Outcome) {
    let floor = share(plan.living.year().max(0), plan.given.settings().stress_ppm).saturating_neg();
    let mut all = Vec::new();
    for source in sources(plan) {
        for year in 0..YEARS {
            all.extend(one_year_lost(plan, cash, source, year, floor));
        }
    }
    let (broken, kept): (Vec<Slack>, Vec<Slack>) = all.into_iter().partition(|slack| slack.left < 0);
    match (broken.is_empty(), kept.into_iter().min_by_key(|slack| slack.left)) {
        (true, Some(least)) => out.note(least),
        _ => broken.into_iter().for_each(|slack| out.note(slack)),
    }
}

/// The smallest distance to the floor from the year on in which the source is lost.
fn one_year_lost(plan: &Plan<'_>, cash: &Flow, source: Source<'_, '_>, year: usize, floor: i64) -> Option<Slack> {
    let first = year * YEAR;
    let left = |month: usize| {
        let lost = sum((first..=month).take(YEAR).map(|one| source.lost(plan, one)));
        cash.at(month).saturating_sub(lost).saturating_sub(floor)
    };
    let month = (first..MONTHS).min_by_key(|month| left(*month))?;
    Some(Slack {
        rule: Rule::Stress,
        source: Some(source.id().to_owned()),
        month: Some(month),
        year: Some(year),
        left: left(month),
        ..Slack::default()
    })
}
