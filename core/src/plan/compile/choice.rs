//! A job as one worker would have it, month by month.

use super::income::{Of, Present};
use super::labour::Hand;
use super::{Bar, Given, grants, once};
use crate::models::job::{Channel, Job, Training};
use crate::models::model::Intensity;
use crate::plan::flow::{Flow, MONTHS, WHOLE, YEAR, round, share};
use crate::plan::problem::Choice;
use crate::policy::{Param, RiskClass};

/// A job that nothing known of the worker bars.
pub struct Offered<'a, 'g> {
    /// Place in the catalogue.
    pub place: usize,
    /// The job.
    pub job: &'g Job,
    /// The worker.
    pub hand: &'a Hand,
}

/// A course before a job near home, with the month it starts.
type Before<'a> = Option<(usize, &'a Training)>;

/// When a job may be taken up.
struct Times {
    first: usize,
    start: usize,
    paid: usize,
    end: usize,
}

impl Present {
    /// The last month of the worker's own wages that end.
    pub fn ends_of(&self, member: usize) -> Option<i64> {
        self.parts.iter().filter(|part| part.of == Of::Wage(member)).filter_map(|part| part.last).max()
    }

    /// The worker's own wages from a month on.
    fn given_up(&self, member: usize, start: usize) -> Flow {
        let own = self.parts.iter().filter(|part| part.of == Of::Wage(member));
        let all = own.fold(Flow::default(), |sum, part| sum.plus(&part.flow(), 1));
        Flow::of(|month| if month >= start { all.at(month) } else { 0 })
    }
}

/// The job taken up in the first month from `earliest` on; or what keeps it out.
pub fn choice(given: &Given<'_>, present: &Present, offered: &Offered<'_, '_>, earliest: usize) -> Result<Choice, Bar> {
    let (job, hand) = (offered.job, offered.hand);
    let (times, course) = times(given, offered, earliest).ok_or(Bar::NoStart)?;
    let of =
        |months: &[i64; YEAR], month: usize| months.get(given.start().calendar(month)).copied().unwrap_or_default();
    let is_paid = |month: usize| (times.paid..times.end).contains(&month);
    let pay = Flow::of(|month| {
        if !is_paid(month) {
            return 0;
        }
        let net = of(&job.pay_month_fen, month).saturating_sub(of(&job.living_month_fen, month));
        let travel = if (month - times.paid).is_multiple_of(YEAR) { job.travel_fen } else { 0 };
        share(net, WHOLE - job.loss_ppm).saturating_sub(travel)
    });
    let displaced = present.given_up(hand.member, times.start);
    let wear = super::models::wear(i128::from(job.capital_fen), i128::from(job.asset_life_years), times.start);
    let earned = pay.total().saturating_sub(wear.total());
    if displaced.total() > 0 && earned <= displaced.total() {
        return Err(Bar::PaysLess { pay_fen: earned, gives_up_fen: displaced.total() });
    }
    let works = |month| if is_paid(month) { of(&job.days_month, month) } else { 0 };
    let days = days(given, offered, &times, course, &works)?;
    let grant = grant(given, offered, &times);
    let fee = course.map_or_else(Flow::default, |(at, course)| once(at, course.household_fen));
    let cash = Flow::of(|month| {
        let net = pay.at(month).saturating_sub(displaced.at(month));
        share(net, given.settings().wage_cash_ppm).saturating_add(grant.at(month)).saturating_sub(fee.at(month))
    });
    let stress = given.policy.amount(Param::Stress(risk(job))).unwrap_or(WHOLE);
    Ok(Choice {
        job: offered.place,
        first: times.first,
        start: times.start,
        end: times.end,
        afterwards: false,
        away: job.sleeps_away,
        loss: pay.years().map(|sum| share(sum.max(0), stress)),
        wage_loss: present.loss(times.start, |of| of == Of::Wage(hand.member)),
        heavy: hand.heavy(&days),
        pay,
        displaced,
        wear,
        cash,
        capital: job.capital_fen,
        grant,
        days,
        household_max: household_max(given, job),
    })
}

/// How pay may fall.
pub const fn risk(job: &Job) -> RiskClass {
    match job.channel {
        Channel::PublicPost => RiskClass::PublicPost,
        Channel::Startup => RiskClass::Business,
        _ if job.sleeps_away => RiskClass::MigrantWage,
        _ => RiskClass::LocalWage,
    }
}

/// Most of the household that may hold it: by the job, and by what neighbours have left.
fn household_max(given: &Given<'_>, job: &Job) -> Option<i64> {
    [job.household_max, super::jobs::posts(given, job)].into_iter().flatten().min()
}

/// When it starts and ends, and the course before it.
fn times<'g>(given: &Given<'g>, offered: &Offered<'_, 'g>, earliest: usize) -> Option<(Times, Before<'g>)> {
    let (job, first) = (offered.job, given.start());
    let course = match &job.training {
        None => None,
        Some(id) => Some(given.catalogue.trainings.iter().find(|course| course.id == *id)?),
    };
    // The lag of a job away contains the course: the worker is away from its first day.
    let before = match course.filter(|_| !job.sleeps_away) {
        Some(course) => Some((first.first(&course.starts, earliest)?, course)),
        None => None,
    };
    let number = |months: i64| usize::try_from(months).unwrap_or(MONTHS);
    let opens = before.map_or(earliest, |(at, course)| at.saturating_add(number(course.lag_months)));
    let start = first.first(&job.starts, opens).filter(|start| *start < MONTHS)?;
    let paid = start.saturating_add(number(job.lag_months));
    let longest = job.months_max.map_or(MONTHS, |months| paid.saturating_add(number(months)));
    let end = longest.min(retires(given, offered)).min(MONTHS);
    let times = Times { first: before.map_or(start, |(at, _)| at), start, paid, end };
    (times.paid < times.end).then_some((times, before))
}

/// The first month in which the worker is too old to go on: heavy work alone has such an end.
fn retires(given: &Given<'_>, offered: &Offered<'_, '_>) -> usize {
    if offered.job.intensity != Intensity::Heavy {
        return MONTHS;
    }
    let person = given.facts.members.get(offered.hand.member);
    let is_over = |month: &usize| {
        let age = person.and_then(|person| person.age(given.start().day_of(*month)));
        age.is_some_and(|age| age > offered.job.age_max)
    };
    (0..MONTHS).find(is_over).unwrap_or(MONTHS)
}

/// Days at home that are left; or that there are too few.
fn days(
    given: &Given<'_>,
    offered: &Offered<'_, '_>,
    times: &Times,
    course: Before<'_>,
    works: &dyn Fn(usize) -> i64,
) -> Result<Flow, Bar> {
    let (job, hand) = (offered.job, offered.hand);
    let there = |month: usize| hand.days.at(month) + if month >= times.start { hand.freed.at(month) } else { 0 };
    if job.sleeps_away {
        // Who wants to work so many days a month at most does not go where more are worked.
        let needs = (0..MONTHS).map(works).max().unwrap_or_default();
        if let Some(has) = given.wanted.days_max.filter(|most| needs > *most) {
            return Err(Bar::Days { needs, has });
        }
        let lasts = times.start..times.end;
        return Ok(Flow::of(|month| if lasts.contains(&month) { -hand.kept.at(month) } else { there(month) }));
    }
    let learning = course.map_or_else(Flow::default, |(at, course)| days_of(course, at));
    for month in 0..MONTHS {
        // What kept enterprises ask others may do; a course takes days that are free today.
        let (needs, has) = (works(month), there(month) + hand.kept.at(month));
        let (learns, free) = (learning.at(month), there(month) - works(month));
        if needs > has {
            return Err(Bar::Days { needs, has });
        }
        if learns > 0 && learns > free {
            return Err(Bar::Days { needs: learns, has: free });
        }
    }
    Ok(Flow::of(|month| there(month) - works(month) - learning.at(month)))
}

/// The grants of a job: its own, and the allowance of its course.
fn grant(given: &Given<'_>, offered: &Offered<'_, '_>, times: &Times) -> Flow {
    let job = offered.job;
    let (sum, after) = grants::of_job(given, job.aid);
    let paid = times.paid.saturating_add(after);
    let own = if paid < times.end { once(paid, sum) } else { Flow::default() };
    let course = job.training.as_ref().and_then(|id| given.catalogue.trainings.iter().find(|one| one.id == *id));
    let learned = course.map_or_else(Flow::default, |course| {
        let months = usize::try_from(course.months).unwrap_or(1).max(1);
        once(times.first.saturating_add(months), grants::of_course(given, course))
    });
    own.plus(&learned, 1)
}

/// The days a course takes.
pub fn days_of(course: &Training, at: usize) -> Flow {
    let months = usize::try_from(course.months).unwrap_or(1).max(1);
    let part = round(i128::from(course.days), months as i128);
    Flow::of(|month| if (at..at.saturating_add(months)).contains(&month) { part } else { 0 })
}
