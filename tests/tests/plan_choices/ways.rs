//! Ways of life: each is what it says, the best there is of it, and never better than the best of all.

use ruler_core::models::Catalogue;
use ruler_core::models::model::ModelKind;
use ruler_core::plan::brief::Brief;
use ruler_core::plan::choose::kinds::kinds;
use ruler_core::plan::choose::ways::{Way, WayPlan, ways};
use ruler_core::plan::compile::{JobPin, Pin, named};
use ruler_core::plan::problem::Branch;
use ruler_core::plan::{Given, Goal, Problem, Search, compile};
use ruler_tests::plan_case::House;
use ruler_tests::said::{Outcome, none};

use super::{houses, total};

/// The most own income of five years, with a loan where it is worth it.
fn most(problem: &Problem) -> Option<i64> {
    let mut search = Search::new(problem);
    let without = search.best(Goal::Most);
    search.best_lent(Goal::Most, without).map(|found| total(&found))
}

/// Everybody but one stays, and that one takes a job away.
fn settled(problem: &Problem, who: usize, job: usize) -> Problem {
    let mut out = problem.clone();
    for (place, worker) in out.workers.iter_mut().enumerate() {
        worker.choices.retain(|choice| choice.away == (place == who));
        if place == who {
            worker.forced = Some(Some(job));
        }
    }
    out
}

/// What a way is worth, worked out apart.
fn truth(house: &House, given: &Given<'_>, problem: &Problem, way: &Way) -> Option<i64> {
    let with = |change: &dyn Fn(&mut Problem)| {
        let mut out = problem.clone();
        change(&mut out);
        most(&out)
    };
    let asked = |change: &dyn Fn(&mut ruler_core::plan::Wanted)| {
        let mut wanted = house.wanted.clone();
        change(&mut wanted);
        let compiled = compile(&Given { wanted: &wanted, ..*given });
        if compiled.can_keep(&wanted, given.catalogue) { most(&compiled.problem) } else { None }
    };
    let catalogue = Catalogue::embedded();
    match way {
        Way::Best => most(problem),
        Way::NobodyLeaves => {
            with(&|out| out.workers.iter_mut().for_each(|one| one.choices.retain(|choice| !choice.away)))
        }
        Way::OneLeaves => {
            let free = |place: &usize| problem.workers[*place].forced.is_none();
            (0..problem.workers.len())
                .filter(free)
                .filter_map(|place| {
                    let away = problem.workers[place].choices.iter().filter(|choice| choice.away);
                    let jobs: std::collections::BTreeSet<usize> = away.map(|choice| choice.job).collect();
                    jobs.into_iter().filter_map(|job| most(&settled(problem, place, job))).max()
                })
                .max()
        }
        Way::WithoutDebt => with(&|out| out.loans.clear()),
        Way::WithoutAnimals => with(&|out| {
            let animals = out.candidates.iter_mut().filter(|one| one.branch == Branch::Breeding);
            animals.for_each(|one| (one.low, one.high) = (1, 0));
        }),
        Way::FewerDays { days } => asked(&|wanted| wanted.days_max = Some(*days)),
        Way::FirstWish { of } => {
            if catalogue.models.iter().any(|model| model.id == *of && model.job.is_none()) {
                return asked(&|wanted| {
                    if wanted.pins.iter().all(|pin| pin.model != *of) {
                        wanted.pins.push(Pin { model: of.clone(), units_milli: None });
                    }
                });
            }
            let job = catalogue.jobs.iter().position(|job| job.id == *of)?;
            let takers = problem.workers.iter().filter(|one| one.choices.iter().any(|choice| choice.job == job));
            takers
                .filter_map(|one| {
                    asked(&|wanted| wanted.jobs.push(JobPin { member: one.member, job: Some(of.clone()) }))
                })
                .max()
        }
    }
}

/// Whether a plan is of its way.
fn is_of(way: &Way, plan: &Brief) -> bool {
    let away = plan.jobs.iter().filter(|job| job.away).count();
    let catalogue = Catalogue::embedded();
    match way {
        Way::Best | Way::FewerDays { .. } => true,
        Way::NobodyLeaves => away == 0,
        Way::OneLeaves => away == 1,
        Way::WithoutDebt => plan.loan.is_none(),
        Way::WithoutAnimals => plan.models.iter().all(|one| {
            catalogue
                .models
                .iter()
                .find(|model| model.id == one.model)
                .is_some_and(|model| model.kind != ModelKind::Breeding)
        }),
        Way::FirstWish { of } => {
            plan.models.iter().any(|one| one.model == *of) || plan.jobs.iter().any(|one| one.job == *of)
        }
    }
}

/// Whether what was ranked first is what the way is about: the first text that names anything that may be chosen.
fn is_first(house: &House, problem: &Problem, of: &str) -> bool {
    let catalogue = Catalogue::embedded();
    let models =
        problem.candidates.iter().map(|one| &catalogue.models[one.model]).map(|one| (&one.id, &one.name, &one.id));
    let jobs = problem.workers.iter().flat_map(|one| &one.choices).map(|choice| &catalogue.jobs[choice.job]);
    let as_model = catalogue.models.iter().filter_map(|one| one.job.as_ref().map(|job| (&one.id, &one.name, job)));
    let open: Vec<&String> = jobs.clone().map(|job| &job.id).collect();
    let all: Vec<_> = models
        .chain(jobs.map(|job| (&job.id, &job.name, &job.id)))
        .chain(as_model.filter(|(_, _, job)| open.contains(job)))
        .collect();
    let likes = house.means.wishes.likes.iter();
    let mut first = likes.map(|text| all.iter().filter(|(id, name, _)| named(&text.0, id, name)).collect::<Vec<_>>());
    first.find(|found| !found.is_empty()).is_some_and(|found| found.iter().any(|(_, _, is)| *is == of))
}

fn look(house: &House, told: &[WayPlan], problem: &Problem) -> Vec<String> {
    let given = house.given();
    let mut wrong = Vec::new();
    let best = told.first().and_then(|one| one.plan.as_ref()).map(|plan| plan.own_years_fen.iter().sum::<i64>());
    for one in told {
        let own = one.plan.as_ref().map(|plan| plan.own_years_fen.iter().sum::<i64>());
        for way in std::iter::once(&one.way).chain(&one.also) {
            let truth = truth(house, &given, problem, way);
            if own != truth {
                wrong.push(format!("{way:?}: {own:?} instead of {truth:?}"));
            }
            if one.plan.as_ref().is_some_and(|plan| !is_of(way, plan)) {
                wrong.push(format!("{way:?} is none: {:?}", one.plan));
            }
            if let Way::FirstWish { of } = way
                && !is_first(house, problem, of)
            {
                wrong.push(format!("{of} was not ranked first: {:?}", house.means.wishes.likes));
            }
        }
        let costs = best.zip(own).map(|(best, own)| best - own);
        if own > best || one.costs_fen != costs || one.costs_year_fen != costs.map(|costs| costs.div_euclid(5)) {
            wrong.push(format!("{:?} costs {:?} instead of {costs:?}", one.way, one.costs_fen));
        }
    }
    let all = told.iter().map(|one| 1 + one.also.len()).sum::<usize>();
    if !(6..=7).contains(&all) {
        wrong.push(format!("{all} ways"));
    }
    wrong
}

#[test]
fn a_way_of_life_is_the_best_of_its_kind_and_never_better_than_the_best_of_all() -> Outcome {
    let (mut wrong, mut told_apart, mut wished, mut none_left) = (Vec::new(), 0, 0, 0);
    for house in houses() {
        let (seed, house) = house?;
        let given = house.given();
        let compiled = compile(&given);
        if !compiled.can_keep(&house.wanted, given.catalogue) {
            continue;
        }
        let told = ways(&given, &compiled);
        wrong.extend(
            look(&house, &told, &compiled.problem).into_iter().map(|fault| format!("household {seed}: {fault}")),
        );
        told_apart += usize::from(told.len() > 3);
        let all = told.iter().flat_map(|one| std::iter::once(&one.way).chain(&one.also));
        wished += all.filter(|way| matches!(way, Way::FirstWish { .. })).count();
        none_left += usize::from(told.iter().any(|one| one.plan.is_none()));
    }
    none("ways of life", &wrong)?;
    if told_apart > 5 && wished > 2 && none_left > 5 {
        Ok(())
    } else {
        Err(format!("too tame: {told_apart} {wished} {none_left}").into())
    }
}

/// The same plans as trying everything finds: `plan_oracle`. Here what is told of them.
#[test]
fn kinds_differ_and_the_first_is_the_best_of_all() -> Outcome {
    let (mut wrong, mut several) = (Vec::new(), 0);
    for house in houses() {
        let (seed, house) = house?;
        let given = house.given();
        let problem = compile(&given).problem;
        let told = kinds(&given, &problem);
        several += usize::from(told.len() > 2);
        let best = told.first().map(|one| one.plan.own_years_fen.iter().sum::<i64>());
        if best != most(&problem) {
            wrong.push(format!("household {seed}: {best:?} is not the best"));
        }
        for (place, one) in told.iter().enumerate() {
            let costs = best.unwrap_or_default() - one.plan.own_years_fen.iter().sum::<i64>();
            let again = told.iter().take(place).any(|before| before.parts == one.parts);
            let empty = one.plan.models.is_empty() && one.plan.jobs.is_empty() && one.plan.loan.is_none();
            let as_said = one.costs_fen == costs && costs >= 0 && (one.parts.is_empty() == empty);
            if again || !as_said {
                wrong.push(format!("household {seed}: {one:?}"));
            }
        }
    }
    none("kinds of plans", &wrong)?;
    if several > 20 { Ok(()) } else { Err(format!("too tame: {several}").into()) }
}
