//! Own income and what the three goals measure.

use crate::plan::flow::{Flow, MONTHS, YEAR, YEARS};

use super::purse::{interest, sources};
use super::reading::Plan;
use super::sums::{signed, sum};

/// Own income of every month.
pub fn own(plan: &Plan<'_>) -> Flow {
    Flow::of(|month| {
        let present = plan.living.month(signed(month));
        let models = sum(plan.enterprises.iter().map(|one| one.income(month)));
        let jobs = sum(plan.posts.iter().map(|post| post.income(&plan.living, month)));
        sum([present, models, jobs]).saturating_sub(interest(plan, month)).saturating_sub(plan.gone(month))
    })
}

/// Sums of the plan's years.
pub fn years(own: &Flow) -> [i64; YEARS] {
    core::array::from_fn(|year| sum(months_of(year).map(|month| own.at(month))))
}

fn months_of(year: usize) -> core::ops::Range<usize> {
    year * YEAR..(year + 1) * YEAR
}

/// The least own income of years two to five.
pub fn ordinary(years: &[i64; YEARS]) -> i64 {
    years.iter().copied().skip(1).min().unwrap_or_default()
}

/// The same with any one source, new or present, fallen by its stress.
pub fn worst(plan: &Plan<'_>, years: &[i64; YEARS]) -> i64 {
    let mut least = i64::MAX;
    for (year, own) in years.iter().enumerate().skip(1) {
        let new = sources(plan).into_iter().map(|source| source.falls(&plan.given, year));
        let present = plan.living.streams.iter().map(|stream| stream.falls(year, plan.earned_until(stream.earner)));
        let falls = new.chain(present).max().unwrap_or_default().max(0);
        least = least.min(own.saturating_sub(falls));
    }
    least
}

/// The first month, from 1, from which every trailing year is over the line; one past the last where there is none.
pub fn month_over(plan: &Plan<'_>, own: &Flow) -> Option<usize> {
    let theta = plan.living.theta?;
    let income = |month: i64| usize::try_from(month).map_or_else(|_| plan.living.month(month), |month| own.at(month));
    let over = |last: usize| {
        let last = signed(last);
        let first = last.saturating_add(1).saturating_sub(signed(YEAR));
        sum((first..=last).map(income)) >= theta
    };
    let under = (0..MONTHS).rev().find(|month| !over(*month));
    // The month after the last one that is under the line, counted from 1.
    Some(under.map_or(1, |last| last + 2)) // arithmetic: from 0 to 1, and one on
}
