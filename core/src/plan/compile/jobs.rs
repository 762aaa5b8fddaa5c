//! Which jobs each worker may take, and what keeps the others out.

use super::choice::{Offered, choice};
use super::income::Present;
use super::labour::Hand;
use super::place::{Answer, wants};
use super::{Bar, Given, JobStanding, Kept, Question, names};
use crate::household::facts::Person;
use crate::household::means::Ability;
use crate::models::job::{Job, Offer};
use crate::plan::flow::MONTHS;
use crate::plan::problem::{Choice, Worker};

/// A post: one, in thousandths.
const POST: i64 = 1000; // arithmetic: thousandths

/// Gives each worker its jobs; returns what keeps the others out.
pub fn choices(
    given: &Given<'_>,
    present: &Present,
    hands: &[Hand],
    workers: &mut [Worker],
    open: &mut Vec<Question>,
) -> Vec<JobStanding> {
    let mut out = Vec::new();
    for (worker, hand) in workers.iter_mut().zip(hands) {
        for (place, job) in given.catalogue.jobs.iter().enumerate() {
            let mut kept = kept(given, job, hand);
            if kept.is_free() {
                let ability = given.means.members.get(worker.member);
                if !job.sleeps_away && ability.is_some_and(|one| one.willing_local.value.is_none()) {
                    open.push("members.work.willing_local");
                }
                let found = taken(given, present, &Offered { place, job, hand });
                match found {
                    Ok(choices) => worker.choices.extend(choices),
                    Err(bar) => kept.bars.push(bar),
                }
            }
            out.push(JobStanding { member: worker.member, job: place, kept });
        }
        if let Some(pin) = given.wanted.jobs.iter().find(|pin| pin.member == worker.member) {
            let place = |id: &String| {
                let is_it = |choice: &&Choice| given.catalogue.jobs.get(choice.job).is_some_and(|job| job.id == *id);
                worker.choices.iter().find(is_it).map(|choice| choice.job)
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

/// A job as it may be taken: at once, and once present wages have ended, where that is later.
fn taken(given: &Given<'_>, present: &Present, offered: &Offered<'_, '_>) -> Result<Vec<Choice>, Bar> {
    let at_once = choice(given, present, offered, offered.hand.from);
    let ends = present.ends_of(offered.hand.member).and_then(|last| usize::try_from(last.saturating_add(1)).ok());
    let after = |month: usize| {
        let found = choice(given, present, offered, offered.hand.from.max(month));
        found.map(|choice| Choice { afterwards: true, ..choice })
    };
    let later = ends.filter(|month| *month < MONTHS).map(after);
    match (at_once, later) {
        (Ok(first), Some(Ok(second))) if second.start > first.start => Ok(vec![first, second]),
        (Ok(first), _) => Ok(vec![first]),
        (Err(_), Some(Ok(second))) => Ok(vec![second]),
        (Err(bar), _) => Err(bar),
    }
}

fn kept(given: &Given<'_>, job: &Job, hand: &Hand) -> Kept {
    let mut kept = Kept::default();
    let (Some(person), Some(ability)) = (given.facts.members.get(hand.member), given.means.members.get(hand.member))
    else {
        return kept;
    };
    // Paid work that answers among the models is refused and banned under either id.
    let model = given.catalogue.models.iter().find(|model| model.job.as_deref() == Some(job.id.as_str()));
    let wishes = &given.means.wishes.refuses;
    let refused = |id: &str, zh: &str, en: &str| wishes.iter().any(|text| names(&text.0, id, zh, en));
    if refused(&job.id, &job.name.zh, &job.name.en)
        || model.is_some_and(|model| refused(&model.id, &model.name.zh, &model.name.en))
    {
        kept.bars.push(Bar::Refused);
    }
    let banned = |id: &String| given.wanted.bans.contains(id);
    if banned(&job.id) || model.is_some_and(|model| banned(&model.id)) {
        kept.bars.push(Bar::Banned);
    }
    kept.take(fits(given, job, hand, person, ability), Bar::Nobody);
    kept.take(offered(given, job.offer), Bar::NotOffered);
    if job.training.is_some() {
        kept.take(super::skill::offered(given), Bar::Skill);
    }
    if posts(given, job).is_some_and(|posts| posts < 1) {
        kept.bars.push(Bar::Taken);
    }
    kept
}

/// Posts that neighbours have left of a job; none where nobody told. A job that answers among the models is told under
/// either id.
pub fn posts(given: &Given<'_>, job: &Job) -> Option<i64> {
    let model = given.catalogue.models.iter().find(|model| model.job.as_deref() == Some(job.id.as_str()));
    let left = [given.wanted.left(&job.id), model.and_then(|model| given.wanted.left(&model.id))];
    left.into_iter().flatten().min().map(|milli| milli / POST)
}

/// Whether the person can and will do it.
fn fits(given: &Given<'_>, job: &Job, hand: &Hand, person: &Person, ability: &Ability) -> Answer {
    let age = person.age(given.start().day()).unwrap_or_default();
    let course = job.training.as_ref().and_then(|id| given.catalogue.trainings.iter().find(|one| one.id == *id));
    let outside = course.is_some_and(|course| !(course.age_min..=course.age_max).contains(&age));
    let barred = !(job.age_min..=job.age_max).contains(&age)
        || outside
        || (!hand.strong && !job.weak_allowed)
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
