//! The years and the account: every column adds up, and what is said of them is so.

use ruler_core::income::Ledger;
use ruler_core::plan::account::{Account, Why};
use ruler_core::plan::recommend::{AskPlan, recommend};
use ruler_core::plan::result::{Chance, Plan};
use ruler_core::policy::Param;
use ruler_tests::plan_case::House;
use ruler_tests::said::{Outcome, none};

use super::houses;

/// Ordinary years: the second to the fifth.
const ORDINARY: usize = 4;

fn years(plan: &Plan, house: &House) -> Vec<String> {
    let (mut wrong, table) = (Vec::new(), &plan.years);
    for (year, own) in plan.own_years_fen.iter().enumerate() {
        let brought: i64 = table.sources.iter().map(|source| source.years_fen[year]).sum();
        let interest = table.interest_years_fen[year];
        if brought - interest != *own {
            wrong.push(format!("year {year}: {brought} less {interest} is not {own}"));
        }
    }
    let falls = (1..5).find(|year| !table.over.is_empty() && !table.over[*year] && table.over[..*year].contains(&true));
    if table.falls_back != falls.map(|year| year as i64 + 1) {
        wrong.push(format!("falls back in {:?}, over {:?}", table.falls_back, table.over));
    }
    let ended = plan.jobs.iter().filter(|job| job.last.is_some()).count();
    if table.follows.len() != ended {
        wrong.push(format!("{ended} jobs end, {:?} follow", table.follows));
    }
    for follows in &table.follows {
        let [total, with] = [&plan.own_years_fen, &follows.own_years_fen].map(|years| years.iter().sum::<i64>());
        if follows.job.is_some() && with <= total {
            wrong.push(format!("what follows brings nothing: {follows:?}"));
        }
    }
    if let Some(all) = table.chance_all_ppm {
        // Each product is rounded, half a millionth at most.
        let exact = table.chance_ppm.iter().fold(1e6, |all, one| all * (*one as f64) / 1e6);
        let least = table.chance_ppm.iter().min().copied().unwrap_or_default();
        if (exact - all as f64).abs() > 2.0 || all > least || table.chance_ppm.len() != ORDINARY {
            wrong.push(format!("{:?} together {all}, not {exact}", table.chance_ppm));
        }
        let bar = house.policy.amount(Param::ProbabilityMin).unwrap_or_default() as f64 / 1e6;
        let word = match all as f64 / 1e6 / bar.powi(4) {
            share if share >= 1.0 => Chance::Good,
            share if share >= 0.5 => Chance::Fair,
            _ => Chance::Poor,
        };
        if plan.chance != Some(word) {
            wrong.push(format!("{all} is {:?}, not {word:?}", plan.chance));
        }
    }
    wrong
}

fn account(account: &Account, plan: &Plan, house: &House) -> Vec<String> {
    let mut wrong = Vec::new();
    let ledger = Ledger::of(&house.facts, &house.policy, |_| {}).counted.low().map(|sum| sum.fen());
    let verdict: Option<i64> = account.lines.iter().map(|line| line.verdict_fen).sum();
    let [present, first, last] = account
        .lines
        .iter()
        .fold([0; 3], |sum, line| [sum[0] + line.present_fen, sum[1] + line.first_fen, sum[2] + line.last_fen]);
    if (account.verdict_fen, ledger) != (verdict, verdict) {
        wrong.push(format!(
            "the verdict counts {ledger:?}, told {:?}, the lines come to {verdict:?}",
            account.verdict_fen
        ));
    }
    let told = [account.present_fen, account.first_fen, account.last_fen];
    if [present, first, last] != told || [plan.income_years_fen[0], plan.income_years_fen[4]] != [first, last] {
        wrong.push(format!("{present} {first} {last}, told {told:?}, income {:?}", plan.income_years_fen));
    }
    for line in &account.lines {
        let same = line.verdict_fen == Some(line.present_fen)
            && line.present_fen == line.first_fen
            && line.present_fen == line.last_fen;
        if !same && line.why.is_empty() {
            wrong.push(format!("nobody says why: {line:?}"));
        }
        if line.verdict_fen.is_none()
            && line
                .why
                .iter()
                .all(|why| !matches!(why, Why::CostsNotTold | Why::ListOpen | Why::PolicySilent | Why::NotKnownRegular))
        {
            wrong.push(format!("open, and nobody says why: {line:?}"));
        }
    }
    wrong
}

#[test]
fn years_and_account_add_up() -> Outcome {
    let (mut wrong, mut seen) = (Vec::new(), std::collections::BTreeMap::<String, usize>::new());
    let ask =
        AskPlan { answers: false, one_more: false, ways: false, kinds: false, check: false, ..AskPlan::default() };
    for house in houses() {
        let (seed, house) = house?;
        let document = recommend(&house.given(), &ask);
        let goals = document.goals.iter().flat_map(|goal| [&goal.plan, &goal.with_loan]).flatten();
        for plan in goals.chain(&document.recommended) {
            wrong.extend(years(plan, &house).into_iter().map(|fault| format!("household {seed}: {fault}")));
            let mut count = |what: &str| *seen.entry(what.to_owned()).or_default() += 1;
            plan.years.falls_back.iter().for_each(|_| count("falls back"));
            plan.years.follows.iter().filter(|one| one.job.is_some()).for_each(|_| count("followed"));
            plan.years.follows.iter().filter(|one| one.job.is_none()).for_each(|_| count("not followed"));
            count(&format!("chance {:?}", plan.chance));
        }
        if let (Some(told), Some(plan)) = (&document.account, &document.recommended) {
            wrong.extend(account(told, plan, &house).into_iter().map(|fault| format!("household {seed}: {fault}")));
            told.lines
                .iter()
                .flat_map(|line| &line.why)
                .for_each(|why| *seen.entry(format!("{why:?}")).or_default() += 1);
        }
    }
    none("years and accounts", &wrong)?;
    let all = [
        "falls back",
        "followed",
        "chance Some(Good)",
        "chance Some(Poor)",
        "EndsOnExit",
        "WorkedAnew",
        "Ends",
        "ForAJob",
        "New",
    ];
    if all.iter().all(|one| seen.contains_key(*one)) { Ok(()) } else { Err(format!("too tame: {seen:?}").into()) }
}

/// A plan that two goals come to is told once.
#[test]
fn goals_with_one_plan_say_so() -> Outcome {
    let (mut wrong, mut same, mut other) = (Vec::new(), 0, 0);
    let ask = AskPlan {
        answers: false,
        one_more: false,
        ways: false,
        kinds: false,
        ladder: false,
        check: false,
        ..AskPlan::default()
    };
    for house in houses() {
        let (seed, house) = house?;
        let document = recommend(&house.given(), &ask);
        for (place, goal) in document.goals.iter().enumerate() {
            let earlier =
                document.goals.iter().take(place).find(|one| one.plan == goal.plan && one.with_loan == goal.with_loan);
            if goal.same_as != earlier.map(|one| one.goal) {
                wrong.push(format!("household {seed}: {:?} as {:?}", goal.goal, goal.same_as));
            }
            same += usize::from(goal.same_as.is_some());
            other += usize::from(goal.same_as.is_none() && place > 0);
        }
    }
    none("goals told twice", &wrong)?;
    if same > 10 && other > 10 { Ok(()) } else { Err(format!("too tame: {same} {other}").into()) }
}
