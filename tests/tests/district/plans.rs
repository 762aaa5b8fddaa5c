//! Plans for all: what households choose together is what their own plans say, however the work is shared out, and is held
//! against what villages can take. 300 households with `ONE_RULER_FULL=1`, 60 otherwise.

use std::collections::BTreeMap;

use ruler_core::district::make::Judging;
use ruler_core::district::plans::{PlanLine, PublicKind, Together, line, of};
use ruler_core::district::stamp::ruler;
use ruler_core::district::table::Table;
use ruler_core::district::village::{Outlet, Posts, Village};
use ruler_core::household::leaf::{Text, Whole};
use ruler_core::household::{Facts, Means, check};
use ruler_core::models::Catalogue;
use ruler_core::plan::flow::Start;
use ruler_core::plan::{AskPlan, Given, Goal, PlanDocument, Wanted, recommend};
use ruler_core::policy::{Pack, Policy, compile};
use ruler_core::synth::data::Margins;
use ruler_core::synth::district::District;
use ruler_tests::said::{Outcome, Said};

struct World {
    households: Vec<(Facts, Means)>,
    table: Table,
    today: Policy,
    ahead: Policy,
}

fn world(limit: Option<(&str, i64)>) -> Result<World, Said> {
    let count = if std::env::var_os("ONE_RULER_FULL").is_some() { 300 } else { 60 };
    let district = District::new(31, Margins::report().scaled(count))?;
    let today = compile(Pack::embedded(), None, district.day);
    let ahead = compile(Pack::embedded(), None, Start::after(district.day).day());
    let judging = Judging { asked: None, policy: &today, ruler: ruler(&today) };
    let (mut households, mut rows) = (Vec::new(), Vec::new());
    for place in 0..district.count() {
        let record = district.household(place).ok_or("a household")?.record;
        rows.push(judging.make(&record, b"").map_err(|faults| Said(format!("{faults:?}")))?.row);
        let facts = check(&record, None).map_err(|faults| Said(format!("{faults:?}")))?;
        households.push((facts, Means::of(&record)));
    }
    let mut villages = district.villages();
    for village in &mut villages {
        limited(village, limit);
    }
    Ok(World { households, table: Table::new(district.day, rows, &villages), today, ahead })
}

fn limited(village: &mut Village, limit: Option<(&str, i64)>) {
    let Some((id, most)) = limit else { return };
    village.outlets = vec![Outlet { model: Text(id.to_owned()), units_milli: Some(Whole(most)) }];
    village.posts = vec![Posts { job: Text(id.to_owned()), posts: Some(Whole(most)) }];
}

impl World {
    fn document(&self, place: usize, goal: Goal) -> Result<PlanDocument, Said> {
        let (facts, means) = self.households.get(place).ok_or("a household")?;
        let wanted = Wanted::default();
        let (policy, ahead, catalogue) = (&self.today, &self.ahead, Catalogue::embedded());
        let given = Given { facts, means, policy, ahead, catalogue, wanted: &wanted };
        let mut ask = AskPlan { goals: vec![goal], loans: false, answers: false, check: false, ..AskPlan::default() };
        ask.choose(false);
        Ok(recommend(&given, &ask))
    }

    fn lines(&self, goal: Goal) -> Vec<PlanLine> {
        let catalogue = Catalogue::embedded();
        self.households
            .iter()
            .map(|(facts, means)| line(facts, means, &self.today, &self.ahead, catalogue, goal))
            .collect()
    }
}

#[test]
fn together_is_what_each_household_s_own_plan_says() -> Outcome {
    let world = world(None)?;
    let lines = world.lines(Goal::Fast);
    let mut together = Together::default();
    type Sums = BTreeMap<(u32, String), i64>;
    let (mut models, mut jobs): (Sums, Sums) = Default::default();
    let mut public: BTreeMap<&str, i64> = BTreeMap::new();
    for (row, line) in (0_u32..).zip(&lines) {
        together.add(&world.table, row, line);
        let document = world.document(row as usize, Goal::Fast)?;
        assert_eq!(&of(&document), line);
        let village = world.table.belongs.get(row as usize).ok_or("a row")?.village;
        let Some(plan) = document.goals.first().and_then(|goal| goal.plan.as_ref()) else { continue };
        for model in &plan.models {
            *models.entry((village, model.model.clone())).or_default() += model.units_milli;
        }
        for job in &plan.jobs {
            *jobs.entry((village, job.job.clone())).or_default() += 1;
        }
        for money in &plan.public_money {
            *public.entry(money.kind).or_default() += money.fen;
        }
    }
    let units = |map: &BTreeMap<(u32, String), ruler_core::district::plans::Demand>| {
        map.iter().map(|(key, demand)| (key.clone(), demand.units)).collect::<BTreeMap<_, _>>()
    };
    assert_eq!((units(&together.models), units(&together.jobs)), (models, jobs));
    assert!(!together.models.is_empty() && !together.jobs.is_empty());
    let of = |kind: PublicKind| together.public.get(&kind).map_or(0, |years| years.iter().sum::<i64>());
    let told = |kind: &str| public.get(kind).copied().unwrap_or_default();
    assert_eq!(of(PublicKind::Subsidy), told("subsidy"));
    assert_eq!((of(PublicKind::Training), of(PublicKind::Interest)), (told("training"), told("interest")));
    let ended: u32 = together.outcomes.iter().map(|(_, count)| count.households).sum();
    assert_eq!((ended, together.looked_at.households), (lines.len() as u32, lines.len() as u32));
    Ok(())
}

#[test]
fn however_the_work_is_shared_out_it_comes_to_the_same() -> Outcome {
    let world = world(None)?;
    let lines = world.lines(Goal::High);
    let sum = |rows: &[u32]| {
        let mut out = Together::default();
        for row in rows {
            if let Some(line) = lines.get(*row as usize) {
                out.add(&world.table, *row, line);
            }
        }
        out
    };
    let all: Vec<u32> = (0..lines.len() as u32).collect();
    let (even, odd): (Vec<u32>, Vec<u32>) = all.iter().partition(|row| **row % 2 == 0);
    let mut joined = sum(&odd);
    joined.join(sum(&even));
    assert_eq!(joined, sum(&all));
    Ok(())
}

#[test]
fn what_a_village_cannot_take_is_said() -> Outcome {
    let free = world(None)?;
    let mut together = Together::default();
    for (row, line) in (0_u32..).zip(&free.lines(Goal::High)) {
        together.add(&free.table, row, line);
    }
    together.hold_against(&free.table);
    assert!(
        together
            .models
            .values()
            .chain(together.jobs.values())
            .all(|demand| demand.limit.is_none() && demand.over().is_none())
    );
    let ((_, id), demand) = together.models.iter().max_by_key(|(_, demand)| demand.units).ok_or("a model is chosen")?;
    let most = demand.units - 1;
    let bound = world(Some((id, most)))?;
    let mut again = Together::default();
    for (row, line) in (0_u32..).zip(&bound.lines(Goal::High)) {
        again.add(&bound.table, row, line);
    }
    again.hold_against(&bound.table);
    let over: Vec<i64> =
        again.models.iter().filter(|((_, model), _)| model == id).filter_map(|(_, demand)| demand.over()).collect();
    assert_eq!(over.iter().max(), Some(&1), "one thousandth of a unit too much is too much");
    assert!(again.models.iter().all(|((_, model), demand)| (model == id) == demand.limit.is_some()));
    Ok(())
}
