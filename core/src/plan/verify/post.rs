//! One job as one worker has it, month by month, straight from the catalogue.

use crate::models::job::Job;
use crate::plan::compile::Given;
use crate::plan::flow::{MONTHS, Start, WHOLE, YEAR, share, twelfth};

use super::learning::{self, Course};
use super::living::Living;
use super::people::Hand;
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
    pub fn of(given: &Given<'a>, hand: Hand, job: &'a Job) -> Result<Self, Breach> {
        let about = |rule| Breach::of(rule).about(&job.id).whose(hand.member);
        let course = learning::job_way(given, &hand, job).map_err(about)?;
        let earliest = course.map_or(0, |course| {
            // The lag to the first pay may already contain the course: then both start together.
            if job.lag_months >= course.training.lag_months { course.start } else { course.opens() }
        });
        let start = given.start().first(&job.starts, earliest).filter(|start| *start < MONTHS);
        let start = start.ok_or_else(|| about(Rule::Start))?;
        let wage_cash_ppm = given.settings().wage_cash_ppm;
        Ok(Self { job, hand, start, course, calendar: given.start(), wage_cash_ppm })
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

    fn runs(&self, month: usize) -> bool {
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
        let travels = month.saturating_sub(self.first_paid()) % YEAR == 0;
        net.saturating_sub(if travels { self.job.travel_fen } else { 0 })
    }

    /// Present wages given up in a month.
    fn displaced(&self, living: &Living, month: usize) -> i64 {
        if self.runs(month) { living.wage(self.hand.member, month) } else { 0 }
    }

    fn wear(&self, month: usize) -> i64 {
        if !self.runs(month) {
            return 0;
        }
        let yearly = ratio(&[self.job.capital_fen], &[self.job.asset_life_years]);
        twelfth(yearly, month.saturating_sub(self.start) % YEAR)
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
        let worked = if self.is_paid(month) { self.of_calendar(&self.job.days_month, month) } else { 0 };
        days.saturating_sub(course).saturating_sub(worked).max(0)
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
