//! The plan's money after every month, and the same with one source lost for a year.

use crate::plan::compile::Given;
use crate::plan::flow::{Flow, MONTHS, YEAR, YEARS};

use super::enterprise::Enterprise;
use super::post::Post;
use super::reading::Plan;
use super::rules::Outcome;
use super::site;
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

    /// By how much own income of a year falls with it.
    pub fn falls(&self, given: &Given<'_>, year: usize) -> i64 {
        match self {
            Self::Enterprise(one) => one.falls(given, year),
            Self::Post(post) => post.falls(year),
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
    let courses = plan.courses();
    let fees = sum(courses.iter().map(|course| course.cost(month)));
    let allowances = sum(courses.iter().map(|course| course.allowance(&plan.given, month)));
    let jobs = sum(plan.posts.iter().map(|post| post.cash(&plan.living, month)));
    let principal = plan.debt.as_ref().map_or(0, |debt| debt.principal(month));
    let comes = [models, allowances, jobs, principal, plan.living.aside(&plan.given, month)];
    // What is given up is made good to the household at the end of each year.
    let ends_year = month % YEAR + 1 == YEAR;
    let made_good = if ends_year { sum((month + 1 - YEAR..=month).map(|one| plan.gone(one))) } else { 0 };
    sum(comes).saturating_sub(sum([fees, interest(plan, month), made_good]))
}

/// The plan's money after every month.
pub fn cash(plan: &Plan<'_>) -> Flow {
    let (mut held, mut spent) = (plan.living.money, 0_i64);
    let subsidy = site::subsidy(&plan.given);
    Flow::of(|month| {
        held = held.saturating_add(moved(plan, month));
        spent = spent.saturating_add(sum(plan.enterprises.iter().map(|one| one.spending(month))));
        held.saturating_add(spent.min(subsidy))
    })
}

/// What the money must not fall under in each month: nothing, or where it would be without a plan.
pub fn floors(plan: &Plan<'_>) -> Flow {
    Flow::of(|month| plan.living.idle(&plan.given, month).min(0))
}

/// The money reaches in every month.
pub fn never_under(cash: &Flow, floors: &Flow, out: &mut Outcome) {
    let left = |month: usize| cash.at(month).saturating_sub(floors.at(month));
    if let Some(month) = (0..MONTHS).min_by_key(|month| left(*month)) {
        out.note(Slack { rule: Rule::Cash, month: Some(month), left: left(month), ..Slack::default() });
    }
}

/// A loan is no more than what is spent on production until it is due.
pub fn purpose(plan: &Plan<'_>, out: &mut Outcome) {
    let Some(debt) = &plan.debt else { return };
    let lasts = debt.drawn..=debt.ends();
    let models = sum(lasts.clone().map(|month| sum(plan.enterprises.iter().map(|one| one.spending(month)))));
    let jobs = plan.posts.iter().filter(|post| lasts.contains(&post.start)).map(|post| post.job.capital_fen);
    let left = models.saturating_add(sum(jobs)).saturating_sub(debt.credit.step_fen.saturating_mul(debt.steps));
    out.note(Slack { rule: Rule::LoanPurpose, left, ..Slack::default() });
}

/// A source that fails for a year does not bring the money too far down.
pub fn stress(plan: &Plan<'_>, cash: &Flow, floors: &Flow, out: &mut Outcome) {
    let bears = plan.living.bears(&plan.given);
    let left = Flow::of(|month| cash.at(month).saturating_sub(floors.at(month)).saturating_add(bears));
    let mut all = Vec::new();
    for source in sources(plan) {
        for year in 0..YEARS {
            all.extend(one_year_lost(plan, &left, source, year));
        }
    }
    let (broken, kept): (Vec<Slack>, Vec<Slack>) = all.into_iter().partition(|slack| slack.left < 0);
    match (broken.is_empty(), kept.into_iter().min_by_key(|slack| slack.left)) {
        (true, Some(least)) => out.note(least),
        _ => broken.into_iter().for_each(|slack| out.note(slack)),
    }
}

/// The smallest distance to the floor from the year on in which the source is lost.
fn one_year_lost(plan: &Plan<'_>, over: &Flow, source: Source<'_, '_>, year: usize) -> Option<Slack> {
    let first = year * YEAR;
    let left = |month: usize| {
        let lost = sum((first..=month).take(YEAR).map(|one| source.lost(plan, one)));
        over.at(month).saturating_sub(lost)
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
