//! One job as one worker has it, month by month, straight from the catalogue.

use crate::models::job::{Aid, Channel, Job};
use crate::models::model::Intensity;
use crate::plan::compile::{Given, Means};
use crate::plan::flow::{MONTHS, WHOLE, YEAR, share, twelfth};
use crate::policy::{Param, RiskClass};

use super::learning::{self, Course};
use super::living::{Earner, Living};
use super::people::{self, Hand, People};
use super::site;
use super::stated::{Breach, Rule};
use super::sums::{months, ratio, sum};

/// A job of a worker. Money in fen, days in hundredths.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a> {
    /// The job.
    pub job: &'a Job,
    /// The worker.
    pub hand: Hand,
    /// Month of the plan it starts.
    pub start: usize,
    /// The course it needs.
    pub course: Option<Course<'a>>,
    given: Given<'a>,
    end: usize,
}

impl<'a> Post<'a> {
    /// The job with its months, or what keeps it from starting. `afterwards`: once the worker's own wages have ended.
    pub fn of(
        given: &Given<'a>,
        (people, living): (&People, &Living),
        hand: Hand,
        job: &'a Job,
        afterwards: bool,
    ) -> Result<Self, Rule> {
        let over = match living.wages_end(hand.member).filter(|_| afterwards) {
            Some(last) => {
                usize::try_from(last.saturating_add(1)).ok().filter(|month| *month < MONTHS).ok_or(Rule::Start)?
            }
            None if afterwards => return Err(Rule::Start),
            None => 0,
        };
        let earliest = hand.spared_until.max(over);
        let course = learning::job_way(given, &hand, job, if job.sleeps_away { 0 } else { earliest })?;
        // Who sleeps away is there from the course's first day: the lag to the first pay contains it.
        let before = course.filter(|_| !job.sleeps_away);
        let opens = before.map_or(earliest, |course| course.opens());
        let start = given.start().first(&job.starts, opens).filter(|start| *start < MONTHS).ok_or(Rule::Start)?;
        let course = course.map(|course| if job.sleeps_away { Course { start, ..course } } else { course });
        let mut post = Self { job, hand, start, course, given: *given, end: MONTHS };
        post.end = post.ends();
        if post.first_paid() >= post.end {
            return Err(Rule::Start);
        }
        if (0..MONTHS).any(|month| post.is_short(people, month)) {
            return Err(Rule::Days);
        }
        let gives_up = sum((0..MONTHS).map(|month| post.given_up(living, month)));
        let earns = sum((0..MONTHS).map(|month| post.pay(month).saturating_sub(post.wear(month))));
        if gives_up > 0 && earns <= gives_up { Err(Rule::PaysLess) } else { Ok(post) }
    }

    /// First month after it ends: by its longest time, for heavy work by age, with the plan.
    fn ends(&self) -> usize {
        let longest = self.job.months_max.map_or(MONTHS, |most| self.first_paid().saturating_add(months(most)));
        let old = |month: &usize| {
            let person = self.given.facts.members.get(self.hand.member);
            let age = person.and_then(|person| person.age(self.given.start().day_of(*month)));
            self.job.intensity == Intensity::Heavy && age.is_some_and(|age| age > self.job.age_max)
        };
        (0..MONTHS).find(old).unwrap_or(MONTHS).min(longest)
    }

    /// Whether a month has too few days: for the job, what kept enterprises ask left to others; for its course.
    fn is_short(&self, people: &People, month: usize) -> bool {
        if self.job.sleeps_away {
            return self.given.wanted.days_max.is_some_and(|most| self.worked(month) > most);
        }
        let there = self.there(people, month);
        let chores = people.chores.of(self.hand.member, month);
        let learns = self.course.map_or(0, |course| course.days(month));
        self.worked(month) > there.saturating_add(chores)
            || (learns > 0 && learns > there.saturating_sub(self.worked(month)))
    }

    /// Days at home in a month, with those of present work once that is given up.
    fn there(&self, people: &People, month: usize) -> i64 {
        let own = people.days(&self.given, &self.hand, month);
        let freed = if month >= self.start { people::freed(&self.given, &self.hand, month) } else { 0 };
        own.saturating_add(freed)
    }

    /// Days worked in a paid month.
    fn worked(&self, month: usize) -> i64 {
        if self.is_paid(month) { self.of_calendar(&self.job.days_month, month) } else { 0 }
    }

    fn first_paid(&self) -> usize {
        self.start.saturating_add(months(self.job.lag_months))
    }

    fn is_paid(&self, month: usize) -> bool {
        (self.first_paid()..self.end).contains(&month)
    }

    /// Whether it has begun and not ended.
    pub fn runs(&self, month: usize) -> bool {
        (self.start..self.end).contains(&month)
    }

    fn of_calendar(&self, list: &[i64; YEAR], month: usize) -> i64 {
        list.get(self.given.start().calendar(month)).copied().unwrap_or_default()
    }

    /// Net pay of a month, less travel.
    pub fn pay(&self, month: usize) -> i64 {
        if !self.is_paid(month) {
            return 0;
        }
        let left = self
            .of_calendar(&self.job.pay_month_fen, month)
            .saturating_sub(self.of_calendar(&self.job.living_month_fen, month));
        let net = share(left, WHOLE.saturating_sub(self.job.loss_ppm));
        let travels = month.saturating_sub(self.first_paid()).is_multiple_of(YEAR);
        net.saturating_sub(if travels { self.job.travel_fen } else { 0 })
    }

    /// Present wages given up in a month: from its start on, for good.
    fn given_up(&self, living: &Living, month: usize) -> i64 {
        if month >= self.start { living.earned(Earner::Worker(self.hand.member), month) } else { 0 }
    }

    fn wear(&self, month: usize) -> i64 {
        let Some(since) = month.checked_sub(self.start) else { return 0 };
        twelfth(ratio(&[self.job.capital_fen], &[self.job.asset_life_years]), since % YEAR)
    }

    /// What it adds to own income of a month.
    pub fn income(&self, living: &Living, month: usize) -> i64 {
        self.pay(month).saturating_sub(self.given_up(living, month)).saturating_sub(self.wear(month))
    }

    /// What it brings in cash in a month: of its pay what may go into production, grants, less its course.
    pub fn paid_cash(&self, living: &Living, month: usize) -> i64 {
        let part = self.pay(month).saturating_sub(self.given_up(living, month));
        let course = self.course.filter(|_| !self.job.sleeps_away).map_or(0, |course| course.cost(month));
        share(part, self.given.settings().wage_cash_ppm).saturating_add(self.grant(month)).saturating_sub(course)
    }

    /// Its grants of a month.
    fn grant(&self, month: usize) -> i64 {
        let allowance = self.course.map_or(0, |course| course.allowance(&self.given, month));
        let figure = |param| self.given.ahead.money(param).map_or(0, |sum| sum.fen());
        let (own, after) = match self.job.aid {
            _ if self.given.wanted.means == Means::Own => (0, 0),
            Aid::None => (0, 0),
            Aid::Jobsearch => (figure(Param::JobsearchGrant), 0),
            Aid::Startup => {
                (figure(Param::StartupGrant), months(self.given.ahead.amount(Param::StartupMonths).unwrap_or_default()))
            }
        };
        let paid = self.first_paid().saturating_add(after);
        allowance.saturating_add(if month == paid && paid < self.end { own } else { 0 })
    }

    /// What it adds to the plan's money in a month.
    pub fn cash(&self, living: &Living, month: usize) -> i64 {
        let capital = if month == self.start { self.job.capital_fen } else { 0 };
        self.paid_cash(living, month).saturating_sub(capital)
    }

    /// By how much its pay may fall in a year.
    pub fn falls(&self, year: usize) -> i64 {
        let pay = sum((year * YEAR..(year + 1) * YEAR).map(|month| self.pay(month)));
        let risk = match (self.job.channel, self.job.sleeps_away) {
            (Channel::PublicPost, _) => RiskClass::PublicPost,
            (Channel::Startup, _) => RiskClass::Business,
            (_, true) => RiskClass::MigrantWage,
            (_, false) => RiskClass::LocalWage,
        };
        share(pay.max(0), self.given.policy.amount(Param::Stress(risk)).unwrap_or(WHOLE))
    }

    /// The month until which the worker's own wages are earned.
    pub const fn wages_until(&self) -> usize {
        self.start
    }

    /// Days at home that are left in a month: of all work, and of moderate and heavy work. Under zero where chores are
    /// left to others.
    pub fn days_left(&self, people: &People, month: usize) -> (i64, i64) {
        let chores = people.chores.of(self.hand.member, month);
        let all = if self.job.sleeps_away && self.runs(month) {
            chores.saturating_neg()
        } else {
            let course = self.course.filter(|_| !self.job.sleeps_away).map_or(0, |course| course.days(month));
            self.there(people, month).saturating_sub(self.worked(month)).saturating_sub(course)
        };
        let hard = people.chores.hard_of(self.hand.member, month);
        (all, if self.hand.able(month) { all.max(hard.saturating_neg()) } else { 0 })
    }
}

/// Posts that other households have left of a job; none where nobody told.
pub fn posts_left(given: &Given<'_>, job: &Job) -> Option<i64> {
    let model = given.catalogue.models.iter().find(|model| model.job.as_deref() == Some(job.id.as_str()));
    let told = [Some(job.id.as_str()), model.map(|model| model.id.as_str())];
    told.into_iter().flatten().filter_map(|id| site::left_by_others(given, id)).min().map(|milli| milli / POST)
}

/// A post, in thousandths.
const POST: i64 = 1000; // arithmetic: unit

/// Everything that keeps a worker from a job, its start aside.
pub fn bars(given: &Given<'_>, hand: &Hand, job: &Job) -> Vec<Breach> {
    let about = |rule| Breach::of(rule).about(&job.id).whose(hand.member);
    let mut out = Vec::new();
    let outside = (job.age_min.saturating_sub(hand.age)).max(hand.age.saturating_sub(job.age_max));
    if outside > 0 {
        out.push(about(Rule::JobAge).by(outside));
    }
    if !(hand.strong || job.weak_allowed) {
        out.push(about(Rule::JobStrength));
    }
    let word = given.means.members.get(hand.member).map(|one| (one.willing_away.value, one.willing_local.value));
    let (away, local) = word.unwrap_or_default();
    let willing = if job.sleeps_away { away } else { Some(local != Some(false)) };
    match willing {
        Some(true) => {}
        Some(false) => out.push(about(Rule::JobUnwilling)),
        None => out.push(about(Rule::NotKnown)),
    }
    if let Some(rule) = site::offer_breach(given, job.offer) {
        out.push(about(rule));
    }
    // Paid work that answers among the models is refused and banned under either id.
    let model = given.catalogue.models.iter().find(|model| model.job.as_deref() == Some(job.id.as_str()));
    let refuses = |id: &str, name| given.means.wishes.refuses.iter().any(|text| site::names(text, id, name));
    if refuses(&job.id, &job.name) || model.is_some_and(|model| refuses(&model.id, &model.name)) {
        out.push(about(Rule::Refused));
    }
    let banned = |id: &String| given.wanted.bans.contains(id);
    if banned(&job.id) || model.is_some_and(|model| banned(&model.id)) {
        out.push(about(Rule::Banned));
    }
    if posts_left(given, job).is_some_and(|left| left < 1) {
        out.push(about(Rule::Taken));
    }
    out
}
