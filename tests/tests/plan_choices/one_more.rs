//! What one more would bring is reached when it is handed over, a little less is not enough, and nothing is left out.

use ruler_core::models::Catalogue;
use ruler_core::plan::brief::brief;
use ruler_core::plan::choose::levers::more_days;
use ruler_core::plan::choose::one_more::{Lever, OneMore, one_more};
use ruler_core::plan::verify::verify;
use ruler_core::plan::{Compiled, Goal, Problem, Search, Wanted, compile};
use ruler_tests::arbitrary_plan::household;
use ruler_tests::plan_case::{House, stated};
use ruler_tests::said::{Outcome, none};
use serde_json::Value;

use super::supply::{LAND, facts, supplied};
use super::{asked, many, total};

/// A household with its best plan and what one more would bring.
struct Seen {
    household: Value,
    wanted: Wanted,
    compiled: Compiled,
    best: i64,
    told: Vec<OneMore>,
}

impl Seen {
    fn of(seed: u64) -> Result<Option<Self>, String> {
        let (household, wanted) = (household(seed), asked(seed));
        let house = House::of(&household, &wanted)?;
        let given = house.given();
        let compiled = compile(&given);
        if !compiled.can_keep(&wanted, given.catalogue) {
            return Ok(None);
        }
        let Some(best) = Search::new(&compiled.problem).best(Goal::Most) else { return Ok(None) };
        let told = one_more(&given, &compiled, &best);
        let best = total(&best);
        Ok(Some(Self { household, wanted, compiled, best, told }))
    }

    /// What the best plan gains once something is handed over, and what is wrong with what was promised of it.
    fn handed_over(&self, lever: &Lever, promised: Option<&OneMore>) -> Result<(i64, Option<String>), String> {
        let Some((household, wanted)) = supplied(&self.household, &self.wanted, lever) else {
            let Lever::Days { month, days } = lever else { return Err(format!("{lever:?} cannot be handed over")) };
            let calendar = usize::try_from(month - 1).map_err(|fault| fault.to_string())?;
            let given = more_days(&self.compiled.problem, calendar, *days);
            return Ok((gain(&given, self.best), None));
        };
        let house = House::of(&household, &wanted)?;
        let given = house.given();
        let compiled = compile(&given);
        let Some(found) = Search::new(&compiled.problem).best(Goal::Most) else {
            return Ok((i64::MIN, Some("no plan is left".to_owned())));
        };
        let gain = total(&found) - self.best;
        let Some(promised) = promised else { return Ok((gain, None)) };
        let catalogue = Catalogue::embedded();
        let breaches = verify(&given, &stated(&compiled.problem, &found.decision, catalogue)).faults;
        let plan = brief(&given, &compiled.problem, &found.decision);
        let fault = match () {
            () if !breaches.is_empty() => Some(format!("the verifier finds {breaches:?}")),
            () if plan != promised.plan => Some(format!("{plan:?} instead of {:?}", promised.plan)),
            () => None,
        };
        Ok((gain, fault))
    }
}

fn gain(problem: &Problem, best: i64) -> i64 {
    Search::new(problem).best(Goal::Most).map_or(i64::MIN, |found| total(&found) - best)
}

/// A little less of a lever; none where there is no less of it.
fn less(lever: &Lever) -> Option<Lever> {
    Some(match lever.clone() {
        Lever::Money { fen, reaches_fen } => Lever::Money { fen: fen - 50_000, reaches_fen: reaches_fen - 50_000 },
        Lever::Days { month, days } => Lever::Days { month, days: days - 100 },
        Lever::Land { class, centimu } => Lever::Land { class, centimu: centimu - 10 },
        Lever::Fact { .. } | Lever::GiveUp { .. } | Lever::Outlet { .. } => return None,
    })
}

#[test]
fn what_one_more_promises_is_reached_when_it_is_handed_over() -> Outcome {
    let (mut wrong, mut kinds) = (Vec::new(), std::collections::BTreeMap::<String, usize>::new());
    for seed in 0..many() {
        let Some(seen) = Seen::of(seed)? else { continue };
        for one in &seen.told {
            let kind = format!("{:?}", one.lever);
            *kinds.entry(kind.split([' ', '{']).next().unwrap_or_default().to_owned()).or_default() += 1;
            let mut fault = |text: String| wrong.push(format!("household {seed}, {:?}: {text}", one.lever));
            let (gain, found) = seen.handed_over(&one.lever, Some(one))?;
            if let Some(found) = found {
                fault(found);
            }
            if gain != one.gain_fen || gain <= 0 || one.gain_year_fen != gain.div_euclid(5) {
                fault(format!("gains {gain} instead of {} ({} a year)", one.gain_fen, one.gain_year_fen));
            }
            if let Some(less) = less(&one.lever) {
                let (gain, _) = seen.handed_over(&less, None)?;
                if gain > 0 {
                    fault(format!("less is enough: {less:?} gains {gain}"));
                }
            }
        }
        if !seen.told.is_sorted_by(|a, b| a.gain_fen >= b.gain_fen) {
            wrong.push(format!("household {seed}: not the most first"));
        }
    }
    none("promises that are not kept", &wrong)?;
    let all = ["Money", "Days", "Land", "Fact", "GiveUp", "Outlet"];
    if all.iter().all(|kind| kinds.contains_key(*kind)) { Ok(()) } else { Err(format!("too tame: {kinds:?}").into()) }
}

/// Every limit there is, with the most that is looked at.
fn every(seen: &Seen) -> Vec<Lever> {
    let mut out = vec![Lever::Money { fen: 5_000_000, reaches_fen: 5_000_000 }];
    out.extend(LAND.map(|class| Lever::Land { class, centimu: 1_000 }));
    for (path, member, known) in facts(&seen.household) {
        let path: &'static str = path.leak();
        out.push(Lever::Fact { path, member, known });
    }
    let enterprises = seen.household["production"]["enterprises"].as_array().into_iter().flatten();
    let kept = enterprises.enumerate().filter(|(_, one)| one["release"]["reported"] != true);
    out.extend(kept.map(|(enterprise, _)| Lever::GiveUp { enterprise }));
    for one in &seen.wanted.neighbours {
        let model = Catalogue::embedded().models.iter().find(|model| model.id == one.id);
        let milli = model.map_or(1_000, |model| model.step_milli.max(model.min_milli));
        out.push(Lever::Outlet { of: one.id.clone(), milli });
    }
    out
}

/// Whether two levers relax the same limit, by whatever amount.
fn is_same(a: &Lever, b: &Lever) -> bool {
    match (a, b) {
        (Lever::Money { .. }, Lever::Money { .. }) => true,
        (Lever::Land { class: a, .. }, Lever::Land { class: b, .. }) => a == b,
        (a, b) => a == b,
    }
}

#[test]
fn nothing_that_would_bring_something_is_left_out() -> Outcome {
    let mut wrong = Vec::new();
    for seed in 0..many() {
        let Some(seen) = Seen::of(seed)? else { continue };
        for lever in every(&seen) {
            let (gain, _) = seen.handed_over(&lever, None)?;
            let told = seen.told.iter().find(|one| is_same(&one.lever, &lever));
            if (gain > 0) != told.is_some() {
                wrong.push(format!("household {seed}, {lever:?}: gains {gain}, told {told:?}"));
            }
        }
        for one in &seen.told {
            let known =
                matches!(one.lever, Lever::Days { .. }) || every(&seen).iter().any(|all| is_same(all, &one.lever));
            if !known {
                wrong.push(format!("household {seed}: {:?} is no limit of it", one.lever));
            }
        }
    }
    none("limits left out, or told for nothing", &wrong)
}
