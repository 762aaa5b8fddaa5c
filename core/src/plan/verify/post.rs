//! One job as one worker has it, month by month, straight from the catalogue.

use crate::models::job::Job;
use crate::plan::compile::Given;
use crate::plan::flow::{MONTHS, Start, WHOLE, YEAR, share, twelfth};

use super::learning::{self, Course};
use super::living::Living;
use super::people::{self, Hand};
use super::site;
use super::stated::{Breach, Rule};
use super::sums::{months, ratio};

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
    calendar: Start,
    wage_cash_ppm: i64,
}

impl<'a> Post<'a> {
    /// The job with its months, or what keeps it from starting.
    pub fn of(given: &Given<'a>, hand: Hand, job: &'a Job) -> Result<Self, Rule> {
        let course = learning::job_way(given, &hand, job)?;
        // Who sleeps away is there from the course's first day: the lag to the first pay contains it.
        let before = course.filter(|_| !job.sleeps_away);
        let earliest = before.map_or(0, |course| course.opens());
        let start = given.start().first(&job.starts, earliest).filter(|start| *start < MONTHS).ok_or(Rule::Start)?;
        let course = course.map(|course| if job.sleeps_away { Course { start, ..course } } else { course });
        let wage_cash_ppm = given.settings().wage_cash_ppm;
        let post = Self { job, hand, start, course, calendar: given.start(), wage_cash_ppm };
        if (0..MONTHS).any(|month| post.days_short(people::days_of(&hand, given.start(), month), month) > 0) {
            return Err(Rule::Attendance);
        }
        Ok(post)
    }

    /// Days of a course before the job that the worker has not got in a month.
    fn days_short(&self, days: i64, month: usize) -> i64 {
        let course = self.course.filter(|_| !self.job.sleeps_away).map_or(0, |course| course.days(month));
        if course == 0 { 0 } else { course.saturating_sub(days.saturating_sub(self.worked(month)).max(0)) }
    }

    /// Days worked in a paid month.
    fn worked(&self, month: usize) -> i64 {
        if self.is_paid(month) { self.of_calendar(&self.job.days_month, month) } else { 0 }
    }

    fn first_paid(&self) -> usize {
        self.start.saturating_add(months(self.job.lag_months))
    }

    /// First month after it ends.
    fn end(&self) -> usize {
        self.job.months_max.map_or(MONTHS, |most| self.first_paid().saturating_add(months(most))).min(MONTHS)
    }

    fn is_paid(&self, month: usize) -> bool {
        (self.first_paid()..self.end()).contains(&month)
    }

    /// Whether it has begun and not ended.
    pub fn runs(&self, month: usize) -> bool {
        (self.start..self.end()).contains(&month)
    }

    fn of_calendar(&self, list: &[i64; YEAR], month: usize) -> i64 {
        list.get(self.calendar.calendar(month)).copied().unwrap_or_default()
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

    /// Present wages given up in a month.
    fn displaced(&self, living: &Living, month: usize) -> i64 {
        if self.runs(month) { living.wage(self.hand.member, month) } else { 0 }
    }

    fn wear(&self, month: usize) -> i64 {
        let Some(since) = month.checked_sub(self.start) else { return 0 };
        twelfth(ratio(&[self.job.capital_fen], &[self.job.asset_life_years]), since % YEAR)
    }

    /// What it adds to own income of a month.
    pub fn income(&self, living: &Living, month: usize) -> i64 {
        self.pay(month).saturating_sub(self.displaced(living, month)).saturating_sub(self.wear(month))
    }

    /// What of its pay may go into production in a month; own capital aside.
    pub fn paid_cash(&self, living: &Living, month: usize) -> i64 {
        share(self.pay(month).saturating_sub(self.displaced(living, month)), self.wage_cash_ppm)
    }

    /// What it adds to the plan's money in a month.
    pub fn cash(&self, living: &Living, month: usize) -> i64 {
        let capital = if month == self.start { self.job.capital_fen } else { 0 };
        let course = self.course.map_or(0, |course| course.cost(month));
        self.paid_cash(living, month).saturating_sub(capital).saturating_sub(course)
    }

    /// Days at home that are left of so many, once course and work are taken off.
    pub fn days_left(&self, days: i64, month: usize) -> i64 {
        if self.job.sleeps_away && self.runs(month) {
            return 0;
        }
        let course = self.course.map_or(0, |course| course.days(month));
        days.saturating_sub(self.worked(month)).max(0).saturating_sub(course).max(0)
    }
}

/// Everything that keeps a worker from a job, its start aside.
pub fn bars(given: &Given<'_>, hand: &Hand, job: &Job) -> Vec<Breach> {
    let about = |rule| Breach::of(rule).about(&job.id).whose(hand.member);
    let mut out = Vec::new();
    let outside = (job.age_min.saturating_sub(hand.age)).max(hand.age.saturating_sub(job.age_max));
    if outside > 0 {
        out.push(about(Rule::JobAge).by(outside));
    }
    if hand.spared || !(hand.able || job.weak_allowed) {
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
    out
}
