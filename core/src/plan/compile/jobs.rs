//! Which jobs each worker may take, month by month.

use super::income::Present;
use super::place::{Answer, wants};
use super::{Bar, Given, JobStanding, Kept, Question, names, once};
use crate::household::facts::Person;
use crate::household::means::Ability;
use crate::models::job::{Job, Offer, Training};
use crate::plan::flow::{Flow, MONTHS, WHOLE, YEAR, round, share, twelfth};
use crate::plan::problem::{Choice, Worker};

/// Gives each worker its jobs; returns what keeps the others out.
pub fn choices(
    given: &Given<'_>,
    present: &Present,
    workers: &mut [Worker],
    open: &mut Vec<Question>,
) -> Vec<JobStanding> {
    let mut out = Vec::new();
    for worker in workers {
        for (place, job) in given.catalogue.jobs.iter().enumerate() {
            let mut kept = kept(given, job, worker);
            if kept.is_free() {
                let ability = given.means.members.get(worker.member);
                if !job.sleeps_away && ability.is_some_and(|one| one.willing_local.value.is_none()) {
                    open.push("members.work.willing_local");
                }
                match choice(given, present, place, job, worker) {
                    Some(choice) => worker.choices.push(choice),
                    None => kept.bars.push(Bar::NoStart),
                }
            }
            out.push(JobStanding { member: worker.member, job: place, kept });
        }
        if let Some(pin) = given.wanted.jobs.iter().find(|pin| pin.member == worker.member) {
            let place = |id: &String| {
                let is_it = |choice: &Choice| given.catalogue.jobs.get(choice.job).is_some_and(|job| job.id == *id);
                worker.choices.iter().position(is_it)
            };
            // A job that is not to be had leaves the pin unmet; the answer says what keeps it out.
            worker.forced = match &pin.job {
                None => Some(None),
                Some(id) => place(id).map(Some),
            };
        }
    }
    out
}

fn kept(given: &Given<'_>, job: &Job, worker: &Worker) -> Kept {
    let mut kept = Kept::default();
    let (Some(person), Some(ability)) =
        (given.facts.members.get(worker.member), given.means.members.get(worker.member))
    else {
        return kept;
    };
    let wishes = &given.means.wishes.refuses;
    if wishes.iter().any(|text| names(&text.0, &job.id, &job.name.zh, &job.name.en)) {
        kept.bars.push(Bar::Refused);
    }
    if given.wanted.bans.contains(&job.id) {
        kept.bars.push(Bar::Banned);
    }
    kept.take(fits(given, job, worker, person, ability), Bar::Nobody);
    kept.take(offered(given, job.offer), Bar::NotOffered);
    if job.training.is_some() {
        kept.take(super::skill::offered(given), Bar::Skill);
    }
    kept
}

/// Whether the person can and will do it.
fn fits(given: &Given<'_>, job: &Job, worker: &Worker, person: &Person, ability: &Ability) -> Answer {
    let age = person.age(given.start().day()).unwrap_or_default();
    let course = job.training.as_ref().and_then(|id| given.catalogue.trainings.iter().find(|one| one.id == *id));
    let too_old = course.is_some_and(|course| !(course.age_min..=course.age_max).contains(&age));
    let barred = !(job.age_min..=job.age_max).contains(&age)
        || too_old
        || (!worker.able && !job.weak_allowed)
        || person.pregnant_or_nursing.value == Some(true)
        || (job.sleeps_away && ability.willing_away.value == Some(false))
        || (!job.sleeps_away && ability.willing_local.value == Some(false));
    if barred {
        Answer::Barred
    } else if job.sleeps_away && ability.willing_away.value.is_none() {
        Answer::Ask("members.work.willing_away")
    } else {
        Answer::Free
    }
}

/// Whether the village offers what a job or loan needs.
pub fn offered(given: &Given<'_>, offer: Offer) -> Answer {
    let sheet = &given.means.sheet;
    let (fact, question): (_, Question) = match offer {
        Offer::Anywhere => return Answer::Free,
        Offer::RecruitmentFair => (&sheet.recruitment_fair, "village_sheet.recruitment_fair"),
        Offer::Workshop => (&sheet.workshop_present, "village_sheet.workshop_present"),
        Offer::PublicPost => (&sheet.public_post_vacant, "village_sheet.public_post_vacant"),
        Offer::TeaBase => (&sheet.tea_base_in_commute, "village_sheet.tea_base_in_commute"),
        Offer::Training => (&sheet.training_available, "village_sheet.training_available"),
        Offer::Microcredit => (&sheet.microcredit_offered, "village_sheet.microcredit_offered"),
        Offer::MutualAid => (&sheet.mutual_aid_branch, "village_sheet.mutual_aid_branch"),
    };
    wants(fact, true, question)
}

/// When a job starts, and the course before it.
fn start<'a>(given: &Given<'a>, job: &Job) -> Option<(usize, Option<(usize, &'a Training)>)> {
    let first = given.start();
    let Some(id) = &job.training else { return Some((first.first(&job.starts, 0)?, None)) };
    let course = given.catalogue.trainings.iter().find(|course| course.id == *id)?;
    if job.sleeps_away {
        // The lag contains the course: the worker is away from its first day.
        return Some((first.first(&job.starts, 0)?, None));
    }
    let at = first.first(&course.starts, 0)?;
    let lag = usize::try_from(course.lag_months).unwrap_or(MONTHS);
    Some((first.first(&job.starts, at.saturating_add(lag))?, Some((at, course))))
}

fn choice(given: &Given<'_>, present: &Present, place: usize, job: &Job, worker: &Worker) -> Option<Choice> {
    let (start, course) = start(given, job)?;
    let number = |months: i64| usize::try_from(months).unwrap_or(MONTHS);
    let paid = start.saturating_add(number(job.lag_months));
    let end = job.months_max.map_or(MONTHS, |months| paid.saturating_add(number(months)).min(MONTHS));
    let calendar = |month| given.start().calendar(month);
    let of = |months: &[i64; YEAR], month| months.get(calendar(month)).copied().unwrap_or_default();
    let is_paid = |month: usize| (paid..end).contains(&month);
    let pay = Flow::of(|month| {
        if !is_paid(month) {
            return 0;
        }
        let net = of(&job.pay_month_fen, month).saturating_sub(of(&job.living_month_fen, month));
        let travel = if (month - paid).is_multiple_of(YEAR) { job.travel_fen } else { 0 };
        share(net, WHOLE - job.loss_ppm).saturating_sub(travel)
    });
    let displaced = displaced(present, worker.member, start, end);
    let cash = Flow::of(|month| {
        let net = pay.at(month).saturating_sub(displaced.at(month));
        share(net, given.settings().wage_cash_ppm)
    });
    let days = Flow::of(|month| {
        let there = worker.days.at(month);
        if job.sleeps_away && (start..end).contains(&month) {
            0
        } else if is_paid(month) {
            there.saturating_sub(of(&job.days_month, month)).max(0)
        } else {
            there
        }
    });
    let (days, first, cash) = match course {
        None => (days, start, cash),
        Some((at, course)) => (attend(&days, at, course)?, at, cash.plus(&once(at, course.household_fen), -1)),
    };
    let wear = super::models::wear(i128::from(job.capital_fen), i128::from(job.asset_life_years), start);
    Some(Choice {
        job: place,
        first,
        start,
        end,
        away: job.sleeps_away,
        pay,
        displaced,
        wear,
        cash,
        capital: job.capital_fen,
        days,
        household_max: job.household_max,
    })
}

/// Days left beside a course; `None` where there are too few.
fn attend(days: &Flow, at: usize, course: &Training) -> Option<Flow> {
    let taken = days_of(course, at);
    let left = days.plus(&taken, -1);
    (!left.0.iter().zip(&taken.0).any(|(left, taken)| *taken > 0 && *left < 0)).then_some(left)
}

/// The days a course takes.
pub fn days_of(course: &Training, at: usize) -> Flow {
    let months = usize::try_from(course.months).unwrap_or(1).max(1);
    let part = round(i128::from(course.days), months as i128);
    let mut flow = Flow::default();
    for month in at..at.saturating_add(months).min(MONTHS) {
        flow = flow.plus(&once(month, part), 1);
    }
    flow
}

/// Present wages of a member that a job from `start` to `end` displaces.
fn displaced(present: &Present, member: usize, start: usize, end: usize) -> Flow {
    let mut out = Flow::default();
    for wage in present.wages.iter().filter(|wage| wage.member == member) {
        for month in start..end {
            let goes_on = wage.last.is_none_or(|last| i64::try_from(month).is_ok_and(|month| month <= last));
            if goes_on {
                out.add(month, twelfth(wage.year, month % YEAR));
            }
        }
    }
    out
}
