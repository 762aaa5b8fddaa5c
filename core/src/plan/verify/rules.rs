//! The constraints of `core/PLAN.md` on a plan as a whole: land, labour, care, number of models, attendance, jobs.

use std::collections::BTreeSet;

use crate::models::model::Intensity;
use crate::plan::flow::{MONTHS, YEAR};

use super::people::{self, Hand};
use super::reading::Plan;
use super::stated::{Breach, Rule, Slack};
use super::sums::{signed, sum};
use super::{chores, post};

/// What is broken, and the smallest slack of every family.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What is broken.
    pub faults: Vec<Breach>,
    /// The slacks.
    pub slacks: Vec<Slack>,
}

impl Outcome {
    /// Notes a slack, and the breach it is where it is negative.
    pub fn note(&mut self, slack: Slack) {
        if slack.left < 0 {
            self.faults.push(Breach {
                rule: slack.rule,
                source: slack.source.clone(),
                month: slack.month,
                calendar: slack.calendar,
                year: slack.year,
                groups: slack.groups.clone(),
                by: slack.left.saturating_neg(),
                ..Breach::default()
            });
        }
        self.slacks.push(slack);
    }
}

/// Land, in every calendar month, for every set of groups that share some.
pub fn land(plan: &Plan<'_>, out: &mut Outcome) {
    for row in plan.ground.rows() {
        let of_row = |month: usize| {
            let here = plan.enterprises.iter().filter(|one| row.groups.contains(&one.model.land));
            let used = sum(here.map(|one| one.land(month)));
            row.area.get(month).copied().unwrap_or_default().saturating_sub(used)
        };
        let Some(month) = (0..YEAR).min_by_key(|month| of_row(*month)) else { continue };
        out.note(Slack {
            rule: Rule::Land,
            groups: row.groups.clone(),
            calendar: Some(month),
            left: of_row(month),
            ..Slack::default()
        });
    }
}

/// Labour, in every month: moderate and heavy work by the able, all work and courses by everybody.
pub fn labour(plan: &Plan<'_>, out: &mut Outcome) {
    let courses = plan.courses();
    let heavy = |month: usize| {
        let work = plan.enterprises.iter().filter(|one| one.model.intensity != Intensity::Light);
        days(plan, month).1.saturating_sub(sum(work.map(|one| one.labour(month))))
    };
    let all = |month: usize| {
        let work = sum(plan.enterprises.iter().map(|one| one.labour(month)));
        let learning = sum(courses.iter().map(|course| course.days(month)));
        days(plan, month).0.saturating_sub(work).saturating_sub(learning)
    };
    tightest(Rule::LabourAble, heavy, out);
    tightest(Rule::LabourAll, all, out);
}

fn tightest(rule: Rule, left: impl Fn(usize) -> i64, out: &mut Outcome) {
    if let Some(month) = (0..MONTHS).min_by_key(|month| left(*month)) {
        out.note(Slack { rule, month: Some(month), left: left(month), ..Slack::default() });
    }
}

/// Days of one worker in a month as the job leaves them: of all work, and of moderate and heavy work.
fn days_of(plan: &Plan<'_>, hand: &Hand, month: usize) -> (i64, i64) {
    let post = plan.posts.iter().find(|post| post.hand.member == hand.member);
    post.map_or_else(
        || {
            let days = plan.people.days(&plan.given, hand, month);
            (days, if hand.able(month) { days } else { 0 })
        },
        |post| post.days_left(&plan.people, month),
    )
}

/// Days of all workers in a month, with the work that comes back of what is given up.
fn days(plan: &Plan<'_>, month: usize) -> (i64, i64) {
    let own = plan.people.hands.iter().map(|hand| days_of(plan, hand, month));
    let back = plan.entries_gone().into_iter().map(|entry| plan.people.chores.back(entry, month));
    own.chain(back).fold((0, 0), |all, one| (all.0.saturating_add(one.0), all.1.saturating_add(one.1)))
}

/// Somebody stays where a child or somebody who needs care lives, and where the family keeps an enterprise.
pub fn care(plan: &Plan<'_>, out: &mut Outcome) {
    let keepers = people::keepers(&plan.given, &plan.people.hands);
    if !keepers.is_empty() && people::needs_care(&plan.given) {
        let away = keepers.iter().filter(|member| plan.goes_away(**member)).count();
        let left = signed(keepers.len()).saturating_sub(1).saturating_sub(signed(away));
        out.note(Slack { rule: Rule::Care, left, ..Slack::default() });
    }
    let holds_on = chores::running(&plan.given).iter().any(|one| one.fate == chores::Fate::Stays);
    if holds_on && plan.is_last_gone() {
        out.faults.push(Breach::of(Rule::Stay));
    }
}

/// Somebody who is at home while it lasts, and has the days, attends every course a model needs.
pub fn attendance(plan: &Plan<'_>, out: &mut Outcome) {
    for course in plan.courses() {
        let gone = |member: usize| {
            let mut posts = plan.posts.iter().filter(|post| post.hand.member == member && post.job.sleeps_away);
            posts.any(|post| course.lasts().any(|month| post.runs(month)))
        };
        let has_days = |hand: &Hand| course.lasts().all(|month| days_of(plan, hand, month).0 >= course.days(month));
        let attends = |hand: &Hand| course.admits(hand) && !gone(hand.member) && has_days(hand);
        if !plan.people.hands.iter().any(attends) {
            out.faults.push(Breach::of(Rule::Attendance).about(&course.training.id));
        }
    }
}

/// No more models than may be, and no more of the household in a job than may.
pub fn counts(plan: &Plan<'_>, out: &mut Outcome) {
    let most = plan.given.wanted.models_max.map_or(plan.given.settings().models_max, signed);
    // Pins are kept even where there are more of them than models are wanted.
    let pinned = plan.given.wanted.pins.iter().map(|pin| pin.model.as_str()).collect::<BTreeSet<_>>();
    let chosen = plan.enterprises.iter().filter(|one| pinned.contains(one.model.id.as_str())).count();
    let left = most.max(signed(chosen)).saturating_sub(signed(plan.enterprises.len()));
    out.note(Slack { rule: Rule::ModelsMax, left, ..Slack::default() });
    for job in &plan.given.catalogue.jobs {
        let held = signed(plan.posts.iter().filter(|post| post.job.id == job.id).count());
        // Where none is left at all, that is said of each.
        let left = post::posts_left(&plan.given, job).filter(|left| *left > 0);
        let most = [job.household_max, left].into_iter().flatten().min();
        let over = most.map_or(0, |most| held.saturating_sub(most));
        if over > 0 {
            out.faults.push(Breach::of(Rule::HouseholdMax).about(&job.id).by(over));
        }
    }
}
